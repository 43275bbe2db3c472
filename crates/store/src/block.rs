//! What people do not want to see: other people, communities, servers, words.

use domain::ids::{CommunityId, InstanceId, PersonId};
use domain::limits;
use domain::time::Timestamp;

use crate::broken::Broken;
use crate::community::Count;
use crate::{Query, Reads, Tx, p, row, statements};

row! {
    /// A person that somebody blocked.
    pub struct BlockedPersonRow {
        /// The person who is blocked.
        pub id: PersonId,
        /// Their name.
        pub name: String,
        /// Their server, if not ours.
        pub host: Option<String>,
        /// What they call themselves, if they say so.
        pub display_name: Option<String>,
    }
}

row! {
    /// A community that somebody blocked.
    pub struct BlockedCommunityRow {
        /// The community that is blocked.
        pub id: CommunityId,
        /// Its name.
        pub name: String,
        /// Its server, if not ours.
        pub host: Option<String>,
    }
}

row! {
    /// A server that somebody blocked.
    pub struct BlockedInstanceRow {
        /// The server that is blocked.
        pub id: InstanceId,
        /// Its domain.
        pub domain: String,
    }
}

row! {
    /// A word that somebody blocked.
    pub struct BlockedWordRow {
        /// The word, in small letters.
        pub word: String,
    }
}

row! {
    /// A server's id.
    pub struct FoundInstance {
        /// The server.
        pub id: InstanceId,
    }
}

/// Everything that somebody blocked.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Blocks {
    /// People.
    pub people: Vec<BlockedPersonRow>,
    /// Communities.
    pub communities: Vec<BlockedCommunityRow>,
    /// Servers.
    pub instances: Vec<BlockedInstanceRow>,
    /// Words.
    pub words: Vec<BlockedWordRow>,
}

/// What a block is against, as the table has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target<'a> {
    /// A person.
    Person(PersonId),
    /// A community.
    Community(CommunityId),
    /// A server.
    Instance(InstanceId),
    /// A word.
    Word(&'a str),
}

impl<'a> Target<'a> {
    const fn columns(self) -> (&'static str, i64, &'a str) {
        match self {
            Self::Person(id) => ("person", id.0, ""),
            Self::Community(id) => ("community", id.0, ""),
            Self::Instance(id) => ("instance", id.0, ""),
            Self::Word(word) => ("word", 0, word),
        }
    }
}

statements! {
    COUNT_BLOCKS: Count = "SELECT count(*) FROM block WHERE person_id = $1";
    INSERT_BLOCK: () =
        "INSERT INTO block (person_id, kind, target_id, word, at)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (person_id, kind, target_id, word) DO NOTHING";
    DELETE_BLOCK: () =
        "DELETE FROM block WHERE person_id = $1 AND kind = $2 AND target_id = $3 AND word = $4";
    FIND_BLOCK: Count =
        "SELECT count(*) FROM block
         WHERE person_id = $1 AND kind = $2 AND target_id = $3 AND word = $4";
    FIND_INSTANCE_BY_DOMAIN: FoundInstance =
        "SELECT id FROM instance WHERE domain = $1 AND id <> 1";
    LIST_BLOCKED_PEOPLE: BlockedPersonRow =
        "SELECT a.id, a.name, a.host, a.display_name
         FROM block b
         JOIN person a ON a.id = b.target_id
         WHERE b.person_id = $1 AND b.kind = 'person'
         ORDER BY a.name, a.id LIMIT $2";
    LIST_BLOCKED_COMMUNITIES: BlockedCommunityRow =
        "SELECT c.id, c.name, c.host
         FROM block b
         JOIN community c ON c.id = b.target_id
         WHERE b.person_id = $1 AND b.kind = 'community'
         ORDER BY c.name, c.id LIMIT $2";
    LIST_BLOCKED_INSTANCES: BlockedInstanceRow =
        "SELECT i.id, i.domain
         FROM block b
         JOIN instance i ON i.id = b.target_id
         WHERE b.person_id = $1 AND b.kind = 'instance'
         ORDER BY i.domain LIMIT $2";
    LIST_BLOCKED_WORDS: BlockedWordRow =
        "SELECT word FROM block
         WHERE person_id = $1 AND kind = 'word' AND target_id = 0
         ORDER BY word LIMIT $2";
    // A notice of somebody blocked is shown no more, so it must not count as unread either.
    SET_NOTICES_OF_READ: () =
        "UPDATE notification SET read_at = $3
         WHERE person_id = $1 AND actor_id = $2 AND read_at IS NULL";
}

/// Counts what a person blocked.
///
/// # Errors
/// When the database fails.
pub fn count_blocks(q: &mut Query<'_>, person: PersonId) -> Result<i64, Broken> {
    Ok(q.one(COUNT_BLOCKS, &p![person])?.count)
}

/// Whether a person blocked something.
///
/// # Errors
/// When the database fails.
pub fn find_block(q: &mut Query<'_>, person: PersonId, target: Target<'_>) -> Result<bool, Broken> {
    let (kind, id, word) = target.columns();
    Ok(q.one(FIND_BLOCK, &p![person, kind, id, word])?.count > 0)
}

/// Blocks something, or no longer.
///
/// # Errors
/// When the database fails.
pub fn set_block(
    tx: &mut Tx<'_>,
    person: PersonId,
    target: Target<'_>,
    blocked: bool,
    at: Timestamp,
) -> Result<(), Broken> {
    let (kind, id, word) = target.columns();
    if !blocked {
        return tx.send(DELETE_BLOCK, &p![person, kind, id, word]);
    }
    tx.send(INSERT_BLOCK, &p![person, kind, id, word, at])?;
    if let Target::Person(actor) = target {
        tx.send(SET_NOTICES_OF_READ, &p![person, actor, at])?;
    }
    Ok(())
}

/// Finds another server by its domain.
///
/// # Errors
/// When the database fails.
pub fn find_instance(q: &mut Query<'_>, domain: &str) -> Result<Option<InstanceId>, Broken> {
    Ok(q.row(FIND_INSTANCE_BY_DOMAIN, &p![domain])?
        .map(|found| found.id))
}

/// Lists what a person blocked, by name.
///
/// # Errors
/// When the database fails.
pub async fn list_blocks(reads: &Reads, person: PersonId) -> Result<Blocks, Broken> {
    let list = move |q: &mut Query<'_>| -> Result<Blocks, Broken> {
        let parameters = p![person, limits::BLOCKS_MAX];
        Ok(Blocks {
            people: q.rows(LIST_BLOCKED_PEOPLE, &parameters)?,
            communities: q.rows(LIST_BLOCKED_COMMUNITIES, &parameters)?,
            instances: q.rows(LIST_BLOCKED_INSTANCES, &parameters)?,
            words: q.rows(LIST_BLOCKED_WORDS, &parameters)?,
        })
    };
    reads.read(crate::Lane::Page, list).await
}
