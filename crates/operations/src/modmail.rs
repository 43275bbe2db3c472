//! Mail between one person and the moderators of a community.

use domain::audit::AuditAct;
use domain::desk::Item;
use domain::event::Event;
use domain::ids::{CommunityId, ItemId, PersonId, ThreadId};
use domain::permission::Acting;
use domain::refusal::{Field, Refusal};
use domain::text;
use domain::{limits, permission};
use store::block::{self, Target};
use store::modmail::{self, NewMessage};
use store::{Carried, Tx, account, community, decision, desk, follow, person};

use crate::community::{find_standing, still_there};
use crate::texts::{self, Prepared};
use crate::{By, Failure, Operations, allowance, audit, by, form, record};

/// What somebody writes to the moderators of a community.
#[derive(Debug, Clone)]
pub struct Letter {
    /// To those of which community.
    pub community: CommunityId,
    /// What it is about.
    pub subject: String,
    /// The text.
    pub text: String,
    /// The token of the form: one thread per form.
    pub form: Option<String>,
}

/// What the moderators of a community write to somebody.
#[derive(Debug, Clone)]
pub struct ToPerson {
    /// Those of which community.
    pub community: CommunityId,
    /// To whom.
    pub person: PersonId,
    /// What it is about.
    pub subject: String,
    /// The text.
    pub text: String,
    /// Whether whoever writes signs with their name, and not for all of them.
    pub named: bool,
    /// The token of the form: one thread per form.
    pub form: Option<String>,
}

/// A further message of a thread.
#[derive(Debug, Clone)]
pub struct Reply {
    /// Of which thread.
    pub thread: ThreadId,
    /// The text.
    pub text: String,
    /// Whether a moderator signs with their name, and not for all of them.
    pub named: bool,
    /// The token of the form: one message per form.
    pub form: Option<String>,
}

/// Writes to the moderators of a community; answers the thread. The same form sent twice answers
/// the same.
///
/// # Errors
/// Refused for communities that are not to be seen or have no moderators, texts that don't fit, and
/// too many in a short time.
pub async fn write(operations: &Operations, by: &By, letter: Letter) -> Result<ThreadId, Failure> {
    let subject = texts::title(&letter.subject)?;
    let text = message(operations, &letter.text)?;
    let by = by.clone();
    let write = move |tx: &mut Tx<'_>| -> Result<ThreadId, Failure> {
        if let Some(made) = form::made(tx, &by, letter.form.as_deref(), "mail")? {
            return Ok(ThreadId(made));
        }
        let acting = by::acting(tx, &by)?;
        let id = find_standing(tx, by::viewer(&acting), letter.community)?.id;
        if community::count_moderators(tx, id)? == 0 {
            return Err(Refusal::NoModerators.into());
        }
        if by.origin.terms().rate_limited {
            allowance::spend(tx, allowance::MODMAIL, &by.person.to_string(), by.now)?;
        }
        let thread = modmail::insert_thread(tx, id, by.person, &subject, by.now)?;
        insert(tx, &by, thread, &text, None)?;
        waits_again(tx, &by, id, thread)?;
        form::note(tx, &by, letter.form.as_deref(), "mail", thread.0)?;
        Ok(thread)
    };
    operations.db().write(Carried::Serializable, write).await
}

/// Writes to somebody as the moderators of a community; answers the thread, which waits for nobody
/// until they answer. The same form sent twice answers the same.
///
/// # Errors
/// Refused for whoever does not moderate there, to oneself, to those who have nothing to do with
/// the community, have no inbox here or blocked the community or the writer, texts that don't fit,
/// and too many in a short time.
pub async fn write_to(
    operations: &Operations,
    by: &By,
    letter: ToPerson,
) -> Result<ThreadId, Failure> {
    let subject = texts::title(&letter.subject)?;
    let text = message(operations, &letter.text)?;
    let by = by.clone();
    let write = move |tx: &mut Tx<'_>| -> Result<ThreadId, Failure> {
        if let Some(made) = form::made(tx, &by, letter.form.as_deref(), "mail")? {
            return Ok(ThreadId(made));
        }
        let (id, person) = (letter.community, letter.person);
        let acting = may_write_to(tx, &by, id, person)?;
        if by.origin.terms().rate_limited {
            let (writer, place) = (by.person.to_string(), format!("{id}/{person}"));
            allowance::spend(tx, allowance::LETTERS_OF_MODERATOR, &writer, by.now)?;
            allowance::spend(tx, allowance::LETTERS_TO_PERSON, &place, by.now)?;
        }
        let thread = modmail::insert_thread(tx, id, person, &subject, by.now)?;
        insert(tx, &by, thread, &text, Some(letter.named))?;
        let item = waits_again(tx, &by, id, thread)?;
        form::note(tx, &by, letter.form.as_deref(), "mail", thread.0)?;
        told(tx, &by, id, (thread, item, person))?;
        let object = format!("mail {thread}");
        audit::of_admin(tx, &by, &acting, AuditAct::AnswerMail, (&object, ""))?;
        Ok(thread)
    };
    operations.db().write(Carried::Serializable, write).await
}

