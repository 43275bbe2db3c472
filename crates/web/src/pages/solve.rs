//! Marking a question as solved without an accepted answer, and taking that back.

use axum::extract::{Path, State};
use domain::ids::PostId;
use domain::refusal::Refusal;
use operations::{Operations, solve};

use crate::errors::{Answer, see_other};
use crate::forms::Form;
use crate::visit::Visit;

/// Marks a question as solved or no longer, and leads back.
pub(crate) async fn change(
    visit: Visit,
    State(operations): State<Operations>,
    Path(id): Path<String>,
    form: Form,
) -> Answer {
    let id = PostId::parse(&id).ok_or(Refusal::NoSuchPost)?;
    let solved = form.switch("solved")?;
    solve::solve(&operations, &visit.by()?, id, solved).await?;
    Ok(see_other(&form.next()))
}
