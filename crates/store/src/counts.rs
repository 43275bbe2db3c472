//! Counts and ranks: the only writer of what is summed up elsewhere.
//!
//! Each function changes them in the transaction that changes the rows they rest on.
//! [`crate::recount`] counts again from the rows, and must find the same.

use std::collections::BTreeMap;

use domain::ids::{CommentId, CommunityId, PersonId, PostId};
use domain::number;
use domain::path::CommentPath;
use domain::time::{DAY, Timestamp};

use crate::broken::Broken;
use crate::comment::CommentFacts;
use crate::{Tx, id_list, p, row, statements};

row! {
    /// A score after a change.
    pub struct Score {
        /// Up votes less down votes.
        pub score: i64,
    }
}

// `active` takes the newest comment that is not the author's own and no later than two days
// after the post.
statements! {
    BUMP_POST_VOTES: Score =
        "UPDATE post_rank
         SET up = up + $2, down = down + $3, score = score + $2 - $3,
           hot = hot_rank(score + $2 - $3, published),
           active = hot_rank(score + $2 - $3, newest_comment),
           scaled = scaled_rank(hot_rank(score + $2 - $3, published),
             (SELECT c.active_month FROM community c WHERE c.id = post_rank.community_id)),
           controversy = controversy_rank(up + $2, down + $3)
         WHERE post_id = $1
         RETURNING score";
    BUMP_COMMENT_VOTES: Score =
        "UPDATE comment
         SET up = up + $2, down = down + $3, score = score + $2 - $3, own_vote = own_vote + $4,
           hot = hot_rank(score + $2 - $3, published),
           best = best_rank(
             up + $2 - CASE WHEN own_vote + $4 = 1 THEN 1 ELSE 0 END,
             down + $3 - CASE WHEN own_vote + $4 = -1 THEN 1 ELSE 0 END),
           controversy = controversy_rank(up + $2, down + $3)
         WHERE id = $1
         RETURNING score";
    BUMP_POST_COMMENTS: () =
        "UPDATE post_rank
         SET comments = comments + $2, answers = answers + $3,
           latest_comment = greater(latest_comment, $4)
         WHERE post_id = $1";
    SET_NEWEST_COMMENT: () =
        "UPDATE post_rank
         SET newest_comment = COALESCE((SELECT max(k.published) FROM comment k
             WHERE k.post_id = post_rank.post_id AND k.creator_id <> post_rank.creator_id
               AND k.deleted = FALSE AND k.removed = FALSE AND k.held = FALSE
               AND k.published >= post_rank.published
               AND k.published <= post_rank.published + $2), published),
           latest_comment = COALESCE((SELECT max(k.published) FROM comment k
             WHERE k.post_id = post_rank.post_id AND k.deleted = FALSE AND k.removed = FALSE
               AND k.held = FALSE AND k.published >= post_rank.published), published)
         WHERE post_id = $1";
    RAISE_NEWEST_COMMENT: () =
        "UPDATE post_rank
         SET newest_comment = greater(newest_comment, $2),
           active = hot_rank(score, greater(newest_comment, $2))
         WHERE post_id = $1 AND creator_id <> $3 AND $2 <= published + $4";
    SET_ACTIVE: () =
        "UPDATE post_rank SET active = hot_rank(score, newest_comment) WHERE post_id = $1";
    BUMP_CHILDREN: () =
        "UPDATE comment
         SET child_count = child_count + $2
         WHERE id IN (SELECT value FROM json_each(CAST($1 AS TEXT)))";
    BUMP_ACCEPTED: () =
        "UPDATE post_rank SET accepted = accepted + $2 WHERE post_id = $1";
    BUMP_COMMUNITY: () =
        "UPDATE community
         SET post_count = post_count + $2, comment_count = comment_count + $3
         WHERE id = $1";
    BUMP_SUBSCRIBERS: () =
        "UPDATE community SET subscriber_count = subscriber_count + $2 WHERE id = $1";
    BUMP_PERSON: () =
        "UPDATE person
         SET post_count = post_count + $2, comment_count = comment_count + $3
         WHERE id = $1";
}

