//! Setting up the site: its name and its first admin.

use data_encoding::BASE64URL_NOPAD;
use domain::audit::AuditAct;
use domain::event::Event;
use domain::limits;
use domain::name;
use domain::refusal::{Field, Refusal};
use domain::time::Timestamp;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use store::{Broken, Carried, Tx, account, audit, site};
use subtle::ConstantTimeEq;

use super::{Client, NewLogin, SignedIn, begin_session, check_password, insert_person};
use crate::{By, Failure, Operations, record, texts, token};

/// What the set-up form holds.
#[derive(Clone)]
pub struct SetUp {
    /// What the site calls itself.
    pub site_name: String,
    /// The first admin's name.
    pub admin_name: String,
    /// The first admin's password.
    pub admin_password: String,
    /// The secret part of the one-time link.
    pub link: String,
}

/// The secret part of the link that sets the site up. It is good until there is an admin; only
/// who can read the server's secret file or its first lines of output knows it.
///
/// # Errors
/// Never in practice: the key has a length that HMAC takes.
pub fn set_up_link(operations: &Operations) -> Result<String, Broken> {
    let mut mac = Hmac::<Sha256>::new_from_slice(operations.secret())
        .map_err(|_| Broken::fault("a key of 32 bytes"))?;
    mac.update(b"set up");
    let code = mac.finalize().into_bytes();
    let half = code.get(..16).unwrap_or_default();
    Ok(BASE64URL_NOPAD.encode(half))
}

/// Whether a link's secret part is the one that sets the site up, in a time that tells nothing.
///
/// # Errors
/// `BadSetUpLink`.
pub fn check_set_up_link(operations: &Operations, link: &str) -> Result<(), Failure> {
    let ours = set_up_link(operations)?;
    if bool::from(ours.as_bytes().ct_eq(link.as_bytes())) {
        Ok(())
    } else {
        Err(Refusal::BadSetUpLink.into())
    }
}

/// Sets the site up by the one-time link, and signs its first admin in.
///
/// # Errors
/// `AlreadySetUp`, `BadSetUpLink`, or what is wrong with a name or password.
pub async fn set_up(
    operations: &Operations,
    form: SetUp,
    client: &Client,
    now: Timestamp,
) -> Result<SignedIn, Failure> {
    check_set_up_link(operations, &form.link)?;
    let token = token::fresh(operations.random())?;
    write(operations, form, Some((client.clone(), token)), now)
        .await?
        .ok_or_else(|| Broken::fault("a session was asked for").into())
}

/// Sets the site up from the operator's settings, without a session.
///
/// # Errors
/// `AlreadySetUp`, or what is wrong with a name or password.
pub async fn create_admin(
    operations: &Operations,
    site_name: String,
    admin_name: String,
    admin_password: String,
    now: Timestamp,
) -> Result<(), Failure> {
    let form = SetUp {
        site_name,
        admin_name,
        admin_password,
        link: String::new(),
    };
    write(operations, form, None, now).await?;
    Ok(())
}

async fn write(
    operations: &Operations,
    form: SetUp,
    session: Option<(Client, String)>,
    now: Timestamp,
) -> Result<Option<SignedIn>, Failure> {
    let site_name = texts::line(
        &form.site_name,
        Field::SiteName,
        1,
        limits::DISPLAY_NAME_CHARS_MAX,
    )?;
    let name = name::person_name(&form.admin_name).map_err(Refusal::BadName)?;
    check_password(&form.admin_password)?;
    let hash = operations
        .hasher()
        .hash(operations.random(), form.admin_password)
        .await?;
    let db = operations.db().clone();
    let operations = operations.clone();
    let write = move |tx: &mut Tx<'_>| -> Result<Option<SignedIn>, Failure> {
        if account::find_any_admin(tx)? {
            return Err(Refusal::AlreadySetUp.into());
        }
        let key = name::name_key(&name);
        let new = NewLogin {
            name: &name,
            key: &key,
            hash: &hash,
            admin: true,
        };
        let (person, account) = insert_person(tx, &operations, &new, now)?;
        site::set_site_up(tx, &site_name, now)?;
        let by = By::page(person, true, now);
        record::record(tx, &by, None, &Event::PersonJoined { person })?;
        record::record(tx, &by, None, &Event::SiteChanged)?;
        audit::insert_audit(tx, Some(person), AuditAct::SetUp, &site_name, &name, now)?;
        let Some((client, token)) = &session else {
            return Ok(None);
        };
        begin_session(tx, token, account, client, now)?;
        Ok(Some(SignedIn {
            token: token.clone(),
            person,
        }))
    };
    db.write(Carried::Serializable, write).await
}
