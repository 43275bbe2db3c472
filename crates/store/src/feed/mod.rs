//! Feeds: lists of posts. They walk the narrow table of ranks and join the rest by id.

pub mod complete;
pub mod dense;
mod orders;

use domain::blocked_word;
use domain::ids::{CommunityId, PersonId, PostId, TagId};
use domain::language::Languages;
use domain::limits;
use domain::number;
use domain::sort::{Answered, Listing, PostSort};
use domain::time::{DAY, Timestamp};
use domain::viewer::Viewer;

use crate::broken::Broken;
use crate::{Described, Lane, Query, Reads, Statement, Value, p, row};

use complete::complete;
use orders::{
    HAS_PINNED_IN_COMMUNITY, HAS_PINNED_ON_SITE, LONG, OF_PERSON, Order, PINNED_IN_COMMUNITY,
    PINNED_ON_SITE, RECENT, Window,
};

/// The statements of the orders of this folder.
pub(crate) fn statements() -> Vec<Described> {
    [orders::STATEMENTS, dense::STATEMENTS].concat()
}

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
        /// What that author calls themselves, if they say.
        pub author_display_name: Option<String>,
        /// That author's server, if not ours.
        pub author_host: Option<String>,
        /// Up votes less down votes.
        pub score: i64,
        /// When the score begins to show to the viewer, unless it does now.
        pub score_from: Option<Timestamp>,
        /// All comments below it.
        pub comments: i64,
        /// Comments directly below it.
        pub answers: i64,
        /// Accepted answers.
        pub accepted: i64,
        /// Whether it counts as solved without one.
        pub solved: bool,
        /// Its tags if it has any, a line each: meaning, colour, name in addresses, name. The
        /// statements of feeds say only that there are some; `complete.rs` says which.
        pub tags: Option<String>,
        /// Whether it is not safe for work.
        pub nsfw: bool,
        /// Whether it takes no further comments.
        pub locked: bool,
        /// The viewer's vote: 1, 0 or -1.
        pub my_vote: i64,
        /// Comments there were when the viewer last read it, if they did.
        pub read: Option<i64>,
        /// Its rank in the order asked for, for the next page's cursor.
        pub rank: f64,
    }
}

row! {
    /// Where a look through an order ends.
    pub struct FloorRow {
        /// The last row's rank.
        pub rank: f64,
        /// Its post.
        pub id: i64,
    }
}

/// A tag of a post as a line of a feed shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowTag<'a> {
    /// Whether it asks for serious answers.
    pub serious: bool,
    /// Its colour of the palette; `0` is none.
    pub colour: &'a str,
    /// Its name in addresses.
    pub slug: &'a str,
    /// Its name.
    pub name: &'a str,
}

impl<'a> RowTag<'a> {
    fn parse(line: &'a str) -> Option<Self> {
        let mut parts = line.splitn(4, ' ');
        Some(Self {
            serious: parts.next()? == "serious",
            colour: parts.next()?,
            slug: parts.next()?,
            name: parts.next()?,
        })
    }
}

impl FeedRow {
    /// Its tags, by name.
    pub fn tags(&self) -> impl Iterator<Item = RowTag<'_>> {
        let lines = self.tags.as_deref().unwrap_or_default().lines();
        lines.filter_map(RowTag::parse)
    }

    /// The score, if it shows to the viewer by now.
    #[must_use]
    pub fn shown_score(&self, now: Timestamp) -> Option<i64> {
        shown_score(self.score, self.score_from, now)
    }

    /// Comments since the viewer last read it; none if they never did.
    #[must_use]
    pub fn new_comments(&self) -> i64 {
        self.read.map_or(0, |read| (self.comments - read).max(0))
    }
}

/// A score that begins to show at some time, if that has come.
pub(crate) fn shown_score(score: i64, from: Option<Timestamp>, now: Timestamp) -> Option<i64> {
    from.is_none_or(|from| from <= now).then_some(score)
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

    /// Before every row of a list that ascends.
    pub const FIRST: Self = Self { rank: -1e18, id: 0 };

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

/// What a feed is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// Posts of many communities.
    Listing(Listing),
    /// Posts of one.
    Community(CommunityId),
    /// Those of its posts that have a tag.
    Tag(CommunityId, TagId),
}

/// What the reader asked to see alone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Only {
    /// Questions of which this became.
    pub answered: Option<Answered>,
    /// Posts of this language, by its number.
    pub language: Option<i64>,
}

