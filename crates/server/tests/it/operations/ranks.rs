//! Who may decide what about whom: every action, every role, every kind of target, in one table
//! that is made from a few sentences and compared with what happens.

use std::fmt::Write;

use domain::decision::{Action, Needed, Target, TargetKind};
use domain::ids::PersonId;
use domain::refusal::Refusal;
use operations::decide::{Decide, With, decide, decide_with_password, undo};
use testing::{ADMIN_PASSWORD, Forum, Refused, both};

use super::deciding::Town;

/// Who decides.
const ROLES: [&str; 8] = [
    "stranger",
    "author",
    "elsewhere",
    "banned",
    "second",
    "first",
    "gone",
    "admin",
];

struct People {
    town: Town,
    stranger: PersonId,
    elsewhere: PersonId,
    banned: PersonId,
    gone: PersonId,
}

impl People {
    async fn of(forum: &Forum) -> Self {
        let town = Town::of(forum).await;
        let stranger = forum.person("stranger").await;
        let elsewhere = forum.person("elsewhere").await;
        forum.community(elsewhere, "elsewhere").await;
        // Somebody who moderates, and is banned from the community since.
        let banned = forum.person("banned").await;
        forum.set_moderator(town.kitchen, banned).await;
        let until = forum.now().plus(i64::MAX / 4).micros();
        forum
            .script(format!(
                "INSERT INTO ban (person_id, community_id, post_id, decision_id, until)
                 VALUES ({banned}, {}, 0, 0, {until})",
                town.kitchen
            ))
            .await;
        let gone = forum.person("gone").await;
        forum.set_moderator(town.kitchen, gone).await;
        forum
            .script(format!(
                "UPDATE person SET deleted = TRUE WHERE id = {gone}"
            ))
            .await;
        Self {
            town,
            stranger,
            elsewhere,
            banned,
            gone,
        }
    }

    fn who(&self, role: &str) -> PersonId {
        match role {
            "stranger" => self.stranger,
            "author" => self.town.ann,
            "elsewhere" => self.elsewhere,
            "banned" => self.banned,
            "second" => self.town.second,
            "first" => self.town.first,
            "admin" => self.town.admin,
            _ => self.gone,
        }
    }
}

/// What is to be expected, said once: moderators decide in their community, the first of them who
/// is first, admins on the site; nobody about those above them.
fn expected(role: &str, wanted: &Decide, town: &Town) -> Result<(), Refusal> {
    let on_site = matches!(
        wanted.target,
        Target::Person {
            community: None,
            ..
        }
    );
    let needed = wanted.action.needs(on_site);
    match (role, needed) {
        ("gone", _) => return Err(Refusal::SignedOut),
        ("admin", _) => {}
        (_, Needed::Admin) => return Err(Refusal::NotAdmin),
        ("first", _) => {}
        ("second", Needed::Moderator) => {}
        ("second", _) => return Err(Refusal::NotFirstModerator),
        _ => return Err(Refusal::NotModerator),
    }
    let (concerned, own) = match wanted.target {
        Target::Person { person, .. } => (person, person == who_is(role, town)),
        _ => (town.ann, false),
    };
    let own_end = wanted.action == Action::Purge && own;
    if own_end || (own && wanted.action.is_for_others()) {
        return Err(Refusal::NotOnOneself);
    }
    if wanted.action == Action::Distinguish {
        return Err(Refusal::NotAuthor);
    }
    // The garden has a moderator of its own.
    if wanted.action == Action::Move && role == "second" {
        return Err(Refusal::NotModeratorThere);
    }
    let above = match role {
        "second" => concerned == town.first || concerned == town.admin,
        "first" => concerned == town.admin,
        _ => false,
    };
    if above && wanted.action.restricts() {
        return Err(Refusal::Above);
    }
    if wanted.action == Action::Ban && !on_site && [town.first, town.second].contains(&concerned) {
        return Err(Refusal::DismissFirst);
    }
    Ok(())
}

fn who_is(role: &str, town: &Town) -> PersonId {
    match role {
        "second" => town.second,
        "first" => town.first,
        _ => town.admin,
    }
}

/// Every action about ordinary people and what they wrote, and about those who decide.
fn targets(town: &Town) -> Vec<Decide> {
    let mut all = town.all();
    let mine = Target::Comment(town.answer);
    all.push(Decide::new(Action::Distinguish, mine, ""));
    all.push(Decide::new(
        Action::Purge,
        Target::Post(town.post),
        "Unlawful.",
    ));
    all.push(Decide::new(
        Action::Purge,
        Target::Comment(town.answer),
        "Unlawful.",
    ));
    for target in [
        on_site(town.ben),
        on_site(town.second),
        on_site(town.admin),
        Target::Community(town.kitchen),
    ] {
        all.push(Decide::new(Action::Purge, target, "Unlawful."));
    }
    all.push(Decide::new(Action::Restore, Target::Post(town.post), ""));
    all.push(Decide::new(
        Action::Restore,
        Target::Comment(town.answer),
        "",
    ));
    for person in [town.first, town.second, town.admin] {
        for action in [
            Action::Warn,
            Action::Ban,
            Action::Dismiss,
            Action::RemoveRecent,
        ] {
            if action == Action::Warn && person == town.admin {
                continue;
            }
            let with = match action {
                Action::RemoveRecent => With::Content { days: 7 },
                _ => With::Nothing,
            };
            // Whoever does not moderate cannot be dismissed.
            if action == Action::Dismiss && person == town.admin {
                continue;
            }
            all.push(Decide {
                with,
                ..Decide::new(action, town.person(person), "Enough.")
            });
        }
    }
    all
}

