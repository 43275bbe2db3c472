//! Hiding posts from one's own lists.

use domain::ids::PostId;
use domain::limits;
use domain::refusal::Refusal;
use store::{Carried, Tx, mark, post};

use crate::{By, Failure, Operations, allowance, by};

/// Hides a post from one's lists, or no longer. Doing so twice changes nothing.
///
/// # Errors
/// Refused for what is not to be seen, and beyond [`limits::HIDDEN_MAX`].
pub async fn hide(
    operations: &Operations,
    by: &By,
    post: PostId,
    hidden: bool,
) -> Result<(), Failure> {
    let by = by.clone();
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        let acting = by::acting(tx, &by)?;
        post::find_post_facts(tx, by::viewer(&acting), post)?.ok_or(Refusal::NoSuchPost)?;
        let limit = limits::HIDDEN_MAX;
        if hidden && mark::count_hidden(tx, by.person, limit)? >= limit {
            return Err(Refusal::TooManyOfThese { limit }.into());
        }
        allowance::spend(tx, allowance::CHANGES, &by.person.to_string(), by.now)?;
        mark::set_hidden(tx, by.person, post, hidden.then_some(by.now))?;
        Ok(())
    };
    operations.db().write(Carried::Serializable, write).await
}
