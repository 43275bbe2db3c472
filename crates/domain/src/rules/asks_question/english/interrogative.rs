//! "How do I", not "how I": interrogatives and what must follow them for a question.

use super::what;
use super::words::{AUXILIARIES, DETERMINERS, INTERROGATIVES, begins_subject};
use crate::rules::asks_question::phrases::{at, begins_any, ends, from, is_any, skip};
use crate::rules::asks_question::title::QUOTATION;

/// Whether the words begin with an interrogative and go on as a question does.
pub(super) fn asks(words: &[&str]) -> bool {
    let rest = without_oath(from(words, 1));
    let joined = matches!(at(rest, 0), "and" | "or") && INTERROGATIVES.contains(&at(rest, 1));
    if joined && INTERROGATIVES.contains(&at(words, 0)) {
        return asks(from(rest, 1));
    }
    match at(words, 0) {
        "what" => what::asks(rest),
        "who" => who(rest),
        "whom" | "whose" => !rest.is_empty(),
        "which" => which(rest),
        "when" => when(rest),
        "where" => place(rest),
        "why" => why(rest),
        "how" => how(rest),
        "wtf" | "wth" | "tf" => is_auxiliary(at(rest, 0)) || at(rest, 0) == "happened",
        first if PREPOSITIONS.contains(&first) => behind_preposition(from(words, 1)),
        _ => false,
    }
}

const PREPOSITIONS: &[&str] = &[
    "in", "at", "to", "for", "from", "with", "on", "by", "of", "under", "about", "during", "since",
    "until", "through", "against", "into",
];

const OATHS: &[&str] = &[
    "the hell",
    "the heck",
    "the fuck",
    "the actual fuck",
    "the fck",
    "the f",
    "the shit",
    "the frick",
    "the flying fuck",
    "on earth",
    "in the world",
    "exactly",
    "actually",
    "precisely",
    "in gods name",
    "tf",
    "specifically",
    "in particular",
    "generally",
    "ever",
    "else",
];

/// "What the hell is …" and "what exactly is …" go on as "what is …" does. "What else" stays.
fn without_oath<'a, 'b>(words: &'b [&'a str]) -> &'b [&'a str] {
    let oath = OATHS
        .iter()
        .find(|oath| **oath != "else" && begins_any(words, &[oath]));
    from(words, oath.map_or(0, |oath| oath.split(' ').count()))
}

pub(super) fn is_auxiliary(word: &str) -> bool {
    AUXILIARIES.contains(&word)
}

/// Whether a later auxiliary stands before "you", "I" or "we", as only questions have it.
pub(super) fn inverted_later(words: &[&str]) -> bool {
    let pairs = words.iter().zip(words.iter().skip(1));
    pairs.skip(1).any(|(verb, subject)| {
        is_auxiliary(verb) && matches!(*subject, "you" | "i" | "we" | "yall" | "they")
    })
}

/// Subjects that a clause without a question's order begins with.
pub(super) fn begins_telling(word: &str) -> bool {
    begins_subject(word) && word != "you" && word != "yall"
}

pub(super) fn is_superlative(word: &str) -> bool {
    matches!(word, "best" | "worst" | "most" | "least") || (word.len() > 4 && word.ends_with("est"))
}

fn who(rest: &[&str]) -> bool {
    const RHETORIC: &[&str] = &[
        "knew",
        "says",
        "said",
        "needs",
        "cares",
        "would have thought",
        "would have guessed",
        "would have known",
        "would have believed",
        "would of thought",
        "wouldve",
        "woulda",
        "could have guessed",
        "could have thought",
        "doesnt love",
        "dares",
    ];
    let first = at(rest, 0);
    match first {
        "" => false,
        "you" | "this" => true,
        "said" if at(rest, 1).contains(QUOTATION) => true,
        _ if begins_any(rest, RHETORIC) => false,
        _ if begins_telling(first) && !matches!(first, "all" | "any") => inverted_later(rest),
        _ => true,
    }
}

fn which(rest: &[&str]) -> bool {
    let (first, second) = (at(rest, 0), at(rest, 1));
    match first {
        "" | "means" | "brings" | "leads" | "makes" | "explains" | "reminds" | "took" | "made"
        | "turned" | "meant" => false,
        "is" | "was" => !matches!(second, "why" | "how" | "what" | "nice" | "where" | "when"),
        _ if begins_telling(first) => inverted_later(rest),
        // "Which way the wind blows".
        _ if matches!(second, "the" | "he" | "she" | "it" | "they" | "we" | "i") => {
            inverted_later(rest)
        }
        _ => true,
    }
}

fn when(rest: &[&str]) -> bool {
    is_auxiliary(at(rest, 0))
}

fn place(rest: &[&str]) -> bool {
    match at(rest, 0) {
        "to" | "else" | "abouts" | "yall" => true,
        "you" => matches!(at(rest, 1), "at" | "from" | "going" | "guys" | "all"),
        first if is_auxiliary(first) => true,
        _ => ends(rest, "at") || inverted_later(rest),
    }
}

