//! Work to be done later, queued in the transaction that calls for it.

use domain::time::Timestamp;

use crate::broken::Broken;
use crate::dialect::CLAIM_JOBS;
use crate::{Tx, p, row, statements};

row! {
    /// A job to be done now.
    pub struct JobRow {
        /// The job.
        pub id: i64,
        /// What is to be done.
        pub kind: String,
        /// With what, as JSON.
        pub payload: String,
        /// How often it was tried, this time included.
        pub tries: i64,
    }
}

statements! {
    INSERT_JOB: () =
        "INSERT INTO job (kind, payload, run_at, state, tries) VALUES ($1, $2, $3, 0, 0)";
    DELETE_JOB: () = "DELETE FROM job WHERE id = $1";
    SET_JOB_WAITING: () =
        "UPDATE job SET state = 0, run_at = $2, lease_until = NULL, last_error = $3 WHERE id = $1";
    SET_LOST_JOBS_WAITING: () =
        "UPDATE job SET state = 0, lease_until = NULL WHERE state = 1 AND lease_until <= $1";
}

/// Queues a job for then.
///
/// # Errors
/// When the database fails.
pub fn insert_job(
    tx: &mut Tx<'_>,
    kind: &str,
    payload: &str,
    run_at: Timestamp,
) -> Result<(), Broken> {
    tx.send(INSERT_JOB, &p![kind, payload, run_at])?;
    Ok(())
}

/// Takes up to `limit` due jobs until `lease_until`; nobody else gets them before that.
///
/// # Errors
/// When the database fails.
pub fn claim_jobs(
    tx: &mut Tx<'_>,
    now: Timestamp,
    lease_until: Timestamp,
    limit: i64,
) -> Result<Vec<JobRow>, Broken> {
    tx.send(SET_LOST_JOBS_WAITING, &p![now])?;
    tx.rows(CLAIM_JOBS, &p![lease_until, now, limit])
}

/// Removes a job that is done.
///
/// # Errors
/// When the database fails.
pub fn delete_job(tx: &mut Tx<'_>, id: i64) -> Result<(), Broken> {
    tx.send(DELETE_JOB, &p![id])?;
    Ok(())
}

/// Puts a job that failed back for then, with why it failed.
///
/// # Errors
/// When the database fails.
pub fn set_job_waiting(
    tx: &mut Tx<'_>,
    id: i64,
    run_at: Timestamp,
    error: &str,
) -> Result<(), Broken> {
    tx.send(SET_JOB_WAITING, &p![id, run_at, error])?;
    Ok(())
}
