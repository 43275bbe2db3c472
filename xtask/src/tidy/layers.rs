//! What the manifests cannot keep: subjects that stand in one crate only, by what the code says.

use super::Finding;
use super::source::{Literal, Source};
use super::tree::Tree;

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (file, source) in tree.rust() {
        let crate_name = file.crate_name().unwrap_or_default();
        let mut found = Vec::new();
        if crate_name == "web" {
            found.extend(write_handles(source));
        }
        // The test crate makes rows that no operation would make.
        if !matches!(crate_name, "store" | "testing") {
            found.extend(statements(source));
        }
        findings.extend(
            found
                .into_iter()
                .map(|(line, message)| Finding::new(&file.path, line, message)),
        );
    }
    findings
}

/// Pages read through `store::Reads`; what they change, an operation changes.
fn write_handles(source: &Source) -> impl Iterator<Item = (usize, String)> {
    source
        .words()
        .filter(|(line, word)| matches!(*word, "Db" | "Tx") && !source.is_test(*line))
        .map(|(line, word)| {
            (
                line,
                format!("store::{word} can write: take store::Reads, or call an operation"),
            )
        })
}

fn statements(source: &Source) -> impl Iterator<Item = (usize, String)> {
    source
        .literals
        .iter()
        .filter(|literal| !source.is_test(literal.line) && is_statement(literal))
        .map(|literal| (literal.line, "SQL stands in crates/store".to_owned()))
}

/// Whether a literal reads as a statement: its verb in upper case, as ours are written, and
/// something to act on.
fn is_statement(literal: &Literal) -> bool {
    let words: Vec<&str> = literal.text.split_whitespace().collect();
    let has = |word: &str| words.contains(&word);
    let followed_by =
        |first: &str, second: &str| words.windows(2).any(|pair| pair == [first, second]);
    let leads = |verb: &str| words.first() == Some(&verb) && words.len() > 1;
    leads("SELECT")
        || (has("SELECT") && has("FROM"))
        || followed_by("INSERT", "INTO")
        || followed_by("DELETE", "FROM")
        || followed_by("CREATE", "TABLE")
        || (leads("UPDATE") && has("SET"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> usize {
        check(&Tree::of(&[(path, text)])).len()
    }

    #[test]
    fn pages_cannot_write() {
        assert_eq!(found("crates/web/src/a.rs", "use store::{Db, Reads};"), 1);
        assert_eq!(found("crates/web/src/a.rs", "fn a(tx: &store::Tx) {}"), 1);
        assert_eq!(
            found("crates/web/src/a.rs", "use store::Reads; // not Db"),
            0
        );
        assert_eq!(found("crates/operations/src/a.rs", "use store::Db;"), 0);
    }

    #[test]
    fn statements_are_known_by_their_verbs() {
        for statement in [
            "SELECT 1",
            "WITH a AS (SELECT b FROM c) SELECT d FROM a",
            "INSERT INTO a VALUES (1)",
            "UPDATE a\n SET b = 1",
            "DELETE FROM a",
            "CREATE TABLE a (b BIGINT)",
        ] {
            let code = format!("const A: &str = \"{statement}\";");
            assert_eq!(found("crates/web/src/a.rs", &code), 1, "{statement}");
            assert_eq!(found("crates/store/src/a.rs", &code), 0, "{statement}");
        }
    }

    #[test]
    fn sentences_are_not_statements() {
        for sentence in [
            "SELECT",
            "Select a community",
            "delete FROM here",
            "UPDATE now",
        ] {
            let code = format!("const A: &str = \"{sentence}\";");
            assert_eq!(found("crates/web/src/a.rs", &code), 0, "{sentence}");
        }
    }

    #[test]
    fn tests_may_look_into_the_database() {
        let code = "#[cfg(test)]\nmod tests {\n const A: &str = \"SELECT 1\";\n}";
        assert_eq!(found("crates/server/src/a.rs", code), 0);
        assert_eq!(
            found(
                "crates/server/tests/it/a.rs",
                "const A: &str = \"SELECT 1\";"
            ),
            0
        );
    }
}
