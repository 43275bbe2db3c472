//! Noting what admins do, in the transaction that does it.

use domain::audit::AuditAct;
use domain::permission::Acting;
use store::Tx;

use crate::{By, Failure};

/// Notes an act, if whoever acts runs the site; what others do is not for this log.
pub(crate) fn of_admin(
    tx: &mut Tx<'_>,
    by: &By,
    acting: &Acting,
    act: AuditAct,
    (object, detail): (&str, &str),
) -> Result<(), Failure> {
    if acting.admin {
        store::audit::insert_audit(tx, Some(by.person), act, object, detail, by.now)?;
    }
    Ok(())
}
