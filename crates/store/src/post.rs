//! Posts: one to look at, one to act on, and what writing them takes.

use domain::community::{Mode, Visibility, WhoMayPost};
use domain::ids::{CommunityId, PersonId, PostId};
use domain::language::Languages;
use domain::time::Timestamp;
use domain::viewer::Viewer;

use crate::broken::Broken;
use crate::feed::shown_score;
use crate::visible::{
    in_language, known, moderates, open, rules_version, score_from, serious, unblocked_author,
    visible,
};
use crate::{Query, Tx, id_list, p, row, statements};

row! {
    /// A post with all that its page shows. Texts are empty where the viewer may not read them.
    pub struct PostRow {
        /// The post.
        pub id: PostId,
        /// Its title; empty where the viewer may not read it.
        pub title: String,
        /// What it links to.
        pub url: Option<String>,
        /// Its text as HTML that is safe to show.
        pub html: String,
        /// Its first words, for descriptions.
        pub excerpt: String,
        /// When it was made.
        pub published: Timestamp,
        /// When its author last changed it.
        pub updated: Option<Timestamp>,
        /// Whether an earlier text of it was kept.
        pub revised: bool,
        /// Counts its versions, so that a stale edit is noticed.
        pub version: i64,
        /// Its author took it away.
        pub deleted: bool,
        /// A moderator took it away.
        pub removed: bool,
        /// It waits for a moderator.
        pub held: bool,
        /// It takes no further comments.
        pub locked: bool,
        /// It is not safe for work.
        pub nsfw: bool,
        /// Whether the viewer may read its text.
        pub open: bool,
        /// Whether it asks for serious answers.
        pub serious: bool,
        /// Its author.
        pub author_id: PersonId,
        /// That author's name.
        pub author: String,
        /// What that author calls themselves, if they say.
        pub author_display_name: Option<String>,
        /// Their server, if not ours.
        pub author_host: Option<String>,
        /// Its community.
        pub community_id: CommunityId,
        /// That community's name.
        pub community: String,
        /// Its server, if not ours.
        pub community_host: Option<String>,
        /// What posts of the community are.
        pub mode: Mode,
        /// Who sees the community.
        pub visibility: Visibility,
        /// Up votes less down votes.
        pub score: i64,
        /// When the score begins to show to the viewer, unless it does now.
        pub score_from: Option<Timestamp>,
        /// All comments below it.
        pub comments: i64,
        /// Comments directly below it.
        pub answers: i64,
        /// Accepted answers.
        pub accepted: i64,
        /// The viewer's vote: 1, 0 or -1.
        pub my_vote: i64,
        /// Whether an answer is marked as accepted, also one that is gone since.
        pub marked: bool,
        /// Whether it counts as solved without an accepted answer.
        pub solved: bool,
        /// How many others have the same question.
        pub me_too: i64,
        /// The post that asked the same before.
        pub duplicate_of: Option<PostId>,
        /// Whether others name it as the one that asked the same before.
        pub repeated: bool,
        /// Whether the viewer moderates its community.
        pub moderates: bool,
        /// Whether the same was posted in another community too.
        pub crossed: bool,
        /// Whether it has tags, of whatever kind.
        pub tagged: bool,
        /// The number of its language.
        pub language: i64,
        /// The languages that its community takes, of those that the site takes.
        pub languages: Languages,
    }
}

impl PostRow {
    /// The score, if it shows to the viewer by now.
    #[must_use]
    pub fn shown_score(&self, now: Timestamp) -> Option<i64> {
        shown_score(self.score, self.score_from, now)
    }
}

