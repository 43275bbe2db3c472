//! Feeds for programs that read for people (RFC 4287): posts of the site, of a community, of a
//! person, and the answers to a question. They are asked for without a session, so that they come
//! from the shared cache.

mod entry;

use askama::Template;
use axum::extract::{Path, State};
use domain::ids::PostId;
use domain::language::Languages;
use domain::refusal::Refusal;
use domain::sort::{AnswerSort, Answered, Listing, PostSort};
use domain::time::Timestamp;
use domain::urls::{self, BaseUrl};
use domain::viewer::Viewer;
use store::feed::{Cursor, FeedRow, Of, Taste, list_feed, list_person};
use store::gone::is_post_gone;
use store::syndication::list_post_texts;
use store::tag::find_tag_by_slug;
use store::thread::find_thread;
use store::{Lane, Query, Reads, post};
use words::Words;

use super::asked::Asked;
use super::community::find as find_community;
use super::person::find as find_person;
use crate::cache::Topic;
use crate::errors::{Answer, Failure};
use crate::named::Named;
use crate::page::shared_as;
use crate::visit::Visit;
pub(super) use entry::Entry;

/// What a feed is sent as.
const ATOM: &str = "application/atom+xml; charset=utf-8";

/// A feed.
#[derive(Template)]
#[template(path = "atom.xml")]
struct Feed {
    words: &'static Words,
    /// Its own address, by which readers know it again.
    own: String,
    /// The page with the same in it.
    page: String,
    title: String,
    updated: String,
    entries: Vec<Entry>,
}

/// The posts of the whole site, newest first unless the address says otherwise.
pub(crate) async fn site(visit: Visit, State(reads): State<Reads>) -> Answer {
    let listing = Asked::of(&visit).word("listing", Listing::from_word);
    of_site(&visit, &reads, listing.unwrap_or(Listing::All)).await
}

/// The same by the addresses that Lemmy has for it: `/feeds/all.xml`, `/feeds/local.xml`.
pub(crate) async fn by_listing(
    visit: Visit,
    State(reads): State<Reads>,
    Path(name): Path<String>,
) -> Answer {
    let listing = name.strip_suffix(".xml").and_then(Listing::from_word);
    of_site(&visit, &reads, listing.ok_or(Refusal::NoSuchPage)?).await
}

async fn of_site(visit: &Visit, reads: &Reads, listing: Listing) -> Answer {
    // What somebody reads or looks after is theirs alone; a feed has no session.
    if matches!(listing, Listing::Subscribed | Listing::Moderated) {
        return Err(Refusal::NoSuchPage.into());
    }
    let rows = all(reads, visit, Of::Listing(listing)).await?;
    let title = visit.app().site().name.clone();
    let entries = posts(visit, reads, rows, true).await?;
    answer(visit, "/", title, entries, vec![Topic::Feed])
}

/// The posts of a community.
pub(crate) async fn community(
    visit: Visit,
    State(reads): State<Reads>,
    Path(name): Path<String>,
) -> Answer {
    let name = name.strip_suffix(".xml").unwrap_or(&name);
    let row = find_community(&reads, Viewer::Anonymous, name).await?.row;
    let rows = all(&reads, &visit, Of::Community(row.id)).await?;
    let page = urls::community(&row.name, row.host.as_deref());
    let entries = posts(&visit, &reads, rows, false).await?;
    let topics = vec![Topic::Feed, Topic::Community(row.id)];
    answer(&visit, &page, row.title, entries, topics)
}

/// The posts of a community that have a tag.
pub(crate) async fn tag(
    visit: Visit,
    State(reads): State<Reads>,
    Path((name, slug)): Path<(String, String)>,
) -> Answer {
    let row = find_community(&reads, Viewer::Anonymous, &name).await?.row;
    let tag = find_tag_by_slug(&reads, row.id, slug).await?;
    let tag = tag.ok_or(Refusal::NoSuchPage)?;
    let rows = all(&reads, &visit, Of::Tag(row.id, tag.id)).await?;
    let community = urls::community(&row.name, row.host.as_deref());
    let page = format!("{community}/tag/{}", tag.slug);
    let entries = posts(&visit, &reads, rows, false).await?;
    let topics = vec![Topic::Feed, Topic::Community(row.id)];
    let title = visit.words().community_tag_title(&tag.name, &row.title);
    answer(&visit, &page, title, entries, topics)
}

