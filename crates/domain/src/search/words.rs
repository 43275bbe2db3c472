//! Words: what a text is cut into, the same for what is searched and for what is searched for.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::limits::{SEARCH_WORD_CHARS_MAX, SEARCH_WORDS_MAX};

/// The words of a text in their order, at most [`SEARCH_WORDS_MAX`] of at most
/// [`SEARCH_WORD_CHARS_MAX`] characters each.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for run in runs(text) {
        if words.len() >= SEARCH_WORDS_MAX {
            break;
        }
        let part = text.get(run).unwrap_or_default();
        cut(&folded(part), Ending::Closed, &mut words);
    }
    words.truncate(SEARCH_WORDS_MAX);
    words
}

/// Words that stand one behind the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// The words, at least one.
    pub words: Vec<String>,
    /// Whether the last of them is only the beginning of one.
    pub open: bool,
}

/// What has to stand in a text for it to hold this part of a search; nothing for what has neither
/// letters nor digits.
#[must_use]
pub fn phrase(text: &str) -> Option<Phrase> {
    let mut words = Vec::new();
    let all: Vec<Range<usize>> = runs(text).collect();
    let last = all.len().saturating_sub(1);
    let mut open = false;
    for (at, run) in all.into_iter().enumerate() {
        let ending = if at == last {
            Ending::Open
        } else {
            Ending::Closed
        };
        let part = folded(text.get(run).unwrap_or_default());
        open = cut(&part, ending, &mut words);
    }
    words.truncate(SEARCH_WORDS_MAX);
    (!words.is_empty()).then_some(Phrase { words, open })
}

/// Whether a run of characters ends with what was typed, or may go on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    Closed,
    Open,
}

/// Where the runs of letters and digits are, in bytes.
pub(crate) fn runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (from, _) = rest.find(|(_, c)| c.is_alphanumeric())?;
        let mut until = text.len();
        while let Some((at, c)) = rest.peek().copied() {
            if !c.is_alphanumeric() && !is_combining_mark(c) {
                until = at;
                break;
            }
            rest.next();
        }
        Some(from..until)
    })
}

/// A run in the one form that is compared: compatible forms, case, and the accents of Latin,
/// Greek and Cyrillic make no difference.
pub(crate) fn folded(run: &str) -> String {
    if run.is_ascii() {
        return run.to_ascii_lowercase();
    }
    let mut plain = String::with_capacity(run.len());
    let lower = run.nfkc().flat_map(char::to_lowercase);
    for c in lower.nfd().filter(|c| !is_accent(*c)) {
        match c {
            'ß' => plain.push_str("ss"),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'þ' => plain.push_str("th"),
            'ø' => plain.push('o'),
            'ð' | 'đ' => plain.push('d'),
            'ł' => plain.push('l'),
            'ı' => plain.push('i'),
            'ς' => plain.push('σ'),
            _ => plain.push(c),
        }
    }
    plain.nfc().collect()
}

const fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Whether a character is of a script that sets no spaces between words, or glues much to them.
pub(crate) const fn is_dense(c: char) -> bool {
    matches!(
        c,
        '\u{1100}'..='\u{11ff}'
            | '\u{3005}'..='\u{3007}'
            | '\u{3040}'..='\u{30ff}'
            | '\u{31f0}'..='\u{31ff}'
            | '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{ac00}'..='\u{d7ff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{3ffff}'
    )
}