row! {
    /// What deciding about a post takes.
    pub struct PostFacts {
        /// The post.
        pub id: PostId,
        /// Its author.
        pub creator_id: PersonId,
        /// Its community.
        pub community_id: CommunityId,
        /// What posts of the community are.
        pub mode: Mode,
        /// Who may post there.
        pub who_may_post: WhoMayPost,
        /// Its title.
        pub title: String,
        /// Its text.
        pub md: String,
        /// What it links to.
        pub url: Option<String>,
        /// Whether it is not safe for work.
        pub nsfw: bool,
        /// The number of its language.
        pub language: i64,
        /// When it was made.
        pub published: Timestamp,
        /// When its text last changed.
        pub updated: Option<Timestamp>,
        /// Counts its versions.
        pub version: i64,
        /// Its author took it away.
        pub deleted: bool,
        /// A moderator took it away.
        pub removed: bool,
        /// It waits for a moderator.
        pub held: bool,
        /// It takes no further comments.
        pub locked: bool,
        /// How many answers it accepted.
        pub accepted: i64,
        /// How many comments stand below it.
        pub comments: i64,
        /// Whether it counts as solved without an accepted answer.
        pub solved: bool,
        /// Whether it asks for serious answers.
        pub serious: bool,
        /// How often the rules changed that hold in its community.
        pub rules_version: i64,
        /// Whether the viewer moderates its community.
        pub moderates: bool,
        /// When its score begins to show to the viewer, unless it does now.
        pub score_from: Option<Timestamp>,
        /// Until when the viewer may not write there, if they are banned or muted.
        pub banned_until: Option<Timestamp>,
    }
}

row! {
    /// A post that another one is linked with: it asked the same before, or later.
    pub struct LinkedRow {
        /// The post.
        pub id: PostId,
        /// Its title.
        pub title: String,
        /// What posts of its community are.
        pub mode: Mode,
        /// Comments directly below it.
        pub answers: i64,
        /// Accepted answers.
        pub accepted: i64,
        /// Whether it counts as solved without one.
        pub solved: bool,
    }
}

row! {
    /// The community that somebody posted in last.
    pub struct LastCommunity {
        /// Its name.
        pub name: String,
        /// Its server, if not ours.
        pub host: Option<String>,
    }
}

row! {
    /// A post's number.
    pub struct PostNumber {
        /// The post.
        pub id: PostId,
    }
}

row! {
    /// Whose post it is.
    pub struct PostCreator {
        /// The author.
        pub id: PersonId,
    }
}

/// A post to be written.
#[derive(Debug, Clone)]
pub struct NewPost<'a> {
    /// Its id, taken before.
    pub id: PostId,
    /// Its address for other servers.
    pub ap_id: &'a str,
    /// Its author.
    pub creator: PersonId,
    /// Its community.
    pub community: CommunityId,
    /// Its title.
    pub title: &'a str,
    /// What it links to.
    pub url: Option<&'a str>,
    /// Its text.
    pub text: Text<'a>,
    /// Whether it is not safe for work.
    pub nsfw: bool,
    /// The number of its language.
    pub language: i64,
    /// How it came in.
    pub origin: &'a str,
    /// Where an imported post stood before.
    pub source_url: Option<&'a str>,
    /// The licence it came with.
    pub licence: Option<&'a str>,
    /// When it was made.
    pub published: Timestamp,
    /// When it was last changed.
    pub updated: Option<Timestamp>,
    /// Whether a moderator had taken it away.
    pub removed: bool,
    /// Whether its author had taken it away.
    pub deleted: bool,
}

/// A text in its three forms.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    /// As typed.
    pub md: &'a str,
    /// As shown.
    pub html: &'a str,
    /// Its first words.
    pub excerpt: &'a str,
    /// By which version of the renderer.
    pub render_version: i64,
}

macro_rules! linked {
    () => {
        concat!(
            "SELECT p.id, p.title, c.mode, r.answers, r.accepted, r.solved
             FROM post p
             JOIN post_rank r ON r.post_id = p.id
             JOIN community c ON c.id = p.community_id
             JOIN person a ON a.id = p.creator_id
             WHERE ",
            visible!(),
            " AND ",
            known!("p"),
            " AND ",
            open!("p"),
            " AND ",
            unblocked_author!(),
            " AND "
        )
    };
}

