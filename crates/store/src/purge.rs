//! What erasing a person or a community for good does to the tables, beyond what leaving does.
//!
//! What shows them goes in the transaction that decides it; what they wrote, or what was written
//! there, in batches behind it, so that none holds up who writes. `erase` says that something is
//! left to do.

use domain::decision::Target;
use domain::desk::Item;
use domain::ids::{CommentId, CommunityId, PostId, ThreadId};
use domain::limits;
use domain::time::Timestamp;

use crate::broken::Broken;
use crate::decision::{Recorded, find_recorded_purge};
use crate::erase::{OwnCommentRow, OwnPostRow};
use crate::{Query, Tx, desk, p, row, search, statements};

/// What stands in `erase` of whoever is erased for good.
pub const PURGED: &str = "purge";

row! {
    /// A community of which something is left to erase.
    pub struct ErasedCommunityRow {
        /// The community to be erased.
        pub id: CommunityId,
    }
}

row! {
    /// A thread whose words go.
    pub struct OwnThreadRow {
        /// The thread.
        pub id: ThreadId,
    }
}

statements! {
    SET_TOLD_BY_LOG: () = "UPDATE statement SET told = 'modlog' WHERE decision_id = $1";
    SET_COMMUNITY_GONE: () =
        "UPDATE community
         SET name = $2, title = $2, description = NULL, sidebar_md = NULL, sidebar_html = NULL,
           avatar = NULL, banner = NULL, moved_to = NULL, also_known_as = NULL, extra = NULL,
           removed = TRUE, version = version + 1, rules_version = rules_version + 1,
           erase = $3, updated = $4
         WHERE id = $1";
    PURGE_MODERATORS: () = "DELETE FROM moderator WHERE community_id = $1";
    PURGE_RULES: () =
        "UPDATE rule SET retired_at = $2 WHERE community_id = $1 AND retired_at IS NULL";
    PURGE_RULE_TEXTS: () =
        "UPDATE rule_version
         SET name = '', text_md = '', text_html = '', message = NULL, messages = '',
           check_json = NULL
         WHERE rule_id IN (SELECT r.id FROM rule r WHERE r.community_id = $1)";
    PURGE_DRY_RUN_ITEMS: () =
        "DELETE FROM dry_run_item
         WHERE rule_id IN (SELECT r.id FROM rule r WHERE r.community_id = $1)";
    PURGE_DRY_RUNS: () =
        "DELETE FROM dry_run
         WHERE rule_id IN (SELECT r.id FROM rule r WHERE r.community_id = $1)";
    PURGE_TAGS: () =
        "UPDATE tag SET name = '', slug = '-' || CAST(id AS TEXT), deleted = TRUE
         WHERE community_id = $1";
    FIND_ERASED_COMMUNITY: ErasedCommunityRow =
        "SELECT id FROM community WHERE erase IS NOT NULL ORDER BY id LIMIT 1";
    FIND_POST_BEHIND: OwnPostRow =
        "SELECT p.id FROM post p
         WHERE p.community_id = $1 AND p.id > $2
         ORDER BY p.id LIMIT 1";
    LIST_COMMENTS_TO_PURGE: OwnCommentRow =
        "SELECT k.id, k.post_id FROM comment k
         JOIN comment_text t ON t.comment_id = k.id
         WHERE k.post_id = $1 AND t.md <> ''
         LIMIT $2";
    LIST_THREADS_TO_PURGE: OwnThreadRow =
        "SELECT m.id FROM modmail m
         WHERE m.community_id = $1 AND m.subject <> ''
         LIMIT $2";
    PURGE_THREAD: () = "UPDATE modmail SET subject = '', waits = FALSE WHERE id = $1";
    PURGE_MESSAGES: () = "UPDATE modmail_message SET md = '', html = '' WHERE thread_id = $1";
    PURGE_SOME_FOLLOWS: () =
        "DELETE FROM follow
         WHERE kind = 'community' AND target_id = $1 AND person_id IN
           (SELECT f.person_id FROM follow f
            WHERE f.kind = 'community' AND f.target_id = $1 LIMIT $2)";
    PURGE_SUBSCRIBERS: () = "UPDATE community SET subscriber_count = 0 WHERE id = $1";
    PURGE_NOTES: () = "DELETE FROM note WHERE scope = $1";
    SET_COMMUNITY_ERASED: () = "UPDATE community SET erase = NULL WHERE id = $1";
}

