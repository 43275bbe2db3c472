//! Who may do what else moderators and admins do, beside deciding: every act and every role in one
//! table, with what is to be expected said once.

use std::fmt::Write;

use domain::account::Registration;
use domain::community::MemberDecision;
use domain::decision::{Action, AppealState, Target};
use domain::desk::Item;
use domain::ids::{DecisionId, ItemId, PersonId, ThreadId};
use domain::refusal::Refusal;
use domain::rules::{Outcome, Scope, Stage};
use operations::blocklist::{self, BlocklistForm};
use operations::community::{self, CommunityForm};
use operations::decide::{
    Decide, answer_appeal, answer_repair, appeal, decide, name_moderators, release, repair_comment,
    undo,
};
use operations::desk::{NotedIn, Shown, delete_note, keep, note};
use operations::edit::EditComment;
use operations::illegal_notice::{self, Notice};
use operations::modmail::{self, Letter, Reply};
use operations::registration::{self, ApplicationDecision};
use operations::report::report;
use operations::rule::{self, RuleChange, RuleForm};
use operations::tag::{TagChange, TagForm};
use operations::{By, Failure, membership, tag};
use store::registration::RegistrationChange;
use testing::{Forum, both};

use super::deciding::{Town, answered, looked};
use super::reporting::other;

const ROLES: [&str; 9] = [
    "stranger",
    "author",
    "elsewhere",
    "second",
    "first",
    "admin",
    "gone",
    "banned",
    "banned here",
];

/// Whose business an act is.
#[derive(Clone, Copy)]
enum Whose {
    /// The moderators' of the community, and the admins'.
    Moderators,
    /// Only admins'.
    Admins,
    /// Whoever sees it at all, which others do not.
    Seen(fn() -> Refusal),
}

use Whose::{Admins, Moderators, Seen};

/// Roles that hear something else.
type But = &'static [(&'static str, fn() -> Refusal)];

/// Every act, whose business it is, and for which of those it is refused all the same.
const ACTS: [(&str, Whose, But); 20] = [
    ("undo", Moderators, &[]),
    (
        "undo what the first decided",
        Moderators,
        &[("second", above)],
    ),
    (
        "undo what an admin decided",
        Moderators,
        &[("second", above), ("first", above)],
    ),
    ("approve", Moderators, &[]),
    ("keep", Seen(no_item), &[]),
    ("answer an appeal", Moderators, &[("second", same_decider)]),
    (
        "answer a repair",
        Moderators,
        &[("first", decider_first), ("admin", decider_first)],
    ),
    ("note", Moderators, &[]),
    ("delete a note", Moderators, &[]),
    ("name moderators", Moderators, &[]),
    ("change rules", Moderators, &[]),
    ("change tags", Moderators, &[]),
    ("change the community", Moderators, &[]),
    ("delete the community", Moderators, &[("second", not_first)]),
    ("decide a member", Moderators, &[]),
    ("answer a letter", Seen(no_thread), &[]),
    ("change rules of the site", Admins, &[]),
    ("block words", Admins, &[]),
    ("answer a notice", Admins, &[]),
    ("say who may join", Admins, &[]),
];

const fn not_first() -> Refusal {
    Refusal::NotFirstModerator
}

const fn above() -> Refusal {
    Refusal::Above
}

const fn same_decider() -> Refusal {
    Refusal::SameDecider
}

const fn decider_first() -> Refusal {
    Refusal::DeciderFirst
}

const fn no_item() -> Refusal {
    Refusal::NoSuchItem
}

const fn no_thread() -> Refusal {
    Refusal::NoSuchThread
}

fn expected(role: &str, whose: Whose, but: But) -> Result<(), Refusal> {
    if role == "gone" {
        return Err(Refusal::SignedOut);
    }
    // A moderator all the same, until the ban is over or somebody dismisses them.
    if role == "banned" {
        return Err(Refusal::Banned);
    }
    let decides = ["second", "first", "admin"].contains(&role);
    match whose {
        Moderators if !decides => return Err(Refusal::NotModerator),
        Seen(unseen) if !decides => return Err(unseen()),
        Admins if role != "admin" => return Err(Refusal::NotAdmin),
        _ => {}
    }
    match but.iter().find(|(other, _)| *other == role) {
        Some((_, refusal)) => Err(refusal()),
        None => Ok(()),
    }
}

struct World {
    forum: Forum,
    town: Town,
    stranger: PersonId,
    elsewhere: PersonId,
    gone: PersonId,
    banned: PersonId,
    banned_here: PersonId,
}

