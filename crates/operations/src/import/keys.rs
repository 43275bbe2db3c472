//! What the lines of this archive became, by kind and key.

use domain::limits;
use std::collections::{BTreeSet, HashMap};

use store::import_key::{find_import_key, insert_import_key, list_import_keys};
use store::{Broken, Tx};

use super::Run;

pub(super) const COMMUNITY: &str = "community";
pub(super) const PERSON: &str = "person";
pub(super) const POST: &str = "post";
pub(super) const COMMENT: &str = "comment";
/// A moderator that a line appoints; once only, since they may have been dismissed here since.
pub(super) const MODERATOR: &str = "moderator";
/// A post that a line calls a duplicate; once only, for the same reason.
pub(super) const DUPLICATE: &str = "duplicate";

/// Whether a text can be a key or a name in an archive.
pub(super) fn is_key(text: &str) -> bool {
    !text.is_empty()
        && text.chars().count() <= limits::ARCHIVE_KEY_CHARS_MAX
        && !text.contains(char::is_control)
}

/// What lines became, looked up within one transaction, each once.
pub(super) struct Keys<'a> {
    source: &'a str,
    known: HashMap<(&'static str, String), Option<i64>>,
}

impl<'a> Keys<'a> {
    pub(super) fn of(run: &'a Run) -> Self {
        Self {
            source: &run.source,
            known: HashMap::new(),
        }
    }

    /// Looks up what lines of these keys became, all at once, so that each need not be asked for.
    pub(super) fn look_up<'k>(
        &mut self,
        tx: &mut Tx<'_>,
        kind: &'static str,
        keys: impl Iterator<Item = &'k str>,
    ) -> Result<(), Broken> {
        let keys: BTreeSet<&str> = keys.collect();
        if keys.is_empty() {
            return Ok(());
        }
        let list = serde_json::Value::from_iter(keys.iter().copied()).to_string();
        for row in list_import_keys(tx, self.source, kind, &list)? {
            self.known.insert((kind, row.key), Some(row.object_id));
        }
        for key in keys {
            self.known.entry((kind, key.to_owned())).or_insert(None);
        }
        Ok(())
    }

    /// The id of what a line became.
    pub(super) fn find(
        &mut self,
        tx: &mut Tx<'_>,
        kind: &'static str,
        key: &str,
    ) -> Result<Option<i64>, Broken> {
        let place = (kind, key.to_owned());
        if let Some(known) = self.known.get(&place) {
            return Ok(*known);
        }
        let found = find_import_key(tx, self.source, kind, key)?;
        self.known.insert(place, found);
        Ok(found)
    }

    /// Notes what a line became.
    pub(super) fn note(
        &mut self,
        tx: &mut Tx<'_>,
        kind: &'static str,
        key: &str,
        object: i64,
    ) -> Result<(), Broken> {
        insert_import_key(tx, self.source, kind, key, object)?;
        self.known.insert((kind, key.to_owned()), Some(object));
        Ok(())
    }

    /// Notes that a line did not say when something happened, so that an export says nothing
    /// either. `kind` is one of [`store::archive`]'s.
    pub(super) fn note_undated(
        &mut self,
        tx: &mut Tx<'_>,
        kind: &'static str,
        object: i64,
    ) -> Result<(), Broken> {
        insert_import_key(tx, self.source, kind, &object.to_string(), object)
    }
}
