//! Applications to join.

use domain::account::ApplicationState;
use domain::ids::PersonId;
use domain::limits;
use domain::time::Timestamp;

use crate::broken::Broken;
use crate::{Query, Reads, Tx, p, row, statements};

row! {
    /// An application, as those who decide see it.
    pub struct ApplicationRow {
        /// The application.
        pub id: i64,
        /// The name that is wanted.
        pub name: String,
        /// Whether its address is confirmed; no where there is none.
        pub email_verified: bool,
        /// The address.
        pub email: Option<String>,
        /// What was answered.
        pub answer: String,
        /// From which network it came.
        pub network: String,
        /// When it was sent.
        pub created_at: Timestamp,
    }
}

row! {
    /// An application with all that makes an account of it.
    pub struct ApplicantRow {
        /// The application.
        pub id: i64,
        /// The name that is wanted.
        pub name: String,
        /// That name's key.
        pub name_key: String,
        /// The password as a PHC string.
        pub password: String,
        /// The address.
        pub email: Option<String>,
        /// Whether that is confirmed.
        pub email_verified: bool,
        /// The tag of the language it was written in.
        pub language: String,
        /// Where it stands.
        pub state: ApplicationState,
        /// Why it was denied; empty where nobody said.
        pub reason: String,
    }
}

row! {
    /// How many applications are in a state, counted up to a bound.
    pub struct ApplicationCount {
        /// How many.
        pub count: i64,
    }
}

row! {
    /// A new application.
    pub struct ApplicationId {
        /// Its number.
        pub id: i64,
    }
}

/// An application to be written.
#[derive(Debug, Clone)]
pub struct NewApplication<'a> {
    /// The name that is wanted.
    pub name: &'a str,
    /// That name's key.
    pub name_key: &'a str,
    /// The password as a PHC string.
    pub password: &'a str,
    /// The address.
    pub email: Option<&'a str>,
    /// What was answered.
    pub answer: &'a str,
    /// The tag of the language it was written in.
    pub language: &'a str,
    /// From which network it came.
    pub network: &'a str,
    /// Where it stands.
    pub state: ApplicationState,
    /// When it was sent.
    pub at: Timestamp,
}

/// The columns of [`ApplicantRow`].
macro_rules! applicant {
    () => {
        "SELECT id, name, name_key, password, email, email_verified, language, state, reason
         FROM application WHERE "
    };
}

statements! {
    INSERT_APPLICATION: ApplicationId =
        "INSERT INTO application (name, name_key, password, email, email_verified, answer,
           language, network, state, created_at, reason)
         VALUES ($1, $2, $3, $4, FALSE, $5, $6, $7, $8, $9, '')
         RETURNING id";
    FIND_APPLICANT: ApplicantRow = concat!(applicant!(), "id = $1");
    FIND_APPLICANT_BY_NAME: ApplicantRow = concat!(applicant!(), "name_key = $1");
    LIST_APPLICATIONS: ApplicationRow =
        "SELECT id, name, email_verified, email, answer, network, created_at
         FROM application
         WHERE state = 'pending' AND id > $1
         ORDER BY id
         LIMIT $2";
    COUNT_APPLICATIONS: ApplicationCount =
        "SELECT count(*) FROM (SELECT 1 FROM application WHERE state = $2 LIMIT $1) w";
    SET_APPLICATION_VERIFIED: () =
        "UPDATE application SET email_verified = TRUE WHERE id = $1";
    SET_APPLICATION_DENIED: () =
        "UPDATE application
         SET state = 'denied', decided_at = $2, by_id = $3, reason = $4, answer = ''
         WHERE id = $1 AND state = 'pending'";
    DELETE_APPLICATION: () = "DELETE FROM application WHERE id = $1";
    DELETE_OLD_APPLICATIONS: () =
        "DELETE FROM application
         WHERE (state = 'denied' AND decided_at < $1)
           OR (state = 'unconfirmed' AND created_at < $2)";
}

/// Writes an application; answers its id.
///
/// # Errors
/// `Constraint` when the name is wanted by somebody else; else when the database fails.
pub fn insert_application(tx: &mut Tx<'_>, new: &NewApplication<'_>) -> Result<i64, Broken> {
    let parameters = p![
        new.name,
        new.name_key,
        new.password,
        new.email,
        new.answer,
        new.language,
        new.network,
        new.state,
        new.at
    ];
    Ok(tx.one(INSERT_APPLICATION, &parameters)?.id)
}

/// Finds an application.
///
/// # Errors
/// When the database fails.
pub fn find_applicant(q: &mut Query<'_>, id: i64) -> Result<Option<ApplicantRow>, Broken> {
    q.row(FIND_APPLICANT, &p![id])
}

/// Finds the application of whoever wants the name with this key.
///
/// # Errors
/// When the database fails.
pub fn find_applicant_by_name(
    q: &mut Query<'_>,
    name_key: &str,
) -> Result<Option<ApplicantRow>, Broken> {
    q.row(FIND_APPLICANT_BY_NAME, &p![name_key])
}

/// Lists applications that wait, the oldest first, behind one of them.
///
/// # Errors
/// When the database fails.
pub async fn list_applications(reads: &Reads, after: i64) -> Result<Vec<ApplicationRow>, Broken> {
    let most = limits::APPLICATIONS_PAGE + 1;
    reads.rows(LIST_APPLICATIONS, p![after, most]).await
}

/// Whether there are as many applications in a state as there may be; each state has a bound of its
/// own, so that those who never proved their address keep nobody out who waits for a moderator.
///
/// # Errors
/// When the database fails.
pub fn is_full(q: &mut Query<'_>, state: ApplicationState) -> Result<bool, Broken> {
    let most = limits::APPLICATIONS_MAX;
    Ok(q.one(COUNT_APPLICATIONS, &p![most, state])?.count >= most)
}

/// Notes that the address of an application is confirmed.
///
/// # Errors
/// When the database fails.
pub fn set_application_verified(tx: &mut Tx<'_>, id: i64) -> Result<(), Broken> {
    tx.send(SET_APPLICATION_VERIFIED, &p![id])
}

/// Denies an application that waits; answers whether it did.
///
/// # Errors
/// When the database fails.
pub fn set_application_denied(
    tx: &mut Tx<'_>,
    id: i64,
    by: PersonId,
    reason: &str,
    at: Timestamp,
) -> Result<bool, Broken> {
    Ok(tx.exec(SET_APPLICATION_DENIED, &p![id, at, by, reason])? > 0)
}

/// Removes an application that became an account.
///
/// # Errors
/// When the database fails.
pub fn delete_application(tx: &mut Tx<'_>, id: i64) -> Result<(), Broken> {
    tx.send(DELETE_APPLICATION, &p![id])
}

/// Forgets applications that were denied, or never confirmed, before then.
///
/// # Errors
/// When the database fails.
pub fn delete_old_applications(
    tx: &mut Tx<'_>,
    denied_before: Timestamp,
    unconfirmed_before: Timestamp,
) -> Result<u64, Broken> {
    tx.exec(
        DELETE_OLD_APPLICATIONS,
        &p![denied_before, unconfirmed_before],
    )
}
