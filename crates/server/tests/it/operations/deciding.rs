//! Decisions: each is made, has its statement, and is undone without a trace in what it changed.

use domain::decision::{Action, AppealState, Target};
use domain::event::Event;
use domain::ids::{CommentId, CommunityId, DecisionId, PersonId, PostId, TagId};
use domain::refusal::{Field, Refusal};
use domain::time::{DAY, Timestamp};
use operations::Failure;
use operations::decide::{
    AppealAnswer, Decide, RepairAnswer, With, answer_appeal, answer_repair, appeal, decide,
    release, repair_comment, undo,
};
use operations::edit::EditComment;
use testing::{Forum, Refused, both, differences, question};

use super::last_event;

/// A community with a first and a second moderator, and two people who write in it.
pub(super) struct Town {
    pub(super) admin: PersonId,
    pub(super) first: PersonId,
    pub(super) second: PersonId,
    pub(super) ann: PersonId,
    pub(super) ben: PersonId,
    pub(super) kitchen: CommunityId,
    pub(super) garden: CommunityId,
    pub(super) post: PostId,
    pub(super) older: PostId,
    pub(super) answer: CommentId,
    /// A tag of the kitchen that no post has.
    pub(super) tag: TagId,
}

impl Town {
    pub(super) async fn of(forum: &Forum) -> Self {
        let admin = forum.admin().await;
        let first = forum.person("first").await;
        let second = forum.person("second").await;
        let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
        let kitchen = forum.community(first, "kitchen").await;
        forum.set_moderator(kitchen, second).await;
        let garden = forum.community(first, "garden").await;
        forum
            .script(format!(
                "INSERT INTO tag (community_id, ap_id, slug, name, colour, meaning, deleted,
                   created_at)
                 VALUES ({kitchen}, 'tag of the kitchen', 'knives', 'Knives', 1, 'none', FALSE, 0)"
            ))
            .await;
        let tag = TagId(forum.number("SELECT max(id) FROM tag").await);
        let older = forum.ask(ben, kitchen, "What keeps a knife sharp?").await;
        forum.tick();
        let post = forum.ask(ann, kitchen, "How do I sharpen a knife?").await;
        forum.tick();
        let answer = forum.answer(ben, post, "On a stone.").await;
        forum.tick();
        forum.reply(ann, post, answer, "A wet one?").await;
        forum.accept(ann, answer).await;
        forum.tick();
        Self {
            admin,
            first,
            second,
            ann,
            ben,
            kitchen,
            garden,
            post,
            older,
            answer,
            tag,
        }
    }

    pub(super) const fn person(&self, person: PersonId) -> Target {
        Target::Person {
            person,
            community: Some(self.kitchen),
            post: None,
        }
    }

    /// Every action with what it can be decided about here, and with what it takes.
    pub(super) fn all(&self) -> Vec<Decide> {
        let (post, answer) = (Target::Post(self.post), Target::Comment(self.answer));
        let of = |action, target| Decide::new(action, target, "It does not belong here.");
        let with = |action, target, with| Decide {
            with,
            ..of(action, target)
        };
        let ben = self.person(self.ben);
        let muted = Target::Person {
            person: self.ben,
            community: Some(self.kitchen),
            post: Some(self.post),
        };
        let on_site = Target::Person {
            person: self.ben,
            community: None,
            post: None,
        };
        vec![
            of(Action::Remove, post),
            of(Action::Remove, answer),
            of(Action::Hold, post),
            of(Action::Hold, answer),
            of(Action::Lock, post),
            of(Action::Lock, answer),
            of(Action::Pin, post),
            of(Action::PinSite, post),
            of(Action::MarkNsfw, post),
            of(Action::MarkSerious, post),
            with(Action::Tag, post, With::Tags(vec![self.tag])),
            with(Action::Move, post, With::To(self.garden)),
            with(Action::Duplicate, post, With::SameAs(self.older)),
            of(Action::Warn, ben),
            of(Action::Ban, ben),
            with(Action::Ban, ben, With::Content { days: 7 }),
            of(Action::Ban, on_site),
            with(Action::Ban, on_site, With::Content { days: 7 }),
            of(Action::Mute, muted),
            with(Action::RemoveRecent, ben, With::Content { days: 7 }),
            of(Action::Appoint, ben),
            of(Action::Dismiss, self.person(self.second)),
            of(Action::Transfer, ben),
            of(Action::Transfer, self.person(self.second)),
            of(Action::RemoveCommunity, Target::Community(self.kitchen)),
            of(Action::HideCommunity, Target::Community(self.kitchen)),
        ]
    }
}

