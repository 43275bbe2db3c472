//! What decisions do: every statement that takes something away, locks it, marks it or keeps
//! somebody from writing. Each takes the proof that its decision stands in the same transaction.

use domain::ids::{CommentId, CommunityId, PersonId, PostId};
use domain::time::Timestamp;

use crate::broken::Broken;
use crate::decision::{DecisionRow, Recorded};
use crate::{IdList, Tx, p, row, statements};

row! {
    /// A moderator's place in the order of appointment.
    pub struct OrdinalRow {
        /// The place.
        pub ordinal: i64,
    }
}

statements! {
    SET_POST_REMOVED: () =
        "UPDATE post SET removed = $2, version = version + 1 WHERE id = $1";
    SET_POST_HELD: () = "UPDATE post SET held = $2, version = version + 1 WHERE id = $1";
    SET_POST_ON_LISTS: () = "UPDATE post_rank SET listed = $2 WHERE post_id = $1";
    SET_POST_LOCKED: () = "UPDATE post SET locked = $2 WHERE id = $1";
    SET_POST_FEATURED: () = "UPDATE post SET featured_community = $2 WHERE id = $1";
    SET_POST_FEATURED_ON_SITE: () = "UPDATE post SET featured_site = $2 WHERE id = $1";
    SET_POST_UNSAFE: () = "UPDATE post SET nsfw = $2, version = version + 1 WHERE id = $1";
    SET_RANK_UNSAFE: () = "UPDATE post_rank SET nsfw = $2 WHERE post_id = $1";
    SET_POST_SAME_AS: () = "UPDATE post SET duplicate_of = $2 WHERE id = $1";
    SET_POST_COMMUNITY: () =
        "UPDATE post SET community_id = $2, featured_community = FALSE, version = version + 1
         WHERE id = $1";
    SET_RANK_COMMUNITY: () =
        "UPDATE post_rank
         SET community_id = $2,
           local = (SELECT c.local FROM community c WHERE c.id = $2),
           scaled = scaled_rank(hot, (SELECT c.active_month FROM community c WHERE c.id = $2))
         WHERE post_id = $1";
    SET_COMMENTS_COMMUNITY: () = "UPDATE comment SET community_id = $2 WHERE post_id = $1";
    SET_COMMENTS_ANSWERS: () =
        "UPDATE comment
         SET is_answer = (parent_id IS NULL
           AND (SELECT c.mode FROM community c WHERE c.id = $2) = 'questions')
         WHERE post_id = $1";
    DELETE_TAGS_OF_POST: () = "DELETE FROM post_tag WHERE post_id = $1";
    SET_POSTS_REMOVED: () =
        "UPDATE post SET removed = $2, version = version + 1
         WHERE id IN (SELECT value FROM json_each(CAST($1 AS TEXT))) AND removed <> $2";
    SET_POSTS_ON_LISTS: () =
        "UPDATE post_rank
         SET listed = (SELECT p.removed = FALSE AND p.deleted = FALSE AND p.held = FALSE
           FROM post p WHERE p.id = post_rank.post_id)
         WHERE post_id IN (SELECT value FROM json_each(CAST($1 AS TEXT)))";
    SET_COMMENTS_REMOVED: () =
        "UPDATE comment SET removed = $2, version = version + 1
         WHERE id IN (SELECT value FROM json_each(CAST($1 AS TEXT))) AND removed <> $2";
    SET_COMMENT_REMOVED: () =
        "UPDATE comment SET removed = $2, version = version + 1 WHERE id = $1";
    SET_COMMENT_HELD: () = "UPDATE comment SET held = $2, version = version + 1 WHERE id = $1";
    SET_COMMENT_LOCKED: () = "UPDATE comment SET locked = $2 WHERE id = $1";
    SET_COMMENT_DISTINGUISHED: () = "UPDATE comment SET distinguished = $2 WHERE id = $1";
    SET_COMMUNITY_REMOVED: () =
        "UPDATE community SET removed = $2, version = version + 1 WHERE id = $1";
    SET_COMMUNITY_HIDDEN: () =
        "UPDATE community SET hidden = $2, version = version + 1 WHERE id = $1";
    SET_PERSON_BANNED: () = "UPDATE person SET banned_until = $2 WHERE id = $1";
    DELETE_SESSIONS_OF_PERSON: () =
        "DELETE FROM session
         WHERE account_id IN (SELECT t.id FROM account t WHERE t.person_id = $1)";
    UPSERT_BAN: () =
        "INSERT INTO ban (person_id, community_id, post_id, decision_id, until)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (person_id, community_id, post_id)
         DO UPDATE SET decision_id = excluded.decision_id, until = excluded.until";
    SET_BAN_END: () = "UPDATE ban SET until = $3 WHERE person_id = $1 AND decision_id = $2";
    SET_DECISION_END: () = "UPDATE decision SET ends_at = $2 WHERE id = $1";
    DELETE_BAN: () =
        "DELETE FROM ban WHERE person_id = $1 AND community_id = $2 AND post_id = $3
           AND decision_id = $4";
    DELETE_ENDED_BANS: () = "DELETE FROM ban WHERE until <= $1";
    DELETE_MODERATOR: OrdinalRow =
        "DELETE FROM moderator WHERE community_id = $1 AND person_id = $2 RETURNING ordinal";
    INSERT_MODERATOR_AT: () =
        "INSERT INTO moderator (community_id, person_id, ordinal, created_at)
         VALUES ($1, $2, $3, $4)
         ON CONFLICT (community_id, person_id) DO UPDATE SET ordinal = excluded.ordinal";
}

