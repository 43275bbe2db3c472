//! Numbers that look random and are the same each time.

use domain::number;

/// Two to the power of 53: the whole numbers that a double holds.
const DOUBLES: f64 = 9_007_199_254_740_992.0;

/// A prime, by which places are dealt out so that neighbours in rank are none in the table.
const STRIDE: i64 = 15_485_863;

/// A sequence: splitmix64 (Steele, Lea and Flood, 2014).
#[derive(Debug, Clone)]
pub(super) struct Seed(u64);

impl Seed {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub(super) fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A real from 0 to just below 1.
    pub(super) fn unit(&mut self) -> f64 {
        number::real(number::from_u64(self.bits() >> 11)) / DOUBLES
    }

    /// A whole number from 0 to just below `n`.
    pub(super) fn below(&mut self, n: i64) -> i64 {
        number::whole(self.unit() * number::real(n))
    }

    /// Whether one of `percent` cases in a hundred happened.
    pub(super) fn chance(&mut self, percent: i64) -> bool {
        self.below(100) < percent
    }

    /// A place from 0 to just below `n`, the first ones most often: as a power law has it, and
    /// the more so the steeper. Steepness 1 favours nobody.
    pub(super) fn share(&mut self, n: i64, steepness: f64) -> i64 {
        number::whole(self.unit().powf(steepness) * number::real(n))
    }
}

/// Another order of the places below `n`: each comes up once.
pub(super) const fn scatter(place: i64, n: i64) -> i64 {
    (place * STRIDE + 1_009) % n
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_fall_off_and_stay_inside() {
        let mut seed = Seed::new(1);
        let mut first = 0;
        for _ in 0..1_000 {
            let place = seed.share(100, 2.0);
            assert!((0..100).contains(&place), "{place}");
            first += i64::from(place < 10);
        }
        assert!((250..400).contains(&first), "{first}");
    }

    #[test]
    fn scattering_deals_each_place_once() {
        let mut places: Vec<i64> = (0..5_000).map(|place| scatter(place, 5_000)).collect();
        places.sort_unstable();
        assert!(places.into_iter().eq(0..5_000));
    }
}
