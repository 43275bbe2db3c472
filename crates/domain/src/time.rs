//! Moments in time: microseconds since 1970, passed in from the clock, never read here.

use crate::number;

/// Microseconds in a second.
pub const SECOND: i64 = 1_000_000;
/// Microseconds in a minute.
pub const MINUTE: i64 = 60 * SECOND;
/// Microseconds in an hour.
pub const HOUR: i64 = 60 * MINUTE;
/// Microseconds in a day of 24 hours.
pub const DAY: i64 = 24 * HOUR;

/// A moment: microseconds since 1970-01-01T00:00:00Z.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// A moment from its microseconds since 1970.
    #[must_use]
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Microseconds since 1970.
    #[must_use]
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// Whole seconds since 1970, rounded down.
    #[must_use]
    pub const fn seconds(self) -> i64 {
        self.0.div_euclid(SECOND)
    }

    /// The moment this many microseconds later (earlier when negative); saturates.
    #[must_use]
    pub const fn plus(self, micros: i64) -> Self {
        Self(self.0.saturating_add(micros))
    }

    /// Microseconds from `earlier` to this moment; negative when `earlier` is later.
    #[must_use]
    pub const fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// Reads an RFC 3339 time with any offset. Precision beyond microseconds is dropped.
    #[must_use]
    pub fn parse_rfc3339(text: &str) -> Option<Self> {
        let moment: jiff::Timestamp = text.parse().ok()?;
        Some(Self(moment.as_microsecond()))
    }

    /// Writes RFC 3339 in UTC, with a fraction only where there is one: `2026-01-10T12:00:00Z`.
    #[must_use]
    pub fn to_rfc3339(self) -> String {
        jiff::Timestamp::from_microsecond(self.0).map_or_else(
            |_| String::from("1970-01-01T00:00:00Z"),
            |moment| moment.to_string(),
        )
    }

    /// Year, month (1 to 12), day, hour and minute in UTC.
    #[must_use]
    pub fn civil(self) -> (i64, i64, i64, i64, i64) {
        let moment = jiff::Timestamp::from_microsecond(self.0).unwrap_or_default();
        let civil = jiff::tz::Offset::UTC.to_datetime(moment);
        let part = |n: i8| i64::from(n);
        (
            i64::from(civil.year()),
            part(civil.month()),
            part(civil.day()),
            part(civil.hour()),
            part(civil.minute()),
        )
    }

    /// The year in UTC.
    #[must_use]
    pub fn year(self) -> i64 {
        self.civil().0
    }

    /// When a year begins in UTC; 1970 for years that are none.
    #[must_use]
    pub fn of_year(year: i64) -> Self {
        Self::parse_rfc3339(&format!("{year:04}-01-01T00:00:00Z")).unwrap_or(Self(0))
    }

    /// Seconds since 1970 as a real number, the form that ranks are computed from.
    #[must_use]
    pub fn real_seconds(self) -> f64 {
        number::real(self.0) / 1_000_000.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_keep_their_microseconds() {
        for text in ["2026-01-10T12:00:00Z", "2026-01-10T12:00:00.123456Z"] {
            assert_eq!(
                Timestamp::parse_rfc3339(text)
                    .map(Timestamp::to_rfc3339)
                    .as_deref(),
                Some(text)
            );
        }
    }

    #[test]
    fn offsets_become_utc() {
        let time = Timestamp::parse_rfc3339("2026-01-10T14:00:00+02:00");
        assert_eq!(
            time.map(Timestamp::to_rfc3339).as_deref(),
            Some("2026-01-10T12:00:00Z")
        );
        assert_eq!(time.map(Timestamp::civil), Some((2026, 1, 10, 12, 0)));
    }

    #[test]
    fn years_begin_in_january() {
        let begin = Timestamp::of_year(2026);
        assert_eq!(begin.to_rfc3339(), "2026-01-01T00:00:00Z");
        assert_eq!((begin.year(), begin.plus(-1).year()), (2026, 2025));
        assert_eq!(Timestamp::of_year(-5), Timestamp(0));
    }

    #[test]
    fn nonsense_is_no_time() {
        for text in ["", "yesterday", "2026-13-01T00:00:00Z", "2026-01-10"] {
            assert_eq!(Timestamp::parse_rfc3339(text), None, "{text:?}");
        }
    }
}
