//! Threads: the comments below a post, as pages show them.
//!
//! What is the same for all of them is found once and handed to the statements: whether the viewer
//! moderates, may read the post and sees scores, how they voted and whom they blocked. What remains
//! to be looked up for each comment is its text and its author.

use std::ops::Deref;

use domain::ids::{CommentId, InstanceId, PersonId, PostId};
use domain::language::Languages;
use domain::limits;
use domain::number;
use domain::sort::{AnswerSort, FRESH_FOR, FRESH_PLACES, FRESH_VOTES_END, place_fresh};
use domain::time::Timestamp;
use domain::viewer::Viewer;

use crate::broken::Broken;
use crate::feed::{Cursor, shown_score};
use crate::visible::{in_language, known, moderates, open, score_from, unblocked_author, visible};
use crate::{Query, Statement, Value, id_list, p, row, statements};

/// A comment with all that a page shows of it: what statements know, and what its thread says of
/// the viewer. Its text is empty where the viewer may not read it, or blocked its author.
#[derive(Debug, Clone, PartialEq)]
pub struct CommentRow {
    /// The comment.
    pub said: SaidRow,
    /// The post it stands below.
    pub post_id: PostId,
    /// Whether the viewer blocked its author or their server.
    pub blocked: bool,
    /// The viewer's vote: 1, 0 or -1.
    pub my_vote: i64,
}

impl Deref for CommentRow {
    type Target = SaidRow;

