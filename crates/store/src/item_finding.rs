//! What checks found in a post or comment that waits: for those who decide about it.

use domain::ids::{ItemId, RuleId};
use domain::rules::Verdict;
use domain::time::Timestamp;

use crate::broken::Broken;
use crate::{IdList, Query, p, row, statements};

row! {
    /// What a rule told the author when it let a text wait or took it away by itself.
    pub struct ToldFindings {
        /// The item of the desk.
        pub item: ItemId,
        /// Its findings, as JSON.
        pub findings: String,
    }
}

row! {
    /// A finding that was noted.
    pub struct NotedFinding {
        /// The item of the desk.
        pub item: ItemId,
        /// The rule.
        pub rule: RuleId,
        /// Its number.
        pub position: i64,
        /// Whether it is a rule of the site.
        pub site: bool,
        /// What the rule was called.
        pub name: String,
        /// What followed.
        pub effect: Verdict,
        /// Whether the rule was only tried out.
        pub dry: bool,
        /// When it was found.
        pub at: Timestamp,
    }
}

statements! {
    LIST_TOLD_FINDINGS: ToldFindings =
        "SELECT i.id, s.findings
         FROM desk_item i
         JOIN decision d ON d.target_kind = i.kind AND d.target_id = i.target_id
         JOIN statement s ON s.decision_id = d.id
         WHERE i.id IN (SELECT value FROM json_each(CAST($1 AS TEXT)))
           AND i.kind IN ('post', 'comment') AND d.actor_id IS NULL AND d.undone_at IS NULL
         ORDER BY d.id DESC LIMIT 100";
    LIST_NOTED_FINDINGS: NotedFinding =
        "SELECT x.item, x.rule_id, r.position, r.community_id = 0, v.name, x.effect, x.dry, x.at
         FROM (SELECT i.id AS item, f.id, f.rule_id, f.version, f.effect, f.dry, f.at
             FROM desk_item i
             JOIN rule_finding f ON f.post_id = i.target_id AND f.comment_id IS NULL
             WHERE i.id IN (SELECT value FROM json_each(CAST($1 AS TEXT))) AND i.kind = 'post'
           UNION ALL
           SELECT i.id AS item, f.id, f.rule_id, f.version, f.effect, f.dry, f.at
             FROM desk_item i
             JOIN rule_finding f ON f.comment_id = i.target_id
             WHERE i.id IN (SELECT value FROM json_each(CAST($1 AS TEXT)))
               AND i.kind = 'comment') x
         JOIN rule r ON r.id = x.rule_id
         JOIN rule_version v ON v.rule_id = x.rule_id AND v.version = x.version
         ORDER BY x.id DESC LIMIT 200";
}

/// Lists what rules told the authors of these items, the newest first: where a rule let
/// them wait or took them away, and that stands. Whoever asks must see the items.
///
/// # Errors
/// When the database fails.
pub fn list_told(q: &mut Query<'_>, items: &IdList) -> Result<Vec<ToldFindings>, Broken> {
    q.rows(LIST_TOLD_FINDINGS, &p![items])
}

/// Lists what checks found in these items, the newest first. Whoever asks must see the
/// items.
///
/// # Errors
/// When the database fails.
pub fn list_noted(q: &mut Query<'_>, items: &IdList) -> Result<Vec<NotedFinding>, Broken> {
    q.rows(LIST_NOTED_FINDINGS, &p![items])
}
