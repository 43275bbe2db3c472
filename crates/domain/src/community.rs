//! What a community is like.

use crate::word::word_enum;

word_enum! {
    /// What posts of a community are.
    pub enum Mode {
        /// Posts are questions; comments directly below them are answers.
        Questions = "questions",
        /// Posts are posts; comments are comments.
        Discussion = "discussion",
    }
}

word_enum! {
    /// Who sees a community and what is in it.
    pub enum Visibility {
        /// Everybody.
        Public = "public",
        /// Everybody who knows its address; it is not listed outside its own page.
        Unlisted = "unlisted",
        /// People who are signed in on this instance.
        LocalOnly = "local_only",
        /// Approved members.
        Private = "private",
    }
}

word_enum! {
    /// Who may post in a community. Comments are open to all who see it.
    pub enum WhoMayPost {
        /// Everybody who is signed in.
        Everyone = "everyone",
        /// Members only.
        Members = "members",
        /// Moderators only.
        Moderators = "moderators",
    }
}

word_enum! {
    /// What a tag means to the program, beside what it says to people.
    pub enum TagMeaning {
        /// Nothing.
        Nothing = "none",
        /// The post asks for answers in earnest.
        Serious = "serious",
        /// What was asked for is found.
        Solved = "solved",
    }
}

word_enum! {
    /// What moderators do about somebody who asked to join, or belongs.
    pub enum MemberDecision {
        /// Lets them in.
        Admit = "admit",
        /// Refuses what they asked for.
        Deny = "deny",
        /// Ends their membership.
        Remove = "remove",
    }
}

/// The last of the colours that a community, a tag or the site can have. They are counted from 1;
/// 0 stands for the site's own, and for the first where it is the site that has none.
pub const COLOURS: i64 = 10;

/// A colour that was chosen, if it is one of the palette.
#[must_use]
pub fn colour(chosen: &str) -> Option<i64> {
    let colour = chosen.parse().ok()?;
    (0..=COLOURS).contains(&colour).then_some(colour)
}

word_enum! {
    /// Where a follow stands.
    pub enum FollowState {
        /// Asked for, not yet answered.
        Pending = "pending",
        /// In force.
        Accepted = "accepted",
        /// Refused.
        Denied = "denied",
    }
}

/// Hours for which a community may keep scores back; 0 shows them at once.
pub const HIDE_SCORES_HOURS: [i64; 5] = [0, 1, 4, 8, 24];
