//! Notices: what people are told of, made from events.

use std::collections::HashSet;

use domain::decision::Action;
use domain::desk::ReportOutcome;
use domain::event::{Answered, Event};
use domain::ids::{CommentId, PersonId, PostId};
use domain::notice::NoticeKind;
use domain::time::Timestamp;
use domain::viewer::Viewer;
use store::community::ModeratorRow;
use store::decision::DecisionRow;
use store::event::{self, EventRow};
use store::notification::{self, NewNotice};
use store::{Carried, Db, Lane, Query, Tx, community, follow, mark};

use crate::decide::concerned;
use crate::{Failure, events};

/// The name under which it notes how far it has read.
const CONSUMER: &str = "notify";

/// Makes the notices of events that were not looked at yet, and some of those of a decision that
/// concerns many; answers how many events those were, and one more for the latter. Doing so twice
/// makes each notice once.
///
/// # Errors
/// When the database fails.
pub async fn step(db: &Db, now: Timestamp) -> Result<usize, Failure> {
    let told = of_events(db, now).await?;
    let concerned = concerned::step(db, now).await?;
    Ok(told + usize::from(concerned))
}

async fn of_events(db: &Db, now: Timestamp) -> Result<usize, Failure> {
    if !is_behind(db).await? {
        return Ok(0);
    }
    let write = move |tx: &mut Tx<'_>| -> Result<usize, Failure> {
        let seq = event::find_consumer(tx, CONSUMER)?;
        let events = events::in_order(tx, seq)?;
        for (row, event) in &events {
            of_community(tx, row, event, now)?;
            of_desk(tx, row, event, now)?;
            of_decision(tx, row, event, now)?;
            concerned::heard(tx, row, event)?;
            of_rule(tx, row, event, now)?;
            for notice in notices(tx, row, event)? {
                if notification::is_wanted(tx, notice.person, notice.kind, notice.actor)? {
                    notification::insert_notice(tx, row.id, notice, now)?;
                }
            }
        }
        if let Some((last, _)) = events.last() {
            event::set_consumer(tx, CONSUMER, last.seq)?;
        }
        Ok(events.len())
    };
    db.write(Carried::Serializable, write).await
}

/// Whether there is anything to read; a look that commits nothing, and so wakes nobody.
async fn is_behind(db: &Db) -> Result<bool, Failure> {
    let look = |q: &mut Query<'_>| -> Result<bool, Failure> {
        Ok(event::find_last_seq(q)? > event::find_consumer(q, CONSUMER)?)
    };
    db.reads().read(Lane::Page, look).await
}

/// Whom an event concerns, each once, and never the one who did it.
fn notices(tx: &mut Tx<'_>, row: &EventRow, event: &Event) -> Result<Vec<NewNotice>, Failure> {
    // What was released is its author's doing, and not that of whoever released it.
    let actor = match event {
        Event::Released { creator, .. } => Some(*creator),
        _ => row.actor_id,
    };
    let Some(actor) = actor else {
        return Ok(Vec::new());
    };
    let mut notices = match event {
        Event::CommentCreated {
            comment,
            post,
            post_creator,
            parent_creator,
            notify: true,
            ..
        } => {
            let answers = Answered {
                post_creator: *post_creator,
                parent_creator: *parent_creator,
            };
            of_comment(tx, actor, (*post, *comment), answers)?
        }
        Event::Released {
            post,
            comment,
            answers,
            persons,
            ..
        } => {
            let mut notices = match comment.zip(*answers) {
                Some((comment, answers)) => of_comment(tx, actor, (*post, comment), answers)?,
                None => Vec::new(),
            };
            notices.extend(of_mention(actor, *post, *comment, persons));
            notices
        }
        Event::AcceptChanged {
            post,
            comment,
            comment_creator,
            accepted: true,
            notify: true,
        } => of_acceptance(tx, actor, (*post, *comment), *comment_creator)?,
        Event::Mentioned {
            post,
            comment,
            persons,
        } => of_mention(actor, *post, *comment, persons),
        _ => Vec::new(),
    };
    let mut seen: HashSet<PersonId> = HashSet::from([actor]);
    notices.retain(|notice| seen.insert(notice.person));
    let mut readable = Vec::with_capacity(notices.len());
    for notice in notices {
        if is_readable(tx, &notice)? {
            readable.push(notice);
        }
    }
    Ok(readable)
}

