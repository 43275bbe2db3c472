//! Whom a decision about a whole community concerns beside the one it was written for: whoever had
//! written there what others could read. There may be many, so that they are gathered and told in
//! batches behind the decision.

use domain::ids::{CommunityId, DecisionId, EventId, PersonId, PostId};
use domain::limits;
use domain::notice::NoticeKind;
use domain::time::Timestamp;

use crate::broken::Broken;
use crate::decision::Yes;
use crate::{Query, Tx, p, row, statements};

row! {
    /// What is left to do until all whom a decision concerns are told.
    pub struct TellingRow {
        /// The decision.
        pub decision: DecisionId,
        /// Whether they are told that it was undone.
        pub undone: bool,
        /// The community that it is about.
        pub community: CommunityId,
        /// The event that tells of it, once it is known.
        pub event: Option<EventId>,
        /// Whether all of them are known.
        pub gathered: bool,
        /// The last post, or once all are known the last person, that was looked at.
        pub after: i64,
        /// When it was decided.
        pub at: Timestamp,
    }
}

row! {
    /// Where a batch ends.
    pub struct EndRow {
        /// The last number of it; nothing where nothing is left.
        pub end: Option<i64>,
    }
}

macro_rules! telling {
    ($where:literal) => {
        concat!(
            "SELECT t.decision_id, t.undone, t.community_id, t.event_id, t.gathered, t.after_id,
               d.at
             FROM telling t
             JOIN decision d ON d.id = t.decision_id
             WHERE ",
            $where,
            " ORDER BY t.decision_id, t.undone LIMIT 1"
        )
    };
}

statements! {
    INSERT_TELLING: () =
        "INSERT INTO telling (decision_id, undone, community_id, gathered, after_id)
         VALUES ($1, $2, $3, $2, 0)
         ON CONFLICT (decision_id, undone) DO NOTHING";
    SET_TELLING_EVENT: () =
        "UPDATE telling SET event_id = $3 WHERE decision_id = $1 AND undone = $2";
    FIND_TELLING: TellingRow = telling!("(t.gathered = FALSE OR t.event_id IS NOT NULL)");
    FIND_UNGATHERED: TellingRow = telling!("t.community_id = $1 AND t.gathered = FALSE");
    FIND_LAST_TO_GATHER: EndRow =
        "SELECT (SELECT max(x.id) FROM (SELECT p.id FROM post p
             WHERE p.community_id = $1 AND p.id > $2
             ORDER BY p.id LIMIT $3) x)";
    // Whoever has no account here has no inbox; the one it was written for has a notice of their
    // own, and whoever decided it knows.
    INSERT_CONCERNED: () =
        "INSERT INTO concerned (decision_id, person_id)
         SELECT CAST($1 AS BIGINT), x.person_id
         FROM (SELECT p.creator_id AS person_id FROM post p
             WHERE p.community_id = $2 AND p.id > $3 AND p.id <= $4 AND p.published <= $5
               AND p.removed = FALSE AND p.deleted = FALSE AND p.held = FALSE
           UNION
           SELECT k.creator_id FROM post p
             JOIN comment k ON k.post_id = p.id
             WHERE p.community_id = $2 AND p.id > $3 AND p.id <= $4 AND k.published <= $5
               AND k.removed = FALSE AND k.deleted = FALSE AND k.held = FALSE) x
         WHERE EXISTS (SELECT 1 FROM account t WHERE t.person_id = x.person_id)
           AND NOT EXISTS (SELECT 1 FROM decision d
             WHERE d.id = $1 AND (d.person_id = x.person_id OR d.actor_id = x.person_id))
         ON CONFLICT (decision_id, person_id) DO NOTHING";
    FIND_LAST_TO_TELL: EndRow =
        "SELECT (SELECT max(x.person_id) FROM (SELECT c.person_id FROM concerned c
             WHERE c.decision_id = $1 AND c.person_id > $2
             ORDER BY c.person_id LIMIT $3) x)";
    INSERT_NOTICES: () =
        "INSERT INTO notification (person_id, event_id, kind, decision_id, arguments, created_at)
         SELECT c.person_id, CAST($2 AS BIGINT), CAST($3 AS TEXT), c.decision_id, '{}',
           CAST($4 AS BIGINT)
         FROM concerned c
         JOIN decision d ON d.id = c.decision_id
         WHERE c.decision_id = $1 AND c.person_id > $5 AND c.person_id <= $6
           AND c.person_id <> COALESCE(d.undone_by_id, 0)
           AND EXISTS (SELECT 1 FROM account t WHERE t.person_id = c.person_id)
         ON CONFLICT (person_id, event_id) DO NOTHING";
    SET_TELLING_AFTER: () =
        "UPDATE telling SET after_id = $3 WHERE decision_id = $1 AND undone = $2";
    SET_TELLING_GATHERED: () =
        "UPDATE telling SET gathered = TRUE, after_id = 0 WHERE decision_id = $1 AND undone = $2";
    DELETE_TELLING: () = "DELETE FROM telling WHERE decision_id = $1 AND undone = $2";
    FIND_CONCERNED: Yes =
        "SELECT EXISTS (SELECT 1 FROM concerned c WHERE c.decision_id = $1 AND c.person_id = $2)";
}

