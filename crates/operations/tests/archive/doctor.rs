//! Figures that are wrong are found, each with what it should be.

use operations::doctor::recount;
use testing::{Forum, both};

use super::{bring, thread};

const MORE: &str = include_str!("samples/more.jsonl");

/// Every figure that [`spoil`] leaves wrong, and what it should be.
const WRONG: &str = "\
post_rank score: 0.00000, not -1.00000
post_rank up: 1.00000, not 0.00000
post_rank down: 2.00000, not 1.00000
post_rank comments: 3.00000, not 2.00000
post_rank answers: 2.00000, not 1.00000
post_rank newest_comment: 1767229200000001.00000, not 1767229200000000.00000
post_rank accepted: 2.00000, not 1.00000
post_rank listed: 0.00000, not 1.00000
post_rank solved: 1.00000, not 0.00000
post_rank hot: 39272.68000, not 39271.68000
post_rank active: 39272.76000, not 39271.76000
post_rank controversy: 1.00000, not 0.00000
comment score: 1.00000, not 2.00000
comment up: 1.00000, not 2.00000
comment down: -1.00000, not 0.00000
comment own_vote: 0.00000, not 1.00000
comment child_count: 0.00000, not 1.00000
comment accepted: 0.00000, not 1.00000
comment hot: 39271.06103, not 39272.06103
comment best: -0.62155, not 0.37845
comment controversy: -1.00000, not 0.00000
community post_count: 7.00000, not 1.00000
community comment_count: 8.00000, not 2.00000
community subscriber_count: 9.00000, not 0.00000
person post_count: 5.00000, not 1.00000
person comment_count: 6.00000, not 1.00000
";

/// Makes every figure wrong, some by one.
async fn spoil(forum: &Forum) {
    for column in [
        "score",
        "up",
        "down",
        "comments",
        "answers",
        "newest_comment",
        "hot",
        "active",
        "controversy",
        "accepted",
    ] {
        forum
            .script(format!("UPDATE post_rank SET {column} = {column} + 1"))
            .await;
    }
    forum
        .script("UPDATE post_rank SET listed = FALSE, solved = TRUE")
        .await;
    for column in [
        "score",
        "up",
        "down",
        "own_vote",
        "child_count",
        "hot",
        "best",
        "controversy",
    ] {
        forum
            .script(format!(
                "UPDATE comment SET {column} = {column} - 1 WHERE id = 1"
            ))
            .await;
    }
    forum
        .script("UPDATE comment SET accepted = FALSE WHERE id = 1")
        .await;
    forum
        .script("UPDATE community SET post_count = 7, comment_count = 8, subscriber_count = 9")
        .await;
    forum
        .script("UPDATE person SET post_count = 5 WHERE name = 'ann'")
        .await;
    forum
        .script("UPDATE person SET comment_count = 6 WHERE name = 'ben'")
        .await;
}

#[tokio::test]
async fn every_wrong_figure_is_found() {
    both(|forum| async move {
        bring(&forum, &thread(MORE)).await;
        assert_eq!(recount(&forum.reads).await.unwrap(), []);
        spoil(&forum).await;
        let found = recount(&forum.reads).await.unwrap();
        let told: String = found
            .iter()
            .map(|it| {
                format!(
                    "{} {}: {:.5}, not {:.5}\n",
                    it.table, it.column, it.stored, it.counted
                )
            })
            .collect();
        assert_eq!(told, WRONG);
    })
    .await;
}

/// A rank computed by another C library may differ in its last bits.
#[tokio::test]
async fn a_billionth_is_no_difference() {
    both(|forum| async move {
        bring(&forum, &thread("")).await;
        forum
            .script("UPDATE post_rank SET hot = hot + 0.0000000001")
            .await;
        assert_eq!(recount(&forum.reads).await.unwrap(), []);
    })
    .await;
}
