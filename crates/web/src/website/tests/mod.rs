//! Requests through the whole of it, down to a database and back.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod doors;

use std::sync::atomic::{AtomicUsize, Ordering};

use axum::extract::{Path, State};
use domain::ids::PostId;
use http::StatusCode;
use http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, ETAG, HOST, IF_NONE_MATCH, LOCATION, ORIGIN, SET_COOKIE,
};
use operations::Random;
use operations::account::sign_in;
use testing::{Forum, PASSWORD, Place};

use super::*;
use crate::access::Access;
use crate::cache::Topic;
use crate::errors::{Answer, see_other};
use crate::form_token::Secret;
use crate::forms::Form;
use crate::page::{Page, html, shared};
use crate::state::Given;

/// A page with one line, for tests of what is around pages.
#[derive(askama::Template)]
#[template(
    source = "{% extends \"base.html\" %}{% block main %}{{ line }}{% endblock %}",
    ext = "html"
)]
struct Line {
    page: Page,
    line: String,
}

static MADE: AtomicUsize = AtomicUsize::new(0);

async fn post(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = PostId::parse(&id).ok_or(Refusal::NoSuchPost)?;
    let made = MADE.fetch_add(1, Ordering::SeqCst);
    let line = format!("made {made} {} {}", visit.here(), "padding ".repeat(300));
    shared(
        &Line {
            page: Page::new(&visit, "Post"),
            line,
        },
        vec![Topic::Post(id)],
    )
}

async fn slow(visit: Visit) -> Answer {
    static SLOW: AtomicUsize = AtomicUsize::new(0);
    let made = SLOW.fetch_add(1, Ordering::SeqCst);
    tokio::time::sleep(Duration::from_millis(50)).await;
    let line = format!("made {made} slowly");
    shared(
        &Line {
            page: Page::new(&visit, "Slow"),
            line,
        },
        vec![],
    )
}

async fn mine(visit: Visit) -> Answer {
    let name = visit.who().signed_in()?.name.clone();
    let line = format!("{name} {}", "padding ".repeat(300));
    html(&Line {
        page: Page::new(&visit, "Mine"),
        line,
    })
}

async fn send(form: Form) -> Answer {
    form.name()?;
    Ok(see_other(&form.next()))
}

async fn write(visit: Visit, form: Form) -> Answer {
    let line = match form.name() {
        Ok(name) => format!("sent once as {}", name.len()),
        Err(refusal) => format!("{} kept: {}", refusal.code(), form.text("text")),
    };
    html(&Line {
        page: Page::new(&visit, "Write"),
        line,
    })
}

async fn breaks(State(_): State<store::Reads>) -> Answer {
    Err(crate::errors::Failure::fault("a secret detail"))
}

fn table() -> Vec<Route> {
    let mut table = vec![
        Route::get("/post/{id}", Access::Everyone, post).shared(&["sort"]),
        Route::get("/slow", Access::Everyone, slow).shared(&[]),
        Route::get("/mine", Access::SignedIn, mine),
        Route::get("/admin", Access::Admin, mine),
        Route::get("/setup", Access::SetUpOnly, breaks),
        Route::post("/send", Access::SignedIn, send),
        Route::post("/write", Access::SignedIn, write).keeps_text(),
        Route::get("/breaks", Access::Everyone, breaks),
    ];
    table.extend(routes().into_iter().filter(|route| {
        ["/look", "/healthz", "/robots.txt", "/static/{hash}/{name}"].contains(&route.path)
    }));
    table
}

struct Browser {
    site: Website,
    forum: Forum,
    cookie: Option<String>,
}

async fn browser_on(forum: Forum) -> Browser {
    let clock = forum.clock.clone();
    let app = App::new(Given {
        operations: forum.operations.clone(),
        secret: Secret::new([7; 32]),
        proxies: crate::client::Proxies::default(),
        site: store::site::find_site(&forum.reads).await.unwrap().unwrap(),
        clock: Arc::new(move || clock.now()),
        random: Random::seeded(9),
    });
    Browser {
        site: Website::with_routes(app, table()),
        forum,
        cookie: None,
    }
}

async fn browser() -> Browser {
    browser_on(Forum::set_up(&Place::sqlite()).await).await
}

impl Browser {
    async fn sign_in(&mut self) {
        self.forum.person("ines").await;
        let client = self.forum.client();
        let now = self.forum.now();
        let signed = sign_in(&self.forum.operations, "ines", PASSWORD, &client, now)
            .await
            .unwrap();
        self.cookie = Some(format!("folkmoot={}", signed.token));
    }

    fn request(&self, method: &str, path: &str) -> http::request::Builder {
        let builder = Request::builder()
            .method(method)
            .uri(path)
            .header(HOST, "localhost:8536");
        match &self.cookie {
            Some(cookie) => builder.header(COOKIE, cookie),
            None => builder,
        }
    }

    async fn send(&self, request: Request<Body>) -> (Response<()>, String) {
        let response = self.site.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        let text = String::from_utf8_lossy(&body).into_owned();
        (Response::from_parts(parts, ()), text)
    }

    async fn get(&self, path: &str) -> (Response<()>, String) {
        self.send(self.request("GET", path).body(Body::empty()).unwrap())
            .await
    }

