//! The checks with their settings, as they are stored.

use super::asks_question::AsksQuestion;
use super::belongs_elsewhere::BelongsElsewhere;
use super::language::LanguageCheck;
use super::length::Length;
use super::links::Links;
use super::newcomer::Newcomer;
use super::not_asked_before::NotAskedBefore;
use super::pace::Pace;
use super::problem::SettingsProblem;
use super::required::{RequiresBody, RequiresTag};
use super::rule::{CheckCode, Scope};
use super::serious_answer::SeriousAnswer;
use super::title_only::TitleOnly;
use super::words::Words;

/// What the program checks, with its settings.
///
/// Stored as JSON with the check's word beside the settings: `{"check":"length","title_max":80}`.
/// A setting that is left out has its default, and one that is not known is passed over, so that
/// every form that was ever stored stays readable.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(tag = "check", rename_all = "snake_case")]
pub enum Check {
    /// See [`AsksQuestion`].
    AsksQuestion(AsksQuestion),
    /// See [`TitleOnly`].
    TitleOnly(TitleOnly),
    /// See [`SeriousAnswer`].
    SeriousAnswer(SeriousAnswer),
    /// See [`BelongsElsewhere`].
    BelongsElsewhere(BelongsElsewhere),
    /// See [`NotAskedBefore`].
    NotAskedBefore(NotAskedBefore),
    /// See [`Length`].
    Length(Length),
    /// See [`Words`].
    Words(Words),
    /// See [`Links`].
    Links(Links),
    /// See [`RequiresTag`].
    RequiresTag(RequiresTag),
    /// See [`RequiresBody`].
    RequiresBody(RequiresBody),
    /// See [`LanguageCheck`].
    Language(LanguageCheck),
    /// See [`Pace`].
    Pace(Pace),
    /// See [`Newcomer`].
    Newcomer(Newcomer),
}

