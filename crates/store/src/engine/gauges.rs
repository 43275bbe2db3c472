//! What the engine counts, for metrics and for back-pressure.

use std::sync::atomic::{AtomicU64, Ordering};

use domain::number;
use tokio::sync::watch;

/// What the engine counted, at one moment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// Read jobs that wait for a thread or connection.
    pub reads_waiting: u64,
    /// Slow jobs that wait.
    pub slow_waiting: u64,
    /// Write jobs that wait.
    pub writes_waiting: u64,
    /// Commits since the start; on SQLite one may carry many jobs.
    pub commits: u64,
    /// Write jobs that were committed.
    pub jobs_committed: u64,
    /// Write jobs that ended without effect, refused ones included.
    pub jobs_undone: u64,
    /// Times a transaction was tried again after a conflict.
    pub retries: u64,
    /// Jobs turned away because too many waited.
    pub turned_away: u64,
}

/// A number of jobs as counters hold it.
pub(super) const fn unsigned(n: usize) -> u64 {
    number::to_u64(number::from_usize(n))
}

/// Live counters behind [`Figures`], and the bell that rings after each commit.
pub(super) struct Gauges {
    pub(super) commits: AtomicU64,
    pub(super) jobs_committed: AtomicU64,
    pub(super) jobs_undone: AtomicU64,
    pub(super) retries: AtomicU64,
    pub(super) turned_away: AtomicU64,
    bell: watch::Sender<u64>,
}

impl Gauges {
    pub(super) fn new() -> Self {
        Self {
            commits: AtomicU64::new(0),
            jobs_committed: AtomicU64::new(0),
            jobs_undone: AtomicU64::new(0),
            retries: AtomicU64::new(0),
            turned_away: AtomicU64::new(0),
            bell: watch::Sender::new(0),
        }
    }

    /// Counts one commit with this many jobs in it and wakes who waits for commits.
    pub(super) fn committed(&self, jobs: usize) {
        let commits = self
            .commits
            .fetch_add(1, Ordering::Relaxed)
            .saturating_add(1);
        self.jobs_committed
            .fetch_add(unsigned(jobs), Ordering::Relaxed);
        self.bell.send_replace(commits);
    }

    /// Counts jobs of which nothing remains.
    pub(super) fn undone(&self, jobs: usize) {
        self.jobs_undone
            .fetch_add(unsigned(jobs), Ordering::Relaxed);
    }

    /// Counts one of these.
    pub(super) fn count(counter: &AtomicU64) {
        counter.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn bell(&self) -> watch::Receiver<u64> {
        self.bell.subscribe()
    }

    /// The counters now, with nothing said about what waits.
    pub(super) fn figures(&self) -> Figures {
        Figures {
            commits: self.commits.load(Ordering::Relaxed),
            jobs_committed: self.jobs_committed.load(Ordering::Relaxed),
            jobs_undone: self.jobs_undone.load(Ordering::Relaxed),
            retries: self.retries.load(Ordering::Relaxed),
            turned_away: self.turned_away.load(Ordering::Relaxed),
            ..Figures::default()
        }
    }
}