store::row! {
    /// A line of what is there.
    pub struct Line {
        /// The text.
        pub text: String,
    }
}

/// Whatever decisions can change, as it is now; versions only ever go up.
pub(super) async fn state(forum: &Forum) -> Vec<String> {
    let mut lines = Vec::new();
    for text in [
        "SELECT 'post ' || p.id || ' ' || p.community_id || CASE WHEN p.removed THEN ' removed'
           ELSE '' END || CASE WHEN p.held THEN ' held' ELSE '' END || CASE WHEN p.locked
           THEN ' locked' ELSE '' END || CASE WHEN p.nsfw OR r.nsfw THEN ' nsfw' ELSE '' END
           || CASE WHEN p.featured_community THEN ' pinned' ELSE '' END
           || CASE WHEN p.featured_site THEN ' pinned_site' ELSE '' END || ' '
           || COALESCE(p.duplicate_of, 0) || ' ' || r.community_id || CASE WHEN r.listed
           THEN ' listed' ELSE '' END || ' ' || r.comments || ' ' || r.answers || ' '
           || r.accepted || ' ' || CAST(r.active AS TEXT) || CAST(r.scaled AS TEXT)
         FROM post p JOIN post_rank r ON r.post_id = p.id ORDER BY p.id",
        "SELECT 'comment ' || k.id || ' ' || k.community_id || CASE WHEN k.removed
           THEN ' removed' ELSE '' END || CASE WHEN k.held THEN ' held' ELSE '' END || CASE WHEN
           k.locked THEN ' locked' ELSE '' END || CASE WHEN k.is_answer THEN ' answer' ELSE ''
           END || CASE WHEN k.distinguished THEN ' distinguished' ELSE '' END || ' '
           || k.child_count
         FROM comment k ORDER BY k.id",
        "SELECT 'community ' || c.id || ' ' || c.post_count || ' ' || c.comment_count
           || CASE WHEN c.removed THEN ' removed' ELSE '' END || CASE WHEN c.hidden
           THEN ' hidden' ELSE '' END
         FROM community c ORDER BY c.id",
        "SELECT 'person ' || a.id || ' ' || a.post_count || ' ' || a.comment_count || ' '
           || COALESCE(a.banned_until, 0)
         FROM person a ORDER BY a.id",
        "SELECT 'ban ' || b.person_id || ' ' || b.community_id || ' ' || b.post_id
         FROM ban b ORDER BY b.person_id, b.community_id, b.post_id",
        "SELECT 'moderator ' || m.community_id || ' ' || m.person_id || ' ' || m.ordinal
         FROM moderator m ORDER BY m.community_id, m.person_id",
        "SELECT 'tag ' || y.post_id || ' ' || y.tag_id FROM post_tag y
         ORDER BY y.post_id, y.tag_id",
    ] {
        let rows: Vec<Line> = forum.rows(text).await;
        lines.extend(rows.into_iter().map(|row| row.text));
    }
    lines
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_decision_is_undone_without_a_trace() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let by = forum.by(town.admin);
        for wanted in town.all() {
            let what = format!("{:?} {:?}", wanted.action, wanted.target);
            let before = state(&forum).await;
            let id = forum
                .decide_as(&by, "admin", wanted.clone())
                .await
                .unwrap_or_else(|failure| panic!("{what}: {failure}"));
            let changed = state(&forum).await != before;
            assert_eq!(changed, wanted.action != Action::Warn, "{what}");
            assert_eq!(differences(&forum).await, Vec::<String>::new(), "{what}");
            let owed = i64::from(wanted.action.restricts());
            let statements = format!("SELECT count(*) FROM statement WHERE decision_id = {id}");
            assert_eq!(forum.number(&statements).await, owed, "{what}");
            let event = last_event(&forum).await;
            assert!(
                matches!(event, Event::Decided { decision, .. } if decision == id),
                "{what}: {event:?}"
            );
            let again = forum.decide_as(&by, "admin", wanted.clone()).await;
            if !matches!(wanted.action, Action::Warn | Action::RemoveRecent) {
                assert_eq!(again.refused(), Refusal::AlreadyDecided, "{what}");
            }
            undo(&forum.operations, &by, id).await.unwrap();
            assert_eq!(state(&forum).await, before, "{what} undone");
            assert_eq!(differences(&forum).await, Vec::<String>::new(), "{what}");
            let twice = undo(&forum.operations, &by, id).await;
            assert_eq!(twice.refused(), Refusal::NotStanding, "{what}");
            forum.tick();
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_restriction_is_without_its_statement() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        for wanted in town.all() {
            let by = forum.by(town.admin);
            // What an earlier one took away or banned is refused the later ones; that is fine.
            let _ = forum.decide_as(&by, "admin", wanted).await;
        }
        let owed: Vec<String> = Action::ALL
            .iter()
            .filter(|action| action.restricts())
            .map(|action| format!("'{}'", action.word()))
            .collect();
        let without = format!(
            "SELECT count(*) FROM decision d WHERE d.person_id IS NOT NULL
               AND d.action IN ({}) AND NOT EXISTS (SELECT 1 FROM statement s
                 WHERE s.decision_id = d.id AND s.person_id = d.person_id)",
            owed.join(", ")
        );
        assert_eq!(forum.number(&without).await, 0);
        let made = forum.number("SELECT count(*) FROM statement").await;
        assert!(made > 10, "{made}");
        // Whatever is restricted has a decision that says so.
        for orphans in [
            "SELECT count(*) FROM post p WHERE (p.removed OR p.held OR p.locked)
               AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.post_id = p.id)
               AND NOT EXISTS (SELECT 1 FROM decision_item i WHERE i.post_id = p.id)",
            "SELECT count(*) FROM comment k WHERE (k.removed OR k.held OR k.locked)
               AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.comment_id = k.id)
               AND NOT EXISTS (SELECT 1 FROM decision_item i WHERE i.comment_id = k.id)",
            "SELECT count(*) FROM ban b
             WHERE NOT EXISTS (SELECT 1 FROM statement s WHERE s.decision_id = b.decision_id)",
        ] {
            assert_eq!(forum.number(orphans).await, 0, "{orphans}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_moderators_at_once_decide_once() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let remove = Decide::new(Action::Remove, Target::Post(town.post), "Off topic.");
        let (first, second) = (forum.by(town.first), forum.by(town.second));
        let (one, other) = tokio::join!(
            decide(&forum.operations, &first, remove.clone()),
            decide(&forum.operations, &second, remove.clone()),
        );
        let made = [one.is_ok(), other.is_ok()];
        assert_eq!(
            made.iter().filter(|ok| **ok).count(),
            1,
            "{one:?} {other:?}"
        );
        assert_eq!(forum.number("SELECT count(*) FROM decision").await, 1);
        assert_eq!(forum.number("SELECT count(*) FROM statement").await, 1);
        assert_eq!(differences(&forum).await, Vec::<String>::new());
    })
    .await;
}

