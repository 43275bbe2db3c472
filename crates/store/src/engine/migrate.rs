//! Migrations: numbered texts, each run once, in order, in its own transaction.
//!
//! One text serves both engines. What they spell differently is a token (`@id`), what only one
//! of them has stands in a block after a line `-- sqlite:` or `-- postgres:`, up to the next
//! such line or `-- both:`.

use data_encoding::HEXLOWER;
use domain::number;
use domain::time::Timestamp;
use sha2::{Digest, Sha256};

use super::query::Tx;
use super::{Carried, Db, Engine, Reads};
use crate::{Broken, p};

/// Every migration, oldest first. One that has landed is never edited.
pub(crate) const MIGRATIONS: &[Migration] = &[
    Migration {
        name: "0001_forum",
        text: include_str!("../../migrations/0001_forum.sql"),
    },
    Migration {
        name: "0002_reading",
        text: include_str!("../../migrations/0002_reading.sql"),
    },
    Migration {
        name: "0003_communities",
        text: include_str!("../../migrations/0003_communities.sql"),
    },
    Migration {
        name: "0004_sorts",
        text: include_str!("../../migrations/0004_sorts.sql"),
    },
    Migration {
        name: "0005_search",
        text: include_str!("../../migrations/0005_search.sql"),
    },
    Migration {
        name: "0006_rules",
        text: include_str!("../../migrations/0006_rules.sql"),
    },
    Migration {
        name: "0007_decisions",
        text: include_str!("../../migrations/0007_decisions.sql"),
    },
    Migration {
        name: "0008_desk",
        text: include_str!("../../migrations/0008_desk.sql"),
    },
    Migration {
        name: "0009_mail",
        text: include_str!("../../migrations/0009_mail.sql"),
    },
    Migration {
        name: "0010_registration",
        text: include_str!("../../migrations/0010_registration.sql"),
    },
    Migration {
        name: "0011_languages",
        text: include_str!("../../migrations/0011_languages.sql"),
    },
    Migration {
        name: "0012_checks",
        text: include_str!("../../migrations/0012_checks.sql"),
    },
    Migration {
        name: "0013_guard",
        text: include_str!("../../migrations/0013_guard.sql"),
    },
    Migration {
        name: "0014_desk_lists",
        text: include_str!("../../migrations/0014_desk_lists.sql"),
    },
    Migration {
        name: "0015_last_seen",
        text: include_str!("../../migrations/0015_last_seen.sql"),
    },
    Migration {
        name: "0016_decisions",
        text: include_str!("../../migrations/0016_decisions.sql"),
    },
    Migration {
        name: "0017_desk",
        text: include_str!("../../migrations/0017_desk.sql"),
    },
    Migration {
        name: "0018_rules",
        text: include_str!("../../migrations/0018_rules.sql"),
    },
    Migration {
        name: "0019_admin",
        text: include_str!("../../migrations/0019_admin.sql"),
    },
    Migration {
        name: "0020_moderation",
        text: include_str!("../../migrations/0020_moderation.sql"),
    },
    Migration {
        name: "0021_forum",
        text: include_str!("../../migrations/0021_forum.sql"),
    },
    Migration {
        name: "0022_lists",
        text: include_str!("../../migrations/0022_lists.sql"),
    },
    Migration {
        name: "0023_concerned",
        text: include_str!("../../migrations/0023_concerned.sql"),
    },
];

/// One step. Its version is its place in the list, counted from 1.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// The file's name without its ending.
    pub name: &'static str,
    /// Its text, with tokens and blocks.
    pub text: &'static str,
}

/// What migrating did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MigrationReport {
    /// The version it is at now; 0 is an empty database.
    pub version: i64,
    /// The names of the steps this call took.
    pub applied: Vec<&'static str>,
}

crate::row! {
    /// A step that has landed.
    pub struct Landed {
        /// Its number.
        pub version: i64,
        /// Its name then.
        pub name: String,
        /// SHA-256 of its text, in lower-case hexadecimal.
        pub checksum: String,
    }
}

crate::statements! {
    /// Every step that has landed, oldest first.
    FIND_LANDED: Landed = "
        SELECT version, name, checksum
        FROM migration
        ORDER BY version";
    /// Notes a step.
    INSERT_LANDED: () = "
        INSERT INTO migration (version, name, checksum, applied_at)
        VALUES ($1, $2, $3, $4)";
}

const CREATE: &str = "
    CREATE TABLE IF NOT EXISTS migration (
        version BIGINT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        checksum TEXT NOT NULL,
        applied_at BIGINT NOT NULL
    )";

