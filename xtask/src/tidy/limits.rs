//! How long things may be.

use super::Finding;
use super::tree::{File, Tree};

const LINE_COLUMNS_MAX: usize = 100;
const FILE_LINES_MAX: usize = 800;
const FUNCTION_LINES_MAX: usize = 100;
const FUNCTION_LINES_GOOD: usize = 60;

/// Of a hundred functions, at most so many may be longer than [`FUNCTION_LINES_GOOD`].
const LONG_FUNCTIONS_PERCENT_MAX: usize = 2;

/// What we write ourselves. Prose and manifests wrap as they like.
const LIMITED: &[&str] = &["rs", "mjs", "js", "css", "sql", "html"];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = lines_and_files(tree);
    findings.extend(functions(tree));
    findings
}

fn lines_and_files(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in &tree.files {
        let extension = file
            .name()
            .rsplit_once('.')
            .map_or("", |(_, extension)| extension);
        if !LIMITED.contains(&extension) {
            continue;
        }
        let lines = file.text.lines().count();
        if lines > FILE_LINES_MAX {
            let message =
                format!("{lines} lines, at most {FILE_LINES_MAX}: it holds more than one concern");
            findings.push(Finding::new(&file.path, 0, message));
        }
        for (at, line) in file.text.lines().enumerate() {
            let columns = line.chars().count();
            if columns > LINE_COLUMNS_MAX && !may_be_wide(file, at + 1) {
                let message = format!("{columns} columns, at most {LINE_COLUMNS_MAX}");
                findings.push(Finding::new(&file.path, at + 1, message));
            }
        }
    }
    findings
}

/// Samples in tests stand as they are read, and the white space of a template goes over the wire.
fn may_be_wide(file: &File, line: usize) -> bool {
    let free = [".html", "/frozen/"];
    free.iter().any(|part| file.path.contains(part))
        || file.rust.as_ref().is_some_and(|rust| rust.is_test(line))
}

fn functions(tree: &Tree) -> Vec<Finding> {
    let (mut all, mut long, mut too_long) = (0_usize, Vec::new(), Vec::new());
    for (file, source) in tree.rust() {
        for function in source
            .functions
            .iter()
            .filter(|it| !source.is_test(it.line))
        {
            all += 1;
            let (name, lines) = (&function.name, function.lines);
            let finding = |limit: &str| {
                Finding::new(
                    &file.path,
                    function.line,
                    format!("{name} has {lines} lines, {limit}"),
                )
            };
            if is_table(file, function.line) {
                continue;
            }
            if lines > FUNCTION_LINES_MAX {
                too_long.push(finding(&format!("at most {FUNCTION_LINES_MAX}")));
            } else if lines > FUNCTION_LINES_GOOD {
                long.push(finding(&format!(
                    "and more than {LONG_FUNCTIONS_PERCENT_MAX} % are over {FUNCTION_LINES_GOOD}"
                )));
            }
        }
    }
    if (long.len() + too_long.len()) * 100 > all * LONG_FUNCTIONS_PERCENT_MAX {
        too_long.extend(long);
    }
    too_long
}

/// Whether a function is a table by its own word: one line for each of many things, where taking it
/// apart would let one be forgotten.
fn is_table(file: &File, line: usize) -> bool {
    let above = file.text.lines().take(line).collect::<Vec<_>>();
    let near = above.iter().rev().take(4);
    near.into_iter()
        .any(|text| text.contains("too_many_lines, reason = \"a line for each"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_may_be_long() {
        let table = format!(
            "#[allow(clippy::too_many_lines, reason = \"a line for each colour\")]\n{}",
            function("a", 120)
        );
        assert_eq!(functions(&Tree::of(&[("crates/a/src/a.rs", &table)])), []);
        let long = function("a", 120);
        assert_eq!(
            functions(&Tree::of(&[("crates/a/src/a.rs", &long)])).len(),
            1
        );
    }

    fn function(name: &str, lines: usize) -> String {
        format!("fn {name}() {{\n{}}}\n", "    f();\n".repeat(lines - 2))
    }

    #[test]
    fn lines_are_counted_in_characters() {
        let fits = "ä".repeat(100);
        let wide = "ä".repeat(101);
        let tree = Tree::of(&[("a.rs", &fits), ("b.css", &wide), ("c.md", &wide)]);
        assert_eq!(
            check(&tree),
            [Finding::new("b.css", 1, "101 columns, at most 100")]
        );
    }

    #[test]
    fn files_end_in_time() {
        let tree = Tree::of(&[("a.rs", &"\n".repeat(800)), ("b.rs", &"\n".repeat(801))]);
        let found = check(&tree);
        assert_eq!(found.len(), 1);
        assert!(found[0].to_string().starts_with("b.rs: 801 lines"));
    }

    #[test]
    fn no_function_is_very_long_and_few_are_long() {
        let short: String = (0..100).map(|n| function(&format!("f{n}"), 3)).collect();
        let with = |more: &str| check(&Tree::of(&[("a.rs", &short), ("b.rs", more)]));
        assert_eq!(with(&(function("a", 100) + &function("b", 61))), []);
        assert_eq!(with(&function("a", 101)).len(), 1);
        let three = function("a", 61) + &function("b", 61) + &function("c", 61);
        assert_eq!(with(&three).len(), 3);
    }

    #[test]
    fn tests_may_tell_long_stories() {
        assert_eq!(
            check(&Tree::of(&[("crates/a/tests/b.rs", &function("a", 150))])),
            []
        );
    }
}
