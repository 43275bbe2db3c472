//! Who does something, and by which way it came in.

use crate::ids::PersonId;
use crate::time::Timestamp;

/// Who does something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// A person, signed in or on another server.
    Person(PersonId),
    /// The program itself, doing what it was set to do.
    System,
    /// Whoever runs the server, on its command line.
    Operator,
}

impl Actor {
    /// The acting person, if it is one.
    #[must_use]
    pub const fn person(self) -> Option<PersonId> {
        match self {
            Self::Person(id) => Some(id),
            Self::System | Self::Operator => None,
        }
    }
}

/// The ways in which something local comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// A form on a page.
    Page,
    /// The command line.
    CommandLine,
    /// A program that somebody uses in place of the pages.
    Api,
}

/// By which way something came in.
///
/// An origin never changes what a person is allowed to do. What it does change is the same for
/// all operations and stands in [`Origin::terms`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Somebody did it here.
    Local(Door),
    /// It stood in an archive.
    Import {
        /// What the archive calls itself.
        source: String,
    },
    /// Somebody did it on another server, which told of it.
    Remote,
}

/// What an origin changes about an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// It tells of what happened before: it bears the time that came with it, and may stand
    /// below, or vote on, what was taken away since.
    pub history: bool,
    /// The person's allowance of posts, comments and votes counts.
    pub rate_limited: bool,
    /// Those concerned get a notice.
    pub notifies: bool,
    /// Its author can be asked whether to go on where rules advise against it.
    pub asks_back: bool,
    /// Its author finds in the inbox what rules advise against, since it could not be asked.
    pub advises_later: bool,
}

impl Origin {
    /// What this origin changes.
    #[must_use]
    pub const fn terms(&self) -> Terms {
        match self {
            Self::Local(Door::Page) => Terms {
                history: false,
                rate_limited: true,
                notifies: true,
                asks_back: true,
                advises_later: false,
            },
            Self::Local(Door::Api) => Terms {
                history: false,
                rate_limited: true,
                notifies: true,
                asks_back: false,
                advises_later: true,
            },
            Self::Local(Door::CommandLine) => Terms {
                history: false,
                rate_limited: false,
                notifies: true,
                asks_back: false,
                advises_later: true,
            },
            // The inbox of another server is not ours to write to.
            Self::Remote => Terms {
                history: false,
                rate_limited: true,
                notifies: true,
                asks_back: false,
                advises_later: false,
            },
            Self::Import { .. } => Terms {
                history: true,
                rate_limited: false,
                notifies: false,
                asks_back: false,
                advises_later: false,
            },
        }
    }

    /// The time that something of this origin bears: the given one if it keeps its own.
    #[must_use]
    pub fn time(&self, now: Timestamp, given: Option<Timestamp>) -> Timestamp {
        match given {
            Some(time) if self.terms().history => time,
            _ => now,
        }
    }

    /// The word that events carry.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Local(_) => "local",
            Self::Import { .. } => "import",
            Self::Remote => "remote",
        }
    }
}
