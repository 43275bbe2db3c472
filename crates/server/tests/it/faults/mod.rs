//! What becomes of people's words when the disk is full, the database held or damaged, or the
//! program told to stop.

mod corrupt;
mod full;
mod held;
mod limited;
mod stopped;
mod wire;

use domain::refusal::Refusal;
use testing::{Forum, differences};
use words::Words;

use crate::pages::client::{Browser, Shown};

/// What is said when nothing can be written.
fn unavailable() -> String {
    Words::english().refusal(&Refusal::Unavailable)
}

/// Holds an answer to a form to saying that nothing was saved, and to keeping the text.
#[track_caller]
fn is_refused(shown: Shown, field: &str, typed: &str) {
    let shown = shown.is(503).says(&unavailable()).keeps(field, typed);
    let seconds: u32 = shown.header("retry-after").parse().unwrap();
    assert!((1..=60).contains(&seconds), "{}", shown.path);
}

/// Pages that go on while nothing can be written, for guests and for whoever is signed in.
async fn reads_go_on(browsers: &mut [&mut Browser]) {
    for browser in browsers {
        for path in [
            "/",
            "/?sort=new",
            "/post/1",
            "/comment/1",
            "/c/kitchen",
            "/u/ann",
            "/sign-in",
        ] {
            let shown = browser.visit(path).await;
            assert_eq!(shown.status, 200, "{path}: {}", shown.body);
        }
    }
}

/// Everything that writes leave behind, to tell whether anything of them is there.
async fn rows(forum: &Forum) -> i64 {
    let tables = [
        "post",
        "post_text",
        "post_rank",
        "comment",
        "comment_text",
        "vote",
        "event",
        "draft",
        "form_token",
        "revision",
        "session",
    ];
    let mut all = 0;
    for table in tables {
        all += forum.number(&format!("SELECT count(*) FROM {table}")).await;
    }
    all
}

/// Counts are what counting gives.
async fn is_whole(forum: &Forum) {
    assert_eq!(differences(forum).await, Vec::<String>::new());
}
