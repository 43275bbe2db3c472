//! What people note for themselves about posts and what stands below them: how far they read,
//! what they saved, hid, follow, and which questions they have too.

use domain::ids::{CommentId, PersonId, PostId};
use domain::language::Languages;
use domain::read_mark::{ReadMark, VISIT};
use domain::time::Timestamp;
use domain::viewer::Viewer;

use crate::broken::Broken;
use crate::community::Count;
use crate::follow::FollowerRow;
use crate::visible::{author_blocks, in_language, known, open, unblocked_joined, visible};
use crate::{Query, Tx, p, row, statements};

row! {
    /// One thing that somebody noted about a post, or about a comment below it.
    pub struct MarkRow {
        /// `saved`, `follow`, `me_too`, `hidden`, `read` or `draft`.
        pub kind: String,
        /// The comment; 0 is the post itself.
        pub comment_id: CommentId,
        /// Of a read mark: comments that there were.
        pub comments: i64,
        /// Of a read mark: when the last look was.
        pub at: Timestamp,
        /// Of a read mark: the last look before the visit.
        pub seen_at: Timestamp,
        /// Of a read mark: comments that there were then.
        pub seen_comments: i64,
        /// Of a read mark: when the visit began.
        pub visit_at: Timestamp,
    }
}

row! {
    /// A comment that somebody has not seen yet.
    pub struct NewCommentRow {
        /// The comment.
        pub id: CommentId,
    }
}

/// What somebody noted about a post and what stands below it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    /// What they saved; 0 is the post itself.
    saved: Vec<CommentId>,
    /// What they follow; 0 is the post itself.
    followed: Vec<CommentId>,
    /// Whether they have the question too.
    pub me_too: bool,
    /// Whether they hid the post.
    pub hidden: bool,
    /// How far they read it.
    pub read: Option<ReadMark>,
    /// Whether they began an answer.
    pub draft: bool,
}

/// How the post itself stands in lists of comments.
const POST: CommentId = CommentId(0);

impl Marks {
    /// Whether the post, or a comment below it, is saved.
    #[must_use]
    pub fn is_saved(&self, comment: Option<CommentId>) -> bool {
        self.saved.contains(&comment.unwrap_or(POST))
    }

    /// Whether the post, or a comment below it, is followed.
    #[must_use]
    pub fn is_followed(&self, comment: Option<CommentId>) -> bool {
        self.followed.contains(&comment.unwrap_or(POST))
    }

    fn note(&mut self, row: &MarkRow) {
        match row.kind.as_str() {
            "saved" => self.saved.push(row.comment_id),
            "follow" => self.followed.push(row.comment_id),
            "me_too" => self.me_too = true,
            "hidden" => self.hidden = true,
            "draft" => self.draft = true,
            _ => {
                self.read = Some(ReadMark {
                    comments: row.comments,
                    at: row.at,
                    seen_at: row.seen_at,
                    seen_comments: row.seen_comments,
                    visit_at: row.visit_at,
                });
            }
        }
    }
}

