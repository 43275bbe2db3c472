//! SQLite's failures as the store's.

use rusqlite::{Error, ErrorCode};

use super::super::job::Failed;
use crate::{Broken, Trouble};

impl From<Error> for Failed {
    fn from(error: Error) -> Self {
        let trouble = error.sqlite_error_code().map_or(Trouble::Fault, trouble);
        Self {
            broken: Broken::new(trouble, error.to_string()),
            conflict: trouble == Trouble::Busy,
        }
    }
}

/// What can be done about a result code (sqlite.org/rescode.html).
const fn trouble(code: ErrorCode) -> Trouble {
    match code {
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Trouble::Busy,
        ErrorCode::DiskFull => Trouble::Full,
        ErrorCode::SystemIoFailure
        | ErrorCode::CannotOpen
        | ErrorCode::PermissionDenied
        | ErrorCode::ReadOnly
        | ErrorCode::FileLockingProtocolFailed => Trouble::OutOfReach,
        ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Trouble::Corrupt,
        ErrorCode::OperationInterrupted => Trouble::TooSlow,
        ErrorCode::ConstraintViolation => Trouble::Constraint,
        _ => Trouble::Fault,
    }
}
