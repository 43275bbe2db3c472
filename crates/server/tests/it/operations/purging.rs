//! Erasing people and communities for good.

use domain::account::Leaving;
use domain::decision::{Action, Target};
use domain::desk::Item;
use domain::ids::{CommunityId, DecisionId, PersonId};
use domain::refusal::Refusal;
use domain::vote::Vote;
use operations::account::{Leave, SignUp, leave, sign_up};
use operations::decide::{Decide, decide, undo};
use operations::desk::{NotedIn, note};
use operations::report::report;
use operations::vote;
use operations::{By, Failure};
use store::personal_data::{Erase, RULES};
use testing::{Forum, Refused, both, differences};

use super::deciding::Town;
use super::reporting::other;
use crate::letters::Letters;

fn admin(forum: &Forum, town: &Town) -> By {
    let mut by = forum.by(town.admin);
    by.admin = true;
    by
}

const fn about(person: PersonId) -> Target {
    Target::Person {
        person,
        community: None,
        post: None,
    }
}

async fn erase(forum: &Forum, town: &Town, target: Target) -> Result<DecisionId, Failure> {
    let wanted = Decide::new(Action::Purge, target, "It is against the law.");
    let by = admin(forum, town);
    forum.decide_as(&by, "admin", wanted).await
}

/// Ann with something of everything beyond what she wrote in the town.
async fn lay(forum: &Forum, town: &Town) {
    forum.subscribe(town.ann, town.kitchen).await;
    for target in [
        vote::Target::Post(town.post),
        vote::Target::Post(town.older),
        vote::Target::Comment(town.answer),
    ] {
        forum.vote(town.ann, target, Vote::Up).await;
    }
    forum
        .vote(town.ben, vote::Target::Post(town.post), Vote::Down)
        .await;
    let place = NotedIn {
        person: town.ann,
        community: Some(town.kitchen),
    };
    note(&forum.operations, &forum.by(town.first), place, "Zqnote.")
        .await
        .unwrap();
    let profile = operations::account::set_profile;
    profile(&forum.operations, &forum.by(town.ann), "Zqname", "Zqbio")
        .await
        .unwrap();
    for item in [Item::Post(town.post), Item::Person(town.ann)] {
        report(&forum.operations, &forum.by(town.ben), other(item, "Bad."))
            .await
            .unwrap();
    }
    forum
        .script(format!(
            "UPDATE account SET email = 'ann@mail.example', email_key = 'ann@mail.example',
               verified_at = 1 WHERE person_id = {}",
            town.ann
        ))
        .await;
    forum.settle().await;
}

async fn count(forum: &Forum, what: &str) -> i64 {
    forum.number(&format!("SELECT count(*) FROM {what}")).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_is_erased_leaves_nothing_and_is_told_where_they_can_be() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let letters = Letters::of(&forum);
        lay(&forum, &town).await;
        let ann = town.ann;
        let id = erase(&forum, &town, about(ann)).await.unwrap();
        forum.erase_all().await;
        forum.settle().await;
        assert_eq!(differences(&forum).await, Vec::<String>::new());
        for left in [
            "post WHERE title LIKE '%sharpen%'".to_owned(),
            "comment_text WHERE md LIKE '%wet one%'".to_owned(),
            "person WHERE display_name = 'Zqname' OR name = 'ann'".to_owned(),
            format!("event WHERE actor_id = {ann}"),
            "report WHERE open = TRUE".to_owned(),
            "desk_item WHERE open = TRUE".to_owned(),
        ] {
            assert_eq!(count(&forum, &left).await, 0, "{left}");
        }
        for rule in RULES.iter().filter(|rule| rule.erase == Erase::Delete) {
            for column in rule.of.iter().filter(|it| it.ends_with("_id")) {
                let left = match *column {
                    "account_id" => continue,
                    column => format!("{} WHERE {column} = {ann}", rule.table),
                };
                assert_eq!(count(&forum, &left).await, 0, "{left}");
            }
        }
        // What others wrote stands; her places say that they are gone.
        assert_eq!(
            count(&forum, "comment_text WHERE md = 'On a stone.'").await,
            1
        );
        assert_eq!(count(&forum, "gone").await, 3);
        assert_eq!(
            count(&forum, &format!("decision_item WHERE decision_id = {id}")).await,
            2
        );
        let told = format!("statement WHERE decision_id = {id} AND told = 'modlog'");
        assert_eq!(count(&forum, &told).await, 1);
        let sent = letters.take(&forum).await;
        let mut hers = sent
            .iter()
            .filter(|it| it.text.contains("To: ann@mail.example"));
        let because = |it: &crate::letters::Sent| it.text.contains("It is against the law.");
        assert!(hers.any(because), "{sent:#?}");
        assert_eq!(count(&forum, "audit WHERE action = 'purge'").await, 1);
        // Nobody takes her name, and nothing more is done to her.
        let again = SignUp {
            name: "Ann".into(),
            password: testing::PASSWORD.into(),
            ..SignUp::default()
        };
        let taken = sign_up(&forum.operations, again, &forum.client(), forum.now()).await;
        assert_eq!(taken.refused(), Refusal::NameTaken);
        let said = erase(&forum, &town, about(ann)).await;
        assert_eq!(said.refused(), Refusal::Gone);
        let said = undo(&forum.operations, &admin(&forum, &town), id).await;
        assert_eq!(said.refused(), Refusal::CannotUndo);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_somebody_left_behind_is_erased_too() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let wish = Leave {
            name: "ben".into(),
            password: testing::PASSWORD.into(),
            texts: Leaving::KeepTexts,
        };
        leave(
            &forum.operations,
            &forum.by(town.ben),
            wish,
            &forum.client(),
        )
        .await
        .unwrap();
        forum.erase_all().await;
        let warn = Decide::new(Action::Warn, about(town.ben), "Enough.");
        let said = decide(&forum.operations, &admin(&forum, &town), warn).await;
        assert_eq!(said.refused(), Refusal::NoSuchPerson);
        erase(&forum, &town, about(town.ben)).await.unwrap();
        forum.erase_all().await;
        assert_eq!(
            count(&forum, "comment_text WHERE md = 'On a stone.'").await,
            0
        );
        assert_eq!(differences(&forum).await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_is_erased_by_mistake() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let by = admin(&forum, &town);
        let of = |target| Decide::new(Action::Purge, target, "Unlawful.");
        // Without the password, or with another.
        let said = decide(&forum.operations, &by, of(about(town.ann))).await;
        assert_eq!(said.refused(), Refusal::WrongCredentials);
        let said = forum.decide_as(&by, "ann", of(about(town.ann))).await;
        assert_eq!(said.refused(), Refusal::WrongCredentials);
        // Oneself, from one place alone, without a reason.
        let said = erase(&forum, &town, about(town.admin)).await;
        assert_eq!(said.refused(), Refusal::NotOnOneself);
        let said = erase(&forum, &town, town.person(town.ann)).await;
        assert_eq!(said.refused(), Refusal::DoesNotFit);
        let silent = Decide::new(Action::Purge, about(town.ann), " ");
        let said = forum.decide_as(&by, "admin", silent).await;
        let field = domain::refusal::Field::Reason;
        assert_eq!(said.refused(), Refusal::Empty { field });
        assert_eq!(count(&forum, "decision").await, 0);
    })
    .await;
}

