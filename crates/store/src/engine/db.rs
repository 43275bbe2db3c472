//! The database as the rest of the program holds it.

use std::path::Path;
use std::sync::Arc;

use domain::time::Timestamp;
use tokio::sync::watch;

use super::postgres::Postgres;
use super::query::{Query, Tx};
use super::sqlite::Sqlite;
use super::{Carried, Engine, Figures, Lane, MigrationReport, Options, Target, migrate};
use crate::{Broken, Row, Statement, Value};

/// An open database of either engine.
enum House {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

/// The database with the power to write. Clones share one set of connections, which end with
/// the last of them.
#[derive(Clone)]
pub struct Db {
    house: Arc<House>,
}

/// The database without the power to write.
#[derive(Clone)]
pub struct Reads {
    house: Arc<House>,
}

impl Db {
    /// Opens a database: connects, starts its threads, takes the lock file if `exclusive`. Does
    /// not create or change tables; see [`Db::migrate`].
    ///
    /// # Errors
    /// `OutOfReach` if the file or server can't be reached, `Corrupt` if the file is no
    /// database, `Busy` if another server has it.
    pub async fn open(target: &Target, options: Options) -> Result<Self, Broken> {
        let house = match target {
            Target::Sqlite { path } => House::Sqlite(Sqlite::open(path.clone(), options).await?),
            Target::Postgres { url } => House::Postgres(Postgres::open(url, &options).await?),
        };
        Ok(Self {
            house: Arc::new(house),
        })
    }

    /// Brings the tables to this program's version, one transaction for each step. Several
    /// processes may do so at once. `now` is noted beside each step.
    ///
    /// # Errors
    /// A fault if the database is newer than the program, or if a step that landed was edited.
    pub async fn migrate(&self, now: Timestamp) -> Result<MigrationReport, Broken> {
        migrate::run(self, migrate::MIGRATIONS, now).await
    }

    /// The same up to an older version only, for tests of what comes after it.
    ///
    /// # Errors
    /// As [`Db::migrate`].
    pub async fn migrate_up_to(
        &self,
        version: usize,
        now: Timestamp,
    ) -> Result<MigrationReport, Broken> {
        let steps = migrate::MIGRATIONS.get(..version);
        migrate::run(self, steps.unwrap_or(migrate::MIGRATIONS), now).await
    }

    /// The same database without the power to write.
    #[must_use]
    pub fn reads(&self) -> Reads {
        Reads {
            house: Arc::clone(&self.house),
        }
    }

    /// Which engine it is.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.house.engine()
    }

    /// Runs `job` in a transaction and returns its result once the commit is durable. After a
    /// conflict with another writer the job runs again, up to `limits::WRITE_TRIES_MAX` times.
    /// If it returns an error, nothing it wrote remains.
    ///
    /// A caller that goes away doesn't undo or cut short a job that has begun.
    ///
    /// # Errors
    /// The job's own; `Busy` if too many writes wait; whatever stopped the commit.
    pub async fn write<T, E, F>(&self, carried: Carried, job: F) -> Result<T, E>
    where
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + Sync + 'static,
        T: Send + 'static,
        E: From<Broken> + Send + 'static,
    {
        match &*self.house {
            House::Sqlite(sqlite) => sqlite.write(job).await,
            House::Postgres(postgres) => postgres.write(carried, job).await,
        }
    }

    /// Changes after each commit of this process; what another process commits is not told.
    #[must_use]
    pub fn commits(&self) -> watch::Receiver<u64> {
        match &*self.house {
            House::Sqlite(sqlite) => sqlite.commits(),
            House::Postgres(postgres) => postgres.commits(),
        }
    }

    /// Writes a copy of the whole database into a new file, as of one moment, while others read
    /// and write.
    ///
    /// # Errors
    /// `OutOfReach` if the file exists or can't be written; a sentence that names `pg_dump` on
    /// PostgreSQL.
    pub async fn backup_to(&self, path: &Path) -> Result<(), Broken> {
        match &*self.house {
            House::Sqlite(sqlite) => sqlite.backup_to(path.to_owned()).await,
            House::Postgres(_) => Err(Broken::fault(
                "this program backs up SQLite only; back up a PostgreSQL database with pg_dump",
            )),
        }
    }

    /// Moves what SQLite's log holds into the database file; nothing on PostgreSQL.
    ///
    /// # Errors
    /// Whatever stops the engine.
    pub async fn checkpoint(&self) -> Result<(), Broken> {
        match &*self.house {
            House::Sqlite(sqlite) => sqlite.checkpoint().await,
            House::Postgres(_) => Ok(()),
        }
    }

    /// Finishes what was queued, empties the log and ends the threads and connections. Later
    /// calls find the database out of reach; closing again does nothing.
    pub async fn close(&self) {
        match &*self.house {
            House::Sqlite(sqlite) => sqlite.close().await,
            House::Postgres(postgres) => postgres.close().await,
        }
    }

    /// What waits and what was done, for metrics.
    #[must_use]
    pub fn figures(&self) -> Figures {
        match &*self.house {
            House::Sqlite(sqlite) => sqlite.figures(),
            House::Postgres(postgres) => postgres.figures(),
        }
    }
}

impl Reads {
    /// Which engine it is.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.house.engine()
    }

    /// Every row of one statement: the shortest way there is.
    ///
    /// # Errors
    /// `Busy` if too many reads wait, `TooSlow` if it was interrupted, else whatever stops the
    /// engine.
    pub async fn rows<R: Row + Send + 'static>(
        &self,
        statement: Statement<R>,
        values: Vec<Value<'static>>,
    ) -> Result<Vec<R>, Broken> {
        match &*self.house {
            House::Sqlite(sqlite) => sqlite.rows(statement, values).await,
            House::Postgres(postgres) => postgres.rows(statement, values).await,
        }
    }

    /// The first row of one statement, if there is one.
    ///
    /// # Errors
    /// As [`Reads::rows`].
    pub async fn row<R: Row + Send + 'static>(
        &self,
        statement: Statement<R>,
        values: Vec<Value<'static>>,
    ) -> Result<Option<R>, Broken> {
        match &*self.house {
            House::Sqlite(sqlite) => sqlite.row(statement, values).await,
            House::Postgres(postgres) => postgres.row(statement, values).await,
        }
    }

    /// Several statements that see one and the same moment.
    ///
    /// # Errors
    /// The job's own; `Busy` if too many wait in this lane; `TooSlow` if it was interrupted.
    pub async fn read<T, E, F>(&self, lane: Lane, job: F) -> Result<T, E>
    where
        F: Fn(&mut Query<'_>) -> Result<T, E> + Send + Sync + 'static,
        T: Send + 'static,
        E: From<Broken> + Send + 'static,
    {
        match &*self.house {
            House::Sqlite(sqlite) => sqlite.read(lane, job).await,
            House::Postgres(postgres) => postgres.read(lane, job).await,
        }
    }
}

impl House {
    const fn engine(&self) -> Engine {
        match self {
            Self::Sqlite(_) => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
        }
    }
}
