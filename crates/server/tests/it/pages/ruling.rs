//! Pages of rules: what a decision cites, what stands in the place of what was taken away, checks
//! that paused themselves, and asking too often while one types.

use domain::decision::{Action, Target};
use domain::rules::{Outcome, Scope};
use operations::decide::{Decide, decide};
use operations::rule::{RuleChange, change};
use testing::both;
use testing::rows::Mark;

use super::Kitchen;
use super::client::Site;
use crate::operations::reporting::rule;
use crate::operations::ruling::form;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_removed_text_leaves_its_place_the_rule_and_the_decision() {
    both(|forum| async move {
        let kitchen = Kitchen::of(&forum).await;
        let nice = rule(&forum, kitchen.community.0, 1, "Be nice").await;
        let of_site = rule(&forum, 0, 1, "Be lawful").await;
        let lost = forum
            .answer(kitchen.ben, kitchen.post, "Of an archive.")
            .await;
        for answer in [lost, kitchen.answer] {
            forum
                .reply(kitchen.ann, kitchen.post, answer, "Thanks.")
                .await;
        }
        forum.mark_comment(lost, Mark::Removed).await;
        let site = Site::of(forum.clone()).await;
        let question = format!("/post/{}", kitchen.post);
        let alone = site.browser().get(&question).await.is(200);
        alone
            .says(" <a href=\"/c/kitchen/modlog\" rel=\"nofollow\">")
            .says("On a wet stone.");
        let operations = &forum.operations;
        let remove = |target, rule| Decide {
            rule: Some((rule, 1)),
            ..Decide::new(Action::Remove, target, "")
        };
        let ann = forum.by(kitchen.ann);
        let target = Target::Comment(kitchen.answer);
        let id = decide(operations, &ann, remove(target, nice))
            .await
            .unwrap();
        site.settle().await;
        for place in [question.clone(), format!("/comment/{}", kitchen.answer)] {
            let shown = site.browser().get(&place).await.is(200);
            assert!(!shown.body.contains("On a wet stone."), "{place}");
            shown.says(&format!(
                "<bdi>Rule 1: Be nice</bdi> <a href=\"/decision/{id}\" rel=\"nofollow\">"
            ));
        }
        let admin = forum.admin().await;
        let target = Target::Post(kitchen.post);
        let gone = remove(target, of_site);
        let gone = decide(operations, &forum.by(admin), gone).await.unwrap();
        site.settle().await;
        site.browser().get(&question).await.is(200).says(&format!(
            "<bdi>Site rule 1: Be lawful</bdi> <a href=\"/decision/{gone}\" rel=\"nofollow\">"
        ));

        // What is cited is read as it was.
        let cited = format!("/c/kitchen/rules/{nice}/1");
        let link = format!("<a href=\"{cited}\">Rule 1: Be nice</a>");
        for place in [format!("/decision/{id}"), String::from("/c/kitchen/modlog")] {
            site.browser().get(&place).await.is(200).says(&link);
        }
        let shown = site.browser().get(&cited).await.is(200);
        assert!(!shown.says("Version 1").body.contains("was changed"));
        let edit = form("Be kind", Scope::All, None, Outcome::Advise);
        let edit = RuleChange::Edit(nice, 1, edit);
        change(operations, &ann, Some(kitchen.community), edit)
            .await
            .unwrap();
        site.settle().await;
        let today = format!("<a href=\"/c/kitchen/rules#rule-{nice}\">");
        let old = site.browser().get(&cited).await.is(200);
        old.says("Be nice").says("was changed on").says(&today);
        let new = format!("/c/kitchen/rules/{nice}/2");
        let new = site.browser().get(&new).await.is(200).says("Be kind");
        assert!(!new.body.contains("was changed on"));
        let retire = RuleChange::Retire(nice);
        change(operations, &ann, Some(kitchen.community), retire)
            .await
            .unwrap();
        site.settle().await;
        let old = site.browser().get(&cited).await.is(200);
        assert!(!old.body.contains(&today), "it is in no list any more");
        let of_site = format!("/rules/{of_site}/1");
        site.browser().get(&of_site).await.is(200).says("Be lawful");
        for nowhere in [
            format!("/c/kitchen/rules/{nice}/3"),
            format!("/c/kitchen/rules/{nice}/x"),
            format!("/rules/{nice}/1"),
            format!("/c/kitchen{of_site}"),
        ] {
            site.browser().get(&nowhere).await.is(404);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_paused_check_is_switched_on_from_its_figures() {
    both(|forum| async move {
        let kitchen = Kitchen::of(&forum).await;
        let id = rule(&forum, kitchen.community.0, 1, "No spam").await;
        forum
            .script(format!(
                "UPDATE rule_version SET stage = 'paused',
                   check_json = '{{\"check\":\"words\",\"list\":[\"spam\"]}}'
                 WHERE rule_id = {id};
                 INSERT INTO notification (person_id, event_id, kind, rule_id, arguments,
                   created_at)
                 VALUES ({}, 1, 'rule_paused', {id}, '{{}}', 1);
                 UPDATE community SET rules_version = rules_version + 1",
                kitchen.ann
            ))
            .await;
        let site = Site::of(forum.clone()).await;
        let record = format!("/c/kitchen/rules/{id}/record");
        let mut ann = site.browser_of("ann").await;
        let inbox = ann.get("/inbox").await.is(200);
        inbox.says("A check paused itself").says("No spam");
        let notice = forum.number("SELECT max(id) FROM notification").await;
        let opened = ann.get(&format!("/inbox/{notice}/r{id}")).await;
        assert_eq!(opened.location(), Some(record.as_str()));
        ann.get("/c/kitchen/rules/edit")
            .await
            .is(200)
            .says("paused");
        let shown = ann.get(&record).await.is(200);
        shown
            .says("This check paused itself: of its 0 decisions, 0 were overturned.")
            .says("Switch it on again");
        let resume = format!("/c/kitchen/rules/{id}/resume");
        let mut ben = site.browser_of("ben").await;
        ben.send(&resume, &[]).await.is(403);
        let sent = ann.send(&resume, &[]).await.is(303);
        assert_eq!(sent.location(), Some(record.as_str()));
        let shown = ann.get(&record).await.is(200);
        assert!(!shown.body.contains("Switch it on again"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_asks_too_often_while_typing_is_told_when_to_ask_again() {
    both(|forum| async move {
        let kitchen = Kitchen::of(&forum).await;
        let site = Site::of(forum).await;
        let mut ben = site.browser_of("ben").await;
        let answer = format!("/post/{}/answer", kitchen.post);
        let typed = [("text", "Slowly."), ("preview", "findings")];
        for _ in 0..operations::allowance::FINDINGS.many {
            ben.send(&answer, &typed).await.is(200);
        }
        let over = ben.send(&answer, &typed).await.is(429);
        let wait: i64 = over.header("retry-after").parse().unwrap();
        assert!((1..=600).contains(&wait), "{wait}");
        // Looking at how it will look says so too, and keeps the text; sending it goes on.
        let preview = [("text", "Slowly."), ("preview", "1")];
        ben.send(&answer, &preview)
            .await
            .is(429)
            .keeps("text", "Slowly.");
        ben.send(&answer, &[("text", "Slowly.")]).await.is(303);
    })
    .await;
}
