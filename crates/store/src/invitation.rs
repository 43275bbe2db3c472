//! Invitations to join.

use domain::ids::PersonId;
use domain::limits;
use domain::time::Timestamp;

use crate::broken::Broken;
use crate::{Query, Reads, Tx, p, row, statements};

row! {
    /// An invitation.
    pub struct InvitationRow {
        /// The invitation.
        pub id: i64,
        /// How many it let in.
        pub uses: i64,
        /// How many it lets in.
        pub uses_max: i64,
        /// Until when it is good.
        pub expires_at: Timestamp,
    }
}

row! {
    /// How many invitations somebody has open.
    pub struct InvitationCount {
        /// How many.
        pub count: i64,
    }
}

row! {
    /// Who invited.
    pub struct InviterRow {
        /// Their name.
        pub name: String,
    }
}

statements! {
    INSERT_INVITATION: () =
        "INSERT INTO invitation (by_id, uses, uses_max, created_at, expires_at)
         VALUES ($1, 0, $2, $3, $4)";
    LIST_INVITATIONS: InvitationRow =
        "SELECT id, uses, uses_max, expires_at FROM invitation
         WHERE by_id = $1 AND expires_at > $2 AND uses < uses_max
         ORDER BY id DESC
         LIMIT $3";
    COUNT_INVITATIONS: InvitationCount =
        "SELECT count(*) FROM invitation
         WHERE by_id = $1 AND expires_at > $2 AND uses < uses_max";
    USE_INVITATION: () =
        "UPDATE invitation SET uses = uses + 1
         WHERE id = $1 AND expires_at > $2 AND uses < uses_max
           AND EXISTS (SELECT 1 FROM person a WHERE a.id = invitation.by_id AND a.deleted = FALSE
             AND (a.banned_until IS NULL OR a.banned_until <= $2))";
    FIND_INVITER: InviterRow =
        "SELECT a.name FROM invitation i JOIN person a ON a.id = i.by_id
         WHERE i.id = $1 AND i.expires_at > $2 AND i.uses < i.uses_max AND a.deleted = FALSE
           AND (a.banned_until IS NULL OR a.banned_until <= $2)";
    DELETE_INVITATION: () = "DELETE FROM invitation WHERE id = $1 AND by_id = $2";
    DELETE_OLD_INVITATIONS: () = "DELETE FROM invitation WHERE expires_at <= $1";
}

/// Writes an invitation.
///
/// # Errors
/// When the database fails.
pub fn insert_invitation(
    tx: &mut Tx<'_>,
    by: PersonId,
    uses_max: i64,
    at: Timestamp,
    expires: Timestamp,
) -> Result<(), Broken> {
    tx.send(INSERT_INVITATION, &p![by, uses_max, at, expires])
}

/// Lists somebody's invitations that are good, the newest first.
///
/// # Errors
/// When the database fails.
pub async fn list_invitations(
    reads: &Reads,
    by: PersonId,
    now: Timestamp,
) -> Result<Vec<InvitationRow>, Broken> {
    let parameters = p![by, now, limits::INVITATIONS_ADMIN_MAX];
    reads.rows(LIST_INVITATIONS, parameters).await
}

/// How many invitations somebody has that are good.
///
/// # Errors
/// When the database fails.
pub fn count_invitations(q: &mut Query<'_>, by: PersonId, now: Timestamp) -> Result<i64, Broken> {
    Ok(q.one(COUNT_INVITATIONS, &p![by, now])?.count)
}

/// Lets somebody in by an invitation; answers whether it is good.
///
/// # Errors
/// When the database fails.
pub fn use_invitation(tx: &mut Tx<'_>, id: i64, now: Timestamp) -> Result<bool, Broken> {
    Ok(tx.exec(USE_INVITATION, &p![id, now])? > 0)
}

/// Finds who invited, if the invitation is good.
///
/// # Errors
/// When the database fails.
pub fn find_inviter(
    q: &mut Query<'_>,
    id: i64,
    now: Timestamp,
) -> Result<Option<InviterRow>, Broken> {
    q.row(FIND_INVITER, &p![id, now])
}

/// Revokes one of somebody's invitations.
///
/// # Errors
/// When the database fails.
pub fn delete_invitation(tx: &mut Tx<'_>, id: i64, by: PersonId) -> Result<(), Broken> {
    tx.send(DELETE_INVITATION, &p![id, by])
}

/// Forgets invitations whose time is over.
///
/// # Errors
/// When the database fails.
pub fn delete_old_invitations(tx: &mut Tx<'_>, now: Timestamp) -> Result<u64, Broken> {
    tx.exec(DELETE_OLD_INVITATIONS, &p![now])
}
