//! What an appeal or a mended text gives back: the whole text, whatever let it wait before, as far
//! as there is anything left to give back.

use domain::decision::{Action, AppealState, Target};
use domain::ids::{CommentId, DecisionId, PersonId, PostId};
use domain::refusal::Refusal;
use operations::Failure;
use operations::decide::{
    Decide, With, answer_appeal, answer_repair, appeal, decide, more_is_left, repair_comment,
    repair_post, undo,
};
use operations::edit::{EditComment, EditPost, edit_comment};
use testing::{Forum, both, differences};

use super::deciding::{Dice, Town, answered, looked, refused_by, state};

async fn made(forum: &Forum, by: PersonId, wanted: Decide) -> DecisionId {
    // Only admins are asked for their password.
    forum
        .decide_as(&forum.by(by), "admin", wanted)
        .await
        .unwrap()
}

/// Has somebody ask for another look, and somebody else overturn the decision.
async fn overturned(forum: &Forum, person: PersonId, id: DecisionId, by: PersonId) {
    appeal(&forum.operations, person, id, "Look again.", forum.now())
        .await
        .unwrap();
    let answer = answered(AppealState::Overturned);
    answer_appeal(&forum.operations, &forum.by(by), id, answer)
        .await
        .unwrap();
}

async fn version(forum: &Forum, table: &str, id: i64) -> i64 {
    let text = format!("SELECT version FROM {table} WHERE id = {id}");
    forum.number(&text).await
}

async fn mended(forum: &Forum, by: PersonId, id: DecisionId, post: PostId) -> Result<(), Failure> {
    let edit = EditPost {
        post,
        title: String::from("How do I sharpen a blunt knife?"),
        text: String::from("It is blunt."),
        url: None,
        nsfw: false,
        labels: None,
        version: version(forum, "post", post.get()).await,
        anyway: false,
    };
    repair_post(&forum.operations, &forum.by(by), id, edit)
        .await
        .map(|_| ())
}

fn change(comment: CommentId, version: i64) -> EditComment {
    EditComment {
        language: None,
        comment,
        text: String::from("On a wet stone."),
        version,
        anyway: false,
    }
}

