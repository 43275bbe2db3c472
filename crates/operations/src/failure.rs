//! How an operation can fail: by an expected "no", or because something is broken.

use domain::refusal::Refusal;
use store::Broken;

/// Why an operation did not happen. Nothing was written in either case.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// An expected "no", with a sentence for the person.
    #[error("refused: {0}")]
    Refused(#[from] Refusal),
    /// Everything else; its text is for the log only.
    #[error("{0}")]
    Broken(#[from] Broken),
}

impl Failure {
    /// The refusal that a person is answered with: a passing trouble of the database is one,
    /// any other failure is not.
    #[must_use]
    pub fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Refused(refusal) => Some(refusal),
            Self::Broken(broken) if broken.passes() => Some(&Refusal::Unavailable),
            Self::Broken(_) => None,
        }
    }
}
