//! What the box below a question does.

use axum::extract::State;
use domain::ids::{CommentId, PostId};
use domain::limits;
use domain::path::CommentPath;
use domain::refusal::Refusal;
use domain::urls;
use domain::viewer::Viewer;
use operations::draft::Target;
use operations::{Operations, answer};
use store::thread::find_thread;
use store::{Broken, Lane, Query, Reads, comment, post};

use super::drafts::{keep_refused, sent};
use super::judged;
use super::question::{self, Typed};
use super::write_box::preview;
use super::wrong::{Wrong, refused};
use crate::errors::{Answer, Failure, see_other};
use crate::forms::Form;
use crate::named::Named;
use crate::visit::Visit;

/// Answers a question or comments on a post, or shows how it will look.
pub(crate) async fn send(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Named(id): Named<PostId>,
    form: Form,
) -> Answer {
    let typed = Typed::of(&form);
    if form.has("preview") {
        let wrong = judged::comment(&visit, &operations, id, (None, None), &typed.text).await;
        if judged::is_asked(&form) {
            return judged::part(&visit, wrong, true);
        }
        let preview = Some(preview(&operations, &typed.text).await);
        let typed = Typed {
            preview,
            wrong,
            ..typed
        };
        return question::show_again(&visit, &reads, id, typed).await;
    }
    let written = Written {
        post: id,
        parent: None,
        target: Target::Answer(id),
    };
    match write(&visit, &operations, written, &form).await? {
        Ok(made) => Ok(see_other(&place(&visit, &reads, made).await?)),
        Err(refusal) => {
            let wrong = Wrong::new(visit.words(), refusal);
            keep_refused(&visit, &operations, Target::Answer(id), &form, &wrong).await;
            question::show_again(&visit, &reads, id, Typed { wrong, ..typed }).await
        }
    }
}

/// The number of the language that was chosen, if there was a choice. What is no number is none of
/// the list, and is refused as such.
pub(crate) fn language_of(form: &Form) -> Option<i64> {
    let sent = form.get("language")?;
    Some(sent.parse().unwrap_or(-1))
}

/// What is written, and where its draft was.
pub(crate) struct Written {
    /// Below which post.
    pub(crate) post: PostId,
    /// What it replies to.
    pub(crate) parent: Option<CommentId>,
    /// Where its draft was.
    pub(crate) target: Target,
}

/// Writes an answer or a reply and discards its draft. The inner error makes the form come back.
///
/// # Errors
/// What is no refusal.
pub(crate) async fn write(
    visit: &Visit,
    operations: &Operations,
    written: Written,
    form: &Form,
) -> Result<Result<CommentId, Refusal>, Failure> {
    let by = match visit.by() {
        Ok(by) => by,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let name = match form.name() {
        Ok(name) => name.to_owned(),
        Err(refusal) => return Ok(Err(refusal)),
    };
    let answer = answer::Answer {
        post: written.post,
        parent: written.parent,
        text: form.text("text").to_owned(),
        language: language_of(form),
        form: Some(name),
        anyway: form.has("anyway"),
    };
    match answer::answer(operations, &by, answer).await {
        Ok(made) => {
            sent(operations, &by, written.target, form).await;
            Ok(Ok(made))
        }
        Err(failure) => Ok(Err(refused(failure)?)),
    }
}

/// Where something that was just written can be seen: on the post's page if that shows it.
///
/// # Errors
/// When the database fails.
pub(crate) async fn place(visit: &Visit, reads: &Reads, id: CommentId) -> Result<String, Failure> {
    let viewer = visit.viewer();
    let found = reads
        .read(Lane::Page, move |q| find_place(q, viewer, id))
        .await?;
    // What it replies to stands above it there, and may be long.
    Ok(found.unwrap_or_else(|| format!("{}#c{id}", urls::comment(id))))
}

fn find_place(q: &mut Query<'_>, viewer: Viewer, id: CommentId) -> Result<Option<String>, Broken> {
    let Some(facts) = comment::find_comment_facts(q, viewer, id)? else {
        return Ok(None);
    };
    let Some(post) = post::find_post(q, viewer, facts.post_id)? else {
        return Ok(None);
    };
    let Some(path) = CommentPath::parse(&facts.path) else {
        return Ok(None);
    };
    let href = urls::post(post.id, &post.title);
    let few = post.answers <= limits::ANSWERS_PAGE;
    if path.depth() == 1 {
        let sort = if few { "" } else { "?sort=new" };
        return Ok(Some(format!("{href}{sort}#c{id}")));
    }
    let thread = find_thread(q, viewer, post.id)?;
    let top = thread
        .zip(path.top())
        .map(|(thread, top)| thread.list_by_id(q, &[top]))
        .transpose()?;
    let replies = top
        .and_then(|rows| rows.first().map(|row| row.child_count))
        .unwrap_or_default();
    let shown =
        few && replies <= limits::REPLIES_SHOWN && path.depth() <= limits::REPLY_LEVELS_SHOWN + 1;
    Ok(shown.then(|| format!("{href}#c{id}")))
}
