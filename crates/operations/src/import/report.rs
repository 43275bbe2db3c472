//! What an import tells: how it goes, and what it came to.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use domain::limits;
use domain::number;

/// What an import came to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Lines read, without blank ones.
    pub read: u64,
    /// Lines that became something.
    pub created: u64,
    /// Lines that told of what was there already.
    pub already_there: u64,
    /// Lines that were refused.
    pub refused: u64,
    /// The first of those: the line's number and why.
    pub refusals: Vec<(u64, String)>,
    /// Fields that were left out, as `kind.field`, and in how many lines.
    pub unknown_fields: BTreeMap<String, u64>,
    /// Fields that the format does not know and that were kept, in the same way.
    pub kept_fields: BTreeMap<String, u64>,
}

impl Report {
    /// Counts a line that was refused.
    pub(super) fn refuse(&mut self, line: u64, reason: String) {
        self.refused = self.refused.saturating_add(1);
        if self.refusals.len() < limits::IMPORT_REFUSALS_TOLD {
            self.refusals.push((line, reason));
        }
    }

    /// Counts fields that were left out.
    pub(super) fn note_unknown<'a>(
        &mut self,
        kind: &str,
        fields: impl Iterator<Item = &'a String>,
    ) {
        note(&mut self.unknown_fields, kind, fields);
    }

    /// Counts fields that the format does not know and that were kept.
    pub(super) fn note_kept<'a>(&mut self, kind: &str, fields: impl Iterator<Item = &'a String>) {
        note(&mut self.kept_fields, kind, fields);
    }
}

fn note<'a>(
    counts: &mut BTreeMap<String, u64>,
    kind: &str,
    fields: impl Iterator<Item = &'a String>,
) {
    for field in fields {
        let shown: String = field
            .chars()
            .take(limits::IMPORT_UNKNOWN_CHARS_MAX)
            .collect();
        let mut name = format!("{kind}.{shown}");
        if !counts.contains_key(&name) && counts.len() >= limits::IMPORT_UNKNOWN_TOLD {
            "other fields".clone_into(&mut name);
        }
        let count = counts.entry(name).or_default();
        *count = count.saturating_add(1);
    }
}

/// How an import goes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Progress {
    /// Lines done.
    pub lines: u64,
    /// Lines a second since the beginning.
    pub lines_per_second: f64,
    /// How much longer it will take, if the file's size is known.
    pub left: Option<Duration>,
}

/// Measures how fast it goes.
pub(super) struct Meter {
    began: Instant,
    total_bytes: Option<u64>,
    consumed: Arc<AtomicU64>,
}

impl Meter {
    pub(super) fn new(total_bytes: Option<u64>, consumed: Arc<AtomicU64>) -> Self {
        Self {
            began: Instant::now(),
            total_bytes,
            consumed,
        }
    }

    pub(super) fn after(&self, lines: u64) -> Progress {
        let seconds = self.began.elapsed().as_secs_f64();
        let consumed = self.consumed.load(Ordering::Relaxed);
        Progress {
            lines,
            lines_per_second: real(lines) / seconds.max(1e-6),
            left: self
                .total_bytes
                .and_then(|total| left(seconds, consumed, total)),
        }
    }
}

/// The rest takes as long for each byte as what was read so far.
fn left(seconds: f64, consumed: u64, total: u64) -> Option<Duration> {
    let rest = total.saturating_sub(consumed);
    Duration::try_from_secs_f64(seconds * real(rest) / real(consumed.max(1))).ok()
}

fn real(n: u64) -> f64 {
    number::real(number::from_u64(n))
}

#[cfg(test)]
#[allow(clippy::indexing_slicing)]
mod tests {
    use super::*;

    #[test]
    fn long_lists_are_cut_and_counted() {
        let mut report = Report::default();
        for line in 0..250 {
            report.refuse(line, "no".to_owned());
            report.note_unknown("post", [format!("field{line}")].iter());
        }
        report.note_unknown("post", ["field3".to_owned()].iter());
        assert_eq!((report.refused, report.refusals.len()), (250, 100));
        assert_eq!(report.unknown_fields.len(), 101);
        assert_eq!(report.unknown_fields["other fields"], 150);
        assert_eq!(report.unknown_fields["post.field3"], 2);
    }

    #[test]
    fn time_left_follows_from_the_bytes() {
        assert_eq!(left(10.0, 100, 400), Some(Duration::from_secs(30)));
        assert_eq!(left(10.0, 100, 100), Some(Duration::ZERO));
        assert_eq!(left(0.0, 0, 100), Some(Duration::ZERO));
    }
}
