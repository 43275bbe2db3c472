//! Who gets in, and what becomes of what they send.

use super::*;

#[tokio::test]
async fn addresses_that_are_no_text_have_a_page_too() {
    let browser = browser().await;
    let (response, page) = browser.get("/post/%ff").await;
    assert_eq!(response.status(), StatusCode::BAD_REQUEST);
    assert!(page.contains("<main"), "{page}");
}

#[tokio::test]
async fn who_may_not_is_told_so() {
    let mut browser = browser().await;
    let (response, _) = browser.get("/mine").await;
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    assert_eq!(response.headers()[LOCATION], "/sign-in?next=%2Fmine");
    assert_eq!(
        browser.get("/post/0").await.0.status(),
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        browser.get("/nowhere").await.0.status(),
        StatusCode::NOT_FOUND
    );
    assert_eq!(browser.get("/setup").await.0.status(), StatusCode::CONFLICT);
    let (response, _) = browser.post("/mine", "a=1").await;
    assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED);
    browser.sign_in().await;
    assert_eq!(browser.get("/mine").await.0.status(), StatusCode::OK);
    assert_eq!(
        browser.get("/admin").await.0.status(),
        StatusCode::FORBIDDEN
    );
}

#[tokio::test]
async fn a_new_site_is_set_up_first() {
    let browser = browser_on(Forum::bare(&Place::sqlite()).await).await;
    let (response, _) = browser.get("/post/7").await;
    assert_eq!(response.headers()[LOCATION], "/setup");
    assert_eq!(browser.get("/healthz").await.0.status(), StatusCode::OK);
}

#[tokio::test]
async fn forms_are_taken_from_our_own_pages_only() {
    let mut browser = browser().await;
    browser.sign_in().await;
    let token = browser.token().await;
    let body = format!("token={token}&next=%2Fpost%2F7");
    let (response, _) = browser.post("/send", &body).await;
    assert_eq!(response.headers()[LOCATION], "/post/7");
    let (response, _) = browser
        .post("/send", &format!("token={token}&next=//evil.example"))
        .await;
    assert_eq!(response.headers()[LOCATION], "/");
    let (response, _) = browser.post("/send", "next=%2F").await;
    assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let foreign = browser
        .request("POST", "/send")
        .header(ORIGIN, "https://evil.example")
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded");
    let (response, _) = browser
        .send(foreign.body(Body::from(body.clone())).unwrap())
        .await;
    assert_eq!(response.status(), StatusCode::FORBIDDEN);
    browser.cookie = None;
    let (response, _) = browser.post("/send", &body).await;
    assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn texts_come_back_when_they_can_not_be_taken() {
    let mut browser = browser().await;
    browser.sign_in().await;
    let (_, page) = browser
        .post("/write", "text=My+%3Clong%3E+answer&token=old")
        .await;
    assert!(
        page.contains("stale_form kept: My &#60;long&#62; answer"),
        "{page}"
    );
    let token = browser.token().await;
    let (_, page) = browser
        .post("/write", &format!("text=x&token={token}"))
        .await;
    assert!(page.contains("sent once as 16"));
    browser.cookie = None;
    let (response, page) = browser
        .post("/write", "text=My+long+answer&password=hush")
        .await;
    assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
    assert!(page.contains("My long answer") && !page.contains("hush"));
}

#[tokio::test]
async fn bodies_that_are_no_forms_are_named() {
    let mut browser = browser().await;
    browser.sign_in().await;
    let browser = &browser;
    let status = |body: String| async move {
        let (response, _) = browser.post("/write", &body).await;
        response.status()
    };
    assert_eq!(status("text=%ff".to_owned()).await, StatusCode::BAD_REQUEST);
    assert_eq!(status("a=1&".repeat(101)).await, StatusCode::BAD_REQUEST);
    assert_eq!(
        status("a".repeat(800_000)).await,
        StatusCode::PAYLOAD_TOO_LARGE
    );
    let long = format!("/post/{}", "9".repeat(9_000));
    assert_eq!(
        browser.get(&long).await.0.status(),
        StatusCode::URI_TOO_LONG
    );
}

#[tokio::test]
async fn another_address_leads_to_the_right_one() {
    let browser = browser().await;
    let at = |path: &str| {
        let request = Request::get(path).header(HOST, "127.0.0.1:8536");
        browser.send(request.body(Body::empty()).unwrap())
    };
    let (response, page) = at("/post/7?sort=new").await;
    assert_eq!(response.status(), StatusCode::MISDIRECTED_REQUEST);
    assert!(
        page.contains("href=\"http://localhost:8536/post/7?sort=new\""),
        "{page}"
    );
    assert_eq!(at("/healthz").await.0.status(), StatusCode::OK);
}

#[tokio::test]
async fn a_look_needs_no_account() {
    let mut browser = browser().await;
    let (shown, page) = browser.get("/look").await;
    let mark = shown.headers()[SET_COOKIE]
        .to_str()
        .unwrap()
        .split(';')
        .next()
        .unwrap()
        .to_owned();
    let token = page
        .split("name=\"token\" value=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let body = format!("token={token}&theme=dark&language=en");
    assert_eq!(
        browser.post("/look", &body).await.0.status(),
        StatusCode::UNPROCESSABLE_ENTITY
    );
    browser.cookie = Some(mark);
    let (kept, _) = browser.post("/look", &body).await;
    assert_eq!(kept.status(), StatusCode::SEE_OTHER);
    let cookie = kept.headers()[SET_COOKIE].to_str().unwrap();
    assert!(
        cookie.starts_with("folkmoot_look=theme=dark&keys=off&lang=en;"),
        "{cookie}"
    );
}
