//! `cargo xtask`: what a developer types, and what the build machine runs.
//!
//! The commands share their code with each other on purpose: `ci` is `check` followed by `test`,
//! and there is no second description of either anywhere else.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for the terminal: printing is its job"
)]

mod bench;
mod browser;
mod build;
mod check;
mod command;
mod failure;
mod licences;
mod lighthouse;
mod node;
mod postgres;
mod questions;
mod scratch;
mod setup;
mod site;
mod spdx;
mod test;
mod tidy;
mod workspace;

use std::process::ExitCode;

use failure::Outcome;

const USAGE: &str = "\
cargo xtask COMMAND

  test [--fast]            all tests on SQLite and PostgreSQL, then the browser (--fast: no browser)
  check                    formatting, clippy, tidy, licences and bans
  ci                       what the build machine runs: check, then test, with the profile `ci`
  tidy                     only the rules that this project adds to the compiler's and clippy's
  licences                 only which licences and crates may come in
  browser [FILE]           only the browser scripts, all or those whose name contains FILE
  bench [--quick] [--sqlite | --postgres]
                           measurements against their bars (release build; some minutes)
  lighthouse               how pages do in Lighthouse (release build; some minutes)
  postgres -- CMD ...      runs CMD with a throw-away PostgreSQL around it, named by
                           FOLKMOOT_TEST_POSTGRES and PGHOST, PGPORT, PGUSER (--durable: with fsync)
  questions [--errors | --time | --file FILE]
                           how well questions are told from statements; fails below the targets
                           (--file: judges each line of a file)
  setup                    installs everything that the commands above need

  --profile NAME           builds with that profile of Cargo.toml (test, check, browser)
  --install                installs what is missing with apt and sudo; root needs no such word

Without either, the commands that install what is missing are printed. FOLKMOOT_TEST_POSTGRES=URL
makes the tests use that server (the URL of a superuser) and start none.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nxtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Outcome {
    let (command, rest) = match arguments.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", arguments),
    };
    match command {
        "test" => test::run(&test::Options::read(rest)?),
        "check" => check::run(&test::Options::read(rest)?),
        "ci" => ci(rest),
        "tidy" => tidy::run(),
        "licences" => licences::run(),
        "browser" => browser::run_alone(&test::Options::read(rest)?),
        "bench" => bench::run(rest),
        "lighthouse" => lighthouse::run(rest),
        "postgres" => postgres::around(rest),
        "questions" => questions::run(rest),
        "setup" => setup::run(&test::Options::read(rest)?),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        other => Err(format!("there is no command {other:?}\n\n{USAGE}").into()),
    }
}

/// Everything, as on the build machine. One profile for clippy and tests, so that build scripts and
/// macros are compiled once.
fn ci(arguments: &[String]) -> Outcome {
    let mut options = test::Options::read(arguments)?;
    options.profile = "ci".to_owned();
    options.locked = true;
    check::run(&options)?;
    test::run(&options)
}
