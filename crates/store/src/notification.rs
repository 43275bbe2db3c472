//! Notices in people's inboxes: codes and arguments, so that each reads them in their language.

use std::cmp::Reverse;

use domain::community::Mode;
use domain::decision::Action;
use domain::desk::ItemKind;
use domain::ids::{
    CommentId, CommunityId, DecisionId, EventId, ItemId, NotificationId, PersonId, PostId, RuleId,
};
use domain::limits;
use domain::notice::NoticeKind;
use domain::number;
use domain::rules::Told;
use domain::time::Timestamp;
use domain::viewer::Viewer;

use crate::broken::Broken;
use crate::feed::{Cursor, Page};
use crate::visible::{known, moderates, open, unblocked_author, visible};
use crate::{Lane, Query, Reads, Tx, Value, p, row, statements};

row! {
    /// A notice with what its line shows.
    pub struct NoticeRow {
        /// The notice.
        pub id: NotificationId,
        /// What it tells of.
        pub kind: NoticeKind,
        /// When it came.
        pub created_at: Timestamp,
        /// When it was read.
        pub read_at: Option<Timestamp>,
        /// Who did it.
        pub actor: String,
        /// Their server, if not ours.
        pub actor_host: Option<String>,
        /// What they call themselves, if they say so.
        pub actor_shown: Option<String>,
        /// The post it is about.
        pub post_id: PostId,
        /// That post's title.
        pub title: String,
        /// What posts of its community are.
        pub mode: Mode,
        /// The comment it is about; 0 is the post itself.
        pub comment_id: CommentId,
        /// The text of that as HTML that is safe to show.
        pub html: String,
    }
}

row! {
    /// A notice.
    pub struct FoundNotice {
        /// The notice.
        pub id: NotificationId,
    }
}

row! {
    /// A notice about a community, with what its line shows.
    pub struct CommunityNoticeRow {
        /// The notice.
        pub id: NotificationId,
        /// What it tells of.
        pub kind: NoticeKind,
        /// When it came.
        pub created_at: Timestamp,
        /// When it was read.
        pub read_at: Option<Timestamp>,
        /// Who did it.
        pub actor: String,
        /// Their server, if not ours.
        pub actor_host: Option<String>,
        /// What they call themselves, if they say so.
        pub actor_shown: Option<String>,
        /// The community's name.
        pub community: String,
        /// Its server, if not ours.
        pub community_host: Option<String>,
        /// What it calls itself.
        pub title: String,
    }
}

row! {
    /// A notice about a decision, with what its line shows.
    pub struct DecisionNoticeRow {
        /// The notice.
        pub id: NotificationId,
        /// What it tells of.
        pub kind: NoticeKind,
        /// When it came.
        pub created_at: Timestamp,
        /// When it was read.
        pub read_at: Option<Timestamp>,
        /// The decision.
        pub decision: DecisionId,
        /// What was decided.
        pub action: Action,
        /// Whether that took a mark off.
        pub off: bool,
        /// The title of what it is about, as it was; of a comment, that of the post above it.
        pub title: Option<String>,
        /// The community, if it is about one or somebody in it.
        pub community: Option<String>,
    }
}

row! {
    /// A notice about something that was at the desk, with what its line shows.
    pub struct DeskNoticeRow {
        /// The notice.
        pub id: NotificationId,
        /// What it tells of.
        pub kind: NoticeKind,
        /// When it came.
        pub created_at: Timestamp,
        /// When it was read.
        pub read_at: Option<Timestamp>,
        /// What it is about.
        pub about: ItemKind,
        /// The number of that among those of its kind.
        pub target: i64,
        /// What that is called, where the reader may still know.
        pub title: String,
        /// The community that it stands in; the site where it stands in none.
        pub community: Option<String>,
    }
}

