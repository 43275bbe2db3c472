//! Letters that wait to be sent, and the links in them.

use domain::ids::{AccountId, PersonId};
use domain::limits;
use domain::mail::{LinkPurpose, MailKind};
use domain::time::Timestamp;

use crate::broken::Broken;
use crate::{Lane, Query, Reads, Tx, p, row, statements};

row! {
    /// A letter to be sent now.
    pub struct MailRow {
        /// The letter.
        pub id: i64,
        /// For whom, unless they have no account.
        pub account_id: Option<AccountId>,
        /// Where to, if not to the account's address.
        pub address: Option<String>,
        /// What it is about.
        pub kind: MailKind,
        /// With what, as JSON.
        pub arguments: String,
        /// The tag of the language it was asked for in; empty is the account's.
        pub language: String,
        /// When it is worth nothing any more.
        pub expires_at: Timestamp,
        /// How often it was tried, this time included.
        pub tries: i64,
    }
}

row! {
    /// An account as letters need it.
    pub struct ReceiverRow {
        /// The account.
        pub id: AccountId,
        /// The person whose account it is.
        pub person_id: PersonId,
        /// Their name.
        pub name: String,
        /// Their address.
        pub email: Option<String>,
        /// When that was proven to be theirs.
        pub verified_at: Option<Timestamp>,
        /// The address that is waited for.
        pub new_email: Option<String>,
        /// The tag of their language; empty goes by the browser.
        pub language: String,
        /// Whether they want notices by mail.
        pub by_mail: bool,
        /// Since when they administer this instance, if they do.
        pub admin_since: Option<Timestamp>,
    }
}

row! {
    /// A link that was sent.
    pub struct LinkRow {
        /// The account it is for.
        pub account_id: Option<AccountId>,
        /// The application it is for.
        pub application_id: Option<i64>,
        /// The address it was sent to.
        pub email: String,
    }
}

row! {
    /// A notice that may be mailed.
    pub struct MailableRow {
        /// The notice.
        pub id: i64,
        /// What it tells of.
        pub kind: domain::notice::NoticeKind,
        /// When it came.
        pub created_at: Timestamp,
        /// Whether it was read.
        pub read: bool,
        /// The account of whoever it is for, if they have one with an address of theirs.
        pub account_id: Option<AccountId>,
        /// Whether they want notices of this kind by mail.
        pub by_mail: bool,
    }
}

row! {
    /// How many letters there are.
    pub struct MailFigures {
        /// Letters that wait.
        pub waiting: i64,
        /// Letters that were given up.
        pub given_up: i64,
        /// Why the last of those did not go out; empty where there is none.
        pub last_error: String,
    }
}

row! {
    /// Whether there is something to do.
    pub struct DueRow {
        /// There is.
        pub yes: bool,
    }
}

/// A letter to be queued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMail<'a> {
    /// For whom, unless they have no account.
    pub account: Option<AccountId>,
    /// Where to, if not to the account's address.
    pub address: Option<&'a str>,
    /// What it is about.
    pub kind: MailKind,
    /// With what, as JSON.
    pub arguments: &'a str,
    /// The tag of the language it is asked for in; empty is the account's.
    pub language: &'a str,
    /// When it is queued.
    pub at: Timestamp,
}

/// The columns of [`ReceiverRow`].
macro_rules! receiver {
    () => {
        "SELECT t.id, t.person_id, a.name, t.email, t.verified_at, t.new_email, t.language,
           t.send_notifications_to_email, t.admin_since
         FROM account t
         JOIN person a ON a.id = t.person_id
         WHERE a.deleted = FALSE AND "
    };
}

