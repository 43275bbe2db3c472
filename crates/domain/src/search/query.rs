//! What a search asks for: words, phrases, and operators such as `in:kitchen`.

use super::words::{Phrase, phrase};
use crate::limits::{SEARCH_CHARS_MAX, SEARCH_TERMS_MAX};
use crate::number;
use crate::time::Timestamp;

/// Characters that are told again of something that was not understood.
const TOLD_CHARS_MAX: usize = 60;

/// Something in a search that could not be used as it stands. The rest is searched for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// It is longer than this many characters; what is behind them was left out.
    TooLong {
        /// The most there may be.
        limit: i64,
    },
    /// It has more words and operators than these; the others were left out.
    TooMany {
        /// The most there may be.
        limit: i64,
    },
    /// An operator with something behind it that it does not take.
    Unclear(String),
    /// An operator that was there before.
    Again(String),
}

/// What a search asks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SearchQuery {
    /// What must all stand in the text.
    pub phrases: Vec<Phrase>,
    /// The community to look in, as typed.
    pub community: Option<String>,
    /// Whose texts to look through, as typed.
    pub person: Option<String>,
    /// Slugs of tags that a post must have.
    pub tags: Vec<String>,
    /// Whether posts ask for serious answers.
    pub serious: Option<bool>,
    /// Only questions without an answer.
    pub unanswered: bool,
    /// Only questions that are solved.
    pub solved: bool,
    /// Only questions with an accepted answer, or answers that were accepted.
    pub accepted: bool,
    /// Only what was made before.
    pub before: Option<Timestamp>,
    /// Only what was made then or later.
    pub after: Option<Timestamp>,
    /// What was left out.
    pub problems: Vec<Problem>,
}

impl SearchQuery {
    /// Reads what was typed. Anything can be read; what makes no sense is told as a problem.
    #[must_use]
    pub fn parse(typed: &str) -> Self {
        let mut query = Self::default();
        let text = match typed.char_indices().nth(SEARCH_CHARS_MAX) {
            Some((end, _)) => {
                let limit = number::from_usize(SEARCH_CHARS_MAX);
                query.problems.push(Problem::TooLong { limit });
                typed.get(..end).unwrap_or(typed)
            }
            None => typed,
        };
        for (at, term) in terms(text).enumerate() {
            if at >= SEARCH_TERMS_MAX {
                let limit = number::from_usize(SEARCH_TERMS_MAX);
                query.problems.push(Problem::TooMany { limit });
                break;
            }
            query.take(&term);
        }
        query
    }

    /// Whether nothing is asked for at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let without_problems = Self {
            problems: Vec::new(),
            ..self.clone()
        };
        without_problems == Self::default()
    }

    /// Whether nothing is asked for but where to look, or whose texts to look through.
    #[must_use]
    pub fn only_names(&self) -> bool {
        let names = Self {
            community: self.community.clone(),
            person: self.person.clone(),
            problems: self.problems.clone(),
            ..Self::default()
        };
        names == *self && (self.community.is_some() || self.person.is_some())
    }

    /// Whether something is asked for that only posts and comments have.
    #[must_use]
    pub fn narrows(&self) -> bool {
        let only_words = Self {
            phrases: self.phrases.clone(),
            problems: self.problems.clone(),
            ..Self::default()
        };
        only_words != *self
    }

    fn take(&mut self, term: &Term<'_>) {
        let operator = term.operator.and_then(|(name, value)| {
            let understood = self.operator(&name.to_ascii_lowercase(), value)?;
            Some((understood, format!("{name}:{value}")))
        });
        match operator {
            None => self.phrases.extend(phrase(term.text)),
            Some((Understood::Yes, _)) => {}
            Some((Understood::No, told)) => self.problem(Problem::Unclear(shortened(&told))),
            Some((Understood::Again, told)) => self.problem(Problem::Again(shortened(&told))),
        }
    }

    fn problem(&mut self, problem: Problem) {
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }

    /// Takes an operator; nothing for what is none, such as the beginning of an address.
    fn operator(&mut self, name: &str, value: &str) -> Option<Understood> {
        Some(match name {
            "in" => once(&mut self.community, some(value)),
            "by" => once(&mut self.person, some(value)),
            "before" => once(&mut self.before, day(value)),
            "after" => once(&mut self.after, day(value)),
            "serious" => once(&mut self.serious, yes_or_no(value)),
            "tag" => {
                let slug = crate::slug::slug(value);
                let slug = if slug.is_empty() {
                    value
                } else {
                    slug.as_str()
                };
                if slug.is_empty() {
                    return Some(Understood::No);
                }
                if !self.tags.iter().any(|tag| tag == slug) {
                    self.tags.push(slug.to_owned());
                }
                Understood::Yes
            }
            "is" => match value.to_ascii_lowercase().as_str() {
                "unanswered" => set(&mut self.unanswered),
                "solved" => set(&mut self.solved),
                _ => Understood::No,
            },
            "has" => match value.to_ascii_lowercase().as_str() {
                "accepted" => set(&mut self.accepted),
                _ => Understood::No,
            },
            _ => return None,
        })
    }
}

