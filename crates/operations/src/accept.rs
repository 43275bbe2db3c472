//! Accepting answers.

use domain::event::Event;
use domain::ids::{CommentId, PostId};
use domain::limits;
use domain::permission;
use domain::refusal::Refusal;
use domain::time::Timestamp;
use store::{Carried, Tx, comment, counts, post};

use crate::{By, Failure, Operations, allowance, by};

/// Accepts an answer to one's question, or no longer; answers the question. Doing so twice
/// changes nothing.
///
/// # Errors
/// Refused for whoever neither asked nor moderates, for what is no answer, and beyond
/// [`limits::ACCEPTED_MAX`].
pub async fn accept(
    operations: &Operations,
    by: &By,
    comment: CommentId,
    accepted: bool,
) -> Result<PostId, Failure> {
    let by = by.clone();
    let write = move |tx: &mut Tx<'_>| write(tx, &by, comment, accepted, None);
    operations.db().write(Carried::Serializable, write).await
}

/// Accepts in a transaction. `given` is the time that came with an imported acceptance; one without
/// is as old as the answer.
pub(crate) fn write(
    tx: &mut Tx<'_>,
    by: &By,
    id: CommentId,
    accepted: bool,
    given: Option<Timestamp>,
) -> Result<PostId, Failure> {
    let acting = by::acting(tx, by)?;
    let viewer = by::sees(by, &acting);
    let answer = comment::find_comment_facts(tx, viewer, id)?.ok_or(Refusal::NoSuchComment)?;
    let asker = answer.post_creator_id;
    permission::may_accept(acting.id, asker, acting.admin, answer.moderates)?;
    if !answer.is_answer {
        return Err(Refusal::NotAnAnswer.into());
    }
    if answer.accepted == accepted {
        return Ok(answer.post_id);
    }
    let terms = by.origin.terms();
    let there = !answer.deleted && !answer.removed && !answer.held;
    if accepted && !there && !terms.history {
        return Err(Refusal::Deleted.into());
    }
    let question = post::find_post_facts(tx, viewer, answer.post_id)?.ok_or(Refusal::NoSuchPost)?;
    if accepted && question.accepted >= limits::ACCEPTED_MAX {
        return Err(Refusal::TooManyAccepted {
            limit: limits::ACCEPTED_MAX,
        }
        .into());
    }
    if terms.rate_limited {
        allowance::spend(tx, allowance::CHANGES, &by.person.to_string(), by.now)?;
    }
    let at = by.origin.time(by.now, given.or(Some(answer.published)));
    if accepted {
        store::accept::insert_accept(tx, answer.post_id, id, by.person, at)?;
    } else {
        store::accept::delete_accept(tx, answer.post_id, id)?;
    }
    // One that was taken away keeps its mark, but the question counts what can be read.
    if there {
        counts::bump_accepted(tx, answer.post_id, if accepted { 1 } else { -1 })?;
    }
    let event = Event::AcceptChanged {
        post: answer.post_id,
        comment: id,
        comment_creator: answer.creator_id,
        accepted,
        notify: terms.notifies,
    };
    crate::record::record(tx, by, Some(answer.community_id), &event)?;
    Ok(answer.post_id)
}
