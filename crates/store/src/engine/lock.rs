//! The lock file beside a SQLite database: one server at a time.

use std::ffi::OsString;
use std::fs::{File, TryLockError};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use crate::{Broken, Trouble};

/// Times a server looks at the lock again, since a subcommand may touch it for an instant.
const TRIES: u32 = 5;

/// The lock, held as long as this lives.
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock of the database at `path`.
    ///
    /// # Errors
    /// `Busy` with a sentence if another server has it, `OutOfReach` if the file can't be made.
    pub(super) fn take(path: &Path) -> Result<Self, Broken> {
        let file = open(path).map_err(|error| unreachable_lock(path, &error))?;
        for again in (0..TRIES).rev() {
            match file.try_lock() {
                Ok(()) => return Ok(Self { _file: file }),
                Err(TryLockError::Error(error)) => return Err(unreachable_lock(path, &error)),
                Err(TryLockError::WouldBlock) if again > 0 => {
                    thread::sleep(Duration::from_millis(20));
                }
                Err(TryLockError::WouldBlock) => {}
            }
        }
        Err(Broken::new(
            Trouble::Busy,
            format!(
                "another server already serves the database {}; stop it first, or give this one \
                 another data directory",
                path.display()
            ),
        ))
    }

    /// Whether a server holds the lock of the database at `path`.
    pub(super) fn is_held(path: &Path) -> bool {
        File::open(beside(path))
            .is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
    }
}

fn beside(path: &Path) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(".lock");
    PathBuf::from(name)
}

fn open(path: &Path) -> std::io::Result<File> {
    File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .mode(0o600)
        .open(beside(path))
}

fn unreachable_lock(path: &Path, error: &std::io::Error) -> Broken {
    let file = beside(path);
    Broken::new(
        Trouble::OutOfReach,
        format!("the lock file {}: {error}", file.display()),
    )
}
