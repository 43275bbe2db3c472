//! Questions that do not stand at the front of their sentence.

use super::interrogative::{self, inverted_later, is_superlative};
use super::words::{AUXILIARIES, INTERROGATIVES, LEADS, RELATIVES, begins_subject};
use super::{inversion, request};
use crate::rules::asks_question::phrases::{at, begins_any, from, is_any};
use crate::rules::asks_question::verdict::Reason;

/// The signs of a clause behind a comma, where "which is nice" and "where I live" tell.
pub(super) fn sign(words: &[&str]) -> Option<Reason> {
    if is_any(words, BARE) {
        return Some(Reason::Interrogative);
    }
    let (first, second, third) = (at(words, 0), at(words, 1), at(words, 2));
    if INTERROGATIVES.contains(&first) {
        let plain = matches!(first, "what" | "how" | "why");
        let verb = AUXILIARIES.contains(&second);
        let asks = verb && begins_subject(third) && (plain || addressed(third))
            || plain && second == "to" && words.len() < 9
            || plain && second == "if"
            || begins_any(words, FAULTS)
            || inverted_later(words);
        return asks.then_some(Reason::Interrogative);
    }
    let inverted = AUXILIARIES.contains(&first)
        && !matches!(first, "had" | "were")
        && matches!(
            second,
            "you"
                | "i"
                | "we"
                | "they"
                | "it"
                | "anyone"
                | "anybody"
                | "someone"
                | "somebody"
                | "there"
                | "yall"
        );
    // "…, is that allowed".
    let short = words.len() <= 5 && matches!(first, "is" | "was" | "would" | "does" | "will");
    let inverted = inverted || (short && matches!(second, "that" | "this"));
    if inverted && words.len() > 2 {
        return Some(Reason::Inversion);
    }
    // "General exam next week, any last minute tips".
    let any = matches!(first, "any" | "some") && request::holds_answer(words, 5)
        || first == "any" && WAYS.contains(&second);
    let known = matches!(first, "anyone" | "anybody") && RECALLS.contains(&second);
    if any || known || begins_any(words, REQUESTS) {
        return Some(Reason::Request);
    }
    // "Bald guys, shave or buzz".
    (words.len() <= 4).then(|| request::choice(words)).flatten()
}

/// The signs of a clause behind a condition or a few words ("If …, …", "Boxers, …", "Finished it,
/// …"): those that a relative clause does not have.
pub(super) fn called(words: &[&str]) -> Option<Reason> {
    let (first, second, third) = (at(words, 0), at(words, 1), at(words, 2));
    if RELATIVES.contains(&first) {
        let modal = matches!(
            second,
            "would" | "could" | "should" | "can" | "will" | "do" | "does" | "did" | "else"
        );
        let compared = begins_any(words, &["which is better", "which is worse"]);
        let turned = AUXILIARIES.contains(&second) && begins_subject(third);
        let superlative = words.iter().any(|word| is_superlative(word));
        let sure = modal || compared || turned || superlative || inverted_later(words);
        let asks = interrogative::asks(words) && (sure || first == "whose");
        return asks
            .then_some(Reason::Interrogative)
            .or_else(|| sign(words));
    }
    if interrogative::asks(words) {
        return Some(Reason::Interrogative);
    }
    // "Is a must" may tell, "could a Frenchman" asks.
    let article =
        matches!(second, "a" | "an") && !matches!(first, "could" | "would" | "does" | "did");
    let subject = begins_subject(second) && !article;
    if subject && AUXILIARIES.contains(&first) && inversion::asks(words) {
        return Some(Reason::Inversion);
    }
    request::sign(words).or_else(|| sign(words))
}

/// What is hoped for: "any way to rescue it".
const WAYS: &[&str] = &[
    "way",
    "ways",
    "chance",
    "reason",
    "point",
    "fix",
    "fixes",
    "solution",
    "solutions",
    "remedy",
    "remedies",
    "cure",
    "luck",
    "hope",
    "recipes",
    "tricks",
    "alternatives",
    "workaround",
    "workarounds",
    "experience",
    "clue",
    "clues",
    "guesses",
    "favorites",
];

/// What anyone may do who has the answer.
#[rustfmt::skip]
const RECALLS: &[&str] = &[
    "know", "knows", "remember", "remembers", "recognise", "recognize", "recognises",
    "recognizes", "have", "has", "got", "tried", "try", "seen", "heard", "able", "experienced",
    "dealt", "done", "been", "using", "used", "else", "want", "interested", "willing",
];

/// What ails it: "my cat won't eat, what could be wrong".
const FAULTS: &[&str] = &[
    "what could be wrong",
    "what might be wrong",
    "what could be causing",
    "what might be causing",
    "what could it be",
    "what might it be",
    "what could be the",
    "what might be the",
    "what is wrong",
    "what is happening",
    "what is going on",
    "what is causing",
    "what causes",
    "what went wrong",
    "what happened",
    "what gives",
    "what is the best",
    "what is the cause",
    "which is better",
    "which is best",
    "which one",
    "who is right",
    "who is wrong",
    "who gets",
    "who pays",
    "who is responsible",
    "who is liable",
    "who is at fault",
    "who is in the wrong",
    "who should",
    "what are my options",
    "what are the options",
    "what is normal",
    "what is your",
];

