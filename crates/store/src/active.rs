//! How many people are active in a community: the one count that changes though nothing happens,
//! since it is of a window that slides. It is counted on the slow lane and written in batches.

use domain::ids::CommunityId;
use domain::time::{DAY, Timestamp};

use crate::broken::Broken;
use crate::{Lane, Query, Reads, Tx, p, row, statements};

row! {
    /// The people who wrote in a community within a day, a week, a month and half a year.
    pub struct ActiveRow {
        /// The community.
        pub id: CommunityId,
        /// Within a day.
        pub day: i64,
        /// Within a week.
        pub week: i64,
        /// Within 30 days.
        pub month: i64,
        /// Within 182 days.
        pub half_year: i64,
    }
}

statements! {
    RECOUNT_ACTIVE: ActiveRow =
        "WITH wrote AS MATERIALIZED (
           SELECT w.community_id, w.creator_id, max(w.published) AS at
           FROM (
             SELECT p.community_id, p.creator_id, p.published
             FROM post p
             WHERE p.published > $4 AND p.deleted = FALSE AND p.removed = FALSE AND p.held = FALSE
             UNION ALL
             SELECT k.community_id, k.creator_id, k.published
             FROM comment k
             WHERE k.published > $4 AND k.deleted = FALSE AND k.removed = FALSE AND k.held = FALSE
           ) w
           GROUP BY w.community_id, w.creator_id),
         counted AS MATERIALIZED (
           SELECT x.community_id, count(*) FILTER (WHERE x.at > $1) AS a_day,
             count(*) FILTER (WHERE x.at > $2) AS a_week,
             count(*) FILTER (WHERE x.at > $3) AS a_month, count(*) AS a_half_year
           FROM wrote x
           GROUP BY x.community_id)
         SELECT c.id, COALESCE(n.a_day, 0), COALESCE(n.a_week, 0), COALESCE(n.a_month, 0),
           COALESCE(n.a_half_year, 0)
         FROM community c
         LEFT JOIN counted n ON n.community_id = c.id
         WHERE c.active_day <> COALESCE(n.a_day, 0) OR c.active_week <> COALESCE(n.a_week, 0)
           OR c.active_month <> COALESCE(n.a_month, 0)
           OR c.active_half_year <> COALESCE(n.a_half_year, 0)
         ORDER BY c.id";
    SET_ACTIVE_PEOPLE: () =
        "UPDATE community
         SET active_day = $2, active_week = $3, active_month = $4, active_half_year = $5
         WHERE id = $1";
}

/// Counts who was active until now; answers the communities of which something else is stored.
///
/// # Errors
/// When the database fails.
pub async fn recount_active(reads: &Reads, now: Timestamp) -> Result<Vec<ActiveRow>, Broken> {
    let since = move |days: i64| now.plus(-days * DAY);
    let read = move |q: &mut Query<'_>| -> Result<Vec<ActiveRow>, Broken> {
        q.rows(
            RECOUNT_ACTIVE,
            &p![since(1), since(7), since(30), since(182)],
        )
    };
    reads.read(Lane::Slow, read).await
}

/// Writes what was counted for a community.
///
/// # Errors
/// When the database fails.
pub fn set_active(tx: &mut Tx<'_>, row: &ActiveRow) -> Result<(), Broken> {
    tx.send(
        SET_ACTIVE_PEOPLE,
        &p![row.id, row.day, row.week, row.month, row.half_year],
    )
}
