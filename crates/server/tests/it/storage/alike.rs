//! The same life on both engines: the same answers, to the letter.

use domain::viewer::Viewer;
use proptest::test_runner::TestRunner;
use testing::{Forum, differences, places};

use crate::doors::{self, Subject};
use crate::life::{World, life};

/// Acts in the life.
const ACTS: usize = 320;

/// Everything that can be read of a world, by everybody.
async fn everything(world: &World) -> Vec<String> {
    let forum = &world.forum;
    let admin = Viewer::Person {
        id: forum.admin().await,
        admin: true,
    };
    let mut viewers = vec![Viewer::Anonymous, admin];
    viewers.extend(world.people.iter().map(|person| Forum::viewer(*person)));
    let mut all = Vec::new();
    for viewer in viewers {
        for (number, post) in world.posts.iter().enumerate() {
            let subject = Subject {
                community: world.community,
                author: world.people[number % world.people.len()],
                post: *post,
                title: String::from("Edited 7 日本語"),
                copy: *post,
                comments: world.comments.clone(),
                parents: world.comments.clone(),
            };
            let seen = doors::look(forum, viewer, &subject).await;
            all.extend(
                seen.into_iter()
                    .map(|seen| format!("{viewer:?} {}", seen.door) + &seen.text),
            );
        }
        if let Some(person) = viewer.person() {
            let drafts = store::draft::list_drafts(&forum.reads, person, forum.now()).await;
            all.push(format!("{viewer:?} {:#?}", drafts.unwrap()));
        }
    }
    all
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_engines_answer_alike() {
    let mut runner = TestRunner::deterministic();
    let life = life(&mut runner, ACTS);
    let mut told: Vec<Vec<String>> = Vec::new();
    for place in places() {
        let forum = Forum::set_up(&place).await;
        let mut world = World::new(forum.clone()).await;
        let mut lines = Vec::new();
        for (who, act) in &life {
            let became = world.try_act(*who, act).await;
            lines.push(format!("{who} {act:?}: {became}"));
        }
        forum.settle().await;
        assert_eq!(differences(&forum).await, Vec::<String>::new());
        assert_eq!(operations::doctor::recount(&forum.reads).await.unwrap(), []);
        lines.extend(everything(&world).await);
        told.push(lines);
        forum.db.close().await;
        place.remove().await;
    }
    let Some((first, others)) = told.split_first() else {
        return;
    };
    assert!(first.iter().any(|line| line.contains("日本語")));
    for other in others {
        assert_eq!(first.len(), other.len());
        for (one, same) in first.iter().zip(other) {
            assert_eq!(one, same);
        }
    }
}
