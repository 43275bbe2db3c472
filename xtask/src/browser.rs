//! The browser scripts of e2e/: on SQLite, then on PostgreSQL, each time on a site of its own, with
//! a demo beside it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::build::Build;
use crate::failure::{Outcome, while_doing, with_file};
use crate::node::{self, Node};
use crate::postgres::Lease;
use crate::setup::{self, CHROMIUM, Need};
use crate::site::{Plan, Site};
use crate::test::Options;
use crate::{command, workspace};

const ADMIN_NAME: &str = "admin";
const ADMIN_PASSWORD: &str = "nine-lanterns-by-the-river";
const DATABASE: &str = "folkmoot_e2e";
/// Empty ones, for scripts that begin a site of their own.
const SPARE_DATABASES: [&str; 3] = [
    "folkmoot_e2e_spare_1",
    "folkmoot_e2e_spare_2",
    "folkmoot_e2e_spare_3",
];
/// One test of a script, and all scripts on one engine: a browser that hangs must not hang the
/// build.
const TEST_SECONDS_MAX: u64 = 180;
const SCRIPTS_SECONDS_MAX: u64 = 900;

/// `cargo xtask browser [FILE]`.
pub(crate) fn run_alone(options: &Options) -> Outcome {
    setup::ensure(&[Need::Chromium, Need::Pip], options.install)?;
    let postgres = Lease::for_tests(options.install)?;
    let build = Build::alone(options)?;
    run(&build, &postgres, options.only.as_deref())
}

/// Runs the scripts whose name contains `only`, or all, against sites on both engines.
pub(crate) fn run(build: &Build, postgres: &Lease, only: Option<&str>) -> Outcome {
    let scripts = scripts(only)?;
    let node = node::provide()?;
    node.install_packages()?;
    let shots = workspace::target().join("e2e");
    fs::create_dir_all(&shots).map_err(with_file(&shots))?;
    let visits = shots.join("visits.log");
    fs::write(&visits, "").map_err(with_file(&visits))?;
    let spare = SPARE_DATABASES.map(|name| postgres.new_database(name));
    let spare: Vec<String> = spare.into_iter().collect::<Outcome<_>>()?;
    let stage = Stage {
        build,
        node,
        scripts,
        shots,
        all: only.is_none(),
        spare: spare.join(" "),
    };
    stage.run_on("sqlite", None)?;
    stage.run_on("postgres", Some(postgres.new_database(DATABASE)?))
}

struct Stage<'a> {
    build: &'a Build,
    node: Node,
    scripts: Vec<PathBuf>,
    shots: PathBuf,
    /// Whether no script is left out.
    all: bool,
    /// The addresses of the empty databases, with spaces between them.
    spare: String,
}

