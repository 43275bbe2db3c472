//! Jobs: what a caller wants done, and what became of it.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::Broken;

/// A statement's failure, and whether trying the whole transaction again may help.
#[derive(Debug, Clone)]
pub(super) struct Failed {
    pub(super) broken: Broken,
    pub(super) conflict: bool,
}

impl Failed {
    /// The same failure with the statement's name in front.
    pub(super) fn during(self, doing: &str) -> Self {
        Self {
            broken: self.broken.during(doing),
            conflict: self.conflict,
        }
    }
}

impl From<Broken> for Failed {
    fn from(broken: Broken) -> Self {
        Self {
            broken,
            conflict: false,
        }
    }
}

/// Runs a job and turns its panic into a fault, so that the thread under it lives on.
pub(super) fn guarded<T, E: From<Broken>>(job: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    catch_unwind(AssertUnwindSafe(job))
        .unwrap_or_else(|_| Err(E::from(Broken::fault("a database job panicked"))))
}
