//! The languages there are: a line here and a file beside `en.ftl` is all that a new one needs.

/// What is fixed about a language and is not a sentence.
#[derive(Debug)]
pub(crate) struct Language {
    /// Its tag (BCP 47), as the `lang` attribute of HTML takes it.
    pub(crate) tag: &'static str,
    /// `ltr` or `rtl`, as the `dir` attribute of HTML takes it.
    pub(crate) direction: &'static str,
    /// Between groups of three digits.
    pub(crate) group: char,
    /// Before the decimal places.
    pub(crate) decimal: char,
    /// Its messages, in Fluent's syntax.
    pub(crate) source: &'static str,
}

/// English, which has every message and stands in where another language lacks one.
pub(crate) const ENGLISH: Language = Language {
    tag: "en",
    direction: "ltr",
    group: ',',
    decimal: '.',
    source: include_str!("../en.ftl"),
};

/// Every language, English first.
pub(crate) const LANGUAGES: &[Language] = &[ENGLISH];

/// The language of a tag, by its exact tag or else by its primary part (`en-GB` is `en`).
pub(crate) fn find(tag: &str) -> Option<&'static Language> {
    let same = |wanted: &str| {
        LANGUAGES
            .iter()
            .find(|it| it.tag.eq_ignore_ascii_case(wanted))
    };
    same(tag).or_else(|| same(tag.split(['-', '_']).next().unwrap_or_default()))
}
