//! Databases that last as long as their test.

use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Once};

use store::{Broken, Carried, Db, Engine, Options, Target, Tx};
use tempfile::TempDir;

use crate::Forum;

/// The variable that names a PostgreSQL server: a URL of a database in which schemas can be made.
const POSTGRES: &str = "FOLKMOOT_TEST_POSTGRES";

/// A database that goes away with this.
pub struct Place {
    target: Target,
    schema: Option<String>,
    folder: Arc<TempDir>,
}

impl Place {
    /// A SQLite file in a folder of its own.
    #[must_use]
    pub fn sqlite() -> Self {
        let folder = Arc::new(tempfile::tempdir().unwrap());
        let path = folder.path().join("forum.db");
        Self {
            target: Target::Sqlite { path },
            schema: None,
            folder,
        }
    }

    /// A SQLite file that is there already, and stays.
    ///
    /// # Panics
    /// When no temporary folder can be made.
    #[must_use]
    pub fn existing(path: PathBuf) -> Self {
        Self {
            target: Target::Sqlite { path },
            schema: None,
            folder: Arc::new(tempfile::tempdir().unwrap()),
        }
    }

    /// A PostgreSQL schema of its own, if there is a server to test with. Where there is none,
    /// that is told once, and under CI it is a failure.
    #[must_use]
    pub fn postgres() -> Option<Self> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let Ok(url) = std::env::var(POSTGRES) else {
            skipped();
            return None;
        };
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        Some(Self {
            target: Target::Postgres { url },
            schema: Some(format!("test_{}_{number}", std::process::id())),
            folder: Arc::new(tempfile::tempdir().unwrap()),
        })
    }

    /// Which engine it is of.
    #[must_use]
    pub const fn engine(&self) -> Engine {
        match self.target {
            Target::Sqlite { .. } => Engine::Sqlite,
            Target::Postgres { .. } => Engine::Postgres,
        }
    }

    /// What keeps the folder, for those who outlive the place.
    pub(crate) fn keep(&self) -> Arc<TempDir> {
        Arc::clone(&self.folder)
    }

    /// A folder that goes away with it, for files of the test.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The SQLite file.
    ///
    /// # Panics
    /// For a PostgreSQL schema.
    #[must_use]
    pub fn file(&self) -> PathBuf {
        match &self.target {
            Target::Sqlite { path } => path.clone(),
            Target::Postgres { .. } => panic!("a schema is no file"),
        }
    }

    /// Opens it once more, as another process would.
    ///
    /// # Panics
    /// When it can't be opened.
    pub async fn open(&self, options: Options) -> Db {
        self.try_open(options).await.unwrap()
    }

    /// Opens it once more, or says why not.
    ///
    /// # Errors
    /// As [`Db::open`].
    pub async fn try_open(&self, options: Options) -> Result<Db, Broken> {
        let schema = self.schema.clone();
        Db::open(&self.target, Options { schema, ..options }).await
    }

    /// Takes the schema away.
    ///
    /// # Panics
    /// When the server refuses.
    pub async fn remove(self) {
        let Some(schema) = self.schema.clone() else {
            return;
        };
        let db = self.open(options()).await;
        let script = format!("DROP SCHEMA {schema} CASCADE");
        let job = move |tx: &mut Tx<'_>| tx.execute_script(&script);
        let dropped: Result<(), Broken> = db.write(Carried::ByConstraint, job).await;
        db.close().await;
        dropped.unwrap();
    }
}

/// How tests open databases: nothing waits for the disk, and few connections each.
#[must_use]
pub fn options() -> Options {
    Options {
        durable: false,
        readers: 2,
        pool: 8,
        ..Options::default()
    }
}

/// One place of each engine that there is to test with.
#[must_use]
pub fn places() -> Vec<Place> {
    [Some(Place::sqlite()), Place::postgres()]
        .into_iter()
        .flatten()
        .collect()
}

/// Runs a test on each engine, with a forum that is set up and empty.
///
/// # Panics
/// When the test fails on either.
pub async fn both<F: Future<Output = ()>>(test: impl Fn(Forum) -> F) {
    for place in places() {
        let forum = Forum::set_up(&place).await;
        let db = forum.db.clone();
        test(forum).await;
        db.close().await;
        place.remove().await;
    }
}

fn skipped() {
    static TOLD: Once = Once::new();
    assert!(
        std::env::var_os("CI").is_none(),
        "{POSTGRES} names no server, and under CI both engines are tested"
    );
    TOLD.call_once(|| {
        eprintln!("*** SKIPPED ON POSTGRESQL: {POSTGRES} names no server ***");
    });
}
