//! Comments: answers, replies and their trees.

use domain::community::Mode;
use domain::ids::{CommentId, CommunityId, PersonId, PostId};
use domain::limits;
use domain::number;
use domain::sort::AnswerSort;
use domain::time::Timestamp;
use domain::viewer::Viewer;

use crate::broken::Broken;
use crate::feed::{Cursor, Page};
use crate::post::Text;
use crate::visible::{
    author_blocks, author_host, known, moderates, open, unblocked_joined, visible,
};
use crate::{Query, Tx, Value, p, row, statements};

row! {
    /// A comment with all that a page shows of it. Its text is empty where the viewer may not
    /// read it, or blocked its author.
    pub struct CommentRow {
        /// The comment.
        pub id: CommentId,
        /// The post it stands below.
        pub post_id: PostId,
        /// What it replies to; nothing if it stands directly below the post.
        pub parent_id: Option<CommentId>,
        /// Its place in the tree.
        pub path: String,
        /// Whether it answers a question.
        pub is_answer: bool,
        /// Its text as HTML that is safe to show.
        pub html: String,
        /// When it was written.
        pub published: Timestamp,
        /// When its author last changed it.
        pub updated: Option<Timestamp>,
        /// Its author took it away.
        pub deleted: bool,
        /// A moderator took it away.
        pub removed: bool,
        /// It waits for a moderator.
        pub held: bool,
        /// It and all below it take no further replies.
        pub locked: bool,
        /// Whether the viewer may read its text.
        pub open: bool,
        /// Whether the viewer blocked its author or their server.
        pub blocked: bool,
        /// Its author.
        pub author_id: PersonId,
        /// That author's name.
        pub author: String,
        /// Their server, if not ours.
        pub author_host: Option<String>,
        /// Up votes less down votes.
        pub score: i64,
        /// Comments anywhere below it.
        pub child_count: i64,
        /// Whether it is an accepted answer.
        pub accepted: bool,
        /// The viewer's vote: 1, 0 or -1.
        pub my_vote: i64,
        /// Its rank among its like, for cursors.
        pub best: f64,
    }
}

row! {
    /// What deciding about a comment takes.
    pub struct CommentFacts {
        /// The comment.
        pub id: CommentId,
        /// The post it stands below.
        pub post_id: PostId,
        /// What it replies to.
        pub parent_id: Option<CommentId>,
        /// Its place in the tree.
        pub path: String,
        /// Its author.
        pub creator_id: PersonId,
        /// Its post's author.
        pub post_creator_id: PersonId,
        /// Its community.
        pub community_id: CommunityId,
        /// What posts of the community are.
        pub mode: Mode,
        /// Its text.
        pub md: String,
        /// When it was written.
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
        /// It, a comment above it or its post takes no further replies.
        pub locked: bool,
        /// The post is deleted or removed.
        pub post_gone: bool,
        /// Whether it answers a question.
        pub is_answer: bool,
        /// Whether it is an accepted answer.
        pub accepted: bool,
        /// Whether the viewer moderates its community.
        pub moderates: bool,
    }
}

row! {
    /// A comment on its author's page.
    pub struct OwnCommentRow {
        /// The comment.
        pub id: CommentId,
        /// Whether it answers a question.
        pub is_answer: bool,
        /// Whether it is an accepted answer.
        pub accepted: bool,
        /// Its first words.
        pub excerpt: String,
        /// When it was written.
        pub published: Timestamp,
        /// Up votes less down votes.
        pub score: i64,
        /// The post it stands below.
        pub post_id: PostId,
        /// That post's title.
        pub title: String,
    }
}

