//! Somebody else was faster, or the page was open for too long.

use domain::limits::FORM_HOURS_MAX;
use domain::refusal::Refusal;
use domain::time::{HOUR, SECOND};
use operations::edit::QUIET_FOR;
use testing::both;
use words::Words;

use super::client::Site;
use super::{Kitchen, sentence};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_newer_version_is_shown_beside_ones_own() {
    both(|forum| async move {
        let Kitchen { post, answer, .. } = Kitchen::of(&forum).await;
        let site = Site::of(forum.clone()).await;
        let (mut ann, mut ben) = (site.browser_of("ann").await, site.browser_of("ben").await);
        let stale = Words::english().stale_title();

        let path = format!("/post/{post}/edit");
        let (early, late) = (ann.get(&path).await.is(200), ann.get(&path).await.is(200));
        forum.clock.advance(2 * QUIET_FOR);
        ann.submit(&early, &path, &[("text", "From the <desk>")])
            .await
            .is(303);
        let again = ann
            .submit(&late, &path, &[("text", "From the phone")])
            .await
            .is(409);
        let again = again
            .says(stale)
            .says("From the <desk>")
            .keeps("text", "From the phone");
        forum.clock.advance(2 * QUIET_FOR);
        ann.submit(&again, &path, &[]).await.is(303);
        ann.get(&format!("/post/{post}"))
            .await
            .is(200)
            .says("From the phone");

        let path = format!("/comment/{answer}/edit");
        let (early, late) = (ben.get(&path).await.is(200), ben.get(&path).await.is(200));
        forum.clock.advance(2 * QUIET_FOR);
        ben.submit(&early, &path, &[("text", "From the <desk>")])
            .await
            .is(303);
        let again = ben
            .submit(&late, &path, &[("text", "From the phone")])
            .await
            .is(409);
        let again = again.says(stale);
        let again = again
            .says("From the <desk>")
            .keeps("text", "From the phone");
        forum.clock.advance(2 * QUIET_FOR);
        ben.submit(&again, &path, &[]).await.is(303);
        assert_eq!(forum.number("SELECT count(*) FROM revision").await, 4);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_moderators_do_not_overwrite_each_other() {
    both(|forum| async move {
        let Kitchen { ben, community, .. } = Kitchen::of(&forum).await;
        forum.set_moderator(community, ben).await;
        let site = Site::of(forum).await;
        let (mut ann, mut ben) = (site.browser_of("ann").await, site.browser_of("ben").await);
        let path = "/c/kitchen/edit";
        let (anns, bens) = (ann.get(path).await.is(200), ben.get(path).await.is(200));
        ann.submit(&anns, path, &[("sidebar", "Ann's rules")])
            .await
            .is(303);
        let again = ben
            .submit(&bens, path, &[("sidebar", "Ben's rules")])
            .await
            .is(409);
        let again = again
            .says(&sentence(&Refusal::StaleEdit))
            .says("Ann's rules");
        let again = again.keeps("sidebar", "Ben's rules");
        ben.submit(&again, path, &[]).await.is(303);
        ben.get("/c/kitchen/about")
            .await
            .is(200)
            .says("Ben's rules");
    })
    .await;
}

/// Versions that no form of ours sends are not the newest one.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_version_that_is_none_is_stale() {
    both(|forum| async move {
        let Kitchen { post, .. } = Kitchen::of(&forum).await;
        let site = Site::of(forum).await;
        let mut ann = site.browser_of("ann").await;
        for version in ["", "x", "-1", "1.0", "99999999999999999999", "2"] {
            let fields = [
                ("title", "What now?"),
                ("text", "Kept"),
                ("version", version),
            ];
            let shown = ann
                .send(&format!("/post/{post}/edit"), &fields)
                .await
                .is(409);
            shown
                .says(Words::english().stale_title())
                .keeps("text", "Kept");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_form_that_was_open_for_too_long_comes_back_filled_in() {
    both(|forum| async move {
        let Kitchen { post, answer, .. } = Kitchen::of(&forum).await;
        let site = Site::of(forum.clone()).await;
        let mut ben = site.browser_of("ben").await;
        let path = format!("/post/{post}");
        let page = ben.get(&path).await.is(200);
        let reply = format!("/comment/{answer}/reply");
        let reply_page = ben.get(&reply).await.is(200);
        let ask_page = ben.get("/ask").await.is(200);
        forum.clock.advance(FORM_HOURS_MAX * HOUR + SECOND);
        let stale = sentence(&Refusal::StaleForm);
        let action = format!("/post/{post}/answer");
        let again = ben
            .submit(&page, &action, &[("text", "Slow & sure")])
            .await
            .is(422);
        let again = again.says(&stale).keeps("text", "Slow & sure");
        let made = ben.submit(&again, &action, &[]).await.is(303);
        ben.follow(made).await.is(200).says("Slow & sure");
        let again = ben
            .submit(&reply_page, &reply, &[("text", "Slower")])
            .await
            .is(422);
        again.says(&stale).keeps("text", "Slower");
        let asked = [
            ("community", "kitchen"),
            ("title", "How slow?"),
            ("text", "Very"),
        ];
        let again = ben.submit(&ask_page, "/ask", &asked).await.is(422);
        let again = again
            .says(&stale)
            .keeps("title", "How slow?")
            .keeps("text", "Very");
        ben.submit(&again, "/ask", &[]).await.is(303);
        // What was changed in a token makes it nobody's.
        let forged = [("token", "AAAA"), ("text", "Forged")];
        ben.post(&action, &forged)
            .await
            .is(422)
            .says(&stale)
            .keeps("text", "Forged");
        let others = site.browser_of("ann").await.token().await;
        let forged = [("token", others.as_str()), ("text", "Forged")];
        ben.post(&action, &forged)
            .await
            .is(422)
            .says(&stale)
            .keeps("text", "Forged");
    })
    .await;
}

/// What another site makes a browser send is not done, whoever is signed in.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn other_sites_send_nothing_here() {
    both(|forum| async move {
        let Kitchen { post, .. } = Kitchen::of(&forum).await;
        let site = Site::of(forum.clone()).await;
        let mut ann = site.browser_of("ann").await;
        let token = ann.token().await;
        let fields = [("token", token.as_str()), ("text", "From elsewhere")];
        let body = super::client::encoded(&fields);
        for origin in [
            "https://evil.example",
            "null",
            "http://localhost:8537",
            "http://LOCALHOST:8536",
        ] {
            let path = format!("/post/{post}/answer");
            let request = http::Request::post(&path)
                .header("host", "localhost:8536")
                .header("origin", origin)
                .header("content-type", "application/x-www-form-urlencoded")
                .header("cookie", format!("folkmoot={}", ann.cookies["folkmoot"]))
                .body(http_body_util::Full::new(body.clone()))
                .unwrap();
            let shown = ann.take(request).await.is(403);
            shown.says(&sentence(&Refusal::OtherSite));
        }
        assert_eq!(forum.number("SELECT count(*) FROM comment").await, 1);
    })
    .await;
}
