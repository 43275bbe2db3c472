//! The data folder: made for its owner alone.

use std::ffi::OsString;
use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::Failure;

/// Makes the folder and those above it, if they are missing.
///
/// # Errors
/// Says which folder can't be made, and why.
pub(crate) fn make(path: &Path) -> Result<(), Failure> {
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(path)
        .map_err(|why| {
            Failure::new(format!(
                "The data folder {} can't be made: {why}. Choose another with --data-dir.",
                path.display()
            ))
        })
}

/// The folder that a file is in.
pub(crate) fn of(file: &Path) -> PathBuf {
    match file.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// The file whose name ends so, beside `file`.
pub(crate) fn beside(file: &Path, end: &str) -> PathBuf {
    let mut name = OsString::from(file);
    name.push(end);
    PathBuf::from(name)
}

/// Bytes that are free where `path` is; `None` where the system's `df` does not say.
pub(crate) fn free_bytes(path: &Path) -> Option<u64> {
    let output = Command::new("df")
        .args(["-P", "-k"])
        .arg(path)
        .output()
        .ok()?;
    free_bytes_in(&String::from_utf8_lossy(&output.stdout))
}

/// The fourth column of POSIX `df -P -k`, which counts kilobytes that anybody may still write.
fn free_bytes_in(output: &str) -> Option<u64> {
    let line = output.lines().nth(1)?;
    let kilobytes: u64 = line.split_whitespace().nth(3)?.parse().ok()?;
    kilobytes.checked_mul(1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn free_space_is_read_in_bytes() {
        let output = "Filesystem 1024-blocks Used Available Capacity Mounted on\n\
                      /dev/vda 1000 400 600 40% /\n";
        assert_eq!(free_bytes_in(output), Some(614_400));
        assert_eq!(free_bytes_in("df: x: No such file"), None);
    }

    #[test]
    fn files_without_a_folder_are_here() {
        assert_eq!(of(Path::new("a.db")), Path::new("."));
        assert_eq!(of(Path::new("/srv/a.db")), Path::new("/srv"));
    }
}
