//! Telling those concerned of a text that waited for a moderator, once it stands.

use domain::decision::Action;
use domain::event::{Answered, Event};
use domain::ids::{CommentId, PersonId};
use domain::text;
use store::decision::DecisionRow;
use store::{Tx, comment};

use super::apply::Detail;
use super::subject::Subject;
use crate::by::ALL_KNOWING;
use crate::{By, Failure, Operations, mention, record, texts};

/// Records that a text stands from now on, with whom it answers if nobody was told of it when it
/// was written.
pub(super) fn record(
    tx: &mut Tx<'_>,
    operations: &Operations,
    by: &By,
    (found, detail): (&DecisionRow, &Detail),
    subject: &Subject,
) -> Result<(), Failure> {
    let waited = match found.action {
        Action::Hold => true,
        // What a rule took away as it came was told to nobody either.
        Action::Remove => detail.unseen,
        _ => false,
    };
    let (true, Some(post), Some(creator)) = (waited, subject.post(), subject.person()) else {
        return Ok(());
    };
    let answers = match subject {
        Subject::Comment(facts) if detail.unseen => Some(Answered {
            post_creator: facts.post_creator_id,
            parent_creator: match facts.parent_id {
                Some(parent) => author_of(tx, parent)?,
                None => None,
            },
        }),
        _ => None,
    };
    let (_, md) = subject.texts();
    let rendered = text::render(md.unwrap_or_default(), operations.home());
    let persons = mention::find_named(tx, creator, texts::named(&rendered))?;
    let event = Event::Released {
        post,
        comment: subject.comment(),
        creator,
        answers,
        persons,
    };
    record::record(tx, by, found.community, &event)?;
    Ok(())
}

fn author_of(tx: &mut Tx<'_>, comment: CommentId) -> Result<Option<PersonId>, Failure> {
    let facts = comment::find_comment_facts(tx, ALL_KNOWING, comment)?;
    Ok(facts.map(|it| it.creator_id))
}
