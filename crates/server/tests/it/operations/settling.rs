//! What a decision does to what waits at the desk, through whatever door it is made: how it came up
//! is found out, its reports are settled, and what goes elsewhere takes its reports along.

use domain::decision::{Action, Target};
use domain::desk::{DeskAge, DeskFilter, Item};
use domain::ids::{CommentId, ItemId, PersonId};
use domain::refusal::Refusal;
use domain::rules::{AsksQuestion, Check, Outcome, Scope};
use domain::time::{DAY, MINUTE};
use domain::viewer::Viewer;
use operations::ask::{Ask, ask};
use operations::decide::{Decide, RepairAnswer, With, answer_repair, decide, repair_comment, undo};
use operations::desk::{self, Removal, Shown};
use operations::edit::{EditComment, edit_comment};
use operations::report::report;
use operations::rule::RuleChange;
use store::desk::{Desk, Wanted, list_items};
use store::record::{RecordRow, list_records};
use store::{Broken, Lane, Query};
use testing::{Forum, both, differences, question};

use super::deciding::{Town, looked, refused_by};
use super::reporting::{admin_viewer, by_rule, other, rule, waiting};
use super::ruling::form;

const OPEN: &str = "SELECT count(*) FROM report WHERE open = TRUE";

/// How the last decision came up.
async fn came_up(forum: &Forum, source: &str) -> bool {
    let last = format!(
        "SELECT count(*) FROM decision
         WHERE id = (SELECT max(id) FROM decision) AND source = '{source}'"
    );
    forum.number(&last).await == 1
}

async fn reported(forum: &Forum, by: PersonId, item: Item) {
    let by = forum.freely(by);
    report(&forum.operations, &by, other(item, "It is not nice"))
        .await
        .unwrap();
}

/// A community's rule by which posts that ask nothing wait.
async fn hold_statements(forum: &Forum, town: &Town) {
    let check = Some(Check::AsksQuestion(AsksQuestion::default()));
    let asks = form("Ask something", Scope::Post, check, Outcome::Hold);
    let by = forum.by(town.first);
    let change = RuleChange::Add(asks);
    operations::rule::change(&forum.operations, &by, Some(town.kitchen), change)
        .await
        .unwrap();
}

fn statement(town: &Town) -> Ask {
    question(town.kitchen, "My thoughts on knives")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn how_it_came_up_is_found_out_through_every_door() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let by = forum.by(town.first);
        hold_statements(&forum, &town).await;
        let post = ask(&forum.operations, &forum.by(town.ann), statement(&town))
            .await
            .unwrap();
        // A rule held it and nobody reported it, also where it is removed at the desk.
        let viewer = Forum::viewer(town.first);
        let item = waiting(&forum, viewer, Desk::Mine).await[0].id;
        let removal = Removal {
            message: String::from("Ask something."),
            ..Removal::default()
        };
        desk::remove(&forum.operations, &by, item, removal)
            .await
            .unwrap();
        assert!(came_up(&forum, "automated").await, "held: {post}");
        // Nobody said anything: their own look.
        let gone = Decide::new(Action::Remove, Target::Comment(town.answer), "No.");
        let id = decide(&forum.operations, &by, gone.clone()).await.unwrap();
        assert!(came_up(&forum, "own").await);
        undo(&forum.operations, &by, id).await.unwrap();
        // Somebody reported it, also where it is decided on its own page.
        reported(&forum, town.ann, Item::Comment(town.answer)).await;
        decide(&forum.operations, &by, gone).await.unwrap();
        assert!(came_up(&forum, "report").await);
        // What only admins see is no reason of a moderator's.
        let admins = domain::desk::Item::Person(town.ben);
        reported(&forum, town.ann, admins).await;
        let warn = Decide::new(Action::Warn, town.person(town.ben), "Mind your words.");
        decide(&forum.operations, &by, warn).await.unwrap();
        assert!(came_up(&forum, "own").await);
        assert_eq!(forum.number(OPEN).await, 1);
    })
    .await;
}

