//! Reports: what people say breaks a rule, and what became of it.

use domain::desk::{ItemKind, Reason, ReportOutcome};
use domain::ids::{ItemId, PersonId, PostId, ReportId, RuleId};
use domain::limits;
use domain::rules::RuleNumber;
use domain::time::Timestamp;
use domain::viewer::Viewer;

use crate::broken::Broken;
use crate::community::Count;
use crate::visible::{known, open, visible};
use crate::{IdList, Query, Reads, Tx, p, row, statements};

row! {
    /// An open report, as the desk shows it.
    pub struct ReportRow {
        /// The report.
        pub id: ReportId,
        /// What it is about.
        pub item_id: ItemId,
        /// Why it was reported.
        pub reason: Reason,
        /// The rule, if it is one.
        pub rule: Option<RuleId>,
        /// The number of the rule, if it is one.
        pub rule_position: Option<i64>,
        /// Whether that is a rule of the site.
        pub rule_site: Option<bool>,
        /// What the rule was called.
        pub rule_name: Option<String>,
        /// What was said beyond that.
        pub words: String,
        /// When it was reported.
        pub at: Timestamp,
        /// Who said it; for admins only.
        pub reporter: Option<String>,
    }
}

row! {
    /// A report of one's own.
    pub struct OwnReportRow {
        /// The report.
        pub id: ReportId,
        /// What it was about.
        pub kind: ItemKind,
        /// Its number among those of its kind.
        pub target: i64,
        /// What that is called, where the viewer may still know.
        pub title: String,
        /// The name of a person, or of a community that the viewer may still know.
        pub name: Option<String>,
        /// Their server, if not ours.
        pub host: Option<String>,
        /// Why it was reported.
        pub reason: Reason,
        /// What the rule was called, if it was one.
        pub rule_name: Option<String>,
        /// What was said beyond that.
        pub words: String,
        /// When it was reported.
        pub at: Timestamp,
        /// Whether nobody decided yet.
        pub waits: bool,
        /// What became of it.
        pub outcome: Option<String>,
    }
}

row! {
    /// Whoever reported something.
    pub struct ReporterRow {
        /// The reporter, who is told what came of it.
        pub id: PersonId,
    }
}

/// A report to be written.
#[derive(Debug, Clone)]
pub struct NewReport<'a> {
    /// What it is about.
    pub item: ItemId,
    /// Whose it is.
    pub person: PersonId,
    /// Why it is reported.
    pub reason: Reason,
    /// The rule, as it is now: its number and its name.
    pub rule: Option<(RuleNumber, &'a str)>,
    /// What is said beyond that.
    pub words: &'a str,
    /// When it is reported.
    pub at: Timestamp,
}

