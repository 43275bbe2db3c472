//! Pages that letters lead to.

use domain::time::MINUTE;
use testing::{PASSWORD, both};

use super::Kitchen;
use super::client::Site;
use crate::letters::Letters;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_address_is_given_and_proven() {
    both(|forum| async move {
        forum.person("ann").await;
        let site = Site::of(forum.clone()).await;
        let mut ann = site.browser_of("ann").await;
        ann.get("/settings/email")
            .await
            .says("This site sends no mail");
        let letters = Letters::of(&forum);
        let page = ann.get("/settings/email").await.is(200);
        let wrong = [("email", "ann@mail.example"), ("password", "a guess")];
        let shown = ann.submit(&page, "/settings/email", &wrong).await.is(422);
        shown
            .says("not the password that you have now")
            .keeps("email", "ann@mail.example");
        let right = [("email", "ann@mail.example"), ("password", PASSWORD)];
        let sent = ann.submit(&page, "/settings/email", &right).await.is(303);
        ann.follow(sent)
            .await
            .says("A letter is on its way to ann@mail.example");
        let link = letters.only(&forum).await.path("/verify-email/");
        // The link is followed where the mail is read, signed in or not.
        let mut elsewhere = site.browser();
        let page = elsewhere.get(&link).await.is(200);
        elsewhere.get(&link).await.is(200);
        elsewhere
            .submit(&page, &link, &[])
            .await
            .is(200)
            .says("is confirmed");
        elsewhere.get(&link).await.is(403).says("not good any more");
        ann.get("/settings/email")
            .await
            .says("This address is confirmed");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_forgotten_password_is_replaced() {
    both(|forum| async move {
        let ann = forum.person("ann").await;
        let site = Site::of(forum.clone()).await;
        let mut reader = site.browser();
        let none = reader.get("/forgotten-password").await.is(200);
        none.says("This site sends no mail");
        let letters = Letters::of(&forum);
        forum
            .script(format!(
                "UPDATE account SET email = 'ann@mail.example', email_key = 'ann@mail.example',
                   verified_at = 1 WHERE person_id = {ann}"
            ))
            .await;
        reader
            .get("/sign-in")
            .await
            .says("Forgotten your password?");
        let page = reader.get("/forgotten-password").await.is(200);
        let empty = reader
            .submit(&page, "/forgotten-password", &[("who", " ")])
            .await;
        empty.is(422);
        let mut answers = Vec::new();
        for who in ["ann", "nobody"] {
            let sent = reader
                .submit(&page, "/forgotten-password", &[("who", who)])
                .await;
            answers.push(sent.is(200).says("If there is such an account").body);
        }
        assert_eq!(answers[0], answers[1], "the same answer for whoever it is");
        let link = letters.only(&forum).await.path("/reset-password/");
        let page = reader.get(&link).await.is(200);
        let short = reader.submit(&page, &link, &[("password", "short")]).await;
        short.is(422).says("The password is too short");
        let new = [("password", "something quite new")];
        let done = reader.submit(&page, &link, &new).await.is(200);
        done.says("Sign in with it");
        reader.get(&link).await.is(403);
        reader.get("/settings").await.is(303);
        let fields = [("name", "ann"), ("password", "something quite new")];
        reader.send("/sign-in", &fields).await.is(303);
        reader.get("/settings").await.is(200);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn letters_end_by_one_click_from_a_mail_program() {
    both(|forum| async move {
        let kitchen = Kitchen::of(&forum).await;
        let site = Site::of(forum.clone()).await;
        let letters = Letters::of(&forum);
        let ann = kitchen.ann;
        forum
            .script(format!(
                "UPDATE account SET email = 'ann@mail.example', email_key = 'ann@mail.example',
                   verified_at = 1 WHERE person_id = {ann}"
            ))
            .await;
        letters.take(&forum).await;
        let mut browser = site.browser_of("ann").await;
        let page = browser.get("/settings/notices").await.is(200);
        browser
            .submit(&page, "/settings/notices", &[("by_mail", "1")])
            .await
            .is(303);
        forum
            .answer(kitchen.ben, kitchen.post, "With a file.")
            .await;
        forum.settle().await;
        forum.clock.advance(3 * MINUTE);
        let sent = letters.take(&forum).await;
        let link = sent.last().unwrap().path("/unsubscribe/");
        // No cookie, no token, no origin of ours: only the address says whose letters end.
        let mut program = site.browser();
        program
            .headers
            .push(("origin", "https://mail.example".to_owned()));
        program.get(&link).await.is(200).says("Stop these letters");
        let wanted = "SELECT count(*) FROM account WHERE send_notifications_to_email = TRUE";
        assert_eq!(forum.number(wanted).await, 1, "looking changes nothing");
        program
            .post(&link, &[("List-Unsubscribe", "One-Click")])
            .await
            .is(200);
        assert_eq!(forum.number(wanted).await, 0);
        program.post(&format!("{link}x"), &[]).await.is(403);
        let again = browser.get(&link).await.is(200);
        browser
            .submit(&again, &link, &[])
            .await
            .is(200)
            .says("no longer come");
    })
    .await;
}
