//! Ranks: the numbers that lists are sorted by, stored with what they rank.
//!
//! Databases compute some of these too. Their twins must give the same bits, so each function
//! states its formula: every operation is one on IEEE 754 doubles, in the order in which it
//! stands, integers converted to double first. No argument gives NaN or an infinity.

use crate::number::real;
use crate::time::DAY;

/// Seconds by which a post must be newer to make up for a tenth of the score.
const SECONDS_PER_TENFOLD: f64 = 45_000.0;

/// Microseconds in a second, as a double.
const MICROS_PER_SECOND: f64 = 1_000_000.0;

/// How long after a post comments can still renew its *active* rank, in microseconds.
const RENEWED_MICROS_MAX: i64 = 2 * DAY;

/// The two-sided quantile of the normal distribution for 80 % confidence.
const Z: f64 = 1.281_551_565_544_600_4;

/// The *hot* rank of a score (up minus down votes) and a time in microseconds since 1970:
/// `sign(score) * log10(greatest(abs(score), 1)) + published / 1000000.0 / 45000.0`.
///
/// The sign of 0 does not matter, for its logarithm is 0. `log10` is the C library's.
#[must_use]
pub fn hot_rank(score: i64, published: i64) -> f64 {
    let score = real(score);
    score.signum() * score.abs().max(1.0).log10()
        + real(published) / MICROS_PER_SECOND / SECONDS_PER_TENFOLD
}

/// The time that *active* counts from, in microseconds since 1970: that of the newest comment
/// which is not by the post's author, at most two days after the post and never before it.
#[must_use]
pub fn active_time(published: i64, newest_by_others: Option<i64>) -> i64 {
    let latest = published.saturating_add(RENEWED_MICROS_MAX);
    newest_by_others
        .unwrap_or(published)
        .clamp(published, latest)
}

/// The *active* rank: [`hot_rank`] at the [`active_time`].
#[must_use]
pub fn active_rank(score: i64, published: i64, newest_by_others: Option<i64>) -> f64 {
    hot_rank(score, active_time(published, newest_by_others))
}

/// The *scaled* rank: *hot* less the size of the community, so that small ones are seen:
/// `hot - log10(2.0 + active_month)`, with the people active in the community this month.
#[must_use]
pub fn scaled_rank(hot: f64, active_month: i64) -> f64 {
    hot - (2.0 + real(active_month.max(0))).log10()
}

/// The *controversial* rank: many votes, evenly split, come first.
/// 0 when either is 0 or less, else `(up + down) ^ (least(up, down) / greatest(up, down))`.
#[must_use]
pub fn controversy_rank(up: i64, down: i64) -> f64 {
    if up <= 0 || down <= 0 {
        return 0.0;
    }
    let (up, down) = (real(up), real(down));
    (up + down).powf(up.min(down) / up.max(down))
}

/// The *best* rank of an answer, from -1 to 1: the lower bound of the share of up votes that 80 %
/// confidence allows (E. B. Wilson, 1927). The caller leaves out the author's own vote.
///
/// 0 when neither is more than 0. With down votes only, it is the bound of their share, negated,
/// so that what everybody disliked stands below what nobody has judged yet. Else with
/// `n = up + down` (`down` at least 0), `p = up / n`, `z = 1.2815515655446004`:
/// `(p + z*z / (2.0*n) - z * sqrt((p * (1.0 - p) + z*z / (4.0*n)) / n)) / (1.0 + z*z / n)`.
#[must_use]
pub fn best_rank(up: i64, down: i64) -> f64 {
    match (up > 0, down > 0) {
        (true, _) => lower_bound(real(up), real(down.max(0))),
        (false, true) => -lower_bound(real(down), 0.0),
        (false, false) => 0.0,
    }
}

