//! What readers keep, what is new to them, and how a text came to be.

use domain::read_mark::VISIT;
use domain::time::MINUTE;
use operations::edit::{EditComment, EditPost, QUIET_FOR, edit_comment, edit_post};

use super::*;

/// Sends a button of a page.
async fn press(site: &Site, page: &str, path: &str, cookie: &str, field: (&str, &str)) -> Got {
    let token = site.token(page, cookie).await;
    let fields = [("token", token.as_str()), ("next", page), field];
    site.post(path, cookie, &fields).await
}

#[tokio::test]
async fn what_is_new_is_marked_for_the_length_of_a_visit() {
    let site = Site::new().await;
    let path = format!("/post/{}", site.post);
    let rui = site.cookie("rui").await;
    let first = site.get(&path, &rui).await.text;
    assert!(
        !first.contains("since your last visit"),
        "a first visit has nothing new"
    );
    site.forum.settle().await;
    site.forum.clock.advance(VISIT);
    let new = site.forum.answer(site.ines, site.post, "Brand new.").await;
    site.forum.tick();
    let below = site
        .forum
        .reply(site.ines, site.post, new, "And below.")
        .await;
    for _ in 0..2 {
        let text = site.get(&path, &rui).await.text;
        assert!(
            text.contains("2 new comments since your last visit"),
            "{text}"
        );
        assert!(
            text.contains(&format!("<a href=\"#c{new}\">Show the first</a>")),
            "{text}"
        );
        assert!(
            text.contains(&format!("<a href=\"#c{below}\">Next new</a>")),
            "{text}"
        );
        assert!(
            text.contains(&format!("<a href=\"#c{new}\">Previous new</a>")),
            "{text}"
        );
        assert_eq!(
            text.matches("<span class=\"tag new\">new</span>").count(),
            2,
            "{text}"
        );
        site.forum.settle().await;
        site.forum.clock.advance(MINUTE);
    }
    site.forum.clock.advance(VISIT);
    let text = site.get(&path, &rui).await.text;
    assert!(!text.contains("since your last visit"), "{text}");
    let own = site.get(&path, &site.cookie("ines").await).await.text;
    assert!(!own.contains("tag new"), "what one wrote is not new");
    assert!(!site.get(&path, "").await.text.contains("tag new"));
}

#[tokio::test]
async fn new_comments_far_down_are_led_to() {
    let site = Site::new().await;
    let path = format!("/post/{}", site.post);
    let rui = site.cookie("rui").await;
    site.get(&path, &rui).await;
    site.forum.settle().await;
    site.forum.clock.advance(VISIT);
    let mut parent = site.reply;
    for n in 0..5 {
        parent = site
            .forum
            .reply(site.ines, site.post, parent, &format!("Deep {n}."))
            .await;
    }
    let text = site.get(&path, &rui).await.text;
    assert!(
        text.contains("5 new comments since your last visit"),
        "{text}"
    );
    assert!(
        text.contains("/comment/") && text.contains("Next new"),
        "{text}"
    );
    let page = site.get(&format!("/comment/{parent}"), &rui).await.text;
    assert!(
        page.contains("<span class=\"tag new\">new</span>"),
        "{page}"
    );
}

#[tokio::test]
async fn a_look_ahead_is_no_look() {
    let site = Site::new().await;
    let path = format!("/post/{}", site.post);
    let rui = site.cookie("rui").await;
    let ahead = Request::get(&path).header("sec-purpose", "prefetch");
    site.send(ahead, &rui, Body::empty()).await;
    site.forum.settle().await;
    assert_eq!(site.forum.number("SELECT count(*) FROM read_mark").await, 0);
    site.get(&path, "").await;
    site.get(&path, &rui).await;
    site.forum.settle().await;
    assert_eq!(site.forum.number("SELECT count(*) FROM read_mark").await, 1);
}

