//! Accepting an answer, and taking that back.

use axum::extract::{Path, State};
use domain::ids::CommentId;
use domain::refusal::Refusal;
use operations::{Operations, accept};

use crate::errors::{Answer, see_other};
use crate::forms::Form;
use crate::visit::Visit;

/// Accepts an answer or no longer, and leads back to it.
pub(crate) async fn change(
    visit: Visit,
    State(operations): State<Operations>,
    Path(id): Path<String>,
    form: Form,
) -> Answer {
    let id = CommentId::parse(&id).ok_or(Refusal::NoSuchComment)?;
    let accepted = form.switch("accepted")?;
    accept::accept(&operations, &visit.by()?, id, accepted).await?;
    Ok(see_other(&format!("{}#c{id}", form.next())))
}
