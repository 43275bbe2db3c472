//! Rules and the desk: what a community's rules cost its readers, what a full desk costs those who
//! work at it, and what trying a rule costs everybody else.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::bars;
use super::data::{Data, Folder, HOST};
use super::http;
use super::load;
use super::pages::http_path;
use super::plan::Plan;
use super::report::Report;
use super::server::Server;
use super::tools::{Tools, number, text};
use crate::failure::{Outcome, while_doing};

/// Things that wait at the full desk.
const WAITING: &str = "5000";
/// Rounds of the question, whose bar is narrow; a quick run has one.
const ROUNDS: usize = 7;
/// A check that needs nothing but the text.
const PLAIN: &str = "asks_question";
/// A check that lasts longer than the feed is measured.
const LASTING: &str = "newcomer";
/// Checks that look up what was written before it, by anybody and by its author.
const IN_CONTEXT: [&str; 3] = ["not_asked_before", "newcomer", "pace"];
/// How long a rule is being tried before something else begins.
const BEGUN: Duration = Duration::from_millis(300);

/// Parts of the desk, with who looks at them and what must be there on a full one.
const DESKS: [(&str, &str, &str, bool); 5] = [
    ("desk of an admin, 5,000 open", "keeper", "/desk", true),
    ("… what was reported", "keeper", "/desk?show=reports", true),
    ("… what is held, none", "keeper", "/desk?show=held", false),
    ("desk of a moderator", "moderator", "/desk", true),
    ("… of one kind, none", "moderator", "/desk?show=mail", false),
];

/// Measures all of it and lays its lines: on a database with rules and reports, and on the same
/// without.
pub(crate) fn measure(tools: &Tools, data: &Data, plan: &Plan, report: &mut Report) -> Outcome {
    let (with, without) = (data.copy(tools, "rules")?, data.copy(tools, "no-rules")?);
    tools.ask(&["rules", with.database()])?;
    let known = tools.ask(&["report", with.database(), WAITING])?;
    tools.ask(&["report", without.database(), "0"])?;
    let server = Server::start(tools, &with)?;
    let bare = Server::start(tools, &without)?;
    question(&server, &bare, &data.marks, plan, report)?;
    desks(&server, &bare, &known, plan, report)?;
    drop(bare);
    without.remove()?;
    trying(tools, server, &with, &data.marks, plan, report)?;
    with.remove()
}

fn signed_in(known: &Value, who: &str) -> Outcome<Vec<String>> {
    Ok(vec![
        format!("Host: {HOST}"),
        format!("Cookie: folkmoot={}", text(known, who)?),
    ])
}

/// The ordinary question, in turn with the same where there are no rules.
fn question(
    server: &Server,
    bare: &Server,
    marks: &Value,
    plan: &Plan,
    report: &mut Report,
) -> Outcome {
    eprintln!("measuring the question with rules and without");
    let headers = signed_in(marks, "reader")?;
    let path = http_path(server, &text(marks, "ordinary")?)?;
    check(server, &path, &headers, ("The 20th of the rules", true))?;
    check(bare, &path, &headers, ("The 20th of the rules", false))?;
    let (mut loads, mut ratios) = (Vec::new(), Vec::new());
    let rounds = if plan.rounds > 1 { ROUNDS } else { 1 };
    for _ in 0..rounds {
        let without = load::run(bare.port(), &path, &headers, plan.seconds)?;
        let with = load::run(server.port(), &path, &headers, plan.seconds)?;
        ratios.push(with.rate / without.rate);
        loads.push(with);
    }
    report.line(bars::with_rules(
        &load::median_load(&loads),
        load::median(&ratios),
    ));
    Ok(())
}

/// Parts of the full desk, each in turn with the same of an empty one.
fn desks(
    server: &Server,
    bare: &Server,
    known: &Value,
    plan: &Plan,
    report: &mut Report,
) -> Outcome {
    for (name, who, path, shows) in DESKS {
        eprintln!("measuring {name}");
        let headers = signed_in(known, who)?;
        check(server, path, &headers, ("<li id=\"i", shows))?;
        check(bare, path, &headers, ("<li id=\"i", false))?;
        let (mut full, mut empty) = (Vec::new(), Vec::new());
        for _ in 0..plan.rounds {
            empty.push(load::run_alone(bare.port(), path, &headers, plan.seconds)?);
            full.push(load::run_alone(
                server.port(),
                path,
                &headers,
                plan.seconds,
            )?);
        }
        let (full, empty) = (load::median_load(&full), load::median_load(&empty));
        report.line(bars::full_desk(name, &full, &empty));
    }
    Ok(())
}

/// Whether a page is there and has, or has not, a part.
fn check(server: &Server, path: &str, headers: &[String], part: (&str, bool)) -> Outcome {
    let headers: String = headers
        .iter()
        .map(|header| format!("{header}\r\n"))
        .collect();
    let answer = http::get(server.port(), path, &headers)?;
    if answer.status.contains(" 200") && answer.body.contains(part.0) == part.1 {
        return Ok(());
    }
    let (what, should) = part;
    Err(format!(
        "{path} answered {:?}, and whether it has {what:?} is not {should}",
        answer.status
    )
    .into())
}

/// Tries a rule on every post: how long that takes alone, what the feed notices of it, and whether
/// a server that is told to stop meanwhile does so.
fn trying(
    tools: &Tools,
    server: Server,
    folder: &Folder,
    marks: &Value,
    plan: &Plan,
    report: &mut Report,
) -> Outcome {
    eprintln!("measuring what it costs to try a rule");
    for check in [PLAIN].into_iter().chain(IN_CONTEXT) {
        let tried = tools.ask(&["try", folder.database(), check])?;
        report.line(bars::trying(
            check,
            number(&tried, "seconds")?,
            number(&tried, "seen")?,
        ));
    }
    let headers = signed_in(marks, "reader")?;
    let read = || load::run(server.port(), "/", &headers, plan.seconds);
    let (mut quiet, mut busy) = (Vec::new(), Vec::new());
    for _ in 0..plan.rounds {
        quiet.push(read()?);
        let mut running = begin(tools, folder)?;
        busy.push(read()?);
        if running.try_wait().is_ok_and(|ended| ended.is_some()) {
            return Err("the rule was tried before the feed was measured".into());
        }
        wait(running)?;
    }
    let (quiet, busy) = (load::median_load(&quiet), load::median_load(&busy));
    report.line(bars::beside_trying(&quiet, &busy));
    let running = begin(tools, folder)?;
    let asked = Instant::now();
    drop(server);
    report.line(bars::stopping(asked.elapsed().as_secs_f64()));
    // It goes on where it was.
    let _again = Server::start(tools, folder)?;
    wait(running)
}

/// Begins to try a rule on everything there is.
fn begin(tools: &Tools, folder: &Folder) -> Outcome<Child> {
    let running = Command::new(tools.companion())
        .args(["try", folder.database(), LASTING])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(while_doing("trying a rule"))?;
    std::thread::sleep(BEGUN);
    Ok(running)
}

/// Waits until it was tried on everything.
fn wait(running: Child) -> Outcome {
    let said = running
        .wait_with_output()
        .map_err(while_doing("waiting for a rule that is tried"))?;
    if said.status.success() {
        Ok(())
    } else {
        Err("trying a rule did not come to its end".into())
    }
}
