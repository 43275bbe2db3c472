//! Counting again from the rows what [`crate::counts`] keeps, and telling what differs.

use domain::desk::{self, Item, ItemKind};
use domain::ids::{CommunityId, ItemId};
use domain::time::Timestamp;

use crate::broken::Broken;
use crate::statement::Statement;
use crate::{Lane, Query, Reads, Tx, Value, p, row, statements};

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

row! {
    /// Something that waits and has no item of the desk.
    pub struct MissingRow {
        /// What it is.
        pub kind: ItemKind,
        /// Its number among those of its kind.
        pub target: i64,
        /// The community whose moderators should see it; 0 where only admins do.
        pub scope: i64,
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

/// The table of what waits at the desk; as a column, whether something has its item there.
const DESK: &str = "desk_item";

impl Difference {
    /// Whether it is about the desk, so that [`mend_desk`] puts it right.
    #[must_use]
    pub fn is_of_desk(&self) -> bool {
        self.table == DESK || self.column == DESK
    }
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
    // `$2` is how much earlier what is urgent stands. A claim has both its columns or neither, and
    // is on something that waits.
    RECOUNT_DESK: DifferenceRow = concat!(
        "WITH reported AS MATERIALIZED (
           SELECT r.item_id, count(*) AS many,
             max(CASE WHEN r.reason = 'not_serious' THEN 1 ELSE 0 END) AS urgent
           FROM report r
           WHERE r.open = TRUE
           GROUP BY r.item_id),
         counted AS MATERIALIZED (
           SELECT d.id, COALESCE(r.many, 0) AS reports, COALESCE(r.urgent, 0) AS urgent,
             CASE WHEN (d.kind = 'post' AND EXISTS (SELECT 1 FROM post p
                 WHERE p.id = d.target_id AND p.community_id = d.scope AND p.held = TRUE
                   AND p.removed = FALSE AND p.deleted = FALSE))
               OR (d.kind = 'comment' AND EXISTS (SELECT 1 FROM comment k
                 WHERE k.id = d.target_id AND k.community_id = d.scope AND k.held = TRUE
                   AND k.removed = FALSE AND k.deleted = FALSE))
               THEN 1 ELSE 0 END AS held,
             CASE WHEN (d.kind = 'mail' AND EXISTS (SELECT 1 FROM modmail m
                 WHERE m.id = d.target_id AND m.waits = TRUE))
               OR (d.kind = 'illegal' AND EXISTS (SELECT 1 FROM illegal_notice i
                 WHERE i.id = d.target_id AND i.answered_at IS NULL))
               OR (d.kind = 'application' AND EXISTS (SELECT 1 FROM application y
                 WHERE y.id = d.target_id AND y.state = 'pending'))
               OR (d.kind = 'appeal' AND EXISTS (SELECT 1 FROM appeal z
                 WHERE z.decision_id = d.target_id AND z.state = 'open'))
               OR (d.kind = 'repair' AND EXISTS (SELECT 1 FROM repair z
                 WHERE z.decision_id = d.target_id AND z.state = 'waiting'))
               THEN 1 ELSE 0 END AS asked
           FROM desk_item d
           LEFT JOIN reported r ON r.item_id = d.id),
         both_of AS MATERIALIZED (
           SELECT d.id, CASE WHEN d.open = TRUE THEN 1 ELSE 0 END AS open,
             CASE WHEN n.reports > 0 OR n.held = 1 OR n.asked = 1 THEN 1 ELSE 0 END AS open_n,
             d.reports, n.reports AS reports_n,
             CASE WHEN d.urgent = TRUE THEN 1 ELSE 0 END AS urgent, n.urgent AS urgent_n,
             CASE WHEN d.held = TRUE THEN 1 ELSE 0 END AS held, n.held AS held_n,
             d.place,
             d.opened_at - CASE WHEN n.urgent = 1 THEN CAST($2 AS BIGINT) ELSE 0 END AS place_n,
             CASE WHEN d.claimed_by_id IS NULL AND d.claimed_until IS NULL THEN 0 ELSE 1 END
               AS claimed,
             CASE WHEN d.open = TRUE AND d.claimed_by_id IS NOT NULL
               AND d.claimed_until IS NOT NULL THEN 1 ELSE 0 END AS claimed_n
           FROM counted n
           JOIN desk_item d ON d.id = n.id) ",
        all_of!(
            compared!("open"), compared!("reports"), compared!("urgent"), compared!("held"),
            compared!("place"), compared!("claimed"),
        )
    );
    RECOUNT_MISSING: MissingRow =
        "SELECT x.kind, x.target_id, x.scope
         FROM (SELECT CAST('post' AS TEXT) AS kind, p.id AS target_id, p.community_id AS scope
             FROM post p WHERE p.held = TRUE AND p.removed = FALSE AND p.deleted = FALSE
           UNION ALL
           SELECT 'comment', k.id, k.community_id
             FROM comment k WHERE k.held = TRUE AND k.removed = FALSE AND k.deleted = FALSE
           UNION ALL
           SELECT 'mail', m.id, m.community_id FROM modmail m WHERE m.waits = TRUE
           UNION ALL
           SELECT 'illegal', i.id, CAST(0 AS BIGINT)
             FROM illegal_notice i WHERE i.answered_at IS NULL
           UNION ALL
           SELECT 'application', y.id, CAST(0 AS BIGINT)
             FROM application y WHERE y.state = 'pending'
           UNION ALL
           SELECT 'appeal', z.decision_id,
               CASE WHEN d.by_admin = TRUE THEN 0 ELSE COALESCE(d.community_id, 0) END
             FROM appeal z JOIN decision d ON d.id = z.decision_id WHERE z.state = 'open'
           UNION ALL
           SELECT 'repair', z.decision_id,
               CASE WHEN d.by_admin = TRUE THEN 0 ELSE COALESCE(d.community_id, 0) END
             FROM repair z JOIN decision d ON d.id = z.decision_id
             WHERE z.state = 'waiting') x
         WHERE NOT EXISTS (SELECT 1 FROM desk_item o
           WHERE o.scope = x.scope AND o.kind = x.kind AND o.target_id = x.target_id)
         LIMIT $1";
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
            let first = p![DIFFERENCES_TOLD];
            let mut all = differences(q, "post_rank", RECOUNT_POSTS, &first)?;
            all.extend(differences(q, "comment", RECOUNT_COMMENTS, &first)?);
            all.extend(differences(q, "community", RECOUNT_COMMUNITIES, &first)?);
            all.extend(differences(q, "person", RECOUNT_PERSONS, &first)?);
            all.extend(at_the_desk(q)?);
            Ok(all)
        })
        .await
}

