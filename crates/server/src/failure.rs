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
    code: u8,
}

/// It was tried, and failed.
const FAILED: u8 = 1;
/// It was asked for in a way that makes no sense.
const SENSELESS: u8 = 2;
/// Part of it was done.
const PARTLY: u8 = 3;

impl Failure {
    /// It was tried, and failed.
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            code: FAILED,
        }
    }

    /// Part of it was done, the rest was not.
    pub(crate) fn partly(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            code: PARTLY,
        }
    }

    /// The same, with what to do about it.
    pub(crate) fn and(mut self, advice: &str) -> Self {
        self.text.push(' ');
        self.text.push_str(advice);
        self
    }

    /// It was asked for in a way that makes no sense.
    pub(crate) fn usage(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            code: SENSELESS,
        }
    }

    /// A file or folder could not be used; `doing` completes "can't be".
    pub(crate) fn file(path: &Path, doing: &str, why: &io::Error) -> Self {
        Self::new(format!("{} can't be {doing}: {why}.", path.display()))
    }

    /// The process's answer: 1 for what failed, 2 for what makes no sense, 3 for what was done in
    /// part.
    pub(crate) fn code(&self) -> ExitCode {
        ExitCode::from(self.code)
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
        let failure = Self::new(format!("The database can't be used: {why}."));
        match broken.trouble() {
            store::Trouble::Corrupt => failure.and(
                "If the settings name the right one, it is damaged: keep a copy, then restore the \
                 newest backup. Of a file of SQLite, `sqlite3 folkmoot.db .recover` saves what \
                 can be read.",
            ),
            _ => failure,
        }
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
