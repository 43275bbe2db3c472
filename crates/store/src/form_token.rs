//! Forms that were sent: the same form sent again leads to what it made the first time.

use domain::ids::PersonId;
use domain::time::Timestamp;

use crate::broken::Broken;
use crate::{Tx, p, row, statements};

row! {
    /// What a form made.
    pub struct MadeRow {
        /// The id of what it made.
        pub object_id: i64,
    }
}

statements! {
    FIND_FORM_TOKEN: MadeRow =
        "SELECT object_id FROM form_token WHERE person_id = $1 AND token = $2 AND kind = $3";
    INSERT_FORM_TOKEN: () =
        "INSERT INTO form_token (person_id, token, kind, object_id, at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6)";
    DELETE_EXPIRED_FORM_TOKENS: () = "DELETE FROM form_token WHERE expires_at <= $1";
}

/// Finds what a form made when it was sent before. `kind` is `post`, `comment` or `community`.
///
/// # Errors
/// When the database fails.
pub fn find_form_token(
    tx: &mut Tx<'_>,
    person: PersonId,
    token: &str,
    kind: &str,
) -> Result<Option<i64>, Broken> {
    Ok(tx
        .row(FIND_FORM_TOKEN, &p![person, token, kind])?
        .map(|row| row.object_id))
}

/// Notes what a form made.
///
/// # Errors
/// `Constraint` when the form was sent before; else when the database fails.
pub fn insert_form_token(
    tx: &mut Tx<'_>,
    person: PersonId,
    token: &str,
    kind: &str,
    object: i64,
    at: Timestamp,
    expires: Timestamp,
) -> Result<(), Broken> {
    tx.exec(
        INSERT_FORM_TOKEN,
        &p![person, token, kind, object, at, expires],
    )?;
    Ok(())
}

/// Forgets the forms whose time is over.
///
/// # Errors
/// When the database fails.
pub fn delete_expired_form_tokens(tx: &mut Tx<'_>, now: Timestamp) -> Result<u64, Broken> {
    tx.exec(DELETE_EXPIRED_FORM_TOKENS, &p![now])
}
