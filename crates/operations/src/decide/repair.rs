//! Mending what was taken away: its author changes it, the moderator who acted looks first.

use domain::audit::AuditAct;
use domain::decision::{Action, REPAIR_FIRST_FOR, RepairState, Target};
use domain::desk::Item;
use domain::event::Event;
use domain::ids::DecisionId;
use domain::limits;
use domain::permission::Rank;
use domain::refusal::Refusal;
use domain::time::Timestamp;
use domain::viewer::Viewer;
use store::decision::DecisionRow;
use store::decision_item::{NewPart, count_parts_waiting, set_apart};
use store::{Carried, Tx, appeal, comment, post};

use super::appeal::may_look_again;
use super::whole::give_back;
use super::{reasons, subject};
use crate::by::ALL_KNOWING;
use crate::edit::{self, EditComment, EditPost};
use crate::{By, Failure, Operations, audit, by, desk, record};

/// Changes a post that was taken away or waits, and asks whether it can stand now; answers the
/// decision about it. A post that went with others is decided by itself from then on.
///
/// # Errors
/// Refused for everybody but its author, for a decision that is none of that, was undone or has a
/// mended text waiting, for a change that cannot be, and when it was mended too often.
pub async fn repair_post(
    operations: &Operations,
    by: &By,
    id: DecisionId,
    edit: EditPost,
) -> Result<DecisionId, Failure> {
    let change = edit::prepare_post(operations, edit)?;
    let (by, operations) = (by.clone(), operations.clone());
    let db = operations.db().clone();
    let write = move |tx: &mut Tx<'_>| -> Result<DecisionId, Failure> {
        let found = may_repair(tx, &by, id, Target::Post(change.id()))?;
        edit::repair_post(tx, &operations, &by, &change)?;
        note(tx, &by, &found)?;
        Ok(found.id)
    };
    db.write(Carried::Serializable, write).await
}

/// Changes a comment that was taken away or waits, and asks whether it can stand now; answers the
/// decision about it.
///
/// # Errors
/// As for posts.
pub async fn repair_comment(
    operations: &Operations,
    by: &By,
    id: DecisionId,
    edit: EditComment,
) -> Result<DecisionId, Failure> {
    let text = edit::prepare_comment(operations, &edit)?;
    let (by, writing) = (by.clone(), operations.clone());
    let write = move |tx: &mut Tx<'_>| -> Result<DecisionId, Failure> {
        let found = may_repair(tx, &by, id, Target::Comment(edit.comment))?;
        edit::repair_comment(tx, &writing, &by, &edit, &text)?;
        note(tx, &by, &found)?;
        Ok(found.id)
    };
    operations.db().write(Carried::Serializable, write).await
}

fn may_repair(
    tx: &mut Tx<'_>,
    by: &By,
    id: DecisionId,
    target: Target,
) -> Result<DecisionRow, Failure> {
    let found = store::decision::find_decision(tx, id)?.ok_or(Refusal::NoSuchDecision)?;
    if found.person != Some(by.person) {
        return Err(Refusal::NotConcerned.into());
    }
    if found.undone_at.is_some() {
        return Err(Refusal::NoLongerHolds.into());
    }
    if subject::is_gone(tx, target)? {
        return Err(Refusal::Gone.into());
    }
    if found.action.takes_along() {
        return apart(tx, &found, target, by.now);
    }
    if !found.action.can_be_repaired() || found.target() != target {
        return Err(Refusal::CannotRepair.into());
    }
    if let Some(repair) = appeal::find_repair(tx, id)? {
        if repair.state == RepairState::Waiting {
            return Err(Refusal::RepairWaits.into());
        }
        if repair.times >= limits::REPAIRS_MAX {
            let limit = limits::REPAIRS_MAX;
            return Err(Refusal::TooManyRepairs { limit }.into());
        }
    }
    Ok(found)
}

/// Has a text decided by itself that went with others: the others stay away, whatever becomes of
/// it.
fn apart(
    tx: &mut Tx<'_>,
    found: &DecisionRow,
    target: Target,
    at: Timestamp,
) -> Result<DecisionRow, Failure> {
    // Each is a matter of its own at the desk, and a line of the log.
    if count_parts_waiting(tx, found.id)? >= limits::PARTS_WAITING_MAX {
        return Err(Refusal::RepairWaits.into());
    }
    let subject = subject::find(tx, ALL_KNOWING, target, Action::Remove)?;
    let (title, md) = subject.texts();
    let new = NewPart {
        of: found.id,
        target,
        post: subject.post().ok_or(Refusal::CannotRepair)?,
        community: subject.community().ok_or(Refusal::CannotRepair)?,
        title,
        md: md.unwrap_or_default(),
        at,
    };
    let id = set_apart(tx, &new)?.ok_or(Refusal::CannotRepair)?;
    let part = store::decision::find_decision(tx, id)?;
    Ok(part.ok_or(Refusal::NoSuchDecision)?)
}

