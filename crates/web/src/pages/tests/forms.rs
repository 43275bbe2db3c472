//! Forms: what they make, what they say when they come back, and that they keep what was typed.

use super::*;

/// Sends a form with the token of the page that it stands on.
async fn fill(site: &Site, page: &str, to: &str, cookie: &str, fields: &[(&str, &str)]) -> Got {
    let token = site.token(page, cookie).await;
    let mut all = vec![("token", token.as_str())];
    all.extend(fields);
    site.post(to, cookie, &all).await
}

#[tokio::test]
async fn asking_leads_to_the_question_and_twice_to_the_same() {
    let site = Site::new().await;
    let rui = site.cookie("rui").await;
    let token = site.token("/ask", &rui).await;
    let fields = [
        ("token", token.as_str()),
        ("community", "ask"),
        ("title", "What is a *folkmoot*?"),
        ("text", "I read the word."),
        ("url", ""),
    ];
    let first = site.post("/ask", &rui, &fields).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.text);
    assert!(
        first.location.ends_with("/what-is-a-folkmoot"),
        "{}",
        first.location
    );
    assert_eq!(
        site.post("/ask", &rui, &fields).await.location,
        first.location
    );
    let page = site.get(&first.location, "").await.text;
    assert!(page.contains("What is a *folkmoot*?") && page.contains("I read the word."));
}

#[tokio::test]
async fn a_refused_question_comes_back_as_it_was() {
    let site = Site::new().await;
    let rui = site.cookie("rui").await;
    let long = "é".repeat(201);
    for (fields, status, sentence) in [
        (
            [("community", "ask"), ("title", ""), ("text", "kept <b>")],
            422,
            "Question: there is nothing",
        ),
        (
            [("community", ""), ("title", "Kept?"), ("text", "kept <b>")],
            422,
            "Community: there is",
        ),
        (
            [
                ("community", "no"),
                ("title", "Kept?"),
                ("text", "kept <b>"),
            ],
            404,
            "There is no such",
        ),
        (
            [("community", "ask"), ("title", &long), ("text", "kept <b>")],
            422,
            "too long",
        ),
    ] {
        let got = fill(&site, "/ask", "/ask", &rui, &fields).await;
        assert_eq!(got.status.as_u16(), status, "{sentence}");
        assert!(got.text.contains(sentence), "{sentence}: {}", got.text);
        assert!(
            got.text.contains("kept &#60;b&#62;</textarea>"),
            "{}",
            got.text
        );
        assert!(
            got.text.contains("aria-invalid=\"true\" autofocus"),
            "{}",
            got.text
        );
        assert!(got.text.contains("role=\"alert\""), "{}", got.text);
    }
}

#[tokio::test]
async fn a_preview_sends_nothing() {
    let site = Site::new().await;
    let rui = site.cookie("rui").await;
    let fields = [
        ("community", "ask"),
        ("title", "Soon?"),
        ("text", "*so*"),
        ("preview", "1"),
    ];
    let got = fill(&site, "/ask", "/ask", &rui, &fields).await;
    assert_eq!(got.status, StatusCode::OK);
    assert!(got.text.contains("<p><em>so</em></p>") && got.text.contains("*so*</textarea>"));
    assert!(!site.get("/?sort=new", &rui).await.text.contains("Soon?"));
    let post = format!("/post/{}", site.post);
    let answer = format!("{post}/answer");
    let got = fill(
        &site,
        &post,
        &answer,
        &rui,
        &[("text", "**so**"), ("preview", "1")],
    )
    .await;
    assert!(got.text.contains("<strong>so</strong>"), "{}", got.text);
}

#[tokio::test]
async fn answers_and_replies_lead_to_where_they_stand() {
    let site = Site::new().await;
    let rui = site.cookie("rui").await;
    let post = format!("/post/{}", site.post);
    let got = fill(
        &site,
        &post,
        &format!("{post}/answer"),
        &rui,
        &[("text", "Again.")],
    )
    .await;
    assert!(
        got.location.starts_with(&post) && got.location.contains("#c"),
        "{}",
        got.location
    );
    let page = format!("/comment/{}/reply", site.reply);
    let got = fill(&site, &page, &page, &rui, &[("text", "Thirty.")]).await;
    assert!(
        got.location.starts_with(&post) && got.location.contains("#c"),
        "{}",
        got.location
    );
    assert!(site.get(&post, "").await.text.contains("Thirty."));
}

