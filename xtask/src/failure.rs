//! Why a command stopped, in a sentence for the person who typed it.

use std::fmt;
use std::io;

/// A sentence that says what went wrong and, where possible, what to type next.
#[derive(Debug)]
pub(crate) struct Failure(String);

/// What every step answers.
pub(crate) type Outcome<T = ()> = Result<T, Failure>;

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<String> for Failure {
    fn from(sentence: String) -> Self {
        Self(sentence)
    }
}

impl From<&str> for Failure {
    fn from(sentence: &str) -> Self {
        Self(sentence.to_owned())
    }
}

/// Turns an error of the system into a failure that says what was being done:
/// `.map_err(while_doing("reading x"))`.
pub(crate) fn while_doing<E: fmt::Display>(what: impl fmt::Display) -> impl FnOnce(E) -> Failure {
    move |error| Failure(format!("{what}: {error}"))
}

/// As [`while_doing`], for the many places that touch one file.
pub(crate) fn with_file(path: &std::path::Path) -> impl FnOnce(io::Error) -> Failure {
    let path = path.display().to_string();
    move |error| Failure(format!("{path}: {error}"))
}
