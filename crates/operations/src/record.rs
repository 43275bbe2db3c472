//! Recording what happened, in the transaction that makes it happen.

use domain::event::Event;
use domain::ids::CommunityId;
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
    let new = event::NewEvent {
        at,
        actor: None,
        origin: "import",
        community,
        event,
    };
    event::insert_event(tx, &new)
}

/// Writes the event of what the program does by itself.
pub(crate) fn record_system(
    tx: &mut Tx<'_>,
    at: Timestamp,
    community: Option<CommunityId>,
    event: &Event,
) -> Result<(), Broken> {
    let new = event::NewEvent {
        at,
        actor: None,
        origin: "local",
        community,
        event,
    };
    event::insert_event(tx, &new)
}

/// Writes the event of a person's act.
pub(crate) fn record(
    tx: &mut Tx<'_>,
    by: &By,
    community: Option<CommunityId>,
    event: &Event,
) -> Result<(), Broken> {
    let new = event::NewEvent {
        at: by.now,
        actor: Some(by.person),
        origin: by.origin.word(),
        community,
        event,
    };
    event::insert_event(tx, &new)
}
