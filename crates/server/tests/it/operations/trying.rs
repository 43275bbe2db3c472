//! Trying rules on what was written, as far as its author and its time count, and what rules did.

use domain::decision::{Action, Target};
use domain::ids::{CommunityId, PersonId, PostId, RuleId};
use domain::refusal::Refusal;
use domain::rules::{
    AsksQuestion, BelongsElsewhere, Check, Compared, Newcomer, NotAskedBefore, Outcome, Pace,
    Scope, Stage,
};
use domain::search::Sameness;
use domain::time::{DAY, HOUR, Timestamp};
use operations::ask::ask;
use operations::decide::{Decide, decide, undo};
use operations::dry_run;
use operations::rule::{RuleChange, RuleForm, change};
use store::dry_run::{DryItemRow, list_dry_findings, list_dry_items};
use store::rule::list_own_rules;
use store::rule_context::find_record;
use store::search::similar::{find_asked, list_earlier};
use store::{Broken, Lane};
use testing::{Forum, Refused, both, question};

use super::ruling::{add, form};

async fn last_rule(forum: &Forum, of: Option<CommunityId>) -> RuleId {
    let read = move |q: &mut store::Query<'_>| list_own_rules(q, of);
    let mut rules = forum.reads.read(Lane::Page, read).await.unwrap();
    rules.pop().unwrap().id
}

/// Adds a rule that is off, and answers it.
async fn off(forum: &Forum, by: PersonId, of: CommunityId, rule: RuleForm) -> RuleId {
    let rule = RuleForm {
        stage: Stage::Off,
        ..rule
    };
    add(forum, by, Some(of), rule).await;
    last_rule(forum, Some(of)).await
}

