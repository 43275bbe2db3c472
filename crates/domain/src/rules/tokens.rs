//! Words as checks compare them: folded as the search folds them, each with its place.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use unicode_normalization::char::is_combining_mark;

use super::finding::Span;
use crate::search::words::{folded, is_dense, runs};

/// A word of a text: what it is compared by, and where it stands. Characters of scripts that set
/// no spaces are a word each, so that a phrase of them is found anywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    /// The same for all spellings that differ in case and accents only (FNV-1a of the folded
    /// word; two words that are not the same share it about never).
    pub(super) hash: u64,
    /// Where it stands.
    pub(super) span: Span,
}

/// The words of a text in their order.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::with_capacity(text.len() / 5);
    for run in runs(text) {
        let word = text.get(run.clone()).unwrap_or_default();
        let span = Span {
            from: run.start,
            until: run.end,
        };
        if word.is_ascii() {
            let hash = word
                .bytes()
                .fold(START, |hash, byte| mixed(hash, byte.to_ascii_lowercase()));
            found.push(Token { hash, span });
        } else {
            cut(word, span, &mut found);
        }
    }
    found
}

/// The words of a short text, folded, with their places.
pub(super) fn folded_words(text: &str) -> Vec<(String, Span)> {
    let mut found = Vec::new();
    for run in runs(text) {
        let word = text.get(run.clone()).unwrap_or_default();
        for (from, until) in pieces(word) {
            let piece = folded(word.get(from..until).unwrap_or_default());
            let span = Span {
                from: run.start + from,
                until: run.start + until,
            };
            let parts = piece.split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c));
            found.extend(
                parts
                    .filter(|it| !it.is_empty())
                    .map(|it| (it.to_owned(), span)),
            );
        }
    }
    found
}

const START: u64 = 0xcbf2_9ce4_8422_2325;

const fn mixed(hash: u64, byte: u8) -> u64 {
    // Widening a byte loses nothing, and `From` is not to be had in a constant function.
    #[allow(clippy::as_conversions)]
    let byte = byte as u64;
    (hash ^ byte).wrapping_mul(0x0100_0000_01b3)
}

fn cut(word: &str, whole: Span, found: &mut Vec<Token>) {
    for (from, until) in pieces(word) {
        let span = Span {
            from: whole.from + from,
            until: whole.from + until,
        };
        let piece = folded(word.get(from..until).unwrap_or_default());
        for part in piece.split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c)) {
            if !part.is_empty() {
                let hash = part.bytes().fold(START, mixed);
                found.push(Token { hash, span });
            }
        }
    }
}

/// Where a run is cut: around each character of a script that sets no spaces.
fn pieces(run: &str) -> Vec<(usize, usize)> {
    if run.is_ascii() {
        return vec![(0, run.len())];
    }
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut joins = false;
    for (at, c) in run.char_indices() {
        let end = at + c.len_utf8();
        let mark = is_combining_mark(c);
        let alone = sets_no_spaces(c) && !mark;
        match found.last_mut() {
            Some(last) if mark || (joins && !alone) => last.1 = end,
            _ => found.push((at, end)),
        }
        if !mark {
            joins = !alone;
        }
    }
    found
}

/// Chinese, Japanese and Korean characters, and Thai to Myanmar and Khmer.
const fn sets_no_spaces(c: char) -> bool {
    (is_dense(c) && !matches!(c, '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7ff}'))
        || matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

/// Words and phrases made ready to be found in one walk through a text.
#[derive(Debug, Clone, Default)]
pub(super) struct Phrases {
    by_first: HashMap<u64, Vec<Phrase>, BuildHasherDefault<AsItIs>>,
}

#[derive(Debug, Clone)]
struct Phrase {
    entry: usize,
    rest: Vec<u64>,
}

/// A phrase that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hit {
    /// Which of the entries.
    pub(super) entry: usize,
    /// Where it stands in what was searched.
    pub(super) span: Span,
}

impl Phrases {
    /// Entries made ready; those without letters and digits are never found.
    pub(super) fn new<'a>(entries: impl IntoIterator<Item = &'a str>) -> Self {
        let mut phrases = Self::default();
        for (entry, text) in entries.into_iter().enumerate() {
            let mut hashes = tokens(text).into_iter().map(|it| it.hash);
            if let Some(first) = hashes.next() {
                let rest = hashes.collect();
                let same = phrases.by_first.entry(first).or_default();
                same.push(Phrase { entry, rest });
            }
        }
        phrases
    }

    /// Whether there is nothing to find.
    pub(super) fn is_empty(&self) -> bool {
        self.by_first.is_empty()
    }

    /// Every place at which an entry stands, the longest of those that begin at a word.
    pub(super) fn find<'p>(&'p self, words: &'p [Token]) -> impl Iterator<Item = Hit> + 'p {
        words.iter().enumerate().filter_map(move |(at, word)| {
            let phrases = self.by_first.get(&word.hash)?;
            let behind = words.get(at + 1..).unwrap_or_default();
            let standing = phrases.iter().filter(|it| it.stands_in(behind));
            let longest = standing.max_by_key(|it| it.rest.len())?;
            let last = match longest.rest.len() {
                0 => word,
                more => behind.get(more - 1)?,
            };
            Some(Hit {
                entry: longest.entry,
                span: Span {
                    from: word.span.from,
                    until: last.span.until,
                },
            })
        })
    }
}

impl Phrase {
    fn stands_in(&self, behind: &[Token]) -> bool {
        behind.len() >= self.rest.len()
            && self
                .rest
                .iter()
                .zip(behind)
                .all(|(want, word)| *want == word.hash)
    }
}

/// Hashes are hashed already.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| mixed(hash, *byte));
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(entries: &[&str], text: &str) -> Vec<String> {
        let words = tokens(text);
        let phrases = Phrases::new(entries.iter().copied());
        let hits = phrases.find(&words);
        hits.map(|it| text.get(it.span.from..it.span.until).unwrap().to_owned())
            .collect()
    }

    #[test]
    fn phrases_are_found_whole_in_any_spelling() {
        for (entries, text, want) in [
            (&["cat"][..], "Concatenate the CAT, cats", &["CAT"][..]),
            (
                &["mod team"],
                "The Mod   team; mod, team",
                &["Mod   team", "mod, team"],
            ),
            (
                &["élan"],
                "Elan, ELAN and e\u{301}lan",
                &["Elan", "ELAN", "e\u{301}lan"],
            ),
            (&["日本"], "これは日本語です", &["日本"]),
            (&["a", "a b"], "a b a", &["a b", "a"]),
            (&["don't"], "I don’t", &["don’t"]),
            (&["사과"], "사과 사과는", &["사과"]),
            (&["..."], "...", &[]),
        ] {
            assert_eq!(found(entries, text), want, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_text_holds_each_of_its_own_words(text in "\\PC{0,60}") {
            for word in tokens(&text) {
                let own = text.get(word.span.from..word.span.until).unwrap();
                prop_assert!(!found(&[own], &text).is_empty(), "{own:?}");
            }
            prop_assert_eq!(folded_words(&text).len(), tokens(&text).len());
        }
    }
}
