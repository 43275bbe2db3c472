//! The processes that are measured: the program on a filled database, and the fixed text.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::bars;
use super::data::{Folder, HOST};
use super::http;
use super::report::Line;
use super::tools::Tools;
use crate::command::{succeeds, tied_to_us};
use crate::failure::{Outcome, while_doing, with_file};
use crate::postgres::free_port;

const START_SECONDS_MAX: u64 = 30;
const STOP_SECONDS_MAX: u64 = 30;
/// How long a server is left alone before its memory is looked at.
const IDLE: Duration = Duration::from_secs(2);
const STARTS: usize = 3;

/// A process that answers on a port, stopped when dropped.
struct Process {
    child: Child,
    port: u16,
}

impl Process {
    /// Starts a process and waits until it answers; says how long that took.
    fn start(mut command: Command, port: u16, path: &str) -> Outcome<(Self, Duration)> {
        let begun = Instant::now();
        let child = command
            .stdin(Stdio::null())
            .spawn()
            .map_err(while_doing("starting a server"))?;
        let mut process = Self { child, port };
        let headers = format!("Host: {HOST}\r\n");
        while begun.elapsed() < Duration::from_secs(START_SECONDS_MAX) {
            if http::get(port, path, &headers).is_ok_and(|answer| answer.status.contains(" 200")) {
                return Ok((process, begun.elapsed()));
            }
            let ended = process.child.try_wait();
            if ended.map_err(while_doing("watching a server"))?.is_some() {
                break;
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        Err("a server did not answer; its log is in the folder `bench` of the target folder".into())
    }

    /// A figure of the kernel's about the process, in MB.
    fn memory(&self, name: &str) -> Outcome<f64> {
        let path = format!("/proc/{}/status", self.child.id());
        let status = fs::read_to_string(&path).map_err(with_file(Path::new(&path)))?;
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        let rest = line.map(|rest| rest.trim_start_matches(':'));
        let kilobytes = rest.and_then(|rest| rest.split_whitespace().next());
        let kilobytes: f64 = kilobytes
            .and_then(|text| text.parse().ok())
            .ok_or("the kernel does not say how much memory a process has")?;
        Ok(kilobytes / 1_024.0)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let asked = succeeds(Command::new("kill").arg(self.child.id().to_string()));
        let begun = Instant::now();
        while asked && begun.elapsed() < Duration::from_secs(STOP_SECONDS_MAX) {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The fixed text.
pub(crate) struct Fixed(Process);

impl Fixed {
    /// Serves it on a free port.
    pub(crate) fn start(tools: &Tools) -> Outcome<Self> {
        let port = free_port()?;
        let mut command = tied_to_us(tools.companion(), "KILL");
        command.args(["fixed", &format!("127.0.0.1:{port}")]);
        Ok(Self(Process::start(command, port, "/")?.0))
    }

    /// Its port.
    pub(crate) fn port(&self) -> u16 {
        self.0.port
    }
}

/// The program.
pub(crate) struct Server(Process);

impl Server {
    /// Serves a database on a free port, with settings as they come, but without the port of the
    /// metrics, which another server may have.
    pub(crate) fn start(tools: &Tools, folder: &Folder) -> Outcome<Self> {
        Ok(Self(launch(tools, folder)?.0))
    }

    /// Its port.
    pub(crate) fn port(&self) -> u16 {
        self.0.port
    }

    /// What it holds after a start, one page, and a moment of rest.
    pub(crate) fn idle_memory(&self) -> Outcome<Line> {
        http::get(self.port(), "/", &format!("Host: {HOST}\r\n"))?;
        std::thread::sleep(IDLE);
        Ok(bars::idle_memory(self.0.memory("VmRSS")?))
    }

    /// What it holds once everything was measured. Pages of the database's file that it looked
    /// at count as resident, though the system takes them back at will.
    pub(crate) fn memory_after_load(&self) -> Outcome<String> {
        let (all, own) = (self.0.memory("VmRSS")?, self.0.memory("RssAnon")?);
        Ok(format!(
            "memory after the load: {all:.0} MB resident, {own:.0} MB of them its own, the rest \
             pages of files"
        ))
    }
}

/// The median time of a start on a filled database, until the program answers.
pub(crate) fn start_time(tools: &Tools, folder: &Folder) -> Outcome<Line> {
    let mut times = Vec::new();
    for _ in 0..STARTS {
        times.push(launch(tools, folder)?.1.as_secs_f64());
    }
    Ok(bars::start(super::load::median(&times)))
}

fn launch(tools: &Tools, folder: &Folder) -> Outcome<(Process, Duration)> {
    let port = free_port()?;
    let log = tools.folder().join("server.log");
    let file = fs::File::create(&log).map_err(with_file(&log))?;
    let copy = file.try_clone().map_err(with_file(&log))?;
    let mut command = tied_to_us(tools.program(), "KILL");
    command.arg("serve").args(folder.arguments());
    command.args(["--listen", &format!("127.0.0.1:{port}")]);
    command.args(["--base-url", &format!("http://{HOST}")]);
    command.env("FOLKMOOT_METRICS_LISTEN", "off");
    command.stdout(file).stderr(copy);
    Process::start(command, port, "/healthz")
}