/// Notes that whoever a decision is against has no inbox in which they are told of it.
///
/// # Errors
/// When the database fails.
pub fn set_told_by_log(tx: &mut Tx<'_>, by: &Recorded) -> Result<(), Broken> {
    tx.send(SET_TOLD_BY_LOG, &p![by.decision()])
}

/// Takes a community away for good with what it says of itself, its moderators, its rules and its
/// tags; notes that what was written there is to go.
///
/// # Errors
/// When the database fails.
pub fn set_community_gone(
    tx: &mut Tx<'_>,
    _by: &Recorded,
    id: CommunityId,
    name: &str,
    at: Timestamp,
) -> Result<(), Broken> {
    tx.send(SET_COMMUNITY_GONE, &p![id, name, PURGED, at])?;
    tx.send(PURGE_RULES, &p![id, at])?;
    for statement in [
        PURGE_MODERATORS,
        PURGE_DRY_RUN_ITEMS,
        PURGE_DRY_RUNS,
        PURGE_RULE_TEXTS,
        PURGE_TAGS,
    ] {
        tx.send(statement, &p![id])?;
    }
    search::index_community(tx, id)
}

/// The proof of the decision that erased a person or a community for good.
///
/// # Errors
/// A fault where there is none; else when the database fails.
pub fn find_recorded(q: &mut Query<'_>, target: Target) -> Result<Recorded, Broken> {
    let found = find_recorded_purge(q, target)?;
    found.ok_or_else(|| Broken::fault(format!("no decision to erase {}", target.id())))
}

/// A community of which something is left to erase.
///
/// # Errors
/// When the database fails.
pub fn find_erased_community(q: &mut Query<'_>) -> Result<Option<CommunityId>, Broken> {
    Ok(q.row(FIND_ERASED_COMMUNITY, &p![])?.map(|row| row.id))
}

/// The first post of a community behind one of them, whatever became of it.
///
/// # Errors
/// When the database fails.
pub fn find_post_behind(
    q: &mut Query<'_>,
    community: CommunityId,
    after: PostId,
) -> Result<Option<PostId>, Broken> {
    let found = q.row(FIND_POST_BEHIND, &p![community, after])?;
    Ok(found.map(|row| row.id))
}

/// Lists some of the comments below a post that still say something.
///
/// # Errors
/// When the database fails.
pub fn list_comments(q: &mut Query<'_>, post: PostId) -> Result<Vec<CommentId>, Broken> {
    let rows = q.rows(LIST_COMMENTS_TO_PURGE, &p![post, limits::ERASE_BATCH])?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// Empties some of the threads of a community's mail; answers whether there were any.
///
/// # Errors
/// When the database fails.
pub fn blank_threads(
    tx: &mut Tx<'_>,
    community: CommunityId,
    at: Timestamp,
) -> Result<bool, Broken> {
    let rows = tx.rows(LIST_THREADS_TO_PURGE, &p![community, limits::ERASE_BATCH])?;
    for row in &rows {
        tx.send(PURGE_THREAD, &p![row.id])?;
        tx.send(PURGE_MESSAGES, &p![row.id])?;
        desk::count_all(tx, Item::Mail(row.id), None, at)?;
    }
    Ok(!rows.is_empty())
}

/// Lets some of those who follow a community go; whether there were any.
///
/// # Errors
/// When the database fails.
pub fn delete_some_follows(tx: &mut Tx<'_>, community: CommunityId) -> Result<bool, Broken> {
    let parameters = p![community, limits::ERASE_BATCH];
    Ok(tx.exec(PURGE_SOME_FOLLOWS, &parameters)? > 0)
}

/// Ends who belongs to a community and what was noted there, and notes that nothing of it is left
/// to erase.
///
/// # Errors
/// When the database fails.
pub fn set_community_erased(tx: &mut Tx<'_>, community: CommunityId) -> Result<(), Broken> {
    for statement in [PURGE_SUBSCRIBERS, PURGE_NOTES, SET_COMMUNITY_ERASED] {
        tx.send(statement, &p![community])?;
    }
    Ok(())
}
