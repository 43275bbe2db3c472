//! `title_only`: a question stands in its title, and answers stand below it.

use super::problem::{SettingsProblem, in_range};
use crate::limits::RULE_COUNT_MAX;

/// Settings: what the text below a title may be.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct TitleOnly {
    /// Words from which on a text is an essay.
    pub words_max: i64,
}

impl Default for TitleOnly {
    fn default() -> Self {
        Self { words_max: 250 }
    }
}

impl TitleOnly {
    pub(super) fn validated(&self) -> Result<Self, SettingsProblem> {
        in_range(self.words_max, 1, RULE_COUNT_MAX)?;
        Ok(self.clone())
    }
}