statements! {
    INSERT_REPORT: () =
        "INSERT INTO report (item_id, person_id, reason, rule_id, rule_version, rule_position,
           rule_site, rule_name, words, at, open)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, TRUE)";
    COUNT_OWN_OPEN: Count =
        "SELECT count(*) FROM report WHERE item_id = $1 AND person_id = $2 AND open = TRUE";
    LIST_REPORTS: ReportRow =
        "SELECT r.id, r.item_id, r.reason, r.rule_id, r.rule_position, r.rule_site, r.rule_name,
           r.words, r.at, CASE WHEN $2 = TRUE THEN a.name END
         FROM report r
         JOIN person a ON a.id = r.person_id
         WHERE r.item_id IN (SELECT value FROM json_each(CAST($1 AS TEXT))) AND r.open = TRUE
         ORDER BY r.id DESC LIMIT 500";
    COUNT_SERIOUS: Count =
        "SELECT count(*) FROM post_tag y
         JOIN tag g ON g.id = y.tag_id
         WHERE y.post_id = $1 AND g.meaning = 'serious' AND g.deleted = FALSE";
    LIST_REPORTERS: ReporterRow =
        "SELECT person_id FROM report WHERE item_id = $1 AND open = TRUE ORDER BY id";
    SET_REPORTS_RESOLVED: () =
        "UPDATE report SET open = FALSE, outcome = $2, resolved_at = $3
         WHERE item_id = $1 AND open = TRUE";
    LIST_OWN_REPORTS: OwnReportRow = concat!(
        "SELECT r.id, d.kind, d.target_id,
           CASE d.kind WHEN 'person' THEN COALESCE(a.name, '')
             WHEN 'community' THEN COALESCE(CASE WHEN ", visible!(), " THEN c.title END, '')
             ELSE COALESCE(CASE WHEN ", visible!(), " AND ", known!("p"), " AND ", open!("p"),
        " THEN p.title END, '') END,
           CASE d.kind WHEN 'person' THEN a.name
             WHEN 'community' THEN CASE WHEN ", visible!(), " THEN c.name END END,
           CASE d.kind WHEN 'person' THEN a.host WHEN 'community' THEN c.host END,
           r.reason, r.rule_name, r.words, r.at, r.open, r.outcome
         FROM report r
         JOIN desk_item d ON d.id = r.item_id
         LEFT JOIN comment k ON k.id = CASE d.kind WHEN 'comment' THEN d.target_id END
         LEFT JOIN post p ON p.id = CASE d.kind WHEN 'post' THEN d.target_id
           WHEN 'comment' THEN k.post_id END
         LEFT JOIN community c ON c.id = CASE d.kind WHEN 'community' THEN d.target_id
           ELSE p.community_id END
         LEFT JOIN person a ON a.id = CASE d.kind WHEN 'person' THEN d.target_id END
         WHERE r.person_id = $1 AND r.id < $3 ORDER BY r.id DESC LIMIT $4"
    );
}

/// Writes a report.
///
/// # Errors
/// `Constraint` when the person has an open report of the same thing; else when the database
/// fails.
pub fn insert_report(tx: &mut Tx<'_>, new: &NewReport<'_>) -> Result<(), Broken> {
    let number = new.rule.map(|(number, _)| number);
    tx.exec(
        INSERT_REPORT,
        &p![
            new.item,
            new.person,
            new.reason,
            number.map(|rule| rule.id.0),
            number.map(|rule| rule.version),
            number.map(|rule| rule.position),
            number.map(|rule| rule.site),
            new.rule.map(|(_, name)| name),
            new.words,
            new.at
        ],
    )?;
    Ok(())
}

/// Whether somebody has an open report of something.
///
/// # Errors
/// When the database fails.
pub fn has_reported(q: &mut Query<'_>, item: ItemId, person: PersonId) -> Result<bool, Broken> {
    Ok(q.one(COUNT_OWN_OPEN, &p![item, person])?.count > 0)
}

/// Whether a post asks for serious answers.
///
/// # Errors
/// When the database fails.
pub fn is_serious(q: &mut Query<'_>, post: PostId) -> Result<bool, Broken> {
    Ok(q.one(COUNT_SERIOUS, &p![post])?.count > 0)
}

/// Lists the open reports of these items, newest first; who made them is for admins.
///
/// # Errors
/// When the database fails.
pub fn list_reports(
    q: &mut Query<'_>,
    viewer: Viewer,
    items: &IdList,
) -> Result<Vec<ReportRow>, Broken> {
    q.rows(LIST_REPORTS, &p![items, viewer.admin()])
}

/// Closes the open reports of an item; answers who made them.
///
/// # Errors
/// When the database fails.
pub fn set_resolved(
    tx: &mut Tx<'_>,
    item: ItemId,
    outcome: ReportOutcome,
    at: Timestamp,
) -> Result<Vec<PersonId>, Broken> {
    let reporters = tx.rows(LIST_REPORTERS, &p![item])?;
    tx.send(SET_REPORTS_RESOLVED, &p![item, outcome, at])?;
    Ok(reporters.into_iter().map(|row| row.id).collect())
}

/// Lists one's own reports, newest first.
///
/// # Errors
/// When the database fails.
pub async fn list_own_reports(
    reads: &Reads,
    viewer: Viewer,
    before: Option<ReportId>,
) -> Result<Vec<OwnReportRow>, Broken> {
    let before = before.map_or(i64::MAX, ReportId::get);
    let parameters = p![viewer.key(), viewer.admin(), before, limits::OWN_PAGE];
    reads.rows(LIST_OWN_REPORTS, parameters).await
}