/// What somebody reports that a decision is about.
const fn item(target: Target) -> Item {
    match target {
        Target::Post(id) => Item::Post(id),
        Target::Comment(id) => Item::Comment(id),
        Target::Community(id) => Item::Community(id),
        Target::Person { person, .. } => Item::Person(person),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_is_decided_against_somebody_settles_what_was_reported() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let cem = forum.person("cem").await;
        let by = forum.by(town.admin);
        for wanted in town.all() {
            let what = format!("{:?} {:?}", wanted.action, wanted.target);
            reported(&forum, cem, item(wanted.target)).await;
            let settles = wanted.action.restricts() && wanted.action != Action::Hold;
            let id = forum
                .decide_as(&by, "admin", wanted.clone())
                .await
                .unwrap_or_else(|failure| panic!("{what}: {failure}"));
            let open = forum.number(OPEN).await;
            assert_eq!(open, i64::from(!settles), "{what}");
            let source = if settles || open == 1 {
                "report"
            } else {
                "own"
            };
            assert!(came_up(&forum, source).await, "{what}");
            undo(&forum.operations, &by, id)
                .await
                .unwrap_or_else(|failure| panic!("{what}: {failure}"));
            forum
                .script(
                    "UPDATE report SET open = FALSE, outcome = 'kept', resolved_at = 1
                   WHERE open = TRUE; UPDATE desk_item SET open = FALSE, reports = 0",
                )
                .await;
        }
        let acted = "SELECT count(*) FROM report WHERE outcome = 'acted'";
        assert!(forum.number(acted).await > 9);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn reports_go_along_with_what_is_moved() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let gus = forum.person("gus").await;
        forum.set_moderator(town.garden, gus).await;
        reported(&forum, town.ann, Item::Comment(town.answer)).await;
        reported(&forum, town.ben, Item::Post(town.post)).await;
        assert!(
            waiting(&forum, Forum::viewer(gus), Desk::Mine)
                .await
                .is_empty()
        );
        let by = forum.by(town.first);
        let moved = Decide {
            with: With::To(town.garden),
            ..Decide::new(Action::Move, Target::Post(town.post), "About plants.")
        };
        let id = decide(&forum.operations, &by, moved).await.unwrap();
        // That of the post is settled, that of what stands below it waits there.
        let there = waiting(&forum, Forum::viewer(gus), Desk::Mine).await;
        let there: Vec<_> = there.iter().map(|row| (row.item(), row.reports)).collect();
        assert_eq!(there, [(Item::Comment(town.answer), 1)]);
        let here = waiting(&forum, Forum::viewer(town.second), Desk::Mine).await;
        assert!(here.is_empty(), "{here:?}");
        assert!(differences(&forum).await.is_empty());
        undo(&forum.operations, &by, id).await.unwrap();
        let here = waiting(&forum, Forum::viewer(town.second), Desk::Mine).await;
        assert_eq!(here.len(), 1);
        let there = waiting(&forum, Forum::viewer(gus), Desk::Mine).await;
        assert!(there.is_empty(), "{there:?}");
        // Where nobody moderates, those who run the site look at it.
        let by = forum.by(town.admin);
        let sql = format!("DELETE FROM moderator WHERE community_id = {}", town.garden);
        forum.script(sql).await;
        let moved = Decide {
            with: With::To(town.garden),
            ..Decide::new(Action::Move, Target::Post(town.post), "About plants.")
        };
        decide(&forum.operations, &by, moved).await.unwrap();
        let site = waiting(&forum, admin_viewer(town.admin), Desk::Site).await;
        assert_eq!(site.len(), 1);
    })
    .await;
}

async fn mended(forum: &Forum, by: PersonId, comment: CommentId) {
    let edit = EditComment {
        language: None,
        comment,
        text: String::from("On a stone, with a link to a shop"),
        version: 1,
        anyway: false,
    };
    forum.clock.advance(10 * MINUTE);
    edit_comment(&forum.operations, &forum.by(by), edit)
        .await
        .unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_decides_about_another_text_than_they_read() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        reported(&forum, town.ann, Item::Comment(town.answer)).await;
        let viewer = Forum::viewer(town.first);
        let row = waiting(&forum, viewer, Desk::Mine).await.remove(0);
        assert_eq!(row.version, 1);
        mended(&forum, town.ben, town.answer).await;
        let by = forum.by(town.first);
        let shown = |version| Shown {
            over: false,
            version: Some(version),
        };
        let kept = desk::keep(&forum.operations, &by, row.id, shown(1)).await;
        assert_eq!(refused_by(kept), Refusal::TextChanged);
        let removal = Removal {
            message: String::from("No."),
            shown: shown(1),
            ..Removal::default()
        };
        let removed = desk::remove(&forum.operations, &by, row.id, removal).await;
        assert_eq!(refused_by(removed), Refusal::TextChanged);
        assert_eq!(forum.number(OPEN).await, 1);
        assert_eq!(forum.number("SELECT count(*) FROM decision").await, 0);
        desk::keep(&forum.operations, &by, row.id, shown(2))
            .await
            .unwrap();
        assert_eq!(forum.number(OPEN).await, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_let_stand_again_is_what_was_read() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let by = forum.by(town.first);
        let gone = Decide::new(Action::Remove, Target::Comment(town.answer), "No.");
        let id = decide(&forum.operations, &by, gone).await.unwrap();
        let version = format!("SELECT version FROM comment WHERE id = {}", town.answer);
        let read = forum.number(&version).await;
        let edit = EditComment {
            language: None,
            comment: town.answer,
            text: String::from("On a wet stone."),
            version: read,
            anyway: false,
        };
        repair_comment(&forum.operations, &forum.by(town.ben), id, edit)
            .await
            .unwrap();
        let answer = |version| RepairAnswer {
            version: Some(version),
            ..looked(true)
        };
        let early = answer_repair(&forum.operations, &by, id, answer(read)).await;
        assert_eq!(refused_by(early), Refusal::TextChanged);
        let removed = "SELECT count(*) FROM comment WHERE removed = TRUE";
        assert_eq!(forum.number(removed).await, 1);
        let now = forum.number(&version).await;
        assert_ne!(now, read);
        answer_repair(&forum.operations, &by, id, answer(now))
            .await
            .unwrap();
        assert_eq!(forum.number(removed).await, 0);
    })
    .await;
}

