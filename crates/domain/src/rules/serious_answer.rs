//! `serious_answer`: below a serious question stand answers in earnest.

use super::problem::{SettingsProblem, in_range, word_entries};
use crate::limits::{RULE_ANSWER_WORDS_MAX, RULE_WORDS_MAX};

/// Settings: what a comment directly below a *Serious* post must not be.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct SeriousAnswer {
    /// The fewest words; 0 and 1 ask for none.
    pub words_min: i64,
    /// Whether nothing but emoji is found.
    pub emoji: bool,
    /// Whether nothing but links and pictures is found.
    pub links: bool,
    /// Whether the one-liners that people throw in everywhere are found.
    pub one_liners: bool,
    /// One-liners of this community, besides.
    pub more_one_liners: Vec<String>,
}

impl Default for SeriousAnswer {
    fn default() -> Self {
        Self {
            words_min: 3,
            emoji: true,
            links: true,
            one_liners: true,
            more_one_liners: Vec::new(),
        }
    }
}

impl SeriousAnswer {
    pub(super) fn validated(&self) -> Result<Self, SettingsProblem> {
        in_range(self.words_min, 0, RULE_ANSWER_WORDS_MAX)?;
        let more_one_liners = word_entries(&self.more_one_liners, RULE_WORDS_MAX)?;
        let nothing = self.words_min < 2 && !self.emoji && !self.links && !self.one_liners;
        if nothing && more_one_liners.is_empty() {
            return Err(SettingsProblem::Unfilled);
        }
        Ok(Self {
            more_one_liners,
            ..self.clone()
        })
    }
}
