//! The e-mail address of an account: setting it, proving it, and getting back in by it.

use domain::audit::AuditAct;
use domain::ids::AccountId;
use domain::limits;
use domain::mail::{Address, LinkPurpose, MailKind};
use domain::name;
use domain::refusal::Refusal;
use domain::time::Timestamp;
use store::mail::{self as letters, LinkRow, ReceiverRow};
use store::{Broken, Carried, Lane, Query, Trouble, Tx, account, audit, preferences, session};

use super::confirm::confirm;
use super::{Client, check_password};
use crate::registration::takes;
use crate::{By, Failure, Operations, allowance, by, mail, token};

/// What the form for an address holds.
#[derive(Clone)]
pub struct NewEmail {
    /// Whose: the name of the one who is signed in.
    pub name: String,
    /// Their password.
    pub password: String,
    /// The address; empty takes the one that is there away.
    pub email: String,
    /// The tag of the language that the letter is to be in.
    pub language: &'static str,
}

/// What became of an address that was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EmailGiven {
    /// It is kept as it is; this site sends no mail, or there is none now.
    Kept,
    /// A letter is on its way to it, and the link in that makes it the account's.
    Asked,
}

/// Changes one's e-mail address. Where this site sends mail, it is the account's once the link in
/// the letter to it was followed; whether another account has it shows only there.
///
/// # Errors
/// `WrongCredentials` for another password; `BadEmail` for what is no address and, where no mail is
/// sent, for one that another account has; `EmailBlocked`; `TooManyRequests`.
pub async fn set_email(
    operations: &Operations,
    by: &By,
    form: NewEmail,
    client: &Client,
) -> Result<EmailGiven, Failure> {
    let address = parse(&form.email)?;
    let found = confirm(operations, by, &form.name, form.password, client).await?;
    let (by, language, mails) = (by.clone(), form.language, operations.sends_mail());
    let write = move |tx: &mut Tx<'_>| -> Result<EmailGiven, Failure> {
        by::acting(tx, &by)?;
        if let Some(address) = &address {
            takes(tx, address)?;
        }
        letters::delete_links(tx, found.id, LinkPurpose::Verify)?;
        let Some(address) = address.as_ref().filter(|_| mails) else {
            return keep(tx, found.id, address.as_ref(), &by);
        };
        ask(tx, found.id, address, language, by.now)?;
        Ok(EmailGiven::Asked)
    };
    operations.db().write(Carried::Serializable, write).await
}

/// Sends the link that proves an address.
pub(super) fn ask(
    tx: &mut Tx<'_>,
    account: AccountId,
    address: &Address,
    language: &str,
    now: Timestamp,
) -> Result<(), Failure> {
    allowance::spend(tx, allowance::LETTERS_TO_PROVE, &account.to_string(), now)?;
    allowance::spend(tx, allowance::LETTERS_TO_ADDRESS, &address.key, now)?;
    letters::set_new_email(tx, account, Some(&address.text))?;
    let (account, to) = (Some(account), &address.text);
    mail::queue_to(tx, account, to, MailKind::Verify, language, now)
}

/// An address, or none where nothing was typed.
pub(crate) fn parse(typed: &str) -> Result<Option<Address>, Refusal> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    Address::parse(typed).map(Some).ok_or(Refusal::BadEmail)
}

/// Keeps an address without proof, or takes it away. Links that were sent to the one before are
/// good no more.
fn keep(
    tx: &mut Tx<'_>,
    account: AccountId,
    address: Option<&Address>,
    by: &By,
) -> Result<EmailGiven, Failure> {
    let pair = address.map(|address| (address.text.as_str(), address.key.as_str()));
    tell_old(
        tx,
        account,
        address.map(|address| address.key.as_str()),
        by.now,
    )?;
    letters::delete_links(tx, account, LinkPurpose::Reset)?;
    preferences::set_email(tx, account, pair).map_err(taken)?;
    audit::insert_audit(tx, Some(by.person), AuditAct::ChangeEmail, "", "", by.now)?;
    Ok(EmailGiven::Kept)
}

fn taken(broken: Broken) -> Failure {
    match broken.trouble() {
        Trouble::Constraint => Refusal::BadEmail.into(),
        _ => broken.into(),
    }
}

/// Tells the proven address before of the change, unless it is the same.
fn tell_old(
    tx: &mut Tx<'_>,
    id: AccountId,
    key: Option<&str>,
    now: Timestamp,
) -> Result<(), Failure> {
    let account = letters::find_receiver(tx, id)?;
    let old = account
        .filter(|account| account.verified_at.is_some())
        .and_then(|account| account.email);
    match old {
        Some(old) if Some(old.to_lowercase().as_str()) != key => {
            mail::queue_to(tx, Some(id), &old, MailKind::AddressChanged, "", now)
        }
        _ => Ok(()),
    }
}

/// Finds what a link from a letter is for.
///
/// # Errors
/// `BadLink` when its time is over, it was used, or it is none of ours.
async fn find(
    operations: &Operations,
    secret: &str,
    purpose: LinkPurpose,
    now: Timestamp,
) -> Result<(), Failure> {
    let hash = token::hash(secret).ok_or(Refusal::BadLink)?;
    let look = move |q: &mut Query<'_>| -> Result<(), Failure> {
        good(q, &hash, purpose, now).map(|_| ())
    };
    operations.reads().read(Lane::Page, look).await
}

