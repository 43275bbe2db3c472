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
    checks.extend(of_desk());
    checks.extend(beside_desk());
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

/// What an item of the desk says of why it waits.
fn of_desk() -> Vec<Check> {
    let text = |kind: &str, table: &str| {
        format!(
            "(x.kind = '{kind}' AND EXISTS (SELECT 1 FROM {table} k
               WHERE k.id = x.target_id AND k.community_id = x.scope AND k.held = TRUE
                 AND k.removed = FALSE AND k.deleted = FALSE))"
        )
    };
    let held = format!(
        "({} OR {})",
        text("post", "post"),
        text("comment", "comment")
    );
    let asked = |kind: &str, table: &str, id: &str, waits: &str| {
        format!(
            "(x.kind = '{kind}' AND EXISTS (SELECT 1 FROM {table} k
               WHERE k.{id} = x.target_id AND {waits}))"
        )
    };
    let waits = [
        asked("mail", "modmail", "id", "k.waits = TRUE"),
        asked("illegal", "illegal_notice", "id", "k.answered_at IS NULL"),
        asked("application", "application", "id", "k.state = 'pending'"),
        asked("appeal", "appeal", "decision_id", "k.state = 'open'"),
        asked("repair", "repair", "decision_id", "k.state = 'waiting'"),
    ]
    .join(" OR ");
    let reports = |more: &str| {
        format!("(SELECT count(*) FROM report r WHERE r.item_id = x.id AND r.open = TRUE{more})")
    };
    let serious = reports(" AND r.reason = 'not_serious'");
    // A hundred years earlier than it began to wait, a year being 365 days.
    let place = format!("x.opened_at - CASE WHEN {serious} > 0 THEN 3153600000000000 ELSE 0 END");
    let open = format!("({} > 0 OR {held} OR {waits})", reports(""));
    let claimed = "(CASE WHEN x.claimed_by_id IS NULL THEN 0 ELSE 1 END
        + CASE WHEN x.claimed_until IS NULL THEN 0 ELSE 1 END)";
    let claims = "(CASE WHEN x.open = TRUE AND x.claimed_by_id IS NOT NULL THEN 2 ELSE 0 END)";
    let of = |name, column, counted: String| plain(name, "desk_item", column, counted);
    vec![
        of("reports of item", "reports", reports("")),
        of("urgency of item", "urgent", format!("({serious} > 0)")),
        of("hold of item", "held", held),
        of("waiting of item", "open", open),
        of("place of item", "place", place),
        (
            "claim of item",
            "desk_item",
            "id",
            claimed.into(),
            claims.into(),
        ),
    ]
}

/// What waits has its open item where it should be seen, and nothing else has one for that.
fn beside_desk() -> Vec<Check> {
    let item = |kind: &str, id: &str, scope: &str, more: &str| {
        format!(
            "EXISTS (SELECT 1 FROM desk_item d WHERE d.kind = '{kind}' AND d.target_id = x.{id}
               AND d.scope = {scope} AND d.open = TRUE{more})"
        )
    };
    let held = "(x.held = TRUE AND x.removed = FALSE AND x.deleted = FALSE)";
    let asked_in = "(SELECT CASE WHEN o.by_admin = TRUE THEN 0 ELSE COALESCE(o.community_id, 0) END
        FROM decision o WHERE o.id = x.decision_id)";
    let hold = " AND d.held = TRUE";
    let check = |table, id, waits: &str, item: String| -> Check {
        ("place at the desk", table, id, waits.to_owned(), item)
    };
    vec![
        check(
            "post",
            "id",
            held,
            item("post", "id", "x.community_id", hold),
        ),
        check(
            "comment",
            "id",
            held,
            item("comment", "id", "x.community_id", hold),
        ),
        check(
            "modmail",
            "id",
            "(x.waits = TRUE)",
            item("mail", "id", "x.community_id", ""),
        ),
        check(
            "illegal_notice",
            "id",
            "(x.answered_at IS NULL)",
            item("illegal", "id", "0", ""),
        ),
        check(
            "application",
            "id",
            "(x.state = 'pending')",
            item("application", "id", "0", ""),
        ),
        check(
            "appeal",
            "decision_id",
            "(x.state = 'open')",
            item("appeal", "decision_id", asked_in, ""),
        ),
        check(
            "repair",
            "decision_id",
            "(x.state = 'waiting')",
            item("repair", "decision_id", asked_in, ""),
        ),
    ]
}