/// What waits at the desk because it is held.
const HELD: &str = "SELECT count(*) FROM desk_item WHERE held";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_held_and_then_removed_comes_back_whole() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let before = state(&forum).await;
        for (target, author) in [
            (Target::Post(town.post), town.ann),
            (Target::Comment(town.answer), town.ben),
        ] {
            let held = Decide::new(Action::Hold, target, "One moment.");
            let away = Decide::new(Action::Remove, target, "Off topic.");
            // Overturned.
            let hold = made(&forum, town.first, held.clone()).await;
            let id = made(&forum, town.first, away.clone()).await;
            overturned(&forum, author, id, town.second).await;
            assert_eq!(state(&forum).await, before, "{target:?} overturned");
            assert_eq!(forum.number(HELD).await, 0, "{target:?}");
            let over = undo(&forum.operations, &forum.by(town.first), hold).await;
            assert_eq!(refused_by(over), Refusal::NotStanding, "{target:?}");
            forum.tick();
            // Mended and accepted.
            made(&forum, town.first, held.clone()).await;
            let id = made(&forum, town.first, away.clone()).await;
            match target {
                Target::Comment(comment) => {
                    let edit = change(comment, version(&forum, "comment", comment.get()).await);
                    let by = forum.by(author);
                    repair_comment(&forum.operations, &by, id, edit)
                        .await
                        .map(|_| ())
                }
                _ => mended(&forum, author, id, town.post).await,
            }
            .unwrap();
            let by = forum.by(town.first);
            answer_repair(&forum.operations, &by, id, looked(true))
                .await
                .unwrap();
            assert_eq!(state(&forum).await, before, "{target:?} accepted");
            assert_eq!(differences(&forum).await, Vec::<String>::new());
            assert_eq!(forum.number(HELD).await, 0, "{target:?}");
            forum.tick();
            // Whoever takes back a step of their own is where they were before it.
            let hold = made(&forum, town.first, held).await;
            let waits = state(&forum).await;
            let id = made(&forum, town.first, away).await;
            undo(&forum.operations, &forum.by(town.first), id)
                .await
                .unwrap();
            assert_eq!(state(&forum).await, waits, "{target:?} undone");
            undo(&forum.operations, &forum.by(town.first), hold)
                .await
                .unwrap();
            assert_eq!(state(&forum).await, before);
            forum.tick();
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_was_decided_about_a_text_its_appeals_give_it_back() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let before = state(&forum).await;
        let targets = [
            (Target::Post(town.post), town.ann),
            (Target::Comment(town.answer), town.ben),
        ];
        for seed in [5, 91, 1_777] {
            let mut dice = Dice(seed);
            let mut made = Vec::new();
            for step in 0..30 {
                let (target, author) = targets[dice.below(2)];
                let action = [Action::Hold, Action::Remove, Action::Lock][dice.below(3)];
                let by = forum.by([town.first, town.admin][dice.below(2)]);
                let wanted = Decide::new(action, target, "I wonder.");
                match decide(&forum.operations, &by, wanted).await {
                    Ok(id) => made.push((id, author)),
                    Err(Failure::Refused(_)) => {}
                    Err(broken) => panic!("seed {seed}, step {step}: {broken}"),
                }
                if dice.below(3) == 0 && !made.is_empty() {
                    let (id, author) = made.swap_remove(dice.below(made.len()));
                    give(&forum, &town, id, author).await;
                }
                let wrong = differences(&forum).await;
                assert_eq!(wrong, Vec::<String>::new(), "seed {seed}, step {step}");
                forum.tick();
            }
            while !made.is_empty() {
                let (id, author) = made.swap_remove(dice.below(made.len()));
                give(&forum, &town, id, author).await;
            }
            assert_eq!(state(&forum).await, before, "seed {seed}");
            assert_eq!(forum.number(HELD).await, 0, "seed {seed}");
        }
    })
    .await;
}

