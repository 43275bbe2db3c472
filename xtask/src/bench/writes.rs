//! Writes: how many there can be, and what reads notice of them.

use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::Value;

use super::bars;
use super::data::{Data, HOST};
use super::load::{self, Load};
use super::machine;
use super::plan::Plan;
use super::report::Line;
use super::server::Server;
use super::tools::{Tools, number, text};
use crate::failure::{Outcome, while_doing};

/// A disk that is quicker than this would hide what group commit does.
const QUICK_FSYNC_MS: f64 = 1.0;
/// What then stands for the disk.
const DELAY_MS: &str = "4";
/// How long the writers go on before and after the reads that are measured.
const AROUND: Duration = Duration::from_secs(1);

/// The signed-in feed, without writers and with them, in turn.
pub(crate) fn reads_beside(
    server: &Server,
    tools: &Tools,
    marks: &Value,
    plan: &Plan,
) -> Outcome<Line> {
    eprintln!("measuring reads beside writers");
    let headers = [
        format!("Host: {HOST}"),
        format!("Cookie: folkmoot={}", text(marks, "reader")?),
    ];
    let read = || load::run(server.port(), "/", &headers, plan.seconds);
    let (mut quiet, mut busy, mut rates) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..plan.rounds {
        quiet.push(read()?);
        let (load, rate) = beside_voters(server, tools, plan, read)?;
        busy.push(load);
        rates.push(rate);
    }
    let (quiet, busy) = (load::median_load(&quiet), load::median_load(&busy));
    Ok(bars::beside_writers(&quiet, &busy, load::median(&rates)))
}

fn beside_voters(
    server: &Server,
    tools: &Tools,
    plan: &Plan,
    read: impl FnOnce() -> Outcome<Load>,
) -> Outcome<(Load, f64)> {
    let address = format!("127.0.0.1:{}", server.port());
    let seconds = (plan.seconds + 2 * AROUND.as_secs()).to_string();
    let voters = Command::new(tools.companion())
        .args(["vote", &address, HOST, &seconds])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(while_doing("starting voters"))?;
    std::thread::sleep(AROUND);
    let load = read();
    let said = voters
        .wait_with_output()
        .map_err(while_doing("waiting for voters"))?;
    let load = load?;
    let voted: Value = serde_json::from_slice(&said.stdout)
        .map_err(while_doing("reading how many votes there were"))?;
    Ok((load, number(&voted, "rate")?))
}

/// Durable transactions of many writers, against one at a time.
pub(crate) fn commits(tools: &Tools, data: &Data, plan: &Plan) -> Outcome<Line> {
    eprintln!("measuring transactions");
    let copy = data.copy(tools, "commits")?;
    let seconds = plan.seconds.to_string();
    let mut arguments = vec!["commits", copy.database(), &seconds];
    // A disk may be slower or faster than when the measurements began.
    let fsync_ms = machine::fsync_ms(tools)?;
    let quick = fsync_ms < QUICK_FSYNC_MS;
    if quick {
        arguments.extend(["--delay-ms", DELAY_MS]);
    }
    let measured = tools.ask(&arguments);
    copy.remove()?;
    let measured = measured?;
    let how = if quick {
        format!("{DELAY_MS} ms stand for the disk")
    } else {
        format!("fsync {fsync_ms:.1} ms")
    };
    Ok(bars::commits(
        number(&measured, "alone")?,
        number(&measured, "together")?,
        &how,
    ))
}
