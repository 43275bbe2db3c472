//! "What did it cost", not "what it cost": what must follow "what" for a question.

use super::interrogative::{begins_telling, inverted_later, is_auxiliary, is_superlative};
use crate::rules::asks_question::phrases::{at, begins_any, holds_any, is_any};

/// Whether the words behind "what" go on as a question does.
pub(super) fn asks(rest: &[&str]) -> bool {
    let (first, second) = (at(rest, 0), at(rest, 1));
    match first {
        "" | "a" | "an" | "such" | "not" | "lies" => false,
        "if" | "about" | "else" | "happened" | "happens" => true,
        "to" => !matches!(second, "know" | "expect" | "watch" | "see" | "look"),
        "the" => rest.iter().skip(1).take(3).any(|word| is_superlative(word)),
        "you" | "yall" => matches!(
            second,
            "guys"
                | "think"
                | "all"
                | "say"
                | "doing"
                | "prefer"
                | "like"
                | "recommend"
                | "want"
                | "up"
                | "people"
                | "reading"
                | "playing"
                | "listening"
                | "watching"
                | "eating"
                | "gonna"
                | "going"
                | "usually"
                | "call"
                | "use"
        ),
        "started" | "began" | "matters" | "goes" | "looks" | "seems" | "used" | "comes"
        | "remains" | "follows" | "better" | "little" | "works" => inverted_later(rest),
        _ if is_auxiliary(first) => !is_cleft(rest),
        "no" | "nobody" | "noone" | "everyone" | "everybody" | "most" => inverted_later(rest),
        _ if begins_telling(first) => inverted_later(rest),
        _ => !tells(rest),
    }
}

/// "What was supposed to be a walk turned into …" is no question.
fn is_cleft(rest: &[&str]) -> bool {
    const PARTICIPLES: &[&str] = &[
        "supposed",
        "meant",
        "once",
        "intended",
        "expected",
        "originally",
        "initially",
        "thought",
        "billed",
        "believed",
    ];
    matches!(at(rest, 0), "was" | "were" | "is" | "should") && PARTICIPLES.contains(&at(rest, 1))
        || begins_any(
            rest,
            &[
                "doesnt kill",
                "dont kill",
                "has changed since",
                "has changed in",
                "is new in",
                "is new with",
                "is next for",
                "is at stake",
                "should have been",
                "could have been",
                "may have been",
                "might have",
            ],
        )
        || is_any(rest, &["is new", "is inside", "is next", "has changed"])
        || begins_any(
            rest,
            &["may be", "may become", "might be the", "appears to"],
        )
}

/// What stands in such headlines.
#[rustfmt::skip]
const TOLD: &[&str] = &[
    "means for", "mean for", "did to my", "did to me", "did to our", "does to your", "does to our",
    "does to the", "do to your", "do to our", "taught me", "taught us", "tells us", "says about",
    "say about", "gets right", "gets wrong", "got right", "got wrong", "get wrong", "get right",
    "can teach", "can learn", "really looks like", "looks like", "looked like", "really means",
    "really do", "really does", "wont tell", "dont tell",
];

/// Headlines in which "what" and a noun tell: "What Europe can learn", "what the law means for".
fn tells(rest: &[&str]) -> bool {
    const LEARNS: &[&str] = &[
        "learn", "teach", "tell", "mean", "expect", "means", "says", "say", "reveals", "knows",
        "taught", "shows", "learned", "wants",
    ];
    let learns = rest
        .iter()
        .skip(1)
        .take(4)
        .any(|word| LEARNS.contains(word));
    let modal = rest
        .iter()
        .skip(1)
        .take(3)
        .any(|word| matches!(*word, "can" | "could"));
    let told = holds_any(rest, TOLD);
    const TELLERS: &[&str] = &[
        "scientists",
        "experts",
        "researchers",
        "critics",
        "doctors",
        "economists",
        "police",
        "historians",
        "archaeologists",
        "voters",
        "officials",
        "investors",
        "analysts",
    ];
    let told = told || TELLERS.contains(&at(rest, 0));
    !inverted_later(rest) && (told || (modal && learns))
}
