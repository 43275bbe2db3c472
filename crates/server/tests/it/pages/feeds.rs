//! What programs read: feeds, the sitemap, and what a browser keeps for want of a connection.

use domain::community::TagMeaning;
use domain::time::HOUR;
use operations::tag::{TagChange, TagForm};
use testing::both;

use super::Kitchen;
use super::client::Site;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_community_is_read_by_programs() {
    both(|forum| async move {
        let kitchen = Kitchen::of(&forum).await;
        forum.clock.advance(HOUR);
        let text = "See [the garden](/c/garden) & `a < b`.";
        let post = forum
            .ask_with(kitchen.ben, kitchen.community, "Salt & pepper?", text)
            .await;
        let site = Site::of(forum.clone()).await;
        site.settle().await;
        let shown = site.browser().get("/c/kitchen/feed.atom").await.is(200);
        assert_eq!(
            shown.header("content-type"),
            "application/atom+xml; charset=utf-8"
        );
        let first = shown.body.split("</entry>").next().unwrap();
        let own = format!("<id>http://localhost:8536/post/{post}</id>");
        for part in [
            "<link rel=\"self\" type=\"application/atom+xml\" \
             href=\"http://localhost:8536/c/kitchen/feed.atom\"/>",
            own.as_str(),
            "<title>Salt &#38; pepper?</title>",
            "<author><name>ben</name><uri>http://localhost:8536/u/ben</uri></author>",
            "href=&#34;http://localhost:8536/c/garden&#34;",
            "&#60;code&#62;a &#38;lt; b&#60;/code&#62;",
        ] {
            assert!(first.contains(part), "{part} is not in {first}");
        }
        assert_eq!(shown.body.matches("<entry>").count(), 2);
    })
    .await;
}

/// The same feed by each of its addresses; what it says is the same for whoever asks.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn feeds_have_lemmys_addresses_too() {
    both(|forum| async move {
        let kitchen = Kitchen::of(&forum).await;
        let site = Site::of(forum.clone()).await;
        site.settle().await;
        let entries = |body: &str| -> Vec<String> {
            let entries = body.split("<entry>").skip(1);
            entries.map(str::to_owned).collect()
        };
        for (ours, theirs) in [
            ("/feed.atom", "/feeds/all.xml?sort=new"),
            ("/feed.atom?listing=local", "/feeds/local.xml"),
            ("/c/kitchen/feed.atom", "/feeds/c/kitchen.xml"),
            ("/u/ann/feed.atom", "/feeds/u/ann.xml"),
        ] {
            let ours = site.browser().get(ours).await.is(200);
            let theirs = site.browser_of("ben").await.get(theirs).await.is(200);
            let entries = [entries(&ours.body), entries(&theirs.body)];
            assert_eq!(entries[0].len(), 1, "{ours:?}");
            assert_eq!(entries[0], entries[1]);
        }
        let answers = format!("/post/{}/feed.atom", kitchen.post);
        let shown = site.browser().get(&answers).await.is(200);
        let id = format!("<id>http://localhost:8536/comment/{}</id>", kitchen.answer);
        assert!(shown.body.contains(&id), "{}", shown.body);
        for none in [
            "/feeds/subscribed.xml",
            "/feed.atom?listing=subscribed",
            "/c/kitchen/tag/none/feed.atom",
            "/feeds/all",
            "/feeds/c/nowhere.xml",
            "/u/nobody/feed.atom",
            "/post/0/feed.atom",
            "/sitemap/-1",
            "/sitemap/7",
        ] {
            site.browser().get(none).await.is(404);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn search_engines_are_told_of_those_who_want_to_be_found() {
    both(|forum| async move {
        let kitchen = Kitchen::of(&forum).await;
        let own = forum.ask(kitchen.ben, kitchen.community, "Who am I?").await;
        forum
            .script(format!(
                "UPDATE person SET indexable = FALSE WHERE id = {}",
                kitchen.ben
            ))
            .await;
        let site = Site::of(forum.clone()).await;
        site.settle().await;
        let robots = site.browser().get("/robots.txt").await.is(200);
        assert!(
            robots
                .body
                .contains("Sitemap: http://localhost:8536/sitemap.xml")
        );
        let index = site.browser().get("/sitemap.xml").await.is(200);
        assert!(
            index
                .body
                .contains("<loc>http://localhost:8536/sitemap/0</loc>")
        );
        assert!(index.body.contains("/sitemap/communities</loc>"));
        let part = site
            .browser()
            .get("/sitemap/communities")
            .await
            .is(200)
            .body;
        let found = "<loc>http://localhost:8536/c/kitchen</loc>";
        assert!(part.contains(found), "{part}");
        let part = site.browser().get("/sitemap/0").await.is(200).body;
        let found = format!("<loc>http://localhost:8536/post/{}/how-do-i-", kitchen.post);
        assert!(part.contains(&found), "{part}");
        assert!(!part.contains(&format!("/post/{own}")), "{part}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_browser_without_a_connection_has_a_page_of_nobodys() {
    both(|forum| async move {
        Kitchen::of(&forum).await;
        let site = Site::of(forum.clone()).await;
        let worker = site.browser().get("/service-worker.js").await.is(200);
        assert_eq!(worker.header("cache-control"), "no-cache");
        assert!(worker.body.starts_with("const STYLE = \"/static/"));
        let shown = site.browser().get("/offline").await.is(200);
        assert_eq!(shown.header("cache-control"), "no-cache");
        // Never kept with a name in it.
        let ann = site.browser_of("ann").await.get("/offline").await.is(200);
        assert_eq!(ann.header("cache-control"), "private, no-store");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_has_a_tag_or_no_answer_has_a_feed_of_its_own() {
    both(|forum| async move {
        let kitchen = Kitchen::of(&forum).await;
        let (ann, community) = (kitchen.ann, kitchen.community);
        let open = forum.ask(ann, community, "Which whetstone?").await;
        let form = TagForm {
            name: "Stones".into(),
            colour: 0,
            meaning: TagMeaning::Nothing,
        };
        let add = TagChange::Add(form);
        operations::tag::change(&forum.operations, &forum.by(ann), community, add)
            .await
            .unwrap();
        let tag = forum
            .number("SELECT id FROM tag WHERE slug = 'stones'")
            .await;
        forum
            .script(format!("INSERT INTO post_tag VALUES ({open}, {tag})"))
            .await;
        forum.settle().await;
        let site = Site::of(forum).await;
        let page = site.browser().get("/c/kitchen/tag/stones").await.is(200);
        let page = page.says("Stones in ").says("What has the tag “Stones”");
        assert!(page.body.contains("/c/kitchen/tag/stones/feed.atom"));
        for path in [
            "/c/kitchen/tag/stones/feed.atom",
            "/c/kitchen/feed.atom?only=unanswered",
            "/feed.atom?only=unsolved&sort=old",
        ] {
            let shown = site.browser().get(path).await.is(200).body;
            assert!(shown.contains("Which whetstone?"), "{path}: {shown}");
            let both = shown.contains("How do I sharpen");
            assert_eq!(both, path.contains("unsolved"), "{path}: {shown}");
        }
        let feed = site.browser().get("/?only=unanswered").await.is(200).body;
        assert!(feed.contains("/feed.atom?only=unanswered"), "{feed}");
        assert!(
            feed.contains("href=\"/?only=unanswered&#38;language=es\""),
            "{feed}"
        );
    })
    .await;
}