/// Has a decision overturned by an admin who did not make it, unless it no longer holds.
async fn give(forum: &Forum, town: &Town, id: DecisionId, author: PersonId) {
    match appeal(&forum.operations, author, id, "Again?", forum.now()).await {
        Ok(()) => {}
        Err(Failure::Refused(Refusal::NoLongerHolds)) => return,
        other => panic!("{other:?}"),
    }
    let actor = format!("SELECT actor_id FROM decision WHERE id = {id}");
    let own = forum.number(&actor).await == town.admin.get();
    let by_admin = format!("SELECT count(*) FROM decision WHERE id = {id} AND by_admin");
    let who = match (own, forum.number(&by_admin).await) {
        (false, _) => town.admin,
        (true, 0) => town.first,
        // Nobody else is an admin.
        (true, _) => town.admin,
    };
    let answer = answered(AppealState::Overturned);
    answer_appeal(&forum.operations, &forum.by(who), id, answer)
        .await
        .unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_locked_can_be_mended() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let (post, answer) = (Target::Post(town.post), Target::Comment(town.answer));
        for target in [answer, post] {
            made(
                &forum,
                town.first,
                Decide::new(Action::Lock, target, "Enough."),
            )
            .await;
        }
        // What only is locked stays as it is.
        let edit = change(
            town.answer,
            version(&forum, "comment", town.answer.get()).await,
        );
        let edited = edit_comment(&forum.operations, &forum.by(town.ben), edit.clone()).await;
        assert_eq!(refused_by(edited), Refusal::Locked);
        let away = Decide::new(Action::Remove, answer, "Off topic.");
        let id = made(&forum, town.first, away).await;
        let version = version(&forum, "comment", town.answer.get()).await;
        let edit = EditComment { version, ..edit };
        repair_comment(&forum.operations, &forum.by(town.ben), id, edit)
            .await
            .unwrap();
        let away = Decide::new(Action::Remove, post, "Off topic.");
        let id = made(&forum, town.first, away).await;
        mended(&forum, town.ann, id, town.post).await.unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_moved_question_stays_serious_and_its_place_comes_back() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let target = Target::Post(town.post);
        let mark = Decide::new(Action::MarkSerious, target, "It is.");
        made(&forum, town.first, mark).await;
        let pin = made(&forum, town.first, Decide::new(Action::Pin, target, "")).await;
        let before = state(&forum).await;
        let to = |community| Decide {
            with: With::To(community),
            ..Decide::new(Action::Move, target, "It is about gardens.")
        };
        let serious = format!(
            "SELECT count(*) FROM post_tag y JOIN tag g ON g.id = y.tag_id
               JOIN post p ON p.id = y.post_id AND p.community_id = g.community_id
             WHERE p.id = {} AND g.meaning = 'serious'",
            town.post
        );
        let id = made(&forum, town.first, to(town.garden)).await;
        assert_eq!(forum.number(&serious).await, 1, "serious there, too");
        undo(&forum.operations, &forum.by(town.first), id)
            .await
            .unwrap();
        assert_eq!(state(&forum).await, before, "pinned and serious again");
        assert_eq!(differences(&forum).await, Vec::<String>::new());
        forum.tick();
        // Where nothing is asked nothing is serious.
        let mode = domain::community::Mode::Discussion;
        let talk = forum.community_of(town.first, "talk", mode).await;
        let id = made(&forum, town.first, to(talk)).await;
        assert_eq!(forum.number(&serious).await, 0);
        // A pin that was taken back meanwhile stays off.
        undo(&forum.operations, &forum.by(town.first), pin)
            .await
            .unwrap();
        undo(&forum.operations, &forum.by(town.first), id)
            .await
            .unwrap();
        assert_eq!(forum.number(&serious).await, 1);
        let pinned = "SELECT count(*) FROM post WHERE featured_community";
        assert_eq!(forum.number(pinned).await, 0);
        // It grew too big to be moved back at once.
        forum.tick();
        let id = made(&forum, town.first, to(town.garden)).await;
        forum.script("UPDATE post_rank SET comments = 5001").await;
        let back = undo(&forum.operations, &forum.by(town.first), id).await;
        assert_eq!(refused_by(back), Refusal::TooBigToMove { limit: 5000 });
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_can_no_longer_be_given_back_is_overturned_all_the_same() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let target = Target::Post(town.post);
        let outcome = async |id: DecisionId| {
            let text = format!(
                "SELECT count(*) FROM appeal WHERE decision_id = {id} AND state = 'overturned'"
            );
            assert_eq!(forum.number(&text).await, 1, "said all the same");
            let text =
                format!("SELECT count(*) FROM decision WHERE id = {id} AND undone_at IS NULL");
            forum.number(&text).await
        };
        // Something later stands on top of it.
        let mark = |with| Decide {
            with,
            ..Decide::new(Action::MarkNsfw, target, "It is.")
        };
        let on = made(&forum, town.first, mark(With::Nothing)).await;
        forum.tick();
        made(&forum, town.first, mark(With::Off)).await;
        overturned(&forum, town.ann, on, town.second).await;
        assert_eq!(outcome(on).await, 1, "nothing was left");
        // They are banned since.
        let dismiss = Decide::new(Action::Dismiss, town.person(town.second), "Thank you.");
        let gone = made(&forum, town.first, dismiss).await;
        let ban = Decide::new(Action::Ban, town.person(town.second), "Enough.");
        made(&forum, town.first, ban).await;
        let before = state(&forum).await;
        overturned(&forum, town.second, gone, town.admin).await;
        assert_eq!(outcome(gone).await, 1, "nothing was left");
        assert_eq!(state(&forum).await, before);
        let back = undo(&forum.operations, &forum.by(town.first), gone).await;
        assert_eq!(refused_by(back), Refusal::LiftFirst, "who undoes is told");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn all_that_somebody_wrote_goes_in_steps_and_comes_back() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let asked = forum.ask(town.ben, town.garden, "Which stone is it?").await;
        for n in 0..501_i64 {
            let post = if n % 7 == 0 { asked } else { town.post };
            let one = forum
                .answer(town.ben, post, &format!("A stone, {n}."))
                .await;
            if n % 100 == 0 {
                forum.reply(town.ben, post, one, "Or a belt.").await;
            }
        }
        forum.tick();
        let before = state(&forum).await;
        let target = Target::Person {
            person: town.ben,
            community: None,
            post: None,
        };
        let all = Decide {
            with: With::Content { days: 36_500 },
            ..Decide::new(Action::RemoveRecent, target, "All of it.")
        };
        let left = async |id: DecisionId| {
            let read = move |q: &mut store::Query<'_>| {
                let found = store::decision::find_decision(q, id)?.unwrap();
                more_is_left(q, &found)
            };
            forum.reads.read(store::Lane::Page, read).await.unwrap()
        };
        let first = made(&forum, town.admin, all.clone()).await;
        assert_eq!(differences(&forum).await, Vec::<String>::new());
        assert!(left(first).await, "one decision takes 500 comments");
        let second = made(&forum, town.admin, all).await;
        assert!(!left(second).await && !left(first).await);
        let stands = format!(
            "SELECT (SELECT count(*) FROM post WHERE creator_id = {ben} AND NOT removed)
               + (SELECT count(*) FROM comment WHERE creator_id = {ben} AND NOT removed)",
            ben = town.ben
        );
        assert_eq!(forum.number(&stands).await, 0);
        assert_eq!(differences(&forum).await, Vec::<String>::new());
        for id in [first, second] {
            undo(&forum.operations, &forum.by(town.admin), id)
                .await
                .unwrap();
            assert_eq!(differences(&forum).await, Vec::<String>::new());
        }
        assert_eq!(state(&forum).await, before);
    })
    .await;
}

