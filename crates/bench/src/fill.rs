//! Filling a database, and finding the addresses that are measured.

use std::time::Instant;

use domain::sort::{Listing, PostSort};
use domain::time::Timestamp;
use domain::urls::BaseUrl;
use domain::viewer::Viewer;
use serde_json::{Value, json};
use store::bulk::{self, Landmarks, Shape};
use store::feed::{Feed, Of, Place, list_feed};
use store::{Broken, Db, Options, Reads, Target};

use crate::failure::Outcome;
use crate::people;

/// When the made-up forum ends: 2026-11-20T12:00:00Z, in microseconds since 1970.
pub(crate) const NOW: Timestamp = Timestamp(1_795_176_000_000_000);

/// The page far down a feed that is measured.
const FAR_PAGE: usize = 1_000;

/// Fills the database and answers what is where in it.
pub(crate) async fn run(database: &str, base_url: &str) -> Outcome<Value> {
    let begun = Instant::now();
    let options = Options {
        durable: false,
        pool: 2,
        ..Options::default()
    };
    let db = Db::open(&Target::parse(database)?, options).await?;
    db.migrate(NOW).await?;
    let base = BaseUrl::parse(base_url)?;
    let marks = bulk::fill(&db, Shape::FULL, &base, people::logins()?, NOW).await?;
    let seconds = begun.elapsed().as_secs_f64();
    let described = describe(&db.reads(), &marks, seconds).await?;
    db.close().await;
    Ok(described)
}

async fn describe(reads: &Reads, marks: &Landmarks, seconds: f64) -> Outcome<Value> {
    let reader = Viewer::Person {
        id: marks.reader,
        admin: false,
    };
    let known = people::all()?;
    let token = |at: usize| known.get(at).map(|known| known.token.clone());
    Ok(json!({
        "version": bulk::version(),
        "seconds": seconds,
        "reader": token(0),
        "quiet": token(1),
        "ordinary": marks.ordinary,
        "large": marks.large,
        "busy": busy(reads, marks).await?,
        "far": far_cursor(reads, reader).await?,
    }))
}

/// Where page 1,000 of the reader's feed begins.
async fn far_cursor(reads: &Reads, viewer: Viewer) -> Result<String, Broken> {
    let mut feed = Feed::of(viewer, Of::Listing(Listing::All), PostSort::Hot, NOW);
    for _ in 1..FAR_PAGE {
        feed.after = list_feed(reads, &feed).await?.next;
        if feed.after.is_none() {
            return Err(Broken::fault("the feed ends before page 1,000"));
        }
    }
    Ok(feed.after.map(Place::to_text).unwrap_or_default())
}

/// The name of a community of many posts.
async fn busy(reads: &Reads, marks: &Landmarks) -> Result<String, Broken> {
    let busy = marks.busy;
    let find = move |q: &mut store::Query<'_>| -> Result<String, Broken> {
        let found = store::community::find_community(q, Viewer::Anonymous, busy)?;
        found
            .map(|row| row.name)
            .ok_or_else(|| Broken::fault("the busy community is missing"))
    };
    reads.read(store::Lane::Page, find).await
}
