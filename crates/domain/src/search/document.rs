//! What the index holds of a text.

use std::collections::BTreeMap;
use std::fmt;

use super::words::words;
use crate::ids::{CommunityId, PersonId};
use crate::limits::{SEARCH_REPEATS_MAX, SEARCH_WORDS_MAX};

/// A word that no text holds, by which what belongs together is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// Everything has it.
    Any,
    /// What stands in a community.
    Community(CommunityId),
    /// What somebody wrote.
    Author(PersonId),
    /// A post with a tag of this slug.
    Tag(String),
    /// A post that asks for serious answers.
    Serious,
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Any => f.write_str("_x"),
            Self::Community(id) => write!(f, "_c{id}"),
            Self::Author(id) => write!(f, "_p{id}"),
            Self::Tag(slug) => write!(f, "_t{:016x}", hash(slug)),
            Self::Serious => f.write_str("_s"),
        }
    }
}

/// FNV-1a: slugs hold signs that words cannot.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The words of a text in their order, with its marks between title and body, so that no phrase
/// reaches from one into the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    words: Vec<String>,
}

impl Document {
    /// What the index holds of a text.
    #[must_use]
    pub fn new(title: &str, marks: &[Mark], body: &str) -> Self {
        let mut all = words(title);
        all.extend([Mark::Any].iter().chain(marks).map(Mark::to_string));
        all.extend(words(body));
        all.truncate(SEARCH_WORDS_MAX);
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        all.retain(|word| match seen.get_mut(word) {
            Some(times) => {
                *times += 1;
                *times <= SEARCH_REPEATS_MAX
            }
            None => seen.insert(word.clone(), 1).is_none(),
        });
        Self { words: all }
    }

    /// The words, with spaces between.
    #[must_use]
    pub fn line(&self) -> String {
        self.words.join(" ")
    }

    /// The words, each with where it stands, counted from 1, as PostgreSQL reads a vector.
    #[must_use]
    pub fn vector(&self) -> String {
        let mut places: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for (at, word) in (1_usize..).zip(&self.words) {
            places.entry(word).or_default().push(at.to_string());
        }
        let parts: Vec<String> = places
            .iter()
            .map(|(word, at)| format!("'{word}':{}", at.join(",")))
            .collect();
        parts.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn marks_stand_between_title_and_body() {
        let marks = [Mark::Community(CommunityId(7)), Mark::Serious];
        let document = Document::new("Wet wood", &marks, "Wood, wet");
        assert_eq!(document.line(), "wet wood _x _c7 _s wood wet");
        let vector = "'_c7':4 '_s':5 '_x':3 'wet':1,7 'wood':2,6";
        assert_eq!(document.vector(), vector);
    }

    #[test]
    fn slugs_of_any_signs_have_a_mark() {
        let mark = |slug: &str| Mark::Tag(slug.to_owned()).to_string();
        assert_ne!(mark("🦀"), mark("food-drink"));
        assert!(
            mark("🦀")
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '_')
        );
    }

    proptest! {
        #[test]
        fn vectors_stay_within_what_the_database_takes(text in "\\PC{0,80}", times in 1_usize..99) {
            let document = Document::new(&text, &[], &text.repeat(times));
            for part in document.vector().split(' ') {
                let (word, at) = part.rsplit_once(':').unwrap();
                prop_assert!(word.starts_with('\'') && word.ends_with('\''));
                prop_assert!(!word.trim_matches('\'').contains(['\'', '\\', ' ']));
                let at: Vec<u32> = at.split(',').map(|at| at.parse().unwrap()).collect();
                prop_assert!(at.len() <= 255 && at.iter().all(|at| *at < 16_384));
            }
        }
    }
}
