//! Giving back what an appeal or a mended text says should stand: all of it, as far as there is
//! anything left to give back.

use domain::decision::{Action, RepairState};
use domain::permission::Acting;
use domain::refusal::Refusal;
use store::Tx;
use store::appeal::set_repair;
use store::decision::{DecisionRow, find_standing, list_standing_parts};

use super::overturn;
use crate::by::ALL_KNOWING;
use crate::{By, Failure, Operations};

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
        set_repair(tx, part.id, RepairState::Accepted, by.person, "", by.now)?;
        as_far_as_there_is(overturn(tx, operations, by, ALL_KNOWING, &part, false))?;
    }
    Ok(())
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
