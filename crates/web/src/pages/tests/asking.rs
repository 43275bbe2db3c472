//! Asking with everything on: what the form offers, keeps, and says before it is sent.

use super::*;

async fn fill(site: &Site, to: &str, cookie: &str, fields: &[(&str, &str)]) -> Got {
    let token = site.token("/ask", cookie).await;
    let mut all = vec![("token", token.as_str())];
    all.extend(fields);
    site.post(to, cookie, &all).await
}

/// A tag of a community, as its moderators make it; answers its id.
async fn tag(site: &Site, community: &str, name: &str) -> String {
    let forum = &site.forum;
    forum
        .script(format!(
            "INSERT INTO tag (community_id, ap_id, slug, name, colour, meaning, deleted, created_at)
             SELECT c.id, '{name}', '{name}', '{name}', 1, 'none', FALSE, 0
             FROM community c WHERE c.name = '{community}'"
        ))
        .await;
    let text = format!("SELECT id FROM tag WHERE slug = '{name}'");
    forum.number(&text).await.to_string()
}

#[tokio::test]
async fn a_question_has_what_was_ticked_and_its_author_finds_it_when_editing() {
    let site = Site::new().await;
    let rui = site.cookie("rui").await;
    let tag = tag(&site, "ask", "reading").await;
    let page = site.get("/c/ask/ask", &rui).await.text;
    for offered in [
        "<option value=\"ask\" selected>",
        "name=\"serious\"",
        &format!("name=\"tag\" value=\"{tag}\""),
        "<option value=\"39\" lang=\"es\">Español</option>",
        "Everyone can read this",
    ] {
        assert!(page.contains(offered), "{offered}: {page}");
    }
    let fields = [
        ("community", "ask"),
        ("title", "Which book is next?"),
        ("text", ""),
        ("language", "39"),
        ("serious", "1"),
        ("nsfw", "1"),
        ("tag", &tag),
    ];
    let got = fill(&site, "/ask", &rui, &fields).await;
    assert_eq!(got.status, StatusCode::SEE_OTHER, "{}", got.text);
    let edit = format!("{}/edit", got.location.rsplit_once('/').unwrap().0);
    let shown = site.get(&edit, &rui).await.text;
    for kept in [
        "name=\"serious\" value=\"1\" checked",
        "name=\"nsfw\" value=\"1\" checked",
        "<option value=\"39\" lang=\"es\" selected>",
        &format!("name=\"tag\" value=\"{tag}\" checked"),
    ] {
        assert!(shown.contains(kept), "{kept}: {shown}");
    }
    assert!(
        !shown.contains("data-alike"),
        "nothing is like what is edited"
    );
    // The community asked last is the one that is asked next.
    let again = site.get("/ask", &rui).await.text;
    assert!(again.contains("<option value=\"ask\" selected>"), "{again}");
    let bad = [
        ("community", "pub"),
        ("title", "Which?"),
        ("tag", tag.as_str()),
    ];
    let got = fill(&site, "/ask", &rui, &bad).await;
    assert_eq!(got.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        got.text.contains("Tags: this cannot be chosen"),
        "{}",
        got.text
    );
}

#[tokio::test]
async fn similar_questions_are_shown_with_and_without_a_script() {
    let site = Site::new().await;
    let rui = site.cookie("rui").await;
    let path = "/ask/similar?title=Is+there+joy+in+a+reading+group%3F";
    let part = site.get(path, &rui).await;
    assert!(part.text.contains("Asked before?"), "{}", part.text);
    assert!(
        part.text.contains("Fewer pages, more tea."),
        "{}",
        part.text
    );
    assert!(!part.text.contains("<html"));
    assert_eq!(site.get(path, "").await.status, StatusCode::SEE_OTHER);
    assert!(site.get("/ask/similar", &rui).await.text.is_empty());
    let title = ("title", "Is there joy in a reading group?");
    for fields in [
        vec![("community", "ask"), title, ("preview", "1")],
        vec![("community", ""), title],
    ] {
        let got = fill(&site, "/ask", &rui, &fields).await;
        assert!(got.text.contains("Fewer pages, more tea."), "{}", got.text);
    }
}

