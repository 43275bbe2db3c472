//! Forgetting what is over: sessions, drafts, forms, bans that ended, allowances, findings, old
//! notices, letters, applications, invitations, who sent a notice of something illegal; and
//! counting who is active, which changes though nothing happens.

use domain::limits;
use domain::time::{DAY, Timestamp};
use store::{
    Carried, Db, Tx, active, application, draft, form_token, illegal_notice, invitation, mail,
    notification, rate_limit, rule_context, session,
};

use crate::Failure;

/// Forgets what is over; answers how many rows that were. To be done every hour or so.
///
/// # Errors
/// When the database fails.
pub async fn step(db: &Db, now: Timestamp) -> Result<u64, Failure> {
    let write = move |tx: &mut Tx<'_>| -> Result<u64, Failure> {
        let mut gone = session::delete_expired_sessions(tx, now)?;
        gone += draft::delete_expired_drafts(tx, now)?;
        gone += form_token::delete_expired_form_tokens(tx, now)?;
        gone += crate::decide::forget_ended(tx, now)?;
        gone += rate_limit::delete_old_buckets(tx, now.plus(-2 * DAY))?;
        gone += rule_context::delete_old_findings(tx, now.plus(-limits::NOTICE_DAYS_MAX * DAY))?;
        gone += notification::delete_old_notices(tx, now.plus(-limits::NOTICE_DAYS_MAX * DAY))?;
        let given_up = now.plus(-limits::MAIL_GIVEN_UP_DAYS_MAX * DAY);
        gone += mail::delete_given_up_mail(tx, given_up)?;
        gone += mail::delete_expired_links(tx, now)?;
        let denied = now.plus(-limits::APPLICATION_DENIED_DAYS * DAY);
        gone += application::delete_old_applications(tx, denied, now.plus(-2 * DAY))?;
        gone += invitation::delete_old_invitations(tx, now)?;
        let answered = now.plus(-limits::ILLEGAL_SENDER_DAYS * DAY);
        gone += illegal_notice::forget_senders(tx, answered)?;
        Ok(gone)
    };
    db.write(Carried::ByConstraint, write).await
}

/// Counts the people who were active in each community within a day, a week, a month and half a
/// year; answers how many communities have another count than before. To be done every hour or
/// so. Ranks keep the count they were made with.
///
/// # Errors
/// When the database fails.
pub async fn count_active(db: &Db, now: Timestamp) -> Result<u64, Failure> {
    let rows = active::recount_active(&db.reads(), now).await?;
    let mut changed = 0;
    for batch in rows.chunks(limits::ACTIVE_BATCH) {
        let batch = batch.to_vec();
        let write = move |tx: &mut Tx<'_>| -> Result<u64, Failure> {
            for row in &batch {
                active::set_active(tx, row)?;
            }
            Ok(u64::try_from(batch.len()).unwrap_or_default())
        };
        changed += db.write(Carried::ByConstraint, write).await?;
    }
    Ok(changed)
}
