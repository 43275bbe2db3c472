//! Saving posts and comments for oneself.

use domain::limits;
use domain::refusal::Refusal;
use store::{Carried, Tx, comment, mark, post};

use crate::vote::Target;
use crate::{By, Failure, Operations, allowance, by};

/// Saves a post or a comment, or no longer. Doing so twice changes nothing.
///
/// # Errors
/// Refused for what is not to be seen, and beyond [`limits::SAVED_MAX`].
pub async fn save(
    operations: &Operations,
    by: &By,
    target: Target,
    saved: bool,
) -> Result<(), Failure> {
    let by = by.clone();
    let write = move |tx: &mut Tx<'_>| write(tx, &by, target, saved);
    operations.db().write(Carried::Serializable, write).await
}

fn write(tx: &mut Tx<'_>, by: &By, target: Target, saved: bool) -> Result<(), Failure> {
    let viewer = by::viewer(&by::acting(tx, by)?);
    let (post, comment) = match target {
        Target::Post(id) => {
            post::find_post_facts(tx, viewer, id)?.ok_or(Refusal::NoSuchPost)?;
            (id, None)
        }
        Target::Comment(id) => {
            let facts =
                comment::find_comment_facts(tx, viewer, id)?.ok_or(Refusal::NoSuchComment)?;
            (facts.post_id, Some(id))
        }
    };
    let limit = limits::SAVED_MAX;
    if saved && mark::count_saved(tx, by.person, limit)? >= limit {
        return Err(Refusal::TooManyOfThese { limit }.into());
    }
    allowance::spend(tx, allowance::CHANGES, &by.person.to_string(), by.now)?;
    mark::set_saved(tx, by.person, post, comment, saved.then_some(by.now))?;
    Ok(())
}