statements! {
    FIND_POST: PostRow = concat!(
        "SELECT p.id, CASE WHEN ", open!("p"), " THEN p.title ELSE '' END,
           CASE WHEN ", open!("p"), " THEN p.url ELSE NULL END,
           CASE WHEN ", open!("p"), " THEN t.html ELSE '' END,
           CASE WHEN ", open!("p"), " THEN t.excerpt ELSE '' END,
           p.published, p.updated,
           EXISTS (SELECT 1 FROM revision v WHERE v.post_id = p.id AND v.comment_id = 0),
           p.version, p.deleted, p.removed, p.held, p.locked, p.nsfw, ", open!("p"), ",
           EXISTS (SELECT 1 FROM post_tag y JOIN tag g ON g.id = y.tag_id
             WHERE y.post_id = p.id AND g.meaning = 'serious'),
           a.id, a.name, a.display_name, a.host, c.id, c.name, c.host,
           c.mode, c.visibility, r.score, ", score_from!("p"), ", r.comments, r.answers, r.accepted,
           COALESCE((SELECT v.value FROM vote v
             WHERE v.person_id = $1 AND v.post_id = p.id AND v.comment_id = 0), 0),
           EXISTS (SELECT 1 FROM accept x WHERE x.post_id = p.id), r.solved,
           (SELECT count(*) FROM me_too z WHERE z.post_id = p.id), p.duplicate_of,
           EXISTS (SELECT 1 FROM post d WHERE d.duplicate_of = p.id), ", moderates!(), ",
           (EXISTS (SELECT 1 FROM cross_post x WHERE x.post_id = p.id)
             OR EXISTS (SELECT 1 FROM cross_post x WHERE x.original_id = p.id)),
           EXISTS (SELECT 1 FROM post_tag y WHERE y.post_id = p.id), p.language, c.languages
         FROM post p
         JOIN post_text t ON t.post_id = p.id
         JOIN post_rank r ON r.post_id = p.id
         JOIN community c ON c.id = p.community_id
         JOIN person a ON a.id = p.creator_id
         WHERE p.id = $3 AND ", visible!(), " AND ", known!("p")
    );
    FIND_ORIGINAL: LinkedRow = concat!(linked!(), "p.id = $3");
    LIST_DUPLICATES: LinkedRow = concat!(
        linked!(), "p.duplicate_of = $3 ORDER BY p.id DESC LIMIT $4"
    );
    FIND_POST_FACTS: PostFacts = concat!(
        "SELECT p.id, p.creator_id, p.community_id, c.mode, c.who_may_post, p.title, t.md, p.url,
           p.nsfw, p.language, p.published, p.updated, p.version, p.deleted, p.removed, p.held,
           p.locked, r.accepted, r.comments, r.solved, ", serious!("p.id"), ", ", rules_version!(),
           ", ", moderates!(), ", ", score_from!("p"), ",
           (SELECT max(z.until) FROM ban z WHERE z.person_id = $1
             AND z.community_id = p.community_id AND z.post_id IN (0, p.id))
         FROM post p
         JOIN post_text t ON t.post_id = p.id
         JOIN post_rank r ON r.post_id = p.id
         JOIN community c ON c.id = p.community_id
         WHERE p.id = $3 AND ", visible!(), " AND ", known!("p")
    );
    INSERT_POST: () =
        "INSERT INTO post (id, ap_id, creator_id, community_id, title, url, language, nsfw, locked,
           deleted, removed, held, featured_community, featured_site, local, origin, source_url,
           licence, version, published, updated)
         VALUES ($1, $2, $3, $4, $5, $6, $15, $7, FALSE, $8, $9, FALSE, FALSE, FALSE, TRUE, $10,
           $11, $12, 1, $13, $14)";
    INSERT_POST_TEXT: () =
        "INSERT INTO post_text (post_id, md, html, excerpt, render_version)
         VALUES ($1, $2, $3, $4, $5)";
    INSERT_POST_RANK: () =
        "INSERT INTO post_rank (post_id, community_id, creator_id, listed, local, language, nsfw,
           published, score, up, down, comments, answers, newest_comment, latest_comment, hot,
           active, scaled, controversy, accepted, solved)
         SELECT p.id, p.community_id, p.creator_id, $2, c.local, p.language, p.nsfw, p.published,
           0, 0, 0, 0, 0, p.published, p.published, hot_rank(0, p.published),
           hot_rank(0, p.published),
           scaled_rank(hot_rank(0, p.published), c.active_month), 0, 0, FALSE
         FROM post p
         JOIN community c ON c.id = p.community_id
         WHERE p.id = $1";
    SET_POST: () =
        "UPDATE post
         SET title = $2, url = $3, nsfw = $4, updated = $5, version = version + 1
         WHERE id = $1";
    SET_POST_LANGUAGE: () = "UPDATE post SET language = $2 WHERE id = $1";
    SET_RANK_LANGUAGE: () = "UPDATE post_rank SET language = $2 WHERE post_id = $1";
    FIND_LAST_COMMUNITY: LastCommunity =
        "SELECT c.name, c.host
         FROM post p
         JOIN community c ON c.id = p.community_id
         WHERE p.creator_id = $1 AND c.removed = FALSE AND c.deleted = FALSE
         ORDER BY p.published DESC, p.id DESC
         LIMIT 1";
    SET_POST_NSFW: () = "UPDATE post_rank SET nsfw = $2 WHERE post_id = $1";
    SET_POST_TEXT: () =
        "UPDATE post_text
         SET md = $2, html = $3, excerpt = $4, render_version = $5
         WHERE post_id = $1";
    SET_POST_DELETED: () =
        "UPDATE post SET deleted = $2, version = version + 1 WHERE id = $1";
    LIST_POSTS_READ: PostNumber = concat!(
        "SELECT p.id FROM post p
         WHERE p.id IN (SELECT value FROM json_each(CAST($1 AS TEXT))) AND ",
        in_language!("p", "$2")
    );
    FIND_POST_CREATOR: PostCreator = "SELECT creator_id FROM post WHERE id = $1";
    SET_POST_SOLVED: () = "UPDATE post SET solved_at = $2 WHERE id = $1";
    SET_RANK_SOLVED: () = "UPDATE post_rank SET solved = $2 WHERE post_id = $1";
    SET_POST_UNSOLVED: () = "UPDATE post SET solved_at = NULL WHERE id = $1";
    SET_POST_DUPLICATE: () = "UPDATE post SET duplicate_of = $2 WHERE id = $1";
    SET_POST_LISTED: () =
        "UPDATE post_rank SET listed = $2 WHERE post_id = $1";
}

