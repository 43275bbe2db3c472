//! What erasing a person does to the tables, as `personal_data` says of each.
//!
//! What only they see goes at once, together with their name; the rest in batches, so that none
//! holds up who writes. `person.erase` says that something is left to do.

use domain::decision::Target;
use domain::ids::{CommentId, PersonId, PostId};
use domain::limits;
use domain::time::Timestamp;

use crate::broken::Broken;
use crate::{Query, Tx, p, row, statements};

row! {
    /// Somebody of whom something is left to erase.
    pub struct ErasedRow {
        /// The person to be erased.
        pub id: PersonId,
        /// `texts` if what they wrote goes too, else `name`.
        pub erase: String,
    }
}

row! {
    /// A vote that goes.
    pub struct OwnVoteRow {
        /// The post, or the one that the comment stands below.
        pub post: PostId,
        /// The comment; 0 for the post itself.
        pub comment: CommentId,
        /// 1 or -1.
        pub value: i64,
        /// Whether it is the comment's own author's.
        pub own: bool,
    }
}

row! {
    /// A post whose text goes.
    pub struct OwnPostRow {
        /// The post.
        pub id: PostId,
    }
}

row! {
    /// A comment whose text goes.
    pub struct OwnCommentRow {
        /// The comment.
        pub id: CommentId,
        /// The post it stands below.
        pub post: PostId,
    }
}

row! {
    /// The last id of a table.
    pub struct LastRow {
        /// The id; 0 where there is none.
        pub id: i64,
    }
}

row! {
    /// A count of admins.
    pub struct AdminCount {
        /// How many.
        pub count: i64,
    }
}

