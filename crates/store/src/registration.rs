//! What is asked of newcomers.

use domain::account::Registration;
use domain::time::Timestamp;

use crate::broken::Broken;
use crate::{Query, Reads, Tx, p, row, statements};

row! {
    /// What is asked of newcomers.
    pub struct RegistrationRow {
        /// Who may sign up.
        pub registration: Registration,
        /// What those are asked who apply.
        pub question: String,
        /// Whether a browser must prove some work, or its reader something else.
        pub proof_of_work: bool,
        /// Domains whose addresses are not taken, a line each.
        pub blocked_email_domains: String,
        /// Invitations that a member may have open; with none, only admins invite.
        pub invitations_each: i64,
        /// Days without any admin after which nobody can sign up; 0 is never.
        pub close_after_days: i64,
        /// When nobody could sign up any more for that, if so.
        pub closed_itself_at: Option<Timestamp>,
        /// When the site was set up.
        pub set_up_at: Option<Timestamp>,
    }
}

row! {
    /// When somebody who runs the site was last here.
    pub struct LastSeenRow {
        /// When; absent where none of them is signed in.
        pub at: Option<Timestamp>,
    }
}

/// What admins decide of newcomers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegistrationChange {
    /// Who may sign up.
    pub registration: Registration,
    /// What those are asked who apply.
    pub question: String,
    /// Whether a browser must prove some work, or its reader something else.
    pub proof_of_work: bool,
    /// Domains whose addresses are not taken, a line each.
    pub blocked_email_domains: String,
    /// Invitations that a member may have open; with none, only admins invite.
    pub invitations_each: i64,
    /// Days without any admin after which nobody can sign up; 0 is never.
    pub close_after_days: i64,
}

statements! {
    FIND_REGISTRATION: RegistrationRow =
        "SELECT g.registration, g.application_question, g.proof_of_work, g.blocked_email_domains,
           g.invitations_each, g.close_after_days, g.closed_itself_at, s.set_up_at
         FROM site_settings g
         JOIN site s ON s.id = g.id
         WHERE g.id = 1";
    SET_REGISTRATION: () =
        "UPDATE site_settings
         SET registration = $1, application_question = $2, proof_of_work = $3,
           blocked_email_domains = $4, invitations_each = $5, close_after_days = $6,
           closed_itself_at = NULL
         WHERE id = 1";
    SET_REGISTRATION_CLOSED: () =
        "UPDATE site_settings SET registration = 'closed', closed_itself_at = $1 WHERE id = 1";
    FIND_ADMIN_LAST_SEEN: LastSeenRow =
        "SELECT max(t.seen_at) FROM account t WHERE t.admin_since IS NOT NULL";
}

/// Finds what is asked of newcomers.
///
/// # Errors
/// When the database fails.
pub async fn find_registration(reads: &Reads) -> Result<Option<RegistrationRow>, Broken> {
    reads.row(FIND_REGISTRATION, p![]).await
}

/// The same within a transaction.
///
/// # Errors
/// When the database fails.
pub fn find_registration_in(q: &mut Query<'_>) -> Result<Option<RegistrationRow>, Broken> {
    q.row(FIND_REGISTRATION, &p![])
}

/// Changes what is asked of newcomers.
///
/// # Errors
/// When the database fails.
pub fn set_registration(tx: &mut Tx<'_>, new: &RegistrationChange) -> Result<(), Broken> {
    let parameters = p![
        new.registration,
        new.question.as_str(),
        new.proof_of_work,
        new.blocked_email_domains.as_str(),
        new.invitations_each,
        new.close_after_days
    ];
    tx.send(SET_REGISTRATION, &parameters)
}

/// Lets nobody sign up any more, since nobody looks after the site.
///
/// # Errors
/// When the database fails.
pub fn set_registration_closed(tx: &mut Tx<'_>, at: Timestamp) -> Result<(), Broken> {
    tx.send(SET_REGISTRATION_CLOSED, &p![at])
}

/// When somebody who runs the site was last here, to the hour.
///
/// # Errors
/// When the database fails.
pub fn find_admin_last_seen(q: &mut Query<'_>) -> Result<Option<Timestamp>, Broken> {
    Ok(q.one(FIND_ADMIN_LAST_SEEN, &p![])?.at)
}
