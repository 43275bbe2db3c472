//! What a check would have done to what was written in the last while.
//!
//! A run walks posts, then comments, from the newest id to the oldest, a range of ids at a time,
//! and keeps its place: it can stop anywhere.

use domain::ids::{CommentId, CommunityId, PersonId, PostId, RuleId};
use domain::limits::{DRY_FINDINGS_LISTED, DRY_RUN_LISTED};
use domain::rules::Verdict;
use domain::time::Timestamp;
use domain::viewer::Viewer;

use crate::broken::Broken;
use crate::community::Count;
use crate::visible::{known, moderates, open, serious, visible};
use crate::{Query, Reads, Tx, p, row, statements};

row! {
    /// A run.
    pub struct DryRunRow {
        /// Of which rule.
        pub rule_id: RuleId,
        /// In which version.
        pub version: i64,
        /// In which community; 0 for the whole site.
        pub community_id: CommunityId,
        /// From when on.
        pub since: Timestamp,
        /// Whether it is at posts or at comments.
        pub kind: String,
        /// The ids below this one are to be looked at yet.
        pub below_id: i64,
        /// Texts that were looked at.
        pub seen: i64,
        /// Texts in which it found something.
        pub found: i64,
        /// When it began.
        pub begun_at: Timestamp,
        /// When it was through.
        pub done_at: Option<Timestamp>,
    }
}

row! {
    /// A text to be judged.
    pub struct DryTextRow {
        /// The post, or the post that the comment stands below.
        pub post_id: PostId,
        /// The comment; 0 for a post.
        pub comment_id: CommentId,
        /// The title of a post.
        pub title: String,
        /// The text.
        pub md: String,
        /// What a post links to.
        pub url: Option<String>,
        /// The number of its language.
        pub language: i64,
        /// Whether it is not safe for work.
        pub nsfw: bool,
        /// Whether the post asks for serious answers.
        pub serious: bool,
        /// The slugs of its tags, one a line.
        pub tags: Option<String>,
        /// Whether it is a comment below a comment.
        pub reply: bool,
        /// Who wrote it.
        pub author: PersonId,
        /// In which community.
        pub community_id: CommunityId,
        /// When it was written.
        pub published: Timestamp,
        /// Whether its author is an admin.
        pub admin: bool,
        /// Whether its author moderates there.
        pub moderates: bool,
        /// Whether it came from another server.
        pub remote: bool,
    }
}

row! {
    /// A text in which a run found something, as far as the reader may know of it.
    pub struct DryItemRow {
        /// The post, or the post that the comment stands below.
        pub post_id: PostId,
        /// The comment; 0 for a post.
        pub comment_id: CommentId,
        /// The title of the post.
        pub title: String,
        /// How the comment begins.
        pub excerpt: Option<String>,
        /// When it was written.
        pub at: Timestamp,
        /// What would have followed.
        pub effect: Verdict,
    }
}

