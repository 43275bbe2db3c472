//! Names and words that do not belong in the repository.

use super::Finding;
use super::tree::{File, Tree};

/// This file must name what it forbids.
const EXEMPT: &str = "xtask/src/tidy/names.rs";

/// Names that say that nobody knew what the thing is.
const EMPTY_NAMES: &[&str] = &[
    "util", "utils", "common", "helper", "helpers", "manager", "service", "impl", "misc",
];

/// A repository is finished or not committed.
const UNFINISHED: &[&str] = &["TODO", "FIXME", "XXX", "HACK"];

/// Macros and attributes that leave work or noise behind.
const LEFT_BEHIND: &[&str] = &["todo!", "dbg!", "unimplemented!", "#[ignore"];

/// Comments that repeat the question which they should answer.
const EMPTY_DOCS: &[&str] = &[
    "Who.", "Whom.", "Whose.", "What.", "When.", "Where.", "Which.", "Why.",
];

/// Folders of one person on one machine.
const MACHINE_PATHS: &[&str] = &["/home/", "/root/"];

/// Where packages come from is the business of the package manager's own settings, which may name a
/// mirror.
const REGISTRIES: &[&str] = &[
    "crates.io",
    "pypi.org",
    "pythonhosted.org",
    "npmjs.org",
    "npmjs.com",
    "yarnpkg.com",
    "deb.debian.org",
    "security.debian.org",
];

/// The name by which every lock file of cargo calls its default registry, mirror or not.
const DEFAULT_REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    tree.files
        .iter()
        .filter(|file| file.path != EXEMPT)
        .flat_map(in_file)
        .collect()
}

fn in_file(file: &File) -> Vec<Finding> {
    let mut findings = Vec::new();
    for part in file.path.split('/') {
        let name = part.split('.').next().unwrap_or(part);
        if EMPTY_NAMES.contains(&name) {
            let message = format!("{name} says nothing: name it after what it holds");
            findings.push(Finding::new(&file.path, 0, message));
        }
    }
    for (at, line) in file.text.lines().enumerate() {
        let found = in_line(line).into_iter();
        findings.extend(found.map(|message| Finding::new(&file.path, at + 1, message)));
    }
    for (at, line) in file
        .rust
        .iter()
        .flat_map(|source| source.code.iter().enumerate())
    {
        let left = LEFT_BEHIND.iter().find(|mark| line.contains(**mark));
        let message = |mark| format!("{mark} stays out of the repository");
        findings.extend(left.map(|mark| Finding::new(&file.path, at + 1, message(mark))));
    }
    findings
}

fn in_line(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut words = line.split(|c: char| !c.is_alphanumeric() && c != '_');
    if let Some(word) = words.find(|word| UNFINISHED.contains(word)) {
        found.push(format!("{word}: do it, or leave it unsaid"));
    }
    let doc = line.trim_start().strip_prefix("/// ");
    if let Some(word) = doc.filter(|doc| EMPTY_DOCS.contains(doc)) {
        found.push(format!("{word} says nothing: write what it means"));
    }
    if let Some(path) = MACHINE_PATHS.iter().find(|path| line.contains(**path)) {
        found.push(format!("{path} is a folder of one machine"));
    }
    let without_default = line.replace(DEFAULT_REGISTRY, "");
    if let Some(host) = REGISTRIES
        .iter()
        .find(|host| without_default.contains(**host))
    {
        found.push(format!(
            "{host}: which registry serves a package is not ours to say"
        ));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<String> {
        check(&Tree::of(&[(path, text)]))
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn empty_names_are_found_in_files_and_folders() {
        assert_eq!(found("crates/web/src/utils.rs", "").len(), 1);
        assert_eq!(found("crates/common/src/lib.rs", "").len(), 1);
        assert_eq!(found("crates/web/src/implement.rs", ""), [""; 0]);
    }

    #[test]
    fn unfinished_work_is_found_in_any_file() {
        assert_eq!(
            found("a.md", "a\nTODO: b"),
            ["a.md:2: TODO: do it, or leave it unsaid"]
        );
        assert_eq!(found("a.md", "TODOS are words"), [""; 0]);
    }

    #[test]
    fn what_is_left_behind_is_found_in_code_only() {
        assert_eq!(found("a.rs", "fn a() { dbg!(1); }").len(), 1);
        assert_eq!(found("a.rs", "#[test]\n#[ignore = \"slow\"]").len(), 1);
        assert_eq!(found("a.rs", "// about dbg!\nlet a = \"todo!\";"), [""; 0]);
    }

    #[test]
    fn a_comment_says_more_than_its_question() {
        assert_eq!(
            found("a.rs", "    /// When.\n    at: i64,"),
            ["a.rs:1: When. says nothing: write what it means"]
        );
        assert_eq!(found("a.rs", "/// When it began.\n/// Nobody."), [""; 0]);
    }

    #[test]
    fn a_machine_and_its_registries_are_not_named() {
        assert_eq!(found("a.sh", "cd /home/me/forum").len(), 1);
        assert_eq!(
            found("e2e/package-lock.json", "https://registry.npmjs.org/a").len(),
            1
        );
        assert_eq!(
            found("Cargo.lock", &format!("source = \"{DEFAULT_REGISTRY}\"")),
            [""; 0]
        );
        assert_eq!(
            found("Cargo.lock", "source = \"registry+https://x.crates.io/\"").len(),
            1
        );
    }
}
