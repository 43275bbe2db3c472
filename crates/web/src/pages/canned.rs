//! Messages that a community keeps ready for those who decide by its rules.

use domain::ids::RuleId;
use domain::refusal::{Field, Refusal};

/// A message that was chosen, with the rule that it belongs to in the version that was shown.
pub(crate) struct Canned {
    pub(crate) rule: (RuleId, i64),
    message: String,
}

/// How a form says it: the rule, its version, and the message, as in `12.3 Please ask something.`
pub(crate) fn value(rule: RuleId, version: i64, message: &str) -> String {
    format!("{} {message}", shown_rule(rule, version))
}

/// How a form says a rule in the version that it was shown in, as `12.3`.
pub(crate) fn shown_rule(rule: RuleId, version: i64) -> String {
    format!("{rule}.{version}")
}

/// What [`shown_rule`] wrote, read back; nothing for what no page of ours sends.
pub(crate) fn rule_and_version(text: &str) -> Option<(RuleId, i64)> {
    let (id, version) = text.split_once('.')?;
    Some((RuleId::parse(id)?, version.parse().ok()?))
}

impl Canned {
    /// What a form says; nothing if no message was chosen.
    pub(crate) fn parse(text: &str) -> Result<Option<Self>, Refusal> {
        if text.is_empty() {
            return Ok(None);
        }
        let field = Field::Reason;
        let parts = text.split_once(' ').and_then(|(rule, message)| {
            Some(Self {
                rule: rule_and_version(rule)?,
                message: message.to_owned(),
            })
        });
        parts.map(Some).ok_or(Refusal::BadChoice { field })
    }

    /// The message, with what was typed below it.
    pub(crate) fn with(chosen: Option<&Self>, typed: &str) -> String {
        match chosen {
            None => typed.to_owned(),
            Some(canned) if typed.trim().is_empty() => canned.message.clone(),
            Some(canned) => format!("{}\n\n{typed}", canned.message),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn what_a_form_says_is_read_back() {
        let text = value(RuleId(12), 3, "Please ask something.");
        let canned = Canned::parse(&text).unwrap().unwrap();
        assert_eq!(canned.rule, (RuleId(12), 3));
        assert_eq!(Canned::with(Some(&canned), " "), "Please ask something.");
        let more = Canned::with(Some(&canned), "Really.");
        assert_eq!(more, "Please ask something.\n\nReally.");
        assert!(Canned::parse("").unwrap().is_none());
        assert_eq!(Canned::with(None, "Mine."), "Mine.");
        for bad in ["12.3", "12 words", "x.y words", ".. ..", " "] {
            assert!(Canned::parse(bad).is_err(), "{bad}");
        }
    }
}
