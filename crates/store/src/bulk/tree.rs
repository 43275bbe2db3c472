//! Trees of comments: how many below each post, and which below which.

use domain::number::to_usize;

use super::seed::{Seed, scatter};
use super::shape::{Landmarks, ORDINARY_ANSWERS, ORDINARY_REPLIES, Shape};
use super::world::{Post, bump};

/// Levels of a tree.
const DEPTH_MAX: usize = 10;
/// Levels below an answer that a page shows, so that all of the ordinary question are seen.
const ORDINARY_DEPTH_MAX: usize = 4;

/// A comment without its id.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) post: i64,
    /// The draft it replies to, by its place among all.
    pub(super) parent: Option<usize>,
    pub(super) depth: usize,
    pub(super) published: i64,
}

/// How many comments each post has, in the order of the posts; all together as many as the shape
/// says.
pub(super) fn sizes(seed: &mut Seed, shape: &Shape) -> Vec<i64> {
    let marks = Landmarks::of(shape);
    let mut sizes = vec![0_i64; to_usize(shape.posts)];
    let (ordinary, large) = (ORDINARY_ANSWERS + ORDINARY_REPLIES, shape.comments / 100);
    let mut left = shape.comments - ordinary - large;
    while left > 0 {
        let post = scatter(seed.share(shape.posts, 2.0), shape.posts) + 1;
        if post != marks.ordinary.0 && post != marks.large.0 {
            bump(&mut sizes, post, |size| *size += 1);
            left -= 1;
        }
    }
    bump(&mut sizes, marks.ordinary.0, |size| *size = ordinary);
    bump(&mut sizes, marks.large.0, |size| *size = large);
    sizes
}

/// Plants the tree of one post, oldest first.
pub(super) fn plant(
    seed: &mut Seed,
    drafts: &mut Vec<Draft>,
    post: &Post,
    size: i64,
    until: i64,
    ordinary: bool,
) {
    let base = drafts.len();
    for place in 0..size {
        let parent = if ordinary {
            ordinary_parent(seed, place)
        } else {
            parent(seed, place)
        };
        let parent = parent.map(|place| base + to_usize(place));
        let depth_max = if ordinary {
            ORDINARY_DEPTH_MAX
        } else {
            DEPTH_MAX
        };
        let parent = fitting(drafts, parent, depth_max);
        let above = parent.and_then(|at| drafts.get(at));
        let since = above.map_or(post.published, |above| above.published);
        let delay = seed.share((until - since).max(1), 4.0);
        let draft = Draft {
            post: post.id,
            parent,
            depth: above.map_or(1, |above| above.depth + 1),
            published: since + delay + 1,
        };
        drafts.push(draft);
    }
}

/// Two in five stand directly below the post, some reply to the newest, the rest to early ones.
fn parent(seed: &mut Seed, place: i64) -> Option<i64> {
    if place == 0 || seed.chance(40) {
        None
    } else if seed.chance(30) {
        Some(place - 1)
    } else {
        Some(seed.share(place, 1.4))
    }
}

/// Answers first, then replies, spread over answers and earlier replies.
fn ordinary_parent(seed: &mut Seed, place: i64) -> Option<i64> {
    let reply = place - ORDINARY_ANSWERS;
    if reply < 0 {
        None
    } else if reply < ORDINARY_ANSWERS || seed.chance(50) {
        Some(reply % ORDINARY_ANSWERS)
    } else {
        Some(ORDINARY_ANSWERS + seed.below(reply))
    }
}

/// The same parent, or the nearest above it that is not too deep.
fn fitting(drafts: &[Draft], parent: Option<usize>, depth_max: usize) -> Option<usize> {
    let mut at = parent?;
    loop {
        let draft = drafts.get(at)?;
        if draft.depth < depth_max {
            return Some(at);
        }
        at = draft.parent?;
    }
}

/// How many levels the deepest has.
#[cfg(test)]
pub(super) fn deepest(drafts: &[super::world::Comment]) -> i64 {
    let depths = drafts.iter().map(|comment| comment.path.depth());
    domain::number::from_usize(depths.max().unwrap_or(0))
}
