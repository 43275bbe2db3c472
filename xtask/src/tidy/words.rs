//! The catalogue: a message that nothing shows is a translator's work for nobody. (One that is
//! shown and missing does not compile: messages are methods.)

use std::collections::HashSet;

use super::Finding;
use super::source::is_word;
use super::tree::Tree;

const CATALOGUE: &str = "crates/words/en.ftl";

/// The methods of a message: its text, and its text around or between what a template puts in.
const FORMS: [&str; 3] = ["", "_around", "_parts"];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let Some(catalogue) = tree.file(CATALOGUE) else {
        return Vec::new();
    };
    let used = used_words(tree);
    let mut findings = Vec::new();
    for (at, line) in catalogue.text.lines().enumerate() {
        let Some(key) = key_of(line) else { continue };
        let method = key.replace('-', "_");
        if !FORMS
            .iter()
            .any(|form| used.contains(format!("{method}{form}").as_str()))
        {
            let message = format!("{key} is shown nowhere: remove it");
            findings.push(Finding::new(&catalogue.path, at + 1, message));
        }
    }
    findings
}

/// The key of a message that begins on this line. Terms, comments and continued lines have none.
fn key_of(line: &str) -> Option<&str> {
    let (key, _) = line.split_once('=')?;
    let key = key.trim_end();
    let plain = key.chars().all(|c| is_word(c) || c == '-');
    (plain && key.starts_with(|c: char| c.is_ascii_alphabetic())).then_some(key)
}

/// Every word of the code, tests apart, and of the templates.
fn used_words(tree: &Tree) -> HashSet<&str> {
    let code = tree.rust().flat_map(|(_, source)| {
        source
            .words()
            .filter(|(line, _)| !source.is_test(*line))
            .map(|(_, word)| word)
    });
    let templates = tree
        .files
        .iter()
        .filter(|file| file.path.ends_with(".html"));
    let templates = templates.flat_map(|file| file.text.split(|c| !is_word(c)));
    code.chain(templates).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_that_nothing_shows_is_found() {
        let files = [
            (
                CATALOGUE,
                "# lost = x\nfeed-hot = Hot\n  .x = y\nby = by { $name }\nin = in\nlost = Lost\n",
            ),
            ("crates/web/src/a.rs", "fn a() { words.feed_hot() } // lost"),
            (
                "crates/web/templates/a.html",
                "{{ words.by_around().0 }}{% for p in words.in_parts() %}",
            ),
            ("crates/words/src/tests.rs", "fn a() { words.lost() }"),
        ];
        let said: Vec<_> = check(&Tree::of(&files))
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(
            said,
            ["crates/words/en.ftl:6: lost is shown nowhere: remove it"]
        );
    }
}