/// A notice of what its reader may not see, or does not want to, would count as unread for good.
fn is_readable(tx: &mut Tx<'_>, notice: &NewNotice) -> Result<bool, Failure> {
    let viewer = Viewer::Person {
        id: notice.person,
        admin: false,
    };
    let comment = (notice.comment.get() > 0).then_some(notice.comment);
    Ok(notification::is_readable(tx, viewer, notice.post, comment)?)
}

/// The author of the answer first, then those who have the question too.
fn of_acceptance(
    tx: &mut Tx<'_>,
    actor: PersonId,
    (post, comment): (PostId, CommentId),
    author: PersonId,
) -> Result<Vec<NewNotice>, Failure> {
    let to = |person, kind| NewNotice {
        person,
        kind,
        actor,
        post,
        comment,
    };
    let mut notices = vec![to(author, NoticeKind::Accepted)];
    let others = mark::list_me_too(tx, post)?.into_iter();
    notices.extend(others.map(|person| to(person, NoticeKind::MeToo)));
    Ok(notices)
}

fn of_mention(
    actor: PersonId,
    post: PostId,
    comment: Option<CommentId>,
    persons: &[PersonId],
) -> Vec<NewNotice> {
    let to = |person: &PersonId| NewNotice {
        person: *person,
        kind: NoticeKind::Mention,
        actor,
        post,
        comment: comment.unwrap_or(CommentId(0)),
    };
    persons.iter().map(to).collect()
}

/// Tells of who asked to join a private community, and of what became of it.
fn of_community(
    tx: &mut Tx<'_>,
    row: &EventRow,
    event: &Event,
    now: Timestamp,
) -> Result<(), Failure> {
    let Some(actor) = row.actor_id else {
        return Ok(());
    };
    let (community, notices) = match event {
        Event::JoinAsked { community } => {
            let moderators = community::list_moderators(tx, *community)?.into_iter();
            let to = |moderator: ModeratorRow| (moderator.id, NoticeKind::JoinAsked, actor);
            (*community, moderators.map(to).collect())
        }
        Event::JoinDecided {
            community,
            person,
            admitted,
        } => {
            let kind = if *admitted {
                NoticeKind::JoinAdmitted
            } else {
                NoticeKind::JoinDenied
            };
            (*community, vec![(*person, kind, actor)])
        }
        _ => return Ok(()),
    };
    for notice in notices {
        let (person, kind, actor) = notice;
        if person != actor && notification::is_wanted(tx, person, kind, actor)? {
            notification::insert_community_notice(tx, row.id, notice, community, now)?;
        }
    }
    Ok(())
}

/// Tells of decisions those whom they concern, and those who must look at them again. Whoever is
/// concerned cannot choose not to be told.
fn of_decision(
    tx: &mut Tx<'_>,
    row: &EventRow,
    event: &Event,
    now: Timestamp,
) -> Result<(), Failure> {
    let told =
        |action: Action| action.restricts() || matches!(action, Action::Appoint | Action::Transfer);
    let (decision, kind, people) = match event {
        Event::Decided { decision, ruling } if told(ruling.action) => (
            *decision,
            NoticeKind::Decided,
            Vec::from_iter(ruling.person),
        ),
        Event::DecisionUndone {
            decision,
            ruling,
            notify: true,
        } if told(ruling.action) => (*decision, NoticeKind::Undone, Vec::from_iter(ruling.person)),
        Event::Appealed {
            decision, by_admin, ..
        } => {
            let found = store::decision::find_decision(tx, *decision)?;
            let people =
                found.map_or(Ok(Vec::new()), |found| deciders(tx, &found, *by_admin, now))?;
            (*decision, NoticeKind::Appealed, people)
        }
        Event::AppealDecided {
            decision, person, ..
        } => (*decision, NoticeKind::AppealDecided, vec![*person]),
        Event::Repaired {
            decision,
            decider: Some(decider),
            ..
        } => (*decision, NoticeKind::Repaired, vec![*decider]),
        Event::Repaired { decision, .. } => {
            let found = store::decision::find_decision(tx, *decision)?;
            let people = found.map_or(Ok(Vec::new()), |found| deciders(tx, &found, false, now))?;
            (*decision, NoticeKind::Repaired, people)
        }
        Event::RepairDecided {
            decision, person, ..
        } => (*decision, NoticeKind::RepairDecided, vec![*person]),
        _ => return Ok(()),
    };
    for person in people {
        if row.actor_id != Some(person) {
            notification::insert_decision_notice(tx, row.id, person, kind, decision, now)?;
        }
    }
    Ok(())
}

