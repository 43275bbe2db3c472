//! What admins and operators did, for those who must look it up later.

use domain::audit::AuditAct;
use domain::decision::Action;
use domain::ids::{AuditId, PersonId};
use domain::limits;
use domain::number;
use domain::time::Timestamp;
use domain::viewer::Viewer;

use crate::broken::Broken;
use crate::feed::{Cursor, Page};
use crate::{Query, Tx, p, row, statements};

row! {
    /// An act of an admin or the operator.
    pub struct AuditRow {
        /// The entry.
        pub id: AuditId,
        /// When it was done.
        pub at: Timestamp,
        /// Who did it; none for the operator and the program itself.
        pub actor: Option<String>,
        /// What was done: the word of an [`AuditAct`] or an [`Action`].
        pub act: String,
        /// To what, as `post 7` or a name.
        pub object: String,
        /// The name of the person or community that it was done to.
        pub name: Option<String>,
        /// The title of the post that it was done to, that the comment stands below or that the
        /// decision is about; the subject of the thread.
        pub title: Option<String>,
        /// What else is known of it.
        pub detail: String,
    }
}

/// What is looked for in the log; nothing means all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Wanted<'a> {
    /// By this admin.
    pub actor: Option<PersonId>,
    /// This act.
    pub act: &'a str,
}

// One row more than limits::AUDIT_PAGE. What has a page stands in `object` by number; what the site
// calls itself may look the same.
macro_rules! list {
    ($where:literal) => {
        concat!(
            "SELECT u.id, u.at, a.name, u.action, u.object, 
               COALESCE(o.name || CASE WHEN o.local = TRUE THEN '' ELSE '@' || (SELECT i.domain
                   FROM instance i WHERE i.id = o.instance_id) END,
                 c.name || CASE WHEN c.local = TRUE THEN '' ELSE '@' || (SELECT i.domain
                   FROM instance i WHERE i.id = c.instance_id) END),
               CASE
                 WHEN u.action IN ('set_up', 'change_site') THEN NULL
                 WHEN u.object LIKE 'post %' THEN (SELECT p.title FROM post p
                   WHERE p.id = CAST(substr(u.object, 6) AS BIGINT))
                 WHEN u.object LIKE 'comment %' THEN (SELECT p.title FROM comment k
                   JOIN post p ON p.id = k.post_id
                   WHERE k.id = CAST(substr(u.object, 9) AS BIGINT))
                 WHEN u.object LIKE 'decision %' THEN (SELECT p.title FROM decision d
                   JOIN post p ON p.id = d.post_id
                   WHERE d.id = CAST(substr(u.object, 10) AS BIGINT))
                 WHEN u.object LIKE 'mail %' THEN (SELECT m.subject FROM modmail m
                   WHERE m.id = CAST(substr(u.object, 6) AS BIGINT))
               END, u.detail
             FROM audit u
             LEFT JOIN person a ON a.id = u.actor_id
             LEFT JOIN person o ON o.id = CASE
               WHEN u.action NOT IN ('set_up', 'change_site') AND u.object LIKE 'person %'
               THEN CAST(substr(u.object, 8) AS BIGINT) END
             LEFT JOIN community c ON c.id = CASE
               WHEN u.action NOT IN ('set_up', 'change_site') AND u.object LIKE 'community %'
               THEN CAST(substr(u.object, 11) AS BIGINT) END
             WHERE ",
            $where,
            " AND $4 = TRUE AND u.id < $3 AND (CAST($1 AS BIGINT) = 0 OR u.actor_id = $1)
               AND (CAST($2 AS TEXT) = '' OR u.action = $2)
             ORDER BY u.id DESC LIMIT 51"
        )
    };
}

statements! {
    INSERT_AUDIT: () =
        "INSERT INTO audit (at, actor_id, action, object, detail) VALUES ($1, $2, $3, $4, $5)";
    LIST_AUDIT: AuditRow = list!("TRUE");
    LIST_AUDIT_OF_ACTOR: AuditRow = list!("u.actor_id = $1");
    LIST_AUDIT_OF_ACT: AuditRow = list!("u.action = $2");
}

/// Notes what somebody did; no actor means the operator's command line, or the program itself.
///
/// # Errors
/// When the database fails.
pub fn insert_audit(
    tx: &mut Tx<'_>,
    actor: Option<PersonId>,
    act: AuditAct,
    object: &str,
    detail: &str,
    at: Timestamp,
) -> Result<(), Broken> {
    tx.send(INSERT_AUDIT, &p![at, actor, act.word(), object, detail])
}

/// Notes what an admin decided about something.
///
/// # Errors
/// When the database fails.
pub fn insert_decided(
    tx: &mut Tx<'_>,
    actor: PersonId,
    action: Action,
    object: &str,
    detail: &str,
    at: Timestamp,
) -> Result<(), Broken> {
    tx.send(INSERT_AUDIT, &p![at, actor, action.word(), object, detail])
}

/// Lists what admins and operators did, newest first, behind one entry. It is for admins alone:
/// others find nothing.
///
/// # Errors
/// When the database fails.
pub fn list_audit(
    q: &mut Query<'_>,
    viewer: Viewer,
    wanted: Wanted<'_>,
    before: Option<AuditId>,
) -> Result<Page<AuditRow>, Broken> {
    let statement = match (wanted.actor, wanted.act) {
        (Some(_), _) => LIST_AUDIT_OF_ACTOR,
        (None, "") => LIST_AUDIT,
        (None, _) => LIST_AUDIT_OF_ACT,
    };
    let before = before.map_or(i64::MAX, AuditId::get);
    let actor = wanted.actor.map_or(0, PersonId::get);
    let rows = q.rows(statement, &p![actor, wanted.act, before, viewer.admin()])?;
    Ok(Page::cut(rows, limits::AUDIT_PAGE, |row| Cursor {
        rank: number::real(row.id.0),
        id: row.id.0,
    }))
}