statements! {
    INSERT_MAIL: () =
        "INSERT INTO mail (account_id, address, kind, arguments, language, created_at, expires_at,
           run_at, tries)
         SELECT $1, $2, $3, $4, $5, CAST($6 AS BIGINT), $7, $6, 0
         WHERE (SELECT count(*) FROM (SELECT 1 FROM mail WHERE given_up_at IS NULL LIMIT $8) w)
           < $8";
    FIND_MAIL_DUE: DueRow =
        "SELECT EXISTS (SELECT 1 FROM mail WHERE given_up_at IS NULL AND run_at <= $1)";
    CLAIM_MAIL: MailRow =
        "UPDATE mail
         SET run_at = $1, tries = tries + 1
         WHERE id IN (SELECT m.id FROM mail m WHERE m.given_up_at IS NULL AND m.run_at <= $2
           ORDER BY m.run_at, m.id LIMIT $3)
         RETURNING id, account_id, address, kind, arguments, language, expires_at, tries";
    DELETE_MAIL: () = "DELETE FROM mail WHERE id = $1";
    SET_MAIL_WAITING: () = "UPDATE mail SET run_at = $2, last_error = $3 WHERE id = $1";
    SET_MAIL_GIVEN_UP: () =
        "UPDATE mail SET given_up_at = $2, last_error = $3 WHERE id = $1";
    SET_MAIL_EXPIRED: () =
        "UPDATE mail SET given_up_at = $2, last_error = COALESCE(last_error, 'it waited too long')
         WHERE id = $1";
    DELETE_GIVEN_UP_MAIL: () =
        "DELETE FROM mail WHERE given_up_at IS NOT NULL AND given_up_at < $1";
    COUNT_MAIL: MailFigures =
        "SELECT (SELECT count(*) FROM mail WHERE given_up_at IS NULL),
           (SELECT count(*) FROM mail WHERE given_up_at IS NOT NULL),
           COALESCE((SELECT m.last_error FROM mail m WHERE m.last_error IS NOT NULL
             ORDER BY m.id DESC LIMIT 1), '')";
    FIND_RECEIVER: ReceiverRow = concat!(receiver!(), "t.id = $1");
    FIND_RECEIVER_BY_EMAIL: ReceiverRow =
        concat!(receiver!(), "t.email_key = $1 AND t.verified_at IS NOT NULL");
    FIND_RECEIVER_BY_NAME: ReceiverRow =
        concat!(receiver!(), "a.instance_id = 1 AND a.name_key = $1");
    FIND_RECEIVER_OF: ReceiverRow = concat!(receiver!(), "t.person_id = $1");
    LIST_ADMIN_RECEIVERS: ReceiverRow = concat!(
        receiver!(),
        "t.admin_since IS NOT NULL AND t.verified_at IS NOT NULL ORDER BY t.id LIMIT 50"
    );
    LIST_MAILABLE_NOTICES: MailableRow =
        "SELECT n.id, n.kind, n.created_at, n.read_at IS NOT NULL, t.id,
           COALESCE(t.send_notifications_to_email
             AND t.unmailed_notices NOT LIKE '%,' || n.kind || ',%', FALSE)
         FROM notification n
         LEFT JOIN account t ON t.person_id = n.person_id AND t.verified_at IS NOT NULL
         WHERE n.id > $1
         ORDER BY n.id
         LIMIT 500";
    INSERT_EMAIL_TOKEN: () =
        "INSERT INTO email_token (token_hash, purpose, account_id, application_id, email,
           expires_at)
         VALUES ($1, $2, $3, $4, $5, $6)";
    FIND_EMAIL_TOKEN: LinkRow =
        "SELECT account_id, application_id, email FROM email_token
         WHERE token_hash = $1 AND purpose = $2 AND expires_at > $3";
    DELETE_EMAIL_TOKENS: () = "DELETE FROM email_token WHERE account_id = $1 AND purpose = $2";
    DELETE_APPLICATION_TOKENS: () = "DELETE FROM email_token WHERE application_id = $1";
    DELETE_EXPIRED_EMAIL_TOKENS: () = "DELETE FROM email_token WHERE expires_at <= $1";
    SET_NEW_EMAIL: () = "UPDATE account SET new_email = $2 WHERE id = $1";
    SET_EMAIL_VERIFIED: () =
        "UPDATE account SET email = $2, email_key = $3, verified_at = $4, new_email = NULL
         WHERE id = $1";
    CLEAR_UNPROVEN_EMAIL: () =
        "UPDATE account SET email = NULL, email_key = NULL
         WHERE email_key = $2 AND id <> $1 AND verified_at IS NULL";
    SET_BY_MAIL: () = "UPDATE account SET send_notifications_to_email = $2 WHERE id = $1";
}

