//! A running Folkmoot for the browser scripts.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use crate::command::{succeeds, tied_to_us};
use crate::failure::{Failure, Outcome, while_doing, with_file};
use crate::postgres::free_port;
use crate::scratch::Scratch;

const START_SECONDS_MAX: u64 = 30;
const STOP_SECONDS_MAX: u64 = 10;
const LOG_LINES_SHOWN: usize = 40;

/// SIGKILL and SIGTERM: how a script ends the server on purpose.
const ENDED_BY_A_SCRIPT: [i32; 2] = [9, 15];

/// How a site is started.
pub(crate) struct Plan<'a> {
    /// The program.
    pub(crate) program: &'a Path,
    /// What the site is called in messages, and its log file.
    pub(crate) name: &'a str,
    /// Arguments after `serve --listen … --base-url …`.
    pub(crate) arguments: Vec<String>,
    /// Settings by environment.
    pub(crate) environment: Vec<(&'static str, String)>,
    /// Where the log goes.
    pub(crate) logs: &'a Path,
}

/// A server on a free port, in an empty folder. Stopped when dropped, and its folder with it.
///
/// A script may kill it (its process id stands in [`Site::process_file`]); it is then started again
/// on the same data, as a supervisor would, unless a file of the same name with `.hold` added
/// exists.
pub(crate) struct Site {
    name: String,
    program: PathBuf,
    arguments: Vec<String>,
    environment: Vec<(&'static str, String)>,
    port: u16,
    log: PathBuf,
    server: Child,
    folder: Scratch,
}

impl Site {
    /// Starts the program and waits until it answers.
    pub(crate) fn start(plan: Plan<'_>) -> Outcome<Self> {
        let folder = Scratch::new(plan.name)?;
        let port = free_port()?;
        let mut arguments = vec!["serve".to_owned(), "--listen".to_owned()];
        arguments.push(format!("127.0.0.1:{port}"));
        arguments.extend(["--base-url".to_owned(), format!("http://localhost:{port}")]);
        arguments.extend(plan.arguments);
        let log = plan.logs.join(format!("{}.log", plan.name));
        fs::write(&log, "").map_err(with_file(&log))?;
        let program = plan.program.to_owned();
        let server = spawn(&program, &arguments, &plan.environment, folder.path(), &log)?;
        let mut site = Self {
            name: plan.name.to_owned(),
            program,
            arguments,
            environment: plan.environment,
            port,
            log,
            server,
            folder,
        };
        site.note_process()?;
        site.wait_until_healthy()?;
        Ok(site)
    }

    /// The address as people type it.
    pub(crate) fn url(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// What the server said so far.
    pub(crate) fn log(&self) -> &Path {
        &self.log
    }

    /// The file with the process id of the server.
    pub(crate) fn process_file(&self) -> PathBuf {
        self.folder.path().join("process")
    }

    /// Starts the server again if a script ended it. A server that ended by itself is a failure.
    pub(crate) fn keep_alive(&mut self) -> Outcome {
        let ended = self
            .server
            .try_wait()
            .map_err(while_doing("watching the server"))?;
        let Some(status) = ended else { return Ok(()) };
        if !status
            .signal()
            .is_some_and(|signal| ENDED_BY_A_SCRIPT.contains(&signal))
            && status.code() != Some(0)
        {
            return Err(self.ended(status));
        }
        if self.folder.path().join("process.hold").exists() {
            return Ok(());
        }
        self.server = spawn(
            &self.program,
            &self.arguments,
            &self.environment,
            self.folder.path(),
            &self.log,
        )?;
        self.note_process()
    }

    fn note_process(&self) -> Outcome {
        let file = self.process_file();
        fs::write(&file, self.server.id().to_string()).map_err(with_file(&file))
    }

    fn wait_until_healthy(&mut self) -> Outcome {
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(START_SECONDS_MAX) {
            if answers_healthy(self.port) {
                return Ok(());
            }
            let ended = self
                .server
                .try_wait()
                .map_err(while_doing("watching the server"))?;
            if let Some(status) = ended {
                return Err(self.ended(status));
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Err(self.failure(&format!(
            "did not answer /healthz within {START_SECONDS_MAX} s"
        )))
    }

    fn ended(&self, status: ExitStatus) -> Failure {
        self.failure(&format!("ended by itself ({status})"))
    }

    fn failure(&self, what: &str) -> Failure {
        let log = fs::read_to_string(&self.log).unwrap_or_default();
        let lines: Vec<&str> = log.lines().collect();
        let last = lines
            .get(lines.len().saturating_sub(LOG_LINES_SHOWN)..)
            .unwrap_or_default();
        let (name, log) = (&self.name, self.log.display());
        format!(
            "the site {name} {what}. The end of {log}:\n{}",
            last.join("\n")
        )
        .into()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        // Gracefully, as an operator would; only then by force.
        let asked = succeeds(Command::new("kill").arg(self.server.id().to_string()));
        let begun = Instant::now();
        while asked && begun.elapsed() < Duration::from_secs(STOP_SECONDS_MAX) {
            if !matches!(self.server.try_wait(), Ok(None)) {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn spawn(
    program: &Path,
    arguments: &[String],
    environment: &[(&'static str, String)],
    folder: &Path,
    log: &Path,
) -> Outcome<Child> {
    let file = fs::File::options()
        .append(true)
        .open(log)
        .map_err(with_file(log))?;
    let copy = file.try_clone().map_err(with_file(log))?;
    let mut command = tied_to_us(program, "KILL");
    command.args(arguments).current_dir(folder);
    for (name, value) in environment {
        command.env(name, value);
    }
    command.stdin(Stdio::null()).stdout(file).stderr(copy);
    command.spawn().map_err(while_doing(program.display()))
}

/// Asks for /healthz, by hand: one request is not worth an HTTP client.
fn answers_healthy(port: u16) -> bool {
    let ask = || -> std::io::Result<bool> {
        let mut connection = TcpStream::connect(("127.0.0.1", port))?;
        connection.set_read_timeout(Some(Duration::from_secs(2)))?;
        let host = format!("Host: localhost:{port}\r\nConnection: close\r\n\r\n");
        connection.write_all(format!("GET /healthz HTTP/1.1\r\n{host}").as_bytes())?;
        let mut answer = String::new();
        connection.read_to_string(&mut answer)?;
        Ok(answer.starts_with("HTTP/1.1 200"))
    };
    ask().unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    /// Starts a site whose program is this shell script.
    fn start(script: &str) -> Outcome<Site> {
        let place = Scratch::new("site-test")?;
        let program = place.path().join("program");
        fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        let (arguments, environment) = (
            vec!["--demo".to_owned()],
            vec![("A_SETTING", "x".to_owned())],
        );
        let name = "site-under-test";
        Site::start(Plan {
            program: &program,
            name,
            arguments,
            environment,
            logs: place.path(),
        })
    }

    #[test]
    fn a_program_that_ends_is_a_failure_that_shows_its_last_words() {
        let failure = start("echo $A_SETTING: no database for $1 $6; exit 3")
            .err()
            .unwrap();
        let text = failure.to_string();
        assert!(text.contains("ended by itself (exit status: 3)"), "{text}");
        assert!(text.contains("x: no database for serve --demo"), "{text}");
    }
}
