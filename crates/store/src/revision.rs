//! Earlier texts of posts and comments.

use domain::ids::{CommentId, PersonId, PostId};
use domain::limits;
use domain::time::Timestamp;
use domain::viewer::Viewer;

use crate::broken::Broken;
use crate::visible::{known, open, unblocked_author, visible};
use crate::{Query, Tx, p, row, statements};

row! {
    /// A version of a text.
    pub struct VersionRow {
        /// Its number among the versions of that text, from 1.
        pub version: i64,
        /// The title, of a post.
        pub title: Option<String>,
        /// The text as typed; empty where it was blanked.
        pub md: String,
        /// When it was written.
        pub at: Timestamp,
        /// When it was blanked, if it was.
        pub blanked_at: Option<Timestamp>,
    }
}

row! {
    /// When something was last done, if ever.
    pub struct LastRow {
        /// The time.
        pub at: Option<Timestamp>,
    }
}

// A version can be read by whoever may read the text as it is now.
statements! {
    INSERT_REVISION: () =
        "INSERT INTO revision (post_id, comment_id, version, title, md, at, by_id, replaced_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (post_id, comment_id, version) DO NOTHING";
    FIND_LAST_REVISED: LastRow =
        "SELECT max(COALESCE(v.replaced_at, v.at)) FROM revision v
         WHERE v.post_id = $1 AND v.comment_id = $2";
    FIND_POST_VERSION: VersionRow = concat!(
        "SELECT p.version, p.title, t.md, COALESCE(p.updated, p.published), CAST(NULL AS BIGINT)
         FROM post p
         JOIN post_text t ON t.post_id = p.id
         JOIN community c ON c.id = p.community_id
         WHERE p.id = $3 AND ", visible!(), " AND ", known!("p"), " AND ", open!("p")
    );
    FIND_COMMENT_VERSION: VersionRow = concat!(
        "SELECT k.version, CAST(NULL AS TEXT), t.md, COALESCE(k.updated, k.published),
           CAST(NULL AS BIGINT)
         FROM comment k
         JOIN comment_text t ON t.comment_id = k.id
         JOIN post p ON p.id = k.post_id
         JOIN community c ON c.id = k.community_id
         JOIN person a ON a.id = k.creator_id
         WHERE k.id = $3 AND ", visible!(), " AND ", known!("p"), " AND ", open!("p"), " AND ",
        known!("k"), " AND ", open!("k"), " AND ", unblocked_author!()
    );
    LIST_POST_VERSIONS: VersionRow = concat!(
        "SELECT v.version, v.title, v.md, v.at, v.blanked_at
         FROM revision v
         JOIN post p ON p.id = v.post_id
         JOIN community c ON c.id = p.community_id
         WHERE v.post_id = $3 AND v.comment_id = 0 AND v.version < $4 AND ", visible!(), " AND ",
        known!("p"), " AND ", open!("p"), " ORDER BY v.version DESC LIMIT $5"
    );
    LIST_COMMENT_VERSIONS: VersionRow = concat!(
        "SELECT v.version, v.title, v.md, v.at, v.blanked_at
         FROM comment k
         JOIN revision v ON v.post_id = k.post_id AND v.comment_id = k.id
         JOIN post p ON p.id = k.post_id
         JOIN community c ON c.id = k.community_id
         JOIN person a ON a.id = k.creator_id
         WHERE k.id = $3 AND v.version < $4 AND ", visible!(), " AND ", known!("p"), " AND ",
        open!("p"), " AND ", known!("k"), " AND ", open!("k"), " AND ", unblocked_author!(),
        " ORDER BY v.version DESC LIMIT $5"
    );
    BLANK_REVISION: () =
        "UPDATE revision SET title = NULL, md = '', blanked_at = $4
         WHERE post_id = $1 AND comment_id = $2 AND version = $3 AND blanked_at IS NULL";
}

/// Whose versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// A post's.
    Post(PostId),
    /// A comment's.
    Comment(CommentId),
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
    /// When the edit replaced it.
    pub replaced_at: Timestamp,
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
        replaced_at,
    } = replaced;
    let comment = comment.map_or(0, CommentId::get);
    tx.send(
        INSERT_REVISION,
        &p![post, comment, version, title, md, at, by, replaced_at],
    )?;
    Ok(())
}

/// Finds when an edit last left a revision.
///
/// # Errors
/// When the database fails.
pub fn find_last_revised(
    q: &mut Query<'_>,
    post: PostId,
    comment: Option<CommentId>,
) -> Result<Option<Timestamp>, Broken> {
    let comment = comment.map_or(0, CommentId::get);
    Ok(q.one(FIND_LAST_REVISED, &p![post, comment])?.at)
}

/// Finds a text as it is now; absent if the viewer may not read it.
///
/// # Errors
/// When the database fails.
pub fn find_version(
    q: &mut Query<'_>,
    viewer: Viewer,
    of: Of,
) -> Result<Option<VersionRow>, Broken> {
    match of {
        Of::Post(id) => q.row(FIND_POST_VERSION, &p![viewer.key(), viewer.admin(), id]),
        Of::Comment(id) => q.row(FIND_COMMENT_VERSION, &p![viewer.key(), viewer.admin(), id]),
    }
}

/// Lists versions of a text before this one, latest first: one more than [`limits::HISTORY_PAGE`],
/// since each is told apart from the one before it.
///
/// # Errors
/// When the database fails.
pub fn list_versions(
    q: &mut Query<'_>,
    viewer: Viewer,
    of: Of,
    before: i64,
) -> Result<Vec<VersionRow>, Broken> {
    let (statement, id) = match of {
        Of::Post(id) => (LIST_POST_VERSIONS, id.get()),
        Of::Comment(id) => (LIST_COMMENT_VERSIONS, id.get()),
    };
    let limit = limits::HISTORY_PAGE + 1;
    q.rows(
        statement,
        &p![viewer.key(), viewer.admin(), id, before, limit],
    )
}

/// Empties an earlier version; answers whether there was one that was not empty.
///
/// # Errors
/// When the database fails.
pub fn blank_revision(
    tx: &mut Tx<'_>,
    post: PostId,
    comment: Option<CommentId>,
    version: i64,
    at: Timestamp,
) -> Result<bool, Broken> {
    let comment = comment.map_or(0, CommentId::get);
    Ok(tx.exec(BLANK_REVISION, &p![post, comment, version, at])? > 0)
}
