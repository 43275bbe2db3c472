//! Asking for somebody else to look again, and looking again.

use domain::audit::AuditAct;
use domain::decision::{self, APPEAL_FOR, AppealState};
use domain::desk::Item;
use domain::event::Event;
use domain::ids::{DecisionId, PersonId, RuleId};
use domain::limits;
use domain::permission::Rank;
use domain::refusal::{Field, Refusal};
use domain::time::Timestamp;
use store::appeal::{self, AppealDecision};
use store::concerned::is_concerned;
use store::decision::DecisionRow;
use store::event::NewEvent;
use store::{Carried, Query, Tx, event, restrict};

use super::whole::give_back;
use super::{is_decided, reasons};
use crate::{By, Failure, Operations, audit, by, desk, record};

/// What somebody decides about an appeal.
#[derive(Debug, Clone)]
pub struct AppealAnswer {
    /// What becomes of it.
    pub state: AppealState,
    /// Why, for the one concerned and the log.
    pub reason: String,
    /// For `Changed`: after how many days from now what was decided ends.
    pub days: Option<i64>,
    /// For `Changed`: what it rests on from now on.
    pub grounds: Grounds,
}

/// What a decision rests on once an appeal changed it; what is not given stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grounds {
    /// The rule, in the version that was shown.
    pub rule: Option<(RuleId, i64)>,
    /// Why, in words.
    pub message: Option<String>,
    /// The law, in words.
    pub law: Option<String>,
}

/// Asks for somebody else to look at a decision again, once, as the person whom it concerns. They
/// may be banned, so that they come by a signed link.
///
/// # Errors
/// Refused for everybody else, a second time, too late, for what was undone, and for texts that
/// are empty or too long.
pub async fn appeal(
    operations: &Operations,
    person: PersonId,
    id: DecisionId,
    text: &str,
    now: Timestamp,
) -> Result<(), Failure> {
    let text = reasons::words(text, Field::Appeal, limits::APPEAL_CHARS_MAX)?;
    if text.is_empty() {
        let field = Field::Appeal;
        return Err(Refusal::Empty { field }.into());
    }
    let write = move |tx: &mut Tx<'_>| write_appeal(tx, person, id, &text, now);
    operations.db().write(Carried::Serializable, write).await
}

fn write_appeal(
    tx: &mut Tx<'_>,
    person: PersonId,
    id: DecisionId,
    text: &str,
    now: Timestamp,
) -> Result<(), Failure> {
    let found = store::decision::find_decision(tx, id)?.ok_or(Refusal::NoSuchDecision)?;
    let until = appeal_until(tx, &found, person)?.ok_or(Refusal::NotConcerned)?;
    super::find_person(tx, person)?;
    // Of a text that was part of another decision, somebody looked again with that.
    for about in [Some(id), found.part_of].into_iter().flatten() {
        if appeal::find_appeal(tx, about)?.is_some() {
            return Err(Refusal::AppealedBefore.into());
        }
    }
    if found.undone_at.is_some() {
        return Err(Refusal::NoLongerHolds.into());
    }
    if now > until {
        return Err(Refusal::AppealTooLate.into());
    }
    if !appeal::insert_appeal(tx, id, person, text, now)? {
        return Err(Refusal::AppealedBefore.into());
    }
    let event = Event::Appealed {
        decision: id,
        decider: found.actor,
        by_admin: found.by_admin,
    };
    let new = NewEvent {
        at: now,
        actor: Some(person),
        origin: "local",
        community: found.community,
        event: &event,
    };
    event::insert_event(tx, &new)?;
    desk::asked_again(tx, Item::Appeal(id), &found, now)?;
    Ok(())
}

/// Until when somebody can ask for another look at a decision: whoever it was written for and,
/// where it is about a community, whoever wrote there; nobody else.
///
/// # Errors
/// When the database fails.
pub fn appeal_until(
    q: &mut Query<'_>,
    found: &DecisionRow,
    person: PersonId,
) -> Result<Option<Timestamp>, Failure> {
    let statement = appeal::find_statement(q, found.id)?;
    if let Some(own) = statement.filter(|it| it.person == person) {
        return Ok(Some(own.appeal_until));
    }
    let concerned = is_concerned(q, found.id, person)?;
    Ok(concerned.then(|| found.at.plus(APPEAL_FOR)))
}

/// Decides about an appeal: not the one who acted, wherever there is another, and never the one
/// concerned.
///
/// # Errors
/// Refused for whoever may not, for an appeal that is none or decided already, without a reason,
/// and for a change that cannot be made.
pub async fn answer_appeal(
    operations: &Operations,
    by: &By,
    id: DecisionId,
    answer: AppealAnswer,
) -> Result<(), Failure> {
    let reason = reasons::message(&answer.reason)?;
    if reason.is_empty() {
        let field = Field::Reason;
        return Err(Refusal::Empty { field }.into());
    }
    let (by, operations) = (by.clone(), operations.clone());
    let db = operations.db().clone();
    let write = move |tx: &mut Tx<'_>| write_answer(tx, &operations, &by, id, &answer, &reason);
    db.write(Carried::Serializable, write).await
}