pub(super) fn refused_by(failure: Result<impl std::fmt::Debug, Failure>) -> Refusal {
    failure.map(|_| ()).refused()
}

/// What of a person decides, and answers what was decided.
async fn remove(forum: &Forum, by: PersonId, target: Target) -> DecisionId {
    let wanted = Decide::new(Action::Remove, target, "Off topic.");
    decide(&forum.operations, &forum.by(by), wanted)
        .await
        .unwrap()
}

/// What is said of a mended text.
pub(super) fn looked(accepted: bool) -> RepairAnswer {
    RepairAnswer {
        accepted,
        reason: String::from("Thank you."),
        version: None,
    }
}

pub(super) fn answered(state: AppealState) -> AppealAnswer {
    AppealAnswer {
        state,
        reason: String::from("I looked at it again."),
        days: None,
        grounds: operations::decide::Grounds::default(),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_appeal_goes_to_somebody_else_wherever_there_is_somebody() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let before = state(&forum).await;
        let id = remove(&forum, town.first, Target::Post(town.post)).await;
        let now = forum.now();
        let ask =
            async |person, text: &str, now| appeal(&forum.operations, person, id, text, now).await;
        // By somebody else, with nothing to say, at length: no.
        assert_eq!(
            refused_by(ask(town.ben, "It is not.", now).await),
            Refusal::NotConcerned
        );
        let field = Field::Appeal;
        assert_eq!(
            refused_by(ask(town.ann, " ", now).await),
            Refusal::Empty { field }
        );
        let long = "x".repeat(100_000);
        let limit = 5_000;
        assert_eq!(
            refused_by(ask(town.ann, &long, now).await),
            Refusal::TooLong { field, limit }
        );
        let late = now.plus(184 * DAY);
        assert_eq!(
            refused_by(ask(town.ann, "It is not.", late).await),
            Refusal::AppealTooLate
        );
        ask(town.ann, "It is not.", now).await.unwrap();
        assert_eq!(
            refused_by(ask(town.ann, "Really.", now).await),
            Refusal::AppealedBefore
        );
        let answer = async |by: PersonId, state| {
            answer_appeal(&forum.operations, &forum.by(by), id, answered(state)).await
        };
        let overturned = AppealState::Overturned;
        for (by, refusal) in [
            (town.first, Refusal::SameDecider),
            (town.ann, Refusal::NotModerator),
            (town.ben, Refusal::NotModerator),
        ] {
            assert_eq!(refused_by(answer(by, overturned).await), refusal);
        }
        assert_eq!(
            refused_by(answer(town.second, AppealState::Open).await),
            Refusal::NothingWaits
        );
        answer(town.second, overturned).await.unwrap();
        assert_eq!(
            refused_by(answer(town.second, overturned).await),
            Refusal::NothingWaits
        );
        assert_eq!(state(&forum).await, before, "everything is as it was");
        assert_eq!(differences(&forum).await, Vec::<String>::new());
        let same = "SELECT count(*) FROM appeal WHERE same_person";
        assert_eq!(forum.number(same).await, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_nobody_else_is_the_same_person_looks_again_and_it_says_so() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        // The only admin, about somebody on the whole site.
        let mut by = forum.by(town.admin);
        by.admin = true;
        let target = Target::Person {
            person: town.ben,
            community: None,
            post: None,
        };
        let ban = Decide {
            days: Some(30),
            ..Decide::new(Action::Ban, target, "Spam.")
        };
        let id = decide(&forum.operations, &by, ban).await.unwrap();
        let written = operations::ask::ask(
            &forum.operations,
            &forum.by(town.ben),
            question(town.kitchen, "What is a whetstone?"),
        )
        .await;
        assert_eq!(refused_by(written), Refusal::Banned);
        appeal(
            &forum.operations,
            town.ben,
            id,
            "It was not spam.",
            forum.now(),
        )
        .await
        .unwrap();
        let change = |days| AppealAnswer {
            days: Some(days),
            ..answered(AppealState::Changed)
        };
        let longer = answer_appeal(&forum.operations, &by, id, change(60)).await;
        let field = Field::Days;
        assert_eq!(refused_by(longer), Refusal::BadChoice { field });
        answer_appeal(&forum.operations, &by, id, change(1))
            .await
            .unwrap();
        let same = "SELECT count(*) FROM appeal WHERE same_person AND state = 'changed'";
        assert_eq!(forum.number(same).await, 1);
        let until = forum
            .number("SELECT banned_until FROM person WHERE name = 'ben'")
            .await;
        assert_eq!(until, forum.now().plus(DAY).micros());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn bans_and_mutes_keep_from_writing_until_they_end() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let muted = Target::Person {
            person: town.ben,
            community: Some(town.kitchen),
            post: Some(town.post),
        };
        let by = forum.by(town.first);
        for days in [0, -3, i64::MIN, 4_000] {
            let wanted = Decide {
                days: Some(days),
                ..Decide::new(Action::Mute, muted, "Enough.")
            };
            let said = decide(&forum.operations, &by, wanted).await;
            assert_eq!(refused_by(said), Refusal::EndsInThePast, "{days}");
        }
        let long = Decide::new(Action::Mute, muted, "x".repeat(100_000));
        let (field, limit) = (Field::Reason, 2_000);
        let said = decide(&forum.operations, &by, long).await;
        assert_eq!(refused_by(said), Refusal::TooLong { field, limit });
        let bare = Decide::new(Action::Mute, muted, " ");
        let said = decide(&forum.operations, &by, bare).await;
        assert_eq!(refused_by(said), Refusal::Empty { field });
        let mute = Decide {
            days: Some(1),
            ..Decide::new(Action::Mute, muted, "Enough.")
        };
        decide(&forum.operations, &by, mute).await.unwrap();
        let write = async |post, now: Timestamp| {
            let mut by = forum.by(town.ben);
            by.now = now;
            let answer = operations::answer::Answer {
                post,
                parent: None,
                text: String::from("A stone."),
                language: None,
                form: None,
                anyway: false,
            };
            operations::answer::answer(&forum.operations, &by, answer).await
        };
        let now = forum.now();
        assert_eq!(refused_by(write(town.post, now).await), Refusal::BannedHere);
        write(town.older, now).await.unwrap();
        let ban = Decide {
            days: Some(1),
            ..Decide::new(Action::Ban, town.person(town.ben), "Enough.")
        };
        let id = decide(&forum.operations, &by, ban).await.unwrap();
        assert_eq!(
            refused_by(write(town.older, now).await),
            Refusal::BannedHere
        );
        // It ends by itself, and is forgotten.
        let later = now.plus(DAY + 1);
        write(town.older, later).await.unwrap();
        write(town.post, later).await.unwrap();
        let mut after = forum.by(town.first);
        after.now = later;
        let over = undo(&forum.operations, &after, id).await;
        assert_eq!(refused_by(over), Refusal::NotStanding);
        operations::upkeep::step(&forum.db, later).await.unwrap();
        assert_eq!(forum.number("SELECT count(*) FROM ban").await, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_its_author_mends_goes_to_the_same_moderator_first() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let before = state(&forum).await;
        let id = remove(&forum, town.second, Target::Comment(town.answer)).await;
        let mend = async |by: PersonId, text: &str| {
            let version = format!("SELECT version FROM comment WHERE id = {}", town.answer);
            let edit = EditComment {
                language: None,
                comment: town.answer,
                text: text.to_owned(),
                anyway: false,
                version: forum.number(&version).await,
            };
            repair_comment(&forum.operations, &forum.by(by), id, edit).await
        };
        assert_eq!(
            refused_by(mend(town.ann, "Mine now.").await),
            Refusal::NotConcerned
        );
        mend(town.ben, "On a wet stone, with patience.")
            .await
            .unwrap();
        assert_eq!(
            refused_by(mend(town.ben, "Again.").await),
            Refusal::RepairWaits
        );
        let answer = async |by: PersonId, accepted, now: Timestamp| {
            let mut by = forum.by(by);
            by.now = now;
            answer_repair(&forum.operations, &by, id, looked(accepted)).await
        };
        let now = forum.now();
        assert_eq!(
            refused_by(answer(town.first, true, now).await),
            Refusal::DeciderFirst
        );
        assert_eq!(
            refused_by(answer(town.ben, true, now).await),
            Refusal::NotModerator
        );
        answer(town.second, false, now).await.unwrap();
        mend(town.ben, "On a wet stone, with more patience.")
            .await
            .unwrap();
        // They may mend it five times in all.
        forum
            .script("UPDATE repair SET times = 5, state = 'declined'")
            .await;
        let often = mend(town.ben, "Once more.").await;
        assert_eq!(refused_by(often), Refusal::TooManyRepairs { limit: 5 });
        forum
            .script("UPDATE repair SET times = 2, state = 'waiting'")
            .await;
        // Three days later anybody who moderates may look.
        answer(town.first, true, now.plus(4 * DAY)).await.unwrap();
        assert_eq!(state(&forum).await, before);
        assert_eq!(differences(&forum).await, Vec::<String>::new());
        let kept = "SELECT count(*) FROM statement WHERE md = 'On a stone.'";
        assert_eq!(
            forum.number(kept).await,
            1,
            "what it was stays in the statement"
        );
        let nothing = answer(town.second, true, now).await;
        assert_eq!(refused_by(nothing), Refusal::NothingWaits);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_no_longer_holds_and_what_lies_below_says_so() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let by = forum.by(town.first);
        let mark = |with| Decide {
            with,
            ..Decide::new(Action::MarkNsfw, Target::Post(town.post), "It is.")
        };
        let on = decide(&forum.operations, &by, mark(With::Nothing)).await;
        forum.tick();
        decide(&forum.operations, &by, mark(With::Off))
            .await
            .unwrap();
        let below = undo(&forum.operations, &by, on.unwrap()).await;
        assert_eq!(refused_by(below), Refusal::LaterFirst);
        let id = remove(&forum, town.first, Target::Post(town.post)).await;
        undo(&forum.operations, &by, id).await.unwrap();
        let asked = appeal(&forum.operations, town.ann, id, "Why?", forum.now()).await;
        assert_eq!(refused_by(asked), Refusal::NoLongerHolds);
        let id = remove(&forum, town.first, Target::Comment(town.answer)).await;
        undo(&forum.operations, &by, id).await.unwrap();
        let edit = EditComment {
            language: None,
            comment: town.answer,
            text: "Mended.".to_owned(),
            anyway: false,
            version: 1,
        };
        let mended = repair_comment(&forum.operations, &forum.by(town.ben), id, edit).await;
        assert_eq!(refused_by(mended), Refusal::NoLongerHolds);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_post_of_too_many_comments_stays_where_it_is() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        forum.script("UPDATE post_rank SET comments = 5001").await;
        let to_garden = Decide {
            with: With::To(town.garden),
            ..Decide::new(
                Action::Move,
                Target::Post(town.post),
                "It is about gardens.",
            )
        };
        let moved = decide(&forum.operations, &forum.by(town.first), to_garden).await;
        assert_eq!(refused_by(moved), Refusal::TooBigToMove { limit: 5000 });
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn those_concerned_and_those_who_must_look_are_told() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        forum.settle().await;
        forum.script("DELETE FROM notification").await;
        let id = remove(&forum, town.first, Target::Post(town.post)).await;
        appeal(&forum.operations, town.ann, id, "It is not.", forum.now())
            .await
            .unwrap();
        let by = forum.by(town.second);
        answer_appeal(
            &forum.operations,
            &by,
            id,
            answered(AppealState::Overturned),
        )
        .await
        .unwrap();
        forum.settle().await;
        let told: Vec<Line> = forum
            .rows(
                "SELECT a.name || ' ' || n.kind FROM notification n
                 JOIN person a ON a.id = n.person_id ORDER BY n.id",
            )
            .await;
        let told: Vec<&str> = told.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(
            told,
            ["ann decided", "second appealed", "ann appeal_decided"]
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_removed_before_there_were_decisions_is_given_back() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        forum
            .script(format!(
                "UPDATE post SET removed = TRUE WHERE id = {post};
                 UPDATE post_rank SET listed = FALSE WHERE post_id = {post};
                 UPDATE community SET post_count = post_count - 1 WHERE id = {kitchen};
                 UPDATE person SET post_count = post_count - 1 WHERE id = {ann}",
                post = town.post,
                kitchen = town.kitchen,
                ann = town.ann,
            ))
            .await;
        let by = forum.by(town.second);
        let target = Target::Post(town.post);
        forum
            .undo_standing(&by, Action::Remove, target)
            .await
            .unwrap();
        assert_eq!(
            forum
                .number("SELECT count(*) FROM post WHERE removed")
                .await,
            0
        );
        assert_eq!(differences(&forum).await, Vec::<String>::new());
        let nothing = release(&forum.operations, &by, target).await;
        assert_eq!(refused_by(nothing), Refusal::NothingWaits);
        let known = "SELECT count(*) FROM decision WHERE action = 'restore'";
        assert_eq!(forum.number(known).await, 1);
    })
    .await;
}

/// Numbers that are the same in each run.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(end).unwrap()).unwrap()
    }
}

