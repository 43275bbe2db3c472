//! What rules say of a text that is sent, and what follows from it.
//!
//! Whatever the door, it is judged here, in the transaction that would write it: by the rules that
//! are in force then.

use std::sync::Arc;

use domain::actor::Origin;
use domain::decision::{Cited, Target};
use domain::event::Event;
use domain::ids::{CommentId, CommunityId, PersonId, PostId};
use domain::permission::Acting;
use domain::refusal::Refusal;
use domain::rules::{Finding, Judgement, Role, Subject, Told, Verdict, Way, needs};
use domain::time::Timestamp;
use store::rule_context::{self, Judged};
use store::{Carried, Query, Tx};

use crate::decide::{self, Found};
use crate::rule_book::KnownRules;
use crate::{By, Failure, Operations, allowance, record};

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
#[derive(Debug)]
pub(crate) struct Ruling {
    findings: Vec<Told>,
    verdict: Verdict,
    /// Whether its author was asked before, which was noted then.
    asked: bool,
}

impl Default for Ruling {
    fn default() -> Self {
        Self {
            findings: Vec::new(),
            verdict: Verdict::Pass,
            asked: false,
        }
    }
}

/// Judges a text. What is only advised against is taken if the author was asked already, or cannot
/// be asked; what came from another server is there, and is taken away where others are refused.
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
    let asks_back = by.origin.terms().asks_back;
    let found = told(&known, &judgement);
    let tried = || named_all(&known, judgement.tried_out());
    match judgement.verdict {
        Verdict::Refuse => Err(Refusal::RuleBroken {
            found,
            tried: tried(),
        }
        .into()),
        Verdict::Advise if asks_back && !anyway => Err(Refusal::RulesAdvise {
            found,
            tried: tried(),
        }
        .into()),
        verdict => Ok(Ruling {
            verdict,
            asked: asks_back && verdict == Verdict::Advise,
            findings: named_all(&known, judgement.findings.iter()),
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
        before: None,
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

fn named_all<'a>(known: &KnownRules, findings: impl Iterator<Item = &'a Finding>) -> Vec<Told> {
    findings.cloned().map(|it| named(known, it)).collect()
}

/// What the author is told: nothing of rules that are only tried out.
pub(crate) fn told(known: &KnownRules, judgement: &Judgement) -> Vec<Told> {
    named_all(known, judgement.counting())
}

impl Ruling {
    /// Whether others see nothing of it: it waits for a moderator, or is taken away.
    pub(crate) const fn is_withheld(&self) -> bool {
        matches!(self.verdict, Verdict::Hold | Verdict::Remove)
    }

    /// Notes what was found in a text that was just written, tells its author what they could not
    /// be asked, and lets it wait or takes it away if a rule says so. Of what is `new` nobody was
    /// told.
    pub(crate) fn apply(
        &self,
        tx: &mut Tx<'_>,
        operations: &Operations,
        by: &By,
        place: (CommunityId, PostId, Option<CommentId>),
        new: bool,
    ) -> Result<(), Failure> {
        let (community, post, comment) = place;
        for told in &self.findings {
            let (finding, stands) = (&told.finding, (post, comment));
            // Of what was noted when its author was asked it is known now where it stands.
            if !self.asked || !rule_context::set_finding_place(tx, finding, stands, by.now)? {
                rule_context::insert_finding(tx, finding, finding.effect, Some(stands), by.now)?;
            }
        }
        if self.verdict == Verdict::Advise && by.origin.terms().advises_later {
            let counting = self.counting().cloned();
            let event = Event::Advised {
                post,
                comment,
                creator: by.person,
                found: counting.map(Told::unquoted).collect(),
            };
            record::record(tx, by, Some(community), &event)?;
        }
        let target = comment.map_or(Target::Post(post), Target::Comment);
        self.decide(tx, operations, target, (new, by.now))
    }

    /// Decides by the rule that found the most, if that is more than the author decides.
    fn decide(
        &self,
        tx: &mut Tx<'_>,
        operations: &Operations,
        target: Target,
        (unseen, at): (bool, Timestamp),
    ) -> Result<(), Failure> {
        let deciding = |it: &&Told| it.finding.effect == self.verdict;
        let Some(told) = self.counting().find(deciding) else {
            return Ok(());
        };
        let cited = Cited {
            rule: told.finding.rule,
            name: told.name.clone(),
        };
        let findings: Vec<&Finding> = self.counting().map(|it| &it.finding).collect();
        let found = Found {
            rule: &cited,
            message: told.finding.message.as_deref().unwrap_or_default(),
            // Codes, numbers and texts, which JSON always takes.
            findings: &serde_json::to_string(&findings).unwrap_or_default(),
            unseen,
            at,
        };
        match self.verdict {
            Verdict::Hold => decide::hold_by_rule(tx, operations, target, &found)?,
            Verdict::Remove => decide::remove_by_rule(tx, operations, target, &found)?,
            Verdict::Pass | Verdict::Advise | Verdict::Refuse => return Ok(()),
        };
        Ok(())
    }

    /// The findings of rules that are in force.
    fn counting(&self) -> impl Iterator<Item = &Told> {
        self.findings.iter().filter(|it| !it.finding.dry)
    }

    /// The same for what a moderator is to look at anyway.
    pub(crate) fn unless(self, waits: bool) -> Self {
        let verdict = match self.verdict {
            Verdict::Hold | Verdict::Remove if waits => Verdict::Pass,
            verdict => verdict,
        };
        Self { verdict, ..self }
    }
}

/// Notes what a text was refused for, or what its author was asked about, which the transaction
/// that did not take it could not. Somebody who tries again and again is not noted each time.
pub(crate) async fn note_refused<T>(
    operations: &Operations,
    by: &By,
    outcome: Result<T, Failure>,
) -> Result<T, Failure> {
    let Err(Failure::Refused(
        Refusal::RuleBroken { found, tried } | Refusal::RulesAdvise { found, tried },
    )) = &outcome
    else {
        return outcome;
    };
    let found: Vec<Finding> = found
        .iter()
        .chain(tried)
        .map(|it| it.finding.clone())
        .collect();
    let (found, by) = (Arc::new(found), by.clone());
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        allowance::spend(tx, allowance::REFUSED, &by.person.to_string(), by.now)?;
        for finding in found.iter() {
            rule_context::insert_finding(tx, finding, finding.effect, None, by.now)?;
        }
        Ok(())
    };
    // The refusal stands, whether it could be noted or not.
    let _ = operations.db().write(Carried::Serializable, write).await;
    outcome
}

/// By which way a text came in, as far as verdicts differ.
pub(crate) const fn way(by: &By) -> Way {
    match by.origin {
        Origin::Local(_) => Way::Local,
        Origin::Remote => Way::Remote,
        Origin::Import { .. } => Way::Import,
    }
}
