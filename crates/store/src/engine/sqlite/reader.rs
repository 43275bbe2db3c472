//! Reader threads.

use std::panic::{AssertUnwindSafe, catch_unwind};

use rusqlite::Connection;

use super::super::job::Failed;
use super::super::query::Query;
use super::super::queue::Queue;
use super::deadline::Deadline;
use super::run;
use crate::Broken;

/// A read with its way back to who asked.
pub(super) type ReadJob = Box<dyn FnOnce(&Connection) + Send>;

/// Does what is queued until the queue is closed and empty.
pub(super) fn work(connection: &Connection, queue: &Queue<ReadJob>, deadline: Option<&Deadline>) {
    while let Some(job) = queue.pop() {
        // A job that panics drops its way back, and who asked is told so.
        let guarded = || {
            let _ = catch_unwind(AssertUnwindSafe(|| job(connection)));
        };
        match deadline {
            Some(deadline) => deadline.during(guarded),
            None => guarded(),
        }
        if !connection.is_autocommit() {
            let _ = run::control(connection, "ROLLBACK");
        }
    }
}

/// Runs a job in one read transaction. It always ends here, since an open one keeps the log
/// from being written back.
pub(super) fn snapshot<T, E, F>(connection: &Connection, job: &F) -> Result<T, E>
where
    F: Fn(&mut Query<'_>) -> Result<T, E>,
    E: From<Broken>,
{
    let control = |text| {
        run::control(connection, text).map_err(|failed: Failed| E::from(failed.during(text).broken))
    };
    control("BEGIN DEFERRED")?;
    let result = job(&mut Query::sqlite(connection));
    if !connection.is_autocommit() {
        control("COMMIT")?;
    }
    result
}