/// A comment to be written.
#[derive(Debug, Clone)]
pub struct NewComment<'a> {
    /// Its id, taken before.
    pub id: CommentId,
    /// Its address for other servers.
    pub ap_id: &'a str,
    /// Its author.
    pub creator: PersonId,
    /// The post it stands below.
    pub post: PostId,
    /// That post's community.
    pub community: CommunityId,
    /// What it replies to.
    pub parent: Option<CommentId>,
    /// Its place in the tree.
    pub path: &'a str,
    /// Whether it answers a question.
    pub is_answer: bool,
    /// Its text.
    pub text: Text<'a>,
    /// How it came in.
    pub origin: &'a str,
    /// Where an imported comment stood before.
    pub source_url: Option<&'a str>,
    /// The licence it came with.
    pub licence: Option<&'a str>,
    /// When it was written.
    pub published: Timestamp,
    /// When it was last changed.
    pub updated: Option<Timestamp>,
    /// Whether a moderator had taken it away.
    pub removed: bool,
    /// Whether its author had taken it away.
    pub deleted: bool,
}

// Conditions stand in CASE, where SQLite stops at the first part that decides; as plain values it
// would evaluate every part for every comment.
macro_rules! columns {
    () => {
        columns!("FROM comment k")
    };
    ($from:literal) => {
        concat!(
            "SELECT k.id, k.post_id, k.parent_id, k.path, k.is_answer,
               CASE WHEN ",
            open!("k"),
            " AND ",
            open!("p"),
            " AND ",
            unblocked_joined!(),
            "    THEN t.html ELSE '' END,
               k.published, k.updated, k.deleted, k.removed, k.held, k.locked,
               CASE WHEN ",
            open!("k"),
            " AND ",
            open!("p"),
            " THEN TRUE ELSE FALSE END,
               CASE WHEN ",
            unblocked_joined!(),
            " THEN FALSE ELSE TRUE END,
               a.id, a.name, ",
            author_host!(),
            ", k.score, k.child_count, k.accepted,
               COALESCE(v.value, 0),
               k.best ",
            $from,
            " JOIN comment_text t ON t.comment_id = k.id
             JOIN post p ON p.id = k.post_id
             JOIN community c ON c.id = k.community_id
             JOIN person a ON a.id = k.creator_id
             LEFT JOIN vote v ON v.person_id = $1 AND v.post_id = k.post_id
               AND v.comment_id = k.id ",
            author_blocks!()
        )
    };
}

// A deleted or removed comment keeps its place while something stands below it.
macro_rules! shown {
    () => {
        concat!(
            visible!(),
            " AND ",
            known!("p"),
            " AND ",
            known!("k"),
            " AND (",
            open!("k"),
            " OR k.child_count > 0)"
        )
    };
}

// One row more than limits::ANSWERS_PAGE; no parameter, for PostgreSQL's sake, as in feeds.
macro_rules! directly_below {
    ($where:literal, $order:literal) => {
        concat!(
            columns!(),
            "WHERE k.post_id = $3 AND k.parent_id IS NULL AND k.accepted = FALSE AND ",
            $where,
            " AND ",
            shown!(),
            " ORDER BY ",
            $order,
            " LIMIT 31"
        )
    };
}

macro_rules! of_person {
    ($which:literal) => {
        concat!(
            "SELECT k.id, k.is_answer, k.accepted, t.excerpt, k.published, k.score, p.id, p.title
             FROM comment k
             JOIN comment_text t ON t.comment_id = k.id
             JOIN post p ON p.id = k.post_id
             JOIN community c ON c.id = k.community_id
             WHERE k.creator_id = $3 AND (k.published, k.id) < ($4, $5)",
            $which,
            " AND ",
            crate::visible::listed!(),
            " AND ",
            known!("p"),
            " AND ",
            open!("p"),
            " AND ",
            open!("k"),
            " ORDER BY k.published DESC, k.id DESC LIMIT 21"
        )
    };
}

