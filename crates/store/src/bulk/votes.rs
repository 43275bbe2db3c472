//! Who voted on what: each person once, on few things often and on most things seldom.

use domain::number::{from_u64, from_usize, to_u64, to_usize};

use super::seed::{Seed, scatter};
use super::shape::Shape;
use super::world::{Tally, World, bump, nth};

/// Bits of a target in the number that stands for a vote.
const TARGET_BITS: u32 = 21;
/// Bits of what is voted on: a post or, one bit further up, a comment.
const COMMENT_BIT: u64 = 1 << (TARGET_BITS - 1);
/// Down votes in a hundred.
const DOWN_PERCENT: i64 = 12;

/// A vote; `comment` is 0 for one on the post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Vote {
    pub(super) person: i64,
    pub(super) post: i64,
    pub(super) comment: i64,
    pub(super) value: i64,
}

/// Makes up votes, without the posts that comments stand below; [`tally`] fills those in.
pub(super) fn make(seed: &mut Seed, shape: &Shape) -> Vec<Vote> {
    let wanted = to_usize(shape.votes);
    let mut keys: Vec<u64> = Vec::with_capacity(wanted);
    while keys.len() < wanted {
        keys.extend((keys.len()..wanted).map(|_| key(seed, shape)));
        keys.sort_unstable();
        keys.dedup();
    }
    keys.into_iter().map(vote).collect()
}

/// A person and a target in one number, which sorts as the pair does.
fn key(seed: &mut Seed, shape: &Shape) -> u64 {
    let person = scatter(seed.share(shape.people, 2.0), shape.people) + 2;
    let target = if seed.chance(40) {
        to_u64(scatter(seed.share(shape.posts, 1.6), shape.posts) + 1)
    } else {
        COMMENT_BIT | to_u64(scatter(seed.share(shape.comments, 1.6), shape.comments) + 1)
    };
    (to_u64(person) << TARGET_BITS) | target
}

fn vote(key: u64) -> Vote {
    let target = key & (COMMENT_BIT - 1);
    let is_comment = key & COMMENT_BIT != 0;
    let down = Seed::new(key).chance(DOWN_PERCENT);
    Vote {
        person: from_u64(key >> TARGET_BITS),
        post: if is_comment { 0 } else { from_u64(target) },
        comment: if is_comment { from_u64(target) } else { 0 },
        value: if down { -1 } else { 1 },
    }
}

/// Says below which post each comment stands, counts all votes, and sorts them as they are
/// stored.
pub(super) fn tally(world: &mut World) {
    for vote in &mut world.votes {
        if vote.comment == 0 {
            bump(&mut world.posts, vote.post, |post| {
                add(&mut post.tally, vote, post.creator);
            });
        } else {
            vote.post = nth(&world.comments, vote.comment).map_or(0, |comment| comment.post);
            bump(&mut world.comments, vote.comment, |comment| {
                add(&mut comment.tally, vote, comment.creator);
            });
        }
    }
    world.votes.sort_unstable();
    debug_assert_eq!(from_usize(world.votes.len()), world.shape.votes);
}

fn add(tally: &mut Tally, vote: &Vote, creator: i64) {
    if vote.value > 0 {
        tally.up += 1;
    } else {
        tally.down += 1;
    }
    if vote.person == creator {
        tally.own = vote.value;
    }
}
