//! What waits for moderators and admins: one row for each thing, whatever it waits for.

use domain::desk::{self, DeskFilter, Item, ItemKind, ReportOutcome};
use domain::ids::{CommentId, CommunityId, ItemId, PersonId, PostId, RuleId};
use domain::limits;
use domain::number;
use domain::time::Timestamp;
use domain::viewer::Viewer;

use crate::broken::Broken;
use crate::feed::{Cursor, Page};
use crate::visible::open;
use crate::{IdList, Query, Statement, Tx, Value, community, p, report, row, statements};

row! {
    /// Something that waits, with all that its card shows. Texts are empty where there are none,
    /// or the viewer may not read them.
    pub struct ItemRow {
        /// The item.
        pub id: ItemId,
        /// The community whose moderators see it; 0 where only admins do.
        pub scope: i64,
        /// What it is.
        pub kind: ItemKind,
        /// Its number among those of its kind.
        pub target: i64,
        /// Whether it waits.
        pub waits: bool,
        /// Open reports.
        pub reports: i64,
        /// Whether it stands before all else.
        pub urgent: bool,
        /// Whether it is held.
        pub held: bool,
        /// Since when it waits.
        pub opened_at: Timestamp,
        /// Where in the list it stands.
        pub place: i64,
        /// Who looks at it.
        pub claimed_by: Option<PersonId>,
        /// Their name.
        pub claimer: Option<String>,
        /// Until when they are left alone with it.
        pub claimed_until: Option<Timestamp>,
        /// The community that it stands in.
        pub community_id: Option<CommunityId>,
        /// That community's name.
        pub community: Option<String>,
        /// Its server, if not ours.
        pub community_host: Option<String>,
        /// What it calls itself.
        pub community_title: Option<String>,
        /// The post that it is or stands below.
        pub post_id: Option<PostId>,
        /// The title of that, or the subject of a thread.
        pub title: String,
        /// What it links to.
        pub url: Option<String>,
        /// Its text as HTML that is safe to show.
        pub html: String,
        /// Whoever wrote it or it is about.
        pub author_id: Option<PersonId>,
        /// Their name.
        pub author: Option<String>,
        /// Their server, if not ours.
        pub author_host: Option<String>,
        /// When it was written, or when whoever or whatever it is began.
        pub published: Option<Timestamp>,
        /// Its author took it away.
        pub deleted: bool,
        /// It was taken away.
        pub removed: bool,
        /// Whether it stands below a post that asks for serious answers.
        pub serious: bool,
        /// The version of its text; 0 where it has none.
        pub version: i64,
        /// What a comment stands below, without markup.
        pub above: String,
        /// Who wrote that, where it is a comment.
        pub above_by: Option<String>,
    }
}

row! {
    /// What deciding about an item takes.
    pub struct ItemFacts {
        /// The item.
        pub id: ItemId,
        /// The community whose moderators see it; 0 where only admins do.
        pub scope: i64,
        /// What it is.
        pub kind: ItemKind,
        /// Its number among those of its kind.
        pub target: i64,
        /// Whether it waits.
        pub waits: bool,
        /// Open reports.
        pub reports: i64,
        /// Whether it is held.
        pub held: bool,
        /// Since when it waits.
        pub opened_at: Timestamp,
        /// Who looks at it.
        pub claimed_by: Option<PersonId>,
        /// Until when they are left alone with it.
        pub claimed_until: Option<Timestamp>,
    }
}

impl ItemFacts {
    /// What it is.
    #[must_use]
    pub const fn item(&self) -> Item {
        Item::new(self.kind, self.target)
    }

    /// The community whose moderators see it, unless only admins do.
    #[must_use]
    pub fn community(&self) -> Option<CommunityId> {
        (self.scope > 0).then_some(CommunityId(self.scope))
    }
}

impl ItemRow {
    /// What it is.
    #[must_use]
    pub const fn item(&self) -> Item {
        Item::new(self.kind, self.target)
    }
}

