//! Folders that go away.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use crate::failure::{Outcome, with_file};

static MADE: AtomicU32 = AtomicU32::new(0);

/// A new, empty folder that is removed when the value is dropped.
///
/// A run that was interrupted leaves its folders behind; the next one sweeps them.
pub(crate) struct Scratch {
    path: PathBuf,
}

impl Scratch {
    /// Makes a folder whose name says what it is for and which process it belongs to.
    pub(crate) fn new(purpose: &str) -> Outcome<Self> {
        let prefix = format!("folkmoot-xtask-{purpose}-");
        sweep(&std::env::temp_dir(), &prefix);
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let name = format!("{prefix}{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::create_dir(&path).map_err(with_file(&path))?;
        Ok(Self { path })
    }

    /// The folder.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.path) {
            eprintln!("xtask: {} stays behind: {error}", self.path.display());
        }
    }
}

/// Removes the folders with this prefix whose process has ended. What cannot be removed is somebody
/// else's.
fn sweep(folder: &Path, prefix: &str) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let process = name.to_str().and_then(|name| name.strip_prefix(prefix));
        let process = process
            .and_then(|rest| rest.split_once('-'))
            .map(|(process, _)| process);
        let Some(process) = process.filter(|process| process.parse::<u32>().is_ok()) else {
            continue;
        };
        if !Path::new("/proc").join(process).exists() {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_goes_away_with_its_value() {
        let scratch = Scratch::new("test").unwrap();
        let path = scratch.path().to_owned();
        fs::write(path.join("file"), "text").unwrap();
        drop(scratch);
        assert!(!path.exists());
    }

    #[test]
    fn what_an_ended_process_left_is_swept_and_nothing_else() {
        let place = Scratch::new("sweep").unwrap();
        let ours = format!("x-{}-0", std::process::id());
        // No process has this number: it is above the kernel's limit.
        for name in ["x-4194999-0", &ours, "x-not-a-number", "y-4194999-0"] {
            fs::create_dir(place.path().join(name)).unwrap();
        }
        sweep(place.path(), "x-");
        let mut left: Vec<_> = fs::read_dir(place.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        left.sort();
        assert_eq!(left, [ours.as_str(), "x-not-a-number", "y-4194999-0"]);
    }
}
