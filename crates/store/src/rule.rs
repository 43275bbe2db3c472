//! Rules of communities and of the site, in all their versions.

use domain::ids::{CommunityId, PersonId, RuleId};
use domain::limits;
use domain::rules::{Check, Outcome, Rule, RuleNumber, Scope, Stage};
use domain::time::Timestamp;

use crate::broken::Broken;
use crate::community::Count;
use crate::decision::Yes;
use crate::dialect::NextId;
use crate::{Query, Tx, p, row, statements};

row! {
    /// A rule in one version.
    pub struct RuleRow {
        /// The rule.
        pub id: RuleId,
        /// Its community; 0 for a rule of the site.
        pub community_id: CommunityId,
        /// Its number.
        pub position: i64,
        /// The version.
        pub version: i64,
        /// What it is called.
        pub name: String,
        /// The explanation as typed.
        pub text_md: String,
        /// The explanation as HTML that is safe to show.
        pub text_html: String,
        /// What it judges.
        pub scope: Scope,
        /// What the program checks, as stored.
        pub check: Option<String>,
        /// What follows from a finding.
        pub outcome: Outcome,
        /// What an author is told in place of the check's own sentence.
        pub message: Option<String>,
        /// What moderators often say when they decide by it, a line each.
        pub messages: String,
        /// Whether the check runs.
        pub stage: Stage,
        /// Since when this version is in force.
        pub since: Timestamp,
        /// Who made this version; nobody if the program did.
        pub by_id: Option<PersonId>,
    }
}

impl RuleRow {
    /// Whether it is a rule of the site.
    #[must_use]
    pub const fn is_of_site(&self) -> bool {
        self.community_id.0 == 0
    }

    /// How people cite it.
    #[must_use]
    pub const fn number(&self) -> RuleNumber {
        RuleNumber {
            id: self.id,
            version: self.version,
            position: self.position,
            site: self.is_of_site(),
        }
    }

    /// What the program checks; nothing if this version of it does not know the check.
    #[must_use]
    pub fn read_check(&self) -> Option<Check> {
        let stored = self.check.as_deref()?;
        Check::from_json(stored).ok()
    }

    /// The rule as it is judged by.
    #[must_use]
    pub fn rule(&self) -> Rule {
        Rule {
            id: self.id,
            version: self.version,
            community: (!self.is_of_site()).then_some(self.community_id),
            position: self.position,
            name: self.name.clone(),
            text: self.text_md.clone(),
            scope: self.scope,
            check: self.read_check(),
            outcome: self.outcome,
            message: self.message.clone(),
            stage: self.stage,
        }
    }
}

row! {
    /// What became of a version of a rule.
    pub struct RuleFate {
        /// The version that is the newest.
        pub version: i64,
        /// When the next one took its place.
        pub replaced_at: Option<Timestamp>,
        /// When the rule was taken out of force.
        pub retired_at: Option<Timestamp>,
    }
}

row! {
    /// How often the rules changed that hold in a community.
    pub struct RulesVersion {
        /// The number; it only grows.
        pub version: i64,
    }
}

/// A version of a rule, to be written.
#[derive(Debug, Clone, Copy)]
pub struct NewVersion<'a> {
    /// What it is called.
    pub name: &'a str,
    /// The explanation as typed.
    pub text_md: &'a str,
    /// The explanation as HTML that is safe to show.
    pub text_html: &'a str,
    /// By which version of the renderer.
    pub render_version: i64,
    /// What it judges.
    pub scope: Scope,
    /// What the program checks, as stored.
    pub check: Option<&'a str>,
    /// What follows from a finding.
    pub outcome: Outcome,
    /// What an author is told in place of the check's own sentence.
    pub message: Option<&'a str>,
    /// What moderators often say when they decide by it, a line each.
    pub messages: &'a str,
    /// Whether the check runs.
    pub stage: Stage,
    /// Since when it is in force.
    pub since: Timestamp,
    /// Who made it; nobody if the program did.
    pub by: Option<PersonId>,
}

macro_rules! columns {
    () => {
        "SELECT r.id, r.community_id, r.position, v.version, v.name, v.text_md, v.text_html,
           v.scope, v.check_json, v.outcome, v.message, v.messages, v.stage, v.since, v.by_id "
    };
}

/// Rules in force, `$where`.
macro_rules! in_force {
    ($where:literal) => {
        concat!(
            columns!(),
            "FROM rule r
             JOIN rule_version v ON v.rule_id = r.id AND v.version = r.version
             WHERE r.retired_at IS NULL AND ",
            $where
        )
    };
}

