//! The servers that are known here.

use domain::limits;

use crate::broken::Broken;
use crate::{Reads, p, row, statements};

row! {
    /// Another server.
    pub struct InstanceRow {
        /// Its domain.
        pub domain: String,
        /// The program that it runs, if it said so.
        pub software: Option<String>,
        /// The version of that.
        pub version: Option<String>,
        /// Whether nothing is taken from it.
        pub blocked: bool,
    }
}

statements! {
    LIST_INSTANCES: InstanceRow =
        "SELECT domain, software, version, blocked
         FROM instance
         WHERE domain > $1 AND id <> 1
         ORDER BY domain
         LIMIT $2";
}

/// Lists the other servers by domain, one more than a page has; `after` is where the page before
/// ended, and empty for the first.
///
/// # Errors
/// When the database fails.
pub async fn list_instances(reads: &Reads, after: &str) -> Result<Vec<InstanceRow>, Broken> {
    let rows = limits::INSTANCES_PAGE + 1;
    reads.rows(LIST_INSTANCES, p![after.to_owned(), rows]).await
}
