//! Decisions: each is made, has its statement, and is undone without a trace in what it changed.

use domain::decision::{Action, AppealState, Source, Target};
use domain::event::Event;
use domain::ids::{CommentId, CommunityId, PersonId, PostId};
use domain::refusal::Refusal;
use domain::time::DAY;
use operations::Failure;
use operations::decide::{
    AppealAnswer, Decide, With, answer_appeal, appeal, decide, release, undo, undo_standing,
};
use testing::{Forum, Refused, both, differences};

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
    pub(super) reply: CommentId,
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
        let older = forum.ask(ben, kitchen, "What keeps a knife sharp?").await;
        forum.tick();
        let post = forum.ask(ann, kitchen, "How do I sharpen a knife?").await;
        forum.tick();
        let answer = forum.answer(ben, post, "On a stone.").await;
        forum.tick();
        let reply = forum.reply(ann, post, answer, "A wet one?").await;
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
            reply,
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
async fn state(forum: &Forum) -> Vec<String> {
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
            let id = decide(&forum.operations, &by, wanted.clone())
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
            let again = decide(&forum.operations, &by, wanted.clone()).await;
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
            let _ = decide(&forum.operations, &by, wanted).await;
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
