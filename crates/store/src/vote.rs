//! Votes: the rows are the truth, the sums follow from them.

use domain::ids::{CommentId, PersonId, PostId};
use domain::time::Timestamp;

use crate::broken::Broken;
use crate::{Query, Tx, p, row, statements};

row! {
    /// A vote as it stands.
    pub struct VoteRow {
        /// 1 or -1.
        pub value: i64,
    }
}

statements! {
    FIND_VOTE: VoteRow =
        "SELECT value FROM vote WHERE person_id = $1 AND post_id = $2 AND comment_id = $3";
    FIND_VOTE_ON_COMMENT: VoteRow =
        "SELECT v.value FROM comment k
         JOIN vote v ON v.person_id = $1 AND v.post_id = k.post_id AND v.comment_id = k.id
         WHERE k.id = $2";
    UPSERT_VOTE: () =
        "INSERT INTO vote (person_id, post_id, comment_id, value, at, via_instance_id, federate)
         VALUES ($1, $2, $3, $4, $5, 1, TRUE)
         ON CONFLICT (person_id, post_id, comment_id)
         DO UPDATE SET value = excluded.value, at = excluded.at";
    DELETE_VOTE: () =
        "DELETE FROM vote WHERE person_id = $1 AND post_id = $2 AND comment_id = $3";
}

/// Finds a person's vote on a post: 1, -1, or 0 for none.
///
/// # Errors
/// When the database fails.
pub fn find_vote_on_post(q: &mut Query<'_>, person: PersonId, post: PostId) -> Result<i64, Broken> {
    let found = q.row(FIND_VOTE, &p![person, post, 0_i64])?;
    Ok(found.map_or(0, |vote| vote.value))
}

/// Finds a person's vote on a comment: 1, -1, or 0 for none.
///
/// # Errors
/// When the database fails.
pub fn find_vote_on_comment(
    q: &mut Query<'_>,
    person: PersonId,
    comment: CommentId,
) -> Result<i64, Broken> {
    let found = q.row(FIND_VOTE_ON_COMMENT, &p![person, comment])?;
    Ok(found.map_or(0, |vote| vote.value))
}

/// Replaces a person's vote on a post, or on a comment below it, by 1, -1 or (0) none; answers
/// what it was before.
///
/// # Errors
/// When the database fails.
pub fn set_vote(
    tx: &mut Tx<'_>,
    person: PersonId,
    post: PostId,
    comment: Option<CommentId>,
    value: i64,
    at: Timestamp,
) -> Result<i64, Broken> {
    let comment = comment.map_or(0, CommentId::get);
    let before = tx
        .row(FIND_VOTE, &p![person, post, comment])?
        .map_or(0, |vote| vote.value);
    if value == 0 {
        tx.send(DELETE_VOTE, &p![person, post, comment])?;
    } else if value != before {
        tx.send(UPSERT_VOTE, &p![person, post, comment, value, at])?;
    }
    Ok(before)
}
