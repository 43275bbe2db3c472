//! Whatever is reported, held, decided, appealed and undone, in whatever order: counts hold, the
//! desk shows what waits, every restriction has its statement, and who decided is not who looks
//! again wherever somebody else is there.

use std::collections::BTreeMap;

use domain::decision::{Action, AppealState, Target};
use domain::desk::Item;
use domain::ids::{CommentId, DecisionId, ItemId, PersonId, PostId, ThreadId};
use domain::time::{HOUR, MINUTE};
use operations::answer::{Answer, answer};
use operations::ask::ask;
use operations::decide::{
    AppealAnswer, Decide, answer_appeal, answer_repair, appeal, decide, decide_with_password,
    repair_comment, repair_post, undo,
};
use operations::delete::{delete_comment, delete_post};
use operations::desk::{self, Removal, Shown};
use operations::edit::{EditComment, EditPost};
use operations::modmail::{Letter, Reply, reply, write};
use operations::report::{Report, report};
use operations::{By, Failure};
use testing::{ADMIN_PASSWORD, Forum, both, differences, question};

use super::deciding::{Dice, Town, looked};
use super::reporting::other;

/// What people try here, each as likely as it stands in the list.
const ACTS: &[&str] = &[
    "report",
    "report",
    "report",
    "report",
    "claim",
    "keep",
    "remove",
    "remove",
    "decide",
    "decide",
    "decide",
    "decide",
    "undo",
    "undo",
    "appeal",
    "appeal",
    "appeal",
    "answer appeal",
    "answer appeal",
    "repair",
    "repair",
    "answer repair",
    "answer repair",
    "delete",
    "delete",
    "write",
    "write",
    "mail",
    "purge",
    "wait",
];

store::row! {
    /// A decision, as far as those who go on from it have to know.
    pub struct Decided {
        /// Its number.
        pub id: i64,
        /// Post, comment, person or community.
        pub kind: String,
        /// Its number among those.
        pub target: i64,
        /// Whom it concerns; 0 for nobody.
        pub person: i64,
        /// Who decided; 0 for a rule.
        pub actor: i64,
        /// Others who could look again.
        pub others: i64,
    }
}

store::row! {
    /// Something that waits.
    pub struct Waiting {
        /// Its item.
        pub id: i64,
    }
}

struct Life {
    forum: Forum,
    town: Town,
    people: Vec<PersonId>,
    dice: Dice,
    /// How often each act came through.
    done: BTreeMap<&'static str, usize>,
}

impl Life {
    async fn new(forum: &Forum) -> Self {
        let town = Town::of(forum).await;
        let cem = forum.person("cem").await;
        Self {
            people: vec![town.ann, town.ben, cem, town.second],
            forum: forum.clone(),
            town,
            dice: Dice(1),
            done: BTreeMap::new(),
        }
    }

    fn by(&self, person: PersonId) -> By {
        let mut by = self.forum.freely(person);
        by.admin = person == self.town.admin;
        by
    }

    fn somebody(&mut self) -> By {
        let person = self.people[self.dice.below(self.people.len())];
        self.by(person)
    }

    fn decider(&mut self) -> By {
        let all = [self.town.admin, self.town.first, self.town.second];
        let person = all[self.dice.below(3)];
        self.by(person)
    }

    /// One of the numbers that a table has given out.
    async fn one_of(&mut self, table: &str) -> i64 {
        let last = format!("SELECT COALESCE(max(id), 0) FROM {table}");
        let last = usize::try_from(self.forum.number(&last).await).unwrap();
        i64::try_from(1 + self.dice.below(last.max(1))).unwrap()
    }

    /// Mostly one of these, and else any number of the table.
    async fn pick(&mut self, of: &str, table: &str) -> i64 {
        let rows: Vec<Waiting> = self.forum.rows(&format!("SELECT {of} ORDER BY 1")).await;
        if rows.is_empty() || self.dice.below(4) == 0 {
            return self.one_of(table).await;
        }
        rows[self.dice.below(rows.len())].id
    }

    async fn post(&mut self) -> PostId {
        PostId(self.one_of("post").await)
    }

