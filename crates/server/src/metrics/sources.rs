//! What each part of the program counts, as a monitor reads it.

use std::time::Duration;

use domain::number;
use web::{FiguresNow, TIME_BOUNDS_MS};

use super::process;
use super::readings::Reading;

/// What the system says of this process.
pub(super) fn of_process() -> Vec<Reading> {
    let memory = process::resident_bytes();
    let files = process::open_files();
    vec![
        Reading::gauge("process_resident_memory_bytes", "Memory in use", memory),
        Reading::gauge(
            "process_open_files",
            "Files and sockets that are open",
            files,
        ),
    ]
}

/// What the pages counted.
pub(crate) fn of_pages(figures: &FiguresNow) -> Vec<Reading> {
    let classes = ["1xx", "2xx", "3xx", "4xx", "5xx"];
    let statuses = classes.into_iter().zip(figures.by_status).collect();
    let bounds = TIME_BOUNDS_MS.map(|bound| Duration::from_millis(bound).as_secs_f64());
    let times = bounds
        .into_iter()
        .chain([f64::INFINITY])
        .zip(figures.by_time)
        .collect();
    let seconds = Duration::from_micros(figures.micros).as_secs_f64();
    let hits = vec![("hit", figures.cache_hits), ("miss", figures.cache_misses)];
    vec![
        Reading::counters("requests", "Requests answered", "status", statuses),
        Reading::times(
            "request_seconds",
            "Time until an answer was ready",
            seconds,
            times,
        ),
        Reading::counters(
            "page_cache",
            "Pages that a cache might have had",
            "result",
            hits,
        ),
    ]
}

/// What the database counted.
pub(crate) fn of_database(figures: &store::engine::Figures) -> Vec<Reading> {
    let waiting = |n| number::from_u64(n);
    vec![
        Reading::gauge(
            "database_reads_waiting",
            "Reads that wait",
            waiting(figures.reads_waiting),
        ),
        Reading::gauge(
            "database_slow_waiting",
            "Slow reads that wait",
            waiting(figures.slow_waiting),
        ),
        Reading::gauge(
            "database_writes_waiting",
            "Writes that wait",
            waiting(figures.writes_waiting),
        ),
        Reading::counter(
            "database_commits",
            "Commits, of many writes each",
            figures.commits,
        ),
        Reading::counter(
            "database_writes",
            "Writes committed",
            figures.jobs_committed,
        ),
        Reading::counter(
            "database_writes_undone",
            "Writes undone",
            figures.jobs_undone,
        ),
        Reading::counter("database_retries", "Writes tried again", figures.retries),
        Reading::counter(
            "database_turned_away",
            "Jobs turned away",
            figures.turned_away,
        ),
    ]
}
