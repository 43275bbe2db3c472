//! What an export reads: everything of one community or of all, whoever may see it.
//!
//! Each list takes the community as `$1` (NULL for all) and the archive as `$2`: keys are those
//! that this archive gave, where it did (NULL for none). All stand in the order of their ids,
//! which is the order in which they came in, so that a comment follows what it replies to.

mod rows;

use domain::ids::CommunityId;

use crate::broken::Broken;
use crate::row::Answer;
use crate::{Query, Tx, p, row, statements};

pub use rows::{
    ArchivedAccept, ArchivedComment, ArchivedCommunity, ArchivedModerator, ArchivedPerson,
    ArchivedPost, ArchivedRule, ArchivedTag, ArchivedVote,
};

/// Noted by an import of a person who came without the time at which they joined.
pub const UNDATED_PERSON: &str = "undated_person";
/// Noted by an import of a community that came without the time at which it began.
pub const UNDATED_COMMUNITY: &str = "undated_community";
/// Noted by an import of a post that was solved, nobody knows when.
pub const UNDATED_SOLVED: &str = "undated_solved";
/// Noted by an import of an answer that was accepted, nobody knows when.
pub const UNDATED_ACCEPT: &str = "undated_accept";

row! {
    /// The first and the last name of the archives that communities came from.
    pub struct SourcesRow {
        /// The first.
        pub first: Option<String>,
        /// The last.
        pub last: Option<String>,
    }
}

macro_rules! in_scope {
    ($community:literal) => {
        concat!("(CAST($1 AS BIGINT) IS NULL OR ", $community, " = $1)")
    };
}

/// The key that archive `$2` gave.
macro_rules! key {
    ($kind:literal, $id:literal) => {
        concat!(
            "(SELECT min(i.key) FROM import_key i WHERE i.kind = '",
            $kind,
            "' AND i.object_id = ",
            $id,
            " AND i.source = CAST($2 AS TEXT))"
        )
    };
}

/// Whether archive `$2` noted something of it.
macro_rules! noted {
    ($kind:literal, $id:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM import_key i WHERE i.kind = '",
            $kind,
            "' AND i.object_id = ",
            $id,
            " AND i.source = CAST($2 AS TEXT))"
        )
    };
}

