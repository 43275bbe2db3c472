//! Group commit: many jobs in one transaction that do not touch each other.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use domain::limits;
use tokio::task::JoinHandle;

use super::{INSERT_NOTE, Place, insert, numbers, quick, script, sqlite};
use crate::engine::{Carried, Db, Options, Tx};
use crate::{Broken, Trouble, p};

/// A job that is inside the writer and stays there until told to go on.
struct Gate {
    go_on: Sender<()>,
    job: JoinHandle<Result<(), Broken>>,
}

impl Gate {
    async fn close(db: &Db) -> Self {
        let (go_on, wait) = channel::<()>();
        let (inside, is_inside) = tokio::sync::oneshot::channel::<()>();
        let wait: Arc<Mutex<Receiver<()>>> = Arc::new(Mutex::new(wait));
        let inside = Mutex::new(Some(inside));
        let db = db.clone();
        let job = tokio::spawn(async move {
            db.write(Carried::ByConstraint, move |tx: &mut Tx<'_>| {
                if let Some(inside) = inside.lock().unwrap().take() {
                    inside.send(()).unwrap();
                }
                wait.lock().unwrap().recv().unwrap();
                tx.exec(INSERT_NOTE, &p![0, "the gate"]).map(|_| ())
            })
            .await
        });
        is_inside.await.unwrap();
        Self { go_on, job }
    }

    async fn open(self) -> Result<(), Broken> {
        self.go_on.send(()).unwrap();
        self.job.await.unwrap()
    }
}

/// Starts a job and waits until it is queued behind those before.
async fn queued<T: Send + 'static>(
    db: &Db,
    job: impl Fn(&mut Tx<'_>) -> Result<T, Broken> + Send + Sync + 'static,
) -> JoinHandle<Result<T, Broken>> {
    let before = db.figures().writes_waiting;
    let at_work = db.clone();
    let handle = tokio::spawn(async move { at_work.write(Carried::ByConstraint, job).await });
    while db.figures().writes_waiting == before {
        tokio::task::yield_now().await;
    }
    handle
}

fn inserts(id: i64) -> impl Fn(&mut Tx<'_>) -> Result<u64, Broken> + Send + Sync + 'static {
    move |tx| tx.exec(INSERT_NOTE, &p![id, "queued"])
}

#[tokio::test]
async fn one_commit_carries_what_has_queued() {
    let Place { db, .. } = &sqlite(quick()).await;
    let before = db.figures();
    let gate = Gate::close(db).await;
    let mut jobs = Vec::new();
    for id in 1..=64 {
        jobs.push(queued(db, inserts(id)).await);
    }
    gate.open().await.unwrap();
    for job in jobs {
        assert_eq!(job.await.unwrap().unwrap(), 1);
    }
    let after = db.figures();
    assert_eq!(after.commits - before.commits, 1);
    assert_eq!(after.jobs_committed - before.jobs_committed, 65);
    assert_eq!(numbers(db).await.len(), 65);
}

#[tokio::test]
async fn a_group_is_no_larger_than_it_may_be() {
    let Place { db, .. } = &sqlite(quick()).await;
    let before = db.figures().commits;
    let gate = Gate::close(db).await;
    let mut jobs = Vec::new();
    for id in 1..=300 {
        jobs.push(queued(db, inserts(id)).await);
    }
    gate.open().await.unwrap();
    for job in jobs {
        job.await.unwrap().unwrap();
    }
    assert_eq!(db.figures().commits - before, 2);
}

#[tokio::test]
async fn a_failing_job_does_not_touch_its_neighbours() {
    let Place { db, .. } = &sqlite(quick()).await;
    let gate = Gate::close(db).await;
    let before = queued(db, inserts(1)).await;
    let fails = queued(db, |tx| {
        tx.exec(INSERT_NOTE, &p![2, "never seen"])?;
        Err::<(), _>(Broken::new(Trouble::TooSlow, "changed its mind"))
    })
    .await;
    let collides = queued(db, inserts(1)).await;
    let after = queued(db, inserts(3)).await;
    gate.open().await.unwrap();
    before.await.unwrap().unwrap();
    assert_eq!(
        fails.await.unwrap().unwrap_err().trouble(),
        Trouble::TooSlow
    );
    assert_eq!(
        collides.await.unwrap().unwrap_err().trouble(),
        Trouble::Constraint
    );
    after.await.unwrap().unwrap();
    assert_eq!(numbers(db).await, [0, 1, 3]);
}

#[tokio::test]
async fn a_failing_first_job_does_not_touch_those_behind() {
    let Place { db, .. } = &sqlite(quick()).await;
    insert(db, 0).await.unwrap();
    let gate = Gate::close(db).await;
    let behind = queued(db, inserts(1)).await;
    assert_eq!(
        gate.open().await.unwrap_err().trouble(),
        Trouble::Constraint
    );
    behind.await.unwrap().unwrap();
    assert_eq!(numbers(db).await, [0, 1]);
}

#[tokio::test]
async fn a_panicking_job_is_a_fault_and_nothing_else() {
    let Place { db, .. } = &sqlite(quick()).await;
    let gate = Gate::close(db).await;
    let before = queued(db, inserts(1)).await;
    let panics = queued(db, |tx| -> Result<(), Broken> {
        tx.exec(INSERT_NOTE, &p![2, "never seen"])?;
        panic!("a defect of this test's own")
    })
    .await;
    let after = queued(db, inserts(3)).await;
    gate.open().await.unwrap();
    before.await.unwrap().unwrap();
    assert_eq!(panics.await.unwrap().unwrap_err().trouble(), Trouble::Fault);
    after.await.unwrap().unwrap();
    assert_eq!(numbers(db).await, [0, 1, 3]);
    insert(db, 4).await.unwrap();
}

#[tokio::test]
async fn a_failed_commit_fails_the_whole_group_and_leaves_nothing() {
    let Place { db, .. } = &sqlite(quick()).await;
    script(
        db,
        "CREATE TABLE answer (
            note BIGINT NOT NULL REFERENCES test_note (id) DEFERRABLE INITIALLY DEFERRED)",
    )
    .await;
    let gate = Gate::close(db).await;
    let innocent = queued(db, inserts(1)).await;
    let dangling = queued(db, |tx| tx.execute_script("INSERT INTO answer VALUES (99)")).await;
    let refused = queued(db, |_| {
        Err::<(), _>(Broken::new(Trouble::TooSlow, "its own"))
    })
    .await;
    assert_eq!(
        gate.open().await.unwrap_err().trouble(),
        Trouble::Constraint
    );
    assert_eq!(
        innocent.await.unwrap().unwrap_err().trouble(),
        Trouble::Constraint
    );
    assert_eq!(
        dangling.await.unwrap().unwrap_err().trouble(),
        Trouble::Constraint
    );
    assert_eq!(
        refused.await.unwrap().unwrap_err().trouble(),
        Trouble::TooSlow
    );
    assert!(numbers(db).await.is_empty());
    insert(db, 5).await.unwrap();
}

