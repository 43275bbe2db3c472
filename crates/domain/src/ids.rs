//! Identifiers: numbers that cannot be mixed up.
//!
//! Ids of posts, comments, communities and persons fit in 31 bits, because apps in the field read
//! them as 32-bit integers. They are never reused.

use std::fmt;

/// The largest id that an app with 32-bit integers can read.
pub const ID_MAX: i64 = 2_147_483_647;

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident,)+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[derive(serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl $name {
            /// The plain number.
            #[must_use]
            pub const fn get(self) -> i64 {
                self.0
            }

            /// Reads an id from a URL or a form: decimal digits only, at most [`ID_MAX`].
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                let digits = !text.is_empty() && text.len() <= 10
                    && text.bytes().all(|byte| byte.is_ascii_digit());
                let number: i64 = if digits { text.parse().ok()? } else { return None };
                (1..=ID_MAX).contains(&number).then_some(Self(number))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

ids! {
    /// A server and its domain. Ours is 1.
    InstanceId,
    /// An actor that can post, of any server. Starts at 2.
    PersonId,
    /// A local person's login and settings; a number of its own, not the person's.
    AccountId,
    /// A sign-in of an account.
    SessionId,
    /// A community of any server. Starts at 2.
    CommunityId,
    /// A post, which in a community of questions is a question. Starts at 1.
    PostId,
    /// A comment; directly below a question it is an answer. Starts at 1.
    CommentId,
    /// A community's label on posts.
    TagId,
    /// Something that happened, in the order of recording (not of commit).
    EventId,
    /// A notice in a person's inbox.
    NotificationId,
    /// An earlier text of a post or comment.
    RevisionId,
    /// A rule of a community or of the site, the same through all its versions.
    RuleId,
    /// Something that waits at the desk.
    ItemId,
    /// Somebody's claim that something breaks a rule.
    ReportId,
    /// What somebody says is against the law.
    IllegalNoticeId,
    /// What moderators note about somebody.
    NoteId,
    /// A thread between a person and the moderators of a community.
    ThreadId,
    /// A decision about somebody or something: a line of the log of moderation.
    DecisionId,
    /// An act of an admin or the operator: a line of the audit log.
    AuditId,
}

/// The instance that runs this program.
pub const LOCAL_INSTANCE: InstanceId = InstanceId(1);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_read_strictly() {
        assert_eq!(PostId::parse("17"), Some(PostId(17)));
        for text in [
            "",
            "0",
            "-1",
            "+1",
            " 1",
            "1.0",
            "2147483648",
            "99999999999",
            "٣",
        ] {
            assert_eq!(PostId::parse(text), None, "{text:?}");
        }
    }
}
