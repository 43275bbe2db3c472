//! Counting again from the rows what [`crate::counts`] keeps, and telling what differs.

use crate::broken::Broken;
use crate::statement::Statement;
use crate::{Lane, Query, Reads, p, row, statements};

row! {
    /// A figure that is not what the rows say.
    pub struct DifferenceRow {
        /// The row that holds it.
        pub id: i64,
        /// Its column.
        pub column: String,
        /// What stands there; true is 1.
        pub stored: f64,
        /// What it should be.
        pub counted: f64,
    }
}

/// A figure that is not what the rows say.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The table that holds it.
    pub table: &'static str,
    /// The row.
    pub id: i64,
    /// The column.
    pub column: String,
    /// What stands there; true is 1.
    pub stored: f64,
    /// What it should be.
    pub counted: f64,
}

/// Differences that are told of one table; whoever has more has trouble enough.
pub const DIFFERENCES_TOLD: i64 = 1_000;

/// Whether `$x` counts: it is neither deleted nor removed nor held.
macro_rules! counts {
    ($x:literal) => {
        concat!(
            "(",
            $x,
            ".deleted = FALSE AND ",
            $x,
            ".removed = FALSE AND ",
            $x,
            ".held = FALSE)"
        )
    };
}

/// Rows of `both` in which a column is not what was counted under the same name with `_n`.
macro_rules! compared {
    ($column:literal) => {
        concat!(
            "SELECT b.id, '",
            $column,
            "', CAST(b.",
            $column,
            " AS DOUBLE PRECISION),
               CAST(b.",
            $column,
            "_n AS DOUBLE PRECISION)
             FROM both_of b WHERE b.",
            $column,
            " <> b.",
            $column,
            "_n"
        )
    };
}

/// The same for ranks, whose last bits depend on who computed them.
macro_rules! nearly {
    ($column:literal) => {
        concat!(
            "SELECT b.id, '",
            $column,
            "', b.",
            $column,
            ", b.",
            $column,
            "_n
             FROM both_of b WHERE abs(b.",
            $column,
            " - b.",
            $column,
            "_n) > 0.000000001"
        )
    };
}

macro_rules! all_of {
    ($first:expr $(, $rest:expr)* $(,)?) => {
        concat!($first $(, " UNION ALL ", $rest)*, " LIMIT $1")
    };
}

// The two days that *active* counts from are microseconds.
statements! {
    RECOUNT_POSTS: DifferenceRow = concat!(
        "WITH votes AS MATERIALIZED (
           SELECT v.post_id, count(*) FILTER (WHERE v.value = 1) AS up,
             count(*) FILTER (WHERE v.value = -1) AS down
           FROM vote v
           WHERE v.comment_id = 0
           GROUP BY v.post_id),
         comments AS MATERIALIZED (
           SELECT k.post_id, count(*) AS many,
             count(*) FILTER (WHERE k.parent_id IS NULL) AS answers,
             max(CASE WHEN k.creator_id <> p.creator_id AND k.published >= p.published
               AND k.published <= p.published + 172800000000 THEN k.published END) AS newest,
             max(CASE WHEN k.published >= p.published THEN k.published END) AS latest
           FROM comment k
           JOIN post p ON p.id = k.post_id
           WHERE ", counts!("k"), "
           GROUP BY k.post_id),
         accepts AS MATERIALIZED (
           SELECT z.post_id, count(*) AS many
           FROM accept z
           JOIN comment k ON k.id = z.comment_id
           WHERE ", counts!("k"), "
           GROUP BY z.post_id),
         counted AS MATERIALIZED (
           SELECT p.id, p.published, COALESCE(v.up, 0) AS up, COALESCE(v.down, 0) AS down,
             COALESCE(k.many, 0) AS comments, COALESCE(k.answers, 0) AS answers,
             COALESCE(k.newest, p.published) AS newest,
             COALESCE(k.latest, p.published) AS latest, COALESCE(z.many, 0) AS accepted,
             CASE WHEN ", counts!("p"), " THEN 1 ELSE 0 END AS listed,
             CASE WHEN p.solved_at IS NULL THEN 0 ELSE 1 END AS solved
           FROM post p
           LEFT JOIN votes v ON v.post_id = p.id
           LEFT JOIN comments k ON k.post_id = p.id
           LEFT JOIN accepts z ON z.post_id = p.id),
         both_of AS MATERIALIZED (
           SELECT n.id, r.score, n.up - n.down AS score_n, r.up, n.up AS up_n, r.down,
             n.down AS down_n, r.comments, n.comments AS comments_n, r.answers,
             n.answers AS answers_n, r.newest_comment, n.newest AS newest_comment_n,
             r.latest_comment, n.latest AS latest_comment_n,
             r.hot, hot_rank(n.up - n.down, n.published) AS hot_n,
             r.active, hot_rank(n.up - n.down, n.newest) AS active_n,
             r.controversy, controversy_rank(n.up, n.down) AS controversy_n,
             r.accepted, n.accepted AS accepted_n,
             CASE WHEN r.listed = TRUE THEN 1 ELSE 0 END AS listed, n.listed AS listed_n,
             CASE WHEN r.solved = TRUE THEN 1 ELSE 0 END AS solved, n.solved AS solved_n
           FROM counted n
           JOIN post_rank r ON r.post_id = n.id) ",
        all_of!(
            compared!("score"), compared!("up"), compared!("down"), compared!("comments"),
            compared!("answers"), compared!("newest_comment"), compared!("latest_comment"),
            compared!("accepted"), compared!("listed"), compared!("solved"), nearly!("hot"),
            nearly!("active"), nearly!("controversy"),
        )
    );
    RECOUNT_COMMENTS: DifferenceRow = concat!(
        "WITH votes AS MATERIALIZED (
           SELECT v.comment_id, count(*) FILTER (WHERE v.value = 1) AS up,
             count(*) FILTER (WHERE v.value = -1) AS down
           FROM vote v
           WHERE v.comment_id > 0
           GROUP BY v.post_id, v.comment_id),
         counted AS MATERIALIZED (
           SELECT k.id, COALESCE(v.up, 0) AS up, COALESCE(v.down, 0) AS down,
             COALESCE((SELECT o.value FROM vote o WHERE o.person_id = k.creator_id
               AND o.post_id = k.post_id AND o.comment_id = k.id), 0) AS own,
             (SELECT count(*) FROM comment x WHERE x.post_id = k.post_id AND x.path > k.path
               AND x.path < k.path || 'w' AND ", counts!("x"), ") AS children,
             CASE WHEN EXISTS (SELECT 1 FROM accept z WHERE z.post_id = k.post_id
               AND z.comment_id = k.id) THEN 1 ELSE 0 END AS accepted
           FROM comment k
           LEFT JOIN votes v ON v.comment_id = k.id),
         both_of AS MATERIALIZED (
           SELECT k.id, k.score, n.up - n.down AS score_n, k.up, n.up AS up_n, k.down,
             n.down AS down_n, k.own_vote, n.own AS own_vote_n, k.child_count,
             n.children AS child_count_n,
             CASE WHEN k.accepted = TRUE THEN 1 ELSE 0 END AS accepted, n.accepted AS accepted_n,
             k.hot, hot_rank(n.up - n.down, k.published) AS hot_n,
             k.best, best_rank(n.up - CASE WHEN n.own = 1 THEN 1 ELSE 0 END,
               n.down - CASE WHEN n.own = -1 THEN 1 ELSE 0 END) AS best_n,
             k.controversy, controversy_rank(n.up, n.down) AS controversy_n
           FROM counted n
           JOIN comment k ON k.id = n.id) ",
        all_of!(
            compared!("score"), compared!("up"), compared!("down"), compared!("own_vote"),
            compared!("child_count"), compared!("accepted"), nearly!("hot"), nearly!("best"),
            nearly!("controversy"),
        )
    );
    RECOUNT_COMMUNITIES: DifferenceRow = concat!(
        "WITH posts AS MATERIALIZED (
           SELECT p.community_id, count(*) AS many FROM post p WHERE ", counts!("p"), "
           GROUP BY p.community_id),
         comments AS MATERIALIZED (
           SELECT k.community_id, count(*) AS many FROM comment k WHERE ", counts!("k"), "
           GROUP BY k.community_id),
         subscribers AS MATERIALIZED (
           SELECT f.target_id, count(*) AS many FROM follow f
           WHERE f.kind = 'community' AND f.state = 'accepted'
           GROUP BY f.target_id),
         both_of AS MATERIALIZED (
           SELECT c.id, c.post_count, COALESCE(p.many, 0) AS post_count_n,
             c.comment_count, COALESCE(k.many, 0) AS comment_count_n,
             c.subscriber_count, COALESCE(f.many, 0) AS subscriber_count_n
           FROM community c
           LEFT JOIN posts p ON p.community_id = c.id
           LEFT JOIN comments k ON k.community_id = c.id
           LEFT JOIN subscribers f ON f.target_id = c.id) ",
        all_of!(
            compared!("post_count"), compared!("comment_count"), compared!("subscriber_count"),
        )
    );
    RECOUNT_PERSONS: DifferenceRow = concat!(
        "WITH posts AS MATERIALIZED (
           SELECT p.creator_id, count(*) AS many FROM post p WHERE ", counts!("p"), "
           GROUP BY p.creator_id),
         comments AS MATERIALIZED (
           SELECT k.creator_id, count(*) AS many FROM comment k WHERE ", counts!("k"), "
           GROUP BY k.creator_id),
         both_of AS MATERIALIZED (
           SELECT a.id, a.post_count, COALESCE(p.many, 0) AS post_count_n,
             a.comment_count, COALESCE(k.many, 0) AS comment_count_n
           FROM person a
           LEFT JOIN posts p ON p.creator_id = a.id
           LEFT JOIN comments k ON k.creator_id = a.id) ",
        all_of!(compared!("post_count"), compared!("comment_count"))
    );
}

/// Counts everything again, as of one moment and apart from the pages, and tells what differs:
/// at most [`DIFFERENCES_TOLD`] of each table. Ranks may differ by a billionth. *Scaled* rests on
/// a figure that slides with time and is not compared.
///
/// # Errors
/// When the database fails.
pub async fn recount(reads: &Reads) -> Result<Vec<Difference>, Broken> {
    reads
        .read(Lane::Slow, |q| {
            let mut all = differences(q, "post_rank", RECOUNT_POSTS)?;
            all.extend(differences(q, "comment", RECOUNT_COMMENTS)?);
            all.extend(differences(q, "community", RECOUNT_COMMUNITIES)?);
            all.extend(differences(q, "person", RECOUNT_PERSONS)?);
            Ok(all)
        })
        .await
}

fn differences(
    q: &mut Query<'_>,
    table: &'static str,
    statement: Statement<DifferenceRow>,
) -> Result<Vec<Difference>, Broken> {
    let found = q.rows(statement, &p![DIFFERENCES_TOLD])?;
    let told = |row: DifferenceRow| Difference {
        table,
        id: row.id,
        column: row.column,
        stored: row.stored,
        counted: row.counted,
    };
    Ok(found.into_iter().map(told).collect())
}
