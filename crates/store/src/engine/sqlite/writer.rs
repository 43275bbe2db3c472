//! The one writer thread, and group commit.
//!
//! `BEGIN IMMEDIATE; (SAVEPOINT; job; RELEASE or ROLLBACK TO)*; COMMIT`, then everybody is
//! answered. Nothing waits for a group to fill: it is whatever queued during the last commit.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use domain::limits;
use rusqlite::Connection;
use tokio::sync::oneshot;

use super::super::gauges::Gauges;
use super::super::job::{Failed, guarded};
use super::super::lock::Lock;
use super::super::query::Tx;
use super::super::queue::Queue;
use super::run::{control, script};
use crate::{Broken, Trouble};

/// A pause between two groups of a subcommand that writes beside a server, so that the server
/// finds a gap; SQLite hands its lock to whoever looks first.
const PAUSE_BESIDE_SERVER: Duration = Duration::from_millis(3);

/// A write that waits or runs, whatever it returns.
pub(super) trait Writing: Send {
    /// Runs the job, keeps its result, and says whether its changes are to stay.
    fn run(&mut self, tx: &mut Tx<'_>) -> bool;
    /// Answers who asked: with the job's result, or with what took the group's commit away.
    fn answer(self: Box<Self>, lost: Option<&Broken>);
}

/// A boxed write.
pub(super) type WriteJob = Box<dyn Writing>;

/// A write with its way back to who asked.
pub(super) struct Pending<T, E, F> {
    job: F,
    result: Option<Result<T, E>>,
    answer: oneshot::Sender<Result<T, E>>,
}

impl<T, E, F> Pending<T, E, F> {
    pub(super) const fn new(job: F, answer: oneshot::Sender<Result<T, E>>) -> Self {
        Self {
            job,
            result: None,
            answer,
        }
    }
}

impl<T, E, F> Writing for Pending<T, E, F>
where
    F: Fn(&mut Tx<'_>) -> Result<T, E> + Send,
    T: Send,
    E: From<Broken> + Send,
{
    fn run(&mut self, tx: &mut Tx<'_>) -> bool {
        let result = guarded(|| (self.job)(tx));
        let result = match (result, tx.failed()) {
            (Ok(_), Some(failed)) => Err(E::from(failed.broken.clone())),
            (result, _) => result,
        };
        let stays = result.is_ok();
        self.result = Some(result);
        stays
    }

    fn answer(self: Box<Self>, lost: Option<&Broken>) {
        let result = match (self.result, lost) {
            (Some(Err(own)), _) => Err(own),
            (_, Some(lost)) => Err(E::from(lost.clone())),
            (Some(done), None) => done,
            (None, None) => Err(E::from(Broken::fault("a write was never run"))),
        };
        let _ = self.answer.send(result);
    }
}

/// The writer thread's own.
pub(super) struct Writer {
    pub(super) connection: Connection,
    pub(super) queue: Arc<Queue<WriteJob>>,
    pub(super) gauges: Arc<Gauges>,
    pub(super) commit_delay: Option<Duration>,
    pub(super) beside_server: bool,
    pub(super) _lock: Option<Lock>,
}

/// What became of a job inside its group.
enum Ran {
    Stays,
    Undone,
    /// The whole transaction is gone, with what took it.
    Lost(Broken),
}

impl Writer {
    /// Writes until the queue is closed and empty, then empties the log. Beside a server it leaves
    /// that to the server, whose writes would wait meanwhile.
    pub(super) fn work(self) {
        while let Some(first) = self.queue.pop() {
            self.group(first);
        }
        if self.beside_server {
            return;
        }
        if let Err(failed) = script(&self.connection, "PRAGMA wal_checkpoint(TRUNCATE)") {
            tracing::warn!(error = %failed.broken, "the log could not be emptied at the end");
        }
    }

    /// Runs one group of jobs and answers them.
    fn group(&self, first: WriteJob) {
        if let Err(failed) = control(&self.connection, "BEGIN IMMEDIATE") {
            self.refuse(first, &failed.during("BEGIN").broken);
            return;
        }
        let mut jobs: Vec<WriteJob> = Vec::new();
        let mut staying = 0_usize;
        let mut lost = None;
        let mut next = Some(first);
        while let Some(mut job) = next.take() {
            let ran = self.attempt(job.as_mut(), staying == 0);
            jobs.push(job);
            match ran {
                Ran::Stays => staying = staying.saturating_add(1),
                Ran::Undone => {}
                Ran::Lost(broken) => lost = Some(broken),
            }
            let open = lost.is_none() && !self.connection.is_autocommit();
            if open && jobs.len() < limits::GROUP_COMMIT_MAX {
                next = self.queue.try_pop();
            }
        }
        if staying > 0 && lost.is_none() {
            lost = self.commit(staying).err();
        }
        if lost.is_some() {
            self.roll_back();
            staying = 0;
        }
        self.gauges.undone(jobs.len().saturating_sub(staying));
        for job in jobs {
            job.answer(lost.as_ref());
        }
        if self.beside_server {
            thread::sleep(PAUSE_BESIDE_SERVER);
        }
    }

    /// Runs one job. The first that is to stay needs no savepoint: if it fails, nothing else is
    /// lost with the transaction.
    fn attempt(&self, job: &mut dyn Writing, alone: bool) -> Ran {
        if !alone && let Err(failed) = control(&self.connection, "SAVEPOINT job") {
            return Ran::Lost(failed.broken);
        }
        let mut tx = Tx::sqlite(&self.connection);
        let stays = job.run(&mut tx);
        if self.connection.is_autocommit() {
            let why = tx.failed().map_or_else(
                || Broken::fault("a job ended its transaction"),
                |failed| failed.broken.clone(),
            );
            return Ran::Lost(why);
        }
        let damaged = tx
            .failed()
            .is_some_and(|failed| failed.broken.trouble() == Trouble::Corrupt);
        let concluded = self.conclude(stays, alone);
        if damaged {
            self.forget_pages();
        }
        match concluded {
            Ok(()) if stays => Ran::Stays,
            Ok(()) => Ran::Undone,
            Err(failed) => Ran::Lost(failed.broken),
        }
    }

    fn conclude(&self, stays: bool, alone: bool) -> Result<(), Failed> {
        match (stays, alone) {
            (true, true) => Ok(()),
            (true, false) => control(&self.connection, "RELEASE job"),
            (false, true) => control(&self.connection, "ROLLBACK"),
            (false, false) => {
                control(&self.connection, "ROLLBACK TO job")?;
                control(&self.connection, "RELEASE job")
            }
        }
    }

    /// Forgets what was read of the file, so that what was misread once is read again.
    fn forget_pages(&self) {
        if let Err(failed) = script(&self.connection, "PRAGMA shrink_memory") {
            tracing::warn!(error = %failed.broken, "pages could not be forgotten");
        }
    }

    fn commit(&self, jobs: usize) -> Result<(), Broken> {
        control(&self.connection, "COMMIT").map_err(|failed| failed.during("COMMIT").broken)?;
        if let Some(delay) = self.commit_delay {
            thread::sleep(delay);
        }
        self.gauges.committed(jobs);
        Ok(())
    }

    /// SQLite rolls some failures back by itself (sqlite.org/lang_transaction.html), others not.
    fn roll_back(&self) {
        if !self.connection.is_autocommit()
            && let Err(failed) = control(&self.connection, "ROLLBACK")
        {
            tracing::error!(error = %failed.broken, "a transaction could not be rolled back");
        }
    }

    /// Answers a job, and all that wait behind it, that no transaction could begin: each would
    /// wait as long for the same.
    fn refuse(&self, first: WriteJob, why: &Broken) {
        let waiting = std::iter::from_fn(|| self.queue.try_pop());
        for job in std::iter::once(first)
            .chain(waiting)
            .take(limits::WRITE_QUEUE_MAX)
        {
            self.gauges.undone(1);
            job.answer(Some(why));
        }
    }
}
