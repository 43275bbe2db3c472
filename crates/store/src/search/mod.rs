//! Search: what is indexed, and what is found.
//!
//! The words of posts, comments, communities and people are indexed in the transaction that writes
//! them, by the functions of this file and no others: each reads what there is and indexes it, or
//! takes it out when it was deleted. What the engines do in their own ways stands in `sqlite.rs`
//! and `postgres.rs`; who may see what was found is asked in `find.rs` and `similar.rs`.

pub mod find;
pub mod original;
mod postgres;
pub mod rows;
pub mod similar;
mod sqlite;

use domain::ids::{CommentId, CommunityId, PersonId, PostId, TagId};
use domain::limits::SEARCH_BATCH;
use domain::search::{Document, Mark, Phrase, Place, WORDS_VERSION};
use domain::time::Timestamp;

use self::rows::{CommentTexts, CommunityTexts, PersonTexts, PostTexts};
use crate::broken::Broken;
use crate::statement::Described;
use crate::{Engine, Query, Reads, Statement, Tx, p, row};

pub use find::{
    FoundComment, FoundPerson, FoundPost, Narrowed, list_comments, list_communities, list_people,
    list_posts,
};
pub use similar::{SimilarPost, list_similar};

/// An index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Index {
    Titles,
    Posts,
    Comments,
    Communities,
    People,
}

/// What is looked for in an index: all of it must stand in a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Words and phrases.
    pub phrases: Vec<Phrase>,
    /// Where it must stand, and what it must be.
    pub marks: Vec<Mark>,
    /// Whether the end of each phrase may be the beginning of a longer word.
    pub open: bool,
}

row! {
    /// A place in an index.
    pub struct PlaceRow {
        /// The place.
        pub place: i64,
    }
}

row! {
    /// A setting.
    pub struct Setting {
        /// What it is set to.
        pub value: String,
    }
}

row! {
    /// An index over words, and how it is made.
    pub struct WordIndex {
        /// Its name.
        pub name: String,
        /// The statement that makes it.
        pub made_by: String,
    }
}

row! {
    /// How far an index is.
    pub struct MarkRow {
        /// What is indexed.
        pub kind: String,
        /// By which version of how words are made.
        pub words: i64,
        /// Up to which id.
        pub last: i64,
        /// Whether that is all.
        pub done: bool,
    }
}

macro_rules! index {
    ($put:ident, $take:ident, $places:ident, $table:literal) => {
        const $put: Statement<()> = Statement::per_engine(
            stringify!($put),
            sqlite::put!($table),
            postgres::put!($table),
        );
        const $take: Statement<()> = Statement::per_engine(
            stringify!($take),
            sqlite::take!($table),
            postgres::take!($table),
        );
        const $places: Statement<PlaceRow> = Statement::per_engine(
            stringify!($places),
            sqlite::places!($table),
            postgres::places!($table),
        );
    };
}
index!(PUT_TITLE, TAKE_TITLE, LIST_TITLE_PLACES, "search_title");
index!(PUT_POST, TAKE_POST, LIST_POST_PLACES, "search_post");
index!(
    PUT_COMMENT,
    TAKE_COMMENT,
    LIST_COMMENT_PLACES,
    "search_comment"
);
index!(
    PUT_COMMUNITY,
    TAKE_COMMUNITY,
    LIST_COMMUNITY_PLACES,
    "search_community"
);
index!(PUT_PERSON, TAKE_PERSON, LIST_PERSON_PLACES, "search_person");

const PLAN_FOR_WORDS: Statement<Setting> =
    Statement::per_engine("PLAN_FOR_WORDS", "SELECT ''", postgres::PLAN_FOR_WORDS);
