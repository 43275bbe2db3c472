//! What a rule is.

use super::check::Check;
use crate::ids::{CommunityId, RuleId};
use crate::limits::{PAUSE_DECISIONS_MIN, PAUSE_OVERTURNED_PERCENT};
use crate::word::word_enum;

word_enum! {
    /// What a rule judges.
    pub enum Scope {
        /// Posts; in a community of questions, those.
        Post = "post",
        /// Comments directly below a post; below a question, its answers.
        Answer = "answer",
        /// Comments below comments.
        Reply = "reply",
        /// All of them.
        All = "all",
    }
}

word_enum! {
    /// What follows from a finding.
    pub enum Outcome {
        /// The author is told, and may go on.
        Advise = "advise",
        /// It is not taken; the author keeps the text and is told why.
        Refuse = "refuse",
        /// Only its author and moderators see it until one of them has decided.
        Hold = "hold",
        /// It is taken away again, for that reason.
        Remove = "remove",
    }
}

word_enum! {
    /// Whether a rule's check runs.
    pub enum Stage {
        /// It runs, and what it finds counts.
        Active = "active",
        /// It runs, and what it finds is noted and does nothing.
        DryRun = "dry_run",
        /// It stopped itself, since too many of its decisions were overturned.
        Paused = "paused",
        /// It does not run.
        Off = "off",
    }
}

word_enum! {
    /// The checks there are.
    pub enum CheckCode {
        /// A title must ask.
        AsksQuestion = "asks_question",
        /// A question stands in its title, and answers below it.
        TitleOnly = "title_only",
        /// An answer below a serious question must be one.
        SeriousAnswer = "serious_answer",
        /// Some topics have a community of their own.
        BelongsElsewhere = "belongs_elsewhere",
        /// The same was not asked before.
        NotAskedBefore = "not_asked_before",
        /// A title and a text have a length.
        Length = "length",
        /// Some words and patterns.
        Words = "words",
        /// Where links may lead.
        Links = "links",
        /// A post must have a tag.
        RequiresTag = "requires_tag",
        /// A post must have a text.
        RequiresBody = "requires_body",
        /// A text must be in one of some languages.
        Language = "language",
        /// So many in a time, and no more.
        Pace = "pace",
        /// Those who are new here.
        Newcomer = "newcomer",
    }
}

/// A numbered sentence of a community, or of the site, in one version.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// Which; the same through all its versions and places.
    pub id: RuleId,
    /// The version, from 1. Decisions cite the one that was in force.
    pub version: i64,
    /// The community it belongs to; `None` for a rule of the site.
    pub community: Option<CommunityId>,
    /// Its number, from 1: "Rule 2" is how people cite it.
    pub position: i64,
    /// What it is called, at most `limits::RULE_NAME_CHARS_MAX` characters.
    pub name: String,
    /// The explanation in Markdown, at most `limits::RULE_TEXT_CHARS_MAX` characters.
    pub text: String,
    /// What it judges.
    pub scope: Scope,
    /// What the program checks; without one, people judge.
    pub check: Option<Check>,
    /// What follows from a finding of the check.
    pub outcome: Outcome,
    /// What an author is told in place of the check's own sentence, at most
    /// `limits::RULE_MESSAGE_CHARS_MAX` characters.
    pub message: Option<String>,
    /// Whether the check runs.
    pub stage: Stage,
}

impl Rule {
    /// How people cite it.
    #[must_use]
    pub const fn number(&self) -> RuleNumber {
        RuleNumber {
            id: self.id,
            version: self.version,
            position: self.position,
            site: self.community.is_none(),
        }
    }

    /// Whether its check runs at all.
    #[must_use]
    pub const fn runs(&self) -> bool {
        self.check.is_some() && matches!(self.stage, Stage::Active | Stage::DryRun)
    }
}

/// Whether a check pauses itself that decided so often by itself, and was overturned so often: from
/// `limits::PAUSE_DECISIONS_MIN` decisions on, beyond `limits::PAUSE_OVERTURNED_PERCENT`.
#[must_use]
pub const fn pauses_itself(decided: i64, overturned: i64) -> bool {
    decided >= PAUSE_DECISIONS_MIN
        && overturned.saturating_mul(100) > decided.saturating_mul(PAUSE_OVERTURNED_PERCENT)
}

/// What a finding or a decision says of the rule it rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct RuleNumber {
    /// Which rule.
    pub id: RuleId,
    /// The version that was in force.
    pub version: i64,
    /// Its number at the time.
    pub position: i64,
    /// Whether it is a rule of the site.
    pub site: bool,
}

/// A rule that was read out of a sidebar and waits for a moderator's yes.
#[derive(Debug, Clone, PartialEq)]
pub struct ProposedRule {
    /// What it is called.
    pub name: String,
    /// The explanation in Markdown; empty where the name says it all.
    pub text: String,
    /// What it judges.
    pub scope: Scope,
    /// What the program could check.
    pub check: Option<Check>,
    /// What would follow from a finding.
    pub outcome: Outcome,
    /// Active, or off while there are settings to fill in.
    pub stage: Stage,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn checks_pause_beyond_a_fifth_of_ten() {
        for (decided, overturned, pauses) in [
            (0, 0, false),
            (3, 3, false),
            (9, 9, false),
            (10, 2, false),
            (10, 3, true),
            (14, 3, true),
            (15, 3, false),
            (1_000, 200, false),
            (1_000, 201, true),
            (i64::MAX, i64::MAX, false),
        ] {
            assert_eq!(
                pauses_itself(decided, overturned),
                pauses,
                "{overturned} of {decided}"
            );
        }
    }

    proptest! {
        #[test]
        fn what_was_overturned_more_often_pauses_all_the_more(
            decided in 0_i64..2_000,
            overturned in 0_i64..2_000,
        ) {
            let pauses = pauses_itself(decided, overturned);
            prop_assert!(!pauses || pauses_itself(decided, overturned + 1));
            prop_assert!(!pauses || decided >= 10);
            prop_assert_eq!(pauses, decided >= 10 && overturned * 5 > decided);
        }
    }
}
