//! Reads: lanes, snapshots, deadlines, queues.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use domain::limits;
use held::Held;

use super::{
    COUNT_NOTES, FOR_EVER, INSERT_NOTE, LIST_NOTES, Place, both, count, insert, postgres, quick,
    script, sqlite,
};
use crate::engine::{Db, Lane, Options, Query};
use crate::{Broken, Trouble, p};

/// Reads that are held until let go.
mod held {
    use super::*;
    use tokio::task::JoinHandle;

    pub(super) struct Held {
        jobs: Vec<JoinHandle<Result<i64, Broken>>>,
        go_on: Vec<std::sync::mpsc::Sender<()>>,
    }

    impl Held {
        /// Occupies so many threads of a lane.
        pub(super) async fn new(db: &Db, lane: Lane, readers: usize) -> Self {
            let inside = Arc::new(AtomicU32::new(0));
            let (mut jobs, mut go_on) = (Vec::new(), Vec::new());
            for _ in 0..readers {
                let (sender, receiver) = channel::<()>();
                let receiver = Mutex::new(receiver);
                let (reads, inside) = (db.reads(), Arc::clone(&inside));
                go_on.push(sender);
                jobs.push(tokio::spawn(async move {
                    reads
                        .read(lane, move |query: &mut Query<'_>| {
                            let before = count(query)?;
                            inside.fetch_add(1, Ordering::SeqCst);
                            receiver.lock().unwrap().recv().unwrap();
                            assert_eq!(count(query)?, before, "one snapshot");
                            Ok(before)
                        })
                        .await
                }));
            }
            while inside.load(Ordering::SeqCst) < readers as u32 {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
            Self { jobs, go_on }
        }

        pub(super) async fn let_go(self) {
            for sender in self.go_on {
                sender.send(()).unwrap();
            }
            for job in self.jobs {
                job.await.unwrap().unwrap();
            }
        }
    }
}

#[tokio::test]
async fn statements_of_one_read_see_one_moment() {
    both(|db| async move {
        insert(&db, 1).await.unwrap();
        let held = Held::new(&db, Lane::Page, 1).await;
        insert(&db, 2).await.unwrap();
        assert_eq!(
            db.reads().row(COUNT_NOTES, p![]).await.unwrap().unwrap().n,
            2
        );
        held.let_go().await;
    })
    .await;
}

#[tokio::test]
async fn the_slow_lane_stalls_no_pages() {
    both(|db| async move {
        let held = Held::new(&db, Lane::Slow, 1).await;
        assert!(db.reads().rows(LIST_NOTES, p![]).await.unwrap().is_empty());
        assert_eq!(db.reads().read(Lane::Page, count).await.unwrap(), 0);
        held.let_go().await;
    })
    .await;
}

async fn is_interrupted(db: &Db) {
    let begun = Instant::now();
    let error = db.reads().rows(FOR_EVER, p![]).await.unwrap_err();
    assert_eq!(error.trouble(), Trouble::TooSlow);
    let reads = db.reads();
    let several = reads.read(Lane::Page, |query: &mut Query<'_>| {
        count(query)?;
        Ok::<_, Broken>(query.one(FOR_EVER, &[])?.n)
    });
    assert_eq!(several.await.unwrap_err().trouble(), Trouble::TooSlow);
    assert!(
        begun.elapsed() < Duration::from_secs(5),
        "{:?}",
        begun.elapsed()
    );
    assert_eq!(db.reads().read(Lane::Page, count).await.unwrap(), 0);
}

#[tokio::test]
async fn endless_reads_are_interrupted_and_the_next_is_not() {
    let options = || Options {
        read_time_max: Duration::from_millis(200),
        readers: 1,
        ..quick()
    };
    is_interrupted(&sqlite(options()).await.db).await;
    if let Some(db) = postgres(options()).await {
        is_interrupted(&db).await;
    }
}

#[tokio::test]
async fn a_panicking_read_is_a_fault_and_the_reader_lives() {
    let place = sqlite(Options {
        readers: 1,
        ..quick()
    })
    .await;
    let mut databases = vec![place.db.clone()];
    databases.extend(postgres(quick()).await);
    for db in databases {
        let panics = |query: &mut Query<'_>| -> Result<i64, Broken> {
            count(query)?;
            panic!("a defect of this test's own")
        };
        let error = db.reads().read(Lane::Page, panics).await.unwrap_err();
        assert_eq!(error.trouble(), Trouble::Fault);
        assert_eq!(db.reads().read(Lane::Page, count).await.unwrap(), 0);
    }
}

#[tokio::test]
async fn too_many_reads_are_turned_away() {
    let Place { db, .. } = &sqlite(Options {
        readers: 1,
        ..quick()
    })
    .await;
    let held = Held::new(db, Lane::Page, 1).await;
    let mut waiting = Vec::new();
    for _ in 0..limits::READ_QUEUE_MAX {
        let reads = db.reads();
        waiting.push(tokio::spawn(
            async move { reads.rows(LIST_NOTES, p![]).await },
        ));
    }
    while db.figures().reads_waiting < limits::READ_QUEUE_MAX as u64 {
        tokio::task::yield_now().await;
    }
    let error = db.reads().rows(LIST_NOTES, p![]).await.unwrap_err();
    assert_eq!(error.trouble(), Trouble::Busy);
    held.let_go().await;
    for read in waiting {
        read.await.unwrap().unwrap();
    }
}

#[tokio::test]
async fn reads_cannot_write() {
    both(|db| async move {
        db.reads()
            .rows(INSERT_NOTE, p![1, "by the back door"])
            .await
            .unwrap_err();
        let job = |query: &mut Query<'_>| query.rows(INSERT_NOTE, &p![1, "by the back door"]);
        db.reads().read(Lane::Page, job).await.unwrap_err();
        db.reads().read(Lane::Slow, job).await.unwrap_err();
        assert_eq!(db.reads().read(Lane::Page, count).await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn readers_do_not_wait_for_the_writer() {
    let Place { db, .. } = &sqlite(quick()).await;
    script(db, "CREATE TABLE other (n BIGINT NOT NULL)").await;
    let writer = db.clone();
    let slow = tokio::spawn(async move {
        let job = |tx: &mut crate::Tx<'_>| {
            tx.exec(INSERT_NOTE, &p![1, "slowly"])?;
            std::thread::sleep(Duration::from_millis(300));
            Ok::<_, Broken>(())
        };
        writer.write(crate::Carried::ByConstraint, job).await
    });
    tokio::time::sleep(Duration::from_millis(50)).await;
    let begun = Instant::now();
    assert_eq!(db.reads().read(Lane::Page, count).await.unwrap(), 0);
    assert!(begun.elapsed() < Duration::from_millis(200));
    slow.await.unwrap().unwrap();
    assert_eq!(db.reads().read(Lane::Page, count).await.unwrap(), 1);
}