/// For ever, as the end of a ban.
pub const FOR_EVER: Timestamp = Timestamp(i64::MAX);

/// Takes a post away or gives it back; `listed` says whether it is on lists then.
///
/// # Errors
/// When the database fails.
pub fn set_post_removed(
    tx: &mut Tx<'_>,
    _by: &Recorded,
    id: PostId,
    removed: bool,
    listed: bool,
) -> Result<(), Broken> {
    tx.send(SET_POST_REMOVED, &p![id, removed])?;
    tx.send(SET_POST_ON_LISTS, &p![id, listed])
}

/// Takes posts and comments away or gives them back.
///
/// # Errors
/// When the database fails.
pub fn set_all_removed(
    tx: &mut Tx<'_>,
    _by: &Recorded,
    (posts, comments): (&IdList, &IdList),
    removed: bool,
) -> Result<(), Broken> {
    tx.send(SET_POSTS_REMOVED, &p![posts, removed])?;
    tx.send(SET_POSTS_ON_LISTS, &p![posts])?;
    tx.send(SET_COMMENTS_REMOVED, &p![comments, removed])
}

/// Lets a post wait for a moderator, or no longer.
///
/// # Errors
/// When the database fails.
pub fn set_post_held(
    tx: &mut Tx<'_>,
    _by: &Recorded,
    id: PostId,
    held: bool,
    listed: bool,
) -> Result<(), Broken> {
    tx.send(SET_POST_HELD, &p![id, held])?;
    tx.send(SET_POST_ON_LISTS, &p![id, listed])
}

/// Lets a post take no further comments, or some again.
///
/// # Errors
/// When the database fails.
pub fn set_post_locked(
    tx: &mut Tx<'_>,
    _by: &Recorded,
    id: PostId,
    locked: bool,
) -> Result<(), Broken> {
    tx.send(SET_POST_LOCKED, &p![id, locked])
}

/// Puts a post above the others of its community, or of the site.
///
/// # Errors
/// When the database fails.
pub fn set_post_featured(
    tx: &mut Tx<'_>,
    _by: &Recorded,
    id: PostId,
    on_site: bool,
    featured: bool,
) -> Result<(), Broken> {
    let statement = if on_site {
        SET_POST_FEATURED_ON_SITE
    } else {
        SET_POST_FEATURED
    };
    tx.send(statement, &p![id, featured])
}

/// Marks a post as not safe for work, or as safe.
///
/// # Errors
/// When the database fails.
pub fn set_post_nsfw(
    tx: &mut Tx<'_>,
    _by: &Recorded,
    id: PostId,
    nsfw: bool,
) -> Result<(), Broken> {
    tx.send(SET_POST_UNSAFE, &p![id, nsfw])?;
    tx.send(SET_RANK_UNSAFE, &p![id, nsfw])
}

/// Says which post asked the same before.
///
/// # Errors
/// When the database fails.
pub fn set_post_duplicate(
    tx: &mut Tx<'_>,
    _by: &Recorded,
    id: PostId,
    original: Option<PostId>,
) -> Result<(), Broken> {
    tx.send(SET_POST_SAME_AS, &p![id, original])
}

/// Puts a post with all below it into another community. Its tags belong to the one it leaves.
///
/// # Errors
/// When the database fails.
pub fn set_post_community(
    tx: &mut Tx<'_>,
    _by: &Recorded,
    id: PostId,
    community: CommunityId,
) -> Result<(), Broken> {
    tx.send(SET_POST_COMMUNITY, &p![id, community])?;
    tx.send(SET_RANK_COMMUNITY, &p![id, community])?;
    tx.send(SET_COMMENTS_COMMUNITY, &p![id, community])?;
    tx.send(SET_COMMENTS_ANSWERS, &p![id, community])?;
    tx.send(DELETE_TAGS_OF_POST, &p![id])
}

/// Takes a comment away or gives it back.
///
/// # Errors
/// When the database fails.
pub fn set_comment_removed(
    tx: &mut Tx<'_>,
    _by: &Recorded,
    id: CommentId,
    removed: bool,
) -> Result<(), Broken> {
    tx.send(SET_COMMENT_REMOVED, &p![id, removed])
}