/// Waits until no other process migrates this schema.
const POSTGRES_ALONE: &str = "
    SELECT pg_advisory_xact_lock(hashtext('folkmoot migration ' || current_schema()))";

/// Takes every step that is missing.
pub(super) async fn run(
    db: &Db,
    steps: &'static [Migration],
    now: Timestamp,
) -> Result<MigrationReport, Broken> {
    let mut report = MigrationReport::default();
    loop {
        let job = move |tx: &mut Tx<'_>| step(tx, steps, now);
        match db.write::<_, Broken, _>(Carried::ByConstraint, job).await? {
            Step::Took(name) => report.applied.push(name),
            Step::Newest(version) => {
                report.version = version;
                return Ok(report);
            }
        }
    }
}

/// The names of the steps that are missing, without taking them; a database without tables is an
/// error.
///
/// # Errors
/// As [`Db::migrate`], for a database that this program does not fit.
pub async fn find_missing(reads: &Reads) -> Result<Vec<&'static str>, Broken> {
    let landed = reads.rows(FIND_LANDED, p![]).await?;
    check(&landed, MIGRATIONS)?;
    Ok(MIGRATIONS
        .iter()
        .skip(landed.len())
        .map(|step| step.name)
        .collect())
}

/// What one transaction of migrating came to.
enum Step {
    Took(&'static str),
    Newest(i64),
}

/// Takes the next missing step, if there is one, after checking those that landed.
fn step(tx: &mut Tx<'_>, steps: &[Migration], now: Timestamp) -> Result<Step, Broken> {
    if tx.engine() == Engine::Postgres {
        tx.execute_script(POSTGRES_ALONE)?;
    }
    tx.execute_script(CREATE)?;
    let landed = tx.rows(FIND_LANDED, &[])?;
    check(&landed, steps)?;
    let version = number::from_usize(landed.len());
    let Some(next) = steps.get(landed.len()) else {
        return Ok(Step::Newest(version));
    };
    let text = expand(next.text, tx.engine());
    tx.execute_script(&text)
        .map_err(|broken| broken.during(next.name))?;
    let values = p![
        version.saturating_add(1),
        next.name,
        checksum(next.text),
        now
    ];
    tx.exec(INSERT_LANDED, &values)?;
    Ok(Step::Took(next.name))
}

/// Compares what has landed with what this program knows.
fn check(landed: &[Landed], steps: &[Migration]) -> Result<(), Broken> {
    if landed.len() > steps.len() {
        return Err(Broken::fault(format!(
            "the database is at version {}, this program knows versions up to {} only: run a \
             newer program",
            landed.len(),
            steps.len()
        )));
    }
    for (number, (had, step)) in (1_i64..).zip(landed.iter().zip(steps)) {
        if had.version != number || had.checksum != checksum(step.text) {
            return Err(Broken::fault(format!(
                "migration {} ({}) isn't the one this program knows as {number} ({})",
                had.version, had.name, step.name
            )));
        }
    }
    Ok(())
}

/// What the tables of this version are told from others by: a checksum of all steps.
pub(crate) fn fingerprint() -> String {
    checksum(&MIGRATIONS.iter().map(|step| step.text).collect::<String>())
}

fn checksum(text: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(text.as_bytes()))
}

/// What each token stands for: on SQLite, on PostgreSQL.
const TOKENS: &[(&str, &str, &str)] = &[
    ("@id", "INTEGER PRIMARY KEY", "BIGINT PRIMARY KEY"),
    (
        "@serial",
        "INTEGER PRIMARY KEY AUTOINCREMENT",
        "BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY",
    ),
    ("@btext", "TEXT", "TEXT COLLATE \"C\""),
    ("@clustered", "WITHOUT ROWID", ""),
    ("@bytes", "BLOB", "BYTEA"),
    ("@double", "DOUBLE PRECISION", "DOUBLE PRECISION"),
];

/// The text as one engine reads it: its blocks only, tokens replaced.
pub(crate) fn expand(text: &str, engine: Engine) -> String {
    let mut expanded = String::with_capacity(text.len());
    let mut ours = true;
    for line in text.lines() {
        match line.trim() {
            "-- both:" => ours = true,
            "-- sqlite:" => ours = engine == Engine::Sqlite,
            "-- postgres:" => ours = engine == Engine::Postgres,
            _ if ours => {
                expanded.push_str(line);
                expanded.push('\n');
            }
            _ => {}
        }
    }
    for (token, sqlite, postgres) in TOKENS {
        let meaning = if engine == Engine::Sqlite {
            sqlite
        } else {
            postgres
        };
        expanded = expanded.replace(token, meaning);
    }
    expanded
}
