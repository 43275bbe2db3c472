//! Checks of the whole catalogue, message by message.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "../build/catalogue.rs"]
mod catalogue;

use crate::{
    Catalogue, Part, Words,
    fluent::Messages,
    language::{ENGLISH, LANGUAGES, Language},
    messages::{COUNTED, PLAIN, SPLIT},
};
use catalogue::Entry;
use fluent_bundle::FluentArgs;
use proptest::prelude::*;
use std::fs;

fn entries(language: &Language) -> Vec<Entry> {
    catalogue::read(language.source).unwrap()
}

/// Every language that has a file of its own.
fn written() -> impl Iterator<Item = &'static Language> {
    LANGUAGES.iter().filter(|it| it.rewrite.is_none())
}

/// The variables of a message, filled in: whole numbers with `count`, text with its own name.
fn values(entry: &Entry, count: i64) -> FluentArgs<'_> {
    let mut values = FluentArgs::new();
    for variable in &entry.variables {
        if variable.whole {
            values.set(variable.name.as_str(), count);
        } else {
            values.set(variable.name.as_str(), variable.name.as_str());
        }
    }
    values
}

#[test]
fn every_message_formats_in_every_language() {
    for language in LANGUAGES {
        let messages = Messages::of(language);
        for entry in entries(language) {
            for count in [0, 1, 2, 5, 11, 100, 1_000_000] {
                let text = messages.text(&entry.key, &values(&entry, count));
                let text = text.unwrap_or_else(|| panic!("{}: {}", language.tag, entry.key));
                assert!(!text.trim().is_empty(), "{} is empty", entry.key);
                assert!(
                    !text.contains('$'),
                    "{} shows a variable: {text}",
                    entry.key
                );
            }
        }
    }
}

#[test]
fn every_language_says_the_same_things() {
    let english = entries(&ENGLISH);
    let shape = |it: &Entry| {
        let mut variables = it.variables.clone();
        variables.sort_by(|a, b| a.name.cmp(&b.name));
        (it.key.clone(), variables)
    };
    let mut expected: Vec<_> = english.iter().map(shape).collect();
    expected.sort_by(|a, b| a.0.cmp(&b.0));
    for language in LANGUAGES {
        let mut found: Vec<_> = entries(language).iter().map(shape).collect();
        found.sort_by(|a, b| a.0.cmp(&b.0));
        assert_eq!(found, expected, "{}", language.tag);
    }
}

/// Names, signs of units and words that went from one language to the other.
const ALIKE: [&str; 18] = [
    "page-title",
    "privacy-cookies-title",
    "footer-version",
    "label-admin",
    "label-bot",
    "number-plain",
    "age-minutes",
    "age-hours",
    "size-bytes",
    "size-kilobytes",
    "size-megabytes",
    "members-about",
    "score-hidden",
    "rules-named",
    "rules-found",
    "notice-about",
    "audit-pair",
    "audit-no",
];

#[test]
fn nothing_is_left_in_english() {
    let english = entries(&ENGLISH);
    for language in written().filter(|it| it.tag != ENGLISH.tag) {
        let theirs = entries(language);
        let same = |entry: &&Entry| {
            let found = theirs.iter().find(|it| it.key == entry.key);
            found.is_some_and(|it| it.text == entry.text)
        };
        let keys = english.iter().filter(same).map(|it| it.key.as_str());
        let left: Vec<&str> = keys.filter(|it| !ALIKE.contains(it)).collect();
        assert!(left.is_empty(), "{}: {left:?}", language.tag);
    }
}

/// A file in the order of the English one shows at a glance what it lacks.
#[test]
fn every_file_has_the_order_of_the_english_one() {
    let keys = |language| {
        let keys = entries(language).into_iter().map(|it| it.key);
        keys.collect::<Vec<_>>()
    };
    for language in written() {
        assert_eq!(keys(language), keys(&ENGLISH), "{}", language.tag);
    }
}