/// Why a stored check cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("no check that this version knows: {0}")]
pub struct CheckUnreadable(#[from] serde_json::Error);

impl Check {
    /// Reads the stored form.
    ///
    /// # Errors
    /// If it is no JSON, or of a check that this version does not know.
    pub fn from_json(text: &str) -> Result<Self, CheckUnreadable> {
        Ok(serde_json::from_str(text)?)
    }

    /// The stored form.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Settings are numbers, texts and lists of texts, which JSON always takes.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Which check it is.
    #[must_use]
    pub const fn code(&self) -> CheckCode {
        match self {
            Self::AsksQuestion(_) => CheckCode::AsksQuestion,
            Self::TitleOnly(_) => CheckCode::TitleOnly,
            Self::SeriousAnswer(_) => CheckCode::SeriousAnswer,
            Self::BelongsElsewhere(_) => CheckCode::BelongsElsewhere,
            Self::NotAskedBefore(_) => CheckCode::NotAskedBefore,
            Self::Length(_) => CheckCode::Length,
            Self::Words(_) => CheckCode::Words,
            Self::Links(_) => CheckCode::Links,
            Self::RequiresTag(_) => CheckCode::RequiresTag,
            Self::RequiresBody(_) => CheckCode::RequiresBody,
            Self::Language(_) => CheckCode::Language,
            Self::Pace(_) => CheckCode::Pace,
            Self::Newcomer(_) => CheckCode::Newcomer,
        }
    }

    /// The patterns that it looks for.
    #[must_use]
    pub fn patterns(&self) -> &[String] {
        match self {
            Self::Words(words) => &words.patterns,
            _ => &[],
        }
    }

    /// A check of this code with the settings that it starts out with.
    #[must_use]
    pub fn new(code: CheckCode) -> Self {
        match code {
            CheckCode::AsksQuestion => Self::AsksQuestion(AsksQuestion::default()),
            CheckCode::TitleOnly => Self::TitleOnly(TitleOnly::default()),
            CheckCode::SeriousAnswer => Self::SeriousAnswer(SeriousAnswer::default()),
            CheckCode::BelongsElsewhere => Self::BelongsElsewhere(BelongsElsewhere::default()),
            CheckCode::NotAskedBefore => Self::NotAskedBefore(NotAskedBefore::default()),
            CheckCode::Length => Self::Length(Length::default()),
            CheckCode::Words => Self::Words(Words::default()),
            CheckCode::Links => Self::Links(Links::default()),
            CheckCode::RequiresTag => Self::RequiresTag(RequiresTag::default()),
            CheckCode::RequiresBody => Self::RequiresBody(RequiresBody::default()),
            CheckCode::Language => Self::Language(LanguageCheck::default()),
            CheckCode::Pace => Self::Pace(Pace::default()),
            CheckCode::Newcomer => Self::Newcomer(Newcomer::default()),
        }
    }

    /// The same check with its settings trimmed and put in order, if a rule of this scope can have
    /// it. `community` is the handle of the rule's own community, without the `!`; local ones have
    /// no host.
    ///
    /// # Errors
    /// The first thing that is wrong with the settings. With
    /// [`SettingsProblem::only_keeps_off`] the check may be saved, switched off.
    pub fn validated(
        &self,
        scope: Scope,
        community: Option<&str>,
    ) -> Result<Self, SettingsProblem> {
        if !self.fits(scope) {
            return Err(SettingsProblem::WrongScope);
        }
        Ok(match self {
            Self::AsksQuestion(it) => Self::AsksQuestion(it.clone()),
            Self::TitleOnly(it) => Self::TitleOnly(it.validated()?),
            Self::SeriousAnswer(it) => Self::SeriousAnswer(it.validated()?),
            Self::BelongsElsewhere(it) => Self::BelongsElsewhere(it.validated(community)?),
            Self::NotAskedBefore(it) => Self::NotAskedBefore(it.validated()?),
            Self::Length(it) => Self::Length(it.validated()?),
            Self::Words(it) => Self::Words(it.validated()?),
            Self::Links(it) => Self::Links(it.validated()?),
            Self::RequiresTag(it) => Self::RequiresTag(it.validated()?),
            Self::RequiresBody(it) => Self::RequiresBody(it.clone()),
            Self::Language(it) => Self::Language(it.validated()?),
            Self::Pace(it) => Self::Pace(it.validated()?),
            Self::Newcomer(it) => Self::Newcomer(it.validated()?),
        })
    }

    /// Whether it can find anything in what a rule of this scope judges.
    const fn fits(&self, scope: Scope) -> bool {
        match self.code() {
            CheckCode::AsksQuestion
            | CheckCode::TitleOnly
            | CheckCode::BelongsElsewhere
            | CheckCode::NotAskedBefore
            | CheckCode::RequiresTag
            | CheckCode::RequiresBody => matches!(scope, Scope::Post | Scope::All),
            CheckCode::SeriousAnswer => matches!(scope, Scope::Answer | Scope::All),
            CheckCode::Length
            | CheckCode::Words
            | CheckCode::Links
            | CheckCode::Language
            | CheckCode::Pace
            | CheckCode::Newcomer => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Forms that were stored, and what they mean. A line here is never changed.
    const STORED: &[&str] = &[
        r#"{"check":"asks_question","strict":true,"languages":["en"]}"#,
        r#"{"check":"title_only","words_max":250}"#,
        r#"{"check":"serious_answer","words_min":3,"emoji":true,"links":true,"one_liners":true,"more_one_liners":["nice one"]}"#,
        r#"{"check":"belongs_elsewhere","community":"feedback@moot.example","topics":["moderation"]}"#,
        r#"{"check":"not_asked_before","days":90,"similarity":85}"#,
        r#"{"check":"length","title_min":10,"body_max":5000}"#,
        r#"{"check":"words","list":["spam"],"patterns":["sp.m"],"whole_words":true,"in_title":true,"in_body":true}"#,
        r#"{"check":"links","allowed":[],"forbidden":["bad.example"],"none_in_title":true,"link_only":false}"#,
        r#"{"check":"requires_tag","tags":["cooking"],"nsfw":false,"when":[]}"#,
        r#"{"check":"requires_body","or_link":false}"#,
        r#"{"check":"language","allowed":["en","es"],"unnamed":true}"#,
        r#"{"check":"pace","most":3,"minutes":1440}"#,
        r#"{"check":"newcomer","days":7,"contributions":1,"remote":true}"#,
    ];

    #[test]
    fn stored_checks_stay_readable() {
        for (stored, code) in STORED.iter().zip(CheckCode::ALL) {
            let check = Check::from_json(stored).unwrap();
            assert_eq!(check.code(), *code);
            assert_eq!(check.to_json(), *stored);
            assert_eq!(check.validated(Scope::All, Some("ask")), Ok(check));
        }
        assert_eq!(STORED.len(), CheckCode::ALL.len());
    }

    #[test]
    fn what_is_left_out_has_its_default_and_what_is_new_is_passed_over() {
        for code in CheckCode::ALL {
            let bare = format!("{{\"check\":\"{}\",\"later\":[1]}}", code.word());
            assert_eq!(Check::from_json(&bare).unwrap(), Check::new(*code));
        }
        for bad in [
            "",
            "{}",
            "{\"check\":\"telepathy\"}",
            "{\"check\":\"pace\",\"most\":\"x\"}",
        ] {
            assert!(Check::from_json(bad).is_err(), "{bad}");
        }
        let unknown = Check::from_json("{\"check\":\"telepathy\"}").unwrap_err();
        assert!(unknown.to_string().contains("telepathy"), "{unknown}");
    }

    #[test]
    fn checks_are_for_what_they_can_find() {
        for (code, post, answer, reply) in [
            (CheckCode::AsksQuestion, true, false, false),
            (CheckCode::TitleOnly, true, false, false),
            (CheckCode::SeriousAnswer, false, true, false),
            (CheckCode::BelongsElsewhere, true, false, false),
            (CheckCode::NotAskedBefore, true, false, false),
            (CheckCode::Length, true, true, true),
            (CheckCode::Words, true, true, true),
            (CheckCode::Links, true, true, true),
            (CheckCode::RequiresTag, true, false, false),
            (CheckCode::RequiresBody, true, false, false),
            (CheckCode::Language, true, true, true),
            (CheckCode::Pace, true, true, true),
            (CheckCode::Newcomer, true, true, true),
        ] {
            let check = Check::new(code);
            for (scope, fits) in [
                (Scope::Post, post),
                (Scope::Answer, answer),
                (Scope::Reply, reply),
            ] {
                let wrong = check.validated(scope, None) == Err(SettingsProblem::WrongScope);
                assert_eq!(!wrong, fits, "{code:?} {scope:?}");
            }
        }
    }

    #[test]
    fn numbers_have_a_range() {
        let of = |json: &str| Check::from_json(json).unwrap().validated(Scope::All, None);
        for bad in [
            r#"{"check":"title_only","words_max":0}"#,
            r#"{"check":"serious_answer","words_min":201}"#,
            r#"{"check":"not_asked_before","similarity":49}"#,
            r#"{"check":"not_asked_before","days":-1}"#,
            r#"{"check":"newcomer","days":3651}"#,
            r#"{"check":"pace","most":9223372036854775807}"#,
        ] {
            assert!(
                matches!(of(bad), Err(SettingsProblem::OutOfRange { .. })),
                "{bad}"
            );
        }
        let none = r#"{"check":"language","allowed":["xx"]}"#;
        let code = "xx".to_owned();
        assert_eq!(of(none), Err(SettingsProblem::NoSuchLanguage { code }));
        assert_eq!(
            of(r#"{"check":"language"}"#),
            Err(SettingsProblem::Unfilled)
        );
        let nothing = r#"{"check":"serious_answer","words_min":0,"emoji":false,"links":false,"one_liners":false}"#;
        assert_eq!(of(nothing), Err(SettingsProblem::Unfilled));
    }

    proptest! {
        #[test]
        fn settings_in_order_stay_as_they_are(entries in proptest::collection::vec("\\PC{0,12}", 0..6)) {
            let json = |it: &Vec<String>| serde_json::to_string(it).unwrap();
            for (check, field) in [
                ("words", "list"), ("words", "patterns"), ("links", "forbidden"), ("requires_tag", "tags"),
                ("serious_answer", "more_one_liners"), ("language", "allowed"),
            ] {
                let stored = format!("{{\"check\":\"{check}\",\"{field}\":{}}}", json(&entries));
                if let Ok(once) = Check::from_json(&stored).unwrap().validated(Scope::All, None) {
                    prop_assert_eq!(once.validated(Scope::All, None), Ok(once.clone()));
                    prop_assert_eq!(Check::from_json(&once.to_json()).unwrap(), once);
                }
            }
        }
    }
}