statements! {
    LIST_ANSWERS_BEST: CommentRow =
        directly_below!("(k.best, k.id) < ($4, $5)", "k.best DESC, k.id DESC");
    LIST_ANSWERS_NEW: CommentRow =
        directly_below!("(k.published, k.id) < ($4, $5)", "k.published DESC, k.id DESC");
    LIST_ANSWERS_OLD: CommentRow =
        directly_below!("(k.published, k.id) > ($4, $5)", "k.published, k.id");
    LIST_ACCEPTED: CommentRow = concat!(
        columns!(),
        "WHERE k.post_id = $3 AND k.parent_id IS NULL AND k.accepted = TRUE AND ", shown!(),
        " ORDER BY k.best DESC, k.id DESC"
    );
    // What stands below each of the given comments, a few levels deep, if that is not much. The
    // order of both of these is made afterwards: SQLite would copy every text to sort by paths.
    LIST_FEW_REPLIES: CommentRow = concat!(
        columns!("FROM comment s
             JOIN comment k ON k.post_id = s.post_id AND k.path > s.path AND k.path < s.path || 'w'
               AND length(k.path) <= length(s.path) + 7 * CAST($4 AS BIGINT)"),
        "WHERE s.id IN (SELECT value FROM json_each(CAST($3 AS TEXT))) AND ", shown!()
    );
    // The first of them, where it may be much.
    LIST_REPLIES: CommentRow = concat!(
        columns!(),
        "WHERE k.id IN (SELECT value FROM json_each(CAST((
             SELECT '[' || COALESCE(string_agg(s.ids, ','), '') || ']'
             FROM (
               SELECT (
                 SELECT string_agg(CAST(y.id AS TEXT), ',')
                 FROM (
                   SELECT x.id
                   FROM comment x
                   WHERE x.post_id = s0.post_id AND x.path > s0.path AND x.path < s0.path || 'w'
                     AND length(x.path) <= length(s0.path) + 7 * CAST($4 AS BIGINT)
                   ORDER BY x.path
                   LIMIT $5
                 ) y
               ) AS ids
               FROM comment s0
               WHERE s0.id IN (SELECT value FROM json_each(CAST($3 AS TEXT)))
             ) s) AS TEXT)))
           AND ", shown!()
    );
    // A comment with what stands below it, page by page in the order of the tree.
    LIST_BRANCH: CommentRow = concat!(
        columns!(),
        "WHERE k.post_id = $3 AND k.path > $4 AND k.path < $5 AND ", shown!(),
        " ORDER BY k.path LIMIT $6"
    );
    LIST_COMMENTS_BY_ID: CommentRow = concat!(
        columns!(),
        "WHERE k.id IN (SELECT value FROM json_each(CAST($3 AS TEXT)))
           AND ", visible!(), " AND ", known!("p"), " AND ", known!("k"), " ORDER BY k.path"
    );
    LIST_COMMENTS_OF_PERSON: OwnCommentRow = of_person!("");
    LIST_ACCEPTED_OF_PERSON: OwnCommentRow = of_person!(" AND k.accepted = TRUE");
    FIND_COMMENT_FACTS: CommentFacts = concat!(
        "SELECT k.id, k.post_id, k.parent_id, k.path, k.creator_id, p.creator_id, k.community_id,
           c.mode, t.md, k.published, k.updated, k.version, k.deleted, k.removed, k.held,
           (p.locked = TRUE OR EXISTS (SELECT 1 FROM comment l
             WHERE l.post_id = k.post_id AND l.locked = TRUE AND l.path <= k.path
               AND l.path = substr(k.path, 1, length(l.path)))),
           (p.deleted = TRUE OR p.removed = TRUE), k.is_answer, k.accepted, ", moderates!(), "
         FROM comment k
         JOIN comment_text t ON t.comment_id = k.id
         JOIN post p ON p.id = k.post_id
         JOIN community c ON c.id = k.community_id
         WHERE k.id = $3 AND ", visible!(), " AND ", known!("p"), " AND ", known!("k")
    );
    INSERT_COMMENT: () =
        "INSERT INTO comment (id, ap_id, creator_id, post_id, community_id, parent_id, path,
           is_answer, distinguished, language, locked, deleted, removed, held, local, origin,
           source_url, licence, version, published, updated, score, up, down, own_vote,
           child_count, accepted, hot, best, controversy)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, FALSE, 0, FALSE, $9, $10, FALSE, TRUE, $11, $12,
           $13, 1, $14, $15, 0, 0, 0, 0, 0, FALSE, hot_rank(0, $14), 0, 0)";
    INSERT_COMMENT_TEXT: () =
        "INSERT INTO comment_text (comment_id, md, html, excerpt, render_version)
         VALUES ($1, $2, $3, $4, $5)";
    SET_COMMENT: () =
        "UPDATE comment SET updated = $2, version = version + 1 WHERE id = $1";
    SET_COMMENT_TEXT: () =
        "UPDATE comment_text
         SET md = $2, html = $3, excerpt = $4, render_version = $5
         WHERE comment_id = $1";
    SET_COMMENT_DELETED: () =
        "UPDATE comment SET deleted = $2, version = version + 1 WHERE id = $1";
}