row! {
    /// Why something waits, counted anew.
    pub struct WaitsRow {
        /// Open reports.
        pub reports: i64,
        /// Whether one of them stands before all else.
        pub urgent: bool,
        /// Whether it is held.
        pub held: bool,
        /// Whether it waits for a reason of its kind.
        pub waits: bool,
    }
}

row! {
    /// An item's id.
    pub struct FoundItem {
        /// The item.
        pub id: ItemId,
    }
}

row! {
    /// A comment that is held.
    pub struct HeldRow {
        /// The comment.
        pub id: CommentId,
    }
}

row! {
    /// A post or comment that was reported.
    pub struct ReportedRow {
        /// The item.
        pub id: ItemId,
        /// What it is.
        pub kind: ItemKind,
        /// Its number among those of its kind.
        pub target: i64,
    }
}

row! {
    /// A community of the desk.
    pub struct DeskCommunityRow {
        /// The community.
        pub id: CommunityId,
        /// Its name.
        pub name: String,
        /// Its server, if not ours.
        pub host: Option<String>,
    }
}

row! {
    /// A rule, as the desk offers it.
    pub struct DeskRuleRow {
        /// The rule.
        pub id: RuleId,
        /// Its community; 0 for a rule of the site.
        pub community_id: CommunityId,
        /// Its number.
        pub position: i64,
        /// The version in force.
        pub version: i64,
        /// What it is called.
        pub name: String,
        /// What moderators often say when they decide by it, a line each.
        pub messages: String,
    }
}

/// Which part of the desk is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Desk {
    /// All that the viewer sees: for admins everything, else the communities they moderate.
    Mine,
    /// One community that the viewer moderates, or an admin looks at.
    Community(CommunityId),
    /// What only admins see.
    Site,
}

/// What of a part of the desk is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// Things that wait for this reason.
    pub filter: DeskFilter,
    /// Things that were reported by this rule or are held by it, whatever else they wait for.
    pub rule: Option<RuleId>,
    /// Things that wait since then or for longer.
    pub until: Option<Timestamp>,
}

impl From<DeskFilter> for Wanted {
    fn from(filter: DeskFilter) -> Self {
        Self {
            filter,
            rule: None,
            until: None,
        }
    }
}

