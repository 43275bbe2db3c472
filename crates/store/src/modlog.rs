//! The public log of moderation: what was decided, by which rule, and what became of it.
//!
//! Nothing in it is private: neither what moderators noted for each other nor texts that the
//! viewer may not read, and names of moderators only where their community names them.

use domain::decision::{Action, AppealState, TargetKind};
use domain::ids::{CommentId, CommunityId, DecisionId, PersonId, PostId, RuleId};
use domain::limits;
use domain::number;
use domain::time::Timestamp;
use domain::viewer::Viewer;

use crate::broken::Broken;
use crate::feed::{Cursor, Page};
use crate::visible::{known, moderates, open, visible};
use crate::{Query, Value, p, row, statements};

row! {
    /// A line of the log.
    pub struct LogRow {
        /// The decision.
        pub id: DecisionId,
        /// What was decided.
        pub action: Action,
        /// About what kind of thing.
        pub target_kind: TargetKind,
        /// The post, or the one that the comment stands below.
        pub post: Option<PostId>,
        /// The comment.
        pub comment: Option<CommentId>,
        /// The title of the post, where the viewer may read it.
        pub title: Option<String>,
        /// The community's name; none for the site.
        pub community: Option<String>,
        /// Its server, if not ours.
        pub community_host: Option<String>,
        /// Whom it concerns.
        pub person_id: Option<PersonId>,
        /// Their name.
        pub person: Option<String>,
        /// Their server, if not ours.
        pub person_host: Option<String>,
        /// What they call themselves, if they say so.
        pub person_shown: Option<String>,
        /// Who decided, where the viewer may know.
        pub actor: Option<String>,
        /// Whether a rule decided it by itself.
        pub automated: bool,
        /// Whether whoever decided did so as an admin.
        pub by_admin: bool,
        /// The rule.
        pub rule: Option<RuleId>,
        /// Its version then.
        pub rule_version: Option<i64>,
        /// Its number then.
        pub rule_position: Option<i64>,
        /// Whether it is a rule of the site.
        pub rule_site: Option<bool>,
        /// What it was called then.
        pub rule_name: Option<String>,
        /// Why, in words.
        pub message: String,
        /// The law that it rests on, in words; empty where it rests on none.
        pub law: String,
        /// Where a post belongs that was taken away, as people write it.
        pub belongs_in: Option<String>,
        /// Whether what it is about is a comment that answers a question.
        pub is_answer: bool,
        /// Whether it took a mark off.
        pub off: bool,
        /// When it was decided.
        pub at: Timestamp,
        /// When it ends by itself.
        pub ends_at: Option<Timestamp>,
        /// When it was undone.
        pub undone_at: Option<Timestamp>,
        /// What became of the appeal, if there was one.
        pub appeal: Option<String>,
        /// Whether the viewer decides in that community, or for the site.
        pub decides: bool,
        /// Whether the viewer may see that there is such a decision.
        pub shown: bool,
    }
}

impl LogRow {
    /// What became of the appeal, if there was one.
    #[must_use]
    pub fn appeal_state(&self) -> Option<AppealState> {
        AppealState::from_word(self.appeal.as_deref()?)
    }
}

row! {
    /// What moderators noted about a decision for each other.
    pub struct FactsRow {
        /// The note.
        pub facts: String,
        /// How it came up.
        pub source: domain::decision::Source,
        /// Who undid it.
        pub undone_by: Option<PersonId>,
    }
}

row! {
    /// Decisions of one kind within a time, counted.
    pub struct CountRow {
        /// The kind.
        pub action: Action,
        /// Whether they took a mark off.
        pub off: bool,
        /// How many.
        pub made: i64,
        /// How many of them rules made by themselves.
        pub automated: i64,
        /// How many of them were against somebody and stated why.
        pub stated: i64,
        /// How many were undone.
        pub undone: i64,
        /// How many were appealed against.
        pub appealed: i64,
        /// How many stood after that.
        pub upheld: i64,
        /// How many did not.
        pub overturned: i64,
        /// How many were changed.
        pub changed: i64,
        /// How many of those that rules made by themselves were undone, other than because their
        /// authors mended the texts.
        pub wrong: i64,
    }
}

