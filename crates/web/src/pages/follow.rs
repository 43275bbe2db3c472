//! Following a question, or no longer.

use axum::extract::{Path, State};
use domain::ids::PostId;
use domain::refusal::Refusal;
use operations::{Operations, follow};

use crate::errors::{Answer, see_other};
use crate::forms::Form;
use crate::visit::Visit;

/// Follows a question or no longer, and leads back.
pub(crate) async fn change(
    visit: Visit,
    State(operations): State<Operations>,
    Path(id): Path<String>,
    form: Form,
) -> Answer {
    let id = PostId::parse(&id).ok_or(Refusal::NoSuchPost)?;
    let follows = form.switch("follow")?;
    follow::follow_question(&operations, &visit.by()?, id, follows).await?;
    Ok(see_other(&form.next()))
}
