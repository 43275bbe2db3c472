//! The pages of decisions: whoever is banned reads why and asks for another look without a
//! session, and nobody else by the same way.

use domain::decision::{Action, Target};
use domain::ids::RuleId;
use domain::rules::{Outcome, Scope};
use domain::time::MINUTE;
use operations::decide::{Decide, With, appeal, decide};
use testing::{PASSWORD, both};

use super::Kitchen;
use super::client::Site;
use super::reasons::reached_in;
use crate::letters::Letters;
use crate::operations::ruling::{add, form};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_is_banned_comes_to_the_decision_by_a_link_of_their_own() {
    both(|forum| async move {
        let ben = forum.person("ben").await;
        forum.person("sara").await;
        let site = Site::of(forum).await;
        let admin = site.forum.admin().await;
        let mut here = site.browser_of("ben").await;
        here.get("/inbox").await.is(200);
        let target = Target::Person {
            person: ben,
            community: None,
            post: None,
        };
        let mut by = site.forum.by(admin);
        by.admin = true;
        let ban = Decide {
            facts: String::from("canary-facts"),
            ..Decide::new(Action::Ban, target, "Too many links.")
        };
        let id = decide(&site.forum.operations, &by, ban).await.unwrap();
        site.settle().await;
        let out = here.get("/inbox").await;
        assert_eq!(out.status, 303, "their sign-ins ended: {out:?}");

        let mut back = site.browser();
        let wrong = [("name", "ben"), ("password", "not this one")];
        let no = back.send("/sign-in", &wrong).await;
        assert_eq!(no.location(), None, "nothing is told without the password");
        let right = [("name", "ben"), ("password", PASSWORD)];
        let told = back.send("/sign-in", &right).await.is(303);
        let link = told.location().unwrap().to_owned();
        assert!(link.starts_with(&format!("/decision/{id}?key=")), "{link}");
        let shown = back.get(&link).await.is(200).says("Too many links.");
        assert!(shown.body.contains("name=\"key\"") && !shown.body.contains("canary"));
        assert!(
            !back.get("/inbox").await.location().unwrap().is_empty(),
            "no session"
        );

        let (_, key) = link.split_once("?key=").unwrap();
        let appeal = format!("/decision/{id}/appeal");
        let mut sara = site.browser_of("sara").await;
        for bad in ["", "x", &key.replace(|c: char| c.is_ascii_lowercase(), "a")] {
            let said = sara
                .send(&appeal, &[("key", bad), ("text", "Me too.")])
                .await;
            assert_eq!(said.status, 403, "{bad}");
        }
        let fields = [("key", key), ("text", "They were all on topic.")];
        back.send(&appeal, &fields).await.is(303);
        back.get(&link)
            .await
            .is(200)
            .says("They were all on topic.");
        let plain = site.browser().get(&format!("/decision/{id}")).await.is(200);
        assert!(!plain.body.contains("They were all on topic."));
        let again = back.send(&appeal, &fields).await;
        assert_eq!(again.status, 409);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_form_that_comes_back_says_what_is_wrong_and_keeps_what_was_chosen() {
    both(|forum| async move {
        let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
        let kitchen = forum.community(ann, "kitchen").await;
        let site = Site::of(forum).await;
        let ban = Decide {
            days: Some(9),
            ..Decide::new(
                Action::Ban,
                Target::Person {
                    person: ben,
                    community: Some(kitchen),
                    post: None,
                },
                "Enough.",
            )
        };
        let by = site.forum.by(ann);
        let id = decide(&site.forum.operations, &by, ban).await.unwrap();
        let mut here = site.browser_of("ben").await;
        let appeal = format!("/decision/{id}/appeal");
        let empty = here.send(&appeal, &[("text", " ")]).await.is(422);
        empty.says("appeal-text-wrong").says("fill this in");
        here.send(&appeal, &[("text", "Nine?")]).await.is(303);
        let mut mod_here = site.browser_of("ann").await;
        let answer = format!("/decision/{id}/answer");
        let fields = [("state", "changed"), ("days", "3"), ("text", "")];
        let back = mod_here.send(&answer, &fields).await.is(422);
        let back = back
            .says("answer-text-wrong")
            .says("value=\"changed\" checked")
            .says("name=\"days\" value=\"3\"");
        assert!(!back.body.contains("value=\"upheld\" checked"));
        let fields = [("state", "changed"), ("days", "three"), ("text", "Less.")];
        let back = mod_here.send(&answer, &fields).await.is(422);
        back.says("answer-days-wrong").says("Less.");
        let form = "/c/kitchen/moderate";
        let none = mod_here.send(form, &[("what", "")]).await.is(422);
        none.says("id=\"what-wrong\"")
            .says("What to do: this cannot");
        let about = "/u/ben/moderate?in=kitchen";
        let fields = [
            ("what", "remove_recent"),
            ("content", "x"),
            ("message", "m"),
        ];
        let back = mod_here.send(about, &fields).await.is(422);
        let back = back.says("id=\"content-wrong\"");
        assert!(!back.body.contains("id=\"days-wrong\""));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_wrong_with_who_may_join_stands_where_it_is_wrong() {
    both(|forum| async move {
        let site = Site::of(forum).await;
        let mut here = site.browser_of("admin").await;
        for (field, value) in [("invitations", "21"), ("close", "-1"), ("close", "soon")] {
            let mut fields = vec![
                ("registration", "open"),
                ("question", ""),
                ("domains", ""),
                ("invitations", "0"),
                ("close", "0"),
            ];
            fields.retain(|(name, _)| *name != field);
            fields.push((field, value));
            let back = here.send("/admin/registration", &fields).await.is(422);
            back.says(&format!("id=\"{field}-wrong\""));
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mark_that_was_taken_off_is_called_so_everywhere() {
    both(|forum| async move {
        let ann = forum.person("ann").await;
        let ben = forum.person("ben").await;
        let kitchen = forum.community(ann, "kitchen").await;
        let post = forum.ask(ben, kitchen, "Is this a knife?").await;
        let site = Site::of(forum).await;
        let mark = Decide::new(Action::MarkNsfw, Target::Post(post), "It is.");
        let off = Decide {
            with: With::Off,
            ..mark.clone()
        };
        let by = site.forum.by(ann);
        for one in [mark, off] {
            decide(&site.forum.operations, &by, one).await.unwrap();
            site.forum.tick();
        }
        site.settle().await;
        let mut here = site.browser_of("ben").await;
        for page in ["/inbox", "/modlog", "/modlog/years"] {
            let shown = here.get(page).await.is(200);
            shown
                .says("Marked as not safe for work")
                .says("Marked as safe for work");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_is_banned_appeals_against_everything_without_signing_in() {
    both(|forum| async move {
        let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
        let kitchen = forum.community(ann, "kitchen").await;
        let post = forum.ask(ben, kitchen, "Is this a knife?").await;
        reached_in(&forum, ben, "es").await;
        let site = Site::of(forum.clone()).await;
        let letters = Letters::of(&forum);
        let admin = forum.admin().await;
        let target = Target::Person {
            person: ben,
            community: None,
            post: None,
        };
        let away = Decide::new(Action::Remove, Target::Post(post), "Off topic.");
        let ban = Decide::new(Action::Ban, target, "Too many knives.");
        let mut ids = Vec::new();
        for (by, what) in [(ann, away), (admin, ban)] {
            let id = decide(&forum.operations, &forum.by(by), what)
                .await
                .unwrap();
            ids.push(id);
            forum.tick();
        }
        forum.settle().await;
        forum.clock.advance(3 * MINUTE);
        let sent = letters.take(&forum).await;
        assert_eq!(sent.len(), 2, "{sent:#?}");
        let mut back = site.browser();
        // One link leads to both: the letter about the ban, and from there the removal.
        let link = sent[1].path("/decision/");
        assert!(
            link.starts_with(&format!("/decision/{}?key=", ids[1])),
            "{link}"
        );
        let page = back.get(&link).await.is(200);
        let page = page.says("<html lang=\"es\"").says("Is this a knife?");
        let other = format!("/decision/{}?key=", ids[0]);
        let at = page.body.find(&other).expect("the other decision");
        let end = page.body[at..].find('"').unwrap();
        let second = page.body[at..at + end].to_owned();
        assert_eq!(second, sent[0].path("/decision/"), "the same in its letter");
        for (id, link) in ids.iter().zip([&second, &link]) {
            let shown = back.get(link).await.is(200);
            let fields = [("text", "It was a spoon.")];
            let appeal = format!("/decision/{id}/appeal");
            back.submit(&shown, &appeal, &fields).await.is(303);
            back.get(link).await.is(200).says("It was a spoon.");
        }
        let open = "SELECT count(*) FROM appeal WHERE state = 'open'";
        assert_eq!(forum.number(open).await, 2);
        // Nobody else learns of the others from a decision's page.
        let plain = site.browser().get(&format!("/decision/{}", ids[1])).await;
        assert!(!plain.is(200).body.contains("?key="));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_text_of_many_is_mended_from_the_page_of_the_decision() {
    both(|forum| async move {
        let ann = forum.person("ann").await;
        let ben = forum.person("ben").await;
        let kitchen = forum.community(ann, "kitchen").await;
        let post = forum.ask(ben, kitchen, "Is this a knife?").await;
        let answer = forum.answer(ben, post, "Buy mine.").await;
        let site = Site::of(forum).await;
        let target = Target::Person {
            person: ben,
            community: Some(kitchen),
            post: None,
        };
        let all = Decide {
            with: With::Content { days: 7 },
            ..Decide::new(Action::RemoveRecent, target, "Advertising.")
        };
        let ops = &site.forum.operations;
        let whole = decide(ops, &site.forum.by(ann), all).await.unwrap();
        let mut here = site.browser_of("ben").await;
        let edit = format!("/comment/{answer}/edit");
        let page = format!("/decision/{whole}");
        here.get(&page).await.is(200).says(&edit);
        let form = here.get(&edit).await.is(200);
        let fields = [("text", "It is one.")];
        let sent = here.submit(&form, &edit, &fields).await.is(303);
        let part = sent.location().unwrap().to_owned();
        assert!(part.starts_with("/decision/") && part != page, "{part}");
        here.get(&part).await.is(200).says("A moderator has not");
        let shown = here.get(&page).await.is(200);
        shown
            .says(&format!("href=\"{part}\""))
            .says("was mended by its author");
        let mut mod_here = site.browser_of("ann").await;
        mod_here.get("/desk").await.is(200).says(&part);
        let form = mod_here.get(&part).await.is(200);
        let accept = [("text", ""), ("accept", "1")];
        let answer_to = format!("{part}/repaired");
        mod_here.submit(&form, &answer_to, &accept).await.is(303);
        let left = format!("SELECT count(*) FROM post WHERE id = {post} AND removed = TRUE");
        assert_eq!(site.forum.number(&left).await, 1);
        let back = format!("SELECT count(*) FROM comment WHERE id = {answer} AND removed = FALSE");
        assert_eq!(site.forum.number(&back).await, 1);
        here.get(&page).await.is(200).says("stands again");
    })
    .await;
}

/// Whoever decided used to be given the form, and refused only once it was filled in; and its list
/// of rules began with the one that is cited, twice.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_decided_is_told_that_another_answers_the_appeal() {
    both(|forum| async move {
        let kitchen = Kitchen::of(&forum).await;
        let nice = form("Be nice", Scope::All, None, Outcome::Advise);
        add(&forum, kitchen.ann, Some(kitchen.community), nice).await;
        let away = Decide {
            rule: Some((RuleId(1), 1)),
            ..Decide::new(Action::Remove, Target::Comment(kitchen.answer), "Rude.")
        };
        let ann = forum.by(kitchen.ann);
        let id = decide(&forum.operations, &ann, away).await.unwrap();
        let now = forum.now();
        appeal(&forum.operations, kitchen.ben, id, "It is none.", now)
            .await
            .unwrap();
        let site = Site::of(forum).await;
        let (mut ann, mut admin) = (site.browser_of("ann").await, site.browser_of("admin").await);
        let path = format!("/decision/{id}");
        let told = "You made this decision";
        let page = ann.get(&path).await.is(200).says(told);
        assert!(!page.body.contains("answer-text"), "{}", page.body);
        let desk = ann.get("/desk").await.is(200).says(told);
        assert!(!desk.body.contains("Look at it"), "{}", desk.body);
        let page = admin.get(&path).await.is(200).says("answer-text");
        assert!(!page.body.contains(told), "{}", page.body);
        assert_eq!(page.body.matches(">Rule 1: Be nice</option>").count(), 1);
        // What deciding takes stands on the card.
        let desk = admin.get("/desk").await.is(200).says("Look at it");
        let desk = desk.says("It is none.").says("On a wet stone.");
        let desk = desk.says("Rule 1: Be nice").says("Rude.");
        assert!(!desk.body.contains(told), "{}", desk.body);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_card_without_a_title_is_called_by_what_was_decided() {
    both(|forum| async move {
        let kitchen = Kitchen::of(&forum).await;
        let target = Target::Person {
            person: kitchen.ben,
            community: Some(kitchen.community),
            post: None,
        };
        let ban = Decide::new(Action::Ban, target, "Too many links.");
        let ann = forum.by(kitchen.ann);
        let id = decide(&forum.operations, &ann, ban).await.unwrap();
        let now = forum.now();
        appeal(&forum.operations, kitchen.ben, id, "There was one.", now)
            .await
            .unwrap();
        let site = Site::of(forum).await;
        let desk = site.browser_of("admin").await.get("/desk").await.is(200);
        let heading = format!("<h2 dir=\"auto\"><a href=\"/decision/{id}\">Banned</a></h2>");
        desk.says(&heading).says("There was one.");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_taken_away_asks_nobody_to_wait_or_to_write() {
    both(|forum| async move {
        let kitchen = Kitchen::of(&forum).await;
        let post = forum
            .ask(kitchen.ben, kitchen.community, "Which oil for a pan?")
            .await;
        let site = Site::of(forum.clone()).await;
        let (mut ann, mut ben) = (site.browser_of("ann").await, site.browser_of("ben").await);
        let path = format!("/post/{post}");
        ben.get(&path).await.is(200).says("You get a notice when");
        ann.get(&path).await.is(200).says("write it below");
        let away = Decide::new(Action::Remove, Target::Post(post), "Off topic.");
        let by = forum.by(kitchen.ann);
        let id = decide(&forum.operations, &by, away).await.unwrap();
        for browser in [&mut ann, &mut ben] {
            let page = browser
                .get(&path)
                .await
                .is(200)
                .says("Nobody has answered.");
            assert!(!page.body.contains("You get a notice when"));
            assert!(!page.body.contains("write it below"));
        }
        // Who may not read its title is told what it was.
        let page = site.browser().get(&format!("/decision/{id}")).await.is(200);
        let about = format!("<a href=\"{path}\" dir=\"auto\">");
        let page = page.says(&format!("{about}Post</a>"));
        assert!(!page.body.contains(&format!("{about}About</a>")));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_wrote_in_a_community_reads_why_it_is_gone_and_asks_for_another_look() {
    both(|forum| async move {
        let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
        forum.person("sara").await;
        let kitchen = forum.community(ann, "kitchen").await;
        forum.ask(ben, kitchen, "How do I sharpen a knife?").await;
        let site = Site::of(forum).await;
        let mut by = site.forum.by(site.forum.admin().await);
        by.admin = true;
        let target = Target::Community(kitchen);
        let gone = Decide::new(Action::RemoveCommunity, target, "Nobody looks after it.");
        let id = site.forum.decide_as(&by, "admin", gone).await.unwrap();
        site.settle().await;
        let page = format!("/decision/{id}");
        let concerns = "because you wrote in this community";
        let mut here = site.browser_of("ben").await;
        here.get("/inbox").await.is(200).says("that you wrote in");
        let shown = here.get(&page).await.is(200);
        let shown = shown.says("Nobody looks after it.").says(concerns);
        assert!(shown.body.contains("id=\"appeal-text\""));
        let mut sara = site.browser_of("sara").await;
        sara.get(&page).await.is(404);
        let appeal = format!("{page}/appeal");
        here.send(&appeal, &[("text", "It was busy.")])
            .await
            .is(303);
        here.get(&page).await.is(200).says("It was busy.");
        let mut first = site.browser_of("ann").await;
        let shown = first.get(&page).await.is(200);
        assert!(!shown.body.contains("It was busy.") && !shown.body.contains(concerns));
    })
    .await;
}
