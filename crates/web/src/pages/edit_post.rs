//! Changing a post of one's own.

use askama::Template;
use axum::extract::{Path, State};
use domain::community::Mode;
use domain::decision::Target as DecidedAbout;
use domain::ids::{DecisionId, PostId};
use domain::language::Languages;
use domain::permission::{self, State as Standing};
use domain::refusal::{Field, Refusal};
use domain::text;
use domain::time::Timestamp;
use domain::urls;
use domain::viewer::Viewer;
use operations::decide::repair_post;
use operations::draft::Target;
use operations::edit::{self, EditPost};
use operations::{By, Operations};
use store::community::find_languages;
use store::decision::find_repairable;
use store::draft::{DraftRow, find_draft};
use store::post::{PostFacts, find_post_facts};
use store::tag::{TagRow, list_tags};
use store::{Lane, Query, Reads};

use super::again::form_again;
use super::ask::{Offered, PostFields, as_labelled, kept};
use super::drafts::{keep_refused, sent};
use super::judged;
use super::write_box::preview;
use super::wrong::{Wrong, refused};
use crate::errors::{Answer, Failure, see_other};
use crate::forms::Form;
use crate::page::{Nav, Page};
use crate::visit::Visit;

/// The form of a change.
#[derive(Template)]
#[template(path = "edit_post.html")]
struct EditPage<'a> {
    page: Page,
    action: String,
    href: String,
    target: String,
    version: i64,
    question: bool,
    fields: PostFields,
    offered: Offered<'a>,
    restored: bool,
    /// Similar questions are for those who ask.
    asking: bool,
    alike: &'a str,
    wrong: Wrong,
    preview: Option<String>,
    /// What was saved from elsewhere meanwhile.
    theirs: Option<&'a PostFacts>,
}

/// The post as it is now, and what was typed before.
struct Rows {
    facts: PostFacts,
    /// What is taken where it stands.
    languages: Languages,
    tags: Vec<TagRow>,
    draft: Option<DraftRow>,
    /// The decision that took it away, or holds it.
    repairs: Option<DecisionId>,
}

/// Why a form is shown that is not shown for the first time.
#[derive(Default)]
struct Again {
    preview: Option<String>,
    wrong: Wrong,
    /// Whether its texts come from a draft.
    restored: bool,
}

/// Shows the form.
pub(crate) async fn show(
    visit: Visit,
    State(reads): State<Reads>,
    Path(id): Path<String>,
) -> Answer {
    let rows = read(&visit, &reads, &id).await?;
    let fields = rows.draft.as_ref().map_or_else(
        || PostFields::of_post(&rows.facts, &rows.tags),
        PostFields::of_draft,
    );
    let again = Again {
        restored: rows.draft.is_some(),
        ..Again::default()
    };
    let begun = rows.draft.as_ref().and_then(|draft| kept(draft, "version"));
    // What was typed over an older version is not to be taken for a change of the newest.
    let version = begun.and_then(|version| version.parse().ok());
    let version = version.unwrap_or(rows.facts.version);
    page(&visit, &rows, fields, version, again)
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
    let fields = PostFields::typed(&form);
    let version: i64 = form.text("version").parse().unwrap_or_default();
    if form.has("preview") {
        let place = (rows.facts.community_id, Some(rows.facts.id));
        let wrong = judged::post(&visit, &operations, place, &fields).await;
        if judged::is_asked(&form) {
            return judged::part(&visit, wrong, false);
        }
        let html = preview(&operations, &fields.text).await;
        let again = Again {
            preview: Some(html),
            wrong,
            ..Again::default()
        };
        return page(&visit, &rows, fields, version, again);
    }
    let post = rows.facts.id;
    let by = visit.by()?;
    let outcome = match form.name() {
        Ok(_) => {
            let edit = EditPost {
                post,
                title: fields.title.clone(),
                text: fields.text.clone(),
                url: fields.link(),
                nsfw: fields.nsfw,
                labels: Some(fields.labels.clone()),
                version,
                anyway: form.has("anyway"),
            };
            write(&operations, &by, rows.repairs, edit).await
        }
        Err(refusal) => Err(refusal.into()),
    };
    let failure = match outcome {
        Ok(decision) => {
            sent(&operations, &by, Target::EditPost(post), &form).await;
            return Ok(see_other(&changed(post, &fields.title, decision)));
        }
        Err(failure) => failure,
    };
    let question = rows.facts.mode == Mode::Questions;
    let refusal = as_labelled(refused(failure)?, question);
    let wrong = Wrong::new(visit.words(), refusal);
    keep_refused(&visit, &operations, Target::EditPost(post), &form, &wrong).await;
    let again = Again {
        wrong,
        ..Again::default()
    };
    // It may have changed between the first look and the refusal.
    let rows = read(&visit, &reads, &id).await?;
    page(&visit, &rows, fields, version, again)
}

