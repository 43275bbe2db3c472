//! The search page: what it finds, and what it says of what it did not understand.

use super::*;

#[tokio::test]
async fn all_that_was_written_is_found() {
    let site = Site::new().await;
    for (path, found) in [
        ("/search?q=reading+group", "class=\"feed\""),
        ("/search?q=JOY", "How do you keep a reading group"),
        (
            "/search?q=tea&kind=comments",
            "Fewer pages, *more* <mark>tea</mark>.",
        ),
        ("/search?q=pub&kind=communities", "href=\"/c/pub\""),
        ("/search?q=ine&kind=people", "href=\"/u/ines\""),
        ("/search?q=has:accepted", "How do you keep a reading group"),
        ("/search?q=in:pub+by:rui", "What a week"),
        ("/search?q=وقت", "ما هو أفضل <mark>وقت</mark> للقراءة؟"),
        ("/search?q=rope", "Nothing was found."),
        ("/search?q=in:nowhere", "Nothing was found."),
        (
            "/search?q=by:nobody_at_all&kind=comments",
            "Nothing was found.",
        ),
        ("/search", "How to narrow a search"),
    ] {
        let got = site.get(path, "").await;
        assert_eq!(got.status, StatusCode::OK, "{path}");
        assert!(got.text.contains(found), "{path}: {}", got.text);
        assert!(got.text.contains("noindex"), "{path}");
    }
    let marked = site.get("/search?q=twelve", "").await.text;
    assert!(marked.contains("<mark>twelve</mark>"), "{marked}");
}

#[tokio::test]
async fn what_was_not_understood_is_said() {
    let site = Site::new().await;
    let many = format!("/search?q={}", "is:unanswered+".repeat(500));
    let quotes = format!("/search?q={}", "%22".repeat(600));
    for (path, said) in [
        ("/search?q=tea+is:wet", "“is:wet” was not understood"),
        (
            "/search?q=tea+in:nowhere",
            "There is no community “nowhere” here",
        ),
        (
            "/search?q=tea+by:nobody_at_all",
            "There is nobody called “nobody_at_all” here",
        ),
        (
            "/search?q=tea+before:soon",
            "“before:soon” was not understood",
        ),
        (
            "/search?q=tea+serious:yes&kind=people",
            "found by words alone",
        ),
        (
            "/search?q=tea+tag:green&kind=comments",
            "Tags are on questions",
        ),
        ("/search?q=%22unbalanced", "Nothing was found."),
        ("/search?q=%21%3F", "There is nothing in this"),
        (&many, "Only the first 500 characters were"),
        (&quotes, "There is nothing in this"),
        (
            "/search?q=tea&after=nonsense&sort=x&kind=y",
            "class=\"tabs\"",
        ),
    ] {
        let got = site.get(path, "").await;
        assert_eq!(got.status, StatusCode::OK, "{path}");
        assert!(got.text.contains(said), "{path}: {}", got.text);
    }
    let huge = format!("/search?q={}", "a".repeat(60_000));
    assert_eq!(site.get(&huge, "").await.status, StatusCode::URI_TOO_LONG);
}

#[tokio::test]
async fn what_is_typed_stays_text() {
    let site = Site::new().await;
    let got = site
        .get("/search?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", "")
        .await;
    assert!(!got.text.contains("<script>alert"), "{}", got.text);
    let next = site
        .get("/search?q=a%26kind%3Dpeople+%2B+tea", "")
        .await
        .text;
    assert!(
        next.contains("q=a%26kind%3Dpeople+%2B+tea&#38;kind=comments"),
        "{next}"
    );
}
