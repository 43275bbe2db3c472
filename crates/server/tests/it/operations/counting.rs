//! Whatever people do, in whatever order: the stored counts are what counting gives.

use domain::decision::{Action, Target};
use domain::desk::Item;
use operations::decide::{Decide, appeal, decide};
use operations::doctor::{mend_desk, recount};
use operations::report::report;
use proptest::test_runner::TestRunner;
use testing::{Forum, both, differences};

use super::deciding::Town;
use super::reporting::other;

use crate::life::{World, life};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn counts_and_ranks_are_what_counting_gives() {
    let mut runner = TestRunner::deterministic();
    let lives: Vec<_> = (0..8).map(|_| life(&mut runner, 80)).collect();
    both(|forum| {
        let lives = lives.clone();
        async move {
            let mut world = World::new(forum.clone()).await;
            for (number, life) in lives.iter().enumerate() {
                for (who, act) in life {
                    world.try_act(*who, act).await;
                }
                let found = differences(&forum).await;
                assert!(found.is_empty(), "after life {number}: {found:#?}");
                let told = operations::doctor::recount(&forum.reads).await.unwrap();
                assert!(told.is_empty(), "after life {number}: {told:#?}");
            }
            assert!(world.comments.len() > 50, "most acts succeed");
        }
    })
    .await;
}

/// Columns that the doctor counts again, but for those that follow from others.
const COUNTED: &[(&str, &str)] = &[
    ("post_rank", "score"),
    ("post_rank", "up"),
    ("post_rank", "down"),
    ("post_rank", "comments"),
    ("post_rank", "answers"),
    ("post_rank", "newest_comment"),
    ("post_rank", "accepted"),
    ("post_rank", "hot"),
    ("post_rank", "active"),
    ("post_rank", "controversy"),
    ("comment", "score"),
    ("comment", "up"),
    ("comment", "down"),
    ("comment", "own_vote"),
    ("comment", "child_count"),
    ("comment", "hot"),
    ("comment", "best"),
    ("comment", "controversy"),
    ("community", "post_count"),
    ("community", "comment_count"),
    ("community", "subscriber_count"),
    ("person", "post_count"),
    ("person", "comment_count"),
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_doctor_finds_every_wrong_count() {
    both(|forum| async move {
        let ann = forum.person("ann").await;
        let kitchen = forum.community(ann, "kitchen").await;
        let post = forum.ask(ann, kitchen, "How do I sharpen a knife?").await;
        forum.answer(ann, post, "On a stone.").await;
        for (table, column) in COUNTED {
            let set = |change: i64| format!("UPDATE {table} SET {column} = {column} + {change}");
            forum.script(set(1)).await;
            let told = operations::doctor::recount(&forum.reads).await.unwrap();
            let found = told
                .iter()
                .any(|one| one.table == *table && one.column == *column);
            assert!(found, "{table}.{column}: {told:#?}");
            assert!(!differences(&forum).await.is_empty(), "{table}.{column}");
            forum.script(set(-1)).await;
        }
        assert_eq!(operations::doctor::recount(&forum.reads).await.unwrap(), []);
    })
    .await;
}

/// What breaks the desk, with the column of which the doctor tells; a break of another row each.
const BREAKS: &[(&str, &str)] = &[
    (
        "UPDATE desk_item SET reports = reports + 1 WHERE kind = 'post'",
        "reports",
    ),
    (
        "UPDATE desk_item SET open = FALSE WHERE kind = 'appeal'",
        "open",
    ),
    (
        "UPDATE desk_item SET urgent = TRUE WHERE kind = 'post'",
        "urgent",
    ),
    (
        "UPDATE desk_item SET held = FALSE WHERE kind = 'comment'",
        "held",
    ),
    (
        "UPDATE desk_item SET place = place + 1 WHERE kind = 'post'",
        "place",
    ),
    (
        "UPDATE desk_item SET claimed_until = 1 WHERE kind = 'post'",
        "claimed",
    ),
    ("DELETE FROM desk_item WHERE kind = 'appeal'", "desk_item"),
    ("DELETE FROM desk_item WHERE kind = 'comment'", "desk_item"),
    ("UPDATE report SET open = FALSE", "open"),
    ("UPDATE appeal SET state = 'upheld'", "open"),
];

/// A post that was reported, an answer that is held, and an appeal.
async fn wait_for_somebody(forum: &Forum) {
    let town = Town::of(forum).await;
    let item = Item::Post(town.older);
    report(&forum.operations, &forum.by(town.ann), other(item, "x"))
        .await
        .unwrap();
    let by = forum.by(town.first);
    let hold = Decide::new(Action::Hold, Target::Comment(town.answer), "Let me look.");
    decide(&forum.operations, &by, hold).await.unwrap();
    let remove = Decide::new(Action::Remove, Target::Post(town.post), "Off topic.");
    let id = decide(&forum.operations, &by, remove).await.unwrap();
    appeal(&forum.operations, town.ann, id, "It is not.", forum.now())
        .await
        .unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_doctor_finds_and_mends_what_the_desk_has_wrong() {
    both(|forum| async move {
        wait_for_somebody(&forum).await;
        assert_eq!(recount(&forum.reads).await.unwrap(), []);
        assert_eq!(differences(&forum).await, Vec::<String>::new());
        for (script, column) in BREAKS {
            forum.script(*script).await;
            let told = recount(&forum.reads).await.unwrap();
            let found = told.iter().any(|one| one.column == *column);
            assert!(
                found && told.iter().all(|one| one.is_of_desk()),
                "{script}: {told:#?}"
            );
            assert!(!differences(&forum).await.is_empty(), "{script}");
            let rows = mend_desk(&forum.db, forum.now()).await.unwrap();
            assert!(rows > 0, "{script}");
            assert_eq!(recount(&forum.reads).await.unwrap(), [], "{script}");
            assert_eq!(differences(&forum).await, Vec::<String>::new(), "{script}");
        }
        assert_eq!(mend_desk(&forum.db, forum.now()).await.unwrap(), 0);
    })
    .await;
}
