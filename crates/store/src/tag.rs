//! Tags: a community's labels on posts. *Serious* is the one with meaning to the rules.

use domain::community::TagMeaning;
use domain::ids::{CommunityId, PostId, TagId};
use domain::time::Timestamp;

use crate::broken::Broken;
use crate::community::Count;
use crate::{Query, Reads, Tx, p, row, statements};

row! {
    /// A tag's id.
    pub struct FoundTag {
        /// The tag.
        pub id: TagId,
    }
}

row! {
    /// A tag of a community.
    pub struct CommunityTagRow {
        /// The tag.
        pub id: TagId,
        /// Its name in addresses.
        pub slug: String,
        /// Its name.
        pub name: String,
        /// Its colour of the palette; 0 is none.
        pub colour: i64,
        /// What it means to the program.
        pub meaning: TagMeaning,
    }
}

row! {
    /// A tag as pages name it.
    pub struct NamedTagRow {
        /// The tag.
        pub id: TagId,
        /// Its name.
        pub name: String,
        /// Its name in addresses.
        pub slug: String,
    }
}

row! {
    /// A tag that the author of a post can choose.
    pub struct TagRow {
        /// The tag.
        pub id: TagId,
        /// Its name.
        pub name: String,
        /// Its name in addresses.
        pub slug: String,
        /// Its colour of the palette.
        pub colour: i64,
        /// Whether it is the one that asks for serious answers.
        pub serious: bool,
        /// Whether the post in question has it.
        pub chosen: bool,
    }
}

statements! {
    LIST_COMMUNITY_TAGS: CommunityTagRow =
        "SELECT id, slug, name, colour, meaning FROM tag
         WHERE community_id = $1 AND deleted = FALSE
         ORDER BY slug LIMIT $2";
    COUNT_TAGS: Count =
        "SELECT count(*) FROM tag WHERE community_id = $1 AND deleted = FALSE";
    FIND_TAG_IN_USE: FoundTag =
        "SELECT id FROM tag WHERE community_id = $1 AND slug = $2 AND deleted = FALSE";
    FIND_TAG_BY_ID: FoundTag =
        "SELECT id FROM tag WHERE community_id = $1 AND id = $2 AND deleted = FALSE";
    UPSERT_TAG: () =
        "INSERT INTO tag (community_id, ap_id, slug, name, colour, meaning, deleted, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, FALSE, $7)
         ON CONFLICT (community_id, slug)
         DO UPDATE SET name = excluded.name, colour = excluded.colour,
           meaning = excluded.meaning, deleted = FALSE";
    SET_TAG: () = "UPDATE tag SET name = $2, colour = $3, meaning = $4 WHERE id = $1";
    // Without its meaning a tag that is gone marks nothing any more.
    SET_TAG_DELETED: () = "UPDATE tag SET deleted = TRUE, meaning = 'none' WHERE id = $1";
    FIND_TAG_BY_SLUG: NamedTagRow =
        "SELECT id, name, slug FROM tag
         WHERE community_id = $1 AND slug = $2 AND deleted = FALSE";
    // *Serious* has a mark of its own.
    LIST_POST_TAGS: CommunityTagRow =
        "SELECT g.id, g.slug, g.name, g.colour, g.meaning
         FROM post_tag y
         JOIN tag g ON g.id = y.tag_id
         WHERE y.post_id = $1 AND g.deleted = FALSE AND g.meaning <> 'serious'
         ORDER BY g.slug, g.id";
    // Of tags with a meaning, authors set *Serious* alone.
    LIST_TAGS: TagRow =
        "SELECT g.id, g.name, g.slug, g.colour, g.meaning = 'serious',
           EXISTS (SELECT 1 FROM post_tag y WHERE y.post_id = $2 AND y.tag_id = g.id)
         FROM tag g
         WHERE g.community_id = $1 AND g.deleted = FALSE AND g.meaning IN ('none', 'serious')
         ORDER BY g.slug, g.id";
    DELETE_POST_TAG: () = "DELETE FROM post_tag WHERE post_id = $1 AND tag_id = $2";
    FIND_TAG: FoundTag = "SELECT id FROM tag WHERE community_id = $1 AND slug = $2";
    INSERT_TAG: () =
        "INSERT INTO tag (community_id, ap_id, slug, name, colour, meaning, deleted, created_at)
         VALUES ($1, $2, $3, $4, 1, $5, FALSE, $6)
         ON CONFLICT (community_id, slug) DO NOTHING";
    INSERT_POST_TAG: () =
        "INSERT INTO post_tag (post_id, tag_id) VALUES ($1, $2)
         ON CONFLICT (post_id, tag_id) DO NOTHING";
}

/// Finds the tag of a community by its name in addresses.
///
/// # Errors
/// When the database fails.
pub async fn find_tag_by_slug(
    reads: &Reads,
    community: CommunityId,
    slug: String,
) -> Result<Option<NamedTagRow>, Broken> {
    reads.row(FIND_TAG_BY_SLUG, p![community, slug]).await
}

