//! Building, and learning from cargo where the program ended up.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::failure::{Outcome, while_doing};
use crate::test::Options;

const PROGRAM: &str = "folkmoot";

/// A build of the program.
pub(crate) struct Build {
    program: PathBuf,
}

impl Build {
    /// Builds the program and every test. The browser then meets the very program that the tests
    /// were built with, and nothing is compiled a second time for it.
    pub(crate) fn with_tests(options: &Options) -> Outcome<Self> {
        let mut cargo = options.cargo("test");
        cargo.args(["--workspace", "--no-run"]);
        match program_built_by(&mut cargo)? {
            Some(program) => Ok(Self { program }),
            // No test starts the program, so cargo had no reason to build it.
            None => Self::alone(options),
        }
    }

    /// Builds only the program.
    pub(crate) fn alone(options: &Options) -> Outcome<Self> {
        let mut cargo = options.cargo("build");
        cargo.args(["--package", "server", "--bin", PROGRAM]);
        let program = program_built_by(&mut cargo)?;
        let program = program.ok_or("cargo built no program named folkmoot")?;
        Ok(Self { program })
    }

    /// Where the program is.
    pub(crate) fn program(&self) -> &std::path::Path {
        &self.program
    }
}

/// Runs cargo, whose messages for people go to the terminal as always, and answers where it put the
/// program.
fn program_built_by(cargo: &mut Command) -> Outcome<Option<PathBuf>> {
    cargo.arg("--message-format=json-render-diagnostics");
    eprintln!("\n$ {cargo:?}");
    let mut building = cargo
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(while_doing("starting cargo"))?;
    let messages = building.stdout.take().ok_or("cargo has no output")?;
    let mut program = None;
    for line in BufReader::new(messages).lines() {
        let line = line.map_err(while_doing("reading what cargo says"))?;
        program = program_in(&line).or(program);
    }
    let status = building.wait().map_err(while_doing("waiting for cargo"))?;
    if status.success() {
        Ok(program)
    } else {
        Err(format!("the build failed ({status})").into())
    }
}

/// The path of the program, if this message of cargo's says that it was built. The program's own
/// unit tests have the same name, but their profile is a test's.
fn program_in(message: &str) -> Option<PathBuf> {
    let message: Value = serde_json::from_str(message).ok()?;
    let is_program = message.pointer("/target/name")?.as_str()? == PROGRAM
        && message.pointer("/profile/test")?.as_bool() == Some(false);
    let path = message.get("executable")?.as_str()?;
    is_program.then(|| PathBuf::from(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(name: &str, test: bool) -> String {
        format!(
            r#"{{"reason":"compiler-artifact","target":{{"name":"{name}"}},
            "profile":{{"test":{test}}},"executable":"out/{name}"}}"#
        )
    }

    #[test]
    fn the_program_is_told_from_its_tests_and_from_others() {
        assert_eq!(
            program_in(&message("folkmoot", false)),
            Some(PathBuf::from("out/folkmoot"))
        );
        assert_eq!(program_in(&message("folkmoot", true)), None);
        assert_eq!(program_in(&message("xtask", false)), None);
        assert_eq!(program_in("no JSON"), None);
    }
}