statements! {
    LIST_MARKS: MarkRow =
        "SELECT 'saved', s.comment_id, CAST(0 AS BIGINT), s.at, s.at, CAST(0 AS BIGINT),
           s.at
         FROM saved s
         WHERE s.person_id = $1 AND s.post_id = $2
         UNION ALL
         SELECT 'follow', f.comment_id, CAST(0 AS BIGINT), f.at, f.at, CAST(0 AS BIGINT),
           f.at
         FROM question_follow f
         WHERE f.person_id = $1 AND f.post_id = $2
         UNION ALL
         SELECT 'me_too', CAST(0 AS BIGINT), CAST(0 AS BIGINT), z.at, z.at, CAST(0 AS BIGINT),
           z.at
         FROM me_too z
         WHERE z.person_id = $1 AND z.post_id = $2
         UNION ALL
         SELECT 'hidden', CAST(0 AS BIGINT), CAST(0 AS BIGINT), h.at, h.at, CAST(0 AS BIGINT),
           h.at
         FROM hidden h
         WHERE h.person_id = $1 AND h.post_id = $2
         UNION ALL
         SELECT 'read', CAST(0 AS BIGINT), r.comments, r.at, r.seen_at, r.seen_comments,
           r.visit_at
         FROM read_mark r
         WHERE r.person_id = $1 AND r.post_id = $2
         UNION ALL
         SELECT 'draft', CAST(0 AS BIGINT), CAST(0 AS BIGINT), d.updated_at, d.updated_at,
           CAST(0 AS BIGINT), d.updated_at
         FROM draft d
         WHERE d.person_id = $1 AND d.target = 'answer:' || CAST($2 AS TEXT)";
    // What the reader wrote is not new to them.
    LIST_NEW: NewCommentRow = concat!(
        "SELECT k.id
         FROM comment k
         JOIN post p ON p.id = k.post_id
         JOIN community c ON c.id = k.community_id
         JOIN person a ON a.id = k.creator_id ",
        author_blocks!(),
        "WHERE k.post_id = $3 AND k.published > $4 AND k.creator_id <> $1 AND ", visible!(),
        " AND ", known!("p"), " AND ", open!("p"), " AND ", known!("k"), " AND ", open!("k"),
        " AND ", unblocked_joined!(), " AND (k.accepted = TRUE OR ", in_language!("k", "$6"),
        ") ORDER BY k.path LIMIT $5"
    );
    // A visit that goes on keeps where it began; the next one begins behind the last look.
    UPSERT_READ_MARK: () =
        "INSERT INTO read_mark (person_id, post_id, comments, at, seen_at, seen_comments, visit_at)
         VALUES ($1, $2, $3, $4, $4, $3, $4)
         ON CONFLICT (person_id, post_id) DO UPDATE SET
           comments = excluded.comments,
           at = greater(read_mark.at, excluded.at),
           seen_at = CASE WHEN excluded.at - read_mark.visit_at >= $5 THEN read_mark.at
             ELSE read_mark.seen_at END,
           seen_comments = CASE WHEN excluded.at - read_mark.visit_at >= $5
             THEN read_mark.comments ELSE read_mark.seen_comments END,
           visit_at = CASE WHEN excluded.at - read_mark.visit_at >= $5 THEN excluded.at
             ELSE read_mark.visit_at END";
    DELETE_READ_MARK: () = "DELETE FROM read_mark WHERE person_id = $1 AND post_id = $2";
    COUNT_SAVED: Count =
        "SELECT count(*) FROM (SELECT 1 FROM saved s WHERE s.person_id = $1 LIMIT $2) n";
    INSERT_SAVED: () =
        "INSERT INTO saved (person_id, post_id, comment_id, at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (person_id, post_id, comment_id) DO NOTHING";
    DELETE_SAVED: () =
        "DELETE FROM saved WHERE person_id = $1 AND post_id = $2 AND comment_id = $3";
    COUNT_HIDDEN: Count =
        "SELECT count(*) FROM (SELECT 1 FROM hidden h WHERE h.person_id = $1 LIMIT $2) n";
    INSERT_HIDDEN: () =
        "INSERT INTO hidden (person_id, post_id, at) VALUES ($1, $2, $3)
         ON CONFLICT (person_id, post_id) DO NOTHING";
    DELETE_HIDDEN: () = "DELETE FROM hidden WHERE person_id = $1 AND post_id = $2";
    COUNT_ME_TOO: Count = "SELECT count(*) FROM me_too WHERE post_id = $1";
    INSERT_ME_TOO: () =
        "INSERT INTO me_too (person_id, post_id, at) VALUES ($1, $2, $3)
         ON CONFLICT (person_id, post_id) DO NOTHING";
    DELETE_ME_TOO: () = "DELETE FROM me_too WHERE person_id = $1 AND post_id = $2";
    LIST_ME_TOO: FollowerRow = "SELECT person_id FROM me_too WHERE post_id = $1";
}

/// Finds what somebody noted about a post and what stands below it.
///
/// # Errors
/// When the database fails.
pub fn find_marks(q: &mut Query<'_>, person: PersonId, post: PostId) -> Result<Marks, Broken> {
    let mut marks = Marks::default();
    for row in q.rows(LIST_MARKS, &p![person, post])? {
        marks.note(&row);
    }
    Ok(marks)
}

