//! What is said to moderators, noted by them and decided is read by those it is for, and by nobody
//! else: not by a moderator of another community either, whichever way they ask.

use std::collections::BTreeMap;
use std::fmt::Write;

use domain::community::{FollowState, Visibility};
use domain::decision::{Action, Target};
use domain::desk::Item;
use domain::ids::{CommunityId, DecisionId, PersonId, PostId, ThreadId};
use operations::decide::{Decide, appeal, decide};
use operations::desk::{NotedIn, note};
use operations::illegal_notice::{Notice, send};
use operations::modmail::{Letter, Reply, reply, write as write_mail};
use operations::report::{Report, report};
use testing::{Forum, both};

use super::client::{Browser, Site};
use super::world::Canary;
use crate::operations::reporting::other;

/// Nobody in particular; Sara, a stranger; Ann, who is reported and appeals; Ben, who reports;
/// Mona and Milo, who moderate the kitchen; Gus, who moderates the garden and a private vault; Mia,
/// a member of that; an admin.
const VIEWERS: [&str; 9] = [
    "", "sara", "ann", "ben", "mona", "milo", "gus", "mia", "admin",
];
const ALL: &str = "- sara ann ben mona milo gus mia admin";
const KITCHEN: &str = "mona milo admin";
const ANN_AND_KITCHEN: &str = "ann mona milo admin";
const VAULT: &str = "gus mia admin";

struct World {
    forum: Forum,
    people: BTreeMap<&'static str, PersonId>,
    canaries: Vec<Canary>,
}

impl World {
    async fn of(forum: &Forum) -> Self {
        let mut people = BTreeMap::new();
        for name in &VIEWERS[1..8] {
            people.insert(*name, forum.person(name).await);
        }
        people.insert("admin", forum.admin().await);
        let kitchen = forum.community(people["mona"], "kitchen").await;
        forum.set_moderator(kitchen, people["milo"]).await;
        let garden = forum.community(people["gus"], "garden").await;
        let vault = forum.community(people["gus"], "vault").await;
        forum.set_visibility(vault, Visibility::Private).await;
        forum
            .set_follow(people["mia"], vault, FollowState::Accepted)
            .await;
        let mut world = Self {
            forum: forum.clone(),
            people,
            canaries: Vec::new(),
        };
        world.decisions(kitchen).await;
        world.reports(kitchen, garden).await;
        world.letters(kitchen).await;
        world.vault(vault).await;
        forum.settle().await;
        world
    }

    /// A new word, for what only these may read.
    fn word(&mut self, about: &str, readers: &'static str) -> String {
        let word = format!("zq{}{about}", self.canaries.len());
        self.canaries.push(Canary {
            word: word.clone(),
            readers,
        });
        word
    }

    async fn ask(&mut self, place: CommunityId, by: &str, readers: &'static str) -> PostId {
        let (title, text) = (self.word("title", readers), self.word("text", readers));
        let by = self.people[by];
        self.forum.ask_with(by, place, &title, &text).await
    }

    async fn decide(&mut self, by: &str, wanted: Decide) -> DecisionId {
        let by = self.forum.freely(self.people[by]);
        decide(&self.forum.operations, &by, wanted).await.unwrap()
    }

    /// A post that is removed, with an appeal; a comment that is held.
    async fn decisions(&mut self, kitchen: CommunityId) {
        let removed = self.ask(kitchen, "ann", ANN_AND_KITCHEN).await;
        let wanted = Decide {
            facts: self.word("facts", KITCHEN),
            ..Decide::new(
                Action::Remove,
                Target::Post(removed),
                self.word("message", ALL),
            )
        };
        let id = self.decide("mona", wanted).await;
        let (ann, now) = (self.people["ann"], self.forum.now());
        let text = self.word("appeal", ANN_AND_KITCHEN);
        appeal(&self.forum.operations, ann, id, &text, now)
            .await
            .unwrap();
        let plain = self.ask(kitchen, "ben", ALL).await;
        let text = self.word("held", ANN_AND_KITCHEN);
        let held = self.forum.answer(ann, plain, &text).await;
        let message = self.word("holding", ANN_AND_KITCHEN);
        let hold = Decide {
            facts: self.word("holdfacts", KITCHEN),
            ..Decide::new(Action::Hold, Target::Comment(held), message)
        };
        self.decide("milo", hold).await;
    }

