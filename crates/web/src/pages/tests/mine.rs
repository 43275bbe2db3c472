//! What only its owner sees: notices, drafts, settings.

use super::*;

#[tokio::test]
async fn opening_a_notice_marks_it_read_unless_a_browser_asks_ahead() {
    let site = Site::new().await;
    let ines = site.cookie("ines").await;
    let inbox = site.get("/inbox", &ines).await.text;
    let href = inbox
        .split("href=\"/inbox/")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let href = format!("/inbox/{href}");
    let unread = |text: &str| text.matches("class=\"unseen-yet\"").count();
    let before = unread(&inbox);
    let ahead = Request::get(&href).header("sec-purpose", "prefetch;prerender");
    let ahead = site.send(ahead, &ines, Body::empty()).await;
    assert!(ahead.location.contains("#c") || ahead.location.starts_with("/comment/"));
    assert_eq!(unread(&site.get("/inbox", &ines).await.text), before);
    let opened = site.get(&href, &ines).await;
    assert_eq!(
        (opened.status, opened.location),
        (StatusCode::SEE_OTHER, ahead.location)
    );
    assert_eq!(unread(&site.get("/inbox", &ines).await.text), before - 1);
    let rui = site.cookie("rui").await;
    site.get(&href, &rui).await;
    let back = site.token("/inbox", &ines).await;
    let id = href.split('/').nth(2).unwrap();
    let fields = [("token", back.as_str()), ("next", "/inbox"), ("unread", id)];
    let got = site.post("/inbox/read", &ines, &fields).await;
    assert_eq!(got.location, format!("/inbox#n{id}"));
    assert_eq!(unread(&site.get("/inbox", &ines).await.text), before);
    assert_eq!(
        site.get("/inbox/x/1", &ines).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn notices_go_on_over_pages() {
    let site = Site::new().await;
    let ines = site.cookie("ines").await;
    for n in 0..31 {
        site.forum
            .answer(site.rui, site.post, &format!("Answer number {n}."))
            .await;
    }
    site.forum.settle().await;
    let first = site.get("/inbox", &ines).await.text;
    assert_eq!(first.matches("<li id=\"n").count(), 30);
    let next = first.split("href=\"/inbox?before=").nth(1).unwrap();
    let next = format!("/inbox?before={}", next.split('"').next().unwrap());
    let second = site.get(&next, &ines).await.text;
    assert!(
        second.contains("Answer number 0.") && second.contains("First page"),
        "{second}"
    );
    let after = site.get("/inbox?before=1", &ines).await.text;
    assert!(after.contains("nothing further back"), "{after}");
}

#[tokio::test]
async fn an_empty_inbox_and_no_drafts_say_so() {
    let site = Site::new().await;
    site.forum.person("tove").await;
    let tove = site.cookie("tove").await;
    assert!(
        site.get("/inbox", &tove)
            .await
            .text
            .contains("Nothing here yet.")
    );
    assert!(
        site.get("/drafts", &tove)
            .await
            .text
            .contains("You have no drafts.")
    );
    assert!(
        site.get("/subscriptions", &tove)
            .await
            .text
            .contains("not joined a community yet")
    );
}

#[tokio::test]
async fn drafts_are_what_somebody_wrote() {
    let site = Site::new().await;
    let rui = site.cookie("rui").await;
    let token = site.token("/ask", &rui).await;
    let token = ("token", token.as_str());
    let target = format!("answer:{}", site.post);
    let target = ("target", target.as_str());
    let empty = [
        token,
        target,
        ("title", "A title of theirs"),
        ("text", "  \n"),
    ];
    assert_eq!(
        site.post_as("/drafts", &rui, &empty, true).await.status,
        StatusCode::NO_CONTENT
    );
    assert!(
        site.get("/drafts", &rui)
            .await
            .text
            .contains("You have no drafts.")
    );
    let written = [
        token,
        target,
        ("title", "A title"),
        ("md", "So <far>"),
        ("next", "/post/1#answer"),
    ];
    assert_eq!(
        site.post("/drafts", &rui, &written).await.location,
        "/post/1#answer"
    );
    let list = site.get("/drafts", &rui).await.text;
    assert!(
        list.contains("Answer to A title") && list.contains("So &#60;far&#62;"),
        "{list}"
    );
    let unknown = [token, ("target", "poll:1"), ("text", "x")];
    assert_eq!(
        site.post_as("/drafts", &rui, &unknown, true).await.status,
        StatusCode::NOT_FOUND
    );
    let gone = site
        .post(
            "/drafts/discard",
            &rui,
            &[token, target, ("next", "/drafts")],
        )
        .await;
    assert_eq!(gone.location, "/drafts");
    assert!(
        site.get("/drafts", &rui)
            .await
            .text
            .contains("You have no drafts.")
    );
}

#[tokio::test]
async fn a_profile_is_saved_or_comes_back() {
    let site = Site::new().await;
    let ines = site.cookie("ines").await;
    let token = site.token("/settings", &ines).await;
    let fields = |name, bio| {
        [
            ("token", token.as_str()),
            ("display_name", name),
            ("bio", bio),
        ]
    };
    let got = site
        .post("/settings", &ines, &fields("Inês", "I *read*."))
        .await;
    assert_eq!(got.location, "/settings?saved=1", "{}", got.text);
    let saved = site.get(&got.location, &ines).await.text;
    assert!(
        saved.contains("value=\"Inês\"") && saved.contains("I *read*.</textarea>"),
        "{saved}"
    );
    assert!(site.get("/u/ines", "").await.text.contains("<em>read</em>"));
    let long = "é".repeat(1_001);
    let got = site
        .post("/settings", &ines, &fields("Inês 2", &long))
        .await;
    assert_eq!(got.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(got.text.contains("id=\"bio-wrong\"") && got.text.contains(&long));
    assert!(got.text.contains("value=\"Inês 2\""), "{}", got.text);
}

#[tokio::test]
async fn the_page_about_the_site_names_its_admins() {
    let site = Site::new().await;
    let about = site.get("/about", "").await.text;
    assert!(
        about.contains("id=\"contact\"") && about.contains("href=\"/u/admin\""),
        "{about}"
    );
    assert!(about.contains("id=\"source\"") && about.contains(env!("CARGO_PKG_VERSION")));
    let security = site.get("/.well-known/security.txt", "").await.text;
    let expires = security
        .split("Expires: ")
        .nth(1)
        .unwrap()
        .lines()
        .next()
        .unwrap();
    let expires = domain::time::Timestamp::parse_rfc3339(expires).unwrap();
    let days = expires.since(site.forum.now()) / domain::time::DAY;
    assert!((300..=365).contains(&days), "{days}");
    let change = site.get("/.well-known/change-password", "").await;
    assert_eq!(change.status, StatusCode::FOUND);
}
