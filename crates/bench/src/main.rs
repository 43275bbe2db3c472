//! `folkmoot-bench`: what the measurements of `cargo xtask bench` need beside the program itself.
//!
//! Nothing depends on this crate, and nothing of it is in the program. It fills databases, serves
//! the fixed text that pages are compared with, and writes while others read. Each command says
//! what it found as one line of JSON, for `xtask` to read.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for the terminal: printing is its job"
)]

mod client;
mod commits;
mod disk;
mod failure;
mod fill;
mod fixed;
mod lately;
mod moderation;
mod people;
mod voters;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::failure::Outcome;

/// The allocator of the program, so that both sides of a ratio have the same.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What `cargo xtask bench` runs beside the program.
#[derive(Debug, Parser)]
#[command(name = "folkmoot-bench")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print the version of what `fill` writes
    Version,
    /// Fill an empty database with a made-up forum
    Fill(Fill),
    /// Serve two bytes at every address: what pages are compared with
    Fixed {
        /// Address to serve on
        listen: SocketAddr,
    },
    /// Time a commit's way to the disk
    Disk {
        /// Folder on the disk that is meant
        folder: PathBuf,
    },
    /// Count transactions: one at a time, and of many tasks at once
    Commits(Commits),
    /// Vote through a running server
    Vote(Vote),
    /// Lay twenty rules into the community of the ordinary question
    Rules {
        /// A filled database; it is changed
        database: String,
    },
    /// Add posts of the last day, a tag on many posts, and communities that the reader moderates
    Lately {
        /// A filled database; it is changed
        database: String,
        /// Address that the site was made under
        base_url: String,
    },
    /// Report posts, so that they wait at the desk
    Report {
        /// A filled database; it is changed
        database: String,
        /// How many posts
        many: i64,
    },
    /// Try a rule on every post, through the server that runs on the database
    Try {
        /// A filled database; it is changed
        database: String,
        /// The word of its check
        check: String,
    },
}

#[derive(Debug, Args)]
struct Fill {
    /// Database, as `folkmoot --database` takes it
    database: String,
    /// Address that the site is made under
    base_url: String,
}

#[derive(Debug, Args)]
struct Commits {
    /// A filled database; it is changed
    database: String,
    /// Seconds of each measurement
    seconds: u64,
    /// Milliseconds that stand for the disk, instead of the disk
    #[arg(long)]
    delay_ms: Option<u64>,
}

/// How [`voters`] vote.
#[derive(Debug, Args)]
struct Vote {
    /// Where the server listens
    server: SocketAddr,
    /// The host it is asked for
    host: String,
    /// For how long
    seconds: u64,
    /// People who vote at the same time
    #[arg(long, default_value_t = 8)]
    writers: usize,
}

fn main() -> ExitCode {
    match run(Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("folkmoot-bench: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> Outcome<()> {
    // As many threads as the program has.
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    match cli.command {
        Command::Version => println!("{}", serde_json::Value::from(store::bulk::version())),
        Command::Fill(fill) => {
            println!(
                "{}",
                runtime.block_on(fill::run(&fill.database, &fill.base_url))?
            );
        }
        Command::Fixed { listen } => runtime.block_on(fixed::serve(listen))?,
        Command::Disk { folder } => println!("{}", disk::measure(&folder)?),
        Command::Commits(it) => {
            println!(
                "{}",
                runtime.block_on(commits::measure(&it.database, it.seconds, it.delay_ms))?
            );
        }
        Command::Rules { database } => {
            println!("{}", runtime.block_on(moderation::lay_rules(&database))?);
        }
        Command::Lately { database, base_url } => {
            println!("{}", runtime.block_on(lately::lay(&database, &base_url))?);
        }
        Command::Report { database, many } => {
            let laid = runtime.block_on(moderation::lay_reports(&database, many))?;
            println!("{laid}");
        }
        Command::Try { database, check } => {
            let tried = runtime.block_on(moderation::try_rule(&database, &check))?;
            println!("{tried}");
        }
        Command::Vote(it) => {
            println!(
                "{}",
                voters::run(it.server, &it.host, it.seconds, it.writers)?
            );
        }
    }
    Ok(())
}
