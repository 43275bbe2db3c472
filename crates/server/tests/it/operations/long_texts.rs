//! No form takes a text without end: each that has words is sent 100,000 characters of them.

use domain::account::Registration;
use domain::decision::{Action, AppealState, Target};
use domain::desk::Item;
use domain::ids::ItemId;
use domain::refusal::Refusal;
use domain::rules::{Outcome, Scope, Stage};
use operations::Failure;
use operations::community::{self, CommunityForm};
use operations::decide::{
    AppealAnswer, Decide, Grounds, RepairAnswer, answer_appeal, answer_repair, appeal, decide,
};
use operations::desk::{self, NotedIn, Removal, note};
use operations::illegal_notice::{self, Notice};
use operations::modmail::{self, Letter, Reply};
use operations::registration::{self, ApplicationDecision};
use operations::report::report;
use operations::rule::{self, RuleChange, RuleForm};
use store::registration::RegistrationChange;
use testing::{Forum, Refused, both};

use super::deciding::Town;
use super::reporting::other;

fn long() -> String {
    "x".repeat(100_000)
}

#[track_caller]
fn too_long<T: std::fmt::Debug>(form: &str, said: Result<T, Failure>) {
    let refusal = said.refused();
    assert!(
        matches!(refusal, Refusal::TooLong { .. }),
        "{form}: {refusal:?}"
    );
}

/// What moderators decide, by each action that takes words.
async fn decisions(forum: &Forum, town: &Town) {
    let mut by = forum.by(town.admin);
    by.admin = true;
    for wanted in town.all() {
        let what = format!("{:?} {:?}", wanted.action, wanted.target.kind());
        for (message, facts) in [(long(), String::new()), (String::from("Why."), long())] {
            let wanted = Decide {
                message,
                facts,
                ..wanted.clone()
            };
            too_long(&what, forum.decide_as(&by, "admin", wanted).await);
        }
    }
    let purge = Decide::new(Action::Purge, Target::Post(town.post), long());
    too_long("purge", forum.decide_as(&by, "admin", purge).await);
}

/// What is done at the desk, and what is answered there.
async fn answers(forum: &Forum, town: &Town) {
    let (ops, first) = (&forum.operations, forum.by(town.first));
    let wrong = other(Item::Post(town.post), "Bad.");
    report(ops, &forum.by(town.ben), wrong).await.unwrap();
    let item = ItemId(forum.number("SELECT max(id) FROM desk_item").await);
    let removal = Removal {
        message: long(),
        ..Removal::default()
    };
    too_long("removal", desk::remove(ops, &first, item, removal).await);
    let place = NotedIn {
        person: town.ann,
        community: Some(town.kitchen),
    };
    too_long("note", note(ops, &first, place, &long()).await);
    let lock = Decide::new(Action::Lock, Target::Post(town.post), "Enough.");
    let locked = decide(ops, &first, lock).await.unwrap();
    let now = forum.now();
    too_long("appeal", appeal(ops, town.ann, locked, &long(), now).await);
    let answer = AppealAnswer {
        state: AppealState::Upheld,
        reason: long(),
        days: None,
        grounds: Grounds::default(),
    };
    too_long(
        "answer to an appeal",
        answer_appeal(ops, &first, locked, answer).await,
    );
    let read = RepairAnswer {
        accepted: false,
        reason: long(),
        version: None,
    };
    let repaired = answer_repair(ops, &first, locked, read).await;
    too_long("answer to a repair", repaired);
    let mut admin = forum.by(town.admin);
    admin.admin = true;
    let said = illegal_notice::answer(ops, &admin, item, &long()).await;
    too_long("answer to a notice", said);
    let deny = ApplicationDecision::Deny { reason: long() };
    too_long("denial", registration::decide(ops, &admin, 1, deny).await);
}

/// What people write to those who decide.
async fn letters(forum: &Forum, town: &Town) {
    let (ops, ben) = (&forum.operations, forum.by(town.ben));
    let wrong = other(Item::Comment(town.answer), &long());
    too_long("report", report(ops, &forum.by(town.ann), wrong).await);
    for (name, urls, why) in [
        (long(), String::from("x"), String::from("y")),
        (String::new(), long(), String::from("y")),
        (String::new(), String::from("x"), long()),
    ] {
        let notice = Notice {
            name,
            urls,
            why,
            ..Notice::default()
        };
        let sent = illegal_notice::send(ops, &notice, "10.0.0.0/24", forum.now()).await;
        too_long("notice", sent);
    }
    let letter = |subject: String, text: String| Letter {
        community: town.kitchen,
        subject,
        text,
        form: None,
    };
    let words = || String::from("About my post");
    too_long(
        "subject",
        modmail::write(ops, &ben, letter(long(), words())).await,
    );
    too_long(
        "letter",
        modmail::write(ops, &ben, letter(words(), long())).await,
    );
    let thread = modmail::write(ops, &ben, letter(words(), words()))
        .await
        .unwrap();
    let reply = Reply {
        thread,
        text: long(),
        named: false,
        form: None,
    };
    too_long(
        "reply",
        modmail::reply(ops, &forum.by(town.first), reply).await,
    );
}

/// What those who look after a place write about it.
async fn settings(forum: &Forum, town: &Town) {
    let (ops, first) = (&forum.operations, forum.by(town.first));
    let of = |name: String, text: String, message: String, ready: Vec<String>| RuleForm {
        name,
        text,
        scope: Scope::All,
        check: None,
        outcome: Outcome::Advise,
        message,
        messages: ready,
        stage: Stage::Active,
    };
    let (name, none) = (|| String::from("Be kind"), String::new);
    for (what, form) in [
        ("rule's name", of(long(), none(), none(), Vec::new())),
        ("rule's text", of(name(), long(), none(), Vec::new())),
        ("rule's message", of(name(), none(), long(), Vec::new())),
        ("ready message", of(name(), none(), none(), vec![long()])),
    ] {
        let change = RuleChange::Add(form);
        too_long(
            what,
            rule::change(ops, &first, Some(town.kitchen), change).await,
        );
    }
    let form = CommunityForm {
        name: "kitchen".into(),
        sidebar: long(),
        ..CommunityForm::default()
    };
    too_long(
        "sidebar",
        community::change(ops, &first, town.kitchen, 1, form).await,
    );
    let mut admin = forum.by(town.admin);
    admin.admin = true;
    let change = RegistrationChange {
        registration: Registration::Application,
        question: long(),
        proof_of_work: false,
        blocked_email_domains: String::new(),
        invitations_each: 0,
        close_after_days: 0,
    };
    too_long("question", registration::change(ops, &admin, change).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_form_with_words_has_an_end() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        letters(&forum, &town).await;
        answers(&forum, &town).await;
        decisions(&forum, &town).await;
        settings(&forum, &town).await;
        let decided = forum.number("SELECT count(*) FROM decision").await;
        assert_eq!(decided, 1, "only the lock that was made on purpose");
    })
    .await;
}
