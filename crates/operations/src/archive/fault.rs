//! What makes a file no archive that could be read on.

use super::VERSION;

/// Why reading an archive ended. Lines before it may have come in; reading the mended file again
/// goes on from there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The first line does not say that this is an archive.
    #[error("line {line}: this is no archive, since its first line is not of the kind `archive`")]
    NoArchive {
        /// Its number, from 1.
        line: u64,
    },
    /// There is no line at all.
    #[error("this is no archive: it is empty")]
    Empty,
    /// It was written for a later version of the format.
    #[error("this archive has version {version}, and this program reads version {VERSION}")]
    OtherVersion {
        /// The version it names.
        version: i64,
    },
    /// A line is no JSON object.
    #[error("line {line}, column {column}: {what}")]
    Malformed {
        /// Its number, from 1.
        line: u64,
        /// The byte at which it ceases to be one, from 1.
        column: usize,
        /// What is wrong there.
        what: String,
    },
    /// A line has a kind that there is not.
    #[error("line {line}: there is no kind `{kind}`")]
    UnknownKind {
        /// Its number, from 1.
        line: u64,
        /// The kind it names; empty if it names none.
        kind: String,
    },
    /// A second archive begins in the same file.
    #[error("line {line}: a second archive begins here; bring it in by itself")]
    Second {
        /// Its number, from 1.
        line: u64,
    },
    /// A line has no end within reason.
    #[error("line {line}: it goes on for more than {mebibytes} MiB, so this can be no archive")]
    Endless {
        /// Its number, from 1.
        line: u64,
        /// Where reading it was given up.
        mebibytes: usize,
    },
    /// The file can't be read, or its compression is damaged.
    #[error("behind line {line}: the archive can't be read: {what}")]
    Unreadable {
        /// The number of the last line that could be read.
        line: u64,
        /// What the system says.
        what: String,
    },
    /// The archive was written by the very site that it is to come into.
    #[error(
        "this archive was written by this site, which has its content still; bringing it in would \
         double it"
    )]
    Own,
}
