//! Rows of an export.

use domain::community::{Mode, TagMeaning, Visibility, WhoMayPost};
use domain::ids::{CommentId, CommunityId, PersonId, PostId};
use domain::language::Languages;
use domain::rules::{Outcome, Scope, Stage};
use domain::time::Timestamp;

use crate::row;

row! {
    /// A community to be exported.
    pub struct ArchivedCommunity {
        /// The community.
        pub id: CommunityId,
        /// What the archive called it.
        pub key: Option<String>,
        /// Its name.
        pub name: String,
        /// What it calls itself.
        pub title: String,
        /// Its sidebar as typed.
        pub sidebar: Option<String>,
        /// What its posts are.
        pub mode: Mode,
        /// Not safe for work.
        pub nsfw: bool,
        /// When it began.
        pub published: Timestamp,
        /// The archive did not say when.
        pub undated: bool,
        /// The languages that it takes.
        pub languages: Languages,
        /// One sentence about it.
        pub description: Option<String>,
        /// Its colour of the palette; 0 is the site's.
        pub colour: i64,
        /// Who sees it.
        pub visibility: Visibility,
        /// Who may post in it.
        pub who_may_post: WhoMayPost,
        /// Hours after which scores show.
        pub hide_scores_hours: i64,
        /// What its line said that the format does not know, as JSON.
        pub extra: Option<String>,
    }
}

row! {
    /// A tag that is more than what posts say of it.
    pub struct ArchivedTag {
        /// The community.
        pub community_id: CommunityId,
        /// Its name.
        pub name: String,
        /// Its colour of the palette.
        pub colour: i64,
        /// What it means to the program.
        pub meaning: TagMeaning,
    }
}

row! {
    /// A rule in force.
    pub struct ArchivedRule {
        /// The community.
        pub community_id: CommunityId,
        /// What it is called.
        pub name: String,
        /// The explanation as typed.
        pub text: String,
        /// What it judges.
        pub scope: Scope,
        /// What the program checks, as JSON.
        pub check: Option<String>,
        /// What follows from a finding.
        pub outcome: Outcome,
        /// What an author is told in place of the check's own sentence.
        pub message: Option<String>,
        /// What moderators often say when they decide by it, a line each.
        pub messages: String,
        /// Whether the check runs.
        pub stage: Stage,
    }
}

row! {
    /// Who moderates what, in order of appointment.
    pub struct ArchivedModerator {
        /// The community.
        pub community_id: CommunityId,
        /// The moderator.
        pub person_id: PersonId,
    }
}

row! {
    /// A person to be exported.
    pub struct ArchivedPerson {
        /// The person.
        pub id: PersonId,
        /// What the archive called them.
        pub key: Option<String>,
        /// Their name.
        pub name: String,
        /// Their server, if not ours.
        pub host: Option<String>,
        /// What they call themselves.
        pub display_name: Option<String>,
        /// About them, as typed.
        pub bio: Option<String>,
        /// Whether it is a program.
        pub bot: bool,
        /// When they joined.
        pub published: Timestamp,
        /// The archive did not say when.
        pub undated: bool,
        /// What its line said that the format does not know, as JSON.
        pub extra: Option<String>,
    }
}

row! {
    /// A post to be exported.
    pub struct ArchivedPost {
        /// The post.
        pub id: PostId,
        /// Its key in the archive.
        pub key: Option<String>,
        /// Its community.
        pub community_id: CommunityId,
        /// Its author.
        pub creator_id: PersonId,
        /// Its title.
        pub title: String,
        /// Its text as typed.
        pub md: String,
        /// What it links to.
        pub url: Option<String>,
        /// The names of its tags, a line each.
        pub tags: Option<String>,
        /// Whether it is to be answered seriously.
        pub serious: bool,
        /// Not safe for work.
        pub nsfw: bool,
        /// When it was made.
        pub published: Timestamp,
        /// When its text last changed.
        pub updated: Option<Timestamp>,
        /// A moderator took it away, or has not let it in yet.
        pub removed: bool,
        /// Its author took it away.
        pub deleted: bool,
        /// Since when it is solved.
        pub solved_at: Option<Timestamp>,
        /// The archive did not say since when.
        pub solved_undated: bool,
        /// The post that asked the same before, if it is exported too.
        pub duplicate_of: Option<PostId>,
        /// That post's key in the archive.
        pub duplicate_key: Option<String>,
        /// Where it stood before.
        pub source_url: Option<String>,
        /// The licence it came with.
        pub licence: Option<String>,        /// The number of its language.
        pub language: i64,
        /// What its line said that the format does not know, as JSON.
        pub extra: Option<String>,
    }
}

row! {
    /// A comment to be exported.
    pub struct ArchivedComment {
        /// The comment.
        pub id: CommentId,
        /// Its key in the archive.
        pub key: Option<String>,
        /// The post it stands below.
        pub post_id: PostId,
        /// That post's key in the archive.
        pub post_key: Option<String>,
        /// What it replies to.
        pub parent_id: Option<CommentId>,
        /// That comment's key in the archive.
        pub parent_key: Option<String>,
        /// Its author.
        pub creator_id: PersonId,
        /// Its text as typed.
        pub md: String,
        /// When it was written.
        pub published: Timestamp,
        /// When its text last changed.
        pub updated: Option<Timestamp>,
        /// A moderator took it away, or has not let it in yet.
        pub removed: bool,
        /// Its author took it away.
        pub deleted: bool,
        /// Where it stood before.
        pub source_url: Option<String>,
        /// The licence it came with.
        pub licence: Option<String>,        /// The number of its language.
        pub language: i64,
        /// What its line said that the format does not know, as JSON.
        pub extra: Option<String>,
    }
}

row! {
    /// A vote to be exported.
    pub struct ArchivedVote {
        /// The post, or the post that the comment stands below.
        pub post_id: PostId,
        /// The comment, or 0.
        pub comment_id: CommentId,
        /// The key in the archive of what is voted on.
        pub key: Option<String>,
        /// Whose vote it is.
        pub person_id: PersonId,
        /// 1 or -1.
        pub value: i64,
    }
}

row! {
    /// An accepted answer to be exported.
    pub struct ArchivedAccept {
        /// The question.
        pub post_id: PostId,
        /// The question's key in the archive.
        pub post_key: Option<String>,
        /// The answer.
        pub comment_id: CommentId,
        /// The answer's key in the archive.
        pub comment_key: Option<String>,
        /// Who accepted it.
        pub by_id: PersonId,
        /// When it was accepted.
        pub at: Timestamp,
        /// The archive did not say when.
        pub undated: bool,
    }
}
