//! Jobs on worker threads: transactions, and trying again.

use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use domain::limits;
use tokio::sync::oneshot;

use super::super::Carried;
use super::super::gauges::Gauges;
use super::super::job::{Failed, guarded};
use super::super::query::{Query, Tx};
use super::session::Session;
use super::worker::Worker;
use crate::{Broken, Trouble};

const READ: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

/// The longest wait before a transaction is tried again.
const BACKOFF_MAX: Duration = Duration::from_millis(200);

const fn begin(carried: Carried) -> &'static str {
    match carried {
        Carried::Serializable => "BEGIN ISOLATION LEVEL SERIALIZABLE",
        Carried::ByConstraint => "BEGIN ISOLATION LEVEL READ COMMITTED",
    }
}

/// Runs a write until it commits, fails, or has got into another's way too often.
pub(super) fn write<T, E, F>(
    worker: &mut Worker,
    carried: Carried,
    gauges: &Gauges,
    job: &F,
) -> Result<T, E>
where
    F: Fn(&mut Tx<'_>) -> Result<T, E>,
    E: From<Broken>,
{
    let mut tried = 1_u32;
    loop {
        let attempt = match worker.session() {
            Ok(session) => attempt(session, carried, job),
            Err(failed) => Attempt::Stuck(E::from(failed.broken)),
        };
        match attempt {
            Attempt::Committed(value) => {
                gauges.committed(1);
                return Ok(value);
            }
            Attempt::Undone(error) => {
                gauges.undone(1);
                return Err(error);
            }
            Attempt::Stuck(error) => {
                gauges.undone(1);
                worker.forget();
                return Err(error);
            }
            Attempt::Again(again) if tried >= again.tries_max() => {
                gauges.undone(1);
                return Err(E::from(again.failed.during("the last try").broken));
            }
            Attempt::Again(again) => {
                again.prepare(worker, gauges, tried);
                tried = tried.saturating_add(1);
            }
        }
    }
}

/// What one try came to.
enum Attempt<T, E> {
    Committed(T),
    Undone(E),
    Again(Again),
    /// The transaction could not be ended: its connection must go.
    Stuck(E),
}

/// Why a transaction is to be tried again.
struct Again {
    failed: Failed,
    /// The connection was gone before the transaction began, perhaps for long.
    stale: bool,
}

impl Again {
    /// Whether a job that failed like this is to run again.
    fn after(session: &Session, failed: Option<&Failed>) -> Option<Self> {
        let failed = failed?;
        let stale = failed.broken.trouble() == Trouble::OutOfReach && !session.has_begun();
        (stale || failed.conflict).then(|| Self {
            failed: failed.clone(),
            stale,
        })
    }

    /// Times to try in all. A new connection that is gone as well means that the server is.
    const fn tries_max(&self) -> u32 {
        if self.stale {
            2
        } else {
            limits::WRITE_TRIES_MAX
        }
    }

    /// Waits until the other is out of the way, or gives up the dead connection.
    fn prepare(&self, worker: &mut Worker, gauges: &Gauges, tried: u32) {
        Gauges::count(&gauges.retries);
        if self.stale {
            worker.forget();
        } else {
            thread::sleep(backoff(tried));
        }
    }
}

fn attempt<T, E, F>(session: &Session, carried: Carried, job: &F) -> Attempt<T, E>
where
    F: Fn(&mut Tx<'_>) -> Result<T, E>,
    E: From<Broken>,
{
    session.begin(begin(carried));
    let mut tx = Tx::postgres(session);
    let result = guarded(|| job(&mut tx));
    let failed = tx.failed().cloned();
    let error = match (result, &failed) {
        (Ok(value), None) => return commit(session, value),
        (Ok(_), Some(failed)) => E::from(failed.broken.clone()),
        (Err(error), _) => error,
    };
    let again = Again::after(session, failed.as_ref());
    match (session.roll_back(), again) {
        (_, Some(again)) if again.stale => Attempt::Again(again),
        (Ok(()), Some(again)) => Attempt::Again(again),
        (Ok(()), None) => Attempt::Undone(error),
        (Err(_), _) => Attempt::Stuck(error),
    }
}

fn commit<T, E: From<Broken>>(session: &Session, value: T) -> Attempt<T, E> {
    let failed = match session.commit() {
        Ok(()) => return Attempt::Committed(value),
        Err(failed) => failed,
    };
    // The server has rolled back if it says so. Whether it has committed can't be known if the
    // connection broke just then.
    match Again::after(session, Some(&failed)) {
        Some(again) if again.stale || session.roll_back().is_ok() => Attempt::Again(again),
        _ => Attempt::Stuck(E::from(failed.during("COMMIT").broken)),
    }
}

/// Runs a read in one snapshot, again if the server cancelled it for another's sake. Answers
/// before the transaction's end, which nobody needs to wait for.
pub(super) fn read<T, E, F>(
    worker: &mut Worker,
    gauges: &Gauges,
    job: &F,
    answer: oneshot::Sender<Result<T, E>>,
) where
    F: Fn(&mut Query<'_>) -> Result<T, E>,
    E: From<Broken>,
{
    let mut tried = 1_u32;
    while !answer.is_closed() {
        let session = match worker.session() {
            Ok(session) => session,
            Err(failed) => {
                let _ = answer.send(Err(E::from(failed.broken)));
                return;
            }
        };
        session.begin(READ);
        let mut query = Query::postgres(session);
        let result = guarded(|| job(&mut query));
        let again = Again::after(session, query.failed());
        match again.filter(|again| tried < again.tries_max()) {
            Some(again) => {
                if session.roll_back().is_err() {
                    worker.forget();
                }
                again.prepare(worker, gauges, tried);
                tried = tried.saturating_add(1);
            }
            None => {
                let _ = answer.send(result);
                if session.roll_back().is_err() {
                    worker.forget();
                }
                return;
            }
        }
    }
}

/// How long to wait before the next try: twice as long each time, and never as long as whoever
/// got in the way, which a counter sees to without chance.
fn backoff(tried: u32) -> Duration {
    static TURN: AtomicU64 = AtomicU64::new(0);
    let turn = TURN
        .fetch_add(1, Ordering::Relaxed)
        .wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let longest = Duration::from_millis(2)
        .saturating_mul(1 << tried.min(10))
        .min(BACKOFF_MAX);
    let parts = u32::from(u8::try_from(turn >> 56).unwrap_or(u8::MAX)).saturating_add(1);
    longest.saturating_mul(parts) / 256
}
