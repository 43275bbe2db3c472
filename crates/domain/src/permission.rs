//! Who may do what. Facts in, an answer out; nothing here reads anything.
//!
//! Visibility (who may *see* what) is one SQL predicate in the store, because lists need it
//! there. Here stands who may *act*, once it is known that they may see.

use crate::community::WhoMayPost;
use crate::ids::PersonId;
use crate::refusal::Refusal;
use crate::time::Timestamp;

/// The person who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Acting {
    /// The person's id here.
    pub id: PersonId,
    /// Whether they administer this instance.
    pub admin: bool,
    /// Until when they are banned from the site, if they are.
    pub banned_until: Option<Timestamp>,
    /// Whether the account is deleted.
    pub deleted: bool,
}

impl Acting {
    /// Whether the person may act at all.
    ///
    /// # Errors
    /// `Banned` while a ban lasts, `SignedOut` for a deleted account.
    pub fn may_act(&self, now: Timestamp) -> Result<(), Refusal> {
        if self.deleted {
            return Err(Refusal::SignedOut);
        }
        match self.banned_until {
            Some(until) if until > now => Err(Refusal::Banned),
            _ => Ok(()),
        }
    }
}

/// Where somebody stands in the order of those who decide. Earlier ones are above later ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rank {
    /// They decide nothing here.
    Member,
    /// They moderate the community; the number is the order of appointment.
    Moderator(i64),
    /// They administer the site since then.
    Admin(Timestamp),
}

impl Rank {
    /// Whether this rank stands above another.
    #[must_use]
    pub fn is_above(self, other: Self) -> bool {
        match (self, other) {
            (Self::Admin(one), Self::Admin(other)) => one < other,
            (Self::Admin(_), Self::Moderator(_) | Self::Member)
            | (Self::Moderator(_), Self::Member) => true,
            (Self::Moderator(one), Self::Moderator(other)) => one < other,
            (Self::Moderator(_), Self::Admin(_)) | (Self::Member, _) => false,
        }
    }
}

/// Whether somebody may decide about somebody else: nobody acts on those above them.
///
/// # Errors
/// `Above`.
pub fn may_act_on(actor: Rank, other: Rank) -> Result<(), Refusal> {
    if other.is_above(actor) {
        Err(Refusal::Above)
    } else {
        Ok(())
    }
}

/// Whether somebody may write in a community: not while they are banned there, or muted below the
/// post.
///
/// # Errors
/// `BannedHere`.
pub fn may_take_part(banned_until: Option<Timestamp>, now: Timestamp) -> Result<(), Refusal> {
    match banned_until {
        Some(until) if until > now => Err(Refusal::BannedHere),
        _ => Ok(()),
    }
}

/// A person's standing in a community.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Standing {
    /// Whether they subscribe, and where membership needs approval, have it.
    pub member: bool,
    /// Whether they moderate it.
    pub moderator: bool,
}

/// Whether somebody may post in a community.
///
/// # Errors
/// `MembersOnly` or `ModeratorsOnly`, as the community says. Admins and moderators always may.
pub fn may_post(who: WhoMayPost, admin: bool, standing: Standing) -> Result<(), Refusal> {
    if admin || standing.moderator {
        return Ok(());
    }
    match who {
        WhoMayPost::Everyone => Ok(()),
        WhoMayPost::Members if standing.member => Ok(()),
        WhoMayPost::Members => Err(Refusal::MembersOnly),
        WhoMayPost::Moderators => Err(Refusal::ModeratorsOnly),
    }
}

/// The state of a post or comment that something is about to be done to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct State {
    /// Its author took it away.
    pub deleted: bool,
    /// A moderator took it away.
    pub removed: bool,
    /// It, or a branch above it, takes no further comments.
    pub locked: bool,
}

/// Whether somebody may write below a post or comment.
///
/// # Errors
/// `ParentGone` below what is deleted or removed, `Locked` below what is locked (moderators and
/// admins may still write there).
pub fn may_reply(state: State, admin: bool, moderator: bool) -> Result<(), Refusal> {
    if state.deleted || state.removed {
        return Err(Refusal::ParentGone);
    }
    if state.locked && !admin && !moderator {
        Err(Refusal::Locked)
    } else {
        Ok(())
    }
}

/// Whether somebody may change a text: its author may, while it is neither removed nor deleted.
///
/// # Errors
/// `NotAuthor`, `Deleted` or `Locked`.
pub fn may_edit(actor: PersonId, author: PersonId, state: State) -> Result<(), Refusal> {
    if actor != author {
        Err(Refusal::NotAuthor)
    } else if state.deleted || state.removed {
        Err(Refusal::Deleted)
    } else if state.locked {
        Err(Refusal::Locked)
    } else {
        Ok(())
    }
}

/// Whether somebody may delete or restore something: its author may, whatever its state.
///
/// # Errors
/// `NotAuthor`.
pub fn may_delete(actor: PersonId, author: PersonId) -> Result<(), Refusal> {
    if actor == author {
        Ok(())
    } else {
        Err(Refusal::NotAuthor)
    }
}

/// Whether somebody may accept an answer: the asker may, and moderators and admins in their
/// stead.
///
/// # Errors
/// `NotAsker`.
pub fn may_accept(
    actor: PersonId,
    asker: PersonId,
    admin: bool,
    moderator: bool,
) -> Result<(), Refusal> {
    if actor == asker || admin || moderator {
        Ok(())
    } else {
        Err(Refusal::NotAsker)
    }
}

/// Whether somebody may blank an earlier version of a text: its author may, and moderators and
/// admins.
///
/// # Errors
/// `NotAuthor`.
pub fn may_blank(
    actor: PersonId,
    author: PersonId,
    admin: bool,
    moderator: bool,
) -> Result<(), Refusal> {
    if actor == author || admin || moderator {
        Ok(())
    } else {
        Err(Refusal::NotAuthor)
    }
}

