//! Sidebars as people write them, and what is read out of each.

use std::fmt::Write;
use std::path::Path;

use super::*;
use crate::ids::RuleId;
use crate::rules::rule::{Outcome, Scope, Stage};
use crate::rules::{BelongsElsewhere, Check};
use proptest::prelude::*;

/// The sample that this was made for, in words of our own.
const ASK: &str = include_str!("ask.md");

#[test]
fn the_four_rules_of_a_place_to_ask_work() {
    let read = read_sidebar(ASK);
    assert_eq!(
        read.sidebar,
        "Ask Moot is where questions are asked, and answered."
    );
    let [asks, serious, learn, elsewhere] = &read.rules[..] else {
        panic!("{:#?}", read.rules);
    };
    assert_eq!(asks.name, "Posts must ask a question");
    assert!(matches!(&asks.check, Some(Check::AsksQuestion(it)) if !it.strict));
    assert_eq!(
        (asks.scope, asks.outcome, asks.stage),
        (Scope::Post, Outcome::Refuse, Stage::Active)
    );
    assert!(matches!(serious.check, Some(Check::SeriousAnswer(_))));
    assert_eq!(
        (serious.scope, serious.outcome),
        (Scope::Answer, Outcome::Hold)
    );
    assert_eq!((learn.scope, &learn.check), (Scope::Post, &None));
    assert_eq!(learn.name, "No questions in bad faith");
    let to = Check::BelongsElsewhere(BelongsElsewhere {
        community: "feedback@moot.example".to_owned(),
        topics: [
            "moderation",
            "site policy",
            "the site itself",
            "development",
            "volunteering",
            "the mod team",
        ]
        .map(str::to_owned)
        .to_vec(),
    });
    assert_eq!(elsewhere.check, Some(to));
    assert_eq!(
        (elsewhere.scope, elsewhere.outcome),
        (Scope::Post, Outcome::Advise)
    );
}

/// What was read, as a page of text.
fn told(read: &SidebarReading) -> String {
    let mut page = String::new();
    for (rule, number) in read.rules.iter().zip(1..) {
        writeln!(page, "{number}. {}", rule.name).unwrap();
        if !rule.text.is_empty() {
            writeln!(page, "   text: {:?}", rule.text).unwrap();
        }
        write!(page, "   scope {}", rule.scope.word()).unwrap();
        if let Some(check) = &rule.check {
            let (outcome, stage) = (rule.outcome.word(), rule.stage.word());
            write!(page, ", {outcome}, {stage}: {}", check.to_json()).unwrap();
        }
        page.push('\n');
    }
    write!(page, "--- sidebar ---\n{}", read.sidebar).unwrap();
    page
}

/// The samples beside this file: what people write elsewhere, in words of our own.
fn samples() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules/sidebar/tests/sidebars");
    let files = std::fs::read_dir(folder)
        .unwrap()
        .map(|it| it.unwrap().path());
    let files = files.filter(|it| it.extension().is_some_and(|it| it == "md"));
    let mut samples: Vec<(String, String)> = files
        .map(|it| {
            let name = it.file_stem().unwrap().to_str().unwrap().to_owned();
            (name, std::fs::read_to_string(&it).unwrap())
        })
        .collect();
    samples.sort();
    samples
}

#[test]
fn sidebars_are_read_as_people_write_them() {
    let samples = samples();
    assert!(samples.len() >= 25);
    for (name, sidebar) in samples {
        insta::with_settings!({
            snapshot_path => "sidebars",
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            insta::assert_snapshot!(name, told(&read_sidebar(&sidebar)));
        });
    }
}

#[test]
fn what_was_read_is_not_read_again() {
    for (name, sidebar) in samples() {
        let once = read_sidebar(&sidebar);
        let twice = read_sidebar(&once.sidebar);
        assert_eq!(twice.rules, [], "{name}");
        assert_eq!(twice.sidebar, once.sidebar, "{name}");
    }
}

