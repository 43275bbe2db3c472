//! The closed list of expected "no"s.
//!
//! A refusal is an answer, not a fault: it has a stable code, a kind that each door maps to its
//! own status, and typed arguments. Its sentence comes from the catalogue.

use crate::name::NameProblem;
use crate::rules::{SettingsProblem, Told};

/// What sort of "no" it is; each door maps it to a status of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Nobody is signed in, and somebody must be.
    SignedOut,
    /// This person may not.
    NotAllowed,
    /// It is not there, or this person may not know that it is.
    NotFound,
    /// What was sent cannot be taken as it is.
    Invalid,
    /// It was changed by somebody else meanwhile, or is not in a state for this.
    Conflict,
    /// It breaks a rule, or is advised against by one.
    BrokenRule,
    /// Too many in too short a time.
    TooMany,
    /// The server can't do it just now.
    Unavailable,
}

/// The fields of forms that a refusal can be about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// A person's or community's name.
    Name,
    /// A password.
    Password,
    /// A display name, or a community's title.
    DisplayName,
    /// A post's title.
    Title,
    /// A question, which is the title of its post.
    Question,
    /// The text of a post or comment.
    Text,
    /// The link of a post.
    Url,
    /// A biography.
    Bio,
    /// A sidebar.
    Sidebar,
    /// The community to post in.
    Community,
    /// The language of a text.
    Language,
    /// The tags of a post.
    Tags,
    /// The name of the site.
    SiteName,
    /// The sentence that says what a community, or the site, is about.
    Description,
    /// What posts of a community are.
    Mode,
    /// Who sees a community.
    Visibility,
    /// Who may post in a community.
    WhoMayPost,
    /// A colour.
    Colour,
    /// The name of a tag.
    Tag,
    /// What a tag means.
    Meaning,
    /// A word that somebody does not want to see.
    Word,
    /// A server.
    Server,
    /// An e-mail address.
    Email,
    /// What somebody who wants to join answers.
    Application,
    /// A setting that is one of a list.
    Setting,
    /// Who may sign up.
    Registration,
    /// How many invitations each member may have open.
    Invitations,
    /// Domains whose e-mail addresses are not taken.
    EmailDomains,
    /// After how many days sign-up closes by itself.
    CloseAfter,
    /// The site's terms.
    Legal,
    /// The site's privacy notice.
    Privacy,
    /// How to reach those who run the site.
    Contact,
    /// Where else somebody can turn to about a decision.
    Redress,
    /// Why something was decided, in words.
    Reason,
    /// What moderators alone are told about a decision.
    Facts,
    /// The law that a decision rests on.
    Law,
    /// How many days something lasts.
    Days,
    /// How many days of what somebody wrote.
    ContentDays,
    /// What to decide.
    Action,
    /// Why somebody should look again.
    Appeal,
    /// The rule that a decision rests on.
    Rule,
    /// A person by name.
    Person,
    /// What a rule is called.
    RuleName,
    /// The explanation of a rule.
    RuleText,
    /// What a rule tells authors.
    RuleMessage,
    /// What moderators often say when they decide by a rule.
    RuleMessages,
    /// What the program checks.
    RuleCheck,
}