    fn deref(&self) -> &SaidRow {
        &self.said
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
    /// A comment as statements know it, without what its thread says of the viewer.
    pub struct SaidRow {
        /// The comment.
        pub id: CommentId,
        /// What it replies to.
        pub parent_id: Option<CommentId>,
        /// Its place in the tree.
        pub path: String,
        /// Whether it answers a question.
        pub is_answer: bool,
        /// Its text, empty where the viewer may not read it.
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
        /// Its author.
        pub author_id: PersonId,
        /// That author's name.
        pub author: String,
        /// What that author calls themselves, if they say.
        pub author_display_name: Option<String>,
        /// That author's server.
        pub instance_id: InstanceId,
        /// The same by its host, if it is not ours.
        pub author_host: Option<String>,
        /// Up votes less down votes.
        pub score: i64,
        /// When the score begins to show to the viewer, unless it does now.
        pub score_from: Option<Timestamp>,
        /// Comments anywhere below it.
        pub child_count: i64,
        /// Whether it is an accepted answer.
        pub accepted: bool,
        /// Its rank in the order asked for.
        pub rank: f64,
    }
}

row! {
    /// What decides for all that stands below a post.
    pub struct PlaceRow {
        /// Whether the viewer may read the post.
        pub open: bool,
        /// Whether the viewer moderates its community.
        pub moderates: bool,
        /// For how many hours the community keeps scores back.
        pub hide_scores_hours: i64,
    }
}

row! {
    /// How somebody voted on a comment.
    pub struct OwnVoteRow {
        /// The comment; 0 is the post itself.
        pub comment_id: CommentId,
        /// 1 or -1.
        pub value: i64,
    }
}

row! {
    /// Whom somebody blocked.
    pub struct BlockedRow {
        /// Whether it is a person; else it is a server.
        pub is_person: bool,
        /// The person, or the server.
        pub target_id: i64,
    }
}

// Conditions stand in CASE, where SQLite stops at the first part that decides; as plain values it
// would evaluate every part for every comment. `$4` is whether the viewer moderates, `$5` whether
// they may read the post, `$6` for how many hours scores are kept back.
macro_rules! columns {
    () => {
        columns!("FROM comment k", "best")
    };
    ($from:literal, $rank:literal) => {
        concat!(
            "SELECT k.id, k.parent_id, k.path, k.is_answer,
               CASE WHEN ",
            open!("k", "$4 = TRUE"),
            " AND $5 = TRUE THEN t.html ELSE '' END,
               k.published, k.updated,
               CASE WHEN k.version > 1 AND k.updated - k.published > 300000000
                 THEN TRUE ELSE FALSE END,
               k.deleted, k.removed, k.held, k.locked,
               CASE WHEN ",
            open!("k", "$4 = TRUE"),
            " AND $5 = TRUE THEN TRUE ELSE FALSE END,
               a.id, a.name, a.display_name, a.instance_id, a.host, k.score, ",
            score_from!("k", "$4 = TRUE", "CAST($6 AS BIGINT)"),
            ", k.child_count, k.accepted, CAST(k.",
            $rank,
            " AS DOUBLE PRECISION) ",
            $from,
            " JOIN comment_text t ON t.comment_id = k.id
             JOIN person a ON a.id = k.creator_id "
        )
    };
}

// A deleted or removed comment keeps its place while something stands below it.
macro_rules! shown {
    () => {
        concat!(
            known!("k", "$4 = TRUE"),
            " AND (",
            open!("k", "$4 = TRUE"),
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
// `$9` and `$10` are those that an earlier page showed before their turn.
macro_rules! directly_below {
    ($rank:literal, $further:literal, $way:literal) => {
        concat!(
            columns!("FROM comment k", $rank),
            "WHERE k.post_id = $3 AND k.parent_id IS NULL AND k.accepted = FALSE AND (k.",
            $rank,
            ", k.id) ",
            $further,
            " ($7, $8) AND k.id <> $9 AND k.id <> $10 AND ",
            read_by!("$11"),
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
    FIND_THREAD_PLACE: PlaceRow = concat!(
        "SELECT CASE WHEN ", open!("p"), " THEN TRUE ELSE FALSE END, ", moderates!(), ",
           c.hide_scores_hours
         FROM post p
         JOIN community c ON c.id = p.community_id
         WHERE p.id = $3 AND ", visible!(), " AND ", known!("p")
    );
    LIST_VOTES_BELOW: OwnVoteRow =
        "SELECT v.comment_id, v.value FROM vote v
         WHERE v.person_id = $1 AND v.post_id = $2
         ORDER BY v.comment_id";
    LIST_BLOCKED: BlockedRow =
        "SELECT b.kind = 'person', b.target_id FROM block b
         WHERE b.person_id = $1 AND b.kind IN ('person', 'instance')";
    LIST_ANSWERS_BEST: SaidRow = directly_below!("best", "<", " DESC");
    LIST_ANSWERS_HOT: SaidRow = directly_below!("hot", "<", " DESC");
    LIST_ANSWERS_TOP: SaidRow = directly_below!("score", "<", " DESC");
    LIST_ANSWERS_NEW: SaidRow = directly_below!("published", "<", " DESC");
    LIST_ANSWERS_OLD: SaidRow = directly_below!("published", ">", "");
    LIST_ANSWERS_CONTROVERSIAL: SaidRow = directly_below!("controversy", "<", " DESC");
    // Fresh ones that few have judged yet, newest first.
    LIST_ANSWERS_FRESH: SaidRow = concat!(
        columns!(),
        "WHERE k.post_id = $3 AND k.parent_id IS NULL AND k.accepted = FALSE
           AND k.published > $7 AND k.up + k.down < $8 AND k.deleted = FALSE
           AND k.removed = FALSE AND k.held = FALSE AND ",
        read_by!("$9"), " AND ", unblocked_author!(),
        " ORDER BY k.published DESC, k.id DESC LIMIT 6"
    );
    LIST_ACCEPTED: SaidRow = concat!(
        columns!(),
        "WHERE k.post_id = $3 AND k.parent_id IS NULL AND k.accepted = TRUE AND ", shown!(),
        " ORDER BY k.best DESC, k.id DESC"
    );
    // What stands below each of the given comments, a few levels deep, if that is not much. The
    // order of both of these is made afterwards: SQLite would copy every text to sort by paths.
    // `+ 0` keeps it from walking the whole thread and looking up each comment in the list.
    LIST_FEW_REPLIES: SaidRow = concat!(
        columns!("FROM comment s
             JOIN comment k ON k.post_id = s.post_id AND k.path > s.path AND k.path < s.path || 'w'
               AND length(k.path) <= length(s.path) + 7 * CAST($8 AS BIGINT)", "best"),
        "WHERE s.id IN (SELECT value FROM json_each(CAST($7 AS TEXT))) AND s.post_id + 0 = $3
           AND ", read_by!("$9"), " AND ", shown!()
    );
    // The first of them, where it may be much.
    LIST_REPLIES: SaidRow = concat!(
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
                     AND length(x.path) <= length(s0.path) + 7 * CAST($8 AS BIGINT)
                   ORDER BY x.path
                   LIMIT $9
                 ) y
               ) AS ids
               FROM comment s0
               WHERE s0.id IN (SELECT value FROM json_each(CAST($7 AS TEXT)))
                 AND s0.post_id + 0 = $3
             ) s) AS TEXT)))
           AND ", read_by!("$10"), " AND ", shown!()
    );
    // A comment with what stands below it, page by page in the order of the tree.
    LIST_BRANCH: SaidRow = concat!(
        columns!(),
        "WHERE k.post_id = $3 AND k.path > $7 AND k.path < $8 AND ", shown!(),
        " ORDER BY k.path LIMIT $9"
    );
    LIST_COMMENTS_BY_ID: SaidRow = concat!(
        columns!(),
        "WHERE k.id IN (SELECT value FROM json_each(CAST($7 AS TEXT)))
           AND k.post_id + 0 = $3
           AND ", known!("k", "$4 = TRUE"), " ORDER BY k.path"
    );
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

/// What stands below a post, as one viewer meets it.
#[derive(Debug, Clone)]
pub struct Thread {
    post: PostId,
    viewer: Viewer,
    place: PlaceRow,
    /// By comment.
    votes: Vec<OwnVoteRow>,
    blocked: Vec<BlockedRow>,
}

/// Finds what decides for all that stands below a post; absent if the viewer may not know of it.
///
/// # Errors
/// When the database fails.
pub fn find_thread(
    q: &mut Query<'_>,
    viewer: Viewer,
    post: PostId,
) -> Result<Option<Thread>, Broken> {
    let Some(place) = q.row(FIND_THREAD_PLACE, &p![viewer.key(), viewer.admin(), post])? else {
        return Ok(None);
    };
    let (votes, blocked) = match viewer.person() {
        Some(person) => (
            q.rows(LIST_VOTES_BELOW, &p![person, post])?,
            q.rows(LIST_BLOCKED, &p![person])?,
        ),
        None => (Vec::new(), Vec::new()),
    };
    Ok(Some(Thread {
        post,
        viewer,
        place,
        votes,
        blocked,
    }))
}

impl Thread {
    /// The parameters that all statements have: `$1` to `$6`.
    fn common(&self) -> Vec<Value<'static>> {
        p![
            self.viewer.key(),
            self.viewer.admin(),
            self.post,
            self.place.moderates,
            self.place.open,
            self.place.hide_scores_hours
        ]
        .to_vec()
    }

