//! Letters: who gets which, what their links do, and what becomes of those that are not taken.

use domain::decision::{Action, Target};
use domain::ids::PersonId;
use domain::notice::NoticeKind;
use domain::refusal::Refusal;
use domain::time::{DAY, HOUR, MINUTE};
use operations::account::{self, ByMail, EmailGiven, NewEmail, Preference, set_preference};
use operations::decide::{Decide, decide};
use operations::mail::{self, Mailer};
use operations::modmail::{self, Letter};
use testing::{Forum, PASSWORD, Refused, both};

use super::deciding::Town;
use crate::letters::Letters;

async fn give(forum: &Forum, name: &str, email: &str) -> Result<EmailGiven, operations::Failure> {
    let person = forum.find_person(name).await.unwrap();
    let form = NewEmail {
        name: name.to_owned(),
        password: PASSWORD.to_owned(),
        email: email.to_owned(),
        language: "en",
    };
    account::set_email(&forum.operations, &forum.by(person), form, &forum.client()).await
}

fn secret(path: &str) -> String {
    path.rsplit('/').next().unwrap().to_owned()
}

/// Gives a person an address and proves it.
async fn prove(forum: &Forum, letters: &Letters, name: &str, email: &str) {
    assert_eq!(give(forum, name, email).await.unwrap(), EmailGiven::Asked);
    let sent = letters.take(forum).await;
    let link = sent.iter().find(|it| it.text.contains("/verify-email/"));
    let link = secret(&link.unwrap().path("/verify-email/"));
    account::verify_email(&forum.operations, &link, forum.now())
        .await
        .unwrap();
    letters.take(forum).await;
}

async fn wants_mail(forum: &Forum, person: PersonId) {
    let text =
        format!("UPDATE account SET send_notifications_to_email = TRUE WHERE person_id = {person}");
    forum.script(text).await;
}

