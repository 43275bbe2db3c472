//! Pages in each language: nothing of another one on them, and nobody gets another reader's.

use testing::{Forum, both};

use super::Kitchen;
use super::client::{Browser, Shown, Site};
#[cfg(debug_assertions)]
use super::html;

/// English, as it stands in the catalogue: what the methods of `Words` say is the same, but has to
/// be asked for one by one.
const ENGLISH: &str = include_str!("../../../../words/en.ftl");

/// Pages for everybody.
const OPEN: [&str; 19] = [
    "/",
    "/?listing=local",
    "/?listing=subscribed",
    "/?sort=new",
    "/about",
    "/c/kitchen",
    "/c/kitchen/about",
    "/comment/1",
    "/communities",
    "/legal",
    "/look",
    "/nowhere",
    "/post/1",
    "/post/1?sort=new",
    "/privacy",
    "/sign-in?next=/ask",
    "/sign-up",
    "/u/ann",
    "/u/ben?show=answers",
];

/// Pages for Ann, who asked.
const MINE: [&str; 16] = [
    "/?listing=subscribed",
    "/ask",
    "/c/kitchen/ask",
    "/c/kitchen/edit",
    "/comment/1/edit",
    "/comment/1/reply",
    "/comment/2/delete",
    "/comment/2/edit",
    "/communities/new",
    "/drafts",
    "/inbox",
    "/post/1/delete",
    "/post/1/edit",
    "/settings",
    "/sign-out",
    "/subscriptions",
];

async fn prepare(forum: Forum) -> Site {
    let kitchen = Kitchen::of(&forum).await;
    let Kitchen {
        ann, post, answer, ..
    } = kitchen;
    forum.reply(ann, post, answer, "On a wet stone.").await;
    forum.accept(ann, answer).await;
    forum.settle().await;
    Site::of(forum).await
}

/// A browser whose reader reads this language.
fn reading(mut browser: Browser, language: &str) -> Browser {
    browser
        .headers
        .push(("accept-language", language.to_owned()));
    browser
}

/// Every page in this language: as everybody, as Ann, and after forms that were refused.
async fn pages(site: &Site, language: &str) -> Vec<Shown> {
    let mut shown = Vec::new();
    let mut nobody = reading(site.browser(), language);
    let mut ann = reading(site.browser_of("ann").await, language);
    for path in OPEN {
        shown.push(nobody.get(path).await);
        shown.push(ann.visit(path).await);
    }
    for path in MINE {
        shown.push(ann.get(path).await);
    }
    let wrong = [("name", "ann"), ("password", "")];
    shown.push(nobody.send("/sign-in", &wrong).await.is(422));
    shown.push(nobody.send("/sign-up", &wrong).await.is(422));
    shown.push(ann.send("/ask", &[("title", "")]).await.is(422));
    let text = [("text", "")];
    shown.push(ann.send("/post/1/answer", &text).await.is(422));
    shown.push(ann.send("/comment/2/edit", &text).await);
    let stale = [("text", "On a wet stone."), ("token", "none")];
    shown.push(ann.post("/post/1/answer", &stale).await);
    shown
}

/// What the catalogue says in English between its variables, where it is long enough to be English
/// and nothing else.
fn english() -> Vec<&'static str> {
    let lines = ENGLISH.lines().filter(|line| !line.starts_with('#'));
    let texts = lines.map(|line| match line.split_once(" = ") {
        Some((_, text)) if !line.starts_with(' ') => text,
        _ => line.split_once("] ").map_or(line, |(_, text)| text),
    });
    let pieces = texts.flat_map(|text| text.split(['{', '}']));
    let pieces = pieces.filter(|it| !it.contains(['$', '"'])).map(str::trim);
    pieces.filter(|it| it.chars().count() > 12).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn spanish_pages_hold_no_english() {
    let english = english();
    assert!(english.len() > 250, "{}", english.len());
    both(|forum| async {
        let site = prepare(forum).await;
        for shown in pages(&site, "es").await {
            let head = r#"<html lang="es" dir="ltr""#;
            assert!(shown.body.contains(head), "{}", shown.path);
            let text = shown.text();
            let left: Vec<_> = english.iter().filter(|it| text.contains(**it)).collect();
            assert!(left.is_empty(), "{}: {left:?}", shown.path);
        }
    })
    .await;
}

/// Words that people wrote, and the names of languages for themselves.
#[cfg(debug_assertions)]
const WRITTEN: &str = "How do I sharpen a knife It is blunt On a wet stone ann ben admin kitchen \
    Test English Español";

