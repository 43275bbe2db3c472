//! What each construct becomes.

use super::{home, html};
use crate::text::render;

/// Checks texts against the HTML they should become.
fn check(rows: &[(&str, &str)]) {
    for (markdown, want) in rows {
        assert_eq!(html(markdown), *want, "{markdown}");
    }
}

#[test]
fn words_are_marked() {
    check(&[
        (
            "a *b* **c** ~~d~~",
            "<p>a <em>b</em> <strong>c</strong> <del>d</del></p>",
        ),
        ("x^2^ and H~2~O", "<p>x<sup>2</sup> and H<sub>2</sub>O</p>"),
        ("5^ and 6^ and ~7", "<p>5^ and 6^ and ~7</p>"),
        ("`<b> & *c*`", "<p><code>&lt;b&gt; &amp; *c*</code></p>"),
        ("a\nb  \nc\\\nd", "<p>a\nb<br>\nc<br>\nd</p>"),
        (
            "1 < 2 && 3 > 2 \"so\"",
            "<p>1 &lt; 2 &amp;&amp; 3 &gt; 2 \"so\"</p>",
        ),
        ("\\*plain\\* &copy;", "<p>*plain* ©</p>"),
        ("snake_case_word", "<p>snake_case_word</p>"),
        ("שלום **עולם**", "<p>שלום <strong>עולם</strong></p>"),
    ]);
}

