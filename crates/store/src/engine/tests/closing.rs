//! Opening, closing, the lock file, backups.

use std::time::{Duration, Instant};

use super::{CREATE, FOR_EVER, Place, count, insert, numbers, postgres, quick, script, sqlite};
use crate::engine::{Db, Lane, Options, Query, Target};
use crate::{Broken, Trouble};

fn server() -> Options {
    Options {
        exclusive: true,
        ..quick()
    }
}

#[tokio::test]
async fn a_second_server_is_refused_and_a_subcommand_is_not() {
    let Place { db, path, .. } = &sqlite(server()).await;
    let target = Target::Sqlite { path: path.clone() };
    let refused = Db::open(&target, server()).await.err().unwrap();
    assert_eq!(refused.trouble(), Trouble::Busy);
    assert!(refused.to_string().contains("another server"), "{refused}");

    let subcommand = Db::open(&target, quick()).await.unwrap();
    let theirs = async {
        for id in 0..50 {
            insert(&subcommand, id).await.unwrap();
        }
    };
    let ours = async {
        for id in 50..100 {
            insert(db, id).await.unwrap();
        }
    };
    tokio::join!(theirs, ours);
    assert_eq!(numbers(db).await.len(), 100);
    assert_eq!(numbers(&subcommand).await.len(), 100);

    db.close().await;
    Db::open(&target, server()).await.unwrap();
}

#[tokio::test]
async fn closing_finishes_what_was_queued() {
    let Place { db, path, .. } = &sqlite(server()).await;
    let writes: Vec<_> = (0..100)
        .map(|id| {
            let db = db.clone();
            tokio::spawn(async move { insert(&db, id).await })
        })
        .collect();
    while db.figures().writes_waiting == 0 && db.figures().jobs_committed < 101 {
        tokio::task::yield_now().await;
    }
    db.close().await;
    db.close().await;
    let mut landed = 0;
    for write in writes {
        match write.await.unwrap() {
            Ok(_) => landed += 1,
            Err(broken) => assert_eq!(broken.trouble(), Trouble::OutOfReach),
        }
    }
    let after = insert(db, 1_000).await.unwrap_err();
    assert_eq!(after.trouble(), Trouble::OutOfReach);
    let log = path.with_extension("db-wal");
    assert_eq!(std::fs::metadata(log).map_or(0, |log| log.len()), 0);
    let again = Db::open(&Target::Sqlite { path: path.clone() }, server())
        .await
        .unwrap();
    assert_eq!(numbers(&again).await.len(), landed);
}

#[tokio::test]
async fn closing_does_not_wait_for_the_slow_lane() {
    let Place { db, .. } = &sqlite(quick()).await;
    let reads = db.reads();
    let slow = tokio::spawn(async move {
        let job = |query: &mut Query<'_>| {
            count(query)?;
            Ok::<_, Broken>(query.one(FOR_EVER, &[])?.n)
        };
        reads.read(Lane::Slow, job).await
    });
    tokio::time::sleep(Duration::from_millis(100)).await;
    let begun = Instant::now();
    db.close().await;
    assert!(begun.elapsed() < Duration::from_secs(2));
    assert_eq!(slow.await.unwrap().unwrap_err().trouble(), Trouble::TooSlow);
}

#[tokio::test]
async fn a_closed_postgres_is_out_of_reach() {
    let Some(db) = postgres(quick()).await else {
        return;
    };
    db.close().await;
    db.close().await;
    assert_eq!(
        insert(&db, 1).await.unwrap_err().trouble(),
        Trouble::OutOfReach
    );
}

#[tokio::test]
async fn a_backup_is_a_database_of_one_moment() {
    let Place { db, path, .. } = &sqlite(quick()).await;
    for id in 0..20 {
        insert(db, id).await.unwrap();
    }
    let copy = path.with_file_name("copy.db");
    let writing = async {
        for id in 20..40 {
            insert(db, id).await.unwrap();
        }
    };
    let (backup, ()) = tokio::join!(db.backup_to(&copy), writing);
    backup.unwrap();
    let again = db.backup_to(&copy).await.unwrap_err();
    assert_eq!(again.trouble(), Trouble::OutOfReach);
    let copied = Db::open(&Target::Sqlite { path: copy }, quick())
        .await
        .unwrap();
    let ids = numbers(&copied).await;
    assert!(ids.len() >= 20, "{ids:?}");
    assert!(ids.into_iter().eq(0..numbers(&copied).await.len() as i64));
    db.checkpoint().await.unwrap();
}

#[tokio::test]
async fn postgres_is_backed_up_by_its_own_tool() {
    let Some(db) = postgres(quick()).await else {
        return;
    };
    let error = db
        .backup_to(std::path::Path::new("/nowhere"))
        .await
        .unwrap_err();
    assert!(error.to_string().contains("pg_dump"), "{error}");
}

#[tokio::test]
async fn the_threads_end_with_the_last_handle() {
    let place = sqlite(server()).await;
    let target = Target::Sqlite {
        path: place.path.clone(),
    };
    drop(place.db);
    let begun = Instant::now();
    loop {
        match Db::open(&target, server()).await {
            Ok(_) => break,
            Err(broken) => assert_eq!(broken.trouble(), Trouble::Busy),
        }
        assert!(begun.elapsed() < Duration::from_secs(5));
    }
}

#[tokio::test]
async fn tables_outlive_the_process() {
    let Place { db, path, .. } = &sqlite(Options::default()).await;
    insert(db, 1).await.unwrap();
    let second = Db::open(&Target::Sqlite { path: path.clone() }, quick())
        .await
        .unwrap();
    assert_eq!(numbers(&second).await, [1]);
    script(&second, &CREATE.replace("note", "other")).await;
}