#[test]
fn every_file_is_a_language() {
    let mut files: Vec<String> = fs::read_dir(env!("CARGO_MANIFEST_DIR"))
        .unwrap()
        .filter_map(|it| {
            it.unwrap()
                .file_name()
                .to_str()?
                .strip_suffix(".ftl")
                .map(str::to_owned)
        })
        .collect();
    let mut tags: Vec<String> = written().map(|it| it.tag.to_owned()).collect();
    files.sort();
    tags.sort();
    assert_eq!(files, tags);
    for language in LANGUAGES {
        assert!(
            matches!(language.direction, "ltr" | "rtl"),
            "{}",
            language.tag
        );
        assert_eq!(Catalogue::for_language(language.tag).lang(), language.tag);
    }
}

#[test]
fn messages_are_calm_plain_text() {
    for language in LANGUAGES {
        let messages = Messages::of(language);
        for entry in entries(language) {
            for count in 0..3 {
                let text = messages.text(&entry.key, &values(&entry, count)).unwrap();
                check_tone(&entry.key, &text);
            }
        }
    }
}

/// What holds for every text a person reads, in any language.
fn check_tone(key: &str, text: &str) {
    assert!(!text.trim_end().ends_with('!'), "{key} shouts: {text}");
    assert!(
        !text.contains("&amp;") && !text.contains("&lt;"),
        "{key} is escaped: {text}"
    );
    // A tag opens with a letter or a slash right after its bracket.
    let tag = text
        .split('<')
        .skip(1)
        .any(|it| it.starts_with(is_tag_start));
    assert!(!tag, "{key} contains HTML: {text}");
    assert!(
        !text.contains("  "),
        "{key} has two spaces in a row: {text}"
    );
}

fn is_tag_start(character: char) -> bool {
    character == '/' || character.is_ascii_alphabetic()
}

#[test]
fn nothing_is_in_title_case() {
    let capital = |word: &&&str| {
        word.starts_with(char::is_uppercase) && word.chars().nth(1).is_some_and(char::is_lowercase)
    };
    for entry in written().flat_map(entries) {
        // They are called that.
        let text = entry.text.replace("Serious", "").replace("JavaScript", "");
        let words: Vec<&str> = text.split_whitespace().collect();
        let capitals = words.iter().filter(capital).count();
        assert!(
            capitals < 2 || capitals * 2 < words.len(),
            "{}: {}",
            entry.key,
            entry.text
        );
    }
}

#[test]
fn refusals_and_errors_are_whole_sentences() {
    // What others wrote, and what is a sentence already.
    let quotes = ["{findings}", "{reason}"];
    for entry in written()
        .flat_map(entries)
        .filter(|it| it.key.starts_with("refusal-"))
    {
        assert!(
            entry.text.ends_with('.') || quotes.iter().any(|it| entry.text.ends_with(it)),
            "{} has no end: {}",
            entry.key,
            entry.text
        );
    }
}

#[test]
fn plurals_follow_the_number() {
    let words = Words::english();
    assert_eq!(words.row_answers(0), "no answer yet");
    assert_eq!(words.row_answers(1), "1 answer");
    assert_eq!(words.row_answers(2), "2 answers");
    assert_eq!(words.row_answers(1_234), "1,234 answers");
    assert_eq!(words.row_score(-1), "-1 vote");
    assert_eq!(words.row_score(-2), "-2 votes");
    assert_eq!(words.question_more_replies(1), "1 more reply");
    assert_eq!(words.community_members(2_765), "2,765 members");

    let words = Catalogue::for_language("es");
    assert_eq!(words.row_answers(0), "sin respuestas aún");
    assert_eq!(words.row_answers(1), "1 respuesta");
    assert_eq!(words.row_answers(2), "2 respuestas");
    assert_eq!(words.row_answers(12_345), "12.345 respuestas");
    assert_eq!(words.row_score(0), "0 votos");
    assert_eq!(words.row_score(-1), "-1 voto");
    assert_eq!(words.row_score(21), "21 votos");
    assert_eq!(words.question_accepted_answers(1), "Respuesta aceptada");
    assert_eq!(words.question_accepted_answers(3), "Respuestas aceptadas");
}