/// What somebody reads or hears of a page.
#[cfg(debug_assertions)]
fn perceived(page: &str) -> String {
    const HEARD: [&str; 6] = [
        "alt",
        "aria-label",
        "data-saved",
        "data-unsaved",
        "placeholder",
        "title",
    ];
    // What a script element holds is data for programs.
    let texts = page
        .split('<')
        .filter(|it| !it.starts_with("script"))
        .map(|it| it.split_once('>').map_or("", |(_, text)| text));
    let mut all: Vec<String> = texts.map(html::unescape).collect();
    for tag in html::tags(page) {
        let heard = HEARD.iter().filter_map(|name| tag.get(name));
        all.extend(heard.map(html::unescape));
    }
    all.join(" ")
}

/// In the language of tests everything that the catalogue says is in Arabic letters, so that what
/// is not was either written by somebody or stands in the code.
#[cfg(debug_assertions)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_pages_say_comes_from_the_catalogue() {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphabetic());
        let latin = words.filter(|it| it.len() > 1 && it.starts_with(|c: char| c.is_ascii()));
        latin.map(str::to_owned).collect()
    };
    let mut written = words(WRITTEN);
    // Languages are offered by the names that they have for themselves.
    written.extend(domain::language::languages().flat_map(|it| words(it.name)));
    both(|forum| async {
        let site = prepare(forum).await;
        for shown in pages(&site, "ar-XB").await {
            let head = r#"<html lang="ar-XB" dir="rtl""#;
            assert!(shown.body.contains(head), "{}", shown.path);
            let found = words(&perceived(&shown.body));
            // The site's name stands on every page.
            assert!(found.iter().any(|it| it == "Test"), "{}", shown.path);
            let left: Vec<_> = found.iter().filter(|it| !written.contains(it)).collect();
            assert!(left.is_empty(), "{}: {left:?}", shown.path);
        }
    })
    .await;
}

/// Pages that are kept for everybody are kept for each language.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_gets_a_page_in_the_language_of_another() {
    both(|forum| async {
        let site = prepare(forum).await;
        for path in ["/", "/post/1", "/c/kitchen", "/communities", "/u/ann"] {
            let mut before = Vec::new();
            for language in ["en", "es", "es-MX,en;q=0.5", "tlh", "en", "es"] {
                let mut browser = reading(site.browser(), language);
                let shown = browser.get(path).await.is(200);
                assert_eq!(shown.header("cache-control"), "no-cache", "{path}");
                assert!(shown.header("vary").contains("accept-language"), "{path}");
                let spanish = language.starts_with("es");
                let said = if spanish {
                    "lang=\"es\""
                } else {
                    "lang=\"en\""
                };
                assert!(shown.body.contains(said), "{path} {language}");
                before.push((spanish, shown.header("etag").to_owned(), shown.body));
            }
            for (spanish, tag, body) in &before {
                let (_, same_tag, same) = before.iter().find(|it| it.0 == *spanish).unwrap();
                assert_eq!((tag, body), (same_tag, same), "{path}");
            }
            assert_ne!(before[0].1, before[1].1, "{path}: one tag for two pages");
        }
    })
    .await;
}

/// What is chosen beats what the browser asks for, with an account and without, and stays with
/// the one who chose it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_language_can_be_chosen() {
    both(|forum| async {
        let site = prepare(forum).await;
        for browser in [site.browser(), site.browser_of("ann").await] {
            let mut browser = reading(browser, "en");
            let page = browser.get("/look").await.is(200);
            let options = ["English", "Español"];
            assert!(
                options
                    .iter()
                    .all(|it| page.body.contains(&format!(">{it}</option>")))
            );
            let fields = [("language", "es"), ("keys", "on")];
            let kept = browser.submit(&page, "/look", &fields).await;
            let shown = browser.follow(kept.is(303)).await;
            assert!(shown.body.contains("<html lang=\"es\""), "{}", shown.body);
            for path in ["/", "/post/1"] {
                let mine = browser.get(path).await.is(200);
                assert!(mine.body.contains("<html lang=\"es\""), "{path}");
                assert_eq!(mine.header("cache-control"), "private, no-store");
                let other = reading(site.browser(), "en").get(path).await.is(200);
                assert!(other.body.contains("<html lang=\"en\""), "{path}");
            }
            let page = browser.get("/look").await;
            let fields = [("language", "tlh"), ("keys", "on")];
            browser.submit(&page, "/look", &fields).await.is(303);
            let shown = browser.get("/").await.is(200);
            assert!(shown.body.contains("<html lang=\"en\""), "{}", shown.body);
        }
    })
    .await;
}
