//! A form that is sent twice makes one thing, and both answers lead to it.

use testing::{both, differences};

use super::Kitchen;
use super::client::{Browser, Shown, Site};

/// Sends one form of a page eight times at once, and once more behind that.
async fn send_often(
    browser: &Browser,
    page: &Shown,
    action: &str,
    fields: &'static [(&'static str, &'static str)],
) -> i64 {
    let sends: Vec<_> = (0..8)
        .map(|_| {
            let (mut browser, page, action) = (browser.clone(), page.clone(), action.to_owned());
            tokio::spawn(async move { browser.submit(&page, &action, fields).await })
        })
        .collect();
    let mut places = Vec::new();
    for send in sends {
        let shown = send.await.unwrap().is(303);
        places.push(shown.location().unwrap().to_owned());
    }
    let late = browser.clone().submit(page, action, fields).await.is(303);
    places.push(late.location().unwrap().to_owned());
    places.dedup();
    assert_eq!(places.len(), 1, "{places:?}");
    late.id()
}

const ASKED: &[(&str, &str)] = &[("community", "kitchen"), ("title", "Once?"), ("text", "")];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_thing_per_form() {
    both(|forum| async move {
        let Kitchen { post, answer, .. } = Kitchen::of(&forum).await;
        let site = Site::of(forum.clone()).await;
        let mut ben = site.browser_of("ben").await;

        let page = ben.get("/ask").await.is(200);
        let first = send_often(&ben, &page, "/ask", ASKED).await;
        assert_eq!(forum.number("SELECT count(*) FROM post").await, 2);

        let page = ben.get(&format!("/post/{post}")).await.is(200);
        let action = format!("/post/{post}/answer");
        send_often(&ben, &page, &action, &[("text", "Said once")]).await;
        let action = format!("/comment/{answer}/reply");
        let page = ben.get(&action).await.is(200);
        send_often(&ben, &page, &action, &[("text", "Said once")]).await;
        assert_eq!(forum.number("SELECT count(*) FROM comment").await, 3);

        // Another form makes another post, even with the same words.
        let page = ben.get("/ask").await.is(200);
        let second = ben.submit(&page, "/ask", ASKED).await.is(303);
        assert_ne!(second.id(), first);

        let page = ben.get("/communities/new").await.is(200);
        let fields = [("name", "garden"), ("mode", "questions")];
        for _ in 0..2 {
            let made = ben.submit(&page, "/communities/new", &fields).await.is(303);
            assert_eq!(made.location(), Some("/c/garden"));
        }
        let page = ben.get("/communities/new").await.is(200);
        ben.submit(&page, "/communities/new", &fields).await.is(422);
        assert_eq!(forum.number("SELECT count(*) FROM community").await, 2);
        assert_eq!(differences(&forum).await, Vec::<String>::new());
    })
    .await;
}

/// The answer that never arrived: its reader sends the form again, changed or not.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_form_that_made_something_makes_nothing_else() {
    both(|forum| async move {
        Kitchen::of(&forum).await;
        let site = Site::of(forum.clone()).await;
        let mut ben = site.browser_of("ben").await;
        let page = ben.get("/ask").await.is(200);
        let asked = [
            ("community", "kitchen"),
            ("title", "First words"),
            ("text", ""),
        ];
        let made = ben.submit(&page, "/ask", &asked).await.is(303).id();
        let asked = [
            ("community", "kitchen"),
            ("title", "Other words"),
            ("text", ""),
        ];
        let again = ben.submit(&page, "/ask", &asked).await.is(303);
        assert_eq!(again.id(), made);
        ben.follow(again).await.is(200).says("First words");
        // A form of one person's is no form of another's.
        let mut ann = site.browser_of("ann").await;
        ann.submit(&page, "/ask", &asked).await.is(422);
    })
    .await;
}
