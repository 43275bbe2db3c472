//! Writing an archive.
//!
//! Everything of a community or of the site goes out, as of one moment, and apart from the
//! pages: the texts of what was deleted or removed too, with the marks that say so, since they
//! belong to who runs the server. Where all of it came from one archive, names and keys are those
//! of that archive, so that what comes out is what went in; else they are made from ids, and the
//! archive bears the host's name.

mod names;
mod sink;

use std::io::Write;
use std::sync::{Arc, Mutex};

use domain::name::name_key;
use domain::refusal::Refusal;
use domain::time::Timestamp;
use store::archive::{self as store_archive, Scope};
use store::{Broken, Lane, Query, community};

use crate::archive::{Line, Time, Unknown, VERSION, lines};
use crate::by::ALL_KNOWING;
use crate::{Failure, Operations};
use names::{Names, comment_line, post_line};
use sink::Sink;

/// How an archive is to be written.
#[derive(Debug, Clone)]
pub struct Options {
    /// The name of the one community to write; `None` for all.
    pub community: Option<String>,
    /// Whether to compress it.
    pub zstd: bool,
    /// When it is written.
    pub now: Timestamp,
}

/// How many lines of each kind an export wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Exported {
    /// Communities.
    pub communities: u64,
    /// People who wrote, voted, accepted or moderate there.
    pub people: u64,
    /// Posts.
    pub posts: u64,
    /// Comments.
    pub comments: u64,
    /// Votes.
    pub votes: u64,
    /// Accepted answers.
    pub accepts: u64,
}

/// Writes an archive.
///
/// # Errors
/// `NoSuchCommunity`; a fault that says why the archive can't be written; else when the database
/// fails.
pub async fn run<W: Write + Send + 'static>(
    operations: &Operations,
    writer: W,
    options: Options,
) -> Result<Exported, Failure> {
    let sink = Arc::new(Mutex::new(Some(Sink::new(writer, options.zstd)?)));
    let reads = operations.reads();
    let operations = operations.clone();
    let job = move |q: &mut Query<'_>| -> Result<Exported, Failure> {
        let scope = scope(q, options.community.as_deref())?;
        // A read may be tried again, but what was written can't be taken back.
        let taken = sink.lock().map_err(|_| Broken::fault("poisoned"))?.take();
        let sink = taken.ok_or_else(|| Broken::fault("the database gave up halfway"))?;
        write(q, &operations, &scope, sink, options.now)
    };
    reads.read(Lane::Slow, job).await
}

/// What is to be written, and in whose keys.
fn scope(q: &mut Query<'_>, name: Option<&str>) -> Result<Scope, Failure> {
    let community = match name {
        Some(name) => {
            let name = name.strip_prefix('!').unwrap_or(name);
            let found = community::find_community_by_name(q, ALL_KNOWING, &name_key(name), None)?;
            Some(found.ok_or(Refusal::NoSuchCommunity)?.id)
        }
        None => None,
    };
    let source = store_archive::find_source(q, community)?;
    Ok(Scope { community, source })
}

fn write<W: Write>(
    q: &mut Query<'_>,
    operations: &Operations,
    scope: &Scope,
    mut sink: Sink<W>,
    now: Timestamp,
) -> Result<Exported, Failure> {
    sink.line(&header(operations, scope, now))?;
    let communities = store_archive::list_communities(q, scope)?;
    let persons = store_archive::list_persons(q, scope)?;
    let moderators = store_archive::list_moderators(q, scope)?;
    let names = Names::of(&communities, &persons);
    let (tags, rules) = (
        store_archive::list_tags(q, scope)?,
        store_archive::list_rules(q, scope)?,
    );
    for row in &communities {
        sink.line(&names.community_line(row, &moderators, (&tags, &rules))?)?;
    }
    for row in &persons {
        sink.line(&names.person_line(row)?)?;
    }
    store_archive::each_post(q, scope, |row| sink.line(&post_line(&names, row)?))?;
    store_archive::each_comment(q, scope, |row| sink.line(&comment_line(&names, row)?))?;
    store_archive::each_vote(q, scope, |row| sink.line(&names.vote_line(row)?))?;
    store_archive::each_accept(q, scope, |row| sink.line(&names.accept_line(row)?))?;
    Ok(sink.finish()?)
}

fn header(operations: &Operations, scope: &Scope, now: Timestamp) -> Line {
    let base = operations.base();
    let source = scope.source.clone();
    Line::Archive(lines::Archive {
        version: VERSION,
        source: Some(source.unwrap_or_else(|| base.host().to_owned())),
        exported_at: Some(Time(now)),
        base_url: Some(base.to_string()),
        unknown: Unknown::new(),
    })
}
