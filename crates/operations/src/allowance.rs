//! How much one person, or one network, may do in a while.
//!
//! An allowance is a bucket that empties itself steadily: a full one refuses, and says how long
//! to wait. It is spent in the transaction of what it is spent on, so that what fails costs
//! nothing.

use domain::number;
use domain::refusal::Refusal;
use domain::time::{HOUR, MINUTE, SECOND, Timestamp};
use store::{Tx, rate_limit};

use crate::Failure;

/// An allowance: so many in a while.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowance {
    /// Its name in the database.
    pub name: &'static str,
    /// How many at once.
    pub many: i64,
    /// Microseconds until a full bucket is empty again.
    pub within: i64,
}

/// Posts of one person.
pub const POSTS: Allowance = Allowance {
    name: "post",
    many: 20,
    within: HOUR,
};
/// Answers and replies of one person.
pub const COMMENTS: Allowance = Allowance {
    name: "comment",
    many: 60,
    within: 10 * MINUTE,
};
/// Votes of one person.
pub const VOTES: Allowance = Allowance {
    name: "vote",
    many: 300,
    within: 10 * MINUTE,
};
/// Other changes of one person: edits, subscriptions, acceptances, marks.
pub const CHANGES: Allowance = Allowance {
    name: "change",
    many: 200,
    within: 10 * MINUTE,
};
/// Texts of one person that were refused by rules, as far as they are noted.
pub const REFUSED: Allowance = Allowance {
    name: "refused",
    many: 20,
    within: HOUR,
};
/// Looks of one person at what rules would say, while they type. Kept in memory.
pub const FINDINGS: Allowance = Allowance {
    name: "findings",
    many: 300,
    within: 10 * MINUTE,
};
/// The same of all from one network.
pub const FINDINGS_OF_NETWORK: Allowance = Allowance {
    name: "findings_network",
    many: 1_500,
    within: 10 * MINUTE,
};
/// Decisions of one moderator or admin.
pub const DECISIONS: Allowance = Allowance {
    name: "decision",
    many: 600,
    within: 10 * MINUTE,
};
/// Saved drafts of one person.
pub const DRAFTS: Allowance = Allowance {
    name: "draft",
    many: 600,
    within: 10 * MINUTE,
};
/// Reports of one person.
pub const REPORTS: Allowance = Allowance {
    name: "report",
    many: 30,
    within: HOUR,
};
/// Threads with moderators that one person begins.
pub const MODMAIL: Allowance = Allowance {
    name: "modmail",
    many: 10,
    within: HOUR,
};
/// Threads that one moderator begins with people.
pub const LETTERS_OF_MODERATOR: Allowance = Allowance {
    name: "modmail_out",
    many: 30,
    within: HOUR,
};
/// Threads that the moderators of one community begin with one person.
pub const LETTERS_TO_PERSON: Allowance = Allowance {
    name: "modmail_to",
    many: 5,
    within: 24 * HOUR,
};
/// What one moderator does at the desk: many more things than others do elsewhere.
pub const DESK: Allowance = Allowance {
    name: "desk",
    many: 1_000,
    within: 10 * MINUTE,
};
/// Notices of something illegal from one network.
pub const ILLEGAL_NOTICES: Allowance = Allowance {
    name: "illegal",
    many: 10,
    within: HOUR,
};
/// Communities that one person makes.
pub const COMMUNITIES: Allowance = Allowance {
    name: "community",
    many: 10,
    within: 24 * HOUR,
};
/// Letters with notices to one account.
pub const LETTERS: Allowance = Allowance {
    name: "letter",
    many: 50,
    within: 24 * HOUR,
};
/// Letters to addresses that one account says are its own.
pub const LETTERS_TO_PROVE: Allowance = Allowance {
    name: "letter_to_prove",
    many: 5,
    within: HOUR,
};
/// Letters to one address that nobody has proven yet, whoever says that it is theirs.
pub const LETTERS_TO_ADDRESS: Allowance = Allowance {
    name: "letter_to_address",
    many: 5,
    within: 24 * HOUR,
};
/// Warnings to one person in one community.
pub const WARNINGS: Allowance = Allowance {
    name: "warning",
    many: 5,
    within: 24 * HOUR,
};
/// Forms of newcomers from one network, also those that are refused: each costs a hash.
pub const SIGN_UP_TRIES: Allowance = Allowance {
    name: "sign_up_try",
    many: 60,
    within: HOUR,
};
/// Links for a new password of one person.
pub const RESETS: Allowance = Allowance {
    name: "reset",
    many: 3,
    within: HOUR,
};
/// Links for new passwords that one network asks for.
pub const RESETS_OF_NETWORK: Allowance = Allowance {
    name: "reset_network",
    many: 10,
    within: HOUR,
};
/// Accounts made from one network.
pub const SIGN_UPS: Allowance = Allowance {
    name: "sign_up",
    many: 20,
    within: HOUR,
};
/// Tries to sign in to one account from networks that it never signed in from.
pub const SIGN_INS: Allowance = Allowance {
    name: "sign_in",
    many: 10,
    within: 15 * MINUTE,
};
/// Tries to sign in from one network, to whatever account.
pub const SIGN_INS_OF_NETWORK: Allowance = Allowance {
    name: "sign_in_network",
    many: 30,
    within: 15 * MINUTE,
};

/// Spends one of an allowance.
///
/// # Errors
/// `TooManyRequests` with the seconds to wait; else when the database fails.
pub fn spend(
    tx: &mut Tx<'_>,
    allowance: Allowance,
    subject: &str,
    now: Timestamp,
) -> Result<(), Failure> {
    let bucket = rate_limit::find_bucket(tx, allowance.name, subject)?;
    let used = bucket.map_or(0.0, |bucket| {
        left(allowance, bucket.used, now.since(bucket.at))
    });
    let used = more(allowance, used)?;
    rate_limit::set_bucket(tx, allowance.name, subject, used, now)?;
    Ok(())
}

/// What is in a bucket with one more.
///
/// # Errors
/// `TooManyRequests` if that is more than fits.
pub(crate) fn more(allowance: Allowance, used: f64) -> Result<f64, Refusal> {
    let used = used + 1.0;
    if used > number::real(allowance.many) {
        let over = used - number::real(allowance.many);
        let each = number::real(allowance.within) / number::real(allowance.many);
        let wait = number::whole((over * each / number::real(SECOND)).ceil()).max(1);
        return Err(Refusal::TooManyRequests { seconds: wait });
    }
    Ok(used)
}

/// What is left in a bucket after so many microseconds. A clock set back empties nothing.
pub(crate) fn left(allowance: Allowance, used: f64, since: i64) -> f64 {
    let emptied =
        number::real(since.max(0)) * number::real(allowance.many) / number::real(allowance.within);
    (used - emptied).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_empty_steadily() {
        let empty_after = |since| left(SIGN_INS, 10.0, since);
        assert!((empty_after(0) - 10.0).abs() < 1e-9);
        assert!((empty_after(3 * MINUTE) - 8.0).abs() < 1e-9);
        assert!(empty_after(15 * MINUTE).abs() < 1e-9);
        assert!((empty_after(-HOUR) - 10.0).abs() < 1e-9);
    }
}
