//! Asking for a password at a terminal, or reading it from a pipe.

use std::io::{self, BufRead, IsTerminal};
use std::process::{Command, Stdio};

use domain::limits;

use crate::failure::Failure;
use crate::say;

/// A password that somebody types, twice at a terminal and without being shown, or that a pipe
/// brings as its first line.
///
/// # Errors
/// It is too short, too long, or typed differently the second time.
pub(crate) fn ask(whose: &str) -> Result<String, Failure> {
    let input = io::stdin();
    let password = if input.is_terminal() {
        let first = typed(&format!("A password for {whose}: "))?;
        if typed("The same again: ")? != first {
            return Err(Failure::new(
                "The two are not the same. Nothing was changed.",
            ));
        }
        first
    } else {
        read_line(&mut input.lock())?
    };
    check(password)
}

fn check(password: String) -> Result<String, Failure> {
    match password.chars().count() {
        0 => Err(Failure::new("There was no password on standard input.")),
        few if few < limits::PASSWORD_CHARS_MIN => Err(Failure::new(format!(
            "A password has at least {} characters.",
            limits::PASSWORD_CHARS_MIN
        ))),
        many if many > limits::PASSWORD_CHARS_MAX => Err(Failure::new(format!(
            "A password has at most {} characters.",
            limits::PASSWORD_CHARS_MAX
        ))),
        _ => Ok(password),
    }
}

fn typed(question: &str) -> Result<String, Failure> {
    say::ask(question);
    let hidden = echo(false);
    let line = read_line(&mut io::stdin().lock());
    if hidden {
        echo(true);
    }
    say::ask('\n');
    line
}

/// Whether the terminal could be told to show what is typed, or not to.
fn echo(on: bool) -> bool {
    let word = if on { "echo" } else { "-echo" };
    let told = Command::new("stty")
        .arg(word)
        .stdin(Stdio::inherit())
        .status();
    told.is_ok_and(|status| status.success())
}

fn read_line(input: &mut impl BufRead) -> Result<String, Failure> {
    let mut line = String::new();
    input
        .read_line(&mut line)
        .map_err(|why| Failure::new(format!("The password can't be read: {why}.")))?;
    Ok(line.trim_end_matches(['\r', '\n']).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_password_without_its_end() {
        let mut input = io::Cursor::new("correct horse \r\nmore");
        assert_eq!(read_line(&mut input).unwrap(), "correct horse ");
    }

    #[test]
    fn passwords_have_a_length() {
        assert!(check(String::new()).is_err());
        assert!(check("short".into()).is_err());
        assert!(check("x".repeat(limits::PASSWORD_CHARS_MAX + 1)).is_err());
        assert!(check("correct horse".into()).is_ok());
    }
}
