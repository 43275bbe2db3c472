//! Calendar dates. All are in UTC, and say so, since the server does not know where a reader is.

use crate::messages::{Part, Words};
use domain::number::two_digits;
use domain::time::Timestamp;
use std::fmt::{self, Write};

impl Words {
    /// A moment in full: `10 January 2026, 12:00 UTC`.
    #[must_use]
    pub fn date(&self, moment: Timestamp) -> String {
        let mut out = String::new();
        // Writing to a string cannot fail.
        let _ = self.write_date(&mut out, moment);
        out
    }

    /// Writes what [`Words::date`] says, without making texts of its parts: lists show many.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_date(&self, out: &mut dyn Write, moment: Timestamp) -> fmt::Result {
        let (year, month, day, hour, minute) = moment.civil();
        for part in self.date_time_parts() {
            match part {
                Part::Text(text) => out.write_str(text)?,
                Part::Slot("day") if day < 10 => write!(out, "{day}")?,
                Part::Slot("day") => out.write_str(two_digits(day))?,
                Part::Slot("month") => out.write_str(self.month(month))?,
                Part::Slot("year") if (1_000..10_000).contains(&year) => {
                    out.write_str(two_digits(year / 100))?;
                    out.write_str(two_digits(year))?;
                }
                Part::Slot("year") => write!(out, "{year}")?,
                Part::Slot(_) => {
                    out.write_str(two_digits(hour))?;
                    out.write_str(":")?;
                    out.write_str(two_digits(minute))?;
                }
            }
        }
        Ok(())
    }

    /// A day: `10 January 2026`.
    #[must_use]
    pub fn day(&self, moment: Timestamp) -> String {
        let (year, month, day, ..) = moment.civil();
        self.date_day(&day.to_string(), self.month(month), &year.to_string())
    }

    fn month(&self, month: i64) -> &str {
        match month {
            1 => self.date_month_1(),
            2 => self.date_month_2(),
            3 => self.date_month_3(),
            4 => self.date_month_4(),
            5 => self.date_month_5(),
            6 => self.date_month_6(),
            7 => self.date_month_7(),
            8 => self.date_month_8(),
            9 => self.date_month_9(),
            10 => self.date_month_10(),
            11 => self.date_month_11(),
            _ => self.date_month_12(),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::Catalogue;

    #[test]
    fn dates_are_spelled_out() {
        let moment = Timestamp::parse_rfc3339("2026-01-10T09:05:59Z").unwrap();
        assert_eq!(Words::english().date(moment), "10 January 2026, 09:05 UTC");
        assert_eq!(Words::english().day(moment), "10 January 2026");
        let words = Catalogue::for_language("es");
        assert_eq!(words.date(moment), "10 de enero de 2026, 09:05 UTC");
        assert_eq!(words.day(moment), "10 de enero de 2026");
    }

    #[test]
    fn each_month_has_its_name() {
        for words in Catalogue::languages() {
            let mut names: Vec<&str> = (1..=12).map(|month| words.month(month)).collect();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), 12, "{}", words.lang());
        }
        for (tag, first, last) in [("en", "January", "December"), ("es", "enero", "diciembre")] {
            let words = Catalogue::for_language(tag);
            assert_eq!((words.month(1), words.month(12)), (first, last));
        }
    }
}
