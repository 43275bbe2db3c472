//! The communities there are, and those that the reader joined.

use std::borrow::Cow;

use askama::Template;
use axum::extract::State;
use domain::community::Mode;
use domain::urls;
use store::Reads;
use store::community::{CommunityLine, list_communities, list_subscriptions};
use store::feed::Cursor;

use super::asked::Asked;
use super::feed::Empty;
use super::handle::Handle;
use super::tabs::{Pager, address};
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
    list: &'a [CommunityLine],
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

    fn members(&self, line: &CommunityLine) -> Cow<'static, str> {
        self.page.words().community_members(line.subscribers)
    }

    fn posts(&self, line: &CommunityLine) -> Cow<'static, str> {
        match line.mode {
            Mode::Questions => self.page.words().community_questions(line.posts),
            Mode::Discussion => self.page.words().community_posts(line.posts),
        }
    }
}

/// Shows the communities, largest first.
pub(crate) async fn show(visit: Visit, State(reads): State<Reads>) -> Answer {
    let after = Asked::of(&visit).after();
    let from = after.unwrap_or(Cursor::START);
    let list = list_communities(&reads, visit.viewer(), from).await?;
    let words = visit.words();
    let at = |cursor: Option<Cursor>| {
        let after = cursor.map(Cursor::to_text);
        address("/communities", &[("after", after.as_deref())])
    };
    let page = Page::new(&visit, words.communities_title()).nav(Nav::Communities);
    let admins_only = page.site().communities_by_admins_only;
    let template = ListPage {
        page: if after.is_some() {
            page.noindex()
        } else {
            page.canonical("/communities")
        },
        hint: Some(words.communities_hint()),
        may_create: visit.who().is_signed_in() && (!admins_only || visit.who().is_admin()),
        list: &list.rows,
        empty: Empty {
            sentence: words.communities_empty(),
            hint: None,
            href: String::from("/communities/new"),
            action: words.communities_empty_create(),
        },
        pager: Pager {
            words,
            label: words.communities_older(),
            first: after.map(|_| at(None)),
            next: list.next.map(|cursor| at(Some(cursor))),
        },
    };
    if visit.who().is_signed_in() {
        return html(&template);
    }
    shared(&template, vec![Topic::Communities])
}

/// Shows the communities that the reader joined, by name.
pub(crate) async fn mine(visit: Visit, State(reads): State<Reads>) -> Answer {
    let list = list_subscriptions(&reads, visit.viewer()).await?;
    let words = visit.words();
    html(&ListPage {
        page: Page::new(&visit, words.subscriptions_title())
            .nav(Nav::Mine)
            .noindex(),
        hint: None,
        may_create: false,
        list: &list,
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
