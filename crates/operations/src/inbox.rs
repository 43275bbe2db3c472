//! Read marks in one's own inbox.

use domain::ids::NotificationId;
use domain::refusal::Refusal;
use store::{Carried, Tx, notification};

use crate::{By, Failure, Operations, by};

/// Marks a notice as read or unread.
///
/// # Errors
/// Refused for banned and deleted persons, and for a notice that is not the person's.
pub async fn mark_read(
    operations: &Operations,
    by: &By,
    notice: NotificationId,
    read: bool,
) -> Result<(), Failure> {
    let by = by.clone();
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        by::acting(tx, &by)?;
        if !notification::is_own_notice(tx, by.person, notice)? {
            return Err(Refusal::NoSuchNotice.into());
        }
        let read_at = read.then_some(by.now);
        notification::set_notice_read(tx, by.person, notice, read_at)?;
        Ok(())
    };
    operations.db().write(Carried::ByConstraint, write).await
}

/// Marks all notices as read.
///
/// # Errors
/// Refused for banned and deleted persons.
pub async fn mark_all_read(operations: &Operations, by: &By) -> Result<(), Failure> {
    let by = by.clone();
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        by::acting(tx, &by)?;
        notification::set_all_notices_read(tx, by.person, by.now)?;
        Ok(())
    };
    operations.db().write(Carried::ByConstraint, write).await
}