const fn on_site(person: PersonId) -> Target {
    Target::Person {
        person,
        community: None,
        post: None,
    }
}

/// Whether an action is decided about such a thing, said once more, so that a new one cannot come
/// without its rows in the table: this match knows all of them.
const fn is_about(action: Action, kind: TargetKind) -> bool {
    match action {
        Action::Remove | Action::Hold | Action::Restore | Action::Lock => {
            matches!(kind, TargetKind::Post | TargetKind::Comment)
        }
        Action::Purge => true,
        Action::Pin
        | Action::PinSite
        | Action::MarkNsfw
        | Action::MarkSerious
        | Action::Tag
        | Action::Move
        | Action::Duplicate => matches!(kind, TargetKind::Post),
        Action::Distinguish => matches!(kind, TargetKind::Comment),
        Action::Warn
        | Action::Ban
        | Action::Mute
        | Action::RemoveRecent
        | Action::Appoint
        | Action::Dismiss
        | Action::Transfer => matches!(kind, TargetKind::Person),
        Action::RemoveCommunity | Action::HideCommunity => matches!(kind, TargetKind::Community),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_action_has_its_rows_for_every_kind_of_thing() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let all = targets(&town);
        let mut by = forum.by(town.admin);
        by.admin = true;
        for action in Action::ALL {
            for kind in TargetKind::ALL {
                let what = format!("{action:?} {kind:?}");
                let rows = all.iter().filter(|it| it.action == *action);
                let rows = rows.filter(|it| it.target.kind() == *kind).count();
                assert_eq!(rows > 0, is_about(*action, *kind), "{what} in the table");
                if is_about(*action, *kind) {
                    continue;
                }
                // What fits nothing of the kind is refused, whoever decides it.
                let target = match kind {
                    TargetKind::Post => Target::Post(town.post),
                    TargetKind::Comment => Target::Comment(town.answer),
                    TargetKind::Person => town.person(town.ben),
                    TargetKind::Community => Target::Community(town.kitchen),
                };
                let wanted = Decide::new(*action, target, "It does not fit.");
                let said = forum.decide_as(&by, "admin", wanted).await;
                assert_eq!(said.refused(), Refusal::DoesNotFit, "{what}");
            }
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_decides_what_about_whom() {
    both(|forum| async move {
        let people = People::of(&forum).await;
        let mut wrong = String::new();
        let mut tried = 0;
        for role in ROLES {
            let (last, first): (Vec<_>, Vec<_>) = targets(&people.town)
                .into_iter()
                .partition(|it| it.action == Action::Purge);
            // What is erased for good is erased after all else was tried on it.
            for wanted in first.into_iter().chain(last) {
                let mut by = forum.by(people.who(role));
                by.admin = role == "admin";
                let want = match expected(role, &wanted, &people.town) {
                    // There is nothing to give back, and what they may not is said before that.
                    Ok(()) if wanted.action == Action::Restore => Err(Refusal::AlreadyDecided),
                    want => want,
                };
                let name = if role == "author" { "ann" } else { role };
                let said = forum.decide_as(&by, name, wanted.clone()).await;
                tried += 1;
                let got = match &said {
                    Ok(_) => Ok(()),
                    Err(operations::Failure::Refused(refusal)) => Err(refusal.clone()),
                    Err(failure) => panic!("{role} {:?}: {failure}", wanted.action),
                };
                if got != want {
                    let (action, target) = (wanted.action, wanted.target);
                    let _ = writeln!(wrong, "{role} {action:?} {target:?}: {got:?} != {want:?}");
                }
                if let Ok(id) = said
                    && wanted.action != Action::Purge
                {
                    let mut admin = forum.by(people.town.admin);
                    admin.admin = true;
                    // What an admin decided about themselves stays with another; there is none.
                    if undo(&forum.operations, &admin, id).await.is_err() {
                        let undone = format!("UPDATE decision SET undone_at = 1 WHERE id = {id}");
                        forum.script(undone).await;
                    }
                }
                forum.tick();
            }
        }
        assert!(wrong.is_empty(), "{wrong}");
        assert!(tried > 250, "{tried}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn erasing_for_good_asks_for_the_password_and_leaves_no_text() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let mut by = forum.by(town.admin);
        by.admin = true;
        let remove = Decide::new(Action::Remove, Target::Post(town.post), "Unlawful.");
        decide(&forum.operations, &by, remove).await.unwrap();
        let wanted = Decide::new(Action::Purge, Target::Post(town.post), "Unlawful.");
        let client = forum.client();
        let name = "admin";
        let no = decide_with_password(
            &forum.operations,
            &by,
            (name, String::from("not this one")),
            &client,
            wanted.clone(),
        )
        .await;
        assert_eq!(no.refused(), Refusal::WrongCredentials);
        let known = "SELECT count(*) FROM post WHERE title LIKE '%sharpen%'";
        assert_eq!(forum.number(known).await, 1);
        let password = ADMIN_PASSWORD.to_owned();
        let id = decide_with_password(&forum.operations, &by, (name, password), &client, wanted)
            .await
            .unwrap();
        for text in [
            known,
            "SELECT count(*) FROM statement WHERE title LIKE '%sharpen%'",
            "SELECT count(*) FROM revision WHERE title LIKE '%sharpen%'",
        ] {
            assert_eq!(forum.number(text).await, 0, "{text}");
        }
        let undone = undo(&forum.operations, &by, id).await;
        assert_eq!(undone.refused(), Refusal::CannotUndo);
        let audited = "SELECT count(*) FROM audit WHERE action = 'purge'";
        assert_eq!(forum.number(audited).await, 1);
    })
    .await;
}
