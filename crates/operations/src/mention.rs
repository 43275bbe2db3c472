//! People of this instance whom a text names.

use domain::event::Event;
use domain::ids::{CommentId, CommunityId, LOCAL_INSTANCE, PersonId, PostId};
use store::{Tx, person};

use crate::texts::Prepared;
use crate::{By, Failure};

/// Where a text stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub(crate) community: CommunityId,
    pub(crate) post: PostId,
    /// Nothing for the text of the post itself.
    pub(crate) comment: Option<CommentId>,
}

/// Records whom a text names, so that they are told; nothing where it names nobody of ours.
pub(crate) fn record(
    tx: &mut Tx<'_>,
    by: &By,
    text: &Prepared,
    place: Place,
) -> Result<(), Failure> {
    if !by.origin.terms().notifies {
        return Ok(());
    }
    let persons = find_named(tx, by.person, text.named())?;
    if persons.is_empty() {
        return Ok(());
    }
    let event = Event::Mentioned {
        post: place.post,
        comment: place.comment,
        persons,
    };
    crate::record::record(tx, by, Some(place.community), &event)?;
    Ok(())
}

/// The people of this instance with these names, each once, without the author.
pub(crate) fn find_named(
    tx: &mut Tx<'_>,
    author: PersonId,
    keys: impl Iterator<Item = String>,
) -> Result<Vec<PersonId>, Failure> {
    let mut persons = Vec::new();
    for key in keys {
        let found = person::find_person_id(tx, LOCAL_INSTANCE, &key)?;
        if let Some(found) = found.filter(|it| *it != author && !persons.contains(it)) {
            persons.push(found);
        }
    }
    Ok(persons)
}
