//! What is a handle in a text, and what is none.

use super::{home, html};
use crate::text::{Mention, MentionKind, render};

#[test]
fn handles_are_links() {
    let a = |path: &str, shown: &str| format!("<a href=\"{path}\" class=\"mention\">{shown}</a>");
    for (markdown, path, shown) in [
        (
            "Try !feedback@hexbear.net if",
            "/c/feedback@hexbear.net",
            "!feedback@hexbear.net",
        ),
        ("Try !ask now", "/c/ask", "!ask"),
        (
            "Try !ask@localhost:8536 now",
            "/c/ask",
            "!ask@localhost:8536",
        ),
        (
            "Try !ask@Localhost:8536 now",
            "/c/ask",
            "!ask@Localhost:8536",
        ),
        (
            "Try !ask@127.0.0.1:99 now",
            "/c/ask@127.0.0.1:99",
            "!ask@127.0.0.1:99",
        ),
        (
            "Try @ines@Otra.example now",
            "/u/ines@otra.example",
            "@ines@Otra.example",
        ),
        (
            "Try @a.b-c@otra.example now",
            "/u/a.b-c@otra.example",
            "@a.b-c@otra.example",
        ),
        ("Try @some_one_ now", "/u/some_one_", "@some_one_"),
        ("Try @иван now", "/u/%D0%B8%D0%B2%D0%B0%D0%BD", "@иван"),
    ] {
        let want = markdown.replace(shown, &a(path, shown));
        assert_eq!(html(markdown), format!("<p>{want}</p>"));
    }
    for around in [
        "({})", "{}.", "{}, a", "{}!", "{}?", "\"{}\"", "cc:{}", "**{}**", "{}: a", "a\n{}", "{}'s",
    ] {
        let got = html(&around.replace("{}", "@ines@otra.example"));
        assert!(
            got.contains(&a("/u/ines@otra.example", "@ines@otra.example")),
            "{around}: {got}"
        );
        let got = html(&around.replace("{}", "@ines"));
        assert!(got.contains(&a("/u/ines", "@ines")), "{around}: {got}");
    }
}

#[test]
fn what_looks_like_a_handle_is_none() {
    for markdown in [
        "hello!world",
        "a@b",
        "wow!me@b.example",
        "!!ask",
        "@@ines",
        "@",
        "!",
        "@ab",
        "!a",
        "@-x",
        "@scope/package",
        "@ines.b",
        "\\@ines",
        "\\!ask",
        "`@ines !ask`",
        "$@ines",
        "/@ines",
        "#!/bin/sh",
        "x = !call(y)",
        "a != b",
        "!important!",
        "@ines@",
        "@a@b@c",
        "@___",
        "1@2",
        "é@ines",
        "```\n@ines\n```",
        "    @ines",
        "[@ines](https://b.example)",
        "<b title=@ines>",
        "@a23456789012345678901",
    ] {
        let got = render(markdown, &home());
        assert!(
            !got.html.contains("class=\"mention\""),
            "{markdown}: {}",
            got.html
        );
        assert_eq!(got.mentions, [], "{markdown}");
    }
}

#[test]
fn mentions_are_told_once_each() {
    let mention = |kind, name: &str, host: Option<&str>| Mention {
        kind,
        name: name.into(),
        host: host.map(Into::into),
    };
    let text = "@ines and @Ines@LOCALHOST:8536, @ines again, !ask@b.example, \
        [@bo@c.example](https://c.example/u/bo)";
    assert_eq!(
        render(text, &home()).mentions,
        [
            mention(MentionKind::Person, "ines", None),
            mention(MentionKind::Person, "Ines", None),
            mention(MentionKind::Community, "ask", Some("b.example")),
            mention(MentionKind::Person, "bo", Some("c.example")),
        ]
    );
}
