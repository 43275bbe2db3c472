//! A forum with everything in it that somebody may not read, each with a word of its own.

use std::collections::BTreeMap;

use domain::community::{FollowState, Mode, Visibility};
use domain::ids::{CommentId, CommunityId, PersonId, PostId};
use testing::Forum;
use testing::rows::{CommunityMark, Mark};

/// Everybody who looks: nobody in particular; Sara, a stranger; Ann, who asks; Ben, who answers;
/// Mona, who moderates; Mia, a member of what is private; Pete, who asked to be one; an admin.
pub(super) const VIEWERS: [&str; 8] = ["", "sara", "ann", "ben", "mona", "mia", "pete", "admin"];
const ALL: &str = "- sara ann ben mona mia pete admin";

/// A word that stands in one text only, and who may read it.
pub(super) struct Canary {
    pub(super) word: String,
    pub(super) readers: &'static str,
}

/// What there is to look at.
pub(super) struct World {
    forum: Forum,
    people: BTreeMap<&'static str, PersonId>,
    kitchen: CommunityId,
    pub(super) canaries: Vec<Canary>,
    communities: Vec<String>,
}

impl World {
    pub(super) async fn of(forum: &Forum) -> Self {
        let mut people = BTreeMap::new();
        for name in &VIEWERS[1..7] {
            people.insert(*name, forum.person(name).await);
        }
        people.insert("admin", forum.admin().await);
        let kitchen = forum.community(people["mona"], "kitchen").await;
        let mut world = Self {
            forum: forum.clone(),
            people,
            kitchen,
            canaries: Vec::new(),
            communities: vec!["kitchen".to_owned()],
        };
        world.posts().await;
        world.comments().await;
        world.places().await;
        world.further().await;
        world
    }

    /// A new word, for a text that only these may read.
    fn word(&mut self, about: &str, readers: &'static str) -> String {
        let word = format!("zq{}{about}", self.canaries.len());
        self.canaries.push(Canary {
            word: word.clone(),
            readers,
        });
        word
    }

    async fn ask(
        &mut self,
        about: &str,
        place: CommunityId,
        by: &str,
        readers: &'static str,
    ) -> PostId {
        let title = self.word(&format!("{about}title"), readers);
        let text = self.word(&format!("{about}text"), readers);
        let text = format!("[{text}](https://{text}.example/)");
        self.forum
            .ask_with(self.people[by], place, &title, &text)
            .await
    }

