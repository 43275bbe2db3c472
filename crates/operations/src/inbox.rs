//! Read marks in one's own inbox, and what its lines lead to.

use std::borrow::Cow;

use domain::ids::{NotificationId, ThreadId};
use domain::name;
use domain::notice::{About, NoticeKind};
use domain::refusal::Refusal;
use store::notification::InboxRow;
use store::{Carried, Tx, notification};
use words::Words;

use crate::{By, Failure, Operations, by};

/// Marks a notice as read or unread.
///
/// # Errors
/// Refused for banned and deleted persons, and for a notice that is not the person's.
pub async fn mark_read(
    operations: &Operations,
    by: &By,
    notice: NotificationId,
    read: bool,
) -> Result<(), Failure> {
    let by = by.clone();
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        by::acting(tx, &by)?;
        if !notification::is_own_notice(tx, by.person, notice)? {
            return Err(Refusal::NoSuchNotice.into());
        }
        let read_at = read.then_some(by.now);
        notification::set_notice_read(tx, by.person, notice, read_at)?;
        Ok(())
    };
    operations.db().write(Carried::ByConstraint, write).await
}

/// Marks all notices as read.
///
/// # Errors
/// Refused for banned and deleted persons.
pub async fn mark_all_read(operations: &Operations, by: &By) -> Result<(), Failure> {
    let by = by.clone();
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        by::acting(tx, &by)?;
        notification::set_all_notices_read(tx, by.person, by.now)?;
        Ok(())
    };
    operations.db().write(Carried::ByConstraint, write).await
}

/// Where a notice is read, and marked so.
#[must_use]
pub fn href(row: &InboxRow) -> String {
    let about = match row {
        InboxRow::Community(row) => {
            let place = name::handle(&row.community, row.community_host.as_deref());
            return format!("/inbox/{}/c/{place}", row.id);
        }
        InboxRow::Comment(row) if row.comment_id.get() == 0 => About::Post(row.post_id),
        InboxRow::Comment(row) => About::Comment(row.comment_id),
        InboxRow::Decision(row) => About::Decision(row.decision),
        InboxRow::Desk(row) if row.kind == NoticeKind::Mail => About::Mail(ThreadId(row.target)),
        InboxRow::Desk(_) => About::Reports,
        InboxRow::Rule(row) => About::Rule(row.rule),
        InboxRow::Advice(row) if row.comment_id.get() == 0 => About::Post(row.post_id),
        InboxRow::Advice(row) => About::Comment(row.comment_id),
    };
    format!("/inbox/{}/{about}", row.id())
}

/// What a notice is about, as its sentence calls it.
#[must_use]
pub fn title<'a>(words: &'a Words, row: &'a InboxRow) -> Cow<'a, str> {
    match row {
        InboxRow::Comment(row) => Cow::Borrowed(&row.title),
        InboxRow::Community(row) => Cow::Borrowed(&row.title),
        InboxRow::Decision(row) => {
            let what = words.done(row.action, row.off);
            match row.title.as_deref().or(row.community.as_deref()) {
                Some(about) => Cow::Owned(words.notice_about(what, about)),
                None => Cow::Borrowed(what),
            }
        }
        InboxRow::Desk(row) if row.title.is_empty() => Cow::Borrowed(words.report_gone()),
        InboxRow::Desk(row) => Cow::Borrowed(&row.title),
        InboxRow::Rule(row) => Cow::Borrowed(&row.name),
        InboxRow::Advice(row) if row.title.is_empty() => Cow::Borrowed(words.report_gone()),
        InboxRow::Advice(row) => Cow::Borrowed(&row.title),
    }
}
