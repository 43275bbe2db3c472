//! What a letter about a decision says: all that the one concerned is owed, as their page says it
//! (Regulation (EU) 2022/2065, Article 17).

use std::borrow::Cow;

use domain::decision::Redress;
use domain::ids::DecisionId;
use domain::name;
use domain::rules::Finding;
use domain::time::Timestamp;
use domain::viewer::Viewer;
use store::decision::find_decision;
use store::modlog::{FactsRow, LogRow, find_facts, find_log_row};
use store::{Query, appeal};
use words::Words;

use crate::Failure;
use crate::decide::appeal_until;

/// The statement of reasons of a decision, a paragraph for each part.
pub(super) fn paragraphs(
    q: &mut Query<'_>,
    words: &Words,
    viewer: Viewer,
    id: DecisionId,
    elsewhere: &Elsewhere<'_>,
) -> Result<Vec<String>, Failure> {
    let (line, facts) = (find_log_row(q, viewer, id)?, find_facts(q, id)?);
    let (Some(line), Some(facts)) = (line, facts) else {
        return Ok(Vec::new());
    };
    let statement = appeal::find_statement(q, id)?;
    let findings = statement.as_ref().map_or("[]", |it| it.findings.as_str());
    let findings: Vec<Finding> = serde_json::from_str(findings).unwrap_or_default();
    let mut parts = what(words, &line);
    parts.extend(why(words, &line, &facts));
    let found = findings.iter().map(|it| words.finding(it));
    parts.extend(found.map(|it| part(words, words.decision_found(), &it)));
    let until = match (find_decision(q, id)?, viewer.person()) {
        (Some(found), Some(reader)) => appeal_until(q, &found, reader)?,
        _ => None,
    };
    if let Some(until) = until {
        let asked = appeal::find_appeal(q, id)?.is_some();
        let can_appeal = !asked && elsewhere.now <= until;
        let until = words.date(until);
        parts.extend(elsewhere.paragraphs(words, can_appeal.then_some(&*until)));
    }
    Ok(parts)
}

/// What the letter knows of the site, for where else its reader can turn to.
pub(super) struct Elsewhere<'a> {
    /// How to reach those who run it.
    pub(super) contact: &'a str,
    /// What they say of it themselves.
    pub(super) own: Option<&'a str>,
    /// The time.
    pub(super) now: Timestamp,
}

impl Elsewhere<'_> {
    fn paragraphs(&self, words: &Words, until: Option<&str>) -> Vec<String> {
        let mut parts = Vec::new();
        for way in Redress::open(until.is_some()) {
            let said = words.redress(way, until.unwrap_or_default());
            parts.push(match way {
                Redress::Contact => format!("{said} {}", self.contact),
                Redress::Appeal | Redress::Settlement | Redress::Court => said.into_owned(),
            });
            if way == Redress::Settlement {
                parts.extend(self.own.map(str::to_owned));
            }
        }
        parts
    }
}

/// One part: what it is called, and what it says.
fn part(words: &Words, label: &str, said: &str) -> String {
    words.notice_about(label, said)
}

/// What was decided, where it applies, and how long.
fn what(words: &Words, line: &LogRow) -> Vec<String> {
    let place = line.community.as_deref().map_or_else(
        || Cow::Borrowed(words.decision_where_site()),
        |it| Cow::Owned(name::handle(it, line.community_host.as_deref())),
    );
    let actor = line.actor.as_deref();
    let who = words.decided_by(line.automated, line.by_admin, actor);
    let mut parts = vec![
        part(
            words,
            words.decision_what(),
            words.done(line.action, line.off),
        ),
        part(words, words.decision_where(), &place),
        part(
            words,
            words.decision_territory(),
            words.decision_territory_all(),
        ),
        part(words, words.decision_who(), &who),
    ];
    if line.action.can_end() {
        let until = line.ends_at.map(|end| words.date(end));
        let until = until.as_deref().unwrap_or(words.decision_until_undone());
        parts.push(part(words, words.decision_until(), until));
    }
    parts
}

/// Why, and how it came up.
fn why(words: &Words, line: &LogRow, facts: &FactsRow) -> Vec<String> {
    let ground = words.decided_on(&line.law, line.rule.is_some());
    let mut parts = vec![part(words, words.decision_ground(), &ground)];
    if let (Some(position), Some(name)) = (line.rule_position, &line.rule_name) {
        let cited = words.rule_cited(line.rule_site == Some(true), position, name);
        parts.push(part(words, words.decision_why(), &cited));
    }
    if !line.message.is_empty() {
        parts.push(part(words, words.decision_why(), &line.message));
    }
    if let Some(place) = &line.belongs_in {
        parts.push(format!("{} !{place}", words.decision_belongs()));
    }
    parts.push(part(
        words,
        words.decision_how(),
        words.came_up(facts.source),
    ));
    parts
}
