//! Feeds as readers get them: their orders, what they leave out, what they mark.

use domain::ids::PostId;

use super::*;

impl Site {
    async fn feed(&self, path: &str, cookie: &str) -> String {
        let got = self.get(path, cookie).await;
        assert_eq!(got.status, StatusCode::OK, "{path} {}", got.text);
        got.text
    }
}

/// What stands between two marks.
fn part<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let (_, rest) = text
        .split_once(from)
        .unwrap_or_else(|| panic!("{from}: {text}"));
    rest.split_once(to).unwrap().0
}

#[tokio::test]
async fn every_order_has_its_link_and_says_where_one_is() {
    let site = Site::new().await;
    for path in ["/", "/c/ask"] {
        let text = site.feed(path, "").await;
        let tabs = part(&text, "<nav class=\"tabs\"", "</nav>");
        for sort in domain::sort::PostSort::ALL.iter().skip(1) {
            let word = format!("sort={}\"", sort.word());
            assert_eq!(tabs.matches(&word).count(), 1, "{word} {tabs}");
        }
    }
    let text = site.feed("/?sort=top_week", "").await;
    assert!(text.contains("<summary aria-current=\"true\">Top of the last week</summary>"));
    assert!(
        text.contains("href=\"/?listing=local&#38;sort=top_week\""),
        "{text}"
    );
    assert!(!text.contains("name=\"robots\""));
}

#[tokio::test]
async fn choices_are_kept_out_of_search_engines() {
    let site = Site::new().await;
    for (path, shown) in [
        ("/?only=unanswered", false),
        ("/?only=unsolved", false),
        ("/?only=solved", true),
        ("/?language=en", false),
        ("/?only=solved&sort=top_year", true),
    ] {
        let text = site.feed(path, "").await;
        assert!(
            text.contains("<meta name=\"robots\" content=\"noindex\">"),
            "{path}"
        );
        assert!(!text.contains("rel=\"canonical\""), "{path}");
        assert_eq!(text.contains("How do you keep"), shown, "{path}");
    }
    let text = site.feed("/?only=unanswered", "").await;
    assert!(
        text.contains("ما هو") && !text.contains("What a week"),
        "{text}"
    );
    let text = site.feed("/?language=en", "").await;
    assert!(text.contains("Only in the language “en”") && text.contains("No question here"));
}

#[tokio::test]
async fn places_that_are_none_are_the_first_page() {
    let site = Site::new().await;
    for after in [
        "", "x", "1", "1_2_3", "NaN_1", "1e300_1", "9_9_9_9", "%00_1",
    ] {
        for sort in ["hot", "top_day", "old", "sideways"] {
            let text = site.feed(&format!("/?sort={sort}&after={after}"), "").await;
            assert!(text.contains("How do you keep"), "{sort} {after}");
        }
        let path = format!("/post/{}?sort=best&after={after}", site.post);
        site.feed(&path, "").await;
    }
    let text = site.feed("/?sort=new&after=5.5_1", "").await;
    assert!(text.contains("There is nothing further back."), "{text}");
}

#[tokio::test]
async fn what_is_not_safe_for_work_is_asked_for() {
    let site = Site::new().await;
    site.forum
        .script(
            "UPDATE post SET nsfw = TRUE WHERE id = 1; UPDATE post_rank SET nsfw = TRUE
           WHERE post_id = 1",
        )
        .await;
    let ines = site.cookie("ines").await;
    for path in [
        "/",
        "/c/ask",
        "/u/ines",
        "/?sort=top_day",
        "/u/rui?show=answers",
    ] {
        for (cookie, shown) in [
            ("", false),
            ("folkmoot_look=theme=dark", false),
            ("folkmoot_look=nsfw=on", true),
            (&ines, true),
        ] {
            let text = site.feed(path, cookie).await;
            assert_eq!(text.contains("How do you keep"), shown, "{path} {cookie}");
        }
    }
    let left_out = "UPDATE account SET show_nsfw = FALSE";
    site.forum.script(left_out).await;
    assert!(!site.feed("/", &ines).await.contains("How do you keep"));
}

#[tokio::test]
async fn an_account_says_which_feed_it_begins_with() {
    let site = Site::new().await;
    let rui = site.cookie("rui").await;
    site.forum
        .script(
            "UPDATE account SET default_listing = 'local', default_sort = 'old',
               default_answer_sort = 'new'",
        )
        .await;
    let text = site.feed("/", &rui).await;
    assert!(
        text.contains("<a href=\"/\" aria-current=\"page\">Local</a>"),
        "{text}"
    );
    assert!(text.contains("href=\"/?listing=all\"") && text.contains("href=\"/?sort=hot\""));
    let first = text.find("How do you keep").unwrap();
    assert!(first < text.find("What a week").unwrap());
    assert!(
        site.feed("/", "")
            .await
            .contains("<a href=\"/\" aria-current=\"page\">All</a>")
    );
    let text = site.feed(&format!("/post/{}", site.post), &rui).await;
    assert!(
        !text.contains("sort=new") && !text.contains("sort=best"),
        "one answer is no list"
    );
}

