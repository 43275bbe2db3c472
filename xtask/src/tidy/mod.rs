//! The rules that this project adds to the compiler's and clippy's. ARCHITECTURE.md gives their
//! reasons; a finding says what to do instead.
//!
//! Each file here holds the rules of one subject as functions from the tree of files to findings,
//! and their tests.

mod layers;
mod limits;
mod manifests;
mod modules;
mod names;
mod source;
mod templates;
mod tree;
mod words;

use std::fmt;

use crate::failure::Outcome;
use tree::Tree;

/// One thing to mend.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Finding {
    path: String,
    /// Counted from 1; 0 for the whole file.
    line: usize,
    message: String,
}

impl Finding {
    fn new(path: &str, line: usize, message: impl Into<String>) -> Self {
        Self {
            path: path.to_owned(),
            line,
            message: message.into(),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.path, self.message),
            line => write!(f, "{}:{line}: {}", self.path, self.message),
        }
    }
}

const RULES: &[fn(&Tree) -> Vec<Finding>] = &[
    limits::check,
    names::check,
    manifests::check,
    modules::check,
    layers::check,
    words::check,
    templates::check,
];

/// `cargo xtask tidy`: prints every finding, and fails if there is one.
pub(crate) fn run() -> Outcome {
    let findings = findings(&Tree::of_repository()?);
    for finding in &findings {
        eprintln!("{finding}");
    }
    match findings.len() {
        0 => {
            println!("\ntidy: nothing to mend");
            Ok(())
        }
        count => Err(format!("{count} things to mend").into()),
    }
}

fn findings(tree: &Tree) -> Vec<Finding> {
    let mut findings: Vec<Finding> = RULES.iter().flat_map(|rule| rule(tree)).collect();
    findings.sort();
    findings.dedup();
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_repository_is_tidy() {
        let findings = findings(&Tree::of_repository().unwrap());
        let list: Vec<String> = findings.iter().map(ToString::to_string).collect();
        assert!(list.is_empty(), "\n{}", list.join("\n"));
    }

    #[test]
    fn a_finding_names_file_and_line_as_editors_read_them() {
        assert_eq!(
            Finding::new("a.rs", 3, "too long").to_string(),
            "a.rs:3: too long"
        );
        assert_eq!(
            Finding::new("a.rs", 0, "too long").to_string(),
            "a.rs: too long"
        );
    }
}
