//! Rules judge what comes in by other ways than a form: from other servers and from programs, whose
//! authors cannot be asked.

use domain::actor::{Door, Origin};
use domain::decision::{Action, Target};
use domain::ids::{CommunityId, PersonId, PostId};
use domain::refusal::Refusal;
use domain::rules::{AsksQuestion, Check, Flaw, Outcome, Scope, Stage, Words};
use operations::answer::{Answer, answer};
use operations::ask::{Ask, ask};
use operations::rule::RuleForm;
use operations::{By, Failure, Labels};
use store::notification::{InboxRow, list_inbox};
use testing::{Forum, Refused, both, question};

use super::ruling::{add, form};

fn asks(outcome: Outcome) -> RuleForm {
    let check = Check::AsksQuestion(AsksQuestion::default());
    form("Posts must ask", Scope::Post, Some(check), outcome)
}

fn no_spam(outcome: Outcome) -> RuleForm {
    let words = Words {
        list: vec![String::from("spam")],
        ..Words::default()
    };
    form("No spam", Scope::All, Some(Check::Words(words)), outcome)
}

fn by(forum: &Forum, person: PersonId, origin: Origin) -> By {
    By {
        origin,
        ..forum.by(person)
    }
}

async fn asked(
    forum: &Forum,
    by: &By,
    community: CommunityId,
    title: &str,
) -> Result<PostId, Failure> {
    ask(&forum.operations, by, question(community, title)).await
}