    fn has_blocked(&self, row: &SaidRow) -> bool {
        self.blocked.iter().any(|block| {
            let id = if block.is_person {
                row.author_id.0
            } else {
                row.instance_id.0
            };
            block.target_id == id
        })
    }

    fn vote_on(&self, comment: CommentId) -> i64 {
        let found = self
            .votes
            .binary_search_by_key(&comment.0, |vote| vote.comment_id.0);
        let vote = found.ok().and_then(|place| self.votes.get(place));
        vote.map_or(0, |vote| vote.value)
    }

    fn comment(&self, mut said: SaidRow) -> CommentRow {
        let blocked = self.has_blocked(&said);
        if blocked {
            said.html.clear();
        }
        CommentRow {
            post_id: self.post,
            blocked,
            my_vote: self.vote_on(said.id),
            said,
        }
    }

    /// Reads comments by a statement that has these parameters besides the common ones.
    fn rows(
        &self,
        q: &mut Query<'_>,
        statement: Statement<SaidRow>,
        further: &[Value<'_>],
    ) -> Result<Vec<CommentRow>, Broken> {
        let mut parameters = self.common();
        parameters.extend_from_slice(further);
        let rows = q.rows(statement, &parameters)?;
        Ok(rows.into_iter().map(|row| self.comment(row)).collect())
    }

    /// Lists one page of the answers to a question, or of the comments directly below a discussion,
    /// without the accepted ones. On the first page of the best, some places are kept for fresh
    /// ones. `languages` are those that the viewer reads; what is in others is left out.
    ///
    /// # Errors
    /// When the database fails.
    pub fn list_answers(
        &self,
        q: &mut Query<'_>,
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
        let read = languages.read().to_text();
        let mut parameters = vec![rank, id];
        parameters.extend(shown.map(Value::Int));
        parameters.push(Value::from(&read));
        let rows = self.rows(q, statement, &parameters)?;
        // Where all stand before the first kept place, none is starved.
        let places = sort == AnswerSort::Best && after.is_none() && rows.len() > FRESH_PLACES[0];
        let fresh = if places {
            self.list_fresh(q, now, &read)?
        } else {
            Vec::new()
        };
        Ok(answer_page(rows, fresh, shown))
    }

    /// The fresh answers that may stand in a kept place: six, since some of them may stand before
    /// it.
    fn list_fresh(
        &self,
        q: &mut Query<'_>,
        now: Timestamp,
        read: &str,
    ) -> Result<Vec<CommentRow>, Broken> {
        let since = now.plus(-FRESH_FOR);
        self.rows(q, LIST_ANSWERS_FRESH, &p![since, FRESH_VOTES_END, read])
    }

    /// Lists the accepted answers of a question, best first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn list_accepted(&self, q: &mut Query<'_>) -> Result<Vec<CommentRow>, Broken> {
        self.rows(q, LIST_ACCEPTED, &[])
    }

