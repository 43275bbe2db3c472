//! English: order of words tells a question from a clause that only begins like one.

mod interrogative;
mod inversion;
mod later;
mod request;
mod words;

use super::grammar::{Grammar, Place};
use super::phrases::at;
use super::verdict::Reason;

pub(super) const GRAMMAR: Grammar = Grammar {
    elides: false,
    expand: Some(words::expand),
    skips: words::SKIPS,
    leads: words::LEADS,
    points: words::POINTS,
    tags: words::TAGS,
    tails: words::TAILS,
    exclaims: words::EXCLAIMS,
    answers: words::ANSWERS,
    closes: words::CLOSES,
    signs,
    text_signs: None,
};

/// The signs of a clause.
fn signs(clause: &[&str], place: Place) -> Option<Reason> {
    let first = at(clause, 0);
    if first == "til" {
        return None;
    }
    let found = match place {
        Place::Front => opening(clause),
        Place::Apart if first == "how" && at(clause, 1) == "to" => None,
        Place::Apart => opening(clause),
        Place::Called if words::RELATIVES.contains(&first) => later::called(clause),
        Place::Called => opening(clause),
        Place::Later => later::sign(clause),
    };
    found.or_else(|| later::within(clause))
}

/// The signs at the front of a sentence.
fn opening(words: &[&str]) -> Option<Reason> {
    if interrogative::asks(words) {
        return Some(Reason::Interrogative);
    }
    if inversion::asks(words) {
        return Some(Reason::Inversion);
    }
    request::sign(words)
}
