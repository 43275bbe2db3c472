//! Working at the desk: saying that one looks at something, and that nothing is wrong with it.

use domain::audit::AuditAct;
use domain::decision::{Action, Source, Target};
use domain::desk::{self as domain_desk, CLAIM_FOR, Item, ReportOutcome};
use domain::event::Event;
use domain::ids::{CommentId, CommunityId, DecisionId, ItemId, NoteId, PersonId, RuleId};
use domain::limits;
use domain::permission::Acting;
use domain::refusal::{Field, Refusal};
use domain::time::Timestamp;
use domain::viewer::Viewer;
use store::decision::DecisionRow;
use store::desk::{self, ItemFacts};
use store::{Carried, Tx, comment, decision, modmail, note, person, post, report};

use crate::by::ALL_KNOWING;
use crate::community::find_standing;
use crate::decide::{self, Decide};
use crate::{By, Failure, Operations, allowance, audit, by, record, texts};

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

/// How somebody who works on a thing saw it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shown {
    /// Whether they go over the head of somebody else who looks at it.
    pub over: bool,
    /// The version of the text that they read, where it has one.
    pub version: Option<i64>,
}

/// An item that waits, as it was shown, and that nobody else looks at.
///
/// # Errors
/// `HandledAlready`, `Claimed` unless over somebody else's head, `TextChanged` if its author did
/// so meanwhile.
fn find_free(
    tx: &mut Tx<'_>,
    by: &By,
    acting: &Acting,
    id: ItemId,
    shown: Shown,
) -> Result<ItemFacts, Failure> {
    let facts = find(tx, acting, id)?;
    if !facts.waits {
        return Err(Refusal::HandledAlready.into());
    }
    let (who, until) = (facts.claimed_by, facts.claimed_until);
    if !shown.over && domain_desk::is_claimed(who, until, acting.id, by.now) {
        return Err(Refusal::Claimed.into());
    }
    let changed = match shown.version {
        Some(version) => version_of(tx, acting, facts.item())? != Some(version),
        None => false,
    };
    if changed {
        return Err(Refusal::TextChanged.into());
    }
    Ok(facts)
}

/// The version of a text that waits.
fn version_of(tx: &mut Tx<'_>, acting: &Acting, item: Item) -> Result<Option<i64>, Failure> {
    let viewer = by::viewer(acting);
    Ok(match item {
        Item::Post(id) => post::find_post_facts(tx, viewer, id)?.map(|it| it.version),
        Item::Comment(id) => comment::find_comment_facts(tx, viewer, id)?.map(|it| it.version),
        _ => None,
    })
}

/// Leaves something as it is: its reports are closed, what is held stands, and a thread of mail
/// needs no answer.
///
/// # Errors
/// Refused for whoever does not see the item, for what somebody else looks at unless over their
/// head, for what no longer waits, for a text that changed meanwhile, and for what has to be
/// answered.
pub async fn keep(
    operations: &Operations,
    by: &By,
    id: ItemId,
    shown: Shown,
) -> Result<(), Failure> {
    let (by, operations) = (by.clone(), operations.clone());
    let db = operations.db().clone();
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        let acting = by::acting(tx, &by)?;
        let facts = find_free(tx, &by, &acting, id, shown)?;
        allowance::spend(tx, allowance::DESK, &by.person.to_string(), by.now)?;
        is_another_s(tx, &by, &facts)?;
        match facts.item() {
            Item::Mail(thread) => modmail::set_thread_done(tx, thread)?,
            Item::Illegal(_) => return Err(Refusal::Empty { field: Field::Text }.into()),
            Item::Application(_) | Item::Appeal(_) | Item::Repair(_) => {
                let field = Field::Reason;
                return Err(Refusal::Empty { field }.into());
            }
            _ => {}
        }
        if let Some(target) = target(facts.item()).filter(|_| facts.held) {
            decide::release_in(tx, &operations, &by, target)?;
        }
        close_reports(tx, &by, &facts, ReportOutcome::Kept)?;
        desk::count_again(tx, id, by.now)?;
        let item = facts.item();
        let object = format!("{} {}", item.kind().word(), item.id());
        audit::of_admin(tx, &by, &acting, AuditAct::Keep, (&object, ""))
    };
    db.write(Carried::Serializable, write).await
}

