//! Where a post belongs that is taken away, because it cannot be moved there.

use domain::decision::Action;
use domain::name::{handle, name_key, parse_handle};
use domain::refusal::{Field, Refusal};
use domain::viewer::Viewer;
use store::{Tx, community};

use super::subject::Subject;
use super::{Decide, With};
use crate::Failure;

/// The community where a removed post belongs, as people write it. One of ours is there for
/// everybody; whether one of another server is, only that server knows.
pub(super) fn settled(
    tx: &mut Tx<'_>,
    decide: &Decide,
    subject: &Subject,
) -> Result<Option<String>, Failure> {
    let With::BelongsIn(typed) = &decide.with else {
        return Ok(None);
    };
    let (Action::Remove, Subject::Post(facts)) = (decide.action, subject) else {
        return Err(Refusal::DoesNotFit.into());
    };
    let field = Field::Community;
    let named = parse_handle(typed).ok_or(Refusal::BadChoice { field })?;
    let host = named.host.as_deref();
    let key = name_key(&named.name);
    let found = community::find_community_by_name(tx, Viewer::Anonymous, &key, host)?;
    match found.filter(|row| !row.deleted && !row.removed) {
        Some(row) if row.id == facts.community_id => Err(Refusal::BadChoice { field }.into()),
        Some(row) => Ok(Some(handle(&row.name, row.host.as_deref()))),
        None if host.is_some() => Ok(Some(handle(&named.name, host))),
        None => Err(Refusal::NoSuchCommunity.into()),
    }
}
