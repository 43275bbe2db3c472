//! What the lines about short spans, tags and moderated communities are measured on.

use std::time::{SystemTime, UNIX_EPOCH};

use domain::number;
use domain::time::Timestamp;
use domain::urls::BaseUrl;
use serde_json::{Value, json};
use store::bulk::{self, Shape};
use store::{Db, Options, Target};

use crate::failure::Outcome;

/// Adds posts that are young now to a filled database, and a tag; answers where to find them.
pub(crate) async fn lay(database: &str, base_url: &str) -> Outcome<Value> {
    let options = Options {
        durable: false,
        readers: 1,
        pool: 2,
        ..Options::default()
    };
    let db = Db::open(&Target::parse(database)?, options).await?;
    let base = BaseUrl::parse(base_url)?;
    let laid = bulk::fill_lately(&db, Shape::FULL, &base, now()?).await?;
    db.checkpoint().await?;
    db.close().await;
    Ok(json!({ "tag": laid.tag, "author": laid.author }))
}

/// The time on the clock that the server goes by, which is to find the posts young.
#[allow(
    clippy::disallowed_methods,
    reason = "the server that is measured asks the system as well"
)]
fn now() -> Outcome<Timestamp> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH)?;
    Ok(Timestamp::from_micros(
        number::from_u64(since.as_secs()) * domain::time::SECOND,
    ))
}