/// The posts of a person.
pub(crate) async fn person(
    visit: Visit,
    State(reads): State<Reads>,
    Path(name): Path<String>,
) -> Answer {
    let name = name.strip_suffix(".xml").unwrap_or(&name);
    let row = find_person(&reads, name).await?;
    let rows = list_person(&reads, Viewer::Anonymous, row.id, false, Cursor::START).await?;
    let page = urls::person(&row.name, row.host.as_deref());
    let entries = posts(&visit, &reads, rows.rows, true).await?;
    let topics = vec![Topic::Person(row.id), Topic::Writings];
    answer(&visit, &page, row.name, entries, topics)
}

/// The newest answers to a question, or comments below a post.
pub(crate) async fn answers(
    visit: Visit,
    State(reads): State<Reads>,
    Named(id): Named<PostId>,
) -> Answer {
    let (viewer, now) = (Viewer::Anonymous, visit.now());
    let read = move |q: &mut Query<'_>| -> Result<_, Failure> {
        let post = post::find_post(q, viewer, id)?;
        if post.as_ref().is_some_and(|post| post.removed) && is_post_gone(q, id)? {
            return Err(Refusal::Gone.into());
        }
        let post = post.filter(|post| post.open);
        let post = post.ok_or(Refusal::NoSuchPost)?;
        let all = Languages::default();
        let thread = find_thread(q, viewer, id)?.ok_or(Refusal::NoSuchPost)?;
        let mut rows = thread.list_accepted(q)?;
        rows.extend(
            thread
                .list_answers(q, AnswerSort::New, None, now, &all)?
                .rows,
        );
        Ok((post, rows))
    };
    let (post, mut rows) = reads.read(Lane::Page, read).await?;
    rows.retain(|row| row.open);
    rows.sort_by_key(|row| std::cmp::Reverse(row.published));
    let base = &visit.app().base_url;
    let entries = rows
        .iter()
        .map(|row| Entry::of_comment(base, row, &post.title));
    let page = urls::post(post.id, &post.title);
    let topics = vec![Topic::Post(id), Topic::Community(post.community_id)];
    answer(&visit, &page, post.title.clone(), entries.collect(), topics)
}

/// The first page of a feed with what is pinned above it, newest first unless the address says
/// otherwise.
async fn all(reads: &Reads, visit: &Visit, of: Of) -> Result<Vec<FeedRow>, Failure> {
    let asked = Asked::of(visit);
    let sort = asked.word("sort", PostSort::from_word);
    let sort = sort.unwrap_or(PostSort::New);
    let mut feed = store::feed::Feed::of(Viewer::Anonymous, of, sort, visit.now());
    feed.taste = Taste::default();
    feed.only.answered = asked.word("only", Answered::from_word);
    let page = list_feed(reads, &feed).await?;
    Ok(page.pinned.into_iter().chain(page.rows).collect())
}

/// Rows of a list with their texts.
async fn posts(
    visit: &Visit,
    reads: &Reads,
    rows: Vec<FeedRow>,
    elsewhere: bool,
) -> Result<Vec<Entry>, Failure> {
    let base = &visit.app().base_url;
    let ids: Vec<PostId> = rows.iter().map(|row| row.id).collect();
    let texts = list_post_texts(reads, Viewer::Anonymous, &ids).await?;
    let entry = |row: &FeedRow| {
        let text = texts.iter().find(|text| text.id == row.id)?;
        Some(Entry::of_post(base, row, text, elsewhere))
    };
    Ok(rows.iter().filter_map(entry).collect())
}

pub(super) fn answer(
    visit: &Visit,
    page: &str,
    title: String,
    entries: Vec<Entry>,
    topics: Vec<Topic>,
) -> Answer {
    let base = &visit.app().base_url;
    let newest = entries.iter().map(|entry| entry.changed).max();
    let feed = Feed {
        words: visit.words(),
        own: own(base, visit.here()),
        page: base.absolute(page),
        title,
        updated: newest.unwrap_or(Timestamp::from_micros(0)).to_rfc3339(),
        entries,
    };
    shared_as(ATOM, &feed, topics)
}

fn own(base: &BaseUrl, here: &str) -> String {
    base.absolute(here)
}
