//! Feeds: lists of posts. They walk the narrow table of ranks and join the rest by id.

use domain::ids::{CommunityId, PersonId, PostId};
use domain::limits;
use domain::number;
use domain::sort::{Listing, PostSort};
use domain::time::Timestamp;
use domain::viewer::Viewer;

use crate::broken::Broken;
use crate::visible::{
    author_host, community_host, listed, open, unblocked_author, unblocked_community,
    unblocked_creator, visible,
};
use crate::{Reads, Statement, Value, p, row, statements};

row! {
    /// A post as a line of a feed.
    pub struct FeedRow {
        /// The post.
        pub id: PostId,
        /// What it is called.
        pub title: String,
        /// What it links to.
        pub url: Option<String>,
        /// When it was made.
        pub published: Timestamp,
        /// Its community's name.
        pub community: String,
        /// That community's server, if not ours.
        pub community_host: Option<String>,
        /// Whether the community is one of questions.
        pub mode: domain::community::Mode,
        /// Its author's name.
        pub author: String,
        /// That author's server, if not ours.
        pub author_host: Option<String>,
        /// Up votes less down votes.
        pub score: i64,
        /// All comments below it.
        pub comments: i64,
        /// Comments directly below it.
        pub answers: i64,
        /// Accepted answers.
        pub accepted: i64,
        /// Whether it counts as solved without one.
        pub solved: bool,
        /// Whether it asks for serious answers.
        pub serious: bool,
        /// Whether it is not safe for work.
        pub nsfw: bool,
        /// Whether it takes no further comments.
        pub locked: bool,
        /// The viewer's vote: 1, 0 or -1.
        pub my_vote: i64,
        /// Its rank in the order asked for, for the next page's cursor.
        pub rank: f64,
    }
}

/// Where a page of a list begins: behind the row with this rank and id.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cursor {
    /// The rank of the last row shown.
    pub rank: f64,
    /// Its id.
    pub id: i64,
}

impl Cursor {
    /// Before every row.
    pub const START: Self = Self {
        rank: 1e18,
        id: i64::MAX,
    };

    /// Reads a cursor from a URL: `rank_id`, as [`Cursor::to_text`] writes it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (rank, id) = text.split_once('_')?;
        let rank: f64 = rank.parse().ok()?;
        let id: i64 = id.parse().ok()?;
        (rank.is_finite() && rank.abs() <= 1e18 && id >= 0).then_some(Self { rank, id })
    }

    /// The cursor as it stands in a URL. Reals are written so that they read back the same.
    #[must_use]
    pub fn to_text(self) -> String {
        format!("{}_{}", self.rank, self.id)
    }

    /// The cursor's parameters for a rank that is a whole number.
    pub(crate) fn whole(self) -> (Value<'static>, Value<'static>) {
        (Value::Int(number::whole(self.rank)), Value::Int(self.id))
    }

    /// The cursor's parameters for a rank that is a real number.
    pub(crate) fn real(self) -> (Value<'static>, Value<'static>) {
        (Value::Real(self.rank), Value::Int(self.id))
    }
}

