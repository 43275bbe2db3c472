//! The bars: what each line must reach.

use std::fs;
use std::path::Path;

use super::load::Load;
use super::pages::Measured;
use super::report::Line;
use crate::failure::{Outcome, with_file};

/// A page's rate is at least this part of the fixed text's.
pub(crate) fn at_least(measured: &Measured, part: f64) -> Line {
    Line {
        bar: format!("≥ {part} of fixed"),
        value: format!("{:.3}", measured.ratio),
        met: measured.ratio >= part,
        ..of_page(measured)
    }
}

/// A page's median time is at most so many times another's.
pub(crate) fn p50_at_most(measured: &Measured, other: &Measured, times: f64) -> Line {
    let ratio = measured.page.p50 / other.page.p50;
    Line {
        bar: format!("p50 ≤ {times} × {}", other.name),
        value: format!("{ratio:.2} × ({:.3} of fixed)", measured.ratio),
        met: ratio <= times,
        ..of_page(measured)
    }
}

/// The feed on PostgreSQL, whose rate is this part of SQLite's.
pub(crate) fn postgres(measured: &Measured, ratio: f64) -> Line {
    Line {
        bar: "≥ 0.35 of SQLite".to_owned(),
        value: format!("{ratio:.3} ({:.3} of fixed)", measured.ratio),
        met: ratio >= 0.35,
        ..of_page(measured)
    }
}

fn of_page(measured: &Measured) -> Line {
    Line {
        what: format!("{} ({:.0} kB)", measured.name, measured.kilobytes),
        load: Some(measured.page),
        gzip: Some(measured.gzip),
        ..Line::default()
    }
}

/// Transactions of many writers against one at a time.
pub(crate) fn commits(alone: f64, together: f64, how: &str) -> Line {
    let ratio = together / alone;
    Line {
        what: format!("durable transactions of 64 writers ({how})"),
        bar: "≥ 8 × one per fsync".to_owned(),
        value: format!("{ratio:.1} × ({together:.0}/s against {alone:.0}/s)"),
        met: ratio >= 8.0,
        ..Line::default()
    }
}

/// The slowest reads while others write against the slowest without.
pub(crate) fn beside_writers(quiet: &Load, busy: &Load, votes: f64) -> Line {
    let ratio = busy.p99 / quiet.p99;
    Line {
        what: format!("feed while 8 people vote ({votes:.0} votes/s)"),
        bar: "p99 ≤ 3 × without".to_owned(),
        value: format!("{ratio:.2} × ({:.1} ms without)", quiet.p99),
        met: ratio <= 3.0,
        load: Some(*busy),
        ..Line::default()
    }
}

/// The slowest answers take at most so many milliseconds.
pub(crate) fn p99_at_most(what: &str, load: &Load, most: f64) -> Line {
    Line {
        what: what.to_owned(),
        bar: format!("p99 ≤ {most} ms"),
        value: format!("{:.1} ms", load.p99),
        met: load.p99 <= most,
        load: Some(*load),
        ..Line::default()
    }
}

/// The slowest reads while somebody searches against the slowest without.
pub(crate) fn beside_searches(quiet: &Load, busy: &Load) -> Line {
    let ratio = busy.p99 / quiet.p99;
    Line {
        what: "feed while somebody searches".to_owned(),
        bar: "p99 ≤ 1.5 × without".to_owned(),
        value: format!("{ratio:.2} × ({:.1} ms without)", quiet.p99),
        met: ratio <= 1.5,
        load: Some(*busy),
        ..Line::default()
    }
}

/// A page's rate with rules against the same without, the median of rounds in turn.
pub(crate) fn with_rules(with: &Load, ratio: f64) -> Line {
    Line {
        what: "question of a community with 20 rules".to_owned(),
        bar: "≥ 0.95 of one with none".to_owned(),
        value: format!("{ratio:.3}"),
        met: ratio >= 0.95,
        load: Some(*with),
        ..Line::default()
    }
}

/// A desk on which much waits against an empty one.
pub(crate) fn full_desk(what: &str, full: &Load, empty: &Load) -> Line {
    let ratio = full.p50 / empty.p50;
    Line {
        what: what.to_owned(),
        bar: "p50 ≤ 3 × an empty one".to_owned(),
        value: format!("{ratio:.2} × ({:.2} ms empty)", empty.p50),
        met: ratio <= 3.0,
        load: Some(*full),
        ..Line::default()
    }
}