const LIST_WORD_INDEXES: Statement<WordIndex> = Statement::per_engine(
    "LIST_WORD_INDEXES",
    sqlite::LIST_WORD_INDEXES,
    postgres::LIST_WORD_INDEXES,
);
const LIST_SEARCH_MARKS: Statement<MarkRow> = Statement::new(
    "LIST_SEARCH_MARKS",
    "SELECT kind, words, last, done FROM search_mark ORDER BY kind",
);
const SET_SEARCH_MARK: Statement<()> = Statement::new(
    "SET_SEARCH_MARK",
    "UPDATE search_mark SET words = $2, last = $3, done = $4 WHERE kind = $1",
);
/// Lets posts be indexed again from the first that has a tag on.
const SET_SEARCH_MARK_BACK: Statement<()> = Statement::new(
    "SET_SEARCH_MARK_BACK",
    "UPDATE search_mark
     SET last = CASE
         WHEN done = TRUE OR last >= (SELECT min(t.post_id) FROM post_tag t WHERE t.tag_id = $1)
         THEN (SELECT min(t.post_id) FROM post_tag t WHERE t.tag_id = $1) - 1
         ELSE last END,
       done = FALSE
     WHERE kind = 'post' AND EXISTS (SELECT 1 FROM post_tag t WHERE t.tag_id = $1)",
);

/// The statements of this file.
pub(crate) fn statements() -> Vec<Described> {
    let mut all = vec![
        PLAN_FOR_WORDS.describe(),
        LIST_WORD_INDEXES.describe(),
        LIST_SEARCH_MARKS.describe(),
        SET_SEARCH_MARK.describe(),
        SET_SEARCH_MARK_BACK.describe(),
    ];
    for index in [
        Index::Titles,
        Index::Posts,
        Index::Comments,
        Index::Communities,
        Index::People,
    ] {
        all.push(index.put().describe());
        all.push(index.take().describe());
        all.push(index.places().describe());
    }
    all
}

impl Index {
    const fn put(self) -> Statement<()> {
        match self {
            Self::Titles => PUT_TITLE,
            Self::Posts => PUT_POST,
            Self::Comments => PUT_COMMENT,
            Self::Communities => PUT_COMMUNITY,
            Self::People => PUT_PERSON,
        }
    }

    const fn take(self) -> Statement<()> {
        match self {
            Self::Titles => TAKE_TITLE,
            Self::Posts => TAKE_POST,
            Self::Comments => TAKE_COMMENT,
            Self::Communities => TAKE_COMMUNITY,
            Self::People => TAKE_PERSON,
        }
    }

    const fn places(self) -> Statement<PlaceRow> {
        match self {
            Self::Titles => LIST_TITLE_PLACES,
            Self::Posts => LIST_POST_PLACES,
            Self::Comments => LIST_COMMENT_PLACES,
            Self::Communities => LIST_COMMUNITY_PLACES,
            Self::People => LIST_PERSON_PLACES,
        }
    }

    /// Indexes a text instead of what stood at its place.
    fn set(self, tx: &mut Tx<'_>, place: Place, document: &Document) -> Result<(), Broken> {
        let text = match tx.engine() {
            Engine::Sqlite => sqlite::document(document),
            Engine::Postgres => postgres::document(document),
        };
        tx.send(self.put(), &p![place.0, text])
    }

    fn delete(self, tx: &mut Tx<'_>, place: Place) -> Result<(), Broken> {
        tx.send(self.take(), &p![place.0])
    }

    /// The newest places before `before` and not before `since` where all that is wanted stands.
    fn find(
        self,
        q: &mut Query<'_>,
        wanted: &Wanted,
        (since, before): (Place, Place),
        limit: i64,
    ) -> Result<Vec<Place>, Broken> {
        let expression = match q.engine() {
            Engine::Sqlite => sqlite::expression(wanted),
            Engine::Postgres => postgres::expression(wanted),
        };
        let parameters = p![expression, before.0, since.0, limit];
        let rows = q.rows(self.places(), &parameters)?;
        Ok(rows.into_iter().map(|row| Place(row.place)).collect())
    }
}

/// To be called once in a job that searches, before it does.
fn plan_for_words(q: &mut Query<'_>) -> Result<(), Broken> {
    if q.engine() == Engine::Postgres {
        q.row(PLAN_FOR_WORDS, &p![])?;
    }
    Ok(())
}

