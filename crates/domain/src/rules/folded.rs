//! A text in small letters, in which words are found in any case.

use std::ops::Range;

use aho_corasick::AhoCorasick;

/// A text in small letters, one for each letter, with their places in the text as it was written.
#[derive(Debug, Clone)]
pub(super) struct Folded {
    /// In small letters.
    pub(super) text: String,
    /// Where letters are as far apart from their beginning as they were written again: a place
    /// here, and in the text as it was written.
    places: Vec<(usize, usize)>,
}

impl Folded {
    /// The text in small letters.
    pub(super) fn new(source: &str) -> Self {
        let mut text = String::with_capacity(source.len());
        let mut places = vec![(0, 0)];
        let mut last = 0;
        for (at, letter) in source.char_indices() {
            let shift = text.len().wrapping_sub(at);
            if shift != last {
                places.push((text.len(), at));
                last = shift;
            }
            // Of the one letter that becomes two, the second is a mark.
            text.push(letter.to_lowercase().next().unwrap_or(letter));
        }
        places.push((text.len(), source.len()));
        Self { text, places }
    }

    /// The places of words in the text as it was written.
    pub(super) fn find<'a>(
        &'a self,
        words: &'a AhoCorasick,
    ) -> impl Iterator<Item = Range<usize>> + 'a {
        let found = words.find_iter(&self.text);
        found.map(|it| self.source(it.start())..self.source(it.end()))
    }

    /// Where a place between small letters is in the text as it was written.
    fn source(&self, at: usize) -> usize {
        let behind = self.places.partition_point(|(here, _)| *here <= at);
        let before = self.places.get(behind.saturating_sub(1));
        before.map_or(at, |(here, there)| there + (at - here))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(words: &[&str], text: &str) -> Vec<String> {
        let folded: Vec<String> = words.iter().map(|it| Folded::new(it).text).collect();
        let words = AhoCorasick::new(folded).unwrap();
        let places: Vec<_> = Folded::new(text).find(&words).collect();
        places
            .into_iter()
            .map(|it| text.get(it).unwrap().to_owned())
            .collect()
    }

    #[test]
    fn words_are_found_where_they_were_written() {
        assert_eq!(found(&["straße"], "Die STRAßE"), ["STRAßE"]);
        // Letters that are shorter, or longer, when they are small.
        assert_eq!(found(&["k", "x"], "\u{212a}xK"), ["\u{212a}", "x", "K"]);
        assert_eq!(found(&["ⱥb"], "aȺB"), ["ȺB"]);
        assert_eq!(found(&["istanbul"], "In İSTANBUL!"), ["İSTANBUL"]);
        assert_eq!(found(&["ж"], "Ж"), ["Ж"]);
    }

    proptest! {
        #[test]
        fn each_letter_has_its_place(text in "\\PC{0,30}") {
            let folded = Folded::new(&text);
            let here = folded.text.char_indices().map(|(at, _)| folded.source(at));
            let there = text.char_indices().map(|(at, _)| at);
            prop_assert!(here.eq(there));
            prop_assert_eq!(folded.source(folded.text.len()), text.len());
        }
    }
}
