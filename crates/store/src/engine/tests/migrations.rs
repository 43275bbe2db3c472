//! Migrating: each step once, whole or not at all.

use domain::time::Timestamp;

use super::{both, insert, postgres, quick, sqlite};
use crate::engine::migrate::{self, Migration, expand};
use crate::engine::{Db, Engine, Lane, Options, Query, Target};
use crate::{Broken, registry};

const NOW: Timestamp = Timestamp::from_micros(1_767_225_600_000_000);

const FIRST: Migration = Migration {
    name: "0001_first",
    text: "
CREATE TABLE thing (id @id, name @btext NOT NULL, picture @bytes, rank @double NOT NULL);
-- postgres:
CREATE FUNCTION twice(BIGINT) RETURNS BIGINT LANGUAGE sql IMMUTABLE AS 'SELECT 2 * $1';
-- sqlite:
CREATE TABLE only_here (n BIGINT NOT NULL);
-- both:
CREATE TABLE pair (a BIGINT NOT NULL, b BIGINT NOT NULL, PRIMARY KEY (a, b)) @clustered;
",
};
const SECOND: Migration = Migration {
    name: "0002_second",
    text: "CREATE TABLE counted (id @serial, thing BIGINT NOT NULL REFERENCES thing (id));",
};
const EDITED: Migration = Migration {
    name: "0001_first",
    text: "CREATE TABLE edited (id @id);",
};
const BAD: Migration = Migration {
    name: "0002_bad",
    text: "CREATE TABLE half (id @id); CREATE TABLE thing (id @id);",
};

async fn run(db: &Db, steps: &'static [Migration]) -> Result<(i64, usize), Broken> {
    let report = migrate::run(db, steps, NOW).await?;
    Ok((report.version, report.applied.len()))
}

#[tokio::test]
async fn steps_are_taken_once_and_in_order() {
    both(|db| async move {
        assert_eq!(run(&db, &[FIRST]).await.unwrap(), (1, 1));
        assert_eq!(run(&db, &[FIRST, SECOND]).await.unwrap(), (2, 1));
        assert_eq!(run(&db, &[FIRST, SECOND]).await.unwrap(), (2, 0));
        insert(&db, 1).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn edited_steps_and_newer_databases_are_refused() {
    both(|db| async move {
        run(&db, &[FIRST, SECOND]).await.unwrap();
        let edited = run(&db, &[EDITED, SECOND]).await.unwrap_err();
        assert!(edited.to_string().contains("0001_first"), "{edited}");
        let newer = run(&db, &[FIRST]).await.unwrap_err();
        assert!(newer.to_string().contains("run a newer program"), "{newer}");
        assert!(!newer.passes());
    })
    .await;
}

#[tokio::test]
async fn a_failing_step_leaves_nothing() {
    both(|db| async move {
        let failed = run(&db, &[FIRST, BAD]).await.unwrap_err();
        assert!(failed.to_string().contains("0002_bad"), "{failed}");
        assert_eq!(run(&db, &[FIRST, SECOND]).await.unwrap(), (2, 1));
        super::script(&db, "CREATE TABLE half (id BIGINT)").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_processes_take_each_step_once() {
    let place = sqlite(quick()).await;
    let target = Target::Sqlite {
        path: place.path.clone(),
    };
    let other = Db::open(&target, quick()).await.unwrap();
    let steps: &'static [Migration] = &[FIRST, SECOND];
    let (one, two) = tokio::join!(run(&place.db, steps), run(&other, steps));
    assert_eq!(one.unwrap().1 + two.unwrap().1, 2);
    if let Some(db) = postgres(Options { pool: 4, ..quick() }).await {
        let (one, two) = tokio::join!(run(&db, steps), run(&db, steps));
        assert_eq!(one.unwrap().1 + two.unwrap().1, 2);
    }
}

#[test]
fn tokens_and_blocks_are_each_engines_own() {
    let sqlite = expand(FIRST.text, Engine::Sqlite);
    let postgres = expand(FIRST.text, Engine::Postgres);
    assert!(sqlite.contains("id INTEGER PRIMARY KEY, name TEXT NOT NULL, picture BLOB"));
    assert!(sqlite.contains("(a, b)) WITHOUT ROWID;") && sqlite.contains("only_here"));
    assert!(!sqlite.contains("twice"));
    assert!(postgres.contains("id BIGINT PRIMARY KEY, name TEXT COLLATE \"C\" NOT NULL"));
    assert!(postgres.contains("twice") && !postgres.contains("only_here"));
    assert!(!sqlite.contains('@') && !postgres.contains('@'));
}

#[tokio::test]
async fn the_forum_itself_migrates_and_every_statement_fits() {
    both(|db| async move {
        let report = db.migrate(NOW).await.unwrap();
        assert_eq!(report.version, migrate::MIGRATIONS.len() as i64);
        let told =
            |query: &mut Query<'_>| Ok::<_, Broken>(query.prepare_all(&registry::statements()));
        let told = db.reads().read(Lane::Slow, told).await.unwrap();
        assert!(told.is_empty(), "{:?}:\n{}", db.engine(), told.join("\n"));
    })
    .await;
}
