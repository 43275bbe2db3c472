//! Looking for figures in the database that are not what its rows say.

use store::{Broken, Reads};

pub use store::recount::Difference;

/// Counts every count and rank again, as of one moment and apart from the pages, and tells what
/// differs; nothing should.
///
/// # Errors
/// When the database fails.
pub async fn recount(reads: &Reads) -> Result<Vec<Difference>, Broken> {
    store::recount::recount(reads).await
}
