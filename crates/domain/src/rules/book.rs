//! Rules made ready, and what they say of a text together.

use super::asks_question::{Answer, AsksQuestion, Reason, asks};
use super::check::Check;
use super::finding::{Finding, Flaw, Part, Verdict};
use super::language::LanguageCheck;
use super::links::Links;
use super::newcomer::Newcomer;
use super::not_asked_before::NotAskedBefore;
use super::pace::Pace;
use super::prepared::{Found, Prepared};
use super::required::{RequiresBody, TagReady};
use super::rule::{CheckCode, Outcome, Rule, Stage};
use super::subject::{Context, Kind, Role, Subject, Way};
use super::{belongs_elsewhere, length, serious_answer, title_only, words};
use crate::language::language_code;

/// What all rules together say of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// All that was found, also by rules on a dry run, in the order of the rules.
    pub findings: Vec<Finding>,
    /// What follows: the strongest effect of them.
    pub verdict: Verdict,
}

impl Judgement {
    /// The judgement of these findings.
    #[must_use]
    pub fn of(findings: Vec<Finding>) -> Self {
        let effects = findings.iter().map(|it| it.effect);
        Self {
            verdict: effects.max().unwrap_or(Verdict::Pass),
            findings,
        }
    }

    /// The findings that count: those of rules that are in force.
    pub fn counting(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|it| !it.dry)
    }

    /// The findings of rules that are being tried out.
    pub fn tried_out(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|it| it.dry)
    }
}

/// Rules with their word lists and patterns made ready, to be kept while the rules stay the same.
#[derive(Debug, Clone)]
pub struct RuleBook {
    rules: Vec<(Rule, Option<Ready>)>,
}

impl RuleBook {
    /// Makes rules ready. They are judged in this order: those of the site first, then those of
    /// the community, each by position. A pattern that does not compile finds nothing.
    #[must_use]
    pub fn new(rules: Vec<Rule>) -> Self {
        let running = |rule: &Rule| rule.check.clone().filter(|_| rule.runs());
        let checks: Vec<Check> = rules.iter().filter_map(running).collect();
        let patterns: Vec<&String> = checks.iter().flat_map(Check::patterns).collect();
        let searched = words::searched_bytes(&patterns);
        let ready = |rule: &Rule| {
            let check = rule.check.as_ref().filter(|_| rule.runs())?;
            Some(Ready::new(check, searched))
        };
        let rules = rules.into_iter().map(|rule| {
            let ready = ready(&rule);
            (rule, ready)
        });
        Self {
            rules: rules.collect(),
        }
    }

    /// The rules, in their order.
    pub fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.rules.iter().map(|(rule, _)| rule)
    }

    /// What the rules say of a text.
    #[must_use]
    pub fn judge(&self, subject: &Subject<'_>, context: &Context, role: Role) -> Judgement {
        let text = Prepared::new(subject, context);
        let mut findings = Vec::new();
        for (rule, ready) in &self.rules {
            let Some(ready) = ready.as_ref().filter(|_| rule.scope.judges(subject.kind)) else {
                continue;
            };
            let found = ready.find(&text, rule);
            let Some(check) = rule.check.as_ref().map(Check::code) else {
                continue;
            };
            let whole = |it| finding(rule, check, role, subject.way, it);
            findings.extend(found.into_iter().map(whole));
        }
        Judgement::of(findings)
    }
}

/// What rules say of a text. To judge many texts by the same rules, keep a [`RuleBook`].
#[must_use]
pub fn judge(rules: &[Rule], subject: &Subject<'_>, context: &Context, role: Role) -> Judgement {
    RuleBook::new(rules.to_vec()).judge(subject, context, role)
}

fn finding(rule: &Rule, check: CheckCode, role: Role, way: Way, found: Found) -> Finding {
    let dry = rule.stage == Stage::DryRun;
    Finding {
        rule: rule.number(),
        check,
        outcome: rule.outcome,
        effect: if dry {
            Verdict::Pass
        } else {
            effect(rule.outcome, role, way)
        },
        dry,
        flaw: found.flaw,
        part: found.part,
        spans: found.spans,
        message: rule.message.clone(),
    }
}

