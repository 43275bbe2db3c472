//! Decisions of moderators and admins, and of rules by themselves.
//!
//! This is the one way to take something away, lock it, mark it or keep somebody from writing:
//! `store::restrict` asks for the proof that a decision stands in the same transaction, and
//! `store::decision` gives one only together with the statement of reasons that is owed.

mod along;
mod appeal;
mod apply;
mod automated;
mod belongs;
pub(crate) mod concerned;
mod link;
mod moved;
pub(crate) mod purge;
pub(crate) mod reasons;
mod released;
mod repair;
mod subject;
mod whole;

use domain::audit::AuditAct;
use domain::decision::{self, Action, AppealState, Source, Target};
use domain::event::{Event, Ruling};
use domain::ids::{CommunityId, DecisionId, PersonId, PostId, RuleId, TagId};
use domain::limits;
use domain::permission::{self, Acting, Rank};
use domain::refusal::Refusal;
use domain::time::{DAY, Timestamp};
use store::decision::{DecisionRow, NewDecision, NewStatement, Recorded};
use store::{Carried, Tx, person};

use crate::account::{Client, confirm};
use crate::community::find_standing;
use crate::{By, Failure, Operations, allowance, audit, by, desk, record, rule_pause};

pub use along::more_is_left;
pub use appeal::{AppealAnswer, Grounds, answer_appeal, appeal, appeal_until, for_whom};
pub(crate) use automated::release_in;
pub use automated::{Found, hold_by_rule, release, remove_by_rule};
pub use link::{decision_key, is_decision_key};
pub use repair::{RepairAnswer, answer_repair, repair_comment, repair_post};

use apply::Detail;
use reasons::Reasons;
use subject::Subject;

/// What somebody decides, and why.
#[derive(Debug, Clone)]
pub struct Decide {
    /// What becomes of it.
    pub action: Action,
    /// About what.
    pub target: Target,
    /// The rule that it rests on, in the version that was shown.
    pub rule: Option<(RuleId, i64)>,
    /// Why, in words, for the one concerned and the log.
    pub message: String,
    /// The law that it rests on, in words, where what it is about is illegal.
    pub law: String,
    /// What moderators alone may read about it.
    pub facts: String,
    /// After how many days it ends by itself; never without.
    pub days: Option<i64>,
    /// What only some actions take.
    pub with: With,
}

/// What only some actions take.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum With {
    /// Nothing.
    #[default]
    Nothing,
    /// A mark is taken off, not put on.
    Off,
    /// What they wrote in as many days goes as well.
    Content {
        /// The days.
        days: i64,
    },
    /// Where a post goes.
    To(CommunityId),
    /// Where a post belongs that is taken away, as people write a community.
    BelongsIn(String),
    /// The post that asked the same before.
    SameAs(PostId),
    /// The tags that a post has from now on, beside *Serious*.
    Tags(Vec<TagId>),
}

impl Decide {
    /// A decision that rests on words alone.
    #[must_use]
    pub fn new(action: Action, target: Target, message: impl Into<String>) -> Self {
        Self {
            action,
            target,
            rule: None,
            message: message.into(),
            law: String::new(),
            facts: String::new(),
            days: None,
            with: With::Nothing,
        }
    }
}

impl Decide {
    /// Whether whoever decides it says their password once more.
    #[must_use]
    pub const fn asks_password(&self) -> bool {
        let site = matches!(
            self.target,
            Target::Person {
                community: None,
                ..
            }
        );
        let content = matches!(self.with, With::Content { .. });
        self.action.asks_password(site, content)
    }
}

/// Who decides: somebody of a rank, or a rule.
#[derive(Debug, Clone, Copy)]
struct Decider {
    person: Option<PersonId>,
    by_admin: bool,
    at: Timestamp,
}

/// Decides about something, with its statement of reasons if it is against somebody.
///
/// # Errors
/// Refused for whoever may not, about those above them and about themselves, for what does not
/// fit, is decided already or gone, for a rule that is none or changed, a reason that is missing
/// or too long, and an end in the past; with `WrongCredentials` for what asks for the password.
pub async fn decide(
    operations: &Operations,
    by: &By,
    decide: Decide,
) -> Result<DecisionId, Failure> {
    if decide.asks_password() {
        return Err(Refusal::WrongCredentials.into());
    }
    decide_if(operations, by, decide, |_| Ok(())).await
}

