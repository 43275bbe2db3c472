//! People who do things in any order, as chance has it.

use domain::ids::{CommentId, CommunityId, PersonId, PostId};
use domain::time::{HOUR, MINUTE};
use domain::vote::Vote;
use operations::answer::Answer;
use operations::edit::{EditComment, EditPost};
use operations::vote::Target;
use operations::{By, Failure};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use store::draft::DraftTexts;
use testing::Forum;
use testing::rows::Blocked;

/// So many acts, each with who tries it; the same ones every time.
pub(crate) fn life(runner: &mut TestRunner, acts: usize) -> Vec<(usize, Act)> {
    let life = proptest::collection::vec((0_usize..4, act()), acts);
    life.new_tree(runner).unwrap().current()
}

/// What people write.
const WORDS: &[&str] = &[
    "Some words.",
    "Zürich, Ærø, łódź — ẞ and ß",
    "日本語の質問です。",
    "שלום, مرحبا",
    "👩‍👩‍👧 🏴󠁧󠁢󠁳󠁣󠁴󠁿 é e\u{301}",
    "50% of_it \\ 'quoted' \"twice\" $1 ?",
    "~~struck~~ | a | b |\n|---|---|\n| 1 | 2 |",
    "::: spoiler Title\nhidden\n:::",
    "line\r\nline\rline\u{2028}line",
];

fn words(number: usize) -> String {
    WORDS[number % WORDS.len()].to_owned()
}

/// Something that somebody tries to do. Numbers choose among what there is.
#[derive(Debug, Clone)]
pub(crate) enum Act {
    Ask(usize),
    Answer(usize),
    Reply(usize),
    EditPost(usize),
    EditComment(usize),
    VotePost(usize, i64),
    VoteComment(usize, i64),
    DeletePost(usize, bool),
    DeleteComment(usize, bool),
    Accept(usize, bool),
    Subscribe(bool),
    Follow(usize, bool),
    Draft(usize),
    Block(usize),
    Wait(i64),
}

fn act() -> impl Strategy<Value = Act> {
    let one = || 0_usize..1_000;
    let one_or_not = || (0_usize..1_000, any::<bool>());
    let vote = || (0_usize..1_000, -1_i64..2);
    prop_oneof![
        1 => one().prop_map(Act::Ask),
        3 => one().prop_map(Act::Answer),
        5 => one().prop_map(Act::Reply),
        1 => one().prop_map(Act::EditPost),
        2 => one().prop_map(Act::EditComment),
        3 => vote().prop_map(|(post, value)| Act::VotePost(post, value)),
        6 => vote().prop_map(|(comment, value)| Act::VoteComment(comment, value)),
        1 => one_or_not().prop_map(|(post, deleted)| Act::DeletePost(post, deleted)),
        4 => one_or_not().prop_map(|(comment, deleted)| Act::DeleteComment(comment, deleted)),
        2 => one_or_not().prop_map(|(comment, accepted)| Act::Accept(comment, accepted)),
        1 => any::<bool>().prop_map(Act::Subscribe),
        1 => one_or_not().prop_map(|(post, follow)| Act::Follow(post, follow)),
        1 => one().prop_map(Act::Draft),
        1 => (1_i64..2_000).prop_map(Act::Wait),
        1 => (0_usize..40).prop_map(Act::Block),
    ]
}

/// Four people, a community and what they wrote.
pub(crate) struct World {
    pub(crate) forum: Forum,
    pub(crate) people: Vec<PersonId>,
    pub(crate) community: CommunityId,
    pub(crate) posts: Vec<PostId>,
    pub(crate) comments: Vec<CommentId>,
}

impl World {
    pub(crate) async fn new(forum: Forum) -> Self {
        let mut people = Vec::new();
        for name in ["ann", "ben", "cleo", "dora"] {
            people.push(forum.person(name).await);
        }
        let community = forum.community(people[0], "kitchen").await;
        let posts = vec![forum.ask(people[0], community, "The first question").await];
        let comments = vec![forum.answer(people[1], posts[0], "The first answer").await];
        Self {
            forum,
            people,
            community,
            posts,
            comments,
        }
    }

    /// Tries an act; answers what came of it. Refusals are part of life.
    pub(crate) async fn try_act(&mut self, who: usize, act: &Act) -> String {
        self.forum.clock.advance(1 + MINUTE / 7);
        let by = self.forum.freely(self.people[who % self.people.len()]);
        let done = match act {
            Act::Ask(n) => self.ask(&by, *n).await,
            Act::Answer(n) => self.say(&by, self.post(*n), None, *n).await,
            Act::Reply(n) => self.reply(&by, *n).await,
            Act::EditPost(_) | Act::EditComment(_) => self.edit(&by, act).await,
            Act::Wait(minutes) => {
                self.forum.clock.advance(minutes * MINUTE + HOUR);
                Ok(String::new())
            }
            Act::Block(n) => self.block(by.person, *n).await,
            _ => self.mark(&by, act).await,
        };
        match done {
            Ok(made) => made,
            Err(Failure::Refused(refusal)) => refusal.to_string(),
            Err(Failure::Broken(broken)) => panic!("{act:?}: {broken}"),
        }
    }

