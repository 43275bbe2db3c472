//! How large the made-up forum is, and where to find what is special in it.

use domain::ids::{CommunityId, PersonId, PostId};

use super::seed::scatter;

/// How many of each there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// Communities, at least 10; the last [`QUIET_COMMUNITIES`] are quiet.
    pub communities: i64,
    /// People, at least 20 more than there are logins.
    pub people: i64,
    /// Posts, at least 20 for each quiet community and 200 besides.
    pub posts: i64,
    /// Comments, at least 1,000; the largest question has a hundredth of them.
    pub comments: i64,
    /// Votes, fewer than a tenth of all there could be.
    pub votes: i64,
}

impl Shape {
    /// What measurements are made on.
    pub const FULL: Self = Self {
        communities: 200,
        people: 5_000,
        posts: 50_000,
        comments: 500_000,
        votes: 2_000_000,
    };

    /// The same in small, for tests.
    pub const SMALL: Self = Self {
        communities: 20,
        people: 150,
        posts: 600,
        comments: 4_000,
        votes: 10_000,
    };
}

/// Communities with few posts, none of them recent.
pub const QUIET_COMMUNITIES: i64 = 5;
/// Posts of each of those.
pub const QUIET_POSTS: i64 = 25;
/// Answers of the ordinary question.
pub const ORDINARY_ANSWERS: i64 = 30;
/// Replies below those answers.
pub const ORDINARY_REPLIES: i64 = 100;
/// Communities that the reader subscribes to.
pub const READER_SUBSCRIPTIONS: i64 = 40;
/// People that the reader blocked; communities as well, a quarter as many.
pub const READER_BLOCKS: i64 = 8;
/// Notices that the reader has not read.
pub const READER_NOTICES: i64 = 3;

/// A person who can be signed in as, by a token whose hash is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Login {
    /// The name.
    pub name: String,
    /// SHA-256 of the session's token.
    pub token_hash: [u8; 32],
}

/// Where to find what is special. The first three logins are the reader, the quiet reader and an
/// admin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Landmarks {
    /// Subscribes to some [`READER_SUBSCRIPTIONS`] communities, has blocks and unread notices.
    pub reader: PersonId,
    /// Subscribes to the quiet communities alone.
    pub quiet_reader: PersonId,
    /// Administers the site.
    pub admin: PersonId,
    /// The question with [`ORDINARY_ANSWERS`] answers and [`ORDINARY_REPLIES`] replies.
    pub ordinary: PostId,
    /// The question with a hundredth of all comments.
    pub large: PostId,
    /// A community of many posts.
    pub busy: CommunityId,
    /// Somebody who wrote many posts, without a login in a forum of [`Shape::FULL`].
    pub author: PersonId,
}

impl Landmarks {
    /// Where they are in a forum of this shape.
    #[must_use]
    pub const fn of(shape: &Shape) -> Self {
        Self {
            reader: PersonId(2),
            quiet_reader: PersonId(3),
            admin: PersonId(4),
            ordinary: PostId(shape.posts - 40),
            large: PostId(shape.posts - 80),
            busy: CommunityId(2),
            author: PersonId(scatter(0, shape.people) + 2),
        }
    }
}