    async fn post(&self, path: &str, body: &str) -> (Response<()>, String) {
        let request = self
            .request("POST", path)
            .header(ORIGIN, "http://localhost:8536")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(body.to_owned())).unwrap())
            .await
    }

    async fn token(&self) -> String {
        let (_, page) = self.get("/mine").await;
        let at = page.split("name=\"token\" value=\"").nth(1).unwrap();
        at.split('"').next().unwrap().to_owned()
    }
}

#[tokio::test]
async fn every_answer_carries_what_browsers_must_be_told() {
    let browser = browser().await;
    for path in [
        "/post/1",
        "/nowhere",
        "/breaks",
        "/healthz",
        "/mine",
        "/static/x/y",
    ] {
        let (response, _) = browser.get(path).await;
        for name in [
            "content-security-policy",
            "x-content-type-options",
            "x-request-id",
        ] {
            assert!(response.headers().contains_key(name), "{path} {name}");
        }
    }
}

#[tokio::test]
async fn pages_are_shared_until_something_changes() {
    let browser = browser().await;
    let (first, page) = browser.get("/post/7?sort=new").await;
    assert_eq!(first.status(), StatusCode::OK);
    assert_eq!(first.headers()[CACHE_CONTROL], "no-cache");
    assert_eq!(browser.get("/post/7?sort=new").await.1, page);
    assert_eq!(browser.get("/post/7?x=%22%3E&sort=new").await.1, page);
    assert_ne!(browser.get("/post/7").await.1, page);
    browser.site.app.cache.forget(Topic::Post(PostId(8)));
    assert_eq!(browser.get("/post/7?sort=new").await.1, page);
    browser.site.app.cache.forget(Topic::Post(PostId(7)));
    assert_ne!(browser.get("/post/7?sort=new").await.1, page);
    let again = browser.request("GET", "/post/7?sort=new");
    let tag = browser.get("/post/7?sort=new").await.0.headers()[ETAG].clone();
    let again = again
        .header(IF_NONE_MATCH, tag)
        .body(Body::empty())
        .unwrap();
    assert_eq!(
        browser.send(again).await.0.status(),
        StatusCode::NOT_MODIFIED
    );
}

#[tokio::test]
async fn nobody_gets_a_page_made_for_somebody_else() {
    let mut browser = browser().await;
    let (_, everybodys) = browser.get("/post/7").await;
    browser.sign_in().await;
    let (mine, page) = browser.get("/post/7").await;
    assert!(page.contains("ines") && mine.headers()[CACHE_CONTROL] == "private, no-store");
    browser.cookie = None;
    let (_, after) = browser.get("/post/7").await;
    assert_eq!(after, everybodys);
    assert!(!after.contains("method=\"post\""), "nothing to send");
    browser.cookie = Some("folkmoot_look=theme=dark".to_owned());
    let (_, dark) = browser.get("/post/7").await;
    assert!(dark.contains("data-theme=\"dark\"") && !after.contains("data-theme"));
}

#[tokio::test]
async fn asking_for_the_headers_alone_keeps_no_empty_page() {
    let browser = browser().await;
    let head = || {
        browser
            .request("HEAD", "/post/7")
            .body(Body::empty())
            .unwrap()
    };
    assert_eq!(browser.send(head()).await.0.status(), StatusCode::OK);
    assert!(browser.get("/post/7").await.1.contains("made "));
    assert_eq!(browser.send(head()).await.0.status(), StatusCode::OK);
}

#[tokio::test]
async fn gzip_is_the_same_page() {
    let mut browser = browser().await;
    for signed_in in [false, true] {
        if signed_in {
            browser.sign_in().await;
        }
        for _ in 0..2 {
            let request = browser
                .request("GET", "/post/7")
                .header(ACCEPT_ENCODING, "gzip, br");
            let request = request.body(Body::empty()).unwrap();
            let response = browser.site.clone().oneshot(request).await.unwrap();
            assert_eq!(response.headers()[CONTENT_ENCODING], "gzip");
            let vary: Vec<_> = response.headers().get_all(VARY).iter().collect();
            assert!(
                vary.iter()
                    .any(|it| it.to_str().unwrap().contains("accept-encoding"))
            );
            let body = response.into_body().collect().await.unwrap().to_bytes();
            let mut text = String::new();
            let mut decoder = flate2::read::GzDecoder::new(&body[..]);
            std::io::Read::read_to_string(&mut decoder, &mut text).unwrap();
            assert!(text.contains("made "));
        }
    }
}

#[tokio::test]
async fn what_broke_stays_in_the_log() {
    let browser = browser().await;
    let (response, page) = browser.get("/breaks").await;
    assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
    assert!(!page.contains("secret detail"));
    let id = response.headers()["x-request-id"].to_str().unwrap();
    assert!(page.contains(id), "the page names the request");
}

#[tokio::test]
async fn many_who_want_a_page_get_one_that_was_made_once() {
    let browser = browser().await;
    let ask = || {
        let request = browser.request("GET", "/slow").body(Body::empty()).unwrap();
        let site = browser.site.clone();
        tokio::spawn(async move {
            let body = site.oneshot(request).await.unwrap().into_body();
            body.collect().await.unwrap().to_bytes()
        })
    };
    let asked: Vec<_> = (0..32).map(|_| ask()).collect();
    for one in asked {
        let page = one.await.unwrap();
        assert!(String::from_utf8_lossy(&page).contains("made 0 slowly"));
    }
}
