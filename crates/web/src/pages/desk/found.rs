//! What checks found in something that waits, as its card says it.

use std::collections::BTreeSet;

use domain::ids::RuleId;
use domain::rules::{Finding, Verdict};
use store::desk::ItemRow;
use words::Words;

use super::Rows;

/// What one rule said.
pub(super) struct FoundLine {
    /// The rule as people cite it.
    pub(super) rule: String,
    /// What it found, or what followed.
    pub(super) text: String,
}

/// What rules said of an item: in full where they let it wait or took it away, and else, for each
/// rule, what followed from what it found last.
pub(super) fn lines(words: &Words, rows: &Rows, row: &ItemRow) -> Vec<FoundLine> {
    let told = rows.told.iter().filter(|it| it.item == row.id);
    let told: Vec<Finding> = told
        .flat_map(|it| serde_json::from_str::<Vec<Finding>>(&it.findings).unwrap_or_default())
        .collect();
    let mut seen = BTreeSet::new();
    let mut lines = Vec::new();
    for finding in &told {
        let text = words.finding(finding);
        if seen.insert((finding.rule.id, text.clone())) {
            let rule = match name(rows, finding.rule.id, finding.rule.version) {
                Some(name) => words.rule_named(finding.rule, name),
                None => words.rule_number(finding.rule),
            };
            lines.push(FoundLine { rule, text });
        }
    }
    let mut rules: BTreeSet<RuleId> = told.iter().map(|it| it.rule.id).collect();
    for noted in rows.noted.iter().filter(|it| it.item == row.id) {
        if rules.insert(noted.rule) {
            let text = match noted.effect {
                _ if noted.dry => words.desk_found_dry(),
                Verdict::Pass | Verdict::Advise => words.desk_found_advised(),
                Verdict::Hold => words.desk_found_held(),
                Verdict::Refuse | Verdict::Remove => words.desk_found_removed(),
            };
            lines.push(FoundLine {
                rule: words.rule_cited(noted.site, noted.position, &noted.name),
                text: text.to_owned(),
            });
        }
    }
    lines
}

/// What a rule was called when it found something, or is called now.
fn name(rows: &Rows, rule: RuleId, version: i64) -> Option<&str> {
    let then = rows.noted.iter().find(|it| it.rule == rule);
    let now = rows
        .rules
        .iter()
        .find(|it| it.id == rule && it.version == version);
    let now = now.or_else(|| rows.rules.iter().find(|it| it.id == rule));
    then.map(|it| it.name.as_str())
        .or(now.map(|it| it.name.as_str()))
}
