//! What one version of a text has that another has not, in words.

use std::ops::Range;

/// A piece of two texts that are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'t> {
    /// It stands in both.
    Same(&'t str),
    /// It stood in the first.
    Removed(&'t str),
    /// It stands in the second.
    Added(&'t str),
}

/// The most edits of words that are followed; beyond them what differs is shown as replaced.
const EDITS_MAX: usize = 300;

/// Tells two texts apart, word by word: the pieces that are the same and those that were removed
/// are the first, those that are the same and those that were added the second.
///
/// `steps` is how much may be done; it shrinks by what was. Where it does not suffice, the middle
/// that differs is one piece of each.
#[must_use]
pub fn difference<'t>(before: &'t str, after: &'t str, steps: &mut usize) -> Vec<Piece<'t>> {
    let (old, new) = (words(before), words(after));
    let head = common(old.iter(), new.iter());
    let (old_rest, new_rest) = (rest(&old, head), rest(&new, head));
    let tail = common(old_rest.iter().rev(), new_rest.iter().rev());
    let old_middle = old_rest.get(..old_rest.len() - tail).unwrap_or_default();
    let new_middle = new_rest.get(..new_rest.len() - tail).unwrap_or_default();
    *steps = steps.saturating_sub(old.len() + new.len());
    let mut pieces = Pieces::new(before, after);
    pieces.same(length(old.get(..head).unwrap_or_default()));
    match script(old_middle, new_middle, steps) {
        Some(edits) => pieces.follow(&edits, old_middle, new_middle),
        None => pieces.replace(length(old_middle), length(new_middle)),
    }
    pieces.same(length(rest(&old, old.len() - tail)));
    pieces.done()
}

/// Words and what stands between them; joined, they are the text.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut from = 0;
    let mut kind = None;
    for (at, c) in text.char_indices() {
        let this = if c.is_alphanumeric() {
            'w'
        } else if c == '\n' {
            'n'
        } else if c.is_whitespace() {
            's'
        } else {
            'p'
        };
        if kind.is_some_and(|kind| kind != this || this == 'p') {
            words.extend(text.get(from..at));
            from = at;
        }
        kind = Some(this);
    }
    words.extend(text.get(from..).filter(|last| !last.is_empty()));
    words
}

fn rest<'w, 't>(words: &'w [&'t str], from: usize) -> &'w [&'t str] {
    words.get(from..).unwrap_or_default()
}

fn common<'a>(
    one: impl Iterator<Item = &'a &'a str>,
    other: impl Iterator<Item = &'a &'a str>,
) -> usize {
    one.zip(other)
        .take_while(|(one, other)| one == other)
        .count()
}

fn length(words: &[&str]) -> usize {
    words.iter().map(|word| word.len()).sum()
}

/// One step from the first text to the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edit {
    Keep,
    Remove,
    Add,
}

/// The shortest way from one list of words to the other (Myers, "An O(ND) difference algorithm",
/// 1986), or none if it takes too long to find.
fn script(old: &[&str], new: &[&str], steps: &mut usize) -> Option<Vec<Edit>> {
    let width = old.len().min(EDITS_MAX) + new.len().min(EDITS_MAX) + 3;
    // How far each diagonal came, with `old` less `new` as its number, after each edit.
    let mut reached: Vec<Vec<usize>> = Vec::new();
    let mut last = vec![0_usize; 2 * width + 1];
    for edits in 0..=(old.len() + new.len()).min(EDITS_MAX) {
        let mut here = last.clone();
        for step in 0..=edits {
            // From the diagonal of only additions to that of only removals.
            let at = (width + 2 * step).checked_sub(edits)?;
            let start = begin(&last, at, edits, step);
            let (x, cost) = slide(old, new, start, at, width)?;
            *steps = steps.checked_sub(cost + 1)?;
            *here.get_mut(at)? = x;
            if x >= old.len() && x + width >= new.len() + at {
                reached.push(last);
                return way_back(&reached, old, new, (at, width));
            }
        }
        reached.push(std::mem::replace(&mut last, here));
    }
    None
}

