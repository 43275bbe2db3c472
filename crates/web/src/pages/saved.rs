//! What readers keep for themselves: saved posts and comments, and posts they hid. And what they
//! deleted, so that it can be restored.

use askama::Template;
use axum::extract::State;
use domain::urls;
use store::Reads;
use store::feed::{Cursor, Page as List};
use store::own::{OwnList, OwnRow, list_own};
use words::Words;

use super::asked::Asked;
use super::handle::Handle;
use super::moment::Moment;
use super::tabs::{Pager, Tab, Tabs, address};
use crate::errors::Answer;
use crate::page::{Nav, Page, html};
use crate::visit::Visit;

/// A list of one's own.
#[derive(Template)]
#[template(path = "saved.html")]
struct SavedPage<'a> {
    page: Page,
    hint: Option<&'a str>,
    tabs: Tabs<'a>,
    list: OwnList,
    rows: &'a [OwnRow],
    empty: &'a str,
    pager: Pager<'a>,
}

impl SavedPage<'_> {
    fn is_comment(&self, row: &OwnRow) -> bool {
        row.comment_id.get() > 0
    }

    fn href(&self, row: &OwnRow) -> String {
        if self.is_comment(row) {
            urls::comment(row.comment_id)
        } else {
            urls::post(row.post_id, &row.title)
        }
    }

    fn title<'r>(&'r self, row: &'r OwnRow) -> &'r str {
        if row.title.is_empty() {
            self.page.words().own_untitled()
        } else {
            &row.title
        }
    }

    fn community<'r>(&self, row: &'r OwnRow) -> Handle<'r> {
        Handle::community(&row.community, row.community_host.as_ref())
    }

    fn author<'r>(&self, row: &'r OwnRow) -> Handle<'r> {
        Handle::person(&row.author, row.author_host.as_ref())
            .called(row.author_display_name.as_ref())
    }

    fn age(&self, row: &OwnRow) -> Moment<'_> {
        Moment::short(self.page.words(), self.page.visit().now(), row.published)
    }

    /// What takes a row off the list: where that is sent, under which name, what the button says.
    fn removal(&self, row: &OwnRow) -> Option<(String, &'static str, &str)> {
        let words = self.page.words();
        let (post, comment) = (row.post_id, row.comment_id);
        match self.list {
            OwnList::SavedPosts => {
                Some((format!("/post/{post}/save"), "save", words.saved_remove()))
            }
            OwnList::SavedComments => Some((
                format!("/comment/{comment}/save"),
                "save",
                words.saved_remove(),
            )),
            OwnList::Hidden => Some((format!("/post/{post}/hide"), "hide", words.saved_unhide())),
            OwnList::DeletedPosts | OwnList::DeletedComments => None,
        }
    }

    /// Where something that was deleted is restored.
    fn restoring(&self, row: &OwnRow) -> Option<String> {
        match self.list {
            OwnList::DeletedPosts => Some(format!("/post/{}/restore", row.post_id)),
            OwnList::DeletedComments => Some(format!("/comment/{}/restore", row.comment_id)),
            _ => None,
        }
    }
}

/// Lists what the reader saved or hid.
pub(crate) async fn show(visit: Visit, State(reads): State<Reads>) -> Answer {
    let words = visit.words();
    let list = match Asked::of(&visit).get("show").as_deref() {
        Some("comments") => OwnList::SavedComments,
        Some("hidden") => OwnList::Hidden,
        _ => OwnList::SavedPosts,
    };
    let tabs = [
        (OwnList::SavedPosts, words.saved_posts()),
        (OwnList::SavedComments, words.saved_comments()),
        (OwnList::Hidden, words.saved_hidden()),
    ];
    page(
        &visit,
        &reads,
        list,
        ("/saved", words.saved_title(), None),
        &tabs,
    )
    .await
}

/// Lists what the reader deleted.
pub(crate) async fn show_deleted(visit: Visit, State(reads): State<Reads>) -> Answer {
    let words = visit.words();
    let list = match Asked::of(&visit).get("show").as_deref() {
        Some("comments") => OwnList::DeletedComments,
        _ => OwnList::DeletedPosts,
    };
    let tabs = [
        (OwnList::DeletedPosts, words.saved_posts()),
        (OwnList::DeletedComments, words.saved_comments()),
    ];
    let head = (
        "/deleted",
        words.deleted_title(),
        Some(words.deleted_hint()),
    );
    page(&visit, &reads, list, head, &tabs).await
}

async fn page(
    visit: &Visit,
    reads: &Reads,
    list: OwnList,
    (path, title, hint): (&str, &'static str, Option<&'static str>),
    tabs: &[(OwnList, &'static str)],
) -> Answer {
    let after = Asked::of(visit).after();
    let found = list_own(reads, visit.viewer(), list, after.unwrap_or(Cursor::START)).await?;
    let List { rows, next } = &found;
    let words = visit.words();
    let at = |list: OwnList, cursor: Option<Cursor>| {
        let after = cursor.map(Cursor::to_text);
        address(path, &[("show", word(list)), ("after", after.as_deref())])
    };
    let tab = |(which, label): &(OwnList, &'static str)| Tab {
        href: at(*which, None),
        label,
        here: *which == list,
    };
    html(&SavedPage {
        page: Page::new(visit, title).noindex().nav(Nav::Mine),
        hint,
        tabs: Tabs {
            label: words.saved_tabs(),
            which: tabs.iter().map(tab).collect(),
            orders: Vec::new(),
            more: None,
        },
        list,
        rows,
        empty: if after.is_some() {
            words.feed_empty_page()
        } else {
            empty(words, list)
        },
        pager: Pager {
            words,
            label: words.paging_older(),
            first: after.map(|_| at(list, None)),
            next: next.map(|cursor| at(list, Some(cursor))),
        },
    })
}

/// How a list is called in the address; the first of each page is not.
const fn word(list: OwnList) -> Option<&'static str> {
    match list {
        OwnList::SavedPosts | OwnList::DeletedPosts => None,
        OwnList::SavedComments | OwnList::DeletedComments => Some("comments"),
        OwnList::Hidden => Some("hidden"),
    }
}

fn empty(words: &Words, list: OwnList) -> &str {
    match list {
        OwnList::SavedPosts => words.saved_posts_empty(),
        OwnList::SavedComments => words.saved_comments_empty(),
        OwnList::Hidden => words.saved_hidden_empty(),
        OwnList::DeletedPosts => words.deleted_posts_empty(),
        OwnList::DeletedComments => words.deleted_comments_empty(),
    }
}