/// What a run finds: the posts, and what would have followed.
async fn tried(
    forum: &Forum,
    by: PersonId,
    of: CommunityId,
    rule: RuleId,
) -> Vec<(PostId, &'static str)> {
    let operations = &forum.operations;
    dry_run::begin(operations, &forum.by(by), Some(of), rule)
        .await
        .unwrap();
    while dry_run::step(operations, forum.now()).await.unwrap() {}
    let viewer = Forum::viewer(by);
    let read = move |q: &mut store::Query<'_>| list_dry_items(q, viewer, rule);
    let items: Vec<DryItemRow> = forum.reads.read(Lane::Page, read).await.unwrap();
    items
        .iter()
        .map(|it| (it.post_id, it.effect.word()))
        .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_run_says_what_would_have_followed_for_each_author() {
    both(|forum| async move {
        let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
        let kitchen = forum.community(ann, "kitchen").await;
        let own = forum.ask(ann, kitchen, "My thoughts on soup").await;
        let other = forum.ask(ben, kitchen, "My thoughts on stew").await;
        let asks = Some(Check::AsksQuestion(AsksQuestion::default()));
        let rule = form("Ask", Scope::Post, asks, Outcome::Refuse);
        let rule = off(&forum, ann, kitchen, rule).await;
        let found = tried(&forum, ann, kitchen, rule).await;
        assert_eq!(found, [(other, "refuse"), (own, "advise")]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_run_knows_what_was_there_when_a_text_was_sent() {
    both(|forum| async move {
        let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
        let kitchen = forum.community(ann, "kitchen").await;
        let garden = forum.community(ann, "garden").await;
        let mut asked = Vec::new();
        for (community, title) in [
            (garden, "Where do tomatoes grow?"),
            (kitchen, "How do I sharpen a bread knife?"),
            (kitchen, "How to sharpen bread knife?"),
            (kitchen, "What goes with rice?"),
        ] {
            forum.tick();
            asked.push(forum.ask(ben, community, title).await);
        }
        let rule = |check, name| form(name, Scope::Post, Some(check), Outcome::Hold);
        let again = rule(Check::NotAskedBefore(NotAskedBefore::default()), "Again");
        let again = off(&forum, ann, kitchen, again).await;
        let found = tried(&forum, ann, kitchen, again).await;
        assert_eq!(
            found,
            [(asked[2], "hold")],
            "the first is not like a later one"
        );

        let (most, minutes) = (2, 60);
        let pace = rule(Check::Pace(Pace { most, minutes }), "Two an hour");
        let pace = off(&forum, ann, kitchen, pace).await;
        let found = tried(&forum, ann, kitchen, pace).await;
        assert_eq!(found, [(asked[3], "hold")]);

        let newcomer = rule(Check::Newcomer(Newcomer::default()), "First ones");
        let newcomer = off(&forum, ann, kitchen, newcomer).await;
        let found = tried(&forum, ann, kitchen, newcomer).await;
        assert_eq!(
            found,
            [(asked[1], "hold")],
            "what stands elsewhere does not count"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_found_in_new_texts_while_a_rule_is_tried_is_listed() {
    both(|forum| async move {
        let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
        let kitchen = forum.community(ann, "kitchen").await;
        let asks = Some(Check::AsksQuestion(AsksQuestion::default()));
        let rule = RuleForm {
            stage: Stage::DryRun,
            ..form("Ask", Scope::Post, asks, Outcome::Refuse)
        };
        add(&forum, ann, Some(kitchen), rule).await;
        let rule = last_rule(&forum, Some(kitchen)).await;
        let first = forum.ask(ben, kitchen, "My thoughts on soup").await;
        forum.ask(ben, kitchen, "How is soup made?").await;
        let second = forum.ask(ben, kitchen, "My thoughts on stew").await;
        for (person, seen) in [(ann, vec![second, first]), (ben, Vec::new())] {
            let viewer = Forum::viewer(person);
            let read = move |q: &mut store::Query<'_>| list_dry_findings(q, viewer, rule);
            let found: Vec<DryItemRow> = forum.reads.read(Lane::Page, read).await.unwrap();
            let posts: Vec<PostId> = found.iter().map(|it| it.post_id).collect();
            assert_eq!(posts, seen);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rules_of_the_site_count_on_the_whole_site() {
    both(|forum| async move {
        let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
        let admin = forum.admin().await;
        let kitchen = forum.community(ann, "kitchen").await;
        let garden = forum.community(ann, "garden").await;
        let newcomer = Some(Check::Newcomer(Newcomer::default()));
        let first = form("First ones", Scope::Post, newcomer, Outcome::Hold);
        forum.ask(ben, kitchen, "Where is the salt?").await;
        add(&forum, admin, None, first).await;
        let there = forum.ask(ben, garden, "Where is the hose?").await;
        let held = format!("SELECT count(*) FROM post WHERE id = {there} AND held = TRUE");
        assert_eq!(forum.number(&held).await, 0, "known from elsewhere");
        let (most, minutes) = (2, 60);
        let pace = Some(Check::Pace(Pace { most, minutes }));
        let pace = form("Two an hour", Scope::Post, pace, Outcome::Refuse);
        add(&forum, admin, None, pace).await;
        let third = question(garden, "And where is the rake?");
        let third = ask(&forum.operations, &forum.by(ben), third).await;
        assert!(matches!(third.refused(), Refusal::RuleBroken { .. }));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rule_is_not_resumed_into_a_circle() {
    both(|forum| async move {
        let ann = forum.person("ann").await;
        let kitchen = forum.community(ann, "kitchen").await;
        let garden = forum.community(ann, "garden").await;
        let to = |community: &str| {
            let check = Check::BelongsElsewhere(BelongsElsewhere {
                community: community.to_owned(),
                topics: vec![String::from("soil")],
            });
            form("There", Scope::Post, Some(check), Outcome::Hold)
        };
        add(&forum, ann, Some(kitchen), to("garden")).await;
        let rule = last_rule(&forum, Some(kitchen)).await;
        let stage = |stage: &str| {
            format!("UPDATE rule_version SET stage = '{stage}' WHERE rule_id = {rule}")
        };
        forum.script(stage("paused")).await;
        add(&forum, ann, Some(garden), to("kitchen")).await;
        let (operations, by) = (&forum.operations, forum.by(ann));
        let resume = || change(operations, &by, Some(kitchen), RuleChange::Resume(rule));
        let community = String::from("garden");
        assert_eq!(resume().await.refused(), Refusal::LeadsBack { community });
        let back = last_rule(&forum, Some(garden)).await;
        change(operations, &by, Some(garden), RuleChange::Retire(back))
            .await
            .unwrap();
        resume().await.unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_figures_of_a_rule_tell_removals_and_what_was_overturned_on_appeal() {
    both(|forum| async move {
        let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
        let kitchen = forum.community(ann, "kitchen").await;
        let kind = form("Be kind", Scope::All, None, Outcome::Advise);
        add(&forum, ann, Some(kitchen), kind).await;
        let rule = last_rule(&forum, Some(kitchen)).await;
        let (operations, by) = (&forum.operations, forum.by(ann));
        let mut decided = Vec::new();
        for action in [Action::Remove, Action::Remove, Action::Lock] {
            let post = forum.ask(ben, kitchen, "Why?").await;
            let it = Decide {
                rule: Some((rule, 1)),
                ..Decide::new(action, Target::Post(post), "")
            };
            decided.push(decide(operations, &by, it).await.unwrap());
        }
        // Whoever decided thinks better of one; somebody else overturns the other.
        undo(operations, &by, decided[0]).await.unwrap();
        forum
            .script(format!(
                "INSERT INTO appeal (decision_id, person_id, state, text, at, same_person)
                 VALUES ({}, {ben}, 'overturned', 'No', 1, FALSE)",
                decided[1]
            ))
            .await;
        let since = domain::time::Timestamp(0);
        let read = move |q: &mut store::Query<'_>| find_record(q, rule, since);
        let (_, counts) = forum.reads.read(Lane::Page, read).await.unwrap();
        assert_eq!((counts.removals, counts.overturned), (2, 1));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn titles_held_in_memory_are_compared_as_those_that_are_looked_up() {
    const WORDS: [&str; 7] = ["bread", "knife", "sharpen", "winter", "fox", "read", "oven"];
    both(|forum| async move {
        let ann = forum.person("ann").await;
        let kitchen = forum.community(ann, "kitchen").await;
        let mut asked = Vec::new();
        for number in 0..60_usize {
            let words = [number % 7, number % 5, number / 9].map(|at| WORDS[at]);
            let title = format!("How do {} and {} go with {}?", words[0], words[1], words[2]);
            let post = forum.ask(ann, kitchen, &title).await;
            let _ = forum.clock.advance(HOUR);
            asked.push((post, title));
        }
        let gone = asked[20].0;
        forum.delete_post(ann, gone).await;
        let merged = format!(
            "UPDATE post SET duplicate_of = {} WHERE id = {}",
            asked[3].0, asked[30].0
        );
        forum.script(merged).await;
        let now = forum.now();
        for (at, (post, title)) in asked.into_iter().enumerate() {
            let published = now.plus(-(60 - i64::try_from(at).unwrap()) * HOUR);
            let since = published.plus(-DAY);
            let compare = move |q: &mut store::Query<'_>| {
                let between = (Some(since), Some(published));
                let found = list_earlier(q, kitchen, &title, Some(post), between)?;
                let held = find_asked(q, kitchen, Timestamp(0))?.unwrap();
                let compared = Compared {
                    post,
                    community: kitchen,
                    title: &title,
                    at: published,
                    since: Some(since),
                    similarity: 60,
                };
                let sameness = Sameness::of(&title);
                let near = found.iter().filter(|it| sameness.percent(&it.title) >= 60);
                let mut looked_up: Vec<_> = near.map(|it| it.original.unwrap_or(it.id)).collect();
                let mut held: Vec<_> = held.earlier(compared).iter().map(|it| it.post).collect();
                looked_up.sort_unstable();
                held.sort_unstable();
                Ok::<_, Broken>((looked_up, held))
            };
            let (looked_up, held) = forum.reads.read(Lane::Slow, compare).await.unwrap();
            assert_eq!(looked_up, held, "{at}");
            assert!(at < 40 || !held.is_empty(), "{at}");
            assert!(!held.contains(&gone));
        }
    })
    .await;
}
