//! A moment as pages show it: its age, and in full for machines and for whoever points at it.

use std::fmt::{self, Write};

use askama::filters::HtmlSafe;
use askama::{FastWritable, Values};
use domain::number::two_digits;
use domain::time::Timestamp;
use words::Words;

/// A `<time>` element. It writes itself, since lists show one in every row.
#[derive(Clone, Copy)]
pub(crate) struct Moment<'a> {
    words: &'a Words,
    now: Timestamp,
    then: Timestamp,
    long: bool,
}

impl<'a> Moment<'a> {
    /// The age as lists show it: `3 h`.
    pub(crate) const fn short(words: &'a Words, now: Timestamp, then: Timestamp) -> Self {
        Self {
            words,
            now,
            then,
            long: false,
        }
    }

    /// The age as a phrase: `3 hours ago`.
    pub(crate) const fn long(words: &'a Words, now: Timestamp, then: Timestamp) -> Self {
        Self {
            words,
            now,
            then,
            long: true,
        }
    }

    fn write(self, out: &mut dyn Write) -> fmt::Result {
        out.write_str(r#"<time datetime=""#)?;
        write_machine_time(out, self.then)?;
        out.write_str(r#"""#)?;
        out.write_str(r#" title=""#)?;
        self.words.write_date(out, self.then)?;
        out.write_str(r#"">"#)?;
        let age = if self.long {
            self.words.age_long(self.now, self.then)
        } else {
            self.words.age(self.now, self.then)
        };
        out.write_str(&age)?;
        out.write_str("</time>")
    }
}

/// `2026-01-10T09:05Z`, pair by pair: formatting would take as long as the rest of a row.
fn write_machine_time(out: &mut dyn Write, then: Timestamp) -> fmt::Result {
    let (year, month, day, hour, minute) = then.civil();
    if !(0..10_000).contains(&year) {
        return write!(out, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}Z");
    }
    let parts = [
        (year / 100, ""),
        (year, "-"),
        (month, "-"),
        (day, "T"),
        (hour, ":"),
        (minute, "Z"),
    ];
    for (pair, behind) in parts {
        out.write_str(two_digits(pair))?;
        out.write_str(behind)?;
    }
    Ok(())
}

impl fmt::Display for Moment<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f)
    }
}

impl FastWritable for Moment<'_> {
    fn write_into(&self, out: &mut dyn Write, _: &dyn Values) -> askama::Result<()> {
        Ok(self.write(out)?)
    }
}

/// Dates and ages are words of the catalogue, which holds no markup.
impl HtmlSafe for Moment<'_> {}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_told_three_times() {
        let then = Timestamp::parse_rfc3339("2026-01-10T09:05:59Z").unwrap();
        let now = then.plus(3 * domain::time::HOUR);
        let words = Words::english();
        let start = r#"<time datetime="2026-01-10T09:05Z" title="10 January 2026, 09:05 UTC">"#;
        assert_eq!(
            Moment::short(words, now, then).to_string(),
            format!("{start}3 h</time>")
        );
        let long = Moment::long(words, now, then).to_string();
        assert_eq!(long, format!("{start}3 hours ago</time>"));
    }
}
