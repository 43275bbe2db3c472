//! A PostgreSQL server for the length of a run.
//!
//! The distribution's own service is never used: it may be absent, stopped, or hold somebody's
//! data.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::command::{output, succeeds, tied_to_us, we_are_root};
use crate::failure::{Outcome, while_doing, with_file};
use crate::scratch::Scratch;
use crate::setup::{self, Need};

/// The variable by which tests learn where PostgreSQL is: the URL of a superuser.
pub(crate) const URL_VARIABLE: &str = "FOLKMOOT_TEST_POSTGRES";

const START_SECONDS_MAX: u64 = 60;
const STOP_SECONDS_MAX: u64 = 10;

/// Whether what the server acknowledges survives a power cut.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Durability {
    /// Nothing is synced: for tests, several times faster.
    ThrowAway,
    /// As on a real machine, with memory for a real database and reached by its socket, as
    /// `docs/running.md` advises: for measurements and crash tests.
    Real,
}

/// A running server in a folder of its own on a free port of the loopback. Stopped and removed when
/// dropped.
pub(crate) struct Cluster {
    server: Child,
    port: u16,
    url: String,
    // Dropped last: the server has ended by then.
    _folder: Scratch,
}

impl Cluster {
    /// Lays a new cluster and starts it. Call it from the main thread (see [`tied_to_us`]).
    pub(crate) fn start(durability: Durability) -> Outcome<Self> {
        let programs = programs().ok_or("PostgreSQL's programs are not installed")?;
        let folder = Scratch::new("cluster")?;
        let data = folder.path().join("data");
        lay(&programs, &data)?;
        let port = free_port()?;
        let log = folder.path().join("log");
        let server = launch(&programs, &data, port, durability, &log)?;
        let host = match durability {
            Durability::ThrowAway => String::from("127.0.0.1"),
            Durability::Real => encoded(&data),
        };
        let url = format!("postgres://postgres@{host}:{port}/postgres");
        let mut cluster = Self {
            server,
            port,
            url,
            _folder: folder,
        };
        cluster.wait_until_ready(&programs, &log)?;
        Ok(cluster)
    }

