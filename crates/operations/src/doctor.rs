//! Looking for figures in the database that are not what its rows say.

use domain::time::Timestamp;
use store::{Broken, Carried, Db, Reads, Tx};

pub use store::recount::Difference;

/// Counts every count and rank again, as of one moment and apart from the pages, and tells what
/// differs; nothing should.
///
/// # Errors
/// When the database fails.
pub async fn recount(reads: &Reads) -> Result<Vec<Difference>, Broken> {
    store::recount::recount(reads).await
}

/// Puts right what the desk says of what waits; answers how many of its rows were wrong. Beside a
/// server it waits for those who write.
///
/// # Errors
/// When the database fails.
pub async fn mend_desk(db: &Db, now: Timestamp) -> Result<usize, Broken> {
    let mend = move |tx: &mut Tx<'_>| store::recount::mend_desk(tx, now);
    db.write(Carried::Serializable, mend).await
}
