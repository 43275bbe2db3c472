//! Decisions of moderators and admins, and of rules that act by themselves.

use crate::ids::{CommentId, CommunityId, PersonId, PostId};
use crate::permission::Rank;
use crate::refusal::Refusal;
use crate::rules::RuleNumber;
use crate::time::{DAY, Timestamp};
use crate::word::word_enum;

/// How long after a decision somebody else can be asked to look again: six months.
pub const APPEAL_FOR: i64 = 183 * DAY;
/// How long what was mended waits for the moderator who acted before others may look at it.
pub const REPAIR_FIRST_FOR: i64 = 3 * DAY;

word_enum! {
    /// What can be decided.
    pub enum Action {
        /// A post or comment is taken away.
        Remove = "remove",
        /// A post or comment waits for a moderator.
        Hold = "hold",
        /// What was taken away before there were decisions is given back.
        Restore = "restore",
        /// A post, or a branch of comments, takes no further comments.
        Lock = "lock",
        /// A post stands above the others of its community.
        Pin = "pin",
        /// A post stands above the others of the site.
        PinSite = "pin_site",
        /// A comment speaks for the moderators.
        Distinguish = "distinguish",
        /// A post is marked as not safe for work.
        MarkNsfw = "mark_nsfw",
        /// A question asks for serious answers.
        MarkSerious = "mark_serious",
        /// A post has other tags of its community.
        Tag = "tag",
        /// A post stands in another community from now on.
        Move = "move",
        /// A question was asked before.
        Duplicate = "duplicate",
        /// Somebody is warned.
        Warn = "warn",
        /// Somebody may not write in a community, or on the site.
        Ban = "ban",
        /// Somebody may not write below one post.
        Mute = "mute",
        /// All that somebody wrote of late is taken away.
        RemoveRecent = "remove_recent",
        /// Somebody moderates a community from now on.
        Appoint = "appoint",
        /// Somebody no longer moderates a community.
        Dismiss = "dismiss",
        /// A community has another first moderator.
        Transfer = "transfer",
        /// A community is taken away.
        RemoveCommunity = "remove_community",
        /// A community does not show up in lists.
        HideCommunity = "hide_community",
        /// A post, a comment, a person or a community is gone for good, with all they wrote and all
        /// that was written there.
        Purge = "purge",
    }
}

word_enum! {
    /// What a decision is about.
    pub enum TargetKind {
        /// A post.
        Post = "post",
        /// A comment.
        Comment = "comment",
        /// A person, in a community or on the site.
        Person = "person",
        /// A community.
        Community = "community",
    }
}

word_enum! {
    /// How it came up.
    pub enum Source {
        /// Somebody reported it.
        Report = "report",
        /// A moderator saw it.
        Own = "own",
        /// A rule found it.
        Automated = "automated",
        /// It follows from an appeal.
        Appeal = "appeal",
    }
}

word_enum! {
    /// How the one whom a decision concerns is told of it.
    pub enum ToldBy {
        /// By their inbox.
        Inbox = "inbox",
        /// By the public log alone: they have no account here, and nobody can write to them.
        Modlog = "modlog",
    }
}

word_enum! {
    /// What became of an appeal.
    pub enum AppealState {
        /// Nobody has decided yet.
        Open = "open",
        /// The decision stands.
        Upheld = "upheld",
        /// The decision is undone.
        Overturned = "overturned",
        /// Another decision takes its place.
        Changed = "changed",
    }
}

word_enum! {
    /// What became of something that its author mended.
    pub enum RepairState {
        /// Nobody has looked yet.
        Waiting = "waiting",
        /// It stands again.
        Accepted = "accepted",
        /// It stays away.
        Declined = "declined",
    }
}

word_enum! {
    /// A way open to whoever a decision is against.
    pub enum Redress {
        /// Somebody else looks at it here, until a day that its statement names.
        Appeal = "appeal",
        /// A body settles it out of court.
        Settlement = "settlement",
        /// A court decides.
        Court = "court",
        /// They write to those who run the site.
        Contact = "contact",
    }
}

impl Redress {
    /// The ways that are open: asking here only as long as that can be done, the others always.
    pub fn open(can_appeal: bool) -> impl Iterator<Item = Self> {
        let all = Self::ALL.iter().copied();
        all.filter(move |way| can_appeal || *way != Self::Appeal)
    }
}