    async fn comment(&mut self) -> CommentId {
        CommentId(self.one_of("comment").await)
    }

    /// A decision, mostly one of these, and how many others could look at it again, counted
    /// apart from how the program does.
    async fn decided(&mut self, of: &str) -> Option<Decided> {
        let id = self.pick(of, "decision").await;
        let now = self.forum.now().micros();
        let text = format!(
            "SELECT d.id, d.target_kind, d.target_id, COALESCE(d.person_id, 0),
               COALESCE(d.actor_id, 0),
               (SELECT count(*) FROM person a
                WHERE a.id <> COALESCE(d.actor_id, 0) AND a.id <> COALESCE(d.person_id, 0)
                  AND a.deleted = FALSE AND COALESCE(a.banned_until, 0) <= {now}
                  AND (a.id IN (SELECT t.person_id FROM account t
                      WHERE t.admin_since IS NOT NULL)
                    OR (d.by_admin = FALSE AND a.id IN (SELECT m.person_id FROM moderator m
                        WHERE m.community_id = d.community_id)
                      AND a.id NOT IN (SELECT b.person_id FROM ban b
                        WHERE b.community_id = d.community_id AND b.post_id = 0
                          AND b.until > {now}))))
             FROM decision d WHERE d.id = {id}"
        );
        self.forum.rows(&text).await.pop()
    }

    async fn act(&mut self, act: &'static str) -> Result<(), Failure> {
        match act {
            "report" => self.report().await,
            "claim" | "keep" | "remove" => self.work(act).await,
            "decide" => self.decide().await,
            "undo" => {
                let of = "id FROM decision WHERE undone_at IS NULL";
                let (by, id) = (self.decider(), self.pick(of, "decision").await);
                undo(&self.forum.operations, &by, DecisionId(id)).await
            }
            "appeal" => self.appeal().await,
            "answer appeal" => self.answer_appeal().await,
            "repair" => self.repair().await,
            "answer repair" => {
                let of = "decision_id FROM repair WHERE state = 'waiting'";
                let (by, id) = (self.decider(), self.pick(of, "decision").await);
                let accepted = self.dice.below(2) > 0;
                answer_repair(
                    &self.forum.operations,
                    &by,
                    DecisionId(id),
                    looked(accepted),
                )
                .await
            }
            "delete" => self.delete().await,
            "write" => self.write().await,
            "mail" => self.mail().await,
            "purge" => self.purge().await,
            _ => {
                let long = i64::try_from(self.dice.below(30)).unwrap();
                self.forum.clock.advance(MINUTE + long * HOUR);
                Ok(())
            }
        }
    }

    async fn report(&mut self) -> Result<(), Failure> {
        let by = self.somebody();
        let person = self.people[self.dice.below(self.people.len())];
        let item = match self.dice.below(8) {
            0 => Item::Person(person),
            1 => Item::Community(self.town.kitchen),
            2..5 => Item::Post(self.post().await),
            _ => Item::Comment(self.comment().await),
        };
        let what = Report {
            to_admins: self.dice.below(4) == 0,
            ..other(item, "It is not nice")
        };
        report(&self.forum.operations, &by, what).await.map(|_| ())
    }

    async fn work(&mut self, act: &str) -> Result<(), Failure> {
        let by = self.decider();
        let of = match act {
            "remove" => "id FROM desk_item WHERE open = TRUE AND kind IN ('post', 'comment')",
            _ => "id FROM desk_item WHERE open = TRUE",
        };
        let id = ItemId(self.pick(of, "desk_item").await);
        let over = self.dice.below(2) > 0;
        let shown = Shown {
            over,
            version: None,
        };
        let operations = &self.forum.operations;
        match act {
            "claim" => desk::claim(operations, &by, id, !over).await,
            "keep" => desk::keep(operations, &by, id, shown).await,
            _ => {
                let removal = Removal {
                    message: String::from("Not here"),
                    shown,
                    ..Removal::default()
                };
                desk::remove(operations, &by, id, removal).await
            }
        }
    }

