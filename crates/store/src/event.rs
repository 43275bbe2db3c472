//! Events: written with the change they tell of, put in order after its commit.

use domain::event::{Event, PAYLOAD_VERSION};
use domain::ids::{CommunityId, EventId, PersonId};
use domain::time::Timestamp;

use crate::broken::Broken;
use crate::row::Answer;
use crate::{Query, Reads, Tx, p, row, statements};

row! {
    /// An event in its order.
    pub struct EventRow {
        /// The event.
        pub id: EventId,
        /// Its place in the order that consumers go by.
        pub seq: i64,
        /// When it happened.
        pub at: Timestamp,
        /// Who did it.
        pub actor_id: Option<PersonId>,
        /// The community it happened in.
        pub community_id: Option<CommunityId>,
        /// What happened, as JSON.
        pub payload: String,
    }
}

row! {
    /// A place in the order of events.
    pub struct SeqRow {
        /// The place.
        pub seq: i64,
    }
}

row! {
    /// When something happened, if anything did.
    pub struct AtRow {
        /// The time.
        pub at: Option<Timestamp>,
    }
}

row! {
    /// Who holds a lease.
    pub struct LeaseRow {
        /// The holder.
        pub holder: String,
    }
}

/// An event to be written.
#[derive(Debug, Clone)]
pub struct NewEvent<'a> {
    /// When it happened.
    pub at: Timestamp,
    /// Who did it.
    pub actor: Option<PersonId>,
    /// How it came in.
    pub origin: &'a str,
    /// The community it happened in.
    pub community: Option<CommunityId>,
    /// What happened.
    pub event: &'a Event,
}

statements! {
    INSERT_EVENT: () =
        "INSERT INTO event (at, actor_id, origin, kind, object_id, community_id, payload,
           payload_version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    FIND_LAST_SEQ: SeqRow = "SELECT COALESCE(max(seq), 0) FROM event";
    FIND_UNPLACED: Answer = "SELECT EXISTS (SELECT 1 FROM event WHERE seq IS NULL)";
    FIND_NEWEST_EVENT: AtRow =
        "SELECT (SELECT e.at FROM event e ORDER BY e.id DESC LIMIT 1)";
    SET_SEQS: () =
        "UPDATE event
         SET seq = n.seq
         FROM (SELECT u.id, CAST($1 AS BIGINT) + row_number() OVER (ORDER BY u.id) AS seq
               FROM (SELECT e.id FROM event e WHERE e.seq IS NULL ORDER BY e.id LIMIT $2) u) n
         WHERE event.id = n.id";
    LIST_EVENTS: EventRow =
        "SELECT id, seq, at, actor_id, community_id, payload
         FROM event
         WHERE seq > $1
         ORDER BY seq
         LIMIT $2";
    FIND_CONSUMER: SeqRow = "SELECT seq FROM consumer WHERE name = $1";
    UPSERT_CONSUMER: () =
        "INSERT INTO consumer (name, seq) VALUES ($1, $2)
         ON CONFLICT (name) DO UPDATE SET seq = excluded.seq";
    // The lease goes to whoever holds it, or to anybody once it has run out.
    UPSERT_LEASE: LeaseRow =
        "INSERT INTO lease (name, holder, until) VALUES ($1, $2, $3)
         ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
         WHERE lease.holder = excluded.holder OR lease.until <= $4
         RETURNING holder";
}

/// Writes an event. Its place in the order comes later, from [`set_seqs`].
///
/// # Errors
/// When the database fails.
pub fn insert_event(tx: &mut Tx<'_>, new: &NewEvent<'_>) -> Result<(), Broken> {
    let payload = serde_json::to_string(new.event)
        .map_err(|error| Broken::fault(format!("an event that is no JSON: {error}")))?;
    tx.send(
        INSERT_EVENT,
        &p![
            new.at,
            new.actor,
            new.origin,
            new.event.kind(),
            new.event.object(),
            new.community,
            payload,
            PAYLOAD_VERSION
        ],
    )?;
    Ok(())
}

/// Puts up to `limit` committed events in their place; answers how many there were. Only the
/// holder of the sequencer's lease may call it.
///
/// # Errors
/// When the database fails.
pub fn set_seqs(tx: &mut Tx<'_>, limit: i64) -> Result<u64, Broken> {
    let last = tx.one(FIND_LAST_SEQ, &p![])?.seq;
    tx.exec(SET_SEQS, &p![last, limit])
}

/// Whether there are committed events without a place.
///
/// # Errors
/// When the database fails.
pub async fn find_unplaced(reads: &Reads) -> Result<bool, Broken> {
    Ok(reads
        .row(FIND_UNPLACED, p![])
        .await?
        .is_some_and(|answer| answer.yes))
}

/// The last place given.
///
/// # Errors
/// When the database fails.
pub fn find_last_seq(q: &mut Query<'_>) -> Result<i64, Broken> {
    Ok(q.one(FIND_LAST_SEQ, &p![])?.seq)
}

/// When the newest event happened; none where nothing has happened yet.
///
/// # Errors
/// When the database fails.
pub async fn find_newest(reads: &Reads) -> Result<Option<Timestamp>, Broken> {
    Ok(reads
        .row(FIND_NEWEST_EVENT, p![])
        .await?
        .and_then(|row| row.at))
}

/// Lists events behind a place, in order.
///
/// # Errors
/// When the database fails.
pub fn list_events(q: &mut Query<'_>, behind: i64, limit: i64) -> Result<Vec<EventRow>, Broken> {
    q.rows(LIST_EVENTS, &p![behind, limit])
}

/// The place up to which a consumer has read.
///
/// # Errors
/// When the database fails.
pub fn find_consumer(q: &mut Query<'_>, name: &str) -> Result<i64, Broken> {
    Ok(q.row(FIND_CONSUMER, &p![name])?.map_or(0, |row| row.seq))
}

/// Notes up to which place a consumer has read.
///
/// # Errors
/// When the database fails.
pub fn set_consumer(tx: &mut Tx<'_>, name: &str, seq: i64) -> Result<(), Broken> {
    tx.send(UPSERT_CONSUMER, &p![name, seq])?;
    Ok(())
}

/// Takes or keeps a lease until then; answers whether the holder has it.
///
/// # Errors
/// When the database fails.
pub fn take_lease(
    tx: &mut Tx<'_>,
    name: &str,
    holder: &str,
    until: Timestamp,
    now: Timestamp,
) -> Result<bool, Broken> {
    Ok(tx
        .row(UPSERT_LEASE, &p![name, holder, until, now])?
        .is_some())
}
