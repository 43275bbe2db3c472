//! What the program says to the person at the terminal; logs go through `tracing` instead.
//!
//! A closed pipe is no failure: whoever stopped reading does not want the rest.

use std::fmt::Display;
use std::io::{IsTerminal, Write};

/// A number with the word for what is counted.
pub(crate) fn count(number: u64, one: &str, many: &str) -> String {
    let word = if number == 1 { one } else { many };
    format!("{number} {word}")
}

/// Says what was asked for, on standard output.
pub(crate) fn line(text: impl Display) {
    let _ = writeln!(std::io::stdout().lock(), "{text}");
}

/// Says what went wrong or deserves attention, on standard error.
pub(crate) fn trouble(text: impl Display) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// Asks for something to be typed behind the question.
pub(crate) fn ask(question: impl Display) {
    let mut out = std::io::stderr().lock();
    let _ = write!(out, "{question}");
    let _ = out.flush();
}

/// Says how far a long task is, over what was said last. Only a terminal is told: a file would
/// keep every word.
pub(crate) fn progress(text: impl Display) {
    let mut out = std::io::stderr().lock();
    if out.is_terminal() {
        // Back to the line's begin, and clear it (ECMA-48: CR, EL).
        let _ = write!(out, "\r\x1b[K{text}");
        let _ = out.flush();
    }
}
