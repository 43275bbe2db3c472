//! Following questions and answers: whoever follows a question gets a notice of each new answer,
//! whoever follows an answer one of each reply below it.

use domain::ids::{CommentId, PostId};
use domain::refusal::Refusal;
use store::{Carried, Tx, comment, follow, post};

use crate::{By, Failure, Operations, allowance, by};

/// Follows a question, or no longer. Doing so twice changes nothing.
///
/// # Errors
/// Refused for what is not to be seen.
pub async fn follow_question(
    operations: &Operations,
    by: &By,
    post: PostId,
    follow: bool,
) -> Result<(), Failure> {
    let by = by.clone();
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        let acting = by::acting(tx, &by)?;
        post::find_post_facts(tx, by::viewer(&acting), post)?.ok_or(Refusal::NoSuchPost)?;
        allowance::spend(tx, allowance::CHANGES, &by.person.to_string(), by.now)?;
        follow::set_question_follow(tx, by.person, post, follow, by.now)?;
        Ok(())
    };
    operations.db().write(Carried::Serializable, write).await
}

/// Follows what is said below an answer or a comment, or no longer. Doing so twice changes
/// nothing.
///
/// # Errors
/// Refused for what is not to be seen.
pub async fn follow_comment(
    operations: &Operations,
    by: &By,
    comment: CommentId,
    follow: bool,
) -> Result<(), Failure> {
    let by = by.clone();
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        let acting = by::acting(tx, &by)?;
        let facts = comment::find_comment_facts(tx, by::viewer(&acting), comment)?
            .ok_or(Refusal::NoSuchComment)?;
        allowance::spend(tx, allowance::CHANGES, &by.person.to_string(), by.now)?;
        follow::set_comment_follow(tx, by.person, facts.post_id, comment, follow, by.now)?;
        Ok(())
    };
    operations.db().write(Carried::Serializable, write).await
}
