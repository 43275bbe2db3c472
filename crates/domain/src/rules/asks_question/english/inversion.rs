//! The verb before its subject: "is it", "have you ever", "should I"; not "can confirm", "do not".

use super::words::{AUXILIARIES, DETERMINERS, NEGATED, PRONOUNS, begins_subject};
use crate::rules::asks_question::phrases::{at, begins_any, from};

/// Whether the words begin with a verb and go on with its subject.
pub(super) fn asks(words: &[&str]) -> bool {
    let rest = from(words, 1);
    let next = at(rest, 0);
    match at(words, 0) {
        _ if next.is_empty() => false,
        "is" if next == "good" && rest.len() == 1 => false,
        "is" => !matches!(next, "now" | "back" | "finally" | "not" | "done" | "what"),
        "are" if begins_any(rest, &["you kidding", "you serious", "you joking"]) => false,
        "are" => !matches!(next, "not" | "now" | "back" | "finally" | "for" | "in"),
        "am" => matches!(next, "i"),
        "was" | "were" => {
            been(next) && !begins_any(rest, &["my first", "my last", "it not", "it up to"])
        }
        "do" => does(rest),
        "does" if begins_any(rest, &["my head in", "exactly what", "what it says"]) => false,
        "does" => !matches!(next, "not" | "compute" | "what"),
        "did" => did(rest),
        "can" | "could" | "would" | "should" | "will" => modal(rest),
        "may" | "must" | "shall" => matches!(next, "i" | "we"),
        "have" => {
            matches!(
                next,
                "any" | "there" | "these" | "those" | "humans" | "women" | "men" | "the"
            ) || (PRONOUNS.contains(&next) && !matches!(next, "this" | "that" | "it"))
        }
        "has" => !matches!(
            next,
            "been" | "not" | "to" | "a" | "an" | "never" | "always" | "no"
        ),
        "had" => matches!(next, "you" | "anyone" | "anybody" | "any" | "yall"),
        "wanna" => true,
        "ever" => !matches!(
            next,
            "since" | "so" | "after" | "the" | "growing" | "changing"
        ),
        "anyone" | "anybody" => !matches!(next, "can" | "could" | "who" | "that" | "but" | "may"),
        // "Any gardener will tell you".
        "any" if matches!(at(rest, 1), "will" | "would" | "can" | "could" | "knows") => false,
        "any" => any(rest),
        "you" | "yall" => words.iter().take(4).any(|word| *word == "ever"),
        verb if NEGATED.contains(&verb) => negated(verb, rest),
        _ => false,
    }
}

/// "Was I", "was Rome"; not "was told", "was feeling".
fn been(next: &str) -> bool {
    const STARTS: &[&str] = &[
        "told", "asked", "at", "in", "on", "just", "not", "so", "able", "given", "bored", "a",
        "an", "really", "worth", "out", "up", "about", "too", "very", "never", "only", "gonna",
        "supposed", "lucky", "sad", "hoping", "sent", "born", "finally", "made", "able", "meant",
        "getting",
    ];
    begins_subject(next) && next != "a" && next != "an"
        || NAMES.contains(&next)
        || !(STARTS.contains(&next) || next.ends_with("ing") || next.ends_with("ed"))
}

/// Words that end like verbs and are none.
#[rustfmt::skip]
const NAMES: &[&str] = &[
    "viking", "king", "beijing", "boeing", "spring", "advertising", "housing", "evening",
    "morning", "clothing", "marketing", "nothing", "ming", "qing", "mohammed", "ahmed", "moped",
];

/// "Do fish", "do you"; not "do not", "do your", "do it".
fn does(rest: &[&str]) -> bool {
    let next = at(rest, 0);
    !matches!(
        next,
        "not"
            | "your"
            | "this"
            | "it"
            | "yourself"
            | "what"
            | "so"
            | "as"
            | "me"
            | "whatever"
            | "nothing"
            | "better"
            | "more"
            | "less"
            | "a"
            | "with"
            | "or"
            | "unto"
            | "something"
            | "good"
            | "no"
            | "one"
            | "them"
            | "that"
            | "whichever"
            | "everything"
    ) || begins_any(rest, &["this or", "no one else", "good people"])
}

/// "Did you", "did anyone"; not "did a thing", "did my first".
fn did(rest: &[&str]) -> bool {
    let next = at(rest, 0);
    match next {
        "not" | "a" | "an" | "some" | "nothing" | "another" | "our" | "well" | "these" | "ma" => {
            false
        }
        "you" => !begins_any(rest, &["you know"]),
        "my" | "it" | "this" => begins_any(
            rest,
            &[
                "this guy",
                "this man",
                "this person",
                "this happen",
                "this really",
                "this actually",
                "this ever",
                "this come",
                "this woman",
                "this change",
                "it hurt",
                "it work",
                "it ever",
                "it really",
                "it happen",
                "it actually",
                "it make",
                "it help",
                "it take",
                "it feel",
                "it get",
                "my dad",
                "my mom",
                "my ex",
                "my boss",
                "my parents",
                "my cat",
                "my dog",
                "my friend",
                "my wife",
                "my husband",
            ],
        ),
        _ => true,
    }
}

