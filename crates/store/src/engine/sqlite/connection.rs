//! Connections to a SQLite file, set up alike.

use std::fs::OpenOptions;
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::super::job::Failed;
use super::super::{Options, functions};
use crate::{Broken, Trouble};

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
    make(path).map_err(|error| unusable(path, &error))?;
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

/// Makes an empty file that only its owner may read, unless there is one. SQLite itself would make
/// one that others on the machine may read, and gives the log beside it the rights of the file.
/// Answers whether it made one.
///
/// # Errors
/// The file can't be made.
pub(super) fn make(path: &Path) -> io::Result<bool> {
    // One that is there is not even opened: to close it would give up the locks of this process.
    let made = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path);
    match made {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(error),
    }
}

fn unusable(path: &Path, error: &io::Error) -> Failed {
    let text = format!("{}: {error}", path.display());
    Failed::from(Broken::new(Trouble::OutOfReach, text))
}

/// A connection that can't write. Its own cache is small, since memory maps serve most pages.
pub(super) fn reader(path: &Path) -> Result<Connection, Failed> {
    let connection = open(path)?;
    connection.execute_batch("PRAGMA query_only = ON; PRAGMA cache_size = -8192")?;
    Ok(connection)
}

/// A connection for the slow lane. It reads into its own cache: what scans whole tables through a
/// memory map leaves the file mapped, and the program would seem to hold all of it.
pub(super) fn slow_reader(path: &Path) -> Result<Connection, Failed> {
    let connection = reader(path)?;
    connection.execute_batch("PRAGMA mmap_size = 0")?;
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
    // Plans must not depend on parameters. Otherwise SQLite notes which ones a plan looked at, and
    // makes a new plan each time they are bound: half the time of a page went into that.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    functions::register(&connection)?;
    Ok(connection)
}

#[cfg(test)]
mod tests {
    use rusqlite::StatementStatus;

    use super::*;

    #[test]
    fn a_statement_is_planned_once() {
        let folder = tempfile::tempdir().unwrap();
        let connection = open(&folder.path().join("forum.db")).unwrap();
        let script = "CREATE TABLE post (id INTEGER PRIMARY KEY, listed BOOLEAN, hot BIGINT);
            CREATE INDEX post_hot ON post (hot) WHERE listed = TRUE;";
        connection.execute_batch(script).unwrap();
        // Compared with the condition of the index, which is how a plan comes to look at it.
        let text = "SELECT id FROM post WHERE listed = $1 AND hot < $2";
        for hot in 0..3 {
            let mut statement = connection.prepare_cached(text).unwrap();
            let rows = statement.query_map((true, hot), |row| row.get::<_, i64>(0));
            assert_eq!(rows.unwrap().count(), 0);
            assert_eq!(statement.get_status(StatementStatus::RePrepare), 0);
        }
    }
}