/// What an outcome comes to. Who runs the place is only advised, and so is what is history. A text
/// from here is not taken, where one from elsewhere, which is there already, is taken away.
const fn effect(outcome: Outcome, role: Role, way: Way) -> Verdict {
    match (outcome, role, way) {
        (Outcome::Advise, _, _) | (_, Role::Moderator | Role::Admin, _) | (_, _, Way::Import) => {
            Verdict::Advise
        }
        (Outcome::Hold, _, _) => Verdict::Hold,
        (Outcome::Refuse | Outcome::Remove, _, Way::Local) => Verdict::Refuse,
        (Outcome::Refuse | Outcome::Remove, _, Way::Remote) => Verdict::Remove,
    }
}

/// A check with what it needs to run.
#[derive(Debug, Clone)]
enum Ready {
    AsksQuestion(AsksQuestion),
    TitleOnly(title_only::Ready),
    SeriousAnswer(serious_answer::Ready),
    BelongsElsewhere(belongs_elsewhere::Ready),
    NotAskedBefore(NotAskedBefore),
    Length(length::Ready),
    Words(words::Ready),
    Links(Links),
    RequiresTag(TagReady),
    RequiresBody(RequiresBody),
    Language(LanguageCheck),
    Pace(Pace),
    Newcomer(Newcomer),
}

impl Ready {
    fn new(check: &Check, searched: usize) -> Self {
        match check {
            Check::AsksQuestion(it) => Self::AsksQuestion(it.clone()),
            Check::TitleOnly(it) => Self::TitleOnly(title_only::Ready::new(it)),
            Check::SeriousAnswer(it) => Self::SeriousAnswer(serious_answer::Ready::new(it)),
            Check::BelongsElsewhere(it) => {
                Self::BelongsElsewhere(belongs_elsewhere::Ready::new(it))
            }
            Check::NotAskedBefore(it) => Self::NotAskedBefore(it.clone()),
            Check::Length(it) => Self::Length(length::Ready::new(it)),
            Check::Words(it) => Self::Words(words::Ready::new(it, searched)),
            Check::Links(it) => Self::Links(it.clone()),
            Check::RequiresTag(it) => Self::RequiresTag(TagReady::new(it)),
            Check::RequiresBody(it) => Self::RequiresBody(it.clone()),
            Check::Language(it) => Self::Language(it.clone()),
            Check::Pace(it) => Self::Pace(it.clone()),
            Check::Newcomer(it) => Self::Newcomer(it.clone()),
        }
    }

    fn find(&self, text: &Prepared<'_>, rule: &Rule) -> Vec<Found> {
        let found = match self {
            Self::Length(it) => return it.find(text),
            Self::Words(it) => return it.find(text),
            Self::Links(it) => return it.find(text),
            Self::AsksQuestion(it) => asks_nothing(it, text),
            Self::TitleOnly(it) => it.find(text),
            Self::SeriousAnswer(it) => it.find(text),
            Self::BelongsElsewhere(it) => it.find(text),
            Self::NotAskedBefore(it) => it.find(text),
            Self::RequiresTag(it) => it.find(text),
            Self::RequiresBody(it) => it.find(text),
            Self::Language(it) => it.find(text),
            Self::Pace(it) => it.find(text, rule.scope, rule.community.is_none()),
            Self::Newcomer(it) => it.find(text, rule.community.is_none()),
        };
        found.into_iter().collect()
    }
}

/// A title that does not ask.
fn asks_nothing(settings: &AsksQuestion, text: &Prepared<'_>) -> Option<Found> {
    if text.subject.kind != Kind::Post {
        return None;
    }
    let hint = language_code(text.subject.language);
    let flaw = match asks(text.title().source(), hint, settings) {
        Answer::Asks(_) => return None,
        Answer::States(Reason::NoMarkAtEnd) => Flaw::NoQuestionMark,
        Answer::States(_) => Flaw::AsksNothing,
    };
    Some(Found::in_part(Part::Title, flaw))
}

#[cfg(test)]
mod tests;
