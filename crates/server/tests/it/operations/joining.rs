//! Joining: open to all, by application, by invitation, and closed.

use domain::account::Registration;
use domain::desk::Item;
use domain::refusal::{Field, Refusal};
use domain::time::{DAY, HOUR};
use operations::account::{
    self, ConfirmedSignUp, NewEmail, Proof, SignUp, SignedUp, set_email, verify_email,
};
use operations::registration::{self, ApplicationDecision, Invited};
use store::desk::Desk;
use store::registration::RegistrationChange;
use testing::{Forum, PASSWORD, Refused, both};

use super::reporting::{admin_viewer, waiting};
use crate::letters::Letters;

fn asks(registration: Registration) -> RegistrationChange {
    RegistrationChange {
        registration,
        question: "What brings you here?".to_owned(),
        proof_of_work: false,
        blocked_email_domains: String::new(),
        invitations_each: 0,
        close_after_days: 0,
    }
}

async fn set(forum: &Forum, change: RegistrationChange) {
    let admin = forum.by(forum.admin().await);
    registration::change(&forum.operations, &admin, change)
        .await
        .unwrap();
}

fn form(name: &str) -> SignUp {
    SignUp {
        name: name.to_owned(),
        password: PASSWORD.to_owned(),
        language: "en",
        ..SignUp::default()
    }
}

async fn join(forum: &Forum, form: SignUp) -> Result<SignedUp, operations::Failure> {
    let (client, now) = (forum.client(), forum.now());
    account::sign_up(&forum.operations, form, &client, now).await
}

async fn sign_in(forum: &Forum, name: &str, password: &str) -> Result<(), operations::Failure> {
    let (client, now) = (forum.client(), forum.now());
    let signed = account::sign_in(&forum.operations, name, password, &client, now).await;
    signed.map(|_| ())
}

async fn decide(
    forum: &Forum,
    by: &str,
    id: i64,
    decision: ApplicationDecision,
) -> Result<(), operations::Failure> {
    let by = forum.find_person(by).await.unwrap();
    registration::decide(&forum.operations, &forum.by(by), id, decision).await
}

async fn newest(forum: &Forum) -> i64 {
    forum.number("SELECT max(id) FROM application").await
}

