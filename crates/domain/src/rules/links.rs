//! `links`: where links may lead, and where they may stand.

use super::problem::{SettingsProblem, entries};
use crate::limits::RULE_ENTRIES_MAX;

/// Settings. A domain stands for its subdomains too.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Links {
    /// The only domains that links may lead to; none for any.
    pub allowed: Vec<String>,
    /// Domains that links must not lead to.
    pub forbidden: Vec<String>,
    /// Whether a link in the title is found.
    pub none_in_title: bool,
    /// Whether a text is found that is nothing but a link, or a post that has a link and no text.
    pub link_only: bool,
}

impl Links {
    pub(super) fn validated(&self) -> Result<Self, SettingsProblem> {
        let (allowed, forbidden) = (domains(&self.allowed)?, domains(&self.forbidden)?);
        if let Some(both) = allowed.iter().find(|it| forbidden.contains(it)) {
            return Err(SettingsProblem::AllowedAndForbidden {
                entry: both.clone(),
            });
        }
        let filled = !allowed.is_empty() || !forbidden.is_empty();
        if !filled && !self.none_in_title && !self.link_only {
            return Err(SettingsProblem::Unfilled);
        }
        Ok(Self {
            allowed,
            forbidden,
            ..self.clone()
        })
    }
}

/// Domains in lower case, without what people paste around them.
fn domains(list: &[String]) -> Result<Vec<String>, SettingsProblem> {
    let mut found = Vec::new();
    for entry in entries(list, RULE_ENTRIES_MAX, 253)? {
        let lower = entry.to_lowercase();
        let bare = lower.split_once("://").map_or(lower.as_str(), |it| it.1);
        let bare = bare.split(['/', '?', '#']).next().unwrap_or_default();
        let bare = bare.trim_start_matches("*.").trim_start_matches("www.");
        if !is_domain(bare) {
            return Err(SettingsProblem::BadDomain { entry });
        }
        if !found.iter().any(|it| it == bare) {
            found.push(bare.to_owned());
        }
    }
    Ok(found)
}

fn is_domain(text: &str) -> bool {
    let label = |it: &str| !it.is_empty() && it.chars().all(|c| c.is_alphanumeric() || c == '-');
    text.contains('.') && text.split('.').all(label)
}