/// A tag to be found, or written if it is new.
#[derive(Debug, Clone, Copy)]
pub struct NewTag<'a> {
    /// The community whose tag it is.
    pub community: CommunityId,
    /// Its address for other servers.
    pub ap_id: &'a str,
    /// Its name in addresses.
    pub slug: &'a str,
    /// Its name.
    pub name: &'a str,
    /// `none`, or `serious`.
    pub meaning: &'a str,
}

/// Lists the tags of a community that are in use, by name.
///
/// # Errors
/// When the database fails.
pub fn list_community_tags(
    q: &mut Query<'_>,
    community: CommunityId,
) -> Result<Vec<CommunityTagRow>, Broken> {
    q.rows(
        LIST_COMMUNITY_TAGS,
        &p![community, domain::limits::TAGS_MAX],
    )
}

/// Lists the tags of a post that the viewer was let see, by name; *Serious* apart.
///
/// # Errors
/// When the database fails.
pub fn list_post_tags(q: &mut Query<'_>, post: PostId) -> Result<Vec<CommunityTagRow>, Broken> {
    q.rows(LIST_POST_TAGS, &p![post])
}

/// Counts the tags of a community that are in use.
///
/// # Errors
/// When the database fails.
pub fn count_tags(q: &mut Query<'_>, community: CommunityId) -> Result<i64, Broken> {
    Ok(q.one(COUNT_TAGS, &p![community])?.count)
}

/// Whether a community has, or had, a tag of this name in addresses.
///
/// # Errors
/// When the database fails.
pub fn had_tag(q: &mut Query<'_>, community: CommunityId, slug: &str) -> Result<bool, Broken> {
    Ok(q.row(FIND_TAG, &p![community, slug])?.is_some())
}

/// Finds the tag of a community that has this name in addresses, if it is in use.
///
/// # Errors
/// When the database fails.
pub fn find_tag(
    q: &mut Query<'_>,
    community: CommunityId,
    slug: &str,
) -> Result<Option<TagId>, Broken> {
    let found = q.row(FIND_TAG_IN_USE, &p![community, slug])?;
    Ok(found.map(|tag| tag.id))
}

/// Finds a tag of a community by its id, if it is in use.
///
/// # Errors
/// When the database fails.
pub fn find_tag_by_id(
    q: &mut Query<'_>,
    community: CommunityId,
    id: TagId,
) -> Result<Option<TagId>, Broken> {
    let found = q.row(FIND_TAG_BY_ID, &p![community, id])?;
    Ok(found.map(|tag| tag.id))
}

/// Writes a tag, or brings back one of the same name that was deleted.
///
/// # Errors
/// When the database fails.
pub fn insert_tag(
    tx: &mut Tx<'_>,
    tag: NewTag<'_>,
    colour: i64,
    at: Timestamp,
) -> Result<(), Broken> {
    let NewTag {
        community,
        ap_id,
        slug,
        name,
        meaning,
    } = tag;
    let parameters = p![community, ap_id, slug, name, colour, meaning, at];
    tx.send(UPSERT_TAG, &parameters)
}

/// Changes what a tag is called, its colour and its meaning. Its name in addresses stays.
///
/// # Errors
/// When the database fails.
pub fn set_tag(
    tx: &mut Tx<'_>,
    id: TagId,
    name: &str,
    colour: i64,
    meaning: TagMeaning,
) -> Result<(), Broken> {
    tx.send(SET_TAG, &p![id, name, colour, meaning])
}

/// Takes a tag out of use; it no longer means anything.
///
/// # Errors
/// When the database fails.
pub fn set_tag_deleted(tx: &mut Tx<'_>, id: TagId) -> Result<(), Broken> {
    tx.send(SET_TAG_DELETED, &p![id])
}

/// Lists the tags of a community that authors can choose, and which of them a post has.
///
/// # Errors
/// When the database fails.
pub fn list_tags(
    q: &mut Query<'_>,
    community: CommunityId,
    post: Option<PostId>,
) -> Result<Vec<TagRow>, Broken> {
    q.rows(LIST_TAGS, &p![community, post.map_or(0, |post| post.0)])
}

/// Labels a post with a tag, or takes it off.
///
/// # Errors
/// When the database fails.
pub fn set_post_tag(tx: &mut Tx<'_>, post: PostId, tag: TagId, chosen: bool) -> Result<(), Broken> {
    if chosen {
        tx.send(INSERT_POST_TAG, &p![post, tag])
    } else {
        tx.send(DELETE_POST_TAG, &p![post, tag])
    }
}

/// Labels a post with a tag of its community, which is written first if it is new.
///
/// # Errors
/// When the database fails.
pub fn insert_post_tag(
    tx: &mut Tx<'_>,
    post: PostId,
    tag: NewTag<'_>,
    at: Timestamp,
) -> Result<(), Broken> {
    let NewTag {
        community,
        ap_id,
        slug,
        name,
        meaning,
    } = tag;
    tx.send(INSERT_TAG, &p![community, ap_id, slug, name, meaning, at])?;
    let found = tx.one(FIND_TAG, &p![community, slug])?;
    tx.send(INSERT_POST_TAG, &p![post, found.id])?;
    Ok(())
}
