//! Questions that answered somebody who was about to ask the same.

use domain::ids::{PersonId, PostId};
use domain::time::Timestamp;

use crate::broken::Broken;
use crate::{Tx, p, statements};

statements! {
    INSERT_FOUND_ANSWER: () =
        "INSERT INTO found_answer (person_id, post_id, at) VALUES ($1, $2, $3)
         ON CONFLICT (person_id, post_id) DO NOTHING";
}

/// Notes that a question answered somebody; answers whether that is new.
///
/// # Errors
/// When the database fails.
pub fn insert_found_answer(
    tx: &mut Tx<'_>,
    person: PersonId,
    post: PostId,
    at: Timestamp,
) -> Result<bool, Broken> {
    Ok(tx.exec(INSERT_FOUND_ANSWER, &p![person, post, at])? > 0)
}
