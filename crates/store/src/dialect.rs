//! The few statements that cannot have one text for both engines.

use domain::ids::{CommentId, CommunityId, PersonId, PostId};

use crate::broken::Broken;
use crate::statement::{Described, Statement};
use crate::{Lane, Reads, Tx, p, row};

row! {
    /// A fresh id.
    pub struct NextId {
        /// The number.
        pub id: i64,
    }
}

macro_rules! next_id {
    ($name:ident, $counter:literal) => {
        const $name: Statement<NextId> = Statement::per_engine(
            stringify!($name),
            concat!(
                "UPDATE counter SET last = last + 1 WHERE name = '",
                $counter,
                "' RETURNING last"
            ),
            concat!("SELECT nextval('", $counter, "_id_seq')"),
        );
    };
}
next_id!(NEXT_POST_ID, "post");
next_id!(NEXT_COMMENT_ID, "comment");
next_id!(NEXT_COMMUNITY_ID, "community");
next_id!(NEXT_PERSON_ID, "person");

macro_rules! set_last_id {
    ($name:ident, $counter:literal) => {
        const $name: Statement<NextId> = Statement::per_engine(
            stringify!($name),
            concat!(
                "UPDATE counter SET last = $1 WHERE name = '",
                $counter,
                "' RETURNING last"
            ),
            concat!("SELECT setval('", $counter, "_id_seq', $1)"),
        );
    };
}
set_last_id!(SET_LAST_POST_ID, "post");
set_last_id!(SET_LAST_COMMENT_ID, "comment");
set_last_id!(SET_LAST_COMMUNITY_ID, "community");
set_last_id!(SET_LAST_PERSON_ID, "person");

/// What several lines of an archive became. A list of texts is a table to SQLite by itself.
pub(crate) const LIST_IMPORT_KEYS: Statement<crate::import_key::ImportedKeyRow> =
    Statement::per_engine(
        "LIST_IMPORT_KEYS",
        "SELECT key, object_id FROM import_key
         WHERE source = $1 AND kind = $2
           AND key IN (SELECT value FROM json_each(CAST($3 AS TEXT)))",
        "SELECT key, object_id FROM import_key
         WHERE source = $1 AND kind = $2
           AND key IN (SELECT jsonb_array_elements_text(CAST(CAST($3 AS TEXT) AS jsonb)))",
    );

row! {
    /// A sentence about damage.
    pub struct Damage {
        /// What the engine says.
        pub text: String,
    }
}

/// SQLite checks every page, index and row; PostgreSQL watches over its own files.
const FIND_DAMAGE: Statement<Damage> = Statement::per_engine(
    "FIND_DAMAGE",
    "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'",
    "SELECT CAST('' AS TEXT) WHERE FALSE",
);

/// The statements of this file.
pub(crate) const STATEMENTS: &[Described] = &[
    NEXT_POST_ID.describe(),
    NEXT_COMMENT_ID.describe(),
    NEXT_COMMUNITY_ID.describe(),
    NEXT_PERSON_ID.describe(),
    SET_LAST_POST_ID.describe(),
    SET_LAST_COMMENT_ID.describe(),
    SET_LAST_COMMUNITY_ID.describe(),
    SET_LAST_PERSON_ID.describe(),
    LIST_IMPORT_KEYS.describe(),
    FIND_DAMAGE.describe(),
];

/// Looks for damage in the whole database, on the slow lane; empty where there is none.
///
/// # Errors
/// When the database fails, which damage can cause too.
pub async fn find_damage(reads: &Reads) -> Result<Vec<String>, Broken> {
    let found = reads
        .read(Lane::Slow, |q| q.rows(FIND_DAMAGE, &p![]))
        .await?;
    Ok(found
        .into_iter()
        .map(|damage: Damage| damage.text)
        .collect())
}

/// Takes the next id of a post. Ids are never given twice, also not when the transaction fails
/// on PostgreSQL.
///
/// # Errors
/// When the database fails.
pub fn next_post_id(tx: &mut Tx<'_>) -> Result<PostId, Broken> {
    Ok(PostId(tx.one(NEXT_POST_ID, &p![])?.id))
}

/// Takes the next id of a comment.
///
/// # Errors
/// When the database fails.
pub fn next_comment_id(tx: &mut Tx<'_>) -> Result<CommentId, Broken> {
    Ok(CommentId(tx.one(NEXT_COMMENT_ID, &p![])?.id))
}

/// Takes the next id of a community.
///
/// # Errors
/// When the database fails.
pub fn next_community_id(tx: &mut Tx<'_>) -> Result<CommunityId, Broken> {
    Ok(CommunityId(tx.one(NEXT_COMMUNITY_ID, &p![])?.id))
}

/// Takes the next id of a person.
///
/// # Errors
/// When the database fails.
pub fn next_person_id(tx: &mut Tx<'_>) -> Result<PersonId, Broken> {
    Ok(PersonId(tx.one(NEXT_PERSON_ID, &p![])?.id))
}

/// The last ids that are taken.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LastIds {
    pub(crate) post: i64,
    pub(crate) comment: i64,
    pub(crate) community: i64,
    pub(crate) person: i64,
}

/// Lets the counters go on behind these ids, which were written without asking for them.
pub(crate) fn set_last_ids(tx: &mut Tx<'_>, last: LastIds) -> Result<(), Broken> {
    tx.one(SET_LAST_POST_ID, &p![last.post])?;
    tx.one(SET_LAST_COMMENT_ID, &p![last.comment])?;
    tx.one(SET_LAST_COMMUNITY_ID, &p![last.community])?;
    tx.one(SET_LAST_PERSON_ID, &p![last.person])?;
    Ok(())
}