/// What the reader wants and does not want to meet in feeds, whichever they look at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Taste {
    /// Also what is not safe for work.
    pub nsfw: bool,
    /// Not what they read already.
    pub hide_read: bool,
    /// Not what programs write.
    pub hide_bots: bool,
    /// Not what has one of these words in its title.
    pub blocked_words: Vec<String>,
    /// Only these languages.
    pub languages: Languages,
}

impl Taste {
    fn takes(&self, row: &FeedRow) -> bool {
        let words = &self.blocked_words;
        !words
            .iter()
            .any(|word| blocked_word::stands_in(word, &row.title))
    }
}

/// Where a page of a feed begins, with the time that the top of some time is taken from, so that
/// it stays the same from page to page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// The row before it.
    pub cursor: Cursor,
    /// The time, for orders that reach back only so far.
    pub since: Option<Timestamp>,
}

/// How much further than its order a place may reach back: it was made for a page that somebody
/// may come back to.
const PLACE_AGE_MAX: i64 = 31 * DAY;

impl Place {
    /// Reads a place from a URL: `rank_id`, and `rank_id_since` where the order reaches back only
    /// so far. What was cut, invented or made for another order is none.
    #[must_use]
    pub fn parse(text: &str, sort: PostSort, now: Timestamp) -> Option<Self> {
        let Some(window) = sort.window() else {
            let cursor = Cursor::parse(text)?;
            return Some(Self {
                cursor,
                since: None,
            });
        };
        let (cursor, since) = text.rsplit_once('_')?;
        let since = Timestamp(since.parse().ok()?);
        let age = now.since(since);
        let since = (0..=window + PLACE_AGE_MAX)
            .contains(&age)
            .then_some(since)?;
        Some(Self {
            cursor: Cursor::parse(cursor)?,
            since: Some(since),
        })
    }

    /// The place as it stands in a URL.
    #[must_use]
    pub fn to_text(self) -> String {
        let cursor = self.cursor.to_text();
        match self.since {
            Some(since) => format!("{cursor}_{}", since.0),
            None => cursor,
        }
    }
}

/// A feed as somebody asks for it.
#[derive(Debug, Clone)]
pub struct Feed {
    /// Who looks.
    pub viewer: Viewer,
    /// What it is made of.
    pub of: Of,
    /// Its order.
    pub sort: PostSort,
    /// What alone it shows.
    pub only: Only,
    /// What the reader wants to meet.
    pub taste: Taste,
    /// Where the page begins; nothing for the first.
    pub after: Option<Place>,
    /// Whether something may be pinned above it; where it can't be, nobody looks.
    pub may_be_pinned: bool,
    /// The time.
    pub now: Timestamp,
}

/// A page of a feed.
#[derive(Debug, Clone, PartialEq)]
pub struct FeedPage {
    /// What is pinned above it, on the first page.
    pub pinned: Vec<FeedRow>,
    /// The posts, in order.
    pub rows: Vec<FeedRow>,
    /// Where the next page begins, if there may be one.
    pub next: Option<Place>,
}

impl Feed {
    /// The first page of a feed, with nothing left out.
    #[must_use]
    pub fn of(viewer: Viewer, of: Of, sort: PostSort, now: Timestamp) -> Self {
        let taste = Taste {
            nsfw: true,
            ..Taste::default()
        };
        Self {
            viewer,
            of,
            sort,
            only: Only::default(),
            taste,
            after: None,
            may_be_pinned: true,
            now,
        }
    }

    /// Whether posts are picked out that may be few and far between.
    fn is_sparse(&self) -> bool {
        let Only { answered, language } = self.only;
        let tag = matches!(self.of, Of::Tag(..));
        let chosen = language.is_some() || !self.taste.languages.is_all();
        answered.is_some() || chosen || tag || self.taste.hide_read
    }

    /// Whether pinned posts stand above the others and not among them.
    fn has_pinned(&self) -> bool {
        let listed = match self.of {
            Of::Listing(listing) => matches!(listing, Listing::All | Listing::Local),
            Of::Community(_) => true,
            Of::Tag(..) => false,
        };
        listed && self.only == Only::default()
    }

    /// The languages that it shows, as statements take them. One that is asked for alone is shown
    /// also to whoever does not read it otherwise.
    fn languages(&self) -> String {
        match self.only.language {
            Some(alone) => Languages::chosen([alone]).to_text(),
            None => self.taste.languages.read().to_text(),
        }
    }

    fn since(&self) -> Option<Timestamp> {
        let window = self.sort.window()?;
        let frozen = self.after.and_then(|place| place.since);
        Some(frozen.unwrap_or_else(|| self.now.plus(-window)))
    }

