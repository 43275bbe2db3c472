//! Cross-posts: the same asked in more than one community.

use domain::ids::PostId;
use domain::limits::CROSS_POSTS_SHOWN;
use domain::viewer::Viewer;

use crate::broken::Broken;
use crate::visible::{known, open, unblocked_community, unblocked_creator, visible};
use crate::{Query, Tx, p, row, statements};

row! {
    /// The same in another community.
    pub struct CrossPostRow {
        /// The post.
        pub id: PostId,
        /// Its title.
        pub title: String,
        /// Its community's name.
        pub community: String,
        /// That community's server, if not ours.
        pub community_host: Option<String>,
        /// Whether it was there first.
        pub original: bool,
    }
}

row! {
    /// A post.
    pub struct OriginalRow {
        /// Its id.
        pub id: PostId,
    }
}

statements! {
    FIND_CROSS_POSTED: OriginalRow = "SELECT original_id FROM cross_post WHERE post_id = $1";
    LIST_CROSS_POSTS: CrossPostRow = concat!(
        "SELECT p.id, p.title, c.name, c.host,
           EXISTS (SELECT 1 FROM cross_post x WHERE x.post_id = $3 AND x.original_id = p.id)
         FROM post p
         JOIN community c ON c.id = p.community_id
         WHERE p.id IN (SELECT x.original_id FROM cross_post x WHERE x.post_id = $3
             UNION SELECT x.post_id FROM cross_post x WHERE x.original_id = $3)
           AND p.deleted = FALSE AND p.removed = FALSE AND ", visible!(), " AND ", known!("p"),
        " AND ", open!("p"), " AND ", unblocked_creator!("p"), " AND ", unblocked_community!(),
        " ORDER BY p.id LIMIT $4"
    );
    INSERT_CROSS_POST: () =
        "INSERT INTO cross_post (post_id, original_id) VALUES ($1, $2)";
}

/// Lists where else the same stands: where it was first, and where it was posted after that.
///
/// # Errors
/// When the database fails.
pub fn list_cross_posts(
    q: &mut Query<'_>,
    viewer: Viewer,
    post: PostId,
) -> Result<Vec<CrossPostRow>, Broken> {
    let parameters = p![viewer.key(), viewer.admin(), post, CROSS_POSTS_SHOWN];
    q.rows(LIST_CROSS_POSTS, &parameters)
}

/// Notes which post another one was made of: the first of all, if that one was itself made of one.
/// Answers the one that was noted.
///
/// # Errors
/// When the database fails.
pub fn insert_cross_post(
    tx: &mut Tx<'_>,
    post: PostId,
    original: PostId,
) -> Result<PostId, Broken> {
    let first = tx.row(FIND_CROSS_POSTED, &p![original])?;
    let original = first.map_or(original, |row| row.id);
    tx.send(INSERT_CROSS_POST, &p![post, original])?;
    Ok(original)
}
