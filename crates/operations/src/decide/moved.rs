//! Putting a post into another community, or back.

use domain::community::Mode;
use domain::ids::{CommunityId, DecisionId, PostId, TagId};
use domain::refusal::Refusal;
use store::decision::{Recorded, find_decision};
use store::post::PostFacts;
use store::{Broken, Tx, comment, community, counts, desk, restrict, search, tag};

use super::apply::{Detail, Place};
use crate::Failure;
use crate::by::ALL_KNOWING;
use crate::labels;

/// Puts a post into another community, or back, with all below it and what counts them. Its tags
/// are those of the community that it leaves, and come back with it; *Serious* goes along.
pub(super) fn moved(
    tx: &mut Tx<'_>,
    place: &Place<'_>,
    by: &Recorded,
    facts: &PostFacts,
    detail: &Detail,
) -> Result<(), Failure> {
    let to = if by.undoes() { detail.from } else { detail.to };
    let to = CommunityId(to.ok_or_else(|| Broken::fault("a move without a place"))?);
    restrict::set_post_community(tx, by, facts.id, to)?;
    if by.undoes() {
        give_back(tx, by, facts.id, detail)?;
    } else if detail.serious {
        stay_serious(tx, place, facts.id, to)?;
    }
    let counted = !facts.deleted && !facts.removed && !facts.held;
    counts::move_posts(
        tx,
        facts.community_id,
        to,
        i64::from(counted),
        facts.comments,
    )?;
    search::index_post(tx, facts.id)?;
    for id in comment::list_ids_below(tx, facts.id)? {
        search::index_comment(tx, id)?;
    }
    Ok(desk::count_moved(tx, facts.id, facts.held, to, place.at)?)
}

/// The tags that it had, and its place above the others unless that was taken back meanwhile.
fn give_back(tx: &mut Tx<'_>, by: &Recorded, post: PostId, detail: &Detail) -> Result<(), Failure> {
    for id in &detail.tags {
        tag::set_post_tag(tx, post, TagId(*id), true)?;
    }
    let pinned = match detail.pinned {
        Some(0) => true,
        Some(id) => find_decision(tx, DecisionId(id))?.is_some_and(|it| it.undone_at.is_none()),
        None => false,
    };
    if pinned {
        restrict::set_post_featured(tx, by, post, false, true)?;
    }
    Ok(())
}

/// A question that asks for serious answers asks for them where it goes, too, if questions are
/// asked there.
fn stay_serious(
    tx: &mut Tx<'_>,
    place: &Place<'_>,
    post: PostId,
    to: CommunityId,
) -> Result<(), Failure> {
    let found = community::find_community(tx, ALL_KNOWING, to)?;
    let found = found.ok_or(Refusal::NoSuchCommunity)?;
    if found.mode != Mode::Questions {
        return Ok(());
    }
    let there = labels::Place::of(&found);
    labels::set_serious(tx, place.operations, there, post, true, place.at)
}
