//! Whole pages, word for word: the ones that most people see.

use domain::time::HOUR;
use testing::{Forum, both};
use tokio::sync::Mutex;

use super::client::{Shown, Site};
use super::{Kitchen, html};

/// A page without what differs each time it is made.
fn steady(shown: &Shown) -> String {
    let mut body = html::main_part(&shown.body).to_owned();
    for (field, token) in html::typed(&shown.body) {
        if field == "token" {
            body = body.replace(&token, "TOKEN");
        }
    }
    let status = format!("{} {}\n", shown.status, shown.header("cache-control"));
    // One element a line shows better what changed.
    status + &body.replace("><", ">\n<")
}

/// The same on both engines, and as it was.
async fn page_of<F>(find: impl Fn(Site) -> F) -> String
where
    F: Future<Output = Shown>,
{
    let pages = Mutex::new(Vec::new());
    both(|forum| async {
        prepare(&forum).await;
        let shown = find(Site::of(forum).await).await;
        pages.lock().await.push(steady(&shown));
    })
    .await;
    let pages = pages.into_inner();
    assert!(
        pages.iter().all(|page| *page == pages[0]),
        "the engines differ: {pages:?}"
    );
    pages.into_iter().next().unwrap()
}

async fn prepare(forum: &Forum) {
    let kitchen = Kitchen::of(forum).await;
    forum.clock.advance(HOUR);
    forum
        .reply(
            kitchen.ann,
            kitchen.post,
            kitchen.answer,
            "Which one, [this](https://a.example)?",
        )
        .await;
    forum.accept(kitchen.ann, kitchen.answer).await;
    let target = operations::vote::Target::Post(kitchen.post);
    forum
        .vote(kitchen.ben, target, domain::vote::Vote::Up)
        .await;
    forum.clock.advance(2 * HOUR);
    forum.settle().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_feed_of_a_guest() {
    let page = page_of(|site| async move { site.browser().get("/").await }).await;
    insta::assert_snapshot!(page, @"");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_question_as_a_guest_reads_it() {
    let page = page_of(|site| async move { site.browser().get("/post/1").await }).await;
    insta::assert_snapshot!(page, @"");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_question_as_its_asker_reads_it() {
    let find = |site: Site| async move { site.browser_of("ann").await.get("/post/1").await };
    insta::assert_snapshot!(page_of(find).await, @"");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_way_in_with_a_wrong_password() {
    let find = |site: Site| async move {
        let mut browser = site.browser();
        let page = browser.get("/sign-in?next=/ask").await;
        let fields = [("name", "ann"), ("password", "not hers")];
        browser.submit(&page, "/sign-in", &fields).await
    };
    insta::assert_snapshot!(page_of(find).await, @"");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_that_is_not_there() {
    let page = page_of(|site| async move { site.browser().get("/nowhere").await }).await;
    insta::assert_snapshot!(page, @"");
}