macro_rules! columns {
    () => {
        concat!(
            "SELECT d.id, d.scope, d.kind, d.target_id, d.open, d.reports, d.urgent, d.held,
               d.opened_at, d.place, d.claimed_by_id, cl.name, d.claimed_until, c.id, c.name,
                 c.host, c.title, p.id,
               CASE WHEN m.id IS NOT NULL THEN m.subject
                 WHEN d.kind = 'application' THEN COALESCE((SELECT y.name FROM application y
                   WHERE y.id = d.target_id), '')
                 WHEN z.decision_id IS NOT NULL THEN COALESCE(z.title, '')
                 WHEN p.id IS NOT NULL AND ",
            open!("p"),
            " THEN p.title ELSE '' END,
               CASE WHEN d.kind = 'post' AND ",
            open!("p"),
            " THEN p.url END,
               CASE WHEN d.kind = 'post' AND ",
            open!("p"),
            " THEN o.html
                 WHEN d.kind = 'comment' AND ",
            open!("k"),
            " THEN t.html
                 WHEN d.kind = 'community' THEN COALESCE(c.sidebar_html, '')
                 WHEN d.kind = 'person' THEN COALESCE(a.bio_html, '')
                 WHEN d.kind = 'mail' THEN COALESCE((SELECT x.html FROM modmail_message x
                   WHERE x.thread_id = m.id ORDER BY x.id DESC LIMIT 1), '')
                 ELSE '' END,
               a.id, a.name, a.host,
               CASE d.kind WHEN 'post' THEN p.published WHEN 'comment' THEN k.published
                 WHEN 'community' THEN c.published WHEN 'person' THEN a.published
                 WHEN 'mail' THEN m.updated_at WHEN 'illegal' THEN i.at ELSE z.at END,
               CASE d.kind WHEN 'post' THEN p.deleted WHEN 'comment' THEN k.deleted
                 WHEN 'community' THEN c.deleted WHEN 'person' THEN a.deleted ELSE FALSE END
                 = TRUE,
               CASE d.kind WHEN 'post' THEN p.removed WHEN 'comment' THEN k.removed
                 WHEN 'community' THEN c.removed ELSE FALSE END = TRUE,
               EXISTS (SELECT 1 FROM post_tag pt JOIN tag tg ON tg.id = pt.tag_id
                 WHERE pt.post_id = p.id AND tg.meaning = 'serious' AND tg.deleted = FALSE),
               COALESCE(CASE d.kind WHEN 'post' THEN p.version WHEN 'comment' THEN k.version END,
                 0),
               COALESCE(CASE WHEN kp.id IS NOT NULL AND ",
            open!("kp"),
            " THEN xp.excerpt WHEN d.kind = 'comment' AND kp.id IS NULL AND ",
            open!("p"),
            " THEN o.excerpt END, ''),
               CASE WHEN ",
            open!("kp"),
            " THEN ap.name END
             FROM desk_item d
             LEFT JOIN comment k ON k.id = CASE d.kind WHEN 'comment' THEN d.target_id END
             LEFT JOIN comment_text t ON t.comment_id = k.id
             LEFT JOIN post p ON p.id = CASE d.kind WHEN 'post' THEN d.target_id
               WHEN 'comment' THEN k.post_id END
             LEFT JOIN post_text o
               ON o.post_id = CASE WHEN d.kind IN ('post', 'comment') THEN p.id END
             LEFT JOIN comment kp ON kp.id = k.parent_id
             LEFT JOIN comment_text xp ON xp.comment_id = kp.id
             LEFT JOIN person ap ON ap.id = kp.creator_id
             LEFT JOIN modmail m ON m.id = CASE d.kind WHEN 'mail' THEN d.target_id END
             LEFT JOIN illegal_notice i
               ON i.id = CASE d.kind WHEN 'illegal' THEN d.target_id END
             LEFT JOIN statement z
               ON z.decision_id = CASE WHEN d.kind IN ('appeal', 'repair') THEN d.target_id END
             LEFT JOIN community c ON c.id = CASE d.kind WHEN 'community' THEN d.target_id
               WHEN 'mail' THEN m.community_id WHEN 'appeal' THEN d.scope
               WHEN 'repair' THEN d.scope ELSE p.community_id END
             LEFT JOIN person a ON a.id = CASE d.kind WHEN 'post' THEN p.creator_id
               WHEN 'comment' THEN k.creator_id WHEN 'person' THEN d.target_id
               WHEN 'mail' THEN m.person_id ELSE z.person_id END
             LEFT JOIN person cl ON cl.id = d.claimed_by_id "
        )
    };
}

/// Whether the viewer sees item `d`.
macro_rules! seen {
    () => {
        "($2 = TRUE OR EXISTS (SELECT 1 FROM moderator s
            WHERE s.person_id = $1 AND s.community_id = d.scope))"
    };
}

/// Whether item `$x` is of one of the kinds that are few. Both engines see by the two words more
/// that the index of those few will do; without, SQLite takes one of all that waits if nothing of
/// the kind waited when it last counted.
macro_rules! rare {
    ($x:literal, $kind:literal) => {
        concat!(
            " AND ",
            $x,
            ".kind = '",
            $kind,
            "' AND ",
            $x,
            ".kind <> 'post' AND ",
            $x,
            ".kind <> 'comment'"
        )
    };
}

// The lists. The part of the desk that is asked for stands in the text, so that each has an index
// of its own, as has one row more than limits::DESK_PAGE.