/// Nobody says that nothing is wrong with what they wrote themselves, wherever somebody else can.
fn is_another_s(tx: &mut Tx<'_>, by: &By, facts: &ItemFacts) -> Result<(), Failure> {
    let author = match facts.item() {
        Item::Post(id) => post::find_post_facts(tx, ALL_KNOWING, id)?.map(|it| it.creator_id),
        Item::Comment(id) => {
            comment::find_comment_facts(tx, ALL_KNOWING, id)?.map(|it| it.creator_id)
        }
        Item::Person(id) => Some(id),
        _ => None,
    };
    let own = author == Some(by.person);
    if own && decision::find_another(tx, facts.community(), by.person, by.now)? {
        return Err(Refusal::NotOnOneself.into());
    }
    Ok(())
}

/// What can be decided about a thing of the desk.
const fn target(item: Item) -> Option<Target> {
    match item {
        Item::Post(id) => Some(Target::Post(id)),
        Item::Comment(id) => Some(Target::Comment(id)),
        _ => None,
    }
}

/// Why somebody removes something.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Removal {
    /// The rule, in the version that was shown.
    pub rule: Option<(RuleId, i64)>,
    /// What its author is told beyond that.
    pub message: String,
    /// How they saw it.
    pub shown: Shown,
}

/// Takes a post or comment away that waits; those who reported it are told.
///
/// # Errors
/// As for [`decide::decide`], for what somebody else looks at unless over their head, for what no
/// longer waits, and for a text that changed meanwhile.
pub async fn remove(
    operations: &Operations,
    by: &By,
    id: ItemId,
    removal: Removal,
) -> Result<(), Failure> {
    let (looking, shown) = (by.clone(), removal.shown);
    let look = move |tx: &mut Tx<'_>| -> Result<ItemFacts, Failure> {
        let acting = by::acting(tx, &looking)?;
        find_free(tx, &looking, &acting, id, shown)
    };
    let db = operations.db();
    let facts = db.write(Carried::Serializable, look).await?;
    let target = target(facts.item()).ok_or(Refusal::DoesNotFit)?;
    let decide = Decide {
        rule: removal.rule,
        ..Decide::new(Action::Remove, target, removal.message)
    };
    let again = by.clone();
    let may = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        let acting = by::acting(tx, &again)?;
        find_free(tx, &again, &acting, id, shown)?;
        Ok(())
    };
    decide::decide_if(operations, by, decide, may).await?;
    Ok(())
}

/// What a decision changes at the desk, in its transaction: reports of what was taken away are
/// closed, as far as whoever decided sees them; what was held or mended no longer waits.
pub(crate) fn decided(
    tx: &mut Tx<'_>,
    by: &By,
    acting: &Acting,
    decide: &Decide,
    (id, community): (DecisionId, Option<CommunityId>),
) -> Result<(), Failure> {
    let item = item(decide.target);
    if let Some(outcome) = outcome(decide.action) {
        for facts in desk::list_facts(tx, by::viewer(acting), item)? {
            close_reports(tx, by, &facts, outcome)?;
        }
    }
    for item in taken_along(tx, id)? {
        for facts in desk::list_facts(tx, by::viewer(acting), item)? {
            close_reports(tx, by, &facts, ReportOutcome::Removed)?;
        }
        desk::count_all(tx, item, None, by.now)?;
    }
    held(tx, decide.action, decide.target, community, by.now)
}

/// What becomes of reports of what a decision is about. Whatever is decided against its author is
/// what was done about it; but what is made to wait, waits with its reports.
const fn outcome(action: Action) -> Option<ReportOutcome> {
    match action {
        Action::Remove | Action::Purge | Action::RemoveCommunity => Some(ReportOutcome::Removed),
        Action::Hold => None,
        _ if action.restricts() => Some(ReportOutcome::Acted),
        _ => None,
    }
}

/// What waits at the desk while something is to be decided about it.
const fn item(target: Target) -> Item {
    match target {
        Target::Post(id) => Item::Post(id),
        Target::Comment(id) => Item::Comment(id),
        Target::Community(id) => Item::Community(id),
        Target::Person { person, .. } => Item::Person(person),
    }
}

