//! The command line: what can be asked of the program.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::config::Given;

/// A place to ask and answer questions that anybody can host.
#[derive(Debug, Parser)]
#[command(
    name = "folkmoot",
    version,
    disable_help_subcommand = true,
    arg_required_else_help = true
)]
#[command(
    after_help = "With nothing given, a site lives in ./folkmoot-data and is served at \
                        http://localhost:8536. `folkmoot serve --demo` shows a filled one."
)]
pub(crate) struct Cli {
    #[command(flatten)]
    places: Places,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What every subcommand takes.
#[derive(Debug, Args)]
struct Places {
    /// Folder of the database, its lock and the server's secret [default: ./folkmoot-data]
    #[arg(long, global = true, value_name = "FOLDER")]
    data_dir: Option<String>,
    /// Database: sqlite:PATH or postgres://user:password@host/name [default: in the data folder]
    #[arg(long, global = true, value_name = "URL")]
    database: Option<String>,
    /// Settings file in TOML [default: folkmoot.toml in the data folder, if there is one]
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serve the site
    Serve(Serve),
    /// Bring an archive in: communities, people, posts, comments, votes
    Import(Import),
    /// Write an archive of the site, or of one community
    Export(Export),
    /// Help people whom the pages can't help
    #[command(subcommand)]
    Admin(Admin),
    /// Print every setting with its value, where it came from and what it means
    Config,
    /// Check the database, the counts in it, the settings and the machine
    Doctor {
        /// Put right what the desk says of what waits, if it is wrong
        #[arg(long)]
        mend: bool,
    },
    /// Write a copy of the database that can be served in its place
    Backup(Backup),
}

/// `folkmoot serve`.
#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// Serve a site filled with examples, in ./folkmoot-demo, to this machine only
    #[arg(long)]
    pub(crate) demo: bool,
    /// Address and port to serve on [default: 127.0.0.1:8536]
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<String>,
    /// Address that people type, as in https://ask.example [default: http://localhost:8536]
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
}

/// `folkmoot import`.
#[derive(Debug, Args)]
pub(crate) struct Import {
    /// The archive: JSON Lines, plain or zstd; - reads it from standard input
    pub(crate) file: PathBuf,
    /// Take people of this site by the same name for the archive's people
    #[arg(long)]
    pub(crate) match_people: bool,
    /// Let posts come into communities of the same name that are here already
    #[arg(long)]
    pub(crate) into_existing: bool,
}

/// `folkmoot export`.
#[derive(Debug, Args)]
pub(crate) struct Export {
    /// File to write, compressed when it ends in .zst [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Only this community
    #[arg(long, value_name = "NAME")]
    pub(crate) community: Option<String>,
}

/// `folkmoot admin`.
#[derive(Debug, Subcommand)]
pub(crate) enum Admin {
    /// Create an account; its password is asked for, or read from standard input
    Create {
        /// The person's name
        name: String,
    },
    /// Set a person's password and end their sessions
    SetPassword {
        /// The person's name
        name: String,
    },
    /// Make a person an admin
    Grant {
        /// The person's name
        name: String,
    },
    /// Send a letter that proves that mail goes out
    TestMail {
        /// The address it goes to
        address: String,
    },
    /// Show what rules a community's sidebar could become; a moderator confirms them on its pages
    ReadRules {
        /// The community's name
        community: String,
    },
    /// Change the address people type; ids made from the old one are rewritten
    SetBaseUrl {
        /// The new address, as in https://ask.example
        url: String,
    },
}

/// `folkmoot backup`.
#[derive(Debug, Args)]
pub(crate) struct Backup {
    /// File to write; one that is there already is left alone
    pub(crate) file: PathBuf,
}

impl Cli {
    /// What the command line says of the settings.
    pub(crate) fn given(&self) -> Given {
        let serve = match &self.command {
            Command::Serve(serve) => Some(serve),
            _ => None,
        };
        Given {
            config: self.places.config.clone(),
            data_dir: self.places.data_dir.clone(),
            database: self.places.database.clone(),
            listen: serve.and_then(|serve| serve.listen.clone()),
            base_url: serve.and_then(|serve| serve.base_url.clone()),
            demo: serve.is_some_and(|serve| serve.demo),
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn places_can_stand_before_and_behind_a_subcommand() {
        for arguments in [
            ["folkmoot", "--data-dir", "a", "doctor"],
            ["folkmoot", "doctor", "--data-dir", "a"],
        ] {
            let cli = Cli::try_parse_from(arguments).unwrap();
            assert_eq!(cli.given().data_dir.as_deref(), Some("a"));
        }
    }

    #[test]
    fn every_subcommand_takes_the_places() {
        for command in [
            "serve",
            "import x",
            "export",
            "admin grant x",
            "config",
            "doctor",
            "backup x",
        ] {
            let line = format!("folkmoot {command} --data-dir d --database sqlite:x --config c");
            let cli = Cli::try_parse_from(line.split(' ')).unwrap();
            assert_eq!(
                cli.given().database.as_deref(),
                Some("sqlite:x"),
                "{command}"
            );
            assert_eq!(
                cli.given().config.as_deref(),
                Some(std::path::Path::new("c")),
                "{command}"
            );
        }
    }

    #[test]
    fn only_serve_has_an_address() {
        let given = Cli::try_parse_from(["folkmoot", "serve", "--listen", "127.0.0.1:1"])
            .unwrap()
            .given();
        assert_eq!(given.listen.as_deref(), Some("127.0.0.1:1"));
        assert!(Cli::try_parse_from(["folkmoot", "doctor", "--listen", "x"]).is_err());
    }
}
