//! Which line of which archive became what.

use crate::broken::Broken;
use crate::{Query, Tx, p, row, statements};

row! {
    /// What a line became.
    pub struct ImportedRow {
        /// The id of what it became.
        pub object_id: i64,
    }
}

row! {
    /// What a line of a key became.
    pub struct ImportedKeyRow {
        /// The line's key.
        pub key: String,
        /// The id of what it became.
        pub object_id: i64,
    }
}

statements! {
    FIND_IMPORT_KEY: ImportedRow =
        "SELECT object_id FROM import_key WHERE source = $1 AND kind = $2 AND key = $3";
    INSERT_IMPORT_KEY: () =
        "INSERT INTO import_key (source, kind, key, object_id) VALUES ($1, $2, $3, $4)";
}

/// Finds what a line of an archive became. `kind` is the line's.
///
/// # Errors
/// When the database fails.
pub fn find_import_key(
    q: &mut Query<'_>,
    source: &str,
    kind: &str,
    key: &str,
) -> Result<Option<i64>, Broken> {
    Ok(q.row(FIND_IMPORT_KEY, &p![source, kind, key])?
        .map(|row| row.object_id))
}

/// Finds what lines of an archive became, of all these keys that were read before. `keys` is a JSON
/// array.
///
/// # Errors
/// When the database fails.
pub fn list_import_keys(
    q: &mut Query<'_>,
    source: &str,
    kind: &str,
    keys: &str,
) -> Result<Vec<ImportedKeyRow>, Broken> {
    q.rows(crate::dialect::LIST_IMPORT_KEYS, &p![source, kind, keys])
}

/// Notes what a line of an archive became.
///
/// # Errors
/// When the database fails; that the line was read before shows no later than at the commit.
pub fn insert_import_key(
    tx: &mut Tx<'_>,
    source: &str,
    kind: &str,
    key: &str,
    object: i64,
) -> Result<(), Broken> {
    tx.send(INSERT_IMPORT_KEY, &p![source, kind, key, object])?;
    Ok(())
}
