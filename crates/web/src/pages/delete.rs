//! Deleting one's own posts and comments, and restoring them: each asks once before it is done.

use askama::Template;
use axum::extract::State;
use domain::community::Mode;
use domain::ids::{CommentId, PostId};
use domain::permission;
use domain::refusal::Refusal;
use domain::urls;
use operations::{Operations, delete};
use store::comment::{CommentFacts, find_comment_facts};
use store::post::{PostFacts, find_post_facts};
use store::{Lane, Reads};

use super::answer::place;
use crate::errors::{Answer, Failure, see_other};
use crate::forms::Form;
use crate::named::Named;
use crate::page::{Page, html};
use crate::visit::Visit;

/// A question to the reader before something is done.
#[derive(Template)]
#[template(path = "confirm.html")]
pub(crate) struct ConfirmPage<'a> {
    /// What is around it, with the question as its title.
    pub(crate) page: Page,
    /// What it is about.
    pub(crate) excerpt: String,
    /// What will happen.
    pub(crate) explanation: &'a str,
    /// Where the answer is sent to.
    pub(crate) action: String,
    /// What the button says.
    pub(crate) send: &'a str,
    /// Where to go instead.
    pub(crate) back: String,
    /// Whether something goes away.
    pub(crate) danger: bool,
}

/// Characters of a comment that are shown to tell which it is.
const EXCERPT_CHARS: usize = 300;

async fn find_post(visit: &Visit, reads: &Reads, id: PostId) -> Result<PostFacts, Failure> {
    let viewer = visit.viewer();
    let found = reads
        .read(Lane::Page, move |q| find_post_facts(q, viewer, id))
        .await?;
    let facts = found.ok_or(Refusal::NoSuchPost)?;
    permission::may_delete(visit.who().signed_in()?.person_id, facts.creator_id)?;
    Ok(facts)
}

async fn find_comment(
    visit: &Visit,
    reads: &Reads,
    id: CommentId,
) -> Result<CommentFacts, Failure> {
    let viewer = visit.viewer();
    let found = reads
        .read(Lane::Page, move |q| find_comment_facts(q, viewer, id))
        .await?;
    let facts = found.ok_or(Refusal::NoSuchComment)?;
    permission::may_delete(visit.who().signed_in()?.person_id, facts.creator_id)?;
    Ok(facts)
}

/// What a page asks before it deletes or restores.
struct Asking {
    title: &'static str,
    excerpt: String,
    action: String,
    back: String,
}

fn ask(visit: &Visit, asking: Asking, deletes: bool) -> Answer {
    let words = visit.words();
    html(&ConfirmPage {
        page: Page::new(visit, asking.title).noindex().narrow(),
        excerpt: asking.excerpt,
        explanation: if deletes {
            words.delete_explanation()
        } else {
            words.restore_explanation()
        },
        action: asking.action,
        send: if deletes {
            words.delete_confirm()
        } else {
            words.action_restore()
        },
        back: asking.back,
        danger: deletes,
    })
}

/// Asks before a post is deleted.
pub(crate) async fn show_post(
    visit: Visit,
    State(reads): State<Reads>,
    Named(id): Named<PostId>,
) -> Answer {
    confirm_post(&visit, &reads, id, true).await
}

/// Asks before a post is restored.
pub(crate) async fn show_post_restore(
    visit: Visit,
    State(reads): State<Reads>,
    Named(id): Named<PostId>,
) -> Answer {
    confirm_post(&visit, &reads, id, false).await
}

async fn confirm_post(visit: &Visit, reads: &Reads, id: PostId, deletes: bool) -> Answer {
    let facts = find_post(visit, reads, id).await?;
    let words = visit.words();
    let title = match (deletes, facts.mode) {
        (true, Mode::Questions) => words.delete_title_question(),
        (true, Mode::Discussion) => words.delete_title_post(),
        (false, _) => words.restore_title(),
    };
    let verb = if deletes { "delete" } else { "restore" };
    let asking = Asking {
        title,
        action: format!("/post/{}/{verb}", facts.id),
        back: urls::post(facts.id, &facts.title),
        excerpt: facts.title,
    };
    ask(visit, asking, deletes)
}

/// Deletes a post.
pub(crate) async fn post(
    visit: Visit,
    State(operations): State<Operations>,
    Named(id): Named<PostId>,
    _form: Form,
) -> Answer {
    change_post(&visit, &operations, id, true).await
}

/// Restores a post.
pub(crate) async fn post_restore(
    visit: Visit,
    State(operations): State<Operations>,
    Named(id): Named<PostId>,
    _form: Form,
) -> Answer {
    change_post(&visit, &operations, id, false).await
}

async fn change_post(visit: &Visit, operations: &Operations, id: PostId, deleted: bool) -> Answer {
    delete::delete_post(operations, &visit.by()?, id, deleted).await?;
    Ok(see_other(&format!("/post/{id}")))
}

/// Asks before a comment is deleted.
pub(crate) async fn show_comment(
    visit: Visit,
    State(reads): State<Reads>,
    Named(id): Named<CommentId>,
) -> Answer {
    confirm_comment(&visit, &reads, id, true).await
}

/// Asks before a comment is restored.
pub(crate) async fn show_comment_restore(
    visit: Visit,
    State(reads): State<Reads>,
    Named(id): Named<CommentId>,
) -> Answer {
    confirm_comment(&visit, &reads, id, false).await
}

async fn confirm_comment(visit: &Visit, reads: &Reads, id: CommentId, deletes: bool) -> Answer {
    let facts = find_comment(visit, reads, id).await?;
    let words = visit.words();
    let title = match (deletes, facts.is_answer) {
        (true, true) => words.delete_title_answer(),
        (true, false) => words.delete_title_comment(),
        (false, _) => words.restore_title(),
    };
    let verb = if deletes { "delete" } else { "restore" };
    let asking = Asking {
        title,
        action: format!("/comment/{}/{verb}", facts.id),
        back: urls::comment(facts.id),
        excerpt: facts.md.chars().take(EXCERPT_CHARS).collect(),
    };
    ask(visit, asking, deletes)
}

/// Deletes a comment.
pub(crate) async fn comment(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Named(id): Named<CommentId>,
    _form: Form,
) -> Answer {
    change_comment(&visit, &reads, &operations, id, true).await
}

/// Restores a comment.
pub(crate) async fn comment_restore(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Named(id): Named<CommentId>,
    _form: Form,
) -> Answer {
    change_comment(&visit, &reads, &operations, id, false).await
}

async fn change_comment(
    visit: &Visit,
    reads: &Reads,
    operations: &Operations,
    id: CommentId,
    deleted: bool,
) -> Answer {
    delete::delete_comment(operations, &visit.by()?, id, deleted).await?;
    Ok(see_other(&place(visit, reads, id).await?))
}
