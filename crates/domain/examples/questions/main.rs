//! How good the check `asks_question` is: `cargo xtask questions` runs this.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for the terminal: printing is its job"
)]

mod measure;
mod sets;

use std::process::ExitCode;
use std::time::Instant;

use domain::rules::asks_question::{AsksQuestion, asks};
use measure::{Counts, measure, share};
use sets::Set;

const USAGE: &str = "\
questions [--errors]         the table; with --errors, what was judged wrong in the tuned part
questions --file FILE        `asks` or `states`, a tab and the title, for each line of a file
questions --time             microseconds a title (build it as a release)";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        [] => table(),
        ["--errors"] => {
            all_sets().iter().for_each(errors);
            ExitCode::SUCCESS
        }
        ["--file", path] => file(path),
        ["--time"] => {
            time();
            ExitCode::SUCCESS
        }
        _ => {
            eprintln!("{USAGE}");
            ExitCode::FAILURE
        }
    }
}

fn all_sets() -> Vec<Set> {
    let mut all = sets::own().unwrap_or_else(|error| {
        eprintln!("the sets of the repository cannot be read: {error}");
        Vec::new()
    });
    if let Some(real) = sets::real() {
        let bare = sets::without_marks(&real);
        all.extend([real, bare]);
    }
    all
}

/// Prints the table, and fails when a target is missed.
fn table() -> ExitCode {
    println!(
        "{:<18}{:<12}{:>7}{:>6}{:>7}  {:<20}{:<20}{:<24}missed statements %",
        "set", "part", "titles", "asks", "states", "precision %", "recall %", "false refusals %"
    );
    let sets = all_sets();
    let mut failures = Vec::new();
    if sets.len() < sets::CODES.len() {
        failures.push("the repository's own titles".to_owned());
    }
    for set in &sets {
        let part = |held: bool| {
            let titles = set.titles.iter().filter(|it| it.held_back == held);
            measure(&set.code, titles)
        };
        let (tuned, held) = (part(false), part(true));
        line(&set.name, "tuned on", tuned);
        line(&set.name, "not tuned on", held);
        failures.extend(missed_targets(set, tuned, held));
    }
    if !sets.iter().any(|set| set.name.starts_with("real")) {
        eprintln!("real titles are not here; only the repository's own were measured");
    }
    for failure in &failures {
        eprintln!("missed: {failure}");
    }
    if failures.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn line(name: &str, part: &str, counts: Counts) {
    let refused = format!(
        "{} = {}",
        counts.refused,
        share(counts.refused, counts.asked())
    );
    let missed = format!(
        "{} = {}",
        counts.missed,
        share(counts.missed, counts.told())
    );
    println!(
        "{name:<18}{part:<12}{:>7}{:>6}{:>7}  {:<20}{:<20}{refused:<24}{missed}",
        counts.titles(),
        counts.asked(),
        counts.told(),
        share(counts.found, counts.found + counts.missed),
        share(counts.found, counts.asked()),
    );
}

/// The targets that a set misses, in sentences. Shares are in thousandths.
fn missed_targets(set: &Set, tuned: Counts, held: Counts) -> Vec<String> {
    let asked = tuned.asked() + held.asked();
    let told = tuned.told() + held.told();
    let refused = tuned.refused + held.refused;
    let missed = tuned.missed + held.missed;
    let targets = match set.name.as_str() {
        "real en" => vec![
            ("false refusals over 0.5 %", refused * 1000 <= asked * 5),
            (
                "more than one false refusal in the part not tuned on",
                held.refused <= 1,
            ),
            ("missed statements over 5 %", missed * 1000 <= told * 50),
        ],
        "real en, no marks" => vec![("false refusals over 3 %", refused * 1000 <= asked * 30)],
        _ => vec![
            (
                "more than two false refusals in the part not tuned on",
                held.refused <= 2,
            ),
            (
                "missed statements over 10 %",
                held.missed * 1000 <= held.told() * 100,
            ),
        ],
    };
    let failed = targets.into_iter().filter(|(_, met)| !met);
    failed
        .map(|(what, _)| format!("{}: {what}", set.name))
        .collect()
}

/// What is judged wrong, of the part that may be looked at.
fn errors(set: &Set) {
    let settings = AsksQuestion::default();
    for it in set.titles.iter().filter(|it| !it.held_back) {
        let answer = asks(&it.title, Some(&set.code), &settings);
        if answer.asks() != it.asks {
            let what = if it.asks { "refused" } else { "missed" };
            println!(
                "{}\t{what}\t{}\t{}",
                set.name,
                answer.reason().code(),
                it.title
            );
        }
    }
}

fn file(path: &str) -> ExitCode {
    let Ok(text) = std::fs::read_to_string(path) else {
        eprintln!("{path} cannot be read");
        return ExitCode::FAILURE;
    };
    let settings = AsksQuestion::default();
    for title in text.lines() {
        let asks = asks(title, None, &settings).asks();
        println!("{}\t{title}", if asks { "asks" } else { "states" });
    }
    ExitCode::SUCCESS
}

fn time() {
    const ROUNDS: u32 = 50;
    let settings = AsksQuestion::default();
    for set in all_sets() {
        let started = Instant::now();
        let mut found = 0_usize;
        for _ in 0..ROUNDS {
            for it in &set.titles {
                found += usize::from(asks(&it.title, Some(&set.code), &settings).asks());
            }
        }
        let count = u32::try_from(set.titles.len()).unwrap_or(u32::MAX) * ROUNDS;
        let each = started.elapsed().as_secs_f64() * 1e6 / f64::from(count);
        println!("{:<18} {each:.2} µs a title ({found} asked)", set.name);
    }
    for (name, title) in longest() {
        let started = Instant::now();
        for _ in 0..1000 {
            std::hint::black_box(asks(std::hint::black_box(&title), None, &settings));
        }
        println!(
            "{name:<18} {:.2} µs a title",
            started.elapsed().as_secs_f64() * 1e3
        );
    }
}

/// Titles of 200 characters that cost most: words, commas, brackets, quotations.
fn longest() -> [(&'static str, String); 5] {
    [
        ("200, words", "my of what is a ".repeat(13)),
        ("200, commas", "a,".repeat(100)),
        ("200, dots", "a. ".repeat(66)),
        ("200, brackets", "(\"[".repeat(66)),
        ("200, one word", "何".repeat(200)),
    ]
}
