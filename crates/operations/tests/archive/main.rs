//! Archives: what goes in, what comes out, and the figures in between, on both engines.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a test fails by panicking"
)]

mod doctor;
mod people;
mod refusals;
mod round_trip;

use std::io::{Cursor, Write};
use std::path::Path;
use std::sync::{Arc, Mutex};

use operations::export;
use operations::import::{self, Options, Report, Stopped};
use testing::Forum;

/// Brings an archive in, the plain way.
async fn bring(forum: &Forum, text: &str) -> Report {
    try_bring(forum, text.as_bytes(), Options::at(forum.now()))
        .await
        .unwrap()
}

/// Brings an archive in, or says why not.
async fn try_bring(forum: &Forum, text: &[u8], options: Options) -> Result<Report, Stopped> {
    let reader = Cursor::new(text.to_vec());
    import::run(&forum.operations, reader, options, |_| ()).await
}

/// Writes an archive of a community, or of everything.
async fn write(forum: &Forum, community: Option<&str>, zstd: bool) -> Vec<u8> {
    let file = File::default();
    let options = export::Options {
        community: community.map(str::to_owned),
        zstd,
        now: forum.now(),
    };
    export::run(&forum.operations, file.clone(), options)
        .await
        .unwrap();
    let bytes = file.bytes.lock().unwrap();
    bytes.clone()
}

/// The same as text, of everything.
async fn exported(forum: &Forum) -> String {
    String::from_utf8(write(forum, None, false).await).unwrap()
}

/// A file in memory.
#[derive(Clone, Default)]
struct File {
    bytes: Arc<Mutex<Vec<u8>>>,
}

impl Write for File {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.bytes.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// A file of the source tree, by its path from `crates/operations`.
fn file(path: &str) -> Option<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let text = std::fs::read_to_string(&path).ok();
    if text.is_none() {
        eprintln!("SKIPPED: {} is not here", path.display());
    }
    text
}

/// An archive of these lines, behind six that make a community, two people, a post, a comment.
fn thread(lines: &str) -> String {
    format!("{}{lines}", include_str!("samples/thread.jsonl"))
}
