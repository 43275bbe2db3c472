//! Addresses of this site, built in one place for pages, feeds, mail and other servers alike.

use std::fmt;

use crate::ids::{CommentId, PostId};
use crate::slug::slug;

/// The site's address: scheme, host and port, without a path. It is stored with the site, since
/// every `ap_id` is made from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    scheme: &'static str,
    host: String,
}

/// Why a text is no base address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BaseUrlProblem {
    /// It begins with neither `http://` nor `https://`.
    #[error("it must begin with http:// or https://")]
    Scheme,
    /// There is no host, or one with characters that hosts don't have.
    #[error("it must name a host, such as ask.example or localhost:8536")]
    Host,
    /// Something stands behind the host.
    #[error("it must end after the host and port, without a path")]
    Path,
}

impl BaseUrl {
    /// Reads a base address such as `https://ask.example` or `http://localhost:8536`.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, BaseUrlProblem> {
        let text = text.trim();
        let (scheme, rest) = match text.split_once("://") {
            Some(("http", rest)) => ("http", rest),
            Some(("https", rest)) => ("https", rest),
            _ => return Err(BaseUrlProblem::Scheme),
        };
        let rest = rest.strip_suffix('/').unwrap_or(rest);
        if rest.contains(['/', '?', '#']) {
            return Err(BaseUrlProblem::Path);
        }
        let host = rest.to_ascii_lowercase();
        if is_host(&host) {
            Ok(Self { scheme, host })
        } else {
            Err(BaseUrlProblem::Host)
        }
    }

    /// The host, with its port where the address has one: what stands behind the `@` of handles.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Whether browsers speak to it over TLS.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.scheme == "https"
    }

    /// The absolute form of a root-relative path.
    #[must_use]
    pub fn absolute(&self, path: &str) -> String {
        format!("{self}{path}")
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}", self.scheme, self.host)
    }
}

fn is_host(host: &str) -> bool {
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.contains(']') => (name, Some(port)),
        _ => (host, None),
    };
    let port_fits = port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0));
    let inner = name
        .strip_prefix('[')
        .and_then(|name| name.strip_suffix(']'));
    let name_fits = inner.map_or_else(
        || {
            name.split('.').all(|label| {
                !label.is_empty()
                    && label.len() <= 63
                    && label
                        .bytes()
                        .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
            })
        },
        |inner| inner.parse::<std::net::Ipv6Addr>().is_ok(),
    );
    port_fits && name_fits && host.len() <= 253
}

/// The path of a post, with its title as a slug that the id makes redundant.
#[must_use]
pub fn post(id: PostId, title: &str) -> String {
    let slug = slug(title);
    if slug.is_empty() {
        format!("/post/{id}")
    } else {
        format!("/post/{id}/{slug}")
    }
}

/// The path of a comment in its context.
#[must_use]
pub fn comment(id: CommentId) -> String {
    format!("/comment/{id}")
}

/// The path of a community; `host` is that of another server, if it lives on one.
#[must_use]
pub fn community(name: &str, host: Option<&str>) -> String {
    handle_path("/c/", name, host)
}

/// The path of a person; `host` is that of another server, if they live on one.
#[must_use]
pub fn person(name: &str, host: Option<&str>) -> String {
    handle_path("/u/", name, host)
}

fn handle_path(prefix: &str, name: &str, host: Option<&str>) -> String {
    host.map_or_else(
        || format!("{prefix}{name}"),
        |host| format!("{prefix}{name}@{host}"),
    )
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn base_addresses_are_normalised() {
        for (text, want) in [
            ("http://localhost:8536", "http://localhost:8536"),
            (" https://Ask.Example/ ", "https://ask.example"),
            ("http://[::1]:80", "http://[::1]:80"),
        ] {
            assert_eq!(BaseUrl::parse(text).unwrap().to_string(), want);
        }
    }

    #[test]
    fn what_is_no_base_address_says_why() {
        for (text, why) in [
            ("ask.example", BaseUrlProblem::Scheme),
            ("ftp://ask.example", BaseUrlProblem::Scheme),
            ("https://", BaseUrlProblem::Host),
            ("https://a b", BaseUrlProblem::Host),
            ("https://user@host", BaseUrlProblem::Host),
            ("https://host:0", BaseUrlProblem::Host),
            ("https://host:99999", BaseUrlProblem::Host),
            ("https://ask.example/forum", BaseUrlProblem::Path),
        ] {
            assert_eq!(BaseUrl::parse(text), Err(why), "{text}");
        }
    }

    #[test]
    fn handles_of_other_servers_carry_their_host() {
        assert_eq!(community("ask", None), "/c/ask");
        assert_eq!(person("ines", Some("otra.example")), "/u/ines@otra.example");
    }
}
