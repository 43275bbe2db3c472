//! How far somebody has read a post, and what is new to them there.
//!
//! What is new stays marked for the length of a visit, so that a page which is opened again at
//! once shows the same; behind that, everything that stood there at the last look is old.

use crate::time::{MINUTE, Timestamp};

/// Microseconds that a visit lasts.
pub const VISIT: i64 = 10 * MINUTE;

/// How far somebody has read a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadMark {
    /// Comments that there were at the last look.
    pub comments: i64,
    /// When the last look was, as far as it was noted.
    pub at: Timestamp,
    /// The last look before the visit.
    pub seen_at: Timestamp,
    /// Comments that there were at that look.
    pub seen_comments: i64,
    /// When the visit began.
    pub visit_at: Timestamp,
}

impl ReadMark {
    const fn visit_lasts(&self, now: Timestamp) -> bool {
        now.since(self.visit_at) < VISIT
    }

    /// What was written after this is new to whoever looks now.
    #[must_use]
    pub const fn new_since(&self, now: Timestamp) -> Timestamp {
        if self.visit_lasts(now) {
            self.seen_at
        } else {
            self.at
        }
    }

    /// Whether a look must be noted. Where there are as many comments as there were, it would
    /// change nothing that anybody sees.
    #[must_use]
    pub const fn must_be_noted(&self, comments: i64) -> bool {
        self.comments != comments
    }

    /// Whether there can be anything new for whoever looks now.
    #[must_use]
    pub const fn may_have_new(&self, comments: i64, now: Timestamp) -> bool {
        if self.visit_lasts(now) {
            self.seen_comments != comments
        } else {
            self.comments != comments
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARK: ReadMark = ReadMark {
        comments: 3,
        at: Timestamp(5 * MINUTE),
        seen_at: Timestamp(1),
        seen_comments: 2,
        visit_at: Timestamp(4 * MINUTE),
    };

    #[test]
    fn a_page_that_is_opened_again_at_once_shows_the_same_as_new() {
        let within = Timestamp(14 * MINUTE - 1);
        assert_eq!(MARK.new_since(within), MARK.seen_at);
        assert!(MARK.may_have_new(3, within) && !MARK.may_have_new(2, within));
    }

    #[test]
    fn the_next_visit_counts_from_the_last_look() {
        let later = Timestamp(14 * MINUTE);
        assert_eq!(MARK.new_since(later), MARK.at);
        assert!(!MARK.may_have_new(3, later) && MARK.may_have_new(4, later));
    }

    #[test]
    fn a_look_at_what_is_as_it_was_is_not_noted() {
        assert!(!MARK.must_be_noted(3));
        assert!(MARK.must_be_noted(4) && MARK.must_be_noted(2));
    }
}
