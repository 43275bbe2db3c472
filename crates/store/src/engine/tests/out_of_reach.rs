//! Databases that are missing, damaged, locked or gone.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::{FOR_EVER, Number, Place, insert, numbers, postgres, quick, sqlite};
use crate::engine::{Carried, Db, Lane, Options, Query, Target, Tx};
use crate::{Broken, Statement, Trouble, p};

async fn refused(target: &Target) -> Broken {
    Db::open(target, quick()).await.err().unwrap()
}

#[tokio::test]
async fn a_missing_folder_is_out_of_reach() {
    let target = Target::Sqlite {
        path: PathBuf::from("/nowhere/at/all/forum.db"),
    };
    assert_eq!(refused(&target).await.trouble(), Trouble::OutOfReach);
}

#[tokio::test]
async fn another_file_is_no_database() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("forum.db");
    std::fs::write(&path, "A letter, not a database. ".repeat(400)).unwrap();
    assert_eq!(
        refused(&Target::Sqlite { path }).await.trouble(),
        Trouble::Corrupt
    );
}

#[tokio::test]
async fn no_server_is_out_of_reach() {
    let url = String::from("postgres://moot:hunter2@127.0.0.1:9/moot");
    let broken = refused(&Target::Postgres { url }).await;
    assert_eq!(broken.trouble(), Trouble::OutOfReach);
    assert!(!broken.to_string().contains("hunter2"));
}

#[tokio::test]
async fn odd_schema_names_are_refused() {
    let url = String::from("postgres://moot@127.0.0.1:9/moot");
    for name in ["", "Upper", "a b", "x;DROP"] {
        let options = Options {
            schema: Some(name.to_owned()),
            ..quick()
        };
        let broken = Db::open(&Target::Postgres { url: url.clone() }, options)
            .await
            .err()
            .unwrap();
        assert_eq!(broken.trouble(), Trouble::Fault, "{name}");
    }
}

/// Holds the file's write lock from outside, as another process would.
fn hold(path: &std::path::Path, time: Duration) -> std::thread::JoinHandle<()> {
    let other = rusqlite::Connection::open(path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    std::thread::spawn(move || {
        std::thread::sleep(time);
        other.execute_batch("ROLLBACK").unwrap();
    })
}

#[tokio::test]
async fn a_short_lock_is_waited_for() {
    let Place { db, path, .. } = &sqlite(quick()).await;
    let other = hold(path, Duration::from_millis(300));
    insert(db, 1).await.unwrap();
    other.join().unwrap();
}

#[tokio::test]
async fn a_long_lock_is_busy_for_all_that_wait_and_then_forgotten() {
    let Place { db, path, .. } = &sqlite(quick()).await;
    let other = hold(path, Duration::from_millis(5_500));
    let begun = Instant::now();
    let (one, two) = tokio::join!(insert(db, 1), insert(db, 2));
    assert_eq!(one.unwrap_err().trouble(), Trouble::Busy);
    assert_eq!(two.unwrap_err().trouble(), Trouble::Busy);
    assert!(
        begun.elapsed() < Duration::from_secs(8),
        "both waited at the same time"
    );
    assert!(numbers(db).await.is_empty());
    other.join().unwrap();
    insert(db, 3).await.unwrap();
}

const BACKEND: Statement<Number> =
    Statement::new("BACKEND", "SELECT CAST(pg_backend_pid() AS BIGINT)");

const END: Statement<()> = Statement::new(
    "END",
    "SELECT pg_terminate_backend(CAST(CAST($1 AS BIGINT) AS INTEGER))",
);

/// Ends a connection as an administrator would.
async fn end(db: &Db, backend: i64) {
    let text = format!("SELECT pg_terminate_backend({backend})");
    super::script(db, &text).await;
    tokio::time::sleep(Duration::from_millis(200)).await;
}

#[tokio::test]
async fn a_lost_connection_is_replaced() {
    let Some(db) = postgres(Options { pool: 1, ..quick() }).await else {
        return;
    };
    insert(&db, 1).await.unwrap();
    let (told, backend) = std::sync::mpsc::channel();
    let reads = db.reads();
    let lost = tokio::spawn(async move {
        let job = move |query: &mut Query<'_>| {
            told.send(query.one(BACKEND, &[])?.n).unwrap();
            Ok::<_, Broken>(query.one(FOR_EVER, &[])?.n)
        };
        reads.read(Lane::Page, job).await
    });
    let backend = tokio::task::spawn_blocking(move || backend.recv().unwrap())
        .await
        .unwrap();
    end(&db, backend).await;
    assert_eq!(
        lost.await.unwrap().unwrap_err().trouble(),
        Trouble::OutOfReach
    );
    assert_eq!(numbers(&db).await, [1]);

    for lane in [Lane::Page, Lane::Slow] {
        let marked = |query: &mut Query<'_>| Ok::<_, Broken>(query.one(BACKEND, &[])?.n);
        let idle = db.reads().read(lane, marked).await.unwrap();
        end(&db, idle).await;
        assert_ne!(db.reads().read(lane, marked).await.unwrap(), idle);
    }
    let idle = db.reads().row(BACKEND, p![]).await.unwrap().unwrap().n;
    end(&db, idle).await;
    assert_eq!(numbers(&db).await, [1]);

    let marked = |tx: &mut Tx<'_>| Ok::<_, Broken>(tx.one(BACKEND, &[])?.n);
    let writer = db.write(Carried::Serializable, marked).await.unwrap();
    let reads = db.reads();
    let end_writer = move |query: &mut Query<'_>| query.rows(END, &p![writer]).map(|_| ());
    reads.read(Lane::Page, end_writer).await.unwrap();
    tokio::time::sleep(Duration::from_millis(200)).await;
    insert(&db, 2).await.unwrap();
    assert_eq!(numbers(&db).await, [1, 2]);
}
