//! What `asks_question` answers, by the forms that people use.

use proptest::prelude::*;

use super::*;

fn judged(title: &str) -> Answer {
    asks(title, None, &AsksQuestion::default())
}

fn check(title: &str, expected: Answer) {
    assert_eq!(judged(title), expected, "{title}");
}

#[test]
fn a_question_mark_is_not_needed() {
    use Reason::{Choice, Interrogative, Inversion, LeadIn, Request, TagQuestion};
    for (title, reason) in [
        ("How do I learn to cook", Interrogative),
        ("Men of Reddit, what do you wear to weddings", Interrogative),
        ("Comrades who cook: how do you season a wok", Interrogative),
        ("I lost my job. What now", Interrogative),
        ("[Serious] How do you grieve", Interrogative),
        ("(NSFW) Who walked in on you", Interrogative),
        ("is it rude to leave early", Inversion),
        ("Have you ever been to Oslo", Inversion),
        ("should I tell her", Inversion),
        ("It's warm today, isn't it", TagQuestion),
        ("I wonder how whales sleep", LeadIn),
        ("ELI5 inflation", LeadIn),
        ("Looking for a quiet keyboard", Request),
        ("Coffee or tea", Choice),
        (
            "Since light has no mass how can gravity bend it",
            Interrogative,
        ),
        (
            "If I drop it at night does the lamp attract moths",
            Inversion,
        ),
        ("My cat hides all day, what could be wrong", Interrogative),
        ("Old game with a snail, anyone remember the name", Request),
        ("I need a book that makes me laugh", Request),
        ("Games like chess but shorter", Request),
        ("Bald guys, shave or buzz", Choice),
        ("Gas or induction for a small kitchen", Choice),
    ] {
        check(title, Answer::Asks(reason));
    }
}

#[test]
fn a_question_mark_is_not_enough() {
    check("Wow, really??", Answer::States(Reason::OnlyExclaims));
    check("???", Answer::States(Reason::OnlyExclaims));
    check(
        "My thoughts on X (why not?)",
        Answer::States(Reason::MarkAside),
    );
    check(
        "She asked \"why?\" and left",
        Answer::States(Reason::MarkAside),
    );
    check(
        "Tired of cold feet? These socks help",
        Answer::States(Reason::MarkAside),
    );
}

#[test]
fn a_question_mark_at_the_end_asks_where_nothing_speaks_against_it() {
    check("Soup again tonight?", Answer::Asks(Reason::QuestionMark));
    check(
        "Why was I banned by the mods?",
        Answer::Asks(Reason::Interrogative),
    );
    check(
        "What's your [Serious] view on X?",
        Answer::Asks(Reason::Interrogative),
    );
    check(
        "My thoughts on the coup?",
        Answer::Asks(Reason::QuestionMark),
    );
}

#[test]
fn clauses_that_only_begin_like_questions_tell() {
    for title in [
        "My thoughts on the coup",
        "How I built a shed",
        "How Finland became the happiest country",
        "Why I left",
        "Why soil matters",
        "What a day",
        "What we know about the flood",
        "When I was young we had one phone",
        "Finished the quilt, which took two years",
        "Can't wait for spring",
        "Do not feed the ducks",
        "TIL why flamingos are pink",
        "",
    ] {
        check(title, Answer::States(Reason::NoSign));
    }
    check(
        "TIL wombats dig. What else do they do",
        Answer::Asks(Reason::Interrogative),
    );
}

#[test]
fn names_of_works_and_labelled_articles_tell() {
    for title in [
        "What Is Love - Haddaway",
        "Do Trees Talk | A Forest Channel",
        "How the bridge was built (official video)",
        "Why cats purr, explained",
        "Which towns have trams, mapped",
        "Will Smith to star in a comedy",
        "Any gardener will tell you slugs win",
    ] {
        check(title, Answer::States(Reason::NoSign));
    }
    for title in ["Who knew?", "Fixing the roof myself. What could go wrong?"] {
        check(title, Answer::States(Reason::MarkAside));
    }
    for title in ["Car Insurance - Do I Need It", "What explains the tides"] {
        assert!(judged(title).asks(), "{title}");
    }
}