row! {
    /// What came in within a time, counted, with what became of it.
    pub struct NoticeCount {
        /// Why somebody reported, the word of a `Reason`; `illegal` for notices of something
        /// illegal, `appeal` for appeals.
        pub kind: String,
        /// How many came.
        pub came: i64,
        /// How many wait.
        pub waiting: i64,
        /// After how many nothing changed: what was reported stands, what was appealed too.
        pub kept: i64,
        /// After how many something was taken away, or given back.
        pub removed: i64,
        /// After how many something else was done, or answered.
        pub acted: i64,
        /// Microseconds until the decision, of the one in the middle; none where none was made.
        pub median: Option<i64>,
    }
}

row! {
    /// A moment, if there is one.
    pub struct WhenRow {
        /// The moment.
        pub at: Option<Timestamp>,
    }
}

/// What is looked for in the log; nothing means all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Of this community.
    pub community: Option<CommunityId>,
    /// About this person, or what they wrote.
    pub person: Option<PersonId>,
    /// By this moderator.
    pub actor: Option<PersonId>,
    /// By this rule.
    pub rule: Option<RuleId>,
    /// Of this kind.
    pub action: Option<Action>,
    /// By rules themselves, or by people.
    pub automated: Option<bool>,
    /// With this outcome of an appeal.
    pub appeal: Option<AppealState>,
}

/// Whether the viewer decides about such things.
macro_rules! decides {
    () => {
        concat!(
            "CASE WHEN $2 = TRUE OR (d.community_id IS NOT NULL AND ",
            moderates!(),
            ") THEN TRUE ELSE FALSE END"
        )
    };
}

/// Whether the viewer may know who decided: of rules there is nobody to know, admins answer with
/// their name.
macro_rules! named {
    () => {
        concat!(
            "(d.by_admin = TRUE OR COALESCE(c.moderators_named, TRUE) = TRUE OR ",
            decides!(),
            ")"
        )
    };
}

/// Whether the viewer may see that there is such a decision.
macro_rules! shown {
    () => {
        concat!(
            "((d.community_id IS NULL OR ",
            visible!(),
            ") AND (p.id IS NULL OR ",
            known!("p"),
            ") AND (k.id IS NULL OR ",
            known!("k"),
            "))"
        )
    };
}

macro_rules! columns {
    () => {
        concat!(
            "SELECT d.id, d.action, d.target_kind, d.post_id, d.comment_id,
               CASE WHEN p.id IS NOT NULL AND ",
            open!("p"),
            " THEN p.title ELSE NULL END,
               c.name, c.host, a.id, a.name, a.host, a.display_name, CASE WHEN ",
            named!(),
            " THEN b.name ELSE NULL END, d.actor_id IS NULL, d.by_admin, d.rule_id,
               d.rule_version, d.rule_position, d.rule_site, d.rule_name, d.message,
               d.law, d.belongs_in, COALESCE(k.is_answer, FALSE),
               d.detail LIKE '%\"off\":true%', d.at, d.ends_at,
               d.undone_at, y.state, ",
            decides!(),
            ", CASE WHEN ",
            shown!(),
            " THEN TRUE ELSE FALSE END
             FROM decision d
             LEFT JOIN community c ON c.id = d.community_id
             LEFT JOIN post p ON p.id = d.post_id
             LEFT JOIN comment k ON k.id = d.comment_id
             LEFT JOIN person a ON a.id = d.person_id
             LEFT JOIN person b ON b.id = d.actor_id
             LEFT JOIN appeal y ON y.decision_id = d.id "
        )
    };
}

