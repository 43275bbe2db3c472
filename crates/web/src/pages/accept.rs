//! Accepting an answer, and taking that back.

use axum::extract::State;
use domain::ids::CommentId;
use operations::{Operations, accept};

use crate::errors::{Answer, see_other};
use crate::forms::Form;
use crate::named::Named;
use crate::visit::Visit;

/// Accepts an answer or no longer, and leads back to it.
pub(crate) async fn change(
    visit: Visit,
    State(operations): State<Operations>,
    Named(id): Named<CommentId>,
    form: Form,
) -> Answer {
    let accepted = form.switch("accepted")?;
    accept::accept(&operations, &visit.by()?, id, accepted).await?;
    Ok(see_other(&format!("{}#c{id}", form.next())))
}
