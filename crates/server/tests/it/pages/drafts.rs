//! What is kept of forms that were not sent: of which page, over which version, with every choice.

use domain::community::Mode;
use domain::time::SECOND;
use operations::edit::QUIET_FOR;
use testing::{Forum, both};
use words::Words;

use super::Kitchen;
use super::client::{Browser, Shown, Site};
use super::html;

/// Keeps a page's form as the script does, with these fields typed.
async fn keep(browser: &mut Browser, page: &Shown, action: &str, fields: &[(&str, &str)]) {
    let form = html::form(&page.body, action).unwrap();
    let typed = |name: &str| fields.iter().any(|(field, _)| *field == name);
    let left = form.iter().filter(|(name, _)| !typed(name));
    let left = left.map(|(name, value)| (name.as_str(), value.as_str()));
    let all: Vec<_> = left.chain(fields.iter().copied()).collect();
    browser.post("/drafts", &all).await.is(303);
}

async fn kept(forum: &Forum) -> i64 {
    forum.number("SELECT count(*) FROM draft").await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_change_that_was_kept_is_one_of_the_version_it_began_with() {
    both(|forum| async move {
        let Kitchen { post, answer, .. } = Kitchen::of(&forum).await;
        let site = Site::of(forum.clone()).await;
        let (mut ann, mut ben) = (site.browser_of("ann").await, site.browser_of("ben").await);
        let stale = Words::english().stale_title();
        for (browser, path, target) in [
            (
                &mut ann,
                format!("/post/{post}/edit"),
                format!("edit-post:{post}"),
            ),
            (
                &mut ben,
                format!("/comment/{answer}/edit"),
                format!("edit-comment:{answer}"),
            ),
        ] {
            let (desk, phone) = (browser.get(&path).await, browser.get(&path).await);
            let typed = [("text", "From the phone"), ("target", target.as_str())];
            keep(browser, &phone, &path, &typed).await;
            forum.clock.advance(2 * QUIET_FOR);
            let desks = [("text", "From the desk")];
            browser.submit(&desk, &path, &desks).await.is(303);
            let restored = browser.get(&path).await.is(200);
            let restored = restored.keeps("text", "From the phone");
            let said = browser.submit(&restored, &path, &[]).await.is(409);
            let said = said.says(stale).says("From the desk");
            browser.submit(&said, &path, &[]).await.is(303);
            assert_eq!(kept(&forum).await, 0);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_draft_of_a_community_does_not_undo_another_moderators_change() {
    both(|forum| async move {
        let Kitchen { ben, community, .. } = Kitchen::of(&forum).await;
        forum.set_moderator(community, ben).await;
        let site = Site::of(forum.clone()).await;
        let (mut ann, mut ben) = (site.browser_of("ann").await, site.browser_of("ben").await);
        let path = "/c/kitchen/edit";
        let target = format!("community:{community}");
        let page = ann.get(path).await;
        let typed = [
            ("sidebar", "Ann's rules"),
            ("scores", "8"),
            ("target", target.as_str()),
        ];
        keep(&mut ann, &page, path, &typed).await;
        let page = ben.get(path).await;
        ben.submit(&page, path, &[("sidebar", "Ben's rules")])
            .await
            .is(303);
        let restored = ann.get(path).await.is(200).keeps("sidebar", "Ann's rules");
        let scores = restored.body.contains("<option value=\"8\" selected>");
        assert!(scores, "{}", restored.body);
        let said = ann.submit(&restored, path, &[]).await.is(409);
        said.says("Ben's rules").keeps("sidebar", "Ann's rules");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sending_one_page_keeps_what_another_keeps() {
    both(|forum| async move {
        let Kitchen { post, .. } = Kitchen::of(&forum).await;
        let site = Site::of(forum.clone()).await;
        let mut ben = site.browser_of("ben").await;
        let (path, action) = (format!("/post/{post}"), format!("/post/{post}/answer"));
        let target = format!("answer:{post}");
        let (one, other) = (ben.get(&path).await, ben.get(&path).await);
        let typed = [("text", "The other"), ("target", target.as_str())];
        keep(&mut ben, &other, &action, &typed).await;
        ben.submit(&one, &action, &[("text", "The one")])
            .await
            .is(303);
        ben.get(&path).await.keeps("text", "The other");
        assert_eq!(kept(&forum).await, 1);
        // Sent on from the page it was kept of, also by way of a preview, it needs none.
        let typed = [("text", "The other one"), ("preview", "1")];
        let preview = ben.submit(&other, &action, &typed).await.is(200);
        forum.clock.advance(SECOND);
        ben.submit(&preview, &action, &[("text", "The last one")])
            .await
            .is(303);
        assert_eq!(kept(&forum).await, 0);
        // What was restored is the same writing, whatever becomes of it.
        let page = ben.get(&path).await;
        let typed = [("text", "Begun"), ("target", target.as_str())];
        keep(&mut ben, &page, &action, &typed).await;
        let restored = ben.get(&path).await.keeps("text", "Begun");
        forum.clock.advance(SECOND);
        ben.submit(&restored, &action, &[("text", "Done")])
            .await
            .is(303);
        assert_eq!(kept(&forum).await, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_answers_a_cross_post_discards_its_draft_alone() {
    both(|forum| async move {
        let Kitchen { ann, ben, post, .. } = Kitchen::of(&forum).await;
        let garden = forum.community_of(ann, "garden", Mode::Questions).await;
        let answers = forum.ask(ben, garden, "How are knives whetted?").await;
        forum.settle().await;
        let site = Site::of(forum.clone()).await;
        let mut ann = site.browser_of("ann").await;
        let own = [("target", "ask"), ("title", "My own"), ("text", "Begun")];
        ann.send("/drafts", &own).await.is(303);
        let again = format!("/ask?cross-post={post}");
        let page = ann.get(&again).await.is(200);
        let found = answers.to_string();
        let typed = [("text", "Elsewhere"), ("found", found.as_str())];
        let asked = ann.submit(&page, "/ask", &typed).await.is(200);
        assert!(asked.body.contains(&format!("href=\"{again}\"")));
        ann.get(&again).await.keeps("text", "Elsewhere");
        let to = format!("/post/{answers}/found");
        ann.submit(&asked, &to, &[]).await.is(303);
        ann.get("/ask").await.keeps("text", "Begun");
        assert_eq!(kept(&forum).await, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_language_of_an_answer_is_kept_with_it() {
    both(|forum| async move {
        let Kitchen { post, answer, .. } = Kitchen::of(&forum).await;
        forum
            .script("UPDATE community SET languages = ',0,37,39,'")
            .await;
        let site = Site::of(forum.clone()).await;
        let mut ann = site.browser_of("ann").await;
        for (path, action, target) in [
            (
                format!("/post/{post}"),
                format!("/post/{post}/answer"),
                format!("answer:{post}"),
            ),
            (
                format!("/comment/{answer}/reply"),
                format!("/comment/{answer}/reply"),
                format!("reply:{answer}"),
            ),
        ] {
            let page = ann.get(&path).await;
            let typed = [
                ("text", "En una piedra"),
                ("language", "39"),
                ("target", target.as_str()),
            ];
            keep(&mut ann, &page, &action, &typed).await;
            let restored = ann.get(&path).await.keeps("text", "En una piedra");
            let chosen = "<option value=\"39\" lang=\"es\" selected>";
            assert!(restored.body.contains(chosen), "{}", restored.body);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_one_says_of_oneself_is_kept_too() {
    both(|forum| async move {
        Kitchen::of(&forum).await;
        let site = Site::of(forum.clone()).await;
        let mut ann = site.browser_of("ann").await;
        let page = ann.get("/settings").await.is(200);
        let typed = [
            ("display_name", "Ann of the Whetstone"),
            ("bio", "I sharpen."),
            ("target", "profile"),
        ];
        keep(&mut ann, &page, "/settings", &typed).await;
        ann.get("/drafts").await.says("I sharpen.");
        let restored = ann
            .get("/settings")
            .await
            .says(Words::english().draft_found());
        let restored = restored.keeps("display_name", "Ann of the Whetstone");
        let restored = restored.keeps("bio", "I sharpen.");
        ann.submit(&restored, "/settings", &[]).await.is(303);
        assert_eq!(kept(&forum).await, 0);
        ann.get("/u/ann").await.says("I sharpen.");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rules_are_kept_with_the_settings_of_their_check() {
    both(|forum| async move {
        let place = Kitchen::of(&forum).await.community;
        let site = Site::of(forum.clone()).await;
        let (mut ann, found) = (site.browser_of("ann").await, Words::english().draft_found());
        let new = "/c/kitchen/rules/new";
        let target = format!("new-rule:{place}");
        let page = ann.get(new).await.is(200);
        let typed = [
            ("name", "Ask about kitchens"),
            ("text", "Nothing about gardens."),
            ("check", "requires_body"),
            ("target", target.as_str()),
        ];
        keep(&mut ann, &page, new, &typed).await;
        let listed = ann.get("/drafts").await.says("Nothing about gardens.");
        let listed = listed.says(Words::english().rules_add());
        assert!(
            listed.body.contains("/c/kitchen/rules/new\""),
            "{}",
            listed.body
        );
        let restored = ann.get(new).await.says(found);
        let restored = restored.keeps("text", "Nothing about gardens.");
        let shown = ann.submit(&restored, new, &[("choose", "1")]).await.is(200);
        ann.submit(&shown, new, &[]).await.is(303);
        assert_eq!(kept(&forum).await, 0);

        let id = forum.number("SELECT max(id) FROM rule").await;
        let (path, target) = (format!("/c/kitchen/rules/{id}"), format!("rule:{id}"));
        let (desk, phone) = (ann.get(&path).await, ann.get(&path).await);
        let typed = [("text", "From the phone"), ("target", target.as_str())];
        keep(&mut ann, &phone, &path, &typed).await;
        let desks = [("text", "From the desk"), ("stage", "active")];
        ann.submit(&desk, &path, &desks).await.is(303);
        let restored = ann.get(&path).await.says(found);
        let restored = restored.keeps("text", "From the phone");
        let stale = ann.submit(&restored, &path, &[]).await.is(409);
        ann.submit(&stale, &path, &[]).await.is(303);
        assert_eq!(kept(&forum).await, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_site_says_of_itself_is_kept_for_admins_alone() {
    both(|forum| async move {
        Kitchen::of(&forum).await;
        let site = Site::of(forum.clone()).await;
        let mut admin = site.browser_of("admin").await;
        let page = admin.get("/admin").await.is(200);
        let long = "水は大切です。".repeat(1_000);
        let typed = [
            ("sidebar", "Be kind."),
            ("legal", "Not yet for everybody to read"),
            ("privacy", long.as_str()),
            ("target", "site"),
        ];
        keep(&mut admin, &page, "/admin", &typed).await;
        admin.get("/drafts").await.says("Be kind.");
        let legal = admin.get("/legal").await;
        assert!(
            !legal.body.contains("Not yet for everybody"),
            "{}",
            legal.body
        );
        let restored = admin.get("/admin").await;
        let restored = restored.says(Words::english().draft_found());
        let restored = restored.keeps("legal", "Not yet for everybody to read");
        let restored = restored.keeps("privacy", &long);
        admin.submit(&restored, "/admin", &[]).await.is(303);
        assert_eq!(kept(&forum).await, 0);
        admin
            .get("/legal")
            .await
            .says("Not yet for everybody to read");

        let mut ann = site.browser_of("ann").await;
        let typed = [("name", "Mine"), ("sidebar", "Now"), ("target", "site")];
        ann.send("/drafts", &typed).await.is(403);
        assert_eq!(kept(&forum).await, 0);
    })
    .await;
}
