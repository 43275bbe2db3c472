//! `not_asked_before`: the same question stands here already.

use super::problem::{SettingsProblem, in_range};
use crate::limits::RULE_DAYS_MAX;

/// Settings: how far back, and how alike.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct NotAskedBefore {
    /// Days to look back; 0 for all time.
    pub days: i64,
    /// How alike two titles are that ask the same, in percent of their telling words.
    pub similarity: i64,
}

impl Default for NotAskedBefore {
    fn default() -> Self {
        Self {
            days: 90,
            similarity: 80,
        }
    }
}

impl NotAskedBefore {
    pub(super) fn validated(&self) -> Result<Self, SettingsProblem> {
        in_range(self.days, 0, RULE_DAYS_MAX)?;
        in_range(self.similarity, 50, 100)?;
        Ok(self.clone())
    }
}
