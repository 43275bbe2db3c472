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
    let body = body.split_whitespace().collect::<Vec<_>>().join(" ");
    // What a reader takes for a line is one here too, which shows best what changed.
    let begins = [
        "<article",
        "<form",
        "<h1",
        "<h2",
        "<li",
        "<nav",
        "<p",
        "<div class=\"prose\"",
    ];
    let lines = begins
        .iter()
        .fold(body, |body, tag| body.replace(tag, &format!("\n{tag}")));
    status + &lines.replace(" \n", "\n")
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
    insta::assert_snapshot!(page, @r##"
    200 no-cache
    <main id="main">
    <h1 class="unseen">Questions</h1>
    <nav class="tabs" aria-label="Which questions"><a href="/?listing=local">Local</a><a href="/" aria-current="page">All</a><span class="end"></span><a href="/" aria-current="true">Hot</a><a href="/?sort=active">Active</a><a href="/?sort=new">New</a><a href="/?sort=top">Top</a><details class="menu"><summary>More</summary><div> <ul>
    <li><a href="/?sort=scaled" rel="nofollow">Small communities first</a></li>
    <li><a href="/?sort=old" rel="nofollow">Oldest</a></li>
    <li><a href="/?sort=most_comments" rel="nofollow">Most comments</a></li>
    <li><a href="/?sort=new_comments" rel="nofollow">Newest comments</a></li>
    <li><a href="/?sort=controversial" rel="nofollow">Controversial</a></li></ul>
    <p>Top of the last</p> <ul>
    <li><a href="/?sort=top_hour" rel="nofollow">hour</a></li>
    <li><a href="/?sort=top_6_hours" rel="nofollow">6 hours</a></li>
    <li><a href="/?sort=top_12_hours" rel="nofollow">12 hours</a></li>
    <li><a href="/?sort=top_day" rel="nofollow">day</a></li>
    <li><a href="/?sort=top_week" rel="nofollow">week</a></li>
    <li><a href="/?sort=top_month" rel="nofollow">month</a></li>
    <li><a href="/?sort=top_3_months" rel="nofollow">3 months</a></li>
    <li><a href="/?sort=top_6_months" rel="nofollow">6 months</a></li>
    <li><a href="/?sort=top_9_months" rel="nofollow">9 months</a></li>
    <li><a href="/?sort=top_year" rel="nofollow">year</a></li></ul> </div></details></nav>
    <nav class="filters" aria-label="Which of them"><a href="/" rel="nofollow" aria-current="true">All</a><a href="/?only=unanswered" rel="nofollow">Unanswered</a><a href="/?only=unsolved" rel="nofollow">Unsolved</a><a href="/?only=solved" rel="nofollow">Solved</a><details><summary>In one language</summary><a href="/?language=en" rel="nofollow" dir="auto">English</a> <a href="/?language=es" rel="nofollow" dir="auto">Español</a> <a href="/?language=ar" rel="nofollow" dir="auto">اَلْعَرَبِيَّةُ</a> </details></nav><ol class="feed">
    <li><div class="score"><b>1</b>vote</div> <div>
    <h2 dir="auto"><a href="/post/1/how-do-i-sharpen-a-knife">How do I sharpen a knife?</a></h2>
    <p class="meta"><a class="where" href="/c/kitchen"><bdi>kitchen</bdi></a><a href="/u/ann"><bdi>ann</bdi></a><time datetime="2026-01-10T12:00Z" title="10 January 2026, 12:00 UTC">3 h</time></p></div><a class="count accepted" href="/post/1#answers" title="An answer was accepted">1 answer</a></li></ol> </main>
    "##);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_question_as_a_guest_reads_it() {
    let page = page_of(|site| async move { site.browser().get("/post/1").await }).await;
    insta::assert_snapshot!(page, @r##"
    200 no-cache
    <main id="main">
    <article class="question" aria-labelledby="title">
    <p class="meta"><a class="where" href="/c/kitchen"><bdi>kitchen</bdi></a><span>asked by <a href="/u/ann"><bdi>ann</bdi></a></span><time datetime="2026-01-10T12:00Z" title="10 January 2026, 12:00 UTC">3 hours ago</time></p>
    <h1 id="title" dir="auto">How do I sharpen a knife?</h1> <div class="voted"><div class="vote" role="group" aria-label="Votes"><a class="up" href="/sign-in?next=%2Fpost%2F1" rel="nofollow" aria-label="Sign in to vote"></a><b>1</b></div><div>
    <div class="prose" dir="auto">
    <p>It is <strong>blunt</strong>.</p> </div><div class="acts"> <a class="plain" href="/post/1/how-do-i-sharpen-a-knife" data-share>Share</a></div></div></div> </article><div class="section" id="answers">
    <h2>Accepted answer</h2><a href="#answer">Write an answer</a></div>
    <article class="answer accepted" id="c1" aria-label="Answer by ben">
    <p class="mark">Accepted</p><div class="voted"><div class="vote" role="group" aria-label="Votes"><a class="up" href="/sign-in?next=%2Fpost%2F1" rel="nofollow" aria-label="Sign in to vote"></a><b>0</b></div><div>
    <div class="prose" dir="auto">
    <p>On a wet stone.</p> </div>
    <p class="meta"><a href="/u/ben"><bdi>ben</bdi></a><a href="/comment/1"><time datetime="2026-01-10T12:00Z" title="10 January 2026, 12:00 UTC">3 h</time></a></p></div></div><details open><summary>1 reply</summary> <ul class="replies">
    <li id="c2">
    <div class="prose" dir="auto">
    <p>Which one, <a href="https://a.example" rel="nofollow ugc noopener">this</a>?</p> </div><div class="line">
    <p class="meta"><a href="/u/ann"><bdi>ann</bdi></a><span class="tag asker">asker</span><a href="/comment/2"><time datetime="2026-01-10T13:00Z" title="10 January 2026, 13:00 UTC">2 h</time></a><span>0 votes</span></p></div></li></ul></details></article>
    <p class="actions" id="answer"><a class="button" href="/sign-in?next=%2Fpost%2F1" rel="nofollow">Sign in to answer</a></p></main>
    "##);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_question_as_its_asker_reads_it() {
    let find = |site: Site| async move { site.browser_of("ann").await.get("/post/1").await };
    insta::assert_snapshot!(page_of(find).await, @r##"
    200 private, no-store
    <main id="main">
    <article class="question" aria-labelledby="title">
    <p class="meta"><a class="where" href="/c/kitchen"><bdi>kitchen</bdi></a><span>asked by <a href="/u/ann"><bdi>ann</bdi></a></span><time datetime="2026-01-10T12:00Z" title="10 January 2026, 12:00 UTC">3 hours ago</time></p>
    <h1 id="title" dir="auto">How do I sharpen a knife?</h1> <div class="voted"><div class="vote" role="group" aria-label="Votes"><button class="up" form="act" formaction="/post/1/vote" name="value" value="1" aria-pressed="false" aria-label="Vote up"></button><b>1</b> <button class="down" form="act" formaction="/post/1/vote" name="value" value="-1" aria-pressed="false" aria-label="Vote down"></button></div><div>
    <div class="prose" dir="auto">
    <p>It is <strong>blunt</strong>.</p> </div><div class="acts"><button class="plain" form="act" formaction="/post/1/follow" name="follow" value="0" data-toggle>Unfollow</button><button class="plain" form="act" formaction="/post/1/save" name="save" value="1" data-toggle>Save</button><button class="plain" form="act" formaction="/post/1/hide" name="hide" value="1" title="Leave this out of your lists" data-toggle>Hide</button><a class="plain" href="/post/1/how-do-i-sharpen-a-knife" data-share>Share</a> <a class="plain" href="/ask?cross-post=1" rel="nofollow">Ask elsewhere too</a><a class="plain" href="/post/1/edit">Edit</a><a class="plain danger" href="/post/1/delete">Delete</a><a class="plain" href="/post/1/moderate" rel="nofollow">Moderate</a><button class="plain" form="act" formaction="/post/1/read" name="read" value="0">Mark unread</button> </div></div></div> </article><div class="section" id="answers">
    <h2>Accepted answer</h2><a href="#answer">Write an answer</a></div>
    <article class="answer accepted" id="c1" aria-label="Answer by ben">
    <p class="mark">Accepted</p><div class="voted"><div class="vote" role="group" aria-label="Votes"><button class="up" form="act" formaction="/comment/1/vote" name="value" value="1" aria-pressed="false" aria-label="Vote up"></button><b>0</b> <button class="down" form="act" formaction="/comment/1/vote" name="value" value="-1" aria-pressed="false" aria-label="Vote down"></button></div><div>
    <div class="prose" dir="auto">
    <p>On a wet stone.</p> </div>
    <p class="meta"><a href="/u/ben"><bdi>ben</bdi></a><a href="/comment/1"><time datetime="2026-01-10T12:00Z" title="10 January 2026, 12:00 UTC">3 h</time></a></p><div class="acts"><a class="plain" href="/comment/1/reply" data-reply="r1">Reply</a><button class="plain" form="act" formaction="/comment/1/accept" name="accepted" value="0">Take acceptance back</button><button class="plain" form="act" formaction="/comment/1/follow" name="follow" value="1" title="Get a notice for each reply below this" data-toggle>Follow replies</button><button class="plain" form="act" formaction="/comment/1/save" name="save" value="1" data-toggle>Save</button><a class="plain" href="/comment/1/moderate" rel="nofollow">Moderate</a><a class="plain" href="/report?kind=comment&amp;id=1" rel="nofollow">Report</a></div></div></div><details open><summary>1 reply</summary> <ul class="replies">
    <li id="c2">
    <div class="prose" dir="auto">
    <p>Which one, <a href="https://a.example" rel="nofollow ugc noopener">this</a>?</p> </div><div class="line">
    <p class="meta"><a href="/u/ann"><bdi>ann</bdi></a><span class="tag asker">asker</span><a href="/comment/2"><time datetime="2026-01-10T13:00Z" title="10 January 2026, 13:00 UTC">2 h</time></a></p><div class="acts"><div class="vote" role="group" aria-label="Votes"><button class="up" form="act" formaction="/comment/2/vote" name="value" value="1" aria-pressed="false" aria-label="Vote up"></button><b>0</b> <button class="down" form="act" formaction="/comment/2/vote" name="value" value="-1" aria-pressed="false" aria-label="Vote down"></button></div><a class="plain" href="/comment/2/reply" data-reply="r2">Reply</a><a class="plain" href="/comment/2/moderate" rel="nofollow">Moderate</a><a class="plain" href="/comment/2/edit">Edit</a><a class="plain danger" href="/comment/2/delete">Delete</a></div></div></li></ul></details></article>
    <form class="field write" id="answer" method="post" action="/post/1/answer#answer" data-draft="answer:1" data-judged> <input type="hidden" name="token" value="TOKEN"> <input type="hidden" name="next" value="/post/1/how-do-i-sharpen-a-knife#answer"> <input type="hidden" name="title" value="How do I sharpen a knife?"> <input type="hidden" name="writing" value=""><label for="answer-text">Your answer</label>
    <p class="hint" id="answer-hint">Markdown. Say what you know and how you know it.</p> <textarea class="written" id="answer-text" name="text" dir="auto" aria-required="true" aria-describedby="answer-hint"> </textarea> <div class="findings" data-findings="all" role="status"></div>
    <p class="actions"><button class="button">Answer</button> <button class="button quiet" name="preview" value="1">Preview</button> <button class="button quiet" formaction="/drafts" name="target" value="answer:1">Save draft</button> <span class="saved" role="status" data-saved="Draft saved" data-unsaved="The draft could not be saved. Your text is still here; it is tried again as you type."></span></p> </form></main>
    "##);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_way_in_with_a_wrong_password() {
    let find = |site: Site| async move {
        let mut browser = site.browser();
        let page = browser.get("/sign-in?next=/ask").await;
        let fields = [("name", "ann"), ("password", "not hers")];
        browser.submit(&page, "/sign-in", &fields).await
    };
    insta::assert_snapshot!(page_of(find).await, @r##"
    422 private, no-store
    <main id="main" class="narrow">
    <h1>Sign in</h1> <div class="note bad" role="alert" id="wrong">
    <p>That name and password do not belong together. Check both and try again.</p></div>
    <form method="post" action="/sign-in"> <input type="hidden" name="token" value="TOKEN"> <input type="hidden" name="next" value="/ask">
    <p class="field"><label for="name">Name</label> <input type="text" id="name" name="name" value="ann" dir="auto" autocomplete="username" autocapitalize="none" spellcheck="false" aria-required="true" aria-invalid="true" aria-describedby="wrong"></p>
    <p class="field"><label for="password">Password</label> <input type="password" id="password" name="password" autocomplete="current-password" aria-required="true" aria-invalid="true" aria-describedby="wrong" autofocus></p>
    <p class="actions"><button class="button">Sign in</button></p> </form>
    <p><a href="/forgotten-password">Forgotten your password?</a></p>
    <p>No account yet? <a href="/sign-up?next=%2Fask">Sign up</a></p> </main>
    "##);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_that_is_not_there() {
    let page = page_of(|site| async move { site.browser().get("/nowhere").await }).await;
    insta::assert_snapshot!(page, @r##"
    404 private, no-store
    <main id="main">
    <h1>Nothing here</h1>
    <p>There is no page at this address. Check how it is spelled, or start from the first page.</p>
    <p><a href="/">Go to the first page</a></p> </main>
    "##);
}
