//! Where things stand in the index, and how well they fit.

use crate::number;
use crate::time::Timestamp;

/// Numbers of ids: an id takes the lower 31 bits of a place.
const IDS: i64 = 1 << 31;

/// The largest time a place can tell, in seconds since 1970: in the year 2106.
const SECONDS_MAX: i64 = (1 << 32) - 1;

/// Where something stands in the index: by the second in which it was made, then by its id, so
/// that walking the index backwards is walking from the newest to the oldest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place(pub i64);

impl Place {
    /// Before everything.
    pub const START: Self = Self(0);

    /// Behind everything.
    pub const END: Self = Self(i64::MAX);

    /// The place of what was made then and has this id.
    #[must_use]
    pub fn of(published: Timestamp, id: i64) -> Self {
        Self(Self::since(published).0 + id.clamp(0, IDS - 1))
    }

    /// The first place of what was made in this second or later.
    #[must_use]
    pub fn since(time: Timestamp) -> Self {
        Self(time.seconds().clamp(0, SECONDS_MAX) * IDS)
    }

    /// The id of what stands there.
    #[must_use]
    pub const fn id(self) -> i64 {
        self.0 % IDS
    }
}

/// Years are worth a little, so that of two equals the newer one is first.
fn freshness(published: Timestamp) -> f64 {
    published.real_seconds() / (365.0 * 86_400.0) * 0.1
}

/// What votes are worth: the first ones most.
fn liking(score: i64) -> f64 {
    number::real(score.max(0)).ln_1p() - number::real((-score).max(0)).ln_1p()
}

/// How well a post fits that was found: words in its title say most, then votes and an accepted
/// answer.
#[must_use]
pub fn rank_post(in_title: bool, score: i64, accepted: bool, published: Timestamp) -> f64 {
    let title = if in_title { 3.0 } else { 0.0 };
    let answered = if accepted { 1.0 } else { 0.0 };
    title + liking(score) * 0.5 + answered + freshness(published)
}

/// How well a comment fits that was found.
#[must_use]
pub fn rank_comment(score: i64, accepted: bool, is_answer: bool, published: Timestamp) -> f64 {
    let answer = if is_answer { 0.5 } else { 0.0 };
    let chosen = if accepted { 1.0 } else { 0.0 };
    liking(score) * 0.5 + answer + chosen + freshness(published)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::ID_MAX;
    use proptest::prelude::*;

    #[test]
    fn what_fits_better_ranks_higher() {
        let now = Timestamp(1_768_046_400_000_000);
        let plain = rank_post(false, 1, false, now);
        assert!(rank_post(true, 1, false, now) > rank_post(false, 50, true, now));
        assert!(rank_post(false, 9, false, now) > plain);
        assert!(rank_post(false, -9, false, now) < plain);
        assert!(rank_post(false, 1, true, now) > plain);
        assert!(rank_comment(1, true, true, now) > rank_comment(3, false, true, now));
    }

    proptest! {
        #[test]
        fn places_go_by_time_and_hold_the_id(
            one in 0_i64..4_000_000_000, other in 0_i64..4_000_000_000,
            id in 1..=ID_MAX, next in 1..=ID_MAX,
        ) {
            let at = |seconds: i64| Timestamp(seconds * 1_000_000);
            let (place, further) = (Place::of(at(one), id), Place::of(at(other), next));
            prop_assert_eq!(place.id(), id);
            prop_assert_eq!(place.cmp(&further), (one, id).cmp(&(other, next)));
            prop_assert!(place >= Place::since(at(one)) && place < Place::since(at(one + 1)));
        }
    }
}
