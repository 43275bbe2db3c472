//! What holds for every text.

use proptest::prelude::*;

use super::audit::fault;
use super::home;
use crate::text::handles::{Piece, pieces};
use crate::text::sanitize::sanitize;
use crate::text::{parse, prepare, render, write};

/// Pieces of Markdown that meet each other in ways nobody would write.
const MARKS: [&str; 44] = [
    "*",
    "**",
    "_",
    "~",
    "~~",
    "^",
    "`",
    "```\n",
    "> ",
    "- ",
    "1. ",
    "# ",
    "\n",
    "\n\n",
    "    ",
    "[",
    "](",
    ")",
    "![",
    "]",
    "<",
    ">",
    "&",
    "&lt;",
    "|",
    "|-|\n",
    "|a|\n",
    "::: spoiler ",
    ":::\n",
    "@",
    "!",
    "@ines@b.example",
    "!ask",
    "https://a.example/",
    "javascript:x",
    "\\",
    "\"",
    "'",
    "<b>",
    "<script>",
    "<!--",
    "[a]: /b\n",
    "word",
    " ",
];

/// Pieces of HTML, likewise.
const TAGS: [&str; 46] = [
    "<p>",
    "</p>",
    "<a href=/x>",
    "<a href=javascript:x>",
    "</a>",
    "<em>",
    "</em>",
    "<strong>",
    "</strong>",
    "<table>",
    "</table>",
    "<tr>",
    "<td>",
    "<td class=end>",
    "</td>",
    "<li>",
    "<ul>",
    "</ul>",
    "<ol start=2>",
    "<div class=table>",
    "</div>",
    "<details>",
    "<summary>",
    "</summary>",
    "<h3>",
    "</h3>",
    "<pre>",
    "\n",
    "</pre>",
    "<code>",
    "</code>",
    "<svg>",
    "<math>",
    "<mtext>",
    "<style>",
    "</style>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<select>",
    "<template>",
    "<form>",
    "<blockquote>",
    "<br>",
    "word & &lt;b",
];

fn soup(of: &'static [&'static str]) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        9 => prop::sample::select(of).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// The sanitiser parses twice what it has to change, so the writer writes as it would.
#[test]
fn our_own_html_passes_unchanged() {
    for text in [
        "a *b*  \nc\\\nd\n\n**e** ~~f~~ ^g^ ~h~ `i < j`",
        "# a\n---\n> b\n\n- c\n  - d\n\n3. e",
        "| a | b | |\n|-|-:|-|\n| 1 | 2 |\n\n|a|\n|-|",
        "!ask @ines@b.example https://a.example/?c=d&e [f](mailto:a@b.example) ![g](/h)",
        "```rust\nlet a = \"<&>\u{a0}'\";\n```\n\n::: spoiler i\nj\n:::\n\n<b>k</b>",
    ] {
        let prepared = prepare::prepare(text);
        let arena = comrak::Arena::new();
        let html = write::write(parse::parse(&arena, &prepared), &home(), text.len()).html;
        assert_eq!(sanitize(&html), html);
    }
}

proptest! {
    #[test]
    fn every_text_is_safe(text in prop_oneof![soup(&MARKS), any::<String>()]) {
        let rendered = render(&text, &home());
        prop_assert_eq!(fault(&rendered.html), None, "{}", rendered.html);
        prop_assert_eq!(sanitize(&rendered.html), rendered.html.as_str());
        prop_assert!(rendered.excerpt.chars().count() <= 200);
        prop_assert!(rendered.html.len() <= text.len() * 20 + 32_000);
    }

    #[test]
    fn all_html_becomes_safe_and_stays_so(html in prop_oneof![soup(&TAGS), any::<String>()]) {
        let clean = sanitize(&html);
        prop_assert_eq!(fault(&clean), None, "{}", clean);
        prop_assert_eq!(sanitize(&clean), clean.as_str());
    }

    #[test]
    fn pieces_joined_are_the_text(text in prop_oneof![soup(&MARKS), "\\PC{0,60}"]) {
        let joined: String = pieces(&text, &home())
            .into_iter()
            .map(|piece| match piece {
                Piece::Words(words) => words,
                Piece::Handle(shown, _) => shown,
            })
            .collect();
        prop_assert_eq!(joined, text);
    }

    #[test]
    fn words_without_marks_stay_as_they_are(text in "[a-zA-Z]{1,8}( [a-zA-Z0-9]{1,8}){0,8}") {
        let rendered = render(&text, &home());
        prop_assert_eq!(&rendered.excerpt, &text);
        prop_assert_eq!(rendered.html, format!("<p>{text}</p>\n"));
    }
}
