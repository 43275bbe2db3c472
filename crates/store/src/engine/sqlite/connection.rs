//! Connections to a SQLite file, set up alike.

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::{Connection, OpenFlags};

use super::super::job::Failed;
use super::super::{Options, functions};

/// How long a statement waits for another process before it fails as busy.
const BUSY_TIME_MAX: Duration = Duration::from_secs(5);

/// How often it looks in the meantime. SQLite's own waits grow to 100 ms, by which a server
/// beside an import would hardly ever find the gap between two transactions.
const BUSY_LOOK_EVERY: Duration = Duration::from_millis(1);

/// Prepared statements kept by each connection.
const STATEMENTS_KEPT: usize = 256;

/// What every connection needs: foreign keys are checked, pages are read through memory that
/// the system shares between connections (1 GB of addresses, not of memory).
const COMMON: &str = "
    PRAGMA foreign_keys = ON;
    PRAGMA temp_store = MEMORY;
    PRAGMA mmap_size = 1073741824;";

/// The one connection that writes. It makes the file if absent and turns on the log.
pub(super) fn writer(path: &Path, options: &Options) -> Result<Connection, Failed> {
    let connection = open(path)?;
    connection.execute_batch("PRAGMA journal_mode = WAL; PRAGMA journal_size_limit = 67108864;")?;
    let synchronous = if options.durable && options.commit_delay.is_none() {
        "FULL"
    } else {
        "OFF"
    };
    connection.execute_batch(&format!("PRAGMA synchronous = {synchronous}"))?;
    connection.execute_batch("PRAGMA cache_size = -16384")?;
    if let Some(pages) = options.pages_max {
        connection.execute_batch(&format!("PRAGMA max_page_count = {pages}"))?;
    }
    Ok(connection)
}

/// A connection that can't write. Its own cache is small, since memory maps serve most pages.
pub(super) fn reader(path: &Path) -> Result<Connection, Failed> {
    let connection = open(path)?;
    connection.execute_batch("PRAGMA query_only = ON; PRAGMA cache_size = -8192")?;
    Ok(connection)
}

/// A connection for upkeep.
pub(super) fn open(path: &Path) -> Result<Connection, Failed> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags)?;
    let mut since = Instant::now();
    let wait = move |times: i32| {
        if times == 0 {
            since = Instant::now();
        }
        thread::sleep(BUSY_LOOK_EVERY);
        since.elapsed() < BUSY_TIME_MAX
    };
    connection.busy_handler(Some(wait))?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    connection.execute_batch(COMMON)?;
    functions::register(&connection)?;
    Ok(connection)
}