// One row more than limits::MODLOG_PAGE.
macro_rules! list {
    ($where:literal) => {
        concat!(
            columns!(),
            "WHERE ",
            $where,
            " AND d.id < $3
               AND (CAST($4 AS BIGINT) = 0 OR d.community_id = $4)
               AND (CAST($5 AS BIGINT) = 0 OR d.person_id = $5)
               AND (CAST($6 AS BIGINT) = 0 OR (d.actor_id = $6 AND ",
            named!(),
            "))
               AND (CAST($7 AS BIGINT) = 0 OR d.rule_id = $7)
               AND (CAST($8 AS TEXT) = '' OR d.action = $8)
               AND (CAST($9 AS BIGINT) < 0 OR (d.actor_id IS NULL) = (CAST($9 AS BIGINT) = 1))
               AND (CAST($10 AS TEXT) = '' OR y.state = $10)
               AND ",
            shown!(),
            " ORDER BY d.id DESC LIMIT 51"
        )
    };
}

statements! {
    LIST_LOG: LogRow = list!("TRUE");
    LIST_LOG_OF_COMMUNITY: LogRow = list!("d.community_id = $4");
    LIST_LOG_OF_PERSON: LogRow = list!("d.person_id = $5");
    LIST_LOG_OF_ACTOR: LogRow = list!("d.actor_id = $6");
    LIST_LOG_OF_RULE: LogRow = list!("d.rule_id = $7");
    FIND_LOG_ROW: LogRow = concat!(columns!(), "WHERE d.id = $3");
    LIST_STANDING_ABOUT: LogRow = concat!(
        columns!(),
        "WHERE d.target_kind = $3 AND d.target_id = $4
           AND (CAST($5 AS BIGINT) < 0 OR COALESCE(d.community_id, 0) = $5)
           AND d.undone_at IS NULL AND ", shown!(), " ORDER BY d.id DESC LIMIT 51"
    );
    FIND_FACTS: FactsRow = "SELECT facts, source, undone_by_id FROM decision WHERE id = $1";
    FIND_FIRST_DECISION: WhenRow = "SELECT (SELECT d.at FROM decision d ORDER BY d.id LIMIT 1)";
    LIST_COUNTS: CountRow =
        "SELECT d.action, d.detail LIKE '%\"off\":true%', count(*),
           count(CASE WHEN d.actor_id IS NULL THEN 1 END),
           count(s.decision_id), count(d.undone_at), count(y.decision_id),
           count(CASE WHEN y.state = 'upheld' THEN 1 END),
           count(CASE WHEN y.state = 'overturned' THEN 1 END),
           count(CASE WHEN y.state = 'changed' THEN 1 END),
           count(CASE WHEN d.actor_id IS NULL AND d.undone_at IS NOT NULL
             AND (COALESCE(m.state, '') <> 'accepted' OR m.by_id IS NULL) THEN 1 END)
         FROM decision d
         LEFT JOIN statement s ON s.decision_id = d.id
         LEFT JOIN appeal y ON y.decision_id = d.id
         LEFT JOIN repair m ON m.decision_id = d.id
         WHERE d.at >= $1 AND d.at < $2 AND d.part_of IS NULL
         GROUP BY d.action, d.detail LIKE '%\"off\":true%'
         ORDER BY d.action, d.detail LIKE '%\"off\":true%'";
    LIST_NOTICE_COUNTS: NoticeCount =
        "WITH came AS (
           SELECT r.reason AS kind, r.outcome AS outcome, r.resolved_at - r.at AS took
             FROM report r WHERE r.at >= $1 AND r.at < $2
           UNION ALL
           SELECT 'illegal', CASE WHEN i.answered_at IS NULL THEN NULL ELSE 'acted' END,
               i.answered_at - i.at
             FROM illegal_notice i WHERE i.at >= $1 AND i.at < $2
           UNION ALL
           SELECT 'appeal', CASE y.state WHEN 'upheld' THEN 'kept' WHEN 'overturned' THEN 'removed'
               WHEN 'changed' THEN 'acted' END, y.decided_at - y.at
             FROM appeal y WHERE y.at >= $1 AND y.at < $2),
         placed AS (
           SELECT c.kind, c.outcome, c.took, count(c.took) OVER (PARTITION BY c.kind) AS decided,
             row_number() OVER (PARTITION BY c.kind, CASE WHEN c.took IS NULL THEN 1 ELSE 0 END
               ORDER BY c.took) AS place
           FROM came c)
         SELECT p.kind, count(*), count(CASE WHEN p.outcome IS NULL THEN 1 END),
           count(CASE WHEN p.outcome = 'kept' THEN 1 END),
           count(CASE WHEN p.outcome = 'removed' THEN 1 END),
           count(CASE WHEN p.outcome = 'acted' THEN 1 END),
           max(CASE WHEN p.place = (p.decided + 1) / 2 THEN p.took END)
         FROM placed p
         GROUP BY p.kind
         ORDER BY p.kind";
    FIND_FIRST_NOTICE: WhenRow =
        "SELECT (SELECT min(x.at) FROM (SELECT min(r.at) AS at FROM report r
           UNION ALL SELECT min(i.at) FROM illegal_notice i) x)";
}