    async fn decide(&mut self) -> Result<(), Failure> {
        let all = self.town.all();
        let mut wanted = all[self.dice.below(all.len())].clone();
        wanted.target = match wanted.target {
            Target::Post(_) if self.dice.below(2) > 0 => Target::Post(self.post().await),
            Target::Comment(_) => Target::Comment(self.comment().await),
            other => other,
        };
        if wanted.action.can_end() && self.dice.below(2) > 0 {
            wanted.days = Some(1);
        }
        let by = self.decider();
        decide(&self.forum.operations, &by, wanted)
            .await
            .map(|_| ())
    }

    async fn appeal(&mut self) -> Result<(), Failure> {
        let of = "id FROM decision WHERE undone_at IS NULL";
        let Some(found) = self.decided(of).await else {
            return Ok(());
        };
        let (person, id, now) = (
            PersonId(found.person),
            DecisionId(found.id),
            self.forum.now(),
        );
        appeal(&self.forum.operations, person, id, "It is not so.", now).await
    }

    async fn answer_appeal(&mut self) -> Result<(), Failure> {
        let of = "decision_id FROM appeal WHERE state = 'open'";
        let Some(found) = self.decided(of).await else {
            return Ok(());
        };
        let states = [
            AppealState::Upheld,
            AppealState::Overturned,
            AppealState::Changed,
        ];
        let answer = AppealAnswer {
            state: states[self.dice.below(3)],
            reason: String::from("I looked at it again."),
            days: Some(1),
            grounds: operations::decide::Grounds::default(),
        };
        let by = self.decider();
        answer_appeal(&self.forum.operations, &by, DecisionId(found.id), answer).await?;
        let own = by.person.get() == found.actor;
        assert!(
            !own || found.others == 0,
            "{by:?} decided about {}",
            found.id
        );
        assert_ne!(
            by.person.get(),
            found.person,
            "nobody decides about themselves"
        );
        let said = format!(
            "SELECT CAST(CASE WHEN same_person THEN 1 ELSE 0 END AS BIGINT) FROM appeal WHERE decision_id = {}",
            found.id
        );
        assert_eq!(
            self.forum.number(&said).await,
            i64::from(own),
            "{}",
            found.id
        );
        Ok(())
    }

    async fn repair(&mut self) -> Result<(), Failure> {
        let of = "id FROM decision WHERE undone_at IS NULL AND action IN ('hold', 'remove')";
        let Some(found) = self.decided(of).await else {
            return Ok(());
        };
        let (by, id) = (self.by(PersonId(found.person)), DecisionId(found.id));
        let version = |table| format!("SELECT version FROM {table} WHERE id = {}", found.target);
        let operations = &self.forum.operations;
        match found.kind.as_str() {
            "post" => {
                let edit = EditPost {
                    post: PostId(found.target),
                    title: format!("A better title {}", self.dice.below(1_000)),
                    text: String::from("Mended."),
                    url: None,
                    nsfw: false,
                    labels: None,
                    version: self.forum.number(&version("post")).await,
                    anyway: false,
                };
                repair_post(operations, &by, id, edit).await.map(|_| ())
            }
            "comment" => {
                let edit = EditComment {
                    language: None,
                    comment: CommentId(found.target),
                    text: format!("Mended {}", self.dice.below(1_000)),
                    version: self.forum.number(&version("comment")).await,
                    anyway: false,
                };
                repair_comment(operations, &by, id, edit).await.map(|_| ())
            }
            _ => Ok(()),
        }
    }

    async fn delete(&mut self) -> Result<(), Failure> {
        let deleted = self.dice.below(2) > 0;
        let comment = self.dice.below(3) > 0;
        let table = if comment { "comment" } else { "post" };
        let id = self.one_of(table).await;
        let creator = format!("SELECT creator_id FROM {table} WHERE id = {id}");
        let by = self.by(PersonId(self.forum.number(&creator).await));
        let operations = &self.forum.operations;
        if comment {
            let done = delete_comment(operations, &by, CommentId(id), deleted).await;
            return done.map(|_| ());
        }
        delete_post(operations, &by, PostId(id), deleted).await
    }

