//! `cargo xtask lighthouse`: how the pages do in Lighthouse, on a phone as it imagines one. Outside
//! the build machine's run: it takes minutes, wants a machine with nothing else to do, and what it
//! needs is large. The scripts of `cargo xtask browser` keep what can be kept on every change.

use std::fs;

use crate::build::Build;
use crate::failure::{Outcome, with_file};
use crate::setup::{self, CHROMIUM, Need};
use crate::site::{Plan, Site};
use crate::test::Options;
use crate::{command, node, workspace};

/// Builds the program as it is released, or in the profile that is asked for, fills a demo,
/// measures it, and prints a table.
pub(crate) fn run(arguments: &[String]) -> Outcome {
    let mut options = Options::read(arguments)?;
    if !arguments.iter().any(|word| word == "--profile") {
        options.profile = "release".to_owned();
    }
    setup::ensure(&[Need::Chromium, Need::Pip], options.install)?;
    let build = Build::alone(&options)?;
    let node = node::provide()?;
    let folder = node::scripts().join("lighthouse");
    node.install_packages_in(&folder)?;
    let logs = workspace::target().join("e2e");
    fs::create_dir_all(&logs).map_err(with_file(&logs))?;
    let demo = Site::start(Plan {
        program: build.program(),
        name: "lighthouse",
        arguments: vec!["--demo".to_owned()],
        environment: vec![("FOLKMOOT_METRICS_LISTEN", "off".to_owned())],
        logs: &logs,
    })?;
    let mut measure = node.command_in(&folder);
    measure
        .arg("measure.mjs")
        .env("FOLKMOOT_E2E_DEMO_URL", demo.url())
        .env("FOLKMOOT_E2E_CHROMIUM", CHROMIUM);
    command::run(&mut measure)
}
