//! Search: how long it takes, and what the other pages notice of it.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use serde_json::Value;

use super::bars;
use super::data::HOST;
use super::http;
use super::load::{self, Load};
use super::plan::Plan;
use super::report::Report;
use super::server::Server;
use super::tools::text;
use crate::failure::Outcome;

/// A search as somebody types it, with what its page must have and how long it may take.
struct Search {
    name: &'static str,
    path: &'static str,
    has: &'static str,
    p99_milliseconds_max: f64,
}

/// One word that half of the texts have and one search that few fit, in posts and in comments, and
/// the questions like one that is being typed.
const SEARCHES: [Search; 5] = [
    Search {
        name: "search, a common word, posts, one client",
        path: "/search?q=about",
        has: "class=\"feed\"",
        p99_milliseconds_max: 50.0,
    },
    Search {
        name: "search, a common word, comments, one client",
        path: "/search?q=about&kind=comments",
        has: "class=\"feed\"",
        p99_milliseconds_max: 50.0,
    },
    Search {
        name: "search, rare words, posts, one client",
        path: "/search?q=%22young+yeast%22",
        has: "class=\"feed\"",
        p99_milliseconds_max: 10.0,
    },
    Search {
        name: "search, words together nowhere, comments, one client",
        path: "/search?q=%22young+yeast%22&kind=comments",
        has: "class=\"tabs\"",
        p99_milliseconds_max: 10.0,
    },
    Search {
        name: "similar questions, one client",
        path: "/ask/similar?title=How+do+I+keep+water+in+a+garden",
        has: "class=\"alike\"",
        p99_milliseconds_max: 15.0,
    },
];

/// Measures all of it and lays its lines.
pub(crate) fn measure(
    server: &Server,
    marks: &Value,
    plan: &Plan,
    report: &mut Report,
) -> Outcome<()> {
    let headers = [
        format!("Host: {HOST}"),
        format!("Cookie: folkmoot={}", text(marks, "reader")?),
    ];
    for search in &SEARCHES {
        eprintln!("measuring {}", search.name);
        check(server, search, &headers)?;
        let alone = load::run_alone(server.port(), search.path, &headers, plan.seconds)?;
        report.line(bars::p99_at_most(
            search.name,
            &alone,
            search.p99_milliseconds_max,
        ));
    }
    let read = || load::run(server.port(), "/", &headers, plan.seconds);
    let (mut quiet, mut busy) = (Vec::new(), Vec::new());
    for _ in 0..plan.rounds {
        quiet.push(read()?);
        busy.push(while_searching(server, &headers, read)?);
    }
    let (quiet, busy) = (load::median_load(&quiet), load::median_load(&busy));
    report.line(bars::beside_searches(&quiet, &busy));
    Ok(())
}

fn check(server: &Server, search: &Search, headers: &[String]) -> Outcome<()> {
    let headers: String = headers
        .iter()
        .map(|header| format!("{header}\r\n"))
        .collect();
    let answer = http::get(server.port(), search.path, &headers)?;
    if answer.status.contains(" 200") && answer.body.contains(search.has) {
        return Ok(());
    }
    Err(format!(
        "{} answered {:?} without {:?}",
        search.path, answer.status, search.has
    )
    .into())
}

/// Runs the load while somebody searches again and again.
fn while_searching(
    server: &Server,
    headers: &[String],
    read: impl FnOnce() -> Outcome<Load>,
) -> Outcome<Load> {
    let (port, done) = (server.port(), AtomicBool::new(false));
    let headers: String = headers
        .iter()
        .map(|header| format!("{header}\r\n"))
        .collect();
    thread::scope(|scope| {
        let searching = scope.spawn(|| -> Outcome<()> {
            while !done.load(Ordering::Relaxed) {
                for search in &SEARCHES {
                    http::get(port, search.path, &headers)?;
                }
            }
            Ok(())
        });
        let load = read();
        done.store(true, Ordering::Relaxed);
        match searching.join() {
            Ok(searched) => searched.and(load),
            Err(_) => Err("the searching stopped".to_owned().into()),
        }
    })
}