/// What waits where the viewer moderates: a few of each community by its own index, since others
/// may have much that waits. `$filter` is about item `x`.
macro_rules! of_moderator {
    ($filter:expr) => {
        concat!(
            columns!(),
            "WHERE d.id IN (SELECT value FROM json_each(CAST((
               SELECT '[' || COALESCE(string_agg(e.ids, ','), '') || ']'
               FROM (SELECT (SELECT string_agg(CAST(b.id AS TEXT), ',')
                   FROM (SELECT x.id FROM desk_item x
                     WHERE x.open = TRUE AND x.scope = m.community_id
                       AND (x.place, x.id) > ($3, $4) AND x.place <= $5 AND x.opened_at <= $5",
            $filter,
            " ORDER BY x.place, x.id LIMIT 11) b) AS ids
                 FROM moderator m WHERE m.person_id = $1 AND $2 IS NOT NULL) e
               WHERE e.ids IS NOT NULL) AS TEXT)))
             ORDER BY d.place, d.id LIMIT 11"
        )
    };
}

/// What waits anywhere, for an admin. `$filter` is about item `d`.
macro_rules! of_admin {
    ($filter:expr) => {
        concat!(
            columns!(),
            "WHERE d.open = TRUE AND $2 = TRUE AND (d.place, d.id) > ($3, $4)
               AND d.place <= $5 AND d.opened_at <= $5",
            $filter,
            " ORDER BY d.place, d.id LIMIT 11"
        )
    };
}

/// What waits in one community, or for admins alone. `$filter` is about item `d`.
macro_rules! of_scope {
    ($filter:expr) => {
        concat!(
            columns!(),
            "WHERE d.open = TRUE AND d.scope = $6 AND (d.place, d.id) > ($3, $4)
               AND d.place <= $5 AND d.opened_at <= $5 AND ",
            seen!(),
            $filter,
            " ORDER BY d.place, d.id LIMIT 11"
        )
    };
}

