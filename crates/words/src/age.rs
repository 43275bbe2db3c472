//! How long ago something happened.

use crate::messages::Words;
use domain::time::{DAY, HOUR, MINUTE, Timestamp};
use std::borrow::Cow;

/// Days in a month and a year, for ages only: nobody counts them exactly there.
const MONTH_DAYS: i64 = 30;
const YEAR_DAYS: i64 = 365;

/// An age in the largest unit that it fills. Units are few and counts small, so that nearly every
/// age on a page is one that is remembered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Age {
    Now,
    Minutes(i64),
    Hours(i64),
    Days(i64),
    Months(i64),
    Years(i64),
}

impl Age {
    /// Clocks differ, so that something may seem to come from the future: that is now.
    fn between(now: Timestamp, then: Timestamp) -> Self {
        let passed = now.since(then);
        let days = passed / DAY;
        match passed {
            _ if passed < MINUTE => Self::Now,
            _ if passed < HOUR => Self::Minutes(passed / MINUTE),
            _ if passed < DAY => Self::Hours(passed / HOUR),
            _ if days < MONTH_DAYS => Self::Days(days),
            // The last days of a year would make a twelfth whole month.
            _ if days < YEAR_DAYS => Self::Months((days / MONTH_DAYS).min(11)),
            _ => Self::Years(days / YEAR_DAYS),
        }
    }
}

impl Words {
    /// The age of something for a list: `just now`, `3 min`, `5 h`, `2 days`.
    #[must_use]
    pub fn age(&self, now: Timestamp, then: Timestamp) -> Cow<'_, str> {
        match Age::between(now, then) {
            Age::Now => self.age_now().into(),
            Age::Minutes(n) => self.age_minutes(n),
            Age::Hours(n) => self.age_hours(n),
            Age::Days(n) => self.age_days(n),
            Age::Months(n) => self.age_months(n),
            Age::Years(n) => self.age_years(n),
        }
    }

    /// The age of something as a phrase: `just now`, `3 minutes ago`.
    #[must_use]
    pub fn age_long(&self, now: Timestamp, then: Timestamp) -> Cow<'_, str> {
        match Age::between(now, then) {
            Age::Now => self.age_now().into(),
            Age::Minutes(n) => self.age_minutes_ago(n),
            Age::Hours(n) => self.age_hours_ago(n),
            Age::Days(n) => self.age_days_ago(n),
            Age::Months(n) => self.age_months_ago(n),
            Age::Years(n) => self.age_years_ago(n),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Catalogue;
    use domain::time::SECOND;

    #[test]
    fn ages_are_told_in_the_largest_unit_that_they_fill() {
        let expected = [
            (-DAY, "just now", "just now"),
            (0, "just now", "just now"),
            (59 * SECOND, "just now", "just now"),
            (MINUTE, "1 min", "1 minute ago"),
            (HOUR - 1, "59 min", "59 minutes ago"),
            (HOUR, "1 h", "1 hour ago"),
            (DAY - 1, "23 h", "23 hours ago"),
            (DAY, "1 day", "1 day ago"),
            (2 * DAY, "2 days", "2 days ago"),
            (30 * DAY - 1, "29 days", "29 days ago"),
            (30 * DAY, "1 month", "1 month ago"),
            (124 * DAY, "4 months", "4 months ago"),
            (364 * DAY, "11 months", "11 months ago"),
            (365 * DAY, "1 year", "1 year ago"),
            (730 * DAY, "2 years", "2 years ago"),
        ];
        let then = Timestamp::from_micros(1_700_000_000 * SECOND);
        for (passed, short, long) in expected {
            assert_eq!(Words::english().age(then.plus(passed), then), short);
            assert_eq!(Words::english().age_long(then.plus(passed), then), long);
        }
    }

    #[test]
    fn ages_follow_the_language() {
        let words = Catalogue::for_language("es");
        let expected = [
            (0, "ahora mismo", "ahora mismo"),
            (MINUTE, "1 min", "hace 1 minuto"),
            (5 * HOUR, "5 h", "hace 5 horas"),
            (DAY, "1 día", "hace 1 día"),
            (124 * DAY, "4 meses", "hace 4 meses"),
            (365 * DAY, "1 año", "hace 1 año"),
        ];
        let then = Timestamp::from_micros(1_700_000_000 * SECOND);
        for (passed, short, long) in expected {
            assert_eq!(words.age(then.plus(passed), then), short);
            assert_eq!(words.age_long(then.plus(passed), then), long);
        }
    }
}
