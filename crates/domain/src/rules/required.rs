//! `requires_tag` and `requires_body`: what a post must have.

use super::problem::{SettingsProblem, entries, word_entries};
use crate::limits::{RULE_ENTRIES_MAX, RULE_WORDS_MAX, TAG_CHARS_MAX};

/// Settings of `requires_tag`.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct RequiresTag {
    /// The slugs of the tags of which a post needs one; none stands for any tag of the community.
    pub tags: Vec<String>,
    /// Whether it is the mark *not safe for work* that a post needs, in place of a tag.
    pub nsfw: bool,
    /// Words in a title that make it necessary; none for always, which the mark cannot be.
    pub when: Vec<String>,
}

impl RequiresTag {
    pub(super) fn validated(&self) -> Result<Self, SettingsProblem> {
        let tags = entries(&self.tags, RULE_ENTRIES_MAX, TAG_CHARS_MAX)?;
        let when = word_entries(&self.when, RULE_WORDS_MAX)?;
        if self.nsfw && when.is_empty() {
            return Err(SettingsProblem::Unfilled);
        }
        Ok(Self {
            tags,
            nsfw: self.nsfw,
            when,
        })
    }
}

/// Settings of `requires_body`.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct RequiresBody {
    /// Whether a link is as good as a text.
    pub or_link: bool,
}