/// Cuts a folded run into words. Answers whether the last of them is only a beginning, which a
/// single dense character at an open end is: pairs begin with it.
fn cut(run: &str, ending: Ending, words: &mut Vec<String>) -> bool {
    let mut open = false;
    let mut rest = run;
    while let Some(first) = rest.chars().next() {
        let dense = is_dense(first);
        let kind = |c: char| {
            (
                is_word_char(c),
                is_dense(c) || (dense && is_combining_mark(c)),
            )
        };
        let end = rest
            .char_indices()
            .find(|(_, c)| kind(*c) != (is_word_char(first), dense))
            .map_or(rest.len(), |(at, _)| at);
        let (part, behind) = rest.split_at_checked(end).unwrap_or((rest, ""));
        rest = behind;
        open = false;
        if !is_word_char(first) {
            continue;
        }
        if dense {
            let goes_on = ending == Ending::Open && behind.is_empty();
            open = pairs(part, goes_on, words);
        } else {
            words.push(part.chars().take(SEARCH_WORD_CHARS_MAX).collect());
        }
    }
    open
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// Each two neighbours are a word; the last character is one more where the run is known to end.
fn pairs(part: &str, goes_on: bool, words: &mut Vec<String>) -> bool {
    let chars: Vec<char> = part.chars().collect();
    for pair in chars.windows(2) {
        if words.len() > SEARCH_WORDS_MAX {
            return false;
        }
        words.push(pair.iter().collect());
    }
    let alone = chars.len() == 1;
    if alone || !goes_on {
        words.extend(chars.last().map(char::to_string));
    }
    alone && goes_on
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut_up(text: &str) -> String {
        words(text).join(" ")
    }

    #[test]
    fn words_are_folded() {
        for (text, want) in [
            ("How do I sharpen a KNIFE?", "how do i sharpen a knife"),
            ("¿Qué es España?", "que es espana"),
            ("Straße, Œuvre, Łódź, Ærø", "strasse oeuvre lodz aero"),
            ("ΟΔΟΣ οδός", "οδοσ οδοσ"),
            ("ｆｕｌｌ ﬁn ①", "full fin 1"),
            ("e\u{301}te\u{301} été", "ete ete"),
            ("don't; node.js, a_b", "don t node js a b"),
            ("İstanbul ISPARTA", "istanbul isparta"),
            ("हिन्दी में", "हिन्दी में"),
            ("½ cup", "1 2 cup"),
            ("🦀 ?! _", ""),
        ] {
            assert_eq!(cut_up(text), want, "{text}");
        }
    }

    #[test]
    fn dense_scripts_become_pairs() {
        assert_eq!(cut_up("日本語です。次"), "日本 本語 語で です す 次");
        assert_eq!(cut_up("김치 찌개"), "김치 치 찌개 개");
        assert_eq!(cut_up("Rust言語2"), "rust 言語 語 2");
        assert_eq!(cut_up("ｶﾞﾗｽ"), "ガラ ラス ス");
    }

    #[test]
    fn a_search_for_a_part_finds_it_in_the_whole() {
        let of = |text: &str| phrase(text).map(|it| (it.words.join(" "), it.open));
        assert_eq!(of("日本"), Some(("日本".into(), false)));
        assert_eq!(of("本"), Some(("本".into(), true)));
        assert_eq!(of("日本語"), Some(("日本 本語".into(), false)));
        assert_eq!(of("日本 語"), Some(("日本 本 語".into(), true)));
        assert_eq!(of("node.js"), Some(("node js".into(), false)));
        assert_eq!(of("…"), None);
    }

    #[test]
    fn there_is_an_end_to_words() {
        assert_eq!(words(&"a ".repeat(60_000)).len(), SEARCH_WORDS_MAX);
        assert_eq!(words(&"日".repeat(60_000)).len(), SEARCH_WORDS_MAX);
        assert_eq!(
            words(&"x".repeat(60_000)),
            ["x".repeat(SEARCH_WORD_CHARS_MAX)]
        );
    }

    proptest! {
        #[test]
        fn words_are_letters_and_digits(text in "\\PC{0,80}") {
            for word in words(&text) {
                prop_assert!(!word.is_empty() && word.chars().count() <= SEARCH_WORD_CHARS_MAX);
                prop_assert!(word.chars().all(is_word_char), "{:?}", word);
                prop_assert!(!word.contains(|c: char| c.is_ascii_uppercase()));
            }
        }

        #[test]
        fn case_makes_no_difference(text in "[a-zA-ZäöüéñÄÖÜÉÑ .,]{0,60}") {
            prop_assert_eq!(words(&text.to_uppercase()), words(&text.to_lowercase()));
        }

        #[test]
        fn folding_again_changes_nothing(text in "\\PC{0,40}") {
            let once = words(&text).join(" ");
            let plain: Vec<String> = once.split(' ').map(folded).collect();
            prop_assert_eq!(plain.join(" "), once);
        }

        #[test]
        fn a_text_holds_its_own_words(text in "[a-z日本語 ]{1,40}") {
            if let Some(whole) = phrase(&text) {
                let in_text = words(&text);
                let found = in_text.windows(whole.words.len()).any(|part| {
                    let (last, before) = whole.words.split_last().unwrap();
                    part.starts_with(before) && part.last().unwrap().starts_with(last.as_str())
                });
                prop_assert!(found, "{:?} in {:?}", whole, in_text);
            }
        }
    }
}
