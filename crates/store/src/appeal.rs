//! What was asked to be looked at again, and what its author mended.

use domain::decision::{Action, AppealState, Cited, RepairState, ToldBy};
use domain::ids::{DecisionId, PersonId, RuleId};
use domain::rules::RuleNumber;
use domain::time::Timestamp;

use crate::broken::Broken;
use crate::decision::other_decider;
use crate::{IdList, Query, Tx, p, row, statements};

row! {
    /// An appeal.
    pub struct AppealRow {
        /// Who asked.
        pub person: PersonId,
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
        /// The number of the rule that it rested on before it was changed.
        pub former_position: Option<i64>,
        /// Whether that was a rule of the site.
        pub former_site: Option<bool>,
        /// What that was called then.
        pub former_name: Option<String>,
        /// Why, in words, before it was changed; nothing where that was not changed.
        pub former_message: Option<String>,
        /// The law that it rested on before it was changed.
        pub former_law: Option<String>,
    }
}

row! {
    /// What a decision rests on.
    pub struct GroundsRow {
        /// The rule.
        pub rule: Option<RuleId>,
        /// Its version then.
        pub version: Option<i64>,
        /// Why, in words.
        pub message: String,
        /// The law, in words; empty where it rests on none.
        pub law: String,
    }
}

impl GroundsRow {
    /// Whether this rule, in this version, is what it rests on.
    #[must_use]
    pub fn is_of(&self, rule: RuleNumber) -> bool {
        self.rule == Some(rule.id) && self.version == Some(rule.version)
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

row! {
    /// What the desk shows of an appeal, or of a text that its author mended.
    pub struct AskedRow {
        /// The decision.
        pub id: DecisionId,
        /// What was decided.
        pub action: Action,
        /// Whether it took a mark off.
        pub off: bool,
        /// The number of the rule that it rests on, as it was then.
        pub rule_position: Option<i64>,
        /// Whether it is a rule of the site.
        pub rule_site: Option<bool>,
        /// What it was called then.
        pub rule_name: Option<String>,
        /// Why, in words.
        pub message: String,
        /// The text of what it is about, as it was.
        pub md: Option<String>,
        /// Why somebody should look again; nothing where nobody asked for it.
        pub appeal: Option<String>,
        /// Whether the viewer decided it, and somebody else is there to look again.
        pub for_another: bool,
    }
}

row! {
    /// What else was decided about somebody and still stands.
    pub struct StandingRow {
        /// The decision.
        pub id: DecisionId,
        /// What was decided.
        pub action: Action,
        /// Whether it took a mark off.
        pub off: bool,
        /// The title of what it is about, as it was.
        pub title: Option<String>,
        /// When it was decided.
        pub at: Timestamp,
    }
}

row! {
    /// A language by its tag.
    pub struct LanguageRow {
        /// The tag; empty goes by the browser.
        pub language: String,
    }
}

statements! {
    LIST_STANDING_STATEMENTS: StandingRow =
        "SELECT d.id, d.action, d.detail LIKE '%\"off\":true%', s.title, d.at
         FROM statement s
         JOIN decision d ON d.id = s.decision_id
         WHERE s.person_id = $1 AND s.decision_id <> $2 AND s.appeal_until >= $3
           AND d.undone_at IS NULL
         ORDER BY s.decision_id DESC LIMIT 50";
    LIST_ASKED: AskedRow = concat!(
        "SELECT d.id, d.action, d.detail LIKE '%\"off\":true%', d.rule_position, d.rule_site,
           d.rule_name, d.message, s.md, y.text,
           CASE WHEN d.actor_id = $2 AND (",
        other_decider!("d.community_id", "$2", "COALESCE(d.person_id, 0)", "d.by_admin", "$3"),
        ") THEN TRUE ELSE FALSE END
         FROM decision d
         LEFT JOIN statement s ON s.decision_id = d.id
         LEFT JOIN appeal y ON y.decision_id = d.id
         WHERE d.id IN (SELECT value FROM json_each(CAST($1 AS TEXT))) ORDER BY d.id"
    );
    FIND_LANGUAGE_OF_PERSON: LanguageRow =
        "SELECT t.language FROM account t WHERE t.person_id = $1";
    FIND_STATEMENT: StatementRow =
        "SELECT person_id, title, md, findings, appeal_until, told FROM statement
         WHERE decision_id = $1";
    FIND_APPEAL: AppealRow =
        "SELECT person_id, state, text, at, by_id, same_person, reason, decided_at,
           former_rule_position, former_rule_site, former_rule_name, former_message, former_law
         FROM appeal WHERE decision_id = $1";
    FIND_GROUNDS: GroundsRow =
        "SELECT rule_id, rule_version, message, law FROM decision WHERE id = $1";
    SET_APPEAL_FORMER: () =
        "UPDATE appeal
         SET former_rule_position = (SELECT d.rule_position FROM decision d WHERE d.id = $1),
           former_rule_site = (SELECT d.rule_site FROM decision d WHERE d.id = $1),
           former_rule_name = (SELECT d.rule_name FROM decision d WHERE d.id = $1),
           former_message = (SELECT d.message FROM decision d WHERE d.id = $1),
           former_law = (SELECT d.law FROM decision d WHERE d.id = $1)
         WHERE decision_id = $1";
    SET_DECISION_WORDS: () = "UPDATE decision SET message = $2, law = $3 WHERE id = $1";
    SET_DECISION_RULE: () =
        "UPDATE decision
         SET rule_id = $2, rule_version = $3, rule_position = $4, rule_site = $5, rule_name = $6
         WHERE id = $1";
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

/// Lists what the desk shows of decisions about which somebody asked; `ids` is a list as JSON.
///
/// # Errors
/// When the database fails.
pub fn list_asked(
    q: &mut Query<'_>,
    ids: &IdList,
    viewer: PersonId,
    now: Timestamp,
) -> Result<Vec<AskedRow>, Broken> {
    q.rows(LIST_ASKED, &p![ids, viewer, now])
}

/// Lists what else was decided about somebody, stands and can be appealed against, or was, newest
/// first.
///
/// # Errors
/// When the database fails.
pub fn list_standing_statements(
    q: &mut Query<'_>,
    person: PersonId,
    but: DecisionId,
    now: Timestamp,
) -> Result<Vec<StandingRow>, Broken> {
    q.rows(LIST_STANDING_STATEMENTS, &p![person, but, now])
}

/// Finds the language that somebody chose, for whoever reads without signing in; none for whoever
/// chose none.
///
/// # Errors
/// When the database fails.
pub fn find_language(q: &mut Query<'_>, person: PersonId) -> Result<Option<String>, Broken> {
    let found = q.row(FIND_LANGUAGE_OF_PERSON, &p![person])?;
    Ok(found.map(|row| row.language).filter(|tag| !tag.is_empty()))
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

/// Finds what a decision rests on.
///
/// # Errors
/// When the database fails.
pub fn find_grounds(q: &mut Query<'_>, id: DecisionId) -> Result<GroundsRow, Broken> {
    q.one(FIND_GROUNDS, &p![id])
}

/// Keeps what a decision rests on beside its appeal, before that is changed.
///
/// # Errors
/// When the database fails.
pub fn set_former(tx: &mut Tx<'_>, id: DecisionId) -> Result<(), Broken> {
    tx.send(SET_APPEAL_FORMER, &p![id])
}

/// Changes what a decision rests on; without a rule it keeps the one that it has.
///
/// # Errors
/// When the database fails.
pub fn set_grounds(
    tx: &mut Tx<'_>,
    id: DecisionId,
    rule: Option<&Cited>,
    message: &str,
    law: &str,
) -> Result<(), Broken> {
    tx.send(SET_DECISION_WORDS, &p![id, message, law])?;
    let Some(cited) = rule else {
        return Ok(());
    };
    let it = cited.rule;
    let values = p![
        id,
        it.id,
        it.version,
        it.position,
        it.site,
        cited.name.as_str()
    ];
    tx.send(SET_DECISION_RULE, &values)
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

/// Notes what became of it; answers whether it was waiting. Nobody decided about what stands again
/// because the decision was undone.
///
/// # Errors
/// When the database fails.
pub fn set_repair(
    tx: &mut Tx<'_>,
    id: DecisionId,
    state: RepairState,
    by: Option<PersonId>,
    reason: &str,
    at: Timestamp,
) -> Result<bool, Broken> {
    Ok(tx.exec(SET_REPAIR, &p![id, state, by, reason, at])? > 0)
}
