//! What waits for moderators and admins, and why.

use crate::ids::{CommentId, CommunityId, DecisionId, IllegalNoticeId, PersonId, PostId, ThreadId};
use crate::time::{DAY, MINUTE, Timestamp};
use crate::word::word_enum;

/// How long somebody who said that they look at something is left alone with it.
pub const CLAIM_FOR: i64 = 10 * MINUTE;
/// How much earlier than others what is urgent stands in the list.
const URGENT_BEFORE: i64 = 36_500 * DAY;

word_enum! {
    /// What can wait.
    pub enum ItemKind {
        /// A post that was reported or is held.
        Post = "post",
        /// A comment that was reported or is held.
        Comment = "comment",
        /// A community that was reported.
        Community = "community",
        /// A person who was reported.
        Person = "person",
        /// What somebody wrote to the moderators of a community.
        Mail = "mail",
        /// What somebody says is against the law.
        Illegal = "illegal",
        /// Somebody wants to join.
        Application = "application",
        /// A decision that somebody else shall look at again.
        Appeal = "appeal",
        /// A decision whose reason the author mended.
        Repair = "repair",
    }
}

word_enum! {
    /// Why something is reported.
    pub enum Reason {
        /// It breaks a rule of the community or of the site.
        Rule = "rule",
        /// It does not answer a serious question seriously.
        NotSerious = "not_serious",
        /// Something else, in words.
        Other = "other",
    }
}

word_enum! {
    /// What became of a report.
    pub enum ReportOutcome {
        /// Nothing was found wrong with it.
        Kept = "kept",
        /// It was taken away.
        Removed = "removed",
        /// Something else was done about it.
        Acted = "acted",
    }
}

word_enum! {
    /// Parts of the desk.
    pub enum DeskFilter {
        /// All that waits.
        All = "all",
        /// What was reported.
        Reports = "reports",
        /// What is held.
        Held = "held",
        /// Decisions that somebody else shall look at again.
        Appeals = "appeal",
        /// What authors mended.
        Repairs = "repair",
        /// Who wants to join.
        Applications = "application",
        /// What people wrote to moderators.
        Mail = "mail",
        /// What somebody says is against the law.
        Illegal = "illegal",
    }
}

word_enum! {
    /// How long something waits at least.
    pub enum DeskAge {
        /// However long.
        Any = "any",
        /// Over a day.
        Day = "day",
        /// Over a week.
        Week = "week",
        /// Over a month of 30 days.
        Month = "month",
    }
}

impl DeskAge {
    /// Since when something must wait that is that old now.
    #[must_use]
    pub const fn until(self, now: Timestamp) -> Option<Timestamp> {
        match self {
            Self::Any => None,
            Self::Day => Some(now.plus(-DAY)),
            Self::Week => Some(now.plus(-7 * DAY)),
            Self::Month => Some(now.plus(-30 * DAY)),
        }
    }
}

/// Something that waits, or can.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    /// A post.
    Post(PostId),
    /// A comment.
    Comment(CommentId),
    /// A community.
    Community(CommunityId),
    /// A person.
    Person(PersonId),
    /// A thread of mail.
    Mail(ThreadId),
    /// A notice of something illegal.
    Illegal(IllegalNoticeId),
    /// What somebody who wants to join wrote, by its number.
    Application(i64),
    /// A decision that somebody else shall look at again.
    Appeal(DecisionId),
    /// A decision whose reason the author mended.
    Repair(DecisionId),
}

impl Item {
    /// Its kind.
    #[must_use]
    pub const fn kind(self) -> ItemKind {
        match self {
            Self::Post(_) => ItemKind::Post,
            Self::Comment(_) => ItemKind::Comment,
            Self::Community(_) => ItemKind::Community,
            Self::Person(_) => ItemKind::Person,
            Self::Mail(_) => ItemKind::Mail,
            Self::Illegal(_) => ItemKind::Illegal,
            Self::Application(_) => ItemKind::Application,
            Self::Appeal(_) => ItemKind::Appeal,
            Self::Repair(_) => ItemKind::Repair,
        }
    }

    /// Its number among those of its kind.
    #[must_use]
    pub const fn id(self) -> i64 {
        match self {
            Self::Post(id) => id.0,
            Self::Comment(id) => id.0,
            Self::Community(id) => id.0,
            Self::Person(id) => id.0,
            Self::Mail(id) => id.0,
            Self::Illegal(id) => id.0,
            Self::Application(id) => id,
            Self::Appeal(id) | Self::Repair(id) => id.0,
        }
    }

    /// The thing of a kind and number.
    #[must_use]
    pub const fn new(kind: ItemKind, id: i64) -> Self {
        match kind {
            ItemKind::Post => Self::Post(PostId(id)),
            ItemKind::Comment => Self::Comment(CommentId(id)),
            ItemKind::Community => Self::Community(CommunityId(id)),
            ItemKind::Person => Self::Person(PersonId(id)),
            ItemKind::Mail => Self::Mail(ThreadId(id)),
            ItemKind::Illegal => Self::Illegal(IllegalNoticeId(id)),
            ItemKind::Application => Self::Application(id),
            ItemKind::Appeal => Self::Appeal(DecisionId(id)),
            ItemKind::Repair => Self::Repair(DecisionId(id)),
        }
    }

    /// Whether people report such things. The others wait for reasons of their own.
    #[must_use]
    pub const fn is_reported(self) -> bool {
        matches!(
            self,
            Self::Post(_) | Self::Comment(_) | Self::Community(_) | Self::Person(_)
        )
    }
}

/// Where in the list something stands that waits since then: the oldest first, and what is urgent
/// before all else.
#[must_use]
pub const fn place(opened_at: Timestamp, urgent: bool) -> i64 {
    if urgent {
        opened_at.micros().saturating_sub(URGENT_BEFORE)
    } else {
        opened_at.micros()
    }
}

/// Whether somebody is left alone with something: it is claimed, by somebody else, and not for too
/// long.
#[must_use]
pub fn is_claimed(
    by: Option<PersonId>,
    until: Option<Timestamp>,
    me: PersonId,
    now: Timestamp,
) -> bool {
    by.is_some_and(|by| by != me) && until.is_some_and(|until| until > now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_urgent_stands_before_all_else() {
        let (early, late) = (Timestamp(1_000), Timestamp(2_000 * DAY));
        assert!(place(early, false) < place(late, false));
        assert!(place(late, true) < place(early, false));
        assert!(place(early, true) < place(late, true));
    }

    #[test]
    fn claims_are_for_others_and_end() {
        let (ann, ben) = (PersonId(2), PersonId(3));
        let now = Timestamp(1_000);
        let until = |at| Some(Timestamp(at));
        assert!(is_claimed(Some(ann), until(1_001), ben, now));
        assert!(!is_claimed(Some(ann), until(1_001), ann, now));
        assert!(!is_claimed(Some(ann), until(1_000), ben, now));
        assert!(!is_claimed(None, None, ben, now));
    }

    #[test]
    fn items_are_named_by_kind_and_number() {
        for kind in ItemKind::ALL {
            let item = Item::new(*kind, 7);
            assert_eq!((item.kind(), item.id()), (*kind, 7));
        }
    }
}
