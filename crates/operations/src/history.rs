//! Blanking one earlier version of a text, which holds what nobody should read any more.

use domain::event::Event;
use domain::ids::{CommentId, CommunityId, PersonId, PostId};
use domain::permission;
use domain::refusal::Refusal;
use domain::viewer::Viewer;
use store::revision::{self, Of};
use store::{Carried, Query, Tx, comment, post};

use crate::{By, Failure, Operations, allowance, by};

/// Blanks an earlier version of a post or comment. Doing so twice changes nothing.
///
/// # Errors
/// Refused for whoever neither wrote the text nor moderates, and where there is no such version.
pub async fn blank(operations: &Operations, by: &By, of: Of, version: i64) -> Result<(), Failure> {
    let by = by.clone();
    let write = move |tx: &mut Tx<'_>| write(tx, &by, of, version);
    operations.db().write(Carried::Serializable, write).await
}

fn write(tx: &mut Tx<'_>, by: &By, of: Of, version: i64) -> Result<(), Failure> {
    let acting = by::acting(tx, by)?;
    let viewer = by::viewer(&acting);
    let facts = find(tx, viewer, of)?;
    permission::may_blank(acting.id, facts.author, acting.admin, facts.moderates)?;
    let found = revision::list_versions(tx, viewer, of, version.saturating_add(1))?;
    let there = found.first().filter(|found| found.version == version);
    if there.ok_or(Refusal::NoSuchPage)?.blanked_at.is_some() {
        return Ok(());
    }
    allowance::spend(tx, allowance::CHANGES, &by.person.to_string(), by.now)?;
    let (post, comment) = (facts.post, facts.comment);
    revision::blank_revision(tx, post, comment, version, by.now)?;
    let event = Event::RevisionBlanked { post, comment };
    crate::record::record(tx, by, Some(facts.community), &event)?;
    Ok(())
}

/// Whose text it is, and where it stands.
struct Facts {
    author: PersonId,
    community: CommunityId,
    post: PostId,
    comment: Option<CommentId>,
    moderates: bool,
}

fn find(q: &mut Query<'_>, viewer: Viewer, of: Of) -> Result<Facts, Failure> {
    match of {
        Of::Post(id) => {
            let facts = post::find_post_facts(q, viewer, id)?.ok_or(Refusal::NoSuchPost)?;
            Ok(Facts {
                author: facts.creator_id,
                community: facts.community_id,
                post: id,
                comment: None,
                moderates: facts.moderates,
            })
        }
        Of::Comment(id) => {
            let facts =
                comment::find_comment_facts(q, viewer, id)?.ok_or(Refusal::NoSuchComment)?;
            Ok(Facts {
                author: facts.creator_id,
                community: facts.community_id,
                post: facts.post_id,
                comment: Some(id),
                moderates: facts.moderates,
            })
        }
    }
}
