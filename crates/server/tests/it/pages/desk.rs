//! Pages for reporting and for those who decide: the whole way through forms, without a script.

use domain::desk::Item;
use operations::report::report;
use testing::{Forum, both};

use super::Kitchen;
use super::client::Site;
use crate::operations::reporting::{other, rule};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_report_goes_from_the_dialog_to_the_desk_and_back() {
    both(|forum| async move {
        let kitchen = Kitchen::of(&forum).await;
        let nice = rule(&forum, kitchen.community.0, 1, "Be nice").await;
        forum.person("cem").await;
        let site = Site::of(forum.clone()).await;
        let dialog = format!("/report?kind=comment&id={}", kitchen.answer);
        site.browser().get(&dialog).await.is(303);
        let mut cem = site.browser_of("cem").await;
        let shown = cem.get(&dialog).await.is(200);
        shown
            .says("On a wet stone.")
            .says("Rule 1: Be nice")
            .says("go to the moderators of kitchen")
            .says("those who run the site do");
        let empty = cem.send(&dialog, &[("words", "Kept words")]).await.is(422);
        empty.says("Kept words");
        let value = format!("r{nice}");
        let sent = cem
            .send(&dialog, &[("reason", &value), ("words", "Rude")])
            .await;
        assert_eq!(sent.location(), Some("/reports?sent=1"));
        let own = cem.get("/reports?sent=1").await.is(200);
        own.says("Thank you.")
            .says("Be nice: Rude")
            .says("Nobody decided yet");
        let again = cem.send(&dialog, &[("reason", &value)]).await.is(409);
        again.says("You reported this already");
        cem.get("/desk").await.is(403);
        let mut ann = site.browser_of("ann").await;
        ann.get("/").await.is(200).says("1 thing waits");
        let desk = ann.get("/desk").await.is(200);
        let desk = desk
            .says("On a wet stone.")
            .says("Rule 1: Be nice")
            .says("Rude")
            .says("Answer or comment");
        assert!(
            !desk.body.contains(">cem<"),
            "moderators do not learn who reported"
        );
        ann.get("/desk?show=held")
            .await
            .is(200)
            .says("Nothing waits here.");
        ann.get("/desk/kitchen?show=reports")
            .await
            .is(200)
            .says("Rude");
        let id = forum.number("SELECT max(id) FROM desk_item").await;
        let notes = [
            ("person", kitchen.ben.to_string()),
            ("scope", kitchen.community.to_string()),
            ("text", "Second time".to_owned()),
        ];
        let notes: Vec<_> = notes
            .iter()
            .map(|(name, text)| (*name, text.as_str()))
            .collect();
        ann.send("/desk/notes", &notes).await.is(303);
        ann.get(&format!("/desk/item/{id}"))
            .await
            .is(200)
            .says("Second time");
        let remove = format!("/desk/item/{id}/remove");
        let stale = format!("{nice}.9");
        let kept = [("rule", &*stale), ("message", "Said with care")];
        let back = ann.send(&remove, &kept).await.is(404);
        back.says("Said with care")
            .says("This rule changed or was retired meanwhile")
            .says("On a wet stone.");
        let by = format!("{nice}.1");
        ann.send(&remove, &[("rule", &by), ("next", "/desk")])
            .await
            .is(303);
        ann.get("/desk").await.is(200).says("Nothing waits here.");
        site.settle().await;
        let told = cem.get("/inbox").await.is(200);
        told.says("The moderators removed what you reported");
        let notice = forum.number("SELECT max(id) FROM notification").await;
        let opened = cem.get(&format!("/inbox/{notice}/reports")).await;
        assert_eq!(opened.location(), Some("/reports"));
        cem.get(&dialog).await.is(409);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_letter_reaches_the_moderators_and_is_answered() {
    both(|forum| async move {
        Kitchen::of(&forum).await;
        let site = Site::of(forum.clone()).await;
        let mut ben = site.browser_of("ben").await;
        ben.get("/c/kitchen")
            .await
            .is(200)
            .says("Write to the moderators");
        let kept = ben
            .send("/c/kitchen/write", &[("subject", "My answer")])
            .await
            .is(422);
        kept.keeps("subject", "My answer");
        let fields = [("subject", "My answer"), ("text", "Where is it?")];
        let sent = ben.send("/c/kitchen/write", &fields).await.is(303);
        let place = sent.location().unwrap().to_owned();
        let mut ann = site.browser_of("ann").await;
        ann.get("/desk?show=mail")
            .await
            .is(200)
            .says("My answer")
            .says("Where is it?");
        ann.get(&place).await.is(200).says("Sign with my name");
        ann.send(&place, &[("text", "Below the question.")])
            .await
            .is(303);
        site.settle().await;
        ben.get("/inbox").await.says("The moderators wrote to you");
        let notice = forum.number("SELECT max(id) FROM notification").await;
        let id = place.rsplit('/').next().unwrap();
        let opened = ben.get(&format!("/inbox/{notice}/m{id}")).await;
        assert_eq!(opened.location(), Some(place.as_str()));
        let thread = ben.get(&place).await.is(200);
        let thread = thread
            .says("Below the question.")
            .says("Moderators of kitchen");
        assert!(
            !thread.body.contains(">ann<"),
            "who of them wrote is not told"
        );
        forum.person("cem").await;
        site.browser_of("cem").await.get(&place).await.is(404);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_notice_needs_no_account_and_is_answered_on_its_page() {
    both(|forum| async move {
        Kitchen::of(&forum).await;
        let site = Site::of(forum.clone()).await;
        let mut nora = site.browser();
        nora.get("/report/illegal")
            .await
            .is(200)
            .says("You need no account");
        let kept = nora
            .send("/report/illegal", &[("why", "It is my photo")])
            .await
            .is(422);
        kept.says("It is my photo");
        let fields = [
            ("urls", "/post/1"),
            ("why", "It is my photo"),
            ("name", "Nora"),
        ];
        let sent = nora.send("/report/illegal", &fields).await.is(303);
        let place = sent.location().unwrap().to_owned();
        let page = nora.get(&place).await.is(200);
        page.says("Notice number 1").says("Nobody has answered yet");
        nora.get("/report/illegal/guessed").await.is(404);
        let mut ann = site.browser_of("ann").await;
        ann.get("/desk").await.is(200).says("Nothing waits here.");
        ann.get("/desk?of=site").await.is(403);
        let mut admin = site.browser_of("admin").await;
        admin
            .get("/desk")
            .await
            .is(200)
            .says("It is my photo")
            .says("Nora");
        let id = forum.number("SELECT max(id) FROM desk_item").await;
        ann.send(&format!("/desk/item/{id}/answer"), &[("text", "No")])
            .await
            .is(404);
        let answer = [("text", "We took it away.")];
        admin
            .send(&format!("/desk/item/{id}/answer"), &answer)
            .await
            .is(303);
        nora.get(&place).await.is(200).says("We took it away.");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rule_that_people_judge_is_added_as_the_form_shows_it() {
    both(|forum| async move {
        let kitchen = Kitchen::of(&forum).await;
        let site = Site::of(forum.clone()).await;
        let mut ann = site.browser_of("ann").await;
        // Without a check the form has no fields for what one does.
        let fields = [("name", "Be nice"), ("scope", "all"), ("check", "")];
        ann.send("/c/kitchen/rules/new", &fields).await.is(303);
        let dialog = format!("/report?kind=comment&id={}", kitchen.answer);
        ann.get(&dialog).await.is(200).says("Rule 1: Be nice");
    })
    .await;
}

/// How many things wait in the tests of a full desk.
const MANY: i64 = 5_000;

async fn fill(forum: &Forum, kitchen: &Kitchen) {
    let (post, community) = (kitchen.post, kitchen.community);
    forum
        .script(format!(
            "INSERT INTO comment (id, ap_id, creator_id, post_id, community_id, path, is_answer,
               distinguished, language, locked, deleted, removed, held, local, origin, version,
               published, score, up, down, own_vote, child_count, accepted, hot, best,
               controversy)
             WITH RECURSIVE n(i) AS (SELECT CAST(1 AS BIGINT) UNION ALL
               SELECT i + 1 FROM n WHERE i < {MANY})
             SELECT 10000 + i, 'a:' || i, {ben}, {post}, {community}, CAST(1000000 + i AS TEXT),
               TRUE, FALSE, 0, FALSE, FALSE, FALSE, FALSE, TRUE, 'local', 1, i, 0, 0, 0, 0, 0,
               FALSE, 0, 0, 0 FROM n;
             INSERT INTO comment_text (comment_id, md, html, excerpt, render_version)
             SELECT id, 'text', '<p>text', 'text', 1 FROM comment WHERE id > 10000;
             INSERT INTO desk_item (scope, kind, target_id, open, reports, urgent, held,
               opened_at, place)
             SELECT {community}, 'comment', id, TRUE, 1, FALSE, FALSE, id, id FROM comment
             WHERE id > 10000;
             INSERT INTO report (item_id, person_id, reason, words, at, open)
             SELECT id, {ann}, 'other', 'text', 1, TRUE FROM desk_item",
            ben = kitchen.ben,
            ann = kitchen.ann,
        ))
        .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_desk_is_walked_page_by_page() {
    both(|forum| async move {
        let kitchen = Kitchen::of(&forum).await;
        let gus = forum.person("gus").await;
        forum.community(gus, "garden").await;
        fill(&forum, &kitchen).await;
        let site = Site::of(forum.clone()).await;
        let mut ann = site.browser_of("ann").await;
        let (mut path, mut seen) = ("/desk".to_owned(), Vec::new());
        for _ in 0..20 {
            let shown = ann.get(&path).await.is(200);
            let ids = shown.body.split("<li id=\"i").skip(1);
            seen.extend(ids.map(|rest| rest.split('"').next().unwrap().to_owned()));
            let next = shown.body.split("href=\"/desk?after=").nth(1).unwrap();
            path = format!("/desk?after={}", next.split('"').next().unwrap());
        }
        let mut once = seen.clone();
        once.dedup();
        assert_eq!((once.len(), seen.len()), (200, 200));
        // What is reported meanwhile stands behind what waits already.
        let cem = forum.person("cem").await;
        let new = forum
            .ask(kitchen.ann, kitchen.community, "Something new")
            .await;
        let words = other(Item::Post(new), "x");
        report(&forum.operations, &forum.by(cem), words)
            .await
            .unwrap();
        assert!(
            !ann.get("/desk")
                .await
                .is(200)
                .body
                .contains("Something new")
        );
        let mut empty = site.browser_of("gus").await;
        for filter in ["", "?show=held", "?show=mail"] {
            let path = format!("/desk{filter}");
            assert!(ann.get(&path).await.is(200).body.len() > 1_000);
            empty.get(&path).await.is(200);
        }
    })
    .await;
}