/// A change of votes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VoteChange {
    /// More up votes.
    pub up: i64,
    /// More down votes.
    pub down: i64,
    /// What the author's own vote changed by, if it is theirs.
    pub own: i64,
}

impl VoteChange {
    /// The change from one vote to another, of 1, 0 or -1 each.
    #[must_use]
    pub fn between(before: i64, after: i64, own: bool) -> Self {
        let is = |vote: i64, value: i64| i64::from(vote == value);
        Self {
            up: is(after, 1) - is(before, 1),
            down: is(after, -1) - is(before, -1),
            own: if own { after - before } else { 0 },
        }
    }
}

/// Counts a change of votes on a post; answers its new score.
///
/// # Errors
/// When the database fails.
pub fn bump_post_votes(tx: &mut Tx<'_>, post: PostId, change: VoteChange) -> Result<i64, Broken> {
    Ok(tx
        .one(BUMP_POST_VOTES, &p![post, change.up, change.down])?
        .score)
}

/// Counts a change of votes on a comment; answers its new score.
///
/// # Errors
/// When the database fails.
pub fn bump_comment_votes(
    tx: &mut Tx<'_>,
    comment: CommentId,
    change: VoteChange,
) -> Result<i64, Broken> {
    Ok(tx
        .one(
            BUMP_COMMENT_VOTES,
            &p![comment, change.up, change.down, change.own],
        )?
        .score)
}

/// A comment that begins or ceases to count.
#[derive(Debug, Clone, Copy)]
pub struct CountedComment<'a> {
    /// The post it stands below.
    pub post: PostId,
    /// That post's community.
    pub community: CommunityId,
    /// Its author.
    pub creator: PersonId,
    /// The comments above it, nearest last.
    pub ancestors: &'a [CommentId],
    /// When it was written.
    pub published: Timestamp,
}

/// Counts a comment (`by` 1) or ceases to count it (`by` -1): below its post, below the comments
/// above it, in its community and for its author. Deleted, removed and held ones do not count.
///
/// # Errors
/// When the database fails.
pub fn bump_comments(tx: &mut Tx<'_>, comment: CountedComment<'_>, by: i64) -> Result<(), Broken> {
    let answers = if comment.ancestors.is_empty() { by } else { 0 };
    let latest = if by > 0 { comment.published.0 } else { 0 };
    tx.send(BUMP_POST_COMMENTS, &p![comment.post, by, answers, latest])?;
    if !comment.ancestors.is_empty() {
        tx.send(BUMP_CHILDREN, &p![id_list(comment.ancestors), by])?;
    }
    tx.send(BUMP_COMMUNITY, &p![comment.community, 0_i64, by])?;
    tx.send(BUMP_PERSON, &p![comment.creator, 0_i64, by])?;
    if by > 0 {
        let at = comment.published;
        tx.send(
            RAISE_NEWEST_COMMENT,
            &p![comment.post, at, comment.creator, 2 * DAY],
        )?;
    } else {
        tx.send(SET_NEWEST_COMMENT, &p![comment.post, 2 * DAY])?;
        tx.send(SET_ACTIVE, &p![comment.post])?;
    }
    Ok(())
}

/// The same for a comment that is there already, with what it was accepted for.
///
/// # Errors
/// When the database fails.
pub fn bump_comment(tx: &mut Tx<'_>, facts: &CommentFacts, by: i64) -> Result<(), Broken> {
    let above = CommentPath::parse(&facts.path).map_or_else(Vec::new, |path| path.ancestors());
    let counted = CountedComment {
        post: facts.post_id,
        community: facts.community_id,
        creator: facts.creator_id,
        ancestors: &above,
        published: facts.published,
    };
    bump_comments(tx, counted, by)?;
    if facts.accepted {
        bump_accepted(tx, facts.post_id, by)?;
    }
    Ok(())
}

/// Counts a post (`by` 1) or ceases to count it (`by` -1), in its community and for its author.
///
/// # Errors
/// When the database fails.
pub fn bump_posts(
    tx: &mut Tx<'_>,
    community: CommunityId,
    creator: PersonId,
    by: i64,
) -> Result<(), Broken> {
    tx.send(BUMP_COMMUNITY, &p![community, by, 0_i64])?;
    tx.send(BUMP_PERSON, &p![creator, by, 0_i64])?;
    Ok(())
}

