//! What has to be settled line by line before the parser sees a text.
//!
//! The parser takes every `:::` line for a container, but only spoilers are ours; it refuses
//! titles with a colon; and two of its constructs can be made to cost more than their length:
//! containers within containers, and tables that are wide in one line and long in the others.

use super::clean::is_blank;
use crate::limits::TEXT_SPOILERS_MAX;

/// Stands for a `:` that must not act as a fence. No text has it: it is no character.
const MASK: char = '\u{fdd0}';

/// The word that makes a `:::` line a spoiler.
const SPOILER: &str = "spoiler";

/// Cells that tables may have beyond one for each byte of the text, before they stay plain.
const SPARE_CELLS: usize = 2_000;

/// A text ready for the parser.
#[derive(Debug)]
pub(super) struct Prepared {
    /// The text, its inert colons masked; [`unmasked`] gives them back.
    pub(super) text: String,
    /// Whether its tables are of a size that is worth reading as tables.
    pub(super) tables: bool,
}

/// Prepares a text that has been cleaned.
pub(super) fn prepare(text: &str) -> Prepared {
    let tables = tables_fit(text);
    if !text.contains(":::") {
        return Prepared {
            text: text.to_owned(),
            tables,
        };
    }
    let mut fences = Fences::default();
    let text = text
        .split_inclusive('\n')
        .map(|line| fences.settle(line))
        .collect();
    Prepared { text, tables }
}

/// The character as it was written.
pub(super) fn unmasked(c: char) -> char {
    if c == MASK { ':' } else { c }
}

/// The title of a spoiler from what stands behind its fence; `None` if it is no spoiler.
pub(super) fn spoiler_title(info: &str) -> Option<&str> {
    let rest = info.strip_prefix(SPOILER)?;
    let title = rest.trim();
    if rest.starts_with(char::is_whitespace) && !is_blank(title) {
        return Some(title);
    }
    is_blank(rest).then_some(SPOILER)
}

/// The spoilers that are open at a line.
#[derive(Default)]
struct Fences {
    /// Colons of each open one, outermost first.
    open: Vec<usize>,
    /// How many there have been.
    count: usize,
}

impl Fences {
    /// A line with its colons masked unless they open or close a spoiler.
    fn settle(&mut self, line: &str) -> String {
        let rest = line.trim_start_matches(is_prefix);
        let info = rest.trim_start_matches(':');
        let colons = rest.len() - info.len();
        if colons < 3 {
            return line.to_owned();
        }
        let (before, _) = line
            .split_at_checked(line.len() - rest.len())
            .unwrap_or_default();
        let fence = ":".repeat(colons);
        if info.trim().is_empty() {
            // As in Lemmy, the outermost spoiler that this fence can end is the one it ends.
            if let Some(place) = self.open.iter().position(|length| *length <= colons) {
                self.open.truncate(place);
                return line.to_owned();
            }
        } else if spoiler_title(info.trim()).is_some() && self.count < TEXT_SPOILERS_MAX {
            self.open.push(colons);
            self.count += 1;
            return format!("{before}{fence}{}", info.replace(':', &MASK.to_string()));
        }
        format!("{before}{MASK}{}{info}", ":".repeat(colons - 1))
    }
}

/// What may stand before a fence: spaces, and the marks of quotes and list items.
fn is_prefix(c: char) -> bool {
    matches!(c, ' ' | '\t' | '>' | '-' | '*' | '+' | '.' | ')') || c.is_ascii_digit()
}

/// Whether the cells that the parser would make for all tables are in proportion to the text.
/// Written out, a cell takes two characters, so that only cells left out can exceed it.
fn tables_fit(text: &str) -> bool {
    let mut columns = 0_usize;
    let mut cells = 0_usize;
    for line in text.lines() {
        if is_delimiter_row(line) {
            columns = columns.max(line.matches('|').count() + 1);
        } else if line.trim_matches([' ', '\t', '>']).is_empty() {
            columns = 0;
        }
        cells = cells.saturating_add(columns);
    }
    cells <= text.len() + SPARE_CELLS
}

/// Whether a line could be the one that makes the line above it the head of a table.
fn is_delimiter_row(line: &str) -> bool {
    line.contains('-')
        && line.contains('|')
        && line.chars().all(|c| is_prefix(c) || "|:".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        prepare(text).text.replace(MASK, "°")
    }

    #[test]
    fn only_spoilers_are_fences() {
        for (text, want) in [
            ("::: spoiler a\nb\n:::\n", "::: spoiler a\nb\n:::\n"),
            ("::: spoiler a: b\n", "::: spoiler a° b\n"),
            ("> - ::: spoiler a:b\n", "> - ::: spoiler a°b\n"),
            (":::warning\n", "°::warning\n"),
            ("::: spoilers\n", "°:: spoilers\n"),
            (":::\n", "°::\n"),
            ("::: spoiler a\n::::\n:::\n", "::: spoiler a\n::::\n°::\n"),
            (":::: spoiler a\n:::\n::::\n", ":::: spoiler a\n°::\n::::\n"),
            ("a ::: b\n", "a ::: b\n"),
            (":: spoiler a\n", ":: spoiler a\n"),
        ] {
            assert_eq!(shown(text), want, "{text:?}");
        }
    }

    #[test]
    fn spoilers_have_a_maximum() {
        let text = "::: spoiler a\n".repeat(TEXT_SPOILERS_MAX + 5);
        assert_eq!(shown(&text).matches('°').count(), 5);
    }

    #[test]
    fn titles_are_read_from_the_fence() {
        assert_eq!(spoiler_title("spoiler The end"), Some("The end"));
        assert_eq!(spoiler_title("spoiler"), Some("spoiler"));
        assert_eq!(spoiler_title("spoilers a"), None);
        assert_eq!(spoiler_title(""), None);
    }

    #[test]
    fn only_tables_of_missing_cells_are_out_of_proportion() {
        let rows = |columns: usize, row: &str, count: usize| {
            format!(
                "{}\n{}\n{}",
                "|a".repeat(columns),
                "|-".repeat(columns),
                row.repeat(count)
            )
        };
        assert!(prepare(&rows(3, "|1|2|3\n", 500)).tables);
        assert!(prepare(&rows(300, &format!("{}\n", "|1".repeat(300)), 80)).tables);
        assert!(!prepare(&rows(2_000, "|x\n", 2_000)).tables);
    }
}