/// Decides what goes far or cannot be undone, which asks for the password. What is erased for good
/// goes from everywhere, with its earlier versions and statements; of a person and of a community,
/// what shows them goes at once, and what they wrote or was written there within minutes.
///
/// # Errors
/// `WrongCredentials` for another password, after as many tries as signing in has; else as
/// [`decide`].
pub async fn decide_with_password(
    operations: &Operations,
    by: &By,
    (name, password): (&str, String),
    client: &Client,
    decide: Decide,
) -> Result<DecisionId, Failure> {
    confirm(operations, by, name, password, client).await?;
    decide_if(operations, by, decide, |_| Ok(())).await
}

/// Decides what asks for no password, or what it was said for, if nothing speaks against it in the
/// same transaction.
///
/// # Errors
/// As [`decide`], and whatever `may` says.
pub(crate) async fn decide_if<F>(
    operations: &Operations,
    by: &By,
    decide: Decide,
    may: F,
) -> Result<DecisionId, Failure>
where
    F: Fn(&mut Tx<'_>) -> Result<(), Failure> + Send + Sync + 'static,
{
    let reasons = Reasons::prepare(&decide)?;
    let lawful = reasons.law.is_empty() || decide.action.may_rest_on_law();
    if !lawful || !decide.action.fits(decide.target.kind()) {
        return Err(Refusal::DoesNotFit.into());
    }
    let ends = match decide.days {
        Some(_) if !decide.action.can_end() => return Err(Refusal::DoesNotFit.into()),
        Some(days) => Some(decision::ends_at(by.now, days)?),
        None => None,
    };
    let (by, operations) = (by.clone(), operations.clone());
    let db = operations.db().clone();
    let write = move |tx: &mut Tx<'_>| {
        may(tx)?;
        write(tx, &operations, &by, &decide, &reasons, ends)
    };
    db.write(Carried::Serializable, write).await
}

fn write(
    tx: &mut Tx<'_>,
    operations: &Operations,
    by: &By,
    decide: &Decide,
    reasons: &Reasons,
    ends: Option<Timestamp>,
) -> Result<DecisionId, Failure> {
    let acting = by::acting(tx, by)?;
    let subject = subject::find(tx, by::viewer(&acting), decide.target, decide.action)?;
    let by_admin = may_decide(tx, by, &acting, decide, &subject)?;
    subject.may_be_decided(decide.action)?;
    let cited = reasons::cite(tx, subject.community(), decide.rule)?;
    // Whoever moderates no longer by their own wish owes nobody an explanation.
    let steps_down = decide.action == Action::Dismiss && subject.person() == Some(by.person);
    let owed = decide.action.needs_reason() && !steps_down;
    if owed && cited.is_none() && reasons.is_silent() {
        let field = domain::refusal::Field::Reason;
        return Err(Refusal::Empty { field }.into());
    }
    spend(tx, by, decide.action, &subject)?;
    let detail = apply::prepare(tx, decide, &subject, (by_admin, by.now))?;
    let json = detail.to_json();
    let belongs_in = belongs::settled(tx, decide, &subject)?;
    let new = NewDecision {
        rule: cited.as_ref(),
        message: &reasons.message,
        law: &reasons.law,
        belongs_in: belongs_in.as_deref(),
        facts: &reasons.facts,
        source: desk::came_up(tx, by::viewer(&acting), decide.target)?,
        detail: &json,
        ends_at: ends,
        ..new_decision(decide.action, &subject, decide.target)
    };
    let decider = Decider {
        person: Some(by.person),
        by_admin,
        at: by.now,
    };
    let recorded = insert(tx, decider, &new, &subject, "[]")?;
    let place = apply::Place {
        operations,
        at: by.now,
        ends,
        over: false,
    };
    apply::apply(tx, &place, &recorded, decide.action, &subject, &detail)?;
    concerned::note(tx, recorded.decision(), decide.target, false)?;
    if acting.admin {
        let object = format!("{} {}", decide.target.kind().word(), decide.target.id());
        let (action, why) = (decide.action, &reasons.message);
        store::audit::insert_decided(tx, by.person, action, &object, why, by.now)?;
    }
    let event = Event::Decided {
        decision: recorded.decision(),
        ruling: ruling(decide.action, &subject, false),
    };
    record::record(tx, by, subject.community(), &event)?;
    let (id, community) = (recorded.decision(), subject.community());
    desk::decided(tx, by, &acting, decide, (id, community))?;
    Ok(id)
}