    async fn answer(
        &mut self,
        about: &str,
        post: PostId,
        parent: Option<CommentId>,
        (by, readers): (&str, &'static str),
    ) -> CommentId {
        let text = self.word(about, readers);
        let by = self.people[by];
        match parent {
            Some(parent) => self.forum.reply(by, post, parent, &text).await,
            None => self.forum.answer(by, post, &text).await,
        }
    }

    /// Posts in every state, with an answer of Ben's below each. What stands below a post that
    /// is gone is gone with it, but Ben can still get at his own words.
    async fn posts(&mut self) {
        let (kitchen, forum) = (self.kitchen, self.forum.clone());
        let plain = self.ask("plain", kitchen, "ann", ALL).await;
        self.answer("below", plain, None, ("ben", ALL)).await;
        let deleted = self.ask("deleted", kitchen, "ann", "ann admin").await;
        self.answer("belowdeleted", deleted, None, ("ben", "ann ben admin"))
            .await;
        forum.delete_post(self.people["ann"], deleted).await;
        // Of what is held, others don't know that it is there.
        for (about, mark, readers) in [
            ("removed", Mark::Removed, "ann ben mona admin"),
            ("held", Mark::Held, "ann mona admin"),
        ] {
            let post = self.ask(about, kitchen, "ann", "ann mona admin").await;
            let below = ("ben", readers);
            self.answer(&format!("below{about}"), post, None, below)
                .await;
            forum.mark_post(post, mark).await;
        }
    }

    /// Comments in every state, with one that nobody minds below each.
    async fn comments(&mut self) {
        let (kitchen, forum) = (self.kitchen, self.forum.clone());
        let post = self.ask("thread", kitchen, "ann", ALL).await;
        for level in [None, Some("reply")] {
            let parent = match level {
                None => None,
                Some(_) => Some(self.answer("above", post, None, ("ann", ALL)).await),
            };
            for below in [false, true] {
                for (about, readers) in [
                    ("gone", "ben admin"),
                    ("taken", "ben mona admin"),
                    ("waits", "ben mona admin"),
                ] {
                    let comment = self.answer(about, post, parent, ("ben", readers)).await;
                    if below {
                        self.answer("under", post, Some(comment), ("ann", ALL))
                            .await;
                    }
                    match about {
                        "gone" => forum.delete_comment(self.people["ben"], comment).await,
                        "taken" => forum.mark_comment(comment, Mark::Removed).await,
                        _ => forum.mark_comment(comment, Mark::Held).await,
                    }
                }
            }
        }
    }

    /// Communities that not everybody sees.
    async fn places(&mut self) {
        let forum = self.forum.clone();
        let signed_in = "sara ann ben mona mia pete admin";
        let members = "mona mia admin";
        for (name, readers) in [
            ("private", members),
            ("local", signed_in),
            ("unlisted", ALL),
            ("hidden", ALL),
            ("removed", "mona admin"),
            ("deleted", "mona admin"),
        ] {
            let handle = format!("place_{name}");
            let place = forum
                .community_of(self.people["mona"], &handle, Mode::Questions)
                .await;
            self.communities.push(handle);
            // What a private one is called stands on its door.
            let called = if name == "private" { ALL } else { readers };
            let (title, sidebar) = (
                self.word(&format!("{name}called"), called),
                self.word(&format!("{name}sidebar"), readers),
            );
            forum
                .script(format!(
                    "UPDATE community SET title = '{title}', sidebar_md = '{sidebar}',
                       sidebar_html = '<p>{sidebar}</p>' WHERE id = {place}"
                ))
                .await;
            forum.subscribe(self.people["mia"], place).await;
            let post = self.ask(name, place, "mia", readers).await;
            self.answer(&format!("{name}answer"), post, None, ("mia", readers))
                .await;
            match name {
                "private" => {
                    forum.set_visibility(place, Visibility::Private).await;
                    forum
                        .set_follow(self.people["pete"], place, FollowState::Pending)
                        .await;
                }
                "local" => forum.set_visibility(place, Visibility::LocalOnly).await,
                "unlisted" => forum.set_visibility(place, Visibility::Unlisted).await,
                "hidden" => forum.mark_community(place, CommunityMark::Hidden).await,
                "removed" => forum.mark_community(place, CommunityMark::Removed).await,
                _ => forum.mark_community(place, CommunityMark::Deleted).await,
            }
        }
    }

    /// What people keep to themselves, and what was written over.
    async fn further(&mut self) {
        let ann = self.people["ann"];
        let draft = store::draft::DraftTexts {
            md: self.word("draft", "ann"),
            ..Default::default()
        };
        let operations = self.forum.operations.clone();
        let by = self.forum.by(ann);
        operations::draft::keep(&operations, &by, "ask", draft)
            .await
            .unwrap();
        let post = self
            .forum
            .ask(ann, self.kitchen, "What was it before?")
            .await;
        for text in [self.word("before", ALL), self.word("after", ALL)] {
            self.forum.clock.advance(2 * operations::edit::QUIET_FOR);
            let by = self.forum.by(ann);
            let version = format!("SELECT version FROM post WHERE id = {post}");
            let edit = operations::edit::EditPost {
                post,
                title: "What was it before?".to_owned(),
                text,
                url: None,
                nsfw: false,
                labels: None,
                version: self.forum.number(&version).await,
                anyway: false,
            };
            operations::edit::edit_post(&operations, &by, edit)
                .await
                .unwrap();
        }
        let (name, bio) = (self.word("display", ""), self.word("bio", ""));
        self.forum.person("dora").await;
        self.forum
            .script(format!(
                "UPDATE person SET display_name = '{name}', bio_md = '{bio}',
                   bio_html = '<p>{bio}</p>', deleted = TRUE WHERE name = 'dora'"
            ))
            .await;
    }

    /// Every address that has something to show, and a few that only say no.
    pub(super) async fn doors(&self) -> Vec<String> {
        let mut doors: Vec<String> = LISTS.iter().map(|path| (*path).to_owned()).collect();
        doors.extend(READ_BY_PROGRAMS.map(str::to_owned));
        for name in &self.communities {
            let tails = [
                "",
                "?sort=new",
                "?sort=top",
                "?sort=top_day",
                "?sort=top_year",
                "?only=unsolved",
                "/about",
                "/ask",
                "/edit",
                "/feed.atom",
                "/tags",
                "/rules",
                "/rules/edit",
                "/rules/read",
                "/members",
                "/delete",
                "/restore",
            ];
            doors.extend(tails.map(|tail| format!("/c/{name}{tail}")));
        }
        for name in VIEWERS[1..].iter().chain(&["dora"]) {
            let tails = ["", "?show=answers", "?show=accepted", "/feed.atom"];
            doors.extend(tails.map(|tail| format!("/u/{name}{tail}")));
        }
        let last = |table: &str| format!("SELECT max(id) FROM {table}");
        let tails = [
            "",
            "/any",
            "/feed.atom",
            "?sort=new",
            "?sort=old",
            "/edit",
            "/delete",
            "/restore",
            "/history",
            "/history/1/blank",
        ];
        for id in 1..=self.forum.number(&last("post")).await {
            doors.extend(tails.map(|tail| format!("/post/{id}{tail}")));
        }
        let tails = [
            "",
            "/reply",
            "/edit",
            "/delete",
            "/restore",
            "/history",
            "/history/1/blank",
        ];
        for id in 1..=self.forum.number(&last("comment")).await {
            doors.extend(tails.map(|tail| format!("/comment/{id}{tail}")));
        }
        let notices: Vec<Notice> = self
            .forum
            .rows("SELECT id, comment_id FROM notification")
            .await;
        doors.extend(
            notices
                .iter()
                .map(|it| format!("/inbox/{}/{}", it.id, it.comment_id)),
        );
        doors
    }

    /// Forms that only say no, whoever sends them, and show what they are about.
    pub(super) async fn forms(&self) -> Vec<(String, &'static str)> {
        let mut forms = Vec::new();
        let last = |table: &str| format!("SELECT max(id) FROM {table}");
        for id in 1..=self.forum.number(&last("post")).await {
            forms.push((format!("/post/{id}/answer"), "text"));
            forms.push((format!("/post/{id}/answer"), "preview"));
            forms.push((format!("/post/{id}/edit"), "version"));
        }
        for id in 1..=self.forum.number(&last("comment")).await {
            forms.push((format!("/comment/{id}/reply"), "preview"));
            forms.push((format!("/comment/{id}/edit"), "version"));
        }
        forms
    }
}

store::row! {
    /// A notice and what it is about.
    pub struct Notice {
        /// The notice.
        pub id: i64,
        /// The comment.
        pub comment_id: i64,
    }
}

/// Pages that list what is anywhere.
/// What has no reader in particular.
pub(super) const READ_BY_PROGRAMS: [&str; 4] = [
    "/feed.atom",
    "/feeds/local.xml",
    "/sitemap.xml",
    "/sitemap/0",
];

pub(super) const LISTS: [&str; 31] = [
    "/",
    "/?sort=new",
    "/?sort=top",
    "/?listing=local",
    "/?listing=subscribed",
    "/?listing=subscribed&sort=new",
    "/?listing=subscribed&sort=top_day",
    "/?listing=subscribed&sort=top_year",
    "/?listing=moderated",
    "/?sort=top_day",
    "/?sort=top_year",
    "/?only=unanswered&sort=old",
    "/communities",
    "/communities?sort=active",
    "/communities?sort=new",
    "/communities?sort=name",
    "/communities?q=place",
    "/subscriptions",
    "/inbox",
    "/drafts",
    "/saved",
    "/saved?show=comments",
    "/saved?show=hidden",
    "/deleted",
    "/deleted?show=comments",
    "/ask",
    "/settings",
    "/settings/blocks",
    "/settings/sign-ins",
    "/about",
    "/nowhere",
];
