//! `words`: some words, phrases and patterns.

use regex::{Regex, RegexBuilder};

use super::finding::{Part, Span};
use super::problem::{SettingsProblem, entries, word_entries};
use crate::limits::{
    RULE_PATTERN_BYTES_MAX, RULE_PATTERN_CHARS_MAX, RULE_PATTERNS_MAX, RULE_WORDS_MAX,
};

/// Settings: what is looked for in titles and texts. Case never counts; accents count in patterns.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Words {
    /// Words and phrases.
    pub list: Vec<String>,
    /// Regular expressions, without look-around and back-references: their cost grows with the
    /// text alone.
    pub patterns: Vec<String>,
    /// Whether words of the list are found as whole words only, so that `cat` is not found in
    /// *concatenate*.
    pub whole_words: bool,
    /// Whether titles are searched.
    pub in_title: bool,
    /// Whether texts are searched.
    pub in_body: bool,
}

impl Default for Words {
    fn default() -> Self {
        Self {
            list: Vec::new(),
            patterns: Vec::new(),
            whole_words: true,
            in_title: true,
            in_body: true,
        }
    }
}

/// A place at which a word or pattern was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordMatch {
    /// In the title or in the text.
    pub part: Part,
    /// Where.
    pub span: Span,
}

impl Words {
    pub(super) fn validated(&self) -> Result<Self, SettingsProblem> {
        let list = word_entries(&self.list, RULE_WORDS_MAX)?;
        let patterns = entries(&self.patterns, RULE_PATTERNS_MAX, RULE_PATTERN_CHARS_MAX)?;
        for pattern in &patterns {
            let ready = compiled(pattern)?;
            if ready.is_match("") {
                return Err(SettingsProblem::MatchesEverything {
                    pattern: pattern.clone(),
                });
            }
        }
        if (list.is_empty() && patterns.is_empty()) || !(self.in_title || self.in_body) {
            return Err(SettingsProblem::Unfilled);
        }
        Ok(Self {
            list,
            patterns,
            ..self.clone()
        })
    }
}

/// A pattern made ready, if it is one and not too large.
fn compiled(pattern: &str) -> Result<Regex, SettingsProblem> {
    let built = RegexBuilder::new(pattern)
        .case_insensitive(true)
        .size_limit(RULE_PATTERN_BYTES_MAX)
        .dfa_size_limit(RULE_PATTERN_BYTES_MAX * 16)
        .nest_limit(20)
        .build();
    built.map_err(|error| match error {
        regex::Error::CompiledTooBig(_) => SettingsProblem::PatternTooLarge {
            pattern: pattern.to_owned(),
        },
        error => SettingsProblem::BadPattern {
            pattern: pattern.to_owned(),
            reason: last_line(&error.to_string()),
        },
    })
}

/// What the compiler says in the end; the lines before it draw where.
fn last_line(message: &str) -> String {
    let line = message.lines().last().unwrap_or_default();
    line.trim_start_matches("error: ").to_owned()
}