/// Decisions are counted for whoever makes them, warnings also for whoever gets them.
fn spend(tx: &mut Tx<'_>, by: &By, action: Action, subject: &Subject) -> Result<(), Failure> {
    if !by.origin.terms().rate_limited {
        return Ok(());
    }
    allowance::spend(tx, allowance::DECISIONS, &by.person.to_string(), by.now)?;
    if let (Action::Warn, Some(person)) = (action, subject.person()) {
        let place = subject.community().map_or(0, CommunityId::get);
        let key = format!("{place}/{person}");
        allowance::spend(tx, allowance::WARNINGS, &key, by.now)?;
    }
    Ok(())
}

/// A decision without its reasons.
fn new_decision(action: Action, subject: &Subject, target: Target) -> NewDecision<'static> {
    NewDecision {
        action,
        target,
        post: subject.post(),
        community: subject.community(),
        person: subject.person(),
        actor: None,
        by_admin: false,
        rule: None,
        message: "",
        law: "",
        belongs_in: None,
        facts: "",
        source: Source::Own,
        detail: "{}",
        ends_at: None,
        at: Timestamp(0),
        statement: None,
    }
}

/// Writes a decision with the statement that it owes.
fn insert(
    tx: &mut Tx<'_>,
    decider: Decider,
    new: &NewDecision<'_>,
    subject: &Subject,
    findings: &str,
) -> Result<Recorded, Failure> {
    let owed = new.person.filter(|_| new.action.restricts());
    // What is erased for good is not kept in its statement.
    let (title, md) = match new.action {
        Action::Purge => (None, None),
        _ => subject.texts(),
    };
    let statement = owed.map(|person| NewStatement {
        person,
        title,
        md,
        findings,
    });
    let new = NewDecision {
        actor: decider.person,
        by_admin: decider.by_admin,
        at: decider.at,
        statement,
        ..new.clone()
    };
    Ok(store::decision::insert_decision(tx, &new)?)
}

fn ruling(action: Action, subject: &Subject, automated: bool) -> Ruling {
    Ruling {
        action,
        post: subject.post(),
        comment: subject.comment(),
        // Nobody is left who could be told of their own end in an inbox.
        person: subject
            .person()
            .filter(|_| action != Action::Purge || !subject.is_person()),
        automated,
    }
}

/// Whether somebody may decide it; answers whether they do so as an admin.
fn may_decide(
    tx: &mut Tx<'_>,
    by: &By,
    acting: &Acting,
    decide: &Decide,
    subject: &Subject,
) -> Result<bool, Failure> {
    let community = subject.community();
    let own = store::decision::find_rank(tx, by.person, community, by.now)?;
    let needed = decide.action.needs(community.is_none());
    decision::may_decide(needed, own.rank(), own.is_first())?;
    may_give_back(tx, by, decide)?;
    may_bring(tx, by, &decide.with)?;
    if let Some(person) = subject.person() {
        if person == by.person {
            let own_end = decide.action == Action::Purge && subject.is_person();
            if decide.action.is_for_others() || own_end {
                return Err(Refusal::NotOnOneself.into());
            }
        } else if decide.action == Action::Distinguish {
            return Err(Refusal::NotAuthor.into());
        } else if decide.action.restricts() {
            let theirs = store::decision::find_rank(tx, person, community, by.now)?;
            permission::may_act_on(own.rank(), theirs.rank())?;
        }
    }
    // What only admins may decide, somebody who also moderates there decides as an admin.
    Ok(acting.admin && (needed == decision::Needed::Admin || own.ordinal.is_none()))
}

/// Whoever moves a post moderates where it goes, too: else moving would be a way to post where one
/// may not.
fn may_bring(tx: &mut Tx<'_>, by: &By, with: &With) -> Result<(), Failure> {
    let With::To(there) = with else {
        return Ok(());
    };
    match store::decision::find_rank(tx, by.person, Some(*there), by.now)?.rank() {
        Rank::Member => Err(Refusal::NotModeratorThere.into()),
        Rank::Admin(_) | Rank::Moderator(_) => Ok(()),
    }
}

