//! A database that may not grow: writes are refused in words, reads go on, and writing goes on
//! once there is room.

use store::Options;
use testing::{Forum, Place, options};

use super::{is_refused, is_whole, reads_go_on, rows};
use crate::pages::Kitchen;
use crate::pages::client::{Browser, Site};

/// Bytes of a page of SQLite's.
const PAGE: u64 = 4_096;
/// Pages that are left for a while of writing.
const ROOM: u64 = 60;

/// A forum on a file that may not grow much further.
async fn cramped(place: &Place) -> (Forum, Kitchen) {
    let forum = Forum::set_up(place).await;
    let kitchen = Kitchen::of(&forum).await;
    // A second forum draws the same tokens.
    forum.script("DELETE FROM session").await;
    forum.db.close().await;
    let pages = std::fs::metadata(place.file()).unwrap().len() / PAGE + ROOM;
    let pages_max = Some(u32::try_from(pages).unwrap());
    let forum = Forum::with(
        place,
        Options {
            pages_max,
            ..options()
        },
    )
    .await;
    (forum, kitchen)
}

/// Keeps long drafts until there is no room for another; answers which were kept.
async fn fill(browser: &mut Browser) -> Vec<String> {
    let text = "All the room there is. ".repeat(1_000);
    let mut kept = Vec::new();
    for number in 1..200 {
        let target = format!("answer:{number}");
        let fields = [("target", target.as_str()), ("text", text.as_str())];
        let shown = browser.send("/drafts", &fields).await;
        if shown.status != 303 {
            is_refused(shown, "text", &text);
            return kept;
        }
        kept.push(target);
    }
    panic!("the disk is never full");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_loses_no_word_and_is_got_over() {
    let place = Place::sqlite();
    let (forum, Kitchen { post, answer, .. }) = cramped(&place).await;
    let site = Site::of(forum.clone()).await;
    let (mut ann, mut ben) = (site.browser_of("ann").await, site.browser_of("ben").await);
    let drafts = fill(&mut ann).await;
    assert!(drafts.len() > 2, "{drafts:?}");
    let before = rows(&forum).await;

    let text = "Words that took a long time. ".repeat(1_500);
    let asked = [
        ("community", "kitchen"),
        ("title", "Is there room?"),
        ("text", text.as_str()),
    ];
    let page = ben.get("/ask").await.is(200);
    is_refused(ben.submit(&page, "/ask", &asked).await, "text", &text);
    is_refused(
        ben.submit(&page, "/ask", &asked).await,
        "title",
        "Is there room?",
    );
    for path in [
        format!("/post/{post}/answer"),
        format!("/comment/{answer}/reply"),
    ] {
        is_refused(ben.send(&path, &[("text", &text)]).await, "text", &text);
    }
    let edit = [("text", text.as_str()), ("version", "1")];
    is_refused(
        ben.send(&format!("/comment/{answer}/edit"), &edit).await,
        "text",
        &text,
    );
    reads_go_on(&mut [&mut site.browser(), &mut ann, &mut ben]).await;
    assert_eq!(rows(&forum).await, before, "nothing is half written");
    is_whole(&forum).await;

    // What is discarded makes room, without a restart, and the same form is taken.
    for target in &drafts {
        ann.send("/drafts/discard", &[("target", target)])
            .await
            .is(303);
    }
    let made = ben.submit(&page, "/ask", &asked).await.is(303);
    ben.follow(made).await.is(200).says("Is there room?");
    ben.send(&format!("/comment/{answer}/edit"), &edit)
        .await
        .is(303);
    is_whole(&forum).await;
    forum.db.close().await;
}
