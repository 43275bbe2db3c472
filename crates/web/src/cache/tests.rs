#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;
use domain::event::Event;
use domain::ids::PostId;
use http::header::ACCEPT_ENCODING;

const NOW: Timestamp = Timestamp(1_700_000_000_000_000);

fn key(target: &str) -> KeyRef<'_> {
    KeyRef {
        target,
        language: "en",
    }
}

fn page(cache: &PageCache, bytes: usize, topics: &[Topic]) -> Finished {
    Finished {
        headers: HeaderMap::new(),
        body: Bytes::from("x".repeat(bytes)),
        topics: topics.to_vec(),
        since: cache.time(),
    }
}

#[test]
fn a_page_is_shown_until_it_is_old() {
    let cache = PageCache::default();
    cache.keep(key("/").to_key(), page(&cache, 10, &[Topic::Feed]), NOW);
    assert!(cache.find(&key("/"), NOW).is_some());
    assert!(cache.find(&key("/?sort=new"), NOW).is_none());
    assert!(
        cache
            .find(
                &KeyRef {
                    target: "/",
                    language: "es"
                },
                NOW
            )
            .is_none()
    );
    assert!(
        cache
            .find(&key("/"), NOW.plus(PAGE_CACHE_SECONDS_MAX * SECOND))
            .is_none()
    );
}

#[test]
fn an_event_takes_away_what_shows_it_and_nothing_else() {
    let cache = PageCache::default();
    let (one, two) = (Topic::Post(PostId(1)), Topic::Post(PostId(2)));
    cache.keep(key("/post/1").to_key(), page(&cache, 10, &[one]), NOW);
    cache.keep(key("/post/2").to_key(), page(&cache, 10, &[two]), NOW);
    cache.keep(key("/").to_key(), page(&cache, 10, &[Topic::Feed]), NOW);
    let event = Event::PostEdited { post: PostId(1) };
    cache.invalidate(Happened {
        event: &event,
        actor: None,
        community: None,
    });
    assert!(cache.find(&key("/post/1"), NOW).is_none());
    assert!(cache.find(&key("/post/2"), NOW).is_some());
    assert!(cache.find(&key("/"), NOW).is_none());
    cache.forget(Topic::Site);
    assert!(cache.find(&key("/post/2"), NOW).is_none());
}

#[test]
fn a_page_whose_rows_were_read_before_a_change_is_not_shown() {
    let cache = PageCache::default();
    let early = page(&cache, 10, &[Topic::Feed]);
    cache.forget(Topic::Feed);
    cache.keep(key("/").to_key(), early, NOW);
    assert!(cache.find(&key("/"), NOW).is_none());
}

#[test]
fn pages_take_no_more_room_than_they_may() {
    let cache = PageCache::with_room(100_000);
    for n in 0..1_000 {
        let target = format!("/post/{n}");
        cache.keep(key(&target).to_key(), page(&cache, 5_000, &[]), NOW);
    }
    assert!(cache.bytes() <= 100_000, "{}", cache.bytes());
    assert!(cache.pages() > 1);
}

#[test]
fn a_known_page_is_not_sent_again() {
    let cache = PageCache::default();
    let shared = cache.keep(key("/").to_key(), page(&cache, 5_000, &[]), NOW);
    let first = shared.answer(&HeaderMap::new());
    assert_eq!(first.status(), StatusCode::OK);
    let mut again = HeaderMap::new();
    again.insert(IF_NONE_MATCH, first.headers()[ETAG].clone());
    assert_eq!(shared.answer(&again).status(), StatusCode::NOT_MODIFIED);
    let mut gzip = HeaderMap::new();
    gzip.insert(ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
    assert_eq!(shared.answer(&gzip).headers()[CONTENT_ENCODING], "gzip");
}

#[tokio::test]
async fn one_makes_the_page_and_the_others_wait() {
    let cache = PageCache::default();
    let wanted = key("/").to_key();
    let Turn::Make(making) = cache.turn(&wanted) else {
        panic!("the first one makes it")
    };
    let Turn::Wait(others) = cache.turn(&wanted) else {
        panic!("the second one waits")
    };
    let other = key("/post/1").to_key();
    assert!(matches!(cache.turn(&other), Turn::Make(_)));
    let waiting = tokio::spawn(wait(others));
    tokio::task::yield_now().await;
    assert!(!waiting.is_finished());
    drop(making);
    waiting.await.unwrap();
    assert!(matches!(cache.turn(&wanted), Turn::Make(_)));
}
