//! A browser for the program as it runs: a socket, cookies, forms.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use crate::pages::client::encoded;
use crate::pages::html;

/// What browsers call the site, whatever its port.
const HOST: &str = "localhost:8536";

/// The address to serve it under, so that it stays the same at each start.
pub(super) const ADDRESS: [&str; 2] = ["--base-url", "http://localhost:8536"];

/// An answer.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    head: String,
    pub(super) body: String,
}

impl Answer {
    /// Reads an answer to its end.
    pub(super) fn read(stream: &mut TcpStream) -> std::io::Result<Self> {
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes)?;
        let text = String::from_utf8_lossy(&bytes);
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok());
        let (status, head, body) = (status.unwrap_or(0), head.to_owned(), body.to_owned());
        Ok(Self { status, head, body })
    }

    /// The values of a header.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines
            .filter(move |(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }
}

/// A browser.
#[derive(Debug, Clone)]
pub(super) struct Browser {
    address: SocketAddr,
    cookie: String,
}

impl Browser {
    pub(super) fn new(address: SocketAddr) -> Self {
        Self {
            address,
            cookie: String::new(),
        }
    }

    /// A connection on which an answer is waited for, but not for ever.
    pub(super) fn connect(&self) -> std::io::Result<TcpStream> {
        let stream = TcpStream::connect(self.address)?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        Ok(stream)
    }

    /// The head of a request; a form with a body of this many bytes, or none.
    pub(super) fn head(&self, path: &str, form: Option<usize>) -> String {
        let common = format!(
            "host: {HOST}\r\ncookie: {}\r\nconnection: close\r\n",
            self.cookie
        );
        match form {
            None => format!("GET {path} HTTP/1.1\r\n{common}\r\n"),
            Some(bytes) => format!(
                "POST {path} HTTP/1.1\r\n{common}origin: http://{HOST}\r\n\
                 content-type: application/x-www-form-urlencoded\r\n\
                 content-length: {bytes}\r\n\r\n"
            ),
        }
    }

    /// Asks for a page.
    pub(super) fn get(&mut self, path: &str) -> std::io::Result<Answer> {
        let head = self.head(path, None);
        self.send(head.as_bytes())
    }

    /// Sends a form.
    pub(super) fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> std::io::Result<Answer> {
        let body = encoded(fields);
        let head = self.head(path, Some(body.len()));
        self.send(&[head.as_bytes(), &body].concat())
    }

    fn send(&mut self, bytes: &[u8]) -> std::io::Result<Answer> {
        let mut stream = self.connect()?;
        stream.write_all(bytes)?;
        let answer = Answer::read(&mut stream)?;
        for cookie in answer.all("set-cookie") {
            if !cookie.contains("Max-Age=0") {
                self.cookie = cookie.split(';').next().unwrap().to_owned();
            }
        }
        Ok(answer)
    }

    /// A token of a page's form.
    pub(super) fn token(&mut self, path: &str) -> std::io::Result<String> {
        let page = self.get(path)?;
        let token = html::typed(&page.body)
            .into_iter()
            .find(|(name, _)| name == "token");
        Ok(token
            .unwrap_or_else(|| panic!("{path} has no form: {page:?}"))
            .1)
    }

    /// Sends a form of a page with these fields and its token.
    pub(super) fn fill(
        &mut self,
        page: &str,
        action: &str,
        fields: &[(&str, &str)],
    ) -> std::io::Result<Answer> {
        let token = self.token(page)?;
        let mut all = vec![("token", token.as_str())];
        all.extend(fields);
        self.post(action, &all)
    }

    /// Signs up, or in where there is such a person.
    pub(super) fn enter(&mut self, door: &str, name: &str, password: &str) {
        let fields = [("name", name), ("password", password)];
        let answer = self.fill(door, door, &fields).unwrap();
        assert_eq!(answer.status, 303, "{answer:?}");
    }
}

/// The variables that set a site up with an admin named Ann.
pub(super) const SET_UP: [(&str, &str); 3] = [
    ("FOLKMOOT_SETUP_ADMIN_NAME", "ann"),
    ("FOLKMOOT_SETUP_ADMIN_PASSWORD", PASSWORD),
    ("FOLKMOOT_SETUP_SITE_NAME", "Harbour"),
];

/// Everybody's password.
pub(super) const PASSWORD: &str = "correct horse battery";

/// Signs Ann in and has her start a community with a question.
pub(super) fn begin(address: SocketAddr) -> Browser {
    let mut ann = Browser::new(address);
    ann.enter("/sign-in", "ann", PASSWORD);
    let place = ann
        .fill(
            "/communities/new",
            "/communities/new",
            &[("name", "kitchen")],
        )
        .unwrap();
    assert_eq!(place.status, 303, "{place:?}");
    let asked = [("community", "kitchen"), ("title", "How much can it take?")];
    assert_eq!(ann.fill("/ask", "/ask", &asked).unwrap().status, 303);
    ann
}
