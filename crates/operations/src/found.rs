//! Finding, while asking, that a question was answered already.

use domain::event::Event;
use domain::ids::PostId;
use domain::refusal::Refusal;
use store::{Carried, Tx, draft, found_answer, post};

use crate::draft::Target;
use crate::{By, Failure, Operations, allowance, by};

/// Notes that a question answers somebody who was about to ask the same, and discards what they
/// had begun to ask in that box. Doing so twice changes nothing.
///
/// # Errors
/// Refused for questions that they cannot see, and too many in too short a time.
pub async fn found(
    operations: &Operations,
    by: &By,
    post: PostId,
    asked: Target,
) -> Result<(), Failure> {
    let by = by.clone();
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        let acting = by::acting(tx, &by)?;
        let facts =
            post::find_post_facts(tx, by::viewer(&acting), post)?.ok_or(Refusal::NoSuchPost)?;
        if facts.deleted || facts.removed {
            return Err(Refusal::Deleted.into());
        }
        if by.origin.terms().rate_limited {
            allowance::spend(tx, allowance::CHANGES, &by.person.to_string(), by.now)?;
        }
        draft::delete_draft(tx, by.person, &asked.word())?;
        if found_answer::insert_found_answer(tx, by.person, post, by.now)? {
            let event = Event::AnswerFound { post };
            crate::record::record(tx, &by, Some(facts.community_id), &event)?;
        }
        Ok(())
    };
    operations.db().write(Carried::ByConstraint, write).await
}
