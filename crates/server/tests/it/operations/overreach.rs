//! Ways round, none of which leads anywhere: to act on those above oneself, to give back what
//! somebody else took, to post where one may not, to bother people one never met.

use domain::decision::{Action, AppealState, Target};
use domain::desk::Item;
use domain::ids::{DecisionId, PersonId, PostId};
use domain::refusal::Refusal;
use domain::time::DAY;
use operations::Failure;
use operations::decide::{Decide, With, answer_appeal, appeal, decide, decide_with_password, undo};
use operations::edit::{EditPost, edit_post};
use operations::report::report;
use operations::{Labels, desk};
use store::desk::Desk;
use testing::{ADMIN_PASSWORD, Forum, both, differences};

use super::deciding::{Town, answered, refused_by, state};
use super::reporting::{other, over, waiting};

/// Decides with a reason.
async fn act(
    forum: &Forum,
    by: PersonId,
    action: Action,
    target: Target,
    with: With,
) -> Result<DecisionId, Failure> {
    let wanted = Decide {
        with,
        ..Decide::new(action, target, "It does not belong here.")
    };
    decide(&forum.operations, &forum.by(by), wanted).await
}

async fn plain(
    forum: &Forum,
    by: PersonId,
    action: Action,
    target: Target,
) -> Result<DecisionId, Failure> {
    act(forum, by, action, target, With::Nothing).await
}

const fn on_site(person: PersonId) -> Target {
    Target::Person {
        person,
        community: None,
        post: None,
    }
}

