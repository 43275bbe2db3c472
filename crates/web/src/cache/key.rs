//! What tells one page from another.

use std::hash::{Hash, Hasher};

use quick_cache::Equivalent;

/// A page's path with what of its query its route knows, and the language it is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Key {
    target: Box<str>,
    language: &'static str,
}

/// The same, borrowed, so that looking a page up allocates nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct KeyRef<'a> {
    /// Path and query as [`known_query`] orders it.
    pub(crate) target: &'a str,
    /// The language's tag.
    pub(crate) language: &'static str,
}

impl Key {
    /// Bytes of its text.
    pub(crate) fn len(&self) -> usize {
        self.target.len()
    }

    pub(crate) fn borrow(&self) -> KeyRef<'_> {
        KeyRef {
            target: &self.target,
            language: self.language,
        }
    }
}

impl KeyRef<'_> {
    pub(crate) fn to_key(self) -> Key {
        Key {
            target: self.target.into(),
            language: self.language,
        }
    }
}

impl Hash for KeyRef<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.target.hash(state);
        self.language.hash(state);
    }
}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.borrow().hash(state);
    }
}

impl Equivalent<Key> for KeyRef<'_> {
    fn equivalent(&self, key: &Key) -> bool {
        *self == key.borrow()
    }
}

/// A path with the parts of its query that its route knows, in the route's order. Everything else
/// is left out, so that nobody can fill the cache, or have others read what they made up, by
/// adding to an address.
pub(crate) fn known_query(path: &str, query: Option<&str>, known: &[&str]) -> String {
    let mut target = path.to_owned();
    let query = query.unwrap_or_default();
    for name in known {
        let value = query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .find(|(key, value)| key == name && !value.is_empty());
        if let Some((_, value)) = value {
            target.push(if target.len() == path.len() { '?' } else { '&' });
            target.push_str(name);
            target.push('=');
            target.push_str(value);
        }
    }
    target
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_parts_of_a_query_make_no_other_page() {
        for (query, want) in [
            (None, "/"),
            (Some("utm_source=x"), "/"),
            (Some("sort=new"), "/?sort=new"),
            (Some("after=9&x=y&sort=new"), "/?sort=new&after=9"),
            (Some("sort=&sort=new&sort=top"), "/?sort=new"),
            (Some("sort"), "/"),
        ] {
            assert_eq!(known_query("/", query, &["sort", "after"]), want);
        }
    }
}