statements! {
    LIST_ITEMS_OF_MODERATOR: ItemRow = of_moderator!("");
    LIST_REPORTED_OF_MODERATOR: ItemRow = of_moderator!(" AND x.reports > 0");
    LIST_HELD_OF_MODERATOR: ItemRow = of_moderator!(" AND x.held = TRUE");
    LIST_APPEALS_OF_MODERATOR: ItemRow = of_moderator!(rare!("x", "appeal"));
    LIST_REPAIRS_OF_MODERATOR: ItemRow = of_moderator!(rare!("x", "repair"));
    LIST_APPLICATIONS_OF_MODERATOR: ItemRow = of_moderator!(rare!("x", "application"));
    LIST_MAIL_OF_MODERATOR: ItemRow = of_moderator!(rare!("x", "mail"));
    LIST_ILLEGAL_OF_MODERATOR: ItemRow = of_moderator!(rare!("x", "illegal"));
    LIST_ITEMS_OF_ADMIN: ItemRow = of_admin!("");
    LIST_REPORTED_OF_ADMIN: ItemRow = of_admin!(" AND d.reports > 0");
    LIST_HELD_OF_ADMIN: ItemRow = of_admin!(" AND d.held = TRUE");
    LIST_APPEALS_OF_ADMIN: ItemRow = of_admin!(rare!("d", "appeal"));
    LIST_REPAIRS_OF_ADMIN: ItemRow = of_admin!(rare!("d", "repair"));
    LIST_APPLICATIONS_OF_ADMIN: ItemRow = of_admin!(rare!("d", "application"));
    LIST_MAIL_OF_ADMIN: ItemRow = of_admin!(rare!("d", "mail"));
    LIST_ILLEGAL_OF_ADMIN: ItemRow = of_admin!(rare!("d", "illegal"));
    LIST_ITEMS_OF_SCOPE: ItemRow = of_scope!("");
    LIST_REPORTED_OF_SCOPE: ItemRow = of_scope!(" AND d.reports > 0");
    LIST_HELD_OF_SCOPE: ItemRow = of_scope!(" AND d.held = TRUE");
    LIST_APPEALS_OF_SCOPE: ItemRow = of_scope!(rare!("d", "appeal"));
    LIST_REPAIRS_OF_SCOPE: ItemRow = of_scope!(rare!("d", "repair"));
    LIST_APPLICATIONS_OF_SCOPE: ItemRow = of_scope!(rare!("d", "application"));
    LIST_MAIL_OF_SCOPE: ItemRow = of_scope!(rare!("d", "mail"));
    LIST_ILLEGAL_OF_SCOPE: ItemRow = of_scope!(rare!("d", "illegal"));
    // What was reported by one rule or is held by it: where is -1 for everywhere.
    LIST_ITEMS_OF_RULE: ItemRow = concat!(
        columns!(),
        "WHERE d.open = TRUE AND (CAST($6 AS BIGINT) < 0 OR d.scope = $6)
           AND (d.place, d.id) > ($3, $4) AND d.opened_at <= $5
           AND d.id IN (SELECT r.item_id FROM report r WHERE r.rule_id = $7 AND r.open = TRUE
             UNION ALL
             SELECT i.id FROM decision x
             JOIN desk_item i ON i.kind = x.target_kind AND i.target_id = x.target_id
               AND i.held = TRUE
             WHERE x.rule_id = $7 AND x.action = 'hold' AND x.undone_at IS NULL)
           AND ", seen!(), "
         ORDER BY d.place, d.id LIMIT 11"
    );
    FIND_ITEM_ROW: ItemRow = concat!(columns!(), "WHERE d.id = $3 AND ", seen!());
    FIND_ITEM_FACTS: ItemFacts = concat!(
        "SELECT d.id, d.scope, d.kind, d.target_id, d.open, d.reports, d.held, d.opened_at,
           d.claimed_by_id, d.claimed_until
         FROM desk_item d
         WHERE d.id = $3 AND ", seen!()
    );
    LIST_ITEM_FACTS: ItemFacts = concat!(
        "SELECT d.id, d.scope, d.kind, d.target_id, d.open, d.reports, d.held, d.opened_at,
           d.claimed_by_id, d.claimed_until
         FROM desk_item d
         WHERE d.kind = $3 AND d.target_id = $4 AND ", seen!()
    );
    FIND_ITEM_ID: FoundItem =
        "SELECT id FROM desk_item WHERE scope = $1 AND kind = $2 AND target_id = $3";
    LIST_HELD_BELOW: HeldRow = "SELECT id FROM comment WHERE post_id = $1 AND held = TRUE";
    // What has open reports of the moderators of another community: a post, and all below it.
    LIST_REPORTED_THERE: ReportedRow =
        "SELECT d.id, d.kind, d.target_id
         FROM desk_item d
         WHERE d.kind = 'post' AND d.target_id = $1 AND d.scope > 0 AND d.scope <> $2
           AND d.reports > 0
         UNION ALL
         SELECT d.id, d.kind, d.target_id
         FROM comment k
         JOIN desk_item d ON d.kind = 'comment' AND d.target_id = k.id
         WHERE k.post_id = $1 AND d.scope > 0 AND d.scope <> $2 AND d.reports > 0";
    SET_REPORTS_ITEM: () =
        "UPDATE report SET item_id = $2
         WHERE item_id = $1 AND open = TRUE AND NOT EXISTS (SELECT 1 FROM report r
           WHERE r.item_id = $2 AND r.person_id = report.person_id AND r.open = TRUE)";
    LIST_ITEM_IDS: FoundItem = "SELECT id FROM desk_item WHERE kind = $1 AND target_id = $2";
    LIST_DESK_COMMUNITIES: DeskCommunityRow =
        "SELECT c.id, c.name, c.host
         FROM moderator m
         JOIN community c ON c.id = m.community_id
         WHERE m.person_id = $1
         ORDER BY c.name, c.id LIMIT 100";
    LIST_DESK_RULES: DeskRuleRow =
        "SELECT r.id, r.community_id, r.position, r.version, v.name, v.messages
         FROM rule r
         JOIN rule_version v ON v.rule_id = r.id AND v.version = r.version
         WHERE r.retired_at IS NULL
           AND r.community_id IN (SELECT value FROM json_each(CAST($1 AS TEXT)))
         ORDER BY r.community_id, r.position, r.id LIMIT 1000";
    INSERT_ITEM: () =
        "INSERT INTO desk_item (scope, kind, target_id, open, reports, urgent, held, opened_at,
           place)
         VALUES ($1, $2, $3, FALSE, 0, FALSE, FALSE, $4, $4)
         ON CONFLICT (scope, kind, target_id) DO NOTHING";
    FIND_WAITS: WaitsRow =
        "SELECT (SELECT count(*) FROM report r WHERE r.item_id = d.id AND r.open = TRUE),
           EXISTS (SELECT 1 FROM report r WHERE r.item_id = d.id AND r.open = TRUE
             AND r.reason = 'not_serious'),
           d.scope > 0 AND CASE d.kind
             WHEN 'post' THEN EXISTS (SELECT 1 FROM post p
               WHERE p.id = d.target_id AND p.community_id = d.scope AND p.held = TRUE
                 AND p.removed = FALSE AND p.deleted = FALSE)
             WHEN 'comment' THEN EXISTS (SELECT 1 FROM comment k
               WHERE k.id = d.target_id AND k.community_id = d.scope AND k.held = TRUE
                 AND k.removed = FALSE AND k.deleted = FALSE)
             ELSE FALSE END,
           CASE d.kind
             WHEN 'mail' THEN EXISTS (SELECT 1 FROM modmail m
               WHERE m.id = d.target_id AND m.waits = TRUE)
             WHEN 'illegal' THEN EXISTS (SELECT 1 FROM illegal_notice i
               WHERE i.id = d.target_id AND i.answered_at IS NULL)
             WHEN 'application' THEN EXISTS (SELECT 1 FROM application y
               WHERE y.id = d.target_id AND y.state = 'pending')
             WHEN 'appeal' THEN EXISTS (SELECT 1 FROM appeal y
               WHERE y.decision_id = d.target_id AND y.state = 'open')
             WHEN 'repair' THEN EXISTS (SELECT 1 FROM repair y
               WHERE y.decision_id = d.target_id AND y.state = 'waiting')
             ELSE FALSE END
         FROM desk_item d
         WHERE d.id = $1";
    // What begins to wait anew is nobody's.
    SET_ITEM: () =
        "UPDATE desk_item
         SET open = $2, reports = $3, urgent = $4, held = $5,
           opened_at = CASE WHEN open = FALSE AND $2 = TRUE THEN CAST($6 AS BIGINT)
             ELSE opened_at END,
           claimed_by_id = CASE WHEN open = $2 AND $2 = TRUE THEN claimed_by_id END,
           claimed_until = CASE WHEN open = $2 AND $2 = TRUE THEN claimed_until END,
           place = CASE WHEN open = FALSE AND $2 = TRUE THEN CAST($6 AS BIGINT) ELSE opened_at END
             - CASE WHEN $4 = TRUE THEN CAST($7 AS BIGINT) ELSE 0 END
         WHERE id = $1";
    SET_CLAIM: () =
        "UPDATE desk_item SET claimed_by_id = $2, claimed_until = $3 WHERE id = $1";
}

