//! The made-up forum in memory: who wrote what below what, and who voted for it.

use domain::ids::CommentId;
use domain::number::{from_usize, to_usize};
use domain::path::CommentPath;
use domain::text::Home;
use domain::time::{DAY, HOUR, Timestamp};

use super::seed::{Seed, scatter};
use super::shape::{Landmarks, QUIET_COMMUNITIES, QUIET_POSTS, Shape};
use super::text::Texts;
use super::tree::{self, Draft};
use super::votes::{self, Vote};

/// How far back the forum goes.
const AGE: i64 = 730 * DAY;
/// How long people are welcome to answer, mostly.
const ANSWERED_WITHIN: i64 = 30 * DAY;
/// How long after a post comments by others renew its *active* rank.
const RENEWED_WITHIN: i64 = 2 * DAY;
/// Distinct texts of comments.
const COMMENT_TEXTS: i64 = 200;
/// Distinct texts of posts.
const POST_TEXTS: i64 = 60;

/// A community; `at` is its place, from 0, and its id two more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Community {
    pub(super) id: i64,
    pub(super) questions: bool,
    pub(super) posts: i64,
    pub(super) comments: i64,
    pub(super) subscribers: i64,
}

/// What counts of a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Person {
    pub(super) posts: i64,
    pub(super) comments: i64,
}

