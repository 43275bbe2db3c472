//! Why a command stopped.

use std::error::Error;

/// What a command answers: whatever stopped it ends it.
pub(crate) type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;
