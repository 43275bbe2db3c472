//! What admins and operators did, for those who must look it up later.

use domain::ids::PersonId;
use domain::time::Timestamp;

use crate::broken::Broken;
use crate::{Tx, p, statements};

statements! {
    INSERT_AUDIT: () =
        "INSERT INTO audit (at, actor_id, action, object, detail) VALUES ($1, $2, $3, $4, $5)";
}

/// Notes what somebody did; no actor means the operator's command line.
///
/// # Errors
/// When the database fails.
pub fn insert_audit(
    tx: &mut Tx<'_>,
    actor: Option<PersonId>,
    action: &str,
    object: &str,
    detail: &str,
    at: Timestamp,
) -> Result<(), Broken> {
    tx.send(INSERT_AUDIT, &p![at, actor, action, object, detail])?;
    Ok(())
}
