//! What one decision takes away together with others, in sets: it may be all that somebody wrote.

use domain::decision::Target;
use domain::ids::{CommentId, CommunityId, DecisionId, PersonId, PostId};
use domain::time::Timestamp;

use crate::broken::Broken;
use crate::decision::{DecisionItemRow, FoundDecision, Yes};
use crate::{IdList, Query, Tx, p, row, statements};

row! {
    /// A post that begins or ceases to count.
    pub struct PostToCount {
        /// The post.
        pub id: PostId,
        /// Its community.
        pub community: CommunityId,
    }
}

row! {
    /// A comment that begins or ceases to count.
    pub struct CommentToCount {
        /// The comment.
        pub id: CommentId,
        /// The post it stands below.
        pub post: PostId,
        /// That post's community.
        pub community: CommunityId,
        /// Its place in the tree.
        pub path: String,
        /// When it was written.
        pub published: Timestamp,
        /// Whether it is an accepted answer.
        pub accepted: bool,
    }
}

row! {
    /// One of the texts that a decision took away together with others.
    pub struct ItemTextRow {
        /// The post, or the one that the comment stands below.
        pub post: PostId,
        /// The comment; 0 is the post itself.
        pub comment: CommentId,
        /// The title of a post.
        pub title: Option<String>,
        /// The text.
        pub md: String,
    }
}

row! {
    /// A text that a decision took away together with others, and that is decided by itself since
    /// its author mended it.
    pub struct PartRow {
        /// The decision about it alone.
        pub id: DecisionId,
        /// Whether it stands again.
        pub undone: bool,
    }
}

/// A text that is decided by itself from now on.
#[derive(Debug, Clone, Copy)]
pub struct NewPart<'a> {
    /// The decision that it was part of.
    pub of: DecisionId,
    /// What it is.
    pub target: Target,
    /// The post, or the one that the comment stands below.
    pub post: PostId,
    /// The community in which it stands.
    pub community: CommunityId,
    /// The title of a post, as it was.
    pub title: Option<&'a str>,
    /// The text, as it was.
    pub md: &'a str,
    /// When it is set apart.
    pub at: Timestamp,
}

row! {
    /// How many there are.
    pub struct ItemCount {
        /// So many.
        pub count: i64,
    }
}