/// What a decision is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A post.
    Post(PostId),
    /// A comment.
    Comment(CommentId),
    /// A person: in a community, below a post of it, or on the whole site.
    Person {
        /// Whom it is decided about.
        person: PersonId,
        /// Where; nowhere in particular is the site.
        community: Option<CommunityId>,
        /// Below which post, for being muted there.
        post: Option<PostId>,
    },
    /// A community.
    Community(CommunityId),
}

impl Target {
    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> TargetKind {
        match self {
            Self::Post(_) => TargetKind::Post,
            Self::Comment(_) => TargetKind::Comment,
            Self::Person { .. } => TargetKind::Person,
            Self::Community(_) => TargetKind::Community,
        }
    }

    /// Its number among those of its kind.
    #[must_use]
    pub const fn id(&self) -> i64 {
        match self {
            Self::Post(id) => id.0,
            Self::Comment(id) => id.0,
            Self::Person { person, .. } => person.0,
            Self::Community(id) => id.0,
        }
    }
}

/// Who may decide it at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needed {
    /// Moderators of the community, and admins.
    Moderator,
    /// The community's first moderator, and admins.
    FirstModerator,
    /// Admins.
    Admin,
}

impl Action {
    /// Whether it can be decided about such a thing.
    #[must_use]
    pub const fn fits(self, kind: TargetKind) -> bool {
        match self {
            Self::Remove | Self::Hold | Self::Restore | Self::Lock => {
                matches!(kind, TargetKind::Post | TargetKind::Comment)
            }
            Self::Purge => true,
            Self::Pin
            | Self::PinSite
            | Self::MarkNsfw
            | Self::MarkSerious
            | Self::Tag
            | Self::Move
            | Self::Duplicate => matches!(kind, TargetKind::Post),
            Self::Distinguish => matches!(kind, TargetKind::Comment),
            Self::Warn | Self::Ban | Self::Mute | Self::RemoveRecent => {
                matches!(kind, TargetKind::Person)
            }
            Self::Appoint | Self::Dismiss | Self::Transfer => matches!(kind, TargetKind::Person),
            Self::RemoveCommunity | Self::HideCommunity => matches!(kind, TargetKind::Community),
        }
    }

    /// Who may decide it; `site` if it is about the whole site.
    #[must_use]
    pub const fn needs(self, site: bool) -> Needed {
        match self {
            Self::PinSite | Self::RemoveCommunity | Self::HideCommunity | Self::Purge => {
                Needed::Admin
            }
            _ if site => Needed::Admin,
            Self::Transfer => Needed::FirstModerator,
            _ => Needed::Moderator,
        }
    }

    /// Whether it is a decision against the person whom it concerns, so that they are owed a
    /// statement of reasons.
    #[must_use]
    pub const fn restricts(self) -> bool {
        match self {
            Self::Remove
            | Self::Hold
            | Self::Lock
            | Self::MarkNsfw
            | Self::MarkSerious
            | Self::Tag
            | Self::Move
            | Self::Duplicate
            | Self::Warn
            | Self::Ban
            | Self::Mute
            | Self::RemoveRecent
            | Self::Dismiss
            | Self::RemoveCommunity
            | Self::HideCommunity
            | Self::Purge => true,
            Self::Restore
            | Self::Pin
            | Self::PinSite
            | Self::Distinguish
            | Self::Appoint
            | Self::Transfer => false,
        }
    }

    /// Whether nobody decides it about themselves.
    #[must_use]
    pub const fn is_for_others(self) -> bool {
        matches!(
            self,
            Self::Remove
                | Self::Hold
                | Self::Restore
                | Self::Warn
                | Self::Ban
                | Self::Mute
                | Self::RemoveRecent
                | Self::Appoint
                | Self::Transfer
        )
    }

    /// Whether it must say why, by a rule or in words: it takes something from somebody.
    #[must_use]
    pub const fn needs_reason(self) -> bool {
        matches!(
            self,
            Self::Remove
                | Self::Hold
                | Self::Lock
                | Self::Move
                | Self::Dismiss
                | Self::HideCommunity
                | Self::Warn
                | Self::Ban
                | Self::Mute
                | Self::RemoveRecent
                | Self::RemoveCommunity
                | Self::Purge
        )
    }

    /// Whether it can rest on a law, because what it is about is illegal.
    #[must_use]
    pub const fn may_rest_on_law(self) -> bool {
        matches!(
            self,
            Self::Remove | Self::Ban | Self::RemoveRecent | Self::Purge
        )
    }

