//! Running other programs.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::failure::{Outcome, while_doing};

/// Prints the command, runs it to its end with our own output, and fails unless it succeeds.
pub(crate) fn run(command: &mut Command) -> Outcome {
    let line = line_of(command);
    eprintln!("\n$ {line}");
    let status = command
        .stdin(Stdio::null())
        .status()
        .map_err(while_doing(&line))?;
    if status.success() {
        return Ok(());
    }
    Err(format!("`{line}` failed ({status})").into())
}

/// Runs a command quietly and answers what it printed; its complaints become the failure.
pub(crate) fn output(command: &mut Command) -> Outcome<String> {
    let line = line_of(command);
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(while_doing(&line))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let complaint = String::from_utf8_lossy(&output.stderr);
    Err(format!("`{line}` failed ({}): {}", output.status, complaint.trim()).into())
}

/// Whether a command can be run and succeeds; what it prints is dropped.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    let quiet = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

/// A command whose process the kernel ends with `signal` when we are gone, however we went.
///
/// Start it from the main thread: the kernel watches the thread that started it, not the process.
pub(crate) fn tied_to_us(program: &Path, signal: &str) -> Command {
    let setpriv = Path::new("/usr/bin/setpriv");
    if !setpriv.exists() {
        return Command::new(program);
    }
    let mut command = Command::new(setpriv);
    command.args(["--pdeathsig", signal, "--"]).arg(program);
    command
}

/// Whether we are the superuser, who may install packages and must not run PostgreSQL.
pub(crate) fn we_are_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

/// Where a program is found on PATH.
pub(crate) fn on_path(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

fn line_of(command: &Command) -> String {
    let mut line = shown(command.get_program());
    for argument in command.get_args() {
        line.push(' ');
        line.push_str(&shown(argument));
    }
    line
}

fn shown(word: &OsStr) -> String {
    let word = word.to_string_lossy();
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_=+./:,@".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.into_owned()
    } else {
        format!("{word:?}")
    }
}
