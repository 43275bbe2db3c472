//! What few rows of a feed have: it is looked up for those alone.
//!
//! In the statements of feeds it would stand for all of them, and PostgreSQL sets up every subquery
//! of a statement, whether a row comes to it or not.

use domain::ids::PostId;
use domain::viewer::Viewer;

use super::FeedRow;
use crate::broken::Broken;
use crate::{Reads, id_list, p, row, statements};

row! {
    /// The tags of a post.
    pub struct TagsRow {
        /// The post.
        pub id: PostId,
        /// Its tags, a line each, as [`FeedRow::tags`] reads them.
        pub tags: String,
    }
}

row! {
    /// A post.
    pub struct IdRow {
        /// The post.
        pub id: PostId,
    }
}

statements! {
    LIST_TAGS_OF_ROWS: TagsRow =
        "SELECT t.post_id, string_agg(g.meaning || ' ' || CAST(g.colour AS TEXT) || ' ' || g.slug
           || ' ' || g.name, '\n' ORDER BY g.slug)
         FROM post_tag t
         JOIN tag g ON g.id = t.tag_id
         WHERE t.post_id IN (SELECT value FROM json_each(CAST($1 AS TEXT))) AND g.deleted = FALSE
         GROUP BY t.post_id";
    LIST_MODERATED_OF_ROWS: IdRow =
        "SELECT r.post_id
         FROM post_rank r
         JOIN moderator m ON m.community_id = r.community_id AND m.person_id = $2
         WHERE r.post_id IN (SELECT value FROM json_each(CAST($1 AS TEXT)))";
}

/// Looks up the tags of those rows that have any, and shows scores to those who moderate.
///
/// # Errors
/// When the database fails.
pub(super) async fn complete(
    reads: &Reads,
    viewer: Viewer,
    rows: &mut [FeedRow],
) -> Result<(), Broken> {
    let ids = |which: fn(&FeedRow) -> bool, rows: &[FeedRow]| -> Vec<i64> {
        let chosen = rows.iter().filter(|row| which(row));
        chosen.map(|row| row.id.0).collect()
    };
    let tagged = ids(|row| row.tags.is_some(), rows);
    if !tagged.is_empty() {
        let found = reads.rows(LIST_TAGS_OF_ROWS, p![id_list(tagged)]).await?;
        for TagsRow { id, tags } in found {
            if let Some(row) = rows.iter_mut().find(|row| row.id == id) {
                row.tags = Some(tags);
            }
        }
    }
    let hidden = ids(|row| row.score_from.is_some(), rows);
    if let Some(me) = viewer.person().filter(|_| !hidden.is_empty()) {
        let found = reads
            .rows(LIST_MODERATED_OF_ROWS, p![id_list(hidden), me])
            .await?;
        for row in rows
            .iter_mut()
            .filter(|row| found.iter().any(|it| it.id == row.id))
        {
            row.score_from = None;
        }
    }
    Ok(())
}
