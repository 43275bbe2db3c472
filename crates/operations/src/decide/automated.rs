//! What a rule decides by itself, in the transaction of what it judged.

use domain::decision::{Action, Cited, Source, Target};
use domain::event::Event;
use domain::ids::DecisionId;
use domain::refusal::Refusal;
use domain::time::Timestamp;
use store::decision::NewDecision;
use store::{Carried, Tx};

use super::apply::{self, Place};
use super::{Decider, insert, new_decision, ruling, subject};
use crate::by::ALL_KNOWING;
use crate::{By, Failure, Operations, desk, record, rule_pause};

/// What a rule found.
#[derive(Debug, Clone)]
pub struct Found<'a> {
    /// The rule.
    pub rule: &'a Cited,
    /// What it tells the author, if it has words of its own; else empty.
    pub message: &'a str,
    /// Its findings, as JSON.
    pub findings: &'a str,
    /// Whether it is about a text that was just written, and of which nobody was told.
    pub unseen: bool,
    /// When it was found, which is when the text was sent.
    pub at: Timestamp,
}

/// Lets a post or comment wait for a moderator, because a rule says so: with its statement, in
/// the transaction that wrote the text and counted it.
///
/// # Errors
/// When the database fails; `AlreadyDecided` for what waits already.
pub fn hold_by_rule(
    tx: &mut Tx<'_>,
    operations: &Operations,
    target: Target,
    found: &Found<'_>,
) -> Result<DecisionId, Failure> {
    by_rule(tx, operations, Action::Hold, target, found)
}

/// Takes a post or comment away, because a rule says so: with its statement, in the transaction
/// that wrote the text and counted it.
///
/// # Errors
/// When the database fails; `AlreadyDecided` for what is gone already.
pub fn remove_by_rule(
    tx: &mut Tx<'_>,
    operations: &Operations,
    target: Target,
    found: &Found<'_>,
) -> Result<DecisionId, Failure> {
    by_rule(tx, operations, Action::Remove, target, found)
}

fn by_rule(
    tx: &mut Tx<'_>,
    operations: &Operations,
    action: Action,
    target: Target,
    found: &Found<'_>,
) -> Result<DecisionId, Failure> {
    let subject = subject::find(tx, ALL_KNOWING, target, action)?;
    let decide = super::Decide::new(action, target, "");
    let mut detail = apply::prepare(tx, &decide, &subject, (false, found.at))?;
    detail.unseen = found.unseen;
    let json = detail.to_json();
    let decider = Decider {
        person: None,
        by_admin: false,
        at: found.at,
    };
    let new = NewDecision {
        rule: Some(found.rule),
        message: found.message,
        source: Source::Automated,
        detail: &json,
        ..new_decision(action, &subject, target)
    };
    let recorded = insert(tx, decider, &new, &subject, found.findings)?;
    let place = Place {
        operations,
        at: found.at,
        ends: None,
        over: false,
    };
    apply::apply(tx, &place, &recorded, action, &subject, &detail)?;
    let event = Event::Decided {
        decision: recorded.decision(),
        ruling: ruling(action, &subject, true),
    };
    record::record_system(tx, found.at, subject.community(), &event)?;
    desk::held(tx, action, target, subject.community(), found.at)?;
    rule_pause::look(tx, found.rule.rule.id, found.at)?;
    Ok(recorded.decision())
}

/// Lets a post or comment that waited stand: the same as undoing what held it.
///
/// # Errors
/// As [`super::undo`]; `NothingWaits` for what was not held.
pub async fn release(
    operations: &Operations,
    by: &By,
    target: Target,
) -> Result<DecisionId, Failure> {
    let (by, operations) = (by.clone(), operations.clone());
    let db = operations.db().clone();
    let write = move |tx: &mut Tx<'_>| release_in(tx, &operations, &by, target);
    db.write(Carried::Serializable, write).await
}

/// As [`release`], in a transaction that does more.
pub(crate) fn release_in(
    tx: &mut Tx<'_>,
    operations: &Operations,
    by: &By,
    target: Target,
) -> Result<DecisionId, Failure> {
    let found = store::decision::find_standing(tx, Action::Hold, target)?;
    let found = found.ok_or(Refusal::NothingWaits)?;
    match super::undo_in(tx, operations, by, found.id) {
        Err(Failure::Refused(Refusal::NotStanding)) => Err(Refusal::NothingWaits.into()),
        other => other.map(|()| found.id),
    }
}
