//! Mail: letters are queued in the transaction that calls for them, and sent beside requests.
//!
//! A queued letter is codes and arguments. It is put in the reader's words when it is sent, and
//! the secret of a link in it is made then, so that the database never holds one.

mod letter;
mod notices;
mod reasons;
mod send;
mod unsubscribe;

use domain::ids::{AccountId, DecisionId, IllegalNoticeId};
use domain::mail::MailKind;
use domain::refusal::Refusal;
use domain::time::Timestamp;
use store::Tx;
use store::mail::{NewMail, ReceiverRow, insert_mail, list_admin_receivers};

use crate::Failure;

pub use notices::step as tell;
pub use outbound::mail::{Mailer, NotSent, check_sender, check_url};
pub use send::{step as send, trial};
pub use unsubscribe::{check_unsubscribe, unsubscribe};

/// No arguments.
const NONE: &str = "{}";

/// Queues a letter to an account.
///
/// # Errors
/// `Unavailable` when too many wait already; else when the database fails.
pub(crate) fn queue(
    tx: &mut Tx<'_>,
    account: AccountId,
    kind: MailKind,
    language: &str,
    at: Timestamp,
) -> Result<(), Failure> {
    let new = NewMail {
        account: Some(account),
        address: None,
        kind,
        arguments: NONE,
        language,
        at,
    };
    insert(tx, &new)
}

/// Queues a letter to an address that is not, or not yet, an account's.
///
/// # Errors
/// As [`queue`].
pub(crate) fn queue_to(
    tx: &mut Tx<'_>,
    account: Option<AccountId>,
    address: &str,
    kind: MailKind,
    language: &str,
    at: Timestamp,
) -> Result<(), Failure> {
    let new = NewMail {
        account,
        address: Some(address),
        kind,
        arguments: NONE,
        language,
        at,
    };
    insert(tx, &new)
}

/// Queues a letter to whoever applied to join.
///
/// # Errors
/// As [`queue`].
pub(crate) fn queue_to_applicant(
    tx: &mut Tx<'_>,
    applicant: i64,
    (address, language): (&str, &str),
    kind: MailKind,
    at: Timestamp,
) -> Result<(), Failure> {
    let arguments = format!("{{\"application\":{applicant}}}");
    queue_to_stranger(tx, &arguments, (address, language), kind, at)
}

/// Queues a letter to an address of nobody's account, with what it is about as JSON.
fn queue_to_stranger(
    tx: &mut Tx<'_>,
    arguments: &str,
    (address, language): (&str, &str),
    kind: MailKind,
    at: Timestamp,
) -> Result<(), Failure> {
    let new = NewMail {
        account: None,
        address: Some(address),
        kind,
        arguments,
        language,
        at,
    };
    insert(tx, &new)
}

/// Queues a letter to whoever sent a notice of something illegal.
///
/// # Errors
/// As [`queue`].
pub(crate) fn queue_to_sender(
    tx: &mut Tx<'_>,
    notice: IllegalNoticeId,
    (address, language): (&str, &str),
    kind: MailKind,
    at: Timestamp,
) -> Result<(), Failure> {
    let arguments = format!("{{\"illegal\":{notice}}}");
    queue_to_stranger(tx, &arguments, (address, language), kind, at)
}

/// Queues a letter to whoever was erased, at the address that was theirs.
///
/// # Errors
/// As [`queue`].
pub(crate) fn queue_to_erased(
    tx: &mut Tx<'_>,
    decision: DecisionId,
    (address, language): (&str, &str),
    kind: MailKind,
    at: Timestamp,
) -> Result<(), Failure> {
    let arguments = format!("{{\"decision\":{decision}}}");
    queue_to_stranger(tx, &arguments, (address, language), kind, at)
}

/// Queues a letter to everybody who runs the site and has a proven address. A full queue loses
/// it: it is no reason to fail.
///
/// # Errors
/// When the database fails.
pub(crate) fn queue_to_admins(
    tx: &mut Tx<'_>,
    kind: MailKind,
    wanted: impl Fn(&ReceiverRow) -> bool,
    at: Timestamp,
) -> Result<(), Failure> {
    for admin in list_admin_receivers(tx)?.iter().filter(|it| wanted(it)) {
        match queue(tx, admin.id, kind, "", at) {
            Ok(()) | Err(Failure::Refused(_)) => {}
            Err(failure) => return Err(failure),
        }
    }
    Ok(())
}

fn insert(tx: &mut Tx<'_>, new: &NewMail<'_>) -> Result<(), Failure> {
    if insert_mail(tx, new)? {
        Ok(())
    } else {
        Err(Refusal::Unavailable.into())
    }
}
