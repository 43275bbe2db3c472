//! What is new on a page since its reader was there last, and the way from one to the next.

use std::collections::HashSet;

use domain::ids::CommentId;
use domain::limits::NEW_COUNTED_MAX;
use domain::{number, urls};
use words::Words;

/// Comments that are new to the reader.
#[derive(Debug, Default)]
pub(crate) struct News {
    /// Those that this page shows, in its order.
    here: Vec<CommentId>,
    /// The first of those that it does not show.
    elsewhere: Option<CommentId>,
    count: i64,
}

/// A comment's mark as new, with the way to its neighbours.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct NewMark {
    /// The one before it on this page.
    pub(crate) previous: Option<CommentId>,
    /// Where the one after it stands, on this page or another.
    pub(crate) next: Option<String>,
}

impl News {
    /// Out of all that is new, and what the page shows in its order.
    pub(crate) fn new(all: &[CommentId], shown: impl Iterator<Item = CommentId>) -> Self {
        if all.is_empty() {
            return Self::default();
        }
        let new: HashSet<CommentId> = all.iter().copied().collect();
        let here: Vec<CommentId> = shown.filter(|id| new.contains(id)).collect();
        let seen: HashSet<CommentId> = here.iter().copied().collect();
        Self {
            elsewhere: all.iter().copied().find(|id| !seen.contains(id)),
            count: number::from_usize(all.len()),
            here,
        }
    }

    /// The mark of a comment, if it is new.
    pub(crate) fn mark(&self, id: CommentId) -> Option<NewMark> {
        let at = self.here.iter().position(|new| *new == id)?;
        let before = at.checked_sub(1).and_then(|at| self.here.get(at));
        let next = self.here.get(at + 1).map(|id| format!("#c{id}"));
        Some(NewMark {
            previous: before.copied(),
            next: next.or_else(|| self.elsewhere.map(urls::comment)),
        })
    }

    /// How many are new, in words, and where the first of them stands; nothing if none is.
    pub(crate) fn bar(&self, words: &Words) -> Option<(String, String)> {
        let first = self.here.first().map(|id| format!("#c{id}"));
        let first = first.or_else(|| self.elsewhere.map(urls::comment))?;
        let count = if self.count > NEW_COUNTED_MAX {
            words.new_bar_many(NEW_COUNTED_MAX)
        } else {
            words.new_bar(self.count)
        };
        Some((count.into_owned(), first))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn ids(numbers: &[i64]) -> Vec<CommentId> {
        numbers.iter().copied().map(CommentId).collect()
    }

    #[test]
    fn new_comments_lead_to_each_other_and_to_those_elsewhere() {
        let news = News::new(&ids(&[3, 5, 7]), ids(&[7, 1, 3]).into_iter());
        let mark = |previous: Option<i64>, next: &str| {
            Some(NewMark {
                previous: previous.map(CommentId),
                next: Some(next.to_owned()),
            })
        };
        assert_eq!(news.mark(CommentId(7)), mark(None, "#c3"));
        assert_eq!(news.mark(CommentId(3)), mark(Some(7), "/comment/5"));
        assert_eq!(news.mark(CommentId(1)), None);
        let (count, first) = news.bar(Words::english()).unwrap();
        assert_eq!(
            (count.as_str(), first.as_str()),
            ("3 new comments since your last visit", "#c7")
        );
    }

    #[test]
    fn where_nothing_is_new_nothing_is_said() {
        let news = News::new(&[], ids(&[1]).into_iter());
        assert!(news.bar(Words::english()).is_none() && news.mark(CommentId(1)).is_none());
    }

    #[test]
    fn beyond_what_is_counted_there_are_more() {
        let all: Vec<CommentId> = (1..=NEW_COUNTED_MAX + 1).map(CommentId).collect();
        let (count, first) = News::new(&all, std::iter::empty())
            .bar(Words::english())
            .unwrap();
        assert_eq!(count, "More than 500 new comments since your last visit");
        assert_eq!(first, "/comment/1");
    }
}