    /// Whether it can last for a time only.
    #[must_use]
    pub const fn can_end(self) -> bool {
        matches!(self, Self::Ban | Self::Mute)
    }

    /// Whether whoever decides it says their password once more, since it goes far or cannot be
    /// undone: `site` if it is about the whole site, `content` if what somebody wrote goes along.
    #[must_use]
    pub const fn asks_password(self, site: bool, content: bool) -> bool {
        match self {
            Self::Purge | Self::RemoveCommunity => true,
            Self::RemoveRecent => site,
            Self::Ban => site && content,
            _ => false,
        }
    }

    /// Whether it can be undone.
    #[must_use]
    pub const fn can_be_undone(self) -> bool {
        !matches!(self, Self::Restore | Self::Purge)
    }

    /// Whether it puts something in the place of what was there, which undoing it brings back.
    #[must_use]
    pub const fn replaces(self) -> bool {
        matches!(
            self,
            Self::MarkNsfw
                | Self::MarkSerious
                | Self::Tag
                | Self::Move
                | Self::Duplicate
                | Self::Transfer
        )
    }

    /// Whether the author can mend what it is about.
    #[must_use]
    pub const fn can_be_repaired(self) -> bool {
        matches!(self, Self::Remove | Self::Hold)
    }

    /// Whether it may take along what somebody wrote, each text of which its author can mend.
    #[must_use]
    pub const fn takes_along(self) -> bool {
        matches!(self, Self::Ban | Self::RemoveRecent)
    }
}

/// A rule as a decision cites it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited {
    /// Which, in which version, and its number then.
    pub rule: RuleNumber,
    /// What it was called then.
    pub name: String,
}

/// Whether somebody of this standing may decide.
///
/// # Errors
/// `NotAdmin`, `NotModerator` or `NotFirstModerator`.
pub const fn may_decide(needed: Needed, rank: Rank, first: bool) -> Result<(), Refusal> {
    match (needed, rank) {
        (_, Rank::Admin(_)) | (Needed::Moderator, Rank::Moderator(_)) => Ok(()),
        (Needed::Admin, _) => Err(Refusal::NotAdmin),
        (Needed::FirstModerator, Rank::Moderator(_)) if first => Ok(()),
        (Needed::FirstModerator, Rank::Moderator(_)) => Err(Refusal::NotFirstModerator),
        (_, Rank::Member) => Err(Refusal::NotModerator),
    }
}

/// When something that lasts so many days ends.
///
/// # Errors
/// `EndsInThePast` for no days or fewer, and for more than can be.
pub fn ends_at(now: Timestamp, days: i64) -> Result<Timestamp, Refusal> {
    if (1..=crate::limits::BAN_DAYS_MAX).contains(&days) {
        Ok(now.plus(days * DAY))
    } else {
        Err(Refusal::EndsInThePast)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_fits_something() {
        for action in Action::ALL {
            assert!(
                TargetKind::ALL.iter().any(|kind| action.fits(*kind)),
                "{action:?}"
            );
        }
    }

    #[test]
    fn the_order_of_appointment_decides_what_needs_the_first() {
        let (admin, second) = (Rank::Admin(Timestamp(1)), Rank::Moderator(2));
        for (needed, rank, first, want) in [
            (Needed::Moderator, second, false, Ok(())),
            (
                Needed::Moderator,
                Rank::Member,
                false,
                Err(Refusal::NotModerator),
            ),
            (
                Needed::FirstModerator,
                second,
                false,
                Err(Refusal::NotFirstModerator),
            ),
            (Needed::FirstModerator, second, true, Ok(())),
            (
                Needed::FirstModerator,
                Rank::Member,
                true,
                Err(Refusal::NotModerator),
            ),
            (Needed::FirstModerator, admin, false, Ok(())),
            (Needed::Admin, second, true, Err(Refusal::NotAdmin)),
            (Needed::Admin, Rank::Member, false, Err(Refusal::NotAdmin)),
            (Needed::Admin, admin, false, Ok(())),
        ] {
            assert_eq!(may_decide(needed, rank, first), want, "{needed:?} {rank:?}");
        }
    }

    #[test]
    fn what_lasts_ends_in_the_future() {
        let now = Timestamp(1_000);
        assert_eq!(ends_at(now, 1), Ok(now.plus(DAY)));
        for days in [0, -1, i64::MIN, i64::MAX] {
            assert_eq!(ends_at(now, days), Err(Refusal::EndsInThePast), "{days}");
        }
    }
}
