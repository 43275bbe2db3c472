//! A person: who they are, what they asked, what they answered.

use std::borrow::Cow;

use askama::Template;
use axum::extract::{Path, State};
use domain::name::{name_key, parse_handle};
use domain::refusal::Refusal;
use domain::urls;
use store::comment::{OwnCommentRow, list_comments_of_person};
use store::feed::{self, Cursor, FeedRow, list_person};
use store::person::{PersonRow, find_person_by_name};
use store::{Broken, Lane, Query, Reads};
use words::Words;

use super::asked::Asked;
use super::community::handle;
use super::moment::Moment;
use super::rows::Rows;
use super::tabs::{Pager, Tab, Tabs, address};
use crate::cache::Topic;
use crate::errors::{Answer, Failure};
use crate::page::{Nav, Page, html, shared};
use crate::visit::Visit;

/// The word in the address for the second list.
const ANSWERS: &str = "answers";

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
    tabs: Tabs<'a>,
    posts: Option<Rows<'a>>,
    comments: &'a [OwnCommentRow],
    pager: Pager<'a>,
}

impl PersonPage<'_> {
    fn age(&self, row: &OwnCommentRow) -> Moment<'_> {
        Moment::short(self.page.words(), self.page.visit().now(), row.published)
    }

    fn score(&self, row: &OwnCommentRow) -> Cow<'_, str> {
        self.page.words().row_score(row.score)
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
    let answers = asked.get("show").is_some_and(|show| show == ANSWERS);
    let after = asked.after();
    let person = find(&reads, &name).await?;
    let written = read(&visit, &reads, &person, answers, after).await?;
    let template = put_together(&visit, &person, &written, answers, after);
    if visit.who().is_signed_in() {
        return html(&template);
    }
    shared(&template, vec![Topic::Person(person.id), Topic::Writings])
}

/// Finds the person whom an address names.
///
/// # Errors
/// `NoSuchPerson`; else when the database fails.
pub(crate) async fn find(reads: &Reads, name: &str) -> Result<PersonRow, Failure> {
    let handle = parse_handle(name).ok_or(Refusal::NoSuchPerson)?;
    let (key, host) = (name_key(&handle.name), handle.host);
    let read = move |q: &mut Query<'_>| -> Result<Option<PersonRow>, Broken> {
        find_person_by_name(q, &key, host.as_deref())
    };
    Ok(reads
        .read(Lane::Page, read)
        .await?
        .ok_or(Refusal::NoSuchPerson)?)
}

async fn read(
    visit: &Visit,
    reads: &Reads,
    person: &PersonRow,
    answers: bool,
    after: Option<Cursor>,
) -> Result<Written, Failure> {
    let (viewer, id) = (visit.viewer(), person.id);
    let from = after.unwrap_or(Cursor::START);
    if !answers {
        return Ok(Written::Posts(list_person(reads, viewer, id, from).await?));
    }
    let read = move |q: &mut Query<'_>| -> Result<_, Broken> {
        list_comments_of_person(q, viewer, id, from)
    };
    Ok(Written::Comments(reads.read(Lane::Page, read).await?))
}

fn put_together<'a>(
    visit: &Visit,
    person: &'a PersonRow,
    written: &'a Written,
    answers: bool,
    after: Option<Cursor>,
) -> PersonPage<'a> {
    let words = visit.words();
    let path = urls::person(&person.name, person.host.as_deref());
    let at = |answers: bool, cursor: Option<Cursor>| {
        let after = cursor.map(Cursor::to_text);
        let show = answers.then_some(ANSWERS);
        address(&path, &[("show", show), ("after", after.as_deref())])
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
        tabs: tabs(words, &at(false, None), &at(true, None), answers),
        posts: rows.map(|rows| Rows {
            words,
            now: visit.now(),
            rows,
            in_community: false,
        }),
        comments: written.comments(),
        pager: Pager {
            words,
            label: words.person_older(),
            first: after.map(|_| at(answers, None)),
            next: written.next().map(|cursor| at(answers, Some(cursor))),
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
    page.atom(format!("{path}/feed.atom"))
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

fn tabs<'a>(words: &'a Words, posts: &str, comments: &str, answers: bool) -> Tabs<'a> {
    let tab = |href: &str, label, here| Tab {
        href: href.to_owned(),
        label,
        here,
    };
    let which = vec![
        tab(posts, words.person_posts(), !answers),
        tab(comments, words.person_answers(), answers),
    ];
    Tabs {
        label: words.person_tabs(),
        which,
        orders: Vec::new(),
    }
}
