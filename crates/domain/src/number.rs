//! Conversions between numbers: the one place where `as` is allowed.
//!
//! Each function says what happens at the edges, which is what a bare `as` hides.
#![allow(clippy::as_conversions, clippy::cast_possible_truncation)]
#![allow(clippy::cast_precision_loss, clippy::cast_sign_loss)]

/// A count as a signed number; saturates far beyond any real count.
#[must_use]
pub const fn from_usize(n: usize) -> i64 {
    if n > i64::MAX as usize {
        i64::MAX
    } else {
        n as i64
    }
}

/// A signed number as a size; negative becomes 0.
#[must_use]
pub const fn to_usize(n: i64) -> usize {
    if n < 0 { 0 } else { n as usize }
}

/// An unsigned number as a signed one; saturates.
#[must_use]
pub const fn from_u64(n: u64) -> i64 {
    if n > i64::MAX as u64 {
        i64::MAX
    } else {
        n as i64
    }
}

/// A signed number as an unsigned one; negative becomes 0.
#[must_use]
pub const fn to_u64(n: i64) -> u64 {
    if n < 0 { 0 } else { n as u64 }
}

/// An integer as a real; exact up to 2^53, rounded beyond.
#[must_use]
pub const fn real(n: i64) -> f64 {
    n as f64
}

/// A real as an integer, rounded towards zero; saturates, NaN becomes 0.
#[must_use]
pub const fn whole(x: f64) -> i64 {
    x as i64
}

/// Five bits as a byte; anything above is cut off.
#[must_use]
pub const fn low_byte(n: i64) -> u8 {
    (n & 0xff) as u8
}

/// The numbers from 0 to 99 in two digits each.
const PAIRS: &str = "\
    00010203040506070809101112131415161718192021222324252627282930313233343536373839\
    40414243444546474849505152535455565758596061626364656667686970717273747576777879\
    8081828384858687888990919293949596979899";

/// The last two decimal digits of a number that is not negative, `07` or `42`, without the cost of
/// formatting: pages show many dates.
#[must_use]
pub fn two_digits(n: i64) -> &'static str {
    let at = to_usize(n % 100) * 2;
    PAIRS.get(at..at + 2).unwrap_or("00")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_saturate() {
        assert_eq!(to_usize(-1), 0);
        assert_eq!(to_u64(-5), 0);
        assert_eq!(from_u64(u64::MAX), i64::MAX);
        assert_eq!(whole(f64::NAN), 0);
        assert_eq!(whole(1e300), i64::MAX);
        assert_eq!(low_byte(0x1ff), 0xff);
    }

    #[test]
    fn two_digits_are_the_last_two() {
        for n in 0..300 {
            assert_eq!(two_digits(n), format!("{:02}", n % 100));
        }
        assert_eq!(two_digits(-1), "00");
    }
}
