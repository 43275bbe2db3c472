//! The first page: what was asked, everywhere or in some communities.

use askama::Template;
use axum::extract::State;
use domain::sort::{Listing, PostSort};
use store::Reads;
use store::feed::{Cursor, list_feed};
use words::Words;

use super::asked::Asked;
use super::rows::Rows;
use super::tabs::{Pager, Tab, Tabs, address};
use crate::cache::Topic;
use crate::errors::Answer;
use crate::page::{Nav, Page, html, shared};
use crate::visit::Visit;

/// A feed.
#[derive(Template)]
#[template(path = "feed.html")]
struct FeedPage<'a> {
    page: Page,
    tabs: Tabs<'a>,
    rows: Rows<'a>,
    empty: Option<Empty<'a>>,
    pager: Pager<'a>,
}

/// What stands where a list has nothing to show, and what to do about it.
pub(crate) struct Empty<'a> {
    pub(crate) sentence: &'a str,
    pub(crate) hint: Option<&'a str>,
    pub(crate) href: String,
    pub(crate) action: &'a str,
}

/// Shows a feed.
pub(crate) async fn show(visit: Visit, State(reads): State<Reads>) -> Answer {
    let asked = Asked::of(&visit);
    let listing = asked
        .word("listing", Listing::from_word)
        .unwrap_or(Listing::All);
    let sort = asked
        .word("sort", PostSort::from_word)
        .unwrap_or(PostSort::Hot);
    let after = asked.after();
    let from = after.unwrap_or(Cursor::START);
    let list = list_feed(&reads, visit.viewer(), listing, sort, from).await?;
    let words = visit.words();
    let at = |cursor: Option<Cursor>| feed_address(listing, sort, cursor);
    let mut page = Page::new(&visit, words.feed_title()).nav(Nav::Questions);
    page = if after.is_some() {
        page.noindex()
    } else {
        page.canonical(&at(None))
    };
    page = page.atom(address("/feed.atom", &[("listing", listing_word(listing))]));
    if let Some(text) = page.site().description.clone() {
        page = page.description(text);
    }
    let template = FeedPage {
        tabs: tabs(words, visit.who().is_signed_in(), listing, sort),
        empty: list
            .rows
            .is_empty()
            .then(|| empty(&visit, listing, after.is_some())),
        pager: Pager {
            words,
            label: words.feed_older(),
            first: after.map(|_| at(None)),
            next: list.next.map(|cursor| at(Some(cursor))),
        },
        rows: Rows {
            words,
            now: visit.now(),
            rows: &list.rows,
            in_community: false,
        },
        page,
    };
    if visit.who().is_signed_in() {
        return html(&template);
    }
    shared(&template, vec![Topic::Feed])
}

/// The listing as addresses name it, where it is not the usual one and nobody's own.
fn listing_word(listing: Listing) -> Option<&'static str> {
    (listing == Listing::Local).then(|| listing.word())
}

fn feed_address(listing: Listing, sort: PostSort, after: Option<Cursor>) -> String {
    let after = after.map(Cursor::to_text);
    let parts = [
        ("listing", (listing != Listing::All).then(|| listing.word())),
        ("sort", (sort != PostSort::Hot).then(|| sort.word())),
        ("after", after.as_deref()),
    ];
    address("/", &parts)
}

fn tabs(words: &Words, signed_in: bool, listing: Listing, sort: PostSort) -> Tabs<'_> {
    let lists = [Listing::Subscribed, Listing::Local, Listing::All];
    let own = |which: &Listing| signed_in || *which != Listing::Subscribed;
    let tab = |which| Tab {
        href: feed_address(which, sort, None),
        label: match which {
            Listing::Subscribed => words.feed_subscribed(),
            Listing::Local => words.feed_local(),
            Listing::All => words.feed_all(),
        },
        here: which == listing,
    };
    let orders = sorts(words, sort, |sort| feed_address(listing, sort, None));
    let which = lists.into_iter().filter(own).map(tab).collect();
    Tabs {
        label: words.feed_label(),
        which,
        orders,
    }
}

/// The orders of a list of posts.
pub(crate) fn sorts(
    words: &Words,
    here: PostSort,
    href: impl Fn(PostSort) -> String,
) -> Vec<Tab<'_>> {
    let tab = |sort: &PostSort| Tab {
        href: href(*sort),
        label: match sort {
            PostSort::Hot => words.feed_hot(),
            PostSort::New => words.feed_new(),
            PostSort::Top => words.feed_top(),
        },
        here: *sort == here,
    };
    PostSort::ALL.iter().map(tab).collect()
}

/// What to do when there is nothing: go back, sign in, join, or ask.
fn empty(visit: &Visit, listing: Listing, further: bool) -> Empty<'static> {
    let words = visit.words();
    let plain = |sentence, href: &str, action| Empty {
        sentence,
        hint: None,
        href: href.to_owned(),
        action,
    };
    if further {
        return plain(words.feed_empty_page(), "/", words.paging_first());
    }
    if listing != Listing::Subscribed {
        return plain(words.feed_empty(), "/ask", words.feed_empty_ask());
    }
    if !visit.who().is_signed_in() {
        let sentence = words.feed_signed_out_subscribed();
        let sign_in = crate::next::sign_in(visit.here());
        return plain(sentence, &sign_in, words.site_sign_in());
    }
    Empty {
        sentence: words.feed_empty_subscribed(),
        hint: Some(words.feed_empty_subscribed_hint()),
        href: String::from("/communities"),
        action: words.feed_empty_communities(),
    }
}
