//! "I have this question too", and taking that back.

use axum::extract::State;
use domain::ids::PostId;
use operations::{Operations, me_too};

use super::toggle::{Toggle, toggled};
use crate::errors::Answer;
use crate::forms::Form;
use crate::named::Named;
use crate::visit::Visit;

/// Has a question too or no longer, and leads back.
pub(crate) async fn change(
    visit: Visit,
    State(operations): State<Operations>,
    Named(id): Named<PostId>,
    form: Form,
) -> Answer {
    let on = form.switch("me_too")?;
    let count = me_too::me_too(&operations, &visit.by()?, id, on).await?;
    let toggle = Toggle::me_too(visit.words(), id, on, count);
    toggled(&visit, &toggle, &form.next())
}