/// "Can you", "should schools"; not "can confirm", "would recommend", "will never".
fn modal(rest: &[&str]) -> bool {
    // "Can officially say" has no subject either.
    let adverb = at(rest, 0).len() > 5 && at(rest, 0).ends_with("ly") && at(rest, 0) != "family";
    let idle = adverb || begins_any(rest, IDLE);
    // "Will Smith says": only a name has a verb like that behind it.
    let idle = idle || FINITE.contains(&at(rest, 1)) && !begins_subject(at(rest, 0));
    !idle && !VERBS.contains(&at(rest, 0)) && !AUXILIARIES.contains(&at(rest, 0))
}

/// What is put to nobody: "can we appreciate …".
const IDLE: &[&str] = &[
    "you look at",
    "we appreciate",
    "we all appreciate",
    "we just appreciate",
    "we all agree",
    "we take a moment",
    "we just take",
    "we talk about how",
    "to",
    "and",
    "of",
    "for",
    "in",
    "at",
];

/// Verbs that do not follow "will" and a subject.
const FINITE: &[&str] = &[
    "says",
    "said",
    "to",
    "is",
    "was",
    "has",
    "stars",
    "joins",
    "wins",
    "reveals",
    "admits",
    "announces",
    "claims",
    "returns",
    "plays",
    "leaves",
    "becomes",
    "gets",
    "makes",
    "joined",
    "asked",
    "asks",
    "opens",
    "closes",
    "confirms",
    "denies",
    "responds",
    "talks",
    "tells",
];

/// Verbs behind an auxiliary whose subject is left out.
#[rustfmt::skip]
const VERBS: &[&str] = &[
    "not", "be", "have", "never", "also", "always", "only", "still", "just", "confirm", "relate",
    "love", "like", "recommend", "say", "do", "see", "make", "get", "use", "buy", "kill", "watch",
    "go", "hardly", "barely", "totally", "really", "definitely", "probably", "highly", "smash",
    "appreciate", "prefer", "of", "eat", "work", "feel", "attest", "hear", "take", "give", "try",
    "need", "stay", "remain", "almost", "easily", "happily", "gladly", "smith", "die", "look",
    "trade", "cause", "lead", "wait", "hit", "rise", "fall", "become", "help",
];

/// "Don't people", "isn't it"; not "don't forget", "can't wait".
fn negated(verb: &str, rest: &[&str]) -> bool {
    let (next, second) = (at(rest, 0), at(rest, 1));
    match verb {
        "aint" => PRONOUNS.contains(&next),
        "dont" if begins_any(rest, &["you dare", "you worry", "you forget"]) => false,
        "dont" if begins_any(rest, &["you just love", "you just hate", "you love it"]) => false,
        "isnt" if begins_any(rest, &["she lovely", "it lovely", "life", "a"]) => false,
        "isnt"
            if next == "it"
                && PRAISE.contains(&second)
                && matches!(at(rest, 2), "how" | "when") =>
        {
            false
        }
        // "Isn't bottled water", not "isn't working".
        "isnt" | "arent" | "wasnt" if !begins_subject(next) => {
            rest.len() > 2 && !next.ends_with("ing") && !ADVERBS.contains(&next)
        }
        // "Can't it be", not "can't believe it", "don't that", "couldn't the".
        "dont" | "cant" | "couldnt" | "didnt" | "wouldnt" | "wont" => {
            let object = matches!(next, "this" | "that" | "it")
                || (DETERMINERS.contains(&next) && matches!(verb, "dont" | "cant" | "couldnt"));
            begins_subject(next) && (!object || VERBS_OF_IT.contains(&second))
        }
        _ => begins_subject(next),
    }
}

/// "Isn't it funny how …" wants no answer.
#[rustfmt::skip]
const PRAISE: &[&str] = &[
    "funny", "ironic", "great", "nice", "amazing", "beautiful", "wonderful", "crazy", "strange",
    "interesting",
];

const ADVERBS: &[&str] = &[
    "even", "just", "only", "always", "really", "enough", "about", "much",
];

const VERBS_OF_IT: &[&str] = &[
    "be", "make", "seem", "work", "matter", "help", "have", "feel", "look", "mean", "also",
];

/// "Any tips"; not "any day now".
fn any(rest: &[&str]) -> bool {
    !matches!(
        at(rest, 0),
        "time"
            | "day"
            | "minute"
            | "given"
            | "second"
            | "way"
            | "excuse"
            | "publicity"
            | "idiot"
            | "fool"
            | "resemblance"
            | "moment"
            | "minor"
            | "old"
            | "sufficiently"
            | "port"
    )
}
