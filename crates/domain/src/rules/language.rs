//! `language`: which languages a text may be in.

use super::finding::{Flaw, Part};
use super::prepared::{Found, Prepared};
use super::problem::{SettingsProblem, entries};
use crate::language::{UNDETERMINED, language_code, language_number};
use crate::limits::RULE_ENTRIES_MAX;

/// Settings: the codes of the languages.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct LanguageCheck {
    /// Their codes (ISO 639-1).
    pub allowed: Vec<String>,
    /// Whether a text passes whose language nobody named, unless its letters are of none of them.
    pub unnamed: bool,
}

impl Default for LanguageCheck {
    fn default() -> Self {
        Self {
            allowed: Vec::new(),
            unnamed: true,
        }
    }
}

impl LanguageCheck {
    pub(super) fn validated(&self) -> Result<Self, SettingsProblem> {
        let allowed = entries(&self.allowed, RULE_ENTRIES_MAX, 10)?;
        known_languages(&allowed)?;
        if allowed.is_empty() {
            return Err(SettingsProblem::Unfilled);
        }
        Ok(Self {
            allowed,
            unnamed: self.unnamed,
        })
    }
}

/// Whether all these are codes of languages.
///
/// # Errors
/// With the first that is not.
fn known_languages(codes: &[String]) -> Result<(), SettingsProblem> {
    let known = |code: &String| language_number(code).is_some_and(|it| it != UNDETERMINED);
    match codes.iter().find(|code| !known(code)) {
        Some(code) => Err(SettingsProblem::NoSuchLanguage { code: code.clone() }),
        None => Ok(()),
    }
}

/// Letters that a text needs before they tell something of its language.
const LETTERS_MIN: usize = 10;
/// Letters of a title and of a text that are looked at.
const LETTERS_MAX: usize = 500;

impl LanguageCheck {
    /// A language that is not among the allowed.
    pub(super) fn find(&self, text: &Prepared<'_>) -> Option<Found> {
        if self.allowed.is_empty() {
            return None;
        }
        let named =
            language_code(text.subject.language).filter(|_| text.subject.language != UNDETERMINED);
        let passes = match named {
            Some(code) => self.allowed.iter().any(|it| it == code),
            None => self.unnamed && self.may_be_written(text),
        };
        let flaw = || Flaw::OtherLanguage {
            allowed: self.allowed.clone(),
        };
        (!passes).then(|| Found::in_part(Part::Language, flaw()))
    }

    /// Whether one of the allowed languages is written in the letters of the text. The letters
    /// decide where most of them are of one script that none of the languages is written in.
    fn may_be_written(&self, text: &Prepared<'_>) -> bool {
        let letters = |side: &str| -> Vec<Script> {
            let letters = side.chars().filter(|c| c.is_alphabetic()).take(LETTERS_MAX);
            letters.map(script).collect()
        };
        let mut all = letters(&text.title().plain().text);
        all.extend(letters(&text.body().plain().text));
        if all.len() < LETTERS_MIN {
            return true;
        }
        let fits = |it: &&Script| {
            **it == Script::Other || self.allowed.iter().any(|code| scripts(code).contains(it))
        };
        // A third is enough: names and terms are written in any letters.
        all.iter().filter(fits).count() * 3 >= all.len()
    }
}

/// Letters that tell languages apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Greek,
    Cyrillic,
    Hebrew,
    Arabic,
    Devanagari,
    Thai,
    Han,
    Kana,
    Hangul,
    /// One that nothing is said about.
    Other,
}

const fn script(c: char) -> Script {
    match c {
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Script::Latin,
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Script::Greek,
        '\u{400}'..='\u{52f}' => Script::Cyrillic,
        '\u{590}'..='\u{5ff}' => Script::Hebrew,
        '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' => Script::Arabic,
        '\u{900}'..='\u{97f}' => Script::Devanagari,
        '\u{e00}'..='\u{e7f}' => Script::Thai,
        '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' => Script::Han,
        '\u{3040}'..='\u{30ff}' => Script::Kana,
        '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7ff}' => Script::Hangul,
        _ => Script::Other,
    }
}

/// What a language is written in. For one that is not listed, nothing but Latin letters is known,
/// so that all scripts pass.
fn scripts(code: &str) -> &'static [Script] {
    const ALL: &[Script] = &[
        Script::Latin,
        Script::Greek,
        Script::Cyrillic,
        Script::Hebrew,
        Script::Arabic,
        Script::Devanagari,
        Script::Thai,
        Script::Han,
        Script::Kana,
        Script::Hangul,
    ];
    match code {
        "en" | "es" | "pt" | "fr" | "de" | "it" | "nl" | "pl" | "sv" | "da" | "nb" | "nn"
        | "no" | "fi" | "cs" | "sk" | "hu" | "ro" | "tr" | "id" | "vi" | "ca" | "eu" | "gl"
        | "eo" | "et" | "lv" | "lt" | "sl" | "hr" | "is" | "ga" | "cy" | "la" | "sw" | "tl" => {
            &[Script::Latin]
        }
        "ru" | "uk" | "be" | "bg" | "mk" => &[Script::Cyrillic],
        "el" => &[Script::Greek],
        "he" | "yi" => &[Script::Hebrew],
        "ar" | "fa" | "ur" | "ps" => &[Script::Arabic],
        "hi" | "mr" | "ne" | "sa" => &[Script::Devanagari],
        "th" => &[Script::Thai],
        "zh" => &[Script::Han],
        "ja" => &[Script::Han, Script::Kana],
        "ko" => &[Script::Hangul, Script::Han],
        _ => ALL,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::subject::{Context, Kind, Subject};
    use crate::time::Timestamp;
    use proptest::prelude::*;

    fn is_other(allowed: &[&str], unnamed: bool, named: &str, title: &str) -> bool {
        let context = Context::at(Timestamp(0));
        let subject = Subject {
            language: language_number(named).unwrap(),
            ..Subject::new(Kind::Post, title, "")
        };
        let settings = LanguageCheck {
            allowed: allowed.iter().map(ToString::to_string).collect(),
            unnamed,
        };
        settings.find(&Prepared::new(&subject, &context)).is_some()
    }

    #[test]
    fn what_is_named_decides() {
        assert!(!is_other(&["en", "es"], true, "es", "¿Qué?"));
        assert!(is_other(&["en", "es"], true, "de", "What is it?"));
        assert!(is_other(&["en"], false, "und", "What is it?"));
        assert!(!is_other(&[], false, "de", "Was?"));
    }

    #[test]
    fn letters_decide_where_nothing_is_named() {
        for (allowed, title, other) in [
            ("en", "What does perestroika (перестройка) mean?", false),
            ("en", "Что такое перестройка и когда она была?", true),
            ("ru", "What does perestroika mean in Russian?", true),
            ("ja", "日本語の質問ですか、そうですか", false),
            ("zh", "日本語", false),
            ("mn", "Что такое перестройка", false),
            ("en", "ça va, Zoë? naïve café", false),
        ] {
            assert_eq!(is_other(&[allowed], true, "und", title), other, "{title}");
        }
    }

    proptest! {
        #[test]
        fn any_letters_are_judged(title in "\\PC{0,80}") {
            let _ = is_other(&["en"], true, "und", &title);
        }
    }
}
