//! What a decision does, and what undoing it does. Counts, ranks and search follow in the same
//! transaction.

use domain::decision::{Action, Target};
use domain::ids::{CommentId, CommunityId, PersonId, PostId, TagId};
use domain::limits;
use domain::number;
use domain::refusal::{Field, Refusal};
use domain::time::Timestamp;
use domain::viewer::Viewer;
use serde::{Deserialize, Serialize};
use store::comment::CommentFacts;
use store::decision::{DecisionItemRow, Recorded};
use store::post::{self, PostFacts};
use store::tag::TagRow;
use store::{Broken, Tx, community, counts, decision, erase, follow, gone, restrict, search, tag};

use super::subject::Subject;
use super::{Decide, With, along, content_since, moved, purge};
use crate::by::ALL_KNOWING;
use crate::community::still_there;
use crate::labels;
use crate::{Failure, Operations};

/// What only one kind of decision knows, kept for undoing it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Detail {
    /// What was there before: a community, a post, a place in an order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) from: Option<i64>,
    /// What is there now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) to: Option<i64>,
    /// Whether a mark was taken off.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) off: bool,
    /// Since when what they wrote goes as well.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) content_since: Option<i64>,
    /// Whether nobody was told of a text that waits, since it waited from the beginning.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) unseen: bool,
    /// The tags that a post had.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) tags: Vec<i64>,
    /// Whether it asked for serious answers.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) serious: bool,
    /// The decision that had pinned it in its community, 0 for none that is known; nothing where it
    /// was not pinned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) pinned: Option<i64>,
    /// The tags that it has now.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) tags_now: Vec<i64>,
}

impl Detail {
    pub(super) fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_else(|_| String::from("{}"))
    }

    pub(super) fn from_json(text: &str) -> Result<Self, Broken> {
        serde_json::from_str(text)
            .map_err(|error| Broken::fault(format!("a decision's detail: {error}")))
    }
}

/// Where and when something is done.
pub(super) struct Place<'a> {
    pub(super) operations: &'a Operations,
    pub(super) at: Timestamp,
    pub(super) ends: Option<Timestamp>,
    /// What is undone ended by itself before: only what it took along is left to give back.
    pub(super) over: bool,
}

/// Finds out whether there is anything to decide, and what undoing it will need.
pub(super) fn prepare(
    tx: &mut Tx<'_>,
    decide: &Decide,
    subject: &Subject,
    (by_admin, now): (bool, Timestamp),
) -> Result<Detail, Failure> {
    let mut detail = Detail {
        off: decide.with == With::Off,
        ..Detail::default()
    };
    let done = match subject {
        Subject::Post(facts) => of_post(tx, decide, facts, &mut detail)?,
        Subject::Comment(facts) => of_comment(tx, decide.action, facts)?,
        Subject::Person { .. } => of_person(tx, decide, subject, &mut detail, (by_admin, now))?,
        Subject::Community { community, .. } => {
            let marks = decision::find_community_marks(tx, community.id)?;
            match decide.action {
                Action::RemoveCommunity => marks.removed,
                Action::HideCommunity => marks.hidden,
                _ => false,
            }
        }
    };
    if done {
        return Err(Refusal::AlreadyDecided.into());
    }
    Ok(detail)
}

fn of_post(
    tx: &mut Tx<'_>,
    decide: &Decide,
    facts: &PostFacts,
    detail: &mut Detail,
) -> Result<bool, Failure> {
    let marks = decision::find_post_marks(tx, facts.id)?;
    let on = decide.with != With::Off;
    Ok(match decide.action {
        Action::Remove => facts.removed,
        Action::Hold => facts.held || facts.removed,
        Action::Restore => !facts.removed || decision::is_purged(tx, decide.target)?,
        Action::Lock => facts.locked,
        Action::Pin => marks.featured_community,
        Action::PinSite => marks.featured_site,
        Action::MarkNsfw => facts.nsfw == on,
        Action::MarkSerious => marks.serious == on,
        Action::Duplicate => {
            let With::SameAs(original) = decide.with else {
                return Err(bad(Field::Url));
            };
            detail.from = marks.duplicate_of.map(PostId::get);
            detail.to = Some(original_of(tx, facts.id, original)?.get());
            detail.from == detail.to
        }
        Action::Tag => {
            let With::Tags(wanted) = &decide.with else {
                return Err(bad(Field::Tags));
            };
            retagged(tx, facts, wanted, detail)?
        }
        Action::Move => {
            let With::To(to) = decide.with else {
                return Err(bad(Field::Community));
            };
            may_move(facts)?;
            detail.from = Some(facts.community_id.get());
            detail.to = Some(destination(tx, to)?.get());
            let tags = tag::list_tags(tx, facts.community_id, Some(facts.id))?;
            let had = || tags.iter().filter(|tag| tag.chosen);
            detail.tags = had().map(|tag| tag.id.0).collect();
            detail.serious = had().any(|tag| tag.serious);
            if marks.featured_community {
                let pin = decision::find_standing(tx, Action::Pin, decide.target)?;
                detail.pinned = Some(pin.map_or(0, |it| it.id.0));
            }
            detail.from == detail.to
        }
        _ => false,
    })
}

