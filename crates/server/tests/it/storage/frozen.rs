//! Databases of earlier versions, as they were: each is brought up to this one.
//!
//! The tables of a version are made by its migrations, which are never edited once they landed;
//! its rows stand in `frozen/`, one text for both engines. When a version is done,
//! `FOLKMOOT_FREEZE=1 cargo test -p server --test it frozen` writes its file.

use domain::vote::Vote;
use operations::import::{self, Options};
use operations::vote::Target;
use store::{Broken, Carried, Engine, Tx};
use testing::{Forum, Place, places};

use super::tables::Line;

/// The rows of each frozen version.
const FROZEN: &[(usize, &str)] = &[
    (1, include_str!("frozen/0001.sql")),
    (5, include_str!("frozen/0005.sql")),
    (21, include_str!("frozen/0021.sql")),
];

/// Tables without rows worth keeping: counters and marks of the engine's own, and what has bytes,
/// which the engines write differently. The index of search is made anew, too.
const LEFT_OUT: &[&str] = &["counter", "migration", "lease", "session"];

/// Tables whose ids the engine gives, and the counters of those taken before the insert.
const SERIAL: &[&str] = &[
    "account",
    "tag",
    "revision",
    "event",
    "notification",
    "job",
    "audit",
];
const COUNTED: &[&str] = &["post", "comment", "community", "person"];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_frozen_version_comes_up_to_this_one() {
    for (version, rows) in FROZEN {
        for place in places() {
            lives_on(place, *version, rows).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn this_version_can_be_frozen() {
    let forum = Forum::set_up(&Place::sqlite()).await;
    fill(&forum).await;
    let rows = freeze(&forum).await;
    let version = forum.number("SELECT max(version) FROM migration").await;
    forum.db.close().await;
    for place in places() {
        lives_on(place, usize::try_from(version).unwrap(), &rows).await;
    }
    if std::env::var_os("FOLKMOOT_FREEZE").is_some() {
        let file = format!("tests/it/storage/frozen/{version:04}.sql");
        std::fs::write(&file, rows).unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_muted_what_they_follow_hears_of_none_of_it() {
    let (version, rows) = FROZEN[1];
    let muted = format!(
        "{rows}
         UPDATE account SET muted_notices = ',followed,answer,' WHERE id = 1;
         UPDATE account SET muted_notices = ',followed,followed_reply,me_too,' WHERE id = 2;"
    );
    for place in places() {
        thaw(&place, version, &muted).await;
        let forum = Forum::with(&place, testing::options()).await;
        for (id, now) in [
            (1, ",followed,answer,followed_reply,me_too,"),
            (2, ",followed,followed_reply,me_too,"),
            (3, ""),
        ] {
            let found =
                format!("SELECT count(*) FROM account WHERE id = {id} AND muted_notices = '{now}'");
            assert_eq!(forum.number(&found).await, 1, "{id}");
        }
        forum.db.close().await;
        place.remove().await;
    }
}

/// Brings a frozen version up and goes on with it.
async fn lives_on(place: Place, version: usize, rows: &str) {
    thaw(&place, version, rows).await;
    let forum = Forum::with(&place, testing::options()).await;
    let engine = forum.db.engine();
    let differences = testing::differences(&forum).await;
    assert!(
        differences.is_empty(),
        "{version} {engine:?}: {differences:#?}"
    );
    assert!(forum.number("SELECT count(*) FROM comment").await > 5);
    // Ids go on where they ended.
    let person = forum.person("latecomer").await;
    let community = forum.community(person, "later").await;
    let post = forum.ask(person, community, "Does this still work?").await;
    let answer = forum.answer(person, post, "It does.").await;
    forum.accept(person, answer).await;
    forum.settle().await;
    while operations::search::catch_up(&forum.db).await.unwrap() {}
    let differences = testing::differences(&forum).await;
    assert!(
        differences.is_empty(),
        "{version} {engine:?}: {differences:#?}"
    );
    forum.db.close().await;
    place.remove().await;
}

/// Makes the tables of a version and puts its rows in.
async fn thaw(place: &Place, version: usize, rows: &str) {
    let db = place.open(testing::options()).await;
    let now = testing::Clock::default().now();
    let report = db.migrate_up_to(version, now).await.unwrap();
    assert_eq!(usize::try_from(report.version), Ok(version));
    let mut script = rows.to_owned();
    for table in COUNTED {
        script.push_str(&match db.engine() {
            Engine::Sqlite => format!(
                "UPDATE counter SET last = (SELECT max(id) FROM {table}) WHERE name = '{table}';"
            ),
            Engine::Postgres => {
                format!("SELECT setval('{table}_id_seq', (SELECT max(id) FROM {table}));")
            }
        });
    }
    if db.engine() == Engine::Postgres {
        for table in SERIAL {
            script.push_str(&format!(
                "SELECT setval(pg_get_serial_sequence('{table}', 'id'),
                   COALESCE((SELECT max(id) FROM {table}), 1));"
            ));
        }
    }
    let job = move |tx: &mut Tx<'_>| tx.execute_script(&script);
    let done: Result<(), Broken> = db.write(Carried::ByConstraint, job).await;
    done.unwrap();
    db.close().await;
}

/// All rows worth keeping.
async fn freeze(forum: &Forum) -> String {
    let tables: Vec<Line> = forum
        .rows(
            "SELECT name FROM sqlite_master
             WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search%'
             ORDER BY rowid",
        )
        .await;
    let mut out = String::new();
    for table in tables {
        if !LEFT_OUT.contains(&table.text.as_str()) {
            out.push_str(&rows_of(forum, &table.text).await);
        }
    }
    out
}

/// A bit of everything that people do.
async fn fill(forum: &Forum) {
    let archive = std::fs::File::open("tests/samples/thread.jsonl").unwrap();
    let options = Options::at(forum.now());
    import::run(&forum.operations, archive, options, |_| ())
        .await
        .unwrap();
    let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
    let community = forum.community(ann, "garden").await;
    forum.subscribe(ben, community).await;
    let post = forum.ask(ben, community, "When do I sow beans?").await;
    let answer = forum.answer(ann, post, "In May.").await;
    let reply = forum.reply(ben, post, answer, "Thanks.").await;
    forum.accept(ben, answer).await;
    forum.vote(ben, Target::Comment(answer), Vote::Up).await;
    forum.delete_comment(ben, reply).await;
    forum.settle().await;
}

/// A table's rows as statements that both engines read.
async fn rows_of(forum: &Forum, table: &str) -> String {
    let columns: Vec<Line> = forum
        .rows(&format!(
            "SELECT name || ' ' || type FROM pragma_table_info('{table}')"
        ))
        .await;
    let value = |column: &Line| {
        let (name, kind) = column.text.split_once(' ').unwrap();
        if kind == "BOOLEAN" {
            format!("CASE {name} WHEN 1 THEN 'TRUE' WHEN 0 THEN 'FALSE' ELSE 'NULL' END")
        } else {
            format!("quote({name})")
        }
    };
    let names: Vec<&str> = columns
        .iter()
        .map(|column| column.text.split(' ').next().unwrap())
        .collect();
    let values: Vec<String> = columns.iter().map(value).collect();
    let text = format!(
        "SELECT 'INSERT INTO {table} ({}) VALUES (' || {} || ');' FROM {table}",
        names.join(", "),
        values.join(" || ', ' || ")
    );
    let lines: Vec<Line> = forum.rows(&text).await;
    lines.into_iter().map(|line| line.text + "\n").collect()
}
