//! Files that nothing leads to: modules no `mod` names, statements no registry lists.

use std::collections::BTreeSet;

use super::Finding;
use super::source::Source;
use super::tree::{File, Tree};

/// The file whose list the test that prepares every statement goes through.
const REGISTRY: &str = "crates/store/src/registry.rs";

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = orphans(tree);
    findings.extend(unregistered(tree));
    findings
}

fn orphans(tree: &Tree) -> Vec<Finding> {
    let declared: BTreeSet<(&str, &str)> = tree
        .rust()
        .filter_map(|(file, source)| Some((file.crate_name()?, source)))
        .flat_map(|(name, source)| declared_in(source).map(move |module| (name, module)))
        .collect();
    let is_orphan = |file: &&File| match (file.crate_name(), module_name(&file.path)) {
        (Some(name), Some(module)) => !declared.contains(&(name, module)),
        _ => false,
    };
    let files = tree.rust().map(|(file, _)| file).filter(is_orphan);
    files
        .map(|file| Finding::new(&file.path, 0, "no `mod` leads to this file"))
        .collect()
}

/// The names after `mod`.
fn declared_in(source: &Source) -> impl Iterator<Item = &str> {
    let mut words = source.words().map(|(_, word)| word);
    std::iter::from_fn(move || {
        words.by_ref().find(|word| *word == "mod")?;
        words.next()
    })
}

/// The name under which a file must be declared; none for the files that cargo finds by itself.
fn module_name(path: &str) -> Option<&str> {
    let (folders, name) = path.rsplit_once('/')?;
    let stem = name.strip_suffix(".rs")?;
    let folder = folders.rsplit('/').next()?;
    match stem {
        "mod" => Some(folder),
        "main" | "lib" | "build" => None,
        _ if matches!(folder, "tests" | "benches" | "examples" | "bin") => None,
        _ => Some(stem),
    }
}

fn unregistered(tree: &Tree) -> Vec<Finding> {
    let listed: BTreeSet<&str> = tree
        .file(REGISTRY)
        .and_then(|file| file.rust.as_ref())
        .map(|source| source.words().map(|(_, word)| word).collect())
        .unwrap_or_default();
    let has_statements =
        |source: &Source| source.code.iter().any(|line| line.contains("statements!"));
    tree.rust()
        .filter(|(file, source)| {
            file.path.starts_with("crates/store/src/") && has_statements(source)
        })
        .filter_map(|(file, _)| Some((file, module_name(&file.path)?)))
        .filter(|(_, module)| !listed.contains(module))
        .map(|(file, module)| {
            let message = format!("its statements are not listed: name {module} in {REGISTRY}");
            Finding::new(&file.path, 0, message)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(files: &[(&str, &str)]) -> Vec<String> {
        check(&Tree::of(files))
            .into_iter()
            .map(|it| it.path)
            .collect()
    }

    #[test]
    fn a_file_that_no_module_names_is_found() {
        let files = [
            ("crates/web/src/lib.rs", "mod feed; pub mod pages;"),
            ("crates/web/src/feed.rs", ""),
            ("crates/web/src/pages/mod.rs", "// mod lost;"),
            ("crates/web/src/lost.rs", ""),
            ("crates/store/src/feed.rs", ""),
            ("crates/web/tests/it.rs", ""),
        ];
        assert_eq!(
            paths(&files),
            ["crates/web/src/lost.rs", "crates/store/src/feed.rs"]
        );
    }

    #[test]
    fn a_file_of_statements_that_is_not_registered_is_found() {
        let files = [
            (
                "crates/store/src/lib.rs",
                "mod registry; mod post; mod tag; mod statement;",
            ),
            (
                "crates/store/src/statement.rs",
                "macro_rules! statements { () => {} }",
            ),
            (
                REGISTRY,
                "fn all() { post::STATEMENTS; } // tag::STATEMENTS",
            ),
            ("crates/store/src/post.rs", "statements! {}"),
            ("crates/store/src/tag.rs", "statements! {}"),
        ];
        assert_eq!(paths(&files), ["crates/store/src/tag.rs"]);
    }
}
