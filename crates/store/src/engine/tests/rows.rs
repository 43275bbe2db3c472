//! Values and rows across the border.

use super::{
    COUNT_NOTES, FIND_NOTE, INSERT_NOTE, LIST_NOTES, Note, Number, SET_NOTE, both, insert, numbers,
    script,
};
use crate::engine::{Carried, Engine, Lane, Query, Tx};
use crate::{Broken, Statement, Trouble, Value, p};

crate::row! {
    /// One column of each kind, and what may be absent.
    pub struct Kinds {
        /// BIGINT
        pub int: i64,
        /// DOUBLE PRECISION
        pub real: f64,
        /// BOOLEAN
        pub flag: bool,
        /// TEXT
        pub text: String,
        /// BYTEA
        pub bytes: Vec<u8>,
        /// BIGINT or NULL
        pub maybe: Option<i64>,
    }
}

const KINDS: &str = "CREATE TABLE kinds (
    int BIGINT NOT NULL, real DOUBLE PRECISION NOT NULL, flag BOOLEAN NOT NULL,
    text TEXT NOT NULL, bytes @bytes NOT NULL, maybe BIGINT)";
const INSERT_KINDS: Statement<()> = Statement::new(
    "INSERT_KINDS",
    "INSERT INTO kinds VALUES ($1, $2, $3, $4, $5, $6)",
);
const LIST_KINDS: Statement<Kinds> = Statement::new(
    "LIST_KINDS",
    "SELECT int, real, flag, text, bytes, maybe FROM kinds ORDER BY int",
);
const COLUMNS: &[&str] = &["int", "real", "flag", "text", "bytes", "maybe"];

fn kinds(int: i64) -> Vec<Value<'static>> {
    p![
        int,
        0.1,
        true,
        "«žluťoučký» 🐎 '\"\\\t",
        vec![0_u8, 255, 1],
        None::<i64>
    ]
}

#[tokio::test]
async fn every_kind_comes_back_as_it_went() {
    both(|db| async move {
        script(&db, &crate::engine::migrate::expand(KINDS, db.engine())).await;
        let job = |tx: &mut Tx<'_>| {
            tx.exec(INSERT_KINDS, &kinds(i64::MIN))?;
            tx.copy_in("kinds", COLUMNS, [kinds(1), kinds(2)])?;
            tx.batch(INSERT_KINDS, &[kinds(3), kinds(i64::MAX)])
        };
        assert_eq!(db.write(Carried::ByConstraint, job).await.unwrap(), 2);
        let rows = db.reads().rows(LIST_KINDS, p![]).await.unwrap();
        let ints: Vec<i64> = rows.iter().map(|row| row.int).collect();
        assert_eq!(ints, [i64::MIN, 1, 2, 3, i64::MAX]);
        for row in rows {
            assert_eq!(row.text, "«žluťoučký» 🐎 '\"\\\t");
            assert_eq!(
                (row.real, row.flag, row.bytes),
                (0.1, true, vec![0, 255, 1])
            );
            assert_eq!(row.maybe, None);
        }
    })
    .await;
}

