//! The versions of a text, each told apart from the one before it, and blanking one of them.

use askama::Template;
use axum::extract::{Path, State};
use domain::ids::{CommentId, PostId};
use domain::limits::{DIFFERENCE_STEPS_MAX, HISTORY_PAGE};
use domain::refusal::Refusal;
use domain::text::{Piece, difference};
use domain::viewer::Viewer;
use domain::{number, permission, urls};
use operations::{Operations, history};
use store::gone::{is_comment_gone, is_post_gone};
use store::revision::{self, Of, VersionRow};
use store::{Lane, Query, Reads, comment, post};
use words::Words;

use super::asked::Asked;
use super::delete::ConfirmPage;
use super::moment::Moment;
use super::tabs::{Pager, address};
use crate::cache::Topic;
use crate::errors::{Answer, Failure, see_other};
use crate::forms::Form;
use crate::named::Named;
use crate::page::{Nav, Page, html, shared};
use crate::visit::Visit;

/// Characters of what is the same that are shown beside a change.
const BESIDE_CHARS: usize = 160;

/// A version as it is shown.
struct Version<'a> {
    row: &'a VersionRow,
    heading: String,
    /// When it was blanked, in words.
    blanked: Option<String>,
    title: Vec<Piece<'a>>,
    text: Vec<Piece<'a>>,
    /// Where it can be blanked, by whoever may.
    blank: Option<String>,
}

/// The versions of a text.
#[derive(Template)]
#[template(path = "history.html")]
struct HistoryPage<'a> {
    page: Page,
    back: String,
    versions: Vec<Version<'a>>,
    /// Whether there is the one version only.
    never: bool,
    pager: Pager<'a>,
}

impl HistoryPage<'_> {
    fn date(&self, version: &Version<'_>) -> Moment<'_> {
        Moment::long(self.page.words(), self.page.visit().now(), version.row.at)
    }
}

/// What the page is made of, read in one moment.
struct Rows {
    post: PostId,
    title: String,
    /// Whether the reader may blank versions.
    blanks: bool,
    /// On the first page only.
    now: Option<VersionRow>,
    /// One more than are shown, to tell the last one apart from.
    earlier: Vec<VersionRow>,
}

/// Shows the history of a post.
pub(crate) async fn of_post(
    visit: Visit,
    State(reads): State<Reads>,
    Named(id): Named<PostId>,
) -> Answer {
    show(&visit, &reads, Of::Post(id)).await
}

/// Shows the history of a comment.
pub(crate) async fn of_comment(
    visit: Visit,
    State(reads): State<Reads>,
    Named(id): Named<CommentId>,
) -> Answer {
    show(&visit, &reads, Of::Comment(id)).await
}

async fn show(visit: &Visit, reads: &Reads, of: Of) -> Answer {
    let before = Asked::of(visit).get("before");
    let before: Option<i64> = before.and_then(|text| text.parse().ok());
    let viewer = visit.viewer();
    let rows = reads
        .read(Lane::Page, move |q| find(q, viewer, of, before))
        .await?;
    let words = visit.words();
    let title = match of {
        Of::Post(_) => words.history_title(&rows.title),
        Of::Comment(_) => words.history_title_comment().to_owned(),
    };
    let shown = number::to_usize(HISTORY_PAGE);
    let next = rows.earlier.get(shown);
    let next = next
        .and_then(|_| rows.earlier.get(shown - 1))
        .map(|last| last.version);
    let at = |before: Option<i64>| {
        let before = before.map(|version| version.to_string());
        address(&path(of), &[("before", before.as_deref())])
    };
    let template = HistoryPage {
        page: Page::new(visit, title).nav(Nav::Questions).noindex(),
        back: back(of, &rows),
        never: rows.now.is_some() && rows.earlier.is_empty(),
        versions: versions(words, &rows, of),
        pager: Pager {
            words,
            label: words.history_older(),
            first: before.map(|_| at(None)),
            next: next.map(|version| at(Some(version))),
        },
    };
    if visit.who().is_signed_in() {
        return html(&template);
    }
    shared(&template, vec![Topic::Post(rows.post)])
}

