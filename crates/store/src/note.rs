//! What moderators note about somebody for each other.

use domain::ids::{CommunityId, NoteId, PersonId};
use domain::limits;
use domain::time::Timestamp;

use crate::broken::Broken;
use crate::community::Count;
use crate::{IdList, Query, Tx, p, row, statements};

row! {
    /// A note about somebody.
    pub struct NoteRow {
        /// The note.
        pub id: NoteId,
        /// About whom.
        pub person_id: PersonId,
        /// For the moderators of which community; 0 for admins.
        pub scope: i64,
        /// Who noted it.
        pub by: String,
        /// What was noted, one line of plain text.
        pub text: String,
        /// When it was noted.
        pub at: Timestamp,
    }
}

statements! {
    LIST_NOTES: NoteRow =
        "SELECT n.id, n.person_id, n.scope, a.name, n.text, n.at
         FROM note n
         JOIN person a ON a.id = n.by_id
         WHERE n.person_id IN (SELECT value FROM json_each(CAST($1 AS TEXT)))
           AND n.scope IN (SELECT value FROM json_each(CAST($2 AS TEXT)))
         ORDER BY n.id DESC LIMIT 200";
    COUNT_NOTES: Count = "SELECT count(*) FROM note WHERE person_id = $1 AND scope = $2";
    INSERT_NOTE: () =
        "INSERT INTO note (person_id, scope, by_id, text, at) VALUES ($1, $2, $3, $4, $5)";
    DELETE_NOTE: () = "DELETE FROM note WHERE id = $1 AND person_id = $2 AND scope = $3";
}

/// Lists the notes about these people, of these scopes, newest first. Whoever asks must see what is
/// noted there.
///
/// # Errors
/// When the database fails.
pub fn list_notes(
    q: &mut Query<'_>,
    persons: &IdList,
    scopes: &IdList,
) -> Result<Vec<NoteRow>, Broken> {
    q.rows(LIST_NOTES, &p![persons, scopes])
}

/// Writes a note, if there are not too many; answers whether it did.
///
/// # Errors
/// When the database fails.
pub fn insert_note(
    tx: &mut Tx<'_>,
    person: PersonId,
    scope: Option<CommunityId>,
    by: PersonId,
    text: &str,
    at: Timestamp,
) -> Result<bool, Broken> {
    let scope = scope.map_or(0, CommunityId::get);
    let room = tx.one(COUNT_NOTES, &p![person, scope])?.count < limits::NOTES_MAX;
    if room {
        tx.send(INSERT_NOTE, &p![person, scope, by, text, at])?;
    }
    Ok(room)
}

/// Removes a note.
///
/// # Errors
/// When the database fails.
pub fn delete_note(
    tx: &mut Tx<'_>,
    id: NoteId,
    person: PersonId,
    scope: Option<CommunityId>,
) -> Result<(), Broken> {
    tx.send(
        DELETE_NOTE,
        &p![id, person, scope.map_or(0, CommunityId::get)],
    )
}
