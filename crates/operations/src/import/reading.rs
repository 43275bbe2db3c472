//! The file's lines in chunks, read by a thread of its own.

use std::io::Read;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use domain::limits::{ARCHIVE_LINE_BYTES_MAX, IMPORT_BATCH_LINES};
use store::Broken;
use tokio::sync::mpsc::{self, Receiver, Sender};
use tokio::task::spawn_blocking;

use super::Stopped;
use crate::archive::{Fault, Line, Lines, RawLine, lines, parse};

/// Chunks that are read ahead.
const CHUNKS_AHEAD: usize = 1;

/// Bytes after which a chunk ends early, however few lines it has.
const CHUNK_BYTES: usize = 4 * ARCHIVE_LINE_BYTES_MAX;

/// Lines to be written together, and why there are no more behind them, if that is a fault.
pub(super) struct Chunk {
    pub(super) lines: Vec<RawLine>,
    pub(super) fault: Option<Fault>,
}

/// The chunks of a file.
pub(super) struct Chunks {
    from: Receiver<Chunk>,
    consumed: Arc<AtomicU64>,
}

impl Chunks {
    /// The next lines; `None` at the end.
    pub(super) async fn next(&mut self) -> Option<Chunk> {
        self.from.recv().await
    }

    /// How many bytes of the file were read so far.
    pub(super) fn consumed(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.consumed)
    }
}

/// Reads the first line, and begins with the others.
pub(super) async fn begin<R: Read + Send + 'static>(
    reader: R,
) -> Result<(lines::Archive, Chunks), Stopped> {
    let open = || {
        let mut lines = Lines::open(reader)?;
        let header = first_line(&mut lines)?;
        Ok::<_, Fault>((lines, header))
    };
    let opened = spawn_blocking(open).await;
    let (lines, header) = opened.map_err(|_| Broken::fault("opening an archive panicked"))??;
    let consumed = lines.consumed();
    let (to, from) = mpsc::channel(CHUNKS_AHEAD);
    spawn_blocking(move || send_chunks(lines, &to));
    Ok((header, Chunks { from, consumed }))
}

fn first_line(lines: &mut Lines) -> Result<lines::Archive, Fault> {
    let first = lines.next_line()?.ok_or(Fault::Empty)?;
    let line = first.number;
    let text = first.text.unwrap_or_default();
    match parse(&text) {
        Ok(Line::Archive(header)) => Ok(header),
        _ => Err(Fault::NoArchive { line }),
    }
}

/// Reads to the end, or until nobody listens any more.
fn send_chunks(mut lines: Lines, to: &Sender<Chunk>) {
    loop {
        let chunk = next_chunk(&mut lines);
        let last = chunk.fault.is_some() || chunk.lines.is_empty();
        let empty = chunk.fault.is_none() && chunk.lines.is_empty();
        if empty || to.blocking_send(chunk).is_err() || last {
            return;
        }
    }
}

fn next_chunk(lines: &mut Lines) -> Chunk {
    let mut chunk = Chunk {
        lines: Vec::new(),
        fault: None,
    };
    let mut bytes = 0_usize;
    while chunk.lines.len() < IMPORT_BATCH_LINES && bytes < CHUNK_BYTES {
        match lines.next_line() {
            Ok(Some(line)) => {
                bytes += line.text.as_ref().map_or(0, Vec::len);
                chunk.lines.push(line);
            }
            Ok(None) => break,
            Err(fault) => {
                chunk.fault = Some(fault);
                break;
            }
        }
    }
    chunk
}