#[tokio::test]
async fn what_answers_leads_to_the_question_and_only_then_goes_the_draft() {
    let site = Site::new().await;
    let rui = site.cookie("rui").await;
    let id = site.post.to_string();
    let fields = [
        ("community", "ask"),
        ("title", "How to keep a group?"),
        ("text", "typed"),
        ("found", id.as_str()),
    ];
    let got = fill(&site, "/ask", &rui, &fields).await;
    assert!(got.text.contains("Does this answer you?"), "{}", got.text);
    assert!(
        site.get("/ask", &rui)
            .await
            .text
            .contains("typed</textarea>")
    );
    let to = format!("/post/{id}/found");
    let got = fill(&site, &to, &rui, &[]).await;
    assert!(
        got.location.starts_with(&format!("/post/{id}/how-do-you")),
        "{}",
        got.location
    );
    assert!(
        !site
            .get("/ask", &rui)
            .await
            .text
            .contains("typed</textarea>")
    );
    assert_eq!(
        site.forum.number("SELECT count(*) FROM found_answer").await,
        1
    );
    let got = fill(&site, "/ask", &rui, &[("found", "x")]).await;
    assert_eq!(got.status, StatusCode::NOT_FOUND);
}

/// Keeps a draft.
async fn keep(site: &Site, cookie: &str, fields: Vec<(&'static str, String)>) {
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let got = fill(site, "/drafts", cookie, &fields).await;
    assert_eq!(got.status, StatusCode::SEE_OTHER, "{}", got.text);
}

#[tokio::test]
async fn drafts_keep_every_field_of_their_form() {
    let site = Site::new().await;
    let ines = site.cookie("ines").await;
    let tag = tag(&site, "ask", "reading").await;
    let text = |text: &str| text.to_owned();
    keep(
        &site,
        &ines,
        vec![
            ("target", text("ask")),
            ("community", text("ask")),
            ("title", text("Which?")),
            ("nsfw", text("1")),
            ("serious", text("1")),
            ("language", text("39")),
            ("tag", tag.clone()),
        ],
    )
    .await;
    let shown = site.get("/ask", &ines).await.text;
    for kept in [
        "name=\"serious\" value=\"1\" checked",
        "name=\"nsfw\" value=\"1\" checked",
        "<option value=\"39\" lang=\"es\" selected>",
        &format!("name=\"tag\" value=\"{tag}\" checked"),
    ] {
        assert!(shown.contains(kept), "{kept}: {shown}");
    }
    let post = format!("edit-post:{}", site.post);
    keep(
        &site,
        &ines,
        vec![
            ("target", post),
            ("title", text("Changed?")),
            ("url", text("https://a.example")),
            ("language", text("0")),
            ("nsfw", text("1")),
        ],
    )
    .await;
    let shown = site
        .get(&format!("/post/{}/edit", site.post), &ines)
        .await
        .text;
    assert!(shown.contains("value=\"https://a.example\""), "{shown}");
    assert!(
        shown.contains("name=\"nsfw\" value=\"1\" checked"),
        "{shown}"
    );
}

#[tokio::test]
async fn drafts_of_communities_come_back() {
    let site = Site::new().await;
    let ines = site.cookie("ines").await;
    let text = |text: &str| text.to_owned();
    keep(
        &site,
        &ines,
        vec![("target", text("ask")), ("title", text("Which?"))],
    )
    .await;
    keep(
        &site,
        &ines,
        vec![
            ("target", text("community")),
            ("name", text("shed")),
            ("sidebar", text("Tools")),
            ("mode", text("discussion")),
        ],
    )
    .await;
    let shown = site.get("/communities/new", &ines).await.text;
    assert!(
        shown.contains("value=\"shed\"") && shown.contains("Tools</textarea>"),
        "{shown}"
    );
    assert!(shown.contains("value=\"discussion\" checked"), "{shown}");
    let id = site
        .forum
        .number("SELECT id FROM community WHERE name = 'ask'")
        .await;
    keep(
        &site,
        &ines,
        vec![
            ("target", format!("community:{id}")),
            ("community", text("ask")),
            ("title", text("Asking")),
            ("sidebar", text("New rules")),
            ("mode", text("questions")),
        ],
    )
    .await;
    let shown = site.get("/c/ask/edit", &ines).await.text;
    assert!(shown.contains("New rules</textarea>"), "{shown}");
    let list = site.get("/drafts", &ines).await.text;
    for href in ["\"/ask\"", "\"/communities/new\"", "\"/c/ask/edit\""] {
        assert!(list.contains(href), "{href}: {list}");
    }
}

#[tokio::test]
async fn ten_drafts_at_once_in_two_tabs_are_all_kept() {
    let site = Site::new().await;
    let rui = site.cookie("rui").await;
    let token = site.token("/ask", &rui).await;
    let targets: Vec<String> = (1..=10).map(|number| format!("answer:{number}")).collect();
    let keep = |target: &str, text: &str| {
        let fields = [("token", &*token), ("target", target), ("text", text)];
        let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let (site, rui) = (&site, &rui);
        async move {
            let fields: Vec<(&str, &str)> = fields
                .iter()
                .map(|(name, value)| (&**name, &**value))
                .collect();
            site.post_as("/drafts", rui, &fields, true).await.status
        }
    };
    // Both tabs have each box open; the last to save is the one that is kept.
    for tab in ["one", "other"] {
        let mut all = Vec::new();
        for target in &targets {
            all.push(keep(target, tab));
        }
        for status in futures_in_turn(all).await {
            assert_eq!(status, StatusCode::NO_CONTENT);
        }
    }
    let kept = "SELECT count(*) FROM draft WHERE md = 'other'";
    assert_eq!(site.forum.number(kept).await, 10);
}

/// Polls all of them in turn until each is done, as connections of one browser are.
async fn futures_in_turn<F: Future>(all: Vec<F>) -> Vec<F::Output> {
    let mut pending: Vec<_> = all.into_iter().map(|it| (Box::pin(it), None)).collect();
    std::future::poll_fn(move |context| {
        for (future, done) in &mut pending {
            if done.is_none()
                && let std::task::Poll::Ready(output) = future.as_mut().poll(context)
            {
                *done = Some(output);
            }
        }
        if pending.iter().all(|(_, done)| done.is_some()) {
            let outputs = pending.iter_mut().filter_map(|(_, done)| done.take());
            return std::task::Poll::Ready(outputs.collect());
        }
        std::task::Poll::Pending
    })
    .await
}

#[tokio::test]
async fn what_is_asked_elsewhere_too_is_linked_both_ways() {
    let site = Site::new().await;
    let rui = site.cookie("rui").await;
    let id = site.post.to_string();
    let page = site.get(&format!("/ask?cross-post={id}"), &rui).await.text;
    assert!(page.contains("This will be linked with:"), "{page}");
    assert!(
        page.contains(&format!("name=\"cross-post\" value=\"{id}\"")),
        "{page}"
    );
    assert!(
        page.contains("Also asked at http://localhost:8536/post/"),
        "{page}"
    );
    assert!(
        page.contains(&format!("data-draft=\"cross-post:{id}\"")),
        "{page}"
    );
    let fields = [
        ("community", "pub"),
        ("title", "Reading, elsewhere"),
        ("text", ""),
        ("cross-post", id.as_str()),
    ];
    let got = fill(&site, "/ask", &rui, &fields).await;
    assert_eq!(got.status, StatusCode::SEE_OTHER, "{}", got.text);
    let copy = site.get(&got.location, "").await.text;
    assert!(copy.contains("Asked first:") && copy.contains(&format!("href=\"/post/{id}\"")));
    let first = site.get(&format!("/post/{id}"), &rui).await.text;
    assert!(first.contains("Asked elsewhere too:"), "{first}");
    assert!(first.contains("Reading, elsewhere"), "{first}");
    let page = site.get("/ask?cross-post=99999", &rui).await;
    assert!(!page.text.contains("This will be linked"), "{}", page.text);
}

#[tokio::test]
async fn choosing_a_community_sends_nothing_and_shows_what_it_says() {
    let site = Site::new().await;
    let rui = site.cookie("rui").await;
    let fields = [
        ("community", "pub"),
        ("title", "A week?"),
        ("text", "kept"),
        ("choose", "1"),
    ];
    let got = fill(&site, "/ask", &rui, &fields).await;
    assert_eq!(got.status, StatusCode::OK);
    assert!(got.text.contains("kept</textarea>") && got.text.contains("<h1>Write a post</h1>"));
    assert!(!got.text.contains("name=\"serious\""), "{}", got.text);
}
