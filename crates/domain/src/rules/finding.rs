//! What a check finds, and what follows from it.

use super::rule::{CheckCode, Outcome, RuleNumber};
use crate::ids::PostId;
use crate::refusal::Field;
use crate::word::word_enum;

word_enum! {
    /// What follows from all findings of a text together: the strongest. Later ones are stronger.
    pub enum Verdict {
        /// Nothing was found that counts.
        Pass = "pass",
        /// The author is told, and may go on.
        Advise = "advise",
        /// Only its author and moderators see it until one of them has decided.
        Hold = "hold",
        /// It is not taken.
        Refuse = "refuse",
        /// It is taken away, for the reason of the rule.
        Remove = "remove",
    }
}

impl From<Outcome> for Verdict {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Advise => Self::Advise,
            Outcome::Hold => Self::Hold,
            Outcome::Refuse => Self::Refuse,
            Outcome::Remove => Self::Remove,
        }
    }
}

word_enum! {
    /// The part of a form that a finding is about.
    pub enum Part {
        /// The title.
        Title = "title",
        /// The text.
        Text = "text",
        /// The link.
        Link = "link",
        /// The tags, and the marks beside them.
        Tags = "tags",
        /// The language.
        Language = "language",
        /// The whole of it.
        Whole = "whole",
    }
}

impl Part {
    /// The field of a form beside which it is shown.
    #[must_use]
    pub const fn field(self) -> Option<Field> {
        match self {
            Self::Title => Some(Field::Title),
            Self::Text => Some(Field::Text),
            Self::Link => Some(Field::Url),
            Self::Tags => Some(Field::Tags),
            Self::Language => Some(Field::Language),
            Self::Whole => None,
        }
    }
}

/// A place in a title or text, in bytes as it was given; both ends are between characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Span {
    /// Its first byte.
    pub from: usize,
    /// The byte behind its last.
    pub until: usize,
}

/// What is wrong, with what its sentence names.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(tag = "flaw", rename_all = "snake_case")]
pub enum Flaw {
    /// The title asks nothing.
    AsksNothing,
    /// The title must end with a question mark, and does not.
    NoQuestionMark,
    /// The text below a question answers it.
    AnswerInBody,
    /// The text below a question is an essay.
    EssayInBody {
        /// Its words.
        words: i64,
        /// The most it should have.
        limit: i64,
    },
    /// An answer has too few words.
    TooFewWords {
        /// Its words.
        words: i64,
        /// The fewest it should have.
        limit: i64,
    },
    /// There is nothing but emoji.
    OnlyEmoji,
    /// There is nothing but a link or a picture.
    OnlyLink,
    /// It is one of the lines that people throw in.
    OneLiner {
        /// The line, as the list has it.
        line: String,
    },
    /// It is about something that has a community of its own.
    BelongsElsewhere {
        /// The community's handle, without the `!`.
        community: String,
        /// The topic, as the rule has it.
        topic: String,
    },
    /// It was asked before.
    AskedBefore {
        /// The earlier question.
        post: PostId,
        /// Its title.
        title: String,
    },
    /// It has too few characters.
    TooShort {
        /// Its characters.
        chars: i64,
        /// The fewest it should have.
        limit: i64,
    },
    /// It has too many characters.
    TooLong {
        /// Its characters.
        chars: i64,
        /// The most it should have.
        limit: i64,
    },
    /// It has a word, or fits a pattern, that the rule lists.
    HasWord {
        /// The word as written, at most `limits::FINDING_WORD_CHARS_MAX` characters.
        word: String,
    },
    /// There is a link in the title.
    LinkInTitle,
    /// A link leads to a domain that the rule forbids.
    LinkForbidden {
        /// The domain.
        domain: String,
    },
    /// A link leads to none of the domains that the rule allows.
    LinkNotAllowed {
        /// The domain.
        domain: String,
    },
    /// It has none of the tags that it needs.
    TagMissing {
        /// The tags' slugs; none stands for any tag of the community.
        tags: Vec<String>,
    },
    /// It must be marked as not safe for work.
    NsfwUnmarked,
    /// There is no text.
    BodyMissing,
    /// It is in none of the languages that the rule allows.
    OtherLanguage {
        /// The codes of those.
        allowed: Vec<String>,
    },
    /// The person has made as many as they may for now.
    TooMany {
        /// The most in that time.
        limit: i64,
        /// The time, in minutes.
        minutes: i64,
    },
    /// The person is new here.
    Newcomer,
}

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Finding {
    /// The rule.
    pub rule: RuleNumber,
    /// Its check.
    pub check: CheckCode,
    /// What the rule says should follow.
    pub outcome: Outcome,
    /// What does follow for this author and this way of coming in; a dry run passes.
    pub effect: Verdict,
    /// Whether the rule is only being tried out.
    pub dry: bool,
    /// What is wrong.
    pub flaw: Flaw,
    /// The part it is about.
    pub part: Part,
    /// Where in that part, for titles and texts; at most `limits::FINDING_SPANS_MAX`.
    pub spans: Vec<Span>,
    /// What the rule says to authors in place of the check's own sentence.
    pub message: Option<String>,
}
