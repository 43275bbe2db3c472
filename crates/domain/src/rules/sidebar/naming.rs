//! What a rule is called, and what explains it.

use super::blocks::Item;
use crate::limits::{RULE_NAME_CHARS_MAX, RULE_TEXT_CHARS_MAX};
use crate::text::clean_line;

/// The name and the explanation of an item. What the name says in full is not said again.
pub(super) fn name_and_text(item: &Item) -> (String, String) {
    let rest = item.rest.join("\n");
    let (name, said) = split(item.head.trim());
    let plain = clean_line(&bare(name));
    let name = plain
        .trim_end_matches(['.', ':', '。', ' ', ',', ';'])
        .trim();
    let fits = !name.is_empty() && name.chars().count() <= RULE_NAME_CHARS_MAX;
    let (name, said) = if fits {
        (name.to_owned(), said.trim().to_owned())
    } else {
        (shortened(name), item.head.trim().to_owned())
    };
    let text = match (said.is_empty(), rest.trim().is_empty()) {
        (_, true) => said,
        (true, false) => rest,
        (false, false) => format!("{said}\n{rest}"),
    };
    let text = text.trim_matches('\n');
    (name, text.chars().take(RULE_TEXT_CHARS_MAX).collect())
}

/// The name that a line begins with, as written, and what stands behind it.
fn split(head: &str) -> (&str, &str) {
    for mark in ["**", "__"] {
        let bold = head.strip_prefix(mark).and_then(|it| it.split_once(mark));
        if let Some((name, behind)) = bold.filter(|(name, _)| !name.trim().is_empty()) {
            let said = behind.trim_start_matches([' ', ':', '.', '-', '–', '—', '：', ',']);
            let (inner, more) = sentence(name);
            // A whole paragraph in bold is no name.
            return match said.is_empty() {
                true => (inner, more),
                false => (name, said),
            };
        }
    }
    for mark in [": ", " - ", " – ", " — ", "："] {
        let Some((name, said)) = head.split_once(mark) else {
            continue;
        };
        let short = name.split_whitespace().count() <= NAME_WORDS_MAX;
        if short && ends_whole(name) && said.contains(char::is_alphanumeric) {
            return (name, said);
        }
    }
    sentence(head)
}

/// Words of a name with something behind it on the same line.
const NAME_WORDS_MAX: usize = 10;

/// Whether nothing is open at the end of a text: no bracket, no quotation, no sentence before.
fn ends_whole(text: &str) -> bool {
    let even = |c: char| text.matches(c).count().is_multiple_of(2);
    let balanced = text.matches('(').count() == text.matches(')').count()
        && text.matches('[').count() == text.matches(']').count();
    balanced && even('"') && even('`') && !text.contains(". ")
}

/// The first sentence of a text, and the others.
fn sentence(text: &str) -> (&str, &str) {
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|it| it.1);
        let dense = matches!(c, '。' | '！' | '？');
        let ends = matches!(c, '.' | '!' | '?') && next.is_some_and(char::is_whitespace);
        // `e.g. this`, `etc. and`, `U.S. politics`
        let short = before.is_uppercase() || is_short(text.get(..at).unwrap_or_default());
        if dense || (ends && !(c == '.' && short)) {
            let (first, rest) = text
                .split_at_checked(at + c.len_utf8())
                .unwrap_or((text, ""));
            let closing = rest.trim_start_matches(['"', '\'', ')', '*', '_', '”', '’', '」']);
            let long = rest.len() - closing.len();
            let end = first.len()
                + if c == '?' || c == '!' || dense {
                    long
                } else {
                    0
                };
            return text.split_at_checked(end).unwrap_or((first, rest));
        }
        before = c;
    }
    (text, "")
}

fn is_short(before: &str) -> bool {
    let last = before
        .rsplit([' ', '('])
        .next()
        .unwrap_or_default()
        .to_lowercase();
    matches!(
        last.as_str(),
        "e.g" | "i.e" | "etc" | "vs" | "p.ej" | "ej" | "z.b" | "bzw" | "mr" | "dr"
    )
}

/// A sentence that is too long for a name, cut where a part of it ends.
fn shortened(text: &str) -> String {
    if let Some(name) = not_allowed(text) {
        return name;
    }
    let fits = |it: &&str| (8..=RULE_NAME_CHARS_MAX).contains(&it.chars().count());
    let cuts = [
        " if ",
        " when ",
        "; ",
        ", but ",
        " because ",
        " since ",
        " si ",
        ", pero ",
        ", ",
    ];
    let part = cuts
        .iter()
        .filter_map(|cut| Some(text.split_once(cut)?.0))
        .find(fits);
    if let Some(part) = part {
        return part.trim_end_matches([',', ';', ':']).to_owned();
    }
    let end = text.char_indices().nth(RULE_NAME_CHARS_MAX - 1);
    let short = end.and_then(|(end, _)| text.get(..end)).unwrap_or(text);
    let word = short.rfind(' ').filter(|at| *at > short.len() / 2);
    let short = word.and_then(|at| short.get(..at)).unwrap_or(short);
    if short.is_empty() {
        String::new()
    } else {
        format!("{}…", short.trim_end())
    }
}

/// `Questions about … are allowed, but questions in bad faith are not.` is about the latter.
fn not_allowed(text: &str) -> Option<String> {
    let (_, second) = text
        .split_once(", but ")
        .or_else(|| text.split_once(" but "))?;
    let end = second.trim_end_matches(['.', '!', ' ']);
    let what = [
        " are not allowed",
        " is not allowed",
        " aren't allowed",
        " are not",
        " is not",
        " aren't",
    ]
    .iter()
    .find_map(|it| end.strip_suffix(it))?;
    let fits = what.chars().count() + 3 <= RULE_NAME_CHARS_MAX && !what.contains([',', '.']);
    fits.then(|| format!("No {what}"))
}

/// A line without the marks of Markdown.
fn bare(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let behind = rest.get(c.len_utf8()..).unwrap_or_default();
        rest = match c {
            '\\' => match behind.chars().next().filter(char::is_ascii_punctuation) {
                Some(next) => {
                    plain.push(next);
                    behind.get(1..).unwrap_or_default()
                }
                None => behind,
            },
            '*' | '`' => behind,
            '~' if behind.starts_with('~') => behind.get(1..).unwrap_or_default(),
            '_' if plain.is_empty() || !joins(&plain, behind) => behind,
            '!' if behind.strip_prefix('[').is_some_and(links) => behind,
            '[' if links(behind) => behind,
            ']' if behind.starts_with('(') => match behind.split_once(')') {
                Some((_, after)) => after,
                None => behind,
            },
            _ => {
                plain.push(c);
                behind
            }
        };
    }
    plain
}

/// Whether a bracket that was just opened holds the words of a link.
fn links(behind: &str) -> bool {
    behind
        .split_once(']')
        .is_some_and(|(_, after)| after.starts_with('('))
}

/// Whether an underscore stands within a word.
fn joins(before: &str, behind: &str) -> bool {
    before.ends_with(char::is_alphanumeric) && behind.starts_with(char::is_alphanumeric)
}