#[tokio::test]
async fn an_answer_survives_a_session_that_ended() {
    let site = Site::new().await;
    let rui = site.cookie("rui").await;
    let post = format!("/post/{}", site.post);
    let token = site.token(&post, &rui).await;
    let fields = [("token", token.as_str()), ("text", "Not lost.")];
    let got = site.post(&format!("{post}/answer"), "", &fields).await;
    assert_eq!(got.status, StatusCode::UNAUTHORIZED);
    assert!(got.text.contains("Not lost.</textarea>") && got.text.contains("target=\"_blank\""));
    let again = site.cookie("rui").await;
    let got = site.post(&format!("{post}/answer"), &again, &fields).await;
    assert_eq!(got.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(got.text.contains("open for too long") && got.text.contains("Not lost.</textarea>"));
}

#[tokio::test]
async fn a_reply_to_what_is_gone_keeps_its_text() {
    let site = Site::new().await;
    let ines = site.cookie("ines").await;
    let page = format!("/comment/{}/reply", site.answer);
    let token = site.token(&page, &ines).await;
    site.forum.delete_comment(site.rui, site.answer).await;
    let got = site
        .post(&page, &ines, &[("token", &token), ("text", "Mine.")])
        .await;
    assert_eq!(got.status, StatusCode::CONFLICT);
    assert!(got.text.contains("Mine.</textarea>"), "{}", got.text);
}

#[tokio::test]
async fn a_stale_edit_shows_both_versions() {
    let site = Site::new().await;
    let ines = site.cookie("ines").await;
    let page = format!("/post/{}/edit", site.post);
    let old = site.token(&page, &ines).await;
    let fields = |token, version, text| {
        [
            ("token", token),
            ("version", version),
            ("title", "New title?"),
            ("text", text),
        ]
    };
    let got = site.post(&page, &ines, &fields(&old, "1", "First.")).await;
    assert_eq!(got.status, StatusCode::SEE_OTHER, "{}", got.text);
    let got = site.post(&page, &ines, &fields(&old, "1", "Second.")).await;
    assert_eq!(got.status, StatusCode::CONFLICT);
    assert!(
        got.text.contains("<pre dir=\"auto\">First.</pre>"),
        "{}",
        got.text
    );
    assert!(got.text.contains("Second.</textarea>"), "{}", got.text);
    assert!(
        got.text.contains("name=\"version\" value=\"2\""),
        "{}",
        got.text
    );
    let got = site.post(&page, &ines, &fields(&old, "2", "Second.")).await;
    assert_eq!(got.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn votes_answer_the_script_with_a_score_and_others_with_the_page() {
    let site = Site::new().await;
    let ines = site.cookie("ines").await;
    let token = site.token(&format!("/post/{}", site.post), &ines).await;
    let vote = format!("/comment/{}/vote", site.answer);
    let back = format!("/post/{}", site.post);
    let fields = [("token", token.as_str()), ("next", &back), ("value", "-1")];
    let got = site.post_as(&vote, &ines, &fields, true).await;
    assert_eq!(got.text, "{\"score\":\"-1\",\"mine\":-1}");
    let got = site.post(&vote, &ines, &fields).await;
    assert_eq!(got.location, format!("{back}#c{}", site.answer));
}

#[tokio::test]
async fn small_things_are_done_and_lead_back() {
    let site = Site::new().await;
    let ines = site.cookie("ines").await;
    let token = site.token("/", &ines).await;
    for (path, name, value) in [
        (format!("/comment/{}/accept", site.answer), "accepted", "0"),
        (format!("/post/{}/follow", site.post), "follow", "0"),
        (String::from("/c/pub/subscription"), "subscribe", "1"),
        (String::from("/inbox/read"), "all", "1"),
        (format!("/comment/{}/delete", site.reply), "x", ""),
        (format!("/comment/{}/restore", site.reply), "x", ""),
        (format!("/post/{}/delete", site.post), "x", ""),
        (format!("/post/{}/restore", site.post), "x", ""),
    ] {
        let fields = [("token", token.as_str()), ("next", "/c/pub"), (name, value)];
        let got = site.post(&path, &ines, &fields).await;
        assert_eq!(got.status, StatusCode::SEE_OTHER, "{path} {}", got.text);
    }
    assert!(
        site.get("/subscriptions", &ines)
            .await
            .text
            .contains("/c/pub")
    );
}

#[tokio::test]
async fn drafts_are_kept_found_and_discarded() {
    let site = Site::new().await;
    let rui = site.cookie("rui").await;
    let token = site.token("/ask", &rui).await;
    let token = ("token", token.as_str());
    let fields = [
        token,
        ("target", "ask"),
        ("title", "Half a ques"),
        ("text", "and half a text"),
    ];
    assert_eq!(
        site.post_as("/drafts", &rui, &fields, true).await.status,
        StatusCode::NO_CONTENT
    );
    let ask = site.get("/ask", &rui).await.text;
    assert!(
        ask.contains("value=\"Half a ques\"") && ask.contains("You left a draft"),
        "{ask}"
    );
    let list = site.get("/drafts", &rui).await.text;
    assert!(
        list.contains("Half a ques") && list.contains("href=\"/ask\""),
        "{list}"
    );
    let fields = [token, ("discard", "ask"), ("next", "/drafts")];
    assert_eq!(
        site.post("/drafts", &rui, &fields).await.location,
        "/drafts"
    );
    assert!(!site.get("/drafts", &rui).await.text.contains("Half a ques"));
}

#[tokio::test]
async fn notices_say_who_did_what_and_are_marked() {
    let site = Site::new().await;
    let ines = site.cookie("ines").await;
    let inbox = site.get("/inbox", &ines).await.text;
    assert!(
        inbox.contains("<bdi>rui</bdi></a> answered your question <a"),
        "{inbox}"
    );
    assert!(inbox.contains("class=\"unseen-yet\""), "{inbox}");
    fill(&site, "/inbox", "/inbox/read", &ines, &[("all", "1")]).await;
    assert!(
        !site
            .get("/inbox", &ines)
            .await
            .text
            .contains("class=\"unseen-yet\"")
    );
}

#[tokio::test]
async fn people_sign_up_and_in_and_out() {
    let site = Site::new().await;
    let form = site.get("/sign-up?next=%2Fask", "").await;
    let token = form.text.split("name=\"token\" value=\"").nth(1).unwrap();
    let token = token.split('"').next().unwrap();
    let fields = |name, website| {
        [
            ("token", token),
            ("name", name),
            ("password", PASSWORD),
            ("next", "/ask"),
            ("website", website),
        ]
    };
    let got = site.post("/sign-up", &form.cookie, &fields("i", "")).await;
    assert_eq!(got.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        got.text.contains("value=\"i\"") && !got.text.contains(PASSWORD),
        "{}",
        got.text
    );
    let got = site
        .post(
            "/sign-up",
            &form.cookie,
            &fields("tove", "http://spam.example"),
        )
        .await;
    assert_eq!(got.status, StatusCode::UNPROCESSABLE_ENTITY);
    let got = site
        .post("/sign-up", &form.cookie, &fields("tove", ""))
        .await;
    assert_eq!(
        (got.status, got.location.as_str()),
        (StatusCode::SEE_OTHER, "/ask")
    );
    let tove = got.cookie;
    assert!(site.get("/", &tove).await.text.contains("/u/tove"));
    let got = fill(&site, "/sign-out", "/sign-out", &tove, &[]).await;
    assert_eq!(got.status, StatusCode::SEE_OTHER);
    assert!(!site.get("/", &tove).await.text.contains("/u/tove"));
}

#[tokio::test]
async fn communities_are_started_and_changed() {
    let site = Site::new().await;
    let rui = site.cookie("rui").await;
    let fields = [
        ("name", "kitchen"),
        ("title", "The kitchen"),
        ("sidebar", "*Food.*"),
    ];
    let got = fill(&site, "/communities/new", "/communities/new", &rui, &fields).await;
    assert_eq!(got.location, "/c/kitchen", "{}", got.text);
    let taken = fill(&site, "/communities/new", "/communities/new", &rui, &fields).await;
    assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(taken.text.contains("name is taken") && taken.text.contains("*Food.*</textarea>"));
    let edit = "/c/kitchen/edit";
    let fields = [
        ("version", "1"),
        ("title", "Pots"),
        ("sidebar", ""),
        ("mode", "discussion"),
    ];
    assert_eq!(
        fill(&site, edit, edit, &rui, &fields).await.location,
        "/c/kitchen"
    );
    let stale = fill(&site, edit, edit, &rui, &fields).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    let ines = site.cookie("ines").await;
    assert_eq!(site.get(edit, &ines).await.status, StatusCode::FORBIDDEN);
}
