//! Search: what was asked, answered, and by whom; and how to say what one looks for.

use std::borrow::Cow;

use askama::Template;
use axum::extract::State;
use domain::community::Mode;
use domain::language::Languages;
use domain::name::{name_key, parse_handle};
use domain::search::{Mark, Piece, Problem, SearchKind, SearchQuery, SearchSort, marked, snippet};
use domain::time::Timestamp;
use domain::urls;
use domain::viewer::Viewer;
use store::community::{CommunityLine, find_community_by_name};
use store::feed::{self, Cursor};
use store::person::find_person_by_name;
use store::search::{self, FoundComment, FoundPerson, FoundPost, Narrowed, Wanted};
use store::{Broken, Lane, Query, Reads};
use words::Words;

use super::asked::Asked;
use super::handle::Handle;
use super::moment::Moment;
use super::rows::PostLink;
use super::tabs::{Pager, Tab, Tabs};
use super::votes::score_text;
use crate::errors::Answer;
use crate::page::{Nav, Page, html};
use crate::visit::Visit;

/// What a search found, one page of it.
enum Found {
    Posts(Vec<FoundPost>),
    Comments(Vec<FoundComment>),
    Communities(Vec<CommunityLine>),
    People(Vec<FoundPerson>),
}

/// A page of what was found, and the names in the search that nobody has.
struct Results {
    found: Found,
    next: Option<Cursor>,
    unknown: Vec<Unknown>,
}

/// A name in a search that nobody has.
enum Unknown {
    Community(String),
    Person(String),
}

/// What is looked for, and how.
#[derive(Clone)]
struct Search {
    typed: String,
    query: SearchQuery,
    /// The languages that the reader reads.
    languages: Languages,
    /// Whether the reader wants to meet what is not safe for work.
    nsfw: bool,
    kind: SearchKind,
    sort: SearchSort,
    after: Option<Cursor>,
}

/// The page.
#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage<'a> {
    page: Page,
    search: &'a Search,
    now: Timestamp,
    covers: bool,
    tabs: Option<Tabs<'a>>,
    left_out: Vec<String>,
    results: Option<&'a Results>,
    pager: Pager<'a>,
}

/// A score beside what was found.
#[derive(Template)]
#[template(
    source = r#"<div class="score"><b>{{ score }}</b>{{ votes }}</div>"#,
    ext = "html"
)]
struct ScoreBox {
    score: Cow<'static, str>,
    votes: Cow<'static, str>,
}

impl<'a> SearchPage<'a> {
    /// What stands where nothing was found, and whether there is more to look at.
    fn none_found(&self) -> Option<(&'static str, bool)> {
        let words = self.page.words();
        let further = self.results.is_some_and(|results| results.next.is_some());
        self.nothing_found().then(|| match further {
            true => (words.search_nothing_yet(), true),
            false => (words.search_nothing(), false),
        })
    }

    fn nothing_found(&self) -> bool {
        self.results.is_some_and(|results| match &results.found {
            Found::Posts(rows) => rows.is_empty(),
            Found::Comments(rows) => rows.is_empty(),
            Found::Communities(rows) => rows.is_empty(),
            Found::People(rows) => rows.is_empty(),
        })
    }

    fn posts(&self) -> &'a [FoundPost] {
        match self.results.map(|results| &results.found) {
            Some(Found::Posts(rows)) => rows,
            _ => &[],
        }
    }

    fn comments(&self) -> &'a [FoundComment] {
        match self.results.map(|results| &results.found) {
            Some(Found::Comments(rows)) => rows,
            _ => &[],
        }
    }

    fn communities(&self) -> &'a [CommunityLine] {
        match self.results.map(|results| &results.found) {
            Some(Found::Communities(rows)) => rows,
            _ => &[],
        }
    }

    fn people(&self) -> &'a [FoundPerson] {
        match self.results.map(|results| &results.found) {
            Some(Found::People(rows)) => rows,
            _ => &[],
        }
    }

    fn link(&self, row: &'a FoundPost) -> PostLink<'a> {
        PostLink {
            id: row.id,
            title: &row.title,
        }
    }

    fn pieces(&self, md: &str) -> Vec<Piece> {
        snippet(md, &self.search.query.phrases)
    }

    fn marked(&self, title: &str) -> Vec<Piece> {
        marked(title, &self.search.query.phrases)
    }

    fn community(&self, name: &'a str, host: &'a Option<String>) -> Handle<'a> {
        Handle::community(name, host.as_ref())
    }

    fn person(&self, row: &'a FoundPerson) -> Handle<'a> {
        Handle::person(&row.name, row.host.as_ref())
    }

    fn author_of_post(&self, row: &'a FoundPost) -> Handle<'a> {
        Handle::person(&row.author, row.author_host.as_ref())
            .called(row.author_display_name.as_ref())
    }

    fn author_of_comment(&self, row: &'a FoundComment) -> Handle<'a> {
        Handle::person(&row.author, row.author_host.as_ref())
            .called(row.author_display_name.as_ref())
    }

    fn age(&self, at: &Timestamp) -> Moment<'static> {
        Moment::short(self.page.words(), self.now, *at)
    }

    fn post_score(&self, row: &FoundPost) -> ScoreBox {
        self.score(row.shown_score(self.now))
    }

    fn comment_score(&self, row: &FoundComment) -> ScoreBox {
        self.score(row.shown_score(self.now))
    }

    fn score(&self, score: Option<i64>) -> ScoreBox {
        let words = self.page.words();
        ScoreBox {
            score: score_text(words, score),
            votes: score.map_or(Cow::Borrowed(words.row_score_hidden()), |score| {
                words.row_votes(score)
            }),
        }
    }

    fn count(&self, row: &FoundPost) -> Cow<'static, str> {
        match row.mode {
            Mode::Questions => self.page.words().row_answers(row.answers),
            Mode::Discussion => self.page.words().row_comments(row.comments),
        }
    }

    fn community_href(&self, row: &CommunityLine) -> String {
        urls::community(&row.name, row.host.as_deref())
    }

    fn person_href(&self, row: &FoundPerson) -> String {
        urls::person(&row.name, row.host.as_deref())
    }

    fn members(&self, row: &CommunityLine) -> Cow<'static, str> {
        self.page.words().community_members(row.subscribers)
    }

    fn community_posts(&self, row: &CommunityLine) -> Cow<'static, str> {
        match row.mode {
            Mode::Questions => self.page.words().community_questions(row.posts),
            Mode::Discussion => self.page.words().community_posts(row.posts),
        }
    }

    fn writings(&self, row: &FoundPerson) -> [Cow<'static, str>; 2] {
        let words = self.page.words();
        [
            words.person_post_count(row.posts),
            words.person_answer_count(row.comments),
        ]
    }
}

