//! What went wrong in the database, for the log and never for a visitor.

use std::fmt;

/// What sort of trouble it is, as far as somebody can act on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Trouble {
    /// Too much waits already, or another process holds the database: try again shortly.
    Busy,
    /// The disk is full: reads go on.
    Full,
    /// The database can't be reached, or its files can't be read or written.
    OutOfReach,
    /// The database is damaged.
    Corrupt,
    /// It took longer than it may.
    TooSlow,
    /// A unique or other constraint refused the row.
    Constraint,
    /// A defect of ours: a statement, a type, a closed channel.
    Fault,
}

/// A failure of the database. Its text goes to the log only.
#[derive(Debug, Clone)]
pub struct Broken {
    trouble: Trouble,
    text: String,
}

impl Broken {
    /// A failure of this sort, described for the log.
    pub fn new(trouble: Trouble, text: impl Into<String>) -> Self {
        Self {
            trouble,
            text: text.into(),
        }
    }

    /// A defect of ours.
    pub fn fault(text: impl Into<String>) -> Self {
        Self::new(Trouble::Fault, text)
    }

    /// What sort of trouble it is.
    #[must_use]
    pub const fn trouble(&self) -> Trouble {
        self.trouble
    }

    /// Whether trying again later may help; such failures are answered with 503.
    #[must_use]
    pub const fn passes(&self) -> bool {
        !matches!(self.trouble, Trouble::Constraint | Trouble::Fault)
    }

    /// What happened, for the log or for who runs a command.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The same failure with a sentence in front that says what was being done.
    #[must_use]
    pub fn during(mut self, doing: &str) -> Self {
        self.text = format!("{doing}: {}", self.text);
        self
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}: {}", self.trouble, self.text)
    }
}

impl std::error::Error for Broken {}
