//! Statements of reasons: whole, in the language of whoever they are owed to, on their page and in
//! their letter; and what the log and the place of a removed text say.

use domain::decision::{Action, AppealState, Target};
use domain::ids::{DecisionId, PersonId};
use domain::rules::{Outcome, Scope};
use domain::time::MINUTE;
use operations::decide::{Decide, appeal, decide, undo};
use testing::{Forum, both};
use words::{Catalogue, Words};

use super::Kitchen;
use super::client::Site;
use crate::letters::{Letters, Sent};
use crate::operations::ruling::{add, form};

/// Gives a person a proven address, and a language.
pub(super) async fn reached_in(forum: &Forum, person: PersonId, language: &str) {
    forum
        .script(format!(
            "UPDATE account SET email = 'p{person}@mail.example',
               email_key = 'p{person}@mail.example', verified_at = 1, language = '{language}'
             WHERE person_id = {person}"
        ))
        .await;
}

/// A letter with its characters as they were before they were encoded (RFC 2045, section 6.7).
fn read(letter: &Sent) -> String {
    let mut bytes = Vec::new();
    let mut rest = letter.text.as_bytes();
    while let [first, after @ ..] = rest {
        let code = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        let code = code.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match code.filter(|_| *first == b'=') {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// What a statement says in somebody's words.
type Parts = fn(&Words) -> Vec<String>;

/// Decisions of every ground, with what each of their statements says.
fn table(kitchen: &Kitchen) -> Vec<(Decide, Parts)> {
    let target = Target::Comment(kitchen.answer);
    let ben = |community| Target::Person {
        person: kitchen.ben,
        community,
        post: None,
    };
    let by_rule = Decide {
        rule: Some((domain::ids::RuleId(1), 1)),
        ..Decide::new(Action::Remove, target, "")
    };
    let by_law = Decide {
        law: String::from("Code § 1"),
        ..Decide::new(Action::Remove, target, "")
    };
    let banned = Decide {
        days: Some(3),
        ..Decide::new(Action::Ban, ben(Some(kitchen.community)), "Enough.")
    };
    let off_site = Decide::new(Action::Ban, ben(None), "Enough of this.");
    vec![
        (by_rule, |words| {
            vec![
                words.done_remove().to_owned(),
                String::from("kitchen"),
                words.decision_ground_rule().to_owned(),
                words.rule_cited(false, 1, "Be nice"),
                words.decision_how_own().to_owned(),
            ]
        }),
        (by_law, |words| {
            vec![
                words.done_remove().to_owned(),
                words.decision_ground_law("Code § 1"),
                words.decision_how_own().to_owned(),
            ]
        }),
        (banned, |words| {
            vec![
                words.done_ban().to_owned(),
                words.decision_ground_words().to_owned(),
                words.decision_until().to_owned(),
                String::from("Enough."),
            ]
        }),
        (off_site, |words| {
            vec![
                words.done_ban().to_owned(),
                words.decision_where_site().to_owned(),
                words.decision_until_undone().to_owned(),
                String::from("Enough of this."),
            ]
        }),
    ]
}

/// T-54: each part that Article 17(3) of Regulation (EU) 2022/2065 names stands in the statement.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_statement_says_everything_in_the_language_of_whoever_it_is_owed_to() {
    both(|forum| async move {
        let kitchen = Kitchen::of(&forum).await;
        let nice = form("Be nice", Scope::All, None, Outcome::Advise);
        add(&forum, kitchen.ann, Some(kitchen.community), nice).await;
        let site = Site::of(forum.clone()).await;
        let letters = Letters::of(&forum);
        let admin = forum.admin().await;
        let mut runs_it = site.browser_of("admin").await;
        let form = runs_it.get("/admin").await.is(200);
        let own = [("redress", "Arbiters of Bern, 3 Bear Square")];
        runs_it.submit(&form, "/admin", &own).await.is(303);
        let form = runs_it.get("/admin").await.is(200);
        form.keeps("redress", "Arbiters of Bern, 3 Bear Square");
        for language in ["en", "es"] {
            reached_in(&forum, kitchen.ben, language).await;
            let words = Catalogue::for_language(language);
            for (what, parts) in table(&kitchen) {
                letters.take(&forum).await;
                let id = decide(&forum.operations, &forum.by(admin), what)
                    .await
                    .unwrap();
                forum.settle().await;
                forum.clock.advance(3 * MINUTE);
                let letter = letters.only(&forum).await;
                let link = letter.path("/decision/");
                // The browser asks for the other language.
                let page = site.browser().get(&link).await.is(200);
                let page = page.says(&format!("<html lang=\"{language}\"")).body;
                let everywhere = [
                    words.decision_who(),
                    words.decision_territory(),
                    words.decision_territory_all(),
                    words.decision_redress_settlement(),
                    "Arbiters of Bern, 3 Bear Square",
                    words.decision_redress_court(),
                    words.decision_redress_contact(),
                ];
                let parts = parts(words).into_iter();
                for said in parts.chain(everywhere.map(str::to_owned)) {
                    let escaped = said.replace('\'', "&#39;").replace('"', "&#34;");
                    assert!(
                        page.contains(&escaped),
                        "{language} {id} page: {said}\n{page}"
                    );
                    let letter = read(&letter);
                    assert!(
                        letter.contains(&said),
                        "{language} {id} letter: {said}\n{letter}"
                    );
                }
                assert!(page.contains("name=\"text\""), "it can be appealed against");
                undo(&forum.operations, &forum.by(admin), id).await.unwrap();
                forum.settle().await;
                forum.clock.advance(3 * MINUTE);
            }
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_moved_is_removed_with_a_link_to_where_it_belongs() {
    both(|forum| async move {
        let kitchen = Kitchen::of(&forum).await;
        forum.community(kitchen.ben, "garden").await;
        let site = Site::of(forum.clone()).await;
        let mut here = site.browser_of("ann").await;
        let post = forum
            .ask(kitchen.ben, kitchen.community, "Which rose is it?")
            .await;
        let form = format!("/post/{post}/moderate");
        // Ann does not moderate there; nobody here moves anything to another server.
        for to in ["garden", "!talk@far.example"] {
            let fields = [("what", "move"), ("to", to), ("message", "Ask there.")];
            let back = here.send(&form, &fields).await;
            assert!(back.status == 403 || back.status == 404, "{back:?}");
            let back = back
                .says("name=\"what\" value=\"remove\" checked")
                .says(&format!("value=\"{to}\""));
            here.submit(&back, &form, &[]).await.is(303);
            site.settle().await;
            let id = forum.number("SELECT max(id) FROM decision").await;
            let link = match to {
                "garden" => "<a href=\"/c/garden\" rel=\"nofollow\"><bdi>!garden</bdi></a>",
                _ => {
                    "<a href=\"https://far.example/c/talk\" rel=\"nofollow\">\
                     <bdi>!talk@far.example</bdi></a>"
                }
            };
            for place in [
                format!("/decision/{id}"),
                format!("/post/{post}"),
                String::from("/modlog"),
            ] {
                site.browser().get(&place).await.is(200).says(link);
            }
            let by = forum.by(kitchen.ann);
            undo(&forum.operations, &by, DecisionId(id)).await.unwrap();
            forum.tick();
        }
        let nowhere = [("what", "remove"), ("to", "nowhere"), ("message", "No.")];
        here.send(&form, &nowhere).await.is(404);
        let same = [("what", "remove"), ("to", "kitchen"), ("message", "No.")];
        here.send(&form, &same)
            .await
            .is(422)
            .says("id=\"to-wrong\"");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_log_says_what_was_removed_below_a_question() {
    both(|forum| async move {
        let kitchen = Kitchen::of(&forum).await;
        let reply = forum
            .reply(kitchen.ann, kitchen.post, kitchen.answer, "Wet?")
            .await;
        let site = Site::of(forum.clone()).await;
        let admin = forum.by(forum.admin().await);
        for target in [Target::Comment(reply), Target::Comment(kitchen.answer)] {
            let away = Decide::new(Action::Remove, target, "Off topic.");
            decide(&forum.operations, &admin, away).await.unwrap();
        }
        site.settle().await;
        let title = "How do I sharpen a knife?";
        let page = site.browser().get("/modlog").await.is(200);
        page.says(&format!("<bdi>an answer to {title}</bdi>"))
            .says(&format!("<bdi>a comment on {title}</bdi>"));
        let feed = site.browser().get("/modlog/feed.atom").await.is(200);
        feed.says(&format!("Removed: an answer to {title}"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_answers_an_appeal_changes_what_the_decision_rests_on() {
    both(|forum| async move {
        let kitchen = Kitchen::of(&forum).await;
        let nice = form("Be nice", Scope::All, None, Outcome::Advise);
        add(&forum, kitchen.ann, Some(kitchen.community), nice).await;
        let site = Site::of(forum.clone()).await;
        let away = Decide {
            law: String::from("Code § 1"),
            ..Decide::new(Action::Remove, Target::Comment(kitchen.answer), "A crime.")
        };
        let ann = forum.by(kitchen.ann);
        let id = decide(&forum.operations, &ann, away).await.unwrap();
        let now = forum.now();
        appeal(&forum.operations, kitchen.ben, id, "It is none.", now)
            .await
            .unwrap();
        let mut here = site.browser_of("admin").await;
        let page = here.get(&format!("/decision/{id}")).await.is(200);
        let page = page.says("Code § 1").says("Rule 1: Be nice");
        let answer = format!("/decision/{id}/answer");
        // Nothing is changed; then it is.
        let same = [("state", AppealState::Changed.word()), ("text", "Hm.")];
        let back = here.submit(&page, &answer, &same).await.is(422);
        back.says("answer-rule-wrong");
        let fields = [
            ("state", "changed"),
            ("text", "No crime, but not nice."),
            ("rule", "1.1"),
            ("message", "Not nice."),
            ("law", ""),
        ];
        here.submit(&page, &answer, &fields).await.is(303);
        let page = here.get(&format!("/decision/{id}")).await.is(200);
        let page = page
            .says("Rule 1: Be nice")
            .says("Not nice.")
            .says("Before, it rested on this:")
            .says("A crime.")
            .says("It was changed.");
        assert!(!page.body.contains("held to be illegal"));
        site.settle().await;
        let log = site.browser().get("/modlog").await.is(200);
        assert!(!log.says("Not nice.").body.contains("A crime."));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_goes_along_is_counted_and_read_by_its_author() {
    both(|forum| async move {
        let kitchen = Kitchen::of(&forum).await;
        for n in 0..29 {
            forum
                .answer(kitchen.ben, kitchen.post, &format!("canary-{n}-"))
                .await;
        }
        let site = Site::of(forum.clone()).await;
        let mut here = site.browser_of("ann").await;
        let fields = [
            ("what", "remove_recent"),
            ("content", "36500"),
            ("message", "All of it."),
        ];
        let sent = here
            .send("/u/ben/moderate?in=kitchen", &fields)
            .await
            .is(303);
        let place = sent.location().unwrap().to_owned();
        let page = here.follow(sent).await.is(200);
        let page = page.says("30 texts were taken away.");
        assert!(!page.body.contains("canary"), "texts are for their author");
        assert!(!page.body.contains("Take away the rest"));
        let mut ben = site.browser_of("ben").await;
        let first = ben.get(&place).await.is(200).says("On a wet stone.");
        let next = format!("{place}?after={}-", kitchen.post);
        let at = first.body.find(&next).expect("more of them");
        let end = first.body[at..].find('"').unwrap();
        let second = ben.get(&first.body[at..at + end]).await.is(200);
        let both = format!("{}{}", first.body, second.body);
        for n in 0..29 {
            assert!(both.contains(&format!("canary-{n}-")), "{n}");
        }
        let plain = site.browser().get(&place).await.is(200);
        assert!(!plain.body.contains("canary"));
    })
    .await;
}