/// How far the diagonal gets with one more edit: a word removed or one added.
fn begin(last: &[usize], at: usize, edits: usize, step: usize) -> usize {
    if edits == 0 {
        return 0;
    }
    let below = last.get(at + 1).copied().unwrap_or_default();
    let beside = at
        .checked_sub(1)
        .and_then(|at| last.get(at))
        .copied()
        .unwrap_or_default();
    if step == 0 || (step != edits && beside < below) {
        below
    } else {
        beside + 1
    }
}

/// Follows words that are the same; answers how far, and how many they were.
fn slide(
    old: &[&str],
    new: &[&str],
    start: usize,
    at: usize,
    width: usize,
) -> Option<(usize, usize)> {
    let mut x = start;
    while let (Some(one), Some(other)) = (old.get(x), new.get((x + width).checked_sub(at)?)) {
        if one != other {
            break;
        }
        x += 1;
    }
    Some((x, x - start))
}

/// The edits that led to the end, first one first.
fn way_back(
    reached: &[Vec<usize>],
    old: &[&str],
    new: &[&str],
    (mut at, width): (usize, usize),
) -> Option<Vec<Edit>> {
    let (mut x, mut y) = (old.len(), new.len());
    let mut back = Vec::new();
    for (edits, last) in reached.iter().enumerate().rev() {
        let step = (at + edits).checked_sub(width)? / 2;
        let start = begin(last, at, edits, step);
        let below = last.get(at + 1).copied().unwrap_or_default();
        while x > start {
            back.push(Edit::Keep);
            (x, y) = (x - 1, y.checked_sub(1)?);
        }
        if edits == 0 {
            break;
        }
        let added = step == 0
            || (step != edits && at.checked_sub(1).and_then(|at| last.get(at)).copied()? < below);
        if added {
            back.push(Edit::Add);
            (y, at) = (y.checked_sub(1)?, at + 1);
        } else {
            back.push(Edit::Remove);
            (x, at) = (x.checked_sub(1)?, at.checked_sub(1)?);
        }
    }
    back.reverse();
    (x == 0 && y == 0).then_some(back)
}

/// Pieces as they are put together; equal neighbours become one.
struct Pieces<'t> {
    before: &'t str,
    after: &'t str,
    old: usize,
    new: usize,
    /// Bytes of the run under way: in both, removed, added.
    run: (Edit, usize),
    removed: Range<usize>,
    added: Range<usize>,
    pieces: Vec<Piece<'t>>,
}

impl<'t> Pieces<'t> {
    fn new(before: &'t str, after: &'t str) -> Self {
        Self {
            before,
            after,
            old: 0,
            new: 0,
            run: (Edit::Keep, 0),
            removed: 0..0,
            added: 0..0,
            pieces: Vec::new(),
        }
    }

    fn follow(&mut self, edits: &[Edit], old: &[&str], new: &[&str]) {
        let (mut old, mut new) = (old.iter(), new.iter());
        for edit in edits {
            match edit {
                Edit::Keep => {
                    new.next();
                    self.same(old.next().map_or(0, |word| word.len()));
                }
                Edit::Remove => self.replace(old.next().map_or(0, |word| word.len()), 0),
                Edit::Add => self.replace(0, new.next().map_or(0, |word| word.len())),
            }
        }
    }

    fn same(&mut self, bytes: usize) {
        if bytes == 0 {
            return;
        }
        if self.run.0 != Edit::Keep {
            self.end_change();
        }
        self.run = (Edit::Keep, self.run.1 + bytes);
        (self.old, self.new) = (self.old + bytes, self.new + bytes);
    }

    fn replace(&mut self, removed: usize, added: usize) {
        if removed + added == 0 {
            return;
        }
        if self.run.0 == Edit::Keep {
            self.end_same();
            (self.removed, self.added) = (self.old..self.old, self.new..self.new);
        }
        (self.old, self.new) = (self.old + removed, self.new + added);
        (self.removed.end, self.added.end) = (self.old, self.new);
        self.run = (Edit::Remove, 0);
    }