/// Lets a comment wait for a moderator, or no longer.
///
/// # Errors
/// When the database fails.
pub fn set_comment_held(
    tx: &mut Tx<'_>,
    _by: &Recorded,
    id: CommentId,
    held: bool,
) -> Result<(), Broken> {
    tx.send(SET_COMMENT_HELD, &p![id, held])
}

/// Lets a branch of comments take no further replies, or some again.
///
/// # Errors
/// When the database fails.
pub fn set_comment_locked(
    tx: &mut Tx<'_>,
    _by: &Recorded,
    id: CommentId,
    locked: bool,
) -> Result<(), Broken> {
    tx.send(SET_COMMENT_LOCKED, &p![id, locked])
}

/// Lets a comment speak for the moderators, or no longer.
///
/// # Errors
/// When the database fails.
pub fn set_comment_distinguished(
    tx: &mut Tx<'_>,
    _by: &Recorded,
    id: CommentId,
    distinguished: bool,
) -> Result<(), Broken> {
    tx.send(SET_COMMENT_DISTINGUISHED, &p![id, distinguished])
}

/// Takes a community away or gives it back.
///
/// # Errors
/// When the database fails.
pub fn set_community_removed(
    tx: &mut Tx<'_>,
    _by: &Recorded,
    id: CommunityId,
    removed: bool,
) -> Result<(), Broken> {
    tx.send(SET_COMMUNITY_REMOVED, &p![id, removed])
}

/// Keeps a community off the lists, or puts it back.
///
/// # Errors
/// When the database fails.
pub fn set_community_hidden(
    tx: &mut Tx<'_>,
    _by: &Recorded,
    id: CommunityId,
    hidden: bool,
) -> Result<(), Broken> {
    tx.send(SET_COMMUNITY_HIDDEN, &p![id, hidden])
}

/// Keeps somebody off the site until then, which ends their sign-ins; no time lets them back.
///
/// # Errors
/// When the database fails.
pub fn set_person_banned(
    tx: &mut Tx<'_>,
    _by: &Recorded,
    id: PersonId,
    until: Option<Timestamp>,
) -> Result<(), Broken> {
    tx.send(SET_PERSON_BANNED, &p![id, until])?;
    if until.is_some() {
        tx.send(DELETE_SESSIONS_OF_PERSON, &p![id])?;
    }
    Ok(())
}

/// Keeps somebody from writing in a community, or below one post of it, until then; no time lets
/// them again, if the ban is that of the decision.
///
/// # Errors
/// When the database fails.
pub fn set_ban(
    tx: &mut Tx<'_>,
    by: &Recorded,
    person: PersonId,
    community: CommunityId,
    post: Option<PostId>,
    until: Option<Timestamp>,
) -> Result<(), Broken> {
    let post = post.map_or(0, PostId::get);
    match until {
        Some(until) => tx.send(
            UPSERT_BAN,
            &p![person, community, post, by.decision(), until],
        ),
        None => tx.send(DELETE_BAN, &p![person, community, post, by.decision()]),
    }
}

/// Lets what keeps somebody from writing end earlier than was decided.
///
/// # Errors
/// When the database fails.
pub fn shorten(tx: &mut Tx<'_>, decision: &DecisionRow, until: Timestamp) -> Result<(), Broken> {
    let Some(person) = decision.person else {
        return Ok(());
    };
    tx.send(SET_DECISION_END, &p![decision.id, until])?;
    match decision.community {
        Some(_) => tx.send(SET_BAN_END, &p![person, decision.id, until]),
        None => tx.send(SET_PERSON_BANNED, &p![person, until]),
    }
}

/// Forgets bans that ended by themselves.
///
/// # Errors
/// When the database fails.
pub fn delete_ended_bans(tx: &mut Tx<'_>, now: Timestamp) -> Result<u64, Broken> {
    tx.exec(DELETE_ENDED_BANS, &p![now])
}

/// Ends somebody's moderating; answers their place in the order of appointment, if they had one.
///
/// # Errors
/// When the database fails.
pub fn delete_moderator(
    tx: &mut Tx<'_>,
    _by: &Recorded,
    community: CommunityId,
    person: PersonId,
) -> Result<Option<i64>, Broken> {
    let gone = tx.row(DELETE_MODERATOR, &p![community, person])?;
    Ok(gone.map(|row| row.ordinal))
}

/// Lets somebody moderate at a place in the order of appointment.
///
/// # Errors
/// When the database fails.
pub fn set_moderator(
    tx: &mut Tx<'_>,
    _by: &Recorded,
    community: CommunityId,
    person: PersonId,
    ordinal: i64,
    at: Timestamp,
) -> Result<(), Broken> {
    tx.send(INSERT_MODERATOR_AT, &p![community, person, ordinal, at])
}