/// Giving back by itself what a decision took along with more is undoing that decision in part, so
/// that it is for those who may undo it.
fn may_give_back(tx: &mut Tx<'_>, by: &By, decide: &Decide) -> Result<(), Failure> {
    if decide.action != Action::Restore {
        return Ok(());
    }
    let Some(id) = store::decision::find_taken_away(tx, decide.target)? else {
        return Ok(());
    };
    let found = store::decision::find_decision(tx, id)?.ok_or(Refusal::NoSuchDecision)?;
    may_undo(tx, by, &found)
}

/// Undoes a decision: what it took away stands again.
///
/// # Errors
/// Refused for whoever may not decide it, when somebody above them decided it, when it concerns
/// themselves, when it was undone before or ended, and for what cannot be undone.
pub async fn undo(operations: &Operations, by: &By, id: DecisionId) -> Result<(), Failure> {
    let (by, operations) = (by.clone(), operations.clone());
    let db = operations.db().clone();
    let write = move |tx: &mut Tx<'_>| undo_in(tx, &operations, &by, id);
    db.write(Carried::Serializable, write).await
}

/// As [`undo`], in a transaction that does more.
fn undo_in(
    tx: &mut Tx<'_>,
    operations: &Operations,
    by: &By,
    id: DecisionId,
) -> Result<(), Failure> {
    let acting = by::acting(tx, by)?;
    let found = store::decision::find_decision(tx, id)?.ok_or(Refusal::NoSuchDecision)?;
    may_undo(tx, by, &found)?;
    if by.origin.terms().rate_limited {
        allowance::spend(tx, allowance::DECISIONS, &by.person.to_string(), by.now)?;
    }
    let object = format!("decision {id}");
    audit::of_admin(tx, by, &acting, AuditAct::Undo, (&object, ""))?;
    overturn(tx, operations, by, by::viewer(&acting), &found, true)
}

/// Whether somebody may undo a decision; an appeal has its own conditions.
fn may_undo(tx: &mut Tx<'_>, by: &By, found: &DecisionRow) -> Result<(), Failure> {
    let own = store::decision::find_rank(tx, by.person, found.community, by.now)?;
    let needed = found.action.needs(found.community.is_none());
    decision::may_decide(needed, own.rank(), own.is_first())?;
    if found.by_admin && !matches!(own.rank(), Rank::Admin(_)) {
        return Err(Refusal::Above.into());
    }
    // What somebody decided about their own, they may take back.
    let theirs = found.actor == Some(by.person);
    if found.action.restricts() && found.person == Some(by.person) && !theirs {
        return Err(Refusal::NotOnOneself.into());
    }
    if let Some(actor) = found.actor.filter(|actor| *actor != by.person) {
        let theirs = store::decision::find_rank(tx, actor, found.community, by.now)?;
        permission::may_act_on(own.rank(), theirs.rank())?;
    }
    may_send_off(tx, by, found, own.rank())
}

/// Undoing an appointment or a transfer dismisses or sets back: nobody above oneself, and not who
/// was appointed anew since.
fn may_send_off(tx: &mut Tx<'_>, by: &By, found: &DecisionRow, own: Rank) -> Result<(), Failure> {
    let (Action::Appoint | Action::Transfer, Some(community), Some(person)) =
        (found.action, found.community, found.person)
    else {
        return Ok(());
    };
    if found.action == Action::Appoint {
        let place = store::decision::find_place(tx, community, person)?;
        place
            .filter(|place| place.since == found.at)
            .ok_or(Refusal::NotStanding)?;
    }
    if person != by.person {
        let theirs = store::decision::find_rank(tx, person, Some(community), by.now)?;
        permission::may_act_on(own, theirs.rank())?;
    }
    Ok(())
}