/// An expected "no".
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.code())]
pub enum Refusal {
    /// Nobody is signed in.
    SignedOut,
    /// The name or the password is wrong; which of them is not told.
    WrongCredentials,
    /// The account or person is banned.
    Banned,
    /// The person is banned from this community, or muted below this post.
    BannedHere,
    /// Only the author may do this.
    NotAuthor,
    /// Only moderators of the community, or admins, may do this.
    NotModerator,
    /// Only admins may do this.
    NotAdmin,
    /// Only the first moderator of the community, or admins, may do this.
    NotFirstModerator,
    /// A post is moved only by those who moderate where it goes, too.
    NotModeratorThere,
    /// Whoever moderates a community is dismissed before they are banned from it.
    DismissFirst,
    /// Whoever is banned from a community does not moderate it: the ban is lifted first.
    LiftFirst,
    /// The person never wrote in the community.
    NeverWroteHere,
    /// Whoever it concerns stands above the one who would decide.
    Above,
    /// Only the one whom the decision concerns may do this.
    NotConcerned,
    /// Somebody else must look at it, since there is somebody.
    SameDecider,
    /// Whoever decided looks at it first.
    DeciderFirst,
    /// Only the one who asked (or a moderator) may accept answers.
    NotAsker,
    /// One's own question is nothing to have too.
    OwnQuestion,
    /// This community takes posts only from its members.
    MembersOnly,
    /// This community takes posts only from its moderators.
    ModeratorsOnly,
    /// The moderators of this community did not let the person in.
    JoinDenied,
    /// This would leave the site without anybody who runs it.
    LastAdmin,
    /// Somebody decided the same meanwhile.
    AlreadyDecided,
    /// There is nothing to undo: it was undone, or is over.
    NotStanding,
    /// What it is about no longer holds, so there is nothing to ask for.
    NoLongerHolds,
    /// A later decision of the same kind stands on top of it.
    LaterFirst,
    /// What its author mended before still waits.
    RepairWaits,
    /// Its author mended it as often as one may.
    TooManyRepairs {
        /// How often.
        limit: i64,
    },
    /// A post has too many comments to be moved.
    TooBigToMove {
        /// The most it may have.
        limit: i64,
    },
    /// A conversation with moderators has as many messages as it may have.
    ThreadFull,
    /// It cannot be undone.
    CannotUndo,
    /// Somebody was asked to look at it again already.
    AppealedBefore,
    /// It is too late to ask somebody to look at it again.
    AppealTooLate,
    /// Nothing waits to be decided here.
    NothingWaits,
    /// There is nothing here that its author could mend.
    CannotRepair,
    /// This would leave a community without anybody who moderates it.
    LastModerator,
    /// Nobody can block themselves.
    OwnSelf,
    /// One's own is nothing to report.
    OwnReport,
    /// The person has an open report of the same thing.
    ReportedAlready,
    /// Somebody else looks at it just now.
    Claimed,
    /// It no longer waits: somebody else was faster.
    HandledAlready,
    /// It was changed after it was shown.
    TextChanged,
    /// Moderators cannot write to somebody who has no inbox here or blocked them.
    TakesNoLetters,
    /// The community has nobody who moderates it.
    NoModerators,
    /// Nothing like that is at the desk, or this person may not know that it is.
    NoSuchItem,
    /// There is no such thread, or it is not this person's.
    NoSuchThread,
    /// Nobody decides this about themselves.
    NotOnOneself,
    /// It cannot be decided about such a thing.
    DoesNotFit,
    /// It would end before it begins, or last longer than it can.
    EndsInThePast,
    /// So many notices of something illegal wait that no more are taken.
    NoticesFull,
    /// Nobody can sign up here.
    RegistrationClosed,
    /// There is no such post, or it is not to be seen.
    NoSuchPost,
    /// There is no such comment, or it is not to be seen.
    NoSuchComment,
    /// There is no such community, or it is not to be seen.
    NoSuchCommunity,
    /// There is no such person.
    NoSuchPerson,
    /// There is no such page.
    NoSuchPage,
    /// There is no such notice.
    NoSuchNotice,
    /// There is no such tag.
    NoSuchTag,
    /// No server of that name is known here.
    NoSuchServer,
    /// There is no such decision, or it is not to be seen.
    NoSuchDecision,
    /// There is no such rule, or it is no longer in force.
    NoSuchRule,
    /// The check looks at more than texts, so that it can only be tried on new ones.
    CannotTry,
    /// A check cannot have these settings, or not run with them.
    BadRule(SettingsProblem),
    /// The text breaks rules, and was not taken.
    RuleBroken {
        /// All that was found.
        found: Vec<Told>,
        /// What rules found that are only tried out, of which nobody is told.
        tried: Vec<Told>,
    },
    /// Rules advise against the text as it is; it is taken if its author still wants it so.
    RulesAdvise {
        /// All that was found.
        found: Vec<Told>,
        /// What rules found that are only tried out, of which nobody is told.
        tried: Vec<Told>,
    },
    /// The site keeps a word out of everything that is written there.
    WordBlocked {
        /// Where it stands.
        field: Field,
        /// The word, as it was written.
        word: String,
    },
    /// The site keeps out links to a domain.
    DomainBlocked {
        /// Where it stands.
        field: Field,
        /// The domain.
        domain: String,
    },
    /// A rule would send people in a circle.
    LeadsBack {
        /// The community that it would send them to.
        community: String,
    },
    /// It was there once and is gone for good.
    Gone,
    /// A field has too many characters.
    TooLong {
        /// The field, by which its sentence names it.
        field: Field,
        /// The most it may have, in characters.
        limit: i64,
    },
    /// A field has too few characters.
    TooShort {
        /// The field, by which its sentence names it.
        field: Field,
        /// The fewest it may have, in characters.
        limit: i64,
    },
    /// A field must be filled in.
    Empty {
        /// The field, by which its sentence names it.
        field: Field,
    },
    /// A name has a shape that names cannot have.
    BadName(NameProblem),
    /// The name is taken, or looks like one that is.
    NameTaken,
    /// The community has a tag of this name.
    TagTaken,
    /// The e-mail address is not one, or another account has it.
    BadEmail,
    /// The URL is not one that a post can point to.
    BadUrl,
    /// A value is not one of those that can be chosen.
    BadChoice {
        /// Which field.
        field: Field,
    },
    /// A post in this community needs a text or a link, or must not have one.
    BadForm,
    /// The form was open too long, or was not ours.
    StaleForm,
    /// The request came from another site.
    OtherSite,
    /// The text was changed by somebody else since the form was opened.
    StaleEdit,
    /// The post or comment is deleted.
    Deleted,
    /// The comment that this replies to was deleted or removed meanwhile.
    ParentGone,
    /// The post or the branch is locked.
    Locked,
    /// Replies go no deeper.
    TooDeep,
    /// The comment is not an answer to a question, so it cannot be accepted.
    NotAnAnswer,
    /// The post is not a question, so it can be neither solved nor had too.
    NotAQuestion,
    /// The community, or the site, takes no text in this language.
    LanguageNotTaken,
    /// The question has as many accepted answers as it can have.
    TooManyAccepted {
        /// The most it may have.
        limit: i64,
    },
    /// More of something than one person may have.
    TooManyOfThese {
        /// The most there may be.
        limit: i64,
    },
    /// Too many in too short a time.
    TooManyRequests {
        /// Seconds until it is worth trying again.
        seconds: i64,
    },
    /// The body of the request is larger than any form of ours.
    TooLarge {
        /// The most it may have, in bytes.
        limit: i64,
    },
    /// The site is set up already.
    AlreadySetUp,
    /// The link for setting up the site is not the right one.
    BadSetUpLink,
    /// This site sends no mail.
    NoMail,
    /// Addresses with this domain are not taken.
    EmailBlocked,
    /// Whoever signs up must prove that they are no flood of programs, in one of several ways.
    ProofNeeded,
    /// The invitation is used up, revoked, over, or none of ours.
    BadInvitation,
    /// This person may not invite others.
    MayNotInvite,
    /// The application to join was not decided yet.
    ApplicationWaits,
    /// The address of somebody who signed up is still to be confirmed.
    ApplicationUnconfirmed,
    /// The application to join was denied.
    ApplicationDenied {
        /// Why, in the words of whoever denied it; empty where they gave none.
        reason: String,
    },
    /// Somebody else decided the application meanwhile.
    ApplicationGone,
    /// The link from a letter is not good any more, or never was.
    BadLink,
    /// The database is busy, full or out of reach; nothing was written.
    Unavailable,
}

