//! The words of a text without the marks around them, each where it stood.
//!
//! Checks run while somebody types, so this reads a text once and makes no tree of it. What it
//! takes for a link or a mark errs on the side of letting words stand.

use std::ops::Range;

/// A text in which everything that is no word of its author is spaces, and what it links to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Plain {
    /// As long as the text it was made of, byte by byte.
    pub(super) text: String,
    /// Where its links and pictures lead, in their order.
    pub(super) links: Vec<Link>,
    /// Lines that quote somebody else.
    pub(super) quotes: Vec<Range<usize>>,
}

/// A link or picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    /// Where it leads.
    pub(super) url: String,
    /// Where that stands.
    pub(super) at: Range<usize>,
    /// What is seen of it.
    pub(super) shown: Shown,
}

/// What is seen of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// Words, or its address.
    Words,
    /// A picture.
    Picture,
    /// A small picture among words, as some servers write their own emoji.
    Emoji,
}

/// A title, in which only bare addresses are links.
pub(super) fn plain_line(title: &str) -> Plain {
    let mut reader = Reader::new(title);
    reader.inline(0..title.len(), false);
    reader.done()
}

/// A text in Markdown.
pub(super) fn plain(markdown: &str) -> Plain {
    let mut reader = Reader::new(markdown);
    let mut at = 0;
    let mut fence: Option<u8> = None;
    for line in markdown.split_inclusive('\n') {
        let range = at..at + line.len();
        at = range.end;
        let bare = line.trim_start_matches([' ', '\t', '>']);
        let mark = bare
            .bytes()
            .next()
            .filter(|it| matches!(it, b'`' | b'~'))
            .filter(|_| bare.starts_with("```") || bare.starts_with("~~~"));
        match (fence, mark) {
            (None, Some(mark)) => {
                fence = Some(mark);
                reader.mask(range);
            }
            (Some(open), Some(mark)) if open == mark => {
                fence = None;
                reader.mask(range);
            }
            (Some(_), _) => {}
            (None, None) => reader.line(range, line),
        }
    }
    reader.done()
}

