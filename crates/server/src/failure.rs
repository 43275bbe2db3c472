//! Why a command ended without doing what it was asked for, as a sentence for who asked.

use std::fmt;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use store::Broken;
use words::Words;

use crate::config::trouble::Trouble;

/// A failure, in words that say how to mend it.
#[derive(Debug)]
pub(crate) struct Failure {
    text: String,
    usage: bool,
}

impl Failure {
    /// It was tried, and failed.
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            usage: false,
        }
    }

    /// It was asked for in a way that makes no sense.
    pub(crate) fn usage(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            usage: true,
        }
    }

    /// A file or folder could not be used; `doing` completes "can't be".
    pub(crate) fn file(path: &Path, doing: &str, why: &io::Error) -> Self {
        Self::new(format!("{} can't be {doing}: {why}.", path.display()))
    }

    /// The process's answer: 1 for what failed, 2 for what makes no sense.
    pub(crate) fn code(&self) -> ExitCode {
        ExitCode::from(if self.usage { 2 } else { 1 })
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl From<Trouble> for Failure {
    fn from(trouble: Trouble) -> Self {
        Self::usage(trouble.to_string())
    }
}

impl From<Broken> for Failure {
    fn from(broken: Broken) -> Self {
        let why = broken.text().trim_end_matches('.');
        Self::new(format!("The database can't be used: {why}."))
    }
}

impl From<operations::Failure> for Failure {
    fn from(failure: operations::Failure) -> Self {
        match failure {
            operations::Failure::Refused(refusal) => Self::new(Words::english().refusal(&refusal)),
            operations::Failure::Broken(broken) => broken.into(),
        }
    }
}