/// The lists of one part of the desk, in the order of [`DeskFilter`].
type Lists = [Statement<ItemRow>; 8];

const OF_MODERATOR: Lists = [
    LIST_ITEMS_OF_MODERATOR,
    LIST_REPORTED_OF_MODERATOR,
    LIST_HELD_OF_MODERATOR,
    LIST_APPEALS_OF_MODERATOR,
    LIST_REPAIRS_OF_MODERATOR,
    LIST_APPLICATIONS_OF_MODERATOR,
    LIST_MAIL_OF_MODERATOR,
    LIST_ILLEGAL_OF_MODERATOR,
];
const OF_ADMIN: Lists = [
    LIST_ITEMS_OF_ADMIN,
    LIST_REPORTED_OF_ADMIN,
    LIST_HELD_OF_ADMIN,
    LIST_APPEALS_OF_ADMIN,
    LIST_REPAIRS_OF_ADMIN,
    LIST_APPLICATIONS_OF_ADMIN,
    LIST_MAIL_OF_ADMIN,
    LIST_ILLEGAL_OF_ADMIN,
];
const OF_SCOPE: Lists = [
    LIST_ITEMS_OF_SCOPE,
    LIST_REPORTED_OF_SCOPE,
    LIST_HELD_OF_SCOPE,
    LIST_APPEALS_OF_SCOPE,
    LIST_REPAIRS_OF_SCOPE,
    LIST_APPLICATIONS_OF_SCOPE,
    LIST_MAIL_OF_SCOPE,
    LIST_ILLEGAL_OF_SCOPE,
];

