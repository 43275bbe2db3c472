//! Comments: answers, replies and their trees.

use domain::community::Mode;
use domain::ids::{CommentId, CommunityId, PersonId, PostId};
use domain::time::Timestamp;
use domain::viewer::Viewer;

use crate::broken::Broken;
use crate::post::Text;
use crate::visible::{known, moderates, rules_version, score_from, serious, visible};
use crate::{Query, Tx, p, row, statements};

row! {
    /// What deciding about a comment takes.
    pub struct CommentFacts {
        /// The comment.
        pub id: CommentId,
        /// The post it stands below.
        pub post_id: PostId,
        /// What it replies to.
        pub parent_id: Option<CommentId>,
        /// Its place in the tree.
        pub path: String,
        /// Its author.
        pub creator_id: PersonId,
        /// Its post's author.
        pub post_creator_id: PersonId,
        /// Its community.
        pub community_id: CommunityId,
        /// What posts of the community are.
        pub mode: Mode,
        /// Its text.
        pub md: String,
        /// When it was written.
        pub published: Timestamp,
        /// When its text last changed.
        pub updated: Option<Timestamp>,
        /// Counts its versions.
        pub version: i64,
        /// Its author took it away.
        pub deleted: bool,
        /// A moderator took it away.
        pub removed: bool,
        /// It waits for a moderator.
        pub held: bool,
        /// It, a comment above it or its post takes no further replies.
        pub locked: bool,
        /// The post is deleted or removed.
        pub post_gone: bool,
        /// Whether it answers a question.
        pub is_answer: bool,
        /// Whether it is an accepted answer.
        pub accepted: bool,
        /// Whether the post asks for serious answers.
        pub serious: bool,
        /// The number of its language.
        pub language: i64,
        /// That of its post's.
        pub post_language: i64,
        /// How often the rules changed that hold in its community.
        pub rules_version: i64,
        /// Whether the viewer moderates its community.
        pub moderates: bool,
        /// When its score begins to show to the viewer, unless it does now.
        pub score_from: Option<Timestamp>,
        /// Until when the viewer may not write there, if they are banned or muted.
        pub banned_until: Option<Timestamp>,
    }
}

row! {
    /// A comment's number.
    pub struct FoundComment {
        /// The comment.
        pub id: CommentId,
    }
}

/// A comment to be written.
#[derive(Debug, Clone)]
pub struct NewComment<'a> {
    /// Its id, taken before.
    pub id: CommentId,
    /// Its address for other servers.
    pub ap_id: &'a str,
    /// Its author.
    pub creator: PersonId,
    /// The post it stands below.
    pub post: PostId,
    /// That post's community.
    pub community: CommunityId,
    /// What it replies to.
    pub parent: Option<CommentId>,
    /// Its place in the tree.
    pub path: &'a str,
    /// Whether it answers a question.
    pub is_answer: bool,
    /// Its text.
    pub text: Text<'a>,
    /// How it came in.
    pub origin: &'a str,
    /// Where an imported comment stood before.
    pub source_url: Option<&'a str>,
    /// The licence it came with.
    pub licence: Option<&'a str>,
    /// When it was written.
    pub published: Timestamp,
    /// When it was last changed.
    pub updated: Option<Timestamp>,
    /// Whether a moderator had taken it away.
    pub removed: bool,
    /// Whether its author had taken it away.
    pub deleted: bool,
    /// The number of its language.
    pub language: i64,
}

