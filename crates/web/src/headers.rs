//! The headers that every answer carries, built once.

use std::sync::LazyLock;

use http::header::{
    CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderMap, HeaderValue};

use crate::static_files::{Asset, asset};

/// What a page may load, run and send: its own things only, and nothing written inside the page.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; \
    base-uri 'none'; manifest-src 'self'";

/// Powers of the browser that no page here uses.
const PERMISSIONS: &str = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");
const OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");

/// `Cache-Control` of what only one person may see.
pub(crate) const PRIVATE: HeaderValue = HeaderValue::from_static("private, no-store");

/// `Cache-Control` of a page for everybody: it may be kept, but not shown again without asking.
pub(crate) const ASK_FIRST: HeaderValue = HeaderValue::from_static("no-cache");

/// `Vary` of a page for everybody: what else decides which page it is.
pub(crate) const VARIES: HeaderValue =
    HeaderValue::from_static("accept-encoding, accept-language, cookie");

/// Where a browser learns which links it may follow ahead. Only pages for everybody say it: those
/// of somebody who is signed in note what was read, which a page fetched ahead must not.
const SPECULATION_RULES: HeaderName = HeaderName::from_static("speculation-rules");

/// Tells the browser of a page for everybody which links it may follow before they are clicked.
pub(crate) fn follow_ahead(headers: &mut HeaderMap) {
    static RULES: LazyLock<Option<HeaderValue>> =
        LazyLock::new(|| HeaderValue::try_from(format!("\"{}\"", asset(Asset::Ahead))).ok());
    let kind = headers.get(CONTENT_TYPE).map(HeaderValue::as_bytes);
    let is_page = kind.is_some_and(|kind| kind.starts_with(b"text/html"));
    if let Some(rules) = RULES.as_ref().filter(|_| is_page) {
        headers.insert(SPECULATION_RULES, rules.clone());
    }
}

/// The headers of every answer.
#[derive(Debug, Clone)]
pub(crate) struct SecurityHeaders {
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl SecurityHeaders {
    /// The headers for a site that browsers reach over TLS, or over plain HTTP.
    #[must_use]
    pub(crate) fn new(https: bool) -> Self {
        let mut headers = vec![
            (CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
            (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
            (REFERRER_POLICY, HeaderValue::from_static("same-origin")),
            (PERMISSIONS_POLICY, HeaderValue::from_static(PERMISSIONS)),
            (OPENER_POLICY, HeaderValue::from_static("same-origin")),
        ];
        if https {
            let year = HeaderValue::from_static("max-age=31536000");
            headers.push((STRICT_TRANSPORT_SECURITY, year));
        }
        Self { headers }
    }

    /// Adds them to an answer.
    pub(crate) fn apply(&self, headers: &mut HeaderMap) {
        headers.reserve(self.headers.len());
        for (name, value) in &self.headers {
            headers.insert(name.clone(), value.clone());
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    #[test]
    fn nothing_inline_and_nothing_from_elsewhere() {
        let mut headers = HeaderMap::new();
        SecurityHeaders::new(false).apply(&mut headers);
        let policy = headers[CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'"));
        assert!(!policy.contains("unsafe") && !policy.contains('*') && !policy.contains("http"));
        assert!(policy.contains("frame-ancestors 'none'") && policy.contains("base-uri 'none'"));
        assert_eq!(headers[X_CONTENT_TYPE_OPTIONS], "nosniff");
    }

    #[test]
    fn only_sites_with_tls_ask_for_it() {
        let of = |https| {
            let mut headers = HeaderMap::new();
            SecurityHeaders::new(https).apply(&mut headers);
            headers.contains_key(STRICT_TRANSPORT_SECURITY)
        };
        assert!(of(true) && !of(false));
    }
}
