//! Counts of what the pages do, for the metrics.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use http::StatusCode;

/// Upper bounds of the classes that answers are sorted into by their time, in milliseconds. What
/// took longer than the last is in one class more.
pub const TIME_BOUNDS_MS: [u64; 10] = [1, 2, 5, 10, 25, 50, 100, 250, 1_000, 5_000];

/// Counts since the program started.
#[derive(Debug, Default)]
pub struct Figures {
    by_status: [AtomicU64; 5],
    by_time: [AtomicU64; 11],
    micros: AtomicU64,
    cache_hits: AtomicU64,
    cache_misses: AtomicU64,
}

/// The counts at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FiguresNow {
    /// Answers by the first digit of their status, 1 to 5.
    pub by_status: [u64; 5],
    /// Answers by their time; the classes of [`TIME_BOUNDS_MS`] and one for all above.
    pub by_time: [u64; 11],
    /// Microseconds that all answers took together.
    pub micros: u64,
    /// Pages that came from the cache.
    pub cache_hits: u64,
    /// Pages that could have, and had to be made.
    pub cache_misses: u64,
}

impl Figures {
    /// Counts an answer.
    pub(crate) fn answered(&self, status: StatusCode, took: Duration) {
        let class = usize::from(status.as_u16() / 100).saturating_sub(1);
        add(&self.by_status, class, 1);
        let bound = |bound: &u64| took <= Duration::from_millis(*bound);
        let class = TIME_BOUNDS_MS
            .iter()
            .position(bound)
            .unwrap_or(TIME_BOUNDS_MS.len());
        add(&self.by_time, class, 1);
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        self.micros.fetch_add(micros, Ordering::Relaxed);
    }

    /// Counts a page that came from the cache.
    pub(crate) fn hit(&self) {
        self.cache_hits.fetch_add(1, Ordering::Relaxed);
    }

    /// Counts a page that could have come from the cache.
    pub(crate) fn miss(&self) {
        self.cache_misses.fetch_add(1, Ordering::Relaxed);
    }

    /// The counts now.
    #[must_use]
    pub fn now(&self) -> FiguresNow {
        FiguresNow {
            by_status: read(&self.by_status),
            by_time: read(&self.by_time),
            micros: self.micros.load(Ordering::Relaxed),
            cache_hits: self.cache_hits.load(Ordering::Relaxed),
            cache_misses: self.cache_misses.load(Ordering::Relaxed),
        }
    }
}

fn add(counts: &[AtomicU64], class: usize, n: u64) {
    if let Some(count) = counts.get(class) {
        count.fetch_add(n, Ordering::Relaxed);
    }
}

fn read<const N: usize>(counts: &[AtomicU64; N]) -> [u64; N] {
    counts.each_ref().map(|count| count.load(Ordering::Relaxed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_counted_where_they_belong() {
        let figures = Figures::default();
        figures.answered(StatusCode::OK, Duration::from_micros(900));
        figures.answered(StatusCode::NOT_FOUND, Duration::from_millis(7));
        figures.answered(StatusCode::BAD_GATEWAY, Duration::from_secs(9));
        let now = figures.now();
        assert_eq!(now.by_status, [0, 1, 0, 1, 1]);
        assert_eq!(now.by_time, [1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1]);
        assert_eq!(now.micros, 9_007_900);
    }
}
