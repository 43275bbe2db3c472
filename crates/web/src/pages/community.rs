//! A community with its posts, and what it says of itself.

use askama::Template;
use axum::extract::{Path, State};
use domain::community::{Mode, Visibility};
use domain::name::{name_key, parse_handle};
use domain::refusal::Refusal;
use domain::sort::Answered;
use domain::urls;
use domain::viewer::Viewer;
use store::community::{self, CommunityRow, ModeratorRow};
use store::feed::{Of, list_feed};
use store::gone::is_community_name_gone;
use store::tag::{CommunityTagRow, NamedTagRow as TagRow, find_tag_by_slug, list_community_tags};
use store::{Lane, Query, Reads};
use words::Words;

use super::door;
use super::feed::{Empty, empty_choice, is_empty, listed, pager, rows};
use super::orders::{Choice, Filters};
use super::rail::Rail;
use super::rows::Rows;
use super::rules::{Line, known, rule_list};
use super::tabs::{Pager, Tab, Tabs, address};
use super::tag_links::TagLinks;
use crate::cache::Topic;
use crate::errors::{Answer, Failure};
use crate::page::{Nav, Page, html, shared};
use crate::visit::Visit;

/// A community's own feed.
#[derive(Template)]
#[template(path = "community.html")]
struct CommunityPage<'a> {
    page: Page,
    community: &'a CommunityRow,
    handle: String,
    mode: &'a str,
    note: Option<&'a str>,
    href: &'a str,
    tag: Option<&'a TagRow>,
    tags: TagLinks<'a>,
    tabs: Tabs<'a>,
    filters: Option<Filters<'a>>,
    pinned: Rows<'a>,
    rows: Rows<'a>,
    empty: Option<Empty<'a>>,
    pager: Pager<'a>,
    rail: Rail<'a>,
}

/// What a community says of itself.
#[derive(Template)]
#[template(path = "community_about.html")]
struct AboutPage<'a> {
    page: Page,
    community: &'a CommunityRow,
    handle: String,
    href: String,
    mode: &'a str,
    since: String,
    rules: Vec<Line<'a>>,
    rail: Rail<'a>,
}

impl AboutPage<'_> {
    fn counts(&self) -> [String; 4] {
        let (words, row) = (self.page.words(), self.community);
        let posts = match row.mode {
            Mode::Questions => words.community_questions(row.posts),
            Mode::Discussion => words.community_posts(row.posts),
        };
        let members = words.community_members(row.subscribers);
        let comments = words.community_comments(row.comments);
        let active = words.community_active(row.active);
        [members, posts, comments, active].map(std::borrow::Cow::into_owned)
    }
}

/// A community with its moderators.
pub(crate) struct Found {
    /// The community.
    pub(crate) row: CommunityRow,
    /// Who looks after it.
    pub(crate) moderators: Vec<ModeratorRow>,
    /// Its labels.
    pub(crate) tags: Vec<CommunityTagRow>,
}

/// Finds the community that an address or a form names.
///
/// # Errors
/// `NoSuchCommunity`; else when the database fails.
pub(crate) async fn find(reads: &Reads, viewer: Viewer, name: &str) -> Result<Found, Failure> {
    let handle = parse_handle(name).ok_or(Refusal::NoSuchCommunity)?;
    let (key, host) = (name_key(&handle.name), handle.host);
    let read = move |q: &mut Query<'_>| -> Result<Found, Failure> {
        let found = community::find_community_by_name(q, viewer, &key, host.as_deref())?;
        let there = found.as_ref().is_some_and(|row| !row.removed);
        if !there && is_community_name_gone(q, &key, host.as_deref())? {
            return Err(Refusal::Gone.into());
        }
        let row = found.ok_or(Refusal::NoSuchCommunity)?;
        let moderators = community::list_moderators(q, row.id)?;
        let tags = list_community_tags(q, row.id)?;
        Ok(Found {
            row,
            moderators,
            tags,
        })
    };
    reads.read(Lane::Page, read).await
}

/// What people do there.
pub(crate) fn mode_words(words: &Words, mode: Mode) -> &str {
    match mode {
        Mode::Questions => words.community_mode_questions(),
        Mode::Discussion => words.community_mode_discussion(),
    }
}

/// Shows a community's posts.
pub(crate) async fn show(
    visit: Visit,
    State(reads): State<Reads>,
    Path(name): Path<String>,
) -> Answer {
    let found = match find(&reads, visit.viewer(), &name).await {
        Err(Failure::Refused(Refusal::NoSuchCommunity)) => {
            return door::show(&visit, &reads, &name).await;
        }
        found => found?,
    };
    list(&visit, &reads, &found, None).await
}

/// Shows those of a community's posts that have a tag.
pub(crate) async fn show_tag(
    visit: Visit,
    State(reads): State<Reads>,
    Path((name, slug)): Path<(String, String)>,
) -> Answer {
    let found = find(&reads, visit.viewer(), &name).await?;
    let tag = find_tag_by_slug(&reads, found.row.id, slug).await?;
    let tag = tag.ok_or(Refusal::NoSuchPage)?;
    list(&visit, &reads, &found, Some(tag)).await
}