    /// Ben's reports of what Ann wrote, and what moderators note about her.
    async fn reports(&mut self, kitchen: CommunityId, garden: CommunityId) {
        let by = self.forum.freely(self.people["ben"]);
        for (place, to_admins, readers) in [
            (kitchen, false, "ben mona milo admin"),
            (kitchen, true, "ben admin"),
            (garden, false, "ben gus admin"),
        ] {
            let post = self.ask(place, "ann", ALL).await;
            let what = Report {
                to_admins,
                ..other(Item::Post(post), &self.word("report", readers))
            };
            report(&self.forum.operations, &by, what).await.unwrap();
        }
        let person = self.people["ann"];
        for (by, community, readers) in [
            ("mona", Some(kitchen), KITCHEN),
            ("gus", Some(garden), "gus admin"),
            ("admin", None, "admin"),
        ] {
            let text = self.word("note", readers);
            let (by, place) = (
                self.forum.freely(self.people[by]),
                NotedIn { person, community },
            );
            note(&self.forum.operations, &by, place, &text)
                .await
                .unwrap();
        }
    }

    /// Ann's letter to the kitchen's moderators, and a notice of somebody without an account.
    async fn letters(&mut self, kitchen: CommunityId) {
        let letter = Letter {
            community: kitchen,
            subject: self.word("subject", ANN_AND_KITCHEN),
            text: self.word("letter", ANN_AND_KITCHEN),
            form: None,
        };
        let operations = self.forum.operations.clone();
        let by = self.forum.freely(self.people["ann"]);
        let thread: ThreadId = write_mail(&operations, &by, letter).await.unwrap();
        let answer = |text| Reply {
            thread,
            text,
            named: false,
            form: None,
        };
        let text = self.word("reply", ANN_AND_KITCHEN);
        let mona = self.forum.freely(self.people["mona"]);
        reply(&operations, &mona, answer(text)).await.unwrap();
        let text = self.word("again", ANN_AND_KITCHEN);
        reply(&operations, &by, answer(text)).await.unwrap();
        let notice = Notice {
            name: self.word("sender", "admin"),
            email: String::new(),
            urls: self.word("url", "admin"),
            why: self.word("why", "admin"),
            language: "en",
        };
        send(&operations, &notice, "192.0.2.0/24", self.forum.now())
            .await
            .unwrap();
    }

    /// What is decided in a private community is its members' business.
    async fn vault(&mut self, vault: CommunityId) {
        let post = self.ask(vault, "mia", VAULT).await;
        let message = self.word("vaultlock", VAULT);
        let lock = Decide::new(Action::Lock, Target::Post(post), message);
        self.decide("gus", lock).await;
        let target = Target::Person {
            person: self.people["mia"],
            community: Some(vault),
            post: None,
        };
        let warn = Decide {
            facts: self.word("vaultfacts", "gus admin"),
            ..Decide::new(Action::Warn, target, self.word("vaultwarn", VAULT))
        };
        self.decide("gus", warn).await;
        let text = self.word("vaultreport", VAULT);
        let by = self.forum.freely(self.people["mia"]);
        let other_post = self.forum.ask(self.people["gus"], vault, "A plan?").await;
        let what = other(Item::Post(other_post), &text);
        report(&self.forum.operations, &by, what).await.unwrap();
    }

    /// Every address that shows something of it, and those that only say no.
    async fn doors(&self) -> Vec<String> {
        let mut doors: Vec<String> = LISTS.iter().map(|path| (*path).to_owned()).collect();
        for place in ["kitchen", "garden", "vault"] {
            let tails = [
                "/modlog",
                "/modlog/feed.atom",
                "/modlog?by=rules",
                "/moderate",
            ];
            doors.extend(tails.map(|tail| format!("/c/{place}{tail}")));
            let tails = [
                "",
                "?show=reports",
                "?show=held",
                "?show=appeal",
                "?show=mail",
            ];
            doors.extend(tails.map(|tail| format!("/desk/{place}{tail}")));
        }
        for name in &VIEWERS[1..] {
            doors.push(format!("/modlog?person={name}"));
            doors.push(format!("/modlog?moderator={name}"));
            doors.push(format!("/u/{name}"));
            doors.push(format!("/u/{name}/moderate"));
        }
        for (table, paths) in TABLES {
            for id in 1..=self.last(table).await {
                doors.extend(paths.iter().map(|path| path.replace('*', &id.to_string())));
            }
        }
        doors
    }

    async fn last(&self, table: &str) -> i64 {
        let last = format!("SELECT max(id) FROM {table}");
        self.forum.number(&last).await
    }
}

const LISTS: [&str; 22] = [
    "/modlog",
    "/modlog?action=remove",
    "/modlog?action=hold",
    "/modlog?action=warn",
    "/modlog?appeal=open",
    "/modlog?by=people",
    "/modlog/feed.atom",
    "/modlog/years",
    "/modlog/years.json",
    "/desk",
    "/desk?show=reports",
    "/desk?show=held",
    "/desk?show=appeal",
    "/desk?show=repair",
    "/desk?show=application",
    "/desk?show=mail",
    "/desk?show=illegal",
    "/desk?of=site",
    "/reports",
    "/mail",
    "/inbox",
    "/report/illegal/guessed",
];

