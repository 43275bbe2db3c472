//! Changing an answer or a comment of one's own.

use askama::Template;
use axum::extract::{Path, State};
use domain::decision::Target as DecidedAbout;
use domain::ids::{CommentId, DecisionId};
use domain::permission::{self, State as Standing};
use domain::refusal::Refusal;
use domain::time::Timestamp;
use domain::urls;
use domain::viewer::Viewer;
use operations::Operations;
use operations::decide::repair_comment;
use operations::draft::Target;
use operations::edit::{self, EditComment};
use store::comment::{CommentFacts, find_comment_facts};
use store::decision::find_repairable;
use store::draft::{DraftRow, find_draft};
use store::post::{PostRow, find_post};
use store::{Lane, Query, Reads};

use super::again::form_again;
use super::answer::place;
use super::ask::{answer_languages, kept};
use super::drafts::{keep_refused, sent};
use super::judged;
use super::question::Typed;
use super::write_box::{WriteBox, preview};
use super::wrong::{Wrong, refused};
use crate::errors::{Answer, Failure, see_other};
use crate::forms::Form;
use crate::page::{Nav, Page};
use crate::visit::Visit;

/// The form of a change.
#[derive(Template)]
#[template(path = "edit_comment.html")]
struct EditPage<'a> {
    page: Page,
    href: String,
    /// What was saved from elsewhere meanwhile.
    theirs: Option<&'a str>,
    write: WriteBox<'a>,
}

/// The comment as it is now, and what was typed before.
struct Rows {
    facts: CommentFacts,
    post: PostRow,
    draft: Option<DraftRow>,
    /// The decision that took it away, or holds it.
    repairs: Option<DecisionId>,
}

/// Shows the form.
pub(crate) async fn show(
    visit: Visit,
    State(reads): State<Reads>,
    Path(id): Path<String>,
) -> Answer {
    let rows = read(&visit, &reads, &id).await?;
    let begun = rows.draft.as_ref().and_then(|draft| kept(draft, "version"));
    // What was typed over an older version is not to be taken for a change of the newest.
    let version = begun.and_then(|version| version.parse().ok());
    page(&visit, &rows, version.unwrap_or(rows.facts.version), None)
}

/// Saves a change, or shows how it will look.
pub(crate) async fn save(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Path(id): Path<String>,
    form: Form,
) -> Answer {
    let rows = read(&visit, &reads, &id).await?;
    let typed = Typed::of(&form);
    let version: i64 = form.text("version").parse().unwrap_or_default();
    if form.has("preview") {
        let own = (None, Some(rows.facts.id));
        let wrong =
            judged::comment(&visit, &operations, rows.facts.post_id, own, &typed.text).await;
        if judged::is_asked(&form) {
            return judged::part(&visit, wrong, true);
        }
        let preview = Some(preview(&operations, &typed.text).await);
        let typed = Typed {
            preview,
            wrong,
            ..typed
        };
        return page(&visit, &rows, version, Some(typed));
    }
    let comment = rows.facts.id;
    let by = visit.by()?;
    let outcome = match form.name() {
        Ok(_) => {
            let edit = EditComment {
                comment,
                text: typed.text.clone(),
                language: typed.language,
                version,
                anyway: form.has("anyway"),
            };
            match rows.repairs {
                Some(decision) => repair_comment(&operations, &by, decision, edit)
                    .await
                    .map(Some),
                None => edit::edit_comment(&operations, &by, edit)
                    .await
                    .map(|()| None),
            }
        }
        Err(refusal) => Err(refusal.into()),
    };
    let failure = match outcome {
        Ok(decision) => {
            sent(&operations, &by, Target::EditComment(comment), &form).await;
            if let Some(decision) = decision {
                return Ok(see_other(&format!("/decision/{decision}")));
            }
            return Ok(see_other(&place(&visit, &reads, comment).await?));
        }
        Err(failure) => failure,
    };
    let wrong = Wrong::new(visit.words(), refused(failure)?);
    let target = Target::EditComment(comment);
    keep_refused(&visit, &operations, target, &form, &wrong).await;
    // It may have changed between the first look and the refusal.
    let rows = read(&visit, &reads, &id).await?;
    page(&visit, &rows, version, Some(Typed { wrong, ..typed }))
}

