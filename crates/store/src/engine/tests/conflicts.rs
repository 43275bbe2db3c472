//! Writers in each other's way, on both engines.

use super::{FIND_NOTE, INSERT_NOTE, SET_NOTE, both, insert, numbers};
use crate::engine::{Carried, Db, Engine, Tx};
use crate::{Broken, Trouble, p};

/// Reads a number, adds one, writes it: wrong unless carried by the engine.
fn add_one(tx: &mut Tx<'_>) -> Result<(), Broken> {
    let note = tx.one(FIND_NOTE, &p![1])?;
    let n: i64 = note.body.parse().unwrap();
    tx.exec(SET_NOTE, &p![1, (n + 1).to_string()])?;
    Ok(())
}

async fn at_once<T: Send + 'static>(
    db: &Db,
    times: i64,
    carried: Carried,
    job: impl Fn(&mut Tx<'_>, i64) -> Result<T, Broken> + Clone + Send + Sync + 'static,
) -> Vec<Result<T, Broken>> {
    let start = |number| {
        let (db, job) = (db.clone(), job.clone());
        tokio::spawn(async move {
            db.write(carried, move |tx: &mut Tx<'_>| job(tx, number))
                .await
        })
    };
    let started: Vec<_> = (0..times).map(start).collect();
    let mut results = Vec::new();
    for job in started {
        results.push(job.await.unwrap());
    }
    results
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_increment_is_lost() {
    both(|db| async move {
        let zero = |tx: &mut Tx<'_>| tx.exec(INSERT_NOTE, &p![1, "0"]);
        db.write(Carried::ByConstraint, zero).await.unwrap();
        let results = at_once(&db, 64, Carried::Serializable, |tx, _| add_one(tx)).await;
        for result in results {
            result.unwrap();
        }
        let note = db.reads().row(FIND_NOTE, p![1]).await.unwrap().unwrap();
        assert_eq!(note.body, "64");
        let retried = db.figures().retries > 0;
        assert_eq!(retried, db.engine() == Engine::Postgres);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn identical_requests_have_one_effect() {
    both(|db| async move {
        for carried in [Carried::ByConstraint, Carried::Serializable] {
            let id = if carried == Carried::Serializable {
                1
            } else {
                2
            };
            let insert = move |tx: &mut Tx<'_>, _| tx.exec(INSERT_NOTE, &p![id, "once"]);
            let results = at_once(&db, 64, carried, insert).await;
            let landed = results.iter().filter(|result| result.is_ok()).count();
            assert_eq!(landed, 1);
            for broken in results.into_iter().filter_map(Result::err) {
                assert_eq!(broken.trouble(), Trouble::Constraint, "{broken}");
            }
        }
        assert_eq!(numbers(&db).await, [1, 2]);
    })
    .await;
}

#[tokio::test]
async fn a_failed_statement_spoils_its_transaction_on_either_engine() {
    both(|db| async move {
        insert(&db, 1).await.unwrap();
        let swallows = |tx: &mut Tx<'_>| {
            tx.exec(INSERT_NOTE, &p![2, "before"])?;
            let _ = tx.exec(INSERT_NOTE, &p![1, "a second first"]);
            Ok::<_, Broken>(())
        };
        let error = db.write(Carried::ByConstraint, swallows).await.unwrap_err();
        assert_eq!(error.trouble(), Trouble::Constraint);
        assert_eq!(numbers(&db).await, [1]);
        assert!(error.to_string().contains("INSERT_NOTE"), "{error}");
    })
    .await;
}

#[tokio::test]
async fn a_panic_leaves_nothing_on_either_engine() {
    both(|db| async move {
        let panics = |tx: &mut Tx<'_>| -> Result<(), Broken> {
            tx.exec(INSERT_NOTE, &p![1, "never seen"])?;
            panic!("a defect of this test's own")
        };
        let error = db.write(Carried::Serializable, panics).await.unwrap_err();
        assert_eq!(error.trouble(), Trouble::Fault);
        assert!(numbers(&db).await.is_empty());
        insert(&db, 1).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_job_of_nothing_commits_nothing_and_succeeds() {
    both(|db| async move {
        let nothing = |_: &mut Tx<'_>| Ok::<_, Broken>(7);
        assert_eq!(db.write(Carried::Serializable, nothing).await.unwrap(), 7);
    })
    .await;
}