/// Seconds in which a rule is tried on so many posts.
pub(crate) fn trying(check: &str, seconds: f64, seen: f64) -> Line {
    at_most(
        &format!("trying {check} on {seen:.0} posts"),
        seconds,
        10.0,
        "s",
    )
}

/// Seconds in which a server stops that is trying a rule.
pub(crate) fn stopping(seconds: f64) -> Line {
    at_most("stopping while a rule is tried", seconds, 1.0, "s")
}

/// The slowest reads while a rule is tried against the slowest without.
pub(crate) fn beside_trying(quiet: &Load, busy: &Load) -> Line {
    let ratio = busy.p99 / quiet.p99;
    Line {
        what: "feed while a rule is tried".to_owned(),
        bar: "p99 ≤ 1.5 × without".to_owned(),
        value: format!("{ratio:.2} × ({:.1} ms without)", quiet.p99),
        met: ratio <= 1.5,
        load: Some(*busy),
        ..Line::default()
    }
}

/// Seconds to fill a database.
pub(crate) fn filling(engine: &str, seconds: f64, most: f64) -> Line {
    at_most(&format!("filling {engine}"), seconds, most, "s")
}

/// Seconds until a started program answers.
pub(crate) fn start(seconds: f64) -> Line {
    at_most("start on the filled database", seconds, 0.3, "s")
}

/// Memory of a program that does nothing.
pub(crate) fn idle_memory(megabytes: f64) -> Line {
    at_most("idle memory", megabytes, 80.0, "MB")
}

/// The size of the program's file.
pub(crate) fn size(program: &Path) -> Outcome<Line> {
    let bytes = fs::metadata(program).map_err(with_file(program))?.len();
    let kilobytes = u32::try_from(bytes / 1_024).unwrap_or(u32::MAX);
    let megabytes = f64::from(kilobytes) / 1_024.0;
    Ok(at_most("the program's file", megabytes, 60.0, "MB"))
}

fn at_most(what: &str, measured: f64, most: f64, unit: &str) -> Line {
    Line {
        what: what.to_owned(),
        bar: format!("≤ {most} {unit}"),
        value: format!("{measured:.2} {unit}"),
        met: measured <= most,
        ..Line::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(rate: f64, p50: f64, p99: f64) -> Load {
        Load { rate, p50, p99 }
    }

    #[test]
    fn a_bar_is_met_on_its_line_and_missed_beyond() {
        assert!(commits(100.0, 800.0, "").met && !commits(100.0, 799.0, "").met);
        assert!(start(0.3).met && !start(0.31).met);
        let quiet = load(1.0, 1.0, 2.0);
        assert!(beside_writers(&quiet, &load(1.0, 1.0, 6.0), 1.0).met);
        assert!(!beside_writers(&quiet, &load(1.0, 1.0, 6.1), 1.0).met);
        assert!(beside_searches(&quiet, &load(1.0, 1.0, 3.0)).met);
        assert!(!beside_searches(&quiet, &load(1.0, 1.0, 3.1)).met);
        assert!(beside_trying(&quiet, &load(1.0, 1.0, 3.0)).met);
        assert!(!beside_trying(&quiet, &load(1.0, 1.0, 3.1)).met);
        assert!(full_desk("", &load(1.0, 3.0, 9.0), &quiet).met);
        assert!(!full_desk("", &load(1.0, 3.1, 9.0), &quiet).met);
        assert!(with_rules(&quiet, 0.95).met && !with_rules(&quiet, 0.949).met);
        assert!(trying("pace", 10.0, 1.0).met && !trying("pace", 10.1, 1.0).met);
        assert!(stopping(1.0).met && !stopping(1.1).met);
        assert!(p99_at_most("", &quiet, 2.0).met && !p99_at_most("", &quiet, 1.9).met);
    }

    #[test]
    fn pages_are_held_against_the_fixed_text_and_each_other() {
        let page = |ratio, p50| Measured {
            name: "page".to_owned(),
            page: load(10.0, p50, 9.0),
            ratio,
            gzip: load(1.0, 1.0, 1.0),
            kilobytes: 1.0,
        };
        assert!(at_least(&page(0.08, 1.0), 0.08).met && !at_least(&page(0.07, 1.0), 0.08).met);
        assert!(p50_at_most(&page(0.1, 3.0), &page(0.1, 1.0), 3.0).met);
        assert!(!p50_at_most(&page(0.1, 3.1), &page(0.1, 1.0), 3.0).met);
        assert!(postgres(&page(0.1, 1.0), 0.35).met);
        assert!(!postgres(&page(0.1, 1.0), 0.349).met);
    }
}
