//! What asks the same as an earlier post is found as that one: marking a post as a duplicate merges
//! what searches find.

use std::collections::HashMap;

use domain::ids::{CommunityId, PersonId, PostId};
use domain::language::Languages;
use domain::search::Mark;
use domain::time::Timestamp;
use domain::viewer::Viewer;

use super::find::Narrowed;
use crate::broken::Broken;
use crate::visible::{in_language, listed, unblocked_community, unblocked_creator};
use crate::{Query, id_list, p, row, statements};

row! {
    /// A post that asks the same as an earlier one, and what that is found by beside its words.
    pub struct SameRow {
        /// The post.
        pub id: PostId,
        /// The one that asked it first.
        pub original: PostId,
        /// When that was made.
        pub published: Timestamp,
        /// In which community.
        pub community_id: CommunityId,
        /// By whom.
        pub creator_id: PersonId,
        /// The slugs of its tags, a line each.
        pub tags: Option<String>,
    }
}

statements! {
    LIST_ORIGINALS: SameRow = concat!(
        "SELECT p.id, r.post_id, r.published, r.community_id, r.creator_id,
           (SELECT string_agg(g.slug, '\n' ORDER BY g.slug) FROM post_tag y
             JOIN tag g ON g.id = y.tag_id
             WHERE y.post_id = r.post_id AND g.deleted = FALSE)
         FROM post p
         JOIN post_rank r ON r.post_id = COALESCE(p.duplicate_of, 0)
         JOIN community c ON c.id = r.community_id
         WHERE p.id IN (SELECT value FROM json_each(CAST($3 AS TEXT)))
           AND r.listed = TRUE
           AND (CAST($4 AS BOOLEAN) = TRUE OR (r.nsfw = FALSE AND c.nsfw = FALSE))
           AND ", in_language!("r", "$5"), " AND ", listed!(), " AND ", unblocked_community!(),
        " AND ", unblocked_creator!("r")
    );
}

/// Lists those of some posts that ask the same as another one which the reader may find, with it.
pub(super) fn list_originals(
    q: &mut Query<'_>,
    viewer: Viewer,
    ids: &[i64],
    nsfw: bool,
    languages: &Languages,
) -> Result<Vec<SameRow>, Broken> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let read = languages.read().to_text();
    let parameters = p![viewer.key(), viewer.admin(), id_list(ids), nsfw, read];
    q.rows(LIST_ORIGINALS, &parameters)
}

/// The posts that are found as others, each with the one that it is found as: where the other one
/// stands outside of what is searched, a post is found as itself.
pub(super) fn merged(
    q: &mut Query<'_>,
    viewer: Viewer,
    ids: &[i64],
    narrowed: &Narrowed,
) -> Result<HashMap<i64, i64>, Broken> {
    let same = list_originals(q, viewer, ids, narrowed.nsfw, &narrowed.languages)?;
    let within = same.iter().filter(|row| is_within(row, narrowed));
    Ok(within.map(|row| (row.id.0, row.original.0)).collect())
}

/// Whether the earlier post is where the search looks, whatever its words are.
fn is_within(row: &SameRow, narrowed: &Narrowed) -> bool {
    let mut marks = narrowed.wanted.marks.iter();
    narrowed.after.is_none_or(|after| row.published >= after)
        && narrowed.before.is_none_or(|before| row.published < before)
        && marks.all(|mark| match mark {
            // Whether a post is serious is asked of what was found.
            Mark::Any | Mark::Serious => true,
            Mark::Community(id) => row.community_id == *id,
            Mark::Author(id) => row.creator_id == *id,
            Mark::Tag(slug) => {
                let tags = row.tags.as_deref().unwrap_or_default();
                tags.lines().any(|tag| tag == slug)
            }
        })
}
