//! Two engines behind one door.
//!
//! Jobs are synchronous closures that run where a connection is: on a thread that owns one
//! (SQLite) or on a worker that holds one (PostgreSQL). No closure can await, so there is no
//! network inside a transaction, by construction. A job may run more than once, since two writers
//! can get into each other's way; it must do nothing but read and write through what it is given.
//!
//! [`Db`] and [`Reads`] are what the rest of the program holds, [`Query`] and [`Tx`] what a job
//! is given. Each engine has its own folder; [`migrate`] brings either to the newest tables.

mod db;
mod functions;
mod gauges;
mod job;
mod lock;
pub mod migrate;
mod options;
mod postgres;
mod query;
mod queue;
mod sqlite;
mod target;
#[cfg(test)]
mod tests;
mod threads;

pub use db::{Db, Reads};
pub use gauges::Figures;
pub use migrate::{Migration, MigrationReport};
pub use options::Options;
pub use query::{Query, Tx};
pub use target::Target;

/// Which database it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Engine {
    /// SQLite, inside this process.
    Sqlite,
    /// PostgreSQL, over a connection.
    Postgres,
}

/// What keeps a write right when another runs at the same time on PostgreSQL.
///
/// SQLite has one writer and needs neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Carried {
    /// The engine: the transaction is SERIALIZABLE and is tried again after a conflict.
    Serializable,
    /// A unique constraint or a locked row: READ COMMITTED is enough, and cheaper.
    ByConstraint,
}

/// Where a read of several statements runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lane {
    /// With the pages: short, interrupted after `limits::READ_SECONDS_MAX`.
    Page,
    /// Apart from them, so that it stalls none: search, exports, recounts. Interrupted after
    /// `limits::SLOW_READ_SECONDS_MAX`.
    Slow,
}
