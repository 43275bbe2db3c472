//! A text as checks look at it: each view of it is made when the first check asks for it.

use std::cell::OnceCell;
use std::ops::Range;

use super::finding::{Flaw, Part, Span};
use super::folded::Folded;
use super::plain::{Plain, plain, plain_line};
use super::subject::{Context, Subject};
use super::tokens::{Token, tokens};
use crate::limits::{FINDING_SPANS_MAX, RULE_SUBJECT_CHARS_MAX};

/// A text that is judged, with what checks want to see of it.
pub(super) struct Prepared<'a> {
    /// The text.
    pub(super) subject: &'a Subject<'a>,
    /// What was looked up.
    pub(super) context: &'a Context,
    title: View<'a>,
    body: View<'a>,
}

impl<'a> Prepared<'a> {
    pub(super) fn new(subject: &'a Subject<'a>, context: &'a Context) -> Self {
        Self {
            subject,
            context,
            title: View::new(subject.title),
            body: View::new(subject.body),
        }
    }

    /// The title.
    pub(super) fn title(&self) -> Side<'_> {
        Side {
            part: Part::Title,
            view: &self.title,
        }
    }

    /// The text.
    pub(super) fn body(&self) -> Side<'_> {
        Side {
            part: Part::Text,
            view: &self.body,
        }
    }
}

struct View<'a> {
    source: &'a str,
    folded: OnceCell<Folded>,
    plain: OnceCell<Plain>,
    tokens: OnceCell<Vec<Token>>,
}

impl<'a> View<'a> {
    fn new(text: &'a str) -> Self {
        let end = text.char_indices().nth(RULE_SUBJECT_CHARS_MAX);
        let source = end.and_then(|(end, _)| text.get(..end)).unwrap_or(text);
        Self {
            source,
            folded: OnceCell::new(),
            plain: OnceCell::new(),
            tokens: OnceCell::new(),
        }
    }
}

/// The title or the text.
#[derive(Clone, Copy)]
pub(super) struct Side<'v> {
    /// Whether this is the title or the text.
    pub(super) part: Part,
    view: &'v View<'v>,
}

impl<'v> Side<'v> {
    /// As it was written.
    pub(super) const fn source(self) -> &'v str {
        self.view.source
    }

    /// In small letters.
    pub(super) fn folded(self) -> &'v Folded {
        self.view
            .folded
            .get_or_init(|| Folded::new(self.view.source))
    }

    /// Without marks and addresses.
    pub(super) fn plain(self) -> &'v Plain {
        let make = || match self.part {
            Part::Title => plain_line(self.view.source),
            _ => plain(self.view.source),
        };
        self.view.plain.get_or_init(make)
    }

    /// Its words.
    pub(super) fn tokens(self) -> &'v [Token] {
        let make = || tokens(&self.plain().text);
        self.view.tokens.get_or_init(make)
    }

    /// Its words that do not stand in a quote.
    pub(super) fn own_words(self) -> impl Iterator<Item = &'v Token> {
        let quotes = &self.plain().quotes;
        let quoted = |it: &Token| quotes.iter().any(|quote| quote.contains(&it.span.from));
        let none = quotes.is_empty();
        self.tokens().iter().filter(move |it| none || !quoted(it))
    }
}

/// What one check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) flaw: Flaw,
    pub(super) part: Part,
    pub(super) spans: Vec<Span>,
}

impl Found {
    /// Something about a part as a whole.
    pub(super) const fn in_part(part: Part, flaw: Flaw) -> Self {
        Self {
            flaw,
            part,
            spans: Vec::new(),
        }
    }

    /// Something that stands at some places; only the first of them are kept.
    pub(super) fn at(part: Part, spans: impl IntoIterator<Item = Span>, flaw: Flaw) -> Self {
        Self {
            flaw,
            part,
            spans: spans.into_iter().take(FINDING_SPANS_MAX).collect(),
        }
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self {
            from: range.start,
            until: range.end,
        }
    }
}
