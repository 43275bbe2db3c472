//! The way in: setting up, signing up, in and out, and passwords.

use operations::account::set_up_link;

use super::*;

/// A forum with nobody's texts in it.
async fn empty(forum: Forum) -> Site {
    Site {
        website: website(&forum).await,
        forum,
        ines: PersonId(0),
        rui: PersonId(0),
        post: PostId(0),
        answer: CommentId(0),
        reply: CommentId(0),
    }
}

/// Fills in a form as somebody who is not signed in.
async fn fill(site: &Site, path: &str, fields: &[(&str, &str)]) -> Got {
    let form = site.get(path, "").await;
    let after = form.text.split("name=\"token\" value=\"").nth(1).unwrap();
    let token = after.split('"').next().unwrap();
    let mut all = vec![("token", token)];
    all.extend(fields);
    let to = path.split('?').next().unwrap();
    site.post(to, &form.cookie, &all).await
}

/// The same page without what differs each time it is asked for.
fn without_token(text: &str) -> String {
    let (before, after) = text.split_once("name=\"token\" value=\"").unwrap();
    format!("{before}{}", after.split_once('"').unwrap().1)
}

#[tokio::test]
async fn the_link_sets_the_site_up_once() {
    let site = empty(Forum::bare(&Place::sqlite()).await).await;
    for path in ["/", "/sign-in", "/communities"] {
        assert_eq!(site.get(path, "").await.location, "/setup", "{path}");
    }
    let waiting = site.get("/setup", "").await;
    assert!(waiting.text.contains("Not set up yet") && !waiting.text.contains("name=\"link\""));
    let up = site.get("/sign-up", "").await.text;
    assert!(
        up.contains("nobody has set it up yet") && !up.contains("name=\"password\""),
        "{up}"
    );
    let wrong = site.get("/setup?link=AAAAAAAAAAAAAAAAAAAAAA", "").await;
    assert_eq!(wrong.status, StatusCode::FORBIDDEN);
    assert!(
        wrong.text.contains("not the link that sets up"),
        "{}",
        wrong.text
    );
    let link = set_up_link(&site.forum.operations).unwrap();
    let path = format!("/setup?link={link}");
    let fields = |name, password| {
        [
            ("link", link.as_str()),
            ("site_name", "The <Moot>"),
            ("name", name),
            ("password", password),
        ]
    };
    for (name, password, at) in [
        ("x", "long enough to do", "id=\"name-wrong\""),
        ("maren", "s3cr3t", "id=\"password-wrong\""),
    ] {
        let got = fill(&site, &path, &fields(name, password)).await;
        assert_eq!(got.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            got.text.contains(at) && got.text.contains("role=\"alert\""),
            "{}",
            got.text
        );
        assert!(
            got.text.contains("value=\"The &#60;Moot&#62;\""),
            "{}",
            got.text
        );
        assert!(
            !got.text.contains(password),
            "a password is never sent back"
        );
    }
    let got = fill(&site, &path, &fields("maren", "long enough to do")).await;
    assert_eq!(
        (got.status, got.location.as_str()),
        (StatusCode::SEE_OTHER, "/")
    );
    let feed = site.get("/", &got.cookie).await;
    assert!(feed.text.contains("/u/maren") && feed.text.contains("The &#60;Moot&#62;"));
    assert_eq!(site.get(&path, "").await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn signing_in_leads_back_and_never_elsewhere() {
    let site = Site::new().await;
    assert_eq!(
        site.get("/drafts", "").await.location,
        "/sign-in?next=%2Fdrafts"
    );
    for (next, to) in [("/drafts", "/drafts"), ("", "/"), ("//evil.example", "/")] {
        let fields = [("name", " @Ines "), ("password", PASSWORD), ("next", next)];
        let got = fill(&site, "/sign-in?next=%2Fdrafts", &fields).await;
        assert_eq!(
            (got.status, got.location.as_str()),
            (StatusCode::SEE_OTHER, to)
        );
        let again = site.get("/sign-in?next=%2Fdrafts", &got.cookie).await;
        assert_eq!(again.location, "/drafts");
        assert_eq!(site.get("/sign-up", &got.cookie).await.location, "/");
    }
    let form = site.get("/sign-in?next=%2Fdrafts", "").await.text;
    assert!(form.contains("name=\"next\" value=\"/drafts\""), "{form}");
    assert!(form.contains("href=\"/sign-up?next=%2Fdrafts\""), "{form}");
    assert!(form.contains("autocomplete=\"current-password\""), "{form}");
}

#[tokio::test]
async fn an_unknown_name_and_a_wrong_password_look_the_same() {
    let site = Site::new().await;
    let mut seen = Vec::new();
    for name in ["ines", "nobody"] {
        let fields = [("name", name), ("password", "not the password")];
        let got = fill(&site, "/sign-in", &fields).await;
        assert_eq!(got.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            got.text.contains(&format!("value=\"{name}\"")),
            "{}",
            got.text
        );
        assert!(got.text.contains("aria-describedby=\"wrong\"") && got.cookie.is_empty());
        seen.push(without_token(&got.text).replace(&format!("\"{name}\""), "\"\""));
    }
    assert_eq!(seen[0], seen[1]);
}

#[tokio::test]
async fn many_guesses_have_to_wait() {
    let site = Site::new().await;
    let guess = [("name", "ines"), ("password", "not the password")];
    let mut last = fill(&site, "/sign-in", &guess).await;
    for _ in 0..40 {
        if last.status == StatusCode::TOO_MANY_REQUESTS {
            break;
        }
        last = fill(&site, "/sign-in", &guess).await;
    }
    assert_eq!(last.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(last.retry_after.parse::<i64>().unwrap() > 0);
    assert!(last.text.contains("value=\"ines\"") && last.text.contains("try again in"));
}

#[tokio::test]
async fn an_old_form_comes_back_with_the_name() {
    let site = Site::new().await;
    let fields = [("token", "old"), ("name", "ines"), ("password", PASSWORD)];
    for path in ["/sign-in", "/sign-up"] {
        let got = site.post(path, "", &fields).await;
        assert_eq!(got.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        assert!(
            got.text.contains("value=\"ines\"") && !got.text.contains(PASSWORD),
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_closed_site_says_so() {
    let forum = Forum::set_up(&Place::sqlite()).await;
    forum
        .script("UPDATE site_settings SET registration = 'closed'")
        .await;
    let site = empty(forum).await;
    let got = site.get("/sign-up", "").await;
    assert!(got.text.contains("Nobody can sign up here") && !got.text.contains("name=\"name\""));
    let form = site.get("/sign-in", "").await;
    let token = form.text.split("name=\"token\" value=\"").nth(1).unwrap();
    let token = token.split('"').next().unwrap();
    let fields = [("token", token), ("name", "tove"), ("password", PASSWORD)];
    assert_eq!(
        site.post("/sign-up", &form.cookie, &fields).await.status,
        StatusCode::FORBIDDEN
    );
}

#[tokio::test]
async fn names_that_cannot_be_are_explained_at_their_field() {
    let site = Site::new().await;
    for (name, password, field, sentence) in [
        ("ines", PASSWORD, "name", "This name is taken"),
        ("a b c", PASSWORD, "name", "A name is made of letters"),
        ("tove", "short", "password", "The password is too short"),
    ] {
        let got = fill(&site, "/sign-up", &[("name", name), ("password", password)]).await;
        assert_eq!(got.status, StatusCode::UNPROCESSABLE_ENTITY, "{sentence}");
        let at = format!("id=\"{field}-wrong\">{sentence}");
        assert!(got.text.contains(&at), "{at}: {}", got.text);
        let about =
            format!("aria-describedby=\"{field}-hint {field}-wrong\" aria-invalid=\"true\"");
        assert!(got.text.contains(&about), "{about}: {}", got.text);
        assert!(
            got.text.contains(&format!("value=\"{name}\"")),
            "{}",
            got.text
        );
    }
}

#[tokio::test]
async fn a_new_password_ends_every_other_session() {
    let site = Site::new().await;
    let (here, there) = (site.cookie("ines").await, site.cookie("ines").await);
    let token = site.token("/settings", &here).await;
    let fields = |before, password| {
        [
            ("token", token.as_str()),
            ("before", before),
            ("password", password),
        ]
    };
    let new = "a quite new password";
    let wrong = site
        .post("/settings/password", &here, &fields("a guess at it", new))
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong.text.contains("not the password that you have now"),
        "{}",
        wrong.text
    );
    let short = site
        .post("/settings/password", &here, &fields(PASSWORD, "short"))
        .await;
    assert!(
        short.text.contains("id=\"password-wrong\""),
        "{}",
        short.text
    );
    let done = site
        .post("/settings/password", &here, &fields(PASSWORD, new))
        .await;
    assert_eq!(done.location, "/settings/password?saved=1", "{}", done.text);
    for old in [&here, &there] {
        assert!(
            site.get("/settings", old)
                .await
                .location
                .starts_with("/sign-in")
        );
    }
    assert!(
        site.get(&done.location, &done.cookie)
            .await
            .text
            .contains("role=\"status\"")
    );
    let fields = [("name", "ines"), ("password", new)];
    assert_eq!(
        fill(&site, "/sign-in", &fields).await.status,
        StatusCode::SEE_OTHER
    );
}