impl Stage<'_> {
    fn run_on(&self, engine: &str, database: Option<String>) -> Outcome {
        let mut site = self.site(engine, database)?;
        let mut demo = self.demo()?;
        let mut scripts = self.command(engine, &site, &demo);
        if self.all {
            scripts.env("FOLKMOOT_E2E_ALL", "1");
        }
        if engine == "postgres" {
            scripts.env("FOLKMOOT_E2E_SPARE_DATABASES", &self.spare);
        }
        eprintln!("\n$ node --test ({engine}, {})", site.url());
        let mut running = scripts.spawn().map_err(while_doing("starting node"))?;
        let answer = watch(&mut running, [&mut site, &mut demo]);
        let _ = running.kill();
        let _ = running.wait();
        match answer? {
            true => Ok(()),
            false => {
                let (log, shots) = (site.log().display(), self.shots.display());
                let what = format!("browser scripts failed on {engine}");
                Err(format!("{what}. The site's log: {log}; screenshots: {shots}").into())
            }
        }
    }

    fn site(&self, engine: &str, database: Option<String>) -> Outcome<Site> {
        let mut arguments = vec!["--data-dir".to_owned(), "data".to_owned()];
        if let Some(url) = database {
            arguments.extend(["--database".to_owned(), url]);
        }
        let environment = vec![
            no_metrics(),
            every_answer(),
            // Scripts say which network a newcomer comes from: one takes few.
            ("FOLKMOOT_PROXIES", "127.0.0.0/8,::1".to_owned()),
            ("FOLKMOOT_SETUP_ADMIN_NAME", ADMIN_NAME.to_owned()),
            ("FOLKMOOT_SETUP_ADMIN_PASSWORD", ADMIN_PASSWORD.to_owned()),
            ("FOLKMOOT_SETUP_SITE_NAME", format!("Walk on {engine}")),
        ];
        let program = self.build.program();
        Site::start(Plan {
            program,
            name: engine,
            arguments,
            environment,
            logs: &self.shots,
        })
    }

    fn demo(&self) -> Outcome<Site> {
        let program = self.build.program();
        let arguments = vec!["--demo".to_owned()];
        let environment = vec![no_metrics(), every_answer()];
        Site::start(Plan {
            program,
            name: "demo",
            arguments,
            environment,
            logs: &self.shots,
        })
    }

    fn command(&self, engine: &str, site: &Site, demo: &Site) -> Command {
        let mut node = self.node.command();
        node.args([
            "--test",
            "--test-reporter=spec",
            "--test-concurrency=1",
            "--test-force-exit",
        ]);
        node.arg(format!("--test-timeout={}", TEST_SECONDS_MAX * 1000));
        node.args(&self.scripts).stdin(Stdio::null());
        node.env("FOLKMOOT_E2E_URL", site.url())
            .env("FOLKMOOT_E2E_ENGINE", engine)
            .env("FOLKMOOT_E2E_BIN", self.build.program())
            .env("FOLKMOOT_E2E_PROCESS_FILE", site.process_file())
            .env("FOLKMOOT_E2E_ADMIN_NAME", ADMIN_NAME)
            .env("FOLKMOOT_E2E_ADMIN_PASSWORD", ADMIN_PASSWORD)
            .env("FOLKMOOT_E2E_DEMO_URL", demo.url())
            .env("FOLKMOOT_E2E_DEMO_LOG", demo.log())
            .env("FOLKMOOT_E2E_SITE_LOG", site.log())
            .env("FOLKMOOT_E2E_SHOTS", &self.shots)
            .env("FOLKMOOT_E2E_CHROMIUM", CHROMIUM)
            .env(
                "FOLKMOOT_E2E_SANDBOX",
                if command::we_are_root() { "off" } else { "on" },
            );
        node
    }
}

/// Waits for the scripts and answers whether they passed, keeping the sites alive meanwhile.
fn watch(scripts: &mut Child, mut sites: [&mut Site; 2]) -> Outcome<bool> {
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(SCRIPTS_SECONDS_MAX) {
        if let Some(status) = scripts
            .try_wait()
            .map_err(while_doing("waiting for node"))?
        {
            return Ok(status.success());
        }
        for site in &mut sites {
            site.keep_alive()?;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Err(format!("the browser scripts were not done after {SCRIPTS_SECONDS_MAX} s").into())
}

/// The log says what was asked for, so that the scripts can tell what nobody visited.
fn every_answer() -> (&'static str, String) {
    ("FOLKMOOT_LOG_FILTER", "info,web::website=debug".to_owned())
}

/// Several sites run at once, and the address of the metrics is one for all.
fn no_metrics() -> (&'static str, String) {
    ("FOLKMOOT_METRICS_LISTEN", "off".to_owned())
}

/// The scripts, by name. None at all is a mistake: a run that tested nothing must not look like one
/// that passed.
fn scripts(only: Option<&str>) -> Outcome<Vec<PathBuf>> {
    let folder = node::scripts();
    let entries = fs::read_dir(&folder).map_err(with_file(&folder))?;
    let mut scripts: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| is_wanted(path, only.unwrap_or_default()))
        .collect();
    scripts.sort();
    if scripts.is_empty() {
        return Err("there is no such browser script in e2e/ (they are named *.test.mjs)".into());
    }
    Ok(scripts)
}

fn is_wanted(path: &Path, part: &str) -> bool {
    let name = path
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default();
    name.strip_suffix(".test.mjs")
        .is_some_and(|name| name.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_are_known_by_their_name() {
        assert!(is_wanted(Path::new("e2e/walk.test.mjs"), ""));
        assert!(is_wanted(Path::new("e2e/walk.test.mjs"), "wal"));
        assert!(!is_wanted(Path::new("e2e/walk.test.mjs"), "test"));
        assert!(!is_wanted(Path::new("e2e/browser.mjs"), ""));
    }
}
