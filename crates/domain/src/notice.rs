//! What people are told in their inbox.

use crate::word::word_enum;

word_enum! {
    /// What a notice tells of.
    pub enum NoticeKind {
        /// Somebody answered a question of the reader's, or commented on a post of theirs.
        Answer = "answer",
        /// Somebody replied to a comment of the reader's.
        Reply = "reply",
        /// An answer of the reader's was accepted.
        Accepted = "accepted",
        /// A question that the reader follows was answered.
        Followed = "followed",
        /// Somebody replied below an answer that the reader follows.
        FollowedReply = "followed_reply",
        /// An answer was accepted to a question that the reader has too.
        MeToo = "me_too",
        /// A text names the reader.
        Mention = "mention",
        /// Somebody asked to join a private community that the reader moderates.
        JoinAsked = "join_asked",
        /// The reader was let into a private community.
        JoinAdmitted = "join_admitted",
        /// The reader was not let into a private community.
        JoinDenied = "join_denied",
        /// What the reader reported was left as it is.
        ReportKept = "report_kept",
        /// What the reader reported was taken away.
        ReportRemoved = "report_removed",
        /// Something was done about what the reader reported.
        ReportActed = "report_acted",
        /// Moderators answered the reader's mail.
        Mail = "mail",
        /// Something was decided that concerns the reader.
        Decided = "decided",
        /// Something that was decided about the reader was undone.
        Undone = "undone",
        /// Somebody wants the reader to look at a decision again.
        Appealed = "appealed",
        /// Somebody looked again at what was decided about the reader.
        AppealDecided = "appeal_decided",
        /// An author mended what the reader took away.
        Repaired = "repaired",
        /// A moderator looked at what the reader mended.
        RepairDecided = "repair_decided",
        /// A check that the reader looks after paused itself.
        RulePaused = "rule_paused",
    }
}
