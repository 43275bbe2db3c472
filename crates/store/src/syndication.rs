//! What programs read rather than people: whole texts for feeds, addresses for search engines.

use domain::ids::PostId;
use domain::time::Timestamp;
use domain::viewer::Viewer;

use crate::broken::Broken;
use crate::visible::{known, listed, open, visible};
use crate::{Lane, Query, Reads, id_list, p, row, statements};

row! {
    /// A post's text.
    pub struct PostTextRow {
        /// The post.
        pub id: PostId,
        /// Its text as HTML that is safe to show.
        pub html: String,
        /// When its author last changed it.
        pub updated: Option<Timestamp>,
    }
}

row! {
    /// A post as search engines are told of it.
    pub struct AddressRow {
        /// The post.
        pub id: PostId,
        /// Its title, which is part of its address.
        pub title: String,
        /// When something below it, or itself, last changed.
        pub changed: Timestamp,
    }
}

row! {
    /// A community as search engines are told of it.
    pub struct CommunityAddressRow {
        /// Its name.
        pub name: String,
        /// When it began.
        pub published: Timestamp,
    }
}

row! {
    /// The highest id there is.
    pub struct LastPost {
        /// The id; 0 if there is no post.
        pub id: i64,
    }
}

statements! {
    LIST_POST_TEXTS: PostTextRow = concat!(
        "SELECT p.id, t.html, p.updated
         FROM post p
         JOIN post_text t ON t.post_id = p.id
         JOIN community c ON c.id = p.community_id
         WHERE p.id IN (SELECT value FROM json_each(CAST($3 AS TEXT))) AND ",
        visible!(), " AND ", known!("p"), " AND ", open!("p")
    );
    // Authors who do not want to be found are left out.
    LIST_ADDRESSES: AddressRow = concat!(
        "SELECT p.id, p.title, greater(r.newest_comment, COALESCE(p.updated, p.published))
         FROM post p
         JOIN post_rank r ON r.post_id = p.id
         JOIN community c ON c.id = p.community_id
         JOIN person a ON a.id = p.creator_id
         WHERE p.id >= $3 AND p.id < $4 AND r.listed = TRUE AND p.local = TRUE
           AND a.indexable = TRUE AND p.nsfw = FALSE AND ", listed!(), "
         ORDER BY p.id"
    );
    // The largest, as many as the list of communities would show in its first pages.
    LIST_COMMUNITY_ADDRESSES: CommunityAddressRow = concat!(
        "SELECT c.name, c.published
         FROM community c
         WHERE c.local = TRUE AND c.visibility = 'public' AND c.nsfw = FALSE AND ", listed!(), "
         ORDER BY c.subscriber_count DESC, c.id DESC
         LIMIT $3"
    );
    FIND_LAST_POST: LastPost = "SELECT COALESCE(max(id), 0) FROM post";
}

/// The texts of these posts that the viewer may read, in any order.
///
/// # Errors
/// When the database fails.
pub async fn list_post_texts(
    reads: &Reads,
    viewer: Viewer,
    posts: &[PostId],
) -> Result<Vec<PostTextRow>, Broken> {
    let list = id_list(posts);
    reads
        .rows(LIST_POST_TEXTS, p![viewer.key(), viewer.admin(), list])
        .await
}

/// The posts with ids from `from` on and below `to` that anybody may find, on the slow lane.
///
/// # Errors
/// When the database fails.
pub async fn list_addresses(reads: &Reads, from: i64, to: i64) -> Result<Vec<AddressRow>, Broken> {
    let (key, admin) = (Viewer::Anonymous.key(), Viewer::Anonymous.admin());
    reads
        .read(Lane::Slow, move |q: &mut Query<'_>| {
            q.rows(LIST_ADDRESSES, &p![key, admin, from, to])
        })
        .await
}

/// The largest communities that anybody may find, at most so many, on the slow lane.
///
/// # Errors
/// When the database fails.
pub async fn list_community_addresses(
    reads: &Reads,
    limit: i64,
) -> Result<Vec<CommunityAddressRow>, Broken> {
    let (key, admin) = (Viewer::Anonymous.key(), Viewer::Anonymous.admin());
    reads
        .read(Lane::Slow, move |q: &mut Query<'_>| {
            q.rows(LIST_COMMUNITY_ADDRESSES, &p![key, admin, limit])
        })
        .await
}

/// The highest id of any post, 0 if there is none.
///
/// # Errors
/// When the database fails.
pub async fn find_last_post(reads: &Reads) -> Result<i64, Broken> {
    let found = reads.row(FIND_LAST_POST, p![]).await?;
    Ok(found.map_or(0, |row| row.id))
}