macro_rules! columns {
    ($rank:literal) => {
        concat!(
            "SELECT p.id, p.title, p.url, p.published, c.name, ",
            community_host!(),
            ", c.mode, a.name, ",
            author_host!(),
            ", r.score, r.comments, r.answers, r.accepted, r.solved,
               EXISTS (SELECT 1 FROM post_tag t JOIN tag g ON g.id = t.tag_id
                 WHERE t.post_id = r.post_id AND g.meaning = 'serious'),
               p.nsfw, p.locked,
               COALESCE((SELECT v.value FROM vote v
                 WHERE v.person_id = $1 AND v.post_id = r.post_id AND v.comment_id = 0), 0),
               CAST(r.",
            $rank,
            " AS DOUBLE PRECISION)
             FROM post_rank r
             JOIN post p ON p.id = r.post_id
             JOIN community c ON c.id = r.community_id
             JOIN person a ON a.id = r.creator_id
             WHERE r.listed = TRUE "
        )
    };
}

// One row more than limits::FEED_PAGE. It is no parameter, since PostgreSQL would plan for a tenth
// of all posts.
macro_rules! order {
    ($rank:literal) => {
        concat!(
            " AND (r.",
            $rank,
            ", r.post_id) < ($3, $4)
             ORDER BY r.",
            $rank,
            " DESC, r.post_id DESC
             LIMIT 21"
        )
    };
}

macro_rules! everywhere {
    ($rank:literal, $where:literal) => {
        concat!(
            columns!($rank),
            $where,
            " AND ",
            listed!(),
            " AND ",
            unblocked_community!(),
            " AND ",
            unblocked_author!(),
            order!($rank)
        )
    };
}

macro_rules! in_community {
    ($rank:literal) => {
        concat!(
            columns!($rank),
            " AND r.community_id = $5 AND ",
            visible!(),
            " AND ",
            unblocked_author!(),
            order!($rank)
        )
    };
}

// Quiet communities would make a walk of the whole order long, so the best few of each
// subscribed community are taken by its own index and merged, and the best of those joined: the
// work depends on the number of subscriptions, never on how much else there is.
macro_rules! subscribed {
    ($rank:literal) => {
        concat!(
            columns!($rank),
            " AND r.post_id IN (SELECT value FROM json_each(CAST((
                 SELECT '[' || COALESCE(string_agg(CAST(z.post_id AS TEXT), ','), '') || ']'
                 FROM (
                   SELECT o.post_id
                   FROM post_rank o
                   WHERE o.post_id IN (SELECT value FROM json_each(CAST((
                     SELECT '[' || COALESCE(string_agg(s.ids, ','), '') || ']'
                     FROM (
                       SELECT (
                         SELECT string_agg(CAST(y.post_id AS TEXT), ',')
                         FROM (
                           SELECT x.post_id
                           FROM post_rank x
                           WHERE x.listed = TRUE AND x.community_id = s0.target_id
                             AND (x.",
            $rank,
            ", x.post_id) < ($3, $4)
                             AND ",
            unblocked_creator!("x"),
            "              ORDER BY x.",
            $rank,
            " DESC, x.post_id DESC
                           LIMIT 21
                         ) y
                       ) AS ids
                       FROM follow s0
                       JOIN community c ON c.id = s0.target_id
                       WHERE s0.person_id = $1 AND s0.kind = 'community'
                         AND s0.state = 'accepted' AND ",
            visible!(),
            "        ) s) AS TEXT)))
                   ORDER BY o.",
            $rank,
            " DESC, o.post_id DESC
                   LIMIT 21
                 ) z) AS TEXT)))",
            order!($rank)
        )
    };
}

macro_rules! by_person {
    () => {
        concat!(
            columns!("published"),
            " AND p.creator_id = $5 AND ",
            listed!(),
            " AND ",
            open!("p"),
            " AND (p.published, p.id) < ($3, $4)
              ORDER BY p.published DESC, p.id DESC
              LIMIT 21"
        )
    };
}

statements! {
    LIST_ALL_HOT: FeedRow = everywhere!("hot", "");
    LIST_ALL_NEW: FeedRow = everywhere!("published", "");
    LIST_ALL_TOP: FeedRow = everywhere!("score", "");
    LIST_LOCAL_HOT: FeedRow = everywhere!("hot", "AND r.local = TRUE");
    LIST_LOCAL_NEW: FeedRow = everywhere!("published", "AND r.local = TRUE");
    LIST_LOCAL_TOP: FeedRow = everywhere!("score", "AND r.local = TRUE");
    LIST_COMMUNITY_HOT: FeedRow = in_community!("hot");
    LIST_COMMUNITY_NEW: FeedRow = in_community!("published");
    LIST_COMMUNITY_TOP: FeedRow = in_community!("score");
    LIST_SUBSCRIBED_HOT: FeedRow = subscribed!("hot");
    LIST_SUBSCRIBED_NEW: FeedRow = subscribed!("published");
    LIST_SUBSCRIBED_TOP: FeedRow = subscribed!("score");
    LIST_OF_PERSON: FeedRow = by_person!();
}

/// One page of a list, and where the next begins if there is one.
#[derive(Debug, Clone, PartialEq)]
pub struct Page<T> {
    /// The rows, in order.
    pub rows: Vec<T>,
    /// The cursor of the next page.
    pub next: Option<Cursor>,
}

impl<T> Page<T> {
    /// Makes a page of at most `size` rows out of one row more than that, which only says that
    /// there is a next page.
    pub(crate) fn cut(mut rows: Vec<T>, size: i64, cursor: impl Fn(&T) -> Cursor) -> Self {
        let size = number::to_usize(size);
        let more = rows.len() > size;
        rows.truncate(size);
        let next = rows.last().filter(|_| more).map(cursor);
        Self { rows, next }
    }
}

/// Lists a feed: 20 posts behind the cursor.
///
/// # Errors
/// When the database fails.
pub async fn list_feed(
    reads: &Reads,
    viewer: Viewer,
    listing: Listing,
    sort: PostSort,
    cursor: Cursor,
) -> Result<Page<FeedRow>, Broken> {
    let statement = match (listing, sort) {
        (Listing::All, PostSort::Hot) => LIST_ALL_HOT,
        (Listing::All, PostSort::New) => LIST_ALL_NEW,
        (Listing::All, PostSort::Top) => LIST_ALL_TOP,
        (Listing::Local, PostSort::Hot) => LIST_LOCAL_HOT,
        (Listing::Local, PostSort::New) => LIST_LOCAL_NEW,
        (Listing::Local, PostSort::Top) => LIST_LOCAL_TOP,
        (Listing::Subscribed, PostSort::Hot) => LIST_SUBSCRIBED_HOT,
        (Listing::Subscribed, PostSort::New) => LIST_SUBSCRIBED_NEW,
        (Listing::Subscribed, PostSort::Top) => LIST_SUBSCRIBED_TOP,
    };
    list(reads, statement, parameters(viewer, sort, cursor)).await
}

/// Lists a community's posts: 20 behind the cursor.
///
/// # Errors
/// When the database fails.
pub async fn list_community(
    reads: &Reads,
    viewer: Viewer,
    community: CommunityId,
    sort: PostSort,
    cursor: Cursor,
) -> Result<Page<FeedRow>, Broken> {
    let statement = match sort {
        PostSort::Hot => LIST_COMMUNITY_HOT,
        PostSort::New => LIST_COMMUNITY_NEW,
        PostSort::Top => LIST_COMMUNITY_TOP,
    };
    let mut parameters = parameters(viewer, sort, cursor);
    parameters.push(community.into());
    list(reads, statement, parameters).await
}

/// Lists a person's posts, newest first: 20 behind the cursor.
///
/// # Errors
/// When the database fails.
pub async fn list_person(
    reads: &Reads,
    viewer: Viewer,
    person: PersonId,
    cursor: Cursor,
) -> Result<Page<FeedRow>, Broken> {
    let mut parameters = parameters(viewer, PostSort::New, cursor);
    parameters.push(person.into());
    list(reads, LIST_OF_PERSON, parameters).await
}

fn parameters(viewer: Viewer, sort: PostSort, cursor: Cursor) -> Vec<Value<'static>> {
    let (rank, id) = match sort {
        PostSort::Hot => cursor.real(),
        PostSort::New | PostSort::Top => cursor.whole(),
    };
    let mut parameters = p![viewer.key(), viewer.admin()];
    parameters.extend([rank, id]);
    parameters
}

async fn list(
    reads: &Reads,
    statement: Statement<FeedRow>,
    parameters: Vec<Value<'static>>,
) -> Result<Page<FeedRow>, Broken> {
    let rows = reads.rows(statement, parameters).await?;
    Ok(Page::cut(rows, limits::FEED_PAGE, |row| Cursor {
        rank: row.rank,
        id: row.id.0,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_read_one_row_more_than_a_page() {
        assert_eq!((limits::FEED_PAGE, limits::ANSWERS_PAGE), (20, 30));
    }

    #[test]
    fn cursors_read_back_the_same() {
        for rank in [0.0, -3.25, 38_123.456_789_012_3, 1_768_046_400_000_000.0] {
            let cursor = Cursor { rank, id: 77 };
            assert_eq!(Cursor::parse(&cursor.to_text()), Some(cursor));
        }
    }

    #[test]
    fn nonsense_is_no_cursor() {
        for text in [
            "", "_", "1", "NaN_1", "inf_1", "1e300_1", "1_-1", "1_2_3", "a_b",
        ] {
            assert_eq!(Cursor::parse(text), None, "{text:?}");
        }
    }
}