async fn list(visit: &Visit, reads: &Reads, found: &Found, tag: Option<TagRow>) -> Answer {
    let Found {
        row,
        moderators,
        tags: labels,
    } = found;
    let words = visit.words();
    let href = urls::community(&row.name, row.host.as_deref());
    let path = tag
        .as_ref()
        .map_or_else(|| href.clone(), |tag| format!("{href}/tag/{}", tag.slug));
    let choice = Choice::of(visit, &path, None);
    let of = tag
        .as_ref()
        .map_or(Of::Community(row.id), |tag| Of::Tag(row.id, tag.id));
    let list = list_feed(reads, &choice.feed(visit, of)).await?;
    let questions = row.mode == Mode::Questions;
    let nothing = is_empty(&list);
    let template = CommunityPage {
        page: head(visit, row, (&path, tag.as_ref()), &choice),
        handle: domain::name::handle(&row.name, row.host.as_deref()),
        mode: mode_words(words, row.mode),
        note: note(words, row),
        tabs: tabs(words, &href, row.mode, &choice),
        filters: questions.then(|| choice.filters(visit)),
        empty: nothing.then(|| empty(visit, row, &href, &choice, list.next.is_some())),
        pager: pager(words, words.paging_older(), &choice, &list),
        pinned: rows(visit, &list.pinned, true),
        rows: rows(visit, &list.rows, true),
        tags: TagLinks::new(&row.name, row.host.as_deref(), labels),
        rail: Rail::new(visit, row, moderators).rules(rule_list(visit, row).await?),
        tag: tag.as_ref(),
        href: &href,
        community: row,
    };
    if visit.who().is_signed_in() {
        return html(&template);
    }
    shared(&template, vec![Topic::Feed, Topic::Community(row.id)])
}

/// What whoever sees it must know of who does not.
fn note<'a>(words: &'a Words, row: &CommunityRow) -> Option<&'a str> {
    if row.deleted {
        return Some(words.community_deleted_note());
    }
    match row.visibility {
        Visibility::Public => None,
        Visibility::Unlisted => Some(words.community_unlisted_note()),
        Visibility::LocalOnly => Some(words.community_local_note()),
        Visibility::Private => Some(words.community_private_note()),
    }
}

/// What is around the page: only what everybody sees is for search engines.
fn head(
    visit: &Visit,
    row: &CommunityRow,
    (path, tag): (&str, Option<&TagRow>),
    choice: &Choice<'_>,
) -> Page {
    let words = visit.words();
    let title = tag.map_or_else(
        || row.title.clone(),
        |tag| words.community_tag_title(&tag.name, &row.title),
    );
    let only = choice.only.answered.map(Answered::word);
    let mut page = Page::new(visit, title)
        .nav(Nav::Communities)
        .tint(row.colour)
        .atom(address(&format!("{path}/feed.atom"), &[("only", only)]));
    page = page.description(match (tag, &row.description) {
        (Some(tag), _) => words.community_tag_description(&tag.name, &row.title),
        (None, Some(own)) => own.clone(),
        (None, None) => {
            let posts = match row.mode {
                Mode::Questions => words.community_questions(row.posts),
                Mode::Discussion => words.community_posts(row.posts),
            };
            format!("{}: {posts}", mode_words(words, row.mode))
        }
    });
    if row.visibility != Visibility::Public || row.deleted {
        return page.noindex();
    }
    listed(page, choice)
}

fn tabs<'a>(words: &'a Words, href: &str, mode: Mode, choice: &Choice<'a>) -> Tabs<'a> {
    let posts = match mode {
        Mode::Questions => words.site_questions(),
        Mode::Discussion => words.community_tab_posts(),
    };
    let tab = |href: String, label, here| Tab { href, label, here };
    let which = vec![
        tab(href.to_owned(), posts, true),
        tab(format!("{href}/about"), words.community_about(), false),
    ];
    Tabs {
        label: words.feed_label(),
        which,
        orders: choice.tabs(words),
        more: Some(choice.more(words)),
    }
}

fn empty<'a>(
    visit: &Visit,
    row: &CommunityRow,
    href: &str,
    choice: &Choice<'_>,
    more: bool,
) -> Empty<'a> {
    let words = visit.words();
    if let Some(empty) = empty_choice(words, choice, more) {
        return empty;
    }
    let (sentence, href, action) = match row.mode {
        _ if row.nsfw && row.posts > 0 && !visit.taste().nsfw => (
            words.feed_empty_nsfw(),
            String::from(if visit.who().is_signed_in() {
                "/settings/reading"
            } else {
                "/look"
            }),
            words.feed_empty_nsfw_change(),
        ),
        Mode::Questions => (
            words.community_empty_questions(),
            format!("{href}/ask"),
            words.feed_empty_ask(),
        ),
        Mode::Discussion => (
            words.community_empty_posts(),
            format!("{href}/ask"),
            words.community_post(),
        ),
    };
    Empty {
        sentence,
        hint: None,
        href,
        action,
    }
}

/// Shows what a community says of itself.
pub(crate) async fn about(
    visit: Visit,
    State(reads): State<Reads>,
    Path(name): Path<String>,
) -> Answer {
    let Found {
        row, moderators, ..
    } = find(&reads, visit.viewer(), &name).await?;
    let words = visit.words();
    let rules = known(&visit, &row).await?;
    let href = urls::community(&row.name, row.host.as_deref());
    let template = AboutPage {
        page: Page::new(&visit, words.community_about_label(&row.title))
            .nav(Nav::Communities)
            .tint(row.colour)
            .canonical(&format!("{href}/about")),
        handle: domain::name::handle(&row.name, row.host.as_deref()),
        mode: mode_words(words, row.mode),
        since: words.community_since(&words.day(row.published)),
        rail: Rail::new(&visit, &row, &moderators).brief(),
        rules: rules.rows.iter().map(|it| Line::new(words, it)).collect(),
        community: &row,
        href,
    };
    if visit.who().is_signed_in() {
        return html(&template);
    }
    shared(&template, vec![Topic::Community(row.id)])
}