/// Notes which tags a post has and is to have; answers whether those are the same.
fn retagged(
    tx: &mut Tx<'_>,
    facts: &PostFacts,
    wanted: &[TagId],
    detail: &mut Detail,
) -> Result<bool, Failure> {
    let palette = tag::list_tags(tx, facts.community_id, Some(facts.id))?;
    let palette: Vec<_> = palette.iter().filter(|tag| !tag.serious).collect();
    if !wanted
        .iter()
        .all(|id| palette.iter().any(|tag| tag.id == *id))
    {
        return Err(bad(Field::Tags));
    }
    if wanted.len() > limits::POST_TAGS_MAX {
        let limit = number::from_usize(limits::POST_TAGS_MAX);
        return Err(Refusal::TooManyOfThese { limit }.into());
    }
    let ids = |chosen: &dyn Fn(&TagRow) -> bool| -> Vec<i64> {
        let some = palette.iter().filter(|tag| chosen(tag));
        some.map(|tag| tag.id.0).collect()
    };
    detail.tags = ids(&|tag| tag.chosen);
    detail.tags_now = ids(&|tag| wanted.contains(&tag.id));
    Ok(detail.tags == detail.tags_now)
}

fn bad(field: Field) -> Failure {
    Refusal::BadChoice { field }.into()
}

/// Everybody who may decide reads what it is compared with; links to what only they see would
/// tell others.
fn original_of(tx: &mut Tx<'_>, post: PostId, original: PostId) -> Result<PostId, Failure> {
    let facts = post::find_post_facts(tx, Viewer::Anonymous, original)?;
    let there = facts.filter(|it| !it.deleted && !it.removed && !it.held);
    let original = there.ok_or(Refusal::NoSuchPost)?.id;
    let repeats = decision::find_post_marks(tx, original)?.duplicate_of;
    if original == post || repeats == Some(post) {
        return Err(bad(Field::Url));
    }
    // What repeats something else leads there at once.
    Ok(repeats.unwrap_or(original))
}

fn destination(tx: &mut Tx<'_>, to: CommunityId) -> Result<CommunityId, Failure> {
    let found = community::find_community(tx, Viewer::Anonymous, to)?;
    let there = found.filter(|it| !it.removed && !it.deleted && it.host.is_none());
    Ok(there.ok_or(Refusal::NoSuchCommunity)?.id)
}

fn of_comment(tx: &mut Tx<'_>, action: Action, facts: &CommentFacts) -> Result<bool, Failure> {
    let marks = decision::find_comment_marks(tx, facts.id)?;
    Ok(match action {
        Action::Remove => facts.removed,
        Action::Hold => facts.held || facts.removed,
        Action::Restore => !facts.removed || decision::is_purged(tx, Target::Comment(facts.id))?,
        Action::Lock => marks.locked,
        Action::Distinguish => marks.distinguished,
        _ => false,
    })
}

