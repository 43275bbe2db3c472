//! Deleting a community, as its first moderator or an admin, and restoring it: each asks once
//! before it is done.

use axum::extract::{Path, State};
use domain::ids::CommunityId;
use domain::urls;
use operations::{Operations, community};
use store::{Lane, Query, Reads};

use super::community_form::find_own;
use super::delete::ConfirmPage;
use crate::errors::{Answer, see_other};
use crate::forms::Form;
use crate::page::{Nav, Page, html};
use crate::visit::Visit;

/// Asks before a community is deleted.
pub(crate) async fn show(
    visit: Visit,
    State(reads): State<Reads>,
    Path(name): Path<String>,
) -> Answer {
    ask(&visit, &reads, &name, true).await
}

/// Asks before a community is restored.
pub(crate) async fn show_restore(
    visit: Visit,
    State(reads): State<Reads>,
    Path(name): Path<String>,
) -> Answer {
    ask(&visit, &reads, &name, false).await
}

async fn ask(visit: &Visit, reads: &Reads, name: &str, deletes: bool) -> Answer {
    let row = find_own(visit, reads, name).await?;
    may_delete(visit, reads, row.id).await?;
    let words = visit.words();
    let href = urls::community(&row.name, row.host.as_deref());
    let (title, explanation, send, verb) = if deletes {
        (
            words.community_delete_title(&row.title),
            words.community_delete_explanation(),
            words.delete_confirm(),
            "delete",
        )
    } else {
        (
            words.community_restore_title(&row.title),
            words.community_restore_explanation(),
            words.action_restore(),
            "restore",
        )
    };
    html(&ConfirmPage {
        page: Page::new(visit, title)
            .noindex()
            .narrow()
            .nav(Nav::Communities),
        excerpt: String::new(),
        explanation,
        action: format!("{href}/{verb}"),
        send,
        back: format!("{href}/edit"),
        danger: deletes,
    })
}

/// Nobody is offered or asked what is then refused.
///
/// # Errors
/// As [`community::may_delete`].
pub(super) async fn may_delete(
    visit: &Visit,
    reads: &Reads,
    id: CommunityId,
) -> Result<(), operations::Failure> {
    let (person, now) = (visit.who().signed_in()?.person_id, visit.now());
    let read = move |q: &mut Query<'_>| community::may_delete(q, person, id, now);
    reads.read(Lane::Page, read).await
}

/// Deletes a community.
pub(crate) async fn delete(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Path(name): Path<String>,
    _form: Form,
) -> Answer {
    change(&visit, &reads, &operations, &name, true).await
}

/// Restores a community.
pub(crate) async fn restore(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Path(name): Path<String>,
    _form: Form,
) -> Answer {
    change(&visit, &reads, &operations, &name, false).await
}

async fn change(
    visit: &Visit,
    reads: &Reads,
    operations: &Operations,
    name: &str,
    deleted: bool,
) -> Answer {
    let row = find_own(visit, reads, name).await?;
    community::delete(operations, &visit.by()?, row.id, deleted).await?;
    Ok(see_other(&urls::community(&row.name, row.host.as_deref())))
}