/// Finds a post for its page.
///
/// # Errors
/// When the database fails.
pub fn find_post(q: &mut Query<'_>, viewer: Viewer, id: PostId) -> Result<Option<PostRow>, Broken> {
    q.row(FIND_POST, &p![viewer.key(), viewer.admin(), id])
}

/// Finds what deciding about a post takes; absent if the viewer may not know of it.
///
/// # Errors
/// When the database fails.
pub fn find_post_facts(
    q: &mut Query<'_>,
    viewer: Viewer,
    id: PostId,
) -> Result<Option<PostFacts>, Broken> {
    q.row(FIND_POST_FACTS, &p![viewer.key(), viewer.admin(), id])
}

/// Writes a post with its text and its rank.
///
/// # Errors
/// When the database fails.
pub fn insert_post(tx: &mut Tx<'_>, new: &NewPost<'_>) -> Result<(), Broken> {
    tx.send(
        INSERT_POST,
        &p![
            new.id,
            new.ap_id,
            new.creator,
            new.community,
            new.title,
            new.url,
            new.nsfw,
            new.deleted,
            new.removed,
            new.origin,
            new.source_url,
            new.licence,
            new.published,
            new.updated,
            new.language
        ],
    )?;
    let text = new.text;
    tx.send(
        INSERT_POST_TEXT,
        &p![
            new.id,
            text.md,
            text.html,
            text.excerpt,
            text.render_version
        ],
    )?;
    tx.send(INSERT_POST_RANK, &p![new.id, !new.deleted && !new.removed])?;
    Ok(())
}

