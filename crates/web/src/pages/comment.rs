//! A comment in its context: what it replies to above it, what replies to it below.

use askama::Template;
use axum::extract::State;
use domain::community::Mode;
use domain::ids::CommentId;
use domain::language::Languages;
use domain::limits;
use domain::number;
use domain::path::CommentPath;
use domain::refusal::Refusal;
use domain::urls;
use domain::viewer::Viewer;
use store::comment;
use store::community::{self, CommunityRow, ModeratorRow};
use store::decision::{TakenRow, list_taken};
use store::gone::is_comment_gone;
use store::mark::{self, Marks};
use store::post::{self, PostRow};
use store::thread::{CommentRow, find_thread};
use store::{Broken, Lane, Query, Reads};
use words::Words;

use super::asked::Asked;
use super::handle::Handle;
use super::moment::Moment;
use super::news::News;
use super::question;
use super::rail::Rail;
use super::rules::rule_list;
use super::said::Scene;
use super::tabs::{Pager, address};
use super::taken::Taken;
use crate::cache::Topic;
use crate::errors::{Answer, Failure};
use crate::named::Named;
use crate::page::{Nav, Page, html, shared};
use crate::visit::Visit;

/// Levels that are set in; deeper ones stand below each other.
const DEPTH_SHOWN_MAX: usize = 6;

/// A comment as a line of a flat list.
struct Line<'a> {
    row: &'a CommentRow,
    depth: usize,
    here: bool,
}

/// A comment in its context.
#[derive(Template)]
#[template(path = "comment.html")]
struct CommentPage<'a> {
    page: Page,
    post: &'a PostRow,
    title: &'a str,
    href: String,
    by: Option<(&'a str, &'a str)>,
    lines: Vec<Line<'a>>,
    scene: Scene<'a>,
    pager: Pager<'a>,
    rail: Rail<'a>,
    /// Others beside the comment, in words, and where they stand.
    beside: Option<(String, String)>,
}

impl CommentPage<'_> {
    fn community(&self) -> Handle<'_> {
        Handle::community(&self.post.community, self.post.community_host.as_ref())
    }

    fn author(&self) -> Handle<'_> {
        Handle::person(&self.post.author, self.post.author_host.as_ref())
            .called(self.post.author_display_name.as_ref())
    }

    fn age(&self) -> Moment<'_> {
        Moment::long(self.page.words(), self.scene.now, self.post.published)
    }
}

/// What the page is made of, read in one moment.
struct Rows {
    post: PostRow,
    community: CommunityRow,
    moderators: Vec<ModeratorRow>,
    above: Vec<CommentRow>,
    below: Vec<CommentRow>,
    next: Option<String>,
    marks: Marks,
    new: Vec<CommentId>,
    taken: Vec<TakenRow>,
}

/// Shows a comment in its context.
pub(crate) async fn show(
    visit: Visit,
    State(reads): State<Reads>,
    Named(id): Named<CommentId>,
) -> Answer {
    let behind = Asked::of(&visit)
        .get("after")
        .and_then(|text| CommentPath::parse(&text));
    let (viewer, now, further) = (visit.viewer(), visit.now(), behind.is_some());
    let rows = reads
        .read(Lane::Page, move |q| {
            let mut rows = read(q, viewer, id, behind.as_ref())?;
            if let Some(person) = viewer.person() {
                rows.marks = mark::find_marks(q, person, rows.post.id)?;
                let shown = (&rows.post, &Languages::default());
                rows.new = question::find_new(q, viewer, shown, &rows.marks, now)?;
            }
            Ok::<_, Failure>(rows)
        })
        .await?;
    let words = visit.words();
    let sign_in = crate::next::sign_in(visit.here());
    let at = |after: Option<&str>| address(&urls::comment(id), &[("after", after)]);
    let title = question::gone(words, &rows.post).unwrap_or(&rows.post.title);
    let shown = rows.above.iter().chain(&rows.below).map(|row| row.id);
    let news = News::new(&rows.new, shown);
    let taken = Taken::new(&rows.post, &rows.taken);
    let template = CommentPage {
        page: Page::new(&visit, title).nav(Nav::Questions).noindex(),
        href: urls::post(rows.post.id, &rows.post.title),
        by: Some(if rows.post.mode == Mode::Questions {
            words.question_asked_by_around()
        } else {
            words.question_posted_by_around()
        }),
        lines: lines(&rows, id),
        scene: Scene {
            marks: visit.who().is_signed_in().then_some(&rows.marks),
            news: Some(&news),
            taken: Some(&taken),
            near: true,
            ..question::scene(&visit, &rows.post, &sign_in)
        },
        beside: beside(words, &rows, id),
        pager: Pager {
            words,
            label: words.question_continue(),
            first: further.then(|| at(None)),
            next: rows.next.as_deref().map(|path| at(Some(path))),
        },
        rail: Rail::new(&visit, &rows.community, &rows.moderators)
            .rules(rule_list(&visit, &rows.community).await?),
        title,
        post: &rows.post,
    };
    if visit.who().is_signed_in() {
        return html(&template);
    }
    let community = Topic::Community(rows.post.community_id);
    shared(&template, vec![Topic::Post(rows.post.id), community])
}

