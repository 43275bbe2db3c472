//! The files of the repository, read once for all rules.

use std::fs;

use super::source::Source;
use crate::failure::Outcome;
use crate::{command, workspace};

/// A text file.
pub(super) struct File {
    /// From the root of the repository, with `/`.
    pub(super) path: String,
    /// The whole text.
    pub(super) text: String,
    /// What the lexer says, if it is Rust.
    pub(super) rust: Option<Source>,
}

/// All files that git tracks or would track.
pub(super) struct Tree {
    /// In the order of their paths.
    pub(super) files: Vec<File>,
}

impl File {
    fn new(path: &str, text: String) -> Self {
        let rust = path
            .ends_with(".rs")
            .then(|| Source::read(&text, is_test(path)));
        Self {
            path: path.to_owned(),
            text,
            rust,
        }
    }

    /// The crate that the file belongs to: `web` for crates/web/…, `xtask` for xtask/….
    pub(super) fn crate_name(&self) -> Option<&str> {
        let mut folders = self.path.split('/');
        match folders.next()? {
            "crates" => folders.next(),
            "xtask" => Some("xtask"),
            _ => None,
        }
    }

    /// The last part of the path.
    pub(super) fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }
}

impl Tree {
    /// Reads the repository that we stand in. Files that are not text are left out.
    pub(super) fn of_repository() -> Outcome<Self> {
        let root = workspace::root();
        let mut git = std::process::Command::new("git");
        git.args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ]);
        let list = command::output(git.current_dir(&root))?;
        let mut paths: Vec<&str> = list.split('\0').filter(|path| !path.is_empty()).collect();
        paths.sort_unstable();
        paths.dedup();
        let read = |path: &str| fs::read_to_string(root.join(path)).ok();
        let file = |path| read(path).map(|text| File::new(path, text));
        Ok(Self {
            files: paths.into_iter().filter_map(file).collect(),
        })
    }

    /// A file by its path.
    pub(super) fn file(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }

    /// The Rust files, with what the lexer says of them.
    pub(super) fn rust(&self) -> impl Iterator<Item = (&File, &Source)> {
        self.files
            .iter()
            .filter_map(|file| file.rust.as_ref().map(|source| (file, source)))
    }

    /// A tree for a test of a rule.
    #[cfg(test)]
    pub(super) fn of(files: &[(&str, &str)]) -> Self {
        let file = |(path, text): &(&str, &str)| File::new(path, (*text).to_owned());
        Self {
            files: files.iter().map(file).collect(),
        }
    }
}

/// Files that only tests need, by their place or name.
fn is_test(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.strip_suffix(".rs").unwrap_or(name);
    path.starts_with("crates/testing/")
        || path
            .split('/')
            .any(|folder| matches!(folder, "tests" | "benches" | "examples"))
        || stem == "tests"
        || stem.ends_with("_tests")
        || stem.ends_with("_test")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_are_known_by_place_or_name() {
        for path in [
            "crates/server/tests/it/main.rs",
            "crates/web/src/feed/tests.rs",
        ] {
            assert!(is_test(path), "{path}");
        }
        for path in [
            "crates/web/src/feed.rs",
            "crates/web/src/contest.rs",
            "xtask/src/test.rs",
        ] {
            assert!(!is_test(path), "{path}");
        }
    }

    #[test]
    fn a_file_knows_its_crate() {
        let tree = Tree::of(&[
            ("crates/web/src/a.rs", ""),
            ("xtask/src/a.rs", ""),
            ("e2e/a.mjs", ""),
        ]);
        let crates: Vec<_> = tree.files.iter().map(File::crate_name).collect();
        assert_eq!(crates, [Some("web"), Some("xtask"), None]);
    }
}