/// A link that is good, and the account it is for.
fn good(
    q: &mut Query<'_>,
    hash: &[u8],
    purpose: LinkPurpose,
    now: Timestamp,
) -> Result<(LinkRow, ReceiverRow), Failure> {
    let link = letters::find_link(q, hash, purpose, now)?.ok_or(Refusal::BadLink)?;
    let account = link.account_id.ok_or(Refusal::BadLink)?;
    let account = letters::find_receiver(q, account)?.ok_or(Refusal::BadLink)?;
    // A link is as good as the address that it was sent to.
    let (held, proven) = match purpose {
        LinkPurpose::Verify => (account.new_email.as_ref(), true),
        LinkPurpose::Reset => (account.email.as_ref(), account.verified_at.is_some()),
        LinkPurpose::SignUp => (None, false),
    };
    if held == Some(&link.email) && proven {
        Ok((link, account))
    } else {
        Err(Refusal::BadLink.into())
    }
}

/// Whether a link proves an address.
///
/// # Errors
/// `BadLink`.
pub async fn check_email_link(
    operations: &Operations,
    secret: &str,
    now: Timestamp,
) -> Result<(), Failure> {
    find(operations, secret, LinkPurpose::Verify, now).await
}

/// Makes the address that a link was sent to its account's.
///
/// # Errors
/// `BadLink`; `BadEmail` when another account has proven the same address meanwhile;
/// `EmailBlocked`.
pub async fn verify_email(
    operations: &Operations,
    secret: &str,
    now: Timestamp,
) -> Result<(), Failure> {
    let hash = token::hash(secret).ok_or(Refusal::BadLink)?;
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        let (link, account) = good(tx, &hash, LinkPurpose::Verify, now)?;
        let address = Address::parse(&link.email).ok_or(Refusal::BadEmail)?;
        // The domain may have been blocked since the letter went out.
        takes(tx, &address)?;
        tell_old(tx, account.id, Some(&address.key), now)?;
        letters::delete_links(tx, account.id, LinkPurpose::Verify)?;
        letters::delete_links(tx, account.id, LinkPurpose::Reset)?;
        let pair = (address.text.as_str(), address.key.as_str());
        letters::set_email_verified(tx, account.id, pair, now).map_err(taken)?;
        let person = Some(account.person_id);
        audit::insert_audit(tx, person, AuditAct::ChangeEmail, "", "", now)?;
        Ok(())
    };
    operations.db().write(Carried::Serializable, write).await
}

/// Sends a link for a new password to whoever this is: a name, or an address. Whether there is
/// such a person, and whether they have a proven address, shows neither in the answer nor in the
/// time it takes.
///
/// # Errors
/// `TooManyRequests` for one person, or from one network; `NoMail`.
pub async fn ask_for_password(
    operations: &Operations,
    who: &str,
    language: &'static str,
    client: &Client,
    now: Timestamp,
) -> Result<(), Failure> {
    if !operations.sends_mail() {
        return Err(Refusal::NoMail.into());
    }
    let who: String = who.trim().chars().take(limits::EMAIL_CHARS_MAX).collect();
    let who = who.strip_prefix('@').unwrap_or(&who).to_owned();
    let network = client.network.clone();
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        allowance::spend(tx, allowance::RESETS_OF_NETWORK, &network, now)?;
        allowance::spend(tx, allowance::RESETS, &name::name_key(&who), now)?;
        mail::queue_to(tx, None, &who, MailKind::Reset, language, now)
    };
    operations.db().write(Carried::Serializable, write).await
}

/// Whether a link gives a new password.
///
/// # Errors
/// `BadLink`.
pub async fn check_password_link(
    operations: &Operations,
    secret: &str,
    now: Timestamp,
) -> Result<(), Failure> {
    find(operations, secret, LinkPurpose::Reset, now).await
}

/// Gives the account that a link was sent to a new password. Every session ends, and none begins:
/// whoever has the password signs in with it.
///
/// # Errors
/// `BadLink`; refused for passwords that don't fit.
pub async fn reset_password(
    operations: &Operations,
    secret: &str,
    password: String,
    now: Timestamp,
) -> Result<(), Failure> {
    check_password(&password)?;
    let hash = token::hash(secret).ok_or(Refusal::BadLink)?;
    find(operations, secret, LinkPurpose::Reset, now).await?;
    let hasher = operations.hasher();
    let kept = hasher.hash(operations.random(), password).await?;
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        let (_, found) = good(tx, &hash, LinkPurpose::Reset, now)?;
        account::set_password(tx, found.id, &kept)?;
        session::delete_sessions(tx, found.id)?;
        letters::delete_links(tx, found.id, LinkPurpose::Reset)?;
        mail::queue(tx, found.id, MailKind::PasswordChanged, "", now)?;
        let person = Some(found.person_id);
        audit::insert_audit(tx, person, AuditAct::ResetPassword, &found.name, "", now)?;
        Ok(())
    };
    operations.db().write(Carried::Serializable, write).await
}
