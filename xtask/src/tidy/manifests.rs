//! Manifests: which crate may see which, and that every dependency has its reason.

use std::collections::BTreeSet;

use toml::{Table, Value};

use super::Finding;
use super::tree::{File, Tree};

/// Who may see whom, by `[dependencies]`. A crate that is not listed has no place in the house yet.
const MAY_SEE: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("store", &["domain"]),
    ("words", &["domain"]),
    ("outbound", &[]),
    ("operations", &["domain", "store", "words", "outbound"]),
    ("web", &["domain", "store", "words", "operations"]),
    ("testing", &["domain", "store", "words", "operations"]),
    ("server", &["domain", "store", "words", "operations", "web"]),
    ("bench", &["domain", "store", "operations"]),
    ("xtask", &[]),
];

/// Subjects that belong to one crate: a dependency, and who may have it. Nobody may have what no
/// crate is named for.
const BELONGS_TO: &[(&str, &[&str])] = &[
    ("rusqlite", &["store"]),
    ("tokio-postgres", &["store"]),
    ("askama", &["web"]),
    ("reqwest", &[]),
    ("ureq", &[]),
    ("lettre", &["outbound"]),
    ("fluent-bundle", &["words"]),
    ("fluent-syntax", &["words"]),
];

const HERE: &str = "xtask/src/tidy/manifests.rs";
const DIRECT_MAX: usize = 65;
const LOCKED_MAX: usize = 450;
const LICENCE: &str = "AGPL-3.0-or-later";

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut used = BTreeSet::new();
    for file in tree.files.iter().filter(|file| file.name() == "Cargo.toml") {
        let Ok(manifest) = file.text.parse::<Table>() else {
            findings.push(Finding::new(&file.path, 0, "cannot be read as TOML"));
            continue;
        };
        if let Some(name) = file.crate_name() {
            findings.extend(member(tree, file, name, &manifest));
            used.extend(dependencies(&manifest).map(|it| it.name.to_owned()));
        }
    }
    findings.extend(workspace(tree, &used));
    findings.extend(lock(tree));
    findings
}

/// One entry of a dependency table.
struct Dependency<'a> {
    name: &'a str,
    value: &'a Value,
    /// Only for tests.
    dev: bool,
}

fn dependencies(manifest: &Table) -> impl Iterator<Item = Dependency<'_>> {
    let sections = ["dependencies", "build-dependencies", "dev-dependencies"];
    sections.into_iter().flat_map(move |section| {
        let table = manifest
            .get(section)
            .and_then(Value::as_table)
            .into_iter()
            .flatten();
        let dev = section == "dev-dependencies";
        table.map(move |(name, value)| Dependency { name, value, dev })
    })
}

fn member(tree: &Tree, file: &File, crate_name: &str, manifest: &Table) -> Vec<Finding> {
    let mut messages = Vec::new();
    if flag(manifest, &["lints", "workspace"]) != Some(true) {
        messages.push("say [lints] workspace = true".to_owned());
    }
    if flag(manifest, &["package", "license", "workspace"]) != Some(true) {
        messages.push("say license.workspace = true".to_owned());
    }
    let Some((_, may_see)) = MAY_SEE.iter().find(|(name, _)| *name == crate_name) else {
        messages.push(format!(
            "{crate_name} is new: say in {HERE} and ARCHITECTURE.md what it may see"
        ));
        return findings(file, messages);
    };
    for dependency in dependencies(manifest) {
        messages.extend(dependency_message(tree, crate_name, may_see, &dependency));
    }
    findings(file, messages)
}