async fn removed(forum: &Forum) -> i64 {
    forum
        .number(
            "SELECT (SELECT count(*) FROM post WHERE removed)
               + (SELECT count(*) FROM comment WHERE removed)",
        )
        .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn moving_is_no_way_to_post_where_one_may_not() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let (post, to) = (Target::Post(town.post), With::To(town.garden));
        let said = act(&forum, town.second, Action::Move, post, to.clone()).await;
        assert_eq!(refused_by(said), Refusal::NotModeratorThere);
        // Who moderates both may, and admins.
        let id = act(&forum, town.first, Action::Move, post, to.clone())
            .await
            .unwrap();
        undo(&forum.operations, &forum.by(town.first), id)
            .await
            .unwrap();
        act(&forum, town.admin, Action::Move, post, to)
            .await
            .unwrap();
        assert_eq!(differences(&forum).await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_ban_took_along_can_be_given_back_after_it_ended() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let before = state(&forum).await;
        let ban = Decide {
            days: Some(1),
            with: With::Content { days: 7 },
            ..Decide::new(Action::Ban, town.person(town.ben), "Enough.")
        };
        let first = forum.by(town.first);
        let id = decide(&forum.operations, &first, ban).await.unwrap();
        assert_eq!(removed(&forum).await, 2);
        appeal(&forum.operations, town.ben, id, "It was not.", forum.now())
            .await
            .unwrap();
        forum.clock.advance(2 * DAY);
        operations::upkeep::step(&forum.db, forum.now())
            .await
            .unwrap();
        // A ban of today has nothing to do with it.
        let again = plain(&forum, town.first, Action::Ban, town.person(town.ben)).await;
        let overturned = answered(AppealState::Overturned);
        let second = forum.by(town.second);
        answer_appeal(&forum.operations, &second, id, overturned)
            .await
            .unwrap();
        assert_eq!(removed(&forum).await, 0);
        assert_eq!(forum.number("SELECT count(*) FROM ban").await, 1);
        undo(&forum.operations, &forum.by(town.first), again.unwrap())
            .await
            .unwrap();
        assert_eq!(state(&forum).await, before);
        assert_eq!(differences(&forum).await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_purged_never_comes_back() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let post = Target::Post(town.post);
        let id = plain(&forum, town.first, Action::Remove, post)
            .await
            .unwrap();
        let mut admin = forum.by(town.admin);
        admin.admin = true;
        let wanted = Decide::new(Action::Purge, post, "Unlawful.");
        let login = ("admin", ADMIN_PASSWORD.to_owned());
        decide_with_password(&forum.operations, &admin, login, &forum.client(), wanted)
            .await
            .unwrap();
        let before = state(&forum).await;
        assert!(undo(&forum.operations, &admin, id).await.is_err());
        assert!(
            plain(&forum, town.first, Action::Restore, post)
                .await
                .is_err()
        );
        let given_back = forum.undo_standing(&admin, Action::Remove, post).await;
        assert!(given_back.is_err(), "{given_back:?}");
        appeal(&forum.operations, town.ann, id, "It was not.", forum.now())
            .await
            .unwrap();
        let overturned = answered(AppealState::Overturned);
        answer_appeal(&forum.operations, &admin, id, overturned)
            .await
            .unwrap();
        assert_eq!(state(&forum).await, before);
        assert_eq!(differences(&forum).await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn moderators_do_not_give_back_what_admins_took_along() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let ban = Decide {
            with: With::Content { days: 7 },
            ..Decide::new(Action::Ban, on_site(town.ben), "Enough.")
        };
        let by = forum.by(town.admin);
        forum.decide_as(&by, "admin", ban).await.unwrap();
        let answer = Target::Comment(town.answer);
        let said = plain(&forum, town.first, Action::Restore, answer).await;
        assert_eq!(refused_by(said), Refusal::NotAdmin);
        plain(&forum, town.admin, Action::Restore, answer)
            .await
            .unwrap();
        assert_eq!(differences(&forum).await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn undoing_leaves_away_what_something_else_took_since() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let (ben, older) = (town.person(town.ben), Target::Post(town.older));
        let with = With::Content { days: 7 };
        let ban = act(&forum, town.first, Action::Ban, ben, with.clone())
            .await
            .unwrap();
        plain(&forum, town.first, Action::Restore, older)
            .await
            .unwrap();
        let recent = act(&forum, town.first, Action::RemoveRecent, ben, with)
            .await
            .unwrap();
        let by = forum.by(town.first);
        undo(&forum.operations, &by, recent).await.unwrap();
        let gone = format!(
            "SELECT count(*) FROM post WHERE removed AND id = {}",
            town.older
        );
        assert_eq!(forum.number(&gone).await, 0, "nothing else holds it back");
        plain(&forum, town.first, Action::Remove, older)
            .await
            .unwrap();
        undo(&forum.operations, &by, ban).await.unwrap();
        assert_eq!(forum.number(&gone).await, 1, "it was removed by itself");
        assert_eq!(removed(&forum).await, 1);
        assert_eq!(differences(&forum).await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_decided_about_their_own_takes_it_back() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let mut admin = forum.by(town.admin);
        admin.admin = true;
        let own = forum.community(town.admin, "own").await;
        let hide = plain(
            &forum,
            town.admin,
            Action::HideCommunity,
            Target::Community(own),
        )
        .await;
        undo(&forum.operations, &admin, hide.unwrap())
            .await
            .unwrap();
        let question = forum
            .ask(town.second, town.kitchen, "Is this one mine?")
            .await;
        let lock = plain(&forum, town.second, Action::Lock, Target::Post(question)).await;
        undo(&forum.operations, &forum.by(town.second), lock.unwrap())
            .await
            .unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn taking_an_appointment_back_dismisses_nobody_above() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let ben = town.person(town.ben);
        let appoint = plain(&forum, town.second, Action::Appoint, ben)
            .await
            .unwrap();
        plain(&forum, town.first, Action::Transfer, ben)
            .await
            .unwrap();
        let said = undo(&forum.operations, &forum.by(town.second), appoint).await;
        assert_eq!(refused_by(said), Refusal::Above);
        // Who moderates already is not appointed, banned or not.
        let second = town.person(town.second);
        let said = plain(&forum, town.ben, Action::Appoint, second).await;
        assert_eq!(refused_by(said), Refusal::AlreadyDecided);
        // Dismissed and appointed anew since: the old appointment is over.
        plain(&forum, town.admin, Action::Dismiss, ben)
            .await
            .unwrap();
        forum.tick();
        plain(&forum, town.first, Action::Appoint, ben)
            .await
            .unwrap();
        let said = undo(&forum.operations, &forum.by(town.first), appoint).await;
        assert_eq!(refused_by(said), Refusal::NotStanding);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn moderators_are_dismissed_before_they_are_banned() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let second = town.person(town.second);
        let said = plain(&forum, town.first, Action::Ban, second).await;
        assert_eq!(refused_by(said), Refusal::DismissFirst);
        let dismiss = plain(&forum, town.first, Action::Dismiss, second)
            .await
            .unwrap();
        plain(&forum, town.first, Action::Ban, second)
            .await
            .unwrap();
        let said = plain(&forum, town.first, Action::Appoint, second).await;
        assert_eq!(refused_by(said), Refusal::LiftFirst);
        let said = undo(&forum.operations, &forum.by(town.first), dismiss).await;
        assert_eq!(refused_by(said), Refusal::LiftFirst);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn people_who_were_never_there_are_left_alone() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let stranger = forum.person("stranger").await;
        let there = town.person(stranger);
        for action in [Action::Warn, Action::Appoint, Action::Transfer] {
            let said = plain(&forum, town.first, action, there).await;
            assert_eq!(refused_by(said), Refusal::NeverWroteHere, "{action:?}");
        }
        // Five times a day is enough for whoever was.
        for _ in 0..5 {
            plain(&forum, town.first, Action::Warn, town.person(town.ben))
                .await
                .unwrap();
        }
        let said = plain(&forum, town.first, Action::Warn, town.person(town.ben)).await;
        assert!(matches!(refused_by(said), Refusal::TooManyRequests { .. }));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn moderators_do_not_overturn_what_only_admins_decide() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        // The admin moderates there too.
        forum.set_moderator(town.kitchen, town.admin).await;
        let kitchen = Target::Community(town.kitchen);
        let id = plain(&forum, town.admin, Action::HideCommunity, kitchen)
            .await
            .unwrap();
        appeal(&forum.operations, town.first, id, "Why?", forum.now())
            .await
            .unwrap();
        let overturned = || answered(AppealState::Overturned);
        let said = answer_appeal(&forum.operations, &forum.by(town.second), id, overturned()).await;
        assert_eq!(refused_by(said), Refusal::NotAdmin);
        let audited = "SELECT count(*) FROM audit WHERE action = 'hide_community'";
        assert_eq!(forum.number(audited).await, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_closes_the_reports_about_themselves_wherever_somebody_else_can() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let post = forum.ask(town.first, town.kitchen, "Is this fine?").await;
        let by = forum.by(town.ben);
        report(
            &forum.operations,
            &by,
            other(Item::Post(post), "It is not."),
        )
        .await
        .unwrap();
        let item = waiting(&forum, Forum::viewer(town.first), Desk::Mine).await[0].id;
        let keep = async |by| desk::keep(&forum.operations, &forum.by(by), item, over()).await;
        assert_eq!(refused_by(keep(town.first).await), Refusal::NotOnOneself);
        keep(town.second).await.unwrap();
    })
    .await;
}

fn edit(post: PostId, version: i64, text: &str) -> EditPost {
    EditPost {
        post,
        title: String::from("How do I sharpen a knife?"),
        text: text.to_owned(),
        url: None,
        nsfw: false,
        labels: Some(Labels::default()),
        version,
        anyway: false,
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn authors_do_not_take_off_the_marks_of_moderators() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let post = Target::Post(town.post);
        let nsfw = plain(&forum, town.first, Action::MarkNsfw, post)
            .await
            .unwrap();
        plain(&forum, town.first, Action::MarkSerious, post)
            .await
            .unwrap();
        let change = async |text: &str| {
            let version = format!("SELECT version FROM post WHERE id = {}", town.post);
            let edit = edit(town.post, forum.number(&version).await, text);
            edit_post(&forum.operations, &forum.by(town.ann), edit)
                .await
                .unwrap();
        };
        change("Mended.").await;
        let marks = "SELECT (SELECT count(*) FROM post WHERE nsfw) * 10
            + (SELECT count(*) FROM post_tag)";
        assert_eq!(forum.number(marks).await, 11);
        // Once they are lifted, it is the author's again.
        undo(&forum.operations, &forum.by(town.first), nsfw)
            .await
            .unwrap();
        change("Mended again.").await;
        assert_eq!(forum.number(marks).await, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn mending_what_was_taken_away_does_not_publish_it() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let id = plain(&forum, town.first, Action::Remove, Target::Post(town.post))
            .await
            .unwrap();
        forum.clock.advance(DAY);
        let version = format!("SELECT version FROM post WHERE id = {}", town.post);
        let mended = edit(
            town.post,
            forum.number(&version).await,
            "Without the address.",
        );
        let by = forum.by(town.ann);
        operations::decide::repair_post(&forum.operations, &by, id, mended)
            .await
            .unwrap();
        let kept = "SELECT count(*) FROM revision";
        assert_eq!(forum.number(kept).await, 1);
        let readable = "SELECT count(*) FROM revision WHERE blanked_at IS NULL OR md <> ''
            OR title IS NOT NULL";
        assert_eq!(forum.number(readable).await, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_gave_the_first_place_away_does_not_take_it_back() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let second = town.person(town.second);
        let id = plain(&forum, town.first, Action::Transfer, second)
            .await
            .unwrap();
        let back = undo(&forum.operations, &forum.by(town.first), id).await;
        assert_eq!(refused_by(back), Refusal::NotFirstModerator);
        // Whoever has it may, and admins.
        undo(&forum.operations, &forum.by(town.admin), id)
            .await
            .unwrap();
        plain(&forum, town.first, Action::Dismiss, second)
            .await
            .unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn taking_a_transfer_back_leaves_no_community_without_moderators() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let given = plain(&forum, town.admin, Action::Transfer, town.person(town.ann))
            .await
            .unwrap();
        for other in [town.first, town.second] {
            plain(&forum, town.admin, Action::Dismiss, town.person(other))
                .await
                .unwrap();
        }
        let back = undo(&forum.operations, &forum.by(town.admin), given).await;
        assert_eq!(refused_by(back), Refusal::LastModerator);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_taken_from_anybody_without_a_reason() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let post = Target::Post(town.post);
        let second = town.person(town.second);
        for (by, action, target, with) in [
            (town.second, Action::Hold, post, With::Nothing),
            (town.second, Action::Lock, post, With::Nothing),
            (town.first, Action::Move, post, With::To(town.garden)),
            (town.first, Action::Dismiss, second, With::Nothing),
            (
                town.admin,
                Action::HideCommunity,
                Target::Community(town.kitchen),
                With::Nothing,
            ),
        ] {
            let silent = Decide {
                with,
                ..Decide::new(action, target, "")
            };
            let said = decide(&forum.operations, &forum.by(by), silent).await;
            let field = domain::refusal::Field::Reason;
            assert_eq!(refused_by(said), Refusal::Empty { field }, "{action:?}");
        }
        // Whoever steps down by themselves owes nobody one.
        let down = Decide::new(Action::Dismiss, second, "");
        decide(&forum.operations, &forum.by(town.second), down)
            .await
            .unwrap();
    })
    .await;
}
