//! What people are told in their inbox.

use std::fmt;

use crate::ids::{CommentId, DecisionId, PostId, RuleId, ThreadId};
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
        /// Something was decided about a community that the reader wrote in.
        PlaceDecided = "place_decided",
        /// What was decided about a community that the reader wrote in was undone.
        PlaceUndone = "place_undone",
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
        /// A rule advises against what the reader wrote, who could not be asked.
        Advised = "advised",
    }
}

impl NoticeKind {
    /// Whether it goes out by mail to everybody with an address, and not only to those who want
    /// notices so: what is decided about somebody reaches them also if they look in no more.
    #[must_use]
    pub const fn is_always_mailed(self) -> bool {
        match self {
            Self::Decided | Self::Undone | Self::AppealDecided | Self::RepairDecided => true,
            Self::Answer
            | Self::Reply
            | Self::Accepted
            | Self::Followed
            | Self::FollowedReply
            | Self::MeToo
            | Self::Mention
            | Self::JoinAsked
            | Self::JoinAdmitted
            | Self::JoinDenied
            | Self::ReportKept
            | Self::ReportRemoved
            | Self::ReportActed
            | Self::Mail
            | Self::PlaceDecided
            | Self::PlaceUndone
            | Self::Appealed
            | Self::Repaired
            | Self::RulePaused
            | Self::Advised => false,
        }
    }
}

/// What a notice leads to, as its address says it: `p7`, `12`, `d3`, `m4`, `r5`,
/// `reports`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// A post.
    Post(PostId),
    /// A comment.
    Comment(CommentId),
    /// A decision.
    Decision(DecisionId),
    /// Mail to moderators.
    Mail(ThreadId),
    /// What the reader reported.
    Reports,
    /// A rule.
    Rule(RuleId),
}

/// What stands for one's own reports.
const REPORTS: &str = "reports";

impl About {
    /// Reads the end of an address.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text == REPORTS {
            return Some(Self::Reports);
        }
        if let Some(post) = text.strip_prefix('p') {
            return PostId::parse(post).map(Self::Post);
        }
        if let Some(decision) = text.strip_prefix('d') {
            return DecisionId::parse(decision).map(Self::Decision);
        }
        if let Some(rule) = text.strip_prefix('r') {
            return RuleId::parse(rule).map(Self::Rule);
        }
        match text.strip_prefix('m') {
            Some(thread) => ThreadId::parse(thread).map(Self::Mail),
            None => CommentId::parse(text).map(Self::Comment),
        }
    }
}

impl fmt::Display for About {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Post(id) => write!(f, "p{id}"),
            Self::Comment(id) => write!(f, "{id}"),
            Self::Decision(id) => write!(f, "d{id}"),
            Self::Mail(id) => write!(f, "m{id}"),
            Self::Reports => f.write_str(REPORTS),
            Self::Rule(id) => write!(f, "r{id}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_as_it_is_written() {
        let all = [
            About::Post(PostId(7)),
            About::Comment(CommentId(12)),
            About::Decision(DecisionId(3)),
            About::Mail(ThreadId(4)),
            About::Reports,
            About::Rule(RuleId(5)),
        ];
        for about in all {
            assert_eq!(About::parse(&about.to_string()), Some(about));
        }
        for nonsense in ["", "p", "x7", "reports7", "-1"] {
            assert_eq!(About::parse(nonsense), None, "{nonsense}");
        }
    }
}
