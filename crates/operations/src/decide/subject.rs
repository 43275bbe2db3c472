//! What a decision is about, looked up within its transaction.

use domain::decision::{Action, Target, TargetKind};
use domain::ids::{CommentId, CommunityId, PersonId, PostId};
use domain::refusal::Refusal;
use domain::viewer::Viewer;
use store::comment::{self, CommentFacts};
use store::community::{self, CommunityRow};
use store::decision::DecisionRow;
use store::person::find_person_facts;
use store::post::{self, PostFacts};
use store::{Tx, community::list_moderators, gone};

use super::find_person;
use crate::Failure;
use crate::community::still_there;

/// What a decision is about.
pub(super) enum Subject {
    Post(Box<PostFacts>),
    Comment(Box<CommentFacts>),
    Person {
        person: PersonId,
        community: Option<Box<CommunityRow>>,
        post: Option<PostId>,
    },
    Community {
        community: Box<CommunityRow>,
        /// Its first moderator, whom it concerns.
        first: Option<PersonId>,
    },
}

impl Subject {
    pub(super) fn community(&self) -> Option<CommunityId> {
        match self {
            Self::Post(facts) => Some(facts.community_id),
            Self::Comment(facts) => Some(facts.community_id),
            Self::Person { community, .. } => community.as_ref().map(|it| it.id),
            Self::Community { community, .. } => Some(community.id),
        }
    }

    pub(super) fn person(&self) -> Option<PersonId> {
        match self {
            Self::Post(facts) => Some(facts.creator_id),
            Self::Comment(facts) => Some(facts.creator_id),
            Self::Person { person, .. } => Some(*person),
            Self::Community { first, .. } => *first,
        }
    }

    pub(super) fn post(&self) -> Option<PostId> {
        match self {
            Self::Post(facts) => Some(facts.id),
            Self::Comment(facts) => Some(facts.post_id),
            Self::Person { post, .. } => *post,
            Self::Community { .. } => None,
        }
    }

    pub(super) const fn is_person(&self) -> bool {
        matches!(self, Self::Person { .. })
    }

    pub(super) fn comment(&self) -> Option<CommentId> {
        match self {
            Self::Comment(facts) => Some(facts.id),
            _ => None,
        }
    }

    /// Nothing is decided about what its author took away but that it goes for good.
    pub(super) fn may_be_decided(&self, action: Action) -> Result<(), Refusal> {
        let deleted = match self {
            Self::Post(facts) => facts.deleted,
            Self::Comment(facts) => facts.deleted,
            Self::Person { .. } | Self::Community { .. } => false,
        };
        if deleted && action != Action::Purge {
            Err(Refusal::Deleted)
        } else {
            Ok(())
        }
    }

    /// The title and text as they are now.
    pub(super) fn texts(&self) -> (Option<&str>, Option<&str>) {
        match self {
            Self::Post(facts) => (Some(&facts.title), Some(&facts.md)),
            Self::Comment(facts) => (None, Some(&facts.md)),
            Self::Community { community, .. } => (Some(&community.title), None),
            Self::Person { .. } => (None, None),
        }
    }
}

/// Finds what somebody wants to decide about, if they may know of it. What was erased for good is
/// gone; of somebody who left by themselves, what they wrote can still be erased.
pub(super) fn find(
    tx: &mut Tx<'_>,
    viewer: Viewer,
    target: Target,
    action: Action,
) -> Result<Subject, Failure> {
    if is_gone(tx, target)? {
        return Err(Refusal::Gone.into());
    }
    let subject = match target {
        Target::Post(_) | Target::Comment(_) => content(tx, viewer, target)?,
        Target::Person {
            person,
            community,
            post,
        } => {
            match action {
                Action::Purge => {
                    find_person_facts(tx, person)?.ok_or(Refusal::NoSuchPerson)?;
                }
                _ => find_person(tx, person)?,
            }
            of_person(tx, viewer, person, community, post)?
        }
        Target::Community(id) => return of_community(tx, viewer, id),
    };
    where_something_is(tx, subject)
}

/// Nothing is decided in a community that was erased for good, or what is erased with it could be
/// carried out of it, and whoever moderated it appointed again.
fn where_something_is(tx: &mut Tx<'_>, subject: Subject) -> Result<Subject, Failure> {
    if let Some(id) = subject.community() {
        still_there(tx, id)?;
    }
    Ok(subject)
}

/// Finds what was decided about, for undoing it: whoever it concerned may be gone since.
pub(super) fn find_again(
    tx: &mut Tx<'_>,
    viewer: Viewer,
    found: &DecisionRow,
) -> Result<Subject, Failure> {
    match found.target_kind {
        TargetKind::Person => {
            let person = PersonId(found.target_id);
            let subject = of_person(tx, viewer, person, found.community, found.post)?;
            where_something_is(tx, subject)
        }
        _ => find(tx, viewer, found.target(), found.action),
    }
}

/// Whether something was erased for good.
pub(super) fn is_gone(tx: &mut Tx<'_>, target: Target) -> Result<bool, Failure> {
    Ok(match target {
        Target::Post(id) => gone::is_post_gone(tx, id)?,
        Target::Comment(id) => gone::is_comment_gone(tx, id)?,
        Target::Person { person, .. } => gone::is_person_gone(tx, person)?,
        Target::Community(id) => gone::is_community_gone(tx, id)?,
    })
}

fn content(tx: &mut Tx<'_>, viewer: Viewer, target: Target) -> Result<Subject, Failure> {
    if let Target::Comment(id) = target {
        let facts = comment::find_comment_facts(tx, viewer, id)?.ok_or(Refusal::NoSuchComment)?;
        return Ok(Subject::Comment(Box::new(facts)));
    }
    let id = PostId(target.id());
    let facts = post::find_post_facts(tx, viewer, id)?.ok_or(Refusal::NoSuchPost)?;
    Ok(Subject::Post(Box::new(facts)))
}

fn of_person(
    tx: &mut Tx<'_>,
    viewer: Viewer,
    person: PersonId,
    community: Option<CommunityId>,
    post: Option<PostId>,
) -> Result<Subject, Failure> {
    let mut community = community;
    if let Some(post) = post {
        let facts = post::find_post_facts(tx, viewer, post)?.ok_or(Refusal::NoSuchPost)?;
        community = Some(facts.community_id);
    }
    let community = match community {
        Some(id) => Some(Box::new(
            community::find_community(tx, viewer, id)?.ok_or(Refusal::NoSuchCommunity)?,
        )),
        None => None,
    };
    Ok(Subject::Person {
        person,
        community,
        post,
    })
}

fn of_community(tx: &mut Tx<'_>, viewer: Viewer, id: CommunityId) -> Result<Subject, Failure> {
    let community = community::find_community(tx, viewer, id)?.ok_or(Refusal::NoSuchCommunity)?;
    let first = list_moderators(tx, id)?.first().map(|row| row.id);
    Ok(Subject::Community {
        community: Box::new(community),
        first,
    })
}