/// Up and down votes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) up: i64,
    pub(super) down: i64,
    /// The author's own vote.
    pub(super) own: i64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Post {
    pub(super) id: i64,
    pub(super) creator: i64,
    pub(super) community: i64,
    pub(super) title: String,
    pub(super) text: i64,
    pub(super) published: i64,
    pub(super) deleted: bool,
    pub(super) removed: bool,
    pub(super) comments: i64,
    pub(super) answers: i64,
    pub(super) newest: i64,
    pub(super) latest: i64,
    pub(super) accepted: i64,
    pub(super) tally: Tally,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Comment {
    pub(super) id: i64,
    pub(super) post: i64,
    pub(super) community: i64,
    pub(super) creator: i64,
    pub(super) parent: Option<i64>,
    pub(super) path: CommentPath,
    pub(super) is_answer: bool,
    pub(super) text: i64,
    pub(super) published: i64,
    pub(super) deleted: bool,
    pub(super) removed: bool,
    pub(super) children: i64,
    pub(super) accepted: bool,
    pub(super) tally: Tally,
}

impl Comment {
    /// Whether it counts where comments are counted.
    pub(super) const fn counts(&self) -> bool {
        !self.deleted && !self.removed
    }
}

#[derive(Debug)]
pub(super) struct World {
    pub(super) shape: Shape,
    pub(super) now: Timestamp,
    pub(super) texts: Texts,
    pub(super) communities: Vec<Community>,
    pub(super) people: Vec<Person>,
    pub(super) posts: Vec<Post>,
    pub(super) comments: Vec<Comment>,
    pub(super) votes: Vec<Vote>,
    /// Person, community; in order, each once.
    pub(super) subscriptions: Vec<(i64, i64)>,
}

impl World {
    /// Makes up everything, the same each time.
    pub(super) fn make(shape: Shape, home: &Home, now: Timestamp) -> Self {
        let mut seed = Seed::new(8_536);
        let texts = Texts::make(&mut seed, COMMENT_TEXTS, POST_TEXTS, home);
        let mut world = Self {
            shape,
            now,
            texts,
            communities: (0..shape.communities).map(community).collect(),
            people: vec![Person::default(); to_usize(shape.people)],
            posts: Vec::new(),
            comments: Vec::new(),
            votes: Vec::new(),
            subscriptions: super::subscriptions::make(&mut seed, &shape),
        };
        world.posts = (1..=shape.posts)
            .map(|id| world.post(&mut seed, id))
            .collect();
        world.write_comments(&mut seed);
        world.count();
        world.accept();
        world.votes = votes::make(&mut seed, &shape);
        votes::tally(&mut world);
        world
    }

    fn post(&self, seed: &mut Seed, id: i64) -> Post {
        let Shape {
            communities, posts, ..
        } = self.shape;
        let marks = Landmarks::of(&self.shape);
        let special = id == marks.ordinary.0 || id == marks.large.0;
        let quiet = id <= QUIET_COMMUNITIES * QUIET_POSTS;
        let place = match (special, quiet) {
            (true, _) => 0,
            (_, true) => communities - 1 - id % QUIET_COMMUNITIES,
            _ => seed.share(communities - QUIET_COMMUNITIES, 3.0),
        };
        let published = self.now.0 - AGE * (posts - id + 1) / posts + seed.below(AGE / posts);
        let deleted = !special && seed.chance(1);
        Post {
            id,
            creator: self.somebody(seed),
            community: place + 2,
            title: self.texts.title(seed),
            text: seed.below(POST_TEXTS),
            published,
            deleted,
            removed: !special && !deleted && seed.chance(1),
            comments: 0,
            answers: 0,
            newest: published,
            latest: published,
            accepted: 0,
            tally: Tally::default(),
        }
    }

    /// A person, some much more often than others.
    fn somebody(&self, seed: &mut Seed) -> i64 {
        let people = self.shape.people;
        scatter(seed.share(people, 2.0), people) + 2
    }

    /// Plants a tree below each post, then lays all comments in the order of their times, which
    /// is that of their ids.
    fn write_comments(&mut self, seed: &mut Seed) {
        let mut drafts: Vec<Draft> = Vec::with_capacity(to_usize(self.shape.comments));
        for (post, size) in self.posts.iter().zip(tree::sizes(seed, &self.shape)) {
            let until = (post.published + ANSWERED_WITHIN).min(self.now.0 - HOUR);
            let ordinary = post.id == Landmarks::of(&self.shape).ordinary.0;
            tree::plant(seed, &mut drafts, post, size, until, ordinary);
        }
        let mut order: Vec<usize> = (0..drafts.len()).collect();
        order.sort_by_key(|at| drafts.get(*at).map(|draft| draft.published));
        let mut ids = vec![0_i64; drafts.len()];
        for (at, place) in order.iter().zip(1_i64..) {
            if let Some(id) = ids.get_mut(*at) {
                *id = place;
            }
        }
        for draft in order.iter().filter_map(|at| drafts.get(*at)) {
            let comment = self.comment(seed, draft, &ids);
            self.comments.extend(comment);
        }
    }

    /// A comment out of its draft; the ones above it are there already, being older.
    fn comment(&self, seed: &mut Seed, draft: &Draft, ids: &[i64]) -> Option<Comment> {
        let id = from_usize(self.comments.len()) + 1;
        let parent = draft.parent.and_then(|at| ids.get(at).copied());
        let above = parent.and_then(|parent| nth(&self.comments, parent));
        let post = nth(&self.posts, draft.post)?;
        let community = nth(&self.communities, post.community - 1)?;
        let special = post.id == Landmarks::of(&self.shape).ordinary.0;
        let deleted = !special && seed.chance(1);
        Some(Comment {
            id,
            post: post.id,
            community: post.community,
            creator: self.somebody(seed),
            parent,
            path: CommentPath::child(above.map(|above| &above.path), CommentId(id))?,
            is_answer: parent.is_none() && community.questions,
            text: seed.below(COMMENT_TEXTS),
            published: draft.published,
            deleted,
            removed: !special && !deleted && seed.chance(1),
            children: 0,
            accepted: false,
            tally: Tally::default(),
        })
    }

    /// Counts what was written, as the operations do when they write it.
    fn count(&mut self) {
        for post in self
            .posts
            .iter()
            .filter(|post| !post.deleted && !post.removed)
        {
            bump(&mut self.communities, post.community - 1, |it| {
                it.posts += 1;
            });
            bump(&mut self.people, post.creator - 1, |it| it.posts += 1);
        }
        let mut children = vec![0_i64; self.comments.len()];
        for comment in self.comments.iter().filter(|comment| comment.counts()) {
            bump(&mut self.communities, comment.community - 1, |it| {
                it.comments += 1;
            });
            bump(&mut self.people, comment.creator - 1, |it| it.comments += 1);
            bump(&mut self.posts, comment.post, |post| {
                post.comments += 1;
                post.answers += i64::from(comment.parent.is_none());
                post.latest = post.latest.max(comment.published);
                let renews = comment.creator != post.creator
                    && comment.published <= post.published + RENEWED_WITHIN;
                if renews {
                    post.newest = post.newest.max(comment.published);
                }
            });
            for above in comment.path.ancestors() {
                bump(&mut children, above.0, |count| *count += 1);
            }
        }
        for (comment, children) in self.comments.iter_mut().zip(children) {
            comment.children = children;
        }
        for (_, community) in &self.subscriptions {
            bump(&mut self.communities, community - 1, |it| {
                it.subscribers += 1;
            });
        }
    }

    /// Every third question accepts its first answer by somebody else.
    fn accept(&mut self) {
        for comment in &mut self.comments {
            let Some(post) = self.posts.get_mut(to_usize(comment.post).saturating_sub(1)) else {
                continue;
            };
            let fits = comment.is_answer && comment.counts() && comment.creator != post.creator;
            if fits && post.accepted == 0 && post.id % 3 == 0 {
                post.accepted = 1;
                comment.accepted = true;
            }
        }
    }
}

fn community(place: i64) -> Community {
    Community {
        id: place + 2,
        questions: place % 4 != 3,
        posts: 0,
        comments: 0,
        subscribers: 0,
    }
}

/// The `n`th, counted from 1.
pub(super) fn nth<T>(all: &[T], n: i64) -> Option<&T> {
    all.get(to_usize(n).checked_sub(1)?)
}

/// Changes the `n`th, counted from 1.
pub(super) fn bump<T>(all: &mut [T], n: i64, change: impl FnOnce(&mut T)) {
    if let Some(it) = to_usize(n).checked_sub(1).and_then(|at| all.get_mut(at)) {
        change(it);
    }
}