#[tokio::test]
async fn parameters_go_by_number_not_by_appearance() {
    both(|db| async move {
        insert(&db, 7).await.unwrap();
        let job = |tx: &mut Tx<'_>| tx.exec(SET_NOTE, &p![7, "new"]);
        assert_eq!(db.write(Carried::ByConstraint, job).await.unwrap(), 1);
        let note = db.reads().row(FIND_NOTE, p![7]).await.unwrap();
        assert_eq!(
            note,
            Some(Note {
                id: 7,
                body: String::from("new")
            })
        );
        assert_eq!(db.reads().row(FIND_NOTE, p![8]).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn wrong_parameters_are_faults() {
    both(|db| async move {
        for values in [p![], p![1, 2], p!["seven"]] {
            // SQLite compares what it is given and finds nothing; PostgreSQL insists on the type.
            if let Err(broken) = db.reads().row(FIND_NOTE, values.clone()).await {
                assert_eq!(broken.trouble(), Trouble::Fault);
            } else {
                assert_eq!((db.engine(), values.len()), (Engine::Sqlite, 1));
            }
        }
    })
    .await;
}

#[tokio::test]
async fn long_results_come_one_by_one_and_can_be_broken_off() {
    both(|db| async move {
        let rows: Vec<_> = (0..2_000_i64).map(|id| p![id, "bulk"]).collect();
        let job = move |tx: &mut Tx<'_>| tx.copy_in("test_note", &["id", "body"], rows.clone());
        assert_eq!(db.write(Carried::ByConstraint, job).await.unwrap(), 2_000);
        let all = |query: &mut Query<'_>| {
            let mut sum = 0;
            query.each(LIST_NOTES, &[], |note| {
                sum += note.id;
                Ok(())
            })?;
            Ok::<_, Broken>(sum)
        };
        assert_eq!(db.reads().read(Lane::Slow, all).await.unwrap(), 1_999_000);
        let some = |query: &mut Query<'_>| {
            query.each(LIST_NOTES, &[], |note| match note.id {
                900 => Err(Broken::new(Trouble::TooSlow, "enough")),
                _ => Ok(()),
            })
        };
        let error = db.reads().read(Lane::Slow, some).await.unwrap_err();
        assert_eq!(error.trouble(), Trouble::TooSlow);
        assert_eq!(numbers(&db).await.len(), 2_000);
    })
    .await;
}

#[tokio::test]
async fn bad_bulk_rows_write_nothing() {
    both(|db| async move {
        let rows = [p![1, "whole"], p![2]];
        let job = move |tx: &mut Tx<'_>| tx.copy_in("test_note", &["id", "body"], rows.clone());
        db.write(Carried::ByConstraint, job).await.unwrap_err();
        assert!(numbers(&db).await.is_empty());
        insert(&db, 1).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn every_registered_flaw_is_told() {
    both(|db| async move {
        let good = [
            COUNT_NOTES.describe(),
            LIST_NOTES.describe(),
            INSERT_NOTE.describe(),
        ];
        let flaws = [
            Statement::<Number>::new("NO_TABLE", "SELECT n FROM nowhere").describe(),
            Statement::<Number>::new("TWO_COLUMNS", "SELECT id, body FROM test_note").describe(),
        ];
        let told = move |query: &mut Query<'_>| {
            let flaws = query.prepare_all(&flaws);
            Ok::<_, Broken>((flaws, query.prepare_all(&good)))
        };
        let (flaws, good) = db.reads().read(Lane::Page, told).await.unwrap();
        assert_eq!(flaws.len(), 2, "{flaws:?}");
        assert!(flaws[0].starts_with("NO_TABLE: "), "{flaws:?}");
        assert_eq!(good, Vec::<String>::new());
        let typed = [
            Statement::<Note>::new("WRONG_TYPE", "SELECT body, body FROM test_note").describe(),
            Statement::<Number>::new("NARROW", "SELECT CAST(1 AS INTEGER) AS n").describe(),
            Statement::<Number>::new(
                "INT4",
                "SELECT id FROM test_note LIMIT 1 + CAST($1 AS INTEGER)",
            )
            .describe(),
        ];
        let told = move |query: &mut Query<'_>| Ok::<_, Broken>(query.prepare_all(&typed));
        let told = db.reads().read(Lane::Page, told).await.unwrap();
        assert_eq!(
            told.len(),
            if db.engine() == Engine::Postgres {
                3
            } else {
                0
            },
            "{told:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn plans_tell_scans_from_searches() {
    both(|db| async move {
        let told = |query: &mut Query<'_>| {
            let scan = query.plan(&LIST_NOTES_BY_BODY.describe())?;
            Ok::<_, Broken>((
                scan.join("\n"),
                query.plan(&FIND_NOTE.describe())?.join("\n"),
            ))
        };
        let (scan, search) = db.reads().read(Lane::Page, told).await.unwrap();
        assert!(
            scan.contains("SCAN test_note") || scan.contains("Seq Scan on test_note"),
            "{scan}"
        );
        assert!(
            search.contains("SEARCH test_note") || search.contains("Index"),
            "{search}"
        );
    })
    .await;
}

const LIST_NOTES_BY_BODY: Statement<Note> = Statement::new(
    "LIST_NOTES_BY_BODY",
    "SELECT id, body FROM test_note WHERE body = $1",
);

#[tokio::test]
async fn functions_are_the_domains() {
    let place = super::sqlite(super::quick()).await;
    crate::row! {
        /// What the functions say.
        pub struct Told {
            /// Of 10 votes on the first day of 2026.
            pub hot: f64,
            /// Of NULL.
            pub nothing: Option<f64>,
            /// The greater one.
            pub greater: i64,
        }
    }
    const ASK: Statement<Told> = Statement::new(
        "ASK",
        "SELECT hot_rank($1, $2), best_rank(NULL, 1), greater($1, $2)",
    );
    let told = place
        .db
        .reads()
        .row(ASK, p![10, 1_767_225_600_000_000])
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        told.hot,
        domain::ranking::hot_rank(10, 1_767_225_600_000_000)
    );
    assert_eq!(told.nothing, None);
    assert_eq!(told.greater, 1_767_225_600_000_000);
}
