//! `cargo xtask test`: every test there is, on both engines, and then in a real browser.

use std::process::Command;

use crate::build::Build;
use crate::command;
use crate::failure::Outcome;
use crate::postgres::{Lease, URL_VARIABLE};
use crate::setup::{self, Need};
use crate::{browser, workspace};

/// What the commands that build and test can be told.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Options {
    /// No browser.
    pub(crate) fast: bool,
    /// Install what is missing, even if we are not root (by sudo).
    pub(crate) install: bool,
    /// Cargo's profile.
    pub(crate) profile: String,
    /// Whether Cargo.lock must be up to date.
    pub(crate) locked: bool,
    /// For the browser: only the scripts whose file name contains this.
    pub(crate) only: Option<String>,
}

impl Options {
    /// Reads the words after the command.
    pub(crate) fn read(arguments: &[String]) -> Outcome<Self> {
        let profile = "dev".to_owned();
        let mut options = Self {
            fast: false,
            install: false,
            profile,
            locked: false,
            only: None,
        };
        let mut words = arguments.iter();
        while let Some(word) = words.next() {
            match word.as_str() {
                "--fast" => options.fast = true,
                "--install" => options.install = true,
                "--profile" => {
                    options.profile = words.next().ok_or("--profile needs a name")?.clone();
                }
                other if other.starts_with('-') => {
                    return Err(format!("there is no option {other}").into());
                }
                other => options.only = Some(other.to_owned()),
            }
        }
        Ok(options)
    }

    /// A cargo command with the profile and lock that were asked for.
    pub(crate) fn cargo(&self, subcommand: &str) -> Command {
        let mut cargo = workspace::cargo(subcommand);
        cargo.args(["--profile", &self.profile]);
        if self.locked {
            cargo.arg("--locked");
        }
        cargo
    }
}

/// Everything, in the order in which a failure is cheapest.
pub(crate) fn run(options: &Options) -> Outcome {
    let needs: &[Need] = if options.fast {
        &[]
    } else {
        &[Need::Chromium, Need::Pip]
    };
    setup::ensure(needs, options.install)?;
    let postgres = Lease::for_tests(options.install)?;
    let build = Build::with_tests(options)?;
    let mut tests = options.cargo("test");
    tests.arg("--workspace").env(URL_VARIABLE, postgres.url());
    command::run(&mut tests)?;
    if options.fast {
        println!("\nAll tests passed, without the browser.");
        return Ok(());
    }
    browser::run(&build, &postgres, None)?;
    println!("\nAll tests passed, the browser's too.");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Outcome<Options> {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        Options::read(&words)
    }

    #[test]
    fn options_are_read_in_any_order() {
        let options = read("walk --profile ci --fast").unwrap();
        assert_eq!(options.profile, "ci");
        assert_eq!(options.only.as_deref(), Some("walk"));
        assert!(options.fast && !options.install && !options.locked);
    }

    #[test]
    fn an_unknown_option_is_refused_by_name() {
        let failure = read("--quick").unwrap_err().to_string();
        assert_eq!(failure, "there is no option --quick");
        assert!(read("--profile").is_err());
    }
}
