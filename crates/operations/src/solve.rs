//! Marking a question as solved where no answer was the one that helped.

use domain::community::Mode;
use domain::event::Event;
use domain::ids::PostId;
use domain::permission;
use domain::refusal::Refusal;
use store::{Carried, Tx, post};

use crate::{By, Failure, Operations, allowance, by};

/// Marks a question as solved, or no longer. Doing so twice changes nothing.
///
/// # Errors
/// Refused for whoever neither asked nor moderates, for what is no question, and for what is
/// deleted or removed.
pub async fn solve(
    operations: &Operations,
    by: &By,
    post: PostId,
    solved: bool,
) -> Result<(), Failure> {
    let by = by.clone();
    let write = move |tx: &mut Tx<'_>| write(tx, &by, post, solved);
    operations.db().write(Carried::Serializable, write).await
}

fn write(tx: &mut Tx<'_>, by: &By, id: PostId, solved: bool) -> Result<(), Failure> {
    let acting = by::acting(tx, by)?;
    let question =
        post::find_post_facts(tx, by::viewer(&acting), id)?.ok_or(Refusal::NoSuchPost)?;
    permission::may_accept(
        acting.id,
        question.creator_id,
        acting.admin,
        question.moderates,
    )?;
    if question.mode != Mode::Questions {
        return Err(Refusal::NotAQuestion.into());
    }
    if question.deleted || question.removed {
        return Err(Refusal::Deleted.into());
    }
    if question.solved == solved {
        return Ok(());
    }
    allowance::spend(tx, allowance::CHANGES, &by.person.to_string(), by.now)?;
    if solved {
        post::set_post_solved(tx, id, by.now)?;
    } else {
        post::set_post_unsolved(tx, id)?;
    }
    let event = Event::SolvedChanged { post: id, solved };
    crate::record::record(tx, by, Some(question.community_id), &event)?;
    Ok(())
}