    fn post(&self, n: usize) -> PostId {
        self.posts[n % self.posts.len()]
    }

    fn comment(&self, n: usize) -> CommentId {
        self.comments[n % self.comments.len()]
    }

    async fn ask(&mut self, by: &By, n: usize) -> Result<String, Failure> {
        let title = format!("Question {n}");
        let id = self
            .forum
            .ask_with(by.person, self.community, &title, &words(n))
            .await;
        self.posts.push(id);
        Ok(id.to_string())
    }

    async fn reply(&mut self, by: &By, n: usize) -> Result<String, Failure> {
        let parent = self.comment(n);
        let text = format!("SELECT post_id FROM comment WHERE id = {parent}");
        let below = PostId(self.forum.number(&text).await);
        self.say(by, below, Some(parent), n).await
    }

    async fn say(
        &mut self,
        by: &By,
        post: PostId,
        parent: Option<CommentId>,
        n: usize,
    ) -> Result<String, Failure> {
        let said = Answer {
            post,
            parent,
            text: words(n),
            language: None,
            form: None,
            anyway: false,
        };
        let id = operations::answer::answer(&self.forum.operations, by, said).await?;
        self.comments.push(id);
        Ok(id.to_string())
    }

    async fn edit(&self, by: &By, act: &Act) -> Result<String, Failure> {
        let operations = &self.forum.operations;
        if let Act::EditPost(n) = act {
            let post = self.post(*n);
            let version = self.version("post", post.0).await;
            let (title, text) = (format!("Edited {n}"), words(*n));
            let edit = EditPost {
                post,
                title,
                text,
                url: None,
                nsfw: n % 2 == 0,
                labels: None,
                version,
                anyway: false,
            };
            operations::edit::edit_post(operations, by, edit).await?;
        } else if let Act::EditComment(n) = act {
            let comment = self.comment(*n);
            let version = self.version("comment", comment.0).await;
            let edit = EditComment {
                language: None,
                comment,
                text: words(n / 7),
                version,
                anyway: false,
            };
            operations::edit::edit_comment(operations, by, edit).await?;
        }
        Ok(String::new())
    }

    async fn version(&self, table: &str, id: i64) -> i64 {
        self.forum
            .number(&format!("SELECT version FROM {table} WHERE id = {id}"))
            .await
    }

    async fn block(&self, person: PersonId, n: usize) -> Result<String, Failure> {
        let Some(other) = self.people.get(n).filter(|other| **other != person) else {
            return Ok(String::new());
        };
        let text = format!(
            "SELECT count(*) FROM block WHERE person_id = {person} AND target_id = {other}"
        );
        if self.forum.number(&text).await == 0 {
            self.forum.block(person, Blocked::Person(*other)).await;
        }
        Ok(String::new())
    }

    async fn mark(&self, by: &By, act: &Act) -> Result<String, Failure> {
        let operations = &self.forum.operations;
        let vote = |value: i64| Vote::from_value(value).unwrap();
        match *act {
            Act::VotePost(n, value) => {
                let target = Target::Post(self.post(n));
                operations::vote::vote(operations, by, target, vote(value)).await?;
            }
            Act::VoteComment(n, value) => {
                let target = Target::Comment(self.comment(n));
                operations::vote::vote(operations, by, target, vote(value)).await?;
            }
            Act::DeletePost(n, deleted) => {
                operations::delete::delete_post(operations, by, self.post(n), deleted).await?;
            }
            Act::DeleteComment(n, deleted) => {
                let id = self.comment(n);
                operations::delete::delete_comment(operations, by, id, deleted).await?;
            }
            Act::Accept(n, accepted) => {
                operations::accept::accept(operations, by, self.comment(n), accepted).await?;
            }
            Act::Subscribe(yes) => {
                operations::subscribe::subscribe(operations, by, self.community, yes).await?;
            }
            Act::Follow(n, yes) => {
                operations::follow::follow_question(operations, by, self.post(n), yes).await?;
            }
            Act::Draft(n) => {
                let texts = DraftTexts {
                    md: words(n),
                    ..DraftTexts::default()
                };
                let target = format!("answer:{}", 1 + n % 5);
                operations::draft::keep(operations, by, &target, texts).await?;
            }
            _ => {}
        }
        Ok(String::new())
    }
}