/// What a decision that was undone took away and nothing else keeps away: of its own, or together
/// with others.
macro_rules! given_back {
    ($kind:literal, $id:literal, $join:literal, $which:literal) => {
        concat!(
            "SELECT i.post_id, i.comment_id FROM decision_item i ",
            $join,
            " WHERE i.decision_id = $1 AND ",
            $which,
            " AND NOT EXISTS (SELECT 1 FROM gone g WHERE g.ap_id = x.ap_id)
               AND NOT EXISTS (SELECT 1 FROM decision d
                 WHERE d.target_kind = ",
            $kind,
            " AND d.target_id = ",
            $id,
            " AND d.action IN ('remove', 'purge') AND d.undone_at IS NULL)
               AND NOT EXISTS (SELECT 1 FROM decision_item o
                 JOIN decision d ON d.id = o.decision_id
                 WHERE o.comment_id = i.comment_id AND o.post_id = i.post_id
                   AND d.undone_at IS NULL)
             ORDER BY i.post_id, i.comment_id"
        )
    };
}

statements! {
    LIST_POSTS_GIVEN_BACK: DecisionItemRow = given_back!(
        "'post'", "i.post_id", "JOIN post x ON x.id = i.post_id", "i.comment_id = 0"
    );
    LIST_COMMENTS_GIVEN_BACK: DecisionItemRow = given_back!(
        "'comment'", "i.comment_id", "JOIN comment x ON x.id = i.comment_id", "i.comment_id > 0"
    );
    LIST_POSTS_TO_COUNT: PostToCount =
        "SELECT p.id, p.community_id FROM post p
         WHERE p.id IN (SELECT value FROM json_each(CAST($1 AS TEXT))) AND p.removed <> $2
           AND p.deleted = FALSE AND p.held = FALSE
         ORDER BY p.id";
    LIST_COMMENTS_TO_COUNT: CommentToCount =
        "SELECT k.id, k.post_id, k.community_id, k.path, k.published, k.accepted FROM comment k
         WHERE k.id IN (SELECT value FROM json_each(CAST($1 AS TEXT))) AND k.removed <> $2
           AND k.deleted = FALSE AND k.held = FALSE
         ORDER BY k.id";
    // One row more than limits::TAKEN_TEXTS_PAGE.
    LIST_ITEM_TEXTS: ItemTextRow =
        "SELECT i.post_id, i.comment_id, p.title, COALESCE(t.md, u.md, '')
         FROM decision_item i
         LEFT JOIN post p ON p.id = i.post_id AND i.comment_id = 0
         LEFT JOIN post_text t ON t.post_id = p.id
         LEFT JOIN comment_text u ON u.comment_id = i.comment_id
         WHERE i.decision_id = $1 AND (i.post_id, i.comment_id) > ($2, $3)
         ORDER BY i.post_id, i.comment_id LIMIT 26";
    FIND_LEFT: Yes =
        "SELECT EXISTS (SELECT 1 FROM post p
             WHERE p.creator_id = $1 AND p.published >= $3 AND p.published <= $4
               AND p.removed = FALSE AND p.deleted = FALSE
               AND (CAST($2 AS BIGINT) = 0 OR p.community_id = $2))
           OR EXISTS (SELECT 1 FROM comment k
             WHERE k.creator_id = $1 AND k.published >= $3 AND k.published <= $4
               AND k.removed = FALSE AND k.deleted = FALSE
               AND (CAST($2 AS BIGINT) = 0 OR k.community_id = $2))";
    INSERT_PART: FoundDecision =
        "INSERT INTO decision (action, target_kind, target_id, post_id, comment_id, community_id,
           person_id, actor_id, by_admin, rule_id, rule_version, rule_position, rule_site,
           rule_name, message, facts, source, detail, at, law, part_of)
         SELECT 'remove', CAST($2 AS TEXT), CAST($3 AS BIGINT), CAST($4 AS BIGINT),
           CAST($5 AS BIGINT), CAST($6 AS BIGINT), d.person_id, d.actor_id, d.by_admin, d.rule_id,
           d.rule_version, d.rule_position, d.rule_site, d.rule_name, d.message, d.facts, d.source,
           '{}', CAST($7 AS BIGINT), d.law, d.id
         FROM decision d WHERE d.id = $1
         RETURNING id";
    INSERT_STATEMENT_OF_PART: () =
        "INSERT INTO statement (decision_id, person_id, title, md, findings, appeal_until, at,
           told)
         SELECT CAST($2 AS BIGINT), s.person_id, CAST($3 AS TEXT), CAST($4 AS TEXT), s.findings,
           s.appeal_until, s.at, s.told
         FROM statement s WHERE s.decision_id = $1";
    DELETE_PART: () =
        "DELETE FROM decision_item
         WHERE decision_id = $1 AND post_id = $2 AND comment_id = $3";
    LIST_PARTS: PartRow =
        "SELECT d.id, d.undone_at IS NOT NULL FROM decision d WHERE d.part_of = $1
         ORDER BY d.id DESC LIMIT 25";
    COUNT_PARTS_WAITING: ItemCount =
        "SELECT count(*) FROM decision d JOIN repair m ON m.decision_id = d.id
         WHERE d.part_of = $1 AND m.state = 'waiting'";
    COUNT_ITEMS: ItemCount =
        "SELECT (SELECT count(*) FROM decision_item i WHERE i.decision_id = $1)
           + (SELECT count(*) FROM decision d WHERE d.part_of = $1)";
}

