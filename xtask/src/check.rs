//! `cargo xtask check`: everything that can be judged without running the program.

use crate::failure::Outcome;
use crate::test::Options;
use crate::{command, licences, tidy, workspace};

/// Runs all checks, the quick ones first, and fails at the end if any failed: one run shows all
/// there is to mend.
pub(crate) fn run(options: &Options) -> Outcome {
    let checks: [(&str, Outcome); 4] = [
        ("formatting", formatting()),
        ("tidy", tidy::run()),
        ("licences and bans", licences::run()),
        ("clippy", clippy(options)),
    ];
    let mut failed = Vec::new();
    for (name, outcome) in checks {
        if let Err(failure) = outcome {
            eprintln!("\n{name}: {failure}");
            failed.push(name);
        }
    }
    if failed.is_empty() {
        println!("\nAll checks passed.");
        return Ok(());
    }
    Err(format!("checks failed: {}", failed.join(", ")).into())
}

fn formatting() -> Outcome {
    command::run(workspace::cargo("fmt").args(["--all", "--check"]))
}

fn clippy(options: &Options) -> Outcome {
    let mut clippy = options.cargo("clippy");
    command::run(clippy.args(["--workspace", "--all-targets", "--", "--deny", "warnings"]))
}
