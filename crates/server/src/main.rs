//! `folkmoot`: a place to ask and answer questions that anybody can host, in one program.
//!
//! The only crate that sees all others: it reads the settings, opens the database, serves the
//! pages and does what the operator asks for.

mod admin;
mod backup;
mod cli;
mod clock;
mod config;
mod database;
mod demo;
mod doctor;
mod export;
mod failure;
mod folder;
mod import;
mod logs;
mod metrics;
mod password;
mod say;
mod secret;
mod serve;
mod site;
mod worker;

use std::process::ExitCode;

use clap::Parser;

use cli::{Cli, Command};
use config::Config;
use failure::Failure;

/// Keeps less memory resident than the system's, and hands it out faster.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match run(&Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            say::trouble(&failure);
            failure.code()
        }
    }
}

fn run(cli: &Cli) -> Result<(), Failure> {
    let config = Config::load(&cli.given(), std::env::vars_os())?;
    if matches!(cli.command, Command::Config) {
        say::line(config::show::all(&config));
        return Ok(());
    }
    logs::start(&config);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build();
    let runtime =
        runtime.map_err(|why| Failure::new(format!("No threads can be started: {why}.")))?;
    runtime.block_on(perform(&config, &cli.command))
}

async fn perform(config: &Config, command: &Command) -> Result<(), Failure> {
    match command {
        Command::Serve(serve) => serve::run(config, serve.demo).await,
        Command::Import(given) => import::run(config, given).await,
        Command::Export(given) => export::run(config, given).await,
        Command::Admin(what) => admin::run(config, what).await,
        Command::Doctor { mend } => doctor::run(config, *mend).await,
        Command::Backup(backup) => backup::run(config, &backup.file).await,
        Command::Config => Ok(()),
    }
}
