//! What comes beside a page: what browsers are told, what caches may keep, where redirects lead.

use domain::refusal::Refusal;
use http::Method;
use testing::{PASSWORD, both};

use super::client::{ORIGIN, Shown, Site};
use super::{Kitchen, sentence};

/// Headers that every answer has, whatever it is.
const TOLD: [(&str, &str); 5] = [
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
         connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; \
         manifest-src 'self'",
    ),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
];

fn is_told(shown: &Shown) {
    for (name, value) in TOLD {
        assert_eq!(shown.header(name), value, "{}: {name}", shown.path);
        assert_eq!(
            shown.headers.get_all(name).iter().count(),
            1,
            "{}: {name}",
            shown.path
        );
    }
    assert!(!shown.header("x-request-id").is_empty(), "{}", shown.path);
    assert!(
        shown.headers.contains_key("cache-control"),
        "{}",
        shown.path
    );
    for name in ["server", "x-powered-by", "access-control-allow-origin"] {
        assert!(!shown.headers.contains_key(name), "{}: {name}", shown.path);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_answer_tells_browsers_the_same() {
    both(|forum| async move {
        let Kitchen { post, .. } = Kitchen::of(&forum).await;
        let site = Site::of(forum).await;
        for mut browser in [site.browser(), site.browser_of("ann").await] {
            let style = browser.get("/").await;
            let style = super::html::tags(&style.body)
                .iter()
                .find(|tag| tag.get("rel") == Some("stylesheet"))
                .and_then(|tag| tag.get("href").map(str::to_owned))
                .unwrap();
            let question = format!("/post/{post}");
            let paths = [
                "/",
                &question,
                "/post/999",
                "/nowhere",
                "/ask",
                "/settings",
                "/inbox",
                "/setup",
                "/look",
                "/robots.txt",
                "/healthz",
                "/site.webmanifest",
                &style,
                "/static/x/y",
                "/post/%ff",
                "/sign-in",
                "/.well-known/change-password",
                "/.well-known/security.txt",
            ];
            for path in paths {
                is_told(&browser.get(path).await);
                is_told(
                    &browser
                        .ask(Method::HEAD, path, None, bytes::Bytes::new())
                        .await,
                );
            }
            let answer = format!("{question}/answer");
            is_told(&browser.send(&answer, &[("text", "")]).await);
            is_told(&browser.send(&answer, &[("text", "Told")]).await);
            is_told(
                &browser
                    .post(&answer, &[("text", &"x".repeat(600_000))])
                    .await,
            );
            is_told(&browser.get(&format!("/{}", "x".repeat(9_000))).await);
            is_told(
                &browser
                    .ask(Method::PUT, "/", None, bytes::Bytes::new())
                    .await,
            );
        }
    })
    .await;
}

/// A page that is shared holds nothing of one reader, and the other way round.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn caches_keep_what_everybody_sees_and_nothing_else() {
    both(|forum| async move {
        let Kitchen { post, answer, .. } = Kitchen::of(&forum).await;
        let site = Site::of(forum).await;
        let (question, comment) = (format!("/post/{post}"), format!("/comment/{answer}"));
        let shared = [
            "/",
            "/?sort=new",
            "/?sort=top_week&only=unanswered",
            "/communities",
            "/c/kitchen",
            "/c/kitchen/about",
            "/u/ben",
            "/u/ben?show=answers",
            &question,
            &comment,
        ];
        for path in shared {
            let mut nobody = site.browser();
            let shown = nobody.get(path).await.is(200);
            assert_eq!(shown.header("cache-control"), "no-cache", "{path}");
            assert!(shown.header("vary").contains("cookie"), "{path}");
            assert!(!shown.headers.contains_key("set-cookie"), "{path}");
            assert!(!shown.body.contains("method=\"post\""), "{path}");
            assert!(!shown.body.contains("name=\"token\""), "{path}");
            let mut ann = site.browser_of("ann").await;
            let mine = ann.get(path).await.is(200);
            assert_eq!(mine.header("cache-control"), "private, no-store", "{path}");
            assert!(mine.body.contains("<bdi>ann</bdi></a>"), "{path}");
            let again = site.browser().get(path).await.is(200);
            assert_eq!(again.body, shown.body, "{path}: nothing of Ann's stays");
        }
        let mine = [
            "/settings",
            "/inbox",
            "/drafts",
            "/ask",
            "/subscriptions",
            "/sign-out",
            "/look",
        ];
        for path in mine {
            let mut ann = site.browser_of("ann").await;
            let shown = ann.get(path).await.is(200);
            assert_eq!(shown.header("cache-control"), "private, no-store", "{path}");
        }
        // Pages with forms set a mark, and are nobody else's.
        for path in ["/sign-in", "/sign-up", "/look"] {
            let shown = site.browser().get(path).await.is(200);
            assert_eq!(shown.header("cache-control"), "private, no-store", "{path}");
            let cookie = shown.header("set-cookie").to_owned();
            assert!(
                cookie.starts_with("folkmoot_guest=") && cookie.contains("HttpOnly"),
                "{cookie}"
            );
        }
    })
    .await;
}

/// Addresses of other sites, as they have been made to look like paths.
const ELSEWHERE: [&str; 34] = [
    "//evil.example",
    "///evil.example",
    "////evil.example",
    "https://evil.example",
    "https:evil.example",
    "http://localhost:8536.evil.example/",
    "http://localhost:8536@evil.example/",
    "http:\\\\evil.example",
    "/\\evil.example",
    "\\/evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\r\n/evil.example",
    "\t//evil.example",
    " //evil.example",
    "/ /evil.example",
    "/%2Fevil.example",
    "/%2f%2fevil.example",
    "/%5cevil.example",
    "/web/%2Fevil.example",
    "/%09/evil.example",
    "/%0d%0aSet-Cookie:%20folkmoot=x",
    "/ok\r\nSet-Cookie: folkmoot=x",
    "/.//evil.example",
    "/..//evil.example",
    "/%2e%2e//evil.example",
    "//user:password@evil.example/",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "/\u{2028}/evil.example",
    "／／evil.example",
    "/\u{0}/evil.example",
    "?next=//evil.example",
];

/// The place where a browser would go from a page of ours.
fn leads_away(place: &str) -> bool {
    let plain = place.bytes().all(|byte| byte.is_ascii_graphic());
    !plain
        || place
            .strip_prefix('/')
            .is_none_or(|rest| rest.starts_with(['/', '\\']))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_redirect_leads_to_another_site() {
    both(|forum| async move {
        let Kitchen { post, answer, .. } = Kitchen::of(&forum).await;
        let site = Site::of(forum.clone()).await;
        let mut ann = site.browser_of("ann").await;
        let mut ben = site.browser();
        for place in ELSEWHERE {
            let fields = [("name", "ben"), ("password", PASSWORD), ("next", place)];
            ben.cookies.clear();
            let shown = ben.send("/sign-in", &fields).await.is(303);
            assert!(
                !leads_away(shown.location().unwrap()),
                "{place:?}: {:?}",
                shown.location()
            );
            let forms = [
                (format!("/post/{post}/vote"), ("value", "1")),
                (format!("/post/{post}/follow"), ("follow", "1")),
                (format!("/comment/{answer}/vote"), ("value", "1")),
                (format!("/comment/{answer}/accept"), ("accepted", "1")),
                ("/c/kitchen/subscription".to_owned(), ("subscribe", "1")),
                ("/inbox/read".to_owned(), ("all", "1")),
                ("/drafts".to_owned(), ("discard", "ask")),
                ("/drafts/discard".to_owned(), ("target", "ask")),
            ];
            for (path, field) in forms {
                let shown = ann.send(&path, &[field, ("next", place)]).await.is(303);
                assert!(!leads_away(shown.location().unwrap()), "{path} {place:?}");
            }
            let query: String = form_urlencoded::byte_serialize(place.as_bytes()).collect();
            for path in ["/sign-in", "/sign-up"] {
                let path = format!("{path}?next={query}");
                let shown = site.browser().get(&path).await.is(200);
                for (field, text) in super::html::typed(&shown.body) {
                    assert!(field != "next" || !leads_away(&text), "{path}: {text}");
                }
                // Whoever is signed in is led on at once.
                let shown = ann.get(&path).await.is(303);
                assert!(!leads_away(shown.location().unwrap()), "{path}");
            }
            forum.clock.advance(domain::time::MINUTE);
        }
    })
    .await;
}

/// The way in leads back to where somebody was.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn signing_in_leads_back() {
    both(|forum| async move {
        Kitchen::of(&forum).await;
        let site = Site::of(forum).await;
        let mut ben = site.browser();
        let shown = ben.get("/c/kitchen/ask?x=1").await.is(303);
        let place = shown.location().unwrap().to_owned();
        assert_eq!(place, "/sign-in?next=%2Fc%2Fkitchen%2Fask%3Fx%3D1");
        let page = ben.get(&place).await.is(200);
        let name = [("name", "ben"), ("password", "wrong password")];
        let page = ben.submit(&page, "/sign-in", &name).await.is(422);
        let page = page.says(&sentence(&Refusal::WrongCredentials));
        let shown = ben
            .submit(&page, "/sign-in", &[("password", PASSWORD)])
            .await
            .is(303);
        assert_eq!(shown.location(), Some("/c/kitchen/ask?x=1"));
        let cookie = shown.header("set-cookie");
        for part in ["folkmoot=", "HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(cookie.contains(part), "{cookie}");
        }
        assert!(!cookie.contains("Domain"), "{cookie}");
        assert!(
            ORIGIN.starts_with("http:") && !cookie.contains("Secure"),
            "{cookie}"
        );
    })
    .await;
}

/// What is fetched ahead must be safe to fetch: pages for everybody say what that is, and what is
/// somebody's own is never among it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_pages_for_everybody_are_followed_ahead() {
    both(|forum| async move {
        let Kitchen { post, .. } = Kitchen::of(&forum).await;
        let site = Site::of(forum).await;
        let mut anybody = site.browser();
        let mut rules = String::new();
        for path in ["/", "/c/kitchen", &format!("/post/{post}")] {
            // Made and kept, and shown again.
            for _ in 0..2 {
                let page = anybody.get(path).await.is(200);
                rules = page
                    .header("speculation-rules")
                    .trim_matches('"')
                    .to_owned();
                assert!(rules.starts_with("/static/"), "{path}: {rules}");
            }
        }
        let file = anybody.get(&rules).await.is(200);
        assert_eq!(
            file.header("content-type"),
            "application/speculationrules+json"
        );
        let said: serde_json::Value = serde_json::from_str(&file.body).unwrap();
        let followed = &said["prefetch"][0]["where"]["and"][0]["href_matches"];
        let followed: Vec<&str> = followed
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|it| it.as_str())
            .collect();
        assert_eq!(
            followed,
            ["/", "/c/*", "/comment/*", "/communities", "/post/*", "/u/*"]
        );
        for path in ["/feed.atom", "/sign-in", "/look", "/robots.txt", "/nowhere"] {
            let shown = anybody.get(path).await;
            assert!(!shown.headers.contains_key("speculation-rules"), "{path}");
        }
        let mut ann = site.browser_of("ann").await;
        for path in ["/", &format!("/post/{post}")] {
            let shown = ann.get(path).await.is(200);
            assert!(!shown.headers.contains_key("speculation-rules"), "{path}");
        }
    })
    .await;
}
