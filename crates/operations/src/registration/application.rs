//! Applications to join: written by whoever wants to, decided by those who run the site.

use domain::account::ApplicationState;
use domain::audit::AuditAct;
use domain::desk::Item;
use domain::event::Event;
use domain::ids::PersonId;
use domain::limits;
use domain::mail::{Address, MailKind};
use domain::refusal::{Field, Refusal};
use domain::time::Timestamp;
use store::application::{self, ApplicantRow, NewApplication};
use store::{Carried, Trouble, Tx, audit, desk, mail as letters, person, preferences};

use crate::account::{NewLogin, insert_person};
use crate::{By, Failure, Operations, allowance, by, mail, record, texts};

/// An application that is being written.
pub(crate) struct Applying<'a> {
    pub(crate) name: &'a str,
    pub(crate) key: &'a str,
    pub(crate) hash: &'a str,
    pub(crate) address: Option<&'a Address>,
    pub(crate) answer: &'a str,
    pub(crate) language: &'static str,
    pub(crate) network: &'a str,
    pub(crate) state: ApplicationState,
    /// Whether this site sends mail.
    pub(crate) mails: bool,
}

/// Writes an application, and sends the link that proves its address, if it has one.
///
/// # Errors
/// `NameTaken`; `RegistrationClosed` when as many wait as may; else when the database fails.
pub(crate) fn apply(tx: &mut Tx<'_>, new: &Applying<'_>, now: Timestamp) -> Result<(), Failure> {
    if application::is_full(tx, new.state)? {
        return Err(Refusal::RegistrationClosed.into());
    }
    let taken = person::find_person_by_name(tx, new.key, None)?.is_some()
        || application::find_applicant_by_name(tx, new.key)?.is_some();
    if taken {
        return Err(Refusal::NameTaken.into());
    }
    let address = new.address.filter(|_| new.mails);
    let row = NewApplication {
        name: new.name,
        name_key: new.key,
        password: new.hash,
        email: address.map(|address| address.text.as_str()),
        answer: new.answer,
        language: new.language,
        network: new.network,
        state: new.state,
        at: now,
    };
    let id =
        application::insert_application(tx, &row).map_err(|broken| match broken.trouble() {
            Trouble::Constraint => Failure::from(Refusal::NameTaken),
            _ => broken.into(),
        })?;
    if let Some(address) = address {
        allowance::spend(tx, allowance::LETTERS_TO_ADDRESS, &address.key, now)?;
        let to = (address.text.as_str(), new.language);
        mail::queue_to_applicant(tx, id, to, MailKind::ConfirmSignUp, now)?;
    }
    if new.state == ApplicationState::Pending {
        desk::count_all(tx, Item::Application(id), Some(None), now)?;
        let kind = MailKind::ApplicationArrived;
        mail::queue_to_admins(tx, kind, |admin| admin.by_mail, now)?;
    }
    Ok(())
}

/// Makes an account of an application.
///
/// # Errors
/// `NameTaken` when somebody has the name by now; else when the database fails.
pub(crate) fn join(
    tx: &mut Tx<'_>,
    operations: &Operations,
    applicant: &ApplicantRow,
    now: Timestamp,
) -> Result<PersonId, Failure> {
    letters::delete_application_links(tx, applicant.id)?;
    application::delete_application(tx, applicant.id)?;
    desk::count_all(tx, Item::Application(applicant.id), None, now)?;
    let new = NewLogin {
        name: &applicant.name,
        key: &applicant.name_key,
        hash: &applicant.password,
        admin: false,
    };
    let (person, account) = insert_person(tx, operations, &new, now)?;
    let email = applicant.email.as_deref().and_then(Address::parse);
    if let Some(address) = email.filter(|_| applicant.email_verified) {
        // An address that another account has proven meanwhile stays that account's.
        if letters::find_receiver_by_email(tx, &address.key)?.is_none() {
            let pair = (address.text.as_str(), address.key.as_str());
            letters::set_email_verified(tx, account, pair, now)?;
        }
    }
    preferences::set_language(tx, account, &applicant.language)?;
    let by = By::page(person, false, now);
    record::record(tx, &by, None, &Event::PersonJoined { person })?;
    Ok(person)
}

/// What becomes of an application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ApplicationDecision {
    /// Whoever wrote it may sign in.
    Approve,
    /// They may not.
    Deny {
        /// Why, in words for them; may be empty.
        reason: String,
    },
}

/// Decides an application. Whoever wrote it hears of it by mail, if their address is confirmed,
/// and else when they sign in.
///
/// # Errors
/// Refused for whoever does not administer the site; `ApplicationGone` when it was decided
/// meanwhile; `TooLong` for a reason; `NameTaken` when somebody else has the name by now.
pub async fn decide(
    operations: &Operations,
    by: &By,
    id: i64,
    decision: ApplicationDecision,
) -> Result<(), Failure> {
    let reason = match &decision {
        ApplicationDecision::Approve => None,
        ApplicationDecision::Deny { reason } => {
            let max = limits::DENIAL_CHARS_MAX;
            Some(texts::text(reason, Field::Reason, max)?)
        }
    };
    let db = operations.db().clone();
    let (operations, by) = (operations.clone(), by.clone());
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        if !by::acting(tx, &by)?.admin {
            return Err(Refusal::NotAdmin.into());
        }
        let found = application::find_applicant(tx, id)?;
        let found = found.filter(|found| found.state == ApplicationState::Pending);
        let found = found.ok_or(Refusal::ApplicationGone)?;
        let action = match &reason {
            None => {
                approve(tx, &operations, &found, by.now)?;
                AuditAct::ApproveApplication
            }
            Some(reason) => {
                deny(tx, &by, &found, reason)?;
                AuditAct::DenyApplication
            }
        };
        let person = Some(by.person);
        audit::insert_audit(tx, person, action, &found.name, "", by.now)?;
        Ok(())
    };
    db.write(Carried::Serializable, write).await
}

fn approve(
    tx: &mut Tx<'_>,
    operations: &Operations,
    found: &ApplicantRow,
    now: Timestamp,
) -> Result<(), Failure> {
    join(tx, operations, found, now)?;
    let account = letters::find_receiver_by_name(tx, &found.name_key)?;
    match account.filter(|account| account.verified_at.is_some()) {
        Some(account) => mail::queue(tx, account.id, MailKind::Approved, &found.language, now),
        None => Ok(()),
    }
}

fn deny(tx: &mut Tx<'_>, by: &By, found: &ApplicantRow, reason: &str) -> Result<(), Failure> {
    if !application::set_application_denied(tx, found.id, by.person, reason, by.now)? {
        return Err(Refusal::ApplicationGone.into());
    }
    desk::count_all(tx, Item::Application(found.id), None, by.now)?;
    match found.email.as_deref().filter(|_| found.email_verified) {
        Some(email) => {
            let to = (email, found.language.as_str());
            mail::queue_to_applicant(tx, found.id, to, MailKind::Denied, by.now)
        }
        None => Ok(()),
    }
}
