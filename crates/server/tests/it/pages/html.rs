//! As much reading of HTML as tests need: forms, what stands in their fields, tags.
// Places come from `find`, so that they are never inside of a character.
#![allow(clippy::string_slice)]

/// A tag with its attributes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tag {
    /// In lower case; with a slash in front where it ends an element.
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    /// Where it ends in the page.
    pub(crate) end: usize,
}

impl Tag {
    /// The value of an attribute.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// Every tag of a page, in order, read more leniently than any of ours should need: whatever
/// follows a `<` that is a letter, `/`, `!` or `?` is one, with or without quotes and an end.
pub(crate) fn tags(page: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(start) = page[at..].find('<').map(|found| at + found) {
        let rest = &page[start + 1..];
        if rest.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c)) {
            let tag = read_tag(page, start + 1);
            at = tag.end;
            tags.push(tag);
        } else {
            at = start + 1;
        }
    }
    tags
}

fn read_tag(page: &str, start: usize) -> Tag {
    let name_end = page[start..]
        .find(|c: char| c.is_ascii_whitespace() || c == '>')
        .map_or(page.len(), |found| start + found);
    let mut tag = Tag {
        name: page[start..name_end].to_ascii_lowercase(),
        attributes: Vec::new(),
        end: name_end,
    };
    loop {
        let rest = &page[tag.end..];
        let skipped = rest.len()
            - rest
                .trim_start_matches(|c: char| c.is_ascii_whitespace())
                .len();
        tag.end += skipped;
        match page[tag.end..].chars().next() {
            None => return tag,
            Some('>') => {
                tag.end += 1;
                return tag;
            }
            Some(_) => read_attribute(page, &mut tag),
        }
    }
}

fn read_attribute(page: &str, tag: &mut Tag) {
    let rest = &page[tag.end..];
    let ends = |c: char| c.is_ascii_whitespace() || c == '>' || c == '=';
    let length = rest.char_indices().skip(1).find(|(_, c)| ends(*c));
    let length = length.map_or(rest.len(), |(at, _)| at);
    let name = rest[..length].to_ascii_lowercase();
    tag.end += length;
    let mut value = String::new();
    if let Some(behind) = page[tag.end..].strip_prefix('=') {
        let (text, taken) = match behind.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let inside = &behind[1..];
                let length = inside.find(quote).unwrap_or(inside.len());
                (&inside[..length], length + 2)
            }
            _ => {
                let end = behind.find(|c: char| c.is_ascii_whitespace() || c == '>');
                let length = end.unwrap_or(behind.len());
                (&behind[..length], length)
            }
        };
        value = unescape(text);
        tag.end = (tag.end + 1 + taken).min(page.len());
    }
    tag.attributes.push((name, value));
}

/// The fields of the form that is sent to an address, with what stands in them.
pub(crate) fn form(page: &str, action: &str) -> Option<Vec<(String, String)>> {
    let tags = tags(page);
    // Where the answer is looked at is the browser's, and not sent.
    let sent_to = |tag: &Tag| tag.get("action").and_then(|it| it.split('#').next()) == Some(action);
    let is_it = |tag: &Tag| tag.name == "form" && sent_to(tag);
    let from = tags.iter().position(is_it)?;
    let inside = tags[from..].iter().take_while(|tag| tag.name != "/form");
    Some(inside.filter_map(|tag| field(page, tag)).collect())
}

/// Whatever stands in fields anywhere on a page; what was kept of a form that could not be shown
/// again has the name `kept`.
pub(crate) fn typed(page: &str) -> Vec<(String, String)> {
    tags(page)
        .iter()
        .filter_map(|tag| field(page, tag))
        .collect()
}

fn field(page: &str, tag: &Tag) -> Option<(String, String)> {
    let name = tag.get("name");
    match tag.name.as_str() {
        "textarea" => {
            let inside = &page[tag.end..];
            let inside = &inside[..inside.find("</textarea>")?];
            // The first line end is the browser's, not part of the text.
            let text = inside.strip_prefix('\n').unwrap_or(inside);
            Some((name.unwrap_or("kept").to_owned(), unescape(text)))
        }
        "input" if matches!(tag.get("type"), Some("radio" | "checkbox")) => {
            let checked = tag.get("checked").is_some();
            let value = tag.get("value").unwrap_or("on");
            checked.then(|| (name.unwrap_or_default().to_owned(), value.to_owned()))
        }
        "input" => Some((
            name?.to_owned(),
            tag.get("value").unwrap_or_default().to_owned(),
        )),
        "select" => {
            let inside = &page[tag.end..];
            let inside = &inside[..inside.find("</select>")?];
            let chosen = tags(inside)
                .into_iter()
                .find(|tag| tag.get("selected").is_some());
            let value = chosen.and_then(|tag| tag.get("value").map(str::to_owned));
            Some((name?.to_owned(), value.unwrap_or_default()))
        }
        _ => None,
    }
}

/// What is between the start and the end of the page's main part.
pub(crate) fn main_part(page: &str) -> &str {
    let from = page.find("<main").unwrap_or_default();
    let to = page
        .find("</main>")
        .map_or(page.len(), |at| at + "</main>".len());
    &page[from..to]
}

/// Text with what its character references stand for: those that templates write.
pub(crate) fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('&') {
        plain.push_str(before);
        match behind
            .split_once(';')
            .and_then(|(name, next)| Some((character(name)?, next)))
        {
            Some((c, next)) => {
                plain.push(c);
                rest = next;
            }
            None => {
                plain.push('&');
                rest = behind;
            }
        }
    }
    plain.push_str(rest);
    plain
}

fn character(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "nbsp" => Some('\u{a0}'),
        _ => None,
    }
}

#[test]
fn pages_are_read_as_browsers_read_them() {
    let page = "<form method=\"post\" action=\"/x\"><input type=\"hidden\" name=\"token\" \
        value=\"a&#34;b\"><textarea name=\"text\">\n&#60;p>\n</textarea><input type=\"checkbox\" \
        name=\"no\"></form><p title='1 > 0' onclick=alert(1)>a < b</p><img src=x";
    let fields = form(page, "/x").unwrap();
    let expected = [("token", "a\"b"), ("text", "<p>\n")];
    assert_eq!(
        fields,
        expected.map(|(name, text)| (name.to_owned(), text.to_owned()))
    );
    let tags = tags(page);
    let paragraph = tags.iter().find(|tag| tag.name == "p").unwrap();
    assert_eq!(paragraph.get("title"), Some("1 > 0"));
    assert_eq!(paragraph.get("onclick"), Some("alert(1)"));
    assert_eq!(tags.last().unwrap().get("src"), Some("x"));
}