statements! {
    LIST_RULES: RuleRow = concat!(
        in_force!("r.community_id IN (0, $1)"),
        " ORDER BY r.community_id, r.position, r.id LIMIT $2"
    );
    LIST_OWN_RULES: RuleRow = concat!(
        in_force!("r.community_id = $1"),
        " ORDER BY r.position, r.id LIMIT $2"
    );
    FIND_RULE: RuleRow = in_force!("r.id = $1");
    FIND_RULE_VERSION: RuleRow = concat!(
        columns!(),
        "FROM rule r
         JOIN rule_version v ON v.rule_id = r.id
         WHERE r.id = $1 AND v.version = $2"
    );
    FIND_RULE_FATE: RuleFate =
        "SELECT r.version, n.since, r.retired_at
         FROM rule r
         LEFT JOIN rule_version n ON n.rule_id = r.id AND n.version = CAST($2 AS BIGINT) + 1
         WHERE r.id = $1";
    FIND_ANY_RULE_EVER: Yes =
        "SELECT EXISTS (SELECT 1 FROM rule WHERE community_id = $1)";
    COUNT_RULES: Count =
        "SELECT count(*) FROM rule WHERE community_id = $1 AND retired_at IS NULL";
    INSERT_RULE: NextId =
        "INSERT INTO rule (community_id, position, version, created_at)
         VALUES ($1, $2, 1, $3)
         RETURNING id";
    INSERT_RULE_VERSION: () =
        "INSERT INTO rule_version (rule_id, version, name, text_md, text_html, render_version,
           scope, check_json, outcome, message, messages, stage, since, by_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    // The same once more, in another stage.
    COPY_RULE_VERSION: () =
        "INSERT INTO rule_version (rule_id, version, name, text_md, text_html, render_version,
           scope, check_json, outcome, message, messages, stage, since, by_id)
         SELECT rule_id, version + 1, name, text_md, text_html, render_version, scope, check_json,
           outcome, message, messages, CAST($3 AS TEXT), CAST($4 AS BIGINT), CAST($5 AS BIGINT)
         FROM rule_version WHERE rule_id = $1 AND version = $2";
    SET_RULE_COUNTED: () =
        "UPDATE rule SET counted_after =
           COALESCE((SELECT max(d.id) FROM decision d WHERE d.rule_id = $1), 0)
         WHERE id = $1";
    SET_RULE_VERSION: () = "UPDATE rule SET version = $2 WHERE id = $1";
    SET_RULE_POSITION: () = "UPDATE rule SET position = $2 WHERE id = $1";
    SET_RULE_RETIRED: () = "UPDATE rule SET retired_at = $2 WHERE id = $1";
    // Those between two places make room, or close up.
    SHIFT_RULES: () =
        "UPDATE rule SET position = position + $4
         WHERE community_id = $1 AND retired_at IS NULL AND position BETWEEN $2 AND $3";
    SET_COMMUNITY_RULES_CHANGED: () =
        "UPDATE community SET rules_version = rules_version + 1 WHERE id = $1";
    SET_SITE_RULES_CHANGED: () = "UPDATE site SET rules_version = rules_version + 1 WHERE id = 1";
    FIND_RULES_VERSION: RulesVersion =
        "SELECT s.rules_version + COALESCE(
           (SELECT c.rules_version FROM community c WHERE c.id = $1), 0)
         FROM site s WHERE s.id = 1";
}

/// Community 0 holds the rules of the site.
const fn of(community: Option<CommunityId>) -> CommunityId {
    match community {
        Some(id) => id,
        None => CommunityId(0),
    }
}

/// Lists the rules that hold in a community: those of the site first, each in their order.
///
/// # Errors
/// When the database fails.
pub fn list_rules(q: &mut Query<'_>, community: CommunityId) -> Result<Vec<RuleRow>, Broken> {
    q.rows(LIST_RULES, &p![community, 2 * limits::RULES_MAX])
}

/// Lists the rules of one community alone, or those of the site, in their order.
///
/// # Errors
/// When the database fails.
pub fn list_own_rules(
    q: &mut Query<'_>,
    community: Option<CommunityId>,
) -> Result<Vec<RuleRow>, Broken> {
    q.rows(LIST_OWN_RULES, &p![of(community), limits::RULES_MAX])
}

/// Finds a rule in force of a community, or of the site.
///
/// # Errors
/// When the database fails.
pub fn find_rule(
    q: &mut Query<'_>,
    community: Option<CommunityId>,
    id: RuleId,
) -> Result<Option<RuleRow>, Broken> {
    let found = q.row(FIND_RULE, &p![id])?;
    Ok(found.filter(|row| row.community_id == of(community)))
}

/// Finds a rule in force, whosever it is.
///
/// # Errors
/// When the database fails.
pub fn find_any_rule(q: &mut Query<'_>, id: RuleId) -> Result<Option<RuleRow>, Broken> {
    q.row(FIND_RULE, &p![id])
}

/// Finds one version of a rule, also of one that is no longer in force.
///
/// # Errors
/// When the database fails.
pub fn find_rule_version(
    q: &mut Query<'_>,
    id: RuleId,
    version: i64,
) -> Result<Option<RuleRow>, Broken> {
    q.row(FIND_RULE_VERSION, &p![id, version])
}

/// Finds what became of a version of a rule.
///
/// # Errors
/// When the database fails.
pub fn find_rule_fate(
    q: &mut Query<'_>,
    id: RuleId,
    version: i64,
) -> Result<Option<RuleFate>, Broken> {
    q.row(FIND_RULE_FATE, &p![id, version])
}

