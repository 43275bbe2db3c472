//! Sixty-four identical requests at once have one effect.

use std::future::Future;

use domain::ids::PersonId;
use domain::refusal::Refusal;
use domain::rules::{Check, NotAskedBefore, Outcome, Pace, Scope};
use domain::vote::Vote;
use operations::Failure;
use operations::account::{self, SignUp};
use operations::ask::{Ask, ask};
use operations::vote::Target;
use testing::{Forum, PASSWORD, both, differences, places, question};

use super::ruling::{add, form};

/// How many there are at once.
const MANY: usize = 64;

/// Runs one request many times at once.
async fn at_once<T, F>(request: impl Fn(usize) -> F) -> Vec<Result<T, Failure>>
where
    T: Send + 'static,
    F: Future<Output = Result<T, Failure>> + Send + 'static,
{
    let tasks: Vec<_> = (0..MANY)
        .map(|number| tokio::spawn(request(number)))
        .collect();
    let mut results = Vec::new();
    for task in tasks {
        results.push(task.await.unwrap());
    }
    results
}

/// How many succeeded; the rest must be refused this way.
#[track_caller]
fn successes<T>(results: &[Result<T, Failure>], expected: &Refusal) -> usize {
    for result in results {
        match result {
            Err(Failure::Refused(refusal)) => assert_eq!(refusal, expected),
            Err(Failure::Broken(broken)) => panic!("{broken}"),
            Ok(_) => {}
        }
    }
    results.iter().filter(|result| result.is_ok()).count()
}