/// Restrictions without a decision that says so to the one concerned.
const UNSTATED: &str = "SELECT count(*) FROM decision d
    JOIN statement_owed o ON o.action = d.action
    WHERE d.person_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM statement s
      WHERE s.decision_id = d.id AND s.person_id = d.person_id)";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_is_decided_and_undone_counts_hold_and_statements_stand() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let owed: Vec<String> = Action::ALL
            .iter()
            .filter(|action| action.restricts())
            .map(|action| format!("('{}')", action.word()))
            .collect();
        let script = format!(
            "CREATE TABLE statement_owed (action TEXT NOT NULL);
             INSERT INTO statement_owed (action) VALUES {}",
            owed.join(", ")
        );
        forum.script(script).await;
        let before = state(&forum).await;
        for seed in [3, 77, 4_242] {
            let mut dice = Dice(seed);
            let mut standing: Vec<DecisionId> = Vec::new();
            for step in 0..40 {
                let all = town.all();
                let wanted = all[dice.below(all.len())].clone();
                let who = [town.admin, town.first, town.second][dice.below(3)];
                let mut by = forum.by(who);
                by.admin = who == town.admin;
                if dice.below(4) > 0 {
                    match decide(&forum.operations, &by, wanted).await {
                        Ok(id) => standing.push(id),
                        Err(Failure::Refused(_)) => {}
                        Err(broken) => panic!("seed {seed}, step {step}: {broken}"),
                    }
                } else if let Some(id) = standing.pop() {
                    let mut admin = forum.by(town.admin);
                    admin.admin = true;
                    undo(&forum.operations, &admin, id).await.unwrap();
                }
                let wrong = differences(&forum).await;
                assert_eq!(wrong, Vec::<String>::new(), "seed {seed}, step {step}");
                assert_eq!(forum.number(UNSTATED).await, 0, "seed {seed}, step {step}");
                forum.tick();
            }
            let mut admin = forum.by(town.admin);
            admin.admin = true;
            while let Some(id) = standing.pop() {
                undo(&forum.operations, &admin, id).await.unwrap();
            }
            assert_eq!(state(&forum).await, before, "seed {seed}");
        }
    })
    .await;
}
