//! Voting.

use domain::event::Event;
use domain::ids::{CommentId, CommunityId, PersonId, PostId};
use domain::permission::{self, Acting};
use domain::refusal::Refusal;
use domain::time::Timestamp;
use domain::vote::Vote;
use store::counts::{self, VoteChange};
use store::{Carried, Tx, comment, post};

use crate::{By, Failure, Operations, allowance, by};

/// What a vote is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A post.
    Post(PostId),
    /// A comment.
    Comment(CommentId),
}

/// How things stand after a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Voted {
    /// The new score.
    pub score: i64,
    /// When the score begins to show to the person, unless it does now.
    pub score_from: Option<Timestamp>,
    /// The person's vote now: 1, 0 or -1.
    pub mine: i64,
    /// The post, or the post that the comment stands below.
    pub post: PostId,
}

/// Votes on a post or comment; `Vote::None` takes a vote back. Doing so twice changes nothing.
///
/// # Errors
/// Refused for what is not to be seen, deleted or removed, and too many in too short a time.
pub async fn vote(
    operations: &Operations,
    by: &By,
    target: Target,
    vote: Vote,
) -> Result<Voted, Failure> {
    let by = by.clone();
    let write = move |tx: &mut Tx<'_>| write(tx, &by, target, vote, None);
    operations.db().write(Carried::Serializable, write).await
}

/// What is voted on, once it is found.
struct Found {
    post: PostId,
    comment: Option<CommentId>,
    creator: PersonId,
    community: CommunityId,
    published: Timestamp,
    gone: bool,
    banned_until: Option<Timestamp>,
    score_from: Option<Timestamp>,
}

/// Votes in a transaction. `given` is the time that came with an imported vote; one without is as
/// old as what it is about.
pub(crate) fn write(
    tx: &mut Tx<'_>,
    by: &By,
    target: Target,
    vote: Vote,
    given: Option<Timestamp>,
) -> Result<Voted, Failure> {
    let acting = by::acting(tx, by)?;
    let found = find(tx, by, &acting, target)?;
    let terms = by.origin.terms();
    if found.gone && !terms.history {
        return Err(Refusal::Deleted.into());
    }
    if !terms.history {
        permission::may_take_part(found.banned_until, by.now)?;
    }
    if terms.rate_limited {
        allowance::spend(tx, allowance::VOTES, &by.person.to_string(), by.now)?;
    }
    let at = by.origin.time(by.now, given.or(Some(found.published)));
    let value = vote.value();
    let before = store::vote::set_vote(tx, by.person, found.post, found.comment, value, at)?;
    let own = found.creator == by.person;
    let change = VoteChange::between(before, value, own);
    let score = match found.comment {
        Some(comment) => counts::bump_comment_votes(tx, comment, change)?,
        None => counts::bump_post_votes(tx, found.post, change)?,
    };
    if before != value {
        let event = Event::Voted {
            post: found.post,
            comment: found.comment,
            value,
        };
        crate::record::record(tx, by, Some(found.community), &event)?;
    }
    Ok(Voted {
        score,
        score_from: found.score_from,
        mine: value,
        post: found.post,
    })
}

fn find(tx: &mut Tx<'_>, by: &By, acting: &Acting, target: Target) -> Result<Found, Failure> {
    let viewer = by::sees(by, acting);
    match target {
        Target::Post(id) => {
            let facts = post::find_post_facts(tx, viewer, id)?.ok_or(Refusal::NoSuchPost)?;
            Ok(Found {
                post: id,
                comment: None,
                creator: facts.creator_id,
                community: facts.community_id,
                published: facts.published,
                gone: facts.deleted || facts.removed,
                banned_until: facts.banned_until,
                score_from: facts.score_from,
            })
        }
        Target::Comment(id) => {
            let facts =
                comment::find_comment_facts(tx, viewer, id)?.ok_or(Refusal::NoSuchComment)?;
            Ok(Found {
                post: facts.post_id,
                comment: Some(id),
                creator: facts.creator_id,
                community: facts.community_id,
                published: facts.published,
                gone: facts.deleted || facts.removed || facts.post_gone,
                banned_until: facts.banned_until,
                score_from: facts.score_from,
            })
        }
    }
}
