//! Signs by tables of phrases, for the languages in which the first words decide.

use super::grammar::Place;
use super::phrases::{at, begins_any, holds_any, is_any};
use super::verdict::Reason;

/// The phrases of one language, as clauses begin with them.
pub(super) struct Tables {
    /// Begin like a question and tell ("qué día"); looked at first.
    pub(super) tells: &'static [&'static str],
    /// Interrogatives, and what must follow those that also tell.
    pub(super) asks: &'static [&'static str],
    /// The same behind a comma, without those that relative clauses begin with.
    pub(super) later: &'static [&'static str],
    /// Verbs and particles at the front of a question.
    pub(super) opens: &'static [&'static str],
    /// Announce a question.
    pub(super) lead_ins: &'static [&'static str],
    /// Ask for answers.
    pub(super) requests: &'static [&'static str],
    /// Ask wherever they stand in a clause.
    pub(super) inside: &'static [&'static str],
    /// Whole clauses that ask.
    pub(super) alone: &'static [&'static str],
    /// "Or".
    pub(super) or: &'static [&'static str],
}

/// The longest choice that is told from a statement, in words: "tea or coffee".
const CHOICE_WORDS_MAX: usize = 4;

impl Tables {
    /// The sign of a clause.
    pub(super) fn sign(&self, words: &[&str], place: Place) -> Option<Reason> {
        if begins_any(words, self.tells) {
            return None;
        }
        if is_any(words, self.alone) {
            return Some(Reason::Interrogative);
        }
        let front = !matches!(place, Place::Called | Place::Later);
        if begins_any(words, if front { self.asks } else { self.later }) {
            return Some(Reason::Interrogative);
        }
        if holds_any(words, self.inside) {
            return Some(Reason::Inversion);
        }
        if begins_any(words, self.lead_ins) {
            return Some(Reason::LeadIn);
        }
        if begins_any(words, self.requests) {
            return Some(Reason::Request);
        }
        if front && begins_any(words, self.opens) {
            return Some(Reason::Inversion);
        }
        (front && self.chooses(words)).then_some(Reason::Choice)
    }

    /// "Tea or coffee": two things and a word between them.
    fn chooses(&self, words: &[&str]) -> bool {
        let inner = words.len().saturating_sub(1);
        (3..=CHOICE_WORDS_MAX).contains(&words.len())
            && (1..inner).any(|place| self.or.contains(&at(words, place)))
    }
}
