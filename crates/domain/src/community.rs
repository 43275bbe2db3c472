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