#[test]
fn blocks_are_built() {
    check(&[
        ("a\n\nb", "<p>a</p>\n<p>b</p>"),
        (
            "> a\n> > b",
            "<blockquote>\n<p>a</p>\n<blockquote>\n<p>b</p>\n</blockquote>\n</blockquote>",
        ),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        (
            "- a\n\n- b",
            "<ul>\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ul>",
        ),
        ("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
        ("7) a", "<ol start=\"7\">\n<li>a</li>\n</ol>"),
        (
            "- a\n  - b",
            "<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>",
        ),
        ("- [x] done", "<ul>\n<li>[x] done</li>\n</ul>"),
        ("a\n\n---\n\nb", "<p>a</p>\n<hr>\n<p>b</p>"),
    ]);
}

#[test]
fn code_keeps_its_lines_and_names_its_language() {
    check(&[
        (
            "```\na\n  b\n```",
            "<pre tabindex=\"0\"><code>a\n  b\n</code></pre>",
        ),
        (
            "```Rust,ignore\nlet a = 1 < 2;\n```",
            "<pre tabindex=\"0\"><code class=\"language-rust\">let a = 1 &lt; 2;\n</code></pre>",
        ),
        (
            "```c++ x\n```",
            "<pre tabindex=\"0\"><code class=\"language-c++\"></code></pre>",
        ),
        ("```\"><b>\n```", "<pre tabindex=\"0\"><code></code></pre>"),
        ("    a\n", "<pre tabindex=\"0\"><code>a\n</code></pre>"),
    ]);
}

#[test]
fn headings_begin_at_three_and_leave_no_gap() {
    check(&[
        ("# a", "<h3>a</h3>"),
        ("###### a", "<h3>a</h3>"),
        ("a\n===\nb\n---", "<h3>a</h3>\n<h4>b</h4>"),
        (
            "# a\n#### b\n## c\n# d",
            "<h3>a</h3>\n<h4>b</h4>\n<h4>c</h4>\n<h3>d</h3>",
        ),
        ("## a\n## b\n### c", "<h3>a</h3>\n<h3>b</h3>\n<h4>c</h4>"),
        (
            "# a\n## b\n### c\n#### d\n##### e\n###### f",
            "<h3>a</h3>\n<h4>b</h4>\n<h5>c</h5>\n<h6>d</h6>\n<h6>e</h6>\n<h6>f</h6>",
        ),
        ("# a\n#\nb", "<h3>a</h3>\n<p>b</p>"),
    ]);
}

#[test]
fn tables_scroll_in_a_frame() {
    let table = "| a | b | |\n|---|:-:|--:|\n| 1 | 2 | *3* |\n| 4 |\n";
    let want = "<div class=\"table\" tabindex=\"0\"><table>\n<thead>\n<tr>\n<th>a</th>\n\
        <th class=\"center\">b</th>\n<td class=\"end\"></td>\n</tr>\n</thead>\n<tbody>\n<tr>\n\
        <td>1</td>\n<td class=\"center\">2</td>\n<td class=\"end\"><em>3</em></td>\n</tr>\n\
        <tr>\n<td>4</td>\n<td class=\"center\"></td>\n<td class=\"end\"></td>\n</tr>\n\
        </tbody>\n</table></div>";
    check(&[
        (table, want),
        (
            "|a|\n|-|",
            "<div class=\"table\" tabindex=\"0\"><table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n\
             </thead>\n</table></div>",
        ),
        ("a | b", "<p>a | b</p>"),
    ]);
}

#[test]
fn spoilers_open_and_close_as_in_lemmy() {
    let spoiler = |title: &str, body: &str| {
        format!("<details class=\"spoiler\"><summary>{title}</summary>\n{body}\n</details>")
    };
    let inner = spoiler("in", "<p>b</p>");
    let rows = [
        (
            "::: spoiler The end\nIt was **me**\n:::",
            spoiler("The end", "<p>It was <strong>me</strong></p>"),
        ),
        (
            ":::spoiler a: b & <c>\nd\n:::",
            spoiler("a: b &amp; &lt;c&gt;", "<p>d</p>"),
        ),
        (
            "::: spoiler *not* marked\nd",
            spoiler("*not* marked", "<p>d</p>"),
        ),
        ("::: spoiler\na\n:::", spoiler("spoiler", "<p>a</p>")),
        (
            "::: spoiler t\n- a\n:::\nb",
            format!("{}\n<p>b</p>", spoiler("t", "<ul>\n<li>a</li>\n</ul>")),
        ),
        (
            ":::: spoiler out\na\n::: spoiler in\nb\n:::\n::::",
            spoiler("out", &format!("<p>a</p>\n{inner}")),
        ),
        (
            "> ::: spoiler t\n> a\n> :::",
            format!("<blockquote>\n{}\n</blockquote>", spoiler("t", "<p>a</p>")),
        ),
        (
            "a\n::: spoiler t\nb\n:::",
            format!("<p>a</p>\n{}", spoiler("t", "<p>b</p>")),
        ),
        ("::: note\na\n:::", "<p>::: note\na\n:::</p>".to_owned()),
        ("a ::: spoiler b", "<p>a ::: spoiler b</p>".to_owned()),
        (
            "`::: spoiler a: b`",
            "<p><code>::: spoiler a: b</code></p>".to_owned(),
        ),
        (
            "```\n::: spoiler a: b\n:::\n```",
            "<pre tabindex=\"0\"><code>::: spoiler a: b\n:::\n</code></pre>".to_owned(),
        ),
    ];
    for (markdown, want) in rows {
        assert_eq!(html(markdown), want, "{markdown}");
    }
}

#[test]
fn links_lead_where_they_may() {
    check(&[
        (
            "[a](https://b.example/c?d=e&f \"title\")",
            "<p><a href=\"https://b.example/c?d=e&amp;f\">a</a></p>",
        ),
        (
            "<https://b.example>",
            "<p><a href=\"https://b.example\">https://b.example</a></p>",
        ),
        (
            "see https://b.example/c_(d).",
            "<p>see <a href=\"https://b.example/c_(d)\">https://b.example/c_(d)</a>.</p>",
        ),
        (
            "www.b.example",
            "<p><a href=\"http://www.b.example\">www.b.example</a></p>",
        ),
        (
            "me@b.example",
            "<p><a href=\"mailto:me@b.example\">me@b.example</a></p>",
        ),
        ("[a](/post/1)", "<p><a href=\"/post/1\">a</a></p>"),
        ("[a](//b.example)", "<p>a</p>"),
        ("[a](b)", "<p>a</p>"),
        ("[*a*](javascript:b)", "<p><em>a</em></p>"),
        (
            "[](https://b.example)",
            "<p><a href=\"https://b.example\">https://b.example</a></p>",
        ),
        (
            "[\u{200b}](https://b.example)",
            "<p><a href=\"https://b.example\">https://b.example\u{200b}</a></p>",
        ),
        (
            "[a][b]\n\n[b]: https://b.example",
            "<p><a href=\"https://b.example\">a</a></p>",
        ),
    ]);
    let rel = render("https://b.example", &home()).html;
    assert!(rel.contains("rel=\"nofollow ugc noopener\""), "{rel}");
}

#[test]
fn pictures_are_links_with_their_words() {
    check(&[
        (
            "![a *b*](https://c.example/d.png)",
            "<p><a href=\"https://c.example/d.png\">a <em>b</em></a></p>",
        ),
        (
            "![](https://c.example/d.png)",
            "<p><a href=\"https://c.example/d.png\">https://c.example/d.png</a></p>",
        ),
        (
            "[![a](https://c.example/d.png)](https://e.example)",
            "<p><a href=\"https://e.example\">a</a></p>",
        ),
        ("![a](data:image/png;base64,AAAA)", "<p>a</p>"),
    ]);
}

#[test]
fn typed_html_is_shown() {
    check(&[
        ("a <b>c</b>", "<p>a &lt;b&gt;c&lt;/b&gt;</p>"),
        (
            "<div>\n*a*\n</div>\n\nb",
            "<p>&lt;div&gt;<br>\n*a*<br>\n&lt;/div&gt;</p>\n<p>b</p>",
        ),
        ("I <3 you", "<p>I &lt;3 you</p>"),
        ("<!-- a -->", "<p>&lt;!-- a --&gt;</p>"),
    ]);
}

#[test]
fn links_are_counted() {
    let text = "https://a.example [b](/c) ![d](https://e.example) [f](javascript:g) !ask @ines";
    assert_eq!(render(text, &home()).links, 3);
}

#[test]
fn excerpts_are_plain_words() {
    for (markdown, want) in [
        ("# A *b*\n\nc  `d`\n> e", "A b c d e"),
        (
            "~~a~~ [b](https://c.example) ![d](https://e.example)",
            "a b d",
        ),
        ("- a\n- b\n\n|c|d|\n|-|-|\n|e|f|", "a b c d e f"),
        (
            "::: spoiler The end: here\nhidden\n::::: spoiler more\nhidden\n:::\nafter",
            "The end: here after",
        ),
        ("Try !feedback@hexbear.net", "Try !feedback@hexbear.net"),
        ("a<br>b", "ab"),
        ("```rust\nlet a;\n```", "let a;"),
        ("", ""),
    ] {
        assert_eq!(render(markdown, &home()).excerpt, want, "{markdown}");
    }
}

#[test]
fn long_excerpts_end_with_a_word() {
    let excerpt = |markdown: &str| render(markdown, &home()).excerpt;
    let words = excerpt(&"word ".repeat(100));
    assert_eq!(words, format!("{}…", ["word"; 40].join(" ")));
    let torn = excerpt(&"wordy ".repeat(100));
    assert_eq!(torn, format!("{}…", ["wordy"; 33].join(" ")));
    assert_eq!(excerpt(&"a".repeat(200)), "a".repeat(200));
    assert_eq!(excerpt(&"a".repeat(300)), format!("{}…", "a".repeat(199)));
    let family = excerpt(&"👩\u{200d}👩\u{200d}👧".repeat(100));
    assert!(family.ends_with("👧…"), "{family}");
    assert!(family.chars().count() <= 200);
}
