//! The communities there are, and those that the reader joined.

use std::borrow::Cow;

use askama::Template;
use axum::extract::State;
use domain::community::Mode;
use domain::limits::COMMUNITIES_SEARCH_CHARS_MAX;
use domain::sort::CommunitySort;
use domain::urls;
use store::Reads;
use store::community::{CommunityLine, list_communities_sorted, list_subscriptions};
use store::feed::Cursor;
use store::membership::{DoorRow, list_doors_asked};
use words::Words;

use super::asked::Asked;
use super::feed::Empty;
use super::handle::Handle;
use super::tabs::{Pager, Tab, Tabs, address};
use crate::cache::Topic;
use crate::errors::Answer;
use crate::page::{Nav, Page, html, shared};
use crate::visit::Visit;

/// A list of communities.
#[derive(Template)]
#[template(path = "communities.html")]
struct ListPage<'a> {
    page: Page,
    hint: Option<&'a str>,
    may_create: bool,
    /// What is looked for, where one can look for something.
    looked_for: Option<&'a str>,
    sorts: Option<Tabs<'a>>,
    list: &'a [CommunityLine],
    /// Private ones that the reader asked to join.
    asked: &'a [DoorRow],
    empty: Empty<'a>,
    pager: Pager<'a>,
}

impl<'a> ListPage<'a> {
    fn href(&self, line: &CommunityLine) -> String {
        urls::community(&line.name, line.host.as_deref())
    }

    fn handle(&self, line: &'a CommunityLine) -> Handle<'a> {
        Handle::community(&line.name, line.host.as_ref())
    }

    fn door(&self, door: &'a DoorRow) -> Handle<'a> {
        Handle::community(&door.name, door.host.as_ref())
    }

    fn door_href(&self, door: &DoorRow) -> String {
        urls::community(&door.name, door.host.as_deref())
    }

    fn members(&self, line: &CommunityLine) -> Cow<'static, str> {
        self.page.words().community_members(line.subscribers)
    }

    fn posts(&self, line: &CommunityLine) -> Cow<'static, str> {
        match line.mode {
            Mode::Questions => self.page.words().community_questions(line.posts),
            Mode::Discussion => self.page.words().community_posts(line.posts),
        }
    }

    /// The first letter of a title, for those who look for a mark rather than read.
    fn letter(&self, title: &str) -> String {
        let letter = title.chars().find(|c| c.is_alphanumeric());
        letter.map_or_else(String::new, |c| c.to_uppercase().collect())
    }
}

/// Shows the communities, largest first or in another order, all or those looked for.
pub(crate) async fn show(visit: Visit, State(reads): State<Reads>) -> Answer {
    let asked = Asked::of(&visit);
    let after = asked.after();
    let sort = asked
        .word("sort", CommunitySort::from_word)
        .unwrap_or(CommunitySort::Subscribers);
    let looked_for = asked.get("q").unwrap_or_default();
    let looked_for: String = looked_for
        .trim()
        .chars()
        .take(COMMUNITIES_SEARCH_CHARS_MAX)
        .collect();
    let from = after.unwrap_or(Cursor::START);
    let list = list_communities_sorted(&reads, visit.viewer(), &looked_for, sort, from).await?;
    let words = visit.words();
    let at = |sort, cursor| place(&looked_for, sort, cursor);
    let page = Page::new(&visit, words.communities_title()).nav(Nav::Communities);
    let admins_only = page.site().communities_by_admins_only;
    let template = ListPage {
        page: if after.is_some() || !looked_for.is_empty() {
            page.noindex()
        } else {
            page.canonical(&at(sort, None))
        },
        hint: Some(words.communities_hint()),
        may_create: visit.who().is_signed_in() && (!admins_only || visit.who().is_admin()),
        looked_for: Some(&looked_for),
        sorts: Some(sorts(words, sort, |sort| at(sort, None))),
        list: &list.rows,
        asked: &[],
        empty: empty(words, !looked_for.is_empty()),
        pager: Pager {
            words,
            label: words.communities_older(),
            first: after.map(|_| at(sort, None)),
            next: list.next.map(|cursor| at(sort, Some(cursor))),
        },
    };
    if visit.who().is_signed_in() {
        return html(&template);
    }
    shared(&template, vec![Topic::Communities])
}

fn place(looked_for: &str, sort: CommunitySort, after: Option<Cursor>) -> String {
    let after = after.map(Cursor::to_text);
    let looked_for: String = form_urlencoded::byte_serialize(looked_for.as_bytes()).collect();
    let parts = [
        ("q", (!looked_for.is_empty()).then_some(looked_for.as_str())),
        (
            "sort",
            (sort != CommunitySort::Subscribers).then(|| sort.word()),
        ),
        ("after", after.as_deref()),
    ];
    address("/communities", &parts)
}

fn sorts<'a>(
    words: &'a Words,
    here: CommunitySort,
    href: impl Fn(CommunitySort) -> String,
) -> Tabs<'a> {
    let tab = |sort: &CommunitySort| Tab {
        href: href(*sort),
        label: match sort {
            CommunitySort::Subscribers => words.communities_sort_subscribers(),
            CommunitySort::Active => words.communities_sort_active(),
            CommunitySort::New => words.communities_sort_new(),
            CommunitySort::Name => words.communities_sort_name(),
        },
        here: *sort == here,
    };
    Tabs {
        label: words.communities_sorts(),
        which: CommunitySort::ALL.iter().map(tab).collect(),
        orders: Vec::new(),
        more: None,
    }
}

fn empty(words: &Words, looked: bool) -> Empty<'_> {
    if looked {
        return Empty {
            sentence: words.communities_search_none(),
            hint: None,
            href: String::from("/communities"),
            action: words.feed_empty_communities(),
        };
    }
    Empty {
        sentence: words.communities_empty(),
        hint: None,
        href: String::from("/communities/new"),
        action: words.communities_empty_create(),
    }
}

/// Shows the communities that the reader joined or asked to join, by name.
pub(crate) async fn mine(visit: Visit, State(reads): State<Reads>) -> Answer {
    let list = list_subscriptions(&reads, visit.viewer()).await?;
    let asked = list_doors_asked(&reads, visit.viewer()).await?;
    let words = visit.words();
    html(&ListPage {
        page: Page::new(&visit, words.subscriptions_title())
            .nav(Nav::Mine)
            .noindex(),
        hint: None,
        may_create: false,
        looked_for: None,
        sorts: None,
        list: &list,
        asked: &asked,
        empty: Empty {
            sentence: words.subscriptions_empty(),
            hint: None,
            href: String::from("/communities"),
            action: words.feed_empty_communities(),
        },
        pager: Pager {
            words,
            label: words.communities_older(),
            first: None,
            next: None,
        },
    })
}
