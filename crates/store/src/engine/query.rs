//! What a job is given: a snapshot to read from, or a transaction to write in.

use std::ops::{ControlFlow, Deref, DerefMut};

use rusqlite::Connection;

use super::Engine;
use super::job::Failed;
use super::postgres::{self, Session};
use super::sqlite;
use crate::{Broken, Described, Row, Statement, Value};

/// Where a job's statements run.
#[derive(Clone, Copy)]
enum On<'a> {
    Sqlite(&'a Connection),
    Postgres(&'a Session),
}

/// One snapshot, read by any number of statements.
pub struct Query<'a> {
    on: On<'a>,
    failed: Option<Failed>,
}

impl<'a> Query<'a> {
    pub(super) const fn sqlite(connection: &'a Connection) -> Self {
        Self {
            on: On::Sqlite(connection),
            failed: None,
        }
    }

    pub(super) const fn postgres(session: &'a Session) -> Self {
        Self {
            on: On::Postgres(session),
            failed: None,
        }
    }

    /// The first failure of a statement, if there was one.
    pub(super) const fn failed(&self) -> Option<&Failed> {
        self.failed.as_ref()
    }

    /// Remembers the first failure and hands on what its caller sees.
    fn noted<T>(&mut self, doing: &str, result: Result<T, Failed>) -> Result<T, Broken> {
        result.map_err(|failed| {
            let failed = failed.during(doing);
            let broken = failed.broken.clone();
            self.failed.get_or_insert(failed);
            broken
        })
    }

    /// Which engine answers.
    #[must_use]
    pub const fn engine(&self) -> Engine {
        match self.on {
            On::Sqlite(_) => Engine::Sqlite,
            On::Postgres(_) => Engine::Postgres,
        }
    }

