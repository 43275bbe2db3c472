//! How long a commit takes to reach the disk.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::time::Instant;

use serde_json::{Value, json};

use crate::failure::Outcome;

const TIMES: usize = 40;
/// A page, as SQLite adds them to its log.
const BYTES: usize = 4_096;

/// The median time of adding a page to a file and seeing it onto the disk.
pub(crate) fn measure(folder: &Path) -> Outcome<Value> {
    let path = folder.join("fsync");
    let mut file = File::create(&path)?;
    let mut times = Vec::with_capacity(TIMES);
    for _ in 0..TIMES {
        file.write_all(&[7; BYTES])?;
        let begun = Instant::now();
        file.sync_data()?;
        times.push(begun.elapsed());
    }
    fs::remove_file(&path)?;
    times.sort_unstable();
    let median = times.get(TIMES / 2).ok_or("nothing was measured")?;
    Ok(json!({ "fsync_ms": median.as_secs_f64() * 1_000.0 }))
}