    /// The parameters that all statements have: `$1` to `$9`.
    fn common(&self, order: Order, from: Cursor) -> Vec<Value<'static>> {
        let mut parameters = p![self.viewer.key(), self.viewer.admin()];
        parameters.extend(order.place(from));
        let answered = match self.only.answered {
            None => 0_i64,
            Some(Answered::Unanswered) => 1,
            Some(Answered::Unsolved) => 2,
            Some(Answered::Solved) => 3,
        };
        parameters.extend(p![
            self.taste.nsfw,
            answered,
            self.languages(),
            self.taste.hide_read,
            self.taste.hide_bots
        ]);
        parameters
    }

    /// The parameters that say of which list it is, for lists of one or all communities.
    fn list(&self) -> Vec<Value<'static>> {
        let among = !self.has_pinned();
        match self.of {
            Of::Listing(listing) => p![listing == Listing::Local, among],
            Of::Community(community) => p![community, among, 0_i64],
            Of::Tag(community, tag) => p![community, among, tag],
        }
    }

    fn is_own(&self) -> bool {
        let Of::Listing(listing) = self.of else {
            return false;
        };
        matches!(listing, Listing::Subscribed | Listing::Moderated)
    }

    /// The statement for a page that begins behind `from`, with its parameters. `floor` is where
    /// to stop looking.
    fn statement(
        &self,
        from: Cursor,
        floor: Option<Cursor>,
    ) -> (Statement<FeedRow>, Vec<Value<'static>>) {
        let order = orders::order(self.sort);
        let mut parameters = self.common(order, from);
        if !self.is_own() {
            parameters.extend(self.list());
        }
        let Some(since) = self.since() else {
            if !self.is_own() {
                parameters.extend(order.place(floor.unwrap_or_else(|| order.end())));
            }
            return (order.of(self.of), parameters);
        };
        parameters.push(since.into());
        let span = self.span(since);
        if span == SPAN || matches!(self.of, Of::Listing(Listing::All | Listing::Local)) {
            parameters.push(json_list(spans(span, since, self.now)).into());
        }
        let window = if span == SPAN { LONG } else { RECENT };
        (window.of(self.of), parameters)
    }

    /// How long the spans are of which the best are merged to the top since some time.
    fn span(&self, since: Timestamp) -> i64 {
        if self.now.since(since) <= RECENT_FOR {
            SHORT_SPAN
        } else {
            SPAN
        }
    }

    /// Whether posts that may be few are looked for along the order of others.
    fn has_floor(&self) -> bool {
        self.is_sparse() && !self.is_own() && self.sort.window().is_none()
    }

    /// Where to stop looking for posts that may be few, so many rows behind `from`, if there are
    /// more than that.
    async fn floor(
        &self,
        reads: &Reads,
        from: Cursor,
        rows: i64,
    ) -> Result<Option<Cursor>, Broken> {
        if !self.has_floor() {
            return Ok(None);
        }
        let order = orders::order(self.sort);
        let mut parameters = order.place(from).to_vec();
        parameters.push((rows - 1).into());
        let statement = match self.of {
            Of::Listing(_) => order.floor_everywhere,
            Of::Community(community) | Of::Tag(community, _) => {
                parameters.push(community.into());
                order.floor_community
            }
        };
        let found = reads.row(statement, parameters).await?;
        Ok(found.map(|row| Cursor {
            rank: row.rank,
            id: row.id,
        }))
    }

    /// What is pinned above the first page.
    async fn pinned(&self, reads: &Reads) -> Result<Vec<FeedRow>, Broken> {
        if self.after.is_some() || !self.may_be_pinned || !self.has_pinned() {
            return Ok(Vec::new());
        }
        // The list itself costs as much as the page even where it finds nothing.
        let any = match self.of {
            Of::Community(community) => reads.row(HAS_PINNED_IN_COMMUNITY, p![community]).await?,
            _ => reads.row(HAS_PINNED_ON_SITE, p![]).await?,
        };
        if !any.is_some_and(|any| any.yes) {
            return Ok(Vec::new());
        }
        let new = orders::order(PostSort::New);
        let mut parameters = self.common(new, Cursor::START);
        let statement = match self.of {
            Of::Community(community) => {
                parameters.push(community.into());
                PINNED_IN_COMMUNITY
            }
            Of::Listing(listing) => {
                parameters.push((listing == Listing::Local).into());
                PINNED_ON_SITE
            }
            Of::Tag(..) => return Ok(Vec::new()),
        };
        let mut rows = reads.rows(statement, parameters).await?;
        rows.retain(|row| self.taste.takes(row));
        Ok(rows)
    }

    /// The rows behind `from`, one more than a page has if there are so many.
    async fn rows(
        &self,
        reads: &Reads,
        from: Cursor,
        floor: Option<Cursor>,
    ) -> Result<Vec<FeedRow>, Broken> {
        let (statement, parameters) = self.statement(from, floor);
        if !self.may_be_dense() {
            return reads.rows(statement, parameters).await;
        }
        let feed = self.clone();
        let read = move |q: &mut Query<'_>| match feed.list_dense(q, from)? {
            Some(rows) => Ok(rows),
            None => q.rows(statement, &parameters),
        };
        reads.read(Lane::Page, read).await
    }

    /// Looks for a page nearby first, since finding where to stop costs as much as that is far
    /// away. One that is not full at the end of the whole way is shown as it is.
    async fn walk(&self, reads: &Reads) -> Result<(Vec<FeedRow>, Option<Cursor>), Broken> {
        let (near, next) = self.walk_to(reads, limits::FEED_WALK_NEAR).await?;
        let is_full = number::from_usize(near.len()) == limits::FEED_PAGE;
        if is_full || next.is_none() || !self.has_floor() {
            return Ok((near, next));
        }
        self.walk_to(reads, limits::FEED_WALK_MAX).await
    }

    /// Reads rows until a page is full, among so many if they may be few. Words are looked for
    /// here, since databases differ in what letters are alike; who blocks none reads once.
    async fn walk_to(
        &self,
        reads: &Reads,
        rows: i64,
    ) -> Result<(Vec<FeedRow>, Option<Cursor>), Broken> {
        let order = orders::order(self.sort);
        let size = number::to_usize(limits::FEED_PAGE);
        let mut from = self
            .after
            .map_or_else(|| order.start(), |place| place.cursor);
        let floor = self.floor(reads, from, rows).await?;
        let mut kept = Vec::new();
        for _ in 0..limits::FEED_ROUNDS_MAX {
            let found = self.rows(reads, from, floor).await?;
            let is_last = found.len() <= size;
            let mut left = found.len();
            for row in found.into_iter().take(size) {
                left -= 1;
                from = Cursor {
                    rank: row.rank,
                    id: row.id.0,
                };
                if self.taste.takes(&row) {
                    kept.push(row);
                }
                if kept.len() == size {
                    break;
                }
            }
            if left == 0 && is_last {
                return Ok((kept, floor));
            }
            if kept.len() == size {
                break;
            }
        }
        Ok((kept, Some(from)))
    }
}

