//! What texts may cost, whatever they are.

use std::time::{Duration, Instant};

use super::home;
use crate::limits::{TEXT_CHARS_MAX, TEXT_LINKS_MAX, TEXT_MENTIONS_MAX};
use crate::text::{Rendered, render};

/// The longest text that is taken.
const LENGTH: usize = TEXT_CHARS_MAX;

/// The time that such a text may take in tests, which are not optimised and run beside each
/// other. It tells what grows with the length (some 50 ms here, a few when optimised) from what
/// grows with its square (minutes).
const TIME_MAX: Duration = Duration::from_secs(1);

/// The stack of a thread of the server.
const STACK_BYTES: usize = 2 * 1024 * 1024;

fn times(pattern: &str) -> String {
    pattern.repeat(LENGTH / pattern.len())
}

/// Short texts that cost the most when they are repeated.
#[rustfmt::skip]
const PATTERNS: [&str; 75] = [
    ">", "> ", "- ", "1. ", "> - ", "[", "![", "]", "[]", "[a](", "![[]()", "[a](<b", "*a ",
    "*a **a ", "_a*", "a**b c* ", "*", "~a ", "~~a ", "^a ", "<", "<a ", "<!--", "<?", "<!A ",
    "<![CDATA[", "www.", "http://", "http://a ", "a@", "a@b.c ", "!a@b.c ", "@abc ", "@a@b",
    "@", "!", "@x.", "&", "&amp;", "&nbsp;", "::: spoiler a\n", ":::\n", "|", "|-",
    "|a|\n|-|\n", "a|\n-|\n\n", "[a]: ", "[a\n", "a\n", "\n", " ", "\t", "---\n", "-\n", "#\n",
    "# a\n", "```\n", "    a\n", "\\", "\\\n", "\\@", "\"", "é@", "**[*", "*_", "_*x*_", "`a`",
    "<br>", "<b>\n\n", "*a* ", "***a*** ", "\u{a0}", "字", "\u{202e}", "\0",
];

fn hostile_texts() -> Vec<String> {
    let mut texts: Vec<String> = PATTERNS.map(times).to_vec();
    let half = |pattern: &str| pattern.repeat(LENGTH / 2 / pattern.len());
    texts.extend([
        format!("{}x", times("- ")),
        format!("{}a{}", half("*a **b "), half(" b** a*")),
        format!("{}a{}", half("^a~b"), half("b~a^")),
        format!("{}a{}", half("["), half("](/b)")),
        format!("{}a\n{}", half(">"), half("b\n")),
        format!("{}a\n{}", "- ".repeat(2_000), half("\n")),
        format!("{}{}", half("::: spoiler a\n"), half("a\n")),
        (3..440)
            .rev()
            .map(|n| format!("{} spoiler a\n", ":".repeat(n)))
            .collect(),
        (1..440).map(|n| format!("{} a ", "`".repeat(n))).collect(),
        (0..440).map(|n| format!("{}a\n", ">".repeat(n))).collect(),
        (0..310)
            .map(|n| format!("{}- a\n", "  ".repeat(n)))
            .collect(),
        format!(
            "{}|\n{}|\n{}",
            "|a".repeat(400),
            "|-".repeat(400),
            times("|x|\n")
        ),
        format!("{}|\n{}|\n{}", half("|a"), half("|-"), half("|x|\n")),
        format!("a|a\n-:|-:\n{}", times("&|&\n")),
        format!("[a]: /{}\n\n{}", half("u"), half("[a] ")),
        format!("[a]: /{}\n\n{}", "&".repeat(1_000), half("[a] ")),
        (0..LENGTH / 8).map(|n| format!("[{n}]: a\n")).collect(),
        format!("http://a{}", times(")")),
        format!("http://a{}", times("&a;")),
        format!("{}\"\n\n", ">".repeat(16)).repeat(LENGTH / 19),
    ]);
    texts
}

fn on_a_small_stack(text: String) -> (Rendered, Duration) {
    let thread = std::thread::Builder::new()
        .stack_size(STACK_BYTES)
        .spawn(move || {
            let begun = Instant::now();
            let rendered = render(&text, &home());
            (rendered, begun.elapsed())
        });
    thread.unwrap().join().unwrap()
}

#[test]
fn a_hundred_thousand_levels_are_no_burden() {
    for level in [
        ">",
        "> ",
        "- ",
        "1. ",
        "[",
        "![",
        "*a ",
        "**a _b ",
        "^a~b",
        "::: spoiler a\n",
    ] {
        let (rendered, time) = on_a_small_stack(level.repeat(100_000));
        assert!(time <= TIME_MAX * 4, "{level:?} took {time:?}");
        assert_eq!(super::audit::fault(&rendered.html), None, "{level:?}");
    }
}

#[test]
fn hostile_texts_cost_no_more_than_their_length() {
    for text in hostile_texts() {
        let start: String = text.chars().take(40).collect();
        let (rendered, first) = on_a_small_stack(text.clone());
        let again = || on_a_small_stack(text.clone()).1;
        let time = if first > TIME_MAX {
            again().min(again())
        } else {
            first
        };
        assert!(time <= TIME_MAX, "{start:?} took {time:?}");
        let bytes_max = text.len() * 20 + 32_000;
        assert!(
            rendered.html.len() <= bytes_max,
            "{start:?} gave {}",
            rendered.html.len()
        );
        assert!(rendered.excerpt.chars().count() <= 200, "{start:?}");
        assert_eq!(super::audit::fault(&rendered.html), None, "{start:?}");
    }
}

#[test]
fn deep_quotes_and_lists_are_flattened() {
    let deepest = |html: &str, tag: &str| html.matches(tag).count();
    let quotes = render(&format!("{}a", ">".repeat(200)), &home()).html;
    assert_eq!(deepest(&quotes, "<blockquote>"), 50);
    assert!(quotes.contains("<p>a</p>"));
    let lists = render(&format!("{}a", "- ".repeat(90)), &home()).html;
    assert_eq!((deepest(&lists, "<ul>"), deepest(&lists, "<li>")), (50, 50));
}

#[test]
fn links_and_mentions_have_a_maximum() {
    let links: String = (0..300)
        .map(|n| format!("[word](https://a.example/{n}) "))
        .collect();
    let rendered = render(&links, &home());
    assert_eq!(rendered.html.matches("<a ").count(), TEXT_LINKS_MAX);
    assert_eq!(
        (rendered.html.matches("word").count(), rendered.links),
        (300, 300)
    );

    let names: String = (0..50).map(|n| format!("@person{n} ")).collect();
    let rendered = render(&format!("{names}@person1 @person49"), &home());
    assert_eq!(rendered.mentions.len(), TEXT_MENTIONS_MAX);
    assert_eq!(rendered.html.matches("<a ").count(), TEXT_MENTIONS_MAX + 1);
    assert_eq!(rendered.html.matches("@person").count(), 52);
}
