//! Guessing passwords: how often it works, and what it tells.

use std::net::IpAddr;

use domain::refusal::Refusal;
use domain::time::{DAY, MINUTE};
use testing::{Forum, PASSWORD, both};

use super::client::{Browser, Shown, Site};
use super::{Kitchen, html, sentence};

const WRONG: &str = "not the password";

async fn guess(browser: &mut Browser, token: &str, name: &str, password: &str) -> Shown {
    let fields = [("token", token), ("name", name), ("password", password)];
    browser.post("/sign-in", &fields).await
}

fn evaluations(forum: &Forum) -> u64 {
    forum.operations.hasher().evaluations()
}

/// Whatever a client says of where it comes from, without proxies only its address counts.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn other_addresses_in_headers_give_no_further_guesses() {
    both(|forum| async move {
        Kitchen::of(&forum).await;
        let site = Site::of(forum.clone()).await;
        let mut thief = site.browser();
        let token = thief.token().await;
        let before = evaluations(&forum);
        let mut refused = 0;
        for number in 0..200 {
            let address = format!("203.0.{}.{}", number % 250, number % 7);
            thief.headers = vec![
                ("x-forwarded-for", address.clone()),
                ("forwarded", format!("for={address}")),
                ("x-real-ip", address.clone()),
                ("cf-connecting-ip", address),
            ];
            let shown = guess(&mut thief, &token, "ann", WRONG).await;
            refused += usize::from(shown.status == 429);
        }
        assert_eq!(evaluations(&forum) - before, 10);
        assert_eq!(refused, 190);
        // Another name each time: what the network may is used up too.
        for number in 0..60 {
            guess(&mut thief, &token, &format!("guess{number}"), WRONG).await;
        }
        assert!(evaluations(&forum) - before <= 30);
    })
    .await;
}

/// Many networks guess at one account; whoever signed in before still gets in.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn strangers_lock_nobody_out() {
    both(|forum| async move {
        Kitchen::of(&forum).await;
        let site = Site::of(forum.clone()).await;
        let mut ann = site.browser();
        let token = ann.token().await;
        guess(&mut ann, &token, "ann", PASSWORD).await.is(303);
        ann.cookies.clear();
        let before = evaluations(&forum);
        let mut last = None;
        for number in 0..40 {
            let mut thief = site.browser();
            thief.address = IpAddr::from([192, 0, number, 1]);
            let token = thief.token().await;
            last = Some(guess(&mut thief, &token, "ann", WRONG).await);
        }
        assert_eq!(evaluations(&forum) - before, 10);
        let last = last.unwrap().is(429);
        let seconds: i64 = last.header("retry-after").parse().unwrap();
        last.says(&sentence(&Refusal::TooManyRequests { seconds }))
            .keeps("name", "ann");
        let token = ann.token().await;
        guess(&mut ann, &token, "ann", WRONG).await.is(422);
        guess(&mut ann, &token, "ann", PASSWORD).await.is(303);
        forum.clock.advance(15 * MINUTE);
        let mut elsewhere = site.browser();
        let token = elsewhere.token().await;
        guess(&mut elsewhere, &token, "ann", PASSWORD).await.is(303);
    })
    .await;
}

/// A page without what differs between any two pages: tokens, and the name that was typed.
fn bare(shown: &Shown, name: &str) -> String {
    let mut body = shown
        .body
        .replace(&format!("value=\"{name}\""), "value=\"NAME\"");
    let fields = html::typed(&shown.body);
    for (_, token) in fields.iter().filter(|(field, _)| field == "token") {
        body = body.replace(token, "TOKEN");
    }
    format!("{} {:?}\n{body}", shown.status, names_of(shown))
}

/// The headers, without the request's name.
fn names_of(shown: &Shown) -> Vec<String> {
    let headers = shown
        .headers
        .iter()
        .filter(|(name, _)| *name != "x-request-id" && *name != "content-length");
    headers
        .map(|(name, value)| format!("{name}: {value:?}"))
        .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_does_not_tell_who_has_an_account() {
    both(|forum| async move {
        let Kitchen { ann, ben, .. } = Kitchen::of(&forum).await;
        forum.person("carla").await;
        forum.person("derek").await;
        forum.ban(ben, forum.now().plus(DAY)).await;
        forum
            .script(
                "UPDATE account SET password = NULL WHERE person_id =
                (SELECT id FROM person WHERE name = 'carla')",
            )
            .await;
        forum
            .script("UPDATE person SET deleted = TRUE WHERE name = 'derek'")
            .await;
        let site = Site::of(forum.clone()).await;
        let mut pages = Vec::new();
        for name in [
            "ann",
            "ben",
            "carla",
            "derek",
            "nobody_at_all",
            "no name",
            "\u{202e}x",
            "",
        ] {
            let mut browser = site.browser();
            let token = browser.token().await;
            let before = evaluations(&forum);
            let shown = guess(&mut browser, &token, name, WRONG).await.is(422);
            assert_eq!(evaluations(&forum) - before, 1, "{name:?}");
            pages.push(bare(&shown, name));
        }
        assert!(pages[0].contains(&sentence(&Refusal::WrongCredentials)));
        for page in &pages {
            assert_eq!(page, &pages[0]);
        }
        // Only with the right password is a ban told.
        let mut browser = site.browser();
        let token = browser.token().await;
        guess(&mut browser, &token, "ben", PASSWORD)
            .await
            .is(403)
            .says(&sentence(&Refusal::Banned));
        assert!(!browser.cookies.contains_key("folkmoot"));
        assert_eq!(
            forum.number("SELECT count(*) FROM session").await,
            4,
            "{ann}"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_session_ends_where_it_should() {
    both(|forum| async move {
        Kitchen::of(&forum).await;
        let site = Site::of(forum.clone()).await;
        let mut phone = site.browser();
        let token = phone.token().await;
        guess(&mut phone, &token, "ann", PASSWORD).await.is(303);
        let mut desk = site.browser_of("ann").await;
        // A stolen cookie is worth nothing behind the end of its session.
        let mut thief = phone.clone();
        thief.get("/settings").await.is(200);
        let page = phone.get("/sign-out").await.is(200);
        phone.submit(&page, "/sign-out", &[]).await.is(303);
        assert!(!phone.cookies.contains_key("folkmoot"));
        thief.get("/settings").await.is(303);
        // A new password ends the sessions of all other devices.
        let mut thief = site.browser_of("ann").await;
        thief.get("/settings").await.is(200);
        let new = [
            ("before", PASSWORD),
            ("password", "another, longer password"),
        ];
        desk.send("/settings/password", &new).await.is(303);
        desk.get("/settings").await.is(200);
        thief.get("/settings").await.is(303);
        desk.cookies.insert("folkmoot".into(), "A".repeat(43));
        desk.get("/settings").await.is(303);
    })
    .await;
}
