//! Decisions with their statements of reasons, and the proof that one was written.

use domain::decision::{APPEAL_FOR, Action, Cited, Source, Target, TargetKind};
use domain::ids::{CommentId, CommunityId, DecisionId, PersonId, PostId, RuleId};
use domain::limits;
use domain::permission::Rank;
use domain::time::Timestamp;

use crate::broken::Broken;
use crate::{Query, Tx, id_list, p, row, statements};

row! {
    /// A decision.
    pub struct DecisionRow {
        /// The decision.
        pub id: DecisionId,
        /// What was decided.
        pub action: Action,
        /// About what kind of thing.
        pub target_kind: TargetKind,
        /// Its number among those.
        pub target_id: i64,
        /// The post, or the one that the comment stands below.
        pub post: Option<PostId>,
        /// The comment.
        pub comment: Option<CommentId>,
        /// The community; none for the site.
        pub community: Option<CommunityId>,
        /// Whom it concerns.
        pub person: Option<PersonId>,
        /// Who decided; none for a rule by itself.
        pub actor: Option<PersonId>,
        /// Whether whoever decided did so as an admin.
        pub by_admin: bool,
        /// The rule that it rests on.
        pub rule: Option<RuleId>,
        /// What only this kind of decision knows, as JSON.
        pub detail: String,
        /// When it was decided.
        pub at: Timestamp,
        /// When it ends by itself.
        pub ends_at: Option<Timestamp>,
        /// When it was undone.
        pub undone_at: Option<Timestamp>,
        /// The decision that it was part of, before its author mended this text by itself.
        pub part_of: Option<DecisionId>,
    }
}

impl DecisionRow {
    /// What it is about.
    #[must_use]
    pub const fn target(&self) -> Target {
        match self.target_kind {
            TargetKind::Post => Target::Post(PostId(self.target_id)),
            TargetKind::Comment => Target::Comment(CommentId(self.target_id)),
            TargetKind::Community => Target::Community(CommunityId(self.target_id)),
            TargetKind::Person => Target::Person {
                person: PersonId(self.target_id),
                community: self.community,
                post: self.post,
            },
        }
    }
}

row! {
    /// Where somebody stands in a community's order and the site's.
    pub struct RankRow {
        /// Their order of appointment, if they moderate it.
        pub ordinal: Option<i64>,
        /// Since when they administer the site, if they do.
        pub admin_since: Option<Timestamp>,
        /// The lowest order of appointment in the community.
        pub first: Option<i64>,
    }
}

impl RankRow {
    /// Their rank.
    #[must_use]
    pub const fn rank(&self) -> Rank {
        match (self.admin_since, self.ordinal) {
            (Some(since), _) => Rank::Admin(since),
            (None, Some(ordinal)) => Rank::Moderator(ordinal),
            (None, None) => Rank::Member,
        }
    }

    /// Whether they are the community's first moderator.
    #[must_use]
    pub fn is_first(&self) -> bool {
        self.ordinal.is_some() && self.ordinal == self.first
    }
}

row! {
    /// The marks of a post that decisions change, beyond those that every reader of it needs.
    pub struct PostMarks {
        /// It stands above the others of its community.
        pub featured_community: bool,
        /// It stands above the others of the site.
        pub featured_site: bool,
        /// The post that asked the same before.
        pub duplicate_of: Option<PostId>,
        /// Whether it asks for serious answers.
        pub serious: bool,
    }
}

row! {
    /// The marks of a comment that decisions change.
    pub struct CommentMarks {
        /// It itself takes no further replies.
        pub locked: bool,
        /// It speaks for the moderators.
        pub distinguished: bool,
    }
}

row! {
    /// The marks of a community that decisions change.
    pub struct CommunityMarks {
        /// Taken away by an admin.
        pub removed: bool,
        /// Not in lists.
        pub hidden: bool,
    }
}

row! {
    /// A moderator's place in the order of a community.
    pub struct PlaceRow {
        /// Their order of appointment.
        pub ordinal: i64,
        /// When they were appointed.
        pub since: Timestamp,
    }
}