fn of_person(
    tx: &mut Tx<'_>,
    decide: &Decide,
    subject: &Subject,
    detail: &mut Detail,
    (by_admin, now): (bool, Timestamp),
) -> Result<bool, Failure> {
    let (Some(person), community) = (subject.person(), subject.community()) else {
        return Ok(false);
    };
    if let With::Content { days } = decide.with {
        detail.content_since = Some(content_since(now, days)?.micros());
    }
    let place = community.ok_or(Refusal::DoesNotFit);
    Ok(match decide.action {
        Action::Mute if subject.post().is_none() => return Err(Refusal::DoesNotFit.into()),
        // Somebody is erased from the site, not from a place on it.
        Action::Purge if community.is_some() => return Err(Refusal::DoesNotFit.into()),
        Action::Ban | Action::Mute => {
            if let (Action::Ban, Some(community)) = (decide.action, community)
                && ordinal(tx, person, community)?.is_some()
            {
                return Err(Refusal::DismissFirst.into());
            }
            let post = subject.post();
            stands(tx, decide.action, (person, community, post), now)?
        }
        // Words to somebody who has nothing to do with a community are for nobody's inbox.
        Action::Warn => {
            if let Some(community) = community {
                takes_part(tx, community, person)?;
            }
            false
        }
        Action::RemoveRecent if detail.content_since.is_none() => {
            return Err(bad(Field::Days));
        }
        Action::Appoint => {
            let community = place?;
            let placed = ordinal(tx, person, community)?.is_some();
            if !placed {
                joins(tx, community, person, (by_admin, now))?;
            }
            placed
        }
        Action::Dismiss => {
            let community = place?;
            detail.from = ordinal(tx, person, community)?;
            if detail.from.is_some() && community::count_moderators(tx, community)? < 2 {
                return Err(Refusal::LastModerator.into());
            }
            detail.from.is_none()
        }
        Action::Transfer => {
            let community = place?;
            let rank = decision::find_rank(tx, person, Some(community), now)?;
            detail.from = rank.ordinal;
            if rank.ordinal.is_none() {
                joins(tx, community, person, (by_admin, now))?;
            }
            detail.to = Some(rank.first.unwrap_or(1).saturating_sub(1));
            rank.is_first()
        }
        _ => false,
    })
}

/// Whether a decision that keeps somebody away stands, and did not end.
fn stands(
    tx: &mut Tx<'_>,
    action: Action,
    (person, community, post): (PersonId, Option<CommunityId>, Option<PostId>),
    now: Timestamp,
) -> Result<bool, Failure> {
    let target = Target::Person {
        person,
        community,
        post,
    };
    let standing = decision::find_standing(tx, action, target)?;
    Ok(standing.is_some_and(|it| it.ends_at.is_none_or(|end| end > now)))
}

/// Somebody's place in the order of a community, also while they are banned from it.
fn ordinal(
    tx: &mut Tx<'_>,
    person: PersonId,
    community: CommunityId,
) -> Result<Option<i64>, Failure> {
    Ok(decision::find_place(tx, community, person)?.map(|place| place.ordinal))
}

/// Whether somebody wrote in a community.
fn takes_part(tx: &mut Tx<'_>, community: CommunityId, person: PersonId) -> Result<(), Failure> {
    if decision::takes_part(tx, community, person)? {
        Ok(())
    } else {
        Err(Refusal::NeverWroteHere.into())
    }
}

/// Whether somebody can become a moderator of a community: there is room, and they are not banned
/// from it. They follow it or wrote in it, so that no moderator makes anybody responsible for a
/// place that they never saw; admins find moderators for places that have none.
fn joins(
    tx: &mut Tx<'_>,
    community: CommunityId,
    person: PersonId,
    (by_admin, now): (bool, Timestamp),
) -> Result<(), Failure> {
    if community::count_moderators(tx, community)? >= limits::MODERATORS_MAX {
        let limit = limits::MODERATORS_MAX;
        return Err(Refusal::TooManyOfThese { limit }.into());
    }
    free_of_bans(tx, community, person, now)?;
    if !by_admin && follow::find_subscription(tx, person, community)?.is_none() {
        takes_part(tx, community, person)?;
    }
    Ok(())
}

/// Whoever is banned from a community does not moderate it.
fn free_of_bans(
    tx: &mut Tx<'_>,
    community: CommunityId,
    person: PersonId,
    now: Timestamp,
) -> Result<(), Failure> {
    match stands(tx, Action::Ban, (person, Some(community), None), now)? {
        true => Err(Refusal::LiftFirst.into()),
        false => Ok(()),
    }
}

/// Whether everything below a post can be written anew at once.
fn may_move(facts: &PostFacts) -> Result<(), Refusal> {
    let limit = limits::MOVED_COMMENTS_MAX;
    if facts.comments > limit {
        Err(Refusal::TooBigToMove { limit })
    } else {
        Ok(())
    }
}

/// Whether what was decided can be undone, before anything is written.
pub(super) fn may_undo(
    tx: &mut Tx<'_>,
    action: Action,
    subject: &Subject,
    detail: &Detail,
    now: Timestamp,
) -> Result<(), Failure> {
    if let (Action::Move, Subject::Post(facts)) = (action, subject) {
        may_move(facts)?;
        // Where it came from may be erased by now.
        let from = detail.from.map(CommunityId);
        return from.map_or(Ok(()), |from| still_there(tx, from));
    }
    let (Some(person), Some(community)) = (subject.person(), subject.community()) else {
        return Ok(());
    };
    let made_moderator =
        action == Action::Appoint || action == Action::Transfer && detail.from.is_none();
    if made_moderator && community::count_moderators(tx, community)? < 2 {
        return Err(Refusal::LastModerator.into());
    }
    match action {
        Action::Dismiss | Action::Transfer if detail.from.is_some() => {
            super::find_person(tx, person)?;
            free_of_bans(tx, community, person, now)
        }
        _ => Ok(()),
    }
}

