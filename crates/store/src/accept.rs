//! Accepted answers.

use domain::ids::{CommentId, PersonId, PostId};
use domain::time::Timestamp;

use crate::broken::Broken;
use crate::{Tx, p, statements};

statements! {
    INSERT_ACCEPT: () =
        "INSERT INTO accept (post_id, comment_id, by_id, at, via_instance_id)
         VALUES ($1, $2, $3, $4, 1)
         ON CONFLICT (post_id, comment_id) DO NOTHING";
    DELETE_ACCEPT: () = "DELETE FROM accept WHERE post_id = $1 AND comment_id = $2";
    SET_COMMENT_ACCEPTED: () = "UPDATE comment SET accepted = $2 WHERE id = $1";
}

/// Marks an answer as accepted.
///
/// # Errors
/// When the database fails.
pub fn insert_accept(
    tx: &mut Tx<'_>,
    post: PostId,
    comment: CommentId,
    by: PersonId,
    at: Timestamp,
) -> Result<(), Broken> {
    tx.send(INSERT_ACCEPT, &p![post, comment, by, at])?;
    tx.send(SET_COMMENT_ACCEPTED, &p![comment, true])
}

/// Takes an acceptance back.
///
/// # Errors
/// When the database fails.
pub fn delete_accept(tx: &mut Tx<'_>, post: PostId, comment: CommentId) -> Result<(), Broken> {
    tx.send(DELETE_ACCEPT, &p![post, comment])?;
    tx.send(SET_COMMENT_ACCEPTED, &p![comment, false])
}
