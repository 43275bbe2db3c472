//! A community that was erased for good takes nothing more, whoever writes to it and by whatever
//! way: every operation that could, in one table.

use domain::community::{MemberDecision, TagMeaning};
use domain::decision::{Action, Target};
use domain::ids::{CommunityId, NoteId, PostId, ThreadId};
use domain::refusal::Refusal;
use operations::ask::{Ask, ask};
use operations::community::{self, CommunityForm};
use operations::decide::{Decide, With, decide, name_moderators, undo};
use operations::desk::{NotedIn, delete_note, note};
use operations::import::{self, Options};
use operations::labels::Labels;
use operations::modmail::{self, Letter, Reply, ToPerson};
use operations::rule::{self, RuleChange, TakeSidebar};
use operations::subscribe::subscribe;
use operations::tag::{self, TagChange, TagForm};
use operations::{By, Failure, dry_run, membership};
use testing::{Forum, both, differences};

use super::deciding::Town;
use super::standing::add_rule;

/// Every operation that writes to a community.
const WRITES: [&str; 21] = [
    "ask",
    "change",
    "delete",
    "restore",
    "name moderators",
    "subscribe",
    "admit",
    "add a tag",
    "delete a tag",
    "add a rule",
    "retire a rule",
    "take the sidebar's rules",
    "dry run",
    "appoint",
    "ban",
    "remove what somebody wrote there",
    "move a post out of it",
    "undo a dismissal",
    "undo a move out of it",
    "note",
    "delete a note",
];

/// As many as a thread of the moderators' has ways in.
const LETTERS: [&str; 3] = ["write", "write to somebody", "reply"];

struct Erased {
    forum: Forum,
    town: Town,
    by: By,
    rule: domain::ids::RuleId,
    thread: ThreadId,
    dismissal: domain::ids::DecisionId,
    moved: domain::ids::DecisionId,
    noted: NoteId,
}

impl Erased {
    /// A town whose kitchen had something of everything, and was erased a moment ago: what was
    /// written there is still to follow.
    async fn of(forum: &Forum) -> Self {
        let town = Town::of(forum).await;
        let ops = &forum.operations;
        let by = By {
            admin: true,
            ..forum.freely(town.admin)
        };
        let first = forum.by(town.first);
        rule::change(ops, &first, Some(town.kitchen), add_rule())
            .await
            .unwrap();
        let rule = forum.number("SELECT max(id) FROM rule").await;
        let letter = Letter {
            community: town.kitchen,
            subject: "About my post".into(),
            text: "Why is it gone?".into(),
            form: None,
        };
        let thread = modmail::write(ops, &forum.by(town.ben), letter)
            .await
            .unwrap();
        let away = Decide::new(Action::Dismiss, town.person(town.second), "Enough.");
        let dismissal = decide(ops, &first, away).await.unwrap();
        forum.subscribe(town.ann, town.kitchen).await;
        let post = forum
            .ask(town.ann, town.kitchen, "Which pan for eggs?")
            .await;
        let out = Decide {
            with: With::To(town.garden),
            ..Decide::new(Action::Move, Target::Post(post), "It is about gardens.")
        };
        let moved = decide(ops, &by, out).await.unwrap();
        let about = NotedIn {
            person: town.ben,
            community: Some(town.kitchen),
        };
        note(ops, &first, about, "Advertises.").await.unwrap();
        let noted = NoteId(forum.number("SELECT max(id) FROM note").await);
        let target = Target::Community(town.kitchen);
        let purge = Decide::new(Action::Purge, target, "Unlawful.");
        forum.decide_as(&by, "admin", purge).await.unwrap();
        Self {
            forum: forum.clone(),
            town,
            by,
            rule: domain::ids::RuleId(rule),
            thread,
            dismissal,
            moved,
            noted,
        }
    }

    const fn place(&self) -> NotedIn {
        NotedIn {
            person: self.town.ben,
            community: Some(self.town.kitchen),
        }
    }

