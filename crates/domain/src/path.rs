//! Where a comment stands in its tree, as a text that sorts as the tree reads.
//!
//! A path is the ids from the top comment down to the comment itself, each as seven characters of
//! base32hex (RFC 4648 section 7, in lower case), whose order as bytes is that of the numbers.
//! Sorting by path gives each comment before its replies, and siblings by id. Compared as bytes:
//! the column has the collation `C` on PostgreSQL and `BINARY` on SQLite.

use std::fmt;

use crate::ids::{CommentId, ID_MAX};
use crate::limits::COMMENT_DEPTH_MAX;

/// Characters of one level: 35 bits, enough for ids of 31.
const LEVEL_CHARS: usize = 7;

/// The digits of base32hex.
const DIGITS: &[u8; 32] = b"0123456789abcdefghijklmnopqrstuv";

/// The first character behind all digits, which ends the range of a branch.
const AFTER_DIGITS: char = 'w';

/// A comment's place in its tree.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CommentPath(String);

impl CommentPath {
    /// The path of a new comment below `parent`, or at the top of the tree.
    ///
    /// `None` when it would lie deeper than [`COMMENT_DEPTH_MAX`], or when the id is none.
    #[must_use]
    pub fn child(parent: Option<&Self>, id: CommentId) -> Option<Self> {
        let depth = parent.map_or(0, Self::depth);
        if depth >= COMMENT_DEPTH_MAX || !(1..=ID_MAX).contains(&id.get()) {
            return None;
        }
        let mut path = parent.map_or_else(String::new, |parent| parent.0.clone());
        for place in (0..LEVEL_CHARS).rev() {
            let digit = usize::try_from((id.get() >> (5 * place)) & 31).ok()?;
            path.push(char::from(*DIGITS.get(digit)?));
        }
        Some(Self(path))
    }

    /// Reads a path as it is stored. `None` for anything that [`Self::child`] cannot have made.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let levels = text.len() / LEVEL_CHARS;
        let fits =
            text.len().is_multiple_of(LEVEL_CHARS) && (1..=COMMENT_DEPTH_MAX).contains(&levels);
        let path = Self(text.to_owned());
        let read = text
            .as_bytes()
            .chunks(LEVEL_CHARS)
            .filter_map(read_level)
            .count();
        (fits && read == levels).then_some(path)
    }

    /// The path as it is stored.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Levels from the post down to the comment: 1 for an answer, 2 for a reply to it.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.0.len() / LEVEL_CHARS
    }

    /// The comment's own id.
    #[must_use]
    pub fn id(&self) -> Option<CommentId> {
        self.ids().last()
    }

    /// The id of the comment at the top of this branch; below a question, the answer.
    #[must_use]
    pub fn top(&self) -> Option<CommentId> {
        self.ids().next()
    }

    /// The id of the comment that this one replies to; `None` at the top.
    #[must_use]
    pub fn parent(&self) -> Option<CommentId> {
        self.ancestors().last().copied()
    }

    /// The ids above the comment, from the top down, without its own.
    #[must_use]
    pub fn ancestors(&self) -> Vec<CommentId> {
        self.ids().take(self.depth().saturating_sub(1)).collect()
    }

    /// Where the comment's branch ends: the comment and all below it have
    /// `path >= self AND path < self.range_end()`, and nothing else has.
    #[must_use]
    pub fn range_end(&self) -> String {
        format!("{}{AFTER_DIGITS}", self.0)
    }

    fn ids(&self) -> impl Iterator<Item = CommentId> {
        self.0.as_bytes().chunks(LEVEL_CHARS).filter_map(read_level)
    }
}

/// Reads the seven digits of one level; `None` unless they are an id.
fn read_level(level: &[u8]) -> Option<CommentId> {
    let id = level.iter().try_fold(0_i64, |id, byte| {
        let digit = DIGITS.iter().position(|digit| digit == byte)?;
        Some(id * 32 + i64::try_from(digit).ok()?)
    })?;
    (1..=ID_MAX).contains(&id).then_some(CommentId(id))
}

