//! Who belongs to a private community: its moderators decide.

use domain::audit::AuditAct;
use domain::community::{FollowState, MemberDecision};
use domain::event::Event;
use domain::ids::{CommunityId, PersonId};
use domain::permission;
use store::{Carried, Tx, counts, follow};

use crate::community::find_standing;
use crate::{By, Failure, Operations, allowance, audit, by, record};

/// Lets somebody in who asked, refuses them, or ends their membership. What is so already, or was
/// taken back meanwhile, changes nothing.
///
/// # Errors
/// Refused for whoever does not moderate the community.
pub async fn decide(
    operations: &Operations,
    by: &By,
    community: CommunityId,
    person: PersonId,
    decision: MemberDecision,
) -> Result<(), Failure> {
    let by = by.clone();
    let write = move |tx: &mut Tx<'_>| write(tx, &by, community, person, decision);
    operations.db().write(Carried::Serializable, write).await
}

fn write(
    tx: &mut Tx<'_>,
    by: &By,
    id: CommunityId,
    person: PersonId,
    decision: MemberDecision,
) -> Result<(), Failure> {
    use FollowState::{Accepted, Denied, Pending};
    let acting = by::acting(tx, by)?;
    let found = find_standing(tx, by::viewer(&acting), id)?;
    permission::may_run_community(acting.admin, found.moderates)?;
    let Some(state) = follow::find_subscription(tx, person, id)? else {
        return Ok(());
    };
    let event = match (decision, state) {
        (MemberDecision::Admit, Pending | Denied) => {
            follow::set_subscription(tx, person, id, Accepted, by.now)?;
            counts::bump_subscribers(tx, id, 1)?;
            decided(id, person, true)
        }
        (MemberDecision::Deny, Pending) => {
            follow::set_subscription(tx, person, id, Denied, by.now)?;
            decided(id, person, false)
        }
        (MemberDecision::Remove, Accepted) => {
            follow::delete_subscription(tx, person, id)?;
            counts::bump_subscribers(tx, id, -1)?;
            Event::MemberRemoved {
                community: id,
                person,
            }
        }
        _ => return Ok(()),
    };
    allowance::spend(tx, allowance::CHANGES, &by.person.to_string(), by.now)?;
    record::record(tx, by, Some(id), &event)?;
    let object = format!("person {person}");
    audit::of_admin(tx, by, &acting, AuditAct::DecideMember, (&object, ""))
}

const fn decided(community: CommunityId, person: PersonId, admitted: bool) -> Event {
    Event::JoinDecided {
        community,
        person,
        admitted,
    }
}
