//! All languages, and which of them a reader gets.

use crate::{
    fluent::Messages,
    language::{self, ENGLISH, LANGUAGES},
    messages::Words,
};
use domain::limits::ACCEPTED_LANGUAGES_MAX;
use std::{
    cmp::Reverse,
    sync::{Arc, LazyLock},
};

/// Built at first use and kept: words never change while the program runs.
static ALL: LazyLock<All> = LazyLock::new(|| {
    let english = Arc::new(Messages::of(&ENGLISH));
    let others = LANGUAGES.iter().filter(|it| it.tag != ENGLISH.tag);
    All {
        others: others.map(|it| Words::new(it, &english)).collect(),
        english: Words::new(&ENGLISH, &english),
    }
});

/// English is apart so that there is always something to fall back to.
struct All {
    english: Words,
    others: Vec<Words>,
}

/// The one way to the words of a language.
#[derive(Debug, Clone, Copy)]
pub enum Catalogue {}

impl Catalogue {
    /// Parses all languages now rather than when the first page is shown.
    pub fn load() {
        LazyLock::force(&ALL);
    }

    /// Every language there is, English first.
    pub fn languages() -> impl Iterator<Item = &'static Words> {
        std::iter::once(&ALL.english).chain(&ALL.others)
    }

    /// The words of a language tag (BCP 47); of its primary part, if that is all there is;
    /// English, if there is neither.
    #[must_use]
    pub fn for_language(tag: &str) -> &'static Words {
        Self::find(tag).unwrap_or(&ALL.english)
    }

    /// What a reader gets: the language chosen in the account, else the best that the browser
    /// asks for (RFC 9110, section 12.5.4), else English.
    #[must_use]
    pub fn negotiate(accepted: Option<&str>, account: Option<&str>) -> &'static Words {
        if let Some(words) = account.and_then(Self::find) {
            return words;
        }
        let mut wanted: Vec<(&str, u16)> = accepted
            .unwrap_or_default()
            .split(',')
            .take(ACCEPTED_LANGUAGES_MAX)
            .filter_map(range)
            .collect();
        // Stable, so that languages of equal weight keep the browser's order.
        wanted.sort_by_key(|(_, weight)| Reverse(*weight));
        wanted
            .iter()
            .find_map(|(tag, _)| Self::find(tag))
            .unwrap_or(&ALL.english)
    }

    /// Only languages that are there: the caller decides what stands in.
    fn find(tag: &str) -> Option<&'static Words> {
        let found = language::find(tag)?;
        Self::languages().find(|it| it.language.tag == found.tag)
    }
}

impl Words {
    /// English, whatever else there is.
    #[must_use]
    pub fn english() -> &'static Self {
        &ALL.english
    }
}

/// One member of `Accept-Language` as its tag and its weight in thousandths; nothing if it is
/// refused (weight 0) or malformed.
fn range(member: &str) -> Option<(&str, u16)> {
    let mut pieces = member.split(';').map(str::trim);
    let tag = pieces.next().filter(|it| !it.is_empty())?;
    let weight = match pieces.next() {
        None => 1000,
        Some(weight) => thousandths(weight.strip_prefix("q=")?)?,
    };
    (weight > 0).then_some((tag, weight))
}

/// A weight such as `0.8`, with at most three decimals, as 800.
fn thousandths(weight: &str) -> Option<u16> {
    let (whole, decimals) = weight.split_once('.').unwrap_or((weight, ""));
    let whole: u16 = whole.parse().ok().filter(|it| *it <= 1)?;
    if decimals.len() > 3 || !decimals.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let decimals: u16 = format!("{decimals:0<3}").parse().ok()?;
    Some(whole * 1000 + decimals)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_there_becomes_english() {
        for tag in ["en", "EN", "en-GB", "en_US", "tlh", "", "zz-ZZ", "*"] {
            assert_eq!(Catalogue::for_language(tag).lang(), "en", "{tag}");
        }
        assert_eq!(Catalogue::negotiate(None, None).lang(), "en");
        assert_eq!(
            Catalogue::negotiate(Some("tlh, xx;q=0.5"), Some("yy")).lang(),
            "en"
        );
        assert_eq!(Catalogue::negotiate(Some(",;q=,;;"), None).lang(), "en");
    }

    #[test]
    fn a_language_serves_its_regions() {
        for tag in ["es", "ES", "es-MX", "es-419", "es_ES"] {
            assert_eq!(Catalogue::for_language(tag).lang(), "es", "{tag}");
        }
        // Nor does the language of tests serve those who read its letters.
        for tag in ["ar", "ar-EG", "ar-XA", "esx"] {
            assert_eq!(Catalogue::for_language(tag).lang(), "en", "{tag}");
        }
    }

    #[test]
    fn readers_get_what_they_chose_then_what_their_browser_likes_best() {
        let expected = [
            ("es", None, "es"),
            ("es-AR,es;q=0.9,en;q=0.8", None, "es"),
            ("en,es", None, "en"),
            ("es,en", None, "es"),
            ("en;q=0.5, es;q=0.6", None, "es"),
            ("tlh, es;q=0.3", None, "es"),
            ("en-GB, es", None, "en"),
            ("es;q=0", None, "en"),
            ("es;q=0, en;q=0.1", None, "en"),
            ("en", Some("es"), "es"),
            ("es", Some("en"), "en"),
            ("es", Some("tlh"), "es"),
            ("es", Some(""), "es"),
        ];
        for (accepted, chosen, language) in expected {
            let words = Catalogue::negotiate(Some(accepted), chosen);
            assert_eq!(words.lang(), language, "{accepted} {chosen:?}");
        }
        assert_eq!(Catalogue::negotiate(None, Some("es")).lang(), "es");
    }

    #[test]
    fn weights_are_read_as_the_standard_says() {
        assert_eq!(range(" de-CH ; q=0.75 "), Some(("de-CH", 750)));
        assert_eq!(range("fr"), Some(("fr", 1000)));
        for bad in [
            "fr;q=0",
            "fr;q=0.000",
            "fr;q=2",
            "fr;q=0.1234",
            "fr;q=a",
            "fr;x=1",
            "",
        ] {
            assert_eq!(range(bad), None, "{bad}");
        }
    }
}