impl fmt::Display for CommentPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn path(ids: &[i64]) -> CommentPath {
        let parent = ids
            .split_last()
            .filter(|(_, rest)| !rest.is_empty())
            .map(|(_, r)| path(r));
        CommentPath::child(parent.as_ref(), CommentId(*ids.last().unwrap())).unwrap()
    }

    #[test]
    fn paths_are_written_in_base32hex() {
        assert_eq!(path(&[1]).as_str(), "0000001");
        assert_eq!(path(&[32, 31]).as_str(), "0000010000000v");
        assert_eq!(path(&[ID_MAX]).as_str(), "1vvvvvv");
    }

    #[test]
    fn a_path_knows_its_comments() {
        let path = path(&[7, 300, 301]);
        assert_eq!(path.depth(), 3);
        assert_eq!(path.id(), Some(CommentId(301)));
        assert_eq!(path.top(), Some(CommentId(7)));
        assert_eq!(path.parent(), Some(CommentId(300)));
        assert_eq!(path.ancestors(), [CommentId(7), CommentId(300)]);
        assert_eq!(super::tests::path(&[7]).parent(), None);
    }

    #[test]
    fn paths_go_no_deeper_than_the_limit() {
        let deepest = path(&vec![1; COMMENT_DEPTH_MAX]);
        assert_eq!(deepest.depth(), COMMENT_DEPTH_MAX);
        assert_eq!(CommentPath::child(Some(&deepest), CommentId(2)), None);
    }

    #[test]
    fn what_is_no_path_is_refused() {
        let too_deep = "0000001".repeat(COMMENT_DEPTH_MAX + 1);
        for text in [
            "", "000001", "00000001", "000000w", "000000V", "0000000", "2000000", "ééé1",
        ]
        .into_iter()
        .chain([too_deep.as_str()])
        {
            assert_eq!(CommentPath::parse(text), None, "{text:?}");
        }
        for id in [0, -1, ID_MAX + 1] {
            assert_eq!(CommentPath::child(None, CommentId(id)), None);
        }
    }

    /// The comments of a tree in the order they are read, siblings by id.
    fn preorder(parents: &[Option<usize>], above: Option<usize>, out: &mut Vec<usize>) {
        for (index, parent) in parents.iter().enumerate() {
            if *parent == above {
                out.push(index);
                preorder(parents, Some(index), out);
            }
        }
    }

    proptest! {
        #[test]
        fn paths_round_trip(ids in prop::collection::vec(1..=ID_MAX, 1..=COMMENT_DEPTH_MAX)) {
            let made = path(&ids);
            let read = CommentPath::parse(made.as_str()).unwrap();
            prop_assert_eq!(&read, &made);
            prop_assert_eq!(read.ids().map(CommentId::get).collect::<Vec<_>>(), ids);
        }

        #[test]
        fn order_is_that_of_reading(
            picks in prop::collection::vec(any::<prop::sample::Index>(), 1..40),
        ) {
            let picks = picks.iter().enumerate();
            let parents: Vec<Option<usize>> =
                picks.map(|(i, pick)| pick.index(i + 1).checked_sub(1)).collect();
            let mut paths: Vec<CommentPath> = Vec::new();
            for (index, parent) in parents.iter().enumerate() {
                let id = CommentId(i64::try_from(index).unwrap() * 1_000 + 1);
                let child = CommentPath::child(parent.and_then(|p| paths.get(p)), id);
                paths.push(child.unwrap());
            }
            let mut wanted = Vec::new();
            preorder(&parents, None, &mut wanted);
            let mut sorted: Vec<usize> = (0..paths.len()).collect();
            sorted.sort_by_key(|index| paths.get(*index));
            prop_assert_eq!(&sorted, &wanted);
            for branch in &paths {
                for other in &paths {
                    let inside = other.as_str() >= branch.as_str()
                        && other.as_str() < branch.range_end().as_str();
                    prop_assert_eq!(inside, other.as_str().starts_with(branch.as_str()));
                }
            }
        }
    }
}