#[test]
fn every_sample_comes_back_from_the_form_that_others_see() {
    for (name, sidebar) in samples() {
        let once = read_sidebar(&sidebar);
        let rules: Vec<Rule> = once.rules.iter().map(in_force).collect();
        let again = read_sidebar(&sidebar_with_rules(&once.sidebar, &rules));
        assert_eq!(again.rules, once.rules, "{name}");
        assert_eq!(again.sidebar.trim(), once.sidebar.trim(), "{name}");
    }
}

#[test]
fn what_is_not_taken_stays_where_it_stood() {
    let taken = [true, false, true, true];
    assert_eq!(
        sidebar_without(ASK, &taken),
        "Ask Moot is where questions are asked, and answered.\n\nRules:\n\n\
         2. If the question asked is serious, answer seriously."
    );
    let listed = "Hello.\n## Rules\n- Be kind\n- No spam\n  at all\n- Be brief\nBye.";
    assert_eq!(
        sidebar_without(listed, &[true, false, false]),
        "Hello.\n## Rules\n- No spam\n  at all\n- Be brief\nBye."
    );
    let line = "Rules: 1. Be kind 2. No spam 3. Be brief";
    assert_eq!(
        sidebar_without(line, &[true, false, false]),
        "Rules:\n\n- No spam\n- Be brief"
    );
    let unfolds = "<details>\n<summary>Rules</summary>\n\n1. Be kind\n2. No spam\n\n</details>";
    assert_eq!(
        sidebar_without(unfolds, &[false, true]),
        "<details>\n<summary>Rules</summary>\n\n1. Be kind\n\n</details>"
    );
}

#[test]
fn nothing_that_is_not_taken_gets_lost() {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        words
            .filter(|it| !it.is_empty())
            .map(str::to_owned)
            .collect()
    };
    for (name, sidebar) in samples() {
        let read = read_sidebar(&sidebar);
        let all = vec![true; read.rules.len()];
        assert_eq!(sidebar_without(&sidebar, &all), read.sidebar, "{name}");
        for (at, rule) in read.rules.iter().enumerate() {
            let taken: Vec<bool> = (0..all.len()).map(|it| it != at).collect();
            let left = words(&sidebar_without(&sidebar, &taken));
            let said = if rule.text.is_empty() {
                &rule.name
            } else {
                &rule.text
            };
            for word in words(said).iter().chain(&words(&read.sidebar)) {
                assert!(left.contains(word), "{name} {at}: {word}");
            }
        }
        // With none of them taken, all that was written is there.
        let none = words(&sidebar_without(&sidebar, &[]));
        let written: Vec<String> = words(
            &sidebar
                .lines()
                .filter(|it| !it.starts_with("[//]:"))
                .collect::<Vec<_>>()
                .join("\n"),
        );
        for word in written
            .iter()
            .filter(|it| !it.chars().all(char::is_numeric))
        {
            assert!(none.contains(word), "{name}: {word}");
        }
    }
}

fn in_force(proposed: &ProposedRule) -> Rule {
    Rule {
        id: RuleId(1),
        version: 1,
        community: None,
        position: 1,
        name: proposed.name.clone(),
        text: proposed.text.clone(),
        scope: proposed.scope,
        check: proposed.check.clone(),
        outcome: proposed.outcome,
        message: None,
        stage: proposed.stage,
    }
}

#[test]
fn long_and_hostile_sidebars_are_read_in_time() {
    for line in [
        "Rules:\n",
        "1. a\n",
        "**1. a**\n",
        "Rule 1: a\n",
        "# Rules\n## a\n",
        "- ",
        "[",
        "**",
        "> ",
        "::: spoiler 1. a\n",
        "|a|\n|-|\n",
        "Rules: 1. ",
        "[//]: # (r1: a)\n",
        "(((",
        "!a@b.c ",
        "**Rules:**\n\na\n",
        "```\n",
        "1. a\n\nb\n\n",
        "Rules:\n1. a\nx:\n",
        "no ",
        "about, ",
    ] {
        let sidebar = format!(
            "Rules:\n{}",
            line.repeat(SIDEBAR_READ_BYTES_MAX / line.len() - 2)
        );
        assert!(read_sidebar(&sidebar).rules.len() <= SIDEBAR_RULES_MAX);
    }
    let longer = "Rules:\n1. a\n2. b\n".repeat(10_000);
    assert_eq!(read_sidebar(&longer).rules, []);
}