statements! {
    COUNT_OTHER_ADMINS: AdminCount =
        "SELECT count(*) FROM (SELECT 1 FROM account t
           JOIN person a ON a.id = t.person_id
           WHERE t.admin_since IS NOT NULL AND a.deleted = FALSE AND a.id <> $1 LIMIT 1) o";
    SET_PERSON_GONE: () =
        "UPDATE person
         SET name = $2, display_name = NULL, bio_md = NULL, bio_html = NULL, extra = NULL,
           avatar = NULL, banner = NULL, matrix = NULL, moved_to = NULL, also_known_as = NULL,
           deleted = TRUE, indexable = FALSE, erase = $3, updated = $4
         WHERE id = $1";
    ERASE_SESSIONS: () =
        "DELETE FROM session WHERE account_id IN (SELECT id FROM account WHERE person_id = $1)";
    ERASE_NETWORKS: () =
        "DELETE FROM known_network
         WHERE account_id IN (SELECT id FROM account WHERE person_id = $1)";
    ERASE_MAIL: () =
        "DELETE FROM mail WHERE account_id IN (SELECT id FROM account WHERE person_id = $1)";
    ERASE_EMAIL_TOKENS: () =
        "DELETE FROM email_token
         WHERE account_id IN (SELECT id FROM account WHERE person_id = $1)";
    ERASE_ACCOUNT: () = "DELETE FROM account WHERE person_id = $1";
    ERASE_MODERATOR: () = "DELETE FROM moderator WHERE person_id = $1";
    ERASE_DRAFTS: () = "DELETE FROM draft WHERE person_id = $1";
    ERASE_FORM_TOKENS: () = "DELETE FROM form_token WHERE person_id = $1";
    ERASE_NOTICES: () = "DELETE FROM notification WHERE person_id = $1";
    ERASE_INVITATIONS: () = "DELETE FROM invitation WHERE by_id = $1";
    ERASE_BLOCKS: () = "DELETE FROM block WHERE person_id = $1";
    ERASE_SUBSCRIBER_COUNTS: () =
        "UPDATE community SET subscriber_count = subscriber_count - 1
         WHERE id IN (SELECT f.target_id FROM follow f
             WHERE f.person_id = $1 AND f.kind = 'community' AND f.state = 'accepted')";
    ERASE_FOLLOWS: () = "DELETE FROM follow WHERE person_id = $1";
    ERASE_READ_MARKS: () = "DELETE FROM read_mark WHERE person_id = $1";
    ERASE_SAVED: () = "DELETE FROM saved WHERE person_id = $1";
    ERASE_HIDDEN: () = "DELETE FROM hidden WHERE person_id = $1";
    ERASE_QUESTION_FOLLOWS: () = "DELETE FROM question_follow WHERE person_id = $1";
    ERASE_ME_TOO: () = "DELETE FROM me_too WHERE person_id = $1";
    ERASE_FOUND_ANSWERS: () = "DELETE FROM found_answer WHERE person_id = $1";
    ERASE_REPORTS: () = "UPDATE report SET words = '' WHERE person_id = $1";
    ERASE_NOTES: () = "DELETE FROM note WHERE person_id = $1";
    ERASE_OWN_NOTES: () = "DELETE FROM note WHERE by_id = $1";
    ERASE_THREADS: () = "UPDATE modmail SET subject = '' WHERE person_id = $1";
    ERASE_MESSAGES: () = "UPDATE modmail_message SET md = '', html = '' WHERE person_id = $1";
    ERASE_ALLOWANCES: () = "DELETE FROM rate_limit WHERE subject = $1";

    ERASE_STATEMENTS: () =
        "UPDATE statement SET title = NULL, md = NULL WHERE person_id = $1";
    ERASE_APPEALS: () =
        "UPDATE appeal SET text = ''
         WHERE decision_id IN (SELECT s.decision_id FROM statement s WHERE s.person_id = $1)";
    ERASE_STATEMENTS_ABOUT: () =
        "UPDATE statement SET title = NULL, md = NULL
         WHERE decision_id IN (SELECT d.id FROM decision d
             WHERE d.target_kind = $1 AND d.target_id = $2)";
    // Whoever wrote in a community can ask for another look at what was decided about it.
    ERASE_APPEALS_OF_AUTHOR: () =
        "UPDATE appeal SET text = ''
         WHERE person_id = $1
           AND decision_id IN (SELECT c.decision_id FROM concerned c WHERE c.person_id = $1)";
    ERASE_CONCERNED: () = "DELETE FROM concerned WHERE person_id = $1";
    ERASE_BANS: () = "DELETE FROM ban WHERE person_id = $1";

    FIND_ERASED: ErasedRow =
        "SELECT id, erase FROM person WHERE erase IS NOT NULL ORDER BY id LIMIT 1";
    LIST_OWN_VOTES: OwnVoteRow =
        "SELECT v.post_id, v.comment_id, v.value, COALESCE(k.creator_id, 0) = v.person_id
         FROM vote v
         LEFT JOIN comment k ON k.id = v.comment_id
         WHERE v.person_id = $1
         LIMIT $2";
    LIST_OWN_POSTS: OwnPostRow =
        "SELECT p.id FROM post p
         JOIN post_text t ON t.post_id = p.id
         WHERE p.creator_id = $1 AND (p.title <> '' OR t.md <> '' OR p.url IS NOT NULL)
         LIMIT $2";
    LIST_OWN_COMMENTS: OwnCommentRow =
        "SELECT k.id, k.post_id FROM comment k
         JOIN comment_text t ON t.comment_id = k.id
         WHERE k.creator_id = $1 AND t.md <> ''
         LIMIT $2";
    ERASE_POST: () =
        "UPDATE post
         SET title = '', url = NULL, url_title = NULL, url_description = NULL,
           url_thumbnail = NULL, alt_text = NULL, source_url = NULL
         WHERE id = $1";
    ERASE_POST_TEXT: () =
        "UPDATE post_text SET md = '', html = '', excerpt = '', extra = NULL WHERE post_id = $1";
    ERASE_POST_TAGS: () = "DELETE FROM post_tag WHERE post_id = $1";
    ERASE_COMMENT: () = "UPDATE comment SET source_url = NULL WHERE id = $1";
    ERASE_COMMENT_TEXT: () =
        "UPDATE comment_text SET md = '', html = '', excerpt = '', extra = NULL
         WHERE comment_id = $1";
    ERASE_REVISIONS: () =
        "UPDATE revision SET title = NULL, md = '', blanked_at = $3
         WHERE post_id = $1 AND comment_id = $2 AND blanked_at IS NULL";
    FIND_LAST_EVENT: LastRow = "SELECT COALESCE(max(id), 0) FROM event";
    FIND_LAST_NOTICE: LastRow = "SELECT COALESCE(max(id), 0) FROM notification";
    ERASE_EVENT_ACTOR: () =
        "UPDATE event SET actor_id = NULL WHERE id > $2 AND id <= $3 AND actor_id = $1";
    ERASE_NOTICES_BY: () =
        "DELETE FROM notification WHERE id > $2 AND id <= $3 AND actor_id = $1";
    SET_ERASED: () = "UPDATE person SET erase = NULL WHERE id = $1 AND erase = $2";
}

/// Whether somebody else administers this instance.
///
/// # Errors
/// When the database fails.
pub fn find_other_admin(q: &mut Query<'_>, but: PersonId) -> Result<bool, Broken> {
    Ok(q.one(COUNT_OTHER_ADMINS, &p![but])?.count > 0)
}

/// Takes a person's name, their sign-ins and what only they see; notes that the rest is to go.
///
/// # Errors
/// When the database fails.
pub fn set_person_gone(
    tx: &mut Tx<'_>,
    person: PersonId,
    name: &str,
    erase: &str,
    at: Timestamp,
) -> Result<(), Broken> {
    tx.send(SET_PERSON_GONE, &p![person, name, erase, at])?;
    for statement in [
        ERASE_SESSIONS,
        ERASE_NETWORKS,
        ERASE_MAIL,
        ERASE_EMAIL_TOKENS,
        ERASE_ACCOUNT,
        ERASE_MODERATOR,
        ERASE_DRAFTS,
        ERASE_FORM_TOKENS,
    ] {
        tx.send(statement, &p![person])?;
    }
    crate::search::index_person(tx, person)
}