row! {
    /// A notice about a rule, with what its line shows.
    pub struct RuleNoticeRow {
        /// The notice.
        pub id: NotificationId,
        /// What it tells of.
        pub kind: NoticeKind,
        /// When it came.
        pub created_at: Timestamp,
        /// When it was read.
        pub read_at: Option<Timestamp>,
        /// The rule.
        pub rule: RuleId,
        /// What it is called now.
        pub name: String,
    }
}

row! {
    /// A notice of what rules advise against, with what its line shows.
    pub struct AdviceNoticeRow {
        /// The notice.
        pub id: NotificationId,
        /// What it tells of.
        pub kind: NoticeKind,
        /// When it came.
        pub created_at: Timestamp,
        /// When it was read.
        pub read_at: Option<Timestamp>,
        /// The post, or the post that the comment stands below.
        pub post_id: PostId,
        /// The comment; 0 is the post itself.
        pub comment_id: CommentId,
        /// That post's title, where the reader may still know.
        pub title: String,
        /// What was found, as JSON.
        pub found: String,
    }
}

impl AdviceNoticeRow {
    /// What was found.
    #[must_use]
    pub fn read_found(&self) -> Vec<Told> {
        serde_json::from_str(&self.found).unwrap_or_default()
    }
}

row! {
    /// The post that something readable is, or stands below.
    pub struct FoundPost {
        /// The post.
        pub id: PostId,
    }
}

row! {
    /// Whether somebody does not want to be told.
    pub struct FoundUnwanted {
        /// They do not.
        pub yes: bool,
    }
}

/// A line of an inbox.
#[derive(Debug, Clone, PartialEq)]
pub enum InboxRow {
    /// Somebody wrote or accepted something.
    Comment(NoticeRow),
    /// Something about belonging to a community.
    Community(CommunityNoticeRow),
    /// Something about a decision.
    Decision(DecisionNoticeRow),
    /// What became of a report, or of mail to moderators.
    Desk(DeskNoticeRow),
    /// Something about a rule that the reader looks after.
    Rule(RuleNoticeRow),
    /// What rules advise against.
    Advice(AdviceNoticeRow),
}

impl InboxRow {
    /// The notice.
    #[must_use]
    pub const fn id(&self) -> NotificationId {
        match self {
            Self::Comment(row) => row.id,
            Self::Community(row) => row.id,
            Self::Decision(row) => row.id,
            Self::Desk(row) => row.id,
            Self::Rule(row) => row.id,
            Self::Advice(row) => row.id,
        }
    }

    /// What it tells of.
    #[must_use]
    pub const fn kind(&self) -> NoticeKind {
        match self {
            Self::Comment(row) => row.kind,
            Self::Community(row) => row.kind,
            Self::Decision(row) => row.kind,
            Self::Desk(row) => row.kind,
            Self::Rule(row) => row.kind,
            Self::Advice(row) => row.kind,
        }
    }

    /// When it came.
    #[must_use]
    pub const fn created_at(&self) -> Timestamp {
        match self {
            Self::Comment(row) => row.created_at,
            Self::Community(row) => row.created_at,
            Self::Decision(row) => row.created_at,
            Self::Desk(row) => row.created_at,
            Self::Rule(row) => row.created_at,
            Self::Advice(row) => row.created_at,
        }
    }

    /// When it was read.
    #[must_use]
    pub const fn read_at(&self) -> Option<Timestamp> {
        match self {
            Self::Comment(row) => row.read_at,
            Self::Community(row) => row.read_at,
            Self::Decision(row) => row.read_at,
            Self::Desk(row) => row.read_at,
            Self::Rule(row) => row.read_at,
            Self::Advice(row) => row.read_at,
        }
    }

    /// Who did it, with their server if that is not ours. No sentence about a decision names
    /// anybody, and moderators answer as one.
    #[must_use]
    pub fn actor(&self) -> Option<(&str, Option<&String>)> {
        match self {
            Self::Comment(row) => Some((&row.actor, row.actor_host.as_ref())),
            Self::Community(row) => Some((&row.actor, row.actor_host.as_ref())),
            Self::Decision(_) | Self::Desk(_) | Self::Rule(_) | Self::Advice(_) => None,
        }
    }

