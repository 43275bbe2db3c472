//! The check `asks_question`: does a title ask?
//!
//! A question mark is neither needed nor enough. "How do I learn to cook" asks without one, and
//! "Wow, really??" or "My thoughts on the law (why not?)" do not ask with one. So a title is read
//! by the grammar of its language, which is told from its script and its words:
//!
//! 1. Tags such as `[Serious]` are lifted off ([`lift_prefix`]); other brackets are asides, and
//!    quotations are somebody else's words. A question mark inside them is not the title's.
//! 2. What is left is cut into sentences, and those into clauses. A sentence asks when its first
//!    clause does, or a later one that an address ("Men of Reddit, …"), a condition ("If you could
//!    …, …") or a colon leads to.
//! 3. A clause asks by an interrogative at its start that is followed by a question's order of
//!    words (English: "why was I", not "why I"), by inversion ("is it", "have you ever"), or as a
//!    request for answers ("looking for …", "I wonder …", "ELI5 …").
//! 4. A title whose last sentence ends with a question mark asks, unless all it says is an
//!    exclamation. A question mark before the end counts when the grammar agrees, and what
//!    follows does not answer it ("Tired of cold feet? These socks …").
//!
//! Decided where people differ:
//!
//! - "TIL …" ("today I learned …") tells, also with an interrogative behind it; a question in a
//!   sentence of its own after it asks.
//! - "How to …" asks, since a refused question is the worse error; "How I …", "How X became Y",
//!   "Why I …", "What we know about …", "When I was young …" tell.
//! - The name of a song or a video ("What Is Love - Haddaway", "… | Channel") tells, and so does
//!   an article that says what it is ("…, explained").
//! - A guess is in favour of the author: what ends with a question mark and cannot be told from an
//!   exclamation asks.
//!
//! A language without a grammar here falls back to the question mark. How good this is, is
//! measured by `cargo xtask questions`; the figures stand in `docs/checks/asks-question.md`.

mod arabic;
mod chinese;
mod english;
mod french;
mod german;
mod grammar;
mod italian;
mod japanese;
mod mark;
mod phrases;
mod portuguese;
mod prefix;
mod russian;
mod sentences;
mod spanish;
mod tables;
mod title;
mod tongue;
mod verdict;
mod work;

use serde::{Deserialize, Serialize};

pub use prefix::{Lifted, PrefixTag, lift_prefix};
pub use tongue::Tongue;
pub use verdict::{Answer, Reason};

/// Settings of the check, as they are stored with a rule.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AsksQuestion {
    /// The title must end with a question mark; nothing else is looked at.
    pub strict: bool,
    /// The languages whose grammar is used; all that are known, when empty. Titles in another
    /// language are judged by their question mark alone.
    pub languages: Vec<Tongue>,
}

/// How much of a title is read, in characters. Titles are shorter; what comes from elsewhere may
/// not be, and the rest would cost without telling more.
const CHARACTERS_MAX: usize = 400;

/// Whether a title asks, and by which sign.
///
/// `hint` is the language that the post says it is in (BCP 47), which decides where script and
/// words do not.
#[must_use]
pub fn asks(title: &str, hint: Option<&str>, settings: &AsksQuestion) -> Answer {
    let lifted = lift_prefix(title);
    if settings.strict {
        return mark::strict(lifted.rest);
    }
    if lifted.tags.contains(&PrefixTag::Question) {
        return Answer::Asks(Reason::Request);
    }
    let read = shortened(lifted.rest);
    if work::is_named(read) {
        return Answer::States(Reason::NoSign);
    }
    let plain = title::Plain::of(read);
    let mut answer = Answer::States(Reason::NoSign);
    for tongue in tongue::candidates(&plain.text, hint, &settings.languages) {
        answer = match tongue {
            Some(tongue) => grammar::judge(&plain, tongue.grammar()),
            None => mark::judge(&plain),
        };
        if answer.asks() {
            break;
        }
    }
    answer
}

fn shortened(title: &str) -> &str {
    match title.char_indices().nth(CHARACTERS_MAX) {
        Some((end, _)) => title.get(..end).unwrap_or(title),
        None => title,
    }
}

#[cfg(test)]
mod tests;