/// What became of an operator.
enum Understood {
    Yes,
    No,
    Again,
}

fn once<T: PartialEq>(place: &mut Option<T>, value: Option<T>) -> Understood {
    match (&*place, value) {
        (_, None) => Understood::No,
        (Some(before), Some(value)) if *before != value => Understood::Again,
        (_, value) => {
            *place = value;
            Understood::Yes
        }
    }
}

const fn set(place: &mut bool) -> Understood {
    *place = true;
    Understood::Yes
}

fn some(value: &str) -> Option<String> {
    (!value.is_empty()).then(|| value.to_owned())
}

fn yes_or_no(value: &str) -> Option<bool> {
    match value.to_ascii_lowercase().as_str() {
        "yes" | "true" | "1" => Some(true),
        "no" | "false" | "0" => Some(false),
        _ => None,
    }
}

/// The beginning of a day, a month or a year, as in `2026-01-31`, `2026-01` or `2026`.
fn day(value: &str) -> Option<Timestamp> {
    let parts: Vec<&str> = value.split('-').collect();
    let widths: &[usize] = &[4, 2, 2];
    let fits = parts.len() <= 3
        && parts.iter().zip(widths).all(|(part, width)| {
            part.len() == *width && part.bytes().all(|byte| byte.is_ascii_digit())
        });
    let day = match parts.len() {
        1 => format!("{value}-01-01"),
        2 => format!("{value}-01"),
        _ => value.to_owned(),
    };
    fits.then(|| Timestamp::parse_rfc3339(&format!("{day}T00:00:00Z")))
        .flatten()
}

fn shortened(told: &str) -> String {
    told.chars().take(TOLD_CHARS_MAX).collect()
}

/// A word, a phrase in quotes, or an operator with its value.
struct Term<'a> {
    text: &'a str,
    operator: Option<(&'a str, &'a str)>,
}

const fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„')
}

/// The terms of a search. A quote without its end goes up to the end.
fn terms(text: &str) -> impl Iterator<Item = Term<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let first = rest.chars().next()?;
        if is_quote(first) {
            return Some(Term {
                text: quoted(&mut rest),
                operator: None,
            });
        }
        let end = rest
            .find(|c: char| c.is_whitespace() || is_quote(c))
            .unwrap_or(rest.len());
        let (word, behind) = rest.split_at_checked(end).unwrap_or((rest, ""));
        rest = behind;
        let Some((name, value)) = word.split_once(':') else {
            return Some(Term {
                text: word,
                operator: None,
            });
        };
        if value.is_empty() && rest.starts_with(is_quote) {
            let value = quoted(&mut rest).trim();
            return Some(Term {
                text: value,
                operator: Some((name, value)),
            });
        }
        Some(Term {
            text: word,
            operator: Some((name, value)),
        })
    })
}