    /// What whoever did it calls themselves, if they say so.
    #[must_use]
    pub const fn actor_shown(&self) -> Option<&String> {
        match self {
            Self::Comment(row) => row.actor_shown.as_ref(),
            Self::Community(row) => row.actor_shown.as_ref(),
            Self::Decision(_) | Self::Desk(_) | Self::Rule(_) | Self::Advice(_) => None,
        }
    }

    /// What posts are where it happened; of no importance where it is not about one.
    #[must_use]
    pub const fn mode(&self) -> Mode {
        match self {
            Self::Comment(row) => row.mode,
            Self::Community(_)
            | Self::Decision(_)
            | Self::Desk(_)
            | Self::Rule(_)
            | Self::Advice(_) => Mode::Questions,
        }
    }
}

/// A notice to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewNotice {
    /// For whom.
    pub person: PersonId,
    /// What it tells of.
    pub kind: NoticeKind,
    /// Who did it.
    pub actor: PersonId,
    /// The post it is about.
    pub post: PostId,
    /// The comment it is about; 0 is the post itself.
    pub comment: CommentId,
}

statements! {
    LIST_COMMUNITY_NOTICES: CommunityNoticeRow = concat!(
        "SELECT n.id, n.kind, n.created_at, n.read_at, a.name, a.host, a.display_name, c.name,
           c.host, c.title
         FROM notification n
         JOIN community c ON c.id = n.community_id
         JOIN person a ON a.id = n.actor_id
         WHERE n.person_id = $1 AND n.id < $3 AND n.community_id IS NOT NULL
           AND (n.kind <> 'join_asked' OR $2 = TRUE OR ", moderates!(), ")
           AND c.removed = FALSE AND c.deleted = FALSE AND ", unblocked_author!(),
        " ORDER BY n.id DESC LIMIT $4"
    );
    LIST_DECISION_NOTICES: DecisionNoticeRow =
        r#"SELECT n.id, n.kind, n.created_at, n.read_at, d.id, d.action,
           d.detail LIKE '%"off":true%', COALESCE(s.title, p.title), c.title
         FROM notification n
         JOIN decision d ON d.id = n.decision_id
         LEFT JOIN statement s ON s.decision_id = d.id
         LEFT JOIN post p ON p.id = d.post_id AND p.removed = FALSE AND p.deleted = FALSE
         LEFT JOIN community c ON c.id = d.community_id
         WHERE n.person_id = $1 AND n.id < $2 AND n.decision_id IS NOT NULL
         ORDER BY n.id DESC LIMIT $3"#;
    INSERT_DECISION_NOTICE: () =
        "INSERT INTO notification (person_id, event_id, kind, decision_id, arguments, created_at)
         SELECT CAST($1 AS BIGINT), $2, $3, $4, '{}', $5
         WHERE EXISTS (SELECT 1 FROM account t WHERE t.person_id = $1)
         ON CONFLICT (person_id, event_id) DO NOTHING";
    LIST_DESK_NOTICES: DeskNoticeRow = concat!(
        "SELECT n.id, n.kind, n.created_at, n.read_at, d.kind, d.target_id,
           CASE WHEN m.id IS NOT NULL THEN m.subject
             WHEN d.kind = 'person' THEN COALESCE(a.name, '')
             WHEN d.kind = 'community'
               THEN COALESCE(CASE WHEN ", visible!(), " THEN c.title END, '')
             ELSE COALESCE(CASE WHEN ", visible!(), " AND ", known!("p"), " AND ", open!("p"),
        " THEN p.title END, '') END,
           CASE WHEN ", visible!(), " THEN c.title END
         FROM notification n
         JOIN desk_item d ON d.id = n.item_id
         LEFT JOIN comment k ON k.id = CASE d.kind WHEN 'comment' THEN d.target_id END
         LEFT JOIN post p ON p.id = CASE d.kind WHEN 'post' THEN d.target_id
           WHEN 'comment' THEN k.post_id END
         LEFT JOIN modmail m ON m.id = CASE d.kind WHEN 'mail' THEN d.target_id END
         LEFT JOIN community c ON c.id = CASE d.kind WHEN 'community' THEN d.target_id
           ELSE d.scope END
         LEFT JOIN person a ON a.id = CASE d.kind WHEN 'person' THEN d.target_id END
         WHERE n.person_id = $1 AND n.id < $3 AND n.item_id IS NOT NULL
         ORDER BY n.id DESC LIMIT $4"
    );
    // For those who still look after the rule.
    LIST_RULE_NOTICES: RuleNoticeRow = concat!(
        "SELECT n.id, n.kind, n.created_at, n.read_at, r.id, v.name
         FROM notification n
         JOIN rule r ON r.id = n.rule_id
         JOIN rule_version v ON v.rule_id = r.id AND v.version = r.version
         LEFT JOIN community c ON c.id = r.community_id
         WHERE n.person_id = $1 AND n.id < $3 AND n.rule_id IS NOT NULL
           AND r.retired_at IS NULL AND ($2 = TRUE OR ", moderates!(), ")
         ORDER BY n.id DESC LIMIT $4"
    );
    LIST_ADVICE_NOTICES: AdviceNoticeRow = concat!(
        "SELECT n.id, n.kind, n.created_at, n.read_at, n.post_id, n.comment_id,
           COALESCE(CASE WHEN ", visible!(), " AND ", known!("p"), " AND ", open!("p"),
        " THEN p.title END, ''), n.arguments
         FROM notification n
         LEFT JOIN post p ON p.id = n.post_id
         LEFT JOIN community c ON c.id = p.community_id
         WHERE n.person_id = $1 AND n.id < $3 AND n.kind = 'advised'
         ORDER BY n.id DESC LIMIT $4"
    );
    INSERT_ADVICE_NOTICE: () =
        "INSERT INTO notification (person_id, event_id, kind, post_id, comment_id, arguments,
           created_at)
         SELECT CAST($1 AS BIGINT), $2, 'advised', $3, $4, $5, $6
         WHERE EXISTS (SELECT 1 FROM account t WHERE t.person_id = $1)
         ON CONFLICT (person_id, event_id) DO NOTHING";
    INSERT_RULE_NOTICE: () =
        "INSERT INTO notification (person_id, event_id, kind, rule_id, arguments, created_at)
         VALUES ($1, $2, $3, $4, '{}', $5)
         ON CONFLICT (person_id, event_id) DO NOTHING";
    // Several words of one thread are one notice, until that is read. Moderators answer as one, so
    // that nobody who did it could be blocked.
    INSERT_DESK_NOTICE: () =
        "INSERT INTO notification (person_id, event_id, kind, item_id, arguments, created_at)
         SELECT $1, $2, CAST($3 AS TEXT), $4, '{}', $5
         WHERE (CAST($3 AS TEXT) <> 'mail' OR NOT EXISTS (SELECT 1 FROM notification n
             WHERE n.person_id = $1 AND n.kind = 'mail' AND n.item_id = $4 AND n.read_at IS NULL))
           AND NOT EXISTS (SELECT 1 FROM account t WHERE t.person_id = $1
             AND t.muted_notices LIKE '%,' || CAST($3 AS TEXT) || ',%')
         ON CONFLICT (person_id, event_id) DO NOTHING";
    // Whoever asks, takes it back and asks once more is told of once, until that is read.
    INSERT_COMMUNITY_NOTICE: () =
        "INSERT INTO notification (person_id, event_id, kind, actor_id, community_id, arguments,
           created_at)
         SELECT $1, $2, CAST($3 AS TEXT), $4, $5, '{}', $6
         WHERE NOT EXISTS (SELECT 1 FROM notification n
             WHERE n.person_id = $1 AND n.kind = $3 AND n.actor_id = $4 AND n.community_id = $5
               AND n.read_at IS NULL)
         ON CONFLICT (person_id, event_id) DO NOTHING";
    FIND_UNWANTED: FoundUnwanted =
        "SELECT EXISTS (SELECT 1 FROM account t WHERE t.person_id = $1
             AND t.muted_notices LIKE '%,' || CAST($2 AS TEXT) || ',%')
           OR EXISTS (SELECT 1 FROM block b WHERE b.person_id = $1 AND b.kind = 'person'
             AND b.target_id = $3 AND b.word = '')";
    LIST_NOTICES: NoticeRow = concat!(
        "SELECT n.id, n.kind, n.created_at, n.read_at, a.name, a.host, a.display_name, p.id,
           p.title, c.mode, COALESCE(n.comment_id, 0),
           COALESCE(t.html, o.html)
         FROM notification n
         JOIN post p ON p.id = n.post_id
         JOIN post_text o ON o.post_id = p.id
         JOIN community c ON c.id = p.community_id
         JOIN person a ON a.id = n.actor_id
         LEFT JOIN comment k ON k.id = n.comment_id
         LEFT JOIN comment_text t ON t.comment_id = k.id
         WHERE n.person_id = $1 AND n.id < $3 AND ", visible!(), " AND ", known!("p"), " AND ",
        open!("p"), " AND (n.comment_id = 0 OR (k.id IS NOT NULL AND ", known!("k"), " AND ",
        open!("k"), ")) AND ", unblocked_author!(), " ORDER BY n.id DESC LIMIT $4"
    );
    FIND_NOTICE: FoundNotice = "SELECT id FROM notification WHERE id = $2 AND person_id = $1";
    INSERT_NOTICE: () =
        "INSERT INTO notification (person_id, event_id, kind, actor_id, post_id, comment_id,
           arguments, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, '{}', $7)
         ON CONFLICT (person_id, event_id) DO NOTHING";
    // For what can happen again: a notice taken back and given once more is no news.
    INSERT_NOTICE_ONCE: () =
        "INSERT INTO notification (person_id, event_id, kind, actor_id, post_id, comment_id,
           arguments, created_at)
         SELECT $1, $2, CAST($3 AS TEXT), $4, $5, $6, '{}', $7
         WHERE NOT EXISTS (SELECT 1 FROM notification n
             WHERE n.person_id = $1 AND n.kind = $3 AND n.comment_id = $6)
         ON CONFLICT (person_id, event_id) DO NOTHING";
    // Whoever is named in a text and told of it already for another reason hears of it once.
    INSERT_MENTION: () =
        "INSERT INTO notification (person_id, event_id, kind, actor_id, post_id, comment_id,
           arguments, created_at)
         SELECT $1, $2, CAST($3 AS TEXT), $4, $5, $6, '{}', $7
         WHERE NOT EXISTS (SELECT 1 FROM notification n
             WHERE n.person_id = $1 AND n.post_id = $5 AND n.comment_id = $6)
         ON CONFLICT (person_id, event_id) DO NOTHING";
    // Whether the viewer may read what a notice would show them.
    FIND_READABLE_POST: FoundPost = concat!(
        "SELECT p.id
         FROM post p
         JOIN community c ON c.id = p.community_id
         JOIN person a ON a.id = p.creator_id
         WHERE p.id = $3 AND ", visible!(), " AND ", known!("p"), " AND ", open!("p"), " AND ",
        unblocked_author!()
    );
    FIND_READABLE_COMMENT: FoundPost = concat!(
        "SELECT p.id
         FROM comment k
         JOIN post p ON p.id = k.post_id
         JOIN community c ON c.id = k.community_id
         JOIN person a ON a.id = k.creator_id
         WHERE k.id = $3 AND ", visible!(), " AND ", known!("p"), " AND ", open!("p"), " AND ",
        known!("k"), " AND ", open!("k"), " AND ", unblocked_author!()
    );
    SET_NOTICE_READ: () =
        "UPDATE notification SET read_at = $3
         WHERE person_id = $1 AND id = $2 AND read_at IS NULL";
    SET_NOTICE_UNREAD: () =
        "UPDATE notification SET read_at = NULL WHERE person_id = $1 AND id = $2";
    SET_ALL_NOTICES_READ: () =
        "UPDATE notification SET read_at = $2 WHERE person_id = $1 AND read_at IS NULL";
    DELETE_OLD_NOTICES: () =
        "DELETE FROM notification WHERE created_at < $1 AND read_at IS NOT NULL";
}