/// Lists what waits, the oldest first and what is urgent before all else.
///
/// # Errors
/// When the database fails.
pub fn list_items(
    q: &mut Query<'_>,
    viewer: Viewer,
    desk: Desk,
    wanted: impl Into<Wanted>,
    after: Option<Cursor>,
) -> Result<Page<ItemRow>, Broken> {
    let wanted: Wanted = wanted.into();
    let (place, id) = after.map_or((i64::MIN, 0), |cursor| {
        (number::whole(cursor.rank), cursor.id)
    });
    let until = wanted.until.map_or(i64::MAX, Timestamp::micros);
    let mut parameters = p![viewer.key(), viewer.admin(), place, id, until];
    let scope = match desk {
        Desk::Mine => None,
        Desk::Community(id) => Some(id.0),
        Desk::Site => Some(0),
    };
    let statement = match wanted.rule {
        Some(rule) => {
            parameters.extend(p![scope.unwrap_or(-1), rule]);
            LIST_ITEMS_OF_RULE
        }
        None => {
            parameters.extend(scope.map(Value::Int));
            of_filter(viewer, desk, wanted.filter)
        }
    };
    let rows = q.rows(statement, &parameters)?;
    Ok(Page::cut(rows, limits::DESK_PAGE, |row| Cursor {
        rank: number::real(row.place),
        id: row.id.0,
    }))
}

/// The list of a part of the desk.
const fn of_filter(viewer: Viewer, desk: Desk, filter: DeskFilter) -> Statement<ItemRow> {
    let [
        all,
        reports,
        held,
        appeals,
        repairs,
        applications,
        mail,
        illegal,
    ] = match desk {
        Desk::Mine if viewer.admin() => OF_ADMIN,
        Desk::Mine => OF_MODERATOR,
        Desk::Community(_) | Desk::Site => OF_SCOPE,
    };
    match filter {
        DeskFilter::All => all,
        DeskFilter::Reports => reports,
        DeskFilter::Held => held,
        DeskFilter::Appeals => appeals,
        DeskFilter::Repairs => repairs,
        DeskFilter::Applications => applications,
        DeskFilter::Mail => mail,
        DeskFilter::Illegal => illegal,
    }
}

/// Finds an item of the desk that the viewer sees, whether it waits or not.
///
/// # Errors
/// When the database fails.
pub fn find_item(q: &mut Query<'_>, viewer: Viewer, id: ItemId) -> Result<Option<ItemRow>, Broken> {
    q.row(FIND_ITEM_ROW, &p![viewer.key(), viewer.admin(), id])
}

/// Finds what deciding about an item takes, if the viewer sees it.
///
/// # Errors
/// When the database fails.
pub fn find_item_facts(
    q: &mut Query<'_>,
    viewer: Viewer,
    id: ItemId,
) -> Result<Option<ItemFacts>, Broken> {
    q.row(FIND_ITEM_FACTS, &p![viewer.key(), viewer.admin(), id])
}

/// Lists what deciding about a thing takes, wherever the viewer sees it at the desk.
///
/// # Errors
/// When the database fails.
pub fn list_facts(q: &mut Query<'_>, viewer: Viewer, item: Item) -> Result<Vec<ItemFacts>, Broken> {
    let parameters = p![viewer.key(), viewer.admin(), item.kind(), item.id()];
    q.rows(LIST_ITEM_FACTS, &parameters)
}

/// Lists the rules in force of these communities, 0 being the site.
///
/// # Errors
/// When the database fails.
pub fn list_desk_rules(
    q: &mut Query<'_>,
    communities: &IdList,
) -> Result<Vec<DeskRuleRow>, Broken> {
    q.rows(LIST_DESK_RULES, &p![communities])
}

