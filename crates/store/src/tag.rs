//! Tags: a community's labels on posts. *Serious* is the one with meaning to the rules.

use domain::ids::{CommunityId, PostId, TagId};
use domain::time::Timestamp;

use crate::broken::Broken;
use crate::{Tx, p, row, statements};

row! {
    /// A tag's id.
    pub struct FoundTag {
        /// The tag.
        pub id: TagId,
    }
}

statements! {
    FIND_TAG: FoundTag = "SELECT id FROM tag WHERE community_id = $1 AND slug = $2";
    INSERT_TAG: () =
        "INSERT INTO tag (community_id, ap_id, slug, name, colour, meaning, deleted, created_at)
         VALUES ($1, $2, $3, $4, 1, $5, FALSE, $6)
         ON CONFLICT (community_id, slug) DO NOTHING";
    INSERT_POST_TAG: () =
        "INSERT INTO post_tag (post_id, tag_id) VALUES ($1, $2)
         ON CONFLICT (post_id, tag_id) DO NOTHING";
}

/// A tag to be found, or written if it is new.
#[derive(Debug, Clone, Copy)]
pub struct NewTag<'a> {
    /// Whose.
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
