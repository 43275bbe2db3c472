//! Finished pages for readers who are not signed in.
//!
//! A page is kept with the topics it shows and the time, in changes, before its first row was
//! read. It is shown as long as none of them changed since, for a minute at most. Many who ask
//! for a page that is not there wait for the first of them to make it.

mod key;
mod single;
mod topic;

use std::sync::{Arc, OnceLock};

use axum::body::Body;
use bytes::Bytes;
use data_encoding::HEXLOWER;
use domain::limits::{PAGE_CACHE_BYTES_MAX, PAGE_CACHE_SECONDS_MAX};
use domain::number;
use domain::time::{SECOND, Timestamp};
use http::header::{CONTENT_ENCODING, ETAG, IF_NONE_MATCH};
use http::{HeaderMap, HeaderValue, Response, StatusCode};
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use sha2::{Digest, Sha256};

pub(crate) use key::{Key, KeyRef, known_query};
pub(crate) use single::{Turn, wait};
pub use topic::{Happened, Topic};

use crate::compress;
use single::Single;
use topic::Versions;

/// Pages that the cache expects to hold; more fit if they are small.
const PAGES_EXPECTED: usize = 1_000;
/// Bytes that a page takes beside its text: headers, key and bookkeeping.
const OVERHEAD_BYTES: usize = 2_048;
/// Bytes of the hash that tells two versions of a page apart.
const TAG_BYTES: usize = 12;

/// A page that is shown to everybody who is not signed in.
#[derive(Debug)]
pub(crate) struct Shared {
    headers: HeaderMap,
    tag: HeaderValue,
    body: Bytes,
    /// Made when the first reader asks for it.
    packed: OnceLock<Option<Bytes>>,
    places: Box<[usize]>,
    since: u64,
    until: Timestamp,
}

impl Shared {
    /// The answer to a request for it.
    pub(crate) fn answer(&self, request: &HeaderMap) -> Response<Body> {
        let known = request.get(IF_NONE_MATCH);
        if known.is_some_and(|known| known.as_bytes() == self.tag.as_bytes()) {
            let mut response = Response::new(Body::empty());
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            *response.headers_mut() = self.headers.clone();
            return response;
        }
        let packed = if compress::accepts_gzip(request) {
            self.packed()
        } else {
            None
        };
        let body = packed.unwrap_or(&self.body).clone();
        let mut response = Response::new(Body::from(body));
        *response.headers_mut() = self.headers.clone();
        if packed.is_some() {
            let headers = response.headers_mut();
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        }
        response
    }

    fn packed(&self) -> Option<&Bytes> {
        self.packed
            .get_or_init(|| compress::shared(&self.body))
            .as_ref()
    }
}

/// Counts bytes as if the compressed form were there already, since a weight must not change.
#[derive(Clone)]
struct Bytewise;

impl Weighter<Key, Arc<Shared>> for Bytewise {
    fn weight(&self, key: &Key, page: &Arc<Shared>) -> u64 {
        let bytes = page.body.len() + page.body.len() / 2 + key.len() + OVERHEAD_BYTES;
        number::to_u64(number::from_usize(bytes))
    }
}

/// A page before it is kept.
pub(crate) struct Finished {
    /// Its headers, complete.
    pub(crate) headers: HeaderMap,
    /// Its text.
    pub(crate) body: Bytes,
    /// What it shows.
    pub(crate) topics: Vec<Topic>,
    /// The time in changes, taken before its rows were read.
    pub(crate) since: u64,
}

/// The finished pages.
pub struct PageCache {
    pages: Cache<Key, Arc<Shared>, Bytewise>,
    versions: Versions,
    single: Single,
}

impl Default for PageCache {
    fn default() -> Self {
        Self::with_room(PAGE_CACHE_BYTES_MAX)
    }
}

impl PageCache {
    /// A cache of at most this many bytes.
    fn with_room(bytes_max: u64) -> Self {
        Self {
            pages: Cache::with_weighter(PAGES_EXPECTED, bytes_max, Bytewise),
            versions: Versions::default(),
            single: Single::default(),
        }
    }

    /// A page that is still as it would be made now.
    pub(crate) fn find(&self, key: &KeyRef<'_>, now: Timestamp) -> Option<Arc<Shared>> {
        let page = self.pages.get(key)?;
        let good = now < page.until && self.versions.unchanged(&page.places, page.since);
        good.then_some(page)
    }

    /// The time in changes, to be taken before a page's first row is read.
    pub(crate) fn time(&self) -> u64 {
        self.versions.now()
    }

    /// Keeps a page and gives it back as it will be shown.
    pub(crate) fn keep(&self, key: Key, page: Finished, now: Timestamp) -> Arc<Shared> {
        let digest = Sha256::digest(&page.body);
        let tag = HEXLOWER.encode(digest.get(..TAG_BYTES).unwrap_or_default());
        // Weak, because the compressed form is the same page with other bytes.
        let tag = HeaderValue::try_from(format!("W/\"{tag}\""))
            .unwrap_or_else(|_| HeaderValue::from_static("W/\"\""));
        let mut headers = page.headers;
        headers.insert(ETAG, tag.clone());
        let topics = page.topics.iter().chain(&[Topic::Site]);
        let shared = Arc::new(Shared {
            headers,
            tag,
            body: page.body,
            packed: OnceLock::new(),
            places: topics.map(|topic| self.versions.place(*topic)).collect(),
            since: page.since,
            until: now.plus(PAGE_CACHE_SECONDS_MAX * SECOND),
        });
        self.pages.insert(key, Arc::clone(&shared));
        shared
    }

    /// A place in the queue of those who want a page that is not there.
    pub(crate) fn turn(&self, key: &Key) -> Turn<'_> {
        self.single.turn(key)
    }

    /// Forgets every page that shows what an event changed. The event must be committed.
    pub fn invalidate(&self, happened: Happened<'_>) {
        happened.each_topic(|topic| self.versions.change(topic));
    }

    /// Forgets every page about one topic, for changes that no event tells of.
    pub fn forget(&self, topic: Topic) {
        self.versions.change(topic);
    }

    /// Pages that are kept, some of them perhaps too old to be shown.
    #[must_use]
    pub fn pages(&self) -> usize {
        self.pages.len()
    }

    /// Bytes that they are counted with.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.pages.weight()
    }
}

#[cfg(test)]
mod tests;
