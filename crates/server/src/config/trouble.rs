//! What can be wrong with settings: each says what, where, and how to mend it.

use std::fmt;
use std::path::PathBuf;

/// Where a value came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Source {
    /// A flag of the command line.
    Flag(&'static str),
    /// An environment variable.
    Environment(&'static str),
    /// The settings file, and the line in it.
    File(PathBuf, usize),
    /// Nobody said anything.
    Default,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(flag) => write!(f, "flag {flag}"),
            Self::Environment(variable) => write!(f, "environment {variable}"),
            Self::File(path, line) => write!(f, "{}, line {line}", path.display()),
            Self::Default => write!(f, "default"),
        }
    }
}

/// Why the settings can't be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Trouble {
    /// The settings file can't be read.
    #[error(
        "The settings file {path} can't be read: {why}. Name another with --config, or leave it \
         out."
    )]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        why: String,
    },
    /// The settings file is no TOML.
    #[error(
        "{path}, line {line}: this is not TOML: {why}. A setting looks like \
         listen = \"127.0.0.1:8536\"."
    )]
    NotToml {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What the parser says.
        why: String,
    },
    /// A key or variable that nobody knows.
    #[error("{place}: there is no setting {name}. {}", suggestion(*.nearest))]
    Unknown {
        /// What was written.
        name: String,
        /// The file and line, the flag or the variable.
        place: String,
        /// What was probably meant.
        nearest: Option<&'static str>,
    },
    /// A value of the wrong type in the file.
    #[error("{place}: {name} must be {wanted}.")]
    WrongType {
        /// The setting.
        name: &'static str,
        /// Where the value came from.
        place: Source,
        /// What it must be.
        wanted: &'static str,
    },
    /// A value that makes no sense.
    #[error("{place}: {name} is {shown}, but {why}.")]
    Senseless {
        /// The setting.
        name: &'static str,
        /// Where the value came from.
        place: Source,
        /// The value as it may be shown.
        shown: String,
        /// What it must be instead.
        why: String,
    },
    /// A setting that has no place where it stands.
    #[error("{0}")]
    Misplaced(String),
}

fn suggestion(nearest: Option<&'static str>) -> String {
    nearest.map_or_else(
        || String::from("`folkmoot config` lists every setting."),
        |nearest| format!("Did you mean {nearest}?"),
    )
}
