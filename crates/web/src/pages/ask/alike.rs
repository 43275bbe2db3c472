//! Questions like the one that is being asked, and what becomes of it when one of them answers.

use std::borrow::Cow;

use askama::Template;
use axum::extract::State;
use domain::community::Mode;
use domain::ids::PostId;
use domain::limits::TITLE_CHARS_MAX;
use domain::refusal::Refusal;
use domain::urls;
use domain::viewer::Viewer;
use operations::Operations;
use operations::draft::Target;
use store::post::{PostRow, find_post};
use store::search::{SimilarPost, list_similar};
use store::thread::find_thread;
use store::{Broken, Lane, Query, Reads};
use words::Words;

use super::super::asked::Asked;
use super::super::handle::Handle;
use super::super::rows::PostLink;
use crate::errors::{Answer, Failure, see_other};
use crate::forms::Form;
use crate::named::Named;
use crate::page::{Nav, Page, html};
use crate::visit::Visit;

/// The list of questions like one.
#[derive(Template)]
#[template(path = "parts/alike.html")]
pub(crate) struct Alike {
    words: &'static Words,
    covers: bool,
    rows: Vec<SimilarPost>,
}

impl Alike {
    fn link<'a>(&self, row: &'a SimilarPost) -> PostLink<'a> {
        PostLink {
            id: row.id,
            title: &row.title,
        }
    }

    fn community<'a>(&self, row: &'a SimilarPost) -> Handle<'a> {
        Handle::community(&row.community, row.community_host.as_ref())
    }

    fn count(&self, row: &SimilarPost) -> Cow<'static, str> {
        match row.mode {
            Mode::Questions => self.words.row_answers(row.answers),
            Mode::Discussion => self.words.row_comments(row.comments),
        }
    }
}

/// Looks for questions like one. Whoever asks is not to be kept from it by a search that fails.
pub(crate) async fn alike(visit: &Visit, reads: &Reads, title: &str) -> Alike {
    let (words, covers) = (visit.words(), visit.covers_nsfw());
    let title: String = title.chars().take(TITLE_CHARS_MAX).collect();
    if title.trim().is_empty() {
        return Alike {
            words,
            covers,
            rows: Vec::new(),
        };
    }
    let (viewer, taste) = (visit.viewer(), visit.taste());
    let read = move |q: &mut Query<'_>| -> Result<Vec<SimilarPost>, Broken> {
        list_similar(q, viewer, &title, &taste)
    };
    let rows = reads.read(Lane::Slow, read).await.unwrap_or_else(|broken| {
        tracing::warn!(%broken, "Similar questions could not be looked for.");
        Vec::new()
    });
    Alike {
        words,
        covers,
        rows,
    }
}

/// Answers our script while a title is typed.
pub(crate) async fn show(visit: Visit, State(reads): State<Reads>) -> Answer {
    let title = Asked::of(&visit).get("title").unwrap_or_default();
    html(&alike(&visit, &reads, &title).await)
}

/// Whether a question answers whoever was about to ask.
#[derive(Template)]
#[template(path = "found.html")]
struct FoundPage {
    page: Page,
    row: PostRow,
    begins: Option<String>,
    href: String,
    /// The box that was typed into.
    target: String,
    /// Where that is.
    back: String,
}

/// Asks whether it does, before what was typed is discarded.
///
/// # Errors
/// `NoSuchPost`; else when the database fails.
pub(crate) async fn confirm(visit: &Visit, reads: &Reads, id: &str, typed: Target) -> Answer {
    let id = PostId::parse(id).ok_or(Refusal::NoSuchPost)?;
    let viewer = visit.viewer();
    let read = move |q: &mut Query<'_>| read(q, viewer, id);
    let (row, begins) = reads.read(Lane::Page, read).await?;
    html(&FoundPage {
        page: Page::new(visit, visit.words().found_title())
            .nav(Nav::Ask)
            .noindex()
            .narrow(),
        href: urls::post(id, &row.title),
        row,
        begins,
        target: typed.word(),
        back: match typed {
            Target::CrossPost(id) => format!("/ask?cross-post={id}"),
            _ => String::from("/ask"),
        },
    })
}

fn read(
    q: &mut Query<'_>,
    viewer: Viewer,
    id: PostId,
) -> Result<(PostRow, Option<String>), Failure> {
    let found = find_post(q, viewer, id)?.filter(|row| row.open);
    let row = found.ok_or(Refusal::NoSuchPost)?;
    let thread = find_thread(q, viewer, id)?.ok_or(Refusal::NoSuchPost)?;
    let accepted = thread.list_accepted(q)?;
    let first = accepted.into_iter().find(|row| !row.html.is_empty());
    Ok((row, first.map(|row| row.said.html)))
}

/// Notes that it does, discards the draft and leads there.
pub(crate) async fn found(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Named(id): Named<PostId>,
    form: Form,
) -> Answer {
    let asked = match Target::from_word(form.text("target")) {
        Some(Target::CrossPost(original)) => Target::CrossPost(original),
        _ => Target::Ask,
    };
    operations::found::found(&operations, &visit.by()?, id, asked).await?;
    let viewer = visit.viewer();
    let read =
        move |q: &mut Query<'_>| -> Result<Option<PostRow>, Broken> { find_post(q, viewer, id) };
    let row = reads.read(Lane::Page, read).await?;
    let title = row.map(|row| row.title).unwrap_or_default();
    Ok(see_other(&urls::post(id, &title)))
}
