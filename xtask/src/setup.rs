//! What must be on the machine, and how it gets there.

use std::path::Path;
use std::process::Command;

use crate::command::{self, on_path, succeeds, we_are_root};
use crate::failure::Outcome;
use crate::{node, postgres, test};

/// Debian's browser. Playwright's own download is never used.
pub(crate) const CHROMIUM: &str = "/usr/bin/chromium";

/// A thing that the system's package manager installs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Need {
    /// The server's programs; every test of storage runs on both engines.
    Postgres,
    /// The browser of the browser scripts.
    Chromium,
    /// Python with pip, which brings Node.
    Pip,
    /// The load generator of `cargo xtask bench`.
    Wrk,
}

impl Need {
    fn is_met(self) -> bool {
        match self {
            Self::Postgres => postgres::programs().is_some(),
            Self::Chromium => Path::new(CHROMIUM).exists(),
            Self::Pip => succeeds(Command::new("python3").args(["-m", "pip", "--version"])),
            Self::Wrk => on_path("wrk"),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Postgres => "PostgreSQL (the second storage engine)",
            Self::Chromium => "Chromium (the browser scripts)",
            Self::Pip => "Python with pip (it brings Node for the browser scripts)",
            Self::Wrk => "wrk (the load of the measurements)",
        }
    }

    fn packages(self) -> &'static [&'static str] {
        match self {
            Self::Postgres => &["postgresql"],
            // Without a font, every letter of a screenshot is a box.
            Self::Chromium => &["chromium", "fonts-dejavu-core"],
            Self::Pip => &["python3-pip"],
            Self::Wrk => &["wrk"],
        }
    }
}

/// `cargo xtask setup`: everything that any command needs.
pub(crate) fn run(options: &test::Options) -> Outcome {
    ensure(
        &[Need::Postgres, Need::Chromium, Need::Pip, Need::Wrk],
        options.install,
    )?;
    let node = node::provide()?;
    node.install_packages()?;
    println!("Everything is here. Next: cargo xtask test");
    Ok(())
}

/// Makes sure that these are there: installs what is missing if we are root or were told to, else
/// says how to.
pub(crate) fn ensure(needs: &[Need], install: bool) -> Outcome {
    let missing: Vec<Need> = needs
        .iter()
        .copied()
        .filter(|need| !need.is_met())
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let root = we_are_root();
    if !root && !install {
        return Err(instructions(&missing).into());
    }
    for arguments in apt_arguments(&missing) {
        command::run(&mut apt(root, &arguments))?;
    }
    match missing.iter().find(|need| !need.is_met()) {
        None => Ok(()),
        Some(need) => Err(format!("{} is still not found after installing it", need.name()).into()),
    }
}

fn packages(needs: &[Need]) -> Vec<&'static str> {
    needs
        .iter()
        .flat_map(|need| need.packages())
        .copied()
        .collect()
}

fn apt_arguments(needs: &[Need]) -> [Vec<&'static str>; 2] {
    let mut install = vec!["install", "--yes", "--no-install-recommends"];
    install.extend(packages(needs));
    [vec!["update"], install]
}

fn apt(root: bool, arguments: &[&str]) -> Command {
    let mut command = Command::new(if root { "apt-get" } else { "sudo" });
    if !root {
        command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    }
    command
        .args(["-q", "-o", "Acquire::Retries=3"])
        .args(arguments);
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

fn instructions(missing: &[Need]) -> String {
    let names: Vec<&str> = missing.iter().map(|need| need.name()).collect();
    let mut text = format!("missing: {}. On Debian or Ubuntu, type\n", names.join("; "));
    for arguments in apt_arguments(missing) {
        text.push_str(&format!("\n  sudo apt-get {}", arguments.join(" ")));
    }
    text.push_str("\n\nor add --install to the command, and it does that.");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instructions_can_be_typed_as_they_stand() {
        let text = instructions(&[Need::Postgres, Need::Wrk]);
        assert!(text.contains("\n  sudo apt-get update\n"), "{text}");
        let install = "sudo apt-get install --yes --no-install-recommends postgresql wrk\n";
        assert!(text.contains(install), "{text}");
        assert!(text.contains("the second storage engine"), "{text}");
    }

    #[test]
    fn nothing_missing_is_no_work() {
        assert!(ensure(&[], false).is_ok());
    }
}