/// Lists a person's notices, newest first.
///
/// # Errors
/// When the database fails.
pub async fn list_notices(
    reads: &Reads,
    viewer: Viewer,
    before: Option<i64>,
) -> Result<Page<NoticeRow>, Broken> {
    let mut parameters = p![viewer.key(), viewer.admin(), before.unwrap_or(i64::MAX)];
    parameters.push(Value::Int(limits::INBOX_PAGE + 1));
    let rows = reads.rows(LIST_NOTICES, parameters).await?;
    Ok(Page::cut(rows, limits::INBOX_PAGE, |row| Cursor {
        rank: number::real(row.id.0),
        id: row.id.0,
    }))
}

/// Writes a notice; a second one of the same event for the same person changes nothing, and
/// neither does being told again that one's answer was accepted.
///
/// # Errors
/// When the database fails.
pub fn insert_notice(
    tx: &mut Tx<'_>,
    event: EventId,
    notice: NewNotice,
    at: Timestamp,
) -> Result<(), Broken> {
    let statement = match notice.kind {
        NoticeKind::Accepted | NoticeKind::MeToo => INSERT_NOTICE_ONCE,
        NoticeKind::Mention => INSERT_MENTION,
        NoticeKind::Answer
        | NoticeKind::Reply
        | NoticeKind::Followed
        | NoticeKind::FollowedReply
        | NoticeKind::JoinAsked
        | NoticeKind::JoinAdmitted
        | NoticeKind::JoinDenied
        | NoticeKind::Decided
        | NoticeKind::Undone
        | NoticeKind::PlaceDecided
        | NoticeKind::PlaceUndone
        | NoticeKind::Appealed
        | NoticeKind::AppealDecided
        | NoticeKind::Repaired
        | NoticeKind::RepairDecided
        | NoticeKind::ReportKept
        | NoticeKind::ReportRemoved
        | NoticeKind::ReportActed
        | NoticeKind::Mail
        | NoticeKind::RulePaused
        | NoticeKind::Advised => INSERT_NOTICE,
    };
    tx.send(
        statement,
        &p![
            notice.person,
            event,
            notice.kind,
            notice.actor,
            notice.post,
            notice.comment,
            at
        ],
    )?;
    Ok(())
}