#[test]
fn chat_spellings_and_curly_apostrophes_are_read() {
    for title in [
        "whats your favorite soup",
        "What’s the deal with ties",
        "hows the weather up there",
        "wut is this",
        "why r cats like that",
        "do u like rain",
    ] {
        assert!(judged(title).asks(), "{title}");
    }
}

#[test]
fn a_strict_rule_wants_the_mark() {
    let strict = AsksQuestion {
        strict: true,
        ..AsksQuestion::default()
    };
    let said = |title| asks(title, None, &strict);
    assert_eq!(said("How do I cook"), Answer::States(Reason::NoMarkAtEnd));
    assert_eq!(
        said("How do I cook? [Serious]"),
        Answer::Asks(Reason::QuestionMark)
    );
    assert_eq!(said("Really?"), Answer::Asks(Reason::QuestionMark));
}

#[test]
fn other_languages_have_the_question_mark() {
    check(
        "Γιατί γουργουρίζουν οι γάτες;",
        Answer::Asks(Reason::QuestionMark),
    );
    check(
        "Γιατί γουργουρίζουν οι γάτες",
        Answer::States(Reason::NoSign),
    );
    let dutch = |title| asks(title, Some("nl"), &AsksQuestion::default());
    assert!(dutch("Waarom spinnen katten?").asks());
    assert!(!dutch("Waarom spinnen katten").asks());
    let german_only = AsksQuestion {
        languages: vec![Tongue::German],
        ..AsksQuestion::default()
    };
    assert!(!asks("How do I cook", None, &german_only).asks());
    assert!(asks("Wie koche ich Reis", None, &german_only).asks());
}

#[test]
fn settings_are_stored_as_json() {
    let settings = AsksQuestion {
        strict: true,
        languages: vec![Tongue::English, Tongue::Chinese],
    };
    let stored = serde_json::to_string(&settings).unwrap();
    assert_eq!(stored, r#"{"strict":true,"languages":["en","zh"]}"#);
    assert_eq!(
        serde_json::from_str::<AsksQuestion>(&stored).unwrap(),
        settings
    );
    let empty: AsksQuestion = serde_json::from_str("{}").unwrap();
    assert_eq!(empty, AsksQuestion::default());
}

/// Titles of what the grammars look at, in any order.
fn title() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "what",
        "How",
        "why",
        "is",
        "do",
        "you",
        "I",
        "the",
        "men of Reddit",
        ",",
        "?",
        "!",
        ". ",
        ": ",
        "(",
        ")",
        "[",
        "\"",
        "“",
        "”",
        "'",
        "’s",
        "qué",
        "¿",
        "est-ce",
        "warum",
        "как",
        "ли",
        "什么",
        "吗",
        "何",
        "か",
        "هل",
        "؟",
        " - ",
        "TIL",
        "or",
        "r/",
        "[Serious]",
        "a",
        "\u{301}",
        "İ",
        "ß",
    ]);
    prop::collection::vec(word, 0..40).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn no_title_panics(title in ".{0,500}", hint in "[a-zA-Z-]{0,6}") {
        let _ = asks(&title, Some(&hint), &AsksQuestion::default());
        let _ = asks(&title, None, &AsksQuestion { strict: true, ..AsksQuestion::default() });
    }

    #[test]
    fn no_order_of_words_panics(title in title()) {
        let _ = judged(&title);
        let lifted = lift_prefix(&title);
        prop_assert!(title.contains(lifted.rest));
    }

    #[test]
    fn white_space_around_changes_nothing(title in title()) {
        prop_assert_eq!(judged(&title), judged(&format!("  {title}\t ")));
    }

    #[test]
    fn a_tag_in_front_changes_nothing(title in title()) {
        prop_assume!(!lift_prefix(&title).rest.is_empty());
        let plain = judged(&title).asks();
        prop_assert_eq!(judged(&format!("[Serious] {title}")).asks(), plain);
        prop_assert_eq!(judged(&format!("(NSFW) {title}")).asks(), plain);
    }
}
