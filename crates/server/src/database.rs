//! Opening the database that the settings name.

use std::path::PathBuf;

use store::{Db, Options, Target};

use crate::clock;
use crate::config::Config;
use crate::failure::Failure;
use crate::folder;

/// Who opens it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Opening {
    /// The server: alone, makes what is missing, takes the steps to this version.
    Server,
    /// A subcommand that may be the first to come, beside a server or not.
    Writer,
    /// A subcommand that has nothing to do where there is no site yet.
    Visitor,
}

/// Opens the database, with its tables at this program's version.
///
/// # Errors
/// A sentence for the operator: there is none, another server has it, it can't be reached, it is
/// of a newer version.
pub(crate) async fn open(config: &Config, opening: Opening) -> Result<Db, Failure> {
    let db = open_as_it_is(config, opening).await?;
    let report = db.migrate(clock::now()).await?;
    if !report.applied.is_empty() {
        let steps = report.applied.join(", ");
        tracing::info!(
            version = report.version,
            steps,
            "The database's tables were brought up."
        );
    }
    Ok(db)
}

/// Opens the database without touching its tables.
///
/// # Errors
/// As [`open`].
pub(crate) async fn open_as_it_is(config: &Config, opening: Opening) -> Result<Db, Failure> {
    let target = target(config)?;
    if let Target::Sqlite { path } = &target {
        if opening == Opening::Visitor && !path.exists() {
            return Err(Failure::new(format!(
                "There is no database at {}. `folkmoot serve` makes one; --data-dir or --database \
                 names another.",
                path.display()
            )));
        }
        folder::make(&folder::of(path))?;
    }
    if opening != Opening::Visitor {
        folder::make(&config.data_dir)?;
    }
    let exclusive = opening == Opening::Server;
    let readers = if exclusive {
        Options::default().readers
    } else {
        1
    };
    let pool = if exclusive {
        config
            .database_connections
            .unwrap_or_else(|| Options::default().pool)
    } else {
        2
    };
    let options = Options {
        exclusive,
        readers,
        pool,
        ..Options::default()
    };
    Ok(Db::open(&target, options).await?)
}

/// What the settings name.
///
/// # Errors
/// The URL makes no sense to the engine.
pub(crate) fn target(config: &Config) -> Result<Target, Failure> {
    Target::parse(&config.database).map_err(|broken| Failure::usage(broken.text()))
}

/// The database's file; `None` on PostgreSQL.
pub(crate) fn file(config: &Config) -> Result<Option<PathBuf>, Failure> {
    Ok(match target(config)? {
        Target::Sqlite { path } => Some(path),
        Target::Postgres { .. } => None,
    })
}