fn read(
    q: &mut Query<'_>,
    viewer: Viewer,
    id: CommentId,
    behind: Option<&CommentPath>,
) -> Result<Rows, Failure> {
    let facts = comment::find_comment_facts(q, viewer, id)?.ok_or(Refusal::NoSuchComment)?;
    if facts.removed && is_comment_gone(q, id)? {
        return Err(Refusal::Gone.into());
    }
    let path = CommentPath::parse(&facts.path)
        .ok_or_else(|| Broken::fault(format!("comment {id} has no path")))?;
    let post = post::find_post(q, viewer, facts.post_id)?.ok_or(Refusal::NoSuchComment)?;
    let community = community::find_community(q, viewer, facts.community_id)?;
    let community = community.ok_or(Refusal::NoSuchComment)?;
    let moderators = community::list_moderators(q, facts.community_id)?;
    let mut ids = path.ancestors();
    ids.push(id);
    let thread = find_thread(q, viewer, facts.post_id)?.ok_or(Refusal::NoSuchComment)?;
    let above = thread.list_by_id(q, &ids)?;
    let start = behind.map_or(path.as_str(), CommentPath::as_str);
    let mut below = thread.list_branch(q, start, &path.range_end())?;
    // A path from elsewhere would show what is not below this comment.
    below.retain(|row| row.path.starts_with(path.as_str()));
    let size = number::to_usize(limits::CONTEXT_PAGE);
    let more = below.len() > size;
    below.truncate(size);
    let gone = question::removed(above.iter().chain(&below));
    let taken = list_taken(q, None, &gone)?;
    let next = below.last().filter(|_| more).map(|row| row.path.clone());
    Ok(Rows {
        post,
        community,
        moderators,
        above,
        below,
        next,
        marks: Marks::default(),
        new: Vec::new(),
        taken,
    })
}

/// How much else stands below what a comment replies to, and where to read it.
fn beside(words: &Words, rows: &Rows, id: CommentId) -> Option<(String, String)> {
    let here = rows.above.iter().find(|row| row.id == id)?;
    let counted = i64::from(!here.deleted && !here.removed && !here.held);
    let (all, href) = match here.parent_id {
        Some(parent) => {
            let above = rows.above.iter().find(|row| row.id == parent)?;
            (above.child_count, urls::comment(parent))
        }
        None => {
            let href = urls::post(rows.post.id, &rows.post.title);
            (rows.post.comments, href)
        }
    };
    let others = all - here.child_count - counted;
    (others > 0).then(|| (words.question_beside(others).into_owned(), href))
}

fn lines(rows: &Rows, id: CommentId) -> Vec<Line<'_>> {
    let line = |row| Line {
        row,
        depth: depth(row),
        here: row.id == id,
    };
    rows.above.iter().chain(&rows.below).map(line).collect()
}

/// The level of a comment, as far as levels are set in.
fn depth(row: &CommentRow) -> usize {
    let depth = CommentPath::parse(&row.path).map_or(1, |path| path.depth());
    depth.saturating_sub(1).min(DEPTH_SHOWN_MAX)
}