/// Lists comments that others wrote below a post since then and that the reader gets to see, in the
/// order of the tree, at most so many: accepted answers, and what is in one of these languages.
///
/// # Errors
/// When the database fails.
pub fn list_new(
    q: &mut Query<'_>,
    viewer: Viewer,
    post: PostId,
    since: Timestamp,
    languages: &Languages,
    limit: i64,
) -> Result<Vec<CommentId>, Broken> {
    let read = languages.read().to_text();
    let parameters = p![viewer.key(), viewer.admin(), post, since, limit, read];
    let rows = q.rows(LIST_NEW, &parameters)?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// Notes that somebody looked at a post then, when it had so many comments.
///
/// # Errors
/// When the database fails.
pub fn set_read(
    tx: &mut Tx<'_>,
    person: PersonId,
    post: PostId,
    comments: i64,
    at: Timestamp,
) -> Result<(), Broken> {
    tx.send(UPSERT_READ_MARK, &p![person, post, comments, at, VISIT])
}

/// Forgets that somebody looked at a post.
///
/// # Errors
/// When the database fails.
pub fn delete_read(tx: &mut Tx<'_>, person: PersonId, post: PostId) -> Result<(), Broken> {
    tx.send(DELETE_READ_MARK, &p![person, post])
}

/// Counts what somebody saved, up to `limit`.
///
/// # Errors
/// When the database fails.
pub fn count_saved(q: &mut Query<'_>, person: PersonId, limit: i64) -> Result<i64, Broken> {
    Ok(q.one(COUNT_SAVED, &p![person, limit])?.count)
}

/// Saves a post, or a comment below it, or no longer.
///
/// # Errors
/// When the database fails.
pub fn set_saved(
    tx: &mut Tx<'_>,
    person: PersonId,
    post: PostId,
    comment: Option<CommentId>,
    saved: Option<Timestamp>,
) -> Result<(), Broken> {
    let comment = comment.unwrap_or(POST);
    match saved {
        Some(at) => tx.send(INSERT_SAVED, &p![person, post, comment, at]),
        None => tx.send(DELETE_SAVED, &p![person, post, comment]),
    }
}

/// Counts what somebody hid, up to `limit`.
///
/// # Errors
/// When the database fails.
pub fn count_hidden(q: &mut Query<'_>, person: PersonId, limit: i64) -> Result<i64, Broken> {
    Ok(q.one(COUNT_HIDDEN, &p![person, limit])?.count)
}

/// Hides a post, or no longer.
///
/// # Errors
/// When the database fails.
pub fn set_hidden(
    tx: &mut Tx<'_>,
    person: PersonId,
    post: PostId,
    hidden: Option<Timestamp>,
) -> Result<(), Broken> {
    match hidden {
        Some(at) => tx.send(INSERT_HIDDEN, &p![person, post, at]),
        None => tx.send(DELETE_HIDDEN, &p![person, post]),
    }
}

/// Counts who else has a question.
///
/// # Errors
/// When the database fails.
pub fn count_me_too(q: &mut Query<'_>, post: PostId) -> Result<i64, Broken> {
    Ok(q.one(COUNT_ME_TOO, &p![post])?.count)
}

/// Lets somebody have a question too, or no longer; answers whether that is a change.
///
/// # Errors
/// When the database fails.
pub fn set_me_too(
    tx: &mut Tx<'_>,
    person: PersonId,
    post: PostId,
    me_too: Option<Timestamp>,
) -> Result<bool, Broken> {
    let changed = match me_too {
        Some(at) => tx.exec(INSERT_ME_TOO, &p![person, post, at])?,
        None => tx.exec(DELETE_ME_TOO, &p![person, post])?,
    };
    Ok(changed > 0)
}

/// Lists who else has a question.
///
/// # Errors
/// When the database fails.
pub fn list_me_too(q: &mut Query<'_>, post: PostId) -> Result<Vec<PersonId>, Broken> {
    let rows = q.rows(LIST_ME_TOO, &p![post])?;
    Ok(rows.into_iter().map(|row| row.person_id).collect())
}
