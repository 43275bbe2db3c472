//! What the operator's command line does for accounts.

use domain::audit::AuditAct;
use domain::event::Event;
use domain::ids::PersonId;
use domain::name;
use domain::refusal::Refusal;
use domain::time::Timestamp;
use store::{Carried, Tx, account, audit, person};

use super::{NewLogin, check_password, insert_person};
use crate::{Failure, Operations, record};

/// Makes an account, whether or not people can sign up by themselves. A person of that name whom
/// an archive brought, and who could not sign in so far, is given theirs.
///
/// # Errors
/// Refused for names that are taken or can't be, and passwords that don't fit.
pub async fn create(
    operations: &Operations,
    name: &str,
    password: String,
    now: Timestamp,
) -> Result<PersonId, Failure> {
    let name = name::person_name(name).map_err(Refusal::BadName)?;
    check_password(&password)?;
    let hash = operations
        .hasher()
        .hash(operations.random(), password)
        .await?;
    let db = operations.db().clone();
    let operations = operations.clone();
    let write = move |tx: &mut Tx<'_>| -> Result<PersonId, Failure> {
        let key = name::name_key(&name);
        let new = NewLogin {
            name: &name,
            key: &key,
            hash: &hash,
            admin: false,
        };
        let person = match person::find_person_by_name(tx, &key, None)? {
            Some(known) if known.shadow => claim(tx, known.id, &new, now)?,
            _ => insert_person(tx, &operations, &new, now)?.0,
        };
        audit::insert_audit(tx, None, AuditAct::CreateAccount, &name, "", now)?;
        by_operator(tx, &Event::PersonJoined { person }, now)?;
        Ok(person)
    };
    db.write(Carried::Serializable, write).await
}

/// Gives a person from an archive an account in a transaction.
fn claim(
    tx: &mut Tx<'_>,
    id: PersonId,
    new: &NewLogin<'_>,
    now: Timestamp,
) -> Result<PersonId, Failure> {
    person::set_claimed(tx, id)?;
    let admin_since = new.admin.then_some(now);
    account::insert_account(tx, id, Some(new.hash), "", admin_since, now)?;
    Ok(id)
}

/// Makes a local person an admin.
///
/// # Errors
/// `NoSuchPerson` for names without an account.
pub async fn grant(operations: &Operations, name: &str, now: Timestamp) -> Result<(), Failure> {
    let (key, name) = (name::name_key(name), name.to_owned());
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        let found = account::find_credentials(tx, &key)?.ok_or(Refusal::NoSuchPerson)?;
        account::set_admin(tx, found.person_id, Some(now))?;
        audit::insert_audit(tx, None, AuditAct::GrantAdmin, &name, "", now)?;
        by_operator(
            tx,
            &Event::PersonChanged {
                person: found.person_id,
            },
            now,
        )
    };
    operations.db().write(Carried::Serializable, write).await
}

fn by_operator(tx: &mut Tx<'_>, event: &Event, at: Timestamp) -> Result<(), Failure> {
    Ok(record::record_system(tx, at, None, event)?)
}
