//! Giving back what an appeal or a mended text says should stand: all of it, as far as there is
//! anything left to give back.

use domain::decision::{Action, RepairState};
use domain::event::Event;
use domain::ids::DecisionId;
use domain::permission::Acting;
use domain::refusal::Refusal;
use domain::time::Timestamp;
use store::Tx;
use store::appeal::set_repair;
use store::decision::{DecisionRow, find_standing, list_standing_parts};

use super::overturn;
use crate::by::ALL_KNOWING;
use crate::{By, Failure, Operations, record};

/// Undoes a decision that should not stand, with what let the same text wait before: whoever looks
/// again judges the text and not the step that was taken last.
///
/// What ended, was undone, is gone or lies below something later has nothing left to give back,
/// and whoever answers can do nothing about that: their answer is noted all the same.
pub(super) fn give_back(
    tx: &mut Tx<'_>,
    operations: &Operations,
    by: &By,
    acting: &Acting,
    found: &DecisionRow,
) -> Result<(), Failure> {
    // It may stand where whoever answers does not read.
    as_far_as_there_is(overturn(tx, operations, by, ALL_KNOWING, found, false))?;
    if found.action != Action::Remove {
        return Ok(());
    }
    let hold = find_standing(tx, Action::Hold, found.target())?;
    // What an admin lets wait is for admins.
    let Some(hold) = hold.filter(|it| acting.admin || !it.by_admin) else {
        return Ok(());
    };
    as_far_as_there_is(overturn(tx, operations, by, ALL_KNOWING, &hold, false))
}

/// Gives back what was part of a decision before its author mended it: whatever waits for a look
/// need not any more.
pub(super) fn give_back_parts(
    tx: &mut Tx<'_>,
    operations: &Operations,
    by: &By,
    found: &DecisionRow,
) -> Result<(), Failure> {
    for part in list_standing_parts(tx, found.id)? {
        if close_mended(tx, part.id, by.now)? {
            let event = Event::RepairDecided {
                decision: part.id,
                person: part.person.ok_or(Refusal::NotConcerned)?,
                state: RepairState::Accepted,
            };
            record::record(tx, by, part.community, &event)?;
        }
        as_far_as_there_is(overturn(tx, operations, by, ALL_KNOWING, &part, false))?;
    }
    Ok(())
}

/// Ends the wait of what its author mended, once the decision about it is undone: it stands again,
/// so that nobody need look at it, and nobody did. Answers whether it was waiting; whoever answers
/// it notes first what became of it.
pub(super) fn close_mended(
    tx: &mut Tx<'_>,
    id: DecisionId,
    at: Timestamp,
) -> Result<bool, Failure> {
    Ok(set_repair(tx, id, RepairState::Accepted, None, "", at)?)
}

fn as_far_as_there_is(outcome: Result<(), Failure>) -> Result<(), Failure> {
    match outcome {
        Err(Failure::Refused(
            Refusal::NotStanding
            | Refusal::CannotUndo
            | Refusal::Gone
            | Refusal::LaterFirst
            | Refusal::LiftFirst
            | Refusal::LastModerator
            | Refusal::TooBigToMove { .. }
            | Refusal::NoSuchPerson
            | Refusal::NoSuchPost
            | Refusal::NoSuchComment
            | Refusal::NoSuchCommunity,
        )) => Ok(()),
        other => other,
    }
}
