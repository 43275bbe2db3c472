//! What was erased for good. Its place stays, so that ids and trees hold, but its address says that
//! it is gone, and nothing is done to it any more.

use domain::ids::{CommentId, CommunityId, PersonId, PostId};
use domain::time::Timestamp;

use crate::broken::Broken;
use crate::decision::{Recorded, Yes};
use crate::{Query, Tx, p, statements};

statements! {
    FIND_GONE_POST: Yes =
        "SELECT EXISTS (SELECT 1 FROM post p JOIN gone g ON g.ap_id = p.ap_id WHERE p.id = $1)";
    FIND_GONE_COMMENT: Yes =
        "SELECT EXISTS (SELECT 1 FROM comment k JOIN gone g ON g.ap_id = k.ap_id
           WHERE k.id = $1)";
    FIND_GONE_PERSON: Yes =
        "SELECT EXISTS (SELECT 1 FROM person a JOIN gone g ON g.ap_id = a.ap_id WHERE a.id = $1)";
    FIND_GONE_COMMUNITY: Yes =
        "SELECT EXISTS (SELECT 1 FROM community c JOIN gone g ON g.ap_id = c.ap_id
           WHERE c.id = $1)";
    FIND_GONE_COMMUNITY_BY_NAME: Yes =
        "SELECT EXISTS (SELECT 1 FROM community c JOIN gone g ON g.ap_id = c.ap_id
           WHERE c.name_key = $1 AND c.instance_id = (SELECT i.id FROM instance i
             WHERE (CAST($2 AS TEXT) IS NULL AND i.id = 1) OR i.domain = $2))";
    INSERT_GONE_PERSON: () =
        "INSERT INTO gone (ap_id, kind, at)
         SELECT a.ap_id, 'person', CAST($2 AS BIGINT) FROM person a WHERE a.id = $1
         ON CONFLICT (ap_id) DO NOTHING";
    INSERT_GONE_COMMUNITY: () =
        "INSERT INTO gone (ap_id, kind, at)
         SELECT c.ap_id, 'community', CAST($2 AS BIGINT) FROM community c WHERE c.id = $1
         ON CONFLICT (ap_id) DO NOTHING";
    INSERT_GONE_POST: () =
        "INSERT INTO gone (ap_id, kind, at)
         SELECT p.ap_id, 'post', CAST($2 AS BIGINT) FROM post p WHERE p.id = $1
         ON CONFLICT (ap_id) DO NOTHING";
    INSERT_GONE_COMMENT: () =
        "INSERT INTO gone (ap_id, kind, at)
         SELECT k.ap_id, 'comment', CAST($2 AS BIGINT) FROM comment k WHERE k.id = $1
         ON CONFLICT (ap_id) DO NOTHING";
}

/// Whether a post was erased for good.
///
/// # Errors
/// When the database fails.
pub fn is_post_gone(q: &mut Query<'_>, id: PostId) -> Result<bool, Broken> {
    let found = q.row(FIND_GONE_POST, &p![id])?;
    Ok(found.is_some_and(|found| found.yes))
}

/// Whether a comment was erased for good.
///
/// # Errors
/// When the database fails.
pub fn is_comment_gone(q: &mut Query<'_>, id: CommentId) -> Result<bool, Broken> {
    let found = q.row(FIND_GONE_COMMENT, &p![id])?;
    Ok(found.is_some_and(|found| found.yes))
}

/// Notes that a post is erased for good.
///
/// # Errors
/// When the database fails.
pub fn set_post_gone(
    tx: &mut Tx<'_>,
    _by: &Recorded,
    id: PostId,
    at: Timestamp,
) -> Result<(), Broken> {
    tx.send(INSERT_GONE_POST, &p![id, at])
}

/// Notes that a comment is erased for good.
///
/// # Errors
/// When the database fails.
pub fn set_comment_gone(
    tx: &mut Tx<'_>,
    _by: &Recorded,
    id: CommentId,
    at: Timestamp,
) -> Result<(), Broken> {
    tx.send(INSERT_GONE_COMMENT, &p![id, at])
}

/// Whether a person was erased for good.
///
/// # Errors
/// When the database fails.
pub fn is_person_gone(q: &mut Query<'_>, id: PersonId) -> Result<bool, Broken> {
    Ok(q.one(FIND_GONE_PERSON, &p![id])?.yes)
}

/// Whether a community was erased for good.
///
/// # Errors
/// When the database fails.
pub fn is_community_gone(q: &mut Query<'_>, id: CommunityId) -> Result<bool, Broken> {
    Ok(q.one(FIND_GONE_COMMUNITY, &p![id])?.yes)
}

/// Whether the community that had this name was erased for good: its name's key, and its server if
/// it is not ours.
///
/// # Errors
/// When the database fails.
pub fn is_community_name_gone(
    q: &mut Query<'_>,
    name_key: &str,
    host: Option<&str>,
) -> Result<bool, Broken> {
    Ok(q.one(FIND_GONE_COMMUNITY_BY_NAME, &p![name_key, host])?.yes)
}

/// Notes that a person is erased for good.
///
/// # Errors
/// When the database fails.
pub fn set_person_gone(
    tx: &mut Tx<'_>,
    _by: &Recorded,
    id: PersonId,
    at: Timestamp,
) -> Result<(), Broken> {
    tx.send(INSERT_GONE_PERSON, &p![id, at])
}

/// Notes that a community is erased for good.
///
/// # Errors
/// When the database fails.
pub fn set_community_gone(
    tx: &mut Tx<'_>,
    _by: &Recorded,
    id: CommunityId,
    at: Timestamp,
) -> Result<(), Broken> {
    tx.send(INSERT_GONE_COMMUNITY, &p![id, at])
}
