//! Answers made smaller for clients that say they can read gzip.
//!
//! The level is low: a page is compressed while somebody waits for it, and the bytes that a
//! higher level saves cost more time than they take to send. Form tokens in pages differ each
//! time they are issued, so that a guess about them cannot be confirmed by the size of a page.

use std::io::Write;

use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use http::HeaderMap;
use http::header::ACCEPT_ENCODING;

/// Below this many bytes compression saves nothing worth having.
pub(crate) const BYTES_MIN: usize = 1024;

/// The level for pages that are made for one reader.
const LEVEL_ONCE: u32 = 1;
/// The level for pages that are sent to many.
const LEVEL_SHARED: u32 = 6;

/// Whether the client reads gzip (RFC 9110, section 12.5.3).
#[must_use]
pub(crate) fn accepts_gzip(headers: &HeaderMap) -> bool {
    headers
        .get_all(ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(accepts)
}

fn accepts(member: &str) -> bool {
    let (name, weight) = member.split_once(';').unwrap_or((member, ""));
    let name = name.trim();
    let named = name.eq_ignore_ascii_case("gzip") || name == "*";
    let weight: String = weight.chars().filter(|c| !c.is_whitespace()).collect();
    let refused = weight
        .strip_prefix("q=")
        .is_some_and(|q| q.parse::<f32>().is_ok_and(|q| q <= 0.0));
    named && !refused
}

/// A body for one reader; nothing if it would not get smaller.
#[must_use]
pub(crate) fn once(body: &[u8]) -> Option<Bytes> {
    at_level(body, LEVEL_ONCE)
}

/// A body for many readers; nothing if it would not get smaller.
#[must_use]
pub(crate) fn shared(body: &[u8]) -> Option<Bytes> {
    at_level(body, LEVEL_SHARED)
}

fn at_level(body: &[u8], level: u32) -> Option<Bytes> {
    if body.len() < BYTES_MIN {
        return None;
    }
    let room = Vec::with_capacity(body.len() / 3);
    let mut encoder = GzEncoder::new(room, Compression::new(level));
    encoder.write_all(body).ok()?;
    let packed = encoder.finish().ok()?;
    (packed.len() < body.len()).then(|| Bytes::from(packed))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use http::HeaderValue;
    use std::io::Read;

    fn accepting(value: &'static str) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(value));
        accepts_gzip(&headers)
    }

    #[test]
    fn what_a_client_reads_is_what_it_says() {
        for yes in [
            "gzip",
            "br, gzip",
            "deflate, GZIP;q=0.5",
            "*",
            "gzip ; q = 1",
        ] {
            assert!(accepting(yes), "{yes}");
        }
        for no in ["", "br", "gzip;q=0", "gzip;q=0.000", "x-gzip-2", "identity"] {
            assert!(!accepting(no), "{no}");
        }
        assert!(!accepts_gzip(&HeaderMap::new()));
    }

    #[test]
    fn packed_bodies_say_the_same() {
        let body = "What did your grandparents know how to do? ".repeat(100);
        for packed in [
            once(body.as_bytes()).unwrap(),
            shared(body.as_bytes()).unwrap(),
        ] {
            let mut text = String::new();
            flate2::read::GzDecoder::new(&packed[..])
                .read_to_string(&mut text)
                .unwrap();
            assert_eq!(text, body);
        }
    }

    #[test]
    fn small_bodies_stay_as_they_are() {
        assert_eq!(once(b"short"), None);
    }
}