async fn record(forum: &Forum, town: &Town) -> Vec<RecordRow> {
    let (ben, kitchen, garden) = (town.ben, town.kitchen, town.garden);
    let read = move |q: &mut Query<'_>| -> Result<Vec<RecordRow>, Broken> {
        let of = |community| (ben, community);
        list_records(q, [of(Some(kitchen)), of(Some(garden)), of(None)])
    };
    let mut rows = forum.reads.read(Lane::Page, read).await.unwrap();
    rows.sort_by_key(|row| row.scope);
    rows
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_record_is_of_one_community_and_of_what_the_site_decided() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        forum.ask(town.ben, town.garden, "Which soil?").await;
        let by = forum.by(town.first);
        let of = |action, target| Decide::new(action, target, "It does not belong here.");
        let warned = of(Action::Warn, town.person(town.ben));
        decide(&forum.operations, &by, warned).await.unwrap();
        let removed = of(Action::Remove, Target::Comment(town.answer));
        decide(&forum.operations, &by, removed).await.unwrap();
        let site = Target::Person {
            person: town.ben,
            community: None,
            post: None,
        };
        let ban = of(Action::Ban, site);
        decide(&forum.operations, &forum.by(town.admin), ban)
            .await
            .unwrap();
        let rule = rule(&forum, town.kitchen.get(), 1, "Be nice").await;
        forum
            .script(format!(
                "INSERT INTO rule_finding (rule_id, version, effect, dry, post_id, comment_id, at)
                 VALUES ({rule}, 1, 'advise', FALSE, {post}, {answer}, 1),
                   ({rule}, 1, 'advise', TRUE, {post}, {answer}, 1),
                   ({rule}, 1, 'advise', FALSE, {older}, NULL, 1),
                   ({rule}, 1, 'advise', FALSE, {post}, NULL, 1)",
                post = town.post,
                older = town.older,
                answer = town.answer,
            ))
            .await;
        let rows = record(&forum, &town).await;
        let told: Vec<_> = rows
            .iter()
            .map(|it| {
                let counted = [
                    it.posts,
                    it.comments,
                    it.removals,
                    it.decisions,
                    it.findings,
                ];
                (it.scope, counted)
            })
            .collect();
        let want = [
            (0, [2, 0, 1, 2, 2]),
            (town.kitchen.get(), [1, 0, 1, 2, 2]),
            (town.garden.get(), [1, 0, 0, 1, 0]),
        ];
        assert_eq!(told, want);
        assert!(rows.iter().all(|it| !it.has_more()));
    })
    .await;
}

async fn listed(forum: &Forum, viewer: Viewer, desk: Desk, wanted: Wanted) -> Vec<ItemId> {
    let read = move |q: &mut Query<'_>| -> Result<Vec<ItemId>, Broken> {
        let rows = list_items(q, viewer, desk, wanted, None)?.rows;
        Ok(rows.into_iter().map(|row| row.id).collect())
    };
    forum.reads.read(Lane::Page, read).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_desk_is_narrowed_by_rule_and_by_age() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let nice = rule(&forum, town.kitchen.get(), 1, "Be nice").await;
        let by = forum.by(town.ann);
        report(
            &forum.operations,
            &by,
            by_rule(Item::Comment(town.answer), nice),
        )
        .await
        .unwrap();
        forum.clock.advance(3 * DAY);
        reported(&forum, town.ben, Item::Post(town.post)).await;
        let desks = [
            (Forum::viewer(town.first), Desk::Mine),
            (Forum::viewer(town.first), Desk::Community(town.kitchen)),
            (admin_viewer(town.admin), Desk::Mine),
        ];
        for (viewer, desk) in desks {
            let all: Wanted = DeskFilter::All.into();
            let both = listed(&forum, viewer, desk, all).await;
            assert_eq!(both.len(), 2, "{desk:?}");
            let ruled = Wanted {
                rule: Some(nice),
                ..all
            };
            assert_eq!(listed(&forum, viewer, desk, ruled).await, both[..1]);
            let old = Wanted {
                until: DeskAge::Day.until(forum.now()),
                ..all
            };
            assert_eq!(listed(&forum, viewer, desk, old).await, both[..1]);
            let older = Wanted {
                until: DeskAge::Week.until(forum.now()),
                ..all
            };
            assert!(listed(&forum, viewer, desk, older).await.is_empty());
        }
        // What a rule holds waits because of it, too; others see nothing of it.
        hold_statements(&forum, &town).await;
        ask(&forum.operations, &forum.by(town.ann), statement(&town))
            .await
            .unwrap();
        let holds = forum.number("SELECT max(id) FROM rule").await;
        let held = Wanted {
            rule: Some(domain::ids::RuleId(holds)),
            ..DeskFilter::All.into()
        };
        let of = |person| (Forum::viewer(person), Desk::Mine);
        for ((viewer, desk), count) in [(of(town.second), 1), (of(town.ben), 0)] {
            assert_eq!(listed(&forum, viewer, desk, held).await.len(), count);
        }
    })
    .await;
}