/// How it came up that something is decided: by an open report that whoever decides sees, by a
/// rule that lets it wait, or else by their own look.
pub(crate) fn came_up(tx: &mut Tx<'_>, viewer: Viewer, target: Target) -> Result<Source, Failure> {
    let items = desk::list_facts(tx, viewer, item(target))?;
    if items.iter().any(|it| it.reports > 0) {
        return Ok(Source::Report);
    }
    let held = decision::find_standing(tx, Action::Hold, target)?;
    Ok(match held {
        Some(hold) if hold.actor.is_none() => Source::Automated,
        _ => Source::Own,
    })
}

/// What a decision took away together with others.
fn taken_along(tx: &mut Tx<'_>, id: DecisionId) -> Result<Vec<Item>, Failure> {
    let rows = store::decision::list_decision_items(tx, id)?;
    let item = |row: store::decision::DecisionItemRow| match row.comment {
        CommentId(0) => Item::Post(row.post),
        comment => Item::Comment(comment),
    };
    Ok(rows.into_iter().map(item).collect())
}

/// Has what is held wait for the moderators of its community, and counts anew what a decision
/// changed.
pub(crate) fn held(
    tx: &mut Tx<'_>,
    action: Action,
    target: Target,
    community: Option<CommunityId>,
    at: Timestamp,
) -> Result<(), Failure> {
    let waits = action == Action::Hold;
    Ok(desk::count_all(
        tx,
        item(target),
        waits.then_some(community),
        at,
    )?)
}

/// Counts anew what waits once a decision is undone: what it held, what was asked about it.
pub(crate) fn undone(tx: &mut Tx<'_>, found: &DecisionRow, at: Timestamp) -> Result<(), Failure> {
    held(tx, Action::Restore, found.target(), found.community, at)?;
    for item in taken_along(tx, found.id)? {
        desk::count_all(tx, item, None, at)?;
    }
    desk::count_all(tx, Item::Appeal(found.id), None, at)?;
    Ok(desk::count_all(tx, Item::Repair(found.id), None, at)?)
}

/// Has a decision wait that somebody else shall look at again, or counts anew whether it does. What
/// admins decided is theirs.
pub(crate) fn asked_again(
    tx: &mut Tx<'_>,
    item: Item,
    found: &DecisionRow,
    at: Timestamp,
) -> Result<(), Failure> {
    let scope = found.community.filter(|_| !found.by_admin);
    Ok(desk::count_all(tx, item, Some(scope), at)?)
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

/// Closes the reports of a thing that the program itself took away, wherever they wait, and counts
/// anew whether anything of it does.
pub(crate) fn close_all(
    tx: &mut Tx<'_>,
    item: Item,
    outcome: ReportOutcome,
    at: Timestamp,
) -> Result<(), Failure> {
    for facts in desk::list_facts(tx, ALL_KNOWING, item)? {
        let reporters = report::set_resolved(tx, facts.id, outcome, at)?;
        if !reporters.is_empty() {
            let event = Event::ReportsResolved {
                item: facts.id,
                outcome,
                reporters,
            };
            record::record_system(tx, at, facts.community(), &event)?;
        }
    }
    Ok(desk::count_all(tx, item, None, at)?)
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
        let acting = may_note(tx, &by, place)?;
        person::find_person(tx, place.person)?.ok_or(Refusal::NoSuchPerson)?;
        allowance::spend(tx, allowance::CHANGES, &by.person.to_string(), by.now)?;
        let (person, community) = (place.person, place.community);
        if note::insert_note(tx, person, community, by.person, &text, by.now)? {
            let object = format!("person {person}");
            audit::of_admin(tx, &by, &acting, AuditAct::Note, (&object, ""))
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
        let acting = may_note(tx, &by, place)?;
        note::delete_note(tx, id, place.person, place.community)?;
        let object = format!("person {}", place.person);
        audit::of_admin(tx, &by, &acting, AuditAct::Note, (&object, "-"))
    };
    operations.db().write(Carried::Serializable, write).await
}

fn may_note(tx: &mut Tx<'_>, by: &By, place: NotedIn) -> Result<Acting, Failure> {
    let acting = by::acting(tx, by)?;
    let Some(community) = place.community else {
        return match acting.admin {
            true => Ok(acting),
            false => Err(Refusal::NotAdmin.into()),
        };
    };
    let found = find_standing(tx, by::viewer(&acting), community)?;
    domain::permission::may_run_community(acting.admin, found.moderates)?;
    Ok(acting)
}