/// Somebody of whom something is left to erase.
///
/// # Errors
/// When the database fails.
pub fn find_erased(q: &mut Query<'_>) -> Result<Option<ErasedRow>, Broken> {
    q.row(FIND_ERASED, &p![])
}

/// Deletes what a person kept for themselves: subscriptions, blocks, marks, notices.
///
/// # Errors
/// When the database fails.
pub fn delete_own_marks(tx: &mut Tx<'_>, person: PersonId) -> Result<(), Broken> {
    for statement in [
        ERASE_SUBSCRIBER_COUNTS,
        ERASE_FOLLOWS,
        ERASE_INVITATIONS,
        ERASE_BLOCKS,
        ERASE_NOTICES,
        ERASE_READ_MARKS,
        ERASE_SAVED,
        ERASE_HIDDEN,
        ERASE_QUESTION_FOLLOWS,
        ERASE_ME_TOO,
        ERASE_FOUND_ANSWERS,
        ERASE_REPORTS,
        ERASE_NOTES,
        ERASE_OWN_NOTES,
        ERASE_THREADS,
        ERASE_MESSAGES,
        ERASE_STATEMENTS,
        ERASE_APPEALS,
        ERASE_APPEALS_OF_AUTHOR,
        ERASE_CONCERNED,
        ERASE_BANS,
    ] {
        tx.send(statement, &p![person])?;
    }
    tx.send(ERASE_ALLOWANCES, &p![person.to_string()])
}

/// Empties what statements of reasons hold of the text of something that is gone for good.
///
/// # Errors
/// When the database fails.
pub fn blank_statements(tx: &mut Tx<'_>, target: Target) -> Result<(), Broken> {
    tx.send(ERASE_STATEMENTS_ABOUT, &p![target.kind(), target.id()])
}

/// Lists some of a person's votes.
///
/// # Errors
/// When the database fails.
pub fn list_own_votes(q: &mut Query<'_>, person: PersonId) -> Result<Vec<OwnVoteRow>, Broken> {
    q.rows(LIST_OWN_VOTES, &p![person, limits::ERASE_BATCH])
}

/// Lists some of a person's posts that still say something.
///
/// # Errors
/// When the database fails.
pub fn list_own_posts(q: &mut Query<'_>, person: PersonId) -> Result<Vec<OwnPostRow>, Broken> {
    q.rows(LIST_OWN_POSTS, &p![person, limits::ERASE_BATCH])
}

/// Lists some of a person's comments that still say something.
///
/// # Errors
/// When the database fails.
pub fn list_own_comments(
    q: &mut Query<'_>,
    person: PersonId,
) -> Result<Vec<OwnCommentRow>, Broken> {
    q.rows(LIST_OWN_COMMENTS, &p![person, limits::ERASE_BATCH])
}

/// Empties a post and its earlier versions; its place stays.
///
/// # Errors
/// When the database fails.
pub fn blank_post(tx: &mut Tx<'_>, post: PostId, at: Timestamp) -> Result<(), Broken> {
    tx.send(ERASE_POST, &p![post])?;
    tx.send(ERASE_POST_TEXT, &p![post])?;
    tx.send(ERASE_POST_TAGS, &p![post])?;
    tx.send(ERASE_REVISIONS, &p![post, 0_i64, at])?;
    crate::search::index_post(tx, post)
}

/// Empties a comment and its earlier versions; its place stays.
///
/// # Errors
/// When the database fails.
pub fn blank_comment(
    tx: &mut Tx<'_>,
    comment: &OwnCommentRow,
    at: Timestamp,
) -> Result<(), Broken> {
    tx.send(ERASE_COMMENT, &p![comment.id])?;
    tx.send(ERASE_COMMENT_TEXT, &p![comment.id])?;
    tx.send(ERASE_REVISIONS, &p![comment.post, comment.id, at])?;
    crate::search::index_comment(tx, comment.id)
}

/// The last ids of events and notices there are.
///
/// # Errors
/// When the database fails.
pub fn find_last_ids(q: &mut Query<'_>) -> Result<(i64, i64), Broken> {
    Ok((
        q.one(FIND_LAST_EVENT, &p![])?.id,
        q.one(FIND_LAST_NOTICE, &p![])?.id,
    ))
}

/// Takes a person's name off the events behind `after`, and deletes others' notices of what they
/// did, [`limits::ERASE_RANGE`] of each.
///
/// # Errors
/// When the database fails.
pub fn unlink_events(tx: &mut Tx<'_>, person: PersonId, after: i64) -> Result<(), Broken> {
    let until = after.saturating_add(limits::ERASE_RANGE);
    tx.send(ERASE_EVENT_ACTOR, &p![person, after, until])?;
    tx.send(ERASE_NOTICES_BY, &p![person, after, until])
}

/// Notes that nothing of a person is left to erase of what was to be, `done`; if that became more
/// meanwhile, it begins anew.
///
/// # Errors
/// When the database fails.
pub fn set_erased(tx: &mut Tx<'_>, person: PersonId, done: &str) -> Result<(), Broken> {
    tx.send(SET_ERASED, &p![person, done])
}
