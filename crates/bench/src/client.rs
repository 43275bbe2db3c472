//! A client of HTTP/1.1, as small as it can be: one connection, one request at a time.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use crate::failure::Outcome;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// A connection on which one person asks.
pub(crate) struct Client {
    stream: BufReader<TcpStream>,
    /// What every request says: host and session.
    headers: String,
}

/// An answer.
pub(crate) struct Answer {
    /// Its status.
    pub(crate) status: u16,
    /// Its body.
    pub(crate) body: String,
}

impl Client {
    /// Connects, to ask `host` as whoever the token stands for.
    pub(crate) fn connect(server: SocketAddr, host: &str, token: &str) -> Outcome<Self> {
        let stream = TcpStream::connect(server)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let headers =
            format!("Host: {host}\r\nOrigin: http://{host}\r\nCookie: folkmoot={token}\r\n");
        Ok(Self {
            stream: BufReader::new(stream),
            headers,
        })
    }

    /// Asks for a page.
    pub(crate) fn get(&mut self, path: &str) -> Outcome<Answer> {
        self.ask(&format!("GET {path} HTTP/1.1\r\n{}\r\n", self.headers))
    }

    /// Sends a form.
    pub(crate) fn post(&mut self, path: &str, form: &str) -> Outcome<Answer> {
        let length = form.len();
        self.ask(&format!(
            "POST {path} HTTP/1.1\r\n{}Content-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {length}\r\n\r\n{form}",
            self.headers
        ))
    }

    fn ask(&mut self, request: &str) -> Outcome<Answer> {
        self.stream.get_mut().write_all(request.as_bytes())?;
        let status = self.line()?;
        let status = status
            .split(' ')
            .nth(1)
            .ok_or("an answer without a status")?
            .parse()?;
        let mut length = 0;
        loop {
            let line = self.line()?;
            if line.is_empty() {
                break;
            }
            if let Some((name, value)) = line.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse()?;
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        let body = String::from_utf8_lossy(&body).into_owned();
        Ok(Answer { status, body })
    }

    fn line(&mut self) -> Outcome<String> {
        let mut line = String::new();
        if self.stream.read_line(&mut line)? == 0 {
            return Err("the server ended the connection".into());
        }
        Ok(line.trim_end().to_owned())
    }
}