fn addressed(word: &str) -> bool {
    matches!(word, "you" | "i" | "we" | "your" | "yall" | "they")
}

const BARE: &[&str] = &[
    "why",
    "why not",
    "how",
    "and why",
    "what now",
    "what else",
    "how so",
    "how come",
    "what then",
    "what next",
    "which one",
    "what is it",
    "what is yours",
    "who else",
    "why is that",
    "what do",
];

#[rustfmt::skip]
const REQUESTS: &[&str] = &[
    "any tips", "any advice", "any ideas", "any suggestions", "any recommendations", "any recs",
    "any thoughts", "any help", "any opinions", "any good", "any idea", "anyone know",
    "anyone else", "anyone have", "anyone got", "please help", "please advise", "please explain",
    "please recommend", "need help", "need advice", "need suggestions", "need recommendations",
    "need some", "need your", "looking for", "i am looking for", "looking to", "seeking",
    "help me", "help with", "advice on", "advice needed", "suggestions for", "thoughts on",
    "tell me", "explain to", "trying to find", "trying to decide", "i need advice", "i need help",
    "wondering", "i was wondering", "i wonder", "convince me",
];

/// A question in the middle of a clause: "redditors what is your …", "… or should I".
pub(super) fn within(words: &[&str]) -> Option<Reason> {
    let condition = matches!(at(words, 0), "if" | "when" | "since" | "given" | "while");
    for place in 1..words.len() {
        let (word, second, third) = (at(words, place), at(words, place + 1), at(words, place + 2));
        let before = at(words, place - 1);
        if INTERROGATIVES.contains(&word) && asked(words, place, before) {
            return Some(Reason::Interrogative);
        }
        let verb = AUXILIARIES.contains(&second);
        if word == "or" && verb && matches!(third, "you" | "i" | "it" | "we" | "they" | "is") {
            return Some(Reason::Inversion);
        }
        let reader = matches!(second, "you" | "we");
        let other = matches!(second, "it" | "he" | "she" | "they" | "i") && at(words, 0) == "if";
        let turned = AUXILIARIES.contains(&word) && (reader || (other && place > 3));
        // "Since light has no mass how can gravity bend it".
        let how = matches!(word, "how" | "what" | "why") && verb && !third.is_empty();
        if condition && how && place > 2 && !KNOWS.contains(&before) {
            return Some(Reason::Interrogative);
        }
        // "If I drop it does the light attract bugs".
        let does = matches!(word, "does" | "is" | "will" | "would") && at(words, 0) == "if";
        let turned = turned || (does && place > 4 && matches!(second, "the" | "my" | "there"));
        if condition && turned && place > 2 && !INTERROGATIVES.contains(&before) {
            return Some(Reason::Inversion);
        }
    }
    None
}

/// Whether the interrogative at a place begins a question: only questions put "do" or the verb
/// before "you"; "what is the" may also depend on a verb of knowing.
fn asked(words: &[&str], place: usize, before: &str) -> bool {
    let (second, third) = (at(words, place + 1), at(words, place + 2));
    let word = at(words, place);
    if matches!(second, "do" | "does" | "did" | "dont" | "didnt" | "doesnt") && !third.is_empty() {
        // "Those who do not", "things which do": relative clauses have "do" as well.
        let relative = matches!(word, "who" | "which" | "whose");
        return third != "not" && (!relative || addressed(third));
    }
    // "People who wanna vent what is on …": behind an address, which none but questions follow.
    let behind_address = begins_any(words, LEADS) && place > 2;
    if behind_address && AUXILIARIES.contains(&second) && !RELATIVES.contains(&word) {
        return !KNOWS.contains(&before);
    }
    if !AUXILIARIES.contains(&second) {
        return near_inversion(from(words, place + 1)) && !KNOWS.contains(&before);
    }
    if addressed(third) {
        return !matches!(before, "ask" | "asks" | "asked" | "says" | "said");
    }
    matches!(word, "what" | "who" | "why")
        && matches!(
            third,
            "the" | "some" | "a" | "an" | "something" | "one" | "it" | "there" | "that"
        )
        && !KNOWS.contains(&before)
}

/// "What item would you": an auxiliary and "you" within a few words.
fn near_inversion(words: &[&str]) -> bool {
    const NEAR: usize = 5;
    inverted_later(words.get(..NEAR.min(words.len())).unwrap_or_default())
}

#[rustfmt::skip]
const KNOWS: &[&str] = &[
    "know", "knows", "knew", "see", "sees", "saw", "is", "that", "about", "of", "on", "to", "at",
    "explain", "explains", "explained", "show", "shows", "decide", "decides", "understand", "ask",
    "asks", "asked", "like", "me", "says", "said", "learn", "learned", "reveal", "reveals", "tell",
    "tells", "remember", "forget", "forgot", "wonder", "matter", "realize", "idea", "just", "into",
    "in", "for", "with", "by", "from", "find", "exactly", "discover", "discovers", "this", "was",
    "imagine", "guess", "believe", "figure", "consider", "sure", "out", "us", "you", "them", "and",
    "people", "not", "no", "care", "matters", "over", "are", "person", "man", "woman", "guy",
    "those", "someone", "anyone", "everyone", "hear", "define", "describe", "check", "look",
    "seen",
];