/// Changes a post; what was taken away is mended, and its decision is the answer.
async fn write(
    operations: &Operations,
    by: &By,
    repairs: Option<DecisionId>,
    edit: EditPost,
) -> Result<Option<DecisionId>, operations::Failure> {
    match repairs {
        Some(decision) => repair_post(operations, by, decision, edit).await.map(Some),
        None => edit::edit_post(operations, by, edit).await.map(|()| None),
    }
}

/// Where its author goes on: to the post, or to the decision about it.
fn changed(post: PostId, title: &str, decision: Option<DecisionId>) -> String {
    match decision {
        Some(decision) => format!("/decision/{decision}"),
        None => urls::post(post, &text::clean_line(title)),
    }
}

async fn read(visit: &Visit, reads: &Reads, id: &str) -> Result<Rows, Failure> {
    let id = PostId::parse(id).ok_or(Refusal::NoSuchPost)?;
    let (viewer, now) = (visit.viewer(), visit.now());
    reads
        .read(Lane::Page, move |q| find(q, viewer, id, now))
        .await
}

fn find(q: &mut Query<'_>, viewer: Viewer, id: PostId, now: Timestamp) -> Result<Rows, Failure> {
    let person = viewer.person().ok_or(Refusal::SignedOut)?;
    let facts = find_post_facts(q, viewer, id)?.ok_or(Refusal::NoSuchPost)?;
    let repairs = match facts.removed || facts.held {
        true => find_repairable(q, DecidedAbout::Post(id))?,
        false => None,
    };
    let state = Standing {
        deleted: facts.deleted,
        // What was taken away is mended, locked or not, and goes to the moderator who did.
        removed: facts.removed && repairs.is_none(),
        locked: facts.locked && repairs.is_none(),
    };
    permission::may_edit(person, facts.creator_id, state)?;
    let tags = list_tags(q, facts.community_id, Some(id))?;
    let draft = find_draft(q, person, &Target::EditPost(id).word(), now)?;
    let languages = find_languages(q, facts.community_id)?;
    Ok(Rows {
        facts,
        languages,
        tags,
        draft,
        repairs,
    })
}

fn page(visit: &Visit, rows: &Rows, fields: PostFields, version: i64, again: Again) -> Answer {
    let Again {
        preview,
        wrong,
        restored,
    } = again;
    let (words, facts) = (visit.words(), &rows.facts);
    let question = facts.mode == Mode::Questions;
    let title = if question {
        words.edit_title_question()
    } else {
        words.edit_title_post()
    };
    let taken = match rows.languages.has(facts.language) {
        true => rows.languages.clone(),
        // What it is in now it may stay in.
        false => Languages::chosen(rows.languages.numbers().chain([facts.language])),
    };
    let refusal = wrong.refusal();
    let template = EditPage {
        page: Page::new(visit, title)
            .nav(Nav::Questions)
            .noindex()
            .narrow(),
        action: format!("/post/{}/edit", facts.id),
        href: urls::post(facts.id, &facts.title),
        target: Target::EditPost(facts.id).word(),
        // Whoever saves again has seen the newer version and means it.
        version: if wrong.is_stale() {
            facts.version
        } else {
            version
        },
        question,
        offered: Offered::new(words, &taken, &rows.tags, question, &fields),
        fields,
        restored,
        asking: false,
        alike: "",
        theirs: wrong.is_stale().then_some(facts),
        wrong,
        preview,
    };
    form_again(&template, refusal.as_ref())
}
