//! A clock that stands still until it is moved.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use domain::time::Timestamp;

/// 2026-01-10T12:00:00Z, when every test begins, in microseconds since 1970.
const BEGIN: i64 = 1_768_046_400_000_000;

/// A clock that stands still until it is moved. Clones show the same time.
#[derive(Debug, Clone)]
pub struct Clock {
    micros: Arc<AtomicI64>,
}

impl Default for Clock {
    fn default() -> Self {
        Self {
            micros: Arc::new(AtomicI64::new(BEGIN)),
        }
    }
}

impl Clock {
    /// The time it shows.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        Timestamp(self.micros.load(Ordering::SeqCst))
    }

    /// Moves it forward by so many microseconds; answers the time it then shows.
    pub fn advance(&self, micros: i64) -> Timestamp {
        Timestamp(self.micros.fetch_add(micros, Ordering::SeqCst) + micros)
    }
}