async fn away(forum: &Forum, table: &str, id: i64) -> bool {
    let text = format!("SELECT count(*) FROM {table} WHERE id = {id} AND removed = TRUE");
    forum.number(&text).await == 1
}

/// What waits at the desk because its author mended it.
const MENDED: &str = "SELECT count(*) FROM desk_item WHERE kind = 'repair' AND open";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_text_of_many_is_mended_and_stands_again_alone() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let ops = &forum.operations;
        let (answer, older) = (town.answer.get(), town.older.get());
        let all = Decide {
            with: With::Content { days: 7 },
            ..Decide::new(Action::RemoveRecent, town.person(town.ben), "Advertising.")
        };
        let whole = made(&forum, town.first, all).await;
        assert!(away(&forum, "comment", answer).await && away(&forum, "post", older).await);
        // What is mended is a line of the log of its own, with the date of that.
        forum.tick();
        let edit = change(town.answer, version(&forum, "comment", answer).await);
        let by = forum.by(town.ben);
        // Somebody else's, and what went with no decision of that kind.
        let said = repair_comment(ops, &forum.by(town.ann), whole, edit.clone()).await;
        assert_eq!(refused_by(said), Refusal::NotConcerned);
        let said = mended(&forum, town.ben, whole, town.post).await;
        assert_eq!(refused_by(said), Refusal::CannotRepair);
        let part = repair_comment(ops, &by, whole, edit).await.unwrap();
        assert_ne!(part, whole);
        assert!(away(&forum, "comment", answer).await);
        assert_eq!(forum.number(MENDED).await, 1);
        let same = format!(
            "SELECT count(*) FROM decision d JOIN decision o ON o.id = d.part_of
             JOIN statement s ON s.decision_id = d.id
             JOIN statement w ON w.decision_id = o.id
             WHERE d.id = {part} AND o.id = {whole} AND d.message = o.message
               AND d.actor_id = o.actor_id AND s.appeal_until = w.appeal_until
               AND s.md = 'On a stone.' AND s.person_id = w.person_id
               AND d.at = {} AND d.at > o.at",
            forum.now().micros()
        );
        assert_eq!(forum.number(&same).await, 1);
        let edit = change(town.answer, version(&forum, "comment", answer).await);
        let said = repair_comment(ops, &by, part, edit.clone()).await;
        assert_eq!(refused_by(said), Refusal::RepairWaits);
        let said = repair_comment(ops, &by, whole, edit).await;
        assert_eq!(refused_by(said), Refusal::CannotRepair);
        // Whoever decided looks first, and lets this one stand; the others stay away.
        let said = answer_repair(ops, &forum.by(town.second), part, looked(true)).await;
        assert_eq!(refused_by(said), Refusal::DeciderFirst);
        answer_repair(ops, &forum.by(town.first), part, looked(true))
            .await
            .unwrap();
        assert!(!away(&forum, "comment", answer).await);
        assert!(away(&forum, "post", older).await);
        assert_eq!(forum.number(MENDED).await, 0);
        assert_eq!(differences(&forum).await, Vec::<String>::new());
        // Another waits; then all of it was wrong.
        mended(&forum, town.ben, whole, town.older).await.unwrap();
        assert_eq!(forum.number(MENDED).await, 1);
        overturned(&forum, town.ben, whole, town.second).await;
        assert!(!away(&forum, "comment", answer).await);
        assert!(!away(&forum, "post", older).await);
        assert_eq!(forum.number(MENDED).await, 0);
        assert_eq!(differences(&forum).await, Vec::<String>::new());
        let standing = "SELECT count(*) FROM decision WHERE undone_at IS NULL";
        assert_eq!(forum.number(standing).await, 0);
        // Its author hears of the one that somebody looked at, and of the one that nobody need.
        forum.settle().await;
        assert_eq!(forum.number(&told(town.ben, "repair_decided")).await, 2);
        let nobody = "SELECT count(*) FROM repair WHERE state = 'accepted' AND by_id IS NULL";
        assert_eq!(forum.number(nobody).await, 1);
    })
    .await;
}

