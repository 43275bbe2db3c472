//! `language`: which languages a text may be in.

use super::problem::{SettingsProblem, entries};
use crate::language::{UNDETERMINED, language_number};
use crate::limits::RULE_ENTRIES_MAX;

/// Settings: the codes of the languages.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct LanguageCheck {
    /// Their codes (ISO 639-1).
    pub allowed: Vec<String>,
    /// Whether a text passes whose language nobody named, unless its letters are of none of them.
    pub unnamed: bool,
}

impl Default for LanguageCheck {
    fn default() -> Self {
        Self {
            allowed: Vec::new(),
            unnamed: true,
        }
    }
}

impl LanguageCheck {
    pub(super) fn validated(&self) -> Result<Self, SettingsProblem> {
        let allowed = entries(&self.allowed, RULE_ENTRIES_MAX, 10)?;
        known_languages(&allowed)?;
        if allowed.is_empty() {
            return Err(SettingsProblem::Unfilled);
        }
        Ok(Self {
            allowed,
            unnamed: self.unnamed,
        })
    }
}

/// Whether all these are codes of languages.
///
/// # Errors
/// With the first that is not.
pub(super) fn known_languages(codes: &[String]) -> Result<(), SettingsProblem> {
    let known = |code: &String| language_number(code).is_some_and(|it| it != UNDETERMINED);
    match codes.iter().find(|code| !known(code)) {
        Some(code) => Err(SettingsProblem::NoSuchLanguage { code: code.clone() }),
        None => Ok(()),
    }
}
