//! What is decided about a whole community concerns everybody who wrote there: each of them is told
//! of it once, and that it was undone, and can ask for another look.

use domain::decision::{Action, AppealState, Target};
use domain::ids::{DecisionId, PersonId};
use domain::limits;
use domain::refusal::Refusal;
use domain::time::HOUR;
use operations::By;
use operations::decide::{Decide, answer_appeal, appeal, decide, undo};
use testing::{Forum, both, differences};

use super::deciding::{Town, answered, refused_by};
use crate::letters::Letters;

fn admin(forum: &Forum, town: &Town) -> By {
    By {
        admin: true,
        ..forum.freely(town.admin)
    }
}

async fn made(forum: &Forum, town: &Town, action: Action) -> DecisionId {
    let target = Target::Community(town.kitchen);
    let wanted = Decide::new(action, target, "Nobody looks after it.");
    forum
        .decide_as(&admin(forum, town), "admin", wanted)
        .await
        .unwrap()
}

async fn notices(forum: &Forum, person: PersonId, kind: &str, id: DecisionId) -> i64 {
    let text = format!(
        "SELECT count(*) FROM notification
         WHERE person_id = {person} AND kind = '{kind}' AND decision_id = {id}"
    );
    forum.number(&text).await
}

/// Somebody whose only post there was taken away before, so that nobody could read it.
async fn silenced(forum: &Forum, town: &Town) -> PersonId {
    let cat = forum.person("cat").await;
    let post = forum.ask(cat, town.kitchen, "Who buys my knives?").await;
    let gone = Decide::new(Action::Remove, Target::Post(post), "Advertising.");
    decide(&forum.operations, &forum.by(town.first), gone)
        .await
        .unwrap();
    cat
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_wrote_in_a_community_is_told_once_of_what_is_decided_about_it() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let cat = silenced(&forum, &town).await;
        let reader = forum.person("dora").await;
        forum.settle().await;
        for action in [
            Action::HideCommunity,
            Action::RemoveCommunity,
            Action::Purge,
        ] {
            let id = made(&forum, &town, action).await;
            if action == Action::Purge {
                // What they wrote may go before the event is read that tells of it.
                forum.erase_all().await;
            }
            forum.settle().await;
            for (person, told) in [
                (town.ann, 1),
                (town.ben, 1),
                (cat, 0),
                (reader, 0),
                (town.second, 0),
                (town.first, 0),
                (town.admin, 0),
            ] {
                let found = notices(&forum, person, "place_decided", id).await;
                assert_eq!(found, told, "{action:?} {person}");
            }
            assert_eq!(notices(&forum, town.first, "decided", id).await, 1);
            assert_eq!(forum.number("SELECT count(*) FROM telling").await, 0);
            if action == Action::Purge {
                continue;
            }
            undo(&forum.operations, &admin(&forum, &town), id)
                .await
                .unwrap();
            forum.settle().await;
            for (person, told) in [(town.ann, 1), (town.ben, 1), (cat, 0), (town.first, 0)] {
                let found = notices(&forum, person, "place_undone", id).await;
                assert_eq!(found, told, "{action:?} {person}");
            }
            assert_eq!(notices(&forum, town.first, "undone", id).await, 1);
        }
        assert_eq!(differences(&forum).await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn all_are_told_where_more_wrote_than_one_batch_takes() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        // More posts than a batch looks at, with the last one's author at its end.
        for n in 0..=limits::ERASE_BATCH {
            let title = format!("What is number {n} for?");
            forum.ask(town.ben, town.kitchen, &title).await;
        }
        let last = forum.person("last").await;
        forum.ask(last, town.kitchen, "Am I heard?").await;
        forum.settle().await;
        let id = made(&forum, &town, Action::HideCommunity).await;
        forum.settle().await;
        for person in [town.ann, town.ben, last] {
            assert_eq!(notices(&forum, person, "place_decided", id).await, 1);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_of_those_who_wrote_there_asks_for_another_look() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let id = made(&forum, &town, Action::RemoveCommunity).await;
        forum.settle().await;
        let (ops, now) = (&forum.operations, forum.now());
        let stranger = forum.person("dora").await;
        let said = appeal(ops, stranger, id, "Why?", now).await;
        assert_eq!(refused_by(said), Refusal::NotConcerned);
        appeal(ops, town.ann, id, "We were cooking.", now)
            .await
            .unwrap();
        let said = appeal(ops, town.ben, id, "So was I.", now).await;
        assert_eq!(refused_by(said), Refusal::AppealedBefore);
        let answer = answered(AppealState::Overturned);
        answer_appeal(ops, &admin(&forum, &town), id, answer)
            .await
            .unwrap();
        forum.settle().await;
        assert_eq!(notices(&forum, town.ann, "appeal_decided", id).await, 1);
        assert_eq!(notices(&forum, town.first, "appeal_decided", id).await, 0);
        for person in [town.ann, town.ben] {
            assert_eq!(notices(&forum, person, "place_undone", id).await, 1);
        }
        let there = format!(
            "SELECT count(*) FROM community WHERE id = {} AND removed = FALSE",
            town.kitchen
        );
        assert_eq!(forum.number(&there).await, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_asked_does_not_answer_though_they_run_the_site() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        forum
            .script(format!(
                "UPDATE account SET admin_since = 5 WHERE person_id = {}",
                town.ben
            ))
            .await;
        let id = made(&forum, &town, Action::HideCommunity).await;
        forum.settle().await;
        let ops = &forum.operations;
        appeal(ops, town.ben, id, "It was busy.", forum.now())
            .await
            .unwrap();
        let own = By {
            admin: true,
            ..forum.freely(town.ben)
        };
        let said = answer_appeal(ops, &own, id, answered(AppealState::Overturned)).await;
        assert_eq!(refused_by(said), Refusal::NotOnOneself);
        // Nobody else is left who could look than the one who decided.
        let answer = answered(AppealState::Upheld);
        answer_appeal(ops, &admin(&forum, &town), id, answer)
            .await
            .unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn they_are_told_by_mail_only_if_they_want_notices_so() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let letters = Letters::of(&forum);
        for (person, wants) in [(town.ann, true), (town.ben, false)] {
            forum
                .script(format!(
                    "UPDATE account SET email = 'p{person}@mail.example',
                       email_key = 'p{person}@mail.example', verified_at = 1,
                       send_notifications_to_email = {wants}
                     WHERE person_id = {person}"
                ))
                .await;
        }
        letters.take(&forum).await;
        made(&forum, &town, Action::RemoveCommunity).await;
        letters.take(&forum).await;
        forum.clock.advance(HOUR);
        let sent = letters.only(&forum).await;
        let to = format!("p{}@mail.example", town.ann);
        assert!(sent.text.contains(&to), "{sent:?}");
        assert!(sent.text.contains("Nobody looks after it."), "{sent:?}");
        assert!(sent.text.contains("You can ask"), "{sent:?}");
    })
    .await;
}
