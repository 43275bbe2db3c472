//! `cargo xtask questions`: how well the check `asks_question` tells questions from statements.
//!
//! What measures is an example of the crate that it measures, so that this program needs nothing
//! of the forum to compile.

use crate::command;
use crate::failure::{Outcome, while_doing};
use crate::workspace;

/// Prints the table, or judges the lines of a file; nothing else goes to standard output.
pub(crate) fn run(arguments: &[String]) -> Outcome {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let mut cargo = workspace::cargo("run");
    cargo.args(["--quiet", "--package", "domain", "--example", "questions"]);
    match words.as_slice() {
        [] | ["--errors"] => cargo.arg("--").args(&words),
        ["--time"] => cargo.args(["--release", "--", "--time"]),
        ["--file", file] => {
            let path = std::path::absolute(file).map_err(while_doing(file))?;
            cargo.args(["--", "--file"]).arg(path)
        }
        _ => return Err("questions takes --file FILE, --errors or --time".into()),
    };
    command::run(&mut cargo)
}
