//! The pages with which a site is kept in order, without a script: what is kept out, other tags,
//! messages kept ready, and addresses of what is gone.

use domain::decision::{Action, Target};
use domain::desk::Item;
use operations::decide::{Decide, decide_with_password};
use operations::report::report;
use testing::{ADMIN_PASSWORD, Forum, both};

use super::Kitchen;
use super::client::Site;
use crate::operations::reporting::other;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_site_keeps_out_is_listed_by_admins_and_said_to_authors() {
    both(|forum| async move {
        let kitchen = Kitchen::of(&forum).await;
        let site = Site::of(forum.clone()).await;
        let mut admin = site.browser_of("admin").await;
        let list = "/admin/blocked";
        admin.get("/admin").await.is(200).says(list);
        let page = admin.get(list).await.is(200);
        let wrong = [("words", "zounds"), ("domains", "no domain")];
        let kept = admin.submit(&page, list, &wrong).await.is(422);
        kept.keeps("words", "zounds").says("no domain");
        let right = [("words", "zounds"), ("domains", "spam.example")];
        admin.submit(&page, list, &right).await.is(303);
        // Somebody who had the page open before loses nothing of either.
        let late = [("words", "egad"), ("domains", "")];
        let stale = admin.submit(&page, list, &late).await.is(409);
        stale.keeps("words", "zounds\negad");
        let mut ben = site.browser_of("ben").await;
        let answer = format!("/post/{}/answer", kitchen.post);
        let text = [("text", "Zounds! On a stone, and all of that is kept.")];
        let refused = ben.send(&answer, &text).await.is(422);
        refused
            .says("“Zounds” is not taken on this site")
            .says("all of that is kept.");
        let link = [("bio", "See https://spam.example"), ("display_name", "Ben")];
        let refused = ben.send("/settings", &link).await.is(422);
        refused
            .says("Links to spam.example are not taken")
            .says("See https://spam.example");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn moderators_choose_tags_and_undo_it() {
    both(|forum| async move {
        let kitchen = Kitchen::of(&forum).await;
        let site = Site::of(forum.clone()).await;
        let mut ann = site.browser_of("ann").await;
        let place = format!("/post/{}/moderate", kitchen.post);
        let without = ann.get(&place).await.is(200);
        assert!(!without.body.contains("Give it these tags"), "no palette");
        forum
            .script(format!(
                "INSERT INTO tag (community_id, ap_id, slug, name, colour, meaning, deleted,
                   created_at)
                 VALUES ({}, 'tag', 'knives', 'Knives', 1, 'none', FALSE, 0)",
                kitchen.community
            ))
            .await;
        let tag = forum.number("SELECT max(id) FROM tag").await.to_string();
        let page = ann.get(&place).await.is(200);
        page.clone().says("Give it these tags").says("Knives");
        let fields = [("what", "tag"), ("tags", tag.as_str())];
        ann.submit(&page, &place, &fields).await.is(303);
        let has = "SELECT count(*) FROM post_tag";
        assert_eq!(forum.number(has).await, 1);
        let log = site.browser().get("/c/kitchen/modlog").await.is(200);
        log.says("Given other tags");
        let id = forum.number("SELECT max(id) FROM decision").await;
        let undo = format!("/decision/{id}/undo");
        let mut admin = site.browser_of("admin").await;
        admin.send(&undo, &[]).await.is(303);
        assert_eq!(forum.number(has).await, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_message_kept_ready_is_chosen_in_the_dialog_and_at_the_desk() {
    both(|forum| async move {
        let kitchen = Kitchen::of(&forum).await;
        let site = Site::of(forum.clone()).await;
        let mut ann = site.browser_of("ann").await;
        let new = "/c/kitchen/rules/new";
        let page = ann.get(new).await.is(200);
        let fields = [
            ("name", "Be nice"),
            ("messages", "Kindly, please.\nNot in this tone."),
        ];
        ann.submit(&page, new, &fields).await.is(303);
        let rule = forum.number("SELECT max(id) FROM rule").await;
        let one = format!("/c/kitchen/rules/{rule}");
        ann.get(&one).await.is(200).says("Kindly, please.");
        let canned = format!("{rule}.1 Not in this tone.");
        let place = format!("/comment/{}/moderate", kitchen.answer);
        let page = ann.get(&place).await.is(200).says("Kindly, please.");
        let fields = [
            ("what", "remove"),
            ("canned", canned.as_str()),
            ("message", "Really."),
        ];
        ann.submit(&page, &place, &fields).await.is(303);
        let said = format!(
            "SELECT count(*) FROM decision WHERE rule_id = {rule}
               AND message = 'Not in this tone.\n\nReally.'"
        );
        assert_eq!(forum.number(&said).await, 1);
        let cem = forum.person("cem").await;
        let item = Item::Post(kitchen.post);
        report(&forum.operations, &forum.by(cem), other(item, "Rude"))
            .await
            .unwrap();
        forum
            .script(format!(
                "UPDATE post SET creator_id = {} WHERE id = {}",
                kitchen.ben, kitchen.post
            ))
            .await;
        let id = forum.number("SELECT max(id) FROM desk_item").await;
        ann.get("/desk").await.is(200).says("Not in this tone.");
        let remove = format!("/desk/item/{id}/remove");
        ann.send(&remove, &[("canned", "nonsense")]).await.is(422);
        ann.send(&remove, &[("canned", &canned), ("next", "/desk")])
            .await
            .is(303);
        let said = format!(
            "SELECT count(*) FROM decision WHERE rule_id = {rule}
               AND message = 'Not in this tone.'"
        );
        assert_eq!(forum.number(&said).await, 1);
    })
    .await;
}

/// Erases something for good.
async fn erase(forum: &Forum, target: Target) {
    let admin = forum.admin().await;
    let mut by = forum.by(admin);
    by.admin = true;
    let wanted = Decide::new(Action::Purge, target, "Unlawful.");
    let password = ADMIN_PASSWORD.to_owned();
    let client = forum.client();
    decide_with_password(&forum.operations, &by, ("admin", password), &client, wanted)
        .await
        .unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_address_of_what_was_erased_says_that_it_is_gone() {
    both(|forum| async move {
        let kitchen = Kitchen::of(&forum).await;
        let site = Site::of(forum.clone()).await;
        let comment = format!("/comment/{}", kitchen.answer);
        let post = format!("/post/{}", kitchen.post);
        let mut out = site.browser();
        let words = out.get(&comment).await.is(200);
        assert!(words.body.contains("On a wet stone."));
        erase(&forum, Target::Comment(kitchen.answer)).await;
        erase(&forum, Target::Post(kitchen.post)).await;
        site.settle().await;
        for who in ["", "ann", "ben", "admin"] {
            let mut browser = match who {
                "" => site.browser(),
                name => site.browser_of(name).await,
            };
            for path in [
                comment.clone(),
                post.clone(),
                format!("{post}/how-do-i-sharpen-a-knife"),
                format!("{post}/history"),
                format!("{post}/feed.atom"),
                format!("{comment}/history"),
            ] {
                let gone = browser.get(&path).await;
                assert_eq!(gone.status, 410, "{who} {path}");
                assert!(!gone.body.contains("wet stone"), "{who} {path}");
            }
        }
        out.get(&post).await.says("deleted for good");
        // What never was is another matter.
        out.get("/post/999999").await.is(404);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn admins_erase_people_and_communities_with_their_password_and_read_who_did_it() {
    both(|forum| async move {
        let kitchen = Kitchen::of(&forum).await;
        let site = Site::of(forum.clone()).await;
        let mut admin = site.browser_of("admin").await;
        for (place, shown) in [
            ("/u/ben/moderate", "/u/ben"),
            ("/c/kitchen/moderate", "/c/kitchen"),
        ] {
            let form = admin.get(place).await.is(200);
            form.says("name=\"password\"");
            let why = ("message", "It is against the law.");
            let wrong = [("what", "purge"), why, ("password", "a guess at it")];
            let kept = admin.send(place, &wrong).await.is(422);
            kept.keeps("message", "It is against the law.");
            let right = [("what", "purge"), why, ("password", ADMIN_PASSWORD)];
            let done = admin.send(place, &right).await.is(303);
            let decision = done.location().unwrap().to_owned();
            assert!(decision.starts_with("/decision/"), "{decision}");
            admin.get(&decision).await.is(200).says("Erased for good");
            forum.erase_all().await;
            site.settle().await;
            let status = admin.get(shown).await.status;
            let want = if shown == "/u/ben" { 200 } else { 410 };
            assert_eq!(status, want, "{shown}");
            assert_eq!(site.browser().get(shown).await.status, want, "{shown}");
        }
        // In a community nobody is asked for a password, and nobody is erased from it alone.
        let mut ann = site.browser_of("ann").await;
        ann.get("/u/ben/moderate").await.is(403);
        ann.get("/admin/audit").await.is(403);
        let log = admin.get("/admin/audit").await.is(200);
        log.says("Erased for good").says("It is against the law.");
        let few = admin.get("/admin/audit?act=purge&by=admin").await.is(200);
        assert_eq!(few.body.matches("It is against the law.").count(), 2);
        let none = admin.get("/admin/audit?act=keep").await.is(200);
        none.says("Nothing of that kind was done.");
        assert!(kitchen.post.get() > 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_admins_did_is_read_by_its_titles_in_each_language() {
    both(|forum| async move {
        let kitchen = Kitchen::of(&forum).await;
        let site = Site::of(forum.clone()).await;
        let mut admin = site.browser_of("admin").await;
        let post = format!("/post/{}", kitchen.post);
        let moderate = format!("{post}/moderate");
        let lock = [("what", "lock"), ("message", "It went on for long enough.")];
        admin.send(&moderate, &lock).await.is(303);
        let decision = forum.number("SELECT max(id) FROM decision").await;
        admin
            .send(&format!("/decision/{decision}/undo"), &[])
            .await
            .is(303);
        let joining = [
            ("registration", "application"),
            ("question", "Why?"),
            ("invitations", "3"),
            ("close", "0"),
        ];
        admin.send("/admin/registration", &joining).await.is(303);
        forum
            .script(
                "INSERT INTO audit (at, actor_id, action, object, detail)
                 VALUES (1, NULL, 'close_registration', '', ''),
                   (1, NULL, 'delete_account', 'deleted-9', 'name'),
                   (1, NULL, 'note', 'person 2', '-'),
                   (1, NULL, 'answer_appeal', 'decision 1', 'upheld'),
                   (1, NULL, 'change_site', 'post office', ''),
                   (1, NULL, 'set_password', 'ann', '');",
            )
            .await;
        let log = admin.get("/admin/audit").await.is(200);
        let title = forum_title(&forum, kitchen.post.get()).await;
        assert!(!log.body.contains("proof of work"), "{}", log.body);
        let log = log.says(&format!("<a href=\"{post}\"><bdi>{title}</bdi></a>"));
        let undone = format!("/decision/{decision}\"><bdi>Decision {decision}: {title}</bdi>");
        log.says(&undone)
            .says("Whoever applies and is approved")
            .says("Invitations that each member may have open: 3")
            .says("A note was removed.")
            .says("It stands.")
            .says("without their name")
            .says("<bdi>post office</bdi>")
            .says("href=\"/u/ann\"");
        forum
            .script("UPDATE account SET language = 'es' WHERE admin_since IS NOT NULL".to_owned())
            .await;
        let mut admin = site.browser_of("admin").await;
        let log = admin.get("/admin/audit").await.is(200);
        log.says(&format!("Decisión {decision}: {title}"))
            .says("Se quitó una nota.")
            .says("Quien lo solicita y es aprobado");
    })
    .await;
}

async fn forum_title(forum: &testing::Forum, post: i64) -> String {
    let text = format!("SELECT title AS text FROM post WHERE id = {post}");
    let rows: Vec<Line> = forum.rows(&text).await;
    rows[0].text.clone()
}

store::row! {
    /// A line of text.
    pub struct Line {
        /// The text.
        pub text: String,
    }
}
