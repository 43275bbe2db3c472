//! Requests that are no forms of ours: too large, too many, cut off, of another kind, no text.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use bytes::Bytes;
use domain::limits::{FORM_BYTES_MAX, FORM_FIELDS_MAX, TEXT_CHARS_MAX, URI_BYTES_MAX};
use domain::refusal::{Field, Refusal};
use http::Method;
use hyper::body::{Body, Frame, SizeHint};
use testing::both;
use words::Words;

use super::client::{Site, encoded};
use super::{Kitchen, sentence};

const FORM: &str = "application/x-www-form-urlencoded";

/// A body that comes in pieces, counts those that were asked for, and ends as it is told to.
struct Pieces {
    left: usize,
    piece: Bytes,
    read: Arc<AtomicUsize>,
    whole: bool,
    length: Option<u64>,
}

impl Body for Pieces {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, std::io::Error>>> {
        if self.left == 0 {
            let cut = std::io::Error::from(std::io::ErrorKind::ConnectionReset);
            return Poll::Ready((!self.whole).then_some(Err(cut)));
        }
        self.left -= 1;
        self.read.fetch_add(self.piece.len(), Ordering::SeqCst);
        Poll::Ready(Some(Ok(Frame::data(self.piece.clone()))))
    }

    fn size_hint(&self) -> SizeHint {
        self.length
            .map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_megabytes_are_refused_without_being_read() {
    both(|forum| async move {
        let Kitchen { post, .. } = Kitchen::of(&forum).await;
        let site = Site::of(forum).await;
        let mut ann = site.browser_of("ann").await;
        for length in [None, Some(50 * 1024 * 1024)] {
            let read = Arc::new(AtomicUsize::new(0));
            let body = Pieces {
                left: 50 * 64,
                piece: Bytes::from("a".repeat(16 * 1024)),
                read: Arc::clone(&read),
                whole: true,
                length,
            };
            let request = ann.request(&Method::POST, &format!("/post/{post}/answer"));
            let request = request.header("content-type", FORM).body(body).unwrap();
            let limit = domain::number::from_usize(FORM_BYTES_MAX);
            let shown = ann.take(request).await.is(413);
            shown.says(&sentence(&Refusal::TooLarge { limit }));
            let read = read.load(Ordering::SeqCst);
            assert!(read <= FORM_BYTES_MAX + 16 * 1024, "{read} bytes were read");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_form_that_ends_early_does_nothing() {
    both(|forum| async move {
        let Kitchen { post, .. } = Kitchen::of(&forum).await;
        let site = Site::of(forum.clone()).await;
        let mut ann = site.browser_of("ann").await;
        let token = ann.token().await;
        let typed = encoded(&[("token", &token), ("text", "All of it, but not to the end")]);
        let body = Pieces {
            left: 1,
            piece: typed,
            read: Arc::default(),
            whole: false,
            length: None,
        };
        let request = ann.request(&Method::POST, &format!("/post/{post}/answer"));
        let request = request.header("content-type", FORM).body(body).unwrap();
        let shown = ann.take(request).await.is(400);
        shown.says(Words::english().error_bad_request());
        assert_eq!(forum.number("SELECT count(*) FROM comment").await, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_no_form_is_named() {
    both(|forum| async move {
        let Kitchen { post, .. } = Kitchen::of(&forum).await;
        let site = Site::of(forum.clone()).await;
        let mut ann = site.browser_of("ann").await;
        let token = ann.token().await;
        let path = format!("/post/{post}/answer");
        let (unread, no_text) = (
            Words::english().error_bad_request(),
            Words::english().error_not_text(),
        );
        let other_kinds = [
            None,
            Some("application/json"),
            Some("text/plain"),
            Some("multipart/form-data; boundary=x"),
            Some("application/x-www-form-urlencodedx"),
            Some("x/\ty"),
        ];
        for kind in other_kinds {
            let fields = encoded(&[("token", &token), ("text", "x")]);
            ann.ask(Method::POST, &path, kind, fields)
                .await
                .is(415)
                .says(unread);
        }
        let fields = |more: &str| Bytes::from(format!("token={token}&text={more}"));
        let others = |number: usize| fields(&format!("x{}", "&a=1".repeat(number)));
        for (body, said) in [
            (others(FORM_FIELDS_MAX - 1), unread),
            (fields("%ff%fe"), no_text),
            (fields("%ed%a0%80"), no_text),
            (Bytes::from_static(b"text=\xc3\x28"), no_text),
            (Bytes::from_static(b"%c0%af=1"), no_text),
        ] {
            ann.ask(Method::POST, &path, Some(FORM), body)
                .await
                .is(400)
                .says(said);
        }
        assert_eq!(forum.number("SELECT count(*) FROM comment").await, 1);
        ann.ask(Method::POST, &path, Some(FORM), others(FORM_FIELDS_MAX - 2))
            .await
            .is(303);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn addresses_that_lead_nowhere_have_a_page() {
    both(|forum| async move {
        Kitchen::of(&forum).await;
        let site = Site::of(forum).await;
        let words = Words::english();
        for mut browser in [site.browser(), site.browser_of("ann").await] {
            let long = format!("/post/{}", "9".repeat(URI_BYTES_MAX));
            let size = words
                .size(domain::number::from_usize(URI_BYTES_MAX))
                .into_owned();
            let shown = browser.get(&long).await.is(414);
            shown.says(&words.error_long_address(&size));
            for (path, refusal) in [
                ("/nowhere", Refusal::NoSuchPage),
                ("/post", Refusal::NoSuchPage),
                ("/post/1/2/3", Refusal::NoSuchPage),
                ("/post/999", Refusal::NoSuchPost),
                ("/post/999/title", Refusal::NoSuchPost),
                ("/post/x", Refusal::NoSuchPost),
                ("/post/0", Refusal::NoSuchPost),
                ("/post/-1", Refusal::NoSuchPost),
                ("/post/2147483648", Refusal::NoSuchPost),
                ("/post/1%00", Refusal::NoSuchPost),
                ("/comment/999", Refusal::NoSuchComment),
                ("/comment/1'--", Refusal::NoSuchComment),
                ("/c/nowhere", Refusal::NoSuchCommunity),
                ("/c/nowhere/about", Refusal::NoSuchCommunity),
                ("/c/%00", Refusal::NoSuchCommunity),
                ("/c/kitchen@otra.example", Refusal::NoSuchCommunity),
                ("/u/nobody_here", Refusal::NoSuchPerson),
                ("/u/%2e%2e", Refusal::NoSuchPerson),
            ] {
                browser.get(path).await.is(404).says(&sentence(&refusal));
            }
            browser
                .get("/c/%ff")
                .await
                .is(400)
                .says(words.error_bad_request());
            for method in [Method::PUT, Method::DELETE, Method::PATCH, Method::OPTIONS] {
                let shown = browser.ask(method, "/", None, Bytes::new()).await;
                shown.is(405).says(words.error_method());
            }
            for path in [
                "/?sort=sideways",
                "/?after=x",
                "/?after=1e999_1",
                "/?listing=",
                "/?a=%ff",
            ] {
                browser.get(path).await.is(200);
            }
        }
    })
    .await;
}

/// Deep nesting costs no more than the length of the text.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_thousand_quotes_in_each_other_are_soon_answered() {
    both(|forum| async move {
        let Kitchen { post, .. } = Kitchen::of(&forum).await;
        let site = Site::of(forum).await;
        let mut ann = site.browser_of("ann").await;
        let path = format!("/post/{post}/answer");
        let began = Instant::now();
        let deep = format!("{} deep", ">".repeat(100_000));
        let limit = domain::number::from_usize(TEXT_CHARS_MAX);
        let refusal = Refusal::TooLong {
            field: Field::Text,
            limit,
        };
        let shown = ann.send(&path, &[("text", &deep)]).await.is(422);
        shown.says(&sentence(&refusal)).keeps("text", &deep);
        ann.send(&path, &[("text", &deep), ("preview", "1")])
            .await
            .is(200)
            .keeps("text", &deep);
        for pattern in [
            ">",
            "> ",
            "- ",
            "* > ",
            "[",
            "![",
            "**a ",
            "`",
            "<b>",
            "::: spoiler x\n",
        ] {
            let deep = format!("{}deep", pattern.repeat(49_000 / pattern.len()));
            let made = ann.send(&path, &[("text", &deep)]).await.is(303);
            ann.follow(made).await.is(200);
        }
        assert!(
            began.elapsed() < Duration::from_secs(60),
            "{:?}",
            began.elapsed()
        );
    })
    .await;
}
