//! Subscriptions to communities, and questions that people follow.

use domain::community::FollowState;
use domain::ids::{CommentId, CommunityId, PersonId, PostId};
use domain::time::Timestamp;

use crate::broken::Broken;
use crate::community::Count;
use crate::{Query, Tx, p, row, statements};

row! {
    /// How a follow stands.
    pub struct FollowRow {
        /// Its state.
        pub state: FollowState,
    }
}

row! {
    /// Somebody who follows.
    pub struct FollowerRow {
        /// The follower.
        pub person_id: PersonId,
    }
}

statements! {
    FIND_SUBSCRIPTION: FollowRow =
        "SELECT state FROM follow WHERE person_id = $1 AND kind = 'community' AND target_id = $2";
    COUNT_SUBSCRIPTIONS: Count =
        "SELECT count(*) FROM follow WHERE person_id = $1 AND kind = 'community'";
    UPSERT_SUBSCRIPTION: () =
        "INSERT INTO follow (person_id, kind, target_id, state, at)
         VALUES ($1, 'community', $2, $3, $4)
         ON CONFLICT (person_id, kind, target_id) DO UPDATE SET state = excluded.state";
    DELETE_SUBSCRIPTION: () =
        "DELETE FROM follow WHERE person_id = $1 AND kind = 'community' AND target_id = $2";
    INSERT_QUESTION_FOLLOW: () =
        "INSERT INTO question_follow (person_id, post_id, comment_id, at)
         VALUES ($1, $2, $3, $4)
         ON CONFLICT (person_id, post_id, comment_id) DO NOTHING";
    DELETE_QUESTION_FOLLOW: () =
        "DELETE FROM question_follow WHERE person_id = $1 AND post_id = $2 AND comment_id = $3";
    // Whoever follows something that the comment stands below.
    LIST_FOLLOWERS_ABOVE: FollowerRow =
        "SELECT DISTINCT q.person_id
         FROM comment k
         JOIN question_follow q ON q.post_id = k.post_id AND q.comment_id > 0
         JOIN comment s ON s.id = q.comment_id
         WHERE k.id = $1 AND k.path > s.path AND k.path < s.path || 'w'";
    LIST_QUESTION_FOLLOWERS: FollowerRow =
        "SELECT person_id FROM question_follow WHERE post_id = $1 AND comment_id = 0";
}

/// Finds how a person's subscription to a community stands.
///
/// # Errors
/// When the database fails.
pub fn find_subscription(
    q: &mut Query<'_>,
    person: PersonId,
    community: CommunityId,
) -> Result<Option<FollowState>, Broken> {
    Ok(q.row(FIND_SUBSCRIPTION, &p![person, community])?
        .map(|row| row.state))
}

/// Counts a person's subscriptions.
///
/// # Errors
/// When the database fails.
pub fn count_subscriptions(q: &mut Query<'_>, person: PersonId) -> Result<i64, Broken> {
    Ok(q.one(COUNT_SUBSCRIPTIONS, &p![person])?.count)
}

/// Writes a subscription, or changes how it stands.
///
/// # Errors
/// When the database fails.
pub fn set_subscription(
    tx: &mut Tx<'_>,
    person: PersonId,
    community: CommunityId,
    state: FollowState,
    at: Timestamp,
) -> Result<(), Broken> {
    tx.send(UPSERT_SUBSCRIPTION, &p![person, community, state, at])?;
    Ok(())
}

/// Ends a subscription.
///
/// # Errors
/// When the database fails.
pub fn delete_subscription(
    tx: &mut Tx<'_>,
    person: PersonId,
    community: CommunityId,
) -> Result<(), Broken> {
    tx.send(DELETE_SUBSCRIPTION, &p![person, community])?;
    Ok(())
}

/// Lets a person follow a question, or no longer.
///
/// # Errors
/// When the database fails.
pub fn set_question_follow(
    tx: &mut Tx<'_>,
    person: PersonId,
    post: PostId,
    follow: bool,
    at: Timestamp,
) -> Result<(), Broken> {
    set_follow(tx, person, (post, 0), follow, at)
}

/// Lets a person follow what is said below a comment, or no longer.
///
/// # Errors
/// When the database fails.
pub fn set_comment_follow(
    tx: &mut Tx<'_>,
    person: PersonId,
    post: PostId,
    comment: CommentId,
    follow: bool,
    at: Timestamp,
) -> Result<(), Broken> {
    set_follow(tx, person, (post, comment.get()), follow, at)
}

fn set_follow(
    tx: &mut Tx<'_>,
    person: PersonId,
    (post, comment): (PostId, i64),
    follow: bool,
    at: Timestamp,
) -> Result<(), Broken> {
    if follow {
        tx.send(INSERT_QUESTION_FOLLOW, &p![person, post, comment, at])?;
    } else {
        tx.send(DELETE_QUESTION_FOLLOW, &p![person, post, comment])?;
    }
    Ok(())
}

/// Lists who follows something that a comment stands below, other than the question itself.
///
/// # Errors
/// When the database fails.
pub fn list_followers_above(
    q: &mut Query<'_>,
    comment: CommentId,
) -> Result<Vec<PersonId>, Broken> {
    let rows = q.rows(LIST_FOLLOWERS_ABOVE, &p![comment])?;
    Ok(rows.into_iter().map(|row| row.person_id).collect())
}

/// Lists who follows a question.
///
/// # Errors
/// When the database fails.
pub fn list_question_followers(q: &mut Query<'_>, post: PostId) -> Result<Vec<PersonId>, Broken> {
    let rows = q.rows(LIST_QUESTION_FOLLOWERS, &p![post])?;
    Ok(rows.into_iter().map(|row| row.person_id).collect())
}
