//! What a rule says, so that it can be searched for turns of phrase.

use super::lexicon::{DEMANDS, DEMANDS_DENSE};
use crate::rules::plain::plain;
use crate::rules::tokens::folded_words;

/// The words of a rule.
pub(super) struct Said<'t> {
    /// As it was written.
    pub(super) written: &'t str,
    /// Its words, folded.
    pub(super) words: Vec<String>,
    /// The same in a row, with a space before and behind each.
    row: String,
}

impl<'t> Said<'t> {
    pub(super) fn new(written: &'t str) -> Self {
        let plain = plain(written);
        let words = folded_words(&plain.text);
        let words: Vec<String> = words.into_iter().map(|it| it.0).collect();
        let row = format!(" {} ", words.join(" "));
        Self {
            written,
            words,
            row,
        }
    }

    /// Whether one of these phrases stands in it. Phrases, here and below, stand in one text with
    /// `|` between them.
    pub(super) fn has(&self, phrases: &str) -> bool {
        let stands = |it: &str| self.row.contains(&format!(" {it} "));
        phrases.split('|').any(stands)
    }

    /// Whether it has a word that begins so.
    pub(super) fn has_stem(&self, stems: &str) -> bool {
        let begins = |word: &String| stems.split('|').any(|stem| word.starts_with(stem));
        self.words.iter().any(begins)
    }

    /// Whether one of these stands in it as it was written.
    pub(super) fn has_written(&self, parts: &str) -> bool {
        parts.split('|').any(|part| self.written.contains(part))
    }

    /// Whether it demands something, in place of wishing for it.
    pub(super) fn demands(&self) -> bool {
        self.has(DEMANDS) || self.has_written(DEMANDS_DENSE)
    }

    /// The number before one of these words, in digits or as a word up to ten.
    pub(super) fn number_before(&self, units: &str) -> Option<i64> {
        let pairs = self.words.windows(2);
        pairs
            .filter_map(|pair| match pair {
                [number, unit] if is_one_of(unit, units) => read_number(number),
                _ => None,
            })
            .next()
    }
}

/// Whether a word is one of these.
pub(super) fn is_one_of(word: &str, words: &str) -> bool {
    words.split('|').any(|it| it == word)
}

/// A number in digits, or as a word of the languages that are known.
fn read_number(word: &str) -> Option<i64> {
    if word.len() <= 6 && word.bytes().all(|it| it.is_ascii_digit()) {
        return word.parse().ok();
    }
    const WORDS: &[(&str, i64)] = &[
        ("a", 1),
        ("an", 1),
        ("one", 1),
        ("two", 2),
        ("three", 3),
        ("four", 4),
        ("five", 5),
        ("six", 6),
        ("seven", 7),
        ("eight", 8),
        ("nine", 9),
        ("ten", 10),
        ("un", 1),
        ("una", 1),
        ("uno", 1),
        ("dos", 2),
        ("tres", 3),
        ("cuatro", 4),
        ("cinco", 5),
        ("um", 1),
        ("uma", 1),
        ("dois", 2),
        ("duas", 2),
        ("une", 1),
        ("deux", 2),
        ("trois", 3),
        ("ein", 1),
        ("eine", 1),
        ("einen", 1),
        ("zwei", 2),
        ("drei", 3),
        ("due", 2),
        ("tre", 3),
    ];
    WORDS.iter().find(|(name, _)| *name == word).map(|it| it.1)
}
