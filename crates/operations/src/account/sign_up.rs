//! Signing up.

use domain::account::Registration;
use domain::event::Event;
use domain::name;
use domain::refusal::Refusal;
use domain::time::Timestamp;
use store::{Carried, Tx, site};

use super::{Client, NewLogin, SignedIn, begin_session, check_password, insert_person};
use crate::{By, Failure, Operations, allowance, record, token};

/// What the form for signing up holds.
#[derive(Clone)]
pub struct SignUp {
    /// The name that the person wants.
    pub name: String,
    /// The password they chose.
    pub password: String,
}

/// Makes an account and signs its person in.
///
/// # Errors
/// Refused for names that are taken or can't be, passwords that don't fit, sites that are not
/// set up or closed to newcomers, and too many accounts from one network.
pub async fn sign_up(
    operations: &Operations,
    form: SignUp,
    client: &Client,
    now: Timestamp,
) -> Result<SignedIn, Failure> {
    let name = name::person_name(&form.name).map_err(Refusal::BadName)?;
    check_password(&form.password)?;
    may_register(operations).await?;
    let hash = operations
        .hasher()
        .hash(operations.random(), form.password)
        .await?;
    let token = token::fresh(operations.random())?;
    let db = operations.db().clone();
    let (operations, client) = (operations.clone(), client.clone());
    let write = move |tx: &mut Tx<'_>| -> Result<SignedIn, Failure> {
        allowance::spend(tx, allowance::SIGN_UPS, &client.network, now)?;
        let key = name::name_key(&name);
        let new = NewLogin {
            name: &name,
            key: &key,
            hash: &hash,
            admin: false,
        };
        let (person, account) = insert_person(tx, &operations, &new, now)?;
        begin_session(tx, &token, account, &client, now)?;
        let by = By::page(person, false, now);
        record::record(tx, &by, None, &Event::PersonJoined { person })?;
        Ok(SignedIn {
            token: token.clone(),
            person,
        })
    };
    db.write(Carried::Serializable, write).await
}

async fn may_register(operations: &Operations) -> Result<(), Failure> {
    let site = site::find_site(&operations.reads()).await?;
    let open = site
        .is_some_and(|site| site.set_up_at.is_some() && site.registration == Registration::Open);
    if open {
        Ok(())
    } else {
        Err(Refusal::RegistrationClosed.into())
    }
}
