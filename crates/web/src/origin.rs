//! Which site a request comes from, by what browsers say and scripts can't change.

use domain::refusal::Refusal;
use domain::urls::BaseUrl;
use http::HeaderMap;
use http::Uri;
use http::header::{HOST, ORIGIN};

/// The origin and the host that browsers use for the site.
#[derive(Debug, Clone)]
pub(crate) struct OwnOrigin {
    origin: String,
    host: String,
}

impl OwnOrigin {
    /// As browsers write them: without the port that the scheme implies.
    pub(crate) fn new(base: &BaseUrl) -> Self {
        let (scheme, port) = if base.is_https() {
            ("https", ":443")
        } else {
            ("http", ":80")
        };
        let host = base.host();
        let host = host.strip_suffix(port).unwrap_or(host).to_owned();
        Self {
            origin: format!("{scheme}://{host}"),
            host,
        }
    }

    /// Whether a form was sent from a page of ours: `Origin` says so, or, where a browser leaves
    /// it out, `Sec-Fetch-Site`.
    ///
    /// # Errors
    /// `OtherSite`, also when neither is there.
    pub(crate) fn check(&self, headers: &HeaderMap) -> Result<(), Refusal> {
        let ours = match headers.get(ORIGIN) {
            Some(origin) => origin.as_bytes() == self.origin.as_bytes(),
            None => headers
                .get("sec-fetch-site")
                .is_some_and(|site| site == "same-origin"),
        };
        if ours {
            Ok(())
        } else {
            Err(Refusal::OtherSite)
        }
    }

    /// Whether a request was meant for this site's address.
    pub(crate) fn is_asked(&self, uri: &Uri, headers: &HeaderMap) -> bool {
        let asked = uri
            .authority()
            .map(http::uri::Authority::as_str)
            .or_else(|| headers.get(HOST).and_then(|host| host.to_str().ok()));
        asked.is_some_and(|asked| self.is_host(asked))
    }

    fn is_host(&self, asked: &str) -> bool {
        let port = if self.origin.starts_with("https:") {
            ":443"
        } else {
            ":80"
        };
        let asked = asked.strip_suffix(port).unwrap_or(asked);
        asked.eq_ignore_ascii_case(&self.host)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use http::HeaderValue;

    fn own(base: &str) -> OwnOrigin {
        OwnOrigin::new(&BaseUrl::parse(base).unwrap())
    }

    fn from(lines: &[(&'static str, &'static str)]) -> Result<(), Refusal> {
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.insert(*name, HeaderValue::from_static(value));
        }
        own("https://ask.example").check(&headers)
    }

    #[test]
    fn forms_come_from_our_own_pages() {
        assert_eq!(from(&[("origin", "https://ask.example")]), Ok(()));
        assert_eq!(from(&[("sec-fetch-site", "same-origin")]), Ok(()));
        for lines in [
            vec![],
            vec![("origin", "null")],
            vec![("origin", "http://ask.example")],
            vec![("origin", "https://ask.example.evil.example")],
            vec![
                ("origin", "https://evil.example"),
                ("sec-fetch-site", "same-origin"),
            ],
            vec![("sec-fetch-site", "same-site")],
            vec![("sec-fetch-site", "none")],
            vec![("referer", "https://ask.example/ask")],
        ] {
            assert_eq!(from(&lines), Err(Refusal::OtherSite), "{lines:?}");
        }
    }

    #[test]
    fn hosts_are_compared_as_browsers_write_them() {
        for (base, asked, fits) in [
            ("https://ask.example", "ask.example", true),
            ("https://ask.example", "Ask.Example:443", true),
            ("https://ask.example:443", "ask.example", true),
            ("https://ask.example", "ask.example:80", false),
            ("http://localhost:8536", "localhost:8536", true),
            ("http://localhost:8536", "127.0.0.1:8536", false),
            ("http://localhost:8536", "localhost", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(HOST, HeaderValue::from_static(asked));
            let uri = Uri::from_static("/");
            assert_eq!(own(base).is_asked(&uri, &headers), fits, "{base} {asked}");
        }
        assert!(!own("https://ask.example").is_asked(&Uri::from_static("/"), &HeaderMap::new()));
    }
}
