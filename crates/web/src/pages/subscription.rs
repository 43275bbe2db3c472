//! Joining a community, or asking to, and leaving it.

use axum::extract::{Path, State};
use domain::refusal::Refusal;
use operations::{Operations, subscribe};
use store::Reads;

use super::community::find;
use super::door;
use crate::errors::{Answer, Failure, see_other};
use crate::forms::Form;
use crate::visit::Visit;

/// Joins a community or leaves it, and leads back.
pub(crate) async fn change(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Path(name): Path<String>,
    form: Form,
) -> Answer {
    let community = match find(&reads, visit.viewer(), &name).await {
        Err(Failure::Refused(Refusal::NoSuchCommunity)) => {
            door::find(&reads, visit.viewer(), &name).await?.id
        }
        found => found?.row.id,
    };
    let joins = form.switch("subscribe")?;
    subscribe::subscribe(&operations, &visit.by()?, community, joins).await?;
    Ok(see_other(&form.next()))
}