/// A plural that forgets its one form, or has one form twice, reads wrong for some number.
#[test]
fn each_plural_tells_one_from_many() {
    for language in written() {
        let messages = Messages::of(language);
        for entry in entries(language).iter().filter(|it| it.varies) {
            let text = |count| messages.text(&entry.key, &values(entry, count)).unwrap();
            let (one, more) = (text(1).replace('1', ""), text(2).replace('2', ""));
            let whole = entry.variables.iter().any(|it| it.whole);
            assert!(!whole || one != more, "{}: {one}", entry.key);
        }
    }
}

#[test]
fn messages_split_around_their_variables() {
    let words = Words::english();
    assert_eq!(words.question_asked_by_around(), ("asked by ", ""));
    assert_eq!(words.footer_version("1.2"), "Folkmoot 1.2");
    let (text, slot) = (|it: &str| Part::Text(it.to_owned()), Part::Slot);
    assert_eq!(
        words.notice_answer_parts(),
        [
            slot("person"),
            text(" answered your question "),
            slot("title")
        ]
    );
}

#[test]
fn pieces_join_to_the_filled_message() {
    for language in LANGUAGES {
        let messages = Messages::of(language);
        let all = entries(language);
        for (index, (key, _)) in SPLIT.iter().enumerate() {
            let entry = all.iter().find(|it| it.key == *key).unwrap();
            let joined: String = Catalogue::for_language(language.tag)
                .parts(index)
                .iter()
                .map(|part| match part {
                    Part::Text(text) => text.as_str(),
                    Part::Slot(name) => name,
                })
                .collect();
            let filled = messages.text(key, &values(entry, 0)).unwrap();
            assert_eq!(filled, joined, "{}: {key}", language.tag);
        }
    }
}

#[test]
fn the_fixed_texts_are_those_of_the_catalogue() {
    for language in written() {
        let (words, all) = (Catalogue::for_language(language.tag), entries(language));
        let plain = all.iter().filter(|it| it.variables.is_empty());
        assert_eq!(PLAIN.len(), plain.count());
        for (index, (key, _)) in PLAIN.iter().enumerate() {
            let entry = all.iter().find(|it| it.key == *key).unwrap();
            assert_eq!(words.plain(index), entry.text, "{key}");
        }
    }
}

#[test]
fn what_a_language_lacks_is_said_in_english() {
    const SPARSE: Language = Language {
        tag: "eo",
        direction: "ltr",
        source: "vote-up = Por\n",
        ..ENGLISH
    };
    let words = Words::new(&SPARSE, &std::sync::Arc::new(Messages::of(&ENGLISH)));
    assert_eq!(words.lang(), "eo");
    assert_eq!(words.vote_up(), "Por");
    assert_eq!(words.vote_down(), "Vote down");
    assert_eq!(words.row_answers(3), "3 answers");
    assert_eq!(words.question_asked_by("mara"), "asked by mara");
    assert_eq!(words.question_asked_by_around(), ("asked by ", ""));
}

proptest! {
    /// Asked twice, so that both the first formatting and the remembered one are compared.
    #[test]
    fn remembered_counts_are_what_formatting_gives(
        count in -300_i64..600,
        message in 0..COUNTED.len(),
    ) {
        let words = Words::english();
        let fresh = words.fresh(message, count);
        prop_assert_eq!(words.counted(message, count), fresh.as_str());
        prop_assert_eq!(words.counted(message, count), fresh.as_str());
    }

    #[test]
    fn any_number_is_written_and_read_back(n in any::<i64>()) {
        let text = Words::english().number(n);
        prop_assert!(text.len() <= 20);
        if n.unsigned_abs() < 10_000 {
            prop_assert_eq!(text.replace(',', "").parse::<i64>().ok(), Some(n));
        }
    }

    #[test]
    fn any_header_gets_some_language(header in ".{0,200}") {
        let words = Catalogue::negotiate(Some(&header), None);
        prop_assert!(LANGUAGES.iter().any(|it| it.tag == words.lang()));
    }

    #[test]
    fn names_come_through_as_they_are(name in "\\PC{0,40}") {
        prop_assert_eq!(Words::english().question_asked_by(&name), format!("asked by {name}"));
    }
}
