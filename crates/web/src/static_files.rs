//! The files that never change while the program runs: styles, script, icon.
//!
//! They are part of the binary, compressed once, and live under a URL that holds a hash of what
//! they say. Browsers may therefore keep them for ever, and an upgrade changes the URL.

use std::io::Write;
use std::sync::LazyLock;

use axum::body::Body;
use bytes::Bytes;
use data_encoding::HEXLOWER;
use flate2::Compression;
use flate2::write::GzEncoder;
use http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY};
use http::{HeaderMap, HeaderValue, Response, StatusCode};
use sha2::{Digest, Sha256};

use crate::compress::accepts_gzip;

/// A file that pages refer to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asset {
    /// The style sheet.
    Style,
    /// The script, an ES module.
    Script,
    /// The icon of tabs and bookmarks.
    Icon,
    /// Which links a browser may follow before they are clicked (speculation rules): from a page
    /// that everybody is shown alike, and to such pages alone.
    Ahead,
}

/// Bytes of the hash that the URL shows: enough that no two versions share one.
const HASH_BYTES: usize = 8;

/// One file, ready to be sent.
struct File {
    name: &'static str,
    hash: String,
    url: String,
    content_type: HeaderValue,
    plain: Bytes,
    packed: Bytes,
}

impl File {
    fn new(name: &'static str, content_type: &'static str, bytes: &'static [u8]) -> Self {
        let digest = Sha256::digest(bytes);
        let hash = HEXLOWER.encode(digest.get(..HASH_BYTES).unwrap_or_default());
        let url = format!("/static/{hash}/{name}");
        let plain = Bytes::from_static(bytes);
        let packed = pack(bytes).map_or_else(|| plain.clone(), Bytes::from);
        let content_type = HeaderValue::from_static(content_type);
        Self {
            name,
            hash,
            url,
            content_type,
            plain,
            packed,
        }
    }
}

/// The files, in the order of [`Asset`].
static FILES: LazyLock<[File; 4]> = LazyLock::new(|| {
    [
        File::new(
            "folkmoot.css",
            "text/css; charset=utf-8",
            include_bytes!("../static/folkmoot.css"),
        ),
        File::new(
            "folkmoot.js",
            "text/javascript; charset=utf-8",
            include_bytes!("../static/folkmoot.js"),
        ),
        File::new(
            "favicon.svg",
            "image/svg+xml",
            include_bytes!("../static/favicon.svg"),
        ),
        File::new(
            "ahead.json",
            "application/speculationrules+json",
            include_bytes!("../static/ahead.json"),
        ),
    ]
});

/// A year, which is as long as caches keep anything; the URL changes with the content.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// The URL of a file, with the hash of its content.
#[must_use]
pub(crate) fn asset(asset: Asset) -> &'static str {
    let [style, script, icon, ahead] = &*FILES;
    match asset {
        Asset::Style => &style.url,
        Asset::Script => &script.url,
        Asset::Icon => &icon.url,
        Asset::Ahead => &ahead.url,
    }
}

/// Compresses the files now, at start, rather than when the first reader comes.
pub(crate) fn prepare() {
    LazyLock::force(&FILES);
}

/// The answer to `/static/{hash}/{name}`; nothing if there is no such file in this version.
#[must_use]
pub(crate) fn find(hash: &str, name: &str, headers: &HeaderMap) -> Option<Response<Body>> {
    let file = FILES
        .iter()
        .find(|file| file.name == name && file.hash == hash)?;
    let packed = accepts_gzip(headers);
    let etag = format!("\"{hash}\"");
    let known = headers
        .get(IF_NONE_MATCH)
        .is_some_and(|tag| tag.as_bytes() == etag.as_bytes());
    let body = if packed { &file.packed } else { &file.plain };
    let mut response = if known {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        response
    } else {
        Response::new(Body::from(body.clone()))
    };
    let answer = response.headers_mut();
    answer.insert(CACHE_CONTROL, FOR_EVER);
    answer.insert(VARY, HeaderValue::from_static("accept-encoding"));
    if let Ok(etag) = HeaderValue::from_str(&etag) {
        answer.insert(ETAG, etag);
    }
    if !known {
        answer.insert(CONTENT_TYPE, file.content_type.clone());
        if packed {
            answer.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        }
    }
    Some(response)
}

