//! Whether a title asks. This seam knows the question mark only.

use super::problem::SettingsProblem;

/// Settings: what a title must do to ask.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct AsksQuestion {
    /// Whether it must end with a question mark.
    pub strict: bool,
    /// The codes of the languages that are spoken here; none stands for all.
    pub languages: Vec<String>,
}

impl AsksQuestion {
    /// The settings, put in order.
    ///
    /// # Errors
    /// If a language is none.
    pub(super) fn validated(&self) -> Result<Self, SettingsProblem> {
        super::language::known_languages(&self.languages)?;
        Ok(self.clone())
    }
}

/// What a title does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// It asks.
    Asks,
    /// It must end with a question mark, and does not.
    NoQuestionMark,
    /// It asks nothing.
    AsksNothing,
}

/// Whether a title asks; `hint` is the code of the language that its author named.
#[must_use]
pub fn asks(title: &str, _hint: Option<&str>, settings: &AsksQuestion) -> Answer {
    if title.contains(['?', '？', '؟', ';', '¿']) {
        Answer::Asks
    } else if settings.strict {
        Answer::NoQuestionMark
    } else {
        Answer::AsksNothing
    }
}

/// A title without the tags in front of it (`[Serious]`, `(NSFW)`), and those tags.
#[must_use]
pub fn lift_prefix(title: &str) -> (Vec<&str>, &str) {
    (Vec::new(), title)
}
