//! Sidebars as people write them, and what is read out of each.

use super::*;
use crate::ids::RuleId;
use crate::rules::rule::{Outcome, Scope, Stage};
use crate::rules::{BelongsElsewhere, Check};

/// The sample that this was made for, in words of our own.
const ASK: &str = include_str!("ask.md");

#[test]
fn the_four_rules_of_a_place_to_ask_work() {
    let read = read_sidebar(ASK);
    assert_eq!(read.sidebar, "Ask Moot is where questions are asked, and answered.");
    let [asks, serious, learn, elsewhere] = &read.rules[..] else {
        panic!("{:#?}", read.rules);
    };
    assert_eq!(asks.name, "Posts must ask a question");
    assert!(matches!(&asks.check, Some(Check::AsksQuestion(it)) if !it.strict));
    assert_eq!((asks.scope, asks.outcome, asks.stage), (Scope::Post, Outcome::Refuse, Stage::Active));
    assert!(matches!(serious.check, Some(Check::SeriousAnswer(_))));
    assert_eq!((serious.scope, serious.outcome), (Scope::Answer, Outcome::Hold));
    assert_eq!((learn.scope, &learn.check), (Scope::Post, &None));
    assert_eq!(learn.name, "No questions in bad faith");
    let to = Check::BelongsElsewhere(BelongsElsewhere {
        community: "feedback@moot.example".to_owned(),
        topics: ["moderation", "site policy", "the site itself", "development", "volunteering", "the mod team"]
            .map(str::to_owned)
            .to_vec(),
    });
    assert_eq!(elsewhere.check, Some(to));
    assert_eq!((elsewhere.scope, elsewhere.outcome), (Scope::Post, Outcome::Advise));
}