/// Lists one page of the answers to a question, or of the comments directly below a discussion,
/// without the accepted ones.
///
/// # Errors
/// When the database fails.
pub fn list_answers(
    q: &mut Query<'_>,
    viewer: Viewer,
    post: PostId,
    sort: AnswerSort,
    cursor: Option<Cursor>,
) -> Result<Page<CommentRow>, Broken> {
    let start = match sort {
        AnswerSort::Old => Cursor { rank: -1e18, id: 0 },
        AnswerSort::Best | AnswerSort::New => Cursor::START,
    };
    let cursor = cursor.unwrap_or(start);
    let (statement, (rank, id)) = match sort {
        AnswerSort::Best => (LIST_ANSWERS_BEST, cursor.real()),
        AnswerSort::New => (LIST_ANSWERS_NEW, cursor.whole()),
        AnswerSort::Old => (LIST_ANSWERS_OLD, cursor.whole()),
    };
    let mut parameters = p![viewer.key(), viewer.admin(), post];
    parameters.extend([rank, id]);
    let rows = q.rows(statement, &parameters)?;
    Ok(Page::cut(rows, limits::ANSWERS_PAGE, |row: &CommentRow| {
        Cursor {
            rank: match sort {
                AnswerSort::Best => row.best,
                AnswerSort::New | AnswerSort::Old => number::real(row.published.micros()),
            },
            id: row.id.0,
        }
    }))
}

/// Lists the accepted answers of a question, best first.
///
/// # Errors
/// When the database fails.
pub fn list_accepted(
    q: &mut Query<'_>,
    viewer: Viewer,
    post: PostId,
) -> Result<Vec<CommentRow>, Broken> {
    q.rows(LIST_ACCEPTED, &p![viewer.key(), viewer.admin(), post])
}

/// Lists the first replies below each of these comments, in the order of the tree. `few` are
/// comments with at most [`limits::REPLIES_SHOWN`] below them, which takes less to find out.
///
/// # Errors
/// When the database fails.
pub fn list_replies(
    q: &mut Query<'_>,
    viewer: Viewer,
    few: &[CommentId],
    many: &[CommentId],
) -> Result<Vec<CommentRow>, Broken> {
    let levels = number::from_usize(limits::REPLY_LEVELS_SHOWN);
    let mut rows: Vec<CommentRow> = Vec::new();
    if !few.is_empty() {
        let parameters = p![viewer.key(), viewer.admin(), id_list(few), levels];
        rows = q.rows(LIST_FEW_REPLIES, &parameters)?;
    }
    if !many.is_empty() {
        let mut parameters = p![viewer.key(), viewer.admin(), id_list(many), levels];
        parameters.push(Value::Int(limits::REPLIES_SHOWN));
        rows.extend(q.rows(LIST_REPLIES, &parameters)?);
    }
    rows.sort_unstable_by(|one, other| one.path.cmp(&other.path));
    Ok(rows)
}

/// Lists what stands below a comment, one page in the order of the tree, behind a path.
///
/// # Errors
/// When the database fails.
pub fn list_branch(
    q: &mut Query<'_>,
    viewer: Viewer,
    post: PostId,
    behind: &str,
    end: &str,
) -> Result<Vec<CommentRow>, Broken> {
    q.rows(
        LIST_BRANCH,
        &p![
            viewer.key(),
            viewer.admin(),
            post,
            behind,
            end,
            limits::CONTEXT_PAGE + 1
        ],
    )
}