fn why(rest: &[&str]) -> bool {
    let (first, second) = (at(rest, 0), at(rest, 1));
    match first {
        "not" | "so" | "no" | "even" | "bother" | "use" | "buy" | "pay" | "only" | "keep"
        | "dose" | "choose" | "go" | "am" => true,
        "the" => matches!(
            second,
            "hate"
                | "long"
                | "sudden"
                | "hype"
                | "downvotes"
                | "obsession"
                | "fuss"
                | "need"
                | "big"
        ),
        "you" | "yall" => !matches!(
            second,
            "should"
                | "shouldnt"
                | "need"
                | "must"
                | "can"
                | "cant"
                | "may"
                | "might"
                | "will"
                | "wont"
                | "probably"
                | "dont"
                | "never"
                | "always"
                | "are"
                | "have"
                | "were"
        ),
        _ if is_auxiliary(first) => true,
        _ => inverted_later(rest),
    }
}

fn how(rest: &[&str]) -> bool {
    let (first, second) = (at(rest, 0), at(rest, 1));
    match first {
        "" | "not" | "dare" => false,
        "to" | "come" | "about" | "else" | "bout" => true,
        "you" | "yall" => !matches!(
            second,
            "can" | "could" | "should" | "need" | "might" | "may" | "will"
        ),
        _ if is_auxiliary(first) => second != "and",
        _ if QUANTITIES.contains(&first) => quantity(from(rest, 1)),
        // "How cute is this little guy".
        _ if second == "is" && matches!(at(rest, 2), "this" | "that" | "he" | "she") => {
            !CHARMS.contains(&first)
        }
        _ if is_auxiliary(second) => {
            ADJECTIVES.contains(&first) || begins_subject(at(rest, 2)) || at(rest, 2) == "one"
        }
        _ => inverted_later(rest),
    }
}

const QUANTITIES: &[&str] = &[
    "many",
    "much",
    "long",
    "often",
    "far",
    "old",
    "big",
    "tall",
    "fast",
    "deep",
    "soon",
    "early",
    "late",
    "likely",
    "large",
    "heavy",
    "quickly",
    "frequently",
];

/// Adjectives that exclaim behind "how".
const CHARMS: &[&str] = &[
    "cute",
    "adorable",
    "beautiful",
    "sweet",
    "cool",
    "awesome",
    "amazing",
    "gorgeous",
    "handsome",
    "lovely",
    "pretty",
    "crazy",
    "insane",
    "wild",
    "great",
    "perfect",
    "precious",
    "majestic",
    "satisfying",
    "ridiculous",
];

const ADJECTIVES: &[&str] = &[
    "good",
    "bad",
    "easy",
    "hard",
    "difficult",
    "safe",
    "dangerous",
    "important",
    "common",
    "normal",
    "real",
    "true",
    "reliable",
    "effective",
    "accurate",
    "expensive",
    "cheap",
    "strong",
    "hot",
    "cold",
    "different",
    "similar",
    "serious",
    "stupid",
    "smart",
    "rich",
    "poor",
    "popular",
    "close",
    "high",
    "low",
    "well",
    "badly",
    "weird",
    "strange",
    "rare",
    "legal",
    "possible",
    "feasible",
    "viable",
    "screwed",
    "realistic",
    "useful",
    "necessary",
    "healthy",
    "happy",
];

/// Behind "how many" and the like: "how much does it", "how many people died"; not "how much I".
fn quantity(rest: &[&str]) -> bool {
    if matches!(
        at(rest, 0),
        "of" | "until" | "till" | "before" | "between" | "after"
    ) {
        return true;
    }
    for word in rest {
        if is_auxiliary(word) || matches!(*word, "you" | "yall") {
            return true;
        }
        if matches!(*word, "i" | "we" | "he" | "she" | "it" | "they") {
            return false;
        }
        if DETERMINERS.contains(word) && !matches!(*word, "a" | "an" | "some") {
            return inverted_later(rest);
        }
    }
    !rest.is_empty()
}

/// "In what country", "at which age", "for how long"; not "in which I", "of what was".
fn behind_preposition(words: &[&str]) -> bool {
    let rest = skip(from(words, 1), &["exactly"]);
    let first = at(rest, 0);
    if matches!(at(words, 0), "when") && is_auxiliary(first) {
        return true;
    }
    let asks = match at(words, 0) {
        "what" | "which" | "whom" | "whose" => true,
        "how" => QUANTITIES.contains(&first),
        _ => false,
    };
    let told = begins_telling(first) || first == "you" || is_any(rest, &["cost", "point"]);
    let verb = is_auxiliary(first) && !begins_subject(at(rest, 1));
    asks && !rest.is_empty() && !told && !verb
}