/// Notes that all whom a decision about a community concerns are to be told of it, or that it was
/// `undone`.
///
/// # Errors
/// When the database fails.
pub fn insert_telling(
    tx: &mut Tx<'_>,
    decision: DecisionId,
    community: CommunityId,
    undone: bool,
) -> Result<(), Broken> {
    tx.send(INSERT_TELLING, &p![decision, undone, community])
}

/// Notes the event that tells of a decision, or that it was undone, if anybody is to be told.
///
/// # Errors
/// When the database fails.
pub fn set_telling_event(
    tx: &mut Tx<'_>,
    decision: DecisionId,
    undone: bool,
    event: EventId,
) -> Result<(), Broken> {
    tx.send(SET_TELLING_EVENT, &p![decision, undone, event])
}

/// The oldest of what can be done until all are told.
///
/// # Errors
/// When the database fails.
pub fn find_telling(q: &mut Query<'_>) -> Result<Option<TellingRow>, Broken> {
    q.row(FIND_TELLING, &p![])
}

/// A decision about a community of which not all are known yet whom it concerns.
///
/// # Errors
/// When the database fails.
pub fn find_ungathered(
    q: &mut Query<'_>,
    community: CommunityId,
) -> Result<Option<TellingRow>, Broken> {
    q.row(FIND_UNGATHERED, &p![community])
}

/// Gathers the authors of some of the posts, and of what stands below them; the last time it notes
/// that all are known.
///
/// # Errors
/// When the database fails.
pub fn gather_some(tx: &mut Tx<'_>, row: &TellingRow) -> Result<(), Broken> {
    let after = PostId(row.after);
    let batch = p![row.community, after, limits::ERASE_BATCH];
    let Some(end) = tx.one(FIND_LAST_TO_GATHER, &batch)?.end else {
        return tx.send(SET_TELLING_GATHERED, &p![row.decision, row.undone]);
    };
    let place = p![row.decision, row.community, after, end, row.at];
    tx.send(INSERT_CONCERNED, &place)?;
    tx.send(SET_TELLING_AFTER, &p![row.decision, row.undone, end])
}

/// Tells some of those whom a decision concerns; the last time it notes that all are told.
///
/// # Errors
/// When the database fails.
pub fn tell_some(
    tx: &mut Tx<'_>,
    row: &TellingRow,
    event: EventId,
    now: Timestamp,
) -> Result<(), Broken> {
    let batch = p![row.decision, row.after, limits::ERASE_BATCH];
    let Some(end) = tx.one(FIND_LAST_TO_TELL, &batch)?.end else {
        return tx.send(DELETE_TELLING, &p![row.decision, row.undone]);
    };
    let kind = if row.undone {
        NoticeKind::PlaceUndone
    } else {
        NoticeKind::PlaceDecided
    };
    let notices = p![row.decision, event, kind, now, row.after, end];
    tx.send(INSERT_NOTICES, &notices)?;
    tx.send(SET_TELLING_AFTER, &p![row.decision, row.undone, end])
}

/// Whether a decision about a community concerns somebody because they wrote there.
///
/// # Errors
/// When the database fails.
pub fn is_concerned(
    q: &mut Query<'_>,
    decision: DecisionId,
    person: PersonId,
) -> Result<bool, Broken> {
    Ok(q.one(FIND_CONCERNED, &p![decision, person])?.yes)
}
