//! What somebody, with an account or without, says is against the law.

use domain::ids::{IllegalNoticeId, PersonId};
use domain::limits;
use domain::time::Timestamp;

use crate::broken::Broken;
use crate::community::Count;
use crate::{IdList, Query, Reads, Tx, p, row, statements};

row! {
    /// A notice, as admins see it.
    pub struct IllegalNoticeRow {
        /// Its number.
        pub id: IllegalNoticeId,
        /// What opens the page about it.
        pub key: String,
        /// Who sent it; may be empty.
        pub name: String,
        /// Where they can be reached; may be empty.
        pub email: String,
        /// What it is about, an address a line.
        pub urls: String,
        /// Why that is against the law.
        pub why: String,
        /// When it came.
        pub at: Timestamp,
        /// What was answered.
        pub answer: Option<String>,
        /// When it was answered.
        pub answered_at: Option<Timestamp>,
        /// The tag of the language that it was sent in; may be empty.
        pub language: String,
    }
}

row! {
    /// A notice's number.
    pub struct FoundNotice {
        /// The number.
        pub id: IllegalNoticeId,
    }
}

/// A notice to be written.
#[derive(Debug, Clone)]
pub struct NewNotice<'a> {
    /// What opens the page about it.
    pub key: &'a str,
    /// Who sends it; may be empty.
    pub name: &'a str,
    /// Where they can be reached; may be empty.
    pub email: &'a str,
    /// What it is about, an address a line.
    pub urls: &'a str,
    /// Why that is against the law.
    pub why: &'a str,
    /// The tag of the language that it is sent in.
    pub language: &'a str,
    /// When it comes in.
    pub at: Timestamp,
}

macro_rules! columns {
    () => {
        "SELECT id, key, name, email, urls, why, at, answer, answered_at, language
         FROM illegal_notice "
    };
}

statements! {
    FIND_ILLEGAL_BY_KEY: IllegalNoticeRow = concat!(columns!(), "WHERE key = $1");
    FIND_ILLEGAL: IllegalNoticeRow = concat!(columns!(), "WHERE id = $1");
    LIST_ILLEGAL: IllegalNoticeRow = concat!(
        columns!(), "WHERE id IN (SELECT value FROM json_each(CAST($1 AS TEXT))) ORDER BY id"
    );
    INSERT_ILLEGAL: FoundNotice =
        "INSERT INTO illegal_notice (key, name, email, urls, why, at, language)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         RETURNING id";
    COUNT_ILLEGAL_WAITING: Count =
        "SELECT count(*) FROM (SELECT 1 FROM illegal_notice
           WHERE answered_at IS NULL LIMIT $1) w";
    SET_ILLEGAL_ANSWER: () =
        "UPDATE illegal_notice SET answer = $2, answered_at = $3, by_id = $4 WHERE id = $1";
    FORGET_SENDERS: () =
        "UPDATE illegal_notice SET name = '', email = ''
         WHERE answered_at <= $1 AND (name <> '' OR email <> '')";
}

/// Whether no more notices are taken: so many wait for an answer.
///
/// # Errors
/// When the database fails.
pub fn is_full(q: &mut Query<'_>) -> Result<bool, Broken> {
    let most = limits::ILLEGAL_WAITING_MAX;
    Ok(q.one(COUNT_ILLEGAL_WAITING, &p![most])?.count >= most)
}

/// Finds a notice by what opens the page about it.
///
/// # Errors
/// When the database fails.
pub async fn find_by_key(reads: &Reads, key: &str) -> Result<Option<IllegalNoticeRow>, Broken> {
    reads.row(FIND_ILLEGAL_BY_KEY, p![key.to_owned()]).await
}

/// Finds a notice.
///
/// # Errors
/// When the database fails.
pub fn find_illegal(
    q: &mut Query<'_>,
    id: IllegalNoticeId,
) -> Result<Option<IllegalNoticeRow>, Broken> {
    q.row(FIND_ILLEGAL, &p![id])
}

/// Lists these notices. Whoever asks must be an admin.
///
/// # Errors
/// When the database fails.
pub fn list_illegal(q: &mut Query<'_>, ids: &IdList) -> Result<Vec<IllegalNoticeRow>, Broken> {
    q.rows(LIST_ILLEGAL, &p![ids])
}

/// Writes a notice; answers its number.
///
/// # Errors
/// When the database fails.
pub fn insert_illegal(tx: &mut Tx<'_>, new: &NewNotice<'_>) -> Result<IllegalNoticeId, Broken> {
    let mut values = p![new.key, new.name, new.email, new.urls, new.why];
    values.extend(p![new.at, new.language]);
    Ok(tx.one(INSERT_ILLEGAL, &values)?.id)
}

/// Answers a notice.
///
/// # Errors
/// When the database fails.
pub fn set_answer(
    tx: &mut Tx<'_>,
    id: IllegalNoticeId,
    answer: &str,
    by: PersonId,
    at: Timestamp,
) -> Result<(), Broken> {
    tx.send(SET_ILLEGAL_ANSWER, &p![id, answer, at, by])
}

/// Forgets who sent the notices that were answered until then; answers how many those were.
///
/// # Errors
/// When the database fails.
pub fn forget_senders(tx: &mut Tx<'_>, until: Timestamp) -> Result<u64, Broken> {
    tx.exec(FORGET_SENDERS, &p![until])
}
