//! Signing up, and what people settle for themselves.

use domain::account::Theme;
use domain::event::Event;
use domain::name::NameProblem;
use domain::refusal::{Field, Refusal};
use domain::time::{HOUR, MINUTE};
use operations::account::{self, Client, SignUp};
use operations::token;
use store::session::find_session;
use testing::{Forum, PASSWORD, Refused, both, places};

use super::last_event;

async fn join(
    forum: &Forum,
    name: &str,
    password: &str,
    client: &Client,
) -> Result<account::SignedIn, operations::Failure> {
    let form = SignUp {
        name: name.into(),
        password: password.into(),
        ..SignUp::default()
    };
    let joined = account::sign_up(&forum.operations, form, client, forum.now()).await?;
    Ok(joined.signed_in().unwrap())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_signs_up_is_signed_in() {
    both(|forum| async move {
        let signed_in = join(&forum, "ann", PASSWORD, &forum.client())
            .await
            .unwrap();
        let hash = token::hash(&signed_in.token).unwrap();
        let session = find_session(&forum.reads, &hash, forum.now())
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            (session.person_id, session.name.as_str()),
            (signed_in.person, "ann")
        );
        assert_eq!((session.admin_since, session.unread), (None, 0));
        let event = Event::PersonJoined {
            person: signed_in.person,
        };
        assert_eq!(last_event(&forum).await, event);
        let kept = "SELECT count(*) FROM account WHERE password LIKE '$argon2id$%'";
        assert_eq!(forum.number(kept).await, 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn names_that_look_alike_are_one_name() {
    both(|forum| async move {
        for name in ["ann", "paypal", "Ольга"] {
            join(&forum, name, PASSWORD, &forum.client()).await.unwrap();
        }
        for name in [
            "ann",
            "ANN",
            "ａｎｎ",
            "Paypal",
            "paypaI",
            "раураl",
            "ольга",
            "admin",
        ] {
            let refused = join(&forum, name, PASSWORD, &forum.client())
                .await
                .refused();
            let looks = matches!(
                refused,
                Refusal::NameTaken | Refusal::BadName(NameProblem::MixedScripts)
            );
            assert!(looks, "{name}: {refused:?}");
        }
        assert_eq!(forum.number("SELECT count(*) FROM person").await, 4);
        assert_eq!(forum.number("SELECT count(*) FROM account").await, 4);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn names_and_passwords_that_cannot_be_are_refused() {
    both(|forum| async move {
        for (name, problem) in [
            ("", NameProblem::TooShort),
            ("ab", NameProblem::TooShort),
            ("abcdefghijklmnopqrstu", NameProblem::TooLong),
            ("ann beth", NameProblem::Character),
            ("ann\u{202e}", NameProblem::Character),
            ("an\u{0}n", NameProblem::Character),
            ("<ann>", NameProblem::Character),
            ("___", NameProblem::NoLetter),
            ("moderator", NameProblem::Reserved),
            ("System", NameProblem::Reserved),
        ] {
            let refused = join(&forum, name, PASSWORD, &forum.client())
                .await
                .refused();
            assert_eq!(refused, Refusal::BadName(problem), "{name:?}");
        }
        let field = Field::Password;
        let short = join(&forum, "ann", "123456789", &forum.client())
            .await
            .refused();
        assert_eq!(short, Refusal::TooShort { field, limit: 10 });
        let long = join(&forum, "ann", &"é".repeat(201), &forum.client())
            .await
            .refused();
        assert_eq!(long, Refusal::TooLong { field, limit: 200 });
        assert_eq!(
            forum.operations.hasher().evaluations(),
            1,
            "but for the admin's, none"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_site_that_is_closed_or_not_set_up_takes_nobody() {
    for place in places() {
        let forum = Forum::bare(&place).await;
        let refused = join(&forum, "ann", PASSWORD, &forum.client())
            .await
            .refused();
        assert_eq!(refused, Refusal::RegistrationClosed);
        forum.create_admin().await;
        forum
            .script("UPDATE site_settings SET registration = 'closed'")
            .await;
        let refused = join(&forum, "ann", PASSWORD, &forum.client())
            .await
            .refused();
        assert_eq!(refused, Refusal::RegistrationClosed);
        forum.db.close().await;
        place.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twenty_accounts_an_hour_from_one_network_are_enough() {
    both(|forum| async move {
        let client = forum.client();
        for number in 10..30 {
            join(&forum, &format!("person{number}"), PASSWORD, &client)
                .await
                .unwrap();
        }
        let refused = join(&forum, "ann", PASSWORD, &client).await.refused();
        assert_eq!(refused, Refusal::TooManyRequests { seconds: 180 });
        join(&forum, "ann", PASSWORD, &forum.client())
            .await
            .unwrap();
        forum.clock.advance(HOUR / 20);
        join(&forum, "ben", PASSWORD, &client).await.unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn people_say_who_they_are_and_how_they_like_it() {
    both(|forum| async move {
        let ann = forum.person("ann").await;
        let by = forum.by(ann);
        let set = async |name: &str, bio: &str| {
            account::set_profile(&forum.operations, &by, name, bio).await
        };
        set(" Ann of the Hill ", "I *like* knives.").await.unwrap();
        assert_eq!(
            last_event(&forum).await,
            Event::PersonChanged { person: ann }
        );
        let found = "SELECT count(*) FROM person WHERE display_name = 'Ann of the Hill'
            AND bio_html LIKE '%<em>like</em>%'";
        assert_eq!(forum.number(found).await, 1);
        set("", " \n").await.unwrap();
        let found = "SELECT count(*) FROM person WHERE name = 'ann' AND display_name IS NULL
            AND bio_md IS NULL AND bio_html IS NULL";
        assert_eq!(forum.number(found).await, 1);
        let long = set(&"x".repeat(101), "").await.refused();
        assert_eq!(
            long,
            Refusal::TooLong {
                field: Field::DisplayName,
                limit: 100
            }
        );
        let long = set("", &"x".repeat(1_001)).await.refused();
        assert_eq!(
            long,
            Refusal::TooLong {
                field: Field::Bio,
                limit: 1_000
            }
        );
        let text = format!("SELECT id FROM account WHERE person_id = {ann}");
        let account = domain::ids::AccountId(forum.number(&text).await);
        account::set_theme(&forum.operations, &by, account, Theme::Dark)
            .await
            .unwrap();
        let dark = "SELECT count(*) FROM account WHERE theme = 'dark'";
        assert_eq!(forum.number(dark).await, 1);
        forum.ban(ann, forum.now().plus(MINUTE)).await;
        let banned = account::set_theme(&forum.operations, &by, account, Theme::Light).await;
        assert_eq!(banned.refused(), Refusal::Banned);
    })
    .await;
}