/// Up to this age the top is looked for in short spans.
const RECENT_FOR: i64 = 2 * DAY;

/// How long one span of the index of spans is.
const SPAN: i64 = 91 * DAY;

/// How long one of the short spans is.
const SHORT_SPAN: i64 = DAY / 4;

/// The spans of this length from one time to another.
fn spans(span: i64, since: Timestamp, now: Timestamp) -> impl Iterator<Item = i64> {
    // A post may come from a server whose clock is ahead.
    since.0 / span..=now.plus(DAY).0 / span
}

/// Numbers as the one parameter that both engines can unfold.
fn json_list(numbers: impl Iterator<Item = i64>) -> String {
    let numbers: Vec<String> = numbers.map(|number| number.to_string()).collect();
    format!("[{}]", numbers.join(","))
}

impl Order {
    const fn start(&self) -> Cursor {
        if self.ascends {
            Cursor::FIRST
        } else {
            Cursor::START
        }
    }

    const fn end(&self) -> Cursor {
        if self.ascends {
            Cursor::START
        } else {
            Cursor::FIRST
        }
    }

    /// A cursor as two parameters.
    fn place(&self, cursor: Cursor) -> [Value<'static>; 2] {
        let (rank, id) = if self.whole {
            cursor.whole()
        } else {
            cursor.real()
        };
        [rank, id]
    }

    const fn of(&self, of: Of) -> Statement<FeedRow> {
        match of {
            Of::Listing(Listing::All | Listing::Local) => self.everywhere,
            Of::Listing(Listing::Subscribed) => self.subscribed,
            Of::Listing(Listing::Moderated) => self.moderated,
            Of::Community(_) | Of::Tag(..) => self.community,
        }
    }
}

