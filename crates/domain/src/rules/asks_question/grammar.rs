//! How a title is judged by the grammar of its language: what all languages share.

use super::mark;
use super::phrases::{at, begins_any, ends_any, holds_any, is_any, skip};
use super::sentences::{Break, End, Sentence, sentences};
use super::title::Plain;
use super::verdict::{Answer, Reason};

/// Where a clause stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// First in its sentence, or behind what leads to it: an address, a condition.
    Front,
    /// Behind a comma and an address.
    Addressed,
    /// Behind a comma and a condition or a few words that may be
    /// an address ("If …, …", "Boxers, …").
    Called,
    /// Behind a colon or a dash.
    Apart,
    /// Behind a comma, where relative clauses stand too.
    Later,
}

/// A sentence without a question mark is read for these signs; one with it, for how it asks.
pub(super) type Signs = fn(&[&str], Place) -> Option<Reason>;

/// Appends the words that a written word stands for.
pub(super) type Expand = for<'a> fn(&'a str, &mut Vec<&'a str>);

/// The grammar of one language: tables of words and phrases in lower case, apostrophes straight.
pub(super) struct Grammar {
    /// Apostrophes part words ("qu'est").
    pub(super) elides: bool,
    /// Puts a word as the tables know it, as one or two ("what's": "what is").
    pub(super) expand: Option<Expand>,
    /// Words in front of a clause that change nothing ("so", "please").
    pub(super) skips: &'static [&'static str],
    /// Phrases that begin an address, however long ("people who").
    pub(super) leads: &'static [&'static str],
    /// Phrases that make an address wherever they stand ("of reddit").
    pub(super) calls: &'static [&'static str],
    /// Phrases that begin a condition or say when or where ("if").
    pub(super) conditions: &'static [&'static str],
    /// Interrogatives that ask also before an exclamation mark.
    pub(super) firm: &'static [&'static str],
    /// Words that begin what is no address, however short ("my", "update").
    pub(super) points: &'static [&'static str],
    /// Last clauses that turn a statement into a question ("right", "isn't it").
    pub(super) tags: &'static [&'static str],
    /// The same at the end of a clause ("or not").
    pub(super) tails: &'static [&'static str],
    /// Whole sentences that have a question's form and want no answer ("who knew").
    pub(super) rhetoric: &'static [&'static str],
    /// What a last clause begins with that names the title an article or a video ("explained").
    pub(super) labels: &'static [&'static str],
    /// Words that exclaim ("wow", "really").
    pub(super) exclaims: &'static [&'static str],
    /// What begins the answer to a question just put ("here is", "then").
    pub(super) answers: &'static [&'static str],
    /// What may follow a question without answering it ("I'll start", "thanks").
    pub(super) closes: &'static [&'static str],
    /// "You" and "your".
    pub(super) readers: &'static [&'static str],
    /// The signs of a clause.
    pub(super) signs: Signs,
    /// The signs of a whole sentence as text, for languages that do not part words.
    pub(super) text_signs: Option<fn(&str) -> Option<Reason>>,
}

/// Judges a title.
pub(super) fn judge(plain: &Plain, grammar: &Grammar) -> Answer {
    let mut sentences = sentences(&plain.text, grammar.elides);
    if let Some(expand) = grammar.expand {
        for clause in sentences.iter_mut().flat_map(|it| &mut it.clauses) {
            let mut words = Vec::with_capacity(clause.words.len() + 4);
            for word in &clause.words {
                expand(word, &mut words);
            }
            clause.words = words;
        }
    }
    let words = || {
        sentences
            .iter()
            .flat_map(|it| &it.clauses)
            .flat_map(|it| &it.words)
    };
    if words().all(|word| grammar.exclaims.contains(word)) {
        return Answer::States(mark::nothing(plain));
    }
    let mut aside = plain.mark_aside;
    for (place, sentence) in sentences.iter().enumerate() {
        let next = sentences.get(place + 1);
        match in_sentence(grammar, sentence, next) {
            Some(reason) => return Answer::Asks(reason),
            None => aside |= sentence.end == End::Mark,
        }
    }
    Answer::States(if aside {
        Reason::MarkAside
    } else {
        Reason::NoSign
    })
}

