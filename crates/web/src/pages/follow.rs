//! Following a question or an answer, or no longer.

use axum::extract::State;
use domain::ids::{CommentId, PostId};
use operations::{Operations, follow};

use super::toggle::{Toggle, toggled};
use crate::errors::Answer;
use crate::forms::Form;
use crate::named::Named;
use crate::visit::Visit;

/// Follows a question or no longer, and leads back.
pub(crate) async fn change(
    visit: Visit,
    State(operations): State<Operations>,
    Named(id): Named<PostId>,
    form: Form,
) -> Answer {
    let follows = form.switch("follow")?;
    follow::follow_question(&operations, &visit.by()?, id, follows).await?;
    let toggle = Toggle::follow_post(visit.words(), id, follows);
    toggled(&visit, &toggle, &form.next())
}

/// Follows what is said below a comment or no longer, and leads back to it.
pub(crate) async fn change_comment(
    visit: Visit,
    State(operations): State<Operations>,
    Named(id): Named<CommentId>,
    form: Form,
) -> Answer {
    let follows = form.switch("follow")?;
    follow::follow_comment(&operations, &visit.by()?, id, follows).await?;
    let toggle = Toggle::follow_comment(visit.words(), id, follows);
    toggled(&visit, &toggle, &format!("{}#c{id}", form.next()))
}
