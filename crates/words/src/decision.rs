//! Decisions in words: what can be done, what was, and what became of it.

use std::borrow::Cow;

use domain::decision::{Action, AppealState, Redress, Source};

use crate::messages::Words;

impl Words {
    /// What can be done, as a choice; `off` where a mark is taken off.
    #[must_use]
    pub fn to_do(&self, action: Action, off: bool) -> &str {
        match (action, off) {
            (Action::Remove, _) => self.do_remove(),
            (Action::Hold, _) => self.do_hold(),
            (Action::Restore, _) => self.do_restore(),
            (Action::Lock, _) => self.do_lock(),
            (Action::Pin, _) => self.do_pin(),
            (Action::PinSite, _) => self.do_pin_site(),
            (Action::Distinguish, _) => self.do_distinguish(),
            (Action::MarkNsfw, true) => self.do_unmark_nsfw(),
            (Action::MarkNsfw, false) => self.do_mark_nsfw(),
            (Action::MarkSerious, true) => self.do_unmark_serious(),
            (Action::MarkSerious, false) => self.do_mark_serious(),
            (Action::Tag, _) => self.do_tag(),
            (Action::Move, _) => self.do_move(),
            (Action::Duplicate, _) => self.do_duplicate(),
            (Action::Warn, _) => self.do_warn(),
            (Action::Ban, _) => self.do_ban(),
            (Action::Mute, _) => self.do_mute(),
            (Action::RemoveRecent, _) => self.do_remove_recent(),
            (Action::Appoint, _) => self.do_appoint(),
            (Action::Dismiss, _) => self.do_dismiss(),
            (Action::Transfer, _) => self.do_transfer(),
            (Action::RemoveCommunity, _) => self.do_remove_community(),
            (Action::HideCommunity, _) => self.do_hide_community(),
            (Action::Purge, _) => self.do_purge(),
        }
    }

    /// What was done; `off` where a mark was taken off.
    #[must_use]
    pub fn done(&self, action: Action, off: bool) -> &str {
        match (action, off) {
            (Action::Remove, _) => self.done_remove(),
            (Action::Hold, _) => self.done_hold(),
            (Action::Restore, _) => self.done_restore(),
            (Action::Lock, _) => self.done_lock(),
            (Action::Pin, _) => self.done_pin(),
            (Action::PinSite, _) => self.done_pin_site(),
            (Action::Distinguish, _) => self.done_distinguish(),
            (Action::MarkNsfw, true) => self.done_unmark_nsfw(),
            (Action::MarkNsfw, false) => self.done_mark_nsfw(),
            (Action::MarkSerious, true) => self.done_unmark_serious(),
            (Action::MarkSerious, false) => self.done_mark_serious(),
            (Action::Tag, _) => self.done_tag(),
            (Action::Move, _) => self.done_move(),
            (Action::Duplicate, _) => self.done_duplicate(),
            (Action::Warn, _) => self.done_warn(),
            (Action::Ban, _) => self.done_ban(),
            (Action::Mute, _) => self.done_mute(),
            (Action::RemoveRecent, _) => self.done_remove_recent(),
            (Action::Appoint, _) => self.done_appoint(),
            (Action::Dismiss, _) => self.done_dismiss(),
            (Action::Transfer, _) => self.done_transfer(),
            (Action::RemoveCommunity, _) => self.done_remove_community(),
            (Action::HideCommunity, _) => self.done_hide_community(),
            (Action::Purge, _) => self.done_purge(),
        }
    }

    /// On what ground something was decided: a law, a rule, or words alone.
    #[must_use]
    pub fn decided_on(&self, law: &str, rule: bool) -> Cow<'_, str> {
        match (law.is_empty(), rule) {
            (false, _) => Cow::Owned(self.decision_ground_law(law)),
            (true, true) => Cow::Borrowed(self.decision_ground_rule()),
            (true, false) => Cow::Borrowed(self.decision_ground_words()),
        }
    }

    /// Who decided: a rule, an admin by name, or a moderator, whose name is not everywhere told.
    #[must_use]
    pub fn decided_by(&self, automated: bool, by_admin: bool, name: Option<&str>) -> Cow<'_, str> {
        match name {
            _ if automated => Cow::Borrowed(self.decision_who_rule()),
            Some(name) if by_admin => Cow::Owned(self.decision_who_admin(name)),
            Some(name) => Cow::Owned(name.to_owned()),
            None => Cow::Borrowed(self.decision_who_moderator()),
        }
    }

    /// How something came up.
    #[must_use]
    pub fn came_up(&self, source: Source) -> &str {
        match source {
            Source::Report => self.decision_how_report(),
            Source::Own => self.decision_how_own(),
            Source::Automated => self.decision_how_automated(),
            Source::Appeal => self.decision_how_appeal(),
        }
    }

    /// What became of an appeal, as a word in a list.
    #[must_use]
    pub fn appeal_outcome(&self, state: AppealState) -> &str {
        match state {
            AppealState::Open => self.modlog_appeal_open(),
            AppealState::Upheld => self.modlog_appeal_upheld(),
            AppealState::Overturned => self.modlog_appeal_overturned(),
            AppealState::Changed => self.modlog_appeal_changed(),
        }
    }

    /// What became of an appeal, as a sentence.
    #[must_use]
    pub fn appeal_said(&self, state: AppealState) -> &str {
        match state {
            AppealState::Open => self.decision_appeal_open(),
            AppealState::Upheld => self.decision_appeal_upheld(),
            AppealState::Overturned => self.decision_appeal_overturned(),
            AppealState::Changed => self.decision_appeal_changed(),
        }
    }

    /// A way open to whoever a decision is against; `until` is the last day of asking here.
    #[must_use]
    pub fn redress(&self, way: Redress, until: &str) -> Cow<'_, str> {
        match way {
            Redress::Appeal => Cow::Owned(self.decision_appeal_until(until)),
            Redress::Settlement => Cow::Borrowed(self.decision_redress_settlement()),
            Redress::Court => Cow::Borrowed(self.decision_redress_court()),
            Redress::Contact => Cow::Borrowed(self.decision_redress_contact()),
        }
    }
}
