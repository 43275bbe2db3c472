//! `belongs_elsewhere`: some topics have a community of their own.

use super::problem::{SettingsProblem, word_entries};
use crate::limits::RULE_ENTRIES_MAX;
use crate::name::parse_handle;

/// Settings: which topics, and where they belong.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct BelongsElsewhere {
    /// The handle of the community where they belong, without the `!`: `feedback@example.org`,
    /// or `feedback` for one of this server.
    pub community: String,
    /// The topics: words and phrases.
    pub topics: Vec<String>,
}

impl BelongsElsewhere {
    pub(super) fn validated(&self, own: Option<&str>) -> Result<Self, SettingsProblem> {
        let topics = word_entries(&self.topics, RULE_ENTRIES_MAX)?;
        let given = self.community.trim();
        if given.is_empty() {
            return Err(SettingsProblem::Unfilled);
        }
        let Some(handle) = parse_handle(given).filter(|_| !given.starts_with('@')) else {
            return Err(SettingsProblem::BadCommunity {
                given: given.to_owned(),
            });
        };
        let community = match handle.host {
            Some(host) => format!("{}@{host}", handle.name),
            None => handle.name,
        };
        if own.is_some_and(|own| own.eq_ignore_ascii_case(&community)) {
            return Err(SettingsProblem::SameCommunity);
        }
        if topics.is_empty() {
            return Err(SettingsProblem::Unfilled);
        }
        Ok(Self { community, topics })
    }
}