    async fn attempt(&self, what: &str) -> Result<(), Failure> {
        let (ops, by, kitchen) = (&self.forum.operations, &self.by, self.town.kitchen);
        let version = self.version(kitchen).await;
        match what {
            "ask" => ask(ops, by, question(kitchen)).await.map(|_| ()),
            "change" => {
                let form = CommunityForm {
                    name: "kitchen".into(),
                    ..CommunityForm::default()
                };
                community::change(ops, by, kitchen, version, form).await
            }
            "delete" => community::delete(ops, by, kitchen, true).await,
            "restore" => community::delete(ops, by, kitchen, false).await,
            "name moderators" => name_moderators(ops, by, kitchen, false).await,
            "subscribe" => subscribe(ops, by, kitchen, true).await,
            "admit" => {
                let admit = MemberDecision::Remove;
                membership::decide(ops, by, kitchen, self.town.ann, admit).await
            }
            "add a tag" => tag::change(ops, by, kitchen, TagChange::Add(soups())).await,
            "delete a tag" => {
                let delete = TagChange::Delete(self.town.tag);
                tag::change(ops, by, kitchen, delete).await
            }
            "add a rule" => rule::change(ops, by, Some(kitchen), add_rule()).await,
            "retire a rule" => {
                let retire = RuleChange::Retire(self.rule);
                rule::change(ops, by, Some(kitchen), retire).await
            }
            "take the sidebar's rules" => {
                let RuleChange::Add(rule) = add_rule() else {
                    panic!("a rule is added")
                };
                let take = TakeSidebar {
                    version,
                    sidebar: String::new(),
                    rules: vec![rule],
                };
                rule::take_sidebar(ops, by, kitchen, take).await
            }
            "dry run" => dry_run::begin(ops, by, Some(kitchen), self.rule).await,
            "note" => note(ops, by, self.place(), "Kind.").await,
            "delete a note" => delete_note(ops, by, self.place(), self.noted).await,
            "write" | "write to somebody" | "reply" => self.letter(what).await,
            what => self.decide(what).await,
        }
    }

    async fn letter(&self, what: &str) -> Result<(), Failure> {
        let (ops, by, community) = (&self.forum.operations, &self.by, self.town.kitchen);
        let (subject, text) = (String::from("A word"), String::from("Read the rules."));
        match what {
            "write" => {
                let letter = Letter {
                    community,
                    subject,
                    text,
                    form: None,
                };
                modmail::write(ops, by, letter).await.map(|_| ())
            }
            "write to somebody" => {
                let letter = ToPerson {
                    community,
                    person: self.town.ben,
                    subject,
                    text,
                    named: true,
                    form: None,
                };
                modmail::write_to(ops, by, letter).await.map(|_| ())
            }
            _ => {
                let reply = Reply {
                    thread: self.thread,
                    text,
                    named: true,
                    form: None,
                };
                modmail::reply(ops, by, reply).await
            }
        }
    }

    async fn decide(&self, what: &str) -> Result<(), Failure> {
        let (ops, by, town) = (&self.forum.operations, &self.by, &self.town);
        let why = "It does not belong here.";
        let wanted = match what {
            "appoint" => Decide::new(Action::Appoint, town.person(town.first), why),
            "ban" => Decide::new(Action::Ban, town.person(town.ben), why),
            "remove what somebody wrote there" => Decide {
                with: With::Content { days: 7 },
                ..Decide::new(Action::RemoveRecent, town.person(town.ann), why)
            },
            "move a post out of it" => Decide {
                with: With::To(town.garden),
                ..Decide::new(Action::Move, Target::Post(town.post), why)
            },
            "undo a dismissal" => return undo(ops, by, self.dismissal).await,
            "undo a move out of it" => return undo(ops, by, self.moved).await,
            what => panic!("{what} is not in the table"),
        };
        decide(ops, by, wanted).await.map(|_| ())
    }

    async fn version(&self, id: CommunityId) -> i64 {
        let text = format!("SELECT version FROM community WHERE id = {id}");
        self.forum.number(&text).await
    }
}

fn soups() -> TagForm {
    TagForm {
        name: "Soups".into(),
        colour: 1,
        meaning: TagMeaning::Nothing,
    }
}

