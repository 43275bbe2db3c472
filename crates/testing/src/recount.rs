//! Counts and ranks, counted again from the rows they rest on. It is written apart from what the
//! program itself recounts with, so that each checks the other.

use crate::Forum;

store::row! {
    /// One stored number that is not what counting gives.
    pub struct Difference {
        /// Of what, and which.
        pub what: String,
    }
}

/// A comment counts when nobody took it away and nobody must look at it first.
const COUNTS: &str = "k.deleted = FALSE AND k.removed = FALSE AND k.held = FALSE";

/// Counts everything again; answers what differs, a line each.
///
/// # Panics
/// When the database fails.
pub async fn differences(forum: &Forum) -> Vec<String> {
    let mut found = Vec::new();
    for (name, table, id, stored, counted) in checks() {
        let text = format!(
            "SELECT '{name}, ' || CAST(x.{id} AS TEXT) || ': ' || CAST({stored} AS TEXT)
               || ', not ' || CAST({counted} AS TEXT)
             FROM {table} x
             WHERE {stored} IS DISTINCT FROM {counted}"
        );
        let rows: Vec<Difference> = forum.rows(&text).await;
        found.extend(rows.into_iter().map(|row| row.what));
    }
    found
}

type Check = (&'static str, &'static str, &'static str, String, String);

fn checks() -> Vec<Check> {
    let mut checks = of_posts();
    checks.extend(of_comments());
    checks.extend(of_others());
    checks
}

fn plain(name: &'static str, table: &'static str, column: &str, counted: String) -> Check {
    let id = if table == "post_rank" {
        "post_id"
    } else {
        "id"
    };
    (name, table, id, format!("x.{column}"), counted)
}

fn votes(post: &str, comment: &str, value: i64) -> String {
    format!(
        "(SELECT count(*) FROM vote v WHERE v.post_id = {post} AND v.comment_id = {comment}
           AND v.value = {value})"
    )
}

fn of_posts() -> Vec<Check> {
    let comments = |more: &str| {
        format!("(SELECT count(*) FROM comment k WHERE k.post_id = x.post_id AND {COUNTS}{more})")
    };
    let newest = format!(
        "COALESCE((SELECT max(k.published) FROM comment k WHERE k.post_id = x.post_id AND {COUNTS}
           AND k.creator_id <> x.creator_id AND k.published >= x.published
           AND k.published <= x.published + 172800000000), x.published)"
    );
    let latest = format!(
        "COALESCE((SELECT max(k.published) FROM comment k WHERE k.post_id = x.post_id
           AND {COUNTS} AND k.published >= x.published), x.published)"
    );
    let listed = "(SELECT p.deleted = FALSE AND p.removed = FALSE AND p.held = FALSE
        FROM post p WHERE p.id = x.post_id)";
    let scaled = "scaled_rank(x.hot, (SELECT c.active_month FROM community c
        WHERE c.id = x.community_id))";
    let accepted = format!(
        "(SELECT count(*) FROM accept a JOIN comment k ON k.id = a.comment_id
           WHERE a.post_id = x.post_id AND {COUNTS})"
    );
    let of = |name, column, counted: String| plain(name, "post_rank", column, counted);
    vec![
        of("comments", "comments", comments("")),
        of("answers", "answers", comments(" AND k.parent_id IS NULL")),
        of("up votes", "up", votes("x.post_id", "0", 1)),
        of("down votes", "down", votes("x.post_id", "0", -1)),
        of("score", "score", "x.up - x.down".into()),
        of("accepted answers", "accepted", accepted),
        of("listed", "listed", listed.into()),
        of("newest comment", "newest_comment", newest),
        of("latest comment", "latest_comment", latest),
        of("hot", "hot", "hot_rank(x.score, x.published)".into()),
        of(
            "active",
            "active",
            "hot_rank(x.score, x.newest_comment)".into(),
        ),
        of("scaled", "scaled", scaled.into()),
        of(
            "controversy",
            "controversy",
            "controversy_rank(x.up, x.down)".into(),
        ),
    ]
}

fn of_comments() -> Vec<Check> {
    let children = format!(
        "(SELECT count(*) FROM comment k WHERE k.post_id = x.post_id AND k.path > x.path
           AND k.path < x.path || 'w' AND {COUNTS})"
    );
    let own = "COALESCE((SELECT v.value FROM vote v WHERE v.person_id = x.creator_id
        AND v.post_id = x.post_id AND v.comment_id = x.id), 0)";
    let best = "best_rank(x.up - CASE WHEN x.own_vote = 1 THEN 1 ELSE 0 END,
        x.down - CASE WHEN x.own_vote = -1 THEN 1 ELSE 0 END)";
    let accepted = "EXISTS (SELECT 1 FROM accept a
        WHERE a.post_id = x.post_id AND a.comment_id = x.id)";
    let of = |name, column, counted: String| plain(name, "comment", column, counted);
    vec![
        of("up votes of comment", "up", votes("x.post_id", "x.id", 1)),
        of(
            "down votes of comment",
            "down",
            votes("x.post_id", "x.id", -1),
        ),
        of("score of comment", "score", "x.up - x.down".into()),
        of("own vote of author", "own_vote", own.into()),
        of("comments below", "child_count", children),
        of("acceptance", "accepted", accepted.into()),
        of(
            "hot of comment",
            "hot",
            "hot_rank(x.score, x.published)".into(),
        ),
        of("best", "best", best.into()),
        of(
            "controversy of comment",
            "controversy",
            "controversy_rank(x.up, x.down)".into(),
        ),
    ]
}

fn of_others() -> Vec<Check> {
    let comments = |column: &str| {
        format!("(SELECT count(*) FROM comment k WHERE k.{column} = x.id AND {COUNTS})")
    };
    let posts = |column: &str| {
        format!("(SELECT count(*) FROM post k WHERE k.{column} = x.id AND {COUNTS})")
    };
    let subscribers = "(SELECT count(*) FROM follow f WHERE f.kind = 'community'
        AND f.target_id = x.id AND f.state = 'accepted')";
    vec![
        plain(
            "posts in community",
            "community",
            "post_count",
            posts("community_id"),
        ),
        plain(
            "comments in community",
            "community",
            "comment_count",
            comments("community_id"),
        ),
        plain(
            "subscribers",
            "community",
            "subscriber_count",
            subscribers.into(),
        ),
        plain(
            "posts of person",
            "person",
            "post_count",
            posts("creator_id"),
        ),
        plain(
            "comments of person",
            "person",
            "comment_count",
            comments("creator_id"),
        ),
    ]
}
