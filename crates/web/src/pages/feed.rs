//! The first page: what was asked, everywhere or in some communities.

use askama::Template;
use axum::extract::State;
use domain::sort::{Answered, Listing};
use store::Reads;
use store::feed::{FeedPage as Found, Of, list_feed};
use words::Words;

use super::asked::Asked;
use super::orders::{Choice, Filters};
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
    filters: Filters<'a>,
    pinned: Rows<'a>,
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
    let session = visit.who().session();
    let usual = session.map_or(Listing::All, |session| session.default_listing);
    let listing = Asked::of(&visit)
        .word("listing", Listing::from_word)
        .unwrap_or(usual);
    let named = |listing: Listing| (listing != usual).then(|| listing.word());
    let choice = Choice::of(&visit, "/", named(listing));
    let list = list_feed(&reads, &choice.feed(&visit, Of::Listing(listing))).await?;
    let words = visit.words();
    let template = FeedPage {
        page: head(&visit, listing, &choice),
        tabs: Tabs {
            label: words.feed_label(),
            which: listings(&visit, listing, |which| choice.in_listing(named(which))),
            orders: choice.tabs(words),
            more: Some(choice.more(words)),
        },
        filters: choice.filters(&visit),
        empty: is_empty(&list).then(|| empty(&visit, listing, &choice, list.next.is_some())),
        pager: pager(words, words.feed_older(), &choice, &list),
        pinned: rows(&visit, &list.pinned, false),
        rows: rows(&visit, &list.rows, false),
    };
    if visit.who().is_signed_in() {
        return html(&template);
    }
    shared(&template, vec![Topic::Feed])
}

fn head(visit: &Visit, listing: Listing, choice: &Choice<'_>) -> Page {
    let page = Page::new(visit, visit.words().feed_title()).nav(Nav::Questions);
    // The listing as addresses name it, where it is not the usual one and nobody's own.
    let local = (listing == Listing::Local).then(|| listing.word());
    let only = choice.only.answered.map(Answered::word);
    let page = page.atom(address("/feed.atom", &[("listing", local), ("only", only)]));
    let page = listed(page, choice);
    let own = page.site().description.clone();
    page.description(own.unwrap_or_else(|| visit.words().feed_welcome().to_owned()))
}

/// Search engines get the beginning of a list, and all of it.
pub(crate) fn listed(page: Page, choice: &Choice<'_>) -> Page {
    if choice.after.is_some() || choice.picks() {
        page.noindex()
    } else {
        page.canonical(&choice.at(None))
    }
}

/// Rows as this reader gets them.
pub(crate) fn rows<'a>(
    visit: &Visit,
    rows: &'a [store::feed::FeedRow],
    in_community: bool,
) -> Rows<'a> {
    Rows {
        words: visit.words(),
        now: visit.now(),
        rows,
        covers: visit.covers_nsfw(),
        in_community,
    }
}

/// Where a feed goes on.
pub(crate) fn pager<'a>(
    words: &'a Words,
    label: &'a str,
    choice: &Choice<'_>,
    list: &Found,
) -> Pager<'a> {
    Pager {
        words,
        label,
        first: choice.after.map(|_| choice.at(None)),
        next: list.next.map(|place| choice.at(Some(place))),
    }
}

/// Whether a page has nothing to show.
pub(crate) fn is_empty(list: &Found) -> bool {
    list.rows.is_empty() && list.pinned.is_empty()
}

/// The lists there are for this reader.
fn listings<'a>(visit: &Visit, here: Listing, href: impl Fn(Listing) -> String) -> Vec<Tab<'a>> {
    let words = visit.words();
    let session = visit.who().session();
    let moderates = session.is_some_and(|session| session.moderates);
    let shown = |which: &&Listing| match which {
        Listing::Subscribed => session.is_some(),
        Listing::Moderated => moderates || here == Listing::Moderated,
        Listing::Local | Listing::All => true,
    };
    let tab = |which: &Listing| Tab {
        href: href(*which),
        label: match which {
            Listing::Subscribed => words.feed_subscribed(),
            Listing::Local => words.feed_local(),
            Listing::All => words.feed_all(),
            Listing::Moderated => words.feed_moderated(),
        },
        here: *which == here,
    };
    Listing::ALL.iter().filter(shown).map(tab).collect()
}

/// What to say where a choice leaves nothing to show, or nothing further.
pub(crate) fn empty_choice<'a>(
    words: &'a Words,
    choice: &Choice<'_>,
    more: bool,
) -> Option<Empty<'a>> {
    let plain = |sentence, href: String, action| Empty {
        sentence,
        hint: None,
        href,
        action,
    };
    if more {
        let (sentence, all) = (words.feed_empty_so_far(), words.feed_empty_only_all());
        return Some(plain(sentence, choice.all(), all));
    }
    if choice.after.is_some() {
        let (sentence, first) = (words.feed_empty_page(), words.paging_first());
        return Some(plain(sentence, choice.at(None), first));
    }
    let (sentence, all) = (words.feed_empty_only(), words.feed_empty_only_all());
    choice.picks().then(|| plain(sentence, choice.all(), all))
}

/// What to do when there is nothing: go back, sign in, join, or ask.
fn empty(visit: &Visit, listing: Listing, choice: &Choice<'_>, more: bool) -> Empty<'static> {
    let words = visit.words();
    let plain = |sentence, href: &str, action| Empty {
        sentence,
        hint: None,
        href: href.to_owned(),
        action,
    };
    let signed_in = visit.who().is_signed_in();
    let sign_in = crate::next::sign_in(visit.here());
    match listing {
        Listing::Subscribed if !signed_in => {
            let sentence = words.feed_signed_out_subscribed();
            return plain(sentence, &sign_in, words.site_sign_in());
        }
        Listing::Moderated if !signed_in => {
            let sentence = words.feed_signed_out_moderated();
            return plain(sentence, &sign_in, words.site_sign_in());
        }
        _ => {}
    }
    if let Some(empty) = empty_choice(words, choice, more) {
        return empty;
    }
    let find = words.feed_empty_communities();
    match listing {
        Listing::Moderated => plain(words.feed_empty_moderated(), "/communities", find),
        Listing::Subscribed => Empty {
            hint: Some(words.feed_empty_subscribed_hint()),
            ..plain(words.feed_empty_subscribed(), "/communities", find)
        },
        Listing::Local | Listing::All => plain(words.feed_empty(), "/ask", words.feed_empty_ask()),
    }
}