/// Takes what is in quotes off the front.
fn quoted<'a>(rest: &mut &'a str) -> &'a str {
    let inner = rest.trim_start_matches(is_quote);
    let (text, behind) = match inner.find(is_quote) {
        Some(end) => inner.split_at_checked(end).unwrap_or((inner, "")),
        None => (inner, ""),
    };
    let mut chars = behind.chars();
    chars.next();
    *rest = chars.as_str();
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn said(query: &SearchQuery) -> Vec<String> {
        let words = |it: &Phrase| it.words.join(" ");
        query.phrases.iter().map(words).collect()
    }

    #[test]
    fn words_phrases_and_operators_are_told_apart() {
        let query = SearchQuery::parse(
            "Wet “old wood” in:kitchen@a.example by:\"ines\" tag:Food serious:yes is:unanswered \
             IS:solved has:accepted before:2026-02 after:2025-12-31",
        );
        assert_eq!(said(&query), ["wet", "old wood"]);
        assert_eq!(query.community.as_deref(), Some("kitchen@a.example"));
        assert_eq!(query.person.as_deref(), Some("ines"));
        assert_eq!(query.tags, ["food"]);
        assert_eq!(query.serious, Some(true));
        assert!(query.unanswered && query.solved && query.accepted && query.narrows());
        let time = |text: &str| Timestamp::parse_rfc3339(text);
        assert_eq!(query.before, time("2026-02-01T00:00:00Z"));
        assert_eq!(query.after, time("2025-12-31T00:00:00Z"));
        assert_eq!(query.problems, []);
    }

    #[test]
    fn addresses_are_words() {
        let query = SearchQuery::parse("https://example.org/a?b c:d");
        assert_eq!(said(&query), ["https example org a b", "c d"]);
        assert_eq!(query.problems, []);
    }

    #[test]
    fn what_makes_no_sense_is_told_and_left_out() {
        let query = SearchQuery::parse(
            "wood is:wet before:2026-13-40 after:1 serious:perhaps in: has: in:a in:b tag:",
        );
        assert_eq!(said(&query), ["wood"]);
        assert_eq!(query.community.as_deref(), Some("a"));
        let unclear = |text: &str| Problem::Unclear(text.to_owned());
        let expected = [
            unclear("is:wet"),
            unclear("before:2026-13-40"),
            unclear("after:1"),
            unclear("serious:perhaps"),
            unclear("in:"),
            unclear("has:"),
            Problem::Again("in:b".into()),
            unclear("tag:"),
        ];
        assert_eq!(query.problems, expected);
    }

    #[test]
    fn quotes_need_no_end() {
        assert_eq!(said(&SearchQuery::parse("a \"b c")), ["a", "b c"]);
        assert_eq!(said(&SearchQuery::parse("\"\" \"a\"b \"")), ["a", "b"]);
        assert!(SearchQuery::parse(" \"!?\" 🦀 ").is_empty());
    }

    #[test]
    fn there_is_an_end_to_what_is_asked() {
        let many = SearchQuery::parse(&"a ".repeat(200));
        assert_eq!(many.phrases.len(), SEARCH_TERMS_MAX);
        assert_eq!(many.problems, [Problem::TooMany { limit: 32 }]);
        let long = SearchQuery::parse(&"is:unanswered ".repeat(10_000));
        assert!(matches!(
            long.problems.as_slice(),
            [Problem::TooLong { .. }, ..]
        ));
        let huge = SearchQuery::parse(&"\"".repeat(1_000_000));
        assert!(huge.is_empty());
    }

    proptest! {
        #[test]
        fn anything_can_be_read(text in "\\PC{0,120}") {
            let query = SearchQuery::parse(&text);
            prop_assert!(query.phrases.iter().all(|it| !it.words.is_empty()));
        }
    }
}