/// Whether a community ever had a rule, also one that is out of force.
///
/// # Errors
/// When the database fails.
pub fn has_any(q: &mut Query<'_>, community: CommunityId) -> Result<bool, Broken> {
    Ok(q.one(FIND_ANY_RULE_EVER, &p![community])?.yes)
}

/// Counts the rules in force of a community, or of the site.
///
/// # Errors
/// When the database fails.
pub fn count_rules(q: &mut Query<'_>, community: Option<CommunityId>) -> Result<i64, Broken> {
    Ok(q.one(COUNT_RULES, &p![of(community)])?.count)
}

/// How often the rules changed that hold in a community: as long as the number is the same, so are
/// they.
///
/// # Errors
/// When the database fails.
pub fn find_rules_version(q: &mut Query<'_>, community: CommunityId) -> Result<i64, Broken> {
    let found = q.row(FIND_RULES_VERSION, &p![community])?;
    Ok(found.map_or(0, |row| row.version))
}

/// Writes a rule with its first version, at a place that is free.
///
/// # Errors
/// When the database fails.
pub fn insert_rule(
    tx: &mut Tx<'_>,
    community: Option<CommunityId>,
    position: i64,
    new: &NewVersion<'_>,
) -> Result<RuleId, Broken> {
    let made = tx.one(INSERT_RULE, &p![of(community), position, new.since])?;
    let id = RuleId(made.id);
    write_version(tx, id, 1, new)?;
    set_rules_changed(tx, community)?;
    Ok(id)
}

/// Writes the next version of a rule, which is in force from then on.
///
/// # Errors
/// When the database fails.
pub fn insert_version(
    tx: &mut Tx<'_>,
    rule: &RuleRow,
    new: &NewVersion<'_>,
) -> Result<i64, Broken> {
    let version = rule.version + 1;
    write_version(tx, rule.id, version, new)?;
    tx.send(SET_RULE_VERSION, &p![rule.id, version])?;
    set_rules_changed(tx, community_of(rule))?;
    Ok(version)
}

/// Gives a rule another stage, as its next version.
///
/// # Errors
/// When the database fails.
pub fn insert_stage(
    tx: &mut Tx<'_>,
    rule: &RuleRow,
    stage: Stage,
    by: Option<PersonId>,
    at: Timestamp,
) -> Result<(), Broken> {
    let parameters = p![rule.id, rule.version, stage, at, by];
    tx.send(COPY_RULE_VERSION, &parameters)?;
    tx.send(SET_RULE_VERSION, &p![rule.id, rule.version + 1])?;
    set_rules_changed(tx, community_of(rule))
}

/// Forgets what the check of a rule decided so far, as far as that speaks against it.
///
/// # Errors
/// When the database fails.
pub fn set_counted_anew(tx: &mut Tx<'_>, rule: RuleId) -> Result<(), Broken> {
    tx.send(SET_RULE_COUNTED, &p![rule])
}

fn write_version(
    tx: &mut Tx<'_>,
    id: RuleId,
    version: i64,
    new: &NewVersion<'_>,
) -> Result<(), Broken> {
    let mut parameters = p![id, version, new.name, new.text_md, new.text_html];
    parameters.extend(p![new.render_version, new.scope, new.check, new.outcome]);
    parameters.extend(p![new.message, new.messages, new.stage, new.since, new.by]);
    tx.send(INSERT_RULE_VERSION, &parameters)
}

fn community_of(rule: &RuleRow) -> Option<CommunityId> {
    (!rule.is_of_site()).then_some(rule.community_id)
}

/// Moves a rule to another place among those of its community; the others close up.
///
/// # Errors
/// When the database fails.
pub fn set_rule_position(tx: &mut Tx<'_>, rule: &RuleRow, to: i64) -> Result<(), Broken> {
    let (from, by) = (rule.position, if to < rule.position { 1_i64 } else { -1 });
    let (first, last) = if to < from {
        (to, from - 1)
    } else {
        (from + 1, to)
    };
    tx.send(SHIFT_RULES, &p![rule.community_id, first, last, by])?;
    tx.send(SET_RULE_POSITION, &p![rule.id, to])?;
    set_rules_changed(tx, community_of(rule))
}

/// Takes a rule out of force; those behind it close up.
///
/// # Errors
/// When the database fails.
pub fn set_rule_retired(tx: &mut Tx<'_>, rule: &RuleRow, at: Timestamp) -> Result<(), Broken> {
    let (after, last) = (rule.position + 1, limits::RULES_MAX + 1);
    tx.send(SET_RULE_RETIRED, &p![rule.id, at])?;
    tx.send(SHIFT_RULES, &p![rule.community_id, after, last, -1_i64])?;
    set_rules_changed(tx, community_of(rule))
}

/// Tells those who keep rules ready that they changed.
fn set_rules_changed(tx: &mut Tx<'_>, community: Option<CommunityId>) -> Result<(), Broken> {
    match community {
        Some(id) => tx.send(SET_COMMUNITY_RULES_CHANGED, &p![id]),
        None => tx.send(SET_SITE_RULES_CHANGED, &p![]),
    }
}
