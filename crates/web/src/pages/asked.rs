//! What the query of an address asks for.

use std::borrow::Cow;

use store::feed::Cursor;

use crate::visit::Visit;

/// The parts of a query. What a list does not know is as if it were not there.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'a>(&'a str);

impl<'a> Asked<'a> {
    /// The query of a request. A route that shares its pages names each part that it reads.
    pub(crate) fn of(visit: &'a Visit) -> Self {
        Self(visit.here().split_once('?').map_or("", |(_, query)| query))
    }

    /// The first part of this name.
    pub(crate) fn get(self, name: &str) -> Option<Cow<'a, str>> {
        let parts = form_urlencoded::parse(self.0.as_bytes());
        parts
            .into_iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value)
    }

    /// A part that is one of a closed list of words.
    pub(crate) fn word<T>(self, name: &str, from_word: fn(&str) -> Option<T>) -> Option<T> {
        self.get(name).and_then(|word| from_word(&word))
    }

    /// Where a list goes on.
    pub(crate) fn after(self) -> Option<Cursor> {
        self.get("after").and_then(|text| Cursor::parse(&text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::sort::PostSort;

    #[test]
    fn what_is_not_known_is_not_there() {
        let asked = Asked("sort=new&after=1.5_7&x=%C3%A9&sort=top");
        assert_eq!(asked.word("sort", PostSort::from_word), Some(PostSort::New));
        assert_eq!(asked.after(), Some(Cursor { rank: 1.5, id: 7 }));
        assert_eq!(asked.get("x").as_deref(), Some("é"));
        assert_eq!(Asked("sort=best").word("sort", PostSort::from_word), None);
        assert_eq!(Asked("after=x").after(), None);
    }
}