fn dependency_message(
    tree: &Tree,
    crate_name: &str,
    may_see: &[&str],
    dependency: &Dependency<'_>,
) -> Option<String> {
    let Dependency { name, value, dev } = dependency;
    if value.get("workspace").and_then(Value::as_bool) != Some(true) {
        return Some(format!(
            "{name}: say {name}.workspace = true; the version stands in Cargo.toml"
        ));
    }
    let ours = MAY_SEE.iter().any(|(other, _)| other == name);
    // The test crate sees everything below the doors, and is itself for tests only.
    let tests_only = *name == "testing" && *dev;
    if ours && !tests_only && !may_see.contains(name) {
        return Some(format!("{crate_name} may not see {name}"));
    }
    if let Some((_, owners)) = BELONGS_TO.iter().find(|(subject, _)| subject == name)
        && !owners.contains(&crate_name)
    {
        return Some(format!("{name} belongs to {owners:?} alone"));
    }
    (!is_used(tree, crate_name, name)).then(|| format!("{name} is not used: remove it"))
}

/// Whether any file of the crate names the dependency. Sources that were not read (an empty tree)
/// prove nothing.
fn is_used(tree: &Tree, crate_name: &str, dependency: &str) -> bool {
    let identifier = dependency.replace('-', "_");
    let mut sources = tree
        .rust()
        .filter(|(file, _)| file.crate_name() == Some(crate_name))
        .peekable();
    sources.peek().is_none()
        || sources.any(|(_, source)| source.words().any(|(_, word)| word == identifier))
}

fn workspace(tree: &Tree, used: &BTreeSet<String>) -> Vec<Finding> {
    let Some(file) = tree.file("Cargo.toml") else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    let mut direct = 0_usize;
    let mut inside = false;
    for (at, line) in file.text.lines().enumerate() {
        if line.starts_with('[') {
            inside = line == "[workspace.dependencies]";
            continue;
        }
        let Some((name, rest)) = line.split_once('=').filter(|_| inside) else {
            continue;
        };
        let name = name.trim();
        if name.starts_with('#') || rest.contains("path =") {
            continue;
        }
        direct += 1;
        let reason = rest
            .rsplit_once("# ")
            .map_or("", |(_, reason)| reason.trim());
        if reason.is_empty() {
            let message = format!("{name}: say on its line, after #, why it is here");
            findings.push(Finding::new(&file.path, at + 1, message));
        }
        if !used.contains(name) {
            let message = format!("no crate uses {name}: remove it");
            findings.push(Finding::new(&file.path, at + 1, message));
        }
    }
    if direct > DIRECT_MAX {
        let message = format!("{direct} direct dependencies, at most {DIRECT_MAX}");
        findings.push(Finding::new(&file.path, 0, message));
    }
    let manifest: Table = file.text.parse().unwrap_or_default();
    let licence = value(&manifest, &["workspace", "package", "license"]);
    if licence.and_then(Value::as_str) != Some(LICENCE) {
        findings.push(Finding::new(
            &file.path,
            0,
            format!("the project's licence is {LICENCE}"),
        ));
    }
    findings
}

fn lock(tree: &Tree) -> Option<Finding> {
    let file = tree.file("Cargo.lock")?;
    let count = file
        .text
        .lines()
        .filter(|line| *line == "[[package]]")
        .count();
    let message = format!("{count} locked packages, at most {LOCKED_MAX}");
    (count > LOCKED_MAX).then(|| Finding::new(&file.path, 0, message))
}

fn value<'a>(table: &'a Table, path: &[&str]) -> Option<&'a Value> {
    let (first, rest) = path.split_first()?;
    let first = table.get(*first)?;
    rest.iter().try_fold(first, |value, name| value.get(name))
}

fn flag(table: &Table, path: &[&str]) -> Option<bool> {
    value(table, path).and_then(Value::as_bool)
}

