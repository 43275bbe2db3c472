//! What happened. An event is written in the transaction that makes the change it tells of.
//!
//! Consumers (notices, the page cache, later federation) read events and nothing else, so a
//! payload holds all that they need and carries a version.

use serde::{Deserialize, Serialize};

use crate::decision::{Action, AppealState, RepairState};
use crate::desk::ReportOutcome;
use crate::ids::{CommentId, CommunityId, DecisionId, ItemId, PersonId, PostId, RuleId, ThreadId};
use crate::rules::Told;

/// The version of the payloads below. A consumer reads every version up to this one.
pub const PAYLOAD_VERSION: i64 = 1;

/// Something that happened, with what its readers need.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    /// Somebody joined this instance.
    PersonJoined {
        /// Who joined.
        person: PersonId,
    },
    /// A person's profile or standing changed.
    PersonChanged {
        /// The person, as they are now.
        person: PersonId,
    },
    /// A community began.
    CommunityCreated {
        /// The new community.
        community: CommunityId,
    },
    /// A community's texts or settings changed.
    CommunityChanged {
        /// The community that changed.
        community: CommunityId,
    },
    /// The rules of a community, or with none those of the site, changed.
    RulesChanged {
        /// Whose rules changed; without one, the site's.
        community: Option<CommunityId>,
    },
    /// A check paused itself, since too many of its decisions were overturned.
    RulePaused {
        /// The rule.
        rule: RuleId,
        /// Whose rule it is; nothing for one of the site.
        community: Option<CommunityId>,
    },
    /// A text was taken that rules advise against, from somebody who could not be asked.
    Advised {
        /// The post, or the post that the comment stands below.
        post: PostId,
        /// The comment, if it was one.
        comment: Option<CommentId>,
        /// Who wrote it.
        creator: PersonId,
        /// What was found; nothing of the text is quoted in it.
        found: Vec<Told>,
    },
    /// The site's name, texts or settings changed.
    SiteChanged,
    /// A person subscribed to a community or left it.
    SubscriptionChanged {
        /// Which community.
        community: CommunityId,
        /// Whether the person subscribes now.
        subscribed: bool,
    },
    /// A person asked to join a private community.
    JoinAsked {
        /// Which community.
        community: CommunityId,
    },
    /// Moderators of a private community let somebody in, or refused to.
    JoinDecided {
        /// Which community.
        community: CommunityId,
        /// Who had asked.
        person: PersonId,
        /// Whether they belong to it now.
        admitted: bool,
    },
    /// Moderators of a private community ended somebody's membership.
    MemberRemoved {
        /// Which community.
        community: CommunityId,
        /// Who no longer belongs to it.
        person: PersonId,
    },
    /// A question was asked, or a post made.
    PostCreated {
        /// The new question or post.
        post: PostId,
        /// Whether those concerned get a notice.
        notify: bool,
    },
    /// A post's title or text changed.
    PostEdited {
        /// The post, as it reads now.
        post: PostId,
    },
    /// A post was deleted by its author, or restored.
    PostDeleted {
        /// The post that was deleted or restored.
        post: PostId,
        /// Whether it is deleted now.
        deleted: bool,
    },
    /// A post was made of one that stands in another community.
    CrossPosted {
        /// The new one.
        post: PostId,
        /// The first one.
        original: PostId,
    },
    /// Somebody who was about to ask found that a question answers them.
    AnswerFound {
        /// The question.
        post: PostId,
    },
    /// An answer or reply was written.
    CommentCreated {
        /// The new answer or reply.
        comment: CommentId,
        /// Below which post.
        post: PostId,
        /// Whose post that is.
        post_creator: PersonId,
        /// The comment it replies to; an answer has none.
        parent: Option<CommentId>,
        /// Who wrote that comment.
        parent_creator: Option<PersonId>,
        /// Whether it answers a question.
        is_answer: bool,
        /// Whether those concerned get a notice.
        notify: bool,
    },
    /// A comment's text changed.
    CommentEdited {
        /// The comment, as it reads now.
        comment: CommentId,
        /// Below which post.
        post: PostId,
    },
    /// A comment was deleted by its author, or restored.
    CommentDeleted {
        /// The comment that was deleted or restored.
        comment: CommentId,
        /// Below which post.
        post: PostId,
        /// Whether it is deleted now.
        deleted: bool,
    },
    /// A vote changed.
    Voted {
        /// The post, or the post that the comment stands below.
        post: PostId,
        /// The comment, if it was one.
        comment: Option<CommentId>,
        /// 1, -1, or 0 for a vote taken back.
        value: i64,
    },
    /// An answer was accepted, or no longer is.
    AcceptChanged {
        /// The question.
        post: PostId,
        /// The answer.
        comment: CommentId,
        /// Who wrote the answer.
        comment_creator: PersonId,
        /// Whether it is accepted now.
        accepted: bool,
        /// Whether the author gets a notice.
        notify: bool,
    },
    /// A question was marked as solved without an accepted answer, or no longer is.
    SolvedChanged {
        /// The question.
        post: PostId,
        /// Whether it is solved now.
        solved: bool,
    },
    /// Somebody has the same question, or no longer.
    MeTooChanged {
        /// The question.
        post: PostId,
        /// Whether they have it now.
        me_too: bool,
    },
    /// A text names people of this instance.
    Mentioned {
        /// The post, or the post that the comment stands below.
        post: PostId,
        /// The comment, if it was one.
        comment: Option<CommentId>,
        /// Whom it names, each once.
        persons: Vec<PersonId>,
    },
    /// Reports were looked at.
    ReportsResolved {
        /// What they were about.
        item: ItemId,
        /// What became of them.
        outcome: ReportOutcome,
        /// Who made them.
        reporters: Vec<PersonId>,
    },
    /// Moderators answered mail.
    MailAnswered {
        /// The thread.
        thread: ThreadId,
        /// The same at the desk.
        item: ItemId,
        /// Whom they answered.
        person: PersonId,
    },
    /// An earlier version of a text was blanked.
    RevisionBlanked {
        /// The post, or the post that the comment stands below.
        post: PostId,
        /// The comment, if it was one.
        comment: Option<CommentId>,
    },
    /// A moderator, an admin or a rule decided about something.
    Decided {
        /// The decision.
        decision: DecisionId,
        /// About what, and whom.
        ruling: Ruling,
    },
    /// A decision was undone.
    DecisionUndone {
        /// The decision.
        decision: DecisionId,
        /// About what, and whom, it was.
        ruling: Ruling,
        /// Whether the one concerned gets a notice of it; else they get one of why.
        notify: bool,
    },
    /// A text that waited for a moderator stands, and those concerned can be told of it now.
    Released {
        /// The post, or the one that the comment stands below.
        post: PostId,
        /// The comment, if it was one.
        comment: Option<CommentId>,
        /// Who wrote it.
        creator: PersonId,
        /// For a comment that waited from the beginning: whom it answers.
        answers: Option<Answered>,
        /// Whom of this instance the text names, each once.
        persons: Vec<PersonId>,
    },
    /// The one whom a decision concerns wants somebody else to look again.
    Appealed {
        /// The decision.
        decision: DecisionId,
        /// Who decided it.
        decider: Option<PersonId>,
        /// Whether they did so as an admin.
        by_admin: bool,
    },
    /// Somebody looked again.
    AppealDecided {
        /// The decision.
        decision: DecisionId,
        /// Whom it concerns.
        person: PersonId,
        /// What became of it.
        state: AppealState,
    },
    /// An author mended what was taken away.
    Repaired {
        /// The decision.
        decision: DecisionId,
        /// Who decided it.
        decider: Option<PersonId>,
        /// The post, or the one that the comment stands below.
        post: PostId,
    },
    /// A moderator looked at what was mended.
    RepairDecided {
        /// The decision.
        decision: DecisionId,
        /// Who mended it.
        person: PersonId,
        /// What became of it.
        state: RepairState,
    },
}

