//! Erasing a person or a community for good. What shows them goes with the decision; what they
//! wrote, or what was written there, in steps beside requests, each post and comment as if it had
//! been erased by itself.

use domain::decision::Target;
use domain::desk::{Item, ReportOutcome};
use domain::event::Event;
use domain::ids::{CommentId, CommunityId, PersonId, PostId};
use domain::mail::MailKind;
use domain::time::Timestamp;
use store::decision::{DecisionItemRow, Recorded, insert_decision_item};
use store::{Broken, Carried, Db, Lane, Query, Tx, comment, erase, gone, post};

use super::apply;
use crate::by::ALL_KNOWING;
use crate::{Failure, desk, mail, record};

/// The name of a person or community that is gone; no name of ours has a hyphen, so that it is
/// nobody else's.
fn name_of(id: i64) -> String {
    format!("deleted-{id}")
}

/// Takes a person away for good: their name, their sign-ins and what only they see. The rest
/// follows by [`posts_of`] and [`comments_of`].
pub(super) fn person(
    tx: &mut Tx<'_>,
    by: &Recorded,
    person: PersonId,
    at: Timestamp,
) -> Result<(), Failure> {
    tell(tx, by, person, at)?;
    store::purge::set_told_by_log(tx, by)?;
    let name = name_of(person.get());
    erase::set_person_gone(tx, person, &name, store::purge::PURGED, at)?;
    gone::set_person_gone(tx, by, person, at)?;
    let event = Event::PersonChanged { person };
    record::record_system(tx, at, None, &event)?;
    Ok(())
}

/// The last letter, to the address that was proven to be theirs: nothing else reaches them. A full
/// queue loses it, since it is no reason to keep what is unlawful.
fn tell(tx: &mut Tx<'_>, by: &Recorded, person: PersonId, at: Timestamp) -> Result<(), Failure> {
    let Some(found) = store::mail::find_receiver_of(tx, person)? else {
        return Ok(());
    };
    let Some(address) = found.email.filter(|_| found.verified_at.is_some()) else {
        return Ok(());
    };
    let place = (address.as_str(), found.language.as_str());
    match mail::queue_to_erased(tx, by.decision(), place, MailKind::Purged, at) {
        Ok(()) | Err(Failure::Refused(_)) => Ok(()),
        Err(failure) => Err(failure),
    }
}

/// Takes a community away for good, with what it says of itself. What was written there follows
/// by [`step`].
pub(super) fn community(
    tx: &mut Tx<'_>,
    by: &Recorded,
    id: CommunityId,
    at: Timestamp,
) -> Result<(), Failure> {
    store::purge::set_community_gone(tx, by, id, &name_of(id.get()), at)?;
    gone::set_community_gone(tx, by, id, at)?;
    let event = Event::CommunityChanged { community: id };
    record::record_system(tx, at, Some(id), &event)?;
    Ok(())
}

/// Erases some of the posts of somebody who was erased; answers whether there were any.
pub(crate) fn posts_of(tx: &mut Tx<'_>, person: PersonId, at: Timestamp) -> Result<bool, Failure> {
    let by = store::purge::find_recorded(tx, about(person))?;
    let found = erase::list_own_posts(tx, person)?;
    for row in &found {
        one_post(tx, &by, row.id, at)?;
    }
    Ok(!found.is_empty())
}

/// Erases some of the comments of somebody who was erased; answers whether there were any.
pub(crate) fn comments_of(
    tx: &mut Tx<'_>,
    person: PersonId,
    at: Timestamp,
) -> Result<bool, Failure> {
    let by = store::purge::find_recorded(tx, about(person))?;
    let found = erase::list_own_comments(tx, person)?;
    for row in &found {
        one_comment(tx, &by, row.id, at)?;
    }
    Ok(!found.is_empty())
}

const fn about(person: PersonId) -> Target {
    Target::Person {
        person,
        community: None,
        post: None,
    }
}

/// Erases what was written in one community that was erased; answers whether there was one.
pub(crate) async fn step(db: &Db, now: Timestamp) -> Result<bool, Failure> {
    let find = |q: &mut Query<'_>| -> Result<Option<CommunityId>, Broken> {
        store::purge::find_erased_community(q)
    };
    let Some(id) = db.reads().read(Lane::Page, find).await? else {
        return Ok(false);
    };
    super::concerned::gather(db, id).await?;
    let mut after = PostId(0);
    loop {
        let next = move |q: &mut Query<'_>| -> Result<Option<PostId>, Broken> {
            store::purge::find_post_behind(q, id, after)
        };
        let Some(post) = db.reads().read(Lane::Page, next).await? else {
            break;
        };
        while batch(db, move |tx| comments_below(tx, id, post, now)).await? {}
        batch(db, move |tx| {
            if !gone::is_post_gone(tx, post)? {
                let by = store::purge::find_recorded(tx, Target::Community(id))?;
                one_post(tx, &by, post, now)?;
            }
            Ok(false)
        })
        .await?;
        after = post;
    }
    while batch(db, move |tx| Ok(store::purge::blank_threads(tx, id, now)?)).await? {}
    while batch(db, move |tx| Ok(store::purge::delete_some_follows(tx, id)?)).await? {}
    batch(db, move |tx| {
        store::purge::set_community_erased(tx, id)?;
        Ok(false)
    })
    .await?;
    Ok(true)
}

/// Writes one batch of an erasure, beside requests; answers whether there was anything to do.
pub(crate) async fn batch<F>(db: &Db, write: F) -> Result<bool, Failure>
where
    F: Fn(&mut Tx<'_>) -> Result<bool, Failure> + Send + Sync + 'static,
{
    db.write(Carried::Serializable, write).await
}

fn comments_below(
    tx: &mut Tx<'_>,
    community: CommunityId,
    post: PostId,
    at: Timestamp,
) -> Result<bool, Failure> {
    let found = store::purge::list_comments(tx, post)?;
    if found.is_empty() {
        return Ok(false);
    }
    let by = store::purge::find_recorded(tx, Target::Community(community))?;
    for id in &found {
        one_comment(tx, &by, *id, at)?;
    }
    Ok(true)
}

fn one_post(tx: &mut Tx<'_>, by: &Recorded, id: PostId, at: Timestamp) -> Result<(), Failure> {
    let Some(facts) = post::find_post_facts(tx, ALL_KNOWING, id)? else {
        return Ok(());
    };
    apply::purge_post(tx, by, &facts, at)?;
    let comment = CommentId(0);
    insert_decision_item(tx, by, &DecisionItemRow { post: id, comment })?;
    desk::close_all(tx, Item::Post(id), ReportOutcome::Removed, at)?;
    let event = Event::PostDeleted {
        post: id,
        deleted: true,
    };
    record::record_system(tx, at, Some(facts.community_id), &event)?;
    Ok(())
}

fn one_comment(
    tx: &mut Tx<'_>,
    by: &Recorded,
    id: CommentId,
    at: Timestamp,
) -> Result<(), Failure> {
    let Some(facts) = comment::find_comment_facts(tx, ALL_KNOWING, id)? else {
        return Ok(());
    };
    apply::purge_comment(tx, by, &facts, at)?;
    let post = facts.post_id;
    insert_decision_item(tx, by, &DecisionItemRow { post, comment: id })?;
    desk::close_all(tx, Item::Comment(id), ReportOutcome::Removed, at)?;
    let event = Event::CommentDeleted {
        comment: id,
        post,
        deleted: true,
    };
    record::record_system(tx, at, Some(facts.community_id), &event)?;
    Ok(())
}
