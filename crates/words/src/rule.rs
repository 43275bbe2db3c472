//! Rules in words: what is checked, what follows, and what is wrong with settings.

use domain::rules::{CheckCode, Outcome, RuleNumber, Scope, SettingsProblem, Stage};

use crate::messages::Words;

impl Words {
    /// How people cite a rule.
    #[must_use]
    pub fn rule_number(&self, rule: RuleNumber) -> String {
        if rule.site {
            self.rules_number_site(rule.position).into_owned()
        } else {
            self.rules_number(rule.position).into_owned()
        }
    }

    /// What a check is about, as the end of a sentence.
    #[must_use]
    pub fn rule_check_of(&self, check: CheckCode) -> &str {
        match check {
            CheckCode::AsksQuestion => self.rule_check_asks_question(),
            CheckCode::TitleOnly => self.rule_check_title_only(),
            CheckCode::SeriousAnswer => self.rule_check_serious_answer(),
            CheckCode::BelongsElsewhere => self.rule_check_belongs_elsewhere(),
            CheckCode::NotAskedBefore => self.rule_check_not_asked_before(),
            CheckCode::Length => self.rule_check_length(),
            CheckCode::Words => self.rule_check_words(),
            CheckCode::Links => self.rule_check_links(),
            CheckCode::RequiresTag => self.rule_check_requires_tag(),
            CheckCode::RequiresBody => self.rule_check_requires_body(),
            CheckCode::Language => self.rule_check_language(),
            CheckCode::Pace => self.rule_check_pace(),
            CheckCode::Newcomer => self.rule_check_newcomer(),
        }
    }

    /// What a rule judges.
    #[must_use]
    pub fn rule_scope_of(&self, scope: Scope) -> &str {
        match scope {
            Scope::Post => self.rule_scope_post(),
            Scope::Answer => self.rule_scope_answer(),
            Scope::Reply => self.rule_scope_reply(),
            Scope::All => self.rule_scope_all(),
        }
    }

    /// What follows from a finding.
    #[must_use]
    pub fn rule_outcome_of(&self, outcome: Outcome) -> &str {
        match outcome {
            Outcome::Advise => self.rule_outcome_advise(),
            Outcome::Refuse => self.rule_outcome_refuse(),
            Outcome::Hold => self.rule_outcome_hold(),
            Outcome::Remove => self.rule_outcome_remove(),
        }
    }

    /// Whether a check runs, as the end of a sentence.
    #[must_use]
    pub fn rule_stage_of(&self, stage: Stage) -> &str {
        match stage {
            Stage::Active => self.rule_stage_active(),
            Stage::DryRun => self.rule_stage_dry_run(),
            Stage::Paused => self.rule_stage_paused(),
            Stage::Off => self.rule_stage_off(),
        }
    }

    /// What is wrong with a check's settings.
    #[must_use]
    pub fn settings_problem(&self, problem: &SettingsProblem) -> String {
        use SettingsProblem as P;
        match problem {
            P::Unfilled => self.rule_problem_unfilled().to_owned(),
            P::MinOverMax { min, max } => {
                self.rule_problem_min_over_max(&min.to_string(), &max.to_string())
            }
            P::OutOfRange { min, max } => {
                self.rule_problem_out_of_range(&min.to_string(), &max.to_string())
            }
            P::TooMany { limit } => self.rule_problem_too_many(*limit).into_owned(),
            P::EntryTooLong { entry, limit } => self.rule_problem_entry_too_long(entry, *limit),
            P::EntryEmpty { entry } => self.rule_problem_entry_empty(entry),
            P::BadPattern { pattern, reason } => self.rule_problem_bad_pattern(pattern, reason),
            P::PatternTooLarge { pattern } => self.rule_problem_pattern_too_large(pattern),
            P::MatchesEverything { pattern } => self.rule_problem_matches_everything(pattern),
            P::BadDomain { entry } => self.rule_problem_bad_domain(entry),
            P::AllowedAndForbidden { entry } => self.rule_problem_allowed_and_forbidden(entry),
            P::BadCommunity { given } => self.rule_problem_bad_community(given),
            P::SameCommunity => self.rule_problem_same_community().to_owned(),
            P::NoSuchLanguage { code } => self.rule_problem_no_such_language(code),
            P::WrongScope => self.rule_problem_wrong_scope().to_owned(),
        }
    }
}
