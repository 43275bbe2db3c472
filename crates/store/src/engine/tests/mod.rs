//! The engines without the forum: small tables of their own.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]
#![allow(clippy::as_conversions, clippy::print_stderr, unreachable_pub)]

mod closing;
mod conflicts;
mod group;
mod migrations;
mod out_of_reach;
mod reading;
mod rows;

use std::future::Future;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use tempfile::TempDir;

use super::{Carried, Db, Options, Query, Target, Tx};
use crate::{Broken, Statement, p};

crate::row! {
    /// A small row.
    pub struct Note {
        /// Its number.
        pub id: i64,
        /// Its text.
        pub body: String,
    }
}

crate::row! {
    /// One number.
    pub struct Number {
        /// The number.
        pub n: i64,
    }
}

pub(super) const CREATE: &str =
    "CREATE TABLE test_note (id BIGINT NOT NULL PRIMARY KEY, body TEXT NOT NULL)";

pub(super) const INSERT_NOTE: Statement<()> = Statement::new(
    "INSERT_NOTE",
    "INSERT INTO test_note (id, body) VALUES ($1, $2)",
);
/// Its parameters appear in the other order.
pub(super) const SET_NOTE: Statement<()> =
    Statement::new("SET_NOTE", "UPDATE test_note SET body = $2 WHERE id = $1");
pub(super) const LIST_NOTES: Statement<Note> =
    Statement::new("LIST_NOTES", "SELECT id, body FROM test_note ORDER BY id");
pub(super) const FIND_NOTE: Statement<Note> =
    Statement::new("FIND_NOTE", "SELECT id, body FROM test_note WHERE id = $1");
pub(super) const COUNT_NOTES: Statement<Number> =
    Statement::new("COUNT_NOTES", "SELECT count(*) FROM test_note");

/// Counts for ever.
pub(super) const FOR_EVER: Statement<Number> = Statement::new(
    "FOR_EVER",
    "WITH RECURSIVE up(n) AS (
        SELECT CAST(1 AS BIGINT) UNION ALL SELECT n + 1 FROM up WHERE n < 1000000000000)
    SELECT count(*) FROM up",
);

/// A SQLite database in a folder of its own, with the table of notes.
pub(super) struct Place {
    pub(super) db: Db,
    pub(super) path: PathBuf,
    _folder: TempDir,
}

/// Options for tests: nothing waits for the disk.
pub(super) fn quick() -> Options {
    Options {
        durable: false,
        pool: 8,
        ..Options::default()
    }
}

pub(super) async fn sqlite(options: Options) -> Place {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("forum.db");
    let db = Db::open(&Target::Sqlite { path: path.clone() }, options)
        .await
        .unwrap();
    script(&db, CREATE).await;
    Place {
        db,
        path,
        _folder: folder,
    }
}

/// A PostgreSQL database in a schema of its own, if there is a server to test with.
pub(super) async fn postgres(options: Options) -> Option<Db> {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let Ok(url) = std::env::var("FOLKMOOT_TEST_POSTGRES") else {
        eprintln!("SKIPPED on PostgreSQL: FOLKMOOT_TEST_POSTGRES names no server");
        return None;
    };
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let schema = format!("engine_{}_{number}", std::process::id());
    let options = Options {
        schema: Some(schema.clone()),
        ..options
    };
    let db = Db::open(&Target::Postgres { url }, options).await.unwrap();
    script(
        &db,
        &format!("DROP SCHEMA {schema} CASCADE; CREATE SCHEMA {schema}"),
    )
    .await;
    script(&db, CREATE).await;
    Some(db)
}

/// Runs a test on each engine.
pub(super) async fn both<F: Future<Output = ()>>(test: impl Fn(Db) -> F) {
    let place = sqlite(quick()).await;
    test(place.db.clone()).await;
    if let Some(db) = postgres(quick()).await {
        test(db).await;
    }
}

pub(super) async fn script(db: &Db, text: &str) {
    let text = text.to_owned();
    let job = move |tx: &mut Tx<'_>| tx.execute_script(&text);
    db.write::<_, Broken, _>(Carried::ByConstraint, job)
        .await
        .unwrap();
}

pub(super) async fn insert(db: &Db, id: i64) -> Result<u64, Broken> {
    let job = move |tx: &mut Tx<'_>| tx.exec(INSERT_NOTE, &p![id, "a note"]);
    db.write(Carried::ByConstraint, job).await
}

/// The numbers of all notes.
pub(super) async fn numbers(db: &Db) -> Vec<i64> {
    let notes = db.reads().rows(LIST_NOTES, p![]).await.unwrap();
    notes.into_iter().map(|note| note.id).collect()
}

pub(super) fn count(query: &mut Query<'_>) -> Result<i64, Broken> {
    Ok(query.one(COUNT_NOTES, &[])?.n)
}
