//! What is true of every page.

use super::*;

/// Lists in other orders, or with a part of what there is.
const LISTS: [&str; 5] = [
    "/?sort=top_week&only=solved",
    "/?only=unanswered&language=en",
    "/?listing=moderated",
    "/c/ask?sort=old&only=unsolved",
    "/u/rui?show=accepted",
];

/// Every page of the sample forum, with who may see it.
fn pages(site: &Site) -> Vec<(String, bool)> {
    let Site {
        post,
        answer,
        reply,
        ..
    } = site;
    let everyone = [
        "/",
        "/?sort=new",
        "/?listing=local&sort=top",
        "/?listing=subscribed",
        "/?after=0_1",
        "/c/ask",
        "/c/ask?sort=new",
        "/c/pub",
        "/c/ask/about",
        "/communities",
        "/communities?q=as&sort=name",
        "/contact",
        "/u/ines",
        "/u/rui?show=answers",
        "/about",
        "/privacy",
        "/legal",
        "/look",
    ];
    let mut pages: Vec<(String, bool)> = everyone.map(|path| (path.to_owned(), false)).to_vec();
    pages.extend(LISTS.map(|path| (path.to_owned(), false)));
    for path in [
        format!("/post/{post}"),
        format!("/post/{post}/any-words"),
        format!("/post/{post}?sort=new"),
        format!("/post/{post}?sort=old&after=0_1"),
        String::from("/post/2"),
        String::from("/post/3"),
        format!("/comment/{answer}"),
        format!("/comment/{reply}"),
        format!("/post/{post}/history"),
        format!("/comment/{answer}/history"),
    ] {
        pages.push((path, false));
    }
    for path in [
        format!("/comment/{answer}/reply"),
        format!("/comment/{reply}/edit"),
        format!("/comment/{reply}/delete"),
        format!("/comment/{reply}/restore"),
        format!("/post/{post}/edit"),
        format!("/post/{post}/delete"),
        format!("/post/{post}/restore"),
        String::from("/ask"),
        String::from("/c/ask/ask"),
        String::from("/c/pub/ask"),
    ] {
        pages.push((path, true));
    }
    pages.extend(MINE.map(|path| (path.to_owned(), true)));
    pages.extend(SETTLED.map(|path| (path.to_owned(), true)));
    pages
}

/// Pages that are the reader's own.
const MINE: [&str; 9] = [
    "/inbox",
    "/drafts",
    "/saved",
    "/saved?show=comments",
    "/saved?show=hidden",
    "/deleted",
    "/deleted?show=comments",
    "/subscriptions",
    "/sign-out",
];

/// Where people and moderators settle something.
const SETTLED: [&str; 16] = [
    "/settings",
    "/communities/new",
    "/c/ask/edit",
    "/settings/appearance",
    "/settings/reading",
    "/settings/language",
    "/settings/notices",
    "/settings/blocks",
    "/settings/sign-ins",
    "/settings/password",
    "/settings/email",
    "/settings/data",
    "/settings/data/delete",
    "/c/ask/tags",
    "/c/ask/delete",
    "/c/ask/restore",
];

// What has a defect, in words.
fn complaints(text: &str) -> Vec<&'static str> {
    let mut found = Vec::new();
    if text.matches("<h1").count() != 1 {
        found.push("not one h1");
    }
    if text.contains(" style=") || text.contains("<style") || text.contains(" onclick=") {
        found.push("styles or scripts within");
    }
    if text.contains("{{") || text.contains("{%") {
        found.push("a template shows");
    }
    for (open, close) in [
        ("<ul", "</ul>"),
        ("<ol", "</ol>"),
        ("<li", "</li>"),
        ("<p", "</p>"),
    ] {
        let opened =
            text.matches(&format!("{open}>")).count() + text.matches(&format!("{open} ")).count();
        if opened != text.matches(close).count() {
            found.push("lists or paragraphs that don't close");
        }
    }
    let mut ids: Vec<&str> = text
        .split(" id=\"")
        .skip(1)
        .map(|it| &it[..it.find('"').unwrap()])
        .collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    if ids.len() != all {
        found.push("an id twice");
    }
    let labels = |text: &str| text.matches("<label for=").count();
    let fields = text.matches("<textarea").count() + text.matches("<select").count();
    if labels(text) < fields {
        found.push("a field without a label");
    }
    found
}

#[tokio::test]
async fn every_page_is_whole_and_the_same_twice() {
    let site = Site::new().await;
    let ines = site.cookie("ines").await;
    for (path, closed) in pages(&site) {
        let got = site.get(&path, &ines).await;
        assert_eq!(got.status, StatusCode::OK, "{path} {}", got.text);
        assert_eq!(complaints(&got.text), [""; 0], "{path}\n{}", got.text);
        let stranger = site.get(&path, "").await;
        if closed {
            assert_eq!(stranger.status, StatusCode::SEE_OTHER, "{path}");
            continue;
        }
        assert_eq!(stranger.status, StatusCode::OK, "{path}");
        assert_eq!(
            complaints(&stranger.text),
            [""; 0],
            "{path}\n{}",
            stranger.text
        );
        // The one page with a form for everybody has another token each time.
        let again = site.get(&path, "").await.text;
        assert!(path == "/look" || again == stranger.text, "{path}");
    }
}

#[tokio::test]
async fn pages_for_everybody_have_no_form() {
    let site = Site::new().await;
    for (path, closed) in pages(&site) {
        if !closed && path != "/look" {
            let text = site.get(&path, "").await.text;
            assert!(
                !text.contains("name=\"token\"") && !text.contains("form=\"act\""),
                "{path}\n{text}"
            );
        }
    }
}

#[tokio::test]
async fn titles_are_text_and_have_their_own_direction() {
    let site = Site::new().await;
    let feed = site.get("/", "").await.text;
    assert!(
        feed.contains("&#60;once&#62; the &#34;first&#34;"),
        "{feed}"
    );
    assert!(feed.contains("<h2 dir=\"auto\">") && !feed.contains("<once>"));
    let post = site.get(&format!("/post/{}", site.post), "").await.text;
    assert!(
        post.contains("<h1 id=\"title\" dir=\"auto\">How do you keep"),
        "{post}"
    );
    assert!(
        post.contains("<p>We began with <em>twelve</em>.</p>"),
        "{post}"
    );
}

#[tokio::test]
async fn small_files_are_there() {
    let site = Site::new().await;
    let manifest = site.get("/site.webmanifest", "").await.text;
    assert!(manifest.starts_with("{\"name\":\"Test\""), "{manifest}");
    let security = site.get("/.well-known/security.txt", "").await.text;
    assert!(
        security.starts_with("Contact: http://localhost:8536/about#contact\n"),
        "{security}"
    );
    let change = site.get("/.well-known/change-password", "").await;
    assert_eq!(change.location, "/settings/password");
    assert_eq!(site.get("/healthz", "").await.text, "ok\n");
}

#[tokio::test]
async fn what_is_not_there_is_not_found() {
    let site = Site::new().await;
    let ines = site.cookie("ines").await;
    for path in [
        "/post/99",
        "/post/x",
        "/comment/99",
        "/comment/0",
        "/c/nowhere",
        "/c/-",
        "/u/nobody",
        "/post/99/edit",
        "/comment/99/reply",
        "/c/nowhere/about",
        "/nowhere",
    ] {
        assert_eq!(
            site.get(path, &ines).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
}
