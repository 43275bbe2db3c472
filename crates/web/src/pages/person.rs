//! A person: who they are, what they asked, what they answered.

use std::borrow::Cow;

use askama::Template;
use axum::extract::{Path, State};
use domain::ids::{PersonId, PostId};
use domain::language::Languages;
use domain::name::handle;
use domain::name::{name_key, parse_handle};
use domain::refusal::Refusal;
use domain::urls;
use store::block::{Target, find_block};
use store::comment_of_person::{OwnCommentRow, list_comments_of_person};
use store::feed::{self, Cursor, FeedRow, list_person};
use store::person::{PersonRow, find_person, find_person_by_name};
use store::post::list_posts_read;
use store::{Broken, Lane, Query, Reads};
use words::Words;

use super::asked::Asked;
use super::moment::Moment;
use super::rows::{Rows, row_score};
use super::tabs::{Pager, Tab, Tabs, address};
use crate::cache::Topic;
use crate::errors::{Answer, Failure};
use crate::page::{Nav, Page, html, shared};
use crate::visit::Visit;

/// The word in the address for the second list.
const ANSWERS: &str = "answers";
/// The one for the third.
const ACCEPTED: &str = "accepted";

/// Which list of what somebody wrote is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Show {
    Posts,
    Comments,
    Accepted,
}

impl Show {
    fn asked(show: Option<&str>) -> Self {
        match show {
            Some(ANSWERS) => Self::Comments,
            Some(ACCEPTED) => Self::Accepted,
            _ => Self::Posts,
        }
    }

    const fn word(self) -> Option<&'static str> {
        match self {
            Self::Posts => None,
            Self::Comments => Some(ANSWERS),
            Self::Accepted => Some(ACCEPTED),
        }
    }
}

/// A person with one list of what they wrote.
#[derive(Template)]
#[template(path = "person.html")]
struct PersonPage<'a> {
    page: Page,
    person: &'a PersonRow,
    handle: String,
    joined: String,
    counts: [Cow<'a, str>; 2],
    note: Option<String>,
    bio: Option<&'a str>,
    mine: bool,
    /// Whether the reader blocked the person; nothing where they can't.
    blocked: Option<bool>,
    href: String,
    tabs: Tabs<'a>,
    none: &'a str,
    posts: Option<Rows<'a>>,
    comments: &'a [OwnCommentRow],
    /// Whether what is not safe for work is covered.
    covers: bool,
    pager: Pager<'a>,
}

impl PersonPage<'_> {
    fn age(&self, row: &OwnCommentRow) -> Moment<'_> {
        Moment::short(self.page.words(), self.page.visit().now(), row.published)
    }

    fn score(&self, row: &OwnCommentRow) -> Cow<'_, str> {
        let score = row.shown_score(self.page.visit().now());
        row_score(self.page.words(), score)
    }
}

/// What somebody wrote: one of two lists.
enum Written {
    Posts(feed::Page<FeedRow>),
    Comments(feed::Page<OwnCommentRow>),
}

impl Written {
    fn next(&self) -> Option<Cursor> {
        match self {
            Self::Posts(page) => page.next,
            Self::Comments(page) => page.next,
        }
    }

    fn comments(&self) -> &[OwnCommentRow] {
        match self {
            Self::Posts(_) => &[],
            Self::Comments(page) => &page.rows,
        }
    }
}

/// Shows a person.
pub(crate) async fn show(
    visit: Visit,
    State(reads): State<Reads>,
    Path(name): Path<String>,
) -> Answer {
    let asked = Asked::of(&visit);
    let shown = Show::asked(asked.get("show").as_deref());
    let after = asked.after();
    let person = find(&reads, &name).await?;
    let written = read(&visit, &reads, &person, shown, after).await?;
    let mut template = put_together(&visit, &person, &written, shown, after);
    template.blocked = is_blocked(&visit, &reads, person.id).await?;
    if visit.who().is_signed_in() {
        return html(&template);
    }
    shared(&template, vec![Topic::Person(person.id), Topic::Writings])
}

/// What the name of somebody who deleted their account begins with; their id follows.
const DELETED: &str = "deleted-";

/// Finds the person that an address names.
///
/// # Errors
/// `NoSuchPerson`; else when the database fails.
pub(crate) async fn find(reads: &Reads, name: &str) -> Result<PersonRow, Failure> {
    let handle = parse_handle(name).ok_or(Refusal::NoSuchPerson)?;
    let (key, host) = (name_key(&handle.name), handle.host);
    let gone = handle.name.strip_prefix(DELETED).filter(|_| host.is_none());
    let gone = gone.and_then(PersonId::parse);
    let read = move |q: &mut Query<'_>| -> Result<Option<PersonRow>, Broken> {
        match gone {
            Some(id) => Ok(find_person(q, id)?.filter(|person| person.deleted)),
            None => find_person_by_name(q, &key, host.as_deref()),
        }
    };
    Ok(reads
        .read(Lane::Page, read)
        .await?
        .ok_or(Refusal::NoSuchPerson)?)
}

/// Whether the reader blocked the person; nothing where they can't.
async fn is_blocked(
    visit: &Visit,
    reads: &Reads,
    person: PersonId,
) -> Result<Option<bool>, Failure> {
    let Some(reader) = visit.viewer().person().filter(|reader| *reader != person) else {
        return Ok(None);
    };
    let find = move |q: &mut Query<'_>| -> Result<bool, Broken> {
        find_block(q, reader, Target::Person(person))
    };
    Ok(Some(reads.read(Lane::Page, find).await?))
}

