//! Bringing an archive in.
//!
//! A file is read in batches by a thread of its own; the lines of a batch are read and rendered
//! on two more while the batch before is being written. Each batch is one transaction in which
//! every line goes through the same operations as everything else. What a line became is noted
//! by the archive's name and the line's key, in the same transaction, so that an import that was
//! cut off goes on where it ended, and one that is repeated changes nothing.

mod batch;
mod communities;
mod content;
mod keys;
mod links;
mod people;
mod prepare;
mod reading;
mod reason;
mod report;
mod tags;
mod votes;

use std::io::Read;
use std::sync::Arc;

use domain::actor::Origin;
use domain::time::Timestamp;
use store::{Broken, Lane};

use crate::archive::{Fault, Time, lines};
use crate::{Failure, Operations};
use batch::Writing;
use prepare::{Item, What};
use reading::Chunk;
use report::Meter;

pub use report::{Progress, Report};

/// How an archive is to be brought in.
#[derive(Debug, Clone)]
pub struct Options {
    /// Whether people of this site are taken for the archive's people of the same name and home.
    /// Otherwise those become shadows: persons whom nobody can sign in as.
    pub match_people: bool,
    /// Whether posts may come into a community that was here before; otherwise its line, and what
    /// belongs to it, is refused.
    pub into_existing: bool,
    /// What the archive is to be called, whatever it calls itself.
    pub source: Option<String>,
    /// What it is called if neither it nor `source` says; the file's name is good.
    pub source_if_none: Option<String>,
    /// The time.
    pub now: Timestamp,
    /// Microseconds by which every time in the archive is moved.
    pub shift: i64,
    /// The file's size in bytes, if it is known; then progress tells the time left.
    pub total_bytes: Option<u64>,
}

impl Options {
    /// The plain way, at this time.
    #[must_use]
    pub const fn at(now: Timestamp) -> Self {
        Self {
            match_people: false,
            into_existing: false,
            source: None,
            source_if_none: None,
            now,
            shift: 0,
            total_bytes: None,
        }
    }
}

/// Why an import stopped. Every batch before was written; running it again goes on from there.
#[derive(Debug, thiserror::Error)]
pub enum Stopped {
    /// The file is no archive, or ceases to be one.
    #[error("{0}")]
    Archive(#[from] Fault),
    /// The database fails.
    #[error("{0}")]
    Failed(#[from] Failure),
}

impl From<Broken> for Stopped {
    fn from(broken: Broken) -> Self {
        Self::Failed(broken.into())
    }
}

/// What holds for every line of an import.
#[derive(Debug, Clone)]
struct Run {
    source: String,
    origin: Origin,
    now: Timestamp,
    shift: i64,
    match_people: bool,
    into_existing: bool,
}

impl Run {
    fn moved(&self, time: Time) -> Timestamp {
        time.0.plus(self.shift)
    }
}

/// Brings an archive in, and tells of its progress after each batch. Lines that are refused are
/// reported and never stop it.
///
/// # Errors
/// The file is no archive, has a line that is no JSON or of an unknown kind, or was written by
/// this very site; else when the database fails.
pub async fn run<R, P>(
    operations: &Operations,
    reader: R,
    options: Options,
    mut progress: P,
) -> Result<Report, Stopped>
where
    R: Read + Send + 'static,
    P: FnMut(Progress) + Send,
{
    let (header, mut chunks) = reading::begin(reader).await?;
    let mut report = Report::default();
    let meter = Meter::new(options.total_bytes, chunks.consumed());
    let run = Arc::new(open(operations, &header, options, &mut report).await?);
    let mut writing = Writing::new(operations.clone(), Arc::clone(&run));
    let mut ready = prepared(operations, &run, chunks.next().await).await?;
    while let Some(mut batch) = ready {
        writing.settle_twins(&mut batch.items);
        let fault = batch.fault.take();
        let next = async {
            if fault.is_some() {
                return Ok(None);
            }
            prepared(operations, &run, chunks.next().await).await
        };
        let (written, next) = tokio::join!(writing.write(batch.items, &mut report), next);
        written?;
        progress(meter.after(report.read));
        if let Some(fault) = fault {
            return Err(fault.into());
        }
        ready = next?;
    }
    writing.finish(&mut report).await?;
    Ok(report)
}

/// Reads the first line: whose keys these are.
async fn open(
    operations: &Operations,
    header: &lines::Archive,
    options: Options,
    report: &mut Report,
) -> Result<Run, Stopped> {
    if header.version != crate::archive::VERSION {
        let version = header.version;
        return Err(Fault::OtherVersion { version }.into());
    }
    report.read = 1;
    report.note_unknown("archive", header.unknown.keys());
    let source = options
        .source
        .or_else(|| header.source.clone())
        .or_else(|| header.base_url.clone())
        .or(options.source_if_none)
        .map(|source| domain::text::clean_line(&source))
        .filter(|source| !source.is_empty())
        .unwrap_or_else(|| "archive".to_owned());
    if source == operations.base().host() && has_own_posts(operations).await? {
        return Err(Fault::Own.into());
    }
    Ok(Run {
        origin: Origin::Import {
            source: source.clone(),
        },
        source,
        now: options.now,
        shift: options.shift,
        match_people: options.match_people,
        into_existing: options.into_existing,
    })
}

/// Whether people wrote something here: then an archive of this site's own tells of it.
async fn has_own_posts(operations: &Operations) -> Result<bool, Broken> {
    operations
        .reads()
        .read(Lane::Slow, store::archive::find_any_own)
        .await
}

/// Lines that are read and rendered, and what follows them if it is no line.
struct Batch {
    items: Vec<Item>,
    fault: Option<Fault>,
}

/// Reads and renders a chunk's lines, half of them on each of two threads.
async fn prepared(
    operations: &Operations,
    run: &Arc<Run>,
    chunk: Option<Chunk>,
) -> Result<Option<Batch>, Broken> {
    let Some(Chunk { mut lines, fault }) = chunk else {
        return Ok(None);
    };
    let second = lines.split_off(lines.len() / 2);
    let start = |lines| {
        let (operations, run) = (operations.clone(), Arc::clone(run));
        tokio::task::spawn_blocking(move || prepare::lines(&operations, &run, lines))
    };
    let (first, second) = (start(lines), start(second));
    let broke = |_| Broken::fault("reading lines of an archive panicked");
    let (first, second) = (first.await.map_err(broke)?, second.await.map_err(broke)?);
    let mut items = first.items;
    let mut found = first.fault;
    if found.is_none() {
        items.extend(second.items);
        found = second.fault;
    }
    let fault = found.or(fault);
    Ok(Some(Batch { items, fault }))
}

/// The keys of lines, which must be unique in the file, by what they may be mistaken for.
fn twin_key(what: &What) -> Option<(&'static str, &str)> {
    match what {
        What::Community(line) => Some((keys::COMMUNITY, &line.name)),
        What::Person(line) => Some((keys::PERSON, &line.key)),
        What::Post(line) => Some(("text", &line.key)),
        What::Comment(line) => Some(("text", &line.key)),
        What::Vote(_) | What::Accept(_) | What::Refused(_) => None,
    }
}
