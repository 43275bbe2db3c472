//! The ways out.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use lettre::{Message, SmtpTransport, Transport as _};

use super::NotSent;

/// How long a mail server may take for one step.
const SMTP_WAIT: Duration = Duration::from_secs(20);
/// How long `sendmail` may take for a letter, in steps of [`SENDMAIL_STEP`].
const SENDMAIL_STEPS: u32 = 300;
const SENDMAIL_STEP: Duration = Duration::from_millis(100);
/// Where `sendmail` is, where nobody says so.
const SENDMAIL: &str = "/usr/sbin/sendmail";

const WANTED: &str = "it must be smtp://user:password@host:port, smtps://user:password@host, \
                      sendmail: (or sendmail:/path), or folder:/path";

/// A way out for letters.
pub(super) enum Transport {
    Smtp(Box<SmtpTransport>),
    Sendmail(PathBuf),
    Folder(PathBuf),
}

impl Transport {
    /// Reads a URL.
    pub(super) fn parse(url: &str) -> Result<Self, String> {
        if let Some(path) = url.strip_prefix("folder:") {
            return match path {
                "" => Err(WANTED.to_owned()),
                path => Ok(Self::Folder(PathBuf::from(path))),
            };
        }
        if let Some(path) = url.strip_prefix("sendmail:") {
            let path = if path.is_empty() { SENDMAIL } else { path };
            return Ok(Self::Sendmail(PathBuf::from(path)));
        }
        if !url.starts_with("smtp://") && !url.starts_with("smtps://") {
            return Err(WANTED.to_owned());
        }
        let builder = SmtpTransport::from_url(&with_tls(url));
        // The library's own words could repeat the password.
        let builder = builder.map_err(|_| WANTED.to_owned())?;
        let smtp = builder.timeout(Some(SMTP_WAIT)).build();
        Ok(Self::Smtp(Box::new(smtp)))
    }

    /// Hands a message over.
    pub(super) fn send(&self, name: &str, message: &Message) -> Result<(), NotSent> {
        let later = |error: io::Error| NotSent::Later(error.to_string());
        match self {
            Self::Smtp(smtp) => match smtp.send(message) {
                Ok(_) => Ok(()),
                Err(error) if error.is_permanent() => Err(NotSent::Never(error.to_string())),
                Err(error) => Err(NotSent::Later(error.to_string())),
            },
            Self::Sendmail(program) => sendmail(program, message).map_err(later),
            Self::Folder(folder) => write(folder, name, &message.formatted()).map_err(later),
        }
    }

    /// Whether a message could be handed over.
    pub(super) fn check(&self) -> Result<(), String> {
        match self {
            Self::Smtp(smtp) => match smtp.test_connection() {
                Ok(true) => Ok(()),
                Ok(false) => Err("the mail server does not answer".to_owned()),
                Err(error) => Err(error.to_string()),
            },
            Self::Sendmail(program) if program.is_file() => Ok(()),
            Self::Sendmail(program) => Err(format!("there is no {}", program.display())),
            Self::Folder(folder) => fs::create_dir_all(folder).map_err(|error| error.to_string()),
        }
    }
}

/// The URL with TLS demanded, unless it says something of it or stays on this machine.
fn with_tls(url: &str) -> String {
    let rest = url.strip_prefix("smtp://").unwrap_or_default();
    let authority = rest.split(['/', '?']).next().unwrap_or_default();
    let host = authority
        .rsplit_once('@')
        .map_or(authority, |(_, host)| host);
    let local = ["localhost", "127.", "[::1]"];
    let is_local = local.iter().any(|start| host.starts_with(start));
    if rest.is_empty() || is_local || url.contains("tls=") {
        return url.to_owned();
    }
    let joint = if url.contains('?') { '&' } else { '?' };
    format!("{url}{joint}tls=required")
}

/// Runs `sendmail` as its manual says: no dots are special, the sender is ours.
fn sendmail(program: &Path, message: &Message) -> io::Result<()> {
    let envelope = message.envelope();
    let mut command = Command::new(program);
    command.arg("-i");
    if let Some(from) = envelope.from() {
        command.arg("-f").arg(from);
    }
    command
        .arg("--")
        .args(envelope.to().iter().map(ToString::to_string));
    let command = command
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let mut child = command.spawn()?;
    // A program that ends early says why better than the pipe that it leaves behind.
    let written = match child.stdin.take() {
        Some(mut stdin) => stdin.write_all(&message.formatted()),
        None => Ok(()),
    };
    wait(&mut child).and(written)
}

fn wait(child: &mut Child) -> io::Result<()> {
    for _ in 0..SENDMAIL_STEPS {
        match child.try_wait()? {
            Some(status) if status.success() => return Ok(()),
            Some(status) => return Err(io::Error::other(format!("sendmail ended with {status}"))),
            None => thread::sleep(SENDMAIL_STEP),
        }
    }
    child.kill()?;
    child.wait()?;
    Err(io::Error::other("sendmail took too long"))
}

/// Writes a letter under another name first, so that whoever watches never reads half of one. The
/// same letter again takes the place of the first.
fn write(folder: &Path, name: &str, text: &[u8]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let draft = folder.join(format!("{name}.part"));
    let mut file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&draft)?;
    file.write_all(text)?;
    drop(file);
    fs::rename(&draft, folder.join(format!("{name}.eml")))
}