/// What has a page for each row of a table.
const TABLES: [(&str, &[&str]); 5] = [
    ("desk_item", &["/desk/item/*"]),
    ("decision", &["/decision/*", "/decision/*?key=guessed"]),
    ("modmail", &["/mail/*"]),
    (
        "post",
        &[
            "/post/*",
            "/post/*/decision",
            "/post/*/moderate",
            "/report?kind=post&id=*",
        ],
    ),
    (
        "comment",
        &[
            "/comment/*",
            "/comment/*/decision",
            "/comment/*/moderate",
            "/report?kind=comment&id=*",
        ],
    ),
];

/// What can be sent about what is at the desk.
const FORMS: [(&str, &[&str]); 3] = [
    (
        "desk_item",
        &[
            "/desk/item/*/keep",
            "/desk/item/*/remove",
            "/desk/item/*/claim",
            "/desk/item/*/answer",
        ],
    ),
    (
        "decision",
        &[
            "/decision/*/undo",
            "/decision/*/answer",
            "/decision/*/repaired",
            "/decision/*/appeal",
        ],
    ),
    ("modmail", &["/mail/*"]),
];

async fn browser_of(site: &Site, name: &str) -> (Browser, String) {
    match name {
        "" => (site.browser(), String::from("-")),
        name => (site.browser_of(name).await, name.to_owned()),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_reads_what_is_between_moderators() {
    both(|forum| async move {
        let world = World::of(&forum).await;
        let site = Site::of(forum.clone()).await;
        site.settle().await;
        let mut faults = String::new();
        for name in VIEWERS {
            let (mut browser, called) = browser_of(&site, name).await;
            let mut found = BTreeMap::new();
            for door in world.doors().await {
                let shown = browser.get(&door).await;
                assert!(shown.status < 500, "{called} {door}: {shown:?}");
                let text = format!("{} {}", shown.header("location"), shown.text());
                for canary in &world.canaries {
                    if text.contains(&canary.word) {
                        found.entry(&canary.word).or_insert(door.clone());
                    }
                }
            }
            for canary in &world.canaries {
                let may = canary.readers.split(' ').any(|reader| reader == called);
                match found.get(&canary.word) {
                    Some(door) if !may => {
                        writeln!(faults, "{called} reads {} at {door}", canary.word).unwrap();
                    }
                    None if may => writeln!(faults, "{called} misses {}", canary.word).unwrap(),
                    _ => {}
                }
            }
        }
        assert!(faults.is_empty(), "{faults}");
    })
    .await;
}

/// Whatever a state of the desk and of decisions is told by.
const STATE: [&str; 4] = [
    "SELECT count(*) FROM desk_item WHERE open = TRUE AND claimed_by_id IS NULL",
    "SELECT count(*) FROM decision WHERE undone_at IS NULL",
    "SELECT count(*) FROM appeal WHERE state = 'open'",
    "SELECT count(*) FROM modmail_message",
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_acts_on_what_is_not_theirs() {
    both(|forum| async move {
        let world = World::of(&forum).await;
        let site = Site::of(forum.clone()).await;
        // Gus moderates the garden and the vault; what he may is not tried here.
        let kitchen = "SELECT scope FROM desk_item WHERE kind = 'appeal'";
        let scope = forum.number(kitchen).await;
        let mut before = Vec::new();
        for text in STATE {
            before.push(forum.number(text).await);
        }
        for name in ["", "sara", "ben", "gus"] {
            let (mut browser, called) = browser_of(&site, name).await;
            for (table, paths) in FORMS {
                let column = if table == "desk_item" { "scope" } else { "community_id" };
                for id in 1..=world.last(table).await {
                    let own = format!("SELECT count(*) FROM {table} WHERE id = {id} AND {column} NOT IN (0, {scope})");
                    if forum.number(&own).await > 0 {
                        continue;
                    }
                    for path in paths {
                        let path = path.replace('*', &id.to_string());
                        let fields = [
                            ("text", "Let me"),
                            ("message", "Let me"),
                            ("state", "upheld"),
                            ("accept", "1"),
                            ("claim", "1"),
                            ("over", "1"),
                        ];
                        let shown = browser.send(&path, &fields).await;
                        let status = shown.status;
                        let away = status == 303 && shown.header("location").contains("/sign-in");
                        assert!(away || (400..500).contains(&status), "{called} {path}: {shown:?}");
                        for canary in &world.canaries {
                            let may = canary.readers.split(' ').any(|it| it == called);
                            let told = shown.text().contains(&canary.word);
                            assert!(may || !told, "{called} reads {} at {path}", canary.word);
                        }
                    }
                }
            }
        }
        for (text, count) in STATE.iter().zip(before) {
            assert_eq!(forum.number(text).await, count, "{text}");
        }
    })
    .await;
}
