//! Lists of one's own: what somebody saved, hid or deleted.

use domain::community::Mode;
use domain::ids::{CommentId, PostId};
use domain::limits;
use domain::number;
use domain::time::Timestamp;
use domain::viewer::Viewer;

use crate::broken::Broken;
use crate::feed::{Cursor, Page};
use crate::visible::{known, open, unblocked_author, visible};
use crate::{Reads, Statement, Value, p, row, statements};

row! {
    /// A post or comment as a line of a list of one's own.
    pub struct OwnRow {
        /// The post, or the post that the comment stands below.
        pub post_id: PostId,
        /// The comment; 0 is the post itself.
        pub comment_id: CommentId,
        /// The post's title; empty where the viewer may not read it.
        pub title: String,
        /// What posts of the community are.
        pub mode: Mode,
        /// The community's name.
        pub community: String,
        /// Its server, if not ours.
        pub community_host: Option<String>,
        /// Who wrote the post or the comment.
        pub author: String,
        /// What that author calls themselves, if they say.
        pub author_display_name: Option<String>,
        /// Their server, if not ours.
        pub author_host: Option<String>,
        /// Its first words.
        pub excerpt: String,
        /// When it was written.
        pub published: Timestamp,
        /// Whether it is an accepted answer, or a question that has one.
        pub accepted: bool,
        /// When it was saved or hidden; when it was written if it was deleted.
        pub at: Timestamp,
    }
}

/// Which list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnList {
    /// Posts that the viewer saved, last one first.
    SavedPosts,
    /// Comments that the viewer saved, last one first.
    SavedComments,
    /// Posts that the viewer hid, last one first.
    Hidden,
    /// Posts of the viewer's that they deleted, newest first.
    DeletedPosts,
    /// Comments of the viewer's that they deleted, newest first.
    DeletedComments,
}

macro_rules! posts {
    ($at:literal, $from:literal, $order:literal, $where:expr) => {
        concat!(
            "SELECT p.id, CAST(0 AS BIGINT), p.title, c.mode, c.name, c.host, a.name,
               a.display_name, a.host, t.excerpt, p.published, (r.accepted > 0), ",
            $at,
            $from,
            " JOIN post_text t ON t.post_id = p.id
             JOIN post_rank r ON r.post_id = p.id
             JOIN community c ON c.id = p.community_id
             JOIN person a ON a.id = p.creator_id
             WHERE ",
            $where,
            " AND ",
            visible!(),
            " AND ",
            known!("p"),
            " AND ",
            open!("p"),
            " ORDER BY ",
            $order,
            " LIMIT $5"
        )
    };
}

macro_rules! comments {
    ($at:literal, $from:literal, $order:literal, $where:expr) => {
        concat!(
            "SELECT p.id, k.id, CASE WHEN ",
            open!("p"),
            " THEN p.title ELSE '' END, c.mode, c.name, c.host, a.name, a.display_name, a.host,
               t.excerpt, k.published, k.accepted, ",
            $at,
            $from,
            " JOIN comment_text t ON t.comment_id = k.id
             JOIN post p ON p.id = k.post_id
             JOIN community c ON c.id = k.community_id
             JOIN person a ON a.id = k.creator_id
             WHERE ",
            $where,
            " AND ",
            visible!(),
            " AND ",
            known!("p"),
            " AND ",
            known!("k"),
            " AND ",
            open!("k"),
            " ORDER BY ",
            $order,
            " LIMIT $5"
        )
    };
}

statements! {
    LIST_SAVED_POSTS: OwnRow = posts!(
        "s.at",
        " FROM saved s JOIN post p ON p.id = s.post_id",
        "s.at DESC, s.post_id DESC",
        concat!(
            "s.person_id = $1 AND s.comment_id = 0 AND (s.at, s.post_id) < ($3, $4) AND ",
            unblocked_author!()
        )
    );
    LIST_SAVED_COMMENTS: OwnRow = comments!(
        "s.at",
        " FROM saved s JOIN comment k ON k.id = s.comment_id",
        "s.at DESC, s.comment_id DESC",
        concat!(
            "s.person_id = $1 AND s.comment_id > 0 AND (s.at, s.comment_id) < ($3, $4) AND ",
            open!("p"), " AND ", unblocked_author!()
        )
    );
    LIST_HIDDEN: OwnRow = posts!(
        "h.at",
        " FROM hidden h JOIN post p ON p.id = h.post_id",
        "h.at DESC, h.post_id DESC",
        "h.person_id = $1 AND (h.at, h.post_id) < ($3, $4)"
    );
    LIST_OWN_DELETED_POSTS: OwnRow = posts!(
        "p.published",
        " FROM post p",
        "p.published DESC, p.id DESC",
        "p.creator_id = $1 AND p.deleted = TRUE AND (p.published, p.id) < ($3, $4)"
    );
    LIST_OWN_DELETED_COMMENTS: OwnRow = comments!(
        "k.published",
        " FROM comment k",
        "k.published DESC, k.id DESC",
        "k.creator_id = $1 AND k.deleted = TRUE AND (k.published, k.id) < ($3, $4)"
    );
}

/// Lists what the viewer saved, hid or deleted: [`limits::OWN_PAGE`] behind the cursor.
///
/// # Errors
/// When the database fails.
pub async fn list_own(
    reads: &Reads,
    viewer: Viewer,
    list: OwnList,
    cursor: Cursor,
) -> Result<Page<OwnRow>, Broken> {
    let statement: Statement<OwnRow> = match list {
        OwnList::SavedPosts => LIST_SAVED_POSTS,
        OwnList::SavedComments => LIST_SAVED_COMMENTS,
        OwnList::Hidden => LIST_HIDDEN,
        OwnList::DeletedPosts => LIST_OWN_DELETED_POSTS,
        OwnList::DeletedComments => LIST_OWN_DELETED_COMMENTS,
    };
    let (at, id) = cursor.whole();
    let mut parameters = p![viewer.key(), viewer.admin()];
    parameters.extend([at, id, Value::Int(limits::OWN_PAGE + 1)]);
    let rows = reads.rows(statement, parameters).await?;
    Ok(Page::cut(rows, limits::OWN_PAGE, |row: &OwnRow| Cursor {
        rank: number::real(row.at.micros()),
        id: if row.comment_id.0 == 0 {
            row.post_id.0
        } else {
            row.comment_id.0
        },
    }))
}
