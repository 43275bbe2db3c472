//! Checks that are wrong too often pause themselves, and what waited is told of once it stands.

use domain::decision::{Action, Target};
use domain::ids::{CommentId, CommunityId, PersonId, PostId};
use domain::refusal::Refusal;
use domain::rules::{Check, Newcomer, Outcome, Scope, Stage, Words};
use operations::decide::{answer_repair, release, repair_comment};
use operations::edit::{EditComment, edit_comment};
use operations::rule::{RuleChange, change};
use store::Lane;
use store::decision::find_standing;
use store::notification::{InboxRow, list_inbox};
use store::rule::{RuleRow, list_own_rules};
use store::rule_context::{OverturnedCount, find_overturned};
use testing::{Forum, Refused, both};

use super::deciding::looked;
use super::ruling::{add, form};

/// A community whose rule holds every text with a word in it.
struct Hall {
    forum: Forum,
    mo: PersonId,
    ben: PersonId,
    cat: PersonId,
    hall: CommunityId,
    post: PostId,
}

impl Hall {
    async fn of(forum: Forum, of_site: bool) -> Self {
        let (mo, ben) = (forum.person("mona").await, forum.person("ben").await);
        let cat = forum.person("cat").await;
        let hall = forum.community(mo, "hall").await;
        let post = forum
            .ask(ben, hall, "What is the best of breakfasts?")
            .await;
        let admin = forum.admin().await;
        let words = Check::Words(Words {
            list: vec![String::from("spam")],
            ..Words::default()
        });
        let rule = form("No spam", Scope::All, Some(words), Outcome::Hold);
        let (by, of) = if of_site {
            (admin, None)
        } else {
            (mo, Some(hall))
        };
        add(&forum, by, of, rule).await;
        Self {
            forum,
            mo,
            ben,
            cat,
            hall,
            post,
        }
    }

    async fn rule(&self, of: Option<CommunityId>) -> RuleRow {
        let read = move |q: &mut store::Query<'_>| list_own_rules(q, of);
        let mut rules = self.forum.reads.read(Lane::Page, read).await.unwrap();
        rules.pop().unwrap()
    }

    async fn stage(&self) -> Stage {
        self.rule(Some(self.hall)).await.stage
    }

    /// So many answers that are held, if the check runs.
    async fn say(&self, count: usize) -> Vec<CommentId> {
        let mut said = Vec::new();
        for _ in 0..count {
            self.forum.tick();
            let id = self
                .forum
                .answer(self.cat, self.post, "Eggs and spam")
                .await;
            said.push(id);
        }
        said
    }

    async fn is_held(&self, id: CommentId) -> bool {
        let held = format!("SELECT count(*) FROM comment WHERE id = {id} AND held = TRUE");
        self.forum.number(&held).await == 1
    }

    async fn release(&self, ids: &[CommentId]) {
        for id in ids {
            let by = self.forum.by(self.mo);
            let target = Target::Comment(*id);
            release(&self.forum.operations, &by, target).await.unwrap();
        }
    }

    /// Has their author mend held answers, and lets them stand.
    async fn mend(&self, ids: &[CommentId]) {
        let operations = &self.forum.operations;
        for id in ids {
            let target = Target::Comment(*id);
            let find = move |q: &mut store::Query<'_>| find_standing(q, Action::Hold, target);
            let found = self.forum.reads.read(Lane::Page, find).await.unwrap();
            let decision = found.unwrap().id;
            let version = format!("SELECT version FROM comment WHERE id = {id}");
            let edit = EditComment {
                language: None,
                comment: *id,
                text: String::from("Eggs and toast"),
                version: self.forum.number(&version).await,
                anyway: false,
            };
            let author = self.forum.by(self.cat);
            repair_comment(operations, &author, decision, edit)
                .await
                .unwrap();
            let mo = self.forum.by(self.mo);
            answer_repair(operations, &mo, decision, looked(true))
                .await
                .unwrap();
        }
    }

    async fn resume(&self, by: PersonId) -> Result<(), operations::Failure> {
        let id = self.rule(Some(self.hall)).await.id;
        let resume = RuleChange::Resume(id);
        let by = self.forum.by(by);
        change(&self.forum.operations, &by, Some(self.hall), resume).await
    }

