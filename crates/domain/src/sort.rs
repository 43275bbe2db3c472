//! In which order, and from where, lists are read.

use crate::time::{DAY, HOUR};
use crate::word::word_enum;

word_enum! {
    /// The order of a feed. *Top* without a span is of all time.
    pub enum PostSort {
        /// Score and youth together.
        Hot = "hot",
        /// Score and the newest comment together.
        Active = "active",
        /// Hot, with small communities lifted.
        Scaled = "scaled",
        /// Newest first.
        New = "new",
        /// Oldest first.
        Old = "old",
        /// Highest score of the last hour first.
        TopHour = "top_hour",
        /// Highest score of the last six hours first.
        TopSixHours = "top_6_hours",
        /// Highest score of the last twelve hours first.
        TopTwelveHours = "top_12_hours",
        /// Highest score of the last day first.
        TopDay = "top_day",
        /// Highest score of the last week first.
        TopWeek = "top_week",
        /// Highest score of the last 30 days first.
        TopMonth = "top_month",
        /// Highest score of the last 91 days first.
        TopThreeMonths = "top_3_months",
        /// Highest score of the last 182 days first.
        TopSixMonths = "top_6_months",
        /// Highest score of the last 273 days first.
        TopNineMonths = "top_9_months",
        /// Highest score of the last 365 days first.
        TopYear = "top_year",
        /// Highest score first.
        Top = "top",
        /// Most comments first.
        MostComments = "most_comments",
        /// Newest comment first.
        NewComments = "new_comments",
        /// Many votes, evenly split, first.
        Controversial = "controversial",
    }
}

impl PostSort {
    /// How far back the order reaches, in microseconds; nothing if it reaches back to the first
    /// post.
    #[must_use]
    pub const fn window(self) -> Option<i64> {
        Some(match self {
            Self::TopHour => HOUR,
            Self::TopSixHours => 6 * HOUR,
            Self::TopTwelveHours => 12 * HOUR,
            Self::TopDay => DAY,
            Self::TopWeek => 7 * DAY,
            Self::TopMonth => 30 * DAY,
            Self::TopThreeMonths => 91 * DAY,
            Self::TopSixMonths => 182 * DAY,
            Self::TopNineMonths => 273 * DAY,
            Self::TopYear => 365 * DAY,
            _ => return None,
        })
    }
}

word_enum! {
    /// The order of answers, and of comments directly below a discussion.
    pub enum AnswerSort {
        /// Most surely liked first.
        Best = "best",
        /// Score and youth together.
        Hot = "hot",
        /// Highest score first.
        Top = "top",
        /// Newest first.
        New = "new",
        /// Oldest first.
        Old = "old",
        /// Many votes, evenly split, first.
        Controversial = "controversial",
    }
}

word_enum! {
    /// Which posts a feed is made of.
    pub enum Listing {
        /// Those of the communities that the viewer subscribes to.
        Subscribed = "subscribed",
        /// Those of this instance's communities.
        Local = "local",
        /// Those of all communities known here.
        All = "all",
        /// Those of the communities that the viewer moderates.
        Moderated = "moderated",
    }
}

word_enum! {
    /// Which questions alone a feed shows, by what became of them.
    pub enum Answered {
        /// Those that nobody answered.
        Unanswered = "unanswered",
        /// Those without an accepted answer that are not marked as solved either.
        Unsolved = "unsolved",
        /// The others.
        Solved = "solved",
    }
}

/// The places on the first page of answers that are kept for fresh ones, counted from 0.
pub const FRESH_PLACES: [usize; 2] = [2, 5];

/// How long an answer is fresh, in microseconds.
pub const FRESH_FOR: i64 = DAY;

/// Votes with which an answer is no longer fresh, however young it is.
pub const FRESH_VOTES_END: i64 = 5;

/// Answers in the order of a page, best first, with fresh ones in the places kept for them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed<T> {
    /// All of them.
    pub rows: Vec<T>,
    /// The ids of those that stand in a kept place.
    pub fresh: Vec<i64>,
}

/// Puts fresh answers in their places. `rows` are in order; of `fresh` the first goes first, and
/// one that stands before a kept place already does not need it. `id` tells them apart.
pub fn place_fresh<T>(rows: Vec<T>, fresh: Vec<T>, id: impl Fn(&T) -> i64) -> Placed<T> {
    let mut placed = Placed {
        rows,
        fresh: Vec::new(),
    };
    let mut waiting = fresh;
    for place in FRESH_PLACES {
        if placed.rows.len() < place {
            break;
        }
        let (before, _) = placed.rows.split_at(place);
        let there: Vec<i64> = before.iter().map(&id).collect();
        waiting.retain(|one| !there.contains(&id(one)));
        if waiting.is_empty() {
            break;
        }
        let next = waiting.remove(0);
        let key = id(&next);
        placed.rows.retain(|row| id(row) != key);
        placed.rows.insert(place, next);
        placed.fresh.push(key);
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(rows: &[i64], fresh: &[i64]) -> (Vec<i64>, Vec<i64>) {
        let placed = place_fresh(rows.to_vec(), fresh.to_vec(), |one| *one);
        (placed.rows, placed.fresh)
    }

    #[test]
    fn fresh_answers_stand_third_and_sixth() {
        let (rows, fresh) = place(&[1, 2, 3, 4, 5, 6, 7], &[90, 91, 92]);
        assert_eq!(rows, [1, 2, 90, 3, 4, 91, 5, 6, 7]);
        assert_eq!(fresh, [90, 91]);
    }

    #[test]
    fn nobody_stands_on_a_page_twice() {
        let (rows, fresh) = place(&[1, 2, 3, 4, 5, 6, 7], &[7, 6]);
        assert_eq!(rows, [1, 2, 7, 3, 4, 6, 5]);
        assert_eq!(fresh, [7, 6]);
    }

    #[test]
    fn who_stands_high_needs_no_kept_place() {
        let (rows, fresh) = place(&[1, 2, 3, 4, 5, 6, 7], &[1, 2, 7]);
        assert_eq!(rows, [1, 2, 7, 3, 4, 5, 6]);
        assert_eq!(fresh, [7]);
        let (rows, fresh) = place(&[1], &[1]);
        assert_eq!((rows, fresh), (vec![1], Vec::new()));
    }

    #[test]
    fn only_spans_of_top_end() {
        let ends = |sort: &&PostSort| sort.window().is_some();
        let words: Vec<_> = PostSort::ALL
            .iter()
            .filter(ends)
            .map(|it| it.word())
            .collect();
        assert!(words.len() == 10 && words.iter().all(|word| word.starts_with("top_")));
    }
}

word_enum! {
    /// The order of a list of communities.
    pub enum CommunitySort {
        /// Those with the most members first.
        Subscribers = "subscribers",
        /// Those with the most active people within a month first.
        Active = "active",
        /// The youngest first.
        New = "new",
        /// By name.
        Name = "name",
    }
}
