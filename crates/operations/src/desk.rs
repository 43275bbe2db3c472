//! Working at the desk: saying that one looks at something, and that nothing is wrong with it.

use domain::desk::{self as domain_desk, CLAIM_FOR, Item, ReportOutcome};
use domain::event::Event;
use domain::ids::{CommunityId, ItemId, NoteId, PersonId};
use domain::limits;
use domain::permission::Acting;
use domain::refusal::{Field, Refusal};
use store::desk::{self, ItemFacts};
use store::{Carried, Tx, mail, note, person, report};

use crate::{By, Failure, Operations, allowance, by, record, texts};

/// Says that somebody looks at an item, so that others leave it alone for a while; or no longer
/// does. Saying it over somebody else's head is possible, and is seen.
///
/// # Errors
/// Refused for whoever does not see the item, and for what no longer waits.
pub async fn claim(
    operations: &Operations,
    by: &By,
    id: ItemId,
    claimed: bool,
) -> Result<(), Failure> {
    let by = by.clone();
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        let acting = by::acting(tx, &by)?;
        let facts = find(tx, &acting, id)?;
        if !facts.waits {
            return Err(Refusal::HandledAlready.into());
        }
        if !claimed && facts.claimed_by != Some(acting.id) {
            return Ok(());
        }
        allowance::spend(tx, allowance::DESK, &by.person.to_string(), by.now)?;
        let claim = claimed.then(|| (acting.id, by.now.plus(CLAIM_FOR)));
        Ok(desk::set_claim(tx, id, claim)?)
    };
    operations.db().write(Carried::Serializable, write).await
}

fn find(tx: &mut Tx<'_>, acting: &Acting, id: ItemId) -> Result<ItemFacts, Failure> {
    let found = desk::find_item_facts(tx, by::viewer(acting), id)?;
    Ok(found.ok_or(Refusal::NoSuchItem)?)
}

/// An item that waits and that nobody else looks at.
///
/// # Errors
/// `HandledAlready`, `Claimed` unless `over` somebody else's head.
fn find_free(
    tx: &mut Tx<'_>,
    by: &By,
    acting: &Acting,
    id: ItemId,
    over: bool,
) -> Result<ItemFacts, Failure> {
    let facts = find(tx, acting, id)?;
    if !facts.waits {
        return Err(Refusal::HandledAlready.into());
    }
    let (who, until) = (facts.claimed_by, facts.claimed_until);
    if !over && domain_desk::is_claimed(who, until, acting.id, by.now) {
        return Err(Refusal::Claimed.into());
    }
    Ok(facts)
}

/// Leaves something as it is: its reports are closed, and a thread of mail needs no answer.
///
/// # Errors
/// Refused for whoever does not see the item, for what somebody else looks at unless `over` their
/// head, for what no longer waits, and for notices that have to be answered.
pub async fn keep(
    operations: &Operations,
    by: &By,
    id: ItemId,
    over: bool,
) -> Result<(), Failure> {
    let by = by.clone();
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        let acting = by::acting(tx, &by)?;
        let facts = find_free(tx, &by, &acting, id, over)?;
        allowance::spend(tx, allowance::DESK, &by.person.to_string(), by.now)?;
        match facts.item() {
            Item::Mail(thread) => mail::set_thread_done(tx, thread)?,
            Item::Illegal(_) => return Err(Refusal::Empty { field: Field::Text }.into()),
            _ => {}
        }
        close_reports(tx, &by, &facts, ReportOutcome::Kept)?;
        desk::count_again(tx, id, by.now)?;
        Ok(())
    };
    operations.db().write(Carried::Serializable, write).await
}

/// Closes the reports of an item, and has those who made them told.
fn close_reports(
    tx: &mut Tx<'_>,
    by: &By,
    facts: &ItemFacts,
    outcome: ReportOutcome,
) -> Result<(), Failure> {
    let reporters = report::set_resolved(tx, facts.id, outcome, by.now)?;
    if reporters.is_empty() {
        return Ok(());
    }
    let event = Event::ReportsResolved {
        item: facts.id,
        outcome,
        reporters,
    };
    record::record(tx, by, facts.community(), &event)?;
    Ok(())
}

/// Where moderators note something about somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotedIn {
    /// About whom.
    pub person: PersonId,
    /// For the moderators of which community; for admins without one.
    pub community: Option<CommunityId>,
}

/// Notes something about somebody for the other moderators.
///
/// # Errors
/// Refused for whoever does not moderate there, empty or long notes, and beyond
/// [`limits::NOTES_MAX`].
pub async fn note(
    operations: &Operations,
    by: &By,
    place: NotedIn,
    text: &str,
) -> Result<(), Failure> {
    let text = texts::line(text, Field::Text, 1, limits::NOTE_CHARS_MAX)?;
    let by = by.clone();
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        may_note(tx, &by, place)?;
        person::find_person(tx, place.person)?.ok_or(Refusal::NoSuchPerson)?;
        allowance::spend(tx, allowance::CHANGES, &by.person.to_string(), by.now)?;
        let (person, community) = (place.person, place.community);
        if note::insert_note(tx, person, community, by.person, &text, by.now)? {
            Ok(())
        } else {
            let limit = limits::NOTES_MAX;
            Err(Refusal::TooManyOfThese { limit }.into())
        }
    };
    operations.db().write(Carried::Serializable, write).await
}

/// Removes a note about somebody. One that is not there is gone.
///
/// # Errors
/// Refused for whoever does not moderate there.
pub async fn delete_note(
    operations: &Operations,
    by: &By,
    place: NotedIn,
    id: NoteId,
) -> Result<(), Failure> {
    let by = by.clone();
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        may_note(tx, &by, place)?;
        Ok(note::delete_note(tx, id, place.person, place.community)?)
    };
    operations.db().write(Carried::Serializable, write).await
}

fn may_note(tx: &mut Tx<'_>, by: &By, place: NotedIn) -> Result<(), Failure> {
    let acting = by::acting(tx, by)?;
    if acting.admin {
        return Ok(());
    }
    let Some(community) = place.community else {
        return Err(Refusal::NotAdmin.into());
    };
    let found = store::community::find_community(tx, by::viewer(&acting), community)?;
    let found = found.ok_or(Refusal::NoSuchCommunity)?;
    Ok(domain::permission::may_run_community(
        false,
        found.moderates,
    )?)
}
