//! Notices of something illegal: from anybody, to those who run the site.

use domain::audit::AuditAct;
use domain::desk::Item;
use domain::ids::{IllegalNoticeId, ItemId};
use domain::limits;
use domain::mail::{Address, MailKind};
use domain::refusal::{Field, Refusal};
use domain::text;
use domain::time::Timestamp;
use store::illegal_notice::{self, NewNotice};
use store::{Carried, Tx, desk};

use crate::account::email;
use crate::{By, Failure, Operations, allowance, audit, by, mail, texts, token};

/// What somebody says is against the law.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Notice {
    /// Who says it; may be empty.
    pub name: String,
    /// Where they can be reached; may be empty.
    pub email: String,
    /// What it is about, an address a line.
    pub urls: String,
    /// Why that is against the law.
    pub why: String,
    /// The tag of the language of the page; empty is the site's.
    pub language: &'static str,
}

/// A notice that came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// Its number.
    pub id: IllegalNoticeId,
    /// What opens the page about it.
    pub key: String,
}

/// Queues a letter to whoever sent a notice and can be reached. One address gets so many of them,
/// since anybody can give any, and a queue that is full loses it: it is no reason to fail.
fn tell(
    tx: &mut Tx<'_>,
    id: IllegalNoticeId,
    (address, language): (&str, &str),
    kind: MailKind,
    at: Timestamp,
) -> Result<(), Failure> {
    let Some(to) = Address::parse(address) else {
        return Ok(());
    };
    let who = format!("illegal {}", to.key);
    let queued = match allowance::spend(tx, allowance::LETTERS, &who, at) {
        Ok(()) => mail::queue_to_sender(tx, id, (address, language), kind, at),
        refused => refused,
    };
    match queued {
        Ok(()) | Err(Failure::Refused(_)) => Ok(()),
        Err(failure) => Err(failure),
    }
}

/// Takes a notice. `network` is the client's, since whoever sends it needs no account.
///
/// # Errors
/// Refused without an address and a reason, for texts that are too long, for too many from one
/// network, and with `NoticesFull` while too many wait.
pub async fn send(
    operations: &Operations,
    notice: &Notice,
    network: &str,
    now: Timestamp,
) -> Result<Received, Failure> {
    let name = texts::optional_line(&notice.name, Field::Name, limits::DISPLAY_NAME_CHARS_MAX)?;
    let email = email::parse(&notice.email)?.map(|address| address.text);
    let home = operations.home();
    let urls = texts::prepare(&notice.urls, Field::Url, limits::URL_CHARS_MAX, home)?;
    let why = texts::prepare(&notice.why, Field::Text, limits::ILLEGAL_CHARS_MAX, home)?;
    for (text, field) in [(&urls.md, Field::Url), (&why.md, Field::Text)] {
        if text::clean_line(text).is_empty() {
            return Err(Refusal::Empty { field }.into());
        }
    }
    let key = token::fresh(operations.random())?;
    let (network, language) = (network.to_owned(), notice.language);
    let mails = operations.sends_mail();
    let write = move |tx: &mut Tx<'_>| -> Result<Received, Failure> {
        allowance::spend(tx, allowance::ILLEGAL_NOTICES, &network, now)?;
        if illegal_notice::is_full(tx)? {
            return Err(Refusal::NoticesFull.into());
        }
        let new = NewNotice {
            key: &key,
            name: name.as_deref().unwrap_or_default(),
            email: email.as_deref().unwrap_or_default(),
            urls: urls.md.trim(),
            why: why.md.trim(),
            language,
            at: now,
        };
        let id = illegal_notice::insert_illegal(tx, &new)?;
        let item = desk::find_or_insert_item(tx, None, Item::Illegal(id), now)?;
        desk::count_again(tx, item, now)?;
        if mails {
            let to = (new.email, language);
            tell(tx, id, to, MailKind::IllegalReceived, now)?;
        }
        Ok(Received {
            id,
            key: key.clone(),
        })
    };
    operations.db().write(Carried::Serializable, write).await
}

/// Answers a notice: what was decided, and how to object.
///
/// # Errors
/// Refused for whoever is no admin, an empty answer, and what was answered already.
pub async fn answer(
    operations: &Operations,
    by: &By,
    id: ItemId,
    text: &str,
) -> Result<(), Failure> {
    let field = Field::Text;
    let text = texts::prepare(text, field, limits::ILLEGAL_CHARS_MAX, operations.home())?;
    if text::clean_line(&text.md).is_empty() {
        return Err(Refusal::Empty { field }.into());
    }
    let (by, mails) = (by.clone(), operations.sends_mail());
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        let acting = by::acting(tx, &by)?;
        if !acting.admin {
            return Err(Refusal::NotAdmin.into());
        }
        let found = desk::find_item_facts(tx, by::viewer(&acting), id)?;
        let found = found.ok_or(Refusal::NoSuchItem)?;
        let Item::Illegal(notice) = found.item() else {
            return Err(Refusal::NoSuchItem.into());
        };
        if !found.waits {
            return Err(Refusal::HandledAlready.into());
        }
        illegal_notice::set_answer(tx, notice, text.md.trim(), by.person, by.now)?;
        desk::count_again(tx, id, by.now)?;
        if let Some(sent) = illegal_notice::find_illegal(tx, notice)?.filter(|_| mails) {
            let to = (sent.email.as_str(), sent.language.as_str());
            tell(tx, notice, to, MailKind::IllegalAnswered, by.now)?;
        }
        let object = format!("illegal {notice}");
        audit::of_admin(tx, &by, &acting, AuditAct::AnswerIllegal, (&object, ""))
    };
    operations.db().write(Carried::Serializable, write).await
}