/// Whether somebody may read a post, or a comment below it, and wants to: they may have blocked
/// its author.
///
/// # Errors
/// When the database fails.
pub fn is_readable(
    q: &mut Query<'_>,
    viewer: Viewer,
    post: PostId,
    comment: Option<CommentId>,
) -> Result<bool, Broken> {
    let (statement, id) = match comment {
        Some(comment) => (FIND_READABLE_COMMENT, comment.get()),
        None => (FIND_READABLE_POST, post.get()),
    };
    let found = q.row(statement, &p![viewer.key(), viewer.admin(), id])?;
    Ok(found.is_some_and(|found| found.id == post))
}

/// Whether a notice is this person's.
///
/// # Errors
/// When the database fails.
pub fn is_own_notice(
    q: &mut Query<'_>,
    person: PersonId,
    id: NotificationId,
) -> Result<bool, Broken> {
    Ok(q.row(FIND_NOTICE, &p![person, id])?.is_some())
}

/// Lists what stands in a person's inbox, newest first.
///
/// # Errors
/// When the database fails.
pub async fn list_inbox(
    reads: &Reads,
    viewer: Viewer,
    before: Option<i64>,
) -> Result<Page<InboxRow>, Broken> {
    let list = move |q: &mut Query<'_>| -> Result<Vec<InboxRow>, Broken> {
        let mut parameters = p![viewer.key(), viewer.admin(), before.unwrap_or(i64::MAX)];
        parameters.push(Value::Int(limits::INBOX_PAGE + 1));
        let comments = q.rows(LIST_NOTICES, &parameters)?;
        let communities = q.rows(LIST_COMMUNITY_NOTICES, &parameters)?;
        let values = p![
            viewer.key(),
            before.unwrap_or(i64::MAX),
            limits::INBOX_PAGE + 1
        ];
        let decisions = q.rows(LIST_DECISION_NOTICES, &values)?;
        let desk = q.rows(LIST_DESK_NOTICES, &parameters)?;
        let rules = q.rows(LIST_RULE_NOTICES, &parameters)?;
        let advice = q.rows(LIST_ADVICE_NOTICES, &parameters)?;
        let mut rows: Vec<InboxRow> = comments.into_iter().map(InboxRow::Comment).collect();
        rows.extend(communities.into_iter().map(InboxRow::Community));
        rows.extend(decisions.into_iter().map(InboxRow::Decision));
        rows.extend(desk.into_iter().map(InboxRow::Desk));
        rows.extend(rules.into_iter().map(InboxRow::Rule));
        rows.extend(advice.into_iter().map(InboxRow::Advice));
        rows.sort_by_key(|row| Reverse(row.id().0));
        rows.truncate(number::to_usize(limits::INBOX_PAGE + 1));
        Ok(rows)
    };
    let rows = reads.read(Lane::Page, list).await?;
    Ok(Page::cut(rows, limits::INBOX_PAGE, |row| Cursor {
        rank: number::real(row.id().0),
        id: row.id().0,
    }))
}