async fn read(
    visit: &Visit,
    reads: &Reads,
    person: &PersonRow,
    shown: Show,
    after: Option<Cursor>,
) -> Result<Written, Failure> {
    let (viewer, id) = (visit.viewer(), person.id);
    let (taste, accepted) = (visit.taste(), shown == Show::Accepted);
    let from = after.unwrap_or(Cursor::START);
    if shown == Show::Posts {
        let mut list = list_person(reads, viewer, id, taste.nsfw, from).await?;
        // What one wrote oneself is there in every language.
        if !taste.languages.is_all() && viewer.person() != Some(id) {
            keep_read(reads, &mut list.rows, taste.languages).await?;
        }
        return Ok(Written::Posts(list));
    }
    let read = move |q: &mut Query<'_>| -> Result<_, Broken> {
        list_comments_of_person(q, viewer, id, accepted, &taste, from)
    };
    Ok(Written::Comments(reads.read(Lane::Page, read).await?))
}

/// Leaves out what is in languages that the reader does not read: a page may get shorter by it.
async fn keep_read(
    reads: &Reads,
    rows: &mut Vec<FeedRow>,
    languages: Languages,
) -> Result<(), Failure> {
    let ids: Vec<PostId> = rows.iter().map(|row| row.id).collect();
    let read = move |q: &mut Query<'_>| -> Result<Vec<PostId>, Broken> {
        list_posts_read(q, &ids, &languages)
    };
    let read = reads.read(Lane::Page, read).await?;
    rows.retain(|row| read.contains(&row.id));
    Ok(())
}

fn put_together<'a>(
    visit: &Visit,
    person: &'a PersonRow,
    written: &'a Written,
    shown: Show,
    after: Option<Cursor>,
) -> PersonPage<'a> {
    let words = visit.words();
    let path = urls::person(&person.name, person.host.as_deref());
    let at = |shown: Show, cursor: Option<Cursor>| {
        let after = cursor.map(Cursor::to_text);
        let parts = [("show", shown.word()), ("after", after.as_deref())];
        address(&path, &parts)
    };
    let mine = visit.viewer().person() == Some(person.id);
    let rows = match written {
        Written::Posts(page) => Some(page.rows.as_slice()),
        Written::Comments(_) => None,
    };
    PersonPage {
        page: head(visit, person, after.is_some(), mine),
        handle: handle(&person.name, person.host.as_deref()),
        joined: words.person_joined(&words.day(person.published)),
        counts: [
            words.person_post_count(person.posts),
            words.person_answer_count(person.comments),
        ],
        note: note(words, visit, person),
        bio: person.bio_html.as_deref().filter(|_| !person.deleted),
        mine,
        blocked: None,
        href: path.clone(),
        tabs: tabs(words, shown, |shown| at(shown, None)),
        none: match shown {
            Show::Posts => words.person_posts_empty(),
            Show::Comments => words.person_answers_empty(),
            Show::Accepted => words.person_accepted_empty(),
        },
        posts: rows.map(|rows| Rows {
            words,
            now: visit.now(),
            rows,
            covers: visit.covers_nsfw(),
            in_community: false,
        }),
        comments: written.comments(),
        covers: visit.covers_nsfw(),
        pager: Pager {
            words,
            label: words.person_older(),
            first: after.map(|_| at(shown, None)),
            next: written.next().map(|cursor| at(shown, Some(cursor))),
        },
        person,
    }
}

fn head(visit: &Visit, person: &PersonRow, further: bool, mine: bool) -> Page {
    let display = person.display_name.clone().filter(|_| !person.deleted);
    let page = Page::new(visit, display.unwrap_or_else(|| person.name.clone()));
    let page = page.nav(if mine { Nav::Mine } else { Nav::Elsewhere });
    if further || !person.indexable || person.deleted {
        return page.noindex();
    }
    let path = urls::person(&person.name, person.host.as_deref());
    let words = visit.words();
    let posts = words.person_post_count(person.posts);
    let comments = words.person_answer_count(person.comments);
    page.description(format!("{posts}, {comments}"))
        .atom(format!("{path}/feed.atom"))
        .canonical(&path)
        .kind("profile")
}

fn note(words: &Words, visit: &Visit, person: &PersonRow) -> Option<String> {
    if person.deleted {
        return Some(words.person_deleted().to_owned());
    }
    if person.banned_until.is_some_and(|until| until > visit.now()) {
        return Some(words.person_banned().to_owned());
    }
    if person.bot {
        return Some(words.person_bot().to_owned());
    }
    person
        .host
        .as_deref()
        .map(|host| words.person_elsewhere(host))
}

fn tabs(words: &Words, here: Show, at: impl Fn(Show) -> String) -> Tabs<'_> {
    let lists = [
        (Show::Posts, words.person_posts()),
        (Show::Comments, words.person_answers()),
        (Show::Accepted, words.person_accepted()),
    ];
    let tab = |(shown, label)| Tab {
        href: at(shown),
        label,
        here: shown == here,
    };
    Tabs {
        label: words.person_tabs(),
        which: lists.into_iter().map(tab).collect(),
        orders: Vec::new(),
        more: None,
    }
}