fn told(person: PersonId, kind: &str) -> String {
    format!("SELECT count(*) FROM notification WHERE person_id = {person} AND kind = '{kind}'")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_mended_waits_no_longer_once_the_decision_is_undone() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        for by_appeal in [false, true] {
            let gone = Decide::new(Action::Remove, Target::Post(town.older), "No.");
            let id = made(&forum, town.first, gone).await;
            mended(&forum, town.ben, id, town.older).await.unwrap();
            assert_eq!(forum.number(MENDED).await, 1);
            if by_appeal {
                overturned(&forum, town.ben, id, town.second).await;
            } else {
                undo(&forum.operations, &forum.by(town.first), id)
                    .await
                    .unwrap();
            }
            assert!(!away(&forum, "post", town.older.get()).await);
            assert_eq!(forum.number(MENDED).await, 0, "{by_appeal}");
            let waiting = "SELECT count(*) FROM repair WHERE state = 'waiting'";
            assert_eq!(forum.number(waiting).await, 0, "{by_appeal}");
            let by = forum.by(town.first);
            let late = answer_repair(&forum.operations, &by, id, looked(true)).await;
            assert_eq!(refused_by(late), Refusal::NothingWaits);
        }
        // They are told once of each: that it no longer holds, and what became of their appeal.
        forum.settle().await;
        assert_eq!(forum.number(&told(town.ben, "undone")).await, 1);
        assert_eq!(forum.number(&told(town.ben, "appeal_decided")).await, 1);
        assert_eq!(forum.number(&told(town.ben, "repair_decided")).await, 0);
        assert_eq!(differences(&forum).await, Vec::<String>::new());
    })
    .await;
}
