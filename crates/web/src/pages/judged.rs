//! What rules would say of what stands in a form, before it is sent.

use askama::Template;
use domain::ids::{CommentId, PostId};
use domain::refusal::Refusal;
use domain::rules::{Kind, Told};
use operations::findings::{self, TypedComment, TypedPost};
use operations::rule_book::KnownRules;
use operations::{Failure, Operations};
use words::Words;

use super::ask::PostFields;
use super::wrong::Wrong;
use crate::errors::Answer;
use crate::forms::Form;
use crate::page::html;
use crate::visit::Visit;

/// The part of a form that the script shows in place.
#[derive(Template)]
#[template(path = "parts/found.html")]
struct FoundPart {
    words: &'static Words,
    wrong: Wrong,
    /// Whether all stands in one place.
    all: bool,
}

/// Whether the script asks for what was found, and for nothing else.
pub(crate) fn is_asked(form: &Form) -> bool {
    form.text("preview") == "findings"
}

/// What was found, for the script; whoever asks too often is told so, and when to ask again.
pub(crate) fn part(visit: &Visit, wrong: Wrong, all: bool) -> Answer {
    if let Some(refusal @ Refusal::TooManyRequests { .. }) = wrong.refusal() {
        return Err(refusal.into());
    }
    html(&FoundPart {
        words: visit.words(),
        wrong,
        all,
    })
}

/// What rules would say of a post; nothing if they cannot be asked.
pub(crate) async fn post(
    visit: &Visit,
    operations: &Operations,
    (community, post): (domain::ids::CommunityId, Option<PostId>),
    fields: &PostFields,
) -> Wrong {
    let typed = TypedPost {
        community,
        post,
        title: fields.title.clone(),
        text: fields.text.clone(),
        url: fields.link(),
        nsfw: fields.nsfw,
        labels: fields.labels.clone(),
    };
    let Ok(by) = visit.by() else {
        return Wrong::nothing();
    };
    let network = visit.network().to_string();
    said(
        visit,
        findings::of_post(operations, &by, &network, typed).await,
    )
}

/// What was found, as forms say it. That it could not be asked hinders nobody from sending, and is
/// said only to whoever asks too often.
fn said(visit: &Visit, found: Result<Vec<Told>, Failure>) -> Wrong {
    match found {
        Ok(found) => Wrong::found(visit.words(), &found),
        Err(Failure::Refused(refusal @ Refusal::TooManyRequests { .. })) => {
            Wrong::new(visit.words(), refusal)
        }
        Err(_) => Wrong::nothing(),
    }
}

/// What rules would say of a comment; nothing if they cannot be asked.
pub(crate) async fn comment(
    visit: &Visit,
    operations: &Operations,
    post: PostId,
    (parent, comment): (Option<CommentId>, Option<CommentId>),
    text: &str,
) -> Wrong {
    let typed = TypedComment {
        post,
        parent,
        comment,
        text: text.to_owned(),
    };
    let Ok(by) = visit.by() else {
        return Wrong::nothing();
    };
    let network = visit.network().to_string();
    said(
        visit,
        findings::of_comment(operations, &by, &network, typed).await,
    )
}

/// The numbers and names of the rules of one kind of text.
pub(crate) fn rules_of(words: &Words, known: &KnownRules, kind: Kind) -> Vec<(String, String)> {
    let of_kind = known.rows.iter().filter(|row| row.scope.judges(kind));
    of_kind
        .map(|row| (words.rule_number(row.number()), row.name.clone()))
        .collect()
}
