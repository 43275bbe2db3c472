//! One request, by hand: to know that a page is there before it is measured.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use crate::failure::{Outcome, while_doing};

/// An answer.
pub(crate) struct Answer {
    /// Its first line.
    pub(crate) status: String,
    /// Its body.
    pub(crate) body: String,
}

/// Asks for a page with these headers, each with its line's end.
pub(crate) fn get(port: u16, path: &str, headers: &str) -> Outcome<Answer> {
    let ask = || -> std::io::Result<Vec<u8>> {
        let mut connection = TcpStream::connect(("127.0.0.1", port))?;
        connection.set_read_timeout(Some(Duration::from_secs(20)))?;
        let request = format!("GET {path} HTTP/1.1\r\n{headers}Connection: close\r\n\r\n");
        connection.write_all(request.as_bytes())?;
        let mut answer = Vec::new();
        connection.read_to_end(&mut answer)?;
        Ok(answer)
    };
    let answer = ask().map_err(while_doing(path))?;
    let answer = String::from_utf8_lossy(&answer);
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
    Ok(Answer {
        status: head.lines().next().unwrap_or_default().to_owned(),
        body: body.to_owned(),
    })
}