fn findings(file: &File, messages: Vec<String>) -> Vec<Finding> {
    messages
        .into_iter()
        .map(|message| Finding::new(&file.path, 0, message))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "package.license.workspace = true\nlints.workspace = true\n";

    /// What is said about crates/NAME/Cargo.toml with these dependency lines.
    fn said(name: &str, lines: &str) -> Vec<String> {
        let path = format!("crates/{name}/Cargo.toml");
        let manifest = format!("{HEAD}{lines}");
        check(&Tree::of(&[(&path, &manifest)]))
            .into_iter()
            .map(|it| it.message)
            .collect()
    }

    #[test]
    fn siblings_and_higher_layers_are_out_of_sight() {
        assert_eq!(
            said("web", "[dependencies]\noperations.workspace = true"),
            [""; 0]
        );
        assert_eq!(
            said("store", "[dependencies]\nweb.workspace = true"),
            ["store may not see web"]
        );
        assert_eq!(
            said("domain", "[build-dependencies]\nwords.workspace = true"),
            ["domain may not see words"]
        );
    }

    #[test]
    fn the_test_crate_is_for_tests() {
        assert_eq!(
            said("web", "[dev-dependencies]\ntesting.workspace = true"),
            [""; 0]
        );
        assert_eq!(
            said("server", "[dependencies]\ntesting.workspace = true"),
            ["server may not see testing"]
        );
    }

    #[test]
    fn a_new_crate_is_placed_first() {
        let said = said("media", "");
        assert!(said[0].contains("media is new"), "{said:?}");
    }

    #[test]
    fn a_subject_has_one_crate() {
        assert_eq!(
            said("store", "[dependencies]\nrusqlite.workspace = true"),
            [""; 0]
        );
        assert!(said("web", "[dependencies]\nrusqlite.workspace = true")[0].contains("belongs to"));
        assert!(
            said("server", "[dependencies]\nreqwest.workspace = true")[0].contains("belongs to")
        );
    }

    #[test]
    fn versions_stand_in_one_place() {
        assert!(said("domain", "[dependencies]\nserde = \"1\"")[0].contains("serde.workspace"));
    }

    #[test]
    fn an_unused_dependency_is_found() {
        let manifest = format!("{HEAD}[dependencies]\nunic-langid.workspace = true");
        let with = |code| {
            let files = [
                ("crates/words/Cargo.toml", manifest.as_str()),
                ("crates/words/src/lib.rs", code),
            ];
            check(&Tree::of(&files)).len()
        };
        assert_eq!(with("use unic_langid::X;"), 0);
        assert_eq!(with("// unic_langid"), 1);
    }

    #[test]
    fn each_dependency_has_its_reason_and_its_user() {
        let root = "[workspace.package]\nlicense = \"AGPL-3.0-or-later\"\n\
            [workspace.dependencies]\n\
            web = { path = \"crates/web\" }\na = \"1\" # needed\nb = \"1\"\n";
        let member = format!("{HEAD}[dependencies]\na.workspace = true\nb.workspace = true");
        let said = check(&Tree::of(&[
            ("Cargo.toml", root),
            ("crates/web/Cargo.toml", &member),
        ]));
        assert_eq!(said.len(), 1);
        assert!(
            said[0]
                .to_string()
                .starts_with("Cargo.toml:6: b: say on its line"),
            "{said:?}"
        );
        let said = check(&Tree::of(&[("Cargo.toml", root)]));
        assert!(
            said.iter()
                .any(|it| it.message == "no crate uses a: remove it"),
            "{said:?}"
        );
    }

    #[test]
    fn the_licence_and_the_lints_are_the_workspaces() {
        let bare = [("crates/web/Cargo.toml", "[package]\nlicense = \"MIT\"\n")];
        assert_eq!(check(&Tree::of(&bare)).len(), 2);
        let root = [("Cargo.toml", "[workspace.package]\nlicense = \"MIT\"\n")];
        assert_eq!(check(&Tree::of(&root)).len(), 1);
    }

    #[test]
    fn the_lock_stays_short() {
        let lock = "[[package]]\n".repeat(451);
        assert_eq!(check(&Tree::of(&[("Cargo.lock", &lock)])).len(), 1);
    }
}