fn write_answer(
    tx: &mut Tx<'_>,
    operations: &Operations,
    by: &By,
    id: DecisionId,
    answer: &AppealAnswer,
    reason: &str,
) -> Result<(), Failure> {
    let acting = by::acting(tx, by)?;
    let found = store::decision::find_decision(tx, id)?.ok_or(Refusal::NoSuchDecision)?;
    let open = appeal::find_appeal(tx, id)?.filter(|it| !is_decided(it.state));
    let asked_by = open.as_ref().map(|it| it.person).or(found.person);
    let same_person = may_answer(tx, by, &for_whom(&found, asked_by))?;
    let person = match open {
        Some(open) if is_decided(answer.state) => open.person,
        _ => return Err(Refusal::NothingWaits.into()),
    };
    match answer.state {
        AppealState::Overturned => give_back(tx, operations, by, &acting, &found)?,
        AppealState::Changed => change(tx, by, &found, answer)?,
        AppealState::Upheld | AppealState::Open => {}
    }
    let decided = AppealDecision {
        state: answer.state,
        by: by.person,
        same_person,
        reason,
        at: by.now,
    };
    if !appeal::set_appeal(tx, id, decided)? {
        return Err(Refusal::NothingWaits.into());
    }
    let event = Event::AppealDecided {
        decision: id,
        person,
        state: answer.state,
    };
    record::record(tx, by, found.community, &event)?;
    desk::asked_again(tx, Item::Appeal(id), &found, by.now)?;
    let object = format!("decision {id}");
    let said = (object.as_str(), answer.state.word());
    audit::of_admin(tx, by, &acting, AuditAct::AnswerAppeal, said)
}

/// A decision as it concerns whoever asked for another look: of one about a community that may be
/// anybody who wrote there.
#[must_use]
pub fn for_whom(found: &DecisionRow, asked_by: Option<PersonId>) -> DecisionRow {
    DecisionRow {
        person: asked_by,
        ..found.clone()
    }
}

/// Whether somebody may decide about an appeal; answers whether they acted themselves.
fn may_answer(tx: &mut Tx<'_>, by: &By, found: &DecisionRow) -> Result<bool, Failure> {
    let own = store::decision::find_rank(tx, by.person, found.community, by.now)?;
    let needed = found.action.needs(found.community.is_none());
    decision::may_decide(needed, own.rank(), own.is_first())?;
    may_look_again(by, own.rank(), found)?;
    let same = found.actor == Some(by.person);
    if same && store::decision::find_other_decider(tx, found, by.now)? {
        return Err(Refusal::SameDecider.into());
    }
    Ok(same)
}

/// Moderators look again at what moderators decided, admins at everything; nobody at what concerns
/// themselves.
pub(super) fn may_look_again(by: &By, rank: Rank, found: &DecisionRow) -> Result<(), Refusal> {
    match rank {
        Rank::Member => Err(Refusal::NotModerator),
        Rank::Moderator(_) if found.by_admin => Err(Refusal::NotAdmin),
        Rank::Admin(_) | Rank::Moderator(_) if found.person == Some(by.person) => {
            Err(Refusal::NotOnOneself)
        }
        Rank::Admin(_) | Rank::Moderator(_) => Ok(()),
    }
}

/// Changes when it ends, or what it rests on: one of them at least.
fn change(
    tx: &mut Tx<'_>,
    by: &By,
    found: &DecisionRow,
    answer: &AppealAnswer,
) -> Result<(), Failure> {
    if found.undone_at.is_some() {
        return Err(Refusal::DoesNotFit.into());
    }
    let grounds = change_grounds(tx, found, &answer.grounds)?;
    match answer.days {
        Some(days) => change_end(tx, by, found, days),
        None if grounds => Ok(()),
        None if found.action.can_end() => {
            let field = Field::Days;
            Err(Refusal::BadChoice { field }.into())
        }
        None => {
            let field = Field::Rule;
            Err(Refusal::BadChoice { field }.into())
        }
    }
}

/// Puts other grounds in the place of those that a decision rests on, and keeps those beside the
/// appeal; answers whether they are others.
fn change_grounds(tx: &mut Tx<'_>, found: &DecisionRow, wanted: &Grounds) -> Result<bool, Failure> {
    let before = appeal::find_grounds(tx, found.id)?;
    let cited = reasons::cite(tx, found.community, wanted.rule)?;
    let message = match &wanted.message {
        Some(text) => reasons::message(text)?,
        None => before.message.clone(),
    };
    let law = match &wanted.law {
        Some(text) => reasons::law(text)?,
        None => before.law.clone(),
    };
    let same_rule = cited.as_ref().is_none_or(|it| before.is_of(it.rule));
    if same_rule && message == before.message && law == before.law {
        return Ok(false);
    }
    if !law.is_empty() && !found.action.may_rest_on_law() {
        return Err(Refusal::DoesNotFit.into());
    }
    let silent = cited.is_none() && before.rule.is_none();
    if found.action.needs_reason() && silent && message.is_empty() && law.is_empty() {
        let field = Field::Reason;
        return Err(Refusal::Empty { field }.into());
    }
    appeal::set_former(tx, found.id)?;
    appeal::set_grounds(tx, found.id, cited.as_ref(), &message, &law)?;
    Ok(true)
}

/// Shortens what lasts.
fn change_end(tx: &mut Tx<'_>, by: &By, found: &DecisionRow, days: i64) -> Result<(), Failure> {
    let ended = found.ends_at.is_some_and(|end| end <= by.now);
    if !found.action.can_end() || ended {
        return Err(Refusal::DoesNotFit.into());
    }
    let until = domain::decision::ends_at(by.now, days)?;
    if found.ends_at.is_some_and(|end| until >= end) {
        return Err(Refusal::BadChoice { field: Field::Days }.into());
    }
    restrict::shorten(tx, found, until)?;
    Ok(())
}
