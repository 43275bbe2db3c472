//! Whatever people do, in whatever order: the stored counts are what counting gives.

use proptest::test_runner::TestRunner;
use testing::{both, differences};

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