    fn end_same(&mut self) {
        let from = self.old - self.run.1;
        let same = self
            .before
            .get(from..self.old)
            .filter(|text| !text.is_empty());
        self.pieces.extend(same.map(Piece::Same));
    }

    fn end_change(&mut self) {
        let some = |text: &&str| !text.is_empty();
        let removed = self.before.get(self.removed.clone()).filter(some);
        let added = self.after.get(self.added.clone()).filter(some);
        self.pieces.extend(removed.map(Piece::Removed));
        self.pieces.extend(added.map(Piece::Added));
        self.run = (Edit::Keep, 0);
    }

    fn done(mut self) -> Vec<Piece<'t>> {
        if self.run.0 == Edit::Keep {
            self.end_same();
        } else {
            self.end_change();
        }
        self.pieces
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Piece::{Added, Removed, Same};
    use proptest::prelude::*;

    fn told(before: &str, after: &str) -> Vec<(char, String)> {
        let mut steps = 100_000;
        let told = |piece| match piece {
            Same(text) => ('=', text),
            Removed(text) => ('-', text),
            Added(text) => ('+', text),
        };
        let pieces = difference(before, after, &mut steps).into_iter().map(told);
        pieces.map(|(sign, text)| (sign, text.to_owned())).collect()
    }

    fn owned(pieces: &[(char, &str)]) -> Vec<(char, String)> {
        pieces
            .iter()
            .map(|(sign, text)| (*sign, (*text).to_owned()))
            .collect()
    }

    #[test]
    fn words_are_told_apart() {
        for (before, after, want) in [
            ("", "", vec![]),
            ("the same", "the same", vec![('=', "the same")]),
            (
                "a stone",
                "a wet stone",
                vec![('=', "a "), ('+', "wet "), ('=', "stone")],
            ),
            (
                "a wet stone",
                "a stone",
                vec![('=', "a "), ('-', "wet "), ('=', "stone")],
            ),
            (
                "On a stone, twice.",
                "On a file, twice.",
                vec![
                    ('=', "On a "),
                    ('-', "stone"),
                    ('+', "file"),
                    ('=', ", twice."),
                ],
            ),
            ("one", "two", vec![('-', "one"), ('+', "two")]),
            ("", "new", vec![('+', "new")]),
            ("old", "", vec![('-', "old")]),
        ] {
            assert_eq!(told(before, after), owned(&want), "{before:?} {after:?}");
        }
    }

    #[test]
    fn what_takes_too_long_is_replaced_whole() {
        let before = "a b c d e f g h";
        let after = "a h g f e d c b h";
        let mut steps = 40;
        let pieces = difference(before, after, &mut steps);
        let kinds = pieces.iter().map(|piece| match piece {
            Same(_) => '=',
            Removed(_) => '-',
            Added(_) => '+',
        });
        assert_eq!(kinds.collect::<String>(), "=-+=");
    }

    #[test]
    fn long_texts_that_have_nothing_in_common_end() {
        let before = "x y ".repeat(12_000);
        let after = "p q ".repeat(12_000);
        let mut steps = crate::limits::DIFFERENCE_STEPS_MAX;
        assert_eq!(difference(&before, &after, &mut steps).len(), 3);
    }

    proptest! {
        #[test]
        fn each_text_comes_back(
            before in "[ab ,\\n]{0,40}", after in "[ab ,\\n]{0,40}", mut steps in 0_usize..2_000,
        ) {
            let pieces = difference(&before, &after, &mut steps);
            let mut texts = (String::new(), String::new());
            for piece in &pieces {
                match piece {
                    Same(text) => { texts.0.push_str(text); texts.1.push_str(text); }
                    Removed(text) => texts.0.push_str(text),
                    Added(text) => texts.1.push_str(text),
                }
            }
            prop_assert_eq!(texts, (before, after));
        }
    }
}
