//! Backups and checkpoints, each on a connection of its own.

use std::fs::File;
use std::path::Path;

use super::super::job::Failed;
use super::connection;
use super::run;
use crate::{Broken, Trouble};

/// Copies the database into a new file and sees it onto the disk.
pub(super) fn backup(source: &Path, target: &Path) -> Result<(), Failed> {
    let beyond = |why: &str| {
        Failed::from(Broken::new(
            Trouble::OutOfReach,
            format!("{}: {why}", target.display()),
        ))
    };
    let name = target
        .to_str()
        .ok_or_else(|| beyond("the name isn't UTF-8"))?;
    let connection = connection::open(source)?;
    if !connection::make(target).map_err(|error| beyond(&error.to_string()))? {
        return Err(beyond("there is a file of this name already"));
    }
    let copied = connection.execute("VACUUM INTO ?1", [name]);
    if copied.is_err() {
        // Nobody is to take what was begun for a copy, or to be told that there is one already.
        let _ = std::fs::remove_file(target);
    }
    copied?;
    let synced = File::open(target).and_then(|file| file.sync_all());
    synced.map_err(|error| beyond(&error.to_string()))
}

/// Moves what the log holds into the database file and empties it.
pub(super) fn checkpoint(path: &Path) -> Result<(), Failed> {
    let connection = connection::open(path)?;
    run::script(&connection, "PRAGMA wal_checkpoint(TRUNCATE)")
}
