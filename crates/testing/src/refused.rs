//! What a test expects of an operation that says no.

use std::fmt::Debug;

use domain::refusal::Refusal;
use operations::Failure;

/// Results of operations that a test expects to be refused.
pub trait Refused {
    /// The refusal.
    ///
    /// # Panics
    /// When the operation succeeded or broke.
    fn refused(self) -> Refusal;
}

impl<T: Debug> Refused for Result<T, Failure> {
    #[track_caller]
    fn refused(self) -> Refusal {
        match self {
            Err(Failure::Refused(refusal)) => refusal,
            other => panic!("a refusal was expected, not {other:?}"),
        }
    }
}