    /// Every row that the statement answers with.
    ///
    /// # Errors
    /// Whatever stops the engine; a fault if a row isn't what `R` expects.
    pub fn rows<R: Row>(
        &mut self,
        statement: Statement<R>,
        values: &[Value<'_>],
    ) -> Result<Vec<R>, Broken> {
        let result = match self.on {
            On::Sqlite(connection) => sqlite::rows(connection, statement.sqlite(), values),
            On::Postgres(session) => session.rows(statement.postgres(), values),
        };
        self.noted(statement.name(), result)
    }

    /// The first row, if there is one.
    ///
    /// # Errors
    /// As [`Query::rows`].
    pub fn row<R: Row>(
        &mut self,
        statement: Statement<R>,
        values: &[Value<'_>],
    ) -> Result<Option<R>, Broken> {
        let result = match self.on {
            On::Sqlite(connection) => sqlite::row(connection, statement.sqlite(), values),
            On::Postgres(session) => session.row(statement.postgres(), values),
        };
        self.noted(statement.name(), result)
    }

    /// The first row, which must be there.
    ///
    /// # Errors
    /// As [`Query::rows`], and a fault if there is none.
    pub fn one<R: Row>(
        &mut self,
        statement: Statement<R>,
        values: &[Value<'_>],
    ) -> Result<R, Broken> {
        self.row(statement, values)?
            .ok_or_else(|| Broken::fault(format!("{}: no row where one must be", statement.name())))
    }

    /// Hands each row to `take` without holding all of them; for long results on the slow lane.
    ///
    /// # Errors
    /// As [`Query::rows`], and what `take` returns, which ends the reading.
    pub fn each<R: Row>(
        &mut self,
        statement: Statement<R>,
        values: &[Value<'_>],
        mut take: impl FnMut(R) -> Result<(), Broken>,
    ) -> Result<(), Broken> {
        let result = match self.on {
            On::Sqlite(connection) => sqlite::each(connection, statement.sqlite(), values, |row| {
                take(row).map(ControlFlow::Continue)
            }),
            On::Postgres(session) => session.each(statement.postgres(), values, take),
        };
        self.noted(statement.name(), result)
    }

    /// Prepares every statement and says what is wrong with them, one sentence each: texts that
    /// don't compile, parameters that aren't numbered, columns that aren't what the row expects.
    /// PostgreSQL compares types, SQLite only counts, since it has none to compare.
    pub fn prepare_all(&mut self, statements: &[Described]) -> Vec<String> {
        let complain = |statement: &Described| match self.on {
            On::Sqlite(connection) => sqlite::complaint(connection, statement),
            On::Postgres(session) => session.complaint(statement),
        };
        let told = |statement: &Described| {
            complain(statement).map(|text| format!("{}: {text}", statement.name))
        };
        statements.iter().filter_map(told).collect()
    }

    /// How the engine would run the statement, as it tells people, a line each. PostgreSQL
    /// plans for unknown parameters.
    ///
    /// # Errors
    /// Whatever stops the engine; a fault if the text doesn't compile.
    pub fn plan(&mut self, statement: &Described) -> Result<Vec<String>, Broken> {
        let result = match self.on {
            On::Sqlite(connection) => sqlite::plan(connection, statement.sqlite),
            On::Postgres(session) => session.plan(statement.postgres),
        };
        self.noted(statement.name, result)
    }
}

/// One transaction. It commits when its job returns `Ok` and none of its statements failed; a
/// failed statement spoils it on either engine, whatever the job makes of the failure.
pub struct Tx<'a> {
    query: Query<'a>,
}

impl<'a> Tx<'a> {
    pub(super) const fn sqlite(connection: &'a Connection) -> Self {
        Self {
            query: Query::sqlite(connection),
        }
    }

    pub(super) const fn postgres(session: &'a Session) -> Self {
        Self {
            query: Query::postgres(session),
        }
    }

    /// Runs a statement for its effect and returns how many rows it changed.
    ///
    /// # Errors
    /// Whatever stops the engine; `Constraint` if the row may not be.
    pub fn exec<R>(
        &mut self,
        statement: Statement<R>,
        values: &[Value<'_>],
    ) -> Result<u64, Broken> {
        let result = match self.query.on {
            On::Sqlite(connection) => sqlite::exec(connection, statement.sqlite(), values),
            On::Postgres(session) => session.exec(statement.postgres(), values),
        };
        self.query.noted(statement.name(), result)
    }

    /// Runs a statement for its effect, where nobody asks how many rows it changed. On
    /// PostgreSQL it travels with the next statement; if it fails, that one fails, or the commit.
    /// Whoever answers a constraint with a refusal waits for it: [`Tx::exec`].
    ///
    /// # Errors
    /// As [`Tx::exec`], for this or one sent before.
    pub fn send(&mut self, statement: Statement<()>, values: &[Value<'_>]) -> Result<(), Broken> {
        let result = match self.query.on {
            On::Sqlite(connection) => {
                sqlite::exec(connection, statement.sqlite(), values).map(|_| ())
            }
            On::Postgres(session) => session.send(statement.name(), statement.postgres(), values),
        };
        self.query.noted(statement.name(), result)
    }

    /// Runs a statement once for each list of parameters and returns how many rows changed in
    /// all. On PostgreSQL the lists travel together.
    ///
    /// # Errors
    /// As [`Tx::exec`], for the first that fails.
    pub fn batch(
        &mut self,
        statement: Statement<()>,
        lists: &[Vec<Value<'_>>],
    ) -> Result<u64, Broken> {
        let result = match self.query.on {
            On::Sqlite(connection) => lists.iter().try_fold(0_u64, |changed, values| {
                let more = sqlite::exec(connection, statement.sqlite(), values)?;
                Ok(changed.saturating_add(more))
            }),
            On::Postgres(session) => session.batch(statement.postgres(), lists),
        };
        self.query.noted(statement.name(), result)
    }

    /// Runs statements as they stand, without parameters, for the bulk loader and for tests.
    /// Nothing that a person wrote may be part of `text`.
    ///
    /// # Errors
    /// Whatever stops the engine.
    pub fn execute_script(&mut self, text: &str) -> Result<(), Broken> {
        let result = match self.query.on {
            On::Sqlite(connection) => sqlite::script(connection, text),
            On::Postgres(session) => session.script(text),
        };
        self.query.noted("script", result)
    }

    /// Writes many rows into a table by the fastest way there is, for the bulk loader, and
    /// returns how many. The names of table and columns are ours, never a person's.
    ///
    /// # Errors
    /// Whatever stops the engine; a fault if a row has another number of values than `columns`.
    pub fn copy_in(
        &mut self,
        table: &str,
        columns: &[&str],
        rows: impl IntoIterator<Item = Vec<Value<'static>>>,
    ) -> Result<u64, Broken> {
        let result = match self.query.on {
            On::Sqlite(connection) => sqlite::copy_in(connection, table, columns, rows),
            On::Postgres(session) => postgres::copy_in(session, table, columns, rows),
        };
        self.query.noted(table, result)
    }
}

impl<'a> Deref for Tx<'a> {
    type Target = Query<'a>;

    fn deref(&self) -> &Self::Target {
        &self.query
    }
}

impl DerefMut for Tx<'_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.query
    }
}
