//! A second judge of safe HTML, which shares nothing with the sanitiser: a reader of the little
//! HTML that may come out, which refuses everything else.

/// Elements, and whether they have an end tag.
const ELEMENTS: [(&str, bool); 28] = [
    ("a", true),
    ("blockquote", true),
    ("br", false),
    ("code", true),
    ("del", true),
    ("details", true),
    ("div", true),
    ("em", true),
    ("h3", true),
    ("h4", true),
    ("h5", true),
    ("h6", true),
    ("hr", false),
    ("li", true),
    ("ol", true),
    ("p", true),
    ("pre", true),
    ("strong", true),
    ("sub", true),
    ("summary", true),
    ("sup", true),
    ("table", true),
    ("tbody", true),
    ("td", true),
    ("th", true),
    ("thead", true),
    ("tr", true),
    ("ul", true),
];

/// What is wrong with some HTML; `None` when it is safe and every element ends where it should.
pub(super) fn fault(html: &str) -> Option<String> {
    let mut open: Vec<&str> = Vec::new();
    let mut pieces = html.split('<');
    let first = pieces.next().unwrap_or_default();
    if let Some(fault) = fault_in_words(first) {
        return Some(fault);
    }
    for piece in pieces {
        let Some((tag, words)) = piece.split_once('>') else {
            return Some(format!("a tag without an end: <{piece}"));
        };
        if let Some(fault) = fault_in_words(words) {
            return Some(fault);
        }
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Some(format!("</{name}> ends nothing"));
            }
            continue;
        }
        let name = tag.split(' ').next().unwrap_or_default();
        let Some((name, ends)) = ELEMENTS.iter().find(|(known, _)| *known == name) else {
            return Some(format!("unknown element: <{tag}>"));
        };
        if let Some(fault) = fault_in_attributes(name, tag.strip_prefix(name).unwrap_or_default()) {
            return Some(fault);
        }
        if *ends {
            open.push(name);
        }
    }
    open.pop().map(|name| format!("<{name}> has no end"))
}

fn fault_in_words(words: &str) -> Option<String> {
    let hidden = |c: char| c.is_control() && c != '\n' && c != '\t';
    let reorders = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let found = words.contains(|c| c == '>' || hidden(c) || reorders(c));
    found.then(|| format!("a character that must not stand there: {words:?}"))
}

fn fault_in_attributes(name: &str, attributes: &str) -> Option<String> {
    let mut rest = attributes;
    while !rest.is_empty() {
        let read = rest.strip_prefix(' ').and_then(|rest| {
            let (attribute, rest) = rest.split_once("=\"")?;
            let (value, rest) = rest.split_once('"')?;
            Some((attribute, value, rest))
        });
        let Some((attribute, value, behind)) = read else {
            return Some(format!("broken attributes: {name} {attributes}"));
        };
        if !may_have(name, attribute, value) {
            return Some(format!("must not have {attribute}={value}: {name}"));
        }
        rest = behind;
    }
    let linked = name != "a" || attributes.contains(" rel=\"nofollow ugc noopener\"");
    (!linked).then(|| format!("a link without rel: {attributes}"))
}

fn may_have(name: &str, attribute: &str, value: &str) -> bool {
    match (name, attribute) {
        ("a", "href") => leads_somewhere_safe(value),
        ("a", "rel") => value == "nofollow ugc noopener",
        ("a", "class") => value == "mention",
        ("details", "class") => value == "spoiler",
        ("div", "class") => value == "table",
        ("div" | "pre", "tabindex") => value == "0",
        ("td" | "th", "class") => value == "center" || value == "end",
        ("code", "class") => value.strip_prefix("language-").is_some_and(|language| {
            language
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "+#-_.".contains(c))
        }),
        ("ol", "start") => value.parse::<u32>().is_ok(),
        _ => false,
    }
}

fn leads_somewhere_safe(href: &str) -> bool {
    let lower = href.to_ascii_lowercase();
    let known = ["http://", "https://", "mailto:"]
        .iter()
        .any(|start| lower.starts_with(start));
    let here = href.starts_with('/') && !href.starts_with("//") && !href.contains('\\');
    known || here
}

#[test]
fn the_judge_sees_faults() {
    for html in [
        "<script>x</script>",
        "<p>",
        "</p>",
        "<p onclick=\"x\">a</p>",
        "<p",
        "a > b",
        "<a href=\"javascript:x\" rel=\"nofollow ugc noopener\">x</a>",
        "<a href=\"//x\" rel=\"nofollow ugc noopener\">x</a>",
        "<a href=\"/x\">x</a>",
        "<p class=\"x\">a</p>",
        "<p style=\"x\">a</p>",
        "<img src=\"/x\">",
        "<p id=\"a\">b</p>",
        "<a href=/x rel=\"nofollow ugc noopener\">x</a>",
        "<em><p>a</em></p>",
        "a\u{202e}b",
    ] {
        assert!(fault(html).is_some(), "{html}");
    }
    assert_eq!(fault("<p>a &gt; b<br>\n<em>c</em></p>"), None);
}
