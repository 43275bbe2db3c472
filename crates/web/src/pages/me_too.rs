//! "I have this question too", and taking that back.

use axum::extract::{Path, State};
use domain::ids::PostId;
use domain::refusal::Refusal;
use operations::{Operations, me_too};

use super::toggle::{Toggle, toggled};
use crate::errors::Answer;
use crate::forms::Form;
use crate::visit::Visit;

/// Has a question too or no longer, and leads back.
pub(crate) async fn change(
    visit: Visit,
    State(operations): State<Operations>,
    Path(id): Path<String>,
    form: Form,
) -> Answer {
    let id = PostId::parse(&id).ok_or(Refusal::NoSuchPost)?;
    let on = form.switch("me_too")?;
    let count = me_too::me_too(&operations, &visit.by()?, id, on).await?;
    let toggle = Toggle::me_too(visit.words(), id, on, count);
    toggled(&visit, &toggle, &form.next())
}
