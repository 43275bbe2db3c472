//! Putting events in order, and handing them to those who live by them.
//!
//! An event's place is given after its commit, by whoever holds the sequencer's lease: what a
//! consumer has read up to is then never joined later by something older, as it would be with
//! numbers given before the commit.

use domain::event::Event;
use domain::limits;
use domain::time::{SECOND, Timestamp};
use store::event::{self, EventRow};
use store::{Broken, Carried, Db, Lane, Query, Reads, Tx};

use crate::Failure;

/// Microseconds for which the sequencer's lease is taken.
pub const LEASE: i64 = 10 * SECOND;

/// Puts committed events in their place, if `holder` has or gets the lease; answers how many.
///
/// # Errors
/// When the database fails.
pub async fn sequence(db: &Db, holder: &str, now: Timestamp) -> Result<u64, Failure> {
    // Whoever waits for commits is woken by the lease's own, so that none is made for nothing.
    if !event::find_unplaced(&db.reads()).await? {
        return Ok(0);
    }
    let holder = holder.to_owned();
    let write = move |tx: &mut Tx<'_>| -> Result<u64, Failure> {
        if !event::take_lease(tx, "sequencer", &holder, now.plus(LEASE), now)? {
            return Ok(0);
        }
        Ok(event::set_seqs(tx, limits::EVENTS_BATCH)?)
    };
    db.write(Carried::Serializable, write).await
}

/// Reads events behind a place, in order, without noting anything: for what lives in memory.
///
/// # Errors
/// When the database fails.
pub async fn behind(reads: &Reads, seq: i64) -> Result<Vec<(EventRow, Event)>, Failure> {
    reads.read(Lane::Page, move |q| in_order(q, seq)).await
}

/// The last place given so far: where something that lives in memory begins.
///
/// # Errors
/// When the database fails.
pub async fn last(reads: &Reads) -> Result<i64, Failure> {
    reads
        .read(Lane::Page, |q| Ok(event::find_last_seq(q)?))
        .await
}

/// Events behind a place with their payloads read.
pub(crate) fn in_order(q: &mut Query<'_>, seq: i64) -> Result<Vec<(EventRow, Event)>, Failure> {
    let rows = event::list_events(q, seq, limits::EVENTS_BATCH)?;
    rows.into_iter()
        .map(|row| Ok((row.clone(), read(&row)?)))
        .collect()
}

fn read(row: &EventRow) -> Result<Event, Failure> {
    serde_json::from_str(&row.payload)
        .map_err(|error| Broken::fault(format!("event {}: {error}", row.id)).into())
}
