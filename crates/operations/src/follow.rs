//! Following questions: whoever follows one gets a notice of each new answer.

use domain::ids::PostId;
use domain::refusal::Refusal;
use store::{Carried, Tx, follow, post};

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
