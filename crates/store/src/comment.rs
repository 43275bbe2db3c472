//! Comments: answers, replies and their trees.

use domain::community::Mode;
use domain::ids::{CommentId, CommunityId, PersonId, PostId};
use domain::language::Languages;
use domain::limits;
use domain::number;
use domain::sort::{AnswerSort, FRESH_FOR, FRESH_PLACES, FRESH_VOTES_END, place_fresh};
use domain::time::Timestamp;
use domain::viewer::Viewer;

use crate::broken::Broken;
use crate::feed::{Cursor, shown_score};
use crate::post::Text;
use crate::visible::{
    author_blocks, author_host, in_language, known, moderates, open, rules_version, score_from,
    serious, unblocked_joined, visible,
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
        /// Whether its text was changed once more than five minutes were over, so that an earlier
        /// one was kept.
        pub revised: bool,
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
        /// When the score begins to show to the viewer, unless it does now.
        pub score_from: Option<Timestamp>,
        /// Comments anywhere below it.
        pub child_count: i64,
        /// Whether it is an accepted answer.
        pub accepted: bool,
        /// The viewer's vote: 1, 0 or -1.
        pub my_vote: i64,
        /// Its rank in the order asked for, for the next page's cursor.
        pub rank: f64,
    }
}

impl CommentRow {
    /// The score, if it shows to the viewer by now.
    #[must_use]
    pub fn shown_score(&self, now: Timestamp) -> Option<i64> {
        shown_score(self.score, self.score_from, now)
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
        /// Whether the post asks for serious answers.
        pub serious: bool,
        /// The number of its language.
        pub language: i64,
        /// That of its post's.
        pub post_language: i64,
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
    /// A comment's number.
    pub struct FoundComment {
        /// The comment.
        pub id: CommentId,
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
    /// The number of its language.
    pub language: i64,
}

// Conditions stand in CASE, where SQLite stops at the first part that decides; as plain values it
// would evaluate every part for every comment.
macro_rules! columns {
    () => {
        columns!("FROM comment k", "best")
    };
    ($from:literal, $rank:literal) => {
        concat!(
            "SELECT k.id, k.post_id, k.parent_id, k.path, k.is_answer,
               CASE WHEN ",
            open!("k"),
            " AND ",
            open!("p"),
            " AND ",
            unblocked_joined!(),
            "    THEN t.html ELSE '' END,
               k.published, k.updated,
               CASE WHEN k.version > 1 AND k.updated - k.published > 300000000
                 THEN TRUE ELSE FALSE END,
               k.deleted, k.removed, k.held, k.locked,
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
            ", k.score, ",
            score_from!("k"),
            ", k.child_count, k.accepted,
               COALESCE(v.value, 0),
               CAST(k.",
            $rank,
            " AS DOUBLE PRECISION) ",
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

// Whether the viewer reads the language of a comment: what they wrote themselves, and what is in
// one of these.
macro_rules! read_by {
    ($n:literal) => {
        concat!("(", in_language!("k", $n), " OR k.creator_id = $1)")
    };
}

// One row more than limits::ANSWERS_PAGE; no parameter, for PostgreSQL's sake, as in feeds.
// `$6` and `$7` are those that an earlier page showed before their turn.
macro_rules! directly_below {
    ($rank:literal, $further:literal, $way:literal) => {
        concat!(
            columns!("FROM comment k", $rank),
            "WHERE k.post_id = $3 AND k.parent_id IS NULL AND k.accepted = FALSE AND (k.",
            $rank,
            ", k.id) ",
            $further,
            " ($4, $5) AND k.id <> $6 AND k.id <> $7 AND ",
            read_by!("$8"),
            " AND ",
            shown!(),
            " ORDER BY k.",
            $rank,
            $way,
            ", k.id",
            $way,
            " LIMIT 31"
        )
    };
}

statements! {
    LIST_ANSWERS_BEST: CommentRow = directly_below!("best", "<", " DESC");
    LIST_ANSWERS_HOT: CommentRow = directly_below!("hot", "<", " DESC");
    LIST_ANSWERS_TOP: CommentRow = directly_below!("score", "<", " DESC");
    LIST_ANSWERS_NEW: CommentRow = directly_below!("published", "<", " DESC");
    LIST_ANSWERS_OLD: CommentRow = directly_below!("published", ">", "");
    LIST_ANSWERS_CONTROVERSIAL: CommentRow = directly_below!("controversy", "<", " DESC");
    // Fresh ones that few have judged yet, newest first.
    LIST_ANSWERS_FRESH: CommentRow = concat!(
        columns!(),
        "WHERE k.post_id = $3 AND k.parent_id IS NULL AND k.accepted = FALSE
           AND k.published > $4 AND k.up + k.down < $5 AND k.deleted = FALSE
           AND k.removed = FALSE AND k.held = FALSE AND ", visible!(), " AND ", known!("p"),
        " AND ", read_by!("$6"), " AND ", unblocked_joined!(),
        " ORDER BY k.published DESC, k.id DESC LIMIT 6"
    );
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
               AND length(k.path) <= length(s.path) + 7 * CAST($4 AS BIGINT)", "best"),
        "WHERE s.id IN (SELECT value FROM json_each(CAST($3 AS TEXT))) AND ", read_by!("$5"),
        " AND ", shown!()
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
           AND ", read_by!("$6"), " AND ", shown!()
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
    FIND_COMMENT_FACTS: CommentFacts = concat!(
        "SELECT k.id, k.post_id, k.parent_id, k.path, k.creator_id, p.creator_id, k.community_id,
           c.mode, t.md, k.published, k.updated, k.version, k.deleted, k.removed, k.held,
           (p.locked = TRUE OR EXISTS (SELECT 1 FROM comment l
             WHERE l.post_id = k.post_id AND l.locked = TRUE AND l.path <= k.path
               AND l.path = substr(k.path, 1, length(l.path)))),
           (p.deleted = TRUE OR p.removed = TRUE), k.is_answer, k.accepted, ",
           serious!("k.post_id"), ", k.language, p.language,
           ", rules_version!(), ", ", moderates!(), ",
           ", score_from!("k"), ",
           (SELECT max(z.until) FROM ban z WHERE z.person_id = $1
             AND z.community_id = p.community_id AND z.post_id IN (0, p.id))
         FROM comment k
         JOIN comment_text t ON t.comment_id = k.id
         JOIN post p ON p.id = k.post_id
         JOIN community c ON c.id = k.community_id
         WHERE k.id = $3 AND ", visible!(), " AND ", known!("p"), " AND ", known!("k")
    );
    LIST_IDS_BELOW: FoundComment = "SELECT id FROM comment WHERE post_id = $1";
    INSERT_COMMENT: () =
        "INSERT INTO comment (id, ap_id, creator_id, post_id, community_id, parent_id, path,
           is_answer, distinguished, language, locked, deleted, removed, held, local, origin,
           source_url, licence, version, published, updated, score, up, down, own_vote,
           child_count, accepted, hot, best, controversy)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, FALSE, $16, FALSE, $9, $10, FALSE, TRUE, $11, $12,
           $13, 1, $14, $15, 0, 0, 0, 0, 0, FALSE, hot_rank(0, $14), 0, 0)";
    INSERT_COMMENT_TEXT: () =
        "INSERT INTO comment_text (comment_id, md, html, excerpt, render_version)
         VALUES ($1, $2, $3, $4, $5)";
    SET_COMMENT: () =
        "UPDATE comment SET updated = $2, version = version + 1 WHERE id = $1";
    SET_COMMENT_LANGUAGE: () = "UPDATE comment SET language = $2 WHERE id = $1";
    SET_COMMENT_TEXT: () =
        "UPDATE comment_text
         SET md = $2, html = $3, excerpt = $4, render_version = $5
         WHERE comment_id = $1";
    SET_COMMENT_DELETED: () =
        "UPDATE comment SET deleted = $2, version = version + 1 WHERE id = $1";
}

/// Where a page of answers begins, and which of those that come later an earlier page showed
/// already, because places there are kept for fresh ones.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AnswerPlace {
    /// The row before it.
    pub cursor: Cursor,
    /// The ids of those shown before their turn; 0 for none.
    pub shown: [i64; FRESH_PLACES.len()],
}

impl AnswerPlace {
    /// Reads a place from a URL: `rank_id`, then the ids of those shown before their turn.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('_');
        let (rank, id) = (parts.next()?, parts.next()?);
        let cursor = Cursor::parse(&format!("{rank}_{id}"))?;
        let mut shown = [0; FRESH_PLACES.len()];
        for place in &mut shown {
            let Some(id) = parts.next() else { break };
            *place = CommentId::parse(id)?.0;
        }
        parts.next().is_none().then_some(Self { cursor, shown })
    }

    /// The place as it stands in a URL.
    #[must_use]
    pub fn to_text(self) -> String {
        let shown = self.shown.iter().filter(|id| **id > 0);
        let ids: String = shown.map(|id| format!("_{id}")).collect();
        self.cursor.to_text() + &ids
    }
}

/// One page of answers, and where the next begins if there is one.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerPage {
    /// The answers, in order.
    pub rows: Vec<CommentRow>,
    /// Where the next page begins.
    pub next: Option<AnswerPlace>,
}

/// Lists one page of the answers to a question, or of the comments directly below a discussion,
/// without the accepted ones. On the first page of the best, some places are kept for fresh ones.
/// `languages` are those that the viewer reads; what is in others is left out.
///
/// # Errors
/// When the database fails.
pub fn list_answers(
    q: &mut Query<'_>,
    viewer: Viewer,
    post: PostId,
    sort: AnswerSort,
    after: Option<AnswerPlace>,
    now: Timestamp,
    languages: &Languages,
) -> Result<AnswerPage, Broken> {
    let cursor = after.map_or_else(|| start(sort), |place| place.cursor);
    let shown = after.map_or([0; FRESH_PLACES.len()], |place| place.shown);
    let (statement, (rank, id)) = match sort {
        AnswerSort::Best => (LIST_ANSWERS_BEST, cursor.real()),
        AnswerSort::Hot => (LIST_ANSWERS_HOT, cursor.real()),
        AnswerSort::Top => (LIST_ANSWERS_TOP, cursor.whole()),
        AnswerSort::New => (LIST_ANSWERS_NEW, cursor.whole()),
        AnswerSort::Old => (LIST_ANSWERS_OLD, cursor.whole()),
        AnswerSort::Controversial => (LIST_ANSWERS_CONTROVERSIAL, cursor.real()),
    };
    let mut parameters = p![viewer.key(), viewer.admin(), post];
    parameters.extend([rank, id]);
    parameters.extend(shown.map(Value::Int));
    let read = languages.read().to_text();
    parameters.push(Value::from(&read));
    let rows = q.rows(statement, &parameters)?;
    // Where all stand before the first kept place, none is starved.
    let places = sort == AnswerSort::Best && after.is_none() && rows.len() > FRESH_PLACES[0];
    let fresh = if places {
        list_fresh(q, viewer, post, now, &read)?
    } else {
        Vec::new()
    };
    Ok(answer_page(rows, fresh, shown))
}

const fn start(sort: AnswerSort) -> Cursor {
    match sort {
        AnswerSort::Old => Cursor::FIRST,
        _ => Cursor::START,
    }
}

/// The fresh answers that may stand in a kept place: six, since some of them may stand before it.
fn list_fresh(
    q: &mut Query<'_>,
    viewer: Viewer,
    post: PostId,
    now: Timestamp,
    read: &str,
) -> Result<Vec<CommentRow>, Broken> {
    let since = now.plus(-FRESH_FOR);
    let mut parameters = p![viewer.key(), viewer.admin(), post, since, FRESH_VOTES_END];
    parameters.push(Value::from(read));
    q.rows(LIST_ANSWERS_FRESH, &parameters)
}

/// Makes a page out of one row more than fits and the fresh ones. The next page begins behind the
/// last that stands where its rank puts it.
fn answer_page(
    rows: Vec<CommentRow>,
    fresh: Vec<CommentRow>,
    shown: [i64; FRESH_PLACES.len()],
) -> AnswerPage {
    let size = number::to_usize(limits::ANSWERS_PAGE);
    let placed = place_fresh(rows, fresh, |row| row.id.0);
    let (mut rows, early) = (placed.rows, placed.fresh);
    let more = rows.len() > size;
    rows.truncate(size);
    let mut places = shown;
    for (place, id) in places.iter_mut().zip(&early) {
        *place = *id;
    }
    let last = rows.iter().rev().find(|row| !early.contains(&row.id.0));
    let next = last.filter(|_| more).map(|row| AnswerPlace {
        cursor: Cursor {
            rank: row.rank,
            id: row.id.0,
        },
        shown: places,
    });
    AnswerPage { rows, next }
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
/// `languages` are those that the viewer reads; what is in others is left out.
///
/// # Errors
/// When the database fails.
pub fn list_replies(
    q: &mut Query<'_>,
    viewer: Viewer,
    few: &[CommentId],
    many: &[CommentId],
    languages: &Languages,
) -> Result<Vec<CommentRow>, Broken> {
    let read = languages.read().to_text();
    let levels = number::from_usize(limits::REPLY_LEVELS_SHOWN);
    let mut rows: Vec<CommentRow> = Vec::new();
    if !few.is_empty() {
        let parameters = p![viewer.key(), viewer.admin(), id_list(few), levels, &read];
        rows = q.rows(LIST_FEW_REPLIES, &parameters)?;
    }
    if !many.is_empty() {
        let mut parameters = p![viewer.key(), viewer.admin(), id_list(many), levels];
        parameters.extend(p![limits::REPLIES_SHOWN, &read]);
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

/// Lists all comments below a post, in no order.
///
/// # Errors
/// When the database fails.
pub fn list_ids_below(q: &mut Query<'_>, post: PostId) -> Result<Vec<CommentId>, Broken> {
    let rows = q.rows(LIST_IDS_BELOW, &p![post])?;
    Ok(rows.into_iter().map(|row| row.id).collect())
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
            new.updated,
            new.language
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

/// Says in which language a comment is.
///
/// # Errors
/// When the database fails.
pub fn set_comment_language(tx: &mut Tx<'_>, id: CommentId, language: i64) -> Result<(), Broken> {
    tx.send(SET_COMMENT_LANGUAGE, &p![id, language])
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_answers_read_back_the_same() {
        let cursor = Cursor {
            rank: 0.37,
            id: 1234,
        };
        for shown in [[0, 0], [77, 0], [77, 80]] {
            let place = AnswerPlace { cursor, shown };
            assert_eq!(AnswerPlace::parse(&place.to_text()), Some(place));
        }
        for text in [
            "",
            "1",
            "1_",
            "1_2_",
            "1_2_x",
            "1_2_0",
            "1_2_3_4_5",
            "1_2_-3",
        ] {
            assert_eq!(AnswerPlace::parse(text), None, "{text:?}");
        }
    }
}
