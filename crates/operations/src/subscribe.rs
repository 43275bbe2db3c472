//! Subscribing to communities.

use domain::community::{FollowState, Visibility};
use domain::event::Event;
use domain::ids::CommunityId;
use domain::limits;
use domain::refusal::Refusal;
use store::{Carried, Tx, community, counts, follow};

use crate::{By, Failure, Operations, allowance, by};

/// Subscribes to a community, or leaves it. Doing so twice changes nothing.
///
/// # Errors
/// Refused for communities that are not to be seen, and beyond [`limits::SUBSCRIPTIONS_MAX`].
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
    let found =
        community::find_community(tx, by::viewer(&acting), id)?.ok_or(Refusal::NoSuchCommunity)?;
    let before = follow::find_subscription(tx, by.person, id)?;
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
        let state = state(found.visibility, found.moderates || acting.admin);
        follow::set_subscription(tx, by.person, id, state, by.now)?;
        state == FollowState::Accepted
    } else {
        follow::delete_subscription(tx, by.person, id)?;
        before == Some(FollowState::Accepted)
    };
    if counted {
        counts::bump_subscribers(tx, id, if subscribe { 1 } else { -1 })?;
    }
    let event = Event::SubscriptionChanged {
        community: id,
        subscribed: subscribe,
    };
    crate::record::record(tx, by, Some(id), &event)?;
    Ok(())
}

/// A private community's moderators approve its members.
const fn state(visibility: Visibility, runs_it: bool) -> FollowState {
    match visibility {
        Visibility::Private if !runs_it => FollowState::Pending,
        _ => FollowState::Accepted,
    }
}
