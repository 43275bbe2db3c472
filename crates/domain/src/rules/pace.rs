//! `pace`: so many in a time, and no more.

use super::problem::{SettingsProblem, in_range};
use crate::limits::{RULE_COUNT_MAX, RULE_MINUTES_MAX};

/// Settings: how many of what the rule judges somebody may send to the community in a time.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Pace {
    /// The most.
    pub most: i64,
    /// The time, in minutes.
    pub minutes: i64,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            most: 3,
            minutes: 24 * 60,
        }
    }
}

impl Pace {
    pub(super) fn validated(&self) -> Result<Self, SettingsProblem> {
        in_range(self.most, 1, RULE_COUNT_MAX)?;
        in_range(self.minutes, 1, RULE_MINUTES_MAX)?;
        Ok(self.clone())
    }
}