async fn asker(forum: &Forum) -> (PersonId, domain::ids::CommunityId) {
    let ann = forum.person("ann").await;
    (ann, forum.community(ann, "kitchen").await)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_post_per_form() {
    both(|forum| async move {
        let (ann, community) = asker(&forum).await;
        let results = at_once(|_| {
            let forum = forum.clone();
            let question = Ask {
                form: Some("a token".into()),
                ..question(community, "How do I sharpen a knife?")
            };
            async move { ask(&forum.operations, &forum.by(ann), question).await }
        })
        .await;
        let mut ids: Vec<_> = results.into_iter().map(|result| result.unwrap()).collect();
        ids.dedup();
        assert_eq!(ids.len(), 1);
        assert_eq!(forum.number("SELECT count(*) FROM post").await, 1);
        let told = "SELECT count(*) FROM event WHERE kind = 'post_created'";
        assert_eq!(forum.number(told).await, 1);
        assert_eq!(differences(&forum).await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_vote_per_person() {
    both(|forum| async move {
        let (ann, community) = asker(&forum).await;
        let post = forum.ask(ann, community, "How do I sharpen a knife?").await;
        let results = at_once(|_| {
            let forum = forum.clone();
            async move {
                let (by, target) = (forum.by(ann), Target::Post(post));
                operations::vote::vote(&forum.operations, &by, target, Vote::Up).await
            }
        })
        .await;
        assert!(
            results
                .iter()
                .all(|result| result.as_ref().is_ok_and(|now| now.score == 1))
        );
        let told = "SELECT count(*) FROM event WHERE kind = 'voted'";
        assert_eq!(forum.number(told).await, 1);
        assert_eq!(differences(&forum).await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_subscription_and_one_acceptance() {
    both(|forum| async move {
        let (ann, community) = asker(&forum).await;
        let ben = forum.person("ben").await;
        let post = forum.ask(ann, community, "How do I sharpen a knife?").await;
        let answer = forum.answer(ben, post, "On a stone.").await;
        let results = at_once(|number| {
            let forum = forum.clone();
            async move {
                let operations = &forum.operations;
                if number % 2 == 0 {
                    let by = forum.by(ben);
                    operations::subscribe::subscribe(operations, &by, community, true).await
                } else {
                    let by = forum.by(ann);
                    operations::accept::accept(operations, &by, answer, true)
                        .await
                        .map(|_| ())
                }
            }
        })
        .await;
        assert!(results.iter().all(Result::is_ok));
        for (text, expected) in [
            ("SELECT subscriber_count FROM community", 2),
            ("SELECT accepted FROM post_rank", 1),
            ("SELECT count(*) FROM accept", 1),
            (
                "SELECT count(*) FROM event WHERE kind = 'accept_changed'",
                1,
            ),
        ] {
            assert_eq!(forum.number(text).await, expected, "{text}");
        }
        assert_eq!(differences(&forum).await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_account_per_name() {
    both(|forum| async move {
        let spellings = ["olga", "Olga", "OLGA", "oIga"];
        let results = at_once(|number| {
            let forum = forum.clone();
            async move {
                let form = SignUp {
                    name: spellings[number % spellings.len()].into(),
                    password: PASSWORD.into(),
                    ..SignUp::default()
                };
                let client = forum.client();
                account::sign_up(&forum.operations, form, &client, forum.now()).await
            }
        })
        .await;
        assert_eq!(successes(&results, &Refusal::NameTaken), 1);
        assert_eq!(forum.number("SELECT count(*) FROM person").await, 2);
        assert_eq!(forum.number("SELECT count(*) FROM account").await, 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_admin_per_set_up() {
    for place in places() {
        let forum = Forum::bare(&place).await;
        let results = at_once(|number| {
            let forum = forum.clone();
            async move {
                let (site, name) = (format!("Site {number}"), format!("admin{number}"));
                let password = PASSWORD.to_owned();
                let now = forum.now();
                account::create_admin(&forum.operations, site, name, password, now).await
            }
        })
        .await;
        assert_eq!(successes(&results, &Refusal::AlreadySetUp), 1);
        let admins = "SELECT count(*) FROM account WHERE admin_since IS NOT NULL";
        assert_eq!(forum.number(admins).await, 1);
        forum.db.close().await;
        place.remove().await;
    }
}

/// Many answers at one post, while events are put in order: nothing is lost on the way.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_one_of_many_answers_counts() {
    both(|forum| async move {
        let (ann, community) = asker(&forum).await;
        let post = forum.ask(ann, community, "How do I sharpen a knife?").await;
        let worker = tokio::spawn({
            let forum = forum.clone();
            async move {
                while forum.number("SELECT comments FROM post_rank").await < 64 {
                    forum.settle().await;
                }
            }
        });
        let results = at_once(|number| {
            let forum = forum.clone();
            async move {
                let said = operations::answer::Answer {
                    post,
                    parent: None,
                    text: format!("Answer {number}"),
                    language: None,
                    form: None,
                    anyway: false,
                };
                let by = forum.freely(ann);
                operations::answer::answer(&forum.operations, &by, said).await
            }
        })
        .await;
        for result in &results {
            assert!(result.is_ok(), "{result:?}");
        }
        worker.await.unwrap();
        assert_eq!(forum.number("SELECT comments FROM post_rank").await, 64);
        assert_eq!(differences(&forum).await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_guesses_at_one_account() {
    both(|forum| async move {
        forum.person("ann").await;
        let before = forum.operations.hasher().evaluations();
        let results = at_once(|number| {
            let forum = forum.clone();
            async move {
                let (guess, client) = (format!("guess number {number}"), forum.client());
                let now = forum.now();
                account::sign_in(&forum.operations, "ann", &guess, &client, now).await
            }
        })
        .await;
        assert_eq!(forum.operations.hasher().evaluations(), before + 10);
        let wrong = |result: &Result<account::SignedIn, Failure>| {
            matches!(result, Err(Failure::Refused(Refusal::WrongCredentials)))
        };
        assert_eq!(results.iter().filter(|result| wrong(result)).count(), 10);
        for result in &results {
            let waits = matches!(
                result,
                Err(Failure::Refused(Refusal::TooManyRequests { .. }))
            );
            assert!(wrong(result) || waits, "{result:?}");
        }
    })
    .await;
}

/// What a rule counts is counted where the text is written, so that nobody is faster than the rule.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_post_where_a_rule_lets_one_through() {
    both(|forum| async move {
        let (ann, community) = asker(&forum).await;
        let ben = forum.person("ben").await;
        let pace = Some(Check::Pace(Pace {
            most: 1,
            minutes: 60,
        }));
        let rule = form("One an hour", Scope::Post, pace, Outcome::Refuse);
        add(&forum, ann, Some(community), rule).await;
        let results = at_once(|number| {
            let forum = forum.clone();
            let question = question(community, &format!("Is this number {number}?"));
            async move { ask(&forum.operations, &forum.freely(ben), question).await }
        })
        .await;
        let let_through = results.iter().filter(|result| result.is_ok()).count();
        assert_eq!(let_through, 1);
        for result in results {
            match result {
                Ok(_) | Err(Failure::Refused(Refusal::RuleBroken { .. })) => {}
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(forum.number("SELECT count(*) FROM post").await, 1);
        assert_eq!(differences(&forum).await, Vec::<String>::new());
    })
    .await;
}

/// Of two who ask the same at once, the later one is told of the earlier.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_of_two_that_ask_the_same() {
    both(|forum| async move {
        let (ann, community) = asker(&forum).await;
        let same = Some(Check::NotAskedBefore(NotAskedBefore::default()));
        let rule = form("Not again", Scope::Post, same, Outcome::Refuse);
        add(&forum, ann, Some(community), rule).await;
        let askers = [forum.person("ben").await, forum.person("cat").await];
        let tasks = askers.map(|person| {
            let forum = forum.clone();
            tokio::spawn(async move {
                let question = question(community, "Which tomatoes grow well on balconies?");
                ask(&forum.operations, &forum.by(person), question).await
            })
        });
        let mut refused = 0;
        for task in tasks {
            match task.await.unwrap() {
                Ok(_) => {}
                Err(Failure::Refused(Refusal::RuleBroken { .. })) => refused += 1,
                Err(other) => panic!("{other}"),
            }
        }
        assert_eq!(refused, 1);
        assert_eq!(forum.number("SELECT count(*) FROM post").await, 1);
    })
    .await;
}