/// Indexes a post as it is now with its tags; one that was deleted is taken out. To be called
/// wherever something of a post changes by which it is found.
///
/// # Errors
/// When the database fails.
pub fn index_post(tx: &mut Tx<'_>, id: PostId) -> Result<(), Broken> {
    match rows::find_post(tx, id)? {
        Some(row) => write_post(tx, &row),
        None => Ok(()),
    }
}

/// Lets the posts that have a tag be indexed again, as after it began to mean something. They are
/// many, so that it is done beside requests.
///
/// # Errors
/// When the database fails.
pub fn index_tagged_later(tx: &mut Tx<'_>, tag: TagId) -> Result<(), Broken> {
    tx.send(SET_SEARCH_MARK_BACK, &p![tag])
}

fn write_post(tx: &mut Tx<'_>, row: &PostTexts) -> Result<(), Broken> {
    let place = Place::of(row.published, row.id.0);
    if row.deleted {
        Index::Titles.delete(tx, place)?;
        return Index::Posts.delete(tx, place);
    }
    let mut marks = vec![
        Mark::Community(row.community_id),
        Mark::Author(row.creator_id),
    ];
    if row.serious {
        marks.push(Mark::Serious);
    }
    let slugs = row.tags.as_deref().unwrap_or_default();
    marks.extend(slugs.lines().map(|slug| Mark::Tag(slug.to_owned())));
    let body = match &row.url {
        Some(url) => format!("{} {url}", row.md),
        None => row.md.clone(),
    };
    Index::Titles.set(tx, place, &Document::new(&row.title, &marks, ""))?;
    Index::Posts.set(tx, place, &Document::new(&row.title, &marks, &body))
}

/// A comment's text and where it stands.
#[derive(Debug, Clone, Copy)]
pub struct NewComment<'a> {
    /// The comment.
    pub id: CommentId,
    /// When it was written.
    pub published: Timestamp,
    /// In which community.
    pub community: CommunityId,
    /// By whom.
    pub creator: PersonId,
    /// Its text as typed.
    pub md: &'a str,
}

/// Indexes a comment that was just written.
///
/// # Errors
/// When the database fails.
pub fn index_new_comment(tx: &mut Tx<'_>, new: NewComment<'_>) -> Result<(), Broken> {
    let marks = [Mark::Community(new.community), Mark::Author(new.creator)];
    let document = Document::new("", &marks, new.md);
    Index::Comments.set(tx, Place::of(new.published, new.id.0), &document)
}

/// Indexes a comment as it is now; one that was deleted is taken out.
///
/// # Errors
/// When the database fails.
pub fn index_comment(tx: &mut Tx<'_>, id: CommentId) -> Result<(), Broken> {
    match rows::find_comment(tx, id)? {
        Some(row) => write_comment(tx, &row),
        None => Ok(()),
    }
}

fn write_comment(tx: &mut Tx<'_>, row: &CommentTexts) -> Result<(), Broken> {
    if row.deleted {
        return Index::Comments.delete(tx, Place::of(row.published, row.id.0));
    }
    let new = NewComment {
        id: row.id,
        published: row.published,
        community: row.community_id,
        creator: row.creator_id,
        md: &row.md,
    };
    index_new_comment(tx, new)
}

/// Indexes a community as it is now.
///
/// # Errors
/// When the database fails.
pub fn index_community(tx: &mut Tx<'_>, id: CommunityId) -> Result<(), Broken> {
    match rows::find_community(tx, id)? {
        Some(row) => write_community(tx, &row),
        None => Ok(()),
    }
}

fn write_community(tx: &mut Tx<'_>, row: &CommunityTexts) -> Result<(), Broken> {
    let title = format!("{} {}", row.name, row.title);
    let document = Document::new(&title, &[], row.sidebar.as_deref().unwrap_or_default());
    Index::Communities.set(tx, Place::of(row.published, row.id.0), &document)
}

/// Indexes a person as they are now; whoever deleted their account is taken out.
///
/// # Errors
/// When the database fails.
pub fn index_person(tx: &mut Tx<'_>, id: PersonId) -> Result<(), Broken> {
    match rows::find_person(tx, id)? {
        Some(row) => write_person(tx, &row),
        None => Ok(()),
    }
}

