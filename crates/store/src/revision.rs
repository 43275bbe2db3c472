//! Earlier texts of posts and comments.

use domain::ids::{CommentId, PersonId, PostId};
use domain::time::Timestamp;

use crate::broken::Broken;
use crate::{Tx, p, statements};

statements! {
    INSERT_REVISION: () =
        "INSERT INTO revision (post_id, comment_id, version, title, md, at, by_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (post_id, comment_id, version) DO NOTHING";
}

/// A text that an edit replaced.
#[derive(Debug, Clone, Copy)]
pub struct Replaced<'a> {
    /// The post, or the post that the comment stands below.
    pub post: PostId,
    /// The comment, if it was one.
    pub comment: Option<CommentId>,
    /// Which version it was.
    pub version: i64,
    /// The title, of a post.
    pub title: Option<&'a str>,
    /// The text.
    pub md: &'a str,
    /// When it was written.
    pub at: Timestamp,
    /// By whom.
    pub by: PersonId,
}

/// Keeps a text that an edit replaced.
///
/// # Errors
/// When the database fails.
pub fn insert_revision(tx: &mut Tx<'_>, replaced: Replaced<'_>) -> Result<(), Broken> {
    let Replaced {
        post,
        comment,
        version,
        title,
        md,
        at,
        by,
    } = replaced;
    let comment = comment.map_or(0, CommentId::get);
    tx.send(
        INSERT_REVISION,
        &p![post, comment, version, title, md, at, by],
    )?;
    Ok(())
}
