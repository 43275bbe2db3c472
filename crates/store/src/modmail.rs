//! Mail between one person and the moderators of a community.

use domain::ids::{CommunityId, PersonId, ThreadId};
use domain::limits;
use domain::number;
use domain::time::Timestamp;
use domain::viewer::Viewer;

use crate::broken::Broken;
use crate::community::Count;
use crate::feed::{Cursor, Page};
use crate::{Query, Reads, Tx, Value, p, row, statements};

row! {
    /// A thread, for whoever belongs to it.
    pub struct ThreadRow {
        /// The thread.
        pub id: ThreadId,
        /// The community whose moderators it is with.
        pub community_id: CommunityId,
        /// Its name.
        pub community: String,
        /// Its server, if not ours.
        pub community_host: Option<String>,
        /// What it calls itself.
        pub community_title: String,
        /// The person it is with.
        pub person_id: PersonId,
        /// Their name.
        pub person: String,
        /// Their server, if not ours.
        pub person_host: Option<String>,
        /// What it is about.
        pub subject: String,
        /// Whether it waits for a moderator.
        pub waits: bool,
        /// When the last word was written.
        pub updated_at: Timestamp,
        /// Whether the viewer is on the moderators' side.
        pub moderates: bool,
    }
}

row! {
    /// A message of a thread.
    pub struct MessageRow {
        /// Who wrote it; nobody where a moderator signed as all of them and it is not for the
        /// viewer to know.
        pub author: Option<String>,
        /// Their server, if not ours.
        pub author_host: Option<String>,
        /// Whether it comes from the moderators.
        pub moderators: bool,
        /// Whether a moderator signed with their name.
        pub named: bool,
        /// The text as HTML that is safe to show.
        pub html: String,
        /// When it was sent.
        pub at: Timestamp,
    }
}

row! {
    /// A thread's id.
    pub struct FoundThread {
        /// The thread.
        pub id: ThreadId,
    }
}

/// A message to be written.
#[derive(Debug, Clone)]
pub struct NewMessage<'a> {
    /// To which thread.
    pub thread: ThreadId,
    /// Who writes.
    pub by: PersonId,
    /// Whether for the moderators.
    pub moderators: bool,
    /// Whether with their name.
    pub named: bool,
    /// As typed.
    pub md: &'a str,
    /// As shown.
    pub html: &'a str,
    /// By which version of the renderer.
    pub render_version: i64,
    /// When it is sent.
    pub at: Timestamp,
}

macro_rules! thread {
    () => {
        concat!(
            "SELECT t.id, t.community_id, c.name, c.host, c.title, t.person_id,
               a.name, a.host, t.subject, t.waits, t.updated_at, ",
            on_their_side!(),
            " FROM modmail t
             JOIN community c ON c.id = t.community_id
             JOIN person a ON a.id = t.person_id "
        )
    };
}

/// Whether the viewer reads thread `t` as one of the moderators.
macro_rules! on_their_side {
    () => {
        "(t.person_id <> $1 AND ($2 = TRUE OR EXISTS (SELECT 1 FROM moderator s
            WHERE s.person_id = $1 AND s.community_id = t.community_id)))"
    };
}

statements! {
    FIND_THREAD: ThreadRow = concat!(
        thread!(), "WHERE t.id = $3 AND (t.person_id = $1 OR ", on_their_side!(), ")"
    );
    LIST_THREADS: ThreadRow = concat!(
        thread!(),
        "WHERE t.person_id = $1 AND $2 IS NOT NULL AND (t.updated_at, t.id) < ($3, $4)
         ORDER BY t.updated_at DESC, t.id DESC LIMIT $5"
    );
    LIST_LETTERS: ThreadRow = concat!(
        thread!(),
        "WHERE t.community_id = $3 AND ", on_their_side!(), " AND (t.updated_at, t.id) < ($4, $5)
         ORDER BY t.updated_at DESC, t.id DESC LIMIT $6"
    );
    LIST_MESSAGES: MessageRow =
        "SELECT CASE WHEN g.moderators = FALSE OR g.named = TRUE OR $2 = TRUE THEN a.name END,
           CASE WHEN g.moderators = FALSE OR g.named = TRUE OR $2 = TRUE THEN a.host END,
             g.moderators, g.named, g.html, g.at
         FROM modmail_message g
         JOIN person a ON a.id = g.person_id
         WHERE g.thread_id = $1
         ORDER BY g.id LIMIT $3";
    COUNT_MESSAGES: Count = "SELECT count(*) FROM modmail_message WHERE thread_id = $1";
    INSERT_THREAD: FoundThread =
        "INSERT INTO modmail (community_id, person_id, subject, waits, updated_at)
         VALUES ($1, $2, $3, TRUE, $4)
         RETURNING id";
    INSERT_MESSAGE: () =
        "INSERT INTO modmail_message (thread_id, person_id, moderators, named, md, html,
           render_version, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    SET_THREAD: () = "UPDATE modmail SET waits = $2, updated_at = $3 WHERE id = $1";
    SET_THREAD_WAITS: () = "UPDATE modmail SET waits = $2 WHERE id = $1";
}

