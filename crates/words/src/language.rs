//! The languages there are: a line here and a file beside `en.ftl` is all that a new one needs.

#[cfg(debug_assertions)]
use crate::mirrored;
use std::borrow::Cow;

/// What is fixed about a language and is not a sentence.
#[derive(Debug)]
pub(crate) struct Language {
    /// Its tag (BCP 47), as the `lang` attribute of HTML takes it.
    pub(crate) tag: &'static str,
    /// `ltr` or `rtl`, as the `dir` attribute of HTML takes it.
    pub(crate) direction: &'static str,
    /// Between groups of three digits.
    pub(crate) group: char,
    /// Digits of the shortest numbers that are grouped.
    pub(crate) grouped_from: usize,
    /// Before the decimal places.
    pub(crate) decimal: char,
    /// Its messages, in Fluent's syntax.
    pub(crate) source: &'static str,
    /// What becomes of their text before it is shown. Only the language of tests has this.
    pub(crate) rewrite: Option<fn(&str) -> Cow<'_, str>>,
}

/// English, which has every message and stands in where another language lacks one.
pub(crate) const ENGLISH: Language = Language {
    tag: "en",
    direction: "ltr",
    group: ',',
    grouped_from: 4,
    decimal: '.',
    source: include_str!("../en.ftl"),
    rewrite: None,
};

const SPANISH: Language = Language {
    tag: "es",
    direction: "ltr",
    group: '.',
    grouped_from: 5,
    decimal: ',',
    source: include_str!("../es.ftl"),
    rewrite: None,
};

/// English in Arabic letters, from right to left: shows whether pages work in that direction, and
/// what on them is not from the catalogue. Never in a release; its tag is one that nobody speaks,
/// so that a reader of Arabic does not get it.
#[cfg(debug_assertions)]
pub(crate) const MIRRORED: Language = Language {
    tag: "ar-XB",
    direction: "rtl",
    rewrite: Some(mirrored::in_arabic_letters),
    ..ENGLISH
};

/// Every language, English first.
pub(crate) const LANGUAGES: &[Language] = &[
    ENGLISH,
    SPANISH,
    #[cfg(debug_assertions)]
    MIRRORED,
];

/// The language of a tag, by its exact tag or else by its primary part (`en-GB` is `en`).
pub(crate) fn find(tag: &str) -> Option<&'static Language> {
    let same = |wanted: &str| {
        LANGUAGES
            .iter()
            .find(|it| it.tag.eq_ignore_ascii_case(wanted))
    };
    same(tag).or_else(|| same(tag.split(['-', '_']).next().unwrap_or_default()))
}
