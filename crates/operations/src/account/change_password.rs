//! Changing one's own password.

use domain::audit::AuditAct;
use store::{Carried, Tx, account, audit, session};

use super::confirm::confirm;
use super::{Client, SignedIn, begin_session, check_password};
use crate::{By, Failure, Operations, by, token};

/// What the form for changing a password holds.
#[derive(Clone)]
pub struct NewPassword {
    /// Whose: the name of the one who is signed in.
    pub name: String,
    /// The password until now.
    pub before: String,
    /// The one from now on.
    pub password: String,
}

/// Changes one's password. Every session ends, and one begins for whoever changed it.
///
/// # Errors
/// `WrongCredentials` when the password before is another, after as many tries as signing in has;
/// refused for new ones that don't fit, and for banned and deleted persons.
pub async fn change_password(
    operations: &Operations,
    by: &By,
    form: NewPassword,
    client: &Client,
) -> Result<SignedIn, Failure> {
    check_password(&form.password)?;
    let found = confirm(operations, by, &form.name, form.before, client).await?;
    let hasher = operations.hasher();
    let hash = hasher.hash(operations.random(), form.password).await?;
    let token = token::fresh(operations.random())?;
    let (by, client) = (by.clone(), client.clone());
    let write = move |tx: &mut Tx<'_>| -> Result<SignedIn, Failure> {
        by::acting(tx, &by)?;
        account::set_password(tx, found.id, &hash)?;
        session::delete_sessions(tx, found.id)?;
        begin_session(tx, &token, found.id, &client, by.now)?;
        audit::insert_audit(
            tx,
            Some(by.person),
            AuditAct::ChangePassword,
            &found.name,
            "",
            by.now,
        )?;
        Ok(SignedIn {
            token: token.clone(),
            person: by.person,
        })
    };
    operations.db().write(Carried::Serializable, write).await
}
