//! What the measurements run on, since none of them means anything without.

use std::fs;
use std::thread;

use super::tools::{Tools, number};
use crate::failure::Outcome;

/// The machine, as it is now.
pub(crate) struct Machine {
    /// Cores.
    pub(crate) cores: usize,
    /// Processes that wanted a core in the last minute.
    pub(crate) load: String,
    /// Milliseconds that a page takes to reach the disk.
    pub(crate) fsync_ms: f64,
}

/// Looks at it.
pub(crate) fn look(tools: &Tools) -> Outcome<Machine> {
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    Ok(Machine {
        cores: thread::available_parallelism().map_or(1, std::num::NonZero::get),
        load: load.split(' ').next().unwrap_or("?").to_owned(),
        fsync_ms: fsync_ms(tools)?,
    })
}

/// Milliseconds that a page takes to reach the disk, as it is now.
pub(crate) fn fsync_ms(tools: &Tools) -> Outcome<f64> {
    let folder = tools.folder().display().to_string();
    number(&tools.ask(&["disk", &folder])?, "fsync_ms")
}