/// Lists what a decision that was just undone gives back.
///
/// # Errors
/// When the database fails.
pub fn list_given_back(q: &mut Query<'_>, id: DecisionId) -> Result<Vec<DecisionItemRow>, Broken> {
    let mut items = q.rows(LIST_POSTS_GIVEN_BACK, &p![id])?;
    items.extend(q.rows(LIST_COMMENTS_GIVEN_BACK, &p![id])?);
    Ok(items)
}

/// Lists those of some posts that begin or cease to count once they are `removed` or no longer.
///
/// # Errors
/// When the database fails.
pub fn list_posts_to_count(
    q: &mut Query<'_>,
    posts: &IdList,
    removed: bool,
) -> Result<Vec<PostToCount>, Broken> {
    q.rows(LIST_POSTS_TO_COUNT, &p![posts, removed])
}

/// Lists those of some comments that begin or cease to count once they are `removed` or no longer.
///
/// # Errors
/// When the database fails.
pub fn list_comments_to_count(
    q: &mut Query<'_>,
    comments: &IdList,
    removed: bool,
) -> Result<Vec<CommentToCount>, Broken> {
    q.rows(LIST_COMMENTS_TO_COUNT, &p![comments, removed])
}

/// Lists the texts that a decision took away, behind one of them; for whoever wrote them alone.
///
/// # Errors
/// When the database fails.
pub fn list_item_texts(
    q: &mut Query<'_>,
    id: DecisionId,
    (post, comment): (PostId, CommentId),
) -> Result<Vec<ItemTextRow>, Broken> {
    q.rows(LIST_ITEM_TEXTS, &p![id, post, comment])
}

/// Whether something stands that somebody wrote in that time, in a community or everywhere.
///
/// # Errors
/// When the database fails.
pub fn is_any_left(
    q: &mut Query<'_>,
    person: PersonId,
    community: Option<CommunityId>,
    (since, until): (Timestamp, Timestamp),
) -> Result<bool, Broken> {
    let community = community.map_or(0, CommunityId::get);
    Ok(q.one(FIND_LEFT, &p![person, community, since, until])?.yes)
}

/// Has one of the texts that a decision took away together with others decided by itself, for the
/// same reasons, with a statement that lasts as long; answers that decision. Nothing if it was no
/// part of the other.
///
/// # Errors
/// When the database fails.
pub fn set_apart(tx: &mut Tx<'_>, new: &NewPart<'_>) -> Result<Option<DecisionId>, Broken> {
    let comment = match new.target {
        Target::Comment(id) => Some(id),
        _ => None,
    };
    let place = p![new.of, new.post, comment.unwrap_or(CommentId(0))];
    if tx.exec(DELETE_PART, &place)? == 0 {
        return Ok(None);
    }
    let kind = new.target.kind();
    let values = p![
        new.of,
        kind,
        new.target.id(),
        new.post,
        comment,
        new.community,
        new.at
    ];
    let id = tx.one(INSERT_PART, &values)?.id;
    let values = p![new.of, id, new.title, new.md];
    tx.send(INSERT_STATEMENT_OF_PART, &values)?;
    Ok(Some(id))
}

/// Lists some of what was set apart from a decision, the oldest first.
///
/// # Errors
/// When the database fails.
pub fn list_parts(q: &mut Query<'_>, id: DecisionId) -> Result<Vec<PartRow>, Broken> {
    q.rows(LIST_PARTS, &p![id])
}

/// Counts texts of a decision that their author mended and nobody decided about since.
///
/// # Errors
/// When the database fails.
pub fn count_parts_waiting(q: &mut Query<'_>, id: DecisionId) -> Result<i64, Broken> {
    Ok(q.one(COUNT_PARTS_WAITING, &p![id])?.count)
}

/// Counts what a decision took away together with others.
///
/// # Errors
/// When the database fails.
pub fn count_items(q: &mut Query<'_>, id: DecisionId) -> Result<i64, Broken> {
    Ok(q.one(COUNT_ITEMS, &p![id])?.count)
}
