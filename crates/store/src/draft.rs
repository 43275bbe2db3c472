//! Drafts: what was typed and not yet sent, per person and box, on every device of theirs.

use domain::ids::PersonId;
use domain::limits;
use domain::time::Timestamp;

use crate::broken::Broken;
use crate::{Query, Reads, Tx, p, row, statements};

row! {
    /// A text that was typed and not yet sent.
    pub struct DraftRow {
        /// The box it was typed into, such as `ask` or `answer:17`.
        pub target: String,
        /// A title.
        pub title: String,
        /// The text.
        pub md: String,
        /// The name of the community it is for.
        pub community: String,
        /// A link.
        pub url: String,
        /// What the form holds beyond texts, as a form is sent.
        pub more: String,
        /// When it was last changed.
        pub updated_at: Timestamp,
    }
}

/// What a draft holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DraftTexts {
    /// A title.
    pub title: String,
    /// The text.
    pub md: String,
    /// The name of the community it is for.
    pub community: String,
    /// A link.
    pub url: String,
    /// What the form holds beyond texts, as a form is sent.
    pub more: String,
}

statements! {
    FIND_DRAFT: DraftRow =
        "SELECT target, title, md, community, url, more, updated_at
         FROM draft
         WHERE person_id = $1 AND target = $2 AND expires_at > $3";
    LIST_DRAFTS: DraftRow =
        "SELECT target, title, md, community, url, more, updated_at
         FROM draft
         WHERE person_id = $1 AND expires_at > $2
         ORDER BY updated_at DESC, target
         LIMIT $3";
    UPSERT_DRAFT: () =
        "INSERT INTO draft (person_id, target, title, md, community, url, updated_at, expires_at,
           more)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (person_id, target) DO UPDATE SET title = excluded.title, md = excluded.md,
           community = excluded.community, url = excluded.url, updated_at = excluded.updated_at,
           expires_at = excluded.expires_at, more = excluded.more";
    DELETE_DRAFT: () = "DELETE FROM draft WHERE person_id = $1 AND target = $2";
    DELETE_OLDEST_DRAFTS: () =
        "DELETE FROM draft
         WHERE person_id = $1 AND target NOT IN
           (SELECT d.target FROM draft d WHERE d.person_id = $1
            ORDER BY d.updated_at DESC, d.target LIMIT $2)";
    DELETE_EXPIRED_DRAFTS: () = "DELETE FROM draft WHERE expires_at <= $1";
}

/// Finds a person's draft for a box.
///
/// # Errors
/// When the database fails.
pub fn find_draft(
    q: &mut Query<'_>,
    person: PersonId,
    target: &str,
    now: Timestamp,
) -> Result<Option<DraftRow>, Broken> {
    q.row(FIND_DRAFT, &p![person, target, now])
}

/// Lists a person's drafts, last changed first.
///
/// # Errors
/// When the database fails.
pub async fn list_drafts(
    reads: &Reads,
    person: PersonId,
    now: Timestamp,
) -> Result<Vec<DraftRow>, Broken> {
    reads
        .rows(LIST_DRAFTS, p![person, now, limits::DRAFTS_MAX])
        .await
}

/// Keeps a draft in place of the one before; the oldest goes when there are too many.
///
/// # Errors
/// When the database fails.
pub fn set_draft(
    tx: &mut Tx<'_>,
    person: PersonId,
    target: &str,
    texts: &DraftTexts,
    at: Timestamp,
    expires: Timestamp,
) -> Result<(), Broken> {
    let DraftTexts {
        title,
        md,
        community,
        url,
        more,
    } = texts;
    tx.send(
        UPSERT_DRAFT,
        &p![person, target, title, md, community, url, at, expires, more],
    )?;
    tx.send(DELETE_OLDEST_DRAFTS, &p![person, limits::DRAFTS_MAX])?;
    Ok(())
}

/// Discards a draft.
///
/// # Errors
/// When the database fails.
pub fn delete_draft(tx: &mut Tx<'_>, person: PersonId, target: &str) -> Result<(), Broken> {
    tx.send(DELETE_DRAFT, &p![person, target])?;
    Ok(())
}

/// Removes the drafts whose time is over.
///
/// # Errors
/// When the database fails.
pub fn delete_expired_drafts(tx: &mut Tx<'_>, now: Timestamp) -> Result<u64, Broken> {
    tx.exec(DELETE_EXPIRED_DRAFTS, &p![now])
}
