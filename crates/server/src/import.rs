//! `folkmoot import FILE`: brings an archive in, beside a running server or without one.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::time::Duration;

use operations::import::{self as operation, Options, Progress, Report, Stopped};

use crate::cli::Import;
use crate::config::Config;
use crate::database::{self, Opening};
use crate::failure::Failure;
use crate::{clock, say, site};

/// What stands for standard input.
const STANDARD_INPUT: &str = "-";
/// Refused lines that are told one by one.
const REFUSALS_SHOWN: usize = 20;

/// Brings the archive in, telling how it goes and what it came to. Interrupted and run again, it
/// goes on where it was.
///
/// # Errors
/// The file can't be read or is no archive; the database fails; lines were refused.
pub(crate) async fn run(config: &Config, given: &Import) -> Result<(), Failure> {
    let source = Source::open(&given.file)?;
    let db = database::open(config, Opening::Writer).await?;
    let outcome = match site::find_or_make(config, &db, config.listen.port()).await {
        Ok(site) => {
            let options = source.options(given);
            let operations = &site.operations;
            operation::run(operations, source.reader, options, progress)
                .await
                .map_err(|stopped| stop(&given.file, stopped))
        }
        Err(failure) => Err(failure),
    };
    db.close().await;
    say::progress("");
    let report = outcome?;
    say::line(told(&report));
    match report.refused {
        0 => Ok(()),
        refused => Err(Failure::partly(format!(
            "{} refused, and all else is in.",
            say::count(refused, "line was", "lines were")
        ))),
    }
}

/// The archive as something to read from.
struct Source {
    reader: Box<dyn Read + Send>,
    name: Option<String>,
    bytes: Option<u64>,
}

impl Source {
    fn open(path: &Path) -> Result<Self, Failure> {
        if path.as_os_str() == STANDARD_INPUT {
            return Ok(Self {
                reader: Box::new(io::stdin()),
                name: None,
                bytes: None,
            });
        }
        let file = File::open(path).map_err(|why| Failure::file(path, "read", &why))?;
        let facts = file
            .metadata()
            .map_err(|why| Failure::file(path, "read", &why))?;
        if facts.is_dir() {
            return Err(Failure::new(format!(
                "{} is a folder, not an archive.",
                path.display()
            )));
        }
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        Ok(Self {
            reader: Box::new(file),
            name,
            bytes: facts.is_file().then_some(facts.len()),
        })
    }

    fn options(&self, given: &Import) -> Options {
        Options {
            match_people: given.match_people,
            into_existing: given.into_existing,
            source_if_none: self.name.clone(),
            total_bytes: self.bytes,
            ..Options::at(clock::now())
        }
    }
}

fn progress(now: Progress) {
    let mut text = format!("{} lines, {:.0} a second", now.lines, now.lines_per_second);
    if let Some(left) = now.left {
        let _ = write!(text, ", {} left", span(left));
    }
    say::progress(text);
}

/// A span of time in its largest unit, rounded up: nobody plans by a finer one.
fn span(left: Duration) -> String {
    let seconds = left.as_secs().saturating_add(1);
    match seconds {
        0..=90 => format!("{seconds} s"),
        91..=5_400 => format!("{} min", seconds.div_ceil(60)),
        _ => format!("{} h", seconds.div_ceil(3_600)),
    }
}

fn stop(file: &Path, stopped: Stopped) -> Failure {
    match stopped {
        Stopped::Archive(fault) => Failure::new(format!(
            "{}: {fault}. What stood before is in; once the file is mended, the same command goes \
             on from there.",
            file.display()
        )),
        Stopped::Failed(failure) => failure.into(),
    }
}

/// What the import came to, for people.
fn told(report: &Report) -> String {
    let mut text = format!(
        "{} read: {} created, {} there already, {} refused.",
        say::count(report.read, "line", "lines"),
        report.created,
        report.already_there,
        report.refused
    );
    for (line, why) in report.refusals.iter().take(REFUSALS_SHOWN) {
        let _ = write!(text, "\n  line {line}: {why}");
    }
    let shown = domain::number::from_usize(report.refusals.len().min(REFUSALS_SHOWN));
    let more = report.refused.saturating_sub(domain::number::to_u64(shown));
    if more > 0 {
        let _ = write!(text, "\n  and {more} more");
    }
    if let Some(fields) = named(&report.kept_fields) {
        let _ = write!(text, "\nKept as they are, being unknown here: {fields}.");
    }
    if let Some(fields) = named(&report.unknown_fields) {
        let _ = write!(text, "\nLeft out, having no place here: {fields}.");
    }
    text
}

/// Fields with in how many lines each stood; nothing where there are none.
fn named(fields: &BTreeMap<String, u64>) -> Option<String> {
    let fields: Vec<String> = fields
        .iter()
        .map(|(name, lines)| format!("{name} ({lines})"))
        .collect();
    (!fields.is_empty()).then(|| fields.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_report_tells_refused_lines_and_fields_without_a_place() {
        let report = Report {
            read: 40,
            created: 10,
            already_there: 5,
            refused: 25,
            refusals: (1..=25)
                .map(|line| (line, String::from("it is empty")))
                .collect(),
            unknown_fields: [("post.mood".to_owned(), 3)].into(),
            kept_fields: [("post.weather".to_owned(), 2)].into(),
        };
        let text = told(&report);
        assert!(text.starts_with("40 lines read: 10 created, 5 there already, 25 refused.\n"));
        assert!(text.contains("\n  line 20: it is empty\n  and 5 more\n"));
        assert!(text.contains("Kept as they are, being unknown here: post.weather (2).\n"));
        assert!(text.ends_with("Left out, having no place here: post.mood (3)."));
    }

    #[test]
    fn time_left_is_told_in_its_largest_unit() {
        for (seconds, want) in [(0, "1 s"), (89, "90 s"), (120, "3 min"), (7_200, "3 h")] {
            assert_eq!(span(Duration::from_secs(seconds)), want);
        }
    }
}
