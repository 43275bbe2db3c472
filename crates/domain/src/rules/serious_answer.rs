//! `serious_answer`: below a serious question stand answers in earnest.

use std::collections::HashSet;

use super::finding::{Flaw, Part};
use super::plain::Shown;
use super::prepared::{Found, Prepared, Side};
use super::problem::{SettingsProblem, in_range, word_entries};
use super::subject::Kind;
use super::tokens::folded_words;
use crate::limits::{RULE_ANSWER_WORDS_MAX, RULE_WORDS_MAX};
use crate::number::from_usize;

/// Settings: what a comment directly below a *Serious* post must not be.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct SeriousAnswer {
    /// The fewest words; 0 and 1 ask for none.
    pub words_min: i64,
    /// Whether nothing but emoji is found.
    pub emoji: bool,
    /// Whether nothing but links and pictures is found.
    pub links: bool,
    /// Whether the one-liners that people throw in everywhere are found.
    pub one_liners: bool,
    /// One-liners of this community, besides.
    pub more_one_liners: Vec<String>,
}

impl Default for SeriousAnswer {
    fn default() -> Self {
        Self {
            words_min: 3,
            emoji: true,
            links: true,
            one_liners: true,
            more_one_liners: Vec::new(),
        }
    }
}

impl SeriousAnswer {
    pub(super) fn validated(&self) -> Result<Self, SettingsProblem> {
        in_range(self.words_min, 0, RULE_ANSWER_WORDS_MAX)?;
        let more_one_liners = word_entries(&self.more_one_liners, RULE_WORDS_MAX)?;
        let nothing = self.words_min < 2 && !self.emoji && !self.links && !self.one_liners;
        if nothing && more_one_liners.is_empty() {
            return Err(SettingsProblem::Unfilled);
        }
        Ok(Self {
            more_one_liners,
            ..self.clone()
        })
    }
}

/// What people throw in under any question. A text is one of these if it is made of nothing else:
/// "lol, same" is two of them. Letters that are drawn out ("lmaooo") count once.
const ONE_LINERS: &[&str] = &[
    "lol",
    "lmao",
    "lmfao",
    "rofl",
    "roflmao",
    "kek",
    "haha",
    "hahaha",
    "hahahaha",
    "hehe",
    "heh",
    "xd",
    "xdd",
    "same",
    "same here",
    "this",
    "so much this",
    "came here to say this",
    "i came here to say this",
    "came to say this",
    "this is the way",
    "this is it",
    "bump",
    "following",
    "commenting to follow",
    "nice",
    "based",
    "cringe",
    "mood",
    "big mood",
    "big if true",
    "first",
    "yolo",
    "bruh",
    "bro",
    "dude",
    "oof",
    "yikes",
    "wow",
    "omg",
    "wtf",
    "ratio",
    "cope",
    "touch grass",
    "skill issue",
    "who asked",
    "nobody asked",
    "no one asked",
    "didn t ask",
    "true",
    "so true",
    "facts",
    "real",
    "for real",
    "fr",
    "fr fr",
    "this guy gets it",
    "username checks out",
    "take my upvote",
    "take my energy",
    "underrated comment",
    "your mom",
    "your mum",
    "ur mom",
    "deez nuts",
    "69",
    "420",
    "nice try fbi",
    "nice try fed",
    "nice try officer",
    "found the fed",
    "ok boomer",
    "ok",
    "k",
    "meh",
    "f",
    "rip",
    "gg",
    "pog",
    "poggers",
    "sus",
    "l",
    "w",
    "jaja",
    "jajaja",
    "jajajaja",
    "jeje",
    "yo tambien",
    "lo mismo",
    "igual",
    "esto",
    "vine a decir esto",
    "tal cual",
    "x2",
    "tu madre",
    "tu mama",
    "kkk",
    "kkkk",
    "kkkkk",
    "rs",
    "rsrs",
    "isso",
    "mdr",
    "ptdr",
    "pareil",
    "idem",
    "ceci",
    "dito",
    "gleich",
    "хаха",
    "ахах",
    "ахаха",
    "лол",
    "кек",
    "www",
    "草",
];

/// Words of a text that may be made of one-liners.
const ONE_LINER_WORDS_MAX: usize = 12;

/// The check made ready.
#[derive(Debug, Clone)]
pub(super) struct Ready {
    settings: SeriousAnswer,
    lines: HashSet<String>,
}

impl Ready {
    pub(super) fn new(settings: &SeriousAnswer) -> Self {
        let ours: &[&str] = if settings.one_liners { ONE_LINERS } else { &[] };
        let more = settings.more_one_liners.iter().map(String::as_str);
        let lines = ours
            .iter()
            .copied()
            .chain(more)
            .map(|it| spoken(it).join(" "));
        Self {
            settings: settings.clone(),
            lines: lines.filter(|it| !it.is_empty()).collect(),
        }
    }

    /// What makes a comment directly below a serious post no answer in earnest.
    pub(super) fn find(&self, text: &Prepared<'_>) -> Option<Found> {
        if text.subject.kind != Kind::Answer || !text.subject.serious {
            return None;
        }
        let flaw = self.flaw(text.body())?;
        Some(Found::in_part(Part::Text, flaw))
    }

