//! Signing in and out: what is told, what is evaluated, how often.

use domain::limits;
use domain::refusal::Refusal;
use domain::time::{DAY, HOUR, MINUTE};
use operations::account::{self, Client, SignedIn, sign_in, sign_out, touch};
use operations::{Failure, token, upkeep};
use store::session::{SessionRow, find_session};
use testing::{Forum, PASSWORD, Refused, both};

async fn enter(
    forum: &Forum,
    name: &str,
    password: &str,
    client: &Client,
) -> Result<SignedIn, Failure> {
    sign_in(&forum.operations, name, password, client, forum.now()).await
}

async fn session(forum: &Forum, token: &str) -> Option<SessionRow> {
    let hash = token::hash(token).unwrap();
    find_session(&forum.reads, &hash, forum.now())
        .await
        .unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_password_is_evaluated_whoever_the_name_belongs_to() {
    both(|forum| async move {
        let banned = forum.person("banned").await;
        let gone = forum.person("gone").await;
        let mute = forum.person("mute").await;
        forum.person("ann").await;
        forum.ban(banned, forum.now().plus(DAY)).await;
        forum
            .script(format!(
                "UPDATE person SET deleted = TRUE WHERE id = {gone}"
            ))
            .await;
        forum
            .script(format!(
                "UPDATE account SET password = NULL WHERE person_id = {mute}"
            ))
            .await;
        let wrong = Refusal::WrongCredentials;
        for (name, password, refusal) in [
            ("ann", "not her password", &wrong),
            ("unheard_of", PASSWORD, &wrong),
            ("not a name \u{202e}", PASSWORD, &wrong),
            ("", PASSWORD, &wrong),
            ("mute", PASSWORD, &wrong),
            ("gone", PASSWORD, &wrong),
            ("banned", "not their password", &wrong),
            ("banned", PASSWORD, &Refusal::Banned),
        ] {
            let before = forum.operations.hasher().evaluations();
            let said = enter(&forum, name, password, &forum.client())
                .await
                .refused();
            assert_eq!(said, *refusal, "{name}");
            assert_eq!(
                forum.operations.hasher().evaluations(),
                before + 1,
                "{name}"
            );
        }
        let before = forum.operations.hasher().evaluations();
        enter(&forum, " @ANN ", PASSWORD, &forum.client())
            .await
            .unwrap();
        assert_eq!(forum.operations.hasher().evaluations(), before + 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn guesses_from_everywhere_evaluate_ten_passwords_at_most() {
    both(|forum| async move {
        forum.person("ann").await;
        let before = forum.operations.hasher().evaluations();
        for guess in 0..60 {
            let password = format!("guess number {guess}");
            let refused = enter(&forum, "ann", &password, &forum.client())
                .await
                .refused();
            let expected = if guess < 10 {
                matches!(refused, Refusal::WrongCredentials)
            } else {
                matches!(refused, Refusal::TooManyRequests { seconds: 90 })
            };
            assert!(expected, "{guess}: {refused:?}");
        }
        assert_eq!(forum.operations.hasher().evaluations(), before + 10);
        forum.clock.advance(15 * MINUTE);
        enter(&forum, "ann", PASSWORD, &forum.client())
            .await
            .unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn strangers_cannot_lock_out_a_network_that_signed_in_before() {
    both(|forum| async move {
        forum.person("ann").await;
        let home = forum.client();
        enter(&forum, "ann", PASSWORD, &home).await.unwrap();
        forum.clock.advance(DAY);
        for _ in 0..12 {
            let _ = enter(&forum, "ann", "a stranger's guess", &forum.client()).await;
        }
        let elsewhere = enter(&forum, "ann", PASSWORD, &forum.client())
            .await
            .refused();
        assert!(matches!(elsewhere, Refusal::TooManyRequests { .. }));
        enter(&forum, "ann", PASSWORD, &home).await.unwrap();
        for _ in 0..10 {
            let _ = enter(&forum, "ann", "a slip of hers", &home).await;
        }
        let refused = enter(&forum, "ann", PASSWORD, &home).await.refused();
        assert!(
            matches!(refused, Refusal::TooManyRequests { .. }),
            "slips are counted as well"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_right_password_gives_the_allowance_back() {
    both(|forum| async move {
        forum.person("ann").await;
        let home = forum.client();
        enter(&forum, "ann", PASSWORD, &home).await.unwrap();
        for _ in 0..3 {
            for _ in 0..5 {
                let _ = enter(&forum, "ann", "a slip of hers", &home).await;
            }
            enter(&forum, "ann", PASSWORD, &home).await.unwrap();
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn thirty_tries_from_one_network_are_enough() {
    both(|forum| async move {
        let client = forum.client();
        let before = forum.operations.hasher().evaluations();
        for number in 0..40 {
            let _ = enter(&forum, &format!("name_{number}"), PASSWORD, &client).await;
        }
        assert_eq!(forum.operations.hasher().evaluations(), before + 30);
        let refused = enter(&forum, "another", PASSWORD, &client).await.refused();
        assert_eq!(refused, Refusal::TooManyRequests { seconds: 30 });
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_session_lasts_as_long_as_it_is_used() {
    both(|forum| async move {
        forum.person("ann").await;
        let token = enter(&forum, "ann", PASSWORD, &forum.client())
            .await
            .unwrap()
            .token;
        let row = session(&forum, &token).await.unwrap();
        touch(&forum.operations, &row, forum.now()).await.unwrap();
        assert_eq!(session(&forum, &token).await.unwrap().used_at, row.used_at);
        forum.clock.advance(limits::SESSION_DAYS_MAX * DAY - HOUR);
        touch(&forum.operations, &row, forum.now()).await.unwrap();
        forum.clock.advance(limits::SESSION_DAYS_MAX * DAY - 1);
        assert!(session(&forum, &token).await.is_some());
        forum.clock.advance(1);
        assert!(session(&forum, &token).await.is_none());
        upkeep::step(&forum.db, forum.now()).await.unwrap();
        assert_eq!(forum.number("SELECT count(*) FROM session").await, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn signing_out_ends_one_session_a_new_password_all() {
    both(|forum| async move {
        forum.person("ann").await;
        let one = enter(&forum, "ann", PASSWORD, &forum.client())
            .await
            .unwrap()
            .token;
        let other = enter(&forum, "ann", PASSWORD, &forum.client())
            .await
            .unwrap()
            .token;
        assert_ne!(one, other);
        sign_out(&forum.operations, &one).await.unwrap();
        sign_out(&forum.operations, "no token at all")
            .await
            .unwrap();
        assert!(session(&forum, &one).await.is_none());
        assert!(session(&forum, &other).await.is_some());
        let new = "another password".to_owned();
        account::set_password(&forum.operations, "ann", new, forum.now())
            .await
            .unwrap();
        assert!(session(&forum, &other).await.is_none());
        let old = enter(&forum, "ann", PASSWORD, &forum.client())
            .await
            .refused();
        assert_eq!(old, Refusal::WrongCredentials);
        enter(&forum, "ann", "another password", &forum.client())
            .await
            .unwrap();
        let nobody = account::set_password(
            &forum.operations,
            "nobody_here",
            "another password".to_owned(),
            forum.now(),
        );
        assert_eq!(nobody.await.refused(), Refusal::NoSuchPerson);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_too_many_sessions_the_oldest_ends() {
    both(|forum| async move {
        forum.person("ann").await;
        let first = enter(&forum, "ann", PASSWORD, &forum.client())
            .await
            .unwrap()
            .token;
        let mut last = String::new();
        for _ in 0..limits::SESSIONS_MAX {
            forum.clock.advance(2 * MINUTE);
            last = enter(&forum, "ann", PASSWORD, &forum.client())
                .await
                .unwrap()
                .token;
        }
        let sessions = "SELECT count(*) FROM session s JOIN account t ON t.id = s.account_id
            JOIN person a ON a.id = t.person_id WHERE a.name = 'ann'";
        assert_eq!(forum.number(sessions).await, limits::SESSIONS_MAX);
        assert!(session(&forum, &first).await.is_none());
        assert!(session(&forum, &last).await.is_some());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_hashes_of_tokens_are_kept() {
    both(|forum| async move {
        forum.person("ann").await;
        let token = enter(&forum, "ann", PASSWORD, &forum.client())
            .await
            .unwrap()
            .token;
        let kept: Vec<Kept> = forum.rows("SELECT token_hash FROM session").await;
        let hash = token::hash(&token).unwrap().to_vec();
        assert!(kept.iter().any(|row| row.token_hash == hash));
        assert!(kept.iter().all(|row| row.token_hash != token.as_bytes()));
    })
    .await;
}

store::row! {
    /// What is kept of a token.
    pub struct Kept {
        /// Its hash.
        pub token_hash: Vec<u8>,
    }
}