/// Whom a comment answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// Whose post it stands below.
    pub post_creator: PersonId,
    /// Who wrote the comment that it replies to.
    pub parent_creator: Option<PersonId>,
}

/// What a decision is about, as events tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ruling {
    /// What was decided.
    pub action: Action,
    /// The post, or the one that the comment stands below.
    pub post: Option<PostId>,
    /// The comment.
    pub comment: Option<CommentId>,
    /// Whom it concerns.
    pub person: Option<PersonId>,
    /// Whether a rule decided it by itself.
    pub automated: bool,
}

impl Event {
    /// The stable word of this kind, as stored beside the payload.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::PersonJoined { .. } => "person_joined",
            Self::PersonChanged { .. } => "person_changed",
            Self::CommunityCreated { .. } => "community_created",
            Self::CommunityChanged { .. } => "community_changed",
            Self::RulesChanged { .. } => "rules_changed",
            Self::RulePaused { .. } => "rule_paused",
            Self::Advised { .. } => "advised",
            Self::SiteChanged => "site_changed",
            Self::SubscriptionChanged { .. } => "subscription_changed",
            Self::JoinAsked { .. } => "join_asked",
            Self::JoinDecided { .. } => "join_decided",
            Self::MemberRemoved { .. } => "member_removed",
            Self::PostCreated { .. } => "post_created",
            Self::PostEdited { .. } => "post_edited",
            Self::PostDeleted { .. } => "post_deleted",
            Self::CrossPosted { .. } => "cross_posted",
            Self::AnswerFound { .. } => "answer_found",
            Self::CommentCreated { .. } => "comment_created",
            Self::CommentEdited { .. } => "comment_edited",
            Self::CommentDeleted { .. } => "comment_deleted",
            Self::Voted { .. } => "voted",
            Self::AcceptChanged { .. } => "accept_changed",
            Self::SolvedChanged { .. } => "solved_changed",
            Self::MeTooChanged { .. } => "me_too_changed",
            Self::Mentioned { .. } => "mentioned",
            Self::ReportsResolved { .. } => "reports_resolved",
            Self::MailAnswered { .. } => "mail_answered",
            Self::RevisionBlanked { .. } => "revision_blanked",
            Self::Decided { .. } => "decided",
            Self::DecisionUndone { .. } => "decision_undone",
            Self::Released { .. } => "released",
            Self::Appealed { .. } => "appealed",
            Self::AppealDecided { .. } => "appeal_decided",
            Self::Repaired { .. } => "repaired",
            Self::RepairDecided { .. } => "repair_decided",
        }
    }

    /// The id of what it is about, for looking events up by object: the comment where there is
    /// one, else the post, the person or the community; the decision where one was made.
    #[must_use]
    pub const fn object(&self) -> i64 {
        match self {
            Self::PersonJoined { person } | Self::PersonChanged { person } => person.0,
            Self::CommunityCreated { community }
            | Self::CommunityChanged { community }
            | Self::SubscriptionChanged { community, .. }
            | Self::JoinAsked { community }
            | Self::JoinDecided { community, .. }
            | Self::MemberRemoved { community, .. } => community.0,
            Self::ReportsResolved { item, .. } => item.0,
            Self::MailAnswered { thread, .. } => thread.0,
            Self::Decided { decision, .. }
            | Self::DecisionUndone { decision, .. }
            | Self::Appealed { decision, .. }
            | Self::AppealDecided { decision, .. }
            | Self::Repaired { decision, .. }
            | Self::RepairDecided { decision, .. } => decision.0,
            Self::RulesChanged {
                community: Some(community),
            } => community.0,
            Self::RulePaused { rule, .. } => rule.0,
            Self::SiteChanged | Self::RulesChanged { community: None } => 0,
            Self::PostCreated { post, .. }
            | Self::PostEdited { post }
            | Self::PostDeleted { post, .. }
            | Self::SolvedChanged { post, .. }
            | Self::MeTooChanged { post, .. }
            | Self::CrossPosted { post, .. }
            | Self::AnswerFound { post } => post.0,
            Self::CommentCreated { comment, .. }
            | Self::CommentEdited { comment, .. }
            | Self::CommentDeleted { comment, .. }
            | Self::AcceptChanged { comment, .. } => comment.0,
            Self::Voted { post, comment, .. }
            | Self::Mentioned { post, comment, .. }
            | Self::RevisionBlanked { post, comment }
            | Self::Advised { post, comment, .. }
            | Self::Released { post, comment, .. } => match comment {
                Some(comment) => comment.0,
                None => post.0,
            },
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_stored_kind_is_the_one_in_the_payload() {
        let event = Event::Voted {
            post: PostId(3),
            comment: Some(CommentId(9)),
            value: 1,
        };
        let json = serde_json::to_value(&event).unwrap();
        assert_eq!(json["kind"], event.kind());
        assert_eq!(event.object(), 9);
        assert_eq!(serde_json::from_value::<Event>(json).unwrap(), event);
    }
}