    async fn counted(&self) -> OverturnedCount {
        let id = self.rule(Some(self.hall)).await.id;
        let read = move |q: &mut store::Query<'_>| find_overturned(q, id);
        self.forum.reads.read(Lane::Page, read).await.unwrap()
    }

    async fn notices(&self, person: PersonId, kind: &str) -> i64 {
        self.forum.settle().await;
        let count = format!(
            "SELECT count(*) FROM notification WHERE person_id = {person} AND kind = '{kind}'"
        );
        self.forum.number(&count).await
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_check_that_is_overturned_too_often_pauses_itself() {
    both(|forum| async move {
        let hall = Hall::of(forum, false).await;
        let second = hall.forum.person("second").await;
        hall.forum.set_moderator(hall.hall, second).await;
        let held = hall.say(10).await;
        assert!(hall.is_held(held[0]).await);
        hall.release(&held[..2]).await;
        assert_eq!(hall.stage().await, Stage::Active, "a fifth is not more");
        assert_eq!(hall.notices(hall.mo, "rule_paused").await, 0);
        hall.release(&held[2..3]).await;
        let paused = hall.rule(Some(hall.hall)).await;
        assert_eq!(
            (paused.stage, paused.version, paused.by_id),
            (Stage::Paused, 2, None)
        );
        assert_eq!(
            (paused.name.as_str(), paused.outcome),
            ("No spam", Outcome::Hold)
        );
        for moderator in [hall.mo, second] {
            assert_eq!(hall.notices(moderator, "rule_paused").await, 1);
            let viewer = hall.forum.by(moderator).viewer();
            let inbox = list_inbox(&hall.forum.reads, viewer, None).await.unwrap();
            let of_rule = |row: &InboxRow| match row {
                InboxRow::Rule(row) => Some((row.rule, row.name.clone())),
                _ => None,
            };
            let told: Vec<_> = inbox.rows.iter().filter_map(of_rule).collect();
            assert_eq!(told, [(paused.id, String::from("No spam"))]);
        }
        assert_eq!(hall.notices(hall.cat, "rule_paused").await, 0);
        let free = hall.say(1).await;
        assert!(!hall.is_held(free[0]).await, "what is paused does nothing");
        // More of it says nothing new.
        hall.release(&held[3..5]).await;
        assert_eq!(hall.rule(Some(hall.hall)).await.version, 2);

        let stranger = hall.resume(hall.ben).await.refused();
        assert_eq!(stranger, Refusal::NotModerator);
        hall.resume(hall.mo).await.unwrap();
        hall.resume(hall.mo).await.unwrap();
        let again = hall.rule(Some(hall.hall)).await;
        assert_eq!(
            (again.stage, again.version, again.by_id),
            (Stage::Active, 3, Some(hall.mo))
        );
        // What was decided before speaks against it no more.
        hall.release(&held[5..]).await;
        let counted = hall.counted().await;
        assert_eq!((counted.decided, counted.overturned), (0, 0));
        assert_eq!(hall.stage().await, Stage::Active);
        let fresh = hall.say(1).await;
        assert!(hall.is_held(fresh[0]).await);
        assert_eq!(
            testing::differences(&hall.forum).await,
            Vec::<String>::new()
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nine_decisions_are_too_few_and_what_was_mended_was_right() {
    both(|forum| async move {
        let hall = Hall::of(forum, false).await;
        let held = hall.say(9).await;
        hall.mend(&held[..6]).await;
        let counted = hall.counted().await;
        assert_eq!((counted.decided, counted.overturned), (9, 0));
        hall.release(&held[6..]).await;
        let counted = hall.counted().await;
        assert_eq!((counted.decided, counted.overturned), (9, 3));
        assert_eq!(hall.stage().await, Stage::Active);
        // The tenth is still held, and then there are enough.
        let tenth = hall.say(1).await;
        assert!(hall.is_held(tenth[0]).await);
        assert_eq!(hall.stage().await, Stage::Paused);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn letting_newcomers_through_is_no_mistake_of_their_rule() {
    both(|forum| async move {
        let hall = Hall::of(forum, false).await;
        let rule = hall.rule(Some(hall.hall)).await;
        let newcomer = Check::Newcomer(Newcomer {
            contributions: 100,
            ..Newcomer::default()
        });
        let form = form("First ones", Scope::All, Some(newcomer), Outcome::Hold);
        let by = hall.forum.by(hall.mo);
        let edit = RuleChange::Edit(rule.id, 1, form);
        change(&hall.forum.operations, &by, Some(hall.hall), edit)
            .await
            .unwrap();
        let held = hall.say(11).await;
        assert!(hall.is_held(held[10]).await);
        hall.release(&held).await;
        let counted = hall.counted().await;
        assert_eq!((counted.decided, counted.overturned), (11, 0));
        assert_eq!(hall.stage().await, Stage::Active);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_changed_check_is_counted_anew_and_the_sites_is_told_to_admins() {
    both(|forum| async move {
        let hall = Hall::of(forum, true).await;
        let admin = hall.forum.admin().await;
        let held = hall.say(10).await;
        hall.release(&held[..2]).await;
        let rule = hall.rule(None).await;
        let mut same = form("No spam here", rule.scope, rule.read_check(), rule.outcome);
        let by = hall.forum.by(admin);
        let edit = |version, form| RuleChange::Edit(rule.id, version, form);
        let operations = &hall.forum.operations;
        change(operations, &by, None, edit(1, same.clone()))
            .await
            .unwrap();
        let id = rule.id;
        let count = async || {
            let read = move |q: &mut store::Query<'_>| find_overturned(q, id);
            hall.forum.reads.read(Lane::Page, read).await.unwrap()
        };
        assert_eq!(count().await.decided, 10, "other words are no other check");
        hall.release(&held[2..3]).await;
        assert_eq!(hall.rule(None).await.stage, Stage::Paused);
        assert_eq!(hall.notices(admin, "rule_paused").await, 1);
        assert_eq!(hall.notices(hall.mo, "rule_paused").await, 0);
        same.scope = Scope::Answer;
        change(operations, &by, None, edit(3, same)).await.unwrap();
        assert_eq!(count().await.decided, 0);
        assert_eq!(hall.rule(None).await.stage, Stage::Active);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn those_concerned_hear_of_what_waited_once_it_stands() {
    both(|forum| async move {
        let hall = Hall::of(forum, false).await;
        let dora = hall.forum.person("dora").await;
        let forum = &hall.forum;
        forum.tick();
        let text = "Eggs and spam, as @dora@ask.example or @dora says";
        let answer = forum.answer(hall.cat, hall.post, text).await;
        let quiet = async || {
            let answers = hall.notices(hall.ben, "answer").await;
            (answers, hall.notices(dora, "mention").await)
        };
        assert_eq!(quiet().await, (0, 0), "what waits is nobody's business");
        hall.release(&[answer]).await;
        assert_eq!(quiet().await, (1, 1));
        let by = "SELECT count(*) FROM notification n JOIN person a ON a.id = n.actor_id
            WHERE a.name = 'cat'";
        assert_eq!(forum.number(by).await, 2, "it is the author's doing");

        // A reply reaches the author of what it replies to.
        forum.tick();
        let reply = forum
            .reply(hall.ben, hall.post, answer, "No spam for me")
            .await;
        assert_eq!(hall.notices(hall.cat, "reply").await, 0);
        hall.release(&[reply]).await;
        assert_eq!(hall.notices(hall.cat, "reply").await, 1);

        // What stood before it waited was told of then.
        forum.tick();
        let stood = forum.answer(hall.cat, hall.post, "Toast").await;
        assert_eq!(quiet().await, (2, 1));
        forum.tick();
        let edit = EditComment {
            language: None,
            comment: stood,
            text: String::from("Toast and spam, @dora"),
            version: 1,
            anyway: false,
        };
        edit_comment(&forum.operations, &forum.by(hall.cat), edit)
            .await
            .unwrap();
        assert!(hall.is_held(stood).await);
        assert_eq!(quiet().await, (2, 1));
        hall.release(&[stood]).await;
        assert_eq!(quiet().await, (2, 2), "whoever is named in it only now");
    })
    .await;
}