#[tokio::test]
async fn what_is_saved_is_listed_until_it_is_removed() {
    let site = Site::new().await;
    let (post, answer) = (site.post, site.answer);
    let page = format!("/post/{post}");
    let ines = site.cookie("ines").await;
    for path in [
        format!("/post/{post}/save"),
        format!("/comment/{answer}/save"),
    ] {
        let done = press(&site, &page, &path, &ines, ("save", "1")).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    }
    press(
        &site,
        &page,
        &format!("/post/{post}/hide"),
        &ines,
        ("hide", "1"),
    )
    .await;
    for (list, says) in [
        ("/saved", "keep a reading group going"),
        ("/saved?show=comments", "Fewer pages, more tea."),
        ("/saved?show=hidden", "keep a reading group going"),
    ] {
        let text = site.get(list, &ines).await.text;
        assert!(text.contains(says), "{list}: {text}");
    }
    let text = site.get(&page, &ines).await.text;
    assert_eq!(text.matches(">Saved: undo</button>").count(), 2, "{text}");
    let path = format!("/post/{post}/save");
    let token = site.token(&page, &ines).await;
    let fields = [("token", token.as_str()), ("save", "0")];
    let fragment = site.post_as(&path, &ines, &fields, true).await;
    assert!(
        fragment.text.starts_with("<button class=\"plain\"") && fragment.text.contains(">Save<"),
        "{}",
        fragment.text
    );
    let text = site.get("/saved", &ines).await.text;
    assert!(
        text.contains("You have saved no question or post yet."),
        "{text}"
    );
}