fn differences(
    q: &mut Query<'_>,
    table: &'static str,
    statement: Statement<DifferenceRow>,
    values: &[Value<'_>],
) -> Result<Vec<Difference>, Broken> {
    let found = q.rows(statement, values)?;
    let told = |row: DifferenceRow| Difference {
        table,
        id: row.id,
        column: row.column,
        stored: row.stored,
        counted: row.counted,
    };
    Ok(found.into_iter().map(told).collect())
}

/// What is wrong with the desk: rows that do not say what waits, and what waits without one.
fn at_the_desk(q: &mut Query<'_>) -> Result<Vec<Difference>, Broken> {
    let now = Timestamp(0);
    let early = now.micros().saturating_sub(desk::place(now, true));
    let mut all = differences(q, DESK, RECOUNT_DESK, &p![DIFFERENCES_TOLD, early])?;
    let missing = q.rows(RECOUNT_MISSING, &p![DIFFERENCES_TOLD])?;
    all.extend(missing.into_iter().map(|row| Difference {
        table: row.kind.word(),
        id: row.target,
        column: DESK.to_owned(),
        stored: 0.0,
        counted: 1.0,
    }));
    Ok(all)
}

/// Puts right what is wrong with the desk, as far as [`recount`] tells of it; answers how many rows
/// that were.
///
/// # Errors
/// When the database fails.
pub fn mend_desk(tx: &mut Tx<'_>, at: Timestamp) -> Result<usize, Broken> {
    let missing = tx.rows(RECOUNT_MISSING, &p![DIFFERENCES_TOLD])?;
    for row in &missing {
        let scope = (row.scope > 0).then_some(CommunityId(row.scope));
        let item = Item::new(row.kind, row.target);
        let id = crate::desk::find_or_insert_item(tx, scope, item, at)?;
        crate::desk::count_again(tx, id, at)?;
    }
    let mut wrong: Vec<i64> = Vec::new();
    for one in at_the_desk(tx)? {
        let id = ItemId(one.id);
        if one.column == "claimed" {
            crate::desk::set_claim(tx, id, None)?;
        }
        crate::desk::count_again(tx, id, at)?;
        wrong.push(one.id);
    }
    wrong.sort_unstable();
    wrong.dedup();
    Ok(missing.len() + wrong.len())
}
