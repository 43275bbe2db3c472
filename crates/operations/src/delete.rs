//! Deleting one's own posts and comments, and restoring them.

use domain::desk::Item;
use domain::event::Event;
use domain::ids::{CommentId, PostId};
use domain::permission;
use domain::refusal::Refusal;
use domain::time::Timestamp;
use store::comment::CommentFacts;
use store::post::PostFacts;
use store::{Carried, Tx, comment, counts, desk, post, search};

use crate::{By, Failure, Operations, allowance, by};

/// Deletes a post of one's own, or restores it. Doing so twice changes nothing.
///
/// # Errors
/// Refused for others' posts.
pub async fn delete_post(
    operations: &Operations,
    by: &By,
    post: PostId,
    deleted: bool,
) -> Result<(), Failure> {
    let by = by.clone();
    let write = move |tx: &mut Tx<'_>| write_post(tx, &by, post, deleted);
    operations.db().write(Carried::Serializable, write).await
}

fn write_post(tx: &mut Tx<'_>, by: &By, id: PostId, deleted: bool) -> Result<(), Failure> {
    let acting = by::acting(tx, by)?;
    let facts = post::find_post_facts(tx, by::viewer(&acting), id)?.ok_or(Refusal::NoSuchPost)?;
    permission::may_delete(acting.id, facts.creator_id)?;
    if facts.deleted == deleted {
        return Ok(());
    }
    spend(tx, by)?;
    set_post(tx, &facts, deleted, by.now)?;
    let event = Event::PostDeleted { post: id, deleted };
    crate::record::record(tx, by, Some(facts.community_id), &event)?;
    Ok(())
}

/// Takes a post away, or back, with what counts it. What is held waits for nobody meanwhile.
pub(crate) fn set_post(
    tx: &mut Tx<'_>,
    facts: &PostFacts,
    deleted: bool,
    at: Timestamp,
) -> Result<(), Failure> {
    let counted = !facts.removed && !facts.held;
    post::set_post_deleted(tx, facts.id, deleted, counted && !deleted)?;
    search::index_post(tx, facts.id)?;
    if counted {
        let change = if deleted { -1 } else { 1 };
        counts::bump_posts(tx, facts.community_id, facts.creator_id, change)?;
    }
    Ok(desk::count_all(tx, Item::Post(facts.id), None, at)?)
}

/// Deletes a comment of one's own, or restores it; answers the post it stands below. What stands
/// below it stays.
///
/// # Errors
/// Refused for others' comments.
pub async fn delete_comment(
    operations: &Operations,
    by: &By,
    comment: CommentId,
    deleted: bool,
) -> Result<PostId, Failure> {
    let by = by.clone();
    let write = move |tx: &mut Tx<'_>| write_comment(tx, &by, comment, deleted);
    operations.db().write(Carried::Serializable, write).await
}

fn write_comment(
    tx: &mut Tx<'_>,
    by: &By,
    id: CommentId,
    deleted: bool,
) -> Result<PostId, Failure> {
    let acting = by::acting(tx, by)?;
    let facts =
        comment::find_comment_facts(tx, by::viewer(&acting), id)?.ok_or(Refusal::NoSuchComment)?;
    permission::may_delete(acting.id, facts.creator_id)?;
    if facts.deleted == deleted {
        return Ok(facts.post_id);
    }
    spend(tx, by)?;
    set_comment(tx, &facts, deleted, by.now)?;
    let event = Event::CommentDeleted {
        comment: id,
        post: facts.post_id,
        deleted,
    };
    crate::record::record(tx, by, Some(facts.community_id), &event)?;
    Ok(facts.post_id)
}

/// Takes a comment away, or back, with what counts it.
pub(crate) fn set_comment(
    tx: &mut Tx<'_>,
    facts: &CommentFacts,
    deleted: bool,
    at: Timestamp,
) -> Result<(), Failure> {
    comment::set_comment_deleted(tx, facts.id, deleted)?;
    search::index_comment(tx, facts.id)?;
    if !facts.removed && !facts.held {
        let change = if deleted { -1 } else { 1 };
        counts::bump_comment(tx, facts, change)?;
    }
    Ok(desk::count_all(tx, Item::Comment(facts.id), None, at)?)
}

fn spend(tx: &mut Tx<'_>, by: &By) -> Result<(), Failure> {
    if by.origin.terms().rate_limited {
        allowance::spend(tx, allowance::CHANGES, &by.person.to_string(), by.now)?;
    }
    Ok(())
}