#[tokio::test]
async fn a_question_that_others_have_says_so() {
    let site = Site::new().await;
    let page = format!("/post/{}", site.post);
    let rui = site.cookie("rui").await;
    let path = format!("{page}/me-too");
    press(&site, &page, &path, &rui, ("me_too", "1")).await;
    site.forum.settle().await;
    let text = site.get(&page, &rui).await.text;
    assert!(
        text.contains(">I no longer have this question <b>1</b></button>"),
        "{text}"
    );
    let stranger = site.get(&page, "").await.text;
    assert!(
        stranger.contains("1 other has this question too"),
        "{stranger}"
    );
    let ines = site.cookie("ines").await;
    let asker = site.get(&page, &ines).await.text;
    assert!(
        !asker.contains("/me-too") && asker.contains("1 other has"),
        "{asker}"
    );
    let own = press(&site, &page, &path, &ines, ("me_too", "1")).await;
    assert_eq!(own.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_question_is_solved_without_an_accepted_answer() {
    let site = Site::new().await;
    let page = "/post/2";
    let rui = site.cookie("rui").await;
    let text = site.get(page, &rui).await.text;
    assert!(text.contains("/post/2/solved"), "{text}");
    press(&site, page, "/post/2/solved", &rui, ("solved", "1")).await;
    site.forum.settle().await;
    let text = site.get(page, "").await.text;
    assert!(
        text.contains("No single answer is marked for it."),
        "{text}"
    );
    let feed = site.get("/?sort=new", "").await.text;
    assert!(
        feed.contains("title=\"Solved, says the one who asked\""),
        "{feed}"
    );
    let accepted = site
        .get(&format!("/post/{}", site.post), &site.cookie("ines").await)
        .await;
    assert!(
        !accepted.text.contains("/solved"),
        "an accepted answer says enough"
    );
}

#[tokio::test]
async fn what_was_asked_before_leads_there_and_back() {
    let site = Site::new().await;
    let post = site.post;
    let script = format!("UPDATE post SET duplicate_of = {post} WHERE id = 2");
    site.forum.script(script).await;
    let later = site.get("/post/2", "").await.text;
    assert!(
        later.contains("Asked before:") && later.contains("has an accepted answer"),
        "{later}"
    );
    assert!(
        later.contains(&format!("href=\"/post/{post}/how-do-you-keep")),
        "{later}"
    );
    let original = site.get(&format!("/post/{post}?sort=old"), "").await.text;
    assert!(
        original.contains("Asked again") && original.contains("href=\"/post/2/"),
        "{original}"
    );
}

/// Changes the first question's title and text after they stood for a while.
async fn change(site: &Site) {
    site.forum.clock.advance(2 * QUIET_FOR);
    let post = site.post;
    let edit = EditPost {
        post,
        title: "How do you keep a <group> going?".into(),
        text: "We began with *thirteen*.\n\n> Now four.".into(),
        url: None,
        nsfw: false,
        version: 1,
        labels: None,
        anyway: false,
    };
    edit_post(&site.forum.operations, &site.forum.by(site.ines), edit)
        .await
        .unwrap();
    site.forum.settle().await;
}

#[tokio::test]
async fn a_history_shows_what_changed() {
    let site = Site::new().await;
    let (post, history) = (site.post, format!("/post/{}/history", site.post));
    let never = site.get(&history, "").await.text;
    assert!(never.contains("This was never changed"), "{never}");
    change(&site).await;
    let text = site.get(&history, "").await.text;
    assert!(
        text.contains("<del>twelve</del><ins>thirteen</ins>"),
        "{text}"
    );
    assert!(
        text.contains("As it is now") && text.contains("As it was first written"),
        "{text}"
    );
    assert!(
        !text.contains("/blank\"") && !text.contains("<group>"),
        "{text}"
    );
    let page = site.get(&format!("/post/{post}"), "").await.text;
    assert!(
        page.contains(&format!(
            "<a href=\"{history}\" rel=\"nofollow\">edited</a>"
        )),
        "{page}"
    );
}

#[tokio::test]
async fn what_is_mended_at_once_is_not_told() {
    let site = Site::new().await;
    let by = || site.forum.by(site.rui);
    let said = site.forum.answer(site.rui, site.post, "With tee.").await;
    for (version, text, told) in [(1, "With tea.", false), (2, "With more tea.", true)] {
        let edit = EditComment {
            language: None,
            comment: said,
            text: text.into(),
            version,
            anyway: false,
        };
        edit_comment(&site.forum.operations, &by(), edit)
            .await
            .unwrap();
        site.forum.settle().await;
        let path = format!("/post/{}?sort=new&x={version}", site.post);
        let ines = site.cookie("ines").await;
        let page = site.get(&path, &ines).await.text;
        let link = format!("/comment/{said}/history");
        assert_eq!(page.contains(&link), told, "{page}");
        site.forum.clock.advance(QUIET_FOR + 1);
    }
    let quick = EditPost {
        post: PostId(3),
        title: "What a week!".into(),
        text: "Tell me about yours.".into(),
        url: None,
        nsfw: false,
        labels: None,
        version: 1,
        anyway: false,
    };
    let now = site.forum.now();
    site.forum
        .script(format!(
            "UPDATE post SET published = {} WHERE id = 3",
            now.0
        ))
        .await;
    edit_post(&site.forum.operations, &by(), quick)
        .await
        .unwrap();
    let page = site.get("/post/3", "").await.text;
    assert!(
        page.contains("What a week!") && !page.contains("/history"),
        "{page}"
    );
}

#[tokio::test]
async fn a_version_is_blanked_by_its_author() {
    let site = Site::new().await;
    let (ines, history) = (
        site.cookie("ines").await,
        format!("/post/{}/history", site.post),
    );
    change(&site).await;
    let blank = format!("{history}/1/blank");
    assert!(
        site.get(&history, &ines)
            .await
            .text
            .contains(&format!("href=\"{blank}\""))
    );
    let asks = site.get(&blank, &ines).await.text;
    assert!(
        asks.contains("emptied for good") && asks.contains("twelve"),
        "{asks}"
    );
    let done = press(&site, &blank, &blank, &ines, ("x", "1")).await;
    assert_eq!(done.location, history, "{}", done.text);
    let text = site.get(&history, "").await.text;
    assert!(
        text.contains("This version was blanked on") && !text.contains("twelve"),
        "{text}"
    );
    assert!(
        !text.contains("<ins>"),
        "what was blanked is not told by what it lacks: {text}"
    );
}

#[tokio::test]
async fn search_engines_are_told_what_everybody_reads() {
    let site = Site::new().await;
    let data = async |path: &str, cookie: &str| {
        let text = site.get(path, cookie).await.text;
        let start = "<script type=\"application/ld+json\">";
        let data = text
            .split_once(start)
            .map(|(_, rest)| rest.split_once("</script>").unwrap().0);
        data.map(|data| serde_json::from_str::<serde_json::Value>(data).unwrap())
    };
    let path = format!("/post/{}", site.post);
    let told = data(&path, "").await.unwrap();
    assert_eq!(told["@type"], "QAPage");
    let question = &told["mainEntity"];
    assert_eq!(question["answerCount"], 2);
    assert!(question["name"].as_str().unwrap().contains("<once>"));
    assert_eq!(
        question["acceptedAnswer"][0]["text"],
        "Fewer pages, more tea."
    );
    assert_eq!(question["acceptedAnswer"][0]["upvoteCount"], 1);
    assert_eq!(question["suggestedAnswer"][0]["text"], "I tried that.");
    let talk = data("/post/3", "").await.unwrap();
    assert_eq!(talk["@type"], "DiscussionForumPosting");
    assert_eq!(talk["text"], "Tell me about yours.");
    assert!(data(&path, &site.cookie("rui").await).await.is_none());
    assert!(data(&format!("{path}?after=0_1"), "").await.is_none());
    site.forum.delete_comment(site.rui, site.answer).await;
    site.forum.settle().await;
    let told = data(&format!("{path}?sort=old"), "").await.unwrap();
    assert_eq!(
        told["mainEntity"]["acceptedAnswer"],
        serde_json::Value::Null
    );
    site.forum.delete_post(site.ines, site.post).await;
    site.forum.settle().await;
    assert!(data(&format!("{path}?sort=new"), "").await.is_none());
}

#[tokio::test]
async fn previews_of_pages_know_what_they_are() {
    let site = Site::new().await;
    for (path, kind) in [
        ("/post/2", "article"),
        ("/c/ask", "website"),
        ("/u/ines", "profile"),
    ] {
        let text = site.get(path, "").await.text;
        let has = |property: &str, content: &str| {
            text.contains(&format!(
                "<meta property=\"{property}\" content=\"{content}"
            ))
        };
        assert!(
            has("og:type", kind) && has("og:title", ""),
            "{path}: {text}"
        );
        assert!(has("og:url", "http://localhost:8536/"), "{path}: {text}");
    }
}

#[tokio::test]
async fn what_one_deleted_can_be_found_and_restored() {
    let site = Site::new().await;
    let (post, answer) = (site.post, site.answer);
    site.forum.delete_post(site.ines, post).await;
    site.forum.delete_comment(site.rui, answer).await;
    let (ines, rui) = (site.cookie("ines").await, site.cookie("rui").await);
    let posts = site.get("/deleted", &ines).await.text;
    assert!(
        posts.contains(&format!("href=\"/post/{post}/restore\"")),
        "{posts}"
    );
    let comments = site.get("/deleted?show=comments", &rui).await.text;
    assert!(
        comments.contains(&format!("href=\"/comment/{answer}/restore\"")),
        "{comments}"
    );
    assert!(
        comments.contains("Fewer pages") && !comments.contains("reading group"),
        "{comments}"
    );
    let restore = format!("/post/{post}/restore");
    press(&site, &restore, &restore, &ines, ("x", "1")).await;
    let empty = site.get("/deleted", &ines).await.text;
    assert!(
        empty.contains("You have deleted no question or post."),
        "{empty}"
    );
    site.forum.settle().await;
    assert!(
        site.get(&format!("/post/{post}"), "")
            .await
            .text
            .contains("twelve")
    );
}

#[tokio::test]
async fn a_comment_says_what_else_stands_beside_it() {
    let site = Site::new().await;
    let other = site
        .forum
        .reply(site.ines, site.post, site.answer, "Beside it.")
        .await;
    let text = site.get(&format!("/comment/{}", site.reply), "").await.text;
    assert!(
        text.contains("1 other comment beside this") && !text.contains("Beside it."),
        "{text}"
    );
    assert!(
        text.contains(&format!("<a href=\"/comment/{}\">1 other", site.answer)),
        "{text}"
    );
    let text = site.get(&format!("/comment/{other}"), "").await.text;
    assert!(text.contains("2 other comments beside this"), "{text}");
}

#[tokio::test]
async fn replies_can_be_folded_without_a_script() {
    let site = Site::new().await;
    let text = site.get(&format!("/post/{}", site.post), "").await.text;
    assert!(
        text.contains("<details open><summary>2 replies</summary>"),
        "{text}"
    );
    assert!(
        text.contains("<details open><summary>1 reply</summary>"),
        "{text}"
    );
    assert_eq!(
        text.matches("<details").count(),
        text.matches("</details>").count()
    );
}

#[tokio::test]
async fn a_post_that_names_somebody_is_told_in_the_inbox() {
    let site = Site::new().await;
    let ask = site
        .forum
        .number("SELECT id FROM community WHERE name = 'ask'")
        .await;
    let ask = domain::ids::CommunityId(ask);
    let post = site
        .forum
        .ask_with(site.ines, ask, "Who has tea?", "Does @rui?")
        .await;
    site.forum.settle().await;
    let rui = site.cookie("rui").await;
    let inbox = site.get("/inbox", &rui).await.text;
    assert!(inbox.contains("named you at"), "{inbox}");
    let href = inbox
        .split("href=\"/inbox/")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let opened = site.get(&format!("/inbox/{href}"), &rui).await;
    assert_eq!(opened.location, format!("/post/{post}"));
    let unread = "SELECT count(*) FROM notification WHERE read_at IS NULL AND kind = 'mention'";
    assert_eq!(site.forum.number(unread).await, 0);
    let foreign = press(&site, "/inbox", "/inbox/read", &rui, ("read", "999")).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
}