/// Shows what a search finds; without one, what can be said in it.
pub(crate) async fn show(visit: Visit, State(reads): State<Reads>) -> Answer {
    let search = asked_for(&visit);
    let results = if search.query.is_empty() {
        None
    } else {
        let (viewer, job) = (visit.viewer(), search.clone());
        let read = move |q: &mut Query<'_>| find(q, viewer, &job);
        Some(reads.read(Lane::Slow, read).await?)
    };
    let words = visit.words();
    let title = if search.query.is_empty() {
        words.search_title().to_owned()
    } else {
        words.search_title_of(search.typed.trim())
    };
    let next = results.as_ref().and_then(|results| results.next);
    html(&SearchPage {
        page: Page::new(&visit, title).nav(Nav::Search).noindex(),
        now: visit.now(),
        covers: visit.covers_nsfw(),
        tabs: results.is_some().then(|| tabs(words, &search)),
        left_out: left_out(words, &search, results.as_ref()),
        pager: Pager {
            words,
            label: words.search_more(),
            first: search.after.map(|_| search.address(None)),
            next: next.map(|cursor| search.address(Some(cursor))),
        },
        results: results.as_ref(),
        search: &search,
    })
}

fn asked_for(visit: &Visit) -> Search {
    let asked = Asked::of(visit);
    let typed = asked.get("q").unwrap_or_default().into_owned();
    let query = SearchQuery::parse(&typed);
    let taste = visit.taste();
    // Without words there is nothing by which one fits better than another.
    let usual = if query.phrases.is_empty() {
        SearchSort::New
    } else {
        SearchSort::Best
    };
    Search {
        kind: asked
            .word("kind", SearchKind::from_word)
            .unwrap_or(SearchKind::Posts),
        sort: asked.word("sort", SearchSort::from_word).unwrap_or(usual),
        after: asked.after(),
        typed,
        query,
        languages: taste.languages,
        nsfw: taste.nsfw,
    }
}

impl Search {
    fn address(&self, after: Option<Cursor>) -> String {
        self.address_of(self.kind, self.sort, after)
    }

    fn address_of(&self, kind: SearchKind, sort: SearchSort, after: Option<Cursor>) -> String {
        let mut parts = form_urlencoded::Serializer::new(String::from("/search?"));
        parts.append_pair("q", self.typed.trim());
        parts.append_pair("kind", kind.word());
        parts.append_pair("sort", sort.word());
        if let Some(cursor) = after {
            parts.append_pair("after", &cursor.to_text());
        }
        parts.finish().replacen("?&", "?", 1)
    }

    /// Whether what is looked for has an order that can be chosen.
    const fn has_sorts(&self) -> bool {
        matches!(self.kind, SearchKind::Posts | SearchKind::Comments)
    }

    fn wanted(&self, open: bool, marks: Vec<Mark>) -> Wanted {
        Wanted {
            phrases: self.query.phrases.clone(),
            marks,
            open,
        }
    }
}

