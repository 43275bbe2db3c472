//! Indexing what was written before the program came to index it.

use store::{Carried, Db, Tx, search};

use crate::Failure;

/// Whether anything waits to be indexed.
///
/// # Errors
/// When the database fails.
pub async fn is_behind(db: &Db) -> Result<bool, Failure> {
    let behind = search::find_behind(&db.reads()).await?;
    Ok(!behind.is_empty())
}

/// Indexes some more; answers whether there may be more to do. It can stop anywhere and goes on
/// where it was.
///
/// # Errors
/// When the database fails.
pub async fn catch_up(db: &Db) -> Result<bool, Failure> {
    let write = |tx: &mut Tx<'_>| -> Result<bool, Failure> { Ok(search::catch_up(tx)?) };
    db.write(Carried::Serializable, write).await
}
