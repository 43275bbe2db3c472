//! `newcomer`: those who are new here.

use super::problem::{SettingsProblem, in_range};
use super::subject::{Subject, Way};
use crate::limits::{RULE_COUNT_MAX, RULE_DAYS_MAX};

/// Settings: who is new. Somebody is while either still holds.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Newcomer {
    /// Days for which an account is new; 0 if its age does not count.
    pub days: i64,
    /// Posts and comments in this community that must stand before somebody is no longer new;
    /// 0 if they do not count.
    pub contributions: i64,
    /// Whether people of other servers are looked at too.
    pub remote: bool,
}

impl Default for Newcomer {
    fn default() -> Self {
        Self {
            days: 0,
            contributions: 1,
            remote: true,
        }
    }
}

impl Newcomer {
    pub(super) fn validated(&self) -> Result<Self, SettingsProblem> {
        in_range(self.days, 0, RULE_DAYS_MAX)?;
        in_range(self.contributions, 0, RULE_COUNT_MAX)?;
        if self.days == 0 && self.contributions == 0 {
            return Err(SettingsProblem::Unfilled);
        }
        Ok(self.clone())
    }

    /// Whether it looks at the author of such a text at all.
    pub(super) const fn judges(&self, subject: &Subject<'_>) -> bool {
        !subject.edit && (self.remote || !matches!(subject.way, Way::Remote))
    }
}
