//! What can be wrong with a check's settings.

use std::collections::HashSet;

use crate::limits::RULE_WORD_CHARS_MAX;
use crate::number::from_usize;
use crate::text::clean_line;

/// Why a check cannot be saved, or not be switched on, with these settings.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.code())]
pub enum SettingsProblem {
    /// There is nothing to look for yet; until it is filled in, the check stays off.
    Unfilled,
    /// A minimum is larger than its maximum.
    MinOverMax {
        /// The minimum.
        min: i64,
        /// The maximum.
        max: i64,
    },
    /// A number is not in its range.
    OutOfRange {
        /// The smallest it may be.
        min: i64,
        /// The largest it may be.
        max: i64,
    },
    /// A list has too many entries.
    TooMany {
        /// The most it may have.
        limit: i64,
    },
    /// An entry has too many characters.
    EntryTooLong {
        /// Its beginning.
        entry: String,
        /// The most it may have, in characters.
        limit: i64,
    },
    /// An entry has neither letters nor digits to look for.
    EntryEmpty {
        /// The entry.
        entry: String,
    },
    /// A pattern is no regular expression.
    BadPattern {
        /// The pattern.
        pattern: String,
        /// What the compiler of patterns says, in English.
        reason: String,
    },
    /// A pattern would need too much memory or time.
    PatternTooLarge {
        /// The pattern.
        pattern: String,
    },
    /// All rules of a place together have too many patterns, or too large ones.
    PatternsTogether {
        /// The most there may be.
        limit: i64,
    },
    /// A pattern fits every text.
    MatchesEverything {
        /// The pattern.
        pattern: String,
    },
    /// An entry is no domain, such as `example.org`.
    BadDomain {
        /// The entry.
        entry: String,
    },
    /// An entry is both allowed and forbidden.
    AllowedAndForbidden {
        /// The entry.
        entry: String,
    },
    /// What is given is no community, such as `!feedback@example.org`.
    BadCommunity {
        /// What was given.
        given: String,
    },
    /// Posts would be sent to the community that they are in.
    SameCommunity,
    /// There is no such language.
    NoSuchLanguage {
        /// Its code.
        code: String,
    },
    /// This check never finds anything in what the rule judges.
    WrongScope,
}

impl SettingsProblem {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unfilled => "unfilled",
            Self::MinOverMax { .. } => "min_over_max",
            Self::OutOfRange { .. } => "out_of_range",
            Self::TooMany { .. } => "too_many",
            Self::EntryTooLong { .. } => "entry_too_long",
            Self::EntryEmpty { .. } => "entry_empty",
            Self::BadPattern { .. } => "bad_pattern",
            Self::PatternTooLarge { .. } => "pattern_too_large",
            Self::PatternsTogether { .. } => "patterns_together",
            Self::MatchesEverything { .. } => "matches_everything",
            Self::BadDomain { .. } => "bad_domain",
            Self::AllowedAndForbidden { .. } => "allowed_and_forbidden",
            Self::BadCommunity { .. } => "bad_community",
            Self::SameCommunity => "same_community",
            Self::NoSuchLanguage { .. } => "no_such_language",
            Self::WrongScope => "wrong_scope",
        }
    }

    /// Whether the check may be saved all the same, switched off.
    #[must_use]
    pub const fn only_keeps_off(&self) -> bool {
        matches!(self, Self::Unfilled)
    }
}

/// A number of settings, if it is in its range.
pub(super) fn in_range(n: i64, min: i64, max: i64) -> Result<i64, SettingsProblem> {
    if (min..=max).contains(&n) {
        Ok(n)
    } else {
        Err(SettingsProblem::OutOfRange { min, max })
    }
}

/// The entries of a list as they are kept: one line each, none twice, none empty, in their order.
///
/// # Errors
/// If there are too many, or one is too long.
pub(super) fn entries(
    list: &[String],
    entries_max: usize,
    chars_max: usize,
) -> Result<Vec<String>, SettingsProblem> {
    let mut seen = HashSet::new();
    let mut kept = Vec::new();
    for entry in list {
        let entry = clean_line(entry);
        if entry.chars().count() > chars_max {
            return Err(SettingsProblem::EntryTooLong {
                entry: entry.chars().take(ENTRY_SHOWN_CHARS).collect(),
                limit: from_usize(chars_max),
            });
        }
        if !entry.is_empty() && seen.insert(entry.clone()) {
            kept.push(entry);
        }
        if kept.len() > entries_max {
            return Err(SettingsProblem::TooMany {
                limit: from_usize(entries_max),
            });
        }
    }
    Ok(kept)
}

/// As [`entries`], of words and phrases: each has something to look for.
pub(super) fn word_entries(
    list: &[String],
    entries_max: usize,
) -> Result<Vec<String>, SettingsProblem> {
    let kept = entries(list, entries_max, RULE_WORD_CHARS_MAX)?;
    match kept.iter().find(|it| !it.contains(char::is_alphanumeric)) {
        Some(entry) => Err(SettingsProblem::EntryEmpty {
            entry: entry.clone(),
        }),
        None => Ok(kept),
    }
}

/// Characters of an entry that is too long that its problem names.
const ENTRY_SHOWN_CHARS: usize = 40;
