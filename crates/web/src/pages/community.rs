//! A community with its posts, and what it says of itself.

use askama::Template;
use axum::extract::{Path, State};
use domain::community::{Mode, Visibility};
use domain::name::{name_key, parse_handle};
use domain::refusal::Refusal;
use domain::sort::PostSort;
use domain::urls;
use domain::viewer::Viewer;
use store::community::{self, CommunityRow, ModeratorRow};
use store::feed::{Cursor, list_community};
use store::{Lane, Query, Reads};
use words::Words;

use super::asked::Asked;
use super::door;
use super::feed::{Empty, sorts};
use super::rail::Rail;
use super::rows::Rows;
use super::tabs::{Pager, Tab, Tabs, address};
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
    tabs: Tabs<'a>,
    rows: Rows<'a>,
    empty: Empty<'a>,
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
        let row = found.ok_or(Refusal::NoSuchCommunity)?;
        let moderators = community::list_moderators(q, row.id)?;
        Ok(Found { row, moderators })
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

/// A name with the server behind it, where that is another one.
pub(crate) fn handle(name: &str, host: Option<&str>) -> String {
    host.map_or_else(|| name.to_owned(), |host| format!("{name}@{host}"))
}

/// Shows a community's posts.
pub(crate) async fn show(
    visit: Visit,
    State(reads): State<Reads>,
    Path(name): Path<String>,
) -> Answer {
    let asked = Asked::of(&visit);
    let sort = asked
        .word("sort", PostSort::from_word)
        .unwrap_or(PostSort::Hot);
    let after = asked.after();
    let Found { row, moderators } = match find(&reads, visit.viewer(), &name).await {
        Err(Failure::Refused(Refusal::NoSuchCommunity)) => {
            return door::show(&visit, &reads, &name).await;
        }
        found => found?,
    };
    let from = after.unwrap_or(Cursor::START);
    let list = list_community(&reads, visit.viewer(), row.id, sort, from).await?;
    let words = visit.words();
    let path = urls::community(&row.name, row.host.as_deref());
    let at = |cursor: Option<Cursor>| sorted(&path, sort, cursor);
    let mut page = Page::new(&visit, row.title.clone())
        .nav(Nav::Communities)
        .tint(row.colour)
        .atom(format!("{path}/feed.atom"));
    if let Some(text) = row.description.clone() {
        page = page.description(text);
    }
    page = if after.is_some() || row.visibility != Visibility::Public || row.deleted {
        page.noindex()
    } else {
        page.canonical(&at(None))
    };
    let template = CommunityPage {
        handle: handle(&row.name, row.host.as_deref()),
        mode: mode_words(words, row.mode),
        note: note(words, &row),
        tabs: tabs(words, &path, row.mode, sort),
        empty: empty(words, &path, row.mode, after.is_some()),
        pager: Pager {
            words,
            label: words.paging_older(),
            first: after.map(|_| at(None)),
            next: list.next.map(|cursor| at(Some(cursor))),
        },
        rows: Rows {
            words,
            now: visit.now(),
            rows: &list.rows,
            in_community: true,
        },
        rail: Rail::new(&visit, &row, &moderators),
        community: &row,
        page,
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

fn sorted(path: &str, sort: PostSort, after: Option<Cursor>) -> String {
    let after = after.map(Cursor::to_text);
    let sort = (sort != PostSort::Hot).then(|| sort.word());
    address(path, &[("sort", sort), ("after", after.as_deref())])
}

fn tabs<'a>(words: &'a Words, path: &str, mode: Mode, sort: PostSort) -> Tabs<'a> {
    let posts = match mode {
        Mode::Questions => words.site_questions(),
        Mode::Discussion => words.community_tab_posts(),
    };
    let tab = |href: String, label, here| Tab { href, label, here };
    let which = vec![
        tab(path.to_owned(), posts, true),
        tab(format!("{path}/about"), words.community_about(), false),
    ];
    let orders = sorts(words, sort, |sort| sorted(path, sort, None));
    Tabs {
        label: words.feed_label(),
        which,
        orders,
    }
}

fn empty<'a>(words: &'a Words, path: &str, mode: Mode, further: bool) -> Empty<'a> {
    let (sentence, href, action) = match (further, mode) {
        (true, _) => (
            words.feed_empty_page(),
            path.to_owned(),
            words.paging_first(),
        ),
        (false, Mode::Questions) => (
            words.community_empty_questions(),
            format!("{path}/ask"),
            words.feed_empty_ask(),
        ),
        (false, Mode::Discussion) => (
            words.community_empty_posts(),
            format!("{path}/ask"),
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
    let Found { row, moderators } = find(&reads, visit.viewer(), &name).await?;
    let words = visit.words();
    let href = urls::community(&row.name, row.host.as_deref());
    let template = AboutPage {
        page: Page::new(&visit, words.community_about_label(&row.title))
            .nav(Nav::Communities)
            .tint(row.colour)
            .canonical(&format!("{href}/about")),
        handle: handle(&row.name, row.host.as_deref()),
        mode: mode_words(words, row.mode),
        since: words.community_since(&words.day(row.published)),
        rail: Rail::new(&visit, &row, &moderators).brief(),
        community: &row,
        href,
    };
    if visit.who().is_signed_in() {
        return html(&template);
    }
    shared(&template, vec![Topic::Community(row.id)])
}
