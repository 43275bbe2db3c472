//! Words and domains that the whole site keeps out.

use crate::broken::Broken;
use crate::{Query, Reads, Tx, p, row, statements};

row! {
    /// What is kept out.
    pub struct BlocklistRow {
        /// Words and phrases, a line each.
        pub words: String,
        /// Domains, a line each.
        pub domains: String,
        /// How often the list changed.
        pub version: i64,
    }
}

row! {
    /// How often the list changed.
    pub struct BlocklistVersionRow {
        /// So often; 0 while nothing was ever kept out.
        pub version: i64,
    }
}

statements! {
    FIND_BLOCKLIST: BlocklistRow =
        "SELECT blocked_words, blocked_domains, blocklist_version
         FROM site_settings
         WHERE id = 1";
    FIND_BLOCKLIST_VERSION: BlocklistVersionRow =
        "SELECT blocklist_version FROM site_settings WHERE id = 1";
    SET_BLOCKLIST: () =
        "UPDATE site_settings
         SET blocked_words = $1, blocked_domains = $2, blocklist_version = blocklist_version + 1
         WHERE id = 1";
}

/// Finds what is kept out.
///
/// # Errors
/// When the database fails.
pub async fn find_blocklist(reads: &Reads) -> Result<Option<BlocklistRow>, Broken> {
    reads.row(FIND_BLOCKLIST, p![]).await
}

/// The same within a transaction.
///
/// # Errors
/// When the database fails.
pub fn find_blocklist_in(q: &mut Query<'_>) -> Result<Option<BlocklistRow>, Broken> {
    q.row(FIND_BLOCKLIST, &p![])
}

/// How often it changed; 0 before the first time.
///
/// # Errors
/// When the database fails.
pub fn find_blocklist_version(q: &mut Query<'_>) -> Result<i64, Broken> {
    let found = q.row(FIND_BLOCKLIST_VERSION, &p![])?;
    Ok(found.map_or(0, |row| row.version))
}

/// Keeps out these words and domains and no others, a line each.
///
/// # Errors
/// When the database fails.
pub fn set_blocklist(tx: &mut Tx<'_>, words: &str, domains: &str) -> Result<(), Broken> {
    tx.send(SET_BLOCKLIST, &p![words, domains])
}