#[tokio::test]
async fn readers_find_what_is_new_and_not_what_they_hid_or_blocked() {
    let site = Site::new().await;
    let (rui, post) = (site.cookie("rui").await, site.post);
    let id = site.rui;
    site.forum
        .script(format!(
            "INSERT INTO read_mark (person_id, post_id, comments, at) VALUES ({id}, {post}, 1, 1);
             INSERT INTO hidden (person_id, post_id, at) VALUES ({id}, 2, 1);
             INSERT INTO block (person_id, kind, target_id, word, at)
               VALUES ({id}, 'word', 0, 'week', 1), ({id}, 'word', 0, 'Wee', 1)"
        ))
        .await;
    for path in [
        "/",
        "/?sort=top_day",
        "/?sort=top_month",
        "/?sort=controversial",
    ] {
        let text = site.feed(path, &rui).await;
        let row = part(&text, "<li class=\"read\">", "</li>");
        assert!(
            row.contains("<span>read</span><span class=\"new\">3 new</span>"),
            "{row}"
        );
        assert!(
            !text.contains("What a week") && !text.contains("ما هو"),
            "{path}"
        );
    }
    site.forum
        .script("UPDATE account SET show_read_posts = FALSE")
        .await;
    assert!(!site.feed("/", &rui).await.contains("How do you keep"));
    assert!(site.feed("/u/ines", &rui).await.contains("How do you keep"));
    assert!(site.feed("/", "").await.contains("What a week"));
}

#[tokio::test]
async fn pinned_posts_stand_above_the_first_page() {
    let mut site = Site::new().await;
    site.forum
        .script("UPDATE post SET featured_site = TRUE, featured_community = TRUE WHERE id = 2")
        .await;
    site.reopen().await;
    for path in ["/", "/c/ask", "/?sort=top_year"] {
        let text = site.feed(path, "").await;
        let pinned = part(&text, "<section class=\"pinned\"", "</section>");
        assert!(
            pinned.contains("ما هو") && pinned.contains("Pinned"),
            "{path}"
        );
        assert_eq!(text.matches("ما هو").count(), 1, "{path}");
    }
    let text = site.feed("/?only=unanswered", "").await;
    assert!(text.contains("ما هو") && !text.contains("class=\"pinned\""));
}

#[tokio::test]
async fn a_tag_has_a_page_of_its_own() {
    let site = Site::new().await;
    site.forum
        .script(
            "INSERT INTO tag (id, community_id, ap_id, slug, name, colour, meaning, deleted,
               created_at)
             SELECT 900, c.id, 't:900', 'reading', 'Reading', 1, 'none', FALSE, 1
             FROM community c WHERE c.name = 'ask';
             INSERT INTO post_tag (post_id, tag_id) VALUES (2, 900)",
        )
        .await;
    let text = site.feed("/c/ask/tag/reading", "").await;
    assert!(
        text.contains("ما هو") && !text.contains("How do you keep"),
        "{text}"
    );
    assert!(
        text.contains("href=\"/c/ask/tag/reading?sort=new\""),
        "{text}"
    );
    let missing = site.get("/c/ask/tag/nothing", "").await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
    site.forum.script("UPDATE tag SET deleted = TRUE").await;
    let deleted = site.get("/c/ask/tag/reading?x", "").await;
    assert_eq!(
        deleted.status,
        StatusCode::OK,
        "what everybody gets is kept for a while"
    );
    let rui = site.cookie("rui").await;
    let deleted = site.get("/c/ask/tag/reading", &rui).await;
    assert_eq!(deleted.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn moderators_have_a_list_of_what_they_look_after() {
    let site = Site::new().await;
    let (ines, rui) = (site.cookie("ines").await, site.cookie("rui").await);
    let text = site.feed("/?listing=moderated", &ines).await;
    assert!(text.contains("How do you keep") && !text.contains("What a week"));
    assert!(
        site.feed("/?listing=moderated", &rui)
            .await
            .contains("What a week")
    );
    let text = site.feed("/?listing=moderated", "").await;
    assert!(text.contains("Sign in to see the communities you moderate."));
    assert!(!site.feed("/", "").await.contains("listing=moderated"));
    site.forum.person("newcomer").await;
    let nobody = site.cookie("newcomer").await;
    assert!(!site.feed("/", &nobody).await.contains("listing=moderated"));
}

#[tokio::test]
async fn scores_are_kept_back_where_the_community_says_so() {
    let site = Site::new().await;
    site.forum
        .script("UPDATE community SET hide_scores_hours = 5 WHERE name = 'ask'")
        .await;
    site.forum.person("cleo").await;
    let cleo = site.cookie("cleo").await;
    let path = format!("/post/{}", site.post);
    for found in ["/search?q=reading+group", "/search?q=tea&kind=comments"] {
        let text = site.feed(found, &cleo).await;
        assert!(
            text.contains("<b>–</b>hidden") && !text.contains("<b>1</b>"),
            "{text}"
        );
    }
    assert!(!site.feed(&path, "").await.contains("upvoteCount"));
    let text = site.feed("/", &cleo).await;
    assert!(
        text.contains("<b>–</b>hidden") && !text.contains("<b>1</b>vote"),
        "{text}"
    );
    let text = site.feed(&path, &cleo).await;
    assert_eq!(text.matches("<b>–</b>").count(), 5, "{text}");
    assert!(site.feed(&path, "").await.contains("Score hidden for now"));
    let token = site.token(&path, &cleo).await;
    let vote = format!("/post/{}/vote", PostId(1));
    let fields = [("token", token.as_str()), ("value", "1")];
    let voted = site.post_as(&vote, &cleo, &fields, true).await;
    assert_eq!(voted.text, "{\"score\":\"–\",\"mine\":1}");
    let ines = site.cookie("ines").await;
    assert!(site.feed(&path, &ines).await.contains("<b>2</b>"));
    site.forum.clock.advance(5 * HOUR);
    assert!(site.feed(&path, &cleo).await.contains("<b>2</b>"));
}

#[tokio::test]
async fn accepted_answers_are_a_list_of_their_own() {
    let site = Site::new().await;
    let text = site.feed("/u/rui?show=accepted", "").await;
    assert!(
        text.contains("Fewer pages") && !text.contains("Twenty."),
        "{text}"
    );
    let text = site.feed("/u/ines?show=accepted", "").await;
    assert!(text.contains("No accepted answers yet."));
}