/// Lists decisions, newest first, behind one of them.
///
/// # Errors
/// When the database fails.
pub fn list_log(
    q: &mut Query<'_>,
    viewer: Viewer,
    wanted: &Wanted,
    before: Option<DecisionId>,
) -> Result<Page<LogRow>, Broken> {
    let statement = match wanted {
        Wanted {
            person: Some(_), ..
        } => LIST_LOG_OF_PERSON,
        Wanted { actor: Some(_), .. } => LIST_LOG_OF_ACTOR,
        Wanted { rule: Some(_), .. } => LIST_LOG_OF_RULE,
        Wanted {
            community: Some(_), ..
        } => LIST_LOG_OF_COMMUNITY,
        _ => LIST_LOG,
    };
    let mut values = p![
        viewer.key(),
        viewer.admin(),
        before.map_or(i64::MAX, DecisionId::get),
        wanted.community.map_or(0, CommunityId::get),
        wanted.person.map_or(0, PersonId::get),
        wanted.actor.map_or(0, PersonId::get),
        wanted.rule.map_or(0, RuleId::get),
        wanted.action.map_or("", Action::word)
    ];
    values.push(Value::Int(wanted.automated.map_or(-1, i64::from)));
    values.push(wanted.appeal.map_or("", AppealState::word).into());
    let rows = q.rows(statement, &values)?;
    Ok(Page::cut(rows, limits::MODLOG_PAGE, |row| Cursor {
        rank: number::real(row.id.0),
        id: row.id.0,
    }))
}

/// Finds the line of a decision; `shown` says whether the viewer may see it.
///
/// # Errors
/// When the database fails.
pub fn find_log_row(
    q: &mut Query<'_>,
    viewer: Viewer,
    id: DecisionId,
) -> Result<Option<LogRow>, Broken> {
    q.row(FIND_LOG_ROW, &p![viewer.key(), viewer.admin(), id])
}

/// Lists what was decided about something and not undone, newest first; about a person, what was
/// in this community, or on the site.
///
/// # Errors
/// When the database fails.
pub fn list_standing(
    q: &mut Query<'_>,
    viewer: Viewer,
    kind: TargetKind,
    id: i64,
    community: Option<CommunityId>,
) -> Result<Vec<LogRow>, Broken> {
    let place = match kind {
        TargetKind::Person => community.map_or(0, CommunityId::get),
        _ => -1,
    };
    let mut values = p![viewer.key(), viewer.admin(), kind, id];
    values.push(Value::Int(place));
    q.rows(LIST_STANDING_ABOUT, &values)
}

/// Finds what moderators noted about a decision; not for anybody else.
///
/// # Errors
/// When the database fails.
pub fn find_facts(q: &mut Query<'_>, id: DecisionId) -> Result<Option<FactsRow>, Broken> {
    q.row(FIND_FACTS, &p![id])
}

/// When the first decision was made, or the first report or notice came.
///
/// # Errors
/// When the database fails.
pub fn find_first(q: &mut Query<'_>) -> Result<Option<Timestamp>, Broken> {
    let decided = q.one(FIND_FIRST_DECISION, &p![])?.at;
    let came = q.one(FIND_FIRST_NOTICE, &p![])?.at;
    Ok([decided, came].into_iter().flatten().min())
}

/// Counts what came in within a time, by kind, with what became of it.
///
/// # Errors
/// When the database fails.
pub fn list_notice_counts(
    q: &mut Query<'_>,
    from: Timestamp,
    to: Timestamp,
) -> Result<Vec<NoticeCount>, Broken> {
    q.rows(LIST_NOTICE_COUNTS, &p![from, to])
}

/// Counts decisions of each kind that were made within a time.
///
/// # Errors
/// When the database fails.
pub fn list_counts(
    q: &mut Query<'_>,
    from: Timestamp,
    to: Timestamp,
) -> Result<Vec<CountRow>, Broken> {
    q.rows(LIST_COUNTS, &p![from, to])
}
