//! What rules say of a text that is sent, and what follows from it.
//!
//! Whatever the door, it is judged here, in the transaction that would write it: by the rules that
//! are in force then.

use std::sync::Arc;

use domain::decision::{Cited, Target};
use domain::ids::{CommentId, CommunityId, PersonId, PostId};
use domain::permission::Acting;
use domain::refusal::Refusal;
use domain::rules::{Finding, Judgement, Role, Subject, Told, Verdict, Way, needs};
use domain::time::Timestamp;
use store::rule_context::{self, Judged};
use store::{Carried, Query, Tx};

use crate::decide::{self, Found};
use crate::rule_book::KnownRules;
use crate::{By, Failure, Operations, allowance};

/// Where a text is to stand, and what its author is there.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub(crate) community: CommunityId,
    /// How often the rules changed that hold there.
    pub(crate) rules_version: i64,
    /// Whether the author moderates it.
    pub(crate) moderates: bool,
    /// The post itself, if it is one that stands already.
    pub(crate) post: Option<PostId>,
}

/// What the rules said of a text that is taken.
#[derive(Debug, Default)]
pub(crate) struct Ruling {
    findings: Vec<Told>,
    /// Whether it waits for a moderator.
    pub(crate) held: bool,
}

/// Judges a text. What is only advised against is taken if the author was asked already, or cannot
/// be asked.
///
/// # Errors
/// `RuleBroken` or `RulesAdvise` with what was found; else when the database fails.
pub(crate) fn judge(
    tx: &mut Tx<'_>,
    operations: &Operations,
    by: &By,
    acting: &Acting,
    place: Place,
    (subject, anyway): (&Subject<'_>, bool),
) -> Result<Ruling, Failure> {
    if place.rules_version == 0 {
        return Ok(Ruling::default());
    }
    let known = operations.rules_in(tx, place.community, place.rules_version)?;
    let role = role(acting.admin, place.moderates);
    let judgement = judged(tx, &known, by.person, place, (subject, role), by.now)?;
    let found = told(&known, &judgement);
    let asks = by.origin.terms().asks_back && !anyway;
    match judgement.verdict {
        Verdict::Refuse | Verdict::Remove => Err(Refusal::RuleBroken { found }.into()),
        Verdict::Advise if asks => Err(Refusal::RulesAdvise { found }.into()),
        verdict => Ok(Ruling {
            held: verdict == Verdict::Hold,
            findings: judgement
                .findings
                .into_iter()
                .map(|it| named(&known, it))
                .collect(),
        }),
    }
}

/// What the rules say of a text, with what they need to know.
pub(crate) fn judged(
    q: &mut Query<'_>,
    known: &KnownRules,
    author: PersonId,
    place: Place,
    (subject, role): (&Subject<'_>, Role),
    now: Timestamp,
) -> Result<Judgement, Failure> {
    let judged = Judged {
        author,
        community: place.community,
        title: subject.title,
        post: place.post,
    };
    let needs = needs(&known.rules, subject);
    let context = rule_context::find_context(q, &needs, judged, now)?;
    Ok(known.book.judge(subject, &context, role))
}

pub(crate) const fn role(admin: bool, moderates: bool) -> Role {
    if admin {
        Role::Admin
    } else if moderates {
        Role::Moderator
    } else {
        Role::Member
    }
}

fn named(known: &KnownRules, finding: Finding) -> Told {
    let rule = known.rows.iter().find(|row| row.id == finding.rule.id);
    Told {
        name: rule.map(|row| row.name.clone()).unwrap_or_default(),
        finding,
    }
}

/// What the author is told: nothing of rules that are only tried out.
pub(crate) fn told(known: &KnownRules, judgement: &Judgement) -> Vec<Told> {
    let counting = judgement.counting().cloned();
    counting.map(|it| named(known, it)).collect()
}

impl Ruling {
    /// Notes what was found in a text that was just written, and lets it wait if a rule says so.
    /// Of what is `new` nobody was told.
    pub(crate) fn apply(
        &self,
        tx: &mut Tx<'_>,
        operations: &Operations,
        (post, comment, new): (PostId, Option<CommentId>, bool),
        now: Timestamp,
    ) -> Result<(), Failure> {
        for told in &self.findings {
            let finding = &told.finding;
            rule_context::insert_finding(tx, finding, finding.effect, Some((post, comment)), now)?;
        }
        if !self.held {
            return Ok(());
        }
        let holding = |it: &&Told| it.finding.effect == Verdict::Hold;
        let Some(told) = self.findings.iter().find(holding) else {
            return Ok(());
        };
        let cited = Cited {
            rule: told.finding.rule,
            name: told.name.clone(),
        };
        let counting = self.findings.iter().filter(|it| !it.finding.dry);
        let findings: Vec<&Finding> = counting.map(|it| &it.finding).collect();
        let found = Found {
            rule: &cited,
            message: told.finding.message.as_deref().unwrap_or_default(),
            // Codes, numbers and texts, which JSON always takes.
            findings: &serde_json::to_string(&findings).unwrap_or_default(),
            unseen: new,
            at: now,
        };
        let target = comment.map_or(Target::Post(post), Target::Comment);
        decide::hold_by_rule(tx, operations, target, &found)?;
        Ok(())
    }

    /// The same for what a moderator is to look at anyway.
    pub(crate) fn unless(self, waits: bool) -> Self {
        Self {
            held: self.held && !waits,
            ..self
        }
    }
}

/// Notes what a text was refused for, which the transaction that refused it could not. Somebody who
/// tries again and again is not noted each time.
pub(crate) async fn note_refused<T>(
    operations: &Operations,
    by: &By,
    outcome: Result<T, Failure>,
) -> Result<T, Failure> {
    let Err(Failure::Refused(Refusal::RuleBroken { found })) = &outcome else {
        return outcome;
    };
    let (found, by) = (Arc::new(found.clone()), by.clone());
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        allowance::spend(tx, allowance::REFUSED, &by.person.to_string(), by.now)?;
        for told in found.iter() {
            let finding = &told.finding;
            rule_context::insert_finding(tx, finding, finding.effect, None, by.now)?;
        }
        Ok(())
    };
    // The refusal stands, whether it could be noted or not.
    let _ = operations.db().write(Carried::Serializable, write).await;
    outcome
}

/// By which way a text came in, as far as verdicts differ.
pub(crate) fn way(by: &By) -> Way {
    if by.origin.terms().history {
        Way::Import
    } else {
        Way::Local
    }
}