/// What a text of `$of` says of its author.
macro_rules! written {
    ($of:literal) => {
        concat!(
            $of,
            ".creator_id, ",
            $of,
            ".community_id, ",
            $of,
            ".published,
               EXISTS (SELECT 1 FROM account a
                 WHERE a.person_id = ",
            $of,
            ".creator_id AND a.admin_since IS NOT NULL),
               EXISTS (SELECT 1 FROM moderator m WHERE m.community_id = ",
            $of,
            ".community_id AND m.person_id = ",
            $of,
            ".creator_id), ",
            $of,
            ".origin = 'remote'"
        )
    };
}

/// Posts in a range of ids, `$of` the community.
macro_rules! posts {
    ($of:literal) => {
        concat!(
            "SELECT p.id, CAST(0 AS BIGINT), p.title, t.md, p.url, p.language, p.nsfw, ",
            serious!("p.id"),
            ", (SELECT string_agg(g.slug, '\n' ORDER BY g.slug) FROM post_tag y
                 JOIN tag g ON g.id = y.tag_id WHERE y.post_id = p.id), FALSE, ",
            written!("p"),
            "
             FROM post p
             JOIN post_text t ON t.post_id = p.id
             WHERE p.id >= $2 AND p.id < $3 AND p.published >= $4 AND p.deleted = FALSE
               AND p.removed = FALSE AND ",
            $of
        )
    };
}

macro_rules! comments {
    ($of:literal) => {
        concat!(
            "SELECT k.post_id, k.id, '', t.md, CAST(NULL AS TEXT), k.language, FALSE, ",
            serious!("k.post_id"),
            ", CAST(NULL AS TEXT), k.parent_id IS NOT NULL, ",
            written!("k"),
            "
             FROM comment k
             JOIN comment_text t ON t.comment_id = k.id
             WHERE k.id >= $2 AND k.id < $3 AND k.published >= $4 AND k.deleted = FALSE
               AND k.removed = FALSE AND ",
            $of
        )
    };
}

statements! {
    FIND_DRY_RUN: DryRunRow =
        "SELECT rule_id, version, community_id, since, kind, below_id, seen, found, begun_at,
           done_at
         FROM dry_run WHERE rule_id = $1";
    FIND_OPEN_DRY_RUN: DryRunRow =
        "SELECT rule_id, version, community_id, since, kind, below_id, seen, found, begun_at,
           done_at
         FROM dry_run WHERE done_at IS NULL ORDER BY begun_at LIMIT 1";
    FIND_NEWEST_POST_ID: Count = "SELECT COALESCE(max(id), 0) FROM post";
    FIND_NEWEST_COMMENT_ID: Count = "SELECT COALESCE(max(id), 0) FROM comment";
    LIST_DRY_POSTS: DryTextRow = posts!("p.community_id = $1");
    LIST_DRY_POSTS_OF_SITE: DryTextRow = posts!("CAST($1 AS BIGINT) = 0");
    LIST_DRY_COMMENTS: DryTextRow = comments!("k.community_id = $1");
    LIST_DRY_COMMENTS_OF_SITE: DryTextRow = comments!("CAST($1 AS BIGINT) = 0");
    UPSERT_DRY_RUN: () =
        "INSERT INTO dry_run (rule_id, version, community_id, since, kind, below_id, seen, found,
           begun_at)
         VALUES ($1, $2, $3, $4, 'post', $5, 0, 0, $6)
         ON CONFLICT (rule_id)
         DO UPDATE SET version = excluded.version, since = excluded.since, kind = 'post',
           below_id = excluded.below_id, seen = 0, found = 0, begun_at = excluded.begun_at,
           done_at = NULL";
    DELETE_DRY_RUN_ITEMS: () = "DELETE FROM dry_run_item WHERE rule_id = $1";
    INSERT_DRY_RUN_ITEM: () =
        "INSERT INTO dry_run_item (rule_id, post_id, comment_id, effect) VALUES ($1, $2, $3, $4)
         ON CONFLICT (rule_id, post_id, comment_id) DO NOTHING";
    SET_DRY_RUN: () =
        "UPDATE dry_run
         SET kind = $2, below_id = $3, seen = seen + $4, found = found + $5, done_at = $6
         WHERE rule_id = $1 AND begun_at = $7";
    LIST_DRY_RUN_ITEMS: DryItemRow = concat!(
        "SELECT p.id, d.comment_id, CASE WHEN ", open!("p"), " THEN p.title ELSE '' END,
           (SELECT x.excerpt FROM comment k JOIN comment_text x ON x.comment_id = k.id
            WHERE k.id = d.comment_id AND ", known!("k"), " AND ", open!("k"), "),
           COALESCE((SELECT k.published FROM comment k WHERE k.id = d.comment_id), p.published),
           d.effect
         FROM dry_run_item d
         JOIN post p ON p.id = d.post_id
         JOIN community c ON c.id = p.community_id
         WHERE d.rule_id = $3 AND ", visible!(), " AND ", known!("p"), "
           AND ($2 = TRUE OR ", moderates!(), ")
         ORDER BY d.post_id DESC, d.comment_id DESC LIMIT $4"
    );
    LIST_DRY_FINDINGS: DryItemRow = concat!(
        "SELECT p.id, COALESCE(f.comment_id, 0),
           CASE WHEN ", open!("p"), " THEN p.title ELSE '' END,
           (SELECT x.excerpt FROM comment k JOIN comment_text x ON x.comment_id = k.id
            WHERE k.id = f.comment_id AND ", known!("k"), " AND ", open!("k"), "),
           f.at, f.effect
         FROM rule_finding f
         JOIN post p ON p.id = f.post_id
         JOIN community c ON c.id = p.community_id
         WHERE f.rule_id = $3 AND f.dry = TRUE AND f.post_id IS NOT NULL
           AND ", visible!(), " AND ", known!("p"), " AND ($2 = TRUE OR ", moderates!(), ")
         ORDER BY f.id DESC LIMIT $4"
    );
}

/// What a rule that is tried out found in new texts, the newest first, for those who moderate where
/// they stand.
///
/// # Errors
/// When the database fails.
pub fn list_dry_findings(
    q: &mut Query<'_>,
    viewer: Viewer,
    rule: RuleId,
) -> Result<Vec<DryItemRow>, Broken> {
    q.rows(
        LIST_DRY_FINDINGS,
        &p![viewer.key(), viewer.admin(), rule, DRY_FINDINGS_LISTED],
    )
}

