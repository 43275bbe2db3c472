//! English: order of words tells a question from a clause that only begins like one.

mod interrogative;
mod inversion;
mod later;
mod request;
mod what;
mod words;

use super::grammar::{Grammar, Place};
use super::phrases::{at, begins_any, from};
use super::verdict::Reason;

pub(super) const GRAMMAR: Grammar = Grammar {
    elides: false,
    expand: Some(words::expand),
    skips: words::SKIPS,
    leads: words::LEADS,
    calls: words::CALLS,
    rhetoric: words::RHETORIC,
    labels: words::LABELS,
    conditions: words::CONDITIONS,
    firm: &["which", "why", "who", "where", "when", "what"],
    readers: &["you", "your", "yours", "yall"],
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
        Place::Front => opening(clause).or_else(|| request::choice(clause)),
        Place::Apart if first == "how" && at(clause, 1) == "to" => None,
        Place::Addressed | Place::Apart => opening(clause),
        Place::Called => later::called(clause),
        Place::Later => later::sign(clause),
    };
    found
        .or_else(|| behind_address(clause))
        .or_else(|| later::within(clause))
}

/// The signs behind an address without a comma: "Bakers of Reddit what do you".
fn behind_address(words: &[&str]) -> Option<Reason> {
    const LONGEST: usize = 12;
    let mut places = 1..words.len().min(LONGEST);
    let place = places.find(|place| begins_any(from(words, *place), words::CALLS))?;
    let call = words::CALLS
        .iter()
        .find(|call| begins_any(from(words, place), &[call]))?;
    opening(from(words, place + call.split(' ').count()))
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
