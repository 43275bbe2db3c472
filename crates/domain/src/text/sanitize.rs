//! The second wall: HTML is parsed and built again from an allow list.
//!
//! The list is what `write.rs` writes and nothing more. Classes and `tabindex` are closed
//! sets of ours; there are no ids, no styles, no pictures and no forms.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use super::links::{REL, SCHEMES, is_path_here};

const TAGS: [&str; 28] = [
    "a",
    "blockquote",
    "br",
    "code",
    "del",
    "details",
    "div",
    "em",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

static BUILDER: LazyLock<Builder<'static>> = LazyLock::new(builder);

/// How often HTML may change before it is given up. Two rounds have always sufficed.
const ROUNDS_MAX: usize = 6;

/// HTML with nothing in it that is not on the list. Doing it twice changes nothing: what a browser
/// would read otherwise than it was written, such as a link around a table around a link, is
/// built again until it is read as written. Our own HTML is so at once.
pub(super) fn sanitize(html: &str) -> String {
    let mut html = Cow::Borrowed(html);
    for _ in 0..ROUNDS_MAX {
        let clean = BUILDER.clean(&html).to_string();
        if clean == html {
            return clean;
        }
        html = Cow::Owned(clean);
    }
    ammonia::clean_text(&html)
}

fn builder() -> Builder<'static> {
    let mut builder = Builder::empty();
    builder
        .tags(HashSet::from(TAGS))
        .clean_content_tags(HashSet::from(["script", "style"]))
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["href", "class"])),
            ("code", HashSet::from(["class"])),
            ("details", HashSet::from(["class"])),
            ("div", HashSet::from(["class", "tabindex"])),
            ("ol", HashSet::from(["start"])),
            ("pre", HashSet::from(["tabindex"])),
            ("td", HashSet::from(["class"])),
            ("th", HashSet::from(["class"])),
        ]))
        .attribute_filter(attribute)
        .url_schemes(HashSet::from(SCHEMES))
        .url_relative(UrlRelative::Custom(Box::new(path_here)))
        .link_rel(Some(REL))
        .strip_comments(true);
    builder
}

/// The value of an attribute whose values are a closed set, or any link.
fn attribute<'v>(element: &str, attribute: &str, value: &'v str) -> Option<Cow<'v, str>> {
    let fits = match (element, attribute) {
        ("a", "class") => value == "mention",
        ("details", "class") => value == "spoiler",
        ("div", "class") => value == "table",
        ("td" | "th", "class") => value == "center" || value == "end",
        ("code", "class") => value.strip_prefix("language-").is_some_and(is_language),
        ("div" | "pre", "tabindex") => value == "0",
        ("ol", "start") => value.len() <= 9 && value.bytes().all(|byte| byte.is_ascii_digit()),
        _ => true,
    };
    fits.then_some(Cow::Borrowed(value))
}

fn is_language(name: &str) -> bool {
    name.bytes()
        .all(|b| b.is_ascii_alphanumeric() || b"+#-_.".contains(&b))
}

fn path_here(url: &str) -> Option<Cow<'_, str>> {
    is_path_here(url).then_some(Cow::Borrowed(url))
}
