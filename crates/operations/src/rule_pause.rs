//! Checks that are wrong too often pause themselves.

use domain::event::Event;
use domain::ids::RuleId;
use domain::rules::{Stage, pauses_itself};
use domain::time::Timestamp;
use store::decision::DecisionRow;
use store::{Tx, rule, rule_context};

use crate::{Failure, record};

/// Looks whether too many decisions of a rule by itself were overturned, in the transaction that
/// made or overturned one. If so, its check pauses, and those who look after the rule are told.
pub(crate) fn look(tx: &mut Tx<'_>, id: RuleId, at: Timestamp) -> Result<(), Failure> {
    let counted = rule_context::find_overturned(tx, id)?;
    if !pauses_itself(counted.decided, counted.overturned) {
        return Ok(());
    }
    let running = rule::find_any_rule(tx, id)?.filter(|row| row.stage == Stage::Active);
    let Some(row) = running else {
        return Ok(());
    };
    rule::insert_stage(tx, &row, Stage::Paused, None, at)?;
    let community = (!row.is_of_site()).then_some(row.community_id);
    record::record_system(tx, at, community, &Event::RulesChanged { community })?;
    let event = Event::RulePaused {
        rule: id,
        community,
    };
    record::record_system(tx, at, community, &event)?;
    Ok(())
}

/// The same where a decision was overturned that may have been a rule's own.
pub(crate) fn overturned(
    tx: &mut Tx<'_>,
    found: &DecisionRow,
    at: Timestamp,
) -> Result<(), Failure> {
    match found.rule.filter(|_| found.actor.is_none()) {
        Some(rule) => look(tx, rule, at),
        None => Ok(()),
    }
}
