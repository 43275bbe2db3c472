//! The words of one language, and the methods that the build made from the catalogue.

use crate::{
    fluent::Messages,
    language::{ENGLISH, Language},
};
use fluent_bundle::{FluentArgs, FluentValue};
use std::{
    borrow::Cow,
    sync::{Arc, OnceLock},
};

/// A message's key and the names of its variables.
type Key = (&'static str, &'static [&'static str]);

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// Counts below this are remembered. Pages show few larger ones.
const REMEMBERED: usize = 256;

/// Stand for variables while a message is split: private characters that no message contains.
/// The build refuses to split a message of more variables.
const MARKS: [char; 4] = ['\u{F000}', '\u{F001}', '\u{F002}', '\u{F003}'];

/// A piece of a message that was split at its variables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Text between variables.
    Text(String),
    /// The place of the variable of this name.
    Slot(&'static str),
}

/// The texts of one message for the counts that are remembered, each made when first asked for.
type Memo = Box<[OnceLock<Box<str>>]>;

/// Everything a person reads, in one language. One method per message of the catalogue.
pub struct Words {
    pub(crate) language: &'static Language,
    /// This language's own messages.
    messages: Arc<Messages>,
    /// What is said where this language lacks a message; the same as `messages` in English.
    english: Arc<Messages>,
    /// Texts without variables, in the order of `PLAIN`.
    plain: Box<[Box<str>]>,
    /// Counts, in the order of `COUNTED`. Reading one that is there takes no lock.
    counted: Box<[Memo]>,
    /// Messages cut at their variables, in the order of `SPLIT`.
    split: Box<[Box<[Part]>]>,
}

impl Words {
    /// Resolves a language's fixed texts; `english` stands in for what it lacks.
    pub(crate) fn new(language: &'static Language, english: &Arc<Messages>) -> Self {
        let messages = if language.tag == ENGLISH.tag {
            Arc::clone(english)
        } else {
            Arc::new(Messages::of(language))
        };
        let mut words = Self {
            language,
            messages,
            english: Arc::clone(english),
            plain: Box::default(),
            counted: COUNTED.iter().map(|_| empty_memo()).collect(),
            split: Box::default(),
        };
        words.plain = PLAIN
            .iter()
            .map(|(key, _)| words.filled(key, []).into())
            .collect();
        words.split = SPLIT
            .iter()
            .map(|(key, slots)| words.split_up(key, slots))
            .collect();
        words
    }

    /// The language's tag, for the `lang` attribute of HTML.
    #[must_use]
    pub fn lang(&self) -> &'static str {
        self.language.tag
    }

    /// `ltr` or `rtl`, for the `dir` attribute of HTML.
    #[must_use]
    pub fn dir(&self) -> &'static str {
        self.language.direction
    }

    /// A text without variables. The index comes from the build, so that it is always there.
    pub(crate) fn plain(&self, index: usize) -> &str {
        self.plain.get(index).map_or("", |it| it)
    }

    /// The text of a count: remembered if it is small, else formatted anew.
    pub(crate) fn counted(&self, index: usize, count: i64) -> Cow<'_, str> {
        let cell = usize::try_from(count)
            .ok()
            .and_then(|at| self.counted.get(index)?.get(at));
        match cell {
            Some(cell) => Cow::Borrowed(cell.get_or_init(|| self.fresh(index, count).into())),
            None => Cow::Owned(self.fresh(index, count)),
        }
    }

    /// The text of a count, formatted anew.
    pub(crate) fn fresh(&self, index: usize, count: i64) -> String {
        let Some((key, [variable, ..])) = COUNTED.get(index) else {
            return String::new();
        };
        self.filled(key, [(variable, count.into())])
    }

    /// The text before and after the only variable, which may stand at either end.
    fn around(&self, index: usize) -> (&str, &str) {
        match self.parts(index) {
            [Part::Text(before), Part::Slot(_), Part::Text(after)] => (before, after),
            [Part::Text(before), Part::Slot(_)] => (before, ""),
            [Part::Slot(_), Part::Text(after)] => ("", after),
            _ => ("", ""),
        }
    }

    /// A message cut at its variables.
    pub(crate) fn parts(&self, index: usize) -> &[Part] {
        self.split.get(index).map_or(&[], |it| it)
    }

    /// The text of any message. A language that lacks it gets English; the build has made sure
    /// that English does not, so that the key itself is never seen.
    fn filled<'a, const N: usize>(
        &self,
        key: &str,
        values: [(&'a str, FluentValue<'a>); N],
    ) -> String {
        let values: FluentArgs<'_> = values.into_iter().collect();
        self.messages
            .text(key, &values)
            .or_else(|| self.english.text(key, &values))
            .unwrap_or_else(|| key.to_owned())
    }

    /// Fills each variable with a mark of its own and cuts there, so that a language may order
    /// its variables as it likes.
    fn split_up(&self, key: &str, slots: &'static [&'static str]) -> Box<[Part]> {
        let marked = || slots.iter().copied().zip(MARKS);
        let values = marked()
            .map(|(slot, mark)| (slot, mark.to_string()))
            .collect();
        let text = self
            .messages
            .text(key, &values)
            .or_else(|| self.english.text(key, &values));
        let mut parts = Vec::new();
        let mut open = String::new();
        for character in text.unwrap_or_default().chars() {
            let Some((slot, _)) = marked().find(|(_, mark)| *mark == character) else {
                open.push(character);
                continue;
            };
            if !open.is_empty() {
                parts.push(Part::Text(std::mem::take(&mut open)));
            }
            parts.push(Part::Slot(slot));
        }
        if !open.is_empty() {
            parts.push(Part::Text(open));
        }
        parts.into()
    }
}

fn empty_memo() -> Memo {
    std::iter::repeat_with(OnceLock::new)
        .take(REMEMBERED)
        .collect()
}