/// Undoes a decision in a transaction, whoever it is that may.
fn overturn(
    tx: &mut Tx<'_>,
    operations: &Operations,
    by: &By,
    viewer: domain::viewer::Viewer,
    found: &DecisionRow,
    notify: bool,
) -> Result<(), Failure> {
    if !found.action.can_be_undone() {
        return Err(Refusal::CannotUndo.into());
    }
    let detail = Detail::from_json(&found.detail)?;
    let over = found.ends_at.is_some_and(|end| end <= by.now);
    // What a ban took along stays away when the ban ends, so that it can still be given back.
    if found.undone_at.is_some() || (over && detail.content_since.is_none()) {
        return Err(Refusal::NotStanding.into());
    }
    // Of several that each put something in the place of what was there, the last goes first.
    let last = store::decision::find_standing(tx, found.action, found.target())?;
    if found.action.replaces() && last.is_some_and(|last| last.id != found.id) {
        return Err(Refusal::LaterFirst.into());
    }
    let subject = subject::find_again(tx, viewer, found)?;
    if !over {
        apply::may_undo(tx, found.action, &subject, &detail, by.now)?;
    }
    let recorded = store::decision::set_decision_undone(tx, found.id, Some(by.person), by.now)?
        .ok_or(Refusal::NotStanding)?;
    let place = apply::Place {
        operations,
        at: by.now,
        ends: None,
        over,
    };
    apply::apply(tx, &place, &recorded, found.action, &subject, &detail)?;
    whole::close_mended(tx, found.id, by.now)?;
    whole::give_back_parts(tx, operations, by, found)?;
    released::record(tx, operations, by, (found, &detail), &subject)?;
    concerned::note(tx, found.id, found.target(), true)?;
    let event = Event::DecisionUndone {
        decision: found.id,
        ruling: ruling(found.action, &subject, found.actor.is_none()),
        notify,
    };
    record::record(tx, by, found.community, &event)?;
    desk::undone(tx, found, by.now)?;
    rule_pause::overturned(tx, found, by.now)
}

/// Says whether the log of moderation names the moderators of a community.
///
/// # Errors
/// Refused for whoever does not moderate it.
pub async fn name_moderators(
    operations: &Operations,
    by: &By,
    community: CommunityId,
    named: bool,
) -> Result<(), Failure> {
    let by = by.clone();
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        let acting = by::acting(tx, &by)?;
        let found = find_standing(tx, by::viewer(&acting), community)?;
        permission::may_run_community(acting.admin, found.moderates)?;
        if found.moderators_named == named {
            return Ok(());
        }
        allowance::spend(tx, allowance::CHANGES, &by.person.to_string(), by.now)?;
        store::community::set_moderators_named(tx, community, named)?;
        let object = format!("community {community}");
        audit::of_admin(tx, &by, &acting, AuditAct::ChangeCommunity, (&object, ""))?;
        let event = Event::CommunityChanged { community };
        record::record(tx, &by, Some(community), &event)?;
        Ok(())
    };
    operations.db().write(Carried::Serializable, write).await
}

/// The decision that keeps somebody off the site, for the page that tells them why they cannot
/// sign in.
///
/// # Errors
/// When the database fails.
pub async fn find_site_ban(
    operations: &Operations,
    name: &str,
) -> Result<Option<(DecisionId, PersonId)>, Failure> {
    let key = domain::name::name_key(name.trim().trim_start_matches('@'));
    let find = move |q: &mut store::Query<'_>| -> Result<_, Failure> {
        let Some(found) = person::find_person_by_name(q, &key, None)? else {
            return Ok(None);
        };
        let target = Target::Person {
            person: found.id,
            community: None,
            post: None,
        };
        let standing = store::decision::find_standing(q, Action::Ban, target)?;
        Ok(standing.map(|it| (it.id, found.id)))
    };
    operations.reads().read(store::Lane::Page, find).await
}

/// Forgets bans that ended; answers how many. They had no effect any more.
///
/// # Errors
/// When the database fails.
pub(crate) fn forget_ended(tx: &mut Tx<'_>, now: Timestamp) -> Result<u64, Failure> {
    Ok(store::restrict::delete_ended_bans(tx, now)?)
}

/// The days of content, if they can be.
fn content_since(now: Timestamp, days: i64) -> Result<Timestamp, Refusal> {
    if (1..=limits::CONTENT_DAYS_MAX).contains(&days) {
        Ok(now.plus(-days * DAY))
    } else {
        let field = domain::refusal::Field::Days;
        Err(Refusal::BadChoice { field })
    }
}

/// Finds a local or known person who is not gone.
fn find_person(tx: &mut Tx<'_>, id: PersonId) -> Result<(), Failure> {
    match person::find_person_facts(tx, id)? {
        Some(found) if !found.deleted => Ok(()),
        _ => Err(Refusal::NoSuchPerson.into()),
    }
}

/// Whether a decision took a mark off instead of putting it on.
pub(crate) fn takes_off(found: &DecisionRow) -> Result<bool, Failure> {
    Ok(Detail::from_json(&found.detail)?.off)
}

/// The decided states of an appeal.
const fn is_decided(state: AppealState) -> bool {
    !matches!(state, AppealState::Open)
}
