//! Marking a question as solved without an accepted answer, and taking that back.

use axum::extract::State;
use domain::ids::PostId;
use operations::{Operations, solve};

use crate::errors::{Answer, see_other};
use crate::forms::Form;
use crate::named::Named;
use crate::visit::Visit;

/// Marks a question as solved or no longer, and leads back.
pub(crate) async fn change(
    visit: Visit,
    State(operations): State<Operations>,
    Named(id): Named<PostId>,
    form: Form,
) -> Answer {
    let solved = form.switch("solved")?;
    solve::solve(&operations, &visit.by()?, id, solved).await?;
    Ok(see_other(&form.next()))
}