/// Whether somebody may change a community's texts and settings.
///
/// # Errors
/// `NotModerator`.
pub fn may_run_community(admin: bool, moderator: bool) -> Result<(), Refusal> {
    if admin || moderator {
        Ok(())
    } else {
        Err(Refusal::NotModerator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANN: PersonId = PersonId(2);
    const BEN: PersonId = PersonId(3);

    #[test]
    fn a_ban_ends_by_itself() {
        let person = |until| Acting {
            id: ANN,
            admin: false,
            banned_until: until,
            deleted: false,
        };
        let now = Timestamp(1_000);
        assert_eq!(person(None).may_act(now), Ok(()));
        assert_eq!(
            person(Some(Timestamp(1_001))).may_act(now),
            Err(Refusal::Banned)
        );
        assert_eq!(person(Some(Timestamp(1_000))).may_act(now), Ok(()));
    }

    #[test]
    fn nobody_acts_on_those_above_them() {
        use Rank::{Admin, Member, Moderator};
        // From the highest to the lowest.
        let order = [
            Admin(Timestamp(1)),
            Admin(Timestamp(2)),
            Moderator(1),
            Moderator(2),
            Member,
        ];
        for (at, actor) in order.iter().enumerate() {
            for (other_at, other) in order.iter().enumerate() {
                let allowed = may_act_on(*actor, *other).is_ok();
                assert_eq!(allowed, at <= other_at, "{actor:?} on {other:?}");
            }
        }
    }

    #[test]
    fn a_ban_from_a_community_ends_by_itself() {
        let now = Timestamp(1_000);
        for (until, want) in [
            (None, Ok(())),
            (Some(Timestamp(1_001)), Err(Refusal::BannedHere)),
            (Some(Timestamp(1_000)), Ok(())),
        ] {
            assert_eq!(may_take_part(until, now), want);
        }
    }

    #[test]
    fn a_deleted_account_is_signed_out() {
        let gone = Acting {
            id: ANN,
            admin: true,
            banned_until: None,
            deleted: true,
        };
        assert_eq!(gone.may_act(Timestamp(0)), Err(Refusal::SignedOut));
    }

    #[test]
    fn communities_say_who_may_post() {
        use WhoMayPost::{Everyone, Members, Moderators};
        let none = Standing::default();
        let member = Standing {
            member: true,
            moderator: false,
        };
        let moderator = Standing {
            member: false,
            moderator: true,
        };
        let members_only = Err(Refusal::MembersOnly);
        let moderators_only = Err(Refusal::ModeratorsOnly);
        for (who, admin, standing, want) in [
            (Everyone, false, none, Ok(())),
            (Members, false, none, members_only),
            (Members, false, member, Ok(())),
            (Members, true, none, Ok(())),
            (Moderators, false, member, moderators_only),
            (Moderators, false, moderator, Ok(())),
            (Moderators, true, none, Ok(())),
        ] {
            assert_eq!(
                may_post(who, admin, standing),
                want,
                "{who:?} {admin} {standing:?}"
            );
        }
    }

    #[test]
    fn locked_places_take_replies_of_moderators_only() {
        let locked = State {
            locked: true,
            ..State::default()
        };
        assert_eq!(may_reply(locked, false, false), Err(Refusal::Locked));
        assert_eq!(may_reply(locked, false, true), Ok(()));
        assert_eq!(may_reply(locked, true, false), Ok(()));
        let deleted = State {
            deleted: true,
            ..State::default()
        };
        assert_eq!(may_reply(deleted, true, true), Err(Refusal::ParentGone));
        let removed = State {
            removed: true,
            ..State::default()
        };
        assert_eq!(may_reply(removed, true, true), Err(Refusal::ParentGone));
        assert_eq!(may_reply(State::default(), false, false), Ok(()));
    }

    #[test]
    fn only_authors_edit_and_delete() {
        let fine = State::default();
        assert_eq!(may_edit(ANN, ANN, fine), Ok(()));
        assert_eq!(may_edit(BEN, ANN, fine), Err(Refusal::NotAuthor));
        let deleted = State {
            deleted: true,
            ..fine
        };
        assert_eq!(may_edit(ANN, ANN, deleted), Err(Refusal::Deleted));
        let removed = State {
            removed: true,
            ..fine
        };
        assert_eq!(may_edit(ANN, ANN, removed), Err(Refusal::Deleted));
        let locked = State {
            locked: true,
            ..fine
        };
        assert_eq!(may_edit(ANN, ANN, locked), Err(Refusal::Locked));
        assert_eq!(may_delete(ANN, ANN), Ok(()));
        assert_eq!(may_delete(BEN, ANN), Err(Refusal::NotAuthor));
    }

    #[test]
    fn askers_and_moderators_accept_and_run() {
        assert_eq!(may_accept(ANN, ANN, false, false), Ok(()));
        assert_eq!(may_accept(BEN, ANN, false, true), Ok(()));
        assert_eq!(may_accept(BEN, ANN, true, false), Ok(()));
        assert_eq!(may_accept(BEN, ANN, false, false), Err(Refusal::NotAsker));
        assert_eq!(may_run_community(false, true), Ok(()));
        for (actor, admin, moderator, want) in [
            (ANN, false, false, Ok(())),
            (BEN, false, true, Ok(())),
            (BEN, true, false, Ok(())),
            (BEN, false, false, Err(Refusal::NotAuthor)),
        ] {
            assert_eq!(may_blank(actor, ANN, admin, moderator), want);
        }
        assert_eq!(may_run_community(true, false), Ok(()));
        assert_eq!(may_run_community(false, false), Err(Refusal::NotModerator));
    }
}