fn note(tx: &mut Tx<'_>, by: &By, found: &DecisionRow) -> Result<(), Failure> {
    appeal::set_repaired(tx, found.id, by.person, by.now)?;
    let event = Event::Repaired {
        decision: found.id,
        decider: found.actor,
        post: found.post.ok_or(Refusal::CannotRepair)?,
    };
    record::record(tx, by, found.community, &event)?;
    desk::asked_again(tx, Item::Repair(found.id), found, by.now)?;
    Ok(())
}

/// What somebody decides about a mended text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RepairAnswer {
    /// Whether it stands again.
    pub accepted: bool,
    /// Why, for the one concerned.
    pub reason: String,
    /// The version of the text that was read; none for whoever decides without reading one.
    pub version: Option<i64>,
}

/// Decides about a mended text: it stands again, or stays away.
///
/// # Errors
/// Refused for whoever may not; within three days for everybody but the moderator who acted, as
/// long as they are one; when nothing waits; and when its author changed it again meanwhile.
pub async fn answer_repair(
    operations: &Operations,
    by: &By,
    id: DecisionId,
    answer: RepairAnswer,
) -> Result<(), Failure> {
    let reason = reasons::message(&answer.reason)?;
    let (by, operations) = (by.clone(), operations.clone());
    let db = operations.db().clone();
    let write = move |tx: &mut Tx<'_>| write_answer(tx, &operations, &by, id, &answer, &reason);
    db.write(Carried::Serializable, write).await
}

/// Nobody decides about another text than they read.
fn is_as_read(
    tx: &mut Tx<'_>,
    viewer: Viewer,
    found: &DecisionRow,
    version: Option<i64>,
) -> Result<(), Failure> {
    let now = match found.target() {
        Target::Post(id) => post::find_post_facts(tx, viewer, id)?.map(|it| it.version),
        Target::Comment(id) => comment::find_comment_facts(tx, viewer, id)?.map(|it| it.version),
        Target::Person { .. } | Target::Community(_) => None,
    };
    match (version, now) {
        (Some(read), Some(now)) if read != now => Err(Refusal::TextChanged.into()),
        _ => Ok(()),
    }
}

fn write_answer(
    tx: &mut Tx<'_>,
    operations: &Operations,
    by: &By,
    id: DecisionId,
    answer: &RepairAnswer,
    reason: &str,
) -> Result<(), Failure> {
    let accepted = answer.accepted;
    let acting = by::acting(tx, by)?;
    let found = store::decision::find_decision(tx, id)?.ok_or(Refusal::NoSuchDecision)?;
    let repair = appeal::find_repair(tx, id)?;
    let repair = repair.filter(|it| it.state == RepairState::Waiting);
    may_answer(tx, by, &found, repair.as_ref().map(|it| it.at))?;
    if repair.is_none() {
        return Err(Refusal::NothingWaits.into());
    }
    is_as_read(tx, by::viewer(&acting), &found, answer.version)?;
    let state = if accepted {
        RepairState::Accepted
    } else {
        RepairState::Declined
    };
    // Noted first, since what was mended was not decided wrongly.
    appeal::set_repair(tx, id, state, Some(by.person), reason, by.now)?;
    if accepted {
        give_back(tx, operations, by, &acting, &found)?;
    }
    let event = Event::RepairDecided {
        decision: id,
        person: found.person.ok_or(Refusal::NotConcerned)?,
        state,
    };
    record::record(tx, by, found.community, &event)?;
    desk::asked_again(tx, Item::Repair(id), &found, by.now)?;
    let object = format!("decision {id}");
    let said = (object.as_str(), state.word());
    audit::of_admin(tx, by, &acting, AuditAct::AnswerRepair, said)
}

fn may_answer(
    tx: &mut Tx<'_>,
    by: &By,
    found: &DecisionRow,
    since: Option<Timestamp>,
) -> Result<(), Failure> {
    let rank = store::decision::find_rank(tx, by.person, found.community, by.now)?.rank();
    may_look_again(by, rank, found)?;
    let Some(actor) = found.actor.filter(|actor| *actor != by.person) else {
        return Ok(());
    };
    let theirs = store::decision::find_rank(tx, actor, found.community, by.now)?.rank();
    let fresh = since.is_some_and(|at| by.now.since(at) < REPAIR_FIRST_FOR);
    if fresh && theirs != Rank::Member {
        return Err(Refusal::DeciderFirst.into());
    }
    Ok(())
}