row! {
    /// An admin.
    pub struct AdminRow {
        /// The admin's person.
        pub id: PersonId,
    }
}

row! {
    /// A decision's number.
    pub struct FoundDecision {
        /// The decision.
        pub id: DecisionId,
    }
}

row! {
    /// Whether something is so.
    pub struct Yes {
        /// It is.
        pub yes: bool,
    }
}

row! {
    /// What took a post or comment away, for those who find its place empty.
    pub struct TakenRow {
        /// The comment; 0 is the post itself.
        pub comment: CommentId,
        /// The decision.
        pub decision: DecisionId,
        /// The number of the rule then.
        pub rule_position: Option<i64>,
        /// Whether it is a rule of the site.
        pub rule_site: Option<bool>,
        /// What it was called then.
        pub rule_name: Option<String>,
        /// Where it belongs instead, as people write it.
        pub belongs_in: Option<String>,
    }
}

row! {
    /// A post or comment that one decision took away together with others.
    pub struct DecisionItemRow {
        /// The post, or the one that the comment stands below.
        pub post: PostId,
        /// The comment; 0 is the post itself.
        pub comment: CommentId,
    }
}

/// A decision to be written.
#[derive(Debug, Clone)]
pub struct NewDecision<'a> {
    /// What is decided.
    pub action: Action,
    /// About what.
    pub target: Target,
    /// The post, or the one that the comment stands below.
    pub post: Option<PostId>,
    /// The community; none for the site.
    pub community: Option<CommunityId>,
    /// Whom it concerns.
    pub person: Option<PersonId>,
    /// Who decides; none for a rule by itself.
    pub actor: Option<PersonId>,
    /// Whether whoever decides does so as an admin.
    pub by_admin: bool,
    /// The rule that it rests on.
    pub rule: Option<&'a Cited>,
    /// What the person concerned and everybody may read about it.
    pub message: &'a str,
    /// The law that it rests on, in words; empty where it rests on none.
    pub law: &'a str,
    /// Where a post belongs that is taken away, as people write it.
    pub belongs_in: Option<&'a str>,
    /// What moderators alone may read about it.
    pub facts: &'a str,
    /// How it came up.
    pub source: Source,
    /// What only this kind of decision knows, as JSON.
    pub detail: &'a str,
    /// When it ends by itself.
    pub ends_at: Option<Timestamp>,
    /// When it is decided.
    pub at: Timestamp,
    /// The statement of reasons; one is owed whenever an action restricts a person.
    pub statement: Option<NewStatement<'a>>,
}

/// What the person concerned is owed.
#[derive(Debug, Clone, Copy)]
pub struct NewStatement<'a> {
    /// Whom it is addressed to.
    pub person: PersonId,
    /// The title of what it is about, as it was.
    pub title: Option<&'a str>,
    /// The text of what it is about, as it was.
    pub md: Option<&'a str>,
    /// What rules found, as JSON.
    pub findings: &'a str,
}

/// The proof that a decision, with the statement that it owes, stands in this transaction, or that
/// one was undone in it. What restricts somebody can be written with one of these only, and this
/// file alone makes them.
#[derive(Debug)]
pub struct Recorded {
    id: DecisionId,
    undoes: bool,
}

impl Recorded {
    /// The decision.
    #[must_use]
    pub const fn decision(&self) -> DecisionId {
        self.id
    }

    /// Whether it was undone.
    #[must_use]
    pub const fn undoes(&self) -> bool {
        self.undoes
    }
}

macro_rules! columns {
    () => {
        "SELECT d.id, d.action, d.target_kind, d.target_id, d.post_id, d.comment_id,
           d.community_id, d.person_id, d.actor_id, d.by_admin, d.rule_id, d.detail, d.at,
           d.ends_at, d.undone_at, d.part_of
         FROM decision d "
    };
}

