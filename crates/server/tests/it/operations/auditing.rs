//! The audit log: what admins do stands in it, and what others do does not.

use domain::audit::AuditAct;
use domain::decision::{Action, AppealState, Target};
use domain::desk::Item;
use domain::ids::AuditId;
use domain::rules::{Outcome, Scope, Stage};
use operations::By;
use operations::community::{self, CommunityForm};
use operations::decide::{Decide, answer_appeal, appeal, decide, name_moderators, undo};
use operations::desk::{NotedIn, Shown, keep, note};
use operations::report::report;
use operations::rule::{self, RuleChange, RuleForm};
use operations::tag::{TagChange, TagForm};
use store::audit::{AuditRow, Wanted, list_audit};
use store::desk::Desk;
use store::{Broken, Lane, Query};
use testing::{Forum, both};

use super::deciding::{Town, answered};
use super::reporting::{admin_viewer, other, waiting};

async fn log(forum: &Forum, act: &'static str, before: Option<AuditId>) -> Vec<AuditRow> {
    let viewer = admin_viewer(forum.admin().await);
    let read = move |q: &mut Query<'_>| -> Result<Vec<AuditRow>, Broken> {
        let wanted = Wanted { actor: None, act };
        Ok(list_audit(q, viewer, wanted, before)?.rows)
    };
    forum.reads.read(Lane::Page, read).await.unwrap()
}

fn rule_form() -> RuleForm {
    RuleForm {
        name: "Be kind".to_owned(),
        text: String::new(),
        scope: Scope::All,
        check: None,
        outcome: Outcome::Advise,
        message: String::new(),
        messages: Vec::new(),
        stage: Stage::Active,
    }
}

fn tag_form() -> TagForm {
    TagForm {
        name: "Soups".to_owned(),
        colour: 1,
        meaning: domain::community::TagMeaning::Nothing,
    }
}

/// Whatever can be done to a community and at its desk, as somebody who may.
async fn do_everything(forum: &Forum, town: &Town, by: &By) {
    let (ops, kitchen) = (&forum.operations, town.kitchen);
    let remove = Decide::new(Action::Remove, Target::Post(town.post), "Off topic.");
    let id = decide(ops, by, remove).await.unwrap();
    undo(ops, by, id).await.unwrap();
    name_moderators(ops, by, kitchen, false).await.unwrap();
    name_moderators(ops, by, kitchen, true).await.unwrap();
    let change = RuleChange::Add(rule_form());
    rule::change(ops, by, Some(kitchen), change).await.unwrap();
    let tag = TagChange::Add(tag_form());
    operations::tag::change(ops, by, kitchen, tag)
        .await
        .unwrap();
    let place = NotedIn {
        person: town.ann,
        community: Some(kitchen),
    };
    note(ops, by, place, "Kind.").await.unwrap();
    let wrong = other(Item::Post(town.post), "Bad.");
    report(ops, &forum.by(town.ben), wrong).await.unwrap();
    let viewer = admin_viewer(town.admin);
    let item = waiting(forum, viewer, Desk::Community(kitchen)).await[0].id;
    keep(ops, by, item, Shown::default()).await.unwrap();
    let form = CommunityForm {
        name: "kitchen".into(),
        title: "The kitchen".into(),
        ..CommunityForm::default()
    };
    let version = format!("SELECT version FROM community WHERE id = {kitchen}");
    let version = forum.number(&version).await;
    community::change(ops, by, kitchen, version, form)
        .await
        .unwrap();
    community::delete(ops, by, kitchen, true).await.unwrap();
    community::delete(ops, by, kitchen, false).await.unwrap();
}

const WANTED: [&str; 12] = [
    "remove",
    "undo",
    "change_community",
    "change_community",
    "change_rules",
    "change_community",
    "note",
    "keep",
    "change_community",
    "delete_community",
    "restore_community",
    "answer_appeal",
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_admins_do_is_in_the_audit_log_and_what_moderators_do_is_not() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let before = log(&forum, "", None).await.len();
        do_everything(&forum, &town, &forum.by(town.first)).await;
        assert_eq!(log(&forum, "", None).await.len(), before);
        let lock = Decide::new(Action::Lock, Target::Post(town.post), "Enough.");
        let locked = decide(&forum.operations, &forum.by(town.first), lock).await;
        let locked = locked.unwrap();
        // The admin moderates there too, and acts as an admin all the same.
        forum.set_moderator(town.kitchen, town.admin).await;
        forum
            .script("DELETE FROM tag WHERE name = 'Soups'".to_owned())
            .await;
        let mut by = forum.by(town.admin);
        by.admin = true;
        do_everything(&forum, &town, &by).await;
        let now = forum.now();
        appeal(&forum.operations, town.ann, locked, "Why?", now)
            .await
            .unwrap();
        let upheld = answered(AppealState::Upheld);
        answer_appeal(&forum.operations, &by, locked, upheld)
            .await
            .unwrap();
        let mut done = log(&forum, "", None).await;
        done.truncate(WANTED.len());
        done.reverse();
        let acts: Vec<&str> = done.iter().map(|row| row.act.as_str()).collect();
        assert_eq!(acts, WANTED);
        assert!(done.iter().all(|row| row.actor.as_deref() == Some("admin")));
        let noted = done.iter().find(|row| row.act == "note").unwrap();
        assert_eq!(noted.name.as_deref(), Some("ann"));
        // Filters, and the next page.
        let changed = log(&forum, AuditAct::ChangeCommunity.word(), None).await;
        assert_eq!(changed.len(), 4);
        let older = log(
            &forum,
            AuditAct::ChangeCommunity.word(),
            Some(changed[2].id),
        )
        .await;
        assert_eq!(older.len(), 1);
        assert_eq!(older[0].id, changed[3].id);
    })
    .await;
}
