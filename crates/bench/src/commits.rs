//! Durable transactions a second: a comment, a vote on it, all that is counted, and both events.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

use domain::event::Event;
use domain::ids::{CommentId, PersonId, PostId};
use domain::number;
use domain::path::CommentPath;
use domain::text::RENDER_VERSION;
use domain::time::Timestamp;
use domain::viewer::Viewer;
use serde_json::{Value, json};
use store::bulk::Shape;
use store::comment::{self, NewComment};
use store::counts::{self, CountedComment, VoteChange};
use store::event::{self, NewEvent};
use store::post::Text;
use store::{Broken, Carried, Db, Options, Target, Tx, dialect, person, post, vote};

use crate::failure::Outcome;
use crate::fill::NOW;

/// Tasks that write at once.
const WRITERS: usize = 64;
/// Posts at the start of the table are quiet communities'; these are anybody's.
const FIRST_POST: i64 = 1_000;

/// Counts commits of one task, which pays for each commit's way to the disk alone, and of
/// [`WRITERS`] tasks.
pub(crate) async fn measure(database: &str, seconds: u64, delay: Option<u64>) -> Outcome<Value> {
    let options = Options {
        exclusive: true,
        commit_delay: delay.map(Duration::from_millis),
        pool: 32,
        ..Options::default()
    };
    let db = Db::open(&Target::parse(database)?, options).await?;
    let next = Arc::new(AtomicI64::new(0));
    let alone = rate(&db, &next, 1, seconds).await?;
    let before = db.figures();
    let together = rate(&db, &next, WRITERS, seconds).await?;
    let after = db.figures();
    db.close().await;
    Ok(json!({
        "alone": alone,
        "together": together,
        "commits": after.commits - before.commits,
        "jobs": after.jobs_committed - before.jobs_committed,
    }))
}

/// Transactions a second.
async fn rate(db: &Db, next: &Arc<AtomicI64>, tasks: usize, seconds: u64) -> Outcome<f64> {
    let begun = Instant::now();
    let until = begun + Duration::from_secs(seconds);
    let working: Vec<_> = (0..tasks)
        .map(|_| tokio::spawn(write_until(db.clone(), Arc::clone(next), until)))
        .collect();
    let mut done = 0_i64;
    for task in working {
        done += task.await??;
    }
    Ok(number::real(done) / begun.elapsed().as_secs_f64())
}

async fn write_until(db: Db, next: Arc<AtomicI64>, until: Instant) -> Result<i64, Broken> {
    let mut done = 0;
    while Instant::now() < until {
        let turn = next.fetch_add(1, Ordering::Relaxed);
        let job = move |tx: &mut Tx<'_>| comment_and_vote(tx, turn);
        db.write(Carried::Serializable, job).await?;
        done += 1;
    }
    Ok(done)
}

/// Answers a post and votes for the answer, as the operations do.
fn comment_and_vote(tx: &mut Tx<'_>, turn: i64) -> Result<(), Broken> {
    let shape = Shape::FULL;
    let creator = PersonId(100 + turn % (shape.people - 100));
    let target = PostId(FIRST_POST + turn * 7_919 % (shape.posts - FIRST_POST));
    let at = NOW.plus(turn);
    let viewer = Viewer::Person {
        id: creator,
        admin: false,
    };
    person::find_person_facts(tx, creator)?;
    let Some(facts) = post::find_post_facts(tx, viewer, target)? else {
        return Ok(());
    };
    let id = write_comment(tx, creator, &facts, at)?;
    comment::find_comment_facts(tx, viewer, id)?;
    let voter = PersonId(creator.0 + 1);
    let before = vote::set_vote(tx, voter, target, Some(id), 1, at)?;
    counts::bump_comment_votes(tx, id, VoteChange::between(before, 1, false))?;
    let voted = Event::Voted {
        post: target,
        comment: Some(id),
        value: 1,
    };
    record(tx, voter, &facts, at, &voted)
}

fn write_comment(
    tx: &mut Tx<'_>,
    creator: PersonId,
    facts: &post::PostFacts,
    at: Timestamp,
) -> Result<CommentId, Broken> {
    let id = dialect::next_comment_id(tx)?;
    let path = CommentPath::child(None, id).ok_or_else(|| Broken::fault("no id for a path"))?;
    let new = NewComment {
        id,
        ap_id: &format!("http://localhost:8536/comment/{id}"),
        creator,
        post: facts.id,
        community: facts.community_id,
        parent: None,
        path: path.as_str(),
        is_answer: true,
        text: Text {
            md: "Turn it off, wait a minute, and turn it on again.",
            html: "<p>Turn it off, wait a minute, and turn it on again.</p>\n",
            excerpt: "Turn it off, wait a minute, and turn it on again.",
            render_version: RENDER_VERSION,
        },
        origin: "local",
        source_url: None,
        licence: None,
        published: at,
        updated: None,
        removed: false,
        deleted: false,
        language: facts.language,
    };
    comment::insert_comment(tx, &new)?;
    let counted = CountedComment {
        post: facts.id,
        community: facts.community_id,
        creator,
        ancestors: &[],
        published: at,
    };
    counts::bump_comments(tx, counted, 1)?;
    let created = Event::CommentCreated {
        comment: id,
        post: facts.id,
        post_creator: facts.creator_id,
        parent: None,
        parent_creator: None,
        is_answer: true,
        notify: false,
    };
    record(tx, creator, facts, at, &created)?;
    Ok(id)
}

fn record(
    tx: &mut Tx<'_>,
    actor: PersonId,
    facts: &post::PostFacts,
    at: Timestamp,
    happened: &Event,
) -> Result<(), Broken> {
    let new = NewEvent {
        at,
        actor: Some(actor),
        origin: "local",
        community: Some(facts.community_id),
        event: happened,
    };
    event::insert_event(tx, &new)
}