/// Finds a line of a person's inbox, unless they may no longer read what it tells of.
///
/// # Errors
/// When the database fails.
pub fn find_inbox_row(
    q: &mut Query<'_>,
    viewer: Viewer,
    id: NotificationId,
) -> Result<Option<InboxRow>, Broken> {
    let parameters = p![viewer.key(), viewer.admin(), id.0.saturating_add(1), 1_i64];
    let of_decision = p![viewer.key(), id.0.saturating_add(1), 1_i64];
    // Each list begins at the notice, or below where that is none of its own.
    let found = [
        q.row(LIST_NOTICES, &parameters)?.map(InboxRow::Comment),
        q.row(LIST_COMMUNITY_NOTICES, &parameters)?
            .map(InboxRow::Community),
        q.row(LIST_DECISION_NOTICES, &of_decision)?
            .map(InboxRow::Decision),
        q.row(LIST_DESK_NOTICES, &parameters)?.map(InboxRow::Desk),
        q.row(LIST_RULE_NOTICES, &parameters)?.map(InboxRow::Rule),
        q.row(LIST_ADVICE_NOTICES, &parameters)?
            .map(InboxRow::Advice),
    ];
    let mut found = found.into_iter().flatten();
    Ok(found.find(|row| row.id() == id))
}

/// Whether a person wants to be told of this kind of thing, done by that person.
///
/// # Errors
/// When the database fails.
pub fn is_wanted(
    q: &mut Query<'_>,
    person: PersonId,
    kind: NoticeKind,
    actor: PersonId,
) -> Result<bool, Broken> {
    Ok(!q.one(FIND_UNWANTED, &p![person, kind, actor])?.yes)
}