    async fn write(&mut self) -> Result<(), Failure> {
        let by = self.somebody();
        if self.dice.below(3) == 0 {
            let community = [self.town.kitchen, self.town.garden][self.dice.below(2)];
            let title = format!("Question {}?", self.dice.below(1_000));
            let question = question(community, &title);
            return ask(&self.forum.operations, &by, question).await.map(|_| ());
        }
        let said = Answer {
            post: self.post().await,
            parent: None,
            text: format!("Answer {}", self.dice.below(1_000)),
            form: None,
            anyway: false,
            language: None,
        };
        answer(&self.forum.operations, &by, said).await.map(|_| ())
    }

    async fn mail(&mut self) -> Result<(), Failure> {
        if self.dice.below(2) == 0 {
            let by = self.somebody();
            let letter = Letter {
                community: self.town.kitchen,
                subject: String::from("A word"),
                text: String::from("Please look."),
                form: None,
            };
            return write(&self.forum.operations, &by, letter).await.map(|_| ());
        }
        let by = self.decider();
        let answer = Reply {
            thread: ThreadId(self.one_of("modmail").await),
            text: String::from("We did."),
            named: false,
            form: None,
        };
        reply(&self.forum.operations, &by, answer).await
    }

    async fn purge(&mut self) -> Result<(), Failure> {
        let by = self.by(self.town.admin);
        let target = Target::Comment(self.comment().await);
        let password = ("admin", ADMIN_PASSWORD.to_owned());
        let wanted = Decide::new(Action::Purge, target, "Private data.");
        let client = self.forum.client();
        decide_with_password(&self.forum.operations, &by, password, &client, wanted)
            .await
            .map(|_| ())
    }
}

/// Decisions against somebody that do not say so to them.
async fn unstated(forum: &Forum) -> i64 {
    let owed: Vec<String> = Action::ALL
        .iter()
        .filter(|action| action.restricts())
        .map(|action| format!("'{}'", action.word()))
        .collect();
    let text = format!(
        "SELECT count(*) FROM decision d
         WHERE d.person_id IS NOT NULL AND d.action IN ({})
           AND NOT EXISTS (SELECT 1 FROM statement s
             WHERE s.decision_id = d.id AND s.person_id = d.person_id)",
        owed.join(", ")
    );
    forum.number(&text).await
}

/// Open reports of what is gone by a moderator's decision, for the moderators who decided.
const REPORTS_OF_NOTHING: &str = "SELECT count(*) FROM desk_item i
    JOIN decision d ON d.target_kind = i.kind AND d.target_id = i.target_id
    WHERE d.action = 'remove' AND d.undone_at IS NULL AND d.actor_id IS NOT NULL
      AND i.scope = d.community_id AND i.open = TRUE AND i.kind IN ('post', 'comment')
      AND NOT EXISTS (SELECT 1 FROM report r WHERE r.item_id = i.id AND r.at > d.at)";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_comes_to_the_desk_it_shows_what_waits() {
    both(|forum| async move {
        let mut life = Life::new(&forum).await;
        for seed in [11, 2_024, 77_777] {
            life.dice = Dice(seed);
            for step in 0..140 {
                let act = ACTS[life.dice.below(ACTS.len())];
                match life.act(act).await {
                    Ok(()) => *life.done.entry(act).or_default() += 1,
                    Err(Failure::Refused(_)) => {}
                    Err(broken) => panic!("seed {seed}, step {step}, {act}: {broken}"),
                }
                let at = format!("seed {seed}, step {step}, {act}");
                assert_eq!(differences(&forum).await, Vec::<String>::new(), "{at}");
                assert_eq!(unstated(&forum).await, 0, "{at}");
                assert_eq!(forum.number(REPORTS_OF_NOTHING).await, 0, "{at}");
                forum.tick();
            }
            let told = operations::doctor::recount(&forum.reads).await.unwrap();
            assert_eq!(told, [], "seed {seed}");
        }
        for act in ACTS {
            assert!(life.done.contains_key(act), "{act} never came through");
        }
    })
    .await;
}