struct Reader<'t> {
    text: &'t str,
    masked: Vec<u8>,
    found: Plain,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            masked: text.as_bytes().to_vec(),
            found: Plain::default(),
        }
    }

    fn done(mut self) -> Plain {
        // Whole characters were replaced by as many spaces, so that it is text still.
        self.found.text = String::from_utf8(self.masked).unwrap_or_default();
        self.found
    }

    fn mask(&mut self, range: Range<usize>) {
        if let Some(bytes) = self.masked.get_mut(range) {
            bytes.fill(b' ');
        }
    }

    fn slice(&self, range: Range<usize>) -> &'t str {
        self.text.get(range).unwrap_or_default()
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    fn link(&mut self, at: Range<usize>, shown: Shown) {
        let url = self.slice(at.clone()).to_owned();
        self.mask(at.clone());
        self.found.links.push(Link { url, at, shown });
    }

    /// A line outside of code.
    fn line(&mut self, range: Range<usize>, line: &str) {
        let bare = line.trim_start();
        if bare.starts_with('>') {
            self.found.quotes.push(range.clone());
        }
        if let Some(behind) = bare.strip_prefix(":::") {
            let word = behind.trim_start_matches([':', ' ']);
            if let Some(title) = word.strip_prefix("spoiler") {
                self.mask(range.start..range.end - title.len());
            }
        }
        if bare.starts_with('[') && self.definition(&range, bare) {
            return;
        }
        self.inline(range, true);
    }

    /// A line that defines where a link leads, or is the way in which a comment is written.
    fn definition(&mut self, range: &Range<usize>, bare: &str) -> bool {
        let Some((_, target)) = bare.split_once("]: ") else {
            return false;
        };
        let target = target.trim_start();
        let from = range.end - target.len();
        let end = target.find(char::is_whitespace).unwrap_or(target.len());
        if target.contains("://") {
            self.link(from..from + end, Shown::Words);
        } else if !target.starts_with('#') {
            return false;
        }
        self.mask(range.clone());
        true
    }

    /// Addresses, and in Markdown links and pictures, of a stretch of text.
    fn inline(&mut self, range: Range<usize>, markdown: bool) {
        let mut open: Vec<(usize, bool)> = Vec::new();
        let mut at = range.start;
        let mut before = b' ';
        while at < range.end {
            let Some(byte) = self.byte(at) else { break };
            let next = match byte {
                b'\\' if markdown => at + 2,
                b'[' if markdown => {
                    open.push((at, before == b'!'));
                    at + 1
                }
                b']' if markdown => match open.pop() {
                    Some((from, picture)) => self.bracket(from, at, picture, range.end),
                    None => at + 1,
                },
                b'h' | b'H' | b'w' | b'W' if !before.is_ascii_alphanumeric() => {
                    self.address(at, range.end).unwrap_or(at + 1)
                }
                _ => at + 1,
            };
            before = byte;
            at = next;
        }
    }

    /// What stands behind the bracket that closes a link's words; answers where to go on.
    fn bracket(&mut self, from: usize, close: usize, picture: bool, end: usize) -> usize {
        if self.byte(close + 1) != Some(b'(') {
            return close + 1;
        }
        let behind = self.slice(close + 2..end);
        // No bracket may stand in a target, so that nothing is looked through twice.
        let length = behind.find([')', '[', ']', '\n']).unwrap_or(behind.len());
        let Some(target) = behind.get(..length) else {
            return close + 1;
        };
        if !behind.get(length..).is_some_and(|it| it.starts_with(')')) {
            return close + 1;
        }
        let url_end = target.find(char::is_whitespace).unwrap_or(target.len());
        let title = target.get(url_end..).unwrap_or_default();
        let shown = match picture {
            false => Shown::Words,
            true if title.trim_start().starts_with("\"emoji ") => Shown::Emoji,
            true => Shown::Picture,
        };
        self.link(close + 2..close + 2 + url_end, shown);
        let all_end = close + 2 + length + 1;
        if picture {
            self.mask(from.saturating_sub(1)..all_end);
        } else {
            self.mask(close..all_end);
        }
        all_end
    }

    /// A bare address, if one begins here; answers where it ends.
    fn address(&mut self, from: usize, end: usize) -> Option<usize> {
        let text = self.slice(from..end);
        let begins = |mark: &str| {
            text.get(..mark.len())
                .is_some_and(|it| it.eq_ignore_ascii_case(mark))
        };
        let mark = ["https://", "http://", "www."]
            .into_iter()
            .find(|mark| begins(mark))?;
        let long = text
            .find(|c: char| c.is_whitespace() || "<>\"|[]`（）、。」".contains(c))
            .unwrap_or(text.len());
        let mut address = text
            .get(..long)?
            .trim_end_matches(|c| ".,;:!?'*_~".contains(c));
        if address.ends_with(')') && !address.contains('(') {
            address = address.trim_end_matches(')');
        }
        (address.len() > mark.len()).then(|| {
            self.link(from..from + address.len(), Shown::Words);
            from + address.len()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn squeezed(text: &str) -> String {
        let plain = plain(text);
        plain.text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_stand_and_marks_do_not() {
        for (text, want) in [
            ("Say [this](https://a.example/b) now", "Say [this now"),
            ("![alt](https://a.example/p.png) seen", "seen"),
            ("see https://a.example/x, or www.b.example.", "see , or ."),
            ("<https://a.example>", "< >"),
            ("::: spoiler The end\nhe died\n:::", "The end he died :::"),
            ("```rust\nlet a = 1;\n```", "let a = 1;"),
            ("[//]: # (r1: a rule)\nb", "b"),
            ("[1]: https://a.example \"t\"\nb", "b"),
            ("a [b] (c)", "a [b] (c)"),
            ("[a](b", "[a](b"),
            ("how http is written", "how http is written"),
        ] {
            assert_eq!(squeezed(text), want, "{text:?}");
        }
    }

    #[test]
    fn links_are_told_with_where_they_lead() {
        let found = plain(
            "[a](https://a.example/1 \"t\") ![b](https://b.example/2) \
             ![c](https://c.example/3 \"emoji c\") (https://d.example/4)\n\
             > quoted\n",
        );
        let urls: Vec<_> = found
            .links
            .iter()
            .map(|it| (it.url.as_str(), it.shown))
            .collect();
        let want = [
            ("https://a.example/1", Shown::Words),
            ("https://b.example/2", Shown::Picture),
            ("https://c.example/3", Shown::Emoji),
            ("https://d.example/4", Shown::Words),
        ];
        assert_eq!(urls, want);
        assert_eq!(found.quotes.len(), 1);
        assert_eq!(plain_line("Is [a](b) https://c.example/?").links.len(), 1);
    }

    #[test]
    fn hostile_texts_cost_their_length() {
        for piece in [
            "](",
            "[](",
            "![",
            "[a](b",
            "https://",
            "::: spoiler ",
            "[a]: ",
            "```\n",
        ] {
            let text = piece.repeat(50_000 / piece.len());
            assert_eq!(plain(&text).text.len(), text.len());
        }
    }

    proptest! {
        #[test]
        fn what_is_left_stands_where_it_stood(text in "(\\PC|[\\[\\]()!:`>\n]|https://|www\\.){0,60}") {
            let plain = plain(&text);
            prop_assert_eq!(plain.text.len(), text.len());
            for (at, c) in plain.text.char_indices().filter(|(_, c)| *c != ' ') {
                prop_assert!(text.get(at..).unwrap().starts_with(c));
            }
            for link in &plain.links {
                prop_assert_eq!(text.get(link.at.clone()), Some(link.url.as_str()));
            }
        }
    }
}