/// Queues a letter; answers whether there was room.
///
/// # Errors
/// When the database fails.
pub fn insert_mail(tx: &mut Tx<'_>, new: &NewMail<'_>) -> Result<bool, Broken> {
    let parameters = p![
        new.account,
        new.address,
        new.kind,
        new.arguments,
        new.language,
        new.at,
        new.at.plus(new.kind.lasts()),
        limits::MAIL_WAITING_MAX
    ];
    Ok(tx.exec(INSERT_MAIL, &parameters)? > 0)
}

/// Whether a letter is to be sent now.
///
/// # Errors
/// When the database fails.
pub async fn is_mail_due(reads: &Reads, now: Timestamp) -> Result<bool, Broken> {
    let found = reads.row(FIND_MAIL_DUE, p![now]).await?;
    Ok(found.is_some_and(|due| due.yes))
}

/// Takes some letters that are due; nobody else gets them before `again_at`.
///
/// # Errors
/// When the database fails.
pub fn claim_mail(
    tx: &mut Tx<'_>,
    now: Timestamp,
    again_at: Timestamp,
) -> Result<Vec<MailRow>, Broken> {
    tx.rows(CLAIM_MAIL, &p![again_at, now, limits::MAIL_BATCH])
}

/// Removes a letter that was sent, or has nobody to go to.
///
/// # Errors
/// When the database fails.
pub fn delete_mail(tx: &mut Tx<'_>, id: i64) -> Result<(), Broken> {
    tx.send(DELETE_MAIL, &p![id])
}

/// Notes that a letter is to be tried again then, with why it did not go out.
///
/// # Errors
/// When the database fails.
pub fn set_mail_waiting(
    tx: &mut Tx<'_>,
    id: i64,
    run_at: Timestamp,
    error: &str,
) -> Result<(), Broken> {
    tx.send(SET_MAIL_WAITING, &p![id, run_at, error])
}

/// Gives a letter up, with why it did not go out.
///
/// # Errors
/// When the database fails.
pub fn set_mail_given_up(
    tx: &mut Tx<'_>,
    id: i64,
    at: Timestamp,
    error: &str,
) -> Result<(), Broken> {
    tx.send(SET_MAIL_GIVEN_UP, &p![id, at, error])
}

/// Gives a letter up that is worth nothing any more.
///
/// # Errors
/// When the database fails.
pub fn set_mail_expired(tx: &mut Tx<'_>, id: i64, at: Timestamp) -> Result<(), Broken> {
    tx.send(SET_MAIL_EXPIRED, &p![id, at])
}

/// Forgets the letters that were given up before then.
///
/// # Errors
/// When the database fails.
pub fn delete_given_up_mail(tx: &mut Tx<'_>, before: Timestamp) -> Result<u64, Broken> {
    tx.exec(DELETE_GIVEN_UP_MAIL, &p![before])
}

/// How many letters wait, and how many were given up.
///
/// # Errors
/// When the database fails.
pub async fn count_mail(reads: &Reads) -> Result<MailFigures, Broken> {
    reads.read(Lane::Page, |q| q.one(COUNT_MAIL, &p![])).await
}

/// Finds an account as letters need it.
///
/// # Errors
/// When the database fails.
pub fn find_receiver(q: &mut Query<'_>, id: AccountId) -> Result<Option<ReceiverRow>, Broken> {
    q.row(FIND_RECEIVER, &p![id])
}

/// Finds the account of a person.
///
/// # Errors
/// When the database fails.
pub fn find_receiver_of(
    q: &mut Query<'_>,
    person: PersonId,
) -> Result<Option<ReceiverRow>, Broken> {
    q.row(FIND_RECEIVER_OF, &p![person])
}

/// Finds the account whose proven address has this key.
///
/// # Errors
/// When the database fails.
pub fn find_receiver_by_email(q: &mut Query<'_>, key: &str) -> Result<Option<ReceiverRow>, Broken> {
    q.row(FIND_RECEIVER_BY_EMAIL, &p![key])
}

/// Finds the account of the local person whose name has this key.
///
/// # Errors
/// When the database fails.
pub fn find_receiver_by_name(q: &mut Query<'_>, key: &str) -> Result<Option<ReceiverRow>, Broken> {
    q.row(FIND_RECEIVER_BY_NAME, &p![key])
}