/// Does what was decided, or gives back what it took, as the record of it says.
pub(super) fn apply(
    tx: &mut Tx<'_>,
    place: &Place<'_>,
    by: &Recorded,
    action: Action,
    subject: &Subject,
    detail: &Detail,
) -> Result<(), Failure> {
    match subject {
        Subject::Post(facts) => on_post(tx, place, by, action, facts, detail),
        Subject::Comment(facts) => on_comment(tx, place, by, action, facts),
        Subject::Person { .. } => on_person(tx, place, by, action, subject, detail),
        Subject::Community { community, .. } => {
            let set = !by.undoes();
            match action {
                Action::RemoveCommunity => {
                    restrict::set_community_removed(tx, by, community.id, set)?;
                }
                Action::Purge => purge::community(tx, by, community.id, place.at)?,
                _ => restrict::set_community_hidden(tx, by, community.id, set)?,
            }
            Ok(())
        }
    }
}

fn on_post(
    tx: &mut Tx<'_>,
    place: &Place<'_>,
    by: &Recorded,
    action: Action,
    facts: &PostFacts,
    detail: &Detail,
) -> Result<(), Failure> {
    let set = !by.undoes();
    match action {
        Action::Remove => post_removed(tx, by, facts, set)?,
        Action::Restore => {
            post_removed(tx, by, facts, false)?;
            let (post, comment) = (facts.id, CommentId(0));
            decision::delete_item(tx, by, &DecisionItemRow { post, comment })?;
        }
        Action::Purge => purge_post(tx, by, facts, place.at)?,
        Action::Hold => {
            let listed = !facts.deleted && !facts.removed && !set;
            restrict::set_post_held(tx, by, facts.id, set, listed)?;
            if !facts.deleted && !facts.removed && facts.held != set {
                count_post(tx, facts, !set)?;
            }
        }
        Action::Lock => restrict::set_post_locked(tx, by, facts.id, set)?,
        Action::Pin => restrict::set_post_featured(tx, by, facts.id, false, set)?,
        Action::PinSite => restrict::set_post_featured(tx, by, facts.id, true, set)?,
        Action::MarkNsfw => {
            restrict::set_post_nsfw(tx, by, facts.id, set != detail.off)?;
        }
        Action::MarkSerious => {
            let found = community::find_community(tx, ALL_KNOWING, facts.community_id)?
                .ok_or(Refusal::NoSuchCommunity)?;
            let (at, on) = (labels::Place::of(&found), set != detail.off);
            match labels::set_serious(tx, place.operations, at, facts.id, on, place.at) {
                // There is nothing to give back where no questions are asked any more.
                Err(Failure::Refused(Refusal::NotAQuestion)) if !set => {}
                other => other?,
            }
            search::index_post(tx, facts.id)?;
        }
        Action::Tag => {
            let tags = if set { &detail.tags_now } else { &detail.tags };
            labels::set_tags(tx, facts.community_id, facts.id, tags)?;
            search::index_post(tx, facts.id)?;
        }
        Action::Duplicate => {
            let original = if set { detail.to } else { detail.from };
            restrict::set_post_duplicate(tx, by, facts.id, original.map(PostId))?;
        }
        Action::Move => moved::moved(tx, place, by, facts, detail)?,
        _ => {}
    }
    Ok(())
}

/// Takes a post away or gives it back, with what counts it.
fn post_removed(
    tx: &mut Tx<'_>,
    by: &Recorded,
    facts: &PostFacts,
    removed: bool,
) -> Result<(), Failure> {
    if facts.removed == removed {
        return Ok(());
    }
    let listed = !facts.deleted && !facts.held && !removed;
    restrict::set_post_removed(tx, by, facts.id, removed, listed)?;
    if !facts.deleted && !facts.held {
        count_post(tx, facts, !removed)?;
    }
    Ok(())
}

/// Erases a post for good.
pub(super) fn purge_post(
    tx: &mut Tx<'_>,
    by: &Recorded,
    facts: &PostFacts,
    at: Timestamp,
) -> Result<(), Failure> {
    post_removed(tx, by, facts, true)?;
    erase::blank_post(tx, facts.id, at)?;
    search::index_post(tx, facts.id)?;
    erase::blank_statements(tx, Target::Post(facts.id))?;
    Ok(gone::set_post_gone(tx, by, facts.id, at)?)
}

