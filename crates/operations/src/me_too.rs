//! "I have this question too".

use domain::community::Mode;
use domain::event::Event;
use domain::ids::PostId;
use domain::refusal::Refusal;
use store::{Carried, Tx, follow, mark, post};

use crate::{By, Failure, Operations, allowance, by};

/// Has a question of somebody else's too, or no longer; answers how many have it. Whoever has it
/// follows it from then on. Doing so twice changes nothing.
///
/// # Errors
/// Refused for one's own question, for what is no question or not to be seen, and for new ones
/// where it is deleted or removed.
pub async fn me_too(
    operations: &Operations,
    by: &By,
    post: PostId,
    me_too: bool,
) -> Result<i64, Failure> {
    let by = by.clone();
    let write = move |tx: &mut Tx<'_>| write(tx, &by, post, me_too);
    operations.db().write(Carried::Serializable, write).await
}

fn write(tx: &mut Tx<'_>, by: &By, id: PostId, me_too: bool) -> Result<i64, Failure> {
    let acting = by::acting(tx, by)?;
    let question =
        post::find_post_facts(tx, by::viewer(&acting), id)?.ok_or(Refusal::NoSuchPost)?;
    if question.mode != Mode::Questions {
        return Err(Refusal::NotAQuestion.into());
    }
    if question.creator_id == by.person {
        return Err(Refusal::OwnQuestion.into());
    }
    if me_too && (question.deleted || question.removed) {
        return Err(Refusal::Deleted.into());
    }
    allowance::spend(tx, allowance::CHANGES, &by.person.to_string(), by.now)?;
    if mark::set_me_too(tx, by.person, id, me_too.then_some(by.now))? {
        if me_too {
            follow::set_question_follow(tx, by.person, id, true, by.now)?;
        }
        let event = Event::MeTooChanged { post: id, me_too };
        crate::record::record(tx, by, Some(question.community_id), &event)?;
    }
    Ok(mark::count_me_too(tx, id)?)
}
