//! Whether a title asks. This seam knows the question mark only.

use crate::word::word_enum;

/// Settings of the check, as they are stored with a rule.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct AsksQuestion {
    /// The title must end with a question mark; nothing else is looked at.
    pub strict: bool,
    /// The languages whose grammar is used; all that are known, when empty.
    pub languages: Vec<Tongue>,
}

word_enum! {
    /// A language whose questions are known.
    pub enum Tongue {
        /// English.
        English = "en",
        /// Spanish.
        Spanish = "es",
    }
}

/// Whether a title asks, and how that was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// It asks, by this sign.
    Asks(Reason),
    /// It asks nothing, for this reason.
    States(Reason),
}

impl Answer {
    /// Whether the title asks.
    #[must_use]
    pub fn asks(self) -> bool {
        matches!(self, Self::Asks(_))
    }
}

/// The sign that decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Ends with a question mark.
    QuestionMark,
    /// Nothing in it asks.
    NoSign,
    /// A strict rule wants a question mark at the end, and there is none.
    NoMarkAtEnd,
}

/// Whether a title asks; `hint` is the code of the language that its author named.
#[must_use]
pub fn asks(title: &str, _hint: Option<&str>, settings: &AsksQuestion) -> Answer {
    if title.contains(['?', '？', '؟', ';', '¿']) {
        Answer::Asks(Reason::QuestionMark)
    } else if settings.strict {
        Answer::States(Reason::NoMarkAtEnd)
    } else {
        Answer::States(Reason::NoSign)
    }
}

/// A title without its tags.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lifted<'a> {
    /// The title without them and without white space around it.
    pub rest: &'a str,
}

/// Lifts the tags off both ends of a title: `[Serious] Why …`.
#[must_use]
pub fn lift_prefix(title: &str) -> Lifted<'_> {
    Lifted { rest: title.trim() }
}