#[tokio::test]
async fn too_many_writes_are_turned_away() {
    let Place { db, .. } = &sqlite(quick()).await;
    let gate = Gate::close(db).await;
    let mut jobs = Vec::new();
    for id in 1..=limits::WRITE_QUEUE_MAX as i64 {
        jobs.push(queued(db, inserts(id)).await);
    }
    assert_eq!(
        insert(db, 9_999).await.unwrap_err().trouble(),
        Trouble::Busy
    );
    assert_eq!(db.figures().turned_away, 1);
    gate.open().await.unwrap();
    for job in jobs {
        job.await.unwrap().unwrap();
    }
    insert(db, 9_999).await.unwrap();
}

#[tokio::test]
async fn a_caller_who_goes_away_undoes_nothing() {
    let Place { db, .. } = &sqlite(quick()).await;
    let gate = Gate::close(db).await;
    let gone = queued(db, inserts(1)).await;
    let stays = queued(db, inserts(2)).await;
    gone.abort();
    gate.open().await.unwrap();
    stays.await.unwrap().unwrap();
    assert_eq!(numbers(db).await, [0, 1, 2]);
}

#[tokio::test]
async fn answers_come_after_the_commit() {
    let commit_delay = Some(Duration::from_millis(60));
    let Place { db, .. } = &sqlite(Options {
        commit_delay,
        ..quick()
    })
    .await;
    let mut bell = db.commits();
    bell.mark_unchanged();
    let begun = Instant::now();
    insert(db, 1).await.unwrap();
    assert!(begun.elapsed() >= Duration::from_millis(60));
    assert!(bell.has_changed().unwrap());
}

#[tokio::test]
async fn a_full_disk_refuses_writes_and_leaves_reads() {
    let Place { db, .. } = &sqlite(Options {
        pages_max: Some(40),
        ..quick()
    })
    .await;
    insert(db, 1).await.unwrap();
    let gate = Gate::close(db).await;
    let large = queued(db, |tx| {
        tx.exec(INSERT_NOTE, &p![2, "first half"])?;
        tx.exec(INSERT_NOTE, &p![3, "x".repeat(400_000)])
    })
    .await;
    // Whether the neighbour's small row still fits is for SQLite to say, not what its answer means.
    let neighbour = gate.open().await.is_ok();
    assert_eq!(large.await.unwrap().unwrap_err().trouble(), Trouble::Full);
    let expected: &[i64] = if neighbour { &[0, 1] } else { &[1] };
    assert_eq!(numbers(db).await, expected);
    insert(db, 4).await.unwrap();
}