    fn flaw(&self, body: Side<'_>) -> Option<Flaw> {
        let own: Vec<_> = body.own_words().take(RULE_ANSWER_WORDS).collect();
        if own.is_empty() {
            if let Some(only) = self.wordless(body) {
                return Some(only);
            }
        } else if own.len() <= ONE_LINER_WORDS_MAX {
            let plain = &body.plain().text;
            let words: Vec<String> = own
                .iter()
                .filter_map(|it| plain.get(it.span.from..it.span.until))
                .flat_map(spoken)
                .collect();
            if let Some(line) = self.one_liner(&words) {
                return Some(Flaw::OneLiner { line });
            }
        }
        let (words, limit) = (from_usize(own.len()), self.settings.words_min);
        (limit > 1 && words < limit).then_some(Flaw::TooFewWords { words, limit })
    }

    /// What stands in a text that has no words.
    fn wordless(&self, body: Side<'_>) -> Option<Flaw> {
        let plain = body.plain();
        let drawn = |it: char| !it.is_ascii() && !it.is_alphanumeric() && !is_punctuation(it);
        let emotes = plain.links.iter().all(|it| it.shown == Shown::Emoji);
        let nothing_else = plain.links.is_empty() && !plain.text.contains(drawn);
        if emotes && !nothing_else {
            return self.settings.emoji.then_some(Flaw::OnlyEmoji);
        }
        let linked = !plain.links.is_empty();
        (linked && self.settings.links).then_some(Flaw::OnlyLink)
    }

    /// The one-liner that a text consists of, or of several of which it does.
    fn one_liner(&self, words: &[String]) -> Option<String> {
        // Whether the words up to a place are made of one-liners, from the front.
        let mut made = vec![true];
        for end in 1..=words.len() {
            let ends = (0..end).any(|from| {
                made.get(from) == Some(&true)
                    && words
                        .get(from..end)
                        .is_some_and(|it| self.lines.contains(&it.join(" ")))
            });
            made.push(ends);
        }
        let all = !words.is_empty() && made.last() == Some(&true);
        all.then(|| words.join(" "))
    }
}

/// Words of an answer that are counted.
const RULE_ANSWER_WORDS: usize = 201;

/// Words as they are compared: folded, with letters that are drawn out once.
fn spoken(text: &str) -> Vec<String> {
    folded_words(text)
        .into_iter()
        .map(|(word, _)| shortened(&word))
        .collect()
}

/// A word in which no letter stands more than twice in a row, and twice only where it may.
fn shortened(word: &str) -> String {
    let mut short = String::with_capacity(word.len());
    let chars: Vec<char> = word.chars().collect();
    for run in chars.chunk_by(|one, other| one == other) {
        let keep = if run.len() > 2 && !run.starts_with(&['k']) {
            1
        } else {
            run.len()
        };
        short.extend(run.iter().take(keep));
    }
    short
}

const fn is_punctuation(c: char) -> bool {
    matches!(c, '\u{a0}'..='\u{bf}' | '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{303f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{ff00}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::subject::{Context, Subject};
    use crate::time::Timestamp;
    use proptest::prelude::*;

    fn flaw_of(kind: Kind, serious: bool, body: &str) -> Option<Flaw> {
        let context = Context::at(Timestamp(0));
        let subject = Subject {
            serious,
            ..Subject::new(kind, "", body)
        };
        let found = Ready::new(&SeriousAnswer::default()).find(&Prepared::new(&subject, &context));
        found.map(|it| it.flaw)
    }

    fn flaw(body: &str) -> Option<Flaw> {
        flaw_of(Kind::Answer, true, body)
    }

    #[test]
    fn clowning_is_found() {
        for line in [
            "lol same",
            "This.",
            "^this",
            "LMAOOO",
            "came here to say this",
            "Lol, same here!!",
            "jajaja, lo mismo",
            "nice 😂",
            "so true bruh",
            "хаха",
            "草",
        ] {
            assert!(matches!(flaw(line), Some(Flaw::OneLiner { .. })), "{line}");
        }
        for emoji in [
            "😂😂😂",
            "👍",
            "❤️ ",
            "![kek](https://h.example/k.png \"emoji kek\")",
        ] {
            assert_eq!(flaw(emoji), Some(Flaw::OnlyEmoji), "{emoji}");
        }
        for link in [
            "https://video.example/watch?v=1",
            "![](https://h.example/p.png)",
            "<https://a.example/>\n\nhttps://b.example/ ...",
        ] {
            assert_eq!(flaw(link), Some(Flaw::OnlyLink), "{link}");
        }
        let few = |words| Some(Flaw::TooFewWords { words, limit: 3 });
        assert_eq!(flaw("Bread."), few(1));
        assert_eq!(flaw("?!"), few(0));
        assert_eq!(flaw("> What about bread?\n\nyes it"), few(2));
    }

    #[test]
    fn answers_in_earnest_stand() {
        for answer in [
            "This is the book that helped me.",
            "Same as in bread: time and heat.",
            "Lol, I did that for years before I saw a doctor.",
            "[A long guide to it](https://a.example)",
            "```\ncargo build --release\n```",
            "Читай классику внимательно.",
            "本を読んでください。",
        ] {
            assert_eq!(flaw(answer), None, "{answer}");
        }
    }

    #[test]
    fn only_answers_to_serious_posts_are_judged() {
        assert_eq!(flaw_of(Kind::Answer, false, "lol"), None);
        assert_eq!(flaw_of(Kind::Reply, true, "lol"), None);
        assert_eq!(flaw_of(Kind::Post, true, "lol"), None);
    }

    proptest! {
        #[test]
        fn any_answer_is_judged(body in "(\\PC|\n|lol |this |😂){0,60}") {
            let _ = flaw(&body);
        }

        #[test]
        fn many_words_that_are_no_jokes_stand(words in "[a-z]{4,9}( [a-z]{4,9}){13,20}") {
            prop_assert_eq!(flaw(&words), None);
        }
    }
}