/// Words that make a sentence a demand, written down apart from those that the reader knows.
const DEMAND: &[&str] = &[
    "must",
    "have to",
    "has to",
    "need",
    "required",
    "only",
    "shall",
    "mandatory",
    "always",
    "max",
    "no more than",
    "limit",
    "at most",
];

proptest! {
    #[test]
    fn a_check_that_refuses_is_proposed_for_a_demand_only(
        parts in proptest::collection::vec(prop::sample::select(vec![
            "posts", "titles", "should", "must", "please", "ask a question", "be questions", "no",
            "end with", "a question mark", "'?'", "english", "in english", "one post", "per day",
            "at least 10 characters", "title", "have a body", "only", "be nice", "accounts", "7 days old",
            "serious", "answers", "use tags", "no politics", "try !a_b@c.example", "about tax", "not",
        ]), 1..7),
    ) {
        let sentence = parts.join(" ");
        for rule in read_sidebar(&format!("Rules:\n1. {sentence}\n2. be kind\n")).rules {
            let refuses = matches!(rule.outcome, Outcome::Refuse | Outcome::Remove);
            if rule.check.is_some() && refuses {
                prop_assert!(DEMAND.iter().any(|it| sentence.contains(it)), "{}", sentence);
            }
        }
    }

    #[test]
    fn any_sidebar_is_read_once(
        lines in proptest::collection::vec(
            (prop::sample::select(vec![
                "", "# ", "## ", "1. ", "2. ", "- ", "> ", "**", "**1. ", "Rule 1: ", "   ", "Rules:",
                "## Rules", "::: spoiler ", ":::", "---", "```", "|", "|---|", "[//]: # (r1: ", "✅ ",
            ]), "[a-zA-Z .:*!?@()|\\[\\]`é日？]{0,24}"),
            0..16,
        ),
    ) {
        let sidebar: String = lines.iter().map(|(mark, text)| format!("{mark}{text}\n")).collect();
        let once = read_sidebar(&sidebar);
        prop_assert!(once.sidebar.len() <= sidebar.len() + 2 * once.rules.len() + 2);
        if once.rules.len() < SIDEBAR_RULES_MAX {
            prop_assert_eq!(read_sidebar(&once.sidebar).rules, []);
        }
        for rule in &once.rules {
            prop_assert!(!rule.name.is_empty() && rule.name.chars().count() <= 100);
            prop_assert!(rule.text.chars().count() <= 2_000);
        }
    }

    #[test]
    fn names_come_back_from_the_form_that_others_see(
        sidebar in "[a-z .\n]{0,40}",
        rules in proptest::collection::vec(
            ("\\PC{1,60}", "(\\PC|\n|```\n|1\\. |# |\\[//\\]: # \\(r1: x\\)\n){0,40}"),
            1..8,
        ),
    ) {
        let names: Vec<String> = rules.iter().map(|(name, _)| clean_line(name)).collect();
        prop_assume!(names.iter().all(|it| !it.is_empty()));
        let rules: Vec<Rule> = rules
            .iter()
            .map(|(name, text)| in_force(&ProposedRule {
                name: name.clone(),
                text: text.clone(),
                scope: Scope::All,
                check: None,
                outcome: Outcome::Advise,
                stage: Stage::Active,
            }))
            .collect();
        let read = read_sidebar(&sidebar_with_rules(&sidebar, &rules));
        let back: Vec<String> = read.rules.into_iter().map(|it| it.name).collect();
        prop_assert_eq!(back, names);
    }
}
