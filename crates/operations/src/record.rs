//! Recording what happened, in the transaction that makes it happen.

use domain::event::Event;
use domain::ids::{CommunityId, PersonId};
use domain::time::Timestamp;
use store::{Broken, Tx, event};

use crate::By;

/// Writes the event of what nobody did: an archive tells of it.
pub(crate) fn record_import(
    tx: &mut Tx<'_>,
    at: Timestamp,
    community: Option<CommunityId>,
    event: &Event,
) -> Result<(), Broken> {
    insert(tx, (at, None, "import"), community, event)
}

/// Writes the event of what the program does by itself.
pub(crate) fn record_system(
    tx: &mut Tx<'_>,
    at: Timestamp,
    community: Option<CommunityId>,
    event: &Event,
) -> Result<(), Broken> {
    insert(tx, (at, None, "local"), community, event)
}

/// Writes the event of a person's act.
pub(crate) fn record(
    tx: &mut Tx<'_>,
    by: &By,
    community: Option<CommunityId>,
    event: &Event,
) -> Result<(), Broken> {
    let origin = by.origin.word();
    insert(tx, (by.now, Some(by.person), origin), community, event)
}

fn insert(
    tx: &mut Tx<'_>,
    (at, actor, origin): (Timestamp, Option<PersonId>, &'static str),
    community: Option<CommunityId>,
    event: &Event,
) -> Result<(), Broken> {
    let new = event::NewEvent {
        at,
        actor,
        origin,
        community,
        event,
    };
    event::insert_event(tx, &new)
}
