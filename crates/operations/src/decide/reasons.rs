//! Why something is decided: a rule, words, and what moderators note for each other.

use domain::decision::Cited;
use domain::ids::{CommunityId, RuleId};
use domain::limits;
use domain::refusal::{Field, Refusal};
use domain::text;
use store::{Tx, rule};

use super::Decide;
use crate::Failure;
use crate::texts::at_most;

/// Texts of reasons, cleaned and measured.
pub(super) struct Reasons {
    pub(super) message: String,
    pub(super) law: String,
    pub(super) facts: String,
}

impl Reasons {
    pub(super) fn prepare(decide: &Decide) -> Result<Self, Refusal> {
        Ok(Self {
            message: message(&decide.message)?,
            law: law(&decide.law)?,
            facts: words(&decide.facts, Field::Facts, limits::FACTS_CHARS_MAX)?,
        })
    }

    /// Whether there are no words that say why.
    pub(super) const fn is_silent(&self) -> bool {
        self.message.is_empty() && self.law.is_empty()
    }
}

/// Why, in words; it may be empty.
pub(super) fn message(typed: &str) -> Result<String, Refusal> {
    words(typed, Field::Reason, limits::REASON_CHARS_MAX)
}

/// The law, in words; it may be empty.
pub(super) fn law(typed: &str) -> Result<String, Refusal> {
    words(typed, Field::Law, limits::LAW_CHARS_MAX)
}

/// A text of several lines without markup that may be empty.
pub(crate) fn words(typed: &str, field: Field, max: usize) -> Result<String, Refusal> {
    let text = text::clean_text(typed).trim().to_owned();
    at_most(&text, field, max)?;
    Ok(text)
}

/// Finds the rule that a decision rests on, in the version that was shown to whoever decides: a
/// rule of the site, or of the community.
pub(super) fn cite(
    tx: &mut Tx<'_>,
    community: Option<CommunityId>,
    rule: Option<(RuleId, i64)>,
) -> Result<Option<Cited>, Failure> {
    let Some((id, version)) = rule else {
        return Ok(None);
    };
    let found = match rule::find_rule(tx, community, id)? {
        Some(found) => Some(found),
        None => rule::find_rule(tx, None, id)?,
    };
    let found = found.filter(|row| row.version == version);
    let row = found.ok_or(Refusal::NoSuchRule)?;
    Ok(Some(Cited {
        rule: row.number(),
        name: row.name,
    }))
}