/// Begins a run of a rule; what one before it found is forgotten.
///
/// # Errors
/// When the database fails.
pub fn insert_dry_run(
    tx: &mut Tx<'_>,
    (rule, version): (RuleId, i64),
    community: Option<CommunityId>,
    since: Timestamp,
    at: Timestamp,
) -> Result<(), Broken> {
    let below = tx.one(FIND_NEWEST_POST_ID, &p![])?.count + 1;
    tx.send(DELETE_DRY_RUN_ITEMS, &p![rule])?;
    let of = community.map_or(0, |id| id.0);
    tx.send(UPSERT_DRY_RUN, &p![rule, version, of, since, below, at])
}

/// The last run of a rule.
///
/// # Errors
/// When the database fails.
pub fn find_dry_run(q: &mut Query<'_>, rule: RuleId) -> Result<Option<DryRunRow>, Broken> {
    q.row(FIND_DRY_RUN, &p![rule])
}

/// The run that has waited longest.
///
/// # Errors
/// When the database fails.
pub async fn find_open_dry_run(reads: &Reads) -> Result<Option<DryRunRow>, Broken> {
    reads.row(FIND_OPEN_DRY_RUN, p![]).await
}

/// The texts of the next range of so many ids of a run.
///
/// # Errors
/// When the database fails.
pub fn list_dry_texts(
    q: &mut Query<'_>,
    run: &DryRunRow,
    range: i64,
) -> Result<Vec<DryTextRow>, Broken> {
    let from = run.below_id - range;
    let statement = match (run.kind.as_str(), run.community_id.0) {
        ("post", 0) => LIST_DRY_POSTS_OF_SITE,
        ("post", _) => LIST_DRY_POSTS,
        (_, 0) => LIST_DRY_COMMENTS_OF_SITE,
        _ => LIST_DRY_COMMENTS,
    };
    q.rows(
        statement,
        &p![run.community_id, from, run.below_id, run.since],
    )
}

/// What a range of a run came to.
#[derive(Debug, Clone, Default)]
pub struct DryStep {
    /// Ids that were passed, of texts or of none.
    pub range: i64,
    /// Texts that were looked at.
    pub seen: i64,
    /// Those in which something was found.
    pub found: Vec<(PostId, CommentId, Verdict)>,
}

/// Writes what a range came to, and where the run goes on; answers whether there is more.
///
/// # Errors
/// When the database fails.
pub fn set_dry_run(
    tx: &mut Tx<'_>,
    run: &DryRunRow,
    step: &DryStep,
    now: Timestamp,
) -> Result<bool, Broken> {
    let room = usize::try_from((DRY_RUN_LISTED - run.found).max(0)).unwrap_or_default();
    for (post, comment, effect) in step.found.iter().take(room) {
        let parameters = p![run.rule_id, *post, *comment, effect.word()];
        tx.send(INSERT_DRY_RUN_ITEM, &parameters)?;
    }
    let below = run.below_id - step.range;
    let (kind, below, done) = match (run.kind.as_str(), below > 1) {
        (kind, true) => (kind.to_owned(), below, None),
        ("post", false) => {
            let last = tx.one(FIND_NEWEST_COMMENT_ID, &p![])?.count;
            (String::from("comment"), last + 1, None)
        }
        _ => (run.kind.clone(), 0, Some(now)),
    };
    let found = domain::number::from_usize(step.found.len());
    let more = done.is_none();
    let mut parameters = p![run.rule_id, kind, below, step.seen, found];
    parameters.extend(p![done, run.begun_at]);
    tx.send(SET_DRY_RUN, &parameters)?;
    Ok(more)
}

/// Ends a run where it is.
///
/// # Errors
/// When the database fails.
pub fn set_dry_run_done(tx: &mut Tx<'_>, run: &DryRunRow, now: Timestamp) -> Result<(), Broken> {
    let mut parameters = p![run.rule_id, run.kind.clone(), 0_i64, 0_i64, 0_i64];
    parameters.extend(p![Some(now), run.begun_at]);
    tx.send(SET_DRY_RUN, &parameters)
}

/// Lists what a run found, the newest first, for those who moderate where it stands.
///
/// # Errors
/// When the database fails.
pub fn list_dry_items(
    q: &mut Query<'_>,
    viewer: Viewer,
    rule: RuleId,
) -> Result<Vec<DryItemRow>, Broken> {
    q.rows(
        LIST_DRY_RUN_ITEMS,
        &p![viewer.key(), viewer.admin(), rule, DRY_RUN_LISTED],
    )
}