/// Finds a thread that the viewer belongs to, on either side.
///
/// # Errors
/// When the database fails.
pub fn find_thread(
    q: &mut Query<'_>,
    viewer: Viewer,
    id: ThreadId,
) -> Result<Option<ThreadRow>, Broken> {
    q.row(FIND_THREAD, &p![viewer.key(), viewer.admin(), id])
}

/// Lists the threads that somebody has with moderators, the one with the newest word first.
///
/// # Errors
/// When the database fails.
pub async fn list_threads(
    reads: &Reads,
    viewer: Viewer,
    after: Option<Cursor>,
) -> Result<Page<ThreadRow>, Broken> {
    let (at, id) = begin(after);
    let mut parameters = p![viewer.key(), viewer.admin(), at, id];
    parameters.push(Value::Int(limits::OWN_PAGE + 1));
    Ok(cut(reads.rows(LIST_THREADS, parameters).await?))
}

/// Lists the threads of a community, answered or not, the one with the newest word first; none for
/// whoever does not moderate it, and not their own with the other moderators.
///
/// # Errors
/// When the database fails.
pub async fn list_letters(
    reads: &Reads,
    viewer: Viewer,
    community: CommunityId,
    after: Option<Cursor>,
) -> Result<Page<ThreadRow>, Broken> {
    let (at, id) = begin(after);
    let mut parameters = p![viewer.key(), viewer.admin(), community, at, id];
    parameters.push(Value::Int(limits::OWN_PAGE + 1));
    Ok(cut(reads.rows(LIST_LETTERS, parameters).await?))
}

/// Behind which thread a list goes on.
fn begin(after: Option<Cursor>) -> (i64, i64) {
    after.map_or((i64::MAX, i64::MAX), |cursor| {
        (number::whole(cursor.rank), cursor.id)
    })
}

fn cut(rows: Vec<ThreadRow>) -> Page<ThreadRow> {
    Page::cut(rows, limits::OWN_PAGE, |row| Cursor {
        rank: number::real(row.updated_at.micros()),
        id: row.id.0,
    })
}

/// Lists the messages of a thread, oldest first; only moderators learn who of them wrote what.
///
/// # Errors
/// When the database fails.
pub fn list_messages(
    q: &mut Query<'_>,
    thread: ThreadId,
    moderates: bool,
) -> Result<Vec<MessageRow>, Broken> {
    let limit = limits::MAIL_MESSAGES_MAX;
    q.rows(LIST_MESSAGES, &p![thread, moderates, limit])
}

/// Counts the messages of a thread.
///
/// # Errors
/// When the database fails.
pub fn count_messages(q: &mut Query<'_>, thread: ThreadId) -> Result<i64, Broken> {
    Ok(q.one(COUNT_MESSAGES, &p![thread])?.count)
}

/// Begins a thread, which waits for a moderator.
///
/// # Errors
/// When the database fails.
pub fn insert_thread(
    tx: &mut Tx<'_>,
    community: CommunityId,
    person: PersonId,
    subject: &str,
    at: Timestamp,
) -> Result<ThreadId, Broken> {
    let found = tx.one(INSERT_THREAD, &p![community, person, subject, at])?;
    Ok(found.id)
}

/// Writes a message; the thread waits for a moderator if it comes from the person.
///
/// # Errors
/// When the database fails.
pub fn insert_message(tx: &mut Tx<'_>, new: &NewMessage<'_>) -> Result<(), Broken> {
    tx.send(
        INSERT_MESSAGE,
        &p![
            new.thread,
            new.by,
            new.moderators,
            new.named,
            new.md,
            new.html,
            new.render_version,
            new.at
        ],
    )?;
    tx.send(SET_THREAD, &p![new.thread, !new.moderators, new.at])
}

/// Notes that nothing is left to say in a thread.
///
/// # Errors
/// When the database fails.
pub fn set_thread_done(tx: &mut Tx<'_>, thread: ThreadId) -> Result<(), Broken> {
    tx.send(SET_THREAD_WAITS, &p![thread, false])
}