/// Writes a notice about a community; a second one of the same event for the same person changes
/// nothing.
///
/// # Errors
/// When the database fails.
pub fn insert_community_notice(
    tx: &mut Tx<'_>,
    event: EventId,
    notice: (PersonId, NoticeKind, PersonId),
    community: CommunityId,
    at: Timestamp,
) -> Result<(), Broken> {
    let (person, kind, actor) = notice;
    let parameters = p![person, event, kind, actor, community, at];
    tx.send(INSERT_COMMUNITY_NOTICE, &parameters)
}

/// Writes a notice about a decision; a second one of the same event for the same person changes
/// nothing.
///
/// # Errors
/// When the database fails.
pub fn insert_decision_notice(
    tx: &mut Tx<'_>,
    event: EventId,
    person: PersonId,
    kind: NoticeKind,
    decision: DecisionId,
    at: Timestamp,
) -> Result<(), Broken> {
    tx.send(
        INSERT_DECISION_NOTICE,
        &p![person, event, kind, decision, at],
    )
}

/// Writes a notice about something that was at the desk; a second one of the same event for the
/// same person changes nothing.
///
/// # Errors
/// When the database fails.
pub fn insert_desk_notice(
    tx: &mut Tx<'_>,
    event: EventId,
    person: PersonId,
    kind: NoticeKind,
    item: ItemId,
    at: Timestamp,
) -> Result<(), Broken> {
    tx.send(INSERT_DESK_NOTICE, &p![person, event, kind, item, at])
}

