//! People's texts: Markdown in, safe HTML and an excerpt out.
//!
//! The dialect is `CommonMark` with what people bring from elsewhere: tables, strikethrough,
//! bare links, `^super^` and `~sub~`, spoilers (`::: spoiler Title`), and mentions
//! (`!community@host`, `@person@host`, without a host for ours). Raw HTML is shown, not obeyed.
//!
//! A text passes these steps, a file each: `clean` strips what cannot be seen but deceives,
//! `prepare` settles what the parser would get wrong or do at length, `parse` makes the tree,
//! `write` turns it into HTML within its bounds, `excerpt` into plain words, and `sanitize`
//! builds the HTML again from an allow list, so that a mistake in any of the others stays harmless.

mod clean;
mod difference;
mod excerpt;
mod handles;
mod links;
mod parse;
mod prepare;
mod sanitize;
#[cfg(test)]
mod tests;
mod write;

pub use clean::{clean_line, clean_text};
pub use difference::{Piece, difference};

/// The version of what [`render`] makes of a text. It grows with every change of the result, so
/// that stored HTML of an older version can be found and made again.
pub const RENDER_VERSION: i64 = 1;

/// The server a text is rendered for, so that links within it are root-relative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    host: String,
}

impl Home {
    /// The server of this host, with its port where its address has one: `localhost:8536`.
    #[must_use]
    pub fn new(host: &str) -> Self {
        Self {
            host: host.to_ascii_lowercase(),
        }
    }

    /// Whether this host, in lower case, is ours.
    fn is(&self, host: &str) -> bool {
        self.host == host
    }
}

/// What a mention names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MentionKind {
    /// `!community`.
    Community,
    /// `@person`.
    Person,
}

/// A community or person that a text names. Whether it exists is not known here.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Mention {
    /// What it names.
    pub kind: MentionKind,
    /// The name as written.
    pub name: String,
    /// The host in lower case; `None` for ours, also where the text spells it out.
    pub host: Option<String>,
}

/// What a text becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// Safe HTML. Links to this server are root-relative; feeds and mail make them absolute.
    pub html: String,
    /// The beginning in plain words, at most `limits::EXCERPT_CHARS_MAX` characters, without
    /// what spoilers hide.
    pub excerpt: String,
    /// Whom the text names, each once, in the order of the text.
    pub mentions: Vec<Mention>,
    /// Links and pictures that the text has, also those beyond `limits::TEXT_LINKS_MAX`, which
    /// stay plain words.
    pub links: usize,
}

/// Renders a text.
///
/// It never fails, and what it costs grows with the length alone: nesting ends at
/// `limits::TEXT_NESTING_MAX`, and the HTML has at most 20 bytes per byte of text and some
/// kilobytes. The caller refuses texts that are too long.
#[must_use]
pub fn render(markdown: &str, home: &Home) -> Rendered {
    let prepared = prepare::prepare(&clean_text(markdown));
    let arena = comrak::Arena::new();
    let root = parse::parse(&arena, &prepared);
    let written = write::write(root, home, prepared.text.len());
    Rendered {
        html: sanitize::sanitize(&written.html),
        excerpt: excerpt::excerpt(root),
        mentions: written.mentions,
        links: written.links,
    }
}