/// Changes a post's title, link and text; its version goes up by one.
///
/// # Errors
/// When the database fails.
pub fn set_post(
    tx: &mut Tx<'_>,
    id: PostId,
    title: &str,
    url: Option<&str>,
    nsfw: bool,
    text: Text<'_>,
    at: Timestamp,
) -> Result<(), Broken> {
    tx.send(SET_POST, &p![id, title, url, nsfw, at])?;
    tx.send(SET_POST_NSFW, &p![id, nsfw])?;
    tx.send(
        SET_POST_TEXT,
        &p![id, text.md, text.html, text.excerpt, text.render_version],
    )?;
    Ok(())
}

/// Says in which language a post is.
///
/// # Errors
/// When the database fails.
pub fn set_post_language(tx: &mut Tx<'_>, id: PostId, language: i64) -> Result<(), Broken> {
    tx.send(SET_POST_LANGUAGE, &p![id, language])?;
    tx.send(SET_RANK_LANGUAGE, &p![id, language])
}

/// Finds the community that somebody posted in last.
///
/// # Errors
/// When the database fails.
pub fn find_last_community(
    q: &mut Query<'_>,
    person: PersonId,
) -> Result<Option<LastCommunity>, Broken> {
    q.row(FIND_LAST_COMMUNITY, &p![person])
}

/// Marks a post as deleted or not, and takes it off the lists or puts it back.
///
/// # Errors
/// When the database fails.
pub fn set_post_deleted(
    tx: &mut Tx<'_>,
    id: PostId,
    deleted: bool,
    listed: bool,
) -> Result<(), Broken> {
    tx.send(SET_POST_DELETED, &p![id, deleted])?;
    tx.send(SET_POST_LISTED, &p![id, listed])?;
    Ok(())
}

/// Finds whose post it is.
///
/// # Errors
/// When the database fails.
pub fn find_post_creator(q: &mut Query<'_>, id: PostId) -> Result<Option<PersonId>, Broken> {
    Ok(q.row(FIND_POST_CREATOR, &p![id])?.map(|found| found.id))
}

/// Those of some posts that are in languages which somebody reads.
///
/// # Errors
/// When the database fails.
pub fn list_posts_read(
    q: &mut Query<'_>,
    ids: &[PostId],
    languages: &Languages,
) -> Result<Vec<PostId>, Broken> {
    let read = languages.read().to_text();
    let rows = q.rows(LIST_POSTS_READ, &p![id_list(ids), read])?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// Finds the post that asked the same before, if the viewer may read it.
///
/// # Errors
/// When the database fails.
pub fn find_original(
    q: &mut Query<'_>,
    viewer: Viewer,
    id: PostId,
) -> Result<Option<LinkedRow>, Broken> {
    q.row(FIND_ORIGINAL, &p![viewer.key(), viewer.admin(), id])
}

/// Lists posts that asked the same later, latest first, at most so many.
///
/// # Errors
/// When the database fails.
pub fn list_duplicates(
    q: &mut Query<'_>,
    viewer: Viewer,
    id: PostId,
    limit: i64,
) -> Result<Vec<LinkedRow>, Broken> {
    q.rows(
        LIST_DUPLICATES,
        &p![viewer.key(), viewer.admin(), id, limit],
    )
}

/// Notes since when a question is solved.
///
/// # Errors
/// When the database fails.
pub fn set_post_solved(tx: &mut Tx<'_>, id: PostId, at: Timestamp) -> Result<(), Broken> {
    tx.send(SET_POST_SOLVED, &p![id, at])?;
    tx.send(SET_RANK_SOLVED, &p![id, true])?;
    Ok(())
}

/// Notes that a question is no longer solved.
///
/// # Errors
/// When the database fails.
pub fn set_post_unsolved(tx: &mut Tx<'_>, id: PostId) -> Result<(), Broken> {
    tx.send(SET_POST_UNSOLVED, &p![id])?;
    tx.send(SET_RANK_SOLVED, &p![id, false])?;
    Ok(())
}

/// Notes which post asked the same before.
///
/// # Errors
/// When the database fails.
pub fn set_post_duplicate(tx: &mut Tx<'_>, id: PostId, original: PostId) -> Result<(), Broken> {
    tx.send(SET_POST_DUPLICATE, &p![id, original])?;
    Ok(())
}