/// Tells authors what rules advise against, and that a check paused itself: the moderators of its
/// community, or the admins.
fn of_rule(tx: &mut Tx<'_>, row: &EventRow, event: &Event, now: Timestamp) -> Result<(), Failure> {
    if let Event::Advised {
        post,
        comment,
        creator,
        found,
    } = event
    {
        let about = (*post, *comment);
        notification::insert_advice_notice(tx, row.id, *creator, about, found, now)?;
    }
    let Event::RulePaused { rule, community } = event else {
        return Ok(());
    };
    let mut people = Vec::new();
    if let Some(community) = community {
        let rows = community::list_moderators(tx, *community)?.into_iter();
        people.extend(rows.map(|row| row.id));
    }
    if people.is_empty() {
        people = store::decision::list_admins(tx)?;
    }
    let kind = NoticeKind::RulePaused;
    for person in people {
        notification::insert_rule_notice(tx, row.id, person, kind, *rule, now)?;
    }
    Ok(())
}

/// Who can look at a decision again: those who did not make it, if there are any.
fn deciders(
    tx: &mut Tx<'_>,
    found: &DecisionRow,
    by_admin: bool,
    now: Timestamp,
) -> Result<Vec<PersonId>, Failure> {
    let mut people: Vec<PersonId> = Vec::new();
    if let Some(community) = found.community.filter(|_| !by_admin) {
        let rows = community::list_moderators(tx, community)?.into_iter();
        people.extend(rows.map(|row| row.id));
    }
    let is_other = |id: &PersonId| Some(*id) != found.actor && Some(*id) != found.person;
    people.retain(is_other);
    if people.is_empty() {
        people = store::decision::list_admins(tx)?;
        if store::decision::find_other_decider(tx, found, now)? {
            people.retain(is_other);
        }
    }
    Ok(people)
}

/// Tells of what became of reports, and of answers to mail.
fn of_desk(tx: &mut Tx<'_>, row: &EventRow, event: &Event, now: Timestamp) -> Result<(), Failure> {
    match event {
        Event::ReportsResolved {
            item,
            outcome,
            reporters,
        } => {
            let kind = match outcome {
                ReportOutcome::Kept => NoticeKind::ReportKept,
                ReportOutcome::Removed => NoticeKind::ReportRemoved,
                ReportOutcome::Acted => NoticeKind::ReportActed,
            };
            for person in reporters {
                notification::insert_desk_notice(tx, row.id, *person, kind, *item, now)?;
            }
        }
        Event::MailAnswered { item, person, .. } => {
            let kind = NoticeKind::Mail;
            notification::insert_desk_notice(tx, row.id, *person, kind, *item, now)?;
        }
        _ => {}
    }
    Ok(())
}

/// The author of what was replied to first, then those who follow the question, or what the reply
/// stands below.
fn of_comment(
    tx: &mut Tx<'_>,
    actor: PersonId,
    (post, comment): (PostId, CommentId),
    answers: Answered,
) -> Result<Vec<NewNotice>, Failure> {
    let to = |person, kind| NewNotice {
        person,
        kind,
        actor,
        post,
        comment,
    };
    let mut notices = Vec::new();
    if let Some(creator) = answers.parent_creator {
        notices.push(to(creator, NoticeKind::Reply));
        let followers = follow::list_followers_above(tx, comment)?.into_iter();
        notices.extend(followers.map(|person| to(person, NoticeKind::FollowedReply)));
        return Ok(notices);
    }
    let followers = follow::list_question_followers(tx, post)?;
    if followers.contains(&answers.post_creator) {
        notices.push(to(answers.post_creator, NoticeKind::Answer));
    }
    notices.extend(
        followers
            .into_iter()
            .map(|person| to(person, NoticeKind::Followed)),
    );
    Ok(notices)
}
