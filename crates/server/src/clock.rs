//! The one place that asks the system what time it is; everything else is told.

use std::time::{SystemTime, UNIX_EPOCH};

use domain::number;
use domain::time::Timestamp;

/// The time now. A system clock before 1970 counts as 1970.
#[allow(
    clippy::disallowed_methods,
    reason = "this is the clock that everything else is told"
)]
pub(crate) fn now() -> Timestamp {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    let seconds = number::from_u64(since.as_secs());
    let micros = i64::from(since.subsec_micros());
    Timestamp::from_micros(
        seconds
            .saturating_mul(domain::time::SECOND)
            .saturating_add(micros),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_is_later_than_this_program() {
        let written = Timestamp::parse_rfc3339("2026-01-01T00:00:00Z").unwrap();
        assert!(now() > written);
        assert!(now() >= now().plus(-domain::time::SECOND));
    }
}