fn lower_bound(for_it: f64, against: f64) -> f64 {
    let n = for_it + against;
    let p = for_it / n;
    let spread = ((p * (1.0 - p) + Z * Z / (4.0 * n)) / n).sqrt();
    (p + Z * Z / (2.0 * n) - Z * spread) / (1.0 + Z * Z / n)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::from_usize;
    use crate::sort::{FRESH_VOTES_END, place_fresh};
    use crate::time::{HOUR, SECOND};
    use proptest::prelude::*;

    fn near(one: f64, other: f64) -> bool {
        (one - other).abs() < 1e-9
    }

    #[test]
    fn hot_is_score_and_time() {
        assert!(near(hot_rank(0, 0), 0.0));
        assert!(near(hot_rank(1, 0), 0.0));
        assert!(near(hot_rank(100, 0), 2.0));
        assert!(near(hot_rank(-100, 0), -2.0));
        assert!(near(hot_rank(0, 45_000 * SECOND), 1.0));
        assert!(near(hot_rank(10, 90_000 * SECOND), 3.0));
    }

    #[test]
    fn ten_times_the_score_is_worth_twelve_and_a_half_hours() {
        assert!(near(hot_rank(100, 0), hot_rank(10, 25 * HOUR / 2)));
    }

    #[test]
    fn active_counts_others_for_two_days() {
        assert_eq!(active_time(1_000, None), 1_000);
        assert_eq!(active_time(1_000, Some(5_000)), 5_000);
        assert_eq!(active_time(1_000, Some(10)), 1_000);
        assert_eq!(active_time(0, Some(3 * DAY)), 2 * DAY);
        assert_eq!(active_time(i64::MAX, Some(i64::MAX)), i64::MAX);
    }

    #[test]
    fn scaled_lifts_small_communities() {
        let hot = hot_rank(10, DAY);
        assert!(near(scaled_rank(hot, 98), hot - 2.0));
        assert!(scaled_rank(hot, 3) > scaled_rank(hot, 3_000));
        assert!(near(scaled_rank(hot, -5), scaled_rank(hot, 0)));
    }

    #[test]
    fn controversy_wants_many_votes_evenly_split() {
        assert!(near(controversy_rank(5, 0), 0.0));
        assert!(near(controversy_rank(10, 10), 20.0));
        assert!(near(controversy_rank(9, 1), 10_f64.powf(1.0 / 9.0)));
        assert!(controversy_rank(50, 50) > controversy_rank(10, 10));
        assert!(controversy_rank(10, 10) > controversy_rank(90, 10));
    }

    #[test]
    fn best_is_the_lower_bound_of_wilson() {
        // Worked by hand: n = 1, p = 1 gives 1 / (1 + z²); n = 10, p = 0.9 from the formula.
        assert!(near(best_rank(1, 0), 1.0 / (1.0 + Z * Z)));
        assert!((best_rank(9, 1) - 0.717_555).abs() < 1e-5);
        assert!(near(best_rank(0, 0), 0.0));
        assert!(best_rank(0, 9) < best_rank(0, 1) && best_rank(0, 1) < best_rank(0, 0));
        assert!(
            best_rank(60, 2) > best_rank(5, 0),
            "many good votes beat few"
        );
        assert!(
            best_rank(5, 0) > best_rank(60, 40),
            "few good votes beat many mixed ones"
        );
    }

    /// Readers begin at the top, give up one time in four after each answer, and vote as the
    /// answer's quality deserves. The best answer comes six hours late, when the others have
    /// their votes; places are kept for the fresh, as on the page.
    #[test]
    fn a_late_best_answer_reaches_the_top() {
        const READERS_PER_HOUR: usize = 30;
        const LATE: usize = 0;
        let quality = [90, 70, 60, 55, 50, 45, 40, 35, 30, 25];
        let mut votes = [(0_i64, 0_i64); 10];
        let mut seed = 1_u32;
        let mut draw = |percent: u32| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 8) % 100 < percent
        };
        for reader in 0..READERS_PER_HOUR * 24 {
            let mut shown: Vec<usize> = (0..10).filter(|a| *a != LATE).collect();
            if reader >= 6 * READERS_PER_HOUR {
                shown.push(LATE);
            }
            shown.sort_by(|a, b| {
                best_rank(votes[*b].0, votes[*b].1).total_cmp(&best_rank(votes[*a].0, votes[*a].1))
            });
            let fresh = |a: &usize| *a == LATE && votes[*a].0 + votes[*a].1 < FRESH_VOTES_END;
            let young = shown.iter().copied().filter(fresh).collect();
            let shown = place_fresh(shown, young, |a| from_usize(*a)).rows;
            for answer in shown {
                if draw(50) {
                    let is_up = draw(quality[answer]);
                    votes[answer].0 += i64::from(is_up);
                    votes[answer].1 += i64::from(!is_up);
                }
                if draw(25) {
                    break;
                }
            }
        }
        let rank = |answer: usize| best_rank(votes[answer].0, votes[answer].1);
        assert!((1..10).all(|other| rank(LATE) > rank(other)), "{votes:?}");
    }

    proptest! {
        #[test]
        fn ranks_are_finite(a in any::<i64>(), b in any::<i64>(), c in any::<Option<i64>>()) {
            let hot = hot_rank(a, b);
            for rank in [
                hot, active_rank(a, b, c), scaled_rank(hot, a), controversy_rank(a, b),
                best_rank(a, b),
            ] {
                prop_assert!(rank.is_finite(), "{}", rank);
            }
        }

        #[test]
        fn hot_grows_with_score_and_time(
            score in -1_000_000_i64..1_000_000, more in 0_i64..1_000_000,
            at in 0..4_000_000_000 * SECOND, later in 0..1_000_000 * SECOND,
        ) {
            prop_assert!(hot_rank(score + more, at) >= hot_rank(score, at));
            prop_assert!(hot_rank(score, at + later) >= hot_rank(score, at));
            prop_assert!(near(hot_rank(score, 0), -hot_rank(-score, 0)));
        }

        #[test]
        fn controversy_is_symmetric_and_bounded(up in 0_i64..1_000_000, down in 0_i64..1_000_000) {
            let rank = controversy_rank(up, down);
            prop_assert!(rank.to_bits() == controversy_rank(down, up).to_bits());
            prop_assert!(rank >= 0.0 && rank <= real(up + down) + 1e-6);
        }

        #[test]
        fn best_is_bounded_and_grows_with_up_votes(up in 0_i64..100_000, down in 0_i64..100_000) {
            let rank = best_rank(up, down);
            prop_assert!((-1.0..1.0).contains(&rank), "{}", rank);
            prop_assert!((up > 0) == (rank > 0.0));
            prop_assert!(best_rank(up + 1, down) > rank - 1e-12);
            prop_assert!(best_rank(up, down + 1) < rank + 1e-12);
            prop_assert!(rank <= real(up) / real(up + down).max(1.0) + 1e-12);
        }
    }
}
