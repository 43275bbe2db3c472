//! What some may not read is on no page that they can get, whichever way they ask.

use std::collections::BTreeMap;
use std::fmt::Write;

use testing::both;
use testing::rows::Blocked;

use super::client::{Browser, Site};
use super::world::{LISTS, READ_BY_PROGRAMS, VIEWERS, World};

/// Looks behind every door; answers where each word was found first.
async fn look(world: &World, browser: &mut Browser) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut note = |door: &str, shown: &super::client::Shown| {
        assert!(shown.status < 500, "{door}: {shown:?}");
        let text = format!("{} {}", shown.header("location"), shown.text()).to_lowercase();
        for canary in world
            .canaries
            .iter()
            .filter(|canary| text.contains(&canary.word))
        {
            found
                .entry(canary.word.clone())
                .or_insert_with(|| door.to_owned());
        }
    };
    for door in world.doors().await {
        let shown = browser.get(&door).await;
        note(&door, &shown);
    }
    let token = browser.token().await;
    for (path, field) in world.forms().await {
        let shown = browser.post(&path, &[("token", &token), (field, "")]).await;
        note(&format!("POST {path}"), &shown);
    }
    found
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_finds_what_is_not_for_them() {
    both(|forum| async move {
        let world = World::of(&forum).await;
        let site = Site::of(forum.clone()).await;
        site.settle().await;
        let mut faults = String::new();
        for name in VIEWERS {
            let (mut browser, called) = match name {
                "" => (site.browser(), "-"),
                name => (site.browser_of(name).await, name),
            };
            let found = look(&world, &mut browser).await;
            for canary in &world.canaries {
                let may = canary.readers.split(' ').any(|reader| reader == called);
                match found.get(&canary.word) {
                    Some(door) if !may => {
                        writeln!(faults, "{called} reads {} at {door}", canary.word).unwrap();
                    }
                    None if may => writeln!(faults, "{called} misses {}", canary.word).unwrap(),
                    _ => {}
                }
            }
        }
        assert!(faults.is_empty(), "{faults}");
    })
    .await;
}

/// What is hidden or unlisted can be read by who knows its address, but is in no list.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lists_leave_out_what_is_not_listed() {
    both(|forum| async move {
        let world = World::of(&forum).await;
        let site = Site::of(forum.clone()).await;
        site.settle().await;
        for name in ["", "sara", "ann", "admin"] {
            let mut browser = match name {
                "" => site.browser(),
                name => site.browser_of(name).await,
            };
            for list in LISTS
                .iter()
                .copied()
                .chain(READ_BY_PROGRAMS)
                .chain(["/u/mia", "/u/mia?show=answers"])
            {
                let text = browser.get(list).await.text();
                for canary in &world.canaries {
                    let kept_out = ["unlisted", "hidden"]
                        .iter()
                        .any(|it| canary.word.contains(it));
                    assert!(
                        !kept_out || !text.contains(&canary.word),
                        "{name} {list} {}",
                        canary.word
                    );
                }
            }
        }
    })
    .await;
}

/// Whom a reader blocked does not come back by another way.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn blocked_people_and_communities_are_not_shown() {
    both(|forum| async move {
        let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
        let (kitchen, garden) = (
            forum.community(ann, "kitchen").await,
            forum.community(ben, "garden").await,
        );
        let mine = forum.ask(ann, kitchen, "What shall I cook?").await;
        forum.ask(ben, kitchen, "zqquestion of his").await;
        forum.ask(ann, garden, "zqplace that is blocked").await;
        let answer = forum.answer(ben, mine, "zqanswer of his").await;
        let own = forum.reply(ann, mine, answer, "But why?").await;
        forum.reply(ben, mine, own, "zqreply of his").await;
        forum.block(ann, Blocked::Person(ben)).await;
        forum.block(ann, Blocked::Community(garden)).await;
        let site = Site::of(forum.clone()).await;
        site.settle().await;
        let mut ann = site.browser_of("ann").await;
        for path in LISTS {
            let shown = ann.get(path).await;
            assert!(!shown.text().contains("zq"), "{path}: {}", shown.text());
        }
        for path in [
            format!("/post/{mine}"),
            format!("/post/{mine}?sort=new"),
            format!("/comment/{answer}"),
            format!("/comment/{own}"),
            format!("/comment/{answer}/reply"),
            "/c/kitchen".to_owned(),
        ] {
            let shown = ann.get(&path).await.is(200);
            assert!(!shown.text().contains("zq"), "{path}: {}", shown.text());
        }
        let shown = site.browser().get(&format!("/post/{mine}")).await.is(200);
        shown.says("zqanswer of his").says("zqreply of his");
    })
    .await;
}