/// As small as it gets, since it happens once.
fn pack(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    fn parts(url: &str) -> (&str, &str) {
        url.strip_prefix("/static/")
            .unwrap()
            .split_once('/')
            .unwrap()
    }

    #[test]
    fn files_are_found_by_their_own_hash_only() {
        for which in [Asset::Style, Asset::Script, Asset::Icon, Asset::Ahead] {
            let (hash, name) = parts(asset(which));
            let found = find(hash, name, &HeaderMap::new()).unwrap();
            assert_eq!(found.headers()[CACHE_CONTROL], FOR_EVER);
            assert!(!found.headers().contains_key(CONTENT_ENCODING));
            assert!(find("0123456789abcdef", name, &HeaderMap::new()).is_none());
            assert!(find(hash, "other", &HeaderMap::new()).is_none());
        }
    }

    #[test]
    fn a_known_version_is_not_sent_again() {
        let (hash, name) = parts(asset(Asset::Style));
        let mut headers = HeaderMap::new();
        headers.insert(
            IF_NONE_MATCH,
            HeaderValue::from_str(&format!("\"{hash}\"")).unwrap(),
        );
        assert_eq!(
            find(hash, name, &headers).unwrap().status(),
            StatusCode::NOT_MODIFIED
        );
    }

    /// Sides are where text starts and ends, so that pages work from right to left as well. Only
    /// gradients know no other sides than left and right, and need a rule for each direction.
    #[test]
    fn the_style_sheet_has_no_left_and_no_right() {
        let style = std::str::from_utf8(&FILES[0].plain).unwrap();
        let mut mirrored = 0;
        for line in style.lines() {
            let mut words = line.split(|c: char| !c.is_ascii_alphanumeric());
            let sided = words.any(|word| word == "left" || word == "right");
            assert!(!sided || line.contains("linear-gradient(to "), "{line}");
            mirrored += usize::from(sided && line.contains(":dir(rtl)"));
            // Four values go round by sides.
            let inset = line.split("inset:").nth(1).unwrap_or_default();
            let values = inset.split([';', '}']).next().unwrap_or_default();
            assert!(values.split_whitespace().count() < 4, "{line}");
        }
        assert_eq!(mirrored, style.matches("linear-gradient").count() / 2);
    }

    #[test]
    fn the_first_visit_stays_light() {
        let [style, script, ..] = &*FILES;
        assert!(
            style.plain.len() < 32 * 1024,
            "style sheet: {} bytes",
            style.plain.len()
        );
        assert!(
            script.packed.len() < 15 * 1024,
            "script: {} bytes",
            script.packed.len()
        );
        assert!(style.packed.len() + script.packed.len() < 30 * 1024);
    }

    /// The relative luminance of `#rrggbb` or `#rgb` (WCAG 2.2).
    fn luminance(colour: &str) -> f64 {
        let hex = colour.trim_start_matches('#');
        let wide: String = match hex.len() {
            3 => hex.chars().flat_map(|c| [c, c]).collect(),
            _ => hex.to_owned(),
        };
        let bytes = data_encoding::HEXLOWER.decode(wide.as_bytes()).unwrap();
        let part = |at: usize| {
            let c = f64::from(bytes[at]) / 255.0;
            if c <= 0.040_45 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * part(0) + 0.7152 * part(1) + 0.0722 * part(2)
    }

    fn contrast(a: &str, b: &str) -> f64 {
        let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
        if a > b { a / b } else { b / a }
    }

    /// The light and the dark colour of a token in a rule.
    fn colours<'a>(rule: &'a str, token: &str) -> [&'a str; 2] {
        let value = rule.split(&format!("{token}: light-dark(")).nth(1).unwrap();
        let (light, dark) = value.split(')').next().unwrap().split_once(", ").unwrap();
        [light, dark]
    }

    #[test]
    fn every_colour_of_the_palette_can_be_read() {
        let [style, ..] = &*FILES;
        let sheet = std::str::from_utf8(&style.plain).unwrap();
        let root = sheet.split(":root {").nth(1).unwrap();
        for number in 1..=domain::community::COLOURS {
            let rule = sheet.split(&format!(".tint{number} {{")).nth(1).unwrap();
            for at in [0, 1] {
                let accent = colours(rule, "--accent")[at];
                for ground in [
                    colours(root, "--paper")[at],
                    colours(root, "--sheet")[at],
                    colours(rule, "--accent-wash")[at],
                    colours(rule, "--on-accent")[at],
                ] {
                    let found = contrast(accent, ground);
                    assert!(found >= 6.0, "{number}: {accent} on {ground} is {found:.2}");
                }
            }
        }
    }
}
