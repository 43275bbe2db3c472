//! Who belongs to a private community, and who asked to.
//!
//! What a stranger may know of one is its door: its name, its title and a sentence about it.

use domain::community::FollowState;
use domain::ids::{CommunityId, PersonId};
use domain::limits;
use domain::number;
use domain::time::Timestamp;
use domain::viewer::Viewer;

use crate::broken::Broken;
use crate::feed::{Cursor, Page};
use crate::visible::moderates;
use crate::{Query, Reads, Tx, p, row, statements};

row! {
    /// What anybody may know of a private community.
    pub struct DoorRow {
        /// The community.
        pub id: CommunityId,
        /// Its name.
        pub name: String,
        /// Its server, if not ours.
        pub host: Option<String>,
        /// What it calls itself.
        pub title: String,
        /// One sentence about it.
        pub description: Option<String>,
        /// Its colour of the palette; 0 is the site's.
        pub colour: i64,
        /// Whether the viewer asked to join and was not answered yet.
        pub asked: bool,
        /// Whether the viewer asked to join and was not let in.
        pub denied: bool,
    }
}

row! {
    /// Somebody who belongs to a private community, or asked to.
    pub struct MemberRow {
        /// The person who belongs to it, or asked to.
        pub id: PersonId,
        /// Their name.
        pub name: String,
        /// Their server, if not ours.
        pub host: Option<String>,
        /// What they call themselves.
        pub display_name: Option<String>,
        /// Since when it stands so, or when they asked.
        pub at: Timestamp,
        /// Whether they moderate the community.
        pub moderator: bool,
    }
}

macro_rules! door {
    ($where:literal) => {
        concat!(
            "SELECT c.id, c.name, c.host, c.title, c.description, c.colour,
               EXISTS (SELECT 1 FROM follow f WHERE f.person_id = $1 AND f.kind = 'community'
                 AND f.target_id = c.id AND f.state = 'pending'),
               EXISTS (SELECT 1 FROM follow f WHERE f.person_id = $1 AND f.kind = 'community'
                 AND f.target_id = c.id AND f.state = 'denied')
             FROM community c ",
            $where,
            " AND c.visibility = 'private' AND c.removed = FALSE AND c.deleted = FALSE"
        )
    };
}

statements! {
    FIND_DOOR: DoorRow = door!("WHERE c.id = $2");
    FIND_DOOR_BY_NAME: DoorRow = door!(
        "WHERE c.name_key = $2 AND c.instance_id = (SELECT i.id FROM instance i
             WHERE (CAST($3 AS TEXT) IS NULL AND i.id = 1) OR i.domain = $3)"
    );
    LIST_DOORS_ASKED: DoorRow = concat!(
        door!(
            "JOIN follow s ON s.person_id = $1 AND s.kind = 'community' AND s.target_id = c.id
             WHERE s.state = 'pending'"
        ),
        " ORDER BY c.name, c.id LIMIT $2"
    );
    LIST_MEMBERS: MemberRow = concat!(
        "SELECT a.id, a.name, a.host, a.display_name, f.at,
           EXISTS (SELECT 1 FROM moderator o
             WHERE o.community_id = f.target_id AND o.person_id = f.person_id)
         FROM follow f
         JOIN community c ON c.id = f.target_id
         JOIN person a ON a.id = f.person_id
         WHERE f.kind = 'community' AND f.target_id = $3 AND f.state = $4 AND f.person_id > $5
           AND ($2 = TRUE OR ", moderates!(), ")
         ORDER BY f.person_id
         LIMIT $6"
    );
    SET_ALL_ADMITTED: () =
        "UPDATE follow SET state = 'accepted'
         WHERE kind = 'community' AND target_id = $1 AND state = 'pending'";
    DELETE_ALL_DENIED: () =
        "DELETE FROM follow WHERE kind = 'community' AND target_id = $1 AND state = 'denied'";
}

/// Finds the door of a private community by its id.
///
/// # Errors
/// When the database fails.
pub fn find_door(
    q: &mut Query<'_>,
    viewer: Viewer,
    id: CommunityId,
) -> Result<Option<DoorRow>, Broken> {
    q.row(FIND_DOOR, &p![viewer.key(), id])
}

/// Finds the door of a private community by what is typed of its name.
///
/// # Errors
/// When the database fails.
pub fn find_door_by_name(
    q: &mut Query<'_>,
    viewer: Viewer,
    name_key: &str,
    host: Option<&str>,
) -> Result<Option<DoorRow>, Broken> {
    q.row(FIND_DOOR_BY_NAME, &p![viewer.key(), name_key, host])
}

/// Lists the private communities that the viewer asked to join, by name.
///
/// # Errors
/// When the database fails.
pub async fn list_doors_asked(reads: &Reads, viewer: Viewer) -> Result<Vec<DoorRow>, Broken> {
    let limit = limits::SUBSCRIPTIONS_MAX;
    reads.rows(LIST_DOORS_ASKED, p![viewer.key(), limit]).await
}

/// Lists those whose membership of a community stands so, for those who run it: nobody else gets
/// any.
///
/// # Errors
/// When the database fails.
pub fn list_members(
    q: &mut Query<'_>,
    viewer: Viewer,
    community: CommunityId,
    state: FollowState,
    after: i64,
) -> Result<Page<MemberRow>, Broken> {
    let parameters = p![
        viewer.key(),
        viewer.admin(),
        community,
        state,
        after,
        limits::MEMBERS_PAGE + 1
    ];
    let rows = q.rows(LIST_MEMBERS, &parameters)?;
    Ok(Page::cut(rows, limits::MEMBERS_PAGE, |row| Cursor {
        rank: number::real(row.id.0),
        id: row.id.0,
    }))
}

/// Lets everybody in who waits, and forgets who was refused: the community is no longer private.
/// Answers how many joined.
///
/// # Errors
/// When the database fails.
pub fn set_all_admitted(tx: &mut Tx<'_>, community: CommunityId) -> Result<u64, Broken> {
    tx.send(DELETE_ALL_DENIED, &p![community])?;
    tx.exec(SET_ALL_ADMITTED, &p![community])
}
