//! What was asked to be looked at again, and what its author mended.

use domain::decision::{AppealState, RepairState, ToldBy};
use domain::ids::{DecisionId, PersonId};
use domain::time::Timestamp;

use crate::broken::Broken;
use crate::{Query, Tx, p, row, statements};

row! {
    /// An appeal.
    pub struct AppealRow {
        /// What became of it.
        pub state: AppealState,
        /// Why somebody should look again.
        pub text: String,
        /// When it was made.
        pub at: Timestamp,
        /// Who decided about it.
        pub by: Option<PersonId>,
        /// Whether that was the one who acted, for want of another.
        pub same_person: bool,
        /// Why it was decided so.
        pub reason: Option<String>,
        /// When somebody decided about the appeal.
        pub decided_at: Option<Timestamp>,
    }
}

row! {
    /// What an author mended.
    pub struct RepairRow {
        /// What became of it.
        pub state: RepairState,
        /// How often they did.
        pub times: i64,
        /// When they did last.
        pub at: Timestamp,
        /// Who decided about it.
        pub by: Option<PersonId>,
        /// Why it was decided so.
        pub reason: Option<String>,
        /// When somebody decided about the mended text.
        pub decided_at: Option<Timestamp>,
    }
}

row! {
    /// What the one concerned has to know to ask for another look.
    pub struct StatementRow {
        /// Whom it was written for.
        pub person: PersonId,
        /// The title of what it is about, as it was.
        pub title: Option<String>,
        /// The text of what it is about, as it was.
        pub md: Option<String>,
        /// What rules found, as JSON.
        pub findings: String,
        /// Until when they can ask.
        pub appeal_until: Timestamp,
        /// How they are told.
        pub told: ToldBy,
    }
}

statements! {
    FIND_STATEMENT: StatementRow =
        "SELECT person_id, title, md, findings, appeal_until, told FROM statement
         WHERE decision_id = $1";
    FIND_APPEAL: AppealRow =
        "SELECT state, text, at, by_id, same_person, reason, decided_at FROM appeal
         WHERE decision_id = $1";
    INSERT_APPEAL: () =
        "INSERT INTO appeal (decision_id, person_id, state, text, at, same_person)
         VALUES ($1, $2, 'open', $3, $4, FALSE)
         ON CONFLICT (decision_id) DO NOTHING";
    SET_APPEAL: () =
        "UPDATE appeal SET state = $2, by_id = $3, same_person = $4, reason = $5, decided_at = $6
         WHERE decision_id = $1 AND state = 'open'";
    FIND_REPAIR: RepairRow =
        "SELECT state, times, at, by_id, reason, decided_at FROM repair WHERE decision_id = $1";
    UPSERT_REPAIR: () =
        "INSERT INTO repair (decision_id, person_id, state, times, at)
         VALUES ($1, $2, 'waiting', 1, $3)
         ON CONFLICT (decision_id)
         DO UPDATE SET state = 'waiting', times = repair.times + 1, at = excluded.at,
           by_id = NULL, reason = NULL, decided_at = NULL";
    SET_REPAIR: () =
        "UPDATE repair SET state = $2, by_id = $3, reason = $4, decided_at = $5
         WHERE decision_id = $1 AND state = 'waiting'";
}

/// Finds the statement of reasons of a decision.
///
/// # Errors
/// When the database fails.
pub fn find_statement(q: &mut Query<'_>, id: DecisionId) -> Result<Option<StatementRow>, Broken> {
    q.row(FIND_STATEMENT, &p![id])
}

/// Finds the appeal against a decision.
///
/// # Errors
/// When the database fails.
pub fn find_appeal(q: &mut Query<'_>, id: DecisionId) -> Result<Option<AppealRow>, Broken> {
    q.row(FIND_APPEAL, &p![id])
}

/// Writes an appeal; answers whether it is the first against this decision.
///
/// # Errors
/// When the database fails.
pub fn insert_appeal(
    tx: &mut Tx<'_>,
    id: DecisionId,
    person: PersonId,
    text: &str,
    at: Timestamp,
) -> Result<bool, Broken> {
    Ok(tx.exec(INSERT_APPEAL, &p![id, person, text, at])? > 0)
}

/// What somebody decided about an appeal.
#[derive(Debug, Clone, Copy)]
pub struct AppealDecision<'a> {
    /// What became of it.
    pub state: AppealState,
    /// Who decided.
    pub by: PersonId,
    /// Whether that is the one who acted, for want of another.
    pub same_person: bool,
    /// Why, for the one concerned and the log.
    pub reason: &'a str,
    /// When it was decided.
    pub at: Timestamp,
}

/// Notes what became of an appeal; answers whether it was open.
///
/// # Errors
/// When the database fails.
pub fn set_appeal(
    tx: &mut Tx<'_>,
    id: DecisionId,
    decided: AppealDecision<'_>,
) -> Result<bool, Broken> {
    let AppealDecision {
        state,
        by,
        same_person,
        reason,
        at,
    } = decided;
    Ok(tx.exec(SET_APPEAL, &p![id, state, by, same_person, reason, at])? > 0)
}

/// Finds what an author mended of what a decision took away.
///
/// # Errors
/// When the database fails.
pub fn find_repair(q: &mut Query<'_>, id: DecisionId) -> Result<Option<RepairRow>, Broken> {
    q.row(FIND_REPAIR, &p![id])
}

/// Notes that an author mended something, once more.
///
/// # Errors
/// When the database fails.
pub fn set_repaired(
    tx: &mut Tx<'_>,
    id: DecisionId,
    person: PersonId,
    at: Timestamp,
) -> Result<(), Broken> {
    tx.send(UPSERT_REPAIR, &p![id, person, at])
}

/// Notes what became of it; answers whether it was waiting.
///
/// # Errors
/// When the database fails.
pub fn set_repair(
    tx: &mut Tx<'_>,
    id: DecisionId,
    state: RepairState,
    by: PersonId,
    reason: &str,
    at: Timestamp,
) -> Result<bool, Broken> {
    Ok(tx.exec(SET_REPAIR, &p![id, state, by, reason, at])? > 0)
}
