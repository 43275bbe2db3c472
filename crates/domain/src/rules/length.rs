//! `length`: how long a title and a text may be.

use super::problem::{SettingsProblem, in_range};
use crate::limits::{TEXT_CHARS_MAX, TITLE_CHARS_MAX};
use crate::number::from_usize;

/// Settings: bounds in characters; what is absent bounds nothing. Comments have no title.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Length {
    /// The fewest of a title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title_min: Option<i64>,
    /// The most of a title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title_max: Option<i64>,
    /// The fewest of a text. An empty text is for `requires_body` to find.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body_min: Option<i64>,
    /// The most of a text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body_max: Option<i64>,
}

impl Length {
    pub(super) fn validated(&self) -> Result<Self, SettingsProblem> {
        for (min, max, limit) in [
            (self.title_min, self.title_max, TITLE_CHARS_MAX),
            (self.body_min, self.body_max, TEXT_CHARS_MAX),
        ] {
            for n in [min, max].into_iter().flatten() {
                in_range(n, 1, from_usize(limit))?;
            }
            if let (Some(min), Some(max)) = (min, max)
                && min > max
            {
                return Err(SettingsProblem::MinOverMax { min, max });
            }
        }
        if *self == Self::default() {
            return Err(SettingsProblem::Unfilled);
        }
        Ok(self.clone())
    }
}
