//! What a line of each kind holds. Fields stand in the order in which they are written.
//!
//! Authors and other people are named as their `person` line names them; keys of posts and
//! comments are any texts, unique in the file.

use domain::community::{Mode, TagMeaning, Visibility, WhoMayPost};
use domain::rules::{Outcome, Scope, Stage};
use serde::{Deserialize, Serialize};

use super::field::{Solved, Time, Unknown, is_false, or_default};

/// A line.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Line {
    /// The first line.
    Archive(Archive),
    /// A community.
    Community(Community),
    /// A person.
    Person(Person),
    /// A post.
    Post(Post),
    /// A comment.
    Comment(Comment),
    /// A vote.
    Vote(Vote),
    /// An accepted answer.
    Accept(Accept),
}

/// Declares the structs: a field marked by its type as optional is left out where it is empty.
macro_rules! lines {
    ($(
        $(#[$meta:meta])*
        pub struct $name:ident { $($(#[$fmeta:meta])* pub $field:ident: $type:ty,)+ }
    )+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        pub struct $name {
            $($(#[$fmeta])* pub $field: $type,)+
            /// Fields that the format does not know.
            #[serde(flatten)]
            pub unknown: Unknown,
        }
    )+};
}

lines! {
    /// The first line: what the archive is.
    pub struct Archive {
        /// The version of the format.
        pub version: i64,
        /// What the archive calls itself: its keys mean the same in every archive of this name.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub source: Option<String>,
        /// When it was written.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub exported_at: Option<Time>,
        /// The address of the site that wrote it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub base_url: Option<String>,
    }

    /// A community.
    pub struct Community {
        /// Its name, by which posts name it.
        pub name: String,
        /// What it calls itself; its name if it says nothing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub title: Option<String>,
        /// Its sidebar, as Markdown.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub sidebar: Option<String>,
        /// What its posts are; questions if it says nothing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub mode: Option<Mode>,
        /// Whether it is not safe for work.
        #[serde(default, skip_serializing_if = "is_false", deserialize_with = "or_default")]
        pub nsfw: bool,
        /// When it began.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub published: Option<Time>,
        /// The codes of the languages that it takes; all if it says nothing.
        #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "or_default")]
        pub languages: Vec<String>,
        /// One sentence about it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub description: Option<String>,
        /// Its colour of the palette; the site's if it says nothing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub colour: Option<i64>,
        /// Who sees it; everybody if it says nothing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub visibility: Option<Visibility>,
        /// Who may post in it; everybody if it says nothing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub who_may_post: Option<WhoMayPost>,
        /// Hours after which scores show; at once if it says nothing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub hide_scores_hours: Option<i64>,
        /// Its tags, beyond those that its posts name.
        #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "or_default")]
        pub tags: Vec<Tag>,
        /// Its rules, in their order.
        #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "or_default")]
        pub rules: Vec<Rule>,
        /// Its moderators, in order of appointment.
        #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "or_default")]
        pub moderators: Vec<String>,
    }

    /// A tag of a community.
    pub struct Tag {
        /// Its name.
        pub name: String,
        /// Its colour of the palette.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub colour: Option<i64>,
        /// What it means to the program; nothing if it says nothing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub meaning: Option<TagMeaning>,
    }

    /// A rule of a community.
    pub struct Rule {
        /// What it is called.
        pub name: String,
        /// The explanation, as Markdown.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub text: Option<String>,
        /// What it judges; everything if it says nothing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub scope: Option<Scope>,
        /// What the program checks, with its settings; people judge if it says nothing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub check: Option<serde_json::Value>,
        /// What follows from a finding; advice if it says nothing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub outcome: Option<Outcome>,
        /// What an author is told in place of the check's own sentence.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub message: Option<String>,
        /// What moderators often say when they decide by it.
        #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "or_default")]
        pub messages: Vec<String>,
        /// Whether the check runs; it does if it says nothing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub stage: Option<Stage>,
    }

    /// A person.
    pub struct Person {
        /// Their name, by which other lines name them.
        pub name: String,
        /// What they call themselves.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub display_name: Option<String>,
        /// About them, as Markdown.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub bio: Option<String>,
        /// When they joined.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub published: Option<Time>,
        /// Whether it is a program.
        #[serde(default, skip_serializing_if = "is_false", deserialize_with = "or_default")]
        pub bot: bool,
        /// The host of the server they live on, if not the archive's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub home: Option<String>,
    }

    /// A post.
    pub struct Post {
        /// Its key.
        pub key: String,
        /// Its community's name.
        pub community: String,
        /// Its author's name.
        pub author: String,
        /// Its title.
        pub title: String,
        /// Its text, as Markdown.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub body: Option<String>,
        /// What it links to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub url: Option<String>,
        /// The names of its tags.
        #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "or_default")]
        pub tags: Vec<String>,
        /// Whether it is to be answered seriously.
        #[serde(default, skip_serializing_if = "is_false", deserialize_with = "or_default")]
        pub serious: bool,
        /// Whether it is not safe for work.
        #[serde(default, skip_serializing_if = "is_false", deserialize_with = "or_default")]
        pub nsfw: bool,
        /// The code of its language; none in particular if it says nothing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub language: Option<String>,
        /// When it was made.
        pub published: Time,
        /// When it was last changed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub edited: Option<Time>,
        /// Whether a moderator took it away, or had not let it in yet.
        #[serde(default, skip_serializing_if = "is_false", deserialize_with = "or_default")]
        pub removed: bool,
        /// Whether its author took it away.
        #[serde(default, skip_serializing_if = "is_false", deserialize_with = "or_default")]
        pub deleted: bool,
        /// Whether it is solved.
        #[serde(default, skip_serializing_if = "Solved::is_no", deserialize_with = "or_default")]
        pub solved: Solved,
        /// The key of the post that asked the same before.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub duplicate_of: Option<String>,
        /// Where it stood before.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub source_url: Option<String>,
        /// The licence it came with.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub licence: Option<String>,
    }

    /// A comment.
    pub struct Comment {
        /// Its key.
        pub key: String,
        /// The key of the post it stands below.
        pub post: String,
        /// The key of the comment it replies to; null directly below the post.
        #[serde(default)]
        pub parent: Option<String>,
        /// Its author's name.
        pub author: String,
        /// Its text, as Markdown.
        pub text: String,
        /// The code of its language; none in particular if it says nothing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub language: Option<String>,
        /// When it was written.
        pub published: Time,
        /// When it was last changed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub edited: Option<Time>,
        /// Whether a moderator took it away, or had not let it in yet.
        #[serde(default, skip_serializing_if = "is_false", deserialize_with = "or_default")]
        pub removed: bool,
        /// Whether its author took it away.
        #[serde(default, skip_serializing_if = "is_false", deserialize_with = "or_default")]
        pub deleted: bool,
        /// Where it stood before.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub source_url: Option<String>,
        /// The licence it came with.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub licence: Option<String>,
    }

    /// A vote.
    pub struct Vote {
        /// The key of the post or comment.
        pub target: String,
        /// Whose vote it is.
        pub person: String,
        /// 1 or -1.
        pub value: i64,
    }

    /// An accepted answer.
    pub struct Accept {
        /// The key of the question.
        pub post: String,
        /// The key of the answer.
        pub comment: String,
        /// Who accepted it; the one who asked if it says nothing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub by: Option<String>,
        /// When it was accepted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub at: Option<Time>,
    }
}