/// Lists the communities that somebody moderates, by name.
///
/// # Errors
/// When the database fails.
pub fn list_desk_communities(
    q: &mut Query<'_>,
    viewer: Viewer,
) -> Result<Vec<DeskCommunityRow>, Broken> {
    q.rows(LIST_DESK_COMMUNITIES, &p![viewer.key()])
}

/// Finds the item of a thing, and writes it first if it is new. It waits for nothing until it is
/// counted again.
///
/// # Errors
/// When the database fails.
pub fn find_or_insert_item(
    tx: &mut Tx<'_>,
    scope: Option<CommunityId>,
    item: Item,
    at: Timestamp,
) -> Result<ItemId, Broken> {
    let scope = scope.map_or(0, CommunityId::get);
    tx.send(INSERT_ITEM, &p![scope, item.kind(), item.id(), at])?;
    Ok(tx.one(FIND_ITEM_ID, &p![scope, item.kind(), item.id()])?.id)
}

/// Counts anew why an item waits: to be called in the transaction that changes a report, a hold, a
/// thread or a notice.
///
/// # Errors
/// When the database fails.
pub fn count_again(tx: &mut Tx<'_>, id: ItemId, at: Timestamp) -> Result<bool, Broken> {
    let now = tx.one(FIND_WAITS, &p![id])?;
    let waits = now.reports > 0 || now.held || now.waits;
    let early = at.micros().saturating_sub(desk::place(at, true));
    let parameters = p![id, waits, now.reports, now.urgent, now.held, at, early];
    tx.send(SET_ITEM, &parameters)?;
    Ok(waits)
}

/// Counts anew why a thing waits, wherever it does. What has begun to wait for somebody else than
/// its reporters is written first, for the moderators of a community or for admins: `waits` says
/// for whom.
///
/// # Errors
/// When the database fails.
pub fn count_all(
    tx: &mut Tx<'_>,
    item: Item,
    waits: Option<Option<CommunityId>>,
    at: Timestamp,
) -> Result<(), Broken> {
    if let Some(scope) = waits {
        find_or_insert_item(tx, scope, item, at)?;
    }
    for found in tx.rows(LIST_ITEM_IDS, &p![item.kind(), item.id()])? {
        count_again(tx, found.id, at)?;
    }
    Ok(())
}

/// Counts anew a post that was moved into a community, and what is held or was reported below it:
/// from now on it waits for the moderators there, or for admins where there are none.
///
/// # Errors
/// When the database fails.
pub fn count_moved(
    tx: &mut Tx<'_>,
    post: PostId,
    held: bool,
    to: CommunityId,
    at: Timestamp,
) -> Result<(), Broken> {
    count_all(tx, Item::Post(post), held.then_some(Some(to)), at)?;
    for row in tx.rows(LIST_HELD_BELOW, &p![post])? {
        count_all(tx, Item::Comment(row.id), Some(Some(to)), at)?;
    }
    let reported = tx.rows(LIST_REPORTED_THERE, &p![post, to])?;
    if reported.is_empty() {
        return Ok(());
    }
    let scope = (community::count_moderators(tx, to)? > 0).then_some(to);
    for row in reported {
        let item = Item::new(row.kind, row.target);
        let there = find_or_insert_item(tx, scope, item, at)?;
        tx.send(SET_REPORTS_ITEM, &p![row.id, there])?;
        // Whoever reported it there already is told of that report.
        report::set_resolved(tx, row.id, ReportOutcome::Acted, at)?;
        count_again(tx, row.id, at)?;
        count_again(tx, there, at)?;
    }
    Ok(())
}

/// Notes who looks at an item, and until when; or that nobody does.
///
/// # Errors
/// When the database fails.
pub fn set_claim(
    tx: &mut Tx<'_>,
    id: ItemId,
    claim: Option<(PersonId, Timestamp)>,
) -> Result<(), Broken> {
    let (by, until) = claim.unzip();
    tx.send(SET_CLAIM, &p![id, by, until])
}
