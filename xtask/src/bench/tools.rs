//! The program and its companion, built as they are released.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::build::Build;
use crate::command;
use crate::failure::{Outcome, while_doing, with_file};
use crate::test::Options;
use crate::workspace;

/// The companion: fills databases, serves the fixed text, writes.
const COMPANION: &str = "folkmoot-bench";

/// What measures and what is measured.
pub(crate) struct Tools {
    program: PathBuf,
    companion: PathBuf,
    folder: PathBuf,
}

impl Tools {
    /// Builds both.
    pub(crate) fn build() -> Outcome<Self> {
        let mut options = Options::read(&[])?;
        options.profile = "release".to_owned();
        let build = Build::alone(&options)?;
        let mut companion = options.cargo("build");
        command::run(companion.args(["--package", "bench", "--bin", COMPANION]))?;
        let folder = workspace::target().join("bench");
        fs::create_dir_all(&folder).map_err(with_file(&folder))?;
        Ok(Self {
            program: build.program().to_owned(),
            companion: build.program().with_file_name(COMPANION),
            folder,
        })
    }

    /// The program.
    pub(crate) fn program(&self) -> &Path {
        &self.program
    }

    /// Where databases and logs of the measurements are.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The path of the companion.
    pub(crate) fn companion(&self) -> &Path {
        &self.companion
    }

    /// Runs a command of the companion to its end and reads the line it answers with.
    pub(crate) fn ask(&self, arguments: &[&str]) -> Outcome<Value> {
        let said = command::output(Command::new(&self.companion).args(arguments))?;
        serde_json::from_str(said.trim()).map_err(while_doing(format!("reading {said:?}")))
    }
}

/// A number of what the companion answered.
pub(crate) fn number(answer: &Value, name: &str) -> Outcome<f64> {
    let number = answer.get(name).and_then(Value::as_f64);
    number.ok_or_else(|| format!("{answer} has no number {name}").into())
}

/// A text, or a number as text, of what the companion answered.
pub(crate) fn text(answer: &Value, name: &str) -> Outcome<String> {
    match answer.get(name) {
        Some(Value::String(text)) => Ok(text.clone()),
        Some(Value::Number(number)) => Ok(number.to_string()),
        _ => Err(format!("{answer} has no {name}").into()),
    }
}