impl Refusal {
    /// The stable code, the same for every door.
    #[must_use]
    #[allow(clippy::too_many_lines, reason = "a line for each refusal")]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::SignedOut => "signed_out",
            Self::WrongCredentials => "wrong_credentials",
            Self::Banned => "banned",
            Self::BannedHere => "banned_here",
            Self::NotAuthor => "not_author",
            Self::NotModerator => "not_moderator",
            Self::NotAdmin => "not_admin",
            Self::NotFirstModerator => "not_first_moderator",
            Self::NotModeratorThere => "not_moderator_there",
            Self::DismissFirst => "dismiss_first",
            Self::LiftFirst => "lift_first",
            Self::NeverWroteHere => "never_wrote_here",
            Self::Above => "above",
            Self::NotConcerned => "not_concerned",
            Self::SameDecider => "same_decider",
            Self::DeciderFirst => "decider_first",
            Self::NotAsker => "not_asker",
            Self::OwnQuestion => "own_question",
            Self::MembersOnly => "members_only",
            Self::ModeratorsOnly => "moderators_only",
            Self::JoinDenied => "join_denied",
            Self::LastAdmin => "last_admin",
            Self::LastModerator => "last_moderator",
            Self::AlreadyDecided => "already_decided",
            Self::NotStanding => "not_standing",
            Self::NoLongerHolds => "no_longer_holds",
            Self::LaterFirst => "later_first",
            Self::RepairWaits => "repair_waits",
            Self::TooManyRepairs { .. } => "too_many_repairs",
            Self::TooBigToMove { .. } => "too_big_to_move",
            Self::ThreadFull => "thread_full",
            Self::CannotUndo => "cannot_undo",
            Self::AppealedBefore => "appealed_before",
            Self::AppealTooLate => "appeal_too_late",
            Self::NothingWaits => "nothing_waits",
            Self::CannotRepair => "cannot_repair",
            Self::OwnSelf => "own_self",
            Self::OwnReport => "own_report",
            Self::ReportedAlready => "reported_already",
            Self::Claimed => "claimed",
            Self::HandledAlready => "handled_already",
            Self::TextChanged => "text_changed",
            Self::TakesNoLetters => "takes_no_letters",
            Self::NoModerators => "no_moderators",
            Self::NoSuchItem => "no_such_item",
            Self::NoSuchThread => "no_such_thread",
            Self::NotOnOneself => "not_on_oneself",
            Self::DoesNotFit => "does_not_fit",
            Self::EndsInThePast => "ends_in_the_past",
            Self::NoticesFull => "notices_full",
            Self::RegistrationClosed => "registration_closed",
            Self::NoSuchPost => "no_such_post",
            Self::NoSuchComment => "no_such_comment",
            Self::NoSuchCommunity => "no_such_community",
            Self::NoSuchPerson => "no_such_person",
            Self::NoSuchPage => "no_such_page",
            Self::NoSuchNotice => "no_such_notice",
            Self::NoSuchTag => "no_such_tag",
            Self::NoSuchServer => "no_such_server",
            Self::NoSuchDecision => "no_such_decision",
            Self::NoSuchRule => "no_such_rule",
            Self::CannotTry => "cannot_try",
            Self::BadRule(_) => "bad_rule",
            Self::RuleBroken { .. } => "rule_broken",
            Self::RulesAdvise { .. } => "rules_advise",
            Self::WordBlocked { .. } => "word_blocked",
            Self::DomainBlocked { .. } => "domain_blocked",
            Self::LeadsBack { .. } => "leads_back",
            Self::Gone => "gone",
            Self::TooLong { .. } => "too_long",
            Self::TooShort { .. } => "too_short",
            Self::Empty { .. } => "empty",
            Self::BadName(_) => "bad_name",
            Self::NameTaken => "name_taken",
            Self::TagTaken => "tag_taken",
            Self::BadEmail => "bad_email",
            Self::BadUrl => "bad_url",
            Self::BadChoice { .. } => "bad_choice",
            Self::BadForm => "bad_form",
            Self::StaleForm => "stale_form",
            Self::OtherSite => "other_site",
            Self::StaleEdit => "stale_edit",
            Self::Deleted => "deleted",
            Self::ParentGone => "parent_gone",
            Self::Locked => "locked",
            Self::TooDeep => "too_deep",
            Self::NotAnAnswer => "not_an_answer",
            Self::NotAQuestion => "not_a_question",
            Self::LanguageNotTaken => "language_not_taken",
            Self::TooManyAccepted { .. } => "too_many_accepted",
            Self::TooManyOfThese { .. } => "too_many_of_these",
            Self::TooManyRequests { .. } => "too_many_requests",
            Self::TooLarge { .. } => "too_large",
            Self::AlreadySetUp => "already_set_up",
            Self::BadSetUpLink => "bad_set_up_link",
            Self::NoMail => "no_mail",
            Self::EmailBlocked => "email_blocked",
            Self::ProofNeeded => "proof_needed",
            Self::BadInvitation => "bad_invitation",
            Self::MayNotInvite => "may_not_invite",
            Self::ApplicationWaits => "application_waits",
            Self::ApplicationUnconfirmed => "application_unconfirmed",
            Self::ApplicationDenied { .. } => "application_denied",
            Self::ApplicationGone => "application_gone",
            Self::BadLink => "bad_link",
            Self::Unavailable => "unavailable",
        }
    }

    /// What sort of "no" it is.
    #[must_use]
    #[allow(clippy::too_many_lines, reason = "a line for each refusal")]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::SignedOut => Kind::SignedOut,
            Self::Banned
            | Self::NotAuthor
            | Self::NotModerator
            | Self::NotAdmin
            | Self::NotAsker
            | Self::OwnQuestion
            | Self::MembersOnly
            | Self::ModeratorsOnly
            | Self::JoinDenied
            | Self::RegistrationClosed
            | Self::OtherSite
            | Self::BadSetUpLink
            | Self::BadLink
            | Self::NoMail
            | Self::BadInvitation
            | Self::MayNotInvite
            | Self::ApplicationWaits
            | Self::ApplicationUnconfirmed
            | Self::ApplicationDenied { .. }
            | Self::BannedHere
            | Self::NotFirstModerator
            | Self::NotModeratorThere
            | Self::DismissFirst
            | Self::LiftFirst
            | Self::NeverWroteHere
            | Self::Above
            | Self::NotConcerned
            | Self::SameDecider
            | Self::DeciderFirst => Kind::NotAllowed,
            Self::NoSuchPost
            | Self::NoSuchComment
            | Self::NoSuchCommunity
            | Self::NoSuchPerson
            | Self::NoSuchPage
            | Self::NoSuchNotice
            | Self::NoSuchTag
            | Self::NoSuchServer
            | Self::NoSuchItem
            | Self::NoSuchThread
            | Self::NoSuchDecision
            | Self::NoSuchRule
            | Self::Gone => Kind::NotFound,
            Self::WrongCredentials
            | Self::TooLong { .. }
            | Self::TooShort { .. }
            | Self::Empty { .. }
            | Self::BadName(_)
            | Self::BadRule(_)
            | Self::CannotTry
            | Self::WordBlocked { .. }
            | Self::DomainBlocked { .. }
            | Self::LeadsBack { .. }
            | Self::NameTaken
            | Self::OwnSelf
            | Self::OwnReport
            | Self::TagTaken
            | Self::BadEmail
            | Self::BadUrl
            | Self::BadChoice { .. }
            | Self::BadForm
            | Self::StaleForm
            | Self::NotAnAnswer
            | Self::EmailBlocked
            | Self::ProofNeeded
            | Self::NotAQuestion
            | Self::LanguageNotTaken
            | Self::TooDeep
            | Self::TooManyAccepted { .. }
            | Self::TooManyOfThese { .. }
            | Self::TooManyRepairs { .. }
            | Self::TooBigToMove { .. }
            | Self::ThreadFull
            | Self::NotOnOneself
            | Self::DoesNotFit
            | Self::EndsInThePast
            | Self::TooLarge { .. } => Kind::Invalid,
            Self::StaleEdit
            | Self::Deleted
            | Self::ParentGone
            | Self::Locked
            | Self::LastAdmin
            | Self::ApplicationGone
            | Self::ReportedAlready
            | Self::Claimed
            | Self::HandledAlready
            | Self::TextChanged
            | Self::TakesNoLetters
            | Self::NoModerators
            | Self::LastModerator
            | Self::AlreadyDecided
            | Self::NotStanding
            | Self::NoLongerHolds
            | Self::LaterFirst
            | Self::RepairWaits
            | Self::CannotUndo
            | Self::AppealedBefore
            | Self::AppealTooLate
            | Self::NothingWaits
            | Self::CannotRepair
            | Self::AlreadySetUp => Kind::Conflict,
            Self::RuleBroken { .. } | Self::RulesAdvise { .. } => Kind::BrokenRule,
            Self::TooManyRequests { .. } | Self::NoticesFull => Kind::TooMany,
            Self::Unavailable => Kind::Unavailable,
        }
    }

    /// The form field that the refusal is about, so that a page can show it there.
    #[must_use]
    pub const fn field(&self) -> Option<Field> {
        match self {
            Self::TooLong { field, .. }
            | Self::TooShort { field, .. }
            | Self::Empty { field }
            | Self::WordBlocked { field, .. }
            | Self::DomainBlocked { field, .. }
            | Self::BadChoice { field } => Some(*field),
            Self::BadName(_) | Self::NameTaken => Some(Field::Name),
            Self::TagTaken => Some(Field::Tag),
            Self::BadEmail | Self::EmailBlocked => Some(Field::Email),
            Self::BadUrl => Some(Field::Url),
            Self::LanguageNotTaken => Some(Field::Language),
            Self::NoSuchServer => Some(Field::Server),
            Self::BadRule(_) | Self::LeadsBack { .. } => Some(Field::RuleCheck),
            Self::NoSuchCommunity | Self::MembersOnly | Self::ModeratorsOnly => {
                Some(Field::Community)
            }
            _ => None,
        }
    }
}