fn question(community: CommunityId) -> Ask {
    Ask {
        community,
        title: "How do I sharpen a knife?".into(),
        text: String::new(),
        url: None,
        nsfw: false,
        labels: Labels::default(),
        cross_post_of: None,
        form: None,
        anyway: true,
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_community_that_was_erased_takes_nothing_more() {
    both(|forum| async move {
        let erased = Erased::of(&forum).await;
        let before = left(&forum).await;
        let mut wrong = Vec::new();
        for round in ["at once", "once all of it is gone"] {
            for what in WRITES.into_iter().chain(LETTERS) {
                match erased.attempt(what).await {
                    Err(Failure::Refused(Refusal::Gone)) => {}
                    other => wrong.push(format!("{round}: {what}: {other:?}")),
                }
            }
            assert!(wrong.is_empty(), "{wrong:#?}");
            if round == "at once" {
                assert_eq!(left(&forum).await, before);
            }
            forum.erase_all().await;
            forum.settle().await;
        }
        assert_eq!(differences(&forum).await, Vec::<String>::new());
    })
    .await;
}

/// How much of what could be written to a community there is.
async fn left(forum: &Forum) -> Vec<i64> {
    let mut counts = Vec::new();
    for table in [
        "post",
        "comment",
        "tag",
        "rule",
        "rule_version",
        "note",
        "modmail_message",
        "decision",
        "moderator",
        "follow",
    ] {
        let text = format!("SELECT count(*) FROM {table}");
        counts.push(forum.number(&text).await);
    }
    counts
}

const ARCHIVE: [&str; 5] = [
    r#"{"kind":"archive","version":1,"source":"old"}"#,
    r#"{"kind":"community","name":"pantry","sidebar":"What keeps.","tags":[{"name":"Jam"}]}"#,
    r#"{"kind":"person","name":"eve"}"#,
    r#"{"kind":"post","key":"q","community":"pantry","author":"eve","title":"Does jam keep?","published":"2025-06-14T18:22:00Z"}"#,
    r#"{"kind":"comment","key":"c","post":"q","author":"eve","text":"For years.","published":"2025-06-14T19:22:00Z"}"#,
];

/// What came with the archive that is brought in once more, and more of the same.
const AGAIN: [&str; 4] = [
    r#"{"kind":"community","name":"pantry","tags":[{"name":"Pickles"}],"moderators":["eve"],"rules":[{"name":"Be kind"}]}"#,
    r#"{"kind":"person","name":"eve"}"#,
    r#"{"kind":"post","key":"q2","community":"pantry","author":"eve","title":"Do pickles keep?","published":"2025-06-14T18:22:00Z"}"#,
    r#"{"kind":"comment","key":"c2","post":"q","author":"eve","text":"For ever.","published":"2025-06-14T19:22:00Z"}"#,
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_archive_brings_nothing_into_a_community_that_was_erased() {
    both(|forum| async move {
        let bring = async |lines: &[&str]| {
            let text = lines.join("\n");
            let options = Options::at(forum.now());
            let archive = std::io::Cursor::new(text.into_bytes());
            import::run(&forum.operations, archive, options, |_| ())
                .await
                .unwrap()
        };
        let first = bring(&ARCHIVE).await;
        assert_eq!(first.refused, 0, "{first:?}");
        let pantry = "SELECT id FROM community WHERE name = 'pantry'";
        let target = Target::Community(CommunityId(forum.number(pantry).await));
        let post = PostId(forum.number("SELECT max(id) FROM post").await);
        let by = By {
            admin: true,
            ..forum.freely(forum.admin().await)
        };
        let purge = Decide::new(Action::Purge, target, "Unlawful.");
        forum.decide_as(&by, "admin", purge).await.unwrap();
        forum.erase_all().await;
        forum.settle().await;
        let before = left(&forum).await;
        let lines: Vec<&str> = ARCHIVE[..1].iter().chain(&AGAIN).copied().collect();
        let second = bring(&lines).await;
        assert_eq!(second.refused, 3, "{second:?}");
        assert_eq!(left(&forum).await, before);
        let said = format!("SELECT count(*) FROM post_text WHERE post_id = {post} AND md <> ''");
        assert_eq!(forum.number(&said).await, 0);
        assert_eq!(differences(&forum).await, Vec::<String>::new());
    })
    .await;
}
