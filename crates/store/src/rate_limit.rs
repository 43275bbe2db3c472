//! How much of an allowance is used up: buckets that empty themselves with time.

use domain::time::Timestamp;

use crate::broken::Broken;
use crate::{Tx, p, row, statements};

row! {
    /// A bucket as it was when it was last looked at.
    pub struct BucketRow {
        /// How full it was.
        pub used: f64,
        /// When that was.
        pub at: Timestamp,
    }
}

statements! {
    FIND_BUCKET: BucketRow =
        "SELECT used, at FROM rate_limit WHERE bucket = $1 AND subject = $2";
    UPSERT_BUCKET: () =
        "INSERT INTO rate_limit (bucket, subject, used, at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (bucket, subject) DO UPDATE SET used = excluded.used, at = excluded.at";
    DELETE_BUCKET: () = "DELETE FROM rate_limit WHERE bucket = $1 AND subject = $2";
    DELETE_OLD_BUCKETS: () = "DELETE FROM rate_limit WHERE at < $1";
}

/// Finds how full a bucket was.
///
/// # Errors
/// When the database fails.
pub fn find_bucket(
    tx: &mut Tx<'_>,
    bucket: &str,
    subject: &str,
) -> Result<Option<BucketRow>, Broken> {
    tx.row(FIND_BUCKET, &p![bucket, subject])
}

/// Notes how full a bucket is.
///
/// # Errors
/// When the database fails.
pub fn set_bucket(
    tx: &mut Tx<'_>,
    bucket: &str,
    subject: &str,
    used: f64,
    at: Timestamp,
) -> Result<(), Broken> {
    tx.send(UPSERT_BUCKET, &p![bucket, subject, used, at])?;
    Ok(())
}

/// Empties a bucket.
///
/// # Errors
/// When the database fails.
pub fn delete_bucket(tx: &mut Tx<'_>, bucket: &str, subject: &str) -> Result<(), Broken> {
    tx.send(DELETE_BUCKET, &p![bucket, subject])?;
    Ok(())
}

/// Forgets the buckets that nobody touched since then; they are empty.
///
/// # Errors
/// When the database fails.
pub fn delete_old_buckets(tx: &mut Tx<'_>, before: Timestamp) -> Result<u64, Broken> {
    tx.exec(DELETE_OLD_BUCKETS, &p![before])
}
