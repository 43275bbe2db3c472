//! What readers keep about posts and comments for themselves: saved, hidden, read or not.

use axum::extract::State;
use domain::ids::{CommentId, PostId};
use operations::vote::Target;
use operations::{Operations, hide, read_mark, save};

use super::asked::Asked;
use super::toggle::{Toggle, toggled};
use crate::errors::{Answer, see_other};
use crate::forms::Form;
use crate::named::Named;
use crate::next::safe_next;
use crate::visit::Visit;

/// Saves a post, or no longer.
pub(crate) async fn save_post(
    visit: Visit,
    State(operations): State<Operations>,
    Named(id): Named<PostId>,
    form: Form,
) -> Answer {
    let on = form.switch("save")?;
    save::save(&operations, &visit.by()?, Target::Post(id), on).await?;
    let toggle = Toggle::save_post(visit.words(), id, on);
    toggled(&visit, &toggle, &form.next())
}

/// Saves a comment, or no longer.
pub(crate) async fn save_comment(
    visit: Visit,
    State(operations): State<Operations>,
    Named(id): Named<CommentId>,
    form: Form,
) -> Answer {
    let on = form.switch("save")?;
    save::save(&operations, &visit.by()?, Target::Comment(id), on).await?;
    let toggle = Toggle::save_comment(visit.words(), id, on);
    toggled(&visit, &toggle, &format!("{}#c{id}", form.next()))
}

/// Hides a post from the reader's lists, or no longer.
pub(crate) async fn hide_post(
    visit: Visit,
    State(operations): State<Operations>,
    Named(id): Named<PostId>,
    form: Form,
) -> Answer {
    let on = form.switch("hide")?;
    hide::hide(&operations, &visit.by()?, id, on).await?;
    let toggle = Toggle::hide(visit.words(), id, on);
    toggled(&visit, &toggle, &form.next())
}

/// Marks a post as read or unread. Whoever marks it as unread is led to where they came from to
/// it, since going back to the post would mark it as read again.
pub(crate) async fn mark_read(
    visit: Visit,
    State(operations): State<Operations>,
    Named(id): Named<PostId>,
    form: Form,
) -> Answer {
    let read = form.switch("read")?;
    read_mark::mark_read(&operations, &visit.by()?, id, read).await?;
    Ok(if read {
        see_other(&form.next())
    } else {
        let back = Asked::of(&visit).get("back").unwrap_or_default();
        see_other(&safe_next(&back))
    })
}
