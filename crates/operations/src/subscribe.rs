//! Subscribing to communities.

use domain::community::{FollowState, Visibility};
use domain::event::Event;
use domain::ids::CommunityId;
use domain::limits;
use domain::refusal::Refusal;
use domain::viewer::Viewer;
use store::{Carried, Tx, community, counts, follow, membership};

use crate::community::still_there;
use crate::{By, Failure, Operations, allowance, by};

/// Subscribes to a community, or leaves it; of a private one, asks to join, or takes that back.
/// Doing so twice changes nothing.
///
/// # Errors
/// Refused for communities that are not to be seen, to those who were not let in, and beyond
/// [`limits::SUBSCRIPTIONS_MAX`].
pub async fn subscribe(
    operations: &Operations,
    by: &By,
    community: CommunityId,
    subscribe: bool,
) -> Result<(), Failure> {
    let by = by.clone();
    let write = move |tx: &mut Tx<'_>| write(tx, &by, community, subscribe);
    operations.db().write(Carried::Serializable, write).await
}

/// Subscribes in a transaction.
pub(crate) fn write(
    tx: &mut Tx<'_>,
    by: &By,
    id: CommunityId,
    subscribe: bool,
) -> Result<(), Failure> {
    let acting = by::acting(tx, by)?;
    let (visibility, moderates) = find_place(tx, by::viewer(&acting), id)?;
    let before = follow::find_subscription(tx, by.person, id)?;
    if before == Some(FollowState::Denied) {
        // Leaving does not undo what the moderators decided, or asking could go on for ever.
        return if subscribe {
            Err(Refusal::JoinDenied.into())
        } else {
            Ok(())
        };
    }
    if before.is_some() == subscribe {
        return Ok(());
    }
    if by.origin.terms().rate_limited {
        allowance::spend(tx, allowance::CHANGES, &by.person.to_string(), by.now)?;
    }
    let counted = if subscribe {
        let limit = limits::SUBSCRIPTIONS_MAX;
        if follow::count_subscriptions(tx, by.person)? >= limit {
            return Err(Refusal::TooManyOfThese { limit }.into());
        }
        let state = state(visibility, moderates || acting.admin);
        follow::set_subscription(tx, by.person, id, state, by.now)?;
        state == FollowState::Accepted
    } else {
        follow::delete_subscription(tx, by.person, id)?;
        before == Some(FollowState::Accepted)
    };
    if counted {
        counts::bump_subscribers(tx, id, if subscribe { 1 } else { -1 })?;
    }
    let event = if subscribe && !counted {
        Event::JoinAsked { community: id }
    } else {
        Event::SubscriptionChanged {
            community: id,
            subscribed: subscribe,
        }
    };
    crate::record::record(tx, by, Some(id), &event)?;
    Ok(())
}

/// Who sees a community that can be joined, and whether the viewer moderates it: one that they
/// see, or the door of a private one.
fn find_place(
    tx: &mut Tx<'_>,
    viewer: Viewer,
    id: CommunityId,
) -> Result<(Visibility, bool), Failure> {
    if let Some(found) = community::find_community(tx, viewer, id)? {
        if found.removed {
            still_there(tx, id)?;
        }
        return Ok((found.visibility, found.moderates));
    }
    still_there(tx, id)?;
    let door = membership::find_door(tx, viewer, id)?;
    door.ok_or(Refusal::NoSuchCommunity)?;
    Ok((Visibility::Private, false))
}

/// A private community's moderators approve its members.
const fn state(visibility: Visibility, runs_it: bool) -> FollowState {
    match visibility {
        Visibility::Private if !runs_it => FollowState::Pending,
        _ => FollowState::Accepted,
    }
}