async fn texts_in(forum: &Forum, community: CommunityId) -> i64 {
    count(
        forum,
        &format!(
            "post p JOIN post_text t ON t.post_id = p.id
             WHERE p.community_id = {community} AND (p.title <> '' OR t.md <> '')"
        ),
    )
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_community_is_erased_with_all_that_was_written_there() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        lay(&forum, &town).await;
        let elsewhere = forum
            .ask(town.ann, town.garden, "When do roses bloom?")
            .await;
        let kitchen = Target::Community(town.kitchen);
        let by = admin(&forum, &town);
        let removal = Decide::new(Action::RemoveCommunity, kitchen, "Unlawful.");
        let removed = forum.decide_as(&by, "admin", removal).await.unwrap();
        erase(&forum, &town, kitchen).await.unwrap();
        forum.erase_all().await;
        forum.settle().await;
        assert_eq!(differences(&forum).await, Vec::<String>::new());
        assert_eq!(texts_in(&forum, town.kitchen).await, 0);
        assert_eq!(texts_in(&forum, town.garden).await, 1);
        let here = town.kitchen;
        for left in [
            "comment_text WHERE md <> ''".to_owned(),
            "community WHERE name = 'kitchen' OR title = 'kitchen'".to_owned(),
            format!("moderator WHERE community_id = {here}"),
            format!("follow WHERE kind = 'community' AND target_id = {here}"),
            format!("note WHERE scope = {here}"),
            "report r JOIN desk_item d ON d.id = r.item_id WHERE r.open = TRUE
               AND d.kind = 'post'"
                .to_owned(),
        ] {
            assert_eq!(count(&forum, &left).await, 0, "{left}");
        }
        // It does not come back, under this name or another.
        let said = undo(&forum.operations, &by, removed).await;
        assert_eq!(said.refused(), Refusal::Gone);
        let said = erase(&forum, &town, kitchen).await;
        assert_eq!(said.refused(), Refusal::Gone);
        let form = operations::community::CommunityForm {
            name: "Kitchen".into(),
            ..Default::default()
        };
        let again = operations::community::create(&forum.operations, &by, form, None).await;
        assert_eq!(again.refused(), Refusal::NameTaken);
        let stands = format!("post WHERE id = {elsewhere} AND removed = FALSE");
        assert_eq!(count(&forum, &stands).await, 1);
    })
    .await;
}

/// What goes far asks for the password, and what is of one community does not.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_goes_far_asks_for_the_password() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let by = admin(&forum, &town);
        for wanted in town.all() {
            if !wanted.asks_password() {
                continue;
            }
            let what = format!("{:?} {:?}", wanted.action, wanted.target);
            let said = decide(&forum.operations, &by, wanted.clone()).await;
            assert_eq!(said.refused(), Refusal::WrongCredentials, "{what}");
            let id = forum.decide_as(&by, "admin", wanted).await.unwrap();
            undo(&forum.operations, &by, id).await.unwrap();
        }
        let asking: Vec<bool> = town.all().iter().map(Decide::asks_password).collect();
        assert_eq!(asking.iter().filter(|asks| **asks).count(), 2, "{asking:?}");
    })
    .await;
}
