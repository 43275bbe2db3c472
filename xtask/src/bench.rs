//! `cargo xtask bench`: measurements, as ratios within one run. Outside the build machine's run,
//! since a busy machine measures nothing.
//!
//! Pages are compared with a fixed text that a process of its own serves, in turn, so that both
//! meet the same machine. The bars stand in `bars.rs`; a missed one fails the command.

mod bars;
mod data;
mod http;
mod load;
mod machine;
mod moderation;
mod pages;
mod plan;
mod report;
mod search;
mod server;
mod tools;
mod writes;

use crate::failure::Outcome;
use crate::postgres::{Cluster, Durability, Lease};
use crate::setup::{self, Need};

use self::plan::Plan;
use self::report::Report;
use self::server::{Fixed, Server};
use self::tools::Tools;

/// Builds the program as it is released, fills databases, measures, and prints a table.
pub(crate) fn run(arguments: &[String]) -> Outcome {
    let plan = Plan::read(arguments)?;
    let needs: &[Need] = if plan.postgres {
        &[Need::Wrk, Need::Postgres]
    } else {
        &[Need::Wrk]
    };
    setup::ensure(needs, plan.install)?;
    let tools = Tools::build()?;
    let machine = machine::look(&tools)?;
    let mut report = Report::new(&machine);
    let fixed = Fixed::start(&tools)?;
    report.note(pages::warm_up(&fixed, &plan)?);
    if plan.sqlite {
        sqlite(&tools, &plan, &fixed, &mut report)?;
    }
    if plan.postgres {
        postgres(&tools, &plan, &fixed, &mut report)?;
    }
    report.conclude()
}

/// All lines but PostgreSQL's.
fn sqlite(tools: &Tools, plan: &Plan, fixed: &Fixed, report: &mut Report) -> Outcome {
    let data = data::on_sqlite(tools)?;
    report.line(bars::filling("SQLite", data.seconds, 60.0));
    let copy = data.copy(tools, "run")?;
    report.line(bars::size(tools.program())?);
    report.line(server::start_time(tools, &copy)?);
    let server = Server::start(tools, &copy)?;
    report.line(server.idle_memory()?);
    pages::measure(&server, fixed, &data.marks, plan, report)?;
    search::measure(&server, &data.marks, plan, report)?;
    report.line(writes::reads_beside(&server, tools, &data.marks, plan)?);
    report.note(server.memory_after_load()?);
    drop(server);
    copy.remove()?;
    pages::lately(tools, &data, fixed, plan, report)?;
    moderation::measure(tools, &data, plan, report)?;
    report.line(writes::commits(tools, &data, plan)?);
    Ok(())
}

/// The signed-in feed on the other engine, with a cluster that writes as durably as a real one:
/// in turn with the fixed text, and in turn with the same feed on SQLite.
fn postgres(tools: &Tools, plan: &Plan, fixed: &Fixed, report: &mut Report) -> Outcome {
    let cluster = Lease::Own(Cluster::start(Durability::Real)?);
    let (data, folder) = data::on_postgres(tools, &cluster)?;
    report.line(bars::filling("PostgreSQL", data.seconds, 180.0));
    let server = Server::start(tools, &folder)?;
    let feed = pages::feed_on_postgres(&server, fixed, &data.marks, plan)?;
    let embedded = data::on_sqlite(tools)?;
    let copy = embedded.copy(tools, "beside")?;
    let beside = Server::start(tools, &copy)?;
    let ratio = pages::feeds_in_turn((&server, &data.marks), (&beside, &embedded.marks), plan)?;
    report.line(bars::postgres(&feed, ratio));
    drop((server, beside));
    copy.remove()?;
    folder.remove()
}
