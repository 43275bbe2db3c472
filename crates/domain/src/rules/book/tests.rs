//! Verdicts by table, and what holds of all judgements.

use super::*;
use crate::ids::{CommunityId, RuleId};
use crate::rules::rule::{CheckCode, Scope};
use crate::rules::{Length, Words};
use crate::time::Timestamp;
use proptest::prelude::*;

fn rule(check: Option<Check>, scope: Scope, outcome: Outcome, stage: Stage) -> Rule {
    Rule {
        id: RuleId(7),
        version: 3,
        community: Some(CommunityId(2)),
        position: 1,
        name: "A rule".to_owned(),
        text: String::new(),
        scope,
        check,
        outcome,
        message: None,
        stage,
    }
}

/// Finds something in every title of more than one character.
fn never() -> Check {
    Check::Length(Length {
        title_max: Some(1),
        ..Length::default()
    })
}

fn verdict(rules: &[Rule], role: Role, way: Way) -> Verdict {
    let subject = Subject {
        way,
        ..Subject::new(Kind::Post, "Too long", "")
    };
    judge(rules, &subject, &Context::at(Timestamp(0)), role).verdict
}

#[test]
fn verdicts_differ_by_author_and_way() {
    use Verdict::{Advise, Hold, Refuse, Remove};
    for (outcome, [local, remote]) in [
        (Outcome::Advise, [Advise, Advise]),
        (Outcome::Hold, [Hold, Hold]),
        (Outcome::Refuse, [Refuse, Remove]),
        (Outcome::Remove, [Refuse, Remove]),
    ] {
        let rules = [rule(Some(never()), Scope::Post, outcome, Stage::Active)];
        assert_eq!(
            verdict(&rules, Role::Member, Way::Local),
            local,
            "{outcome:?}"
        );
        assert_eq!(
            verdict(&rules, Role::Member, Way::Remote),
            remote,
            "{outcome:?}"
        );
        assert_eq!(
            verdict(&rules, Role::Member, Way::Import),
            Advise,
            "{outcome:?}"
        );
        for role in [Role::Moderator, Role::Admin] {
            for way in [Way::Local, Way::Remote, Way::Import] {
                assert_eq!(verdict(&rules, role, way), Advise, "{outcome:?}");
            }
        }
    }
}

#[test]
fn the_strongest_finding_decides_and_all_are_told() {
    let of = |outcome| rule(Some(never()), Scope::All, outcome, Stage::Active);
    let rules = [of(Outcome::Hold), of(Outcome::Refuse), of(Outcome::Advise)];
    let subject = Subject::new(Kind::Post, "Too long", "");
    let judged = judge(&rules, &subject, &Context::at(Timestamp(0)), Role::Member);
    assert_eq!(judged.verdict, Verdict::Refuse);
    let outcomes: Vec<Outcome> = judged.findings.iter().map(|it| it.outcome).collect();
    assert_eq!(outcomes, [Outcome::Hold, Outcome::Refuse, Outcome::Advise]);
    assert_eq!(judged.findings[0].rule, rules[0].number());
    assert_eq!(judged.findings[0].check, CheckCode::Length);
}

#[test]
fn only_rules_in_force_count() {
    let of = |stage| rule(Some(never()), Scope::All, Outcome::Refuse, stage);
    let subject = Subject::new(Kind::Post, "Too long", "");
    for (stage, told) in [(Stage::DryRun, 1), (Stage::Paused, 0), (Stage::Off, 0)] {
        let judged = judge(
            &[of(stage)],
            &subject,
            &Context::at(Timestamp(0)),
            Role::Member,
        );
        assert_eq!(
            (judged.verdict, judged.findings.len()),
            (Verdict::Pass, told),
            "{stage:?}"
        );
        assert_eq!(
            (judged.tried_out().count(), judged.counting().count()),
            (told, 0)
        );
    }
    let prose = rule(None, Scope::All, Outcome::Refuse, Stage::Active);
    assert_eq!(verdict(&[prose], Role::Member, Way::Local), Verdict::Pass);
}

#[test]
fn rules_judge_what_they_are_for() {
    let check = Check::Words(Words {
        list: vec!["spam".to_owned()],
        ..Words::default()
    });
    for scope in Scope::ALL {
        for kind in [Kind::Post, Kind::Answer, Kind::Reply] {
            let rules = [rule(
                Some(check.clone()),
                *scope,
                Outcome::Hold,
                Stage::Active,
            )];
            let subject = Subject::new(kind, "", "spam");
            let judged = judge(&rules, &subject, &Context::at(Timestamp(0)), Role::Member);
            assert_eq!(
                !judged.findings.is_empty(),
                scope.judges(kind),
                "{scope:?} {kind:?}"
            );
        }
    }
}

proptest! {
    #[test]
    fn every_check_judges_any_text(
        title in "\\PC{0,60}",
        body in "(\\PC|\n){0,120}",
        serious in any::<bool>(),
    ) {
        let rules: Vec<Rule> = CheckCode::ALL
            .iter()
            .map(|code| rule(Some(Check::new(*code)), Scope::All, Outcome::Hold, Stage::Active))
            .collect();
        let book = RuleBook::new(rules);
        for kind in [Kind::Post, Kind::Answer, Kind::Reply] {
            let subject = Subject { serious, ..Subject::new(kind, &title, &body) };
            let judged = book.judge(&subject, &Context::at(Timestamp(0)), Role::Member);
            let strongest = judged.findings.iter().map(|it| it.effect).max();
            prop_assert_eq!(judged.verdict, strongest.unwrap_or(Verdict::Pass));
            for finding in &judged.findings {
                let side = if finding.part == Part::Title { &title } else { &body };
                for span in &finding.spans {
                    prop_assert!(side.get(span.from..span.until).is_some());
                }
            }
        }
    }
}
