//! What is known of somebody where something of theirs waits: for those who decide about it.

use domain::ids::{CommunityId, PersonId};
use domain::limits;
use domain::time::Timestamp;

use crate::broken::Broken;
use crate::{Query, id_list, p, row, statements};

row! {
    /// What is known of somebody in one community, or on the whole site.
    pub struct RecordRow {
        /// The person it is about.
        pub id: PersonId,
        /// In which community; 0 is the whole site.
        pub scope: i64,
        /// When they joined the site.
        pub published: Timestamp,
        /// Posts of theirs that stand there; in a community at most `limits::RECORD_COUNTED_MAX`.
        pub posts: i64,
        /// Comments of theirs that stand there, as far.
        pub comments: i64,
        /// Decisions that took away what they wrote there, and stand; the site's count everywhere.
        pub removals: i64,
        /// Other decisions against them there that stand, and those of the site.
        pub decisions: i64,
        /// What checks found in their newest posts and comments there.
        pub findings: i64,
    }
}

impl RecordRow {
    /// Whether there may be more than were counted.
    #[must_use]
    pub fn has_more(&self) -> bool {
        self.scope > 0 && self.posts.max(self.comments) >= limits::RECORD_COUNTED_MAX
    }
}

/// Counts those `$kind` of person `a` that stand in community `x.scope`, by their own index.
macro_rules! standing {
    ($kind:literal) => {
        concat!(
            "(SELECT count(*) FROM (SELECT 1 FROM ",
            $kind,
            " s WHERE s.creator_id = a.id AND s.community_id = x.scope AND s.deleted = FALSE
                AND s.removed = FALSE AND s.held = FALSE LIMIT $2) n)"
        )
    };
}

/// Counts what checks found in the newest `$kind` of person `a` in community `x.scope`, found by
/// `$join`. The newest are known by their index alone; only what was found is looked up.
macro_rules! found {
    ($kind:literal, $join:literal) => {
        concat!(
            "CAST(COALESCE((SELECT sum((SELECT count(*) FROM rule_finding f
                WHERE ",
            $join,
            " AND f.dry = FALSE AND (x.scope = 0 OR x.scope = (SELECT w.community_id FROM ",
            $kind,
            " w WHERE w.id = n.id))))
              FROM (SELECT s.id FROM ",
            $kind,
            " s WHERE s.creator_id = a.id ORDER BY s.published DESC, s.id DESC LIMIT $3) n), 0)
              AS BIGINT)"
        )
    };
}

/// Counts decisions `d` against person `a` that stand in community `x.scope` or on the site, or
/// anywhere for the site, `$and`.
macro_rules! decided {
    ($and:literal) => {
        concat!(
            "(SELECT count(*) FROM (SELECT 1 FROM statement s
               JOIN decision d ON d.id = s.decision_id
               WHERE s.person_id = a.id AND d.undone_at IS NULL AND d.part_of IS NULL
                 AND (x.scope = 0 OR COALESCE(d.community_id, x.scope) = x.scope)",
            $and,
            " LIMIT 100) n)"
        )
    };
}

statements! {
    LIST_RECORDS: RecordRow = concat!(
        "SELECT a.id, x.scope, a.published,
           CASE WHEN x.scope = 0 THEN a.post_count ELSE ", standing!("post"), " END,
           CASE WHEN x.scope = 0 THEN a.comment_count ELSE ", standing!("comment"), " END,
           ", decided!(" AND d.action IN ('remove', 'remove_recent', 'purge')"), ",
           ", decided!(" AND d.action NOT IN ('remove', 'remove_recent', 'purge', 'hold')"), ",
           ", found!("post", "f.post_id = n.id AND f.comment_id IS NULL"), "
             + ", found!("comment", "f.comment_id = n.id"), "
         FROM (SELECT value / 2147483648 AS person, value % 2147483648 AS scope
             FROM json_each(CAST($1 AS TEXT))) x
         JOIN person a ON a.id = x.person"
    );
}

/// Ids are below this.
const IDS: i64 = 1 << 31;

/// Lists what is known of somebody in a community, or on the site, for each of these pairs.
///
/// # Errors
/// When the database fails.
pub fn list_records(
    q: &mut Query<'_>,
    pairs: impl IntoIterator<Item = (PersonId, Option<CommunityId>)>,
) -> Result<Vec<RecordRow>, Broken> {
    let one = |(person, scope): (PersonId, Option<CommunityId>)| {
        person.0 * IDS + scope.map_or(0, CommunityId::get)
    };
    let mut pairs: Vec<i64> = pairs.into_iter().map(one).collect();
    pairs.sort_unstable();
    pairs.dedup();
    if pairs.is_empty() {
        return Ok(Vec::new());
    }
    let list = id_list(pairs);
    let (counted, findings) = (
        limits::RECORD_COUNTED_MAX,
        limits::RECORD_FINDINGS_LOOKED_AT,
    );
    q.rows(LIST_RECORDS, &p![list, counted, findings])
}