/// Lists notices behind one, oldest first, with whether their readers want them by mail.
///
/// # Errors
/// When the database fails.
pub fn list_mailable_notices(q: &mut Query<'_>, after: i64) -> Result<Vec<MailableRow>, Broken> {
    q.rows(LIST_MAILABLE_NOTICES, &p![after])
}

/// Notes a link that is being sent, by the SHA-256 of its secret. Those that were sent to the
/// account before for the same purpose are good no more.
///
/// # Errors
/// When the database fails.
pub fn insert_link(
    tx: &mut Tx<'_>,
    hash: &[u8],
    purpose: LinkPurpose,
    account: AccountId,
    email: &str,
    expires: Timestamp,
) -> Result<(), Broken> {
    delete_links(tx, account, purpose)?;
    tx.send(
        INSERT_EMAIL_TOKEN,
        &p![hash, purpose, account, None::<i64>, email, expires],
    )
}

/// Notes a link that is being sent to somebody who signs up.
///
/// # Errors
/// When the database fails.
pub fn insert_application_link(
    tx: &mut Tx<'_>,
    hash: &[u8],
    application: i64,
    email: &str,
    expires: Timestamp,
) -> Result<(), Broken> {
    tx.send(DELETE_APPLICATION_TOKENS, &p![application])?;
    let none = None::<AccountId>;
    let purpose = LinkPurpose::SignUp;
    tx.send(
        INSERT_EMAIL_TOKEN,
        &p![hash, purpose, none, application, email, expires],
    )
}

/// Ends the links of an application.
///
/// # Errors
/// When the database fails.
pub fn delete_application_links(tx: &mut Tx<'_>, application: i64) -> Result<(), Broken> {
    tx.send(DELETE_APPLICATION_TOKENS, &p![application])
}

/// Lists the accounts of those who run the site and can be written to.
///
/// # Errors
/// When the database fails.
pub fn list_admin_receivers(q: &mut Query<'_>) -> Result<Vec<ReceiverRow>, Broken> {
    q.rows(LIST_ADMIN_RECEIVERS, &p![])
}

/// Finds a link that is good, by the SHA-256 of its secret.
///
/// # Errors
/// When the database fails.
pub fn find_link(
    q: &mut Query<'_>,
    hash: &[u8],
    purpose: LinkPurpose,
    now: Timestamp,
) -> Result<Option<LinkRow>, Broken> {
    q.row(FIND_EMAIL_TOKEN, &p![hash, purpose, now])
}

/// Ends an account's links of one purpose.
///
/// # Errors
/// When the database fails.
pub fn delete_links(
    tx: &mut Tx<'_>,
    account: AccountId,
    purpose: LinkPurpose,
) -> Result<(), Broken> {
    tx.send(DELETE_EMAIL_TOKENS, &p![account, purpose])
}

/// Forgets links whose time is over.
///
/// # Errors
/// When the database fails.
pub fn delete_expired_links(tx: &mut Tx<'_>, now: Timestamp) -> Result<u64, Broken> {
    tx.exec(DELETE_EXPIRED_EMAIL_TOKENS, &p![now])
}

/// Notes the address that an account waits for, or none.
///
/// # Errors
/// When the database fails.
pub fn set_new_email(tx: &mut Tx<'_>, id: AccountId, email: Option<&str>) -> Result<(), Broken> {
    tx.send(SET_NEW_EMAIL, &p![id, email])
}

/// Makes a proven address the account's. Others that have it without proof lose it.
///
/// # Errors
/// `Constraint` when another account has proven it; else when the database fails.
pub fn set_email_verified(
    tx: &mut Tx<'_>,
    id: AccountId,
    (email, key): (&str, &str),
    at: Timestamp,
) -> Result<(), Broken> {
    tx.send(CLEAR_UNPROVEN_EMAIL, &p![id, key])?;
    tx.exec(SET_EMAIL_VERIFIED, &p![id, email, key, at])?;
    Ok(())
}

/// Changes whether an account gets notices by mail.
///
/// # Errors
/// When the database fails.
pub fn set_by_mail(tx: &mut Tx<'_>, id: AccountId, by_mail: bool) -> Result<(), Broken> {
    tx.send(SET_BY_MAIL, &p![id, by_mail])
}
