//! The part of a text that a search found.

use std::ops::Range;

use super::words::{Phrase, folded, runs};
use crate::limits::EXCERPT_CHARS_MAX;
use crate::text::clean_line;

/// Characters that are shown in front of the first word that was found.
const BEFORE_CHARS: usize = 60;

/// A piece of a text, and whether it is what was searched for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Whether it was searched for.
    pub hit: bool,
}

/// The part of a text around the first word that was searched for, or its beginning, with all such
/// words in it told. At most [`EXCERPT_CHARS_MAX`] characters and two ellipses.
#[must_use]
pub fn snippet(text: &str, phrases: &[Phrase]) -> Vec<Piece> {
    let line = clean_line(text);
    let hits = hits(&line, phrases);
    let first = hits.first().map_or(0, |hit| hit.start);
    let from = beginning(&line, first);
    let until = line
        .get(from..)
        .and_then(|rest| rest.char_indices().nth(EXCERPT_CHARS_MAX))
        .map_or(line.len(), |(at, _)| from + at);
    let mut pieces = Vec::new();
    if from > 0 {
        push(&mut pieces, "… ", false);
    }
    cut(&mut pieces, &line, &hits, from..until);
    if until < line.len() {
        push(&mut pieces, " …", false);
    }
    pieces
}

/// The whole of a line, such as a title, with all words in it told that were searched for.
#[must_use]
pub fn marked(line: &str, phrases: &[Phrase]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    cut(&mut pieces, line, &hits(line, phrases), 0..line.len());
    pieces
}

/// Where words stand that were searched for.
fn hits(line: &str, phrases: &[Phrase]) -> Vec<Range<usize>> {
    let is_hit = |run: &Range<usize>| is_hit(line.get(run.clone()).unwrap_or_default(), phrases);
    runs(line).filter(is_hit).collect()
}

/// Cuts a part of a line at its hits.
fn cut(pieces: &mut Vec<Piece>, line: &str, hits: &[Range<usize>], part: Range<usize>) {
    let mut at = part.start;
    for hit in hits.iter().filter(|hit| hit.end <= part.end) {
        push(pieces, line.get(at..hit.start).unwrap_or_default(), false);
        push(pieces, line.get(hit.clone()).unwrap_or_default(), true);
        at = hit.end;
    }
    push(pieces, line.get(at..part.end).unwrap_or_default(), false);
}

fn push(pieces: &mut Vec<Piece>, text: &str, hit: bool) {
    if !text.is_empty() {
        let text = text.to_owned();
        pieces.push(Piece { text, hit });
    }
}

/// Whether a run holds a word of the search. Runs of dense characters hold it as a part.
fn is_hit(run: &str, phrases: &[Phrase]) -> bool {
    let run = folded(run);
    let mut wanted = phrases.iter().flat_map(|phrase| &phrase.words);
    if run.is_ascii() {
        wanted.any(|word| *word == run)
    } else {
        wanted.any(|word| *word == run || (!word.is_ascii() && run.contains(word.as_str())))
    }
}

/// Where to begin, so that a word stands there whole with a little in front of it.
fn beginning(line: &str, first: usize) -> usize {
    let before = line.get(..first).unwrap_or_default();
    let Some((start, _)) = before.char_indices().rev().nth(BEFORE_CHARS) else {
        return 0;
    };
    before
        .get(start..)
        .and_then(|part| part.find(' '))
        .map_or(start, |space| start + space + 1)
}

#[cfg(test)]
mod tests {
    use super::super::words::phrase;
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str, wanted: &[&str]) -> String {
        said(&snippet(text, &phrases(wanted)))
    }

    fn phrases(wanted: &[&str]) -> Vec<Phrase> {
        wanted.iter().filter_map(|it| phrase(it)).collect()
    }

    fn said(pieces: &[Piece]) -> String {
        pieces
            .iter()
            .map(|piece| {
                if piece.hit {
                    format!("[{}]", piece.text)
                } else {
                    piece.text.clone()
                }
            })
            .collect()
    }

    #[test]
    fn a_title_is_told_whole() {
        let title = format!("{} wet stone", "word ".repeat(80));
        let told = said(&marked(&title, &phrases(&["wet"])));
        assert_eq!(told, title.replace("wet", "[wet]"));
        assert_eq!(said(&marked("Dry", &phrases(&["wet"]))), "Dry");
    }

    #[test]
    fn hits_are_told() {
        assert_eq!(
            shown("Wet wood\n\nand wét.", &["WET"]),
            "[Wet] wood and [wét]."
        );
        assert_eq!(shown("Dry", &["wet"]), "Dry");
        assert_eq!(
            shown("これは日本語です。", &["日本"]),
            "[これは日本語です]。"
        );
        let far = format!("{} wood {}", "word ".repeat(100), "word ".repeat(100));
        let shown = shown(&far, &["wood"]);
        assert!(
            shown.starts_with("… word ") && shown.contains("[wood]"),
            "{shown}"
        );
        assert!(shown.ends_with(" …") && shown.chars().count() < 210);
    }

    proptest! {
        #[test]
        fn any_text_has_a_part(text in "\\PC{0,400}", wanted in "\\PC{0,6}") {
            let phrases: Vec<Phrase> = phrase(&wanted).into_iter().collect();
            let pieces = snippet(&text, &phrases);
            let long: usize = pieces.iter().map(|piece| piece.text.chars().count()).sum();
            prop_assert!(long <= EXCERPT_CHARS_MAX + 4);
        }
    }
}