fn in_sentence(
    grammar: &Grammar,
    sentence: &Sentence<'_>,
    next: Option<&Sentence<'_>>,
) -> Option<Reason> {
    if is_rhetoric(grammar, sentence) {
        return None;
    }
    let found = signs(grammar, sentence);
    let next = next.and_then(|it| it.clauses.first());
    match (sentence.end, next) {
        (End::Mark, None) => Some(found.unwrap_or(Reason::QuestionMark)),
        (End::Mark, Some(next)) if begins_any(&next.words, grammar.answers) => None,
        (End::Mark, Some(next)) if begins_any(&next.words, grammar.closes) => {
            Some(found.unwrap_or(Reason::QuestionMark))
        }
        // "How cool is that!" and "Isn't she lovely!" exclaim.
        (End::Exclaim, _) => found.filter(|it| {
            matches!(it, Reason::Request | Reason::LeadIn)
                || (*it == Reason::Interrogative && is_firm(grammar, sentence))
        }),
        (End::Mark, Some(_)) if speaks_to_readers(grammar, sentence) => {
            Some(found.unwrap_or(Reason::QuestionMark))
        }
        _ => found,
    }
}

/// Whether all that a sentence says is a turn of phrase: "Who knew?"
fn is_rhetoric(grammar: &Grammar, sentence: &Sentence<'_>) -> bool {
    match sentence.clauses.as_slice() {
        [only] => is_any(skip(&only.words, grammar.skips), grammar.rhetoric),
        _ => false,
    }
}

/// Whether the last clause says that the title is an article or a video: "Why cats purr,
/// explained".
fn is_labelled(grammar: &Grammar, sentence: &Sentence<'_>) -> bool {
    let last = sentence
        .clauses
        .last()
        .filter(|_| sentence.clauses.len() > 1);
    sentence.end == End::Plain && last.is_some_and(|it| begins_any(&it.words, grammar.labels))
}

/// Whether the first word asks whatever mark follows.
fn is_firm(grammar: &Grammar, sentence: &Sentence<'_>) -> bool {
    let first = sentence.clauses.first();
    first.is_some_and(|it| {
        grammar
            .firm
            .contains(&at(skip(&it.words, grammar.skips), 0))
    })
}

/// Whether "you" or "your" stands in a sentence.
fn speaks_to_readers(grammar: &Grammar, sentence: &Sentence<'_>) -> bool {
    let mut words = sentence.clauses.iter().flat_map(|it| &it.words);
    words.any(|word| grammar.readers.contains(word))
}

fn signs(grammar: &Grammar, sentence: &Sentence<'_>) -> Option<Reason> {
    if let Some(text_signs) = grammar.text_signs {
        return text_signs(sentence.text);
    }
    if is_labelled(grammar, sentence) {
        return None;
    }
    let mut led = Lead::Sure;
    for clause in &sentence.clauses {
        let place = match (clause.before, led) {
            (Break::Start, _) | (Break::Strong, Lead::Sure) => Place::Front,
            (Break::Comma, Lead::Sure) => Place::Addressed,
            (Break::Comma, Lead::Perhaps) => Place::Called,
            (Break::Strong, Lead::Perhaps) => Place::Front,
            (Break::Strong, Lead::No) => Place::Apart,
            (Break::Comma, Lead::No) => Place::Later,
        };
        let found = (grammar.signs)(skip(&clause.words, grammar.skips), place);
        if found.is_some() {
            return found;
        }
        led = led.and(leads(grammar, &clause.words));
    }
    tag(grammar, sentence)
}

/// Whether a question may follow what stood so far as if it stood first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lead {
    /// It may not.
    No,
    /// A few words that may call somebody, or may say anything else.
    Perhaps,
    /// An address or a condition by its words.
    Sure,
}

impl Lead {
    fn and(self, next: Self) -> Self {
        match (self, next) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Sure, Self::Sure) => Self::Sure,
            _ => Self::Perhaps,
        }
    }
}

fn leads(grammar: &Grammar, words: &[&str]) -> Lead {
    const CALL_WORDS_MAX: usize = 4;
    let bare = skip(words, grammar.skips);
    let calls_only = words.iter().all(|word| grammar.skips.contains(word));
    if calls_only || begins_any(bare, grammar.leads) || holds_any(words, grammar.calls) {
        Lead::Sure
    } else {
        let short = words.len() <= CALL_WORDS_MAX && !grammar.points.contains(&at(words, 0));
        let perhaps = short || begins_any(bare, grammar.conditions);
        if perhaps { Lead::Perhaps } else { Lead::No }
    }
}

/// A tag question: "…, right", "… or not".
fn tag(grammar: &Grammar, sentence: &Sentence<'_>) -> Option<Reason> {
    let last = sentence.clauses.last()?;
    let bare = skip(&last.words, grammar.skips);
    let tagged = is_any(&last.words, grammar.tags) || is_any(bare, grammar.tags);
    let own = sentence.clauses.len() > 1 && tagged;
    (own || ends_any(&last.words, grammar.tails)).then_some(Reason::TagQuestion)
}
