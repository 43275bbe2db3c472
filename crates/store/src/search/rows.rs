//! What is indexed of posts, comments, communities and people, whoever may see it.

use domain::ids::{CommentId, CommunityId, PersonId, PostId};
use domain::limits::SEARCH_BATCH;
use domain::time::Timestamp;

use crate::broken::Broken;
use crate::{Query, p, row, statements};

row! {
    /// What a post is found by.
    pub struct PostTexts {
        /// The post.
        pub id: PostId,
        /// When it was made.
        pub published: Timestamp,
        /// Its title.
        pub title: String,
        /// What it links to.
        pub url: Option<String>,
        /// Its text.
        pub md: String,
        /// Its community.
        pub community_id: CommunityId,
        /// Its author.
        pub creator_id: PersonId,
        /// Whether its author took it away.
        pub deleted: bool,
        /// Whether it asks for serious answers.
        pub serious: bool,
        /// The slugs of its tags, a line each.
        pub tags: Option<String>,
    }
}

row! {
    /// What a comment is found by.
    pub struct CommentTexts {
        /// The comment.
        pub id: CommentId,
        /// When it was written.
        pub published: Timestamp,
        /// Its text.
        pub md: String,
        /// Its community.
        pub community_id: CommunityId,
        /// Its author.
        pub creator_id: PersonId,
        /// Whether its author took it away.
        pub deleted: bool,
    }
}

row! {
    /// What a community is found by.
    pub struct CommunityTexts {
        /// The community.
        pub id: CommunityId,
        /// When it began.
        pub published: Timestamp,
        /// Its name.
        pub name: String,
        /// What it calls itself.
        pub title: String,
        /// Its sidebar as typed.
        pub sidebar: Option<String>,
    }
}

row! {
    /// What a person is found by.
    pub struct PersonTexts {
        /// The person.
        pub id: PersonId,
        /// When they joined.
        pub published: Timestamp,
        /// Their name.
        pub name: String,
        /// What they call themselves.
        pub display_name: Option<String>,
        /// About them, as typed.
        pub bio: Option<String>,
        /// Whether the account is deleted.
        pub deleted: bool,
    }
}

macro_rules! post_texts {
    ($where:literal) => {
        concat!(
            "SELECT p.id, p.published, p.title, p.url, t.md, p.community_id, p.creator_id,
               p.deleted,
               EXISTS (SELECT 1 FROM post_tag y JOIN tag g ON g.id = y.tag_id
                 WHERE y.post_id = p.id AND g.meaning = 'serious'),
               (SELECT string_agg(g.slug, '\n' ORDER BY g.slug) FROM post_tag y
                 JOIN tag g ON g.id = y.tag_id
                 WHERE y.post_id = p.id AND g.deleted = FALSE)
             FROM post p
             JOIN post_text t ON t.post_id = p.id ",
            $where
        )
    };
}

macro_rules! comment_texts {
    ($where:literal) => {
        concat!(
            "SELECT k.id, k.published, t.md, k.community_id, k.creator_id, k.deleted
             FROM comment k
             JOIN comment_text t ON t.comment_id = k.id ",
            $where
        )
    };
}

macro_rules! community_texts {
    ($where:literal) => {
        concat!(
            "SELECT c.id, c.published, c.name, c.title, c.sidebar_md FROM community c ",
            $where
        )
    };
}

macro_rules! person_texts {
    ($where:literal) => {
        concat!(
            "SELECT a.id, a.published, a.name, a.display_name, a.bio_md, a.deleted
             FROM person a ",
            $where
        )
    };
}

statements! {
    FIND_POST_TO_INDEX: PostTexts = post_texts!("WHERE p.id = $1");
    LIST_POSTS_TO_INDEX: PostTexts = post_texts!("WHERE p.id > $1 ORDER BY p.id LIMIT $2");
    FIND_COMMENT_TO_INDEX: CommentTexts = comment_texts!("WHERE k.id = $1");
    LIST_COMMENTS_TO_INDEX: CommentTexts = comment_texts!("WHERE k.id > $1 ORDER BY k.id LIMIT $2");
    FIND_COMMUNITY_TO_INDEX: CommunityTexts = community_texts!("WHERE c.id = $1");
    LIST_COMMUNITIES_TO_INDEX: CommunityTexts =
        community_texts!("WHERE c.id > $1 ORDER BY c.id LIMIT $2");
    FIND_PERSON_TO_INDEX: PersonTexts = person_texts!("WHERE a.id = $1");
    LIST_PEOPLE_TO_INDEX: PersonTexts = person_texts!("WHERE a.id > $1 ORDER BY a.id LIMIT $2");
}

pub(super) fn find_post(q: &mut Query<'_>, id: PostId) -> Result<Option<PostTexts>, Broken> {
    q.row(FIND_POST_TO_INDEX, &p![id])
}

pub(super) fn list_posts(q: &mut Query<'_>, from: i64) -> Result<Vec<PostTexts>, Broken> {
    q.rows(LIST_POSTS_TO_INDEX, &p![from, SEARCH_BATCH])
}

pub(super) fn find_comment(
    q: &mut Query<'_>,
    id: CommentId,
) -> Result<Option<CommentTexts>, Broken> {
    q.row(FIND_COMMENT_TO_INDEX, &p![id])
}

pub(super) fn list_comments(q: &mut Query<'_>, from: i64) -> Result<Vec<CommentTexts>, Broken> {
    q.rows(LIST_COMMENTS_TO_INDEX, &p![from, SEARCH_BATCH])
}

pub(super) fn find_community(
    q: &mut Query<'_>,
    id: CommunityId,
) -> Result<Option<CommunityTexts>, Broken> {
    q.row(FIND_COMMUNITY_TO_INDEX, &p![id])
}

pub(super) fn list_communities(
    q: &mut Query<'_>,
    from: i64,
) -> Result<Vec<CommunityTexts>, Broken> {
    q.rows(LIST_COMMUNITIES_TO_INDEX, &p![from, SEARCH_BATCH])
}

pub(super) fn find_person(q: &mut Query<'_>, id: PersonId) -> Result<Option<PersonTexts>, Broken> {
    q.row(FIND_PERSON_TO_INDEX, &p![id])
}

pub(super) fn list_people(q: &mut Query<'_>, from: i64) -> Result<Vec<PersonTexts>, Broken> {
    q.rows(LIST_PEOPLE_TO_INDEX, &p![from, SEARCH_BATCH])
}
