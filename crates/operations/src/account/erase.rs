//! Leaving for good.
//!
//! The name, the sign-ins and what only the person sees go in one transaction; what is left goes
//! in batches beside requests, and goes on where it was after a restart.

use domain::account::Leaving;
use domain::audit::AuditAct;
use domain::event::Event;
use domain::ids::PersonId;
use domain::limits;
use domain::refusal::Refusal;
use domain::time::Timestamp;
use store::counts::{self, VoteChange};
use store::erase::{self, ErasedRow, OwnCommentRow, OwnPostRow};
use store::purge::PURGED;
use store::{Broken, Carried, Db, Lane, Query, Tx, audit, comment, post, vote};

use super::Client;
use super::confirm::confirm;
use crate::by::ALL_KNOWING;
use crate::decide::purge::{self, batch};
use crate::{By, Failure, Operations, by, delete, record};

/// What the form for leaving holds.
#[derive(Clone)]
pub struct Leave {
    /// Who: the name of the one who is signed in.
    pub name: String,
    /// Their password.
    pub password: String,
    /// What becomes of what they wrote.
    pub texts: Leaving,
}

/// Deletes one's own account. Nobody can sign in with it from then on, and its name is gone; the
/// rest follows within minutes, by [`erase_step`].
///
/// # Errors
/// `WrongCredentials` for another password, after as many tries as signing in has; `LastAdmin` for
/// the only one who runs the site.
pub async fn leave(
    operations: &Operations,
    by: &By,
    form: Leave,
    client: &Client,
) -> Result<(), Failure> {
    confirm(operations, by, &form.name, form.password, client).await?;
    let (by, texts) = (by.clone(), form.texts);
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        let acting = by::acting(tx, &by)?;
        if acting.admin && !erase::find_other_admin(tx, by.person)? {
            return Err(Refusal::LastAdmin.into());
        }
        // No name of ours has a hyphen, so that it is nobody else's.
        let name = format!("deleted-{}", by.person);
        erase::set_person_gone(tx, by.person, &name, texts.word(), by.now)?;
        let event = Event::PersonChanged { person: by.person };
        record::record_system(tx, by.now, None, &event)?;
        let detail = texts.word();
        audit::insert_audit(tx, None, AuditAct::DeleteAccount, &name, detail, by.now)?;
        Ok(())
    };
    operations.db().write(Carried::Serializable, write).await
}

/// Erases a further batch of what is left of somebody who left or was erased, or of a community
/// that was; answers whether there was any.
///
/// # Errors
/// When the database fails.
pub async fn erase_step(db: &Db, now: Timestamp) -> Result<bool, Failure> {
    let find = |q: &mut Query<'_>| -> Result<Option<ErasedRow>, Broken> { erase::find_erased(q) };
    let Some(found) = db.reads().read(Lane::Page, find).await? else {
        return purge::step(db, now).await;
    };
    let person = found.id;
    if found.erase == PURGED {
        while batch(db, move |tx| purge::posts_of(tx, person, now)).await?
            || batch(db, move |tx| purge::comments_of(tx, person, now)).await?
        {}
    }
    if found.erase == Leaving::DeleteTexts.word() {
        while batch(db, move |tx| posts(tx, person, now)).await?
            || batch(db, move |tx| comments(tx, person, now)).await?
        {}
    }
    while batch(db, move |tx| votes(tx, person, now)).await? {}
    batch(db, move |tx| {
        erase::delete_own_marks(tx, person)?;
        Ok(false)
    })
    .await?;
    unlink(db, person).await?;
    batch(db, move |tx| {
        erase::set_erased(tx, person, &found.erase)?;
        let event = Event::PersonChanged { person };
        record::record_system(tx, now, None, &event)?;
        Ok(false)
    })
    .await?;
    Ok(true)
}

fn posts(tx: &mut Tx<'_>, person: PersonId, now: Timestamp) -> Result<bool, Failure> {
    let found = erase::list_own_posts(tx, person)?;
    for OwnPostRow { id } in &found {
        let Some(facts) = post::find_post_facts(tx, ALL_KNOWING, *id)? else {
            continue;
        };
        if !facts.deleted {
            delete::set_post(tx, &facts, true, now)?;
        }
        erase::blank_post(tx, *id, now)?;
        let event = Event::PostDeleted {
            post: *id,
            deleted: true,
        };
        record::record_system(tx, now, Some(facts.community_id), &event)?;
    }
    Ok(!found.is_empty())
}

fn comments(tx: &mut Tx<'_>, person: PersonId, now: Timestamp) -> Result<bool, Failure> {
    let found = erase::list_own_comments(tx, person)?;
    for row in &found {
        let OwnCommentRow { id, post } = row;
        let Some(facts) = comment::find_comment_facts(tx, ALL_KNOWING, *id)? else {
            continue;
        };
        if !facts.deleted {
            delete::set_comment(tx, &facts, true, now)?;
        }
        erase::blank_comment(tx, row, now)?;
        let event = Event::CommentDeleted {
            comment: *id,
            post: *post,
            deleted: true,
        };
        record::record_system(tx, now, Some(facts.community_id), &event)?;
    }
    Ok(!found.is_empty())
}

/// Takes votes back, as the person would one by one.
fn votes(tx: &mut Tx<'_>, person: PersonId, now: Timestamp) -> Result<bool, Failure> {
    let found = erase::list_own_votes(tx, person)?;
    for row in &found {
        let change = VoteChange::between(row.value, 0, row.own);
        let comment = (row.comment.0 != 0).then_some(row.comment);
        match comment {
            Some(comment) => counts::bump_comment_votes(tx, comment, change)?,
            None => counts::bump_post_votes(tx, row.post, change)?,
        };
        vote::set_vote(tx, person, row.post, comment, 0, now)?;
    }
    Ok(!found.is_empty())
}

/// Takes the person off what happened, a range of ids at a time: nothing says which events are
/// theirs without looking at each.
async fn unlink(db: &Db, person: PersonId) -> Result<(), Failure> {
    let last = |q: &mut Query<'_>| -> Result<(i64, i64), Broken> { erase::find_last_ids(q) };
    let (events, notices) = db.reads().read(Lane::Page, last).await?;
    let ranges = events.max(notices) / limits::ERASE_RANGE + 1;
    for range in 0..ranges {
        let after = range.saturating_mul(limits::ERASE_RANGE);
        batch(db, move |tx| {
            erase::unlink_events(tx, person, after)?;
            Ok(false)
        })
        .await?;
    }
    Ok(())
}
