//! Which questions are alike: those that share the words that few others have.

use std::collections::{BTreeSet, HashSet};
use std::sync::LazyLock;

use super::words::words;
use crate::limits::SIMILAR_WORDS_MAX;
use crate::number;

/// Words that say nothing about what a question is about, in the languages that pages speak.
const PLAIN: &[&str] = &[
    "a", "about", "all", "am", "an", "and", "any", "anybody", "anyone", "are", "as", "at", "be",
    "been", "best", "but", "by", "can", "could", "did", "do", "does", "doing", "don", "for",
    "from", "get", "had", "has", "have", "he", "her", "here", "his", "how", "i", "if", "in",
    "into", "is", "it", "its", "just", "know", "like", "ll", "m", "me", "most", "much", "my",
    "need", "no", "not", "of", "on", "one", "or", "other", "our", "out", "re", "s", "she",
    "should", "so", "some", "t", "than", "that", "the", "their", "them", "then", "there", "these",
    "they", "this", "those", "to", "up", "use", "ve", "very", "was", "way", "we", "were", "what",
    "when", "where", "which", "who", "why", "will", "with", "would", "you", "your", "al", "algo",
    "alguien", "como", "con", "cual", "cuando", "de", "del", "donde", "el", "ella", "en", "es",
    "esta", "este", "esto", "hay", "la", "las", "lo", "los", "mas", "mejor", "mi", "muy", "ni",
    "o", "para", "pero", "por", "porque", "puede", "puedo", "que", "quien", "se", "ser", "si",
    "sin", "sobre", "son", "su", "sus", "te", "tengo", "tiene", "tu", "un", "una", "uno", "y",
    "ya", "yo",
];

/// The words of a title that tell it from others: the longest, since those are the rarest, at most
/// [`SIMILAR_WORDS_MAX`].
#[must_use]
pub fn key_words(title: &str) -> Vec<String> {
    let all: BTreeSet<String> = words(title).into_iter().collect();
    let mut telling: Vec<String> = all.into_iter().filter(|word| is_telling(word)).collect();
    // Bytes, since pairs of dense characters are words of their own.
    telling.sort_by(|one, other| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
    telling.truncate(SIMILAR_WORDS_MAX);
    telling
}

fn is_telling(word: &str) -> bool {
    static PLAIN_SET: LazyLock<HashSet<&str>> = LazyLock::new(|| PLAIN.iter().copied().collect());
    !PLAIN_SET.contains(word)
}

/// Measures whether two titles ask the same, whatever else stands in either.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sameness {
    all: Vec<String>,
    telling: BTreeSet<String>,
}

impl Sameness {
    /// Of a title.
    #[must_use]
    pub fn of(title: &str) -> Self {
        let mut all = words(title);
        all.truncate(SAMENESS_WORDS_MAX);
        Self {
            telling: all
                .iter()
                .filter(|word| is_telling(word))
                .cloned()
                .collect(),
            all,
        }
    }

    /// Its words in their order.
    #[must_use]
    pub fn words(&self) -> &[String] {
        &self.all
    }

    /// Those of its words that tell it from others, each once.
    pub fn telling(&self) -> impl Iterator<Item = &str> {
        self.telling.iter().map(String::as_str)
    }

    /// How much of the telling words of both titles stands in both, in percent, the same from
    /// either side. Titles without telling words are the same word for word, or not at all.
    #[must_use]
    pub fn percent(&self, title: &str) -> i64 {
        let other = Self::of(title);
        if self.all.is_empty() || other.all.is_empty() {
            return 0;
        }
        if self.all == other.all {
            return 100;
        }
        let both = self.telling.intersection(&other.telling).count();
        share(both, (self.telling.len(), other.telling.len()))
    }
}

/// How much of two titles' telling words stands in both, in percent.
pub(crate) fn share(both: usize, (one, other): (usize, usize)) -> i64 {
    number::from_usize(both * 200 / (one + other).max(1))
}

/// Words of a title that are compared.
const SAMENESS_WORDS_MAX: usize = 200;

/// Measures how much titles are like one that is being typed.
#[derive(Debug, Clone, PartialEq)]
pub struct Likeness {
    weights: Vec<(String, f64)>,
    least: f64,
}

impl Likeness {
    /// Of the words of a title, each with in how many titles it was found. Rare ones weigh more.
    #[must_use]
    pub fn new(counted: impl IntoIterator<Item = (String, i64)>) -> Self {
        let weigh =
            |(word, many): (String, i64)| (word, 1.0 / (1.0 + number::real(many.max(0)).ln_1p()));
        let weights: Vec<(String, f64)> = counted.into_iter().map(weigh).collect();
        let all: f64 = weights.iter().map(|(_, weight)| weight).sum();
        Self {
            least: all * 0.34,
            weights,
        }
    }

    /// How much a title is like it; nothing if they have too little in common.
    #[must_use]
    pub fn of(&self, title: &str) -> Option<f64> {
        let there: BTreeSet<String> = words(title).into_iter().collect();
        let shared: f64 = self
            .weights
            .iter()
            .filter(|(word, _)| there.contains(word))
            .map(|(_, weight)| weight)
            .sum();
        let long = number::real(number::from_usize(there.len()));
        (shared > 0.0 && shared >= self.least).then(|| shared / (1.0 + long * 0.02))
    }

    /// A first guess from the words alone that a title was found by.
    #[must_use]
    pub fn guess<'a>(&self, found_by: impl Iterator<Item = &'a str>) -> f64 {
        let weight = |word: &str| {
            let found = self.weights.iter().find(|(known, _)| known == word);
            found.map_or(0.0, |(_, weight)| *weight)
        };
        found_by.map(weight).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_words_do_not_tell_questions_apart() {
        let words = key_words("How do I sharpen a bread knife, and why?");
        assert_eq!(words, ["sharpen", "bread", "knife"]);
        assert_eq!(key_words("What is it?"), [""; 0]);
        assert_eq!(
            key_words("¿Cómo se afila un cuchillo?"),
            ["cuchillo", "afila"]
        );
        let many = "one1 two2 three3 four4 five5 six6 seven7 eight8 nine9 ten10";
        assert_eq!(key_words(many).len(), SIMILAR_WORDS_MAX);
    }

    #[test]
    fn rare_words_weigh_more() {
        let counted = [("sharpen", 1), ("knife", 80)];
        let like = Likeness::new(counted.map(|(word, many)| (word.to_owned(), many)));
        let of = |title: &str| like.of(title);
        let both = of("Sharpen a knife").unwrap();
        let rare = of("Sharpen a saw").unwrap();
        assert!(both > rare);
        assert_eq!(
            of("A knife and a fork"),
            None,
            "a common word alone is too little"
        );
        assert_eq!(of("Bread"), None);
        assert!(like.guess(["sharpen"].into_iter()) > like.guess(["knife"].into_iter()));
    }
}