/// Counts comments of one person (`by` 1) or ceases to count them (`by` -1), as
/// [`bump_comments`] does, each place once. They are as they will be already.
///
/// # Errors
/// When the database fails.
pub fn bump_comments_of(
    tx: &mut Tx<'_>,
    creator: PersonId,
    comments: &[CountedComment<'_>],
    by: i64,
) -> Result<(), Broken> {
    let mut posts: BTreeMap<PostId, (i64, i64)> = BTreeMap::new();
    let mut communities: BTreeMap<CommunityId, i64> = BTreeMap::new();
    let mut above: BTreeMap<CommentId, i64> = BTreeMap::new();
    for comment in comments {
        let (all, answers) = posts.entry(comment.post).or_default();
        *all += by;
        *answers += if comment.ancestors.is_empty() { by } else { 0 };
        *communities.entry(comment.community).or_default() += by;
        for one in comment.ancestors {
            *above.entry(*one).or_default() += by;
        }
    }
    // Comments that change by the same number change together.
    let mut children: BTreeMap<i64, Vec<CommentId>> = BTreeMap::new();
    for (comment, change) in above {
        children.entry(change).or_default().push(comment);
    }
    for (change, comments) in children {
        tx.send(BUMP_CHILDREN, &p![id_list(&comments), change])?;
    }
    for (post, (all, answers)) in posts {
        tx.send(BUMP_POST_COMMENTS, &p![post, all, answers, 0_i64])?;
        tx.send(SET_NEWEST_COMMENT, &p![post, 2 * DAY])?;
        tx.send(SET_ACTIVE, &p![post])?;
    }
    for (community, change) in communities {
        tx.send(BUMP_COMMUNITY, &p![community, 0_i64, change])?;
    }
    let all = number::from_usize(comments.len()).saturating_mul(by);
    tx.send(BUMP_PERSON, &p![creator, 0_i64, all])
}

/// Counts posts of one person (`by` 1) or ceases to count them (`by` -1), each with its community,
/// each place once.
///
/// # Errors
/// When the database fails.
pub fn bump_posts_of(
    tx: &mut Tx<'_>,
    creator: PersonId,
    posts: &[CommunityId],
    by: i64,
) -> Result<(), Broken> {
    let mut communities: BTreeMap<CommunityId, i64> = BTreeMap::new();
    for community in posts {
        *communities.entry(*community).or_default() += by;
    }
    for (community, change) in communities {
        tx.send(BUMP_COMMUNITY, &p![community, change, 0_i64])?;
    }
    let all = number::from_usize(posts.len()).saturating_mul(by);
    tx.send(BUMP_PERSON, &p![creator, all, 0_i64])
}

/// Counts a post with what counts below it in another community than before.
///
/// # Errors
/// When the database fails.
pub fn move_posts(
    tx: &mut Tx<'_>,
    from: CommunityId,
    to: CommunityId,
    posts: i64,
    comments: i64,
) -> Result<(), Broken> {
    tx.send(BUMP_COMMUNITY, &p![from, -posts, -comments])?;
    tx.send(BUMP_COMMUNITY, &p![to, posts, comments])
}

/// Counts an accepted answer more or less.
///
/// # Errors
/// When the database fails.
pub fn bump_accepted(tx: &mut Tx<'_>, post: PostId, by: i64) -> Result<(), Broken> {
    tx.send(BUMP_ACCEPTED, &p![post, by])?;
    Ok(())
}

/// Counts a subscriber more or less.
///
/// # Errors
/// When the database fails.
pub fn bump_subscribers(tx: &mut Tx<'_>, community: CommunityId, by: i64) -> Result<(), Broken> {
    tx.send(BUMP_SUBSCRIBERS, &p![community, by])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turned_vote_counts_on_both_sides() {
        let change = VoteChange::between(-1, 1, false);
        assert_eq!(
            change,
            VoteChange {
                up: 1,
                down: -1,
                own: 0
            }
        );
        let change = VoteChange::between(1, 0, true);
        assert_eq!(
            change,
            VoteChange {
                up: -1,
                down: 0,
                own: -1
            }
        );
    }
}