    /// Lists the first replies below each of these comments, in the order of the tree. `few` are
    /// comments with at most [`limits::REPLIES_SHOWN`] below them, which takes less to find out.
    /// `languages` are those that the viewer reads; what is in others is left out.
    ///
    /// # Errors
    /// When the database fails.
    pub fn list_replies(
        &self,
        q: &mut Query<'_>,
        few: &[CommentId],
        many: &[CommentId],
        languages: &Languages,
    ) -> Result<Vec<CommentRow>, Broken> {
        let read = languages.read().to_text();
        let levels = number::from_usize(limits::REPLY_LEVELS_SHOWN);
        let mut rows: Vec<CommentRow> = Vec::new();
        if !few.is_empty() {
            let parameters = p![id_list(few), levels, &read];
            rows = self.rows(q, LIST_FEW_REPLIES, &parameters)?;
        }
        if !many.is_empty() {
            let parameters = p![id_list(many), levels, limits::REPLIES_SHOWN, &read];
            rows.extend(self.rows(q, LIST_REPLIES, &parameters)?);
        }
        rows.sort_unstable_by(|one, other| one.path.cmp(&other.path));
        Ok(rows)
    }

    /// Lists what stands below a comment, one page in the order of the tree, behind a path.
    ///
    /// # Errors
    /// When the database fails.
    pub fn list_branch(
        &self,
        q: &mut Query<'_>,
        behind: &str,
        end: &str,
    ) -> Result<Vec<CommentRow>, Broken> {
        let parameters = p![behind, end, limits::CONTEXT_PAGE + 1];
        self.rows(q, LIST_BRANCH, &parameters)
    }

    /// Lists comments by their ids, in the order of the tree.
    ///
    /// # Errors
    /// When the database fails.
    pub fn list_by_id(
        &self,
        q: &mut Query<'_>,
        ids: &[CommentId],
    ) -> Result<Vec<CommentRow>, Broken> {
        self.rows(q, LIST_COMMENTS_BY_ID, &p![id_list(ids)])
    }
}

const fn start(sort: AnswerSort) -> Cursor {
    match sort {
        AnswerSort::Old => Cursor::FIRST,
        _ => Cursor::START,
    }
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