fn deny(reason: &str) -> ApplicationDecision {
    ApplicationDecision::Deny {
        reason: reason.to_owned(),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn applications_wait_at_the_desk_of_admins() {
    both(|forum| async move {
        set(&forum, asks(Registration::Application)).await;
        let admin = admin_viewer(forum.admin().await);
        let apply = async |name: &str| {
            let answer = "I cook".to_owned();
            join(
                &forum,
                SignUp {
                    answer,
                    ..form(name)
                },
            )
            .await
            .unwrap();
            newest(&forum).await
        };
        let (ann, ben) = (apply("ann").await, apply("ben").await);
        let waits = waiting(&forum, admin, Desk::Mine).await;
        let items: Vec<_> = waits
            .iter()
            .map(|row| (row.item(), row.title.as_str()))
            .collect();
        let want = [
            (Item::Application(ann), "ann"),
            (Item::Application(ben), "ben"),
        ];
        assert_eq!(items, want);
        decide(&forum, "admin", ann, ApplicationDecision::Approve)
            .await
            .unwrap();
        decide(&forum, "admin", ben, deny("No")).await.unwrap();
        assert!(waiting(&forum, admin, Desk::Mine).await.is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_applies_joins_when_an_admin_says_so() {
    both(|forum| async move {
        set(&forum, asks(Registration::Application)).await;
        let silent = join(&forum, form("ann")).await.refused();
        let field = Field::Application;
        assert_eq!(silent, Refusal::Empty { field });
        let answered = |name: &str| SignUp {
            answer: "I cook.".to_owned(),
            ..form(name)
        };
        assert_eq!(
            join(&forum, answered("ann")).await.unwrap(),
            SignedUp::Waits
        );
        assert_eq!(forum.find_person("ann").await, None, "nobody before that");
        for name in ["ann", "Ann", "аnn", "admin"] {
            let taken = join(&forum, answered(name)).await;
            assert!(taken.is_err(), "{name}");
        }
        assert_eq!(
            sign_in(&forum, "ann", PASSWORD).await.refused(),
            Refusal::ApplicationWaits
        );
        assert_eq!(
            sign_in(&forum, "ann", "a guess at it").await.refused(),
            Refusal::WrongCredentials,
            "only who applied is told"
        );
        let id = newest(&forum).await;
        assert_eq!(
            decide(&forum, "admin", id + 7, ApplicationDecision::Approve)
                .await
                .refused(),
            Refusal::ApplicationGone
        );
        decide(&forum, "admin", id, ApplicationDecision::Approve)
            .await
            .unwrap();
        sign_in(&forum, "ann", PASSWORD).await.unwrap();
        assert_eq!(forum.number("SELECT count(*) FROM application").await, 0);
        for decision in [ApplicationDecision::Approve, deny("")] {
            let again = decide(&forum, "admin", id, decision).await;
            assert_eq!(again.refused(), Refusal::ApplicationGone);
        }
        join(&forum, answered("ben")).await.unwrap();
        let id = newest(&forum).await;
        assert_eq!(
            decide(&forum, "ann", id, ApplicationDecision::Approve)
                .await
                .refused(),
            Refusal::NotAdmin
        );
        let long = decide(
            &forum,
            "admin",
            id,
            deny(&"x".repeat(domain::limits::REASON_CHARS_MAX + 1)),
        )
        .await;
        assert!(matches!(long.refused(), Refusal::TooLong { .. }));
        decide(&forum, "admin", id, deny("Not a cook."))
            .await
            .unwrap();
        let reason = "Not a cook.".to_owned();
        assert_eq!(
            sign_in(&forum, "ben", PASSWORD).await.refused(),
            Refusal::ApplicationDenied { reason }
        );
        let kept = "SELECT count(*) FROM application WHERE answer <> ''";
        assert_eq!(forum.number(kept).await, 0);
        forum.clock.advance(31 * DAY);
        operations::upkeep::step(&forum.db, forum.now())
            .await
            .unwrap();
        join(&forum, answered("ben")).await.unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn outcomes_are_mailed_to_confirmed_addresses_only() {
    both(|forum| async move {
        let letters = Letters::of(&forum);
        set(&forum, asks(Registration::Application)).await;
        let apply = async |name: &str| {
            let form = SignUp {
                answer: "I cook.".to_owned(),
                email: format!("{name}@mail.example"),
                ..form(name)
            };
            join(&forum, form).await.unwrap();
            letters.only(&forum).await.path("/confirm-sign-up/")
        };
        let confirm = async |path: &str| {
            let secret = path.rsplit('/').next().unwrap();
            account::confirm_sign_up(&forum.operations, secret, forum.now()).await
        };
        let link = apply("ann").await;
        decide(
            &forum,
            "admin",
            newest(&forum).await,
            ApplicationDecision::Approve,
        )
        .await
        .unwrap();
        assert!(letters.take(&forum).await.is_empty(), "not confirmed");
        assert_eq!(confirm(&link).await.refused(), Refusal::BadLink);
        let proven = "SELECT count(*) FROM account WHERE verified_at IS NOT NULL";
        assert_eq!(forum.number(proven).await, 0);
        let link = apply("ben").await;
        assert_eq!(confirm(&link).await.unwrap(), ConfirmedSignUp::Waits);
        assert_eq!(confirm(&link).await.refused(), Refusal::BadLink, "once");
        decide(
            &forum,
            "admin",
            newest(&forum).await,
            ApplicationDecision::Approve,
        )
        .await
        .unwrap();
        let told = letters.only(&forum).await;
        assert_eq!(told.header("To"), "ben@mail.example");
        told.says("Your application was approved");
        assert_eq!(forum.number(proven).await, 1);
        let link = apply("cem").await;
        confirm(&link).await.unwrap();
        decide(&forum, "admin", newest(&forum).await, deny("No room."))
            .await
            .unwrap();
        letters.only(&forum).await.says("The reason: No room.");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn invitations_let_in_as_many_as_they_say() {
    both(|forum| async move {
        let ann = forum.person("ann").await;
        let admin = forum.admin().await;
        let operations = &forum.operations;
        let invite = async |person, uses, days| {
            let by = forum.by(person);
            registration::invite(operations, &by, Invited { uses, days }).await
        };
        set(&forum, asks(Registration::Invitation)).await;
        assert_eq!(invite(ann, 1, 7).await.refused(), Refusal::MayNotInvite);
        for (uses, days) in [(0, 1), (51, 1), (1, 0), (1, 31), (-1, 7)] {
            let refused = invite(admin, uses, days).await.refused();
            assert!(
                matches!(refused, Refusal::BadChoice { .. }),
                "{uses} {days}"
            );
        }
        let change = RegistrationChange {
            invitations_each: 1,
            ..asks(Registration::Invitation)
        };
        set(&forum, change).await;
        invite(ann, 2, 7).await.unwrap();
        let limit = Refusal::TooManyOfThese { limit: 1 };
        assert_eq!(invite(ann, 1, 7).await.refused(), limit);
        let code = async || {
            let id = forum.number("SELECT max(id) FROM invitation").await;
            let link = registration::link(operations, id).unwrap();
            link.rsplit('=').next().unwrap().to_owned()
        };
        let by = async |name: &str, code: &str| {
            let form = SignUp {
                invitation: code.to_owned(),
                ..form(name)
            };
            join(&forum, form).await
        };
        let anns = code().await;
        assert_eq!(
            registration::inviter(operations, &anns, forum.now())
                .await
                .unwrap(),
            "ann"
        );
        for nonsense in ["", "x", "AAAAAAAAAAEAAAAAAAAAAAAAAAAAAAAA"] {
            let refused = by("ben", nonsense).await.refused();
            assert_eq!(refused, Refusal::BadInvitation, "{nonsense}");
        }
        // What fails uses nothing up.
        assert_eq!(by("ann", &anns).await.refused(), Refusal::NameTaken);
        assert!(matches!(by("ben", &anns).await.unwrap(), SignedUp::In(_)));
        assert!(matches!(by("cem", &anns).await.unwrap(), SignedUp::In(_)));
        assert_eq!(by("dan", &anns).await.refused(), Refusal::BadInvitation);
        invite(ann, 1, 7).await.unwrap();
        let next = code().await;
        let ben = forum.find_person("ben").await.unwrap();
        let id = forum.number("SELECT max(id) FROM invitation").await;
        registration::revoke(operations, &forum.by(ben), id)
            .await
            .unwrap();
        registration::inviter(operations, &next, forum.now())
            .await
            .unwrap();
        registration::revoke(operations, &forum.by(ann), id)
            .await
            .unwrap();
        assert_eq!(by("dan", &next).await.refused(), Refusal::BadInvitation);
        invite(ann, 1, 7).await.unwrap();
        let last = code().await;
        forum.ban(ann, forum.now().plus(HOUR)).await;
        assert_eq!(by("dan", &last).await.refused(), Refusal::BadInvitation);
        forum.clock.advance(8 * DAY);
        assert_eq!(by("dan", &last).await.refused(), Refusal::BadInvitation);
        set(&forum, asks(Registration::Closed)).await;
        assert_eq!(
            by("dan", &last).await.refused(),
            Refusal::RegistrationClosed
        );
        assert_eq!(invite(admin, 1, 7).await.refused(), Refusal::MayNotInvite);
        let noted = "SELECT count(*) FROM audit WHERE action = 'join_by_invitation'";
        assert_eq!(forum.number(noted).await, 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_invitation_for_one_lets_in_one_at_once() {
    both(|forum| async move {
        set(&forum, asks(Registration::Invitation)).await;
        let admin = forum.by(forum.admin().await);
        let one = Invited { uses: 1, days: 1 };
        registration::invite(&forum.operations, &admin, one)
            .await
            .unwrap();
        let id = forum.number("SELECT max(id) FROM invitation").await;
        let link = registration::link(&forum.operations, id).unwrap();
        let code = link.rsplit('=').next().unwrap().to_owned();
        let tasks = (0..8).map(|number| {
            let (forum, code) = (forum.clone(), code.clone());
            tokio::spawn(async move {
                let form = SignUp {
                    invitation: code,
                    ..form(&format!("person_{number}"))
                };
                join(&forum, form).await.is_ok()
            })
        });
        let mut joined = 0;
        for task in tasks.collect::<Vec<_>>() {
            joined += i64::from(task.await.unwrap());
        }
        assert_eq!(joined, 1);
        assert_eq!(forum.number("SELECT count(*) FROM person").await, 2);
    })
    .await;
}

/// The number that a browser finds.
fn work(challenge: &str, form: &str) -> Proof {
    let proof = |n: u32| Proof {
        form: form.to_owned(),
        challenge: challenge.to_owned(),
        answer: n.to_string(),
    };
    (0..u32::MAX).map(proof).find(Proof::holds).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn work_a_letter_or_an_application_open_the_door() {
    both(|forum| async move {
        let change = RegistrationChange {
            proof_of_work: true,
            ..asks(Registration::Open)
        };
        set(&forum, change).await;
        assert_eq!(
            join(&forum, form("ann")).await.refused(),
            Refusal::ProofNeeded
        );
        let proof = work("a token", "its name");
        let mut wrong = proof.clone();
        wrong.challenge.push('x');
        let with = |name: &str, proof: &Proof| SignUp {
            proof: Some(proof.clone()),
            ..form(name)
        };
        assert_eq!(
            join(&forum, with("ann", &wrong)).await.refused(),
            Refusal::ProofNeeded
        );
        assert!(join(&forum, with("admin", &proof)).await.is_err());
        join(&forum, with("ann", &proof))
            .await
            .unwrap()
            .signed_in()
            .unwrap();
        // One proof, one account.
        assert_eq!(
            join(&forum, with("ben", &proof)).await.refused(),
            Refusal::StaleForm
        );
        let said = SignUp {
            answer: "I cook.".to_owned(),
            ..form("ben")
        };
        assert_eq!(join(&forum, said).await.unwrap(), SignedUp::Waits);
        let letters = Letters::of(&forum);
        let by_mail = SignUp {
            email: "cem@mail.example".to_owned(),
            ..form("cem")
        };
        assert_eq!(join(&forum, by_mail).await.unwrap(), SignedUp::Letter);
        assert_eq!(
            sign_in(&forum, "cem", PASSWORD).await.refused(),
            Refusal::ApplicationUnconfirmed
        );
        let link = letters.only(&forum).await.path("/confirm-sign-up/");
        let secret = link.rsplit('/').next().unwrap();
        account::check_sign_up_link(&forum.operations, secret, forum.now())
            .await
            .unwrap();
        let done = account::confirm_sign_up(&forum.operations, secret, forum.now()).await;
        assert_eq!(done.unwrap(), ConfirmedSignUp::Joined);
        sign_in(&forum, "cem", PASSWORD).await.unwrap();
        let again = account::confirm_sign_up(&forum.operations, secret, forum.now()).await;
        assert_eq!(again.refused(), Refusal::BadLink);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn blocked_domains_are_not_taken() {
    both(|forum| async move {
        let change = RegistrationChange {
            blocked_email_domains: "Spam.Example\n@bad.test".to_owned(),
            ..asks(Registration::Open)
        };
        set(&forum, change).await;
        let with = |email: &str| SignUp {
            email: email.to_owned(),
            ..form("ann")
        };
        for email in ["a@spam.example", "a@MX.spam.example", "a@bad.test"] {
            let refused = join(&forum, with(email)).await.refused();
            assert_eq!(refused, Refusal::EmailBlocked, "{email}");
        }
        assert_eq!(
            join(&forum, with("a b@c.d")).await.refused(),
            Refusal::BadEmail
        );
        join(&forum, with("a@notspam.example")).await.unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn blocked_domains_are_not_taken_later_either() {
    both(|forum| async move {
        let ann = forum.person("ann").await;
        let block = async |domains: &str| {
            let change = RegistrationChange {
                blocked_email_domains: domains.to_owned(),
                ..asks(Registration::Open)
            };
            set(&forum, change).await;
        };
        let give = async |email: &str| {
            let wanted = NewEmail {
                name: "ann".to_owned(),
                password: PASSWORD.to_owned(),
                email: email.to_owned(),
                language: "en",
            };
            set_email(&forum.operations, &forum.by(ann), wanted, &forum.client()).await
        };
        block("spam.example bücher.example").await;
        for email in [
            "a@mx.spam.example",
            "a@xn--bcher-kva.example",
            "a@BÜCHER.example",
        ] {
            assert_eq!(
                give(email).await.refused(),
                Refusal::EmailBlocked,
                "{email}"
            );
        }
        // Blocked after the letter went out.
        let letters = Letters::of(&forum);
        give("a@late.example").await.unwrap();
        let secret = letters.only(&forum).await.path("/verify-email/");
        let secret = secret.rsplit_once('/').unwrap().1.to_owned();
        block("late.example").await;
        let followed = verify_email(&forum.operations, &secret, forum.now()).await;
        assert_eq!(followed.refused(), Refusal::EmailBlocked);
        block("").await;
        verify_email(&forum.operations, &secret, forum.now())
            .await
            .unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sign_up_closes_itself_when_no_admin_comes() {
    both(|forum| async move {
        let admin = forum.admin().await;
        forum
            .script(format!(
                "UPDATE account SET email = 'admin@mail.example',
                   email_key = 'admin@mail.example', verified_at = 1 WHERE person_id = {admin}"
            ))
            .await;
        let letters = Letters::of(&forum);
        let close = async || {
            registration::close_unattended(&forum.operations, forum.now())
                .await
                .unwrap()
        };
        forum.clock.advance(100 * DAY);
        assert!(!close().await, "nobody asked for it");
        let change = RegistrationChange {
            close_after_days: 7,
            ..asks(Registration::Open)
        };
        let (client, now) = (forum.client(), forum.now());
        let word = testing::ADMIN_PASSWORD;
        let signed = account::sign_in(&forum.operations, "admin", word, &client, now)
            .await
            .unwrap();
        set(&forum, change.clone()).await;
        // Signing out leaves no doubt that they were here.
        account::sign_out(&forum.operations, &signed.token)
            .await
            .unwrap();
        forum.clock.advance(7 * DAY);
        assert!(!close().await);
        forum.clock.advance(HOUR);
        assert!(close().await);
        assert!(!close().await, "once");
        assert_eq!(
            join(&forum, form("ann")).await.refused(),
            Refusal::RegistrationClosed
        );
        letters
            .only(&forum)
            .await
            .says("it takes no new people any more");
        sign_in(&forum, "admin", testing::ADMIN_PASSWORD)
            .await
            .unwrap();
        set(&forum, change).await;
        join(&forum, form("ann")).await.unwrap();
        assert!(!close().await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_admins_decide_who_joins_and_what_makes_no_sense_is_refused() {
    both(|forum| async move {
        let ann = forum.by(forum.person("ann").await);
        let admin = forum.by(forum.admin().await);
        let change = async |by, change| registration::change(&forum.operations, by, change).await;
        let closed = asks(Registration::Closed);
        assert_eq!(
            change(&ann, closed.clone()).await.refused(),
            Refusal::NotAdmin
        );
        let field = Field::Application;
        let silent = RegistrationChange {
            question: "  ".to_owned(),
            ..asks(Registration::Application)
        };
        assert_eq!(
            change(&admin, silent).await.refused(),
            Refusal::Empty { field }
        );
        for (invitations_each, close_after_days) in [(-1, 0), (21, 0), (0, -1), (0, 366)] {
            let wrong = RegistrationChange {
                invitations_each,
                close_after_days,
                ..closed.clone()
            };
            let refused = change(&admin, wrong).await.refused();
            assert!(matches!(refused, Refusal::BadChoice { .. }));
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_door_that_closed_meanwhile_stays_closed_for_links_on_their_way() {
    both(|forum| async move {
        let open = RegistrationChange {
            proof_of_work: true,
            ..asks(Registration::Open)
        };
        set(&forum, open.clone()).await;
        let letters = Letters::of(&forum);
        let ann = SignUp {
            email: "ann@mail.example".to_owned(),
            ..form("ann")
        };
        assert_eq!(join(&forum, ann).await.unwrap(), SignedUp::Letter);
        let link = letters.only(&forum).await.path("/confirm-sign-up/");
        let secret = link.rsplit('/').next().unwrap();
        let follow =
            async || account::confirm_sign_up(&forum.operations, secret, forum.now()).await;
        set(&forum, asks(Registration::Closed)).await;
        assert_eq!(follow().await.refused(), Refusal::RegistrationClosed);
        let blocking = RegistrationChange {
            blocked_email_domains: "mail.example".to_owned(),
            ..open.clone()
        };
        set(&forum, blocking).await;
        assert_eq!(follow().await.refused(), Refusal::EmailBlocked);
        set(&forum, open).await;
        assert_eq!(follow().await.unwrap(), ConfirmedSignUp::Joined);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_name_that_is_taken_costs_no_hash_and_one_address_gets_few_letters() {
    both(|forum| async move {
        let proven = RegistrationChange {
            proof_of_work: true,
            ..asks(Registration::Open)
        };
        forum.person("ann").await;
        set(&forum, proven).await;
        let _letters = Letters::of(&forum);
        let before = forum.operations.hasher().evaluations();
        let with = |name: &str| SignUp {
            email: "victim@mail.example".to_owned(),
            ..form(name)
        };
        assert_eq!(
            join(&forum, with("ann")).await.refused(),
            Refusal::NameTaken
        );
        assert_eq!(forum.operations.hasher().evaluations(), before);
        for number in 0..5 {
            let name = format!("name_{number}");
            assert_eq!(join(&forum, with(&name)).await.unwrap(), SignedUp::Letter);
        }
        let more = join(&forum, with("name_6")).await.refused();
        assert!(matches!(more, Refusal::TooManyRequests { .. }), "{more:?}");
    })
    .await;
}