/// Whether anybody else than two people could decide in a community, or for the site, now; what an
/// admin decided is for admins.
macro_rules! other_decider {
    ($community:literal, $actor:literal, $person:literal, $by_admin:literal, $now:literal) => {
        concat!(
            "(",
            $by_admin,
            " = FALSE AND EXISTS (SELECT 1 FROM moderator m
             JOIN person a ON a.id = m.person_id
             WHERE m.community_id = ",
            $community,
            " AND a.id <> ",
            $actor,
            " AND a.id <> ",
            $person,
            " AND a.deleted = FALSE
               AND (a.banned_until IS NULL OR a.banned_until <= ",
            $now,
            ")
               AND NOT EXISTS (SELECT 1 FROM ban z WHERE z.person_id = a.id
                 AND z.community_id = m.community_id AND z.post_id = 0 AND z.until > ",
            $now,
            ")))
           OR EXISTS (SELECT 1 FROM account t
             WHERE t.admin_since IS NOT NULL AND t.person_id <> ",
            $actor,
            " AND t.person_id <> ",
            $person,
            "
               AND EXISTS (SELECT 1 FROM person a WHERE a.id = t.person_id
                 AND a.deleted = FALSE
                 AND (a.banned_until IS NULL OR a.banned_until <= ",
            $now,
            ")))"
        )
    };
}
pub(crate) use other_decider;

statements! {
    INSERT_DECISION: FoundDecision =
        "INSERT INTO decision (action, target_kind, target_id, post_id, comment_id, community_id,
           person_id, actor_id, by_admin, rule_id, rule_version, rule_position, rule_site,
           rule_name, message, facts, source, detail, at, ends_at, law, belongs_in)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
           $19, $20, $21, $22)
         RETURNING id";
    INSERT_STATEMENT: () =
        "INSERT INTO statement (decision_id, person_id, title, md, findings, appeal_until, at,
           told)
         VALUES ($1, $2, $3, $4, $5, $6, $7,
           CASE WHEN EXISTS (SELECT 1 FROM account t WHERE t.person_id = $2)
             THEN 'inbox' ELSE 'modlog' END)";
    INSERT_DECISION_ITEM: () =
        "INSERT INTO decision_item (decision_id, post_id, comment_id) VALUES ($1, $2, $3)";
    SET_DECISION_UNDONE: () =
        "UPDATE decision SET undone_at = $2, undone_by_id = $3
         WHERE id = $1 AND undone_at IS NULL";
    FIND_DECISION: DecisionRow = concat!(columns!(), "WHERE d.id = $1");
    LIST_STANDING_PARTS: DecisionRow = concat!(
        columns!(),
        "WHERE d.part_of = $1 AND d.undone_at IS NULL ORDER BY d.id"
    );
    FIND_STANDING: DecisionRow = concat!(
        columns!(),
        "WHERE d.target_kind = $1 AND d.target_id = $2 AND d.action = $3 AND d.undone_at IS NULL
         ORDER BY d.id DESC
         LIMIT 1"
    );
    FIND_STANDING_OF_PERSON: DecisionRow = concat!(
        columns!(),
        "WHERE d.target_kind = 'person' AND d.target_id = $1 AND d.action = $2
           AND COALESCE(d.community_id, 0) = $3 AND COALESCE(d.post_id, 0) = $4
           AND d.undone_at IS NULL
         ORDER BY d.id DESC
         LIMIT 1"
    );
    // Those that took comments of a post away, by themselves or together with others; the last of
    // each comes last.
    LIST_TAKEN_COMMENTS: TakenRow =
        "SELECT x.comment_id, d.id, d.rule_position, d.rule_site, d.rule_name, d.belongs_in
         FROM (SELECT z.id, z.target_id AS comment_id FROM decision z
             WHERE z.target_kind = 'comment' AND z.action IN ('remove', 'purge')
               AND z.undone_at IS NULL
               AND z.target_id IN (SELECT value FROM json_each(CAST($1 AS TEXT)))
           UNION ALL
           SELECT i.decision_id, i.comment_id FROM decision_item i
             WHERE i.comment_id IN (SELECT value FROM json_each(CAST($1 AS TEXT)))) x
         JOIN decision d ON d.id = x.id
         WHERE d.undone_at IS NULL
         ORDER BY d.id";
    LIST_DECISION_ITEMS: DecisionItemRow =
        "SELECT post_id, comment_id FROM decision_item
         WHERE decision_id = $1
         ORDER BY post_id, comment_id";
    FIND_DECISION_OF_ITEM: FoundDecision =
        "SELECT d.id FROM decision_item i
         JOIN decision d ON d.id = i.decision_id
         WHERE i.comment_id = $2 AND (CAST($1 AS BIGINT) = 0 OR i.post_id = $1)
           AND d.undone_at IS NULL
         ORDER BY d.id DESC LIMIT 1";
    FIND_TAKEN: TakenRow =
        "SELECT CAST(0 AS BIGINT), d.id, d.rule_position, d.rule_site, d.rule_name, d.belongs_in
         FROM decision d WHERE d.id = $1";
    FIND_RANK: RankRow =
        "SELECT (SELECT m.ordinal FROM moderator m
             WHERE m.community_id = $2 AND m.person_id = $1
               AND NOT EXISTS (SELECT 1 FROM ban z WHERE z.person_id = $1
                 AND z.community_id = $2 AND z.post_id = 0 AND z.until > $3)),
           (SELECT t.admin_since FROM account t WHERE t.person_id = $1),
           (SELECT min(m.ordinal) FROM moderator m WHERE m.community_id = $2)";
    // Whether anybody else could decide: not the one who acted, nor the one concerned, nor whoever
    // may not write there. What an admin decided is for admins.
    FIND_OTHER_DECIDER: Yes =
        concat!("SELECT ", other_decider!("$1", "$2", "$3", "CAST($4 AS BOOLEAN)", "$5"));
    // Their place in the order whether or not they are banned meanwhile.
    FIND_PLACE: PlaceRow =
        "SELECT m.ordinal, m.created_at FROM moderator m
         WHERE m.community_id = $1 AND m.person_id = $2";
    FIND_TAKES_PART: Yes =
        "SELECT EXISTS (SELECT 1 FROM post p WHERE p.creator_id = $2 AND p.community_id = $1)
           OR EXISTS (SELECT 1 FROM comment k WHERE k.creator_id = $2 AND k.community_id = $1)
           OR EXISTS (SELECT 1 FROM moderator m WHERE m.person_id = $2 AND m.community_id = $1)";
    DELETE_ITEM_OF_DECISIONS: () =
        "DELETE FROM decision_item WHERE post_id = $1 AND comment_id = $2";
    LIST_ADMIN_IDS: AdminRow =
        "SELECT t.person_id FROM account t
         WHERE t.admin_since IS NOT NULL
         ORDER BY t.admin_since, t.person_id LIMIT $1";
    FIND_POST_MARKS: PostMarks =
        "SELECT p.featured_community, p.featured_site, p.duplicate_of,
           EXISTS (SELECT 1 FROM post_tag y JOIN tag g ON g.id = y.tag_id
             WHERE y.post_id = p.id AND g.meaning = 'serious')
         FROM post p WHERE p.id = $1";
    FIND_COMMENT_MARKS: CommentMarks =
        "SELECT k.locked, k.distinguished FROM comment k WHERE k.id = $1";
    FIND_COMMUNITY_MARKS: CommunityMarks =
        "SELECT c.removed, c.hidden FROM community c WHERE c.id = $1";
    // What somebody wrote of late and still stands, newest first.
    LIST_RECENT_POSTS: DecisionItemRow =
        "SELECT p.id, CAST(0 AS BIGINT) FROM post p
         WHERE p.creator_id = $1 AND p.published >= $3 AND p.removed = FALSE
           AND p.deleted = FALSE AND (CAST($2 AS BIGINT) = 0 OR p.community_id = $2)
         ORDER BY p.published DESC, p.id DESC
         LIMIT $4";
    LIST_RECENT_COMMENTS: DecisionItemRow =
        "SELECT k.post_id, k.id FROM comment k
         WHERE k.creator_id = $1 AND k.published >= $3 AND k.removed = FALSE
           AND k.deleted = FALSE AND (CAST($2 AS BIGINT) = 0 OR k.community_id = $2)
         ORDER BY k.published DESC, k.id DESC
         LIMIT $4";
}

/// Writes a decision and, with it, the statement that it owes; the proof is what restrictions are
/// written with.
///
/// # Errors
/// A fault for a decision that restricts a person and has no statement for them; else when the
/// database fails.
pub fn insert_decision(tx: &mut Tx<'_>, new: &NewDecision<'_>) -> Result<Recorded, Broken> {
    let owed = new.person.filter(|_| new.action.restricts());
    if owed != new.statement.map(|statement| statement.person) {
        let text = format!("a decision to {} without its statement", new.action.word());
        return Err(Broken::fault(text));
    }
    let (post, comment) = match new.target {
        Target::Comment(id) => (new.post, Some(id)),
        Target::Post(id) => (Some(id), None),
        Target::Person { post, .. } => (post, None),
        Target::Community(_) => (None, None),
    };
    let rule = new.rule.map(|cited| cited.rule);
    let mut values = p![
        new.action,
        new.target.kind(),
        new.target.id(),
        post,
        comment,
        new.community,
        new.person,
        new.actor,
        new.by_admin
    ];
    values.extend(p![
        rule.map(|it| it.id),
        rule.map(|it| it.version),
        rule.map(|it| it.position),
        rule.map(|it| it.site),
        new.rule.map(|cited| cited.name.as_str()),
        new.message,
        new.facts,
        new.source,
        new.detail,
        new.at,
        new.ends_at,
        new.law,
        new.belongs_in
    ]);
    let id = tx.one(INSERT_DECISION, &values)?.id;
    if let Some(it) = new.statement {
        let until = new.at.plus(APPEAL_FOR);
        let values = p![id, it.person, it.title, it.md, it.findings, until, new.at];
        tx.send(INSERT_STATEMENT, &values)?;
    }
    Ok(Recorded { id, undoes: false })
}

/// Notes that a decision is undone; nothing if it was before.
///
/// # Errors
/// When the database fails.
pub fn set_decision_undone(
    tx: &mut Tx<'_>,
    id: DecisionId,
    by: Option<PersonId>,
    at: Timestamp,
) -> Result<Option<Recorded>, Broken> {
    let changed = tx.exec(SET_DECISION_UNDONE, &p![id, at, by])?;
    Ok((changed > 0).then_some(Recorded { id, undoes: true }))
}

/// Notes what a decision took away together with others.
///
/// # Errors
/// When the database fails.
pub fn insert_decision_item(
    tx: &mut Tx<'_>,
    recorded: &Recorded,
    item: &DecisionItemRow,
) -> Result<(), Broken> {
    tx.send(
        INSERT_DECISION_ITEM,
        &p![recorded.id, item.post, item.comment],
    )
}

/// Finds a decision; who may read what of it is for the caller to know.
///
/// # Errors
/// When the database fails.
pub fn find_decision(q: &mut Query<'_>, id: DecisionId) -> Result<Option<DecisionRow>, Broken> {
    q.row(FIND_DECISION, &p![id])
}

/// Finds the decision of a kind about something that was not undone.
///
/// # Errors
/// When the database fails.
pub fn find_standing(
    q: &mut Query<'_>,
    action: Action,
    target: Target,
) -> Result<Option<DecisionRow>, Broken> {
    if let Target::Person {
        person,
        community,
        post,
    } = target
    {
        let community = community.map_or(0, CommunityId::get);
        let post = post.map_or(0, PostId::get);
        let values = p![person, action, community, post];
        return q.row(FIND_STANDING_OF_PERSON, &values);
    }
    q.row(FIND_STANDING, &p![target.kind(), target.id(), action])
}

/// Finds the decision that took something away, or lets it wait, and that its author can answer
/// by mending it.
///
/// # Errors
/// When the database fails.
pub fn find_repairable(q: &mut Query<'_>, target: Target) -> Result<Option<DecisionId>, Broken> {
    if let Some(own) = find_own(q, target)? {
        return Ok(Some(own));
    }
    let along = match find_along(q, target)? {
        Some(id) => find_decision(q, id)?,
        None => None,
    };
    Ok(along.filter(|it| it.action.takes_along()).map(|it| it.id))
}

/// Finds the decision about this alone that took it away, or lets it wait.
fn find_own(q: &mut Query<'_>, target: Target) -> Result<Option<DecisionId>, Broken> {
    for action in [Action::Remove, Action::Hold] {
        if let Some(found) = find_standing(q, action, target)? {
            return Ok(Some(found.id));
        }
    }
    Ok(None)
}

/// Finds the decision that took a post or comment away, or lets it wait: of its own, or together
/// with others.
///
/// # Errors
/// When the database fails.
pub fn find_taken_away(q: &mut Query<'_>, target: Target) -> Result<Option<DecisionId>, Broken> {
    match find_own(q, target)? {
        Some(own) => Ok(Some(own)),
        None => find_along(q, target),
    }
}

/// Finds the decision that took a post or comment away together with others.
fn find_along(q: &mut Query<'_>, target: Target) -> Result<Option<DecisionId>, Broken> {
    let (post, comment) = match target {
        Target::Post(id) => (id.get(), 0),
        Target::Comment(id) => (0, id.get()),
        Target::Person { .. } | Target::Community(_) => return Ok(None),
    };
    let found = q.row(FIND_DECISION_OF_ITEM, &p![post, comment])?;
    Ok(found.map(|row| row.id))
}

/// Finds what took a post away, and lists what took each of some comments away. What an archive
/// brought as removed has no decision.
///
/// # Errors
/// When the database fails.
pub fn list_taken(
    q: &mut Query<'_>,
    post: Option<PostId>,
    comments: &[CommentId],
) -> Result<Vec<TakenRow>, Broken> {
    let mut rows = Vec::new();
    if let Some(post) = post
        && let Some(found) = find_taken_away(q, Target::Post(post))?
    {
        rows.extend(q.row(FIND_TAKEN, &p![found])?);
    }
    if !comments.is_empty() {
        rows.extend(q.rows(LIST_TAKEN_COMMENTS, &p![id_list(comments)])?);
    }
    Ok(rows)
}

/// Lists the decisions that were part of another and stand.
///
/// # Errors
/// When the database fails.
pub fn list_standing_parts(q: &mut Query<'_>, id: DecisionId) -> Result<Vec<DecisionRow>, Broken> {
    q.rows(LIST_STANDING_PARTS, &p![id])
}

/// Lists what a decision took away together with others.
///
/// # Errors
/// When the database fails.
pub fn list_decision_items(
    q: &mut Query<'_>,
    id: DecisionId,
) -> Result<Vec<DecisionItemRow>, Broken> {
    q.rows(LIST_DECISION_ITEMS, &p![id])
}

/// Finds where somebody stands in a community's order, and the site's. Whoever is banned from the
/// community has no place in its order meanwhile.
///
/// # Errors
/// When the database fails.
pub fn find_rank(
    q: &mut Query<'_>,
    person: PersonId,
    community: Option<CommunityId>,
    now: Timestamp,
) -> Result<RankRow, Broken> {
    let community = community.map_or(0, CommunityId::get);
    q.one(FIND_RANK, &p![person, community, now])
}

/// Finds somebody's place in the order of a community's moderators, also while they are banned
/// from it.
///
/// # Errors
/// When the database fails.
pub fn find_place(
    q: &mut Query<'_>,
    community: CommunityId,
    person: PersonId,
) -> Result<Option<PlaceRow>, Broken> {
    q.row(FIND_PLACE, &p![community, person])
}

/// Whether somebody moderates a community or ever wrote in it, whatever became of that.
///
/// # Errors
/// When the database fails.
pub fn takes_part(
    q: &mut Query<'_>,
    community: CommunityId,
    person: PersonId,
) -> Result<bool, Broken> {
    Ok(q.one(FIND_TAKES_PART, &p![community, person])?.yes)
}

/// Whether a post or comment was erased for good.
///
/// # Errors
/// When the database fails.
pub fn is_purged(q: &mut Query<'_>, target: Target) -> Result<bool, Broken> {
    Ok(find_standing(q, Action::Purge, target)?.is_some())
}

/// The proof of the decision that erased something for good, for what is left to do of it.
///
/// # Errors
/// When the database fails.
pub(crate) fn find_recorded_purge(
    q: &mut Query<'_>,
    target: Target,
) -> Result<Option<Recorded>, Broken> {
    let found = find_standing(q, Action::Purge, target)?;
    Ok(found.map(|row| Recorded {
        id: row.id,
        undoes: false,
    }))
}

/// Forgets that decisions took a post or comment away together with others: it was given back, so
/// that undoing them later is nothing to it.
///
/// # Errors
/// When the database fails.
pub fn delete_item(tx: &mut Tx<'_>, _by: &Recorded, item: &DecisionItemRow) -> Result<(), Broken> {
    tx.send(DELETE_ITEM_OF_DECISIONS, &p![item.post, item.comment])
}

/// Whether anybody else than these two could decide in a community, or for the site; what an admin
/// decided is for admins.
///
/// # Errors
/// When the database fails.
pub fn find_other_decider(
    q: &mut Query<'_>,
    decision: &DecisionRow,
    now: Timestamp,
) -> Result<bool, Broken> {
    let values = p![
        decision.community.map_or(0, CommunityId::get),
        decision.actor.map_or(0, PersonId::get),
        decision.person.map_or(0, PersonId::get),
        decision.by_admin,
        now
    ];
    Ok(q.one(FIND_OTHER_DECIDER, &values)?.yes)
}

/// Whether anybody else than one person could decide in a community, or for the site.
///
/// # Errors
/// When the database fails.
pub fn find_another(
    q: &mut Query<'_>,
    community: Option<CommunityId>,
    person: PersonId,
    now: Timestamp,
) -> Result<bool, Broken> {
    let community = community.map_or(0, CommunityId::get);
    let values = p![community, person, person, false, now];
    Ok(q.one(FIND_OTHER_DECIDER, &values)?.yes)
}

/// Lists those who administer the site, the first one first.
///
/// # Errors
/// When the database fails.
pub fn list_admins(q: &mut Query<'_>) -> Result<Vec<PersonId>, Broken> {
    let rows = q.rows(LIST_ADMIN_IDS, &p![limits::ADMINS_SHOWN])?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// Finds the marks of a post that decisions change.
///
/// # Errors
/// When the database fails.
pub fn find_post_marks(q: &mut Query<'_>, id: PostId) -> Result<PostMarks, Broken> {
    q.one(FIND_POST_MARKS, &p![id])
}

/// Finds the marks of a comment that decisions change.
///
/// # Errors
/// When the database fails.
pub fn find_comment_marks(q: &mut Query<'_>, id: CommentId) -> Result<CommentMarks, Broken> {
    q.one(FIND_COMMENT_MARKS, &p![id])
}

/// Finds the marks of a community that decisions change.
///
/// # Errors
/// When the database fails.
pub fn find_community_marks(q: &mut Query<'_>, id: CommunityId) -> Result<CommunityMarks, Broken> {
    q.one(FIND_COMMUNITY_MARKS, &p![id])
}

/// Lists what somebody wrote since then, in a community or everywhere, and still stands; at most so
/// many posts and as many comments.
///
/// # Errors
/// When the database fails.
pub fn list_recent(
    q: &mut Query<'_>,
    person: PersonId,
    community: Option<CommunityId>,
    since: Timestamp,
    limit: i64,
) -> Result<Vec<DecisionItemRow>, Broken> {
    let values = p![person, community.map_or(0, CommunityId::get), since, limit];
    let mut items = q.rows(LIST_RECENT_POSTS, &values)?;
    items.extend(q.rows(LIST_RECENT_COMMENTS, &values)?);
    Ok(items)
}
