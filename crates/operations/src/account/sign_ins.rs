//! Where somebody is signed in: each can be ended from any other.

use domain::ids::{AccountId, SessionId};
use store::{Carried, Tx, session};

use crate::{By, Failure, Operations, by};

/// Ends one sign-in of an account. One that is not the account's changes nothing.
///
/// # Errors
/// Refused for banned and deleted persons.
pub async fn end_sign_in(
    operations: &Operations,
    by: &By,
    account: AccountId,
    id: SessionId,
) -> Result<(), Failure> {
    let by = by.clone();
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        by::acting(tx, &by)?;
        session::delete_sign_in(tx, account, id)?;
        Ok(())
    };
    operations.db().write(Carried::ByConstraint, write).await
}

/// Ends every sign-in of an account but the one that asks for it.
///
/// # Errors
/// Refused for banned and deleted persons.
pub async fn end_other_sign_ins(
    operations: &Operations,
    by: &By,
    account: AccountId,
    keep: SessionId,
) -> Result<(), Failure> {
    let by = by.clone();
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        by::acting(tx, &by)?;
        session::delete_other_sign_ins(tx, account, keep)?;
        Ok(())
    };
    operations.db().write(Carried::ByConstraint, write).await
}