/// Whether person `a` wrote, voted, accepted or moderates there; where everything is exported,
/// also whoever came from an archive.
macro_rules! person_in_scope {
    () => {
        concat!(
            "(EXISTS (SELECT 1 FROM post x WHERE x.creator_id = a.id AND ",
            in_scope!("x.community_id"),
            ")
              OR EXISTS (SELECT 1 FROM comment x WHERE x.creator_id = a.id AND ",
            in_scope!("x.community_id"),
            ")
              OR EXISTS (SELECT 1 FROM moderator x WHERE x.person_id = a.id AND ",
            in_scope!("x.community_id"),
            ")
              OR EXISTS (SELECT 1 FROM vote v JOIN post x ON x.id = v.post_id
                WHERE v.person_id = a.id AND ",
            in_scope!("x.community_id"),
            ")
              OR a.id IN (SELECT z.by_id FROM accept z JOIN post x ON x.id = z.post_id WHERE ",
            in_scope!("x.community_id"),
            ")
              OR (CAST($1 AS BIGINT) IS NULL AND EXISTS (SELECT 1 FROM import_key y
                WHERE y.kind = 'person' AND y.object_id = a.id)))"
        )
    };
}

statements! {
    SET_COMMUNITY_EXTRA: () = "UPDATE community SET extra = $2 WHERE id = $1";
    SET_PERSON_EXTRA: () = "UPDATE person SET extra = $2 WHERE id = $1";
    SET_POST_EXTRA: () = "UPDATE post_text SET extra = $2 WHERE post_id = $1";
    SET_COMMENT_EXTRA: () = "UPDATE comment_text SET extra = $2 WHERE comment_id = $1";
    FIND_OWN_POST: Answer = "SELECT EXISTS (SELECT 1 FROM post WHERE origin = 'local')";
    FIND_SOURCES: SourcesRow = concat!(
        "SELECT min(i.source), max(i.source) FROM import_key i WHERE i.kind = 'community' AND ",
        in_scope!("i.object_id")
    );
    FIND_STRANGER: Answer = concat!(
        "SELECT EXISTS (SELECT 1 FROM community c WHERE ", in_scope!("c.id"),
        " AND NOT ", noted!("community", "c.id"), ")
           OR EXISTS (SELECT 1 FROM post p WHERE ", in_scope!("p.community_id"),
        " AND NOT ", noted!("post", "p.id"), ")
           OR EXISTS (SELECT 1 FROM comment k WHERE ", in_scope!("k.community_id"),
        " AND NOT ", noted!("comment", "k.id"), ")
           OR EXISTS (SELECT 1 FROM person a WHERE ", person_in_scope!(),
        " AND NOT ", noted!("person", "a.id"), ")"
    );
    EXPORT_COMMUNITIES: ArchivedCommunity = concat!(
        "SELECT c.id, ", key!("community", "c.id"), ", c.name, c.title, c.sidebar_md, c.mode,
           c.nsfw, c.published, ", noted!("undated_community", "c.id"), ", c.languages,
           c.description, c.colour, c.visibility, c.who_may_post, c.hide_scores_hours, c.extra
         FROM community c
         WHERE ", in_scope!("c.id"), "
         ORDER BY c.id"
    );
    // Of tags that posts name, a reader of the archive makes those that are as all begin: with the
    // first colour, and no meaning but that of *Serious*.
    EXPORT_TAGS: ArchivedTag = concat!(
        "SELECT g.community_id, g.name, g.colour, g.meaning
         FROM tag g
         WHERE ", in_scope!("g.community_id"), " AND g.deleted = FALSE
           AND (g.colour <> 1
             OR (g.meaning <> 'none' AND NOT (g.meaning = 'serious' AND g.slug = 'serious'))
             OR NOT EXISTS (SELECT 1 FROM post_tag y WHERE y.tag_id = g.id))
         ORDER BY g.community_id, g.id"
    );
    EXPORT_RULES: ArchivedRule = concat!(
        "SELECT r.community_id, v.name, v.text_md, v.scope, v.check_json, v.outcome, v.message,
           v.messages, v.stage
         FROM rule r
         JOIN rule_version v ON v.rule_id = r.id AND v.version = r.version
         WHERE ", in_scope!("r.community_id"), " AND r.community_id > 0
           AND r.retired_at IS NULL
         ORDER BY r.community_id, r.position, r.id"
    );
    EXPORT_MODERATORS: ArchivedModerator = concat!(
        "SELECT m.community_id, m.person_id
         FROM moderator m
         WHERE ", in_scope!("m.community_id"), "
         ORDER BY m.community_id, m.ordinal, m.person_id"
    );
    EXPORT_PERSONS: ArchivedPerson = concat!(
        "SELECT a.id, ", key!("person", "a.id"), ", a.name, a.host, a.display_name, a.bio_md,
           a.bot, a.published, ", noted!("undated_person", "a.id"), ", a.extra
         FROM person a
         WHERE ", person_in_scope!(), "
         ORDER BY a.id"
    );
    EXPORT_POSTS: ArchivedPost = concat!(
        "SELECT p.id, ", key!("post", "p.id"), ", p.community_id, p.creator_id, p.title, t.md,
           p.url,
           (SELECT string_agg(g.name, '\n' ORDER BY g.slug) FROM post_tag y
             JOIN tag g ON g.id = y.tag_id WHERE y.post_id = p.id AND g.meaning = 'none'),
           EXISTS (SELECT 1 FROM post_tag y
             JOIN tag g ON g.id = y.tag_id WHERE y.post_id = p.id AND g.meaning = 'serious'),
           p.nsfw, p.published, p.updated, (p.removed = TRUE OR p.held = TRUE), p.deleted,
           p.solved_at, ", noted!("undated_solved", "p.id"), ", d.id, ", key!("post", "d.id"), ",
           p.source_url, p.licence, p.language, t.extra
         FROM post p
         JOIN post_text t ON t.post_id = p.id
         LEFT JOIN post d ON d.id = p.duplicate_of AND ", in_scope!("d.community_id"), "
         WHERE ", in_scope!("p.community_id"), "
         ORDER BY p.id"
    );
    EXPORT_COMMENTS: ArchivedComment = concat!(
        "SELECT k.id, ", key!("comment", "k.id"), ", k.post_id, ", key!("post", "k.post_id"), ",
           k.parent_id, ", key!("comment", "k.parent_id"), ", k.creator_id, t.md, k.published,
           k.updated, (k.removed = TRUE OR k.held = TRUE), k.deleted, k.source_url, k.licence,
           k.language, t.extra
         FROM comment k
         JOIN comment_text t ON t.comment_id = k.id
         WHERE ", in_scope!("k.community_id"), "
         ORDER BY k.id"
    );
    EXPORT_VOTES: ArchivedVote = concat!(
        "SELECT v.post_id, v.comment_id,
           CASE WHEN v.comment_id = 0 THEN ", key!("post", "v.post_id"), "
             ELSE ", key!("comment", "v.comment_id"), " END,
           v.person_id, v.value
         FROM vote v
         JOIN post p ON p.id = v.post_id
         WHERE ", in_scope!("p.community_id"), "
         ORDER BY v.post_id, v.comment_id, v.person_id"
    );
    EXPORT_ACCEPTS: ArchivedAccept = concat!(
        "SELECT z.post_id, ", key!("post", "z.post_id"), ", z.comment_id, ",
        key!("comment", "z.comment_id"), ", z.by_id, z.at, ",
        noted!("undated_accept", "z.comment_id"), "
         FROM accept z
         JOIN post p ON p.id = z.post_id
         WHERE ", in_scope!("p.community_id"), "
         ORDER BY z.post_id, z.comment_id"
    );
}

/// What an export takes: one community or all, and whose keys it speaks in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// The community; `None` for all.
    pub community: Option<CommunityId>,
    /// The archive that all of it came from, if there is one.
    pub source: Option<String>,
}

/// Whether somebody posted here, by whatever way but an archive.
///
/// # Errors
/// When the database fails.
pub fn find_any_own(q: &mut Query<'_>) -> Result<bool, Broken> {
    Ok(q.one(FIND_OWN_POST, &p![])?.yes)
}

/// Keeps what a line says that the format does not know, as JSON, beside what it became. `kind` is
/// the line's.
///
/// # Errors
/// A fault for lines of which nothing is kept; else when the database fails.
pub fn set_extra(tx: &mut Tx<'_>, kind: &str, id: i64, extra: &str) -> Result<(), Broken> {
    let statement = match kind {
        "community" => SET_COMMUNITY_EXTRA,
        "person" => SET_PERSON_EXTRA,
        "post" => SET_POST_EXTRA,
        "comment" => SET_COMMENT_EXTRA,
        _ => return Err(Broken::fault(format!("nothing is kept of a {kind}"))),
    };
    tx.send(statement, &p![id, extra])
}

/// Finds the one archive that everything in a community, or on the site, came from: its people
/// who wrote, voted or moderate there included.
///
/// # Errors
/// When the database fails.
pub fn find_source(
    q: &mut Query<'_>,
    community: Option<CommunityId>,
) -> Result<Option<String>, Broken> {
    let SourcesRow { first, last } = q.one(FIND_SOURCES, &p![community])?;
    let Some(source) = first.filter(|first| Some(first) == last.as_ref()) else {
        return Ok(None);
    };
    let stranger = q.one(FIND_STRANGER, &p![community, source.as_str()])?.yes;
    Ok((!stranger).then_some(source))
}

/// Lists the communities of an export.
///
/// # Errors
/// When the database fails.
pub fn list_communities(
    q: &mut Query<'_>,
    scope: &Scope,
) -> Result<Vec<ArchivedCommunity>, Broken> {
    q.rows(
        EXPORT_COMMUNITIES,
        &p![scope.community, scope.source.as_deref()],
    )
}

/// Lists the moderators of those communities, in order of appointment.
///
/// # Errors
/// When the database fails.
pub fn list_moderators(q: &mut Query<'_>, scope: &Scope) -> Result<Vec<ArchivedModerator>, Broken> {
    q.rows(EXPORT_MODERATORS, &p![scope.community])
}

/// Lists those of the communities' tags that are more than what posts say of them.
///
/// # Errors
/// When the database fails.
pub fn list_tags(q: &mut Query<'_>, scope: &Scope) -> Result<Vec<ArchivedTag>, Broken> {
    q.rows(EXPORT_TAGS, &p![scope.community])
}

/// Lists the rules in force of those communities, in their order.
///
/// # Errors
/// When the database fails.
pub fn list_rules(q: &mut Query<'_>, scope: &Scope) -> Result<Vec<ArchivedRule>, Broken> {
    q.rows(EXPORT_RULES, &p![scope.community])
}

/// Lists the people of an export: who wrote, voted, accepted or moderates there.
///
/// # Errors
/// When the database fails.
pub fn list_persons(q: &mut Query<'_>, scope: &Scope) -> Result<Vec<ArchivedPerson>, Broken> {
    q.rows(
        EXPORT_PERSONS,
        &p![scope.community, scope.source.as_deref()],
    )
}

macro_rules! each {
    ($($(#[$meta:meta])* $name:ident: $row:ty = $statement:ident;)+) => {$(
        $(#[$meta])*
        ///
        /// # Errors
        /// When the database fails, and what `take` returns, which ends the reading.
        pub fn $name(
            q: &mut Query<'_>,
            scope: &Scope,
            take: impl FnMut($row) -> Result<(), Broken>,
        ) -> Result<(), Broken> {
            q.each($statement, &p![scope.community, scope.source.as_deref()], take)
        }
    )+};
}
each! {
    /// Hands out each post of an export.
    each_post: ArchivedPost = EXPORT_POSTS;
    /// Hands out each comment of an export.
    each_comment: ArchivedComment = EXPORT_COMMENTS;
    /// Hands out each vote of an export.
    each_vote: ArchivedVote = EXPORT_VOTES;
    /// Hands out each accepted answer of an export.
    each_accept: ArchivedAccept = EXPORT_ACCEPTS;
}
