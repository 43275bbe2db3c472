//! PostgreSQL's failures as the store's.

use std::error::Error as _;

use tokio_postgres::Error;
use tokio_postgres::error::{DbError, SqlState};

use super::super::job::Failed;
use crate::{Broken, Trouble};

impl From<Error> for Failed {
    fn from(error: Error) -> Self {
        match error.as_db_error() {
            Some(told) => Self {
                broken: Broken::new(trouble(told.code()), sentence(told)),
                conflict: is_conflict(told.code()),
            },
            None if error.is_closed() || is_io(&error) => {
                Broken::new(Trouble::OutOfReach, chain(&error)).into()
            }
            None => Broken::fault(chain(&error)).into(),
        }
    }
}

/// Two transactions got into each other's way; trying again helps.
fn is_conflict(code: &SqlState) -> bool {
    *code == SqlState::T_R_SERIALIZATION_FAILURE || *code == SqlState::T_R_DEADLOCK_DETECTED
}

/// What can be done about a state, mostly by its class (PostgreSQL documentation, appendix A).
fn trouble(code: &SqlState) -> Trouble {
    if *code == SqlState::QUERY_CANCELED {
        return Trouble::TooSlow;
    }
    if *code == SqlState::DISK_FULL {
        return Trouble::Full;
    }
    match code.code().get(..2) {
        Some("23") => Trouble::Constraint,
        Some("40" | "53" | "55") => Trouble::Busy,
        Some("08" | "28" | "3D" | "57" | "58") => Trouble::OutOfReach,
        Some("XX") if *code != SqlState::INTERNAL_ERROR => Trouble::Corrupt,
        _ if *code == SqlState::READ_ONLY_SQL_TRANSACTION => Trouble::OutOfReach,
        _ => Trouble::Fault,
    }
}

/// The message without its details, which may quote what people wrote.
fn sentence(told: &DbError) -> String {
    let constraint = told
        .constraint()
        .map(|name| format!(" [{name}]"))
        .unwrap_or_default();
    format!("{} ({}){constraint}", told.message(), told.code().code())
}

fn is_io(error: &Error) -> bool {
    error
        .source()
        .is_some_and(|source| source.is::<std::io::Error>())
}

/// The error and what it came from.
fn chain(error: &Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(deeper) = source {
        let told = deeper.to_string();
        if !text.contains(&told) {
            text = format!("{text}: {told}");
        }
        source = deeper.source();
    }
    text
}
