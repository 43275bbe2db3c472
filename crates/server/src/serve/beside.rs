//! The work beside requests: what each task does, and when.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use domain::event::Event;
use operations::mail::{self, Mailer};
use operations::{
    Failure, Operations, Random, account, dry_run, events, notify, read_mark, registration, search,
    token, upkeep,
};
use store::Db;
use tokio::task::JoinSet;
use web::{App, Happened};

use super::stop::Stop;
use crate::worker;

/// How often what ran out is swept away.
const SWEEP: Duration = Duration::from_secs(60 * 60);
/// How often it is written how far people have read.
const REMEMBER: Duration = Duration::from_secs(1);

/// Starts all of it. It ends with `stop`.
///
/// # Errors
/// The database fails, or the system has no randomness to give.
pub(super) async fn start(
    operations: &Operations,
    app: &Arc<App>,
    mailer: Option<Mailer>,
    stop: &Stop,
) -> Result<JoinSet<()>, Failure> {
    let db = operations.db();
    let mut tasks = JoinSet::new();
    let holder = token::fresh(&Random::System)?;
    tasks.spawn(order(db.clone(), holder, stop.clone()));
    tasks.spawn(tell(db.clone(), stop.clone()));
    let pages = Pages::begin(Arc::clone(app), operations).await?;
    tasks.spawn(renew(db.clone(), Arc::new(pages), stop.clone()));
    tasks.spawn(sweep(operations.clone(), stop.clone()));
    tasks.spawn(remember(operations.clone(), stop.clone()));
    tasks.spawn(erase(db.clone(), stop.clone()));
    tasks.spawn(index(db.clone(), stop.clone()));
    if let Some(mailer) = mailer {
        tasks.spawn(write_letters(operations.clone(), stop.clone()));
        tasks.spawn(send_letters(operations.clone(), mailer, stop.clone()));
    }
    tasks.spawn(try_rules(operations.clone(), stop.clone()));
    Ok(tasks)
}

/// Puts events in order.
async fn order(db: Db, holder: String, stop: Stop) {
    let commits = db.commits();
    let step = |now| {
        let (db, holder) = (db.clone(), holder.clone());
        async move { Ok(events::sequence(&db, &holder, now).await? > 0) }
    };
    worker::repeat("order of events", commits, stop, step).await;
}

/// Makes notices of events.
async fn tell(db: Db, stop: Stop) {
    let commits = db.commits();
    let step = |now| {
        let db = db.clone();
        async move { Ok(notify::step(&db, now).await? > 0) }
    };
    worker::repeat("notices", commits, stop, step).await;
}

/// Forgets finished pages that events made old.
async fn renew(db: Db, pages: Arc<Pages>, stop: Stop) {
    let step = |_| {
        let pages = Arc::clone(&pages);
        async move { pages.step().await }
    };
    worker::repeat("finished pages", db.commits(), stop, step).await;
}

/// Forgets what ran out.
async fn sweep(operations: Operations, stop: Stop) {
    let step = |now| {
        let operations = operations.clone();
        async move {
            let db = operations.db();
            let closed = registration::close_unattended(&operations, now).await?;
            let swept = upkeep::step(db, now).await? + upkeep::count_active(db, now).await?;
            Ok(closed || swept > 0)
        }
    };
    worker::every("upkeep", SWEEP, stop, step).await;
}

/// Writes how far people have read, and at the end what is left of it.
async fn remember(operations: Operations, stop: Stop) {
    let step = |_| {
        let operations = operations.clone();
        async move { Ok(read_mark::write(&operations).await? > 0) }
    };
    worker::every("read marks", REMEMBER, stop, step).await;
    if let Err(failure) = read_mark::write(&operations).await {
        tracing::debug!(%failure, "How far people have read could not be written at the end.");
    }
}

/// Erases what is left of people who left, a batch at a time.
async fn erase(db: Db, stop: Stop) {
    let commits = db.commits();
    let step = |now| {
        let db = db.clone();
        async move { account::erase_step(&db, now).await }
    };
    worker::repeat("erasing", commits, stop, step).await;
}

/// Queues letters for notices.
async fn write_letters(operations: Operations, stop: Stop) {
    let commits = operations.db().commits();
    let step = |now| {
        let operations = operations.clone();
        async move { mail::tell(&operations, now).await }
    };
    worker::repeat("letters", commits, stop, step).await;
}

/// Sends the letters that wait.
async fn send_letters(operations: Operations, mailer: Mailer, stop: Stop) {
    let commits = operations.db().commits();
    let step = |now| {
        let (operations, mailer) = (operations.clone(), mailer.clone());
        async move { mail::send(&operations, &mailer, now).await }
    };
    worker::repeat("mail", commits, stop, step).await;
}

/// Tries rules on what was written in the last while.
async fn try_rules(operations: Operations, stop: Stop) {
    let commits = operations.db().commits();
    let step = |now| {
        let operations = operations.clone();
        async move { dry_run::step(&operations, now).await }
    };
    worker::repeat("trying rules", commits, stop, step).await;
}

/// Indexes what was there before search came, and what is found by other words than before.
async fn index(db: Db, stop: Stop) {
    let commits = db.commits();
    let step = |_| {
        let db = db.clone();
        async move { Ok(search::is_behind(&db).await? && search::catch_up(&db).await?) }
    };
    worker::repeat("search index", commits, stop, step).await;
}

/// Whether something that is known of the site may be another: its settings, or whether a post is
/// pinned.
const fn changes_site(event: &Event) -> bool {
    matches!(
        event,
        Event::SiteChanged
            | Event::Decided { .. }
            | Event::DecisionUndone { .. }
            | Event::AppealDecided { .. }
    )
}

/// The cache of finished pages as a reader of events. It lives in memory, and so does its place.
struct Pages {
    app: Arc<App>,
    reads: store::Reads,
    place: AtomicI64,
}

impl Pages {
    /// An empty cache owes nothing to what happened before.
    async fn begin(app: Arc<App>, operations: &Operations) -> Result<Self, Failure> {
        let reads = operations.reads();
        let place = AtomicI64::new(events::last(&reads).await?);
        Ok(Self { app, reads, place })
    }

    async fn step(&self) -> Result<bool, Failure> {
        let happened = events::behind(&self.reads, self.place.load(Ordering::Relaxed)).await?;
        for (row, event) in &happened {
            if changes_site(event) {
                self.app.refresh_site().await?;
            }
            let (actor, community) = (row.actor_id, row.community_id);
            self.app.cache.invalidate(Happened {
                event,
                actor,
                community,
            });
            self.place.store(row.seq, Ordering::Relaxed);
        }
        Ok(!happened.is_empty())
    }
}