fn count_post(tx: &mut Tx<'_>, facts: &PostFacts, more: bool) -> Result<(), Failure> {
    let change = if more { 1 } else { -1 };
    Ok(counts::bump_posts(
        tx,
        facts.community_id,
        facts.creator_id,
        change,
    )?)
}

fn on_comment(
    tx: &mut Tx<'_>,
    place: &Place<'_>,
    by: &Recorded,
    action: Action,
    facts: &CommentFacts,
) -> Result<(), Failure> {
    let set = !by.undoes();
    match action {
        Action::Remove => comment_removed(tx, by, facts, set)?,
        Action::Restore => {
            comment_removed(tx, by, facts, false)?;
            let (post, comment) = (facts.post_id, facts.id);
            decision::delete_item(tx, by, &DecisionItemRow { post, comment })?;
        }
        Action::Purge => purge_comment(tx, by, facts, place.at)?,
        Action::Hold => {
            restrict::set_comment_held(tx, by, facts.id, set)?;
            if !facts.deleted && !facts.removed && facts.held != set {
                count_comment(tx, facts, !set)?;
            }
        }
        Action::Lock => restrict::set_comment_locked(tx, by, facts.id, set)?,
        Action::Distinguish => restrict::set_comment_distinguished(tx, by, facts.id, set)?,
        _ => {}
    }
    Ok(())
}

/// Takes a comment away or gives it back, with what counts it. What stands below it stays.
fn comment_removed(
    tx: &mut Tx<'_>,
    by: &Recorded,
    facts: &CommentFacts,
    removed: bool,
) -> Result<(), Failure> {
    if facts.removed == removed {
        return Ok(());
    }
    restrict::set_comment_removed(tx, by, facts.id, removed)?;
    if !facts.deleted && !facts.held {
        count_comment(tx, facts, !removed)?;
    }
    Ok(())
}

/// Erases a comment for good.
pub(super) fn purge_comment(
    tx: &mut Tx<'_>,
    by: &Recorded,
    facts: &CommentFacts,
    at: Timestamp,
) -> Result<(), Failure> {
    comment_removed(tx, by, facts, true)?;
    let row = erase::OwnCommentRow {
        id: facts.id,
        post: facts.post_id,
    };
    erase::blank_comment(tx, &row, at)?;
    search::index_comment(tx, facts.id)?;
    erase::blank_statements(tx, Target::Comment(facts.id))?;
    Ok(gone::set_comment_gone(tx, by, facts.id, at)?)
}

fn count_comment(tx: &mut Tx<'_>, facts: &CommentFacts, more: bool) -> Result<(), Failure> {
    let change = if more { 1 } else { -1 };
    Ok(counts::bump_comment(tx, facts, change)?)
}

fn on_person(
    tx: &mut Tx<'_>,
    place: &Place<'_>,
    by: &Recorded,
    action: Action,
    subject: &Subject,
    detail: &Detail,
) -> Result<(), Failure> {
    let (Some(person), community) = (subject.person(), subject.community()) else {
        return Ok(());
    };
    let set = !by.undoes();
    match (action, community) {
        (_, community) if place.over => along::content(tx, by, person, community, detail)?,
        (Action::Ban, None) => {
            let until = set.then(|| place.ends.unwrap_or(restrict::FOR_EVER));
            restrict::set_person_banned(tx, by, person, until)?;
            along::content(tx, by, person, None, detail)?;
        }
        (Action::Ban | Action::Mute, Some(community)) => {
            let until = set.then(|| place.ends.unwrap_or(restrict::FOR_EVER));
            restrict::set_ban(tx, by, person, community, subject.post(), until)?;
            along::content(tx, by, person, Some(community), detail)?;
        }
        (Action::Purge, _) => purge::person(tx, by, person, place.at)?,
        (Action::RemoveRecent, community) => along::content(tx, by, person, community, detail)?,
        (Action::Appoint, Some(community)) if set => {
            community::insert_moderator(tx, community, person, place.at)?;
        }
        (Action::Appoint, Some(community)) => {
            restrict::delete_moderator(tx, by, community, person)?;
        }
        (Action::Dismiss, Some(community)) if set => {
            restrict::delete_moderator(tx, by, community, person)?;
        }
        (Action::Dismiss | Action::Transfer, Some(community)) => {
            let ordinal = if set { detail.to } else { detail.from };
            match ordinal {
                Some(at) => {
                    restrict::set_moderator(tx, by, community, person, at, place.at)?;
                }
                None => {
                    restrict::delete_moderator(tx, by, community, person)?;
                }
            }
        }
        _ => {}
    }
    Ok(())
}