impl World {
    async fn of(forum: &Forum) -> Self {
        let town = Town::of(forum).await;
        let stranger = forum.person("stranger").await;
        let elsewhere = forum.person("elsewhere").await;
        forum.community(elsewhere, "elsewhere").await;
        let gone = forum.person("gone").await;
        forum.set_moderator(town.kitchen, gone).await;
        forum
            .script(format!(
                "UPDATE person SET deleted = TRUE WHERE id = {gone}"
            ))
            .await;
        let banned = forum.person("banned").await;
        forum.set_moderator(town.kitchen, banned).await;
        forum.ban(banned, store::restrict::FOR_EVER).await;
        // Whoever moderates is dismissed before they are banned from the place.
        let banned_here = forum.person("banned_here").await;
        let ban = Decide::new(Action::Ban, town.person(banned_here), "Enough.");
        let first = forum.by(town.first);
        decide(&forum.operations, &first, ban).await.unwrap();
        Self {
            forum: forum.clone(),
            town,
            stranger,
            elsewhere,
            gone,
            banned,
            banned_here,
        }
    }

    fn by(&self, role: &str) -> By {
        let person = match role {
            "stranger" => self.stranger,
            "author" => self.town.ann,
            "elsewhere" => self.elsewhere,
            "second" => self.town.second,
            "first" => self.town.first,
            "admin" => self.town.admin,
            "banned" => self.banned,
            "banned here" => self.banned_here,
            _ => self.gone,
        };
        let mut by = self.forum.by(person);
        by.admin = role == "admin";
        by
    }

    /// A decision of somebody of a role.
    async fn decided(&self, role: &str, action: Action, target: Target) -> DecisionId {
        let wanted = Decide::new(action, target, "It does not belong here.");
        decide(&self.forum.operations, &self.by(role), wanted)
            .await
            .unwrap()
    }

    async fn last(&self, table: &str) -> i64 {
        let text = format!("SELECT max(id) FROM {table}");
        self.forum.number(&text).await
    }

    /// A text of Ben's that the second moderator removed and Ben mended.
    async fn repaired(&self) -> DecisionId {
        let (ops, town) = (&self.forum.operations, &self.town);
        let answer = Target::Comment(town.answer);
        let id = self.decided("second", Action::Remove, answer).await;
        let version = format!("SELECT version FROM comment WHERE id = {}", town.answer);
        let edit = EditComment {
            comment: town.answer,
            language: None,
            text: format!("On a wet stone, number {id}."),
            version: self.forum.number(&version).await,
            anyway: true,
        };
        let ben = self.forum.by(town.ben);
        repair_comment(ops, &ben, id, edit).await.unwrap();
        id
    }

    /// Lays what an act is about, and tries it as somebody of a role.
    async fn attempt(&self, role: &str, act: &str) -> Result<(), Failure> {
        let (ops, town, by) = (&self.forum.operations, &self.town, self.by(role));
        let (post, answer) = (Target::Post(town.post), Target::Comment(town.answer));
        match act {
            "undo" => {
                let id = self.decided("second", Action::Lock, post).await;
                undo(ops, &by, id).await
            }
            "undo what the first decided" => {
                let id = self.decided("first", Action::Lock, post).await;
                undo(ops, &by, id).await
            }
            "undo what an admin decided" => {
                let id = self.decided("admin", Action::Lock, post).await;
                undo(ops, &by, id).await
            }
            "approve" => {
                self.decided("second", Action::Hold, answer).await;
                release(ops, &by, answer).await.map(|_| ())
            }
            "answer an appeal" => {
                let id = self.decided("second", Action::Remove, answer).await;
                let now = self.forum.now();
                appeal(ops, town.ben, id, "Why?", now).await.unwrap();
                answer_appeal(ops, &by, id, answered(AppealState::Upheld)).await
            }
            "answer a repair" => {
                let id = self.repaired().await;
                answer_repair(ops, &by, id, looked(false)).await
            }
            "name moderators" => {
                name_moderators(ops, &by, town.kitchen, false).await?;
                name_moderators(ops, &by, town.kitchen, true).await
            }
            "change rules" => rule::change(ops, &by, Some(town.kitchen), add_rule()).await,
            "change rules of the site" => rule::change(ops, &by, None, add_rule()).await,
            act => self.at_the_desk(&by, act).await,
        }
    }

    async fn at_the_desk(&self, by: &By, act: &str) -> Result<(), Failure> {
        let (ops, town) = (&self.forum.operations, &self.town);
        let place = NotedIn {
            person: town.ben,
            community: Some(town.kitchen),
        };
        match act {
            "keep" => {
                let wrong = other(Item::Post(town.older), "Bad.");
                let ann = self.forum.freely(town.ann);
                report(ops, &ann, wrong).await.unwrap();
                let item = ItemId(self.item("post").await);
                let over = Shown {
                    over: true,
                    version: None,
                };
                keep(ops, by, item, over).await
            }
            "note" => note(ops, by, place, "Kind.").await,
            "delete a note" => {
                let first = self.by("first");
                note(ops, &first, place, "Unkind.").await.unwrap();
                let id = domain::ids::NoteId(self.last("note").await);
                delete_note(ops, by, place, id).await
            }
            "answer a letter" => {
                let thread = self.letter().await;
                let reply = Reply {
                    thread,
                    text: String::from("Read the rules."),
                    named: false,
                    form: None,
                };
                modmail::reply(ops, by, reply).await
            }
            "answer a notice" => {
                let item = self.notice().await;
                illegal_notice::answer(ops, by, item, "It is gone.").await
            }
            act => self.settings(by, act).await,
        }
    }

