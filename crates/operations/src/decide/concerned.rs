//! Telling those who wrote in a community what was decided about all of it, and that it was undone.
//! They may be many, so that it is done in batches behind the decision: they are gathered, before
//! anything is erased of what they wrote, and told once the event is known that tells of it.

use domain::decision::Target;
use domain::event::{Event, Ruling};
use domain::ids::{CommunityId, DecisionId};
use domain::time::Timestamp;
use store::event::EventRow;
use store::{Carried, Db, Lane, Query, Tx, concerned};

use super::purge::batch;
use crate::Failure;

/// Notes that those who wrote in a community are to be told of a decision about it, or that it was
/// `undone`; of a decision about anything else nothing.
pub(super) fn note(
    tx: &mut Tx<'_>,
    decision: DecisionId,
    target: Target,
    undone: bool,
) -> Result<(), Failure> {
    match target {
        Target::Community(id) => Ok(concerned::insert_telling(tx, decision, id, undone)?),
        Target::Post(_) | Target::Comment(_) | Target::Person { .. } => Ok(()),
    }
}

/// Notes which event tells of a decision about a community, so that those can be told who wrote
/// there.
pub(crate) fn heard(tx: &mut Tx<'_>, row: &EventRow, event: &Event) -> Result<(), Failure> {
    let (decision, ruling, undone) = match event {
        Event::Decided { decision, ruling } => (*decision, ruling, false),
        Event::DecisionUndone {
            decision, ruling, ..
        } => (*decision, ruling, true),
        _ => return Ok(()),
    };
    if may_be_of_community(ruling) {
        concerned::set_telling_event(tx, decision, undone, row.id)?;
    }
    Ok(())
}

const fn may_be_of_community(ruling: &Ruling) -> bool {
    ruling.action.fits(domain::decision::TargetKind::Community) && ruling.post.is_none()
}

/// Gathers or tells some of those whom a decision about a community concerns; answers whether
/// there was anything to do.
pub(crate) async fn step(db: &Db, now: Timestamp) -> Result<bool, Failure> {
    let look =
        |q: &mut Query<'_>| -> Result<bool, Failure> { Ok(concerned::find_telling(q)?.is_some()) };
    // A look that commits nothing, and so wakes nobody.
    if !db.reads().read(Lane::Page, look).await? {
        return Ok(false);
    }
    let write = move |tx: &mut Tx<'_>| -> Result<bool, Failure> {
        let Some(row) = concerned::find_telling(tx)? else {
            return Ok(false);
        };
        match row.event.filter(|_| row.gathered) {
            Some(event) => concerned::tell_some(tx, &row, event, now)?,
            None => concerned::gather_some(tx, &row)?,
        }
        Ok(true)
    };
    db.write(Carried::Serializable, write).await
}

/// Gathers all whom what was decided about a community concerns, before what they wrote is erased.
pub(super) async fn gather(db: &Db, community: CommunityId) -> Result<(), Failure> {
    while batch(db, move |tx| {
        let Some(row) = concerned::find_ungathered(tx, community)? else {
            return Ok(false);
        };
        concerned::gather_some(tx, &row)?;
        Ok(true)
    })
    .await?
    {}
    Ok(())
}