/// Writes a notice about a rule; a second one of the same event for the same person changes
/// nothing.
///
/// # Errors
/// When the database fails.
pub fn insert_rule_notice(
    tx: &mut Tx<'_>,
    event: EventId,
    person: PersonId,
    kind: NoticeKind,
    rule: RuleId,
    at: Timestamp,
) -> Result<(), Broken> {
    tx.send(INSERT_RULE_NOTICE, &p![person, event, kind, rule, at])
}

/// Writes a notice of what rules advise against, for whoever has an account here; a second one of
/// the same event for the same person changes nothing.
///
/// # Errors
/// When the database fails.
pub fn insert_advice_notice(
    tx: &mut Tx<'_>,
    event: EventId,
    person: PersonId,
    (post, comment): (PostId, Option<CommentId>),
    found: &[Told],
    at: Timestamp,
) -> Result<(), Broken> {
    let comment = comment.unwrap_or(CommentId(0));
    // Codes, numbers and texts, which JSON always takes.
    let found = serde_json::to_string(found).unwrap_or_default();
    let parameters = p![person, event, post, comment, found, at];
    tx.send(INSERT_ADVICE_NOTICE, &parameters)
}

/// Marks one of a person's notices as read or unread.
///
/// # Errors
/// When the database fails.
pub fn set_notice_read(
    tx: &mut Tx<'_>,
    person: PersonId,
    id: NotificationId,
    read_at: Option<Timestamp>,
) -> Result<(), Broken> {
    if read_at.is_some() {
        tx.send(SET_NOTICE_READ, &p![person, id, read_at])?;
    } else {
        tx.send(SET_NOTICE_UNREAD, &p![person, id])?;
    }
    Ok(())
}

/// Marks all of a person's notices as read.
///
/// # Errors
/// When the database fails.
pub fn set_all_notices_read(
    tx: &mut Tx<'_>,
    person: PersonId,
    at: Timestamp,
) -> Result<(), Broken> {
    tx.send(SET_ALL_NOTICES_READ, &p![person, at])?;
    Ok(())
}

/// Removes read notices from before then.
///
/// # Errors
/// When the database fails.
pub fn delete_old_notices(tx: &mut Tx<'_>, before: Timestamp) -> Result<u64, Broken> {
    tx.exec(DELETE_OLD_NOTICES, &p![before])
}
