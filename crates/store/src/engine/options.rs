//! How a database is opened.

use std::num::NonZero;
use std::thread;
use std::time::Duration;

use domain::limits;

/// How a database is opened. The default is right for a server, but for `exclusive`.
#[derive(Debug, Clone)]
pub struct Options {
    /// SQLite: threads that read pages, at least 1. By default as many as there are cores, at
    /// least 2.
    pub readers: usize,
    /// SQLite: whether this process serves the database, which only one may. It takes the lock
    /// file; subcommands do not.
    pub exclusive: bool,
    /// SQLite: whether a commit waits until it is on the disk (`synchronous=FULL`). Without,
    /// power loss can damage the database; for tests.
    pub durable: bool,
    /// SQLite: a wait after each commit that stands for a slower disk's fsync; the real one is
    /// then left out. For measurements.
    pub commit_delay: Option<Duration>,
    /// PostgreSQL: connections for reads, and as many again for writes.
    pub pool: usize,
    /// PostgreSQL: the schema to live in, created if absent; `None` is the server's default. Made
    /// of `a-z`, `0-9` and `_`.
    pub schema: Option<String>,
    /// SQLite: pages the file may have, to see what a full disk does.
    pub pages_max: Option<u32>,
    /// How long one read may take before it is interrupted; on PostgreSQL also one statement of a
    /// write, unless the write is a script or a bulk load.
    pub read_time_max: Duration,
    /// How long one slow read may take before it is interrupted.
    pub slow_read_time_max: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            readers: cores().max(2),
            exclusive: false,
            durable: true,
            commit_delay: None,
            pool: (cores() * 2 + 1).max(4),
            schema: None,
            pages_max: None,
            read_time_max: Duration::from_secs(limits::READ_SECONDS_MAX),
            slow_read_time_max: Duration::from_secs(limits::SLOW_READ_SECONDS_MAX),
        }
    }
}

fn cores() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}
