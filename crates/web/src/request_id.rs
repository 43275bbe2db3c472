//! A short name for each request, in its answer, on its error page and in the log.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};

use http::{HeaderName, HeaderValue};

/// The header that tells it.
pub(crate) const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// A request's name: ten hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct RequestId(u64);

/// Bits that are shown.
const BITS: u64 = (1 << 40) - 1;

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:010x}", self.0)
    }
}

impl RequestId {
    /// The value of the header.
    pub(crate) fn header(self) -> HeaderValue {
        HeaderValue::try_from(self.to_string()).unwrap_or(HeaderValue::from_static("-"))
    }
}

/// Where names come from: a counter that starts somewhere else each time the program does, mixed
/// so that two names that follow each other do not look alike. They are no secrets.
#[derive(Debug)]
pub(crate) struct RequestIds {
    next: AtomicU64,
}

impl RequestIds {
    /// Starts at a random number.
    pub(crate) const fn new(start: u64) -> Self {
        Self {
            next: AtomicU64::new(start),
        }
    }

    /// The next name.
    pub(crate) fn next(&self) -> RequestId {
        let count = self.next.fetch_add(1, Ordering::Relaxed);
        // SplitMix64's finisher (Steele, Lea and Flood 2014).
        let mixed = (count ^ (count >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        RequestId((mixed ^ (mixed >> 31)) & BITS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn names_differ() {
        let ids = RequestIds::new(17);
        let names: HashSet<String> = (0..10_000).map(|_| ids.next().to_string()).collect();
        assert_eq!(names.len(), 10_000);
        assert!(names.iter().all(|name| name.len() == 10));
    }
}