async fn read(visit: &Visit, reads: &Reads, id: &str) -> Result<Rows, Failure> {
    let id = CommentId::parse(id).ok_or(Refusal::NoSuchComment)?;
    let (viewer, now) = (visit.viewer(), visit.now());
    reads
        .read(Lane::Page, move |q| find(q, viewer, id, now))
        .await
}

fn find(q: &mut Query<'_>, viewer: Viewer, id: CommentId, now: Timestamp) -> Result<Rows, Failure> {
    let person = viewer.person().ok_or(Refusal::SignedOut)?;
    let facts = find_comment_facts(q, viewer, id)?.ok_or(Refusal::NoSuchComment)?;
    let repairs = match facts.removed || facts.held {
        true => find_repairable(q, DecidedAbout::Comment(id))?,
        false => None,
    };
    let state = Standing {
        deleted: facts.deleted,
        // What was taken away is mended, locked or not, and goes to the moderator who did.
        removed: facts.removed && repairs.is_none(),
        locked: facts.locked && repairs.is_none(),
    };
    permission::may_edit(person, facts.creator_id, state)?;
    // Not by its facts: its title may be one that whoever answered may no longer read.
    let post = find_post(q, viewer, facts.post_id)?.ok_or(Refusal::NoSuchComment)?;
    let draft = find_draft(q, person, &Target::EditComment(id).word(), now)?;
    Ok(Rows {
        facts,
        post,
        draft,
        repairs,
    })
}

fn page(visit: &Visit, rows: &Rows, version: i64, typed: Option<Typed>) -> Answer {
    let (words, facts) = (visit.words(), &rows.facts);
    let answer = facts.is_answer;
    let title = if answer {
        words.edit_title_answer()
    } else {
        words.edit_title_comment()
    };
    let stale = typed.as_ref().is_some_and(|typed| typed.wrong.is_stale());
    let refusal = typed.as_ref().and_then(|typed| typed.wrong.refusal());
    // Whoever saves again has seen the newer version and means it.
    let version = if stale { facts.version } else { version };
    let template = EditPage {
        page: Page::new(visit, title)
            .nav(Nav::Questions)
            .noindex()
            .narrow(),
        href: urls::comment(facts.id),
        theirs: stale.then_some(facts.md.as_str()),
        write: write_box(visit, rows, version, typed),
    };
    form_again(&template, refusal.as_ref())
}

fn write_box<'a>(visit: &Visit, rows: &Rows, version: i64, typed: Option<Typed>) -> WriteBox<'a> {
    let (words, facts) = (visit.words(), &rows.facts);
    let stale = typed.as_ref().is_some_and(|typed| typed.wrong.is_stale());
    let restored = typed.is_none() && rows.draft.is_some();
    let typed = typed.or_else(|| rows.draft.as_ref().map(Typed::of_draft));
    let typed = typed.unwrap_or_else(|| Typed {
        text: facts.md.clone(),
        ..Typed::nothing()
    });
    let answer = facts.is_answer;
    WriteBox {
        words,
        id: "edit",
        action: format!("/comment/{}/edit", facts.id),
        target: Target::EditComment(facts.id).word(),
        token: visit.form_token(),
        back: format!("/comment/{}/edit", facts.id),
        title: rows.post.title.clone(),
        version: Some(version),
        wrong: typed.wrong,
        restored,
        preview: typed.preview,
        label: if answer {
            words.question_your_answer()
        } else {
            words.question_your_comment()
        },
        hint: words.question_comment_hint(),
        text: typed.text,
        writing: typed.writing,
        send: if stale {
            words.stale_save_yours()
        } else {
            words.edit_save()
        },
        rules: None,
        languages: answer_languages(visit, &rows.post, Some(facts.language), typed.language),
        serious: answer && facts.serious,
    }
}