/// Makes somebody one of another server, with no account here.
async fn moves_away(forum: &Forum, person: PersonId) {
    forum
        .script(format!(
            "INSERT INTO instance (id, domain, software, state, blocked, allowed, created_at)
             VALUES (7, 'far.example', 'lemmy', 'known', FALSE, FALSE, 0);
             DELETE FROM session
             WHERE account_id IN (SELECT id FROM account WHERE person_id = {person});
             DELETE FROM known_network
             WHERE account_id IN (SELECT id FROM account WHERE person_id = {person});
             DELETE FROM account WHERE person_id = {person};
             UPDATE person SET local = FALSE, instance_id = 7, host = 'far.example' WHERE id = {person}"
        ))
        .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_comes_from_another_server_is_removed_where_others_are_refused() {
    both(|forum| async move {
        let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
        let kitchen = forum.community(ann, "kitchen").await;
        add(&forum, ann, Some(kitchen), asks(Outcome::Refuse)).await;
        add(&forum, ann, Some(kitchen), no_spam(Outcome::Hold)).await;
        moves_away(&forum, ben).await;
        let far = by(&forum, ben, Origin::Remote);
        let broken = asked(&forum, &far, kitchen, "My thoughts on soup")
            .await
            .unwrap();
        let fine = asked(&forum, &far, kitchen, "How do I make soup?")
            .await
            .unwrap();
        let removed = format!(
            "SELECT count(*) FROM post WHERE id = {broken} AND removed = TRUE AND origin = 'remote'"
        );
        assert_eq!(forum.number(&removed).await, 1);
        let stated = format!(
            "SELECT count(*) FROM decision d
             JOIN statement s ON s.decision_id = d.id
             JOIN rule r ON r.id = d.rule_id
             WHERE d.post_id = {broken} AND d.action = 'remove' AND d.actor_id IS NULL
               AND d.source = 'automated' AND s.person_id = {ben} AND r.position = 1
               AND s.findings LIKE '%asks_nothing%'"
        );
        assert_eq!(forum.number(&stated).await, 1);
        let noted = format!(
            "SELECT count(*) FROM rule_finding WHERE effect = 'remove' AND post_id = {broken}"
        );
        assert_eq!(forum.number(&noted).await, 1);
        let posts = format!("SELECT post_count FROM community WHERE id = {kitchen}");
        assert_eq!(forum.number(&posts).await, 1);

        let said = Answer {
            post: fine,
            parent: None,
            text: String::from("With spam"),
            language: None,
            form: None,
            anyway: false,
        };
        let held = answer(&forum.operations, &far, said).await.unwrap();
        let waits = format!(
            "SELECT count(*) FROM comment k JOIN desk_item i ON i.target_id = k.id
             WHERE k.id = {held} AND k.held = TRUE AND i.kind = 'comment' AND i.open = TRUE"
        );
        assert_eq!(forum.number(&waits).await, 1);
        assert_eq!(testing::differences(&forum).await, Vec::<String>::new());

        // A moderator may find otherwise.
        let target = Target::Post(broken);
        forum
            .undo_standing(&forum.by(ann), Action::Remove, target)
            .await
            .unwrap();
        assert_eq!(forum.number(&removed).await, 0);
        assert_eq!(forum.number(&posts).await, 2);
        forum.settle().await;
        assert_eq!(testing::differences(&forum).await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_edit_that_comes_from_another_server_is_judged_too() {
    both(|forum| async move {
        let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
        let kitchen = forum.community(ann, "kitchen").await;
        let post = forum.ask(ben, kitchen, "How do I make soup?").await;
        add(&forum, ann, Some(kitchen), asks(Outcome::Remove)).await;
        moves_away(&forum, ben).await;
        let edit = operations::edit::EditPost {
            post,
            title: String::from("My thoughts on soup"),
            text: String::new(),
            url: None,
            nsfw: false,
            labels: None,
            version: 1,
            anyway: false,
        };
        let far = by(&forum, ben, Origin::Remote);
        operations::edit::edit_post(&forum.operations, &far, edit)
            .await
            .unwrap();
        let removed = format!(
            "SELECT count(*) FROM post
             WHERE id = {post} AND removed = TRUE AND title = 'My thoughts on soup'"
        );
        assert_eq!(forum.number(&removed).await, 1);
        assert_eq!(testing::differences(&forum).await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_cannot_be_asked_is_told_in_the_inbox() {
    both(|forum| async move {
        let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
        let kitchen = forum.community(ann, "kitchen").await;
        add(&forum, ann, Some(kitchen), asks(Outcome::Advise)).await;
        add(&forum, ann, Some(kitchen), no_spam(Outcome::Hold)).await;
        let advice = async || {
            forum.settle().await;
            let viewer = Forum::viewer(ben);
            let inbox = list_inbox(&forum.reads, viewer, None).await.unwrap();
            let advice = inbox.rows.into_iter().filter_map(|row| match row {
                InboxRow::Advice(row) => Some(row),
                _ => None,
            });
            advice.collect::<Vec<_>>()
        };
        let program = by(&forum, ben, Origin::Local(Door::Api));
        let post = asked(&forum, &program, kitchen, "My thoughts on soup")
            .await
            .unwrap();
        let told = advice().await;
        assert_eq!(told.len(), 1);
        assert_eq!(
            (told[0].post_id, told[0].title.as_str()),
            (post, "My thoughts on soup")
        );
        let found = told[0].read_found();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].name, "Posts must ask");
        assert_eq!(found[0].finding.flaw, Flaw::AsksNothing);

        // What waits is told by its statement, and only by that.
        let held = asked(&forum, &program, kitchen, "My spam").await.unwrap();
        let waits = format!("SELECT count(*) FROM post WHERE id = {held} AND held = TRUE");
        assert_eq!(forum.number(&waits).await, 1);
        assert_eq!(advice().await.len(), 1);
        let decided = format!(
            "SELECT count(*) FROM notification WHERE person_id = {ben} AND kind = 'decided'"
        );
        assert_eq!(forum.number(&decided).await, 1);

        // A form asks instead, and a person of another server has no inbox here.
        let page = asked(&forum, &forum.by(ben), kitchen, "My thoughts on stew").await;
        assert!(matches!(page.refused(), Refusal::RulesAdvise { .. }));
        assert_eq!(advice().await.len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_program_is_told_by_which_rule_a_text_is_refused() {
    both(|forum| async move {
        let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
        let kitchen = forum.community(ann, "kitchen").await;
        add(&forum, ann, Some(kitchen), asks(Outcome::Refuse)).await;
        let program = by(&forum, ben, Origin::Local(Door::Api));
        let refused = asked(&forum, &program, kitchen, "My thoughts on soup").await;
        let refusal = refused.refused();
        assert_eq!(refusal.code(), "rule_broken");
        let said = words::Words::english().refusal(&refusal);
        for part in ["Rule 1: Posts must ask", "The title asks nothing."] {
            assert!(said.contains(part), "{said}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_found_is_noted_also_where_nothing_is_sent() {
    both(|forum| async move {
        let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
        let kitchen = forum.community(ann, "kitchen").await;
        let garden = forum.community(ann, "garden").await;
        let tried = || RuleForm {
            stage: Stage::DryRun,
            ..no_spam(Outcome::Hold)
        };
        add(&forum, ann, Some(kitchen), asks(Outcome::Refuse)).await;
        add(&forum, ann, Some(kitchen), tried()).await;
        add(&forum, ann, Some(garden), asks(Outcome::Advise)).await;
        add(&forum, ann, Some(garden), tried()).await;
        let noted = async |what: &str| {
            let count = format!("SELECT count(*) FROM rule_finding WHERE {what}");
            forum.number(&count).await
        };
        let by_form = forum.by(ben);
        let refused = asked(&forum, &by_form, kitchen, "My spam").await.refused();
        let Refusal::RuleBroken { found, .. } = &refused else {
            panic!("{refused:?}");
        };
        assert_eq!(found.len(), 1, "nobody is told of what is tried out");
        assert_eq!(noted("effect = 'refuse' AND post_id IS NULL").await, 1);
        assert_eq!(noted("dry = TRUE AND post_id IS NULL").await, 1);

        // Whoever desists was advised all the same; whoever goes on, once.
        let advised = asked(&forum, &by_form, garden, "My spam").await;
        assert!(matches!(advised.refused(), Refusal::RulesAdvise { .. }));
        assert_eq!(noted("effect = 'advise' AND post_id IS NULL").await, 1);
        assert_eq!(noted("dry = TRUE").await, 2);
        let sent = Ask {
            community: garden,
            title: String::from("My spam"),
            text: String::new(),
            url: None,
            nsfw: false,
            labels: Labels::default(),
            cross_post_of: None,
            form: None,
            anyway: true,
        };
        ask(&forum.operations, &by_form, sent).await.unwrap();
        assert_eq!(noted("effect = 'advise' AND post_id > 0").await, 1);
        assert_eq!(noted("effect = 'advise'").await, 1);
        assert_eq!(noted("dry = TRUE").await, 2);
    })
    .await;
}
