//! Rules in words: how they are cited, and what follows.

use domain::rules::{Outcome, RuleNumber, Scope, Stage, Told};

use crate::messages::Words;

impl Words {
    /// How people cite a rule by its number, of the site or of a community.
    fn cited_number(&self, site: bool, position: i64) -> String {
        if site {
            self.rules_number_site(position).into_owned()
        } else {
            self.rules_number(position).into_owned()
        }
    }

    /// How people cite a rule.
    #[must_use]
    pub fn rule_number(&self, rule: RuleNumber) -> String {
        self.cited_number(rule.site, rule.position)
    }

    /// A rule of the site or of a community by its number and name.
    #[must_use]
    pub fn rule_cited(&self, site: bool, position: i64, name: &str) -> String {
        self.rules_named(&self.cited_number(site, position), name)
    }

    /// A rule with its name.
    #[must_use]
    pub fn rule_named(&self, rule: RuleNumber, name: &str) -> String {
        self.rule_cited(rule.site, rule.position, name)
    }

    /// All that was found, each with its rule.
    #[must_use]
    pub fn findings(&self, found: &[Told]) -> String {
        let one = |told: &Told| {
            let rule = self.rule_named(told.finding.rule, &told.name);
            self.rules_found(&rule, &self.finding(&told.finding))
        };
        found.iter().map(one).collect::<Vec<_>>().join(" ")
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
}