    /// A superuser's URL. Whoever takes it makes databases of their own.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    fn wait_until_ready(&mut self, programs: &Path, log: &Path) -> Outcome {
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(START_SECONDS_MAX) {
            let mut probe = Command::new(programs.join("pg_isready"));
            probe.args([
                "-h",
                "127.0.0.1",
                "-p",
                &self.port.to_string(),
                "-U",
                "postgres",
            ]);
            if succeeds(&mut probe) {
                return Ok(());
            }
            let ended = self
                .server
                .try_wait()
                .map_err(while_doing("watching PostgreSQL"))?;
            if ended.is_some() {
                break;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        let said = fs::read_to_string(log).unwrap_or_default();
        Err(format!("PostgreSQL did not start. It said:\n{said}").into())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // An immediate stop: nothing in here is wanted any more.
        let mut stop = Command::new("kill");
        let asked = succeeds(stop.args(["-QUIT", &self.server.id().to_string()]));
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

/// A server that somebody gave us by [`URL_VARIABLE`], or one of our own.
pub(crate) enum Lease {
    /// Started by somebody else, who will also stop it.
    Given(String),
    /// Ours, stopped when this is dropped.
    Own(Cluster),
}

impl Lease {
    /// The given server if there is one; else installs what is missing and starts one for tests.
    pub(crate) fn for_tests(install: bool) -> Outcome<Self> {
        match std::env::var(URL_VARIABLE) {
            Ok(url) if !url.is_empty() => Ok(Self::Given(url)),
            _ => {
                setup::ensure(&[Need::Postgres], install)?;
                Cluster::start(Durability::ThrowAway).map(Self::Own)
            }
        }
    }

    /// A superuser's URL.
    pub(crate) fn url(&self) -> &str {
        match self {
            Self::Given(url) => url,
            Self::Own(cluster) => cluster.url(),
        }
    }

    /// Makes an empty database and answers its URL. One of that name that exists already is dropped
    /// first.
    pub(crate) fn new_database(&self, name: &str) -> Outcome<String> {
        let psql = programs().map_or_else(|| PathBuf::from("psql"), |folder| folder.join("psql"));
        for statement in [
            format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"),
            format!("CREATE DATABASE {name}"),
        ] {
            let mut command = Command::new(&psql);
            command.args([
                "--no-psqlrc",
                "--quiet",
                "--dbname",
                self.url(),
                "--command",
            ]);
            output(command.arg(statement))?;
        }
        let (server, _) = self
            .url()
            .rsplit_once('/')
            .ok_or("the URL of PostgreSQL names no database")?;
        Ok(format!("{server}/{name}"))
    }
}

/// `cargo xtask postgres [--durable] -- CMD ARGS`: runs a command with a server around it.
pub(crate) fn around(arguments: &[String]) -> Outcome {
    let (options, words) = match arguments.iter().position(|word| word == "--") {
        Some(at) => (arguments.get(..at), arguments.get(at + 1..)),
        None => (Some(arguments), None),
    };
    let options = options.unwrap_or_default();
    let (program, rest) = words
        .and_then(<[String]>::split_first)
        .ok_or("say what to run: cargo xtask postgres [--durable] -- CMD ARGS")?;
    let wanted = |name: &str| options.iter().any(|word| word == name);
    setup::ensure(&[Need::Postgres], wanted("--install"))?;
    let durability = if wanted("--durable") {
        Durability::Real
    } else {
        Durability::ThrowAway
    };
    let cluster = Cluster::start(durability)?;
    let mut command = Command::new(program);
    command
        .args(rest)
        .env(URL_VARIABLE, cluster.url())
        .env("PGHOST", "127.0.0.1")
        .env("PGPORT", cluster.port.to_string())
        .env("PGUSER", "postgres")
        .env("PGDATABASE", "postgres");
    let status = command.status().map_err(while_doing(program))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{program} failed ({status})").into())
    }
}

/// The folder of the newest server programs, as Debian lays them out.
pub(crate) fn programs() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").ok()?;
    versions
        .flatten()
        .filter_map(|entry| {
            let version: u32 = entry.file_name().to_str()?.parse().ok()?;
            let folder = entry.path().join("bin");
            folder.join("initdb").is_file().then_some((version, folder))
        })
        .max()
        .map(|(_, folder)| folder)
}

/// A port of the loopback that nobody listens on right now.
pub(crate) fn free_port() -> Outcome<u16> {
    let listener =
        TcpListener::bind("127.0.0.1:0").map_err(while_doing("looking for a free port"))?;
    let address = listener
        .local_addr()
        .map_err(while_doing("looking for a free port"))?;
    Ok(address.port())
}

fn lay(programs: &Path, data: &Path) -> Outcome {
    if we_are_root() {
        let mut make = Command::new("install");
        make.args(["-d", "-o", "postgres", "-g", "postgres", "-m", "0700"])
            .arg(data);
        output(&mut make)?;
    }
    let mut init = as_server_user(&programs.join("initdb"), data);
    init.arg("--pgdata").arg(data).args([
        "--username=postgres",
        "--auth=trust",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        // Sorts as people's servers do, not by bytes: a list that forgot its collation shows.
        "--locale-provider=icu",
        "--icu-locale=en-US",
        "--no-sync",
    ]);
    output(&mut init).map(drop)
}

fn launch(
    programs: &Path,
    data: &Path,
    port: u16,
    durability: Durability,
    log: &Path,
) -> Outcome<Child> {
    let mut server = as_server_user(&programs.join("postgres"), data);
    server.arg("-D").arg(data);
    for setting in settings(port, durability, data) {
        server.args(["-c", &setting]);
    }
    let log_file = fs::File::create(log).map_err(with_file(log))?;
    let log_copy = log_file.try_clone().map_err(with_file(log))?;
    server
        .stdin(Stdio::null())
        .stdout(log_file)
        .stderr(log_copy);
    server.spawn().map_err(while_doing("starting PostgreSQL"))
}

fn settings(port: u16, durability: Durability, data: &Path) -> Vec<String> {
    let sockets = match durability {
        Durability::ThrowAway => "".into(),
        Durability::Real => data.to_string_lossy(),
    };
    let mut settings = vec![
        format!("port={port}"),
        "listen_addresses=127.0.0.1".to_owned(),
        format!("unix_socket_directories={sockets}"),
        "max_connections=200".to_owned(),
    ];
    let more: &[&str] = match durability {
        Durability::ThrowAway => &[
            "fsync=off",
            "synchronous_commit=off",
            "full_page_writes=off",
            "wal_level=minimal",
            "max_wal_senders=0",
        ],
        Durability::Real => &["fsync=on", "synchronous_commit=on", "shared_buffers=1GB"],
    };
    settings.extend(more.iter().map(ToString::to_string));
    settings
}

/// The folder of a socket as a URL names it in place of a host.
fn encoded(folder: &Path) -> String {
    folder
        .to_string_lossy()
        .replace('%', "%25")
        .replace('/', "%2F")
}

/// PostgreSQL refuses to run as root, so then it runs as the user that its package made.
fn as_server_user(program: &Path, data: &Path) -> Command {
    let mut command = tied_to_us(program, "INT");
    if we_are_root() {
        command = Command::new("/usr/bin/setpriv");
        command
            .args(["--reuid=postgres", "--regid=postgres", "--clear-groups"])
            .args(["--pdeathsig", "INT", "--"])
            .arg(program);
    }
    // A folder that this user may enter; ours may be closed to it.
    command.current_dir(if data.exists() { data } else { Path::new("/") });
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_throw_away_cluster_gives_up_durability() {
        let throw_away = settings(5, Durability::ThrowAway, Path::new("/data")).join(" ");
        let real = settings(5, Durability::Real, Path::new("/data")).join(" ");
        assert!(throw_away.contains("fsync=off") && throw_away.contains("port=5"));
        assert!(real.contains("fsync=on") && !real.contains("off"));
    }

    #[test]
    fn a_command_is_asked_for() {
        let failure = around(&["--durable".to_owned()]).unwrap_err();
        assert!(failure.to_string().contains("say what to run"), "{failure}");
    }
}
