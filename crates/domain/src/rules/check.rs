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
            Self::AsksQuestion(it) => Self::AsksQuestion(it.validated()?),
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
