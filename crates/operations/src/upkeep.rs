//! Forgetting what is over: sessions, drafts, forms, allowances, old notices.

use domain::time::{DAY, Timestamp};
use store::{Carried, Db, Tx, draft, form_token, notification, rate_limit, session};

use crate::Failure;

/// Days for which a notice that was read is kept.
pub const NOTICE_DAYS: i64 = 180;

/// Forgets what is over; answers how many rows that were. To be done every hour or so.
///
/// # Errors
/// When the database fails.
pub async fn step(db: &Db, now: Timestamp) -> Result<u64, Failure> {
    let write = move |tx: &mut Tx<'_>| -> Result<u64, Failure> {
        let mut gone = session::delete_expired_sessions(tx, now)?;
        gone += draft::delete_expired_drafts(tx, now)?;
        gone += form_token::delete_expired_form_tokens(tx, now)?;
        gone += rate_limit::delete_old_buckets(tx, now.plus(-2 * DAY))?;
        gone += notification::delete_old_notices(tx, now.plus(-NOTICE_DAYS * DAY))?;
        Ok(gone)
    };
    db.write(Carried::ByConstraint, write).await
}