fn may_write_to(
    tx: &mut Tx<'_>,
    by: &By,
    id: CommunityId,
    person: PersonId,
) -> Result<Acting, Failure> {
    let acting = by::acting(tx, by)?;
    let found = find_standing(tx, by::viewer(&acting), id)?;
    permission::may_run_community(acting.admin, found.moderates)?;
    if person == by.person {
        return Err(Refusal::NotOnOneself.into());
    }
    let facts = person::find_person_facts(tx, person)?;
    if facts.is_none_or(|it| it.deleted) {
        return Err(Refusal::NoSuchPerson.into());
    }
    let blocks = [Target::Community(id), Target::Person(by.person)];
    let mut takes = account::has_account(tx, person)?;
    for target in blocks {
        takes = takes && !block::find_block(tx, person, target)?;
    }
    if !takes {
        return Err(Refusal::TakesNoLetters.into());
    }
    // Letters from people whose place they never saw are for nobody's inbox.
    let follows = follow::find_subscription(tx, person, id)?.is_some();
    if acting.admin || follows || decision::takes_part(tx, id, person)? {
        Ok(acting)
    } else {
        Err(Refusal::NeverWroteHere.into())
    }
}

fn told(
    tx: &mut Tx<'_>,
    by: &By,
    community: CommunityId,
    (thread, item, person): (ThreadId, ItemId, PersonId),
) -> Result<(), Failure> {
    let event = Event::MailAnswered {
        thread,
        item,
        person,
    };
    record::record(tx, by, Some(community), &event)?;
    Ok(())
}

/// Answers in a thread, from either side of it.
///
/// # Errors
/// Refused for whoever does not belong to it, texts that don't fit, threads that are long enough,
/// and too many in a short time.
pub async fn reply(operations: &Operations, by: &By, reply: Reply) -> Result<(), Failure> {
    let text = message(operations, &reply.text)?;
    let by = by.clone();
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        let form = reply.form.as_deref();
        if form::made(tx, &by, form, "letter")?.is_some() {
            return Ok(());
        }
        let acting = by::acting(tx, &by)?;
        let found = modmail::find_thread(tx, by::viewer(&acting), reply.thread)?;
        let found = found.ok_or(Refusal::NoSuchThread)?;
        still_there(tx, found.community_id)?;
        if modmail::count_messages(tx, found.id)? >= limits::MAIL_MESSAGES_MAX {
            return Err(Refusal::ThreadFull.into());
        }
        if by.origin.terms().rate_limited {
            allowance::spend(tx, allowance::COMMENTS, &by.person.to_string(), by.now)?;
        }
        let signed = found.moderates.then_some(reply.named);
        insert(tx, &by, found.id, &text, signed)?;
        let item = waits_again(tx, &by, found.community_id, found.id)?;
        form::note(tx, &by, form, "letter", found.id.0)?;
        if found.moderates {
            let about = (found.id, item, found.person_id);
            told(tx, &by, found.community_id, about)?;
            let object = format!("mail {}", found.id);
            audit::of_admin(tx, &by, &acting, AuditAct::AnswerMail, (&object, ""))?;
        }
        Ok(())
    };
    operations.db().write(Carried::Serializable, write).await
}

fn message(operations: &Operations, typed: &str) -> Result<Prepared, Refusal> {
    let field = Field::Text;
    let text = texts::prepare(typed, field, limits::MAIL_CHARS_MAX, operations.home())?;
    if text::clean_line(&text.md).is_empty() {
        return Err(Refusal::Empty { field });
    }
    Ok(text)
}

/// Writes a message; `signed` says that a moderator writes, and whether with their name.
fn insert(
    tx: &mut Tx<'_>,
    by: &By,
    thread: ThreadId,
    text: &Prepared,
    signed: Option<bool>,
) -> Result<(), Failure> {
    let message = NewMessage {
        thread,
        by: by.person,
        moderators: signed.is_some(),
        named: signed == Some(true),
        md: &text.md,
        html: text.html(),
        render_version: text::RENDER_VERSION,
        at: by.now,
    };
    Ok(modmail::insert_message(tx, &message)?)
}

fn waits_again(
    tx: &mut Tx<'_>,
    by: &By,
    community: CommunityId,
    thread: ThreadId,
) -> Result<ItemId, Failure> {
    let item = desk::find_or_insert_item(tx, Some(community), Item::Mail(thread), by.now)?;
    desk::count_again(tx, item, by.now)?;
    Ok(item)
}
