//! What stands on a card of the desk, and where it leads.

use domain::desk::Item;
use domain::time::MINUTE;
use operations::report::report;
use testing::{Forum, both};

use super::client::Site;
use super::{Kitchen, sentence};
use crate::operations::reporting::{by_rule, other, rule};

use domain::refusal::Refusal;

async fn reported(forum: &Forum, kitchen: &Kitchen, item: Item) -> i64 {
    let by = forum.freely(kitchen.ann);
    report(&forum.operations, &by, other(item, "Rude"))
        .await
        .unwrap();
    forum.number("SELECT max(id) FROM desk_item").await
}

/// The address behind a key of a card.
fn keyed(body: &str, key: &str) -> String {
    let at = format!("data-key=\"{key}\" href=\"");
    let rest = body.split_once(&at).unwrap_or_else(|| panic!("{key}")).1;
    let href = rest.split('"').next().unwrap();
    href.replace("&#38;", "&").replace("&amp;", "&")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_card_leads_to_every_other_decision_and_back_to_the_desk() {
    both(|forum| async move {
        let kitchen = Kitchen::of(&forum).await;
        let cem = forum.person("cem").await;
        let parent = kitchen.answer;
        let reply = forum.reply(cem, kitchen.post, parent, "Nonsense.").await;
        reported(&forum, &kitchen, Item::Comment(reply)).await;
        let site = Site::of(forum.clone()).await;
        let mut ann = site.browser_of("ann").await;
        let desk = ann.get("/desk?show=reports").await.is(200);
        // What it replies to stands above it.
        let desk = desk
            .says("<bdi>ben</bdi> <q dir=\"auto\">On a wet stone.")
            .says("Nonsense.");
        let place = keyed(&desk.body, "m");
        let back = "%2Fdesk%3Fshow%3Dreports";
        assert_eq!(place, format!("/comment/{reply}/moderate?next={back}"));
        ann.get(&place).await.is(200).says("Nonsense.");
        let lock = [("what", "lock"), ("message", "It is enough now.")];
        let done = ann.send(&place, &lock).await.is(303);
        assert_eq!(done.location(), Some("/desk?show=reports"));
        ann.get("/desk").await.is(200).says("Nothing waits here.");
        // The same for whoever wrote it.
        let id = reported(&forum, &kitchen, Item::Comment(kitchen.answer)).await;
        let card = ann.get(&format!("/desk/item/{id}")).await.is(200);
        let place = keyed(&card.body, "u");
        let form = ann.get(&place).await.is(200);
        form.says("Write to them as the moderators");
        let kept = ann.send(&place, &[("what", "mute")]).await.is(422);
        let mute = [("what", "mute"), ("message", "Calm down")];
        let done = ann.submit(&kept, &place, &mute).await.is(303);
        assert_eq!(done.location(), Some("/desk"));
        // Nobody is led to another site.
        let place = format!("/comment/{reply}/moderate?next=%2F%2Fevil.example");
        let away = ann.send(&place, &[("what", "nsfw")]).await;
        assert_ne!(away.location(), Some("//evil.example"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn moderators_write_from_a_card_and_find_their_letters_again() {
    both(|forum| async move {
        let kitchen = Kitchen::of(&forum).await;
        let id = reported(&forum, &kitchen, Item::Comment(kitchen.answer)).await;
        let site = Site::of(forum.clone()).await;
        let mut ann = site.browser_of("ann").await;
        let card = ann.get(&format!("/desk/item/{id}")).await.is(200);
        let place = keyed(&card.body, "w");
        let form = ann.get(&place).await.is(200);
        form.says("Write to ben as the moderators of kitchen")
            .says("Sign with my name");
        let kept = ann.send(&place, &[("subject", "Your answer")]).await;
        let kept = kept.is(422).keeps("subject", "Your answer");
        let fields = [("subject", "Your answer"), ("text", "Please be kind.")];
        let sent = ann.submit(&kept, &place, &fields).await.is(303);
        let thread = sent.location().unwrap().to_owned();
        site.settle().await;
        let mut ben = site.browser_of("ben").await;
        ben.get("/inbox").await.says("The moderators wrote to you");
        ben.get(&thread).await.is(200).says("Please be kind.");
        ben.get("/mail").await.is(200).says("Your answer");
        // Nothing waits, but those who moderate there find it.
        let mail = ann.get("/desk?show=mail").await.is(200);
        let mail = mail.says("Nothing waits here.");
        mail.says("All letters of kitchen");
        let all = "/desk/kitchen?show=mail&done=1";
        let list = ann.get(all).await.is(200).says("Your answer").says("ben");
        list.says("All letters of kitchen");
        ben.get(all).await.is(403);
        ben.get("/c/kitchen/write?to=ann").await.is(403);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_desk_refuses_comes_back_on_its_card() {
    both(|forum| async move {
        let kitchen = Kitchen::of(&forum).await;
        let id = reported(&forum, &kitchen, Item::Comment(kitchen.answer)).await;
        let site = Site::of(forum.clone()).await;
        let mut ann = site.browser_of("ann").await;
        let shown = ann.get("/desk").await.is(200);
        let keep = format!("/desk/item/{id}/keep?version=1");
        assert!(shown.body.contains(&keep), "{}", shown.body);
        forum.clock.advance(10 * MINUTE);
        let mut ben = site.browser_of("ben").await;
        let edit = format!("/comment/{}/edit", kitchen.answer);
        let form = ben.get(&edit).await.is(200);
        let text = [("text", "On a wet stone, you fool.")];
        ben.submit(&form, &edit, &text).await.is(303);
        let again = ann.send(&keep, &[("next", "/desk")]).await.is(409);
        let again = again
            .says(&sentence(&Refusal::TextChanged))
            .says("you fool");
        let keep = format!("/desk/item/{id}/keep?version=2");
        assert!(again.body.contains(&keep));
        // A note that is too long comes back with what was typed.
        let long = "x".repeat(1_001);
        let note = |text: &str| {
            [
                ("person", kitchen.ben.to_string()),
                ("scope", kitchen.community.to_string()),
                ("item", id.to_string()),
                ("text", text.to_owned()),
                ("next", String::from("/desk")),
            ]
        };
        let fields = note(&long);
        let fields: Vec<_> = fields.iter().map(|(name, it)| (*name, &**it)).collect();
        let back = ann.send("/desk/notes", &fields).await.is(422);
        back.says("On a wet stone").keeps("text", &long);
        // From there one goes on to the rest of the desk.
        let from = [("next", "/desk/notes")];
        let done = ann.send(&keep, &from).await.is(303);
        assert_eq!(done.location(), Some("/desk"));
        let late = ann.send(&keep, &[]).await.is(409);
        late.says(&sentence(&Refusal::HandledAlready))
            .says("handled");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_card_says_what_the_checks_said() {
    both(|forum| async move {
        let kitchen = Kitchen::of(&forum).await;
        let calm = rule(&forum, kitchen.community.0, 1, "Stay calm").await;
        let short = rule(&forum, kitchen.community.0, 2, "Keep it short").await;
        let id = reported(&forum, &kitchen, Item::Comment(kitchen.answer)).await;
        let (post, answer) = (kitchen.post, kitchen.answer);
        forum
            .script(format!(
                "INSERT INTO rule_finding (rule_id, version, effect, dry, post_id, comment_id, at)
                 VALUES ({calm}, 1, 'advise', FALSE, {post}, {answer}, 1),
                   ({short}, 1, 'hold', TRUE, {post}, {answer}, 1),
                   ({short}, 1, 'advise', FALSE, {post}, NULL, 1)"
            ))
            .await;
        let site = Site::of(forum.clone()).await;
        let mut ann = site.browser_of("ann").await;
        let card = ann.get(&format!("/desk/item/{id}")).await.is(200);
        card.says("What the checks said")
            .says("Rule 1: Stay calm</strong><p>The author was advised, and sent it anyway.")
            .says("Rule 2: Keep it short</strong><p>This rule is only tried out")
            .says("In this community:</span><span>0 questions and posts")
            .says("1 finding of checks");
        // A report by a rule leads to all else that waits because of it.
        let by = forum.by(forum.person("cem").await);
        report(&forum.operations, &by, by_rule(Item::Comment(answer), calm))
            .await
            .unwrap();
        let desk = ann.get("/desk/kitchen").await.is(200);
        let href = format!("/desk/kitchen?rule={calm}");
        assert!(desk.body.contains(&href), "{}", desk.body);
        ann.get(&href).await.is(200).says("On a wet stone.");
        let other = format!("/desk/kitchen?rule={short}");
        ann.get(&other).await.is(200).says("Nothing waits here.");
        let young = "/desk/kitchen?waiting=week";
        ann.get(young).await.is(200).says("Nothing waits here.");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_tap_says_who_sees_it_and_leads_back_to_the_answer() {
    both(|forum| async move {
        let kitchen = Kitchen::of(&forum).await;
        forum
            .script(format!(
                "INSERT INTO tag (community_id, ap_id, slug, name, colour, meaning, deleted,
                   created_at)
                 VALUES ({}, 's', 'serious', 'Serious', 0, 'serious', FALSE, 0);
                 INSERT INTO post_tag (post_id, tag_id) SELECT {}, max(id) FROM tag",
                kitchen.community, kitchen.post
            ))
            .await;
        let site = Site::of(forum.clone()).await;
        let mut ann = site.browser_of("ann").await;
        let place = format!("/post/{}?sort=new", kitchen.post);
        let page = ann.get(&place).await.is(200);
        page.says("Moderators do not see your name");
        let tap = format!("/report?kind=comment&id={}", kitchen.answer);
        let fields = [("reason", "not_serious"), ("next", &*place)];
        let sent = ann.send(&tap, &fields).await.is(303);
        let id = kitchen.answer;
        let back = format!("{place}&reported={id}#c{id}");
        assert_eq!(sent.location(), Some(&*back));
        let told = ann.get(back.split('#').next().unwrap()).await.is(200);
        told.says("Thank you. It is on the desk");
        // What people and communities were reported leads there.
        let by = forum.by(kitchen.ann);
        for item in [
            Item::Person(kitchen.ben),
            Item::Community(kitchen.community),
        ] {
            report(&forum.operations, &by, other(item, "x"))
                .await
                .unwrap();
        }
        let own = ann.get("/reports").await.is(200);
        for href in ["href=\"/u/ben\"", "href=\"/c/kitchen\""] {
            assert!(own.body.contains(href), "{}", own.body);
        }
    })
    .await;
}