async fn ask_reset(forum: &Forum, who: &str) -> Result<(), operations::Failure> {
    let (client, now) = (forum.client(), forum.now());
    account::ask_for_password(&forum.operations, who, "en", &client, now).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_address_is_the_accounts_once_it_is_proven() {
    both(|forum| async move {
        forum.person("ann").await;
        let letters = Letters::of(&forum);
        let proven = "SELECT count(*) FROM account WHERE email_key = 'ann@mail.example'
                        AND verified_at IS NOT NULL AND new_email IS NULL";
        give(&forum, "ann", "Ann@Mail.example").await.unwrap();
        let sent = letters.only(&forum).await;
        assert_eq!(sent.header("To"), "Ann@Mail.example");
        assert_eq!(sent.header("Subject"), "Test: is this your address?");
        sent.says("the account ann at Test");
        let link = secret(&sent.path("/verify-email/"));
        assert_eq!(forum.number(proven).await, 0);
        let held = format!("SELECT count(*) FROM mail WHERE arguments LIKE '%{link}%'");
        assert_eq!(forum.number(&held).await, 0);
        account::check_email_link(&forum.operations, &link, forum.now())
            .await
            .unwrap();
        let verify =
            async |link: &str| account::verify_email(&forum.operations, link, forum.now()).await;
        verify(&link).await.unwrap();
        assert_eq!(forum.number(proven).await, 1);
        assert_eq!(verify(&link).await.refused(), Refusal::BadLink, "once");
        for nonsense in ["", "x", &"A".repeat(43)] {
            assert_eq!(verify(nonsense).await.refused(), Refusal::BadLink);
        }
        assert!(letters.take(&forum).await.is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_link_is_good_for_a_day_and_for_the_address_it_was_sent_to() {
    both(|forum| async move {
        forum.person("ann").await;
        let letters = Letters::of(&forum);
        give(&forum, "ann", "one@mail.example").await.unwrap();
        let first = secret(&letters.only(&forum).await.path("/verify-email/"));
        give(&forum, "ann", "two@mail.example").await.unwrap();
        let verify =
            async |link: &str| account::verify_email(&forum.operations, link, forum.now()).await;
        assert_eq!(verify(&first).await.refused(), Refusal::BadLink);
        let second = secret(&letters.only(&forum).await.path("/verify-email/"));
        forum.clock.advance(DAY);
        assert_eq!(verify(&second).await.refused(), Refusal::BadLink);
        // A letter that waited for longer than its link would last is not sent at all.
        give(&forum, "ann", "three@mail.example").await.unwrap();
        forum.clock.advance(DAY);
        assert!(letters.take(&forum).await.is_empty());
        let late = "SELECT count(*) FROM mail WHERE given_up_at IS NOT NULL";
        assert_eq!(forum.number(late).await, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_address_needs_the_password_and_is_told_to_the_one_before() {
    both(|forum| async move {
        let ann = forum.person("ann").await;
        let letters = Letters::of(&forum);
        prove(&forum, &letters, "ann", "old@mail.example").await;
        let form = NewEmail {
            name: "ann".to_owned(),
            password: "a guess".to_owned(),
            email: "new@mail.example".to_owned(),
            language: "en",
        };
        let (by, client) = (forum.by(ann), forum.client());
        let refused = account::set_email(&forum.operations, &by, form, &client).await;
        assert_eq!(refused.refused(), Refusal::WrongCredentials);
        ask_reset(&forum, "old@mail.example").await.unwrap();
        let reset = secret(&letters.only(&forum).await.path("/reset-password/"));
        give(&forum, "ann", "new@mail.example").await.unwrap();
        let link = secret(&letters.only(&forum).await.path("/verify-email/"));
        account::verify_email(&forum.operations, &link, forum.now())
            .await
            .unwrap();
        let told = letters.only(&forum).await;
        assert_eq!(told.header("To"), "old@mail.example");
        told.says("has another e-mail address now");
        // What was sent to the address before opens nothing any more.
        let stale =
            account::reset_password(&forum.operations, &reset, PASSWORD.into(), forum.now());
        assert_eq!(stale.await.refused(), Refusal::BadLink);
        assert_eq!(give(&forum, "ann", "").await.unwrap(), EmailGiven::Kept);
        let told = letters.only(&forum).await;
        assert_eq!(told.header("To"), "new@mail.example");
        let none =
            "SELECT count(*) FROM account WHERE email IS NOT NULL OR verified_at IS NOT NULL";
        assert_eq!(forum.number(none).await, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_claims_an_address_without_proof_does_not_keep_it() {
    both(|forum| async move {
        forum.person("ann").await;
        forum.person("mal").await;
        assert_eq!(
            give(&forum, "mal", "ann@mail.example").await.unwrap(),
            EmailGiven::Kept,
            "no mail is sent yet"
        );
        assert_eq!(
            give(&forum, "ann", "ann@mail.example").await.refused(),
            Refusal::BadEmail
        );
        let letters = Letters::of(&forum);
        prove(&forum, &letters, "ann", "ann@mail.example").await;
        assert_eq!(
            forum
                .number("SELECT count(*) FROM account WHERE email IS NOT NULL")
                .await,
            1
        );
        // Whoever proves what another has proven is told then, and not before.
        give(&forum, "mal", "ann@mail.example").await.unwrap();
        let link = secret(&letters.only(&forum).await.path("/verify-email/"));
        let taken = account::verify_email(&forum.operations, &link, forum.now()).await;
        assert_eq!(taken.refused(), Refusal::BadEmail);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_forgotten_password_is_replaced_once_and_ends_every_session() {
    both(|forum| async move {
        let ann = forum.person("ann").await;
        let letters = Letters::of(&forum);
        prove(&forum, &letters, "ann", "ann@mail.example").await;
        for who in ["@Ann", "ANN@mail.example "] {
            ask_reset(&forum, who).await.unwrap();
            letters
                .only(&forum)
                .await
                .says("a new password for the account ann");
        }
        ask_reset(&forum, "ann").await.unwrap();
        let link = secret(&letters.only(&forum).await.path("/reset-password/"));
        let reset = async |password: &str| {
            let password = password.to_owned();
            account::reset_password(&forum.operations, &link, password, forum.now()).await
        };
        assert!(matches!(
            reset("short").await.refused(),
            Refusal::TooShort { .. }
        ));
        let of_ann = format!(
            "SELECT count(*) FROM session s JOIN account t ON t.id = s.account_id
             WHERE t.person_id = {ann}"
        );
        assert_eq!(forum.number(&of_ann).await, 1);
        reset("another one, longer").await.unwrap();
        assert_eq!(forum.number(&of_ann).await, 0);
        letters.only(&forum).await.says("has a new password");
        assert_eq!(
            reset("and once more, longer").await.refused(),
            Refusal::BadLink
        );
        let sign_in = async |password: &str| {
            let (client, now) = (forum.client(), forum.now());
            account::sign_in(&forum.operations, "ann", password, &client, now).await
        };
        sign_in("another one, longer").await.unwrap();
        assert!(sign_in(PASSWORD).await.is_err());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn asking_for_a_password_tells_nothing_and_has_an_end() {
    both(|forum| async move {
        forum.person("ann").await;
        forum.person("ben").await;
        assert_eq!(ask_reset(&forum, "ann").await.refused(), Refusal::NoMail);
        let letters = Letters::of(&forum);
        give(&forum, "ben", "ben@mail.example").await.unwrap();
        letters.take(&forum).await;
        // Nobody, somebody without an address, one that is not proven, what is no name at all.
        for who in [
            "nobody",
            "no@mail.example",
            "ann",
            "ben",
            "ben@mail.example",
            "<>",
        ] {
            for _ in 0..3 {
                ask_reset(&forum, who).await.unwrap();
            }
            let refused = ask_reset(&forum, who).await.refused();
            assert!(matches!(refused, Refusal::TooManyRequests { .. }), "{who}");
        }
        assert!(letters.take(&forum).await.is_empty());
        let client = forum.client();
        let from_one = async |who: String| {
            let (operations, now) = (&forum.operations, forum.now());
            account::ask_for_password(operations, &who, "en", &client, now).await
        };
        for n in 0..10 {
            from_one(format!("person_{n}")).await.unwrap();
        }
        let refused = from_one("person_x".to_owned()).await.refused();
        assert!(matches!(refused, Refusal::TooManyRequests { .. }));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_link_for_a_password_ends_after_half_an_hour() {
    both(|forum| async move {
        forum.person("ann").await;
        let letters = Letters::of(&forum);
        prove(&forum, &letters, "ann", "ann@mail.example").await;
        ask_reset(&forum, "ann").await.unwrap();
        let link = secret(&letters.only(&forum).await.path("/reset-password/"));
        forum.clock.advance(29 * MINUTE);
        let check =
            async || account::check_password_link(&forum.operations, &link, forum.now()).await;
        check().await.unwrap();
        forum.clock.advance(MINUTE);
        assert_eq!(check().await.refused(), Refusal::BadLink);
        operations::upkeep::step(&forum.db, forum.now())
            .await
            .unwrap();
        assert_eq!(forum.number("SELECT count(*) FROM email_token").await, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn notices_are_mailed_to_whoever_wants_them_unless_they_are_read() {
    both(|forum| async move {
        let ann = forum.person("ann").await;
        let ben = forum.person("ben").await;
        let letters = Letters::of(&forum);
        let kitchen = forum.community(ann, "kitchen").await;
        let post = forum.ask(ann, kitchen, "How do I sharpen a knife?").await;
        let hears = async || {
            letters.take(&forum).await;
            forum.clock.advance(3 * MINUTE);
            letters.take(&forum).await
        };
        forum.answer(ben, post, "On a stone.").await;
        assert!(hears().await.is_empty(), "no address");
        prove(&forum, &letters, "ann", "ann@mail.example").await;
        forum.answer(ben, post, "On a belt.").await;
        assert!(hears().await.is_empty(), "no wish for letters");
        wants_mail(&forum, ann).await;
        forum.answer(ben, post, "On a plate.").await;
        assert!(letters.take(&forum).await.is_empty(), "too early");
        let sent = hears().await;
        assert_eq!(sent.len(), 1, "{sent:#?}");
        let subject = "ben answered your question How do I sharpen a knife?";
        assert_eq!(sent[0].header("Subject"), subject);
        assert_eq!(sent[0].header("To"), "ann@mail.example");
        sent[0].path("/inbox/");
        forum.answer(ben, post, "By a smith.").await;
        forum.settle().await;
        operations::inbox::mark_all_read(&forum.operations, &forum.by(ann))
            .await
            .unwrap();
        assert!(hears().await.is_empty(), "read in time");
        let gone = forum.answer(ben, post, "By magic.").await;
        forum.settle().await;
        forum.delete_comment(ben, gone).await;
        assert!(hears().await.is_empty(), "nothing to read any more");
    })
    .await;
}

/// Something that each kind of notice tells of, as the end of its address and what its row holds.
async fn something_of_each(forum: &Forum) -> Vec<(NoticeKind, String, String)> {
    let town = Town::of(forum).await;
    let (by, ops) = (forum.by(town.first), &forum.operations);
    let nsfw = Decide::new(Action::MarkNsfw, Target::Post(town.post), "");
    let id = decide(ops, &by, nsfw).await.unwrap();
    let letter = Letter {
        community: town.kitchen,
        subject: "Hello".to_owned(),
        text: "Are you there?".to_owned(),
        form: None,
    };
    let thread = modmail::write(ops, &forum.by(town.ann), letter)
        .await
        .unwrap();
    let item = forum.number("SELECT max(id) FROM desk_item").await;
    let rule = super::reporting::rule(forum, town.kitchen.get(), 1, "Be kind").await;
    let of = |kind: &NoticeKind| {
        let (end, about) = match kind {
            NoticeKind::Answer
            | NoticeKind::Reply
            | NoticeKind::Accepted
            | NoticeKind::Followed
            | NoticeKind::FollowedReply
            | NoticeKind::MeToo => (
                town.answer.to_string(),
                format!(
                    "actor_id, post_id, comment_id) VALUES ({}, {}, {}",
                    town.ben, town.post, town.answer
                ),
            ),
            NoticeKind::Mention => (
                format!("p{}", town.post),
                format!(
                    "actor_id, post_id, comment_id) VALUES ({}, {}, 0",
                    town.ben, town.post
                ),
            ),
            NoticeKind::JoinAsked | NoticeKind::JoinAdmitted | NoticeKind::JoinDenied => (
                String::from("c/kitchen"),
                format!(
                    "actor_id, community_id) VALUES ({}, {}",
                    town.ben, town.kitchen
                ),
            ),
            NoticeKind::ReportKept | NoticeKind::ReportRemoved | NoticeKind::ReportActed => {
                (String::from("reports"), format!("item_id) VALUES ({item}"))
            }
            NoticeKind::Mail => (format!("m{thread}"), format!("item_id) VALUES ({item}")),
            NoticeKind::Advised => (
                town.answer.to_string(),
                format!(
                    "post_id, comment_id) VALUES ({}, {}",
                    town.post, town.answer
                ),
            ),
            NoticeKind::RulePaused => (format!("r{rule}"), format!("rule_id) VALUES ({rule}")),
            NoticeKind::Decided
            | NoticeKind::Undone
            | NoticeKind::PlaceDecided
            | NoticeKind::PlaceUndone
            | NoticeKind::Appealed
            | NoticeKind::AppealDecided
            | NoticeKind::Repaired
            | NoticeKind::RepairDecided => (format!("d{id}"), format!("decision_id) VALUES ({id}")),
        };
        (*kind, end, about)
    };
    NoticeKind::ALL.iter().map(of).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_kind_of_notice_goes_out_and_decisions_also_unasked() {
    both(|forum| async move {
        let letters = Letters::of(&forum);
        let each = something_of_each(&forum).await;
        let reader = forum.admin().await;
        let address = format!(
            "UPDATE account SET email = 'r@mail.example', email_key = 'r@mail.example',
               verified_at = 1 WHERE person_id = {reader}"
        );
        forum.script(address).await;
        letters.take(&forum).await;
        for (by_mail, always_only) in [(false, true), (true, false)] {
            if by_mail {
                wants_mail(&forum, reader).await;
            }
            for (n, (kind, end, about)) in each.iter().enumerate() {
                let now = forum.now().micros();
                let about = about.replacen(
                    ") VALUES (",
                    ", person_id, event_id, kind, arguments, created_at) VALUES (",
                    1,
                );
                let event = 1_000_000 + n + usize::from(by_mail) * 100;
                forum.script(format!(
                    "INSERT INTO notification ({about}, {reader}, {event}, '{}', '{{}}', {now})",
                    kind.word()
                )).await;
                forum.clock.advance(HOUR);
                let sent = letters.take(&forum).await;
                let waits = !kind.is_always_mailed() && always_only;
                assert_eq!(sent.len(), usize::from(!waits), "{kind:?} {by_mail}");
                let Some(letter) = sent.first() else { continue };
                let id = forum.number("SELECT max(id) FROM notification").await;
                assert_eq!(letter.path("/inbox/"), format!("/inbox/{id}/{end}"));
                let unsubscribes = letter.text.contains("/unsubscribe");
                assert_eq!(unsubscribes, !kind.is_always_mailed(), "{kind:?}");
            }
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn letters_come_of_the_kinds_that_were_chosen_and_the_inbox_has_all() {
    both(|forum| async move {
        let ann = forum.person("ann").await;
        let ben = forum.person("ben").await;
        let letters = Letters::of(&forum);
        prove(&forum, &letters, "ann", "ann@mail.example").await;
        let account = format!("SELECT id FROM account WHERE person_id = {ann}");
        let account = domain::ids::AccountId(forum.number(&account).await);
        let chosen = Preference::Notices {
            muted: Vec::new(),
            by_mail: Some(ByMail {
                any: true,
                except: vec![NoticeKind::Answer],
            }),
        };
        set_preference(&forum.operations, &forum.by(ann), account, chosen)
            .await
            .unwrap();
        let kitchen = forum.community(ann, "kitchen").await;
        let post = forum.ask(ann, kitchen, "How do I sharpen a knife?").await;
        forum.answer(ben, post, "On a stone.").await;
        forum.settle().await;
        forum.clock.advance(3 * MINUTE);
        assert!(letters.take(&forum).await.is_empty());
        let anns = forum.answer(ann, post, "On a wet one?").await;
        forum.reply(ben, post, anns, "Yes.").await;
        forum.settle().await;
        forum.clock.advance(3 * MINUTE);
        assert_eq!(letters.take(&forum).await.len(), 1);
        let unread = format!("SELECT count(*) FROM notification WHERE person_id = {ann}");
        assert_eq!(forum.number(&unread).await, 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_click_ends_letters_with_notices() {
    both(|forum| async move {
        let ann = forum.person("ann").await;
        let ben = forum.person("ben").await;
        let letters = Letters::of(&forum);
        prove(&forum, &letters, "ann", "ann@mail.example").await;
        wants_mail(&forum, ann).await;
        let kitchen = forum.community(ann, "kitchen").await;
        let post = forum.ask(ann, kitchen, "How do I sharpen a knife?").await;
        forum.answer(ben, post, "On a stone.").await;
        forum.settle().await;
        forum.clock.advance(3 * MINUTE);
        let sent = letters.only(&forum).await;
        let link = sent.header("List-Unsubscribe");
        assert_eq!(
            sent.header("List-Unsubscribe-Post"),
            "List-Unsubscribe=One-Click"
        );
        let token = link.trim_matches(['<', '>']).rsplit('/').next().unwrap();
        let mut forged: Vec<char> = token.chars().collect();
        forged[9] = if forged[9] == 'A' { 'B' } else { 'A' };
        for nonsense in [String::new(), "x".to_owned(), forged.into_iter().collect()] {
            let refused = mail::unsubscribe(&forum.operations, &nonsense).await;
            assert_eq!(refused.refused(), Refusal::BadLink);
        }
        for _ in 0..2 {
            mail::unsubscribe(&forum.operations, token).await.unwrap();
        }
        forum.answer(ben, post, "On a belt.").await;
        forum.settle().await;
        forum.clock.advance(3 * MINUTE);
        assert!(letters.take(&forum).await.is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_letter_that_is_not_taken_is_tried_again_and_given_up_in_the_end() {
    both(|forum| async move {
        forum.person("ann").await;
        let letters = Letters::of(&forum);
        let refuses = Mailer::new("sendmail:/bin/false", "ask@site.example").unwrap();
        give(&forum, "ann", "ann@mail.example").await.unwrap();
        let step = async |mailer: &Mailer| {
            mail::send(&forum.operations, mailer, forum.now())
                .await
                .unwrap()
        };
        assert!(step(&refuses).await);
        assert!(!step(&refuses).await, "not at once again");
        forum.clock.advance(MINUTE);
        assert!(step(&refuses).await);
        assert_eq!(forum.number("SELECT tries FROM mail").await, 2);
        forum.clock.advance(5 * MINUTE);
        letters.only(&forum).await;
        assert_eq!(forum.number("SELECT count(*) FROM mail").await, 0);
        give(&forum, "ann", "ann@mail.example").await.unwrap();
        for _ in 0..10 {
            step(&refuses).await;
            forum.clock.advance(12 * HOUR);
        }
        let figures = store::mail::count_mail(&forum.reads).await.unwrap();
        assert_eq!((figures.waiting, figures.given_up), (0, 1));
        assert!(figures.last_error.contains("sendmail"), "{figures:?}");
        forum.clock.advance(8 * DAY);
        operations::upkeep::step(&forum.db, forum.now())
            .await
            .unwrap();
        assert_eq!(forum.number("SELECT count(*) FROM mail").await, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_queue_has_an_end() {
    both(|forum| async move {
        forum.person("ann").await;
        let _letters = Letters::of(&forum);
        forum
            .script(
                "INSERT INTO mail (kind, arguments, language, created_at, expires_at, run_at,
                   tries)
                 WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
                 SELECT 'reset', '{}', '', 0, 0, 0, 0 FROM n",
            )
            .await;
        assert_eq!(
            ask_reset(&forum, "ann").await.refused(),
            Refusal::Unavailable
        );
        assert_eq!(
            give(&forum, "ann", "ann@mail.example").await.refused(),
            Refusal::Unavailable
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_leaves_gets_no_more_letters() {
    both(|forum| async move {
        let ann = forum.person("ann").await;
        let letters = Letters::of(&forum);
        give(&forum, "ann", "ann@mail.example").await.unwrap();
        let form = account::Leave {
            name: "ann".to_owned(),
            password: PASSWORD.to_owned(),
            texts: domain::account::Leaving::KeepTexts,
        };
        account::leave(&forum.operations, &forum.by(ann), form, &forum.client())
            .await
            .unwrap();
        assert!(letters.take(&forum).await.is_empty());
        for table in ["mail", "email_token"] {
            let left = format!("SELECT count(*) FROM {table}");
            assert_eq!(forum.number(&left).await, 0, "{table}");
        }
    })
    .await;
}