/// Looks for it. It runs on the slow lane, in one snapshot.
fn find(q: &mut Query<'_>, viewer: Viewer, search: &Search) -> Result<Results, Broken> {
    let mut unknown = Vec::new();
    let after = search.after;
    let (found, next) = match search.kind {
        SearchKind::Posts | SearchKind::Comments => {
            let narrowed = narrow(q, viewer, search, &mut unknown)?;
            match search.kind {
                // A name that nobody has is not a search for everything.
                _ if search.query.only_names() && narrowed.wanted.marks == [Mark::Any] => {
                    (Found::Posts(Vec::new()), None)
                }
                SearchKind::Posts => {
                    let page = search::list_posts(q, viewer, &narrowed, search.sort, after)?;
                    (Found::Posts(page.rows), page.next)
                }
                _ => {
                    let page = search::list_comments(q, viewer, &narrowed, search.sort, after)?;
                    (Found::Comments(page.rows), page.next)
                }
            }
        }
        SearchKind::Communities | SearchKind::People if search.query.phrases.is_empty() => {
            (Found::People(Vec::new()), None)
        }
        SearchKind::Communities => {
            let wanted = search.wanted(true, Vec::new());
            let feed::Page { rows, next } = search::list_communities(q, viewer, &wanted, after)?;
            (Found::Communities(rows), next)
        }
        SearchKind::People => {
            let wanted = search.wanted(true, Vec::new());
            let key = name_key(search.typed.trim().trim_start_matches('@'));
            let page = search::list_people(q, viewer, &wanted, &key, after)?;
            (Found::People(page.rows), page.next)
        }
    };
    Ok(Results {
        found,
        next,
        unknown,
    })
}

/// What operators ask for, with names looked up. One that nobody has is left out, and told.
fn narrow(
    q: &mut Query<'_>,
    viewer: Viewer,
    search: &Search,
    unknown: &mut Vec<Unknown>,
) -> Result<Narrowed, Broken> {
    let query = &search.query;
    let mut marks = Vec::new();
    if let Some(typed) = &query.community {
        let found = match parse_handle(typed) {
            Some(it) => {
                let key = name_key(&it.name);
                find_community_by_name(q, viewer, &key, it.host.as_deref())?
            }
            None => None,
        };
        match found {
            Some(row) => marks.push(Mark::Community(row.id)),
            None => unknown.push(Unknown::Community(typed.clone())),
        }
    }
    if let Some(typed) = &query.person {
        let found = match parse_handle(typed) {
            Some(it) => find_person_by_name(q, &name_key(&it.name), it.host.as_deref())?,
            None => None,
        };
        match found {
            Some(row) => marks.push(Mark::Author(row.id)),
            None => unknown.push(Unknown::Person(typed.clone())),
        }
    }
    if search.kind == SearchKind::Posts {
        marks.extend(query.tags.iter().cloned().map(Mark::Tag));
    }
    if marks.is_empty() && query.phrases.is_empty() {
        marks.push(Mark::Any);
    }
    Ok(Narrowed {
        wanted: search.wanted(false, marks),
        after: query.after,
        before: query.before,
        unanswered: query.unanswered,
        solved: query.solved,
        accepted: query.accepted,
        serious: query.serious,
        languages: search.languages.clone(),
        nsfw: search.nsfw,
    })
}

fn tabs<'a>(words: &'a Words, search: &Search) -> Tabs<'a> {
    let kind = |kind: &SearchKind| Tab {
        href: search.address_of(*kind, search.sort, None),
        label: match kind {
            SearchKind::Posts => words.search_posts(),
            SearchKind::Comments => words.search_comments(),
            SearchKind::Communities => words.search_communities(),
            SearchKind::People => words.search_people(),
        },
        here: *kind == search.kind,
    };
    let sort = |sort: &SearchSort| Tab {
        href: search.address_of(search.kind, *sort, None),
        label: match sort {
            SearchSort::Best => words.search_best(),
            SearchSort::New => words.search_new(),
        },
        here: *sort == search.sort,
    };
    Tabs {
        label: words.search_tabs(),
        which: SearchKind::ALL.iter().map(kind).collect(),
        orders: if search.has_sorts() {
            SearchSort::ALL.iter().map(sort).collect()
        } else {
            Vec::new()
        },
        more: None,
    }
}

/// What of the search was left out, a sentence each.
fn left_out(words: &Words, search: &Search, results: Option<&Results>) -> Vec<String> {
    let mut told: Vec<String> = search
        .query
        .problems
        .iter()
        .map(|problem| match problem {
            Problem::TooLong { limit } => words.search_too_long(*limit).into_owned(),
            Problem::TooMany { limit } => words.search_too_many(*limit).into_owned(),
            Problem::Unclear(text) => words.search_unclear(text),
            Problem::Again(text) => words.search_again(text),
        })
        .collect();
    let unknown = results.map_or(&[][..], |results| &results.unknown);
    told.extend(unknown.iter().map(|unknown| match unknown {
        Unknown::Community(name) => words.search_no_community(name),
        Unknown::Person(name) => words.search_no_person(name),
    }));
    match search.kind {
        SearchKind::Comments if !search.query.tags.is_empty() => {
            told.push(words.search_tags_of_questions().to_owned());
        }
        SearchKind::Communities | SearchKind::People if search.query.narrows() => {
            told.push(words.search_words_only().to_owned());
        }
        _ => {}
    }
    if search.query.is_empty() && !search.typed.trim().is_empty() {
        told.push(words.search_no_words().to_owned());
    }
    told
}