statements! {
    FIND_COMMENT_FACTS: CommentFacts = concat!(
        "SELECT k.id, k.post_id, k.parent_id, k.path, k.creator_id, p.creator_id, k.community_id,
           c.mode, t.md, k.published, k.updated, k.version, k.deleted, k.removed, k.held,
           (p.locked = TRUE OR EXISTS (SELECT 1 FROM comment l
             WHERE l.post_id = k.post_id AND l.locked = TRUE AND l.path <= k.path
               AND l.path = substr(k.path, 1, length(l.path)))),
           (p.deleted = TRUE OR p.removed = TRUE), k.is_answer, k.accepted, ",
           serious!("k.post_id"), ", k.language, p.language,
           ", rules_version!(), ", ", moderates!(), ",
           ", score_from!("k"), ",
           (SELECT max(z.until) FROM ban z WHERE z.person_id = $1
             AND z.community_id = p.community_id AND z.post_id IN (0, p.id))
         FROM comment k
         JOIN comment_text t ON t.comment_id = k.id
         JOIN post p ON p.id = k.post_id
         JOIN community c ON c.id = k.community_id
         WHERE k.id = $3 AND ", visible!(), " AND ", known!("p"), " AND ", known!("k")
    );
    LIST_IDS_BELOW: FoundComment = "SELECT id FROM comment WHERE post_id = $1";
    INSERT_COMMENT: () =
        "INSERT INTO comment (id, ap_id, creator_id, post_id, community_id, parent_id, path,
           is_answer, distinguished, language, locked, deleted, removed, held, local, origin,
           source_url, licence, version, published, updated, score, up, down, own_vote,
           child_count, accepted, hot, best, controversy)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, FALSE, $16, FALSE, $9, $10, FALSE, TRUE, $11, $12,
           $13, 1, $14, $15, 0, 0, 0, 0, 0, FALSE, hot_rank(0, $14), 0, 0)";
    INSERT_COMMENT_TEXT: () =
        "INSERT INTO comment_text (comment_id, md, html, excerpt, render_version)
         VALUES ($1, $2, $3, $4, $5)";
    SET_COMMENT: () =
        "UPDATE comment SET updated = $2, version = version + 1 WHERE id = $1";
    SET_COMMENT_LANGUAGE: () = "UPDATE comment SET language = $2 WHERE id = $1";
    SET_COMMENT_TEXT: () =
        "UPDATE comment_text
         SET md = $2, html = $3, excerpt = $4, render_version = $5
         WHERE comment_id = $1";
    SET_COMMENT_DELETED: () =
        "UPDATE comment SET deleted = $2, version = version + 1 WHERE id = $1";
}

/// Finds what deciding about a comment takes; absent if the viewer may not know of it.
///
/// # Errors
/// When the database fails.
pub fn find_comment_facts(
    q: &mut Query<'_>,
    viewer: Viewer,
    id: CommentId,
) -> Result<Option<CommentFacts>, Broken> {
    q.row(FIND_COMMENT_FACTS, &p![viewer.key(), viewer.admin(), id])
}

/// Lists all comments below a post, in no order.
///
/// # Errors
/// When the database fails.
pub fn list_ids_below(q: &mut Query<'_>, post: PostId) -> Result<Vec<CommentId>, Broken> {
    let rows = q.rows(LIST_IDS_BELOW, &p![post])?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// Writes a comment with its text.
///
/// # Errors
/// When the database fails.
pub fn insert_comment(tx: &mut Tx<'_>, new: &NewComment<'_>) -> Result<(), Broken> {
    tx.send(
        INSERT_COMMENT,
        &p![
            new.id,
            new.ap_id,
            new.creator,
            new.post,
            new.community,
            new.parent,
            new.path,
            new.is_answer,
            new.deleted,
            new.removed,
            new.origin,
            new.source_url,
            new.licence,
            new.published,
            new.updated,
            new.language
        ],
    )?;
    let text = new.text;
    tx.send(
        INSERT_COMMENT_TEXT,
        &p![
            new.id,
            text.md,
            text.html,
            text.excerpt,
            text.render_version
        ],
    )?;
    Ok(())
}

/// Changes a comment's text; its version goes up by one.
///
/// # Errors
/// When the database fails.
pub fn set_comment(
    tx: &mut Tx<'_>,
    id: CommentId,
    text: Text<'_>,
    at: Timestamp,
) -> Result<(), Broken> {
    tx.send(SET_COMMENT, &p![id, at])?;
    tx.send(
        SET_COMMENT_TEXT,
        &p![id, text.md, text.html, text.excerpt, text.render_version],
    )?;
    Ok(())
}

/// Says in which language a comment is.
///
/// # Errors
/// When the database fails.
pub fn set_comment_language(tx: &mut Tx<'_>, id: CommentId, language: i64) -> Result<(), Broken> {
    tx.send(SET_COMMENT_LANGUAGE, &p![id, language])
}

/// Marks a comment as deleted or not.
///
/// # Errors
/// When the database fails.
pub fn set_comment_deleted(tx: &mut Tx<'_>, id: CommentId, deleted: bool) -> Result<(), Broken> {
    tx.send(SET_COMMENT_DELETED, &p![id, deleted])?;
    Ok(())
}