/// Lists comments by their ids, in the order of the tree.
///
/// # Errors
/// When the database fails.
pub fn list_comments_by_id(
    q: &mut Query<'_>,
    viewer: Viewer,
    ids: &[CommentId],
) -> Result<Vec<CommentRow>, Broken> {
    q.rows(
        LIST_COMMENTS_BY_ID,
        &p![viewer.key(), viewer.admin(), id_list(ids)],
    )
}

/// Lists a person's comments, newest first.
///
/// # Errors
/// When the database fails.
pub fn list_comments_of_person(
    q: &mut Query<'_>,
    viewer: Viewer,
    person: PersonId,
    cursor: Cursor,
) -> Result<Page<OwnCommentRow>, Broken> {
    let (rank, id) = cursor.whole();
    let mut parameters = p![viewer.key(), viewer.admin(), person];
    parameters.extend([rank, id]);
    let rows = q.rows(LIST_COMMENTS_OF_PERSON, &parameters)?;
    Ok(Page::cut(rows, limits::FEED_PAGE, |row: &OwnCommentRow| {
        Cursor {
            rank: number::real(row.published.micros()),
            id: row.id.0,
        }
    }))
}

/// Lists a person's answers that were accepted, newest first: 20 behind the cursor.
///
/// # Errors
/// When the database fails.
pub fn list_accepted_of_person(
    q: &mut Query<'_>,
    viewer: Viewer,
    person: PersonId,
    cursor: Cursor,
) -> Result<Page<OwnCommentRow>, Broken> {
    let (rank, id) = cursor.whole();
    let mut parameters = p![viewer.key(), viewer.admin(), person];
    parameters.extend([rank, id]);
    let rows = q.rows(LIST_ACCEPTED_OF_PERSON, &parameters)?;
    Ok(Page::cut(rows, limits::FEED_PAGE, |row: &OwnCommentRow| {
        Cursor {
            rank: number::real(row.published.micros()),
            id: row.id.0,
        }
    }))
}

/// Finds what deciding about a comment takes; absent if the viewer may not know of it.
///
/// # Errors
/// When the database fails.
pub fn find_comment_facts(
    q: &mut Query<'_>,
    viewer: Viewer,
    id: CommentId,
) -> Result<Option<CommentFacts>, Broken> {
    q.row(FIND_COMMENT_FACTS, &p![viewer.key(), viewer.admin(), id])
}

/// Writes a comment with its text.
///
/// # Errors
/// When the database fails.
pub fn insert_comment(tx: &mut Tx<'_>, new: &NewComment<'_>) -> Result<(), Broken> {
    tx.send(
        INSERT_COMMENT,
        &p![
            new.id,
            new.ap_id,
            new.creator,
            new.post,
            new.community,
            new.parent,
            new.path,
            new.is_answer,
            new.deleted,
            new.removed,
            new.origin,
            new.source_url,
            new.licence,
            new.published,
            new.updated
        ],
    )?;
    let text = new.text;
    tx.send(
        INSERT_COMMENT_TEXT,
        &p![
            new.id,
            text.md,
            text.html,
            text.excerpt,
            text.render_version
        ],
    )?;
    Ok(())
}

/// Changes a comment's text; its version goes up by one.
///
/// # Errors
/// When the database fails.
pub fn set_comment(
    tx: &mut Tx<'_>,
    id: CommentId,
    text: Text<'_>,
    at: Timestamp,
) -> Result<(), Broken> {
    tx.send(SET_COMMENT, &p![id, at])?;
    tx.send(
        SET_COMMENT_TEXT,
        &p![id, text.md, text.html, text.excerpt, text.render_version],
    )?;
    Ok(())
}

/// Marks a comment as deleted or not.
///
/// # Errors
/// When the database fails.
pub fn set_comment_deleted(tx: &mut Tx<'_>, id: CommentId, deleted: bool) -> Result<(), Broken> {
    tx.send(SET_COMMENT_DELETED, &p![id, deleted])?;
    Ok(())
}

/// A list of ids as the one parameter that both engines can unfold.
pub(crate) fn id_list(ids: &[CommentId]) -> String {
    let numbers: Vec<String> = ids.iter().map(CommentId::to_string).collect();
    format!("[{}]", numbers.join(","))
}