impl Window {
    const fn of(&self, of: Of) -> Statement<FeedRow> {
        match of {
            Of::Listing(Listing::All | Listing::Local) => self.everywhere,
            Of::Listing(Listing::Subscribed) => self.subscribed,
            Of::Listing(Listing::Moderated) => self.moderated,
            Of::Community(_) | Of::Tag(..) => self.community,
        }
    }
}

/// Lists one page of a feed: 20 posts, or fewer where they had to be looked for among many.
///
/// # Errors
/// When the database fails.
pub async fn list_feed(reads: &Reads, feed: &Feed) -> Result<FeedPage, Broken> {
    let mut pinned = feed.pinned(reads).await?;
    let (mut rows, next) = feed.walk(reads).await?;
    complete(reads, feed.viewer, &mut pinned).await?;
    complete(reads, feed.viewer, &mut rows).await?;
    let since = feed.since();
    Ok(FeedPage {
        pinned,
        rows,
        next: next.map(|cursor| Place { cursor, since }),
    })
}

/// Lists a person's posts, newest first: 20 behind the cursor. `nsfw` also lists what is not safe
/// for work.
///
/// # Errors
/// When the database fails.
pub async fn list_person(
    reads: &Reads,
    viewer: Viewer,
    person: PersonId,
    nsfw: bool,
    cursor: Cursor,
) -> Result<Page<FeedRow>, Broken> {
    let (rank, id) = cursor.whole();
    let mut parameters = p![viewer.key(), viewer.admin()];
    parameters.extend([rank, id]);
    parameters.extend(p![nsfw, person]);
    let mut rows = reads.rows(OF_PERSON, parameters).await?;
    complete(reads, viewer, &mut rows).await?;
    Ok(Page::cut(rows, limits::FEED_PAGE, |row| Cursor {
        rank: row.rank,
        id: row.id.0,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cursors_read_back_the_same() {
        for rank in [0.0, -3.25, 38_123.456_789_012_3, 1_768_046_400_000_000.0] {
            let cursor = Cursor { rank, id: 77 };
            assert_eq!(Cursor::parse(&cursor.to_text()), Some(cursor));
        }
    }

    const NOW: Timestamp = Timestamp(1_768_046_400_000_000);

    #[test]
    fn the_beginning_of_a_top_is_part_of_its_place() {
        let place = Place {
            cursor: Cursor { rank: 7.0, id: 3 },
            since: Some(NOW.plus(-DAY)),
        };
        let text = place.to_text();
        assert_eq!(Place::parse(&text, PostSort::TopDay, NOW), Some(place));
        let later = NOW.plus(5 * DAY);
        assert_eq!(Place::parse(&text, PostSort::TopDay, later), Some(place));
    }

    #[test]
    fn places_of_other_orders_and_inventions_are_none() {
        let far = NOW.0 - 400 * DAY;
        let ahead = NOW.0 + 1;
        for (text, sort) in [
            ("7_3".to_owned(), PostSort::TopDay),
            (format!("7_3_{far}"), PostSort::TopYear),
            (format!("7_3_{ahead}"), PostSort::TopDay),
            (format!("7_3_{}", NOW.0), PostSort::Hot),
            ("7_3_".to_owned(), PostSort::TopDay),
            ("7__3".to_owned(), PostSort::TopDay),
            ("_".to_owned(), PostSort::Top),
        ] {
            assert_eq!(Place::parse(&text, sort, NOW), None, "{text} {sort:?}");
        }
    }

    #[test]
    fn a_year_is_six_spans_at_most_and_a_day_nine() {
        let year: Vec<i64> = spans(SPAN, NOW.plus(-365 * DAY), NOW).collect();
        assert!((5..=6).contains(&year.len()), "{year:?}");
        assert_eq!(year.last(), Some(&(NOW.plus(DAY).0 / SPAN)));
        assert_eq!(spans(SHORT_SPAN, NOW.plus(-DAY), NOW).count(), 9);
    }

    #[test]
    fn texts_of_statements_hold_the_limits() {
        assert_eq!((limits::FEED_PAGE, limits::ANSWERS_PAGE), (20, 30));
        let pinned = format!("LIMIT {}", limits::PINNED_SHOWN);
        assert!(PINNED_ON_SITE.sqlite().ends_with(&pinned));
        let limit = format!("LIMIT {})", limits::FEED_RECENT_MAX);
        assert!(RECENT.community.sqlite().contains(&limit));
        let span = format!("/ {SHORT_SPAN} = b.value");
        assert!(RECENT.everywhere.sqlite().contains(&span));
        let span = format!("/ {SPAN} = b.value");
        assert!(LONG.everywhere.sqlite().contains(&span));
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
