//! Notices by mail, for whoever wants them so.

use domain::limits;
use domain::mail::MailKind;
use domain::time::{DAY, MINUTE, Timestamp};
use store::mail::{self, MailableRow, NewMail};
use store::{Carried, Lane, Query, Tx, event};

use super::insert;
use crate::{Failure, Operations, allowance};

/// The name under which it notes the last notice that it has looked at.
const CONSUMER: &str = "mail";

/// Queues letters for notices that have stood unread for a while; answers whether it looked at
/// any. What is older than a day, since mail was off, is left alone.
///
/// # Errors
/// `Unavailable` when too many letters wait, to be tried again; else when the database fails.
pub async fn step(operations: &Operations, now: Timestamp) -> Result<bool, Failure> {
    let reads = operations.reads();
    let look = move |q: &mut Query<'_>| -> Result<bool, Failure> { Ok(!ripe(q, now)?.is_empty()) };
    if !reads.read(Lane::Page, look).await? {
        return Ok(false);
    }
    let write = move |tx: &mut Tx<'_>| -> Result<bool, Failure> {
        let rows = ripe(tx, now)?;
        for row in &rows {
            tell(tx, row, now)?;
        }
        if let Some(last) = rows.last() {
            event::set_consumer(tx, CONSUMER, last.id)?;
        }
        Ok(!rows.is_empty())
    };
    operations.db().write(Carried::Serializable, write).await
}

/// Notices behind the mark, up to the first that is too young: whoever reads it in time needs no
/// letter.
fn ripe(q: &mut Query<'_>, now: Timestamp) -> Result<Vec<MailableRow>, Failure> {
    let mark = event::find_consumer(q, CONSUMER)?;
    let ripe_at = now.plus(-limits::NOTICE_MAIL_MINUTES * MINUTE);
    let rows = mail::list_mailable_notices(q, mark)?.into_iter();
    Ok(rows.take_while(|row| row.created_at <= ripe_at).collect())
}

fn tell(tx: &mut Tx<'_>, row: &MailableRow, now: Timestamp) -> Result<(), Failure> {
    let goes_out = row.by_mail || row.kind.is_always_mailed();
    let wanted = !row.read && row.created_at > now.plus(-DAY);
    let Some(account) = row.account_id.filter(|_| wanted && goes_out) else {
        return Ok(());
    };
    match allowance::spend(tx, allowance::LETTERS, &account.to_string(), now) {
        Ok(()) => {}
        // The rest of a flood stands in the inbox.
        Err(Failure::Refused(_)) => return Ok(()),
        Err(failure) => return Err(failure),
    }
    let new = NewMail {
        account: Some(account),
        address: None,
        kind: MailKind::Notice,
        arguments: &format!("{{\"notice\":{}}}", row.id),
        language: "",
        at: now,
    };
    insert(tx, &new)
}
