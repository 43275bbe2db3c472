//! The forms with which rules are written: what is typed into them is kept, and nothing is lost.

use domain::actor::{Door, Origin};
use domain::rules::{AsksQuestion, BelongsElsewhere, Check, Outcome, Scope};
use store::Lane;
use store::rule::list_own_rules;
use testing::{Forum, both, question};

use super::Kitchen;
use super::client::{Shown, Site};
use super::html;
use crate::operations::ruling::{add, form as rule};

const NEW: &str = "/c/kitchen/rules/new";
const READ: &str = "/c/kitchen/rules/read";

/// The checks of a community's rules, as they are stored.
async fn checks(forum: &Forum, kitchen: &Kitchen) -> Vec<String> {
    let of = Some(kitchen.community);
    let read = move |q: &mut store::Query<'_>| list_own_rules(q, of);
    let rules = forum.reads.read(Lane::Page, read).await.unwrap();
    rules.into_iter().filter_map(|row| row.check).collect()
}

/// The fields of a form but for some.
fn but<'a>(form: &'a [(String, String)], left_out: &[&str]) -> Vec<(&'a str, &'a str)> {
    let kept = form
        .iter()
        .filter(|(name, _)| !left_out.contains(&name.as_str()));
    kept.map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
}

fn form_of(page: &Shown, action: &str) -> Vec<(String, String)> {
    html::form(&page.body, action).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rules_that_are_not_taken_out_of_a_sidebar_stay_in_it() {
    both(|forum| async move {
        let kitchen = Kitchen::of(&forum).await;
        let sidebar = "All about food.\n\nRules:\n\n1. Be kind.\n2. No spam.\n3. Be brief.";
        forum
            .script(format!(
                "UPDATE community SET sidebar_md = '{sidebar}', sidebar_html = '<p>x</p>'
                 WHERE id = {}",
                kitchen.community
            ))
            .await;
        let site = Site::of(forum.clone()).await;
        let mut ann = site.browser_of("ann").await;
        let page = ann.get(READ).await.is(200);
        let fields = form_of(&page, READ);
        // What is refused shows what will be left.
        let mut wrong = but(&fields, &["take-2", "name-1"]);
        wrong.push(("name-1", ""));
        let again = ann.post(READ, &wrong).await.is(422);
        again.says("Rules:\n\n2. No spam.");
        ann.post(READ, &but(&fields, &["take-2"])).await.is(303);
        let rows = forum.number("SELECT count(*) FROM rule").await;
        assert_eq!(rows, 2);
        let left = "SELECT count(*) FROM community
            WHERE sidebar_md = 'All about food.\n\nRules:\n\n2. No spam.'";
        assert_eq!(forum.number(left).await, 1);
        // For places that know only a sidebar, they stand in it again.
        let edit = ann.get("/c/kitchen/rules/edit").await.is(200);
        edit.says("## Rules").says("[//]: # (r1: Be kind");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_list_of_words_is_tried_before_it_is_saved() {
    both(|forum| async move {
        let kitchen = Kitchen::of(&forum).await;
        let site = Site::of(forum.clone()).await;
        let mut ann = site.browser_of("ann").await;
        let page = ann.get(NEW).await.is(200);
        assert!(!page.body.contains("name=\"try\""), "there is no list yet");
        let shown = ann
            .submit(
                &page,
                NEW,
                &[("check", "words"), ("choose", "1"), ("name", "No spam")],
            )
            .await
            .is(200);
        let typed = [
            ("list", "spam\ncheap eggs"),
            ("patterns", "b[ou]y \\w+"),
            ("sample", "Cheap eggs, SPAM & spam: buy now"),
            ("try", "1"),
        ];
        let tried = ann.submit(&shown, NEW, &typed).await.is(200);
        tried
            .says("The list finds: Cheap eggs, SPAM, spam, buy now")
            .keeps("list", "spam\ncheap eggs")
            .keeps("sample", "Cheap eggs, SPAM & spam: buy now")
            .keeps("name", "No spam");
        assert_eq!(checks(&forum, &kitchen).await, Vec::<String>::new());
        let nothing = [("list", "spam"), ("sample", "Toast"), ("try", "1")];
        let tried = ann.submit(&shown, NEW, &nothing).await.is(200);
        tried.says("The list finds nothing in it.");
        let bad = [("patterns", "("), ("sample", "Toast"), ("try", "1")];
        let tried = ann.submit(&shown, NEW, &bad).await.is(422);
        tried.keeps("patterns", "(").keeps("sample", "Toast");

        ann.submit(&shown, NEW, &[("list", "spam")]).await.is(303);
        let rule = forum.number("SELECT max(id) FROM rule").await;
        let one = format!("/c/kitchen/rules/{rule}");
        let page = ann.get(&one).await.is(200);
        let typed = [("list", "toast"), ("sample", "Toast!"), ("try", "1")];
        let tried = ann.submit(&page, &one, &typed).await.is(200);
        tried.says("The list finds: Toast").keeps("list", "toast");
        let stored = checks(&forum, &kitchen).await;
        assert!(stored[0].contains("spam"), "{stored:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn languages_are_read_however_they_are_separated_and_unknown_ones_are_named() {
    both(|forum| async move {
        let kitchen = Kitchen::of(&forum).await;
        let site = Site::of(forum.clone()).await;
        let mut ann = site.browser_of("ann").await;
        let page = ann.get(NEW).await.is(200);
        let asks = [("check", "asks_question"), ("choose", "1"), ("name", "Ask")];
        let shown = ann.submit(&page, NEW, &asks).await.is(200);
        let strange = [("languages", "en, english")];
        let again = ann.submit(&shown, NEW, &strange).await.is(422);
        again.says("english").keeps("languages", "en\nenglish");
        assert_eq!(checks(&forum, &kitchen).await, Vec::<String>::new());
        let known = [("languages", "en, es;de  fr")];
        ann.submit(&shown, NEW, &known).await.is(303);
        let stored = checks(&forum, &kitchen).await;
        assert!(
            stored[0].contains(r#""languages":["en","es","de","fr"]"#),
            "{stored:?}"
        );

        let page = ann.get(NEW).await.is(200);
        let language = [("check", "language"), ("choose", "1"), ("name", "Speak")];
        let shown = ann.submit(&page, NEW, &language).await.is(200);
        let known = [("allowed", "en, es")];
        ann.submit(&shown, NEW, &known).await.is(303);
        let stored = checks(&forum, &kitchen).await;
        assert!(stored[1].contains(r#""allowed":["en","es"]"#), "{stored:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_draft_is_carried_only_where_it_can_be_sent() {
    both(|forum| async move {
        let kitchen = Kitchen::of(&forum).await;
        forum.community(kitchen.ann, "garden").await;
        let to = |community: &str, topic: &str| {
            let check = Check::BelongsElsewhere(BelongsElsewhere {
                community: community.to_owned(),
                topics: vec![topic.to_owned()],
            });
            rule("There", Scope::Post, Some(check), Outcome::Advise)
        };
        for (community, topic) in [("garden", "soil"), ("lost@far.example", "ships")] {
            add(
                &forum,
                kitchen.ann,
                Some(kitchen.community),
                to(community, topic),
            )
            .await;
        }
        let site = Site::of(forum.clone()).await;
        let mut ben = site.browser_of("ben").await;
        let ask = |title| [("community", "kitchen"), ("title", title)];
        let carried = "name=\"elsewhere\" value=\"garden\"";
        ben.send("/ask", &ask("Which soil is best?"))
            .await
            .is(422)
            .says(carried);
        let draft = format!(
            "SELECT count(*) FROM draft WHERE target = 'ask' AND person_id = {}
               AND title = 'Which soil is best?'",
            kitchen.ben
        );
        assert_eq!(forum.number(&draft).await, 1, "it is kept without a script");
        let far = ben.send("/ask", &ask("Where do ships sail?")).await.is(422);
        assert!(!far.body.contains("name=\"elsewhere\""), "{}", far.body);
        far.says("https://far.example/c/lost");
        // Where one may not post, there is a link alone.
        let closed = "UPDATE community SET who_may_post = 'moderators' WHERE name = 'garden'";
        forum.script(closed).await;
        let link = ben.send("/ask", &ask("Which soil is best?")).await.is(422);
        assert!(!link.body.contains(carried));
        link.says("href=\"/c/garden\"");
        // What is edited is no draft of something new.
        forum
            .script("UPDATE community SET who_may_post = 'everyone' WHERE name = 'garden'")
            .await;
        let mut ann = site.browser_of("ann").await;
        let edit = format!("/post/{}/edit", kitchen.post);
        let sent = [("title", "Which soil is best?"), ("version", "1")];
        let edited = ann.send(&edit, &sent).await.is(422);
        assert!(!edited.body.contains("name=\"elsewhere\""));
        edited.says("href=\"/c/garden\"");

        // Whoever confirms such a rule is told.
        let sidebar = "Rules:\n\n1. Be kind.\n2. Try !lost@far.example for questions about ships.";
        forum
            .script(format!(
                "UPDATE community SET sidebar_md = '{sidebar}', sidebar_html = '<p>x</p>'
                 WHERE id = {}",
                kitchen.community
            ))
            .await;
        ann.get(READ)
            .await
            .is(200)
            .says("This site does not know that community.");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn advice_that_nobody_could_be_asked_about_stands_in_the_inbox() {
    both(|forum| async move {
        let kitchen = Kitchen::of(&forum).await;
        let check = Check::AsksQuestion(AsksQuestion::default());
        let asks = rule("Posts must ask", Scope::Post, Some(check), Outcome::Advise);
        add(&forum, kitchen.ann, Some(kitchen.community), asks).await;
        let by = operations::By {
            origin: Origin::Local(Door::Api),
            ..forum.by(kitchen.ben)
        };
        let sent = question(kitchen.community, "My thoughts on soup");
        let post = operations::ask::ask(&forum.operations, &by, sent).await;
        let post = post.unwrap();
        forum.settle().await;
        let site = Site::of(forum.clone()).await;
        let mut ben = site.browser_of("ben").await;
        let inbox = ben.get("/inbox").await.is(200);
        inbox
            .says("A rule advises against what you posted at")
            .says("Rule 1: Posts must ask. The title asks nothing.");
        let notice = forum.number("SELECT max(id) FROM notification").await;
        let opened = ben.get(&format!("/inbox/{notice}/p{post}")).await;
        assert_eq!(opened.location(), Some(format!("/post/{post}").as_str()));
    })
    .await;
}