fn write_person(tx: &mut Tx<'_>, row: &PersonTexts) -> Result<(), Broken> {
    let place = Place::of(row.published, row.id.0);
    if row.deleted {
        return Index::People.delete(tx, place);
    }
    let shown = row.display_name.as_deref().unwrap_or_default();
    let title = format!("{} {shown}", row.name);
    let document = Document::new(&title, &[], row.bio.as_deref().unwrap_or_default());
    Index::People.set(tx, place, &document)
}

/// Whether an index holds all that was there before the program came to index it.
fn is_behind(mark: &MarkRow) -> bool {
    mark.words != WORDS_VERSION || !mark.done
}

/// What is not indexed yet, or by an older version of how words are made.
///
/// # Errors
/// When the database fails.
pub async fn find_behind(reads: &Reads) -> Result<Vec<String>, Broken> {
    let marks = reads.rows(LIST_SEARCH_MARKS, p![]).await?;
    let behind = marks.into_iter().filter(is_behind);
    Ok(behind.map(|mark| mark.kind).collect())
}

/// Lets everything be indexed again, as after rows were written past the operations.
///
/// # Errors
/// When the database fails.
pub(crate) fn begin_again(tx: &mut Tx<'_>) -> Result<(), Broken> {
    for mark in tx.rows(LIST_SEARCH_MARKS, &p![])? {
        tx.send(SET_SEARCH_MARK, &p![mark.kind, WORDS_VERSION, 0_i64, false])?;
    }
    Ok(())
}

/// Indexes some of what was there before, in the order of ids; answers whether there may be more.
/// Stopped anywhere, it goes on where it was.
///
/// # Errors
/// When the database fails.
pub fn catch_up(tx: &mut Tx<'_>) -> Result<bool, Broken> {
    let marks = tx.rows(LIST_SEARCH_MARKS, &p![])?;
    let Some(mark) = marks.iter().find(|mark| is_behind(mark)) else {
        return Ok(false);
    };
    let from = if mark.words == WORDS_VERSION {
        mark.last
    } else {
        0
    };
    let ids = match mark.kind.as_str() {
        "post" => each(tx, rows::list_posts, from, write_post, |row| row.id.0),
        "comment" => each(tx, rows::list_comments, from, write_comment, |row| row.id.0),
        "community" => each(tx, rows::list_communities, from, write_community, |row| {
            row.id.0
        }),
        _ => each(tx, rows::list_people, from, write_person, |row| row.id.0),
    }?;
    let done = domain::number::from_usize(ids.len()) < SEARCH_BATCH;
    let last = ids.last().copied().unwrap_or(from);
    tx.send(
        SET_SEARCH_MARK,
        &p![mark.kind.clone(), WORDS_VERSION, last, done],
    )?;
    Ok(true)
}

/// Indexes all that there is in one transaction. PostgreSQL makes an index over rows that are
/// there several times faster than it keeps one while they come.
///
/// # Errors
/// When the database fails.
pub(crate) fn index_at_once(tx: &mut Tx<'_>) -> Result<(), Broken> {
    let indexes = tx.rows(LIST_WORD_INDEXES, &p![])?;
    for index in &indexes {
        tx.execute_script(&format!("DROP INDEX {}", index.name))?;
    }
    // Without statistics each step would look through whole tables.
    tx.execute_script("ANALYZE")?;
    while catch_up(tx)? {}
    for index in &indexes {
        tx.execute_script(&index.made_by)?;
    }
    Ok(())
}

/// Indexes the rows behind an id; answers their ids.
fn each<T>(
    tx: &mut Tx<'_>,
    list: fn(&mut Query<'_>, i64) -> Result<Vec<T>, Broken>,
    from: i64,
    write: fn(&mut Tx<'_>, &T) -> Result<(), Broken>,
    id: fn(&T) -> i64,
) -> Result<Vec<i64>, Broken> {
    let rows = list(tx, from)?;
    for row in &rows {
        write(tx, row)?;
    }
    Ok(rows.iter().map(id).collect())
}