/// The address of a history.
fn path(of: Of) -> String {
    match of {
        Of::Post(id) => format!("/post/{id}/history"),
        Of::Comment(id) => format!("/comment/{id}/history"),
    }
}

fn back(of: Of, rows: &Rows) -> String {
    match of {
        Of::Post(id) => urls::post(id, &rows.title),
        Of::Comment(id) => urls::comment(id),
    }
}

fn find(q: &mut Query<'_>, viewer: Viewer, of: Of, before: Option<i64>) -> Result<Rows, Failure> {
    let missing = match of {
        Of::Post(_) => Refusal::NoSuchPost,
        Of::Comment(_) => Refusal::NoSuchComment,
    };
    let gone = match of {
        Of::Post(id) => is_post_gone(q, id)?,
        Of::Comment(id) => is_comment_gone(q, id)?,
    };
    if gone {
        return Err(Refusal::Gone.into());
    }
    let now = revision::find_version(q, viewer, of)?.ok_or(missing.clone())?;
    let (post, author, moderates) = match of {
        Of::Post(id) => {
            let facts = post::find_post_facts(q, viewer, id)?.ok_or(missing)?;
            (id, facts.creator_id, facts.moderates)
        }
        Of::Comment(id) => {
            let facts = comment::find_comment_facts(q, viewer, id)?.ok_or(missing)?;
            (facts.post_id, facts.creator_id, facts.moderates)
        }
    };
    let may = |me| permission::may_blank(me, author, viewer.admin(), moderates).is_ok();
    let earlier = revision::list_versions(q, viewer, of, before.unwrap_or(i64::MAX))?;
    Ok(Rows {
        post,
        title: now.title.clone().unwrap_or_default(),
        blanks: viewer.person().is_some_and(may),
        now: Some(now).filter(|_| before.is_none()),
        earlier,
    })
}

fn versions<'a>(words: &Words, rows: &'a Rows, of: Of) -> Vec<Version<'a>> {
    let all: Vec<&VersionRow> = rows.now.iter().chain(&rows.earlier).collect();
    let many = number::to_usize(HISTORY_PAGE) + usize::from(rows.now.is_some());
    let mut steps = DIFFERENCE_STEPS_MAX;
    let one = |(at, row): (usize, &&'a VersionRow)| {
        let is_now = at == 0 && rows.now.is_some();
        let row = *row;
        let earlier = all.get(at + 1).copied();
        // What was blanked tells nothing, not even by what it lacks.
        let known = earlier.filter(|it| it.blanked_at.is_none() && row.blanked_at.is_none());
        let date = words.date(row.at);
        Version {
            row,
            heading: match (is_now, earlier.is_none()) {
                (true, _) => words.history_now().to_owned(),
                (false, true) => words.history_first().to_owned(),
                (false, false) => words.history_version(&date),
            },
            blanked: row
                .blanked_at
                .map(|at| words.history_blanked(&words.date(at))),
            title: told_apart(
                known,
                row,
                |it| it.title.as_deref().unwrap_or(""),
                &mut steps,
            ),
            text: told_apart(known, row, |it| &it.md, &mut steps),
            blank: (rows.blanks && !is_now && row.blanked_at.is_none())
                .then(|| format!("{}/{}/blank", path(of), row.version)),
        }
    };
    all.iter().enumerate().take(many).map(one).collect()
}

/// What a version changed; all of it where there is nothing to tell it apart from.
fn told_apart<'a>(
    earlier: Option<&'a VersionRow>,
    row: &'a VersionRow,
    part: impl Fn(&'a VersionRow) -> &'a str,
    steps: &mut usize,
) -> Vec<Piece<'a>> {
    match earlier {
        Some(earlier) => {
            let pieces = difference(part(earlier), part(row), steps);
            pieces.into_iter().flat_map(shortened).collect()
        }
        None => vec![Piece::Same(part(row))],
    }
}