    async fn settings(&self, by: &By, act: &str) -> Result<(), Failure> {
        let (ops, kitchen) = (&self.forum.operations, self.town.kitchen);
        let version = format!("SELECT version FROM community WHERE id = {kitchen}");
        let version = self.forum.number(&version).await;
        match act {
            "change tags" => {
                let form = TagForm {
                    name: format!("Soups {}", self.forum.now().micros()),
                    colour: 1,
                    meaning: domain::community::TagMeaning::Nothing,
                };
                tag::change(ops, by, kitchen, TagChange::Add(form)).await
            }
            "change the community" => {
                let form = CommunityForm {
                    name: "kitchen".into(),
                    ..CommunityForm::default()
                };
                community::change(ops, by, kitchen, version, form).await
            }
            "delete the community" => {
                community::delete(ops, by, kitchen, true).await?;
                community::delete(ops, by, kitchen, false).await
            }
            "decide a member" => {
                let (ben, remove) = (self.town.ben, MemberDecision::Remove);
                membership::decide(ops, by, kitchen, ben, remove).await
            }
            "block words" => {
                let version = "SELECT blocklist_version FROM site_settings";
                let form = BlocklistForm {
                    words: format!("zounds{}", self.forum.now().micros()),
                    domains: String::new(),
                    version: self.forum.number(version).await,
                };
                blocklist::change(ops, by, form).await
            }
            "say who may join" => {
                let change = RegistrationChange {
                    registration: Registration::Open,
                    question: String::new(),
                    proof_of_work: false,
                    blocked_email_domains: String::new(),
                    invitations_each: 0,
                    close_after_days: 0,
                };
                // Whoever may not, may not decide about applications either.
                let denied = registration::decide(ops, by, 999, ApplicationDecision::Approve).await;
                match denied {
                    Err(Failure::Refused(Refusal::ApplicationGone)) => {}
                    other => return other,
                }
                registration::change(ops, by, change).await
            }
            act => panic!("{act} is not in the table"),
        }
    }

    async fn item(&self, kind: &str) -> i64 {
        let text = format!("SELECT max(id) FROM desk_item WHERE kind = '{kind}'");
        self.forum.number(&text).await
    }

    async fn letter(&self) -> ThreadId {
        let letter = Letter {
            community: self.town.kitchen,
            subject: String::from("About my post"),
            text: String::from("Why is it gone?"),
            form: None,
        };
        let ben = self.forum.freely(self.town.ben);
        modmail::write(&self.forum.operations, &ben, letter)
            .await
            .unwrap()
    }

    async fn notice(&self) -> ItemId {
        let notice = Notice {
            urls: String::from("http://localhost:8536/post/1"),
            why: String::from("It is my picture"),
            ..Notice::default()
        };
        let client = self.forum.client();
        let now = self.forum.now();
        illegal_notice::send(&self.forum.operations, &notice, &client.network, now)
            .await
            .unwrap();
        ItemId(self.item("illegal").await)
    }

    /// Everything as before: decisions stand no more, and nothing waits.
    async fn again(&self) {
        self.forum
            .script(
                "UPDATE decision SET undone_at = 1 WHERE undone_at IS NULL;
                 UPDATE post SET locked = FALSE, removed = FALSE, held = FALSE;
                 UPDATE comment SET locked = FALSE, removed = FALSE, held = FALSE;
                 UPDATE report SET open = FALSE, outcome = 'kept' WHERE open = TRUE;
                 DELETE FROM note;",
            )
            .await;
        self.forum.clock.advance(domain::time::HOUR);
    }
}

pub(super) fn add_rule() -> RuleChange {
    RuleChange::Add(RuleForm {
        name: "Be kind".to_owned(),
        text: String::new(),
        scope: Scope::All,
        check: None,
        outcome: Outcome::Advise,
        message: String::new(),
        messages: Vec::new(),
        stage: Stage::Active,
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_does_what_else_where() {
    both(|forum| async move {
        let world = World::of(&forum).await;
        let mut wrong = String::new();
        let mut tried = 0;
        for (act, whose, but) in ACTS {
            for role in ROLES {
                let want = expected(role, whose, but);
                let got = match world.attempt(role, act).await {
                    Ok(()) => Ok(()),
                    Err(Failure::Refused(refusal)) => Err(refusal),
                    Err(failure) => panic!("{role}: {act}: {failure}"),
                };
                if got != want {
                    let _ = writeln!(wrong, "{role}: {act}: {got:?} != {want:?}");
                }
                tried += 1;
                world.again().await;
            }
        }
        assert!(wrong.is_empty(), "{wrong}");
        assert_eq!(tried, ACTS.len() * ROLES.len());
    })
    .await;
}
