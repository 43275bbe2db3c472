//! Replying to a comment: a page of its own, which the script shows in place.

use askama::Template;
use axum::extract::State;
use domain::ids::CommentId;
use domain::refusal::Refusal;
use domain::time::Timestamp;
use domain::urls;
use domain::viewer::Viewer;
use operations::Operations;
use operations::draft::Target;
use store::comment::find_comment_facts;
use store::draft::{self, DraftRow};
use store::post::{self, PostRow};
use store::thread::{CommentRow, find_thread};
use store::{Lane, Query, Reads};

use super::again::form_again;
use super::answer::{Written, place, write};
use super::ask::answer_languages;
use super::drafts::keep_refused;
use super::judged;
use super::question::{self, Typed};
use super::said::Scene;
use super::write_box::{WriteBox, preview};
use super::wrong::Wrong;
use crate::errors::{Answer, Failure, see_other};
use crate::forms::Form;
use crate::named::Named;
use crate::page::{Nav, Page};
use crate::visit::Visit;

/// The form of a reply, below what it replies to.
#[derive(Template)]
#[template(path = "reply.html")]
struct ReplyPage<'a> {
    page: Page,
    title: &'a str,
    href: String,
    row: Option<&'a CommentRow>,
    scene: Scene<'a>,
    write: WriteBox<'a>,
}

/// What is replied to, and what was typed before.
struct Rows {
    post: PostRow,
    parent: CommentRow,
    draft: Option<DraftRow>,
}

/// Shows the form.
pub(crate) async fn show(
    visit: Visit,
    State(reads): State<Reads>,
    Named(id): Named<CommentId>,
) -> Answer {
    page(&visit, &reads, id, None).await
}

/// Replies, or shows how it will look.
pub(crate) async fn send(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Named(id): Named<CommentId>,
    form: Form,
) -> Answer {
    let typed = Typed::of(&form);
    let (viewer, now) = (visit.viewer(), visit.now());
    let post = reads
        .read(Lane::Page, move |q| read(q, viewer, id, now))
        .await?
        .post
        .id;
    if form.has("preview") {
        let wrong = judged::comment(&visit, &operations, post, (Some(id), None), &typed.text).await;
        if judged::is_asked(&form) {
            return judged::part(&visit, wrong, true);
        }
        let preview = Some(preview(&operations, &typed.text).await);
        let typed = Typed {
            preview,
            wrong,
            ..typed
        };
        return page(&visit, &reads, id, Some(typed)).await;
    }
    let written = Written {
        post,
        parent: Some(id),
        target: Target::Reply(id),
    };
    match write(&visit, &operations, written, &form).await? {
        Ok(made) => Ok(see_other(&place(&visit, &reads, made).await?)),
        Err(refusal) => {
            let wrong = Wrong::new(visit.words(), refusal);
            keep_refused(&visit, &operations, Target::Reply(id), &form, &wrong).await;
            page(&visit, &reads, id, Some(Typed { wrong, ..typed })).await
        }
    }
}

async fn page(visit: &Visit, reads: &Reads, id: CommentId, typed: Option<Typed>) -> Answer {
    let (viewer, now) = (visit.viewer(), visit.now());
    let rows = reads
        .read(Lane::Page, move |q| read(q, viewer, id, now))
        .await?;
    let words = visit.words();
    let refusal = typed.as_ref().and_then(|typed| typed.wrong.refusal());
    let title = words.question_reply_to(&rows.parent.author);
    let mut scene = question::scene(visit, &rows.post, "/sign-in");
    // The comment stands here to be read; what can be done with it, can be done at its place.
    scene.me = None;
    let template = ReplyPage {
        page: Page::new(visit, title)
            .nav(Nav::Questions)
            .noindex()
            .narrow(),
        title: question::gone(words, &rows.post).unwrap_or(&rows.post.title),
        href: urls::post(rows.post.id, &rows.post.title),
        row: Some(&rows.parent),
        scene,
        write: write_box(visit, &rows, typed),
    };
    form_again(&template, refusal.as_ref())
}

fn read(q: &mut Query<'_>, viewer: Viewer, id: CommentId, now: Timestamp) -> Result<Rows, Failure> {
    let facts = find_comment_facts(q, viewer, id)?.ok_or(Refusal::NoSuchComment)?;
    let thread = find_thread(q, viewer, facts.post_id)?.ok_or(Refusal::NoSuchComment)?;
    let mut found = thread.list_by_id(q, &[id])?;
    let parent = found.pop().ok_or(Refusal::NoSuchComment)?;
    let post = post::find_post(q, viewer, facts.post_id)?.ok_or(Refusal::NoSuchComment)?;
    let draft = match viewer.person() {
        Some(person) => draft::find_draft(q, person, &Target::Reply(id).word(), now)?,
        None => None,
    };
    Ok(Rows {
        post,
        parent,
        draft,
    })
}

fn write_box<'a>(visit: &Visit, rows: &Rows, typed: Option<Typed>) -> WriteBox<'a> {
    let words = visit.words();
    let id = rows.parent.id;
    let draft = rows.draft.as_ref();
    let restored = typed.is_none() && draft.is_some();
    let typed = typed.or_else(|| draft.map(Typed::of_draft));
    let typed = typed.unwrap_or_else(Typed::nothing);
    WriteBox {
        words,
        id: "reply",
        action: format!("/comment/{id}/reply"),
        target: Target::Reply(id).word(),
        token: visit.form_token(),
        back: format!("/comment/{id}/reply"),
        title: rows.post.title.clone(),
        version: None,
        wrong: typed.wrong,
        restored,
        preview: typed.preview,
        label: words.question_your_reply(),
        hint: words.question_comment_hint(),
        text: typed.text,
        writing: typed.writing,
        send: words.question_send_reply(),
        rules: None,
        languages: answer_languages(visit, &rows.post, None, typed.language),
        serious: false,
    }
}