/// A long stretch that is the same, down to what stands beside the changes.
fn shortened(piece: Piece<'_>) -> Vec<Piece<'_>> {
    let Piece::Same(text) = piece else {
        return vec![piece];
    };
    let at = |chars: usize| text.char_indices().nth(chars).map(|(at, _)| at);
    let from_end = text
        .char_indices()
        .rev()
        .nth(BESIDE_CHARS)
        .map(|(at, _)| at);
    match (at(BESIDE_CHARS), from_end, at(3 * BESIDE_CHARS)) {
        (Some(head), Some(tail), Some(_)) => {
            let (head, tail) = (text.get(..head), text.get(tail..));
            vec![
                Piece::Same(head.unwrap_or_default()),
                Piece::Same(" … "),
                Piece::Same(tail.unwrap_or_default()),
            ]
        }
        _ => vec![piece],
    }
}

/// Asks before a version of a post is blanked.
pub(crate) async fn show_blank_post(
    visit: Visit,
    State(reads): State<Reads>,
    Path((id, version)): Path<(String, String)>,
) -> Answer {
    let id = PostId::parse(&id).ok_or(Refusal::NoSuchPost)?;
    confirm(&visit, &reads, Of::Post(id), &version).await
}

/// Asks before a version of a comment is blanked.
pub(crate) async fn show_blank_comment(
    visit: Visit,
    State(reads): State<Reads>,
    Path((id, version)): Path<(String, String)>,
) -> Answer {
    let id = CommentId::parse(&id).ok_or(Refusal::NoSuchComment)?;
    confirm(&visit, &reads, Of::Comment(id), &version).await
}

async fn confirm(visit: &Visit, reads: &Reads, of: Of, version: &str) -> Answer {
    let version: i64 = version.parse().map_err(|_| Refusal::NoSuchPage)?;
    let (viewer, before) = (visit.viewer(), version.checked_add(1));
    let rows = reads
        .read(Lane::Page, move |q| find(q, viewer, of, before))
        .await?;
    if !rows.blanks {
        return Err(Refusal::NotAuthor.into());
    }
    let row = rows.earlier.first().filter(|row| row.version == version);
    let row = row.ok_or(Refusal::NoSuchPage)?;
    let words = visit.words();
    html(&ConfirmPage {
        page: Page::new(visit, words.blank_title()).noindex().narrow(),
        excerpt: row.md.chars().take(2 * BESIDE_CHARS).collect(),
        explanation: words.blank_explanation(),
        action: format!("{}/{version}/blank", path(of)),
        send: words.blank_confirm(),
        back: path(of),
        danger: true,
    })
}

/// Blanks a version of a post.
pub(crate) async fn blank_post(
    visit: Visit,
    State(operations): State<Operations>,
    Path((id, version)): Path<(String, String)>,
    _form: Form,
) -> Answer {
    let id = PostId::parse(&id).ok_or(Refusal::NoSuchPost)?;
    blank(&visit, &operations, Of::Post(id), &version).await
}

/// Blanks a version of a comment.
pub(crate) async fn blank_comment(
    visit: Visit,
    State(operations): State<Operations>,
    Path((id, version)): Path<(String, String)>,
    _form: Form,
) -> Answer {
    let id = CommentId::parse(&id).ok_or(Refusal::NoSuchComment)?;
    blank(&visit, &operations, Of::Comment(id), &version).await
}

async fn blank(visit: &Visit, operations: &Operations, of: Of, version: &str) -> Answer {
    let version: i64 = version.parse().map_err(|_| Refusal::NoSuchPage)?;
    history::blank(operations, &visit.by()?, of, version).await?;
    Ok(see_other(&path(of)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_the_same_at_length_is_shown_beside_changes_only() {
        let long = "é".repeat(4 * BESIDE_CHARS);
        let pieces = shortened(Piece::Same(&long));
        let lengths: Vec<usize> = pieces
            .iter()
            .map(|piece| match piece {
                Piece::Same(text) => text.chars().count(),
                _ => 0,
            })
            .collect();
        assert_eq!(lengths, [BESIDE_CHARS, 3, BESIDE_CHARS + 1]);
        assert_eq!(shortened(Piece::Added(&long)), [Piece::Added(&long)]);
        assert_eq!(shortened(Piece::Same("short")), [Piece::Same("short")]);
    }
}
