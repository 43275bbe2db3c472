//! Sessions: opaque tokens of which only the hash is kept.

use domain::account::{ListMode, Nsfw, SessionKind, Theme};
use domain::ids::{AccountId, PersonId, SessionId};
use domain::language::Languages;
use domain::limits;
use domain::sort::{AnswerSort, Listing, PostSort};
use domain::time::Timestamp;
use domain::viewer::Viewer;

use crate::broken::Broken;
use crate::community::Count;
use crate::feed::Taste;
use crate::{Reads, Statement, Tx, p, row, statements};

row! {
    /// Who a session's token stands for, with what every page shows of them.
    pub struct SessionRow {
        /// The session.
        pub id: SessionId,
        /// The account.
        pub account_id: AccountId,
        /// The person.
        pub person_id: PersonId,
        /// Their name.
        pub name: String,
        /// Since when they administer this instance, if they do.
        pub admin_since: Option<Timestamp>,
        /// Until when they are banned, if they are.
        pub banned_until: Option<Timestamp>,
        /// Their language.
        pub language: String,
        /// The colours of their pages.
        pub theme: Theme,
        /// How much room their lists take.
        pub list_mode: ListMode,
        /// Whether they see scores.
        pub show_scores: bool,
        /// Whether links to elsewhere open in a new tab.
        pub new_tabs: bool,
        /// Whether single keys do something.
        pub keys: bool,
        /// Unread notices, counted up to 100.
        pub unread: i64,
        /// When the session was last used, as far as it is known.
        pub used_at: Timestamp,
        /// The feed they begin with.
        pub default_listing: Listing,
        /// Its order, where no other is asked for.
        pub default_sort: PostSort,
        /// The order of answers, where no other is asked for.
        pub default_answer_sort: AnswerSort,
        /// Whether feeds show what is not safe for work.
        pub show_nsfw: bool,
        /// Whether feeds show what they read already.
        pub show_read_posts: bool,
        /// Whether feeds show what programs write.
        pub show_bot_accounts: bool,
        /// Whether they moderate a community.
        pub moderates: bool,
        /// Words that no title in their feeds may have, a line each.
        pub blocked_words: String,
        /// The languages that they read.
        pub languages: Languages,
        /// Whether what is not safe for work is covered.
        pub blur_nsfw: bool,
    }
}

impl SessionRow {
    /// How they meet what is not safe for work.
    #[must_use]
    pub const fn nsfw(&self) -> Nsfw {
        Nsfw::of(self.show_nsfw, self.blur_nsfw)
    }

    /// What they want and do not want to meet in feeds.
    #[must_use]
    pub fn taste(&self) -> Taste {
        Taste {
            nsfw: self.show_nsfw,
            hide_read: !self.show_read_posts,
            hide_bots: !self.show_bot_accounts,
            blocked_words: self.blocked_words.lines().map(str::to_owned).collect(),
            languages: self.languages.clone(),
        }
    }
}

row! {
    /// A sign-in of an account, for whoever it belongs to.
    pub struct SignInRow {
        /// The session.
        pub id: SessionId,
        /// A browser's or an app's.
        pub kind: SessionKind,
        /// The client's network.
        pub network: String,
        /// What the client calls itself.
        pub agent: String,
        /// When it began.
        pub created_at: Timestamp,
        /// When it was last used, to the hour.
        pub used_at: Timestamp,
    }
}

/// A session to be written.
#[derive(Debug, Clone)]
pub struct NewSession<'a> {
    /// The account that signs in.
    pub account: AccountId,
    /// SHA-256 of the token.
    pub token_hash: &'a [u8],
    /// A browser's or an app's.
    pub kind: SessionKind,
    /// The client's network.
    pub network: &'a str,
    /// What the client calls itself.
    pub agent: &'a str,
    /// When it begins.
    pub at: Timestamp,
    /// When it ends.
    pub expires: Timestamp,
}

statements! {
    FIND_SESSION: SessionRow =
        "SELECT s.id, t.id, a.id, a.name, t.admin_since, a.banned_until, t.language, t.theme,
           t.post_listing_mode, t.show_scores, t.open_links_in_new_tab,
           t.enable_keyboard_navigation,
           (SELECT count(*) FROM (SELECT 1 FROM notification n
              WHERE n.person_id = a.id AND n.read_at IS NULL LIMIT 100) u),
           s.used_at, t.default_listing, t.default_sort, t.default_answer_sort, t.show_nsfw,
           t.show_read_posts, t.show_bot_accounts,
           EXISTS (SELECT 1 FROM moderator m WHERE m.person_id = a.id),
           COALESCE((SELECT string_agg(b.word, '\n') FROM block b
             WHERE b.person_id = a.id AND b.kind = 'word'), ''), t.languages_read, t.blur_nsfw
         FROM session s
         JOIN account t ON t.id = s.account_id
         JOIN person a ON a.id = t.person_id
         WHERE s.token_hash = $1 AND s.expires_at > $2 AND a.deleted = FALSE";
    COUNT_WAITING: Count =
        "SELECT count(*) FROM (SELECT 1 FROM moderator m
           JOIN desk_item d ON d.scope = m.community_id AND d.open = TRUE
           WHERE m.person_id = $1
           UNION ALL
           SELECT 1 FROM desk_item d WHERE d.scope = 0 AND d.open = TRUE AND $2 = TRUE
           LIMIT 100) w";
    INSERT_SESSION: () =
        "INSERT INTO session (account_id, token_hash, kind, network, agent, created_at, used_at,
           expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $6, $7)";
    DELETE_SESSION: () = "DELETE FROM session WHERE token_hash = $1";
    DELETE_SESSIONS_OF_ACCOUNT: () = "DELETE FROM session WHERE account_id = $1";
    DELETE_OLDEST_SESSIONS: () =
        "DELETE FROM session
         WHERE account_id = $1 AND id NOT IN
           (SELECT s.id FROM session s WHERE s.account_id = $1
            ORDER BY s.used_at DESC, s.id DESC LIMIT $2)";
    LIST_SIGN_INS: SignInRow =
        "SELECT id, kind, network, agent, created_at, used_at
         FROM session
         WHERE account_id = $1 AND expires_at > $2
         ORDER BY used_at DESC, id DESC
         LIMIT $3";
    DELETE_SIGN_IN: () = "DELETE FROM session WHERE account_id = $1 AND id = $2";
    DELETE_OTHER_SIGN_INS: () = "DELETE FROM session WHERE account_id = $1 AND id <> $2";
    DELETE_EXPIRED_SESSIONS: () = "DELETE FROM session WHERE expires_at <= $1";
    SET_SESSION_USED: () =
        "UPDATE session SET used_at = $2, expires_at = $3 WHERE id = $1";
    // Sessions go when somebody signs out; that they were here stays known.
    SET_SEEN: () = "UPDATE account SET seen_at = $2 WHERE id = $1";
    SET_SEEN_IN_SESSION: () =
        "UPDATE account SET seen_at = $2
         WHERE id = (SELECT s.account_id FROM session s WHERE s.id = $1)";
}

/// The statement that finds out who a token stands for: `$1` its SHA-256, `$2` the time.
#[must_use]
pub const fn find_session_statement() -> Statement<SessionRow> {
    FIND_SESSION
}

/// Finds out who a token stands for, by its SHA-256.
///
/// # Errors
/// When the database fails.
pub async fn find_session(
    reads: &Reads,
    token_hash: &[u8],
    now: Timestamp,
) -> Result<Option<SessionRow>, Broken> {
    reads.row(FIND_SESSION, p![token_hash.to_vec(), now]).await
}

/// What waits at the desk for somebody, counted up to 100.
///
/// # Errors
/// When the database fails.
pub async fn count_waiting(reads: &Reads, viewer: Viewer) -> Result<i64, Broken> {
    let parameters = p![viewer.key(), viewer.admin()];
    let found = reads.row(COUNT_WAITING, parameters).await?;
    Ok(found.map_or(0, |found| found.count))
}

/// Writes a session and ends the account's oldest beyond `keep`.
///
/// # Errors
/// When the database fails.
pub fn insert_session(tx: &mut Tx<'_>, new: &NewSession<'_>, keep: i64) -> Result<(), Broken> {
    tx.send(
        INSERT_SESSION,
        &p![
            new.account,
            new.token_hash,
            new.kind,
            new.network,
            new.agent,
            new.at,
            new.expires
        ],
    )?;
    tx.send(DELETE_OLDEST_SESSIONS, &p![new.account, keep])?;
    tx.send(SET_SEEN, &p![new.account, new.at])?;
    Ok(())
}

/// Ends the session of a token, by its SHA-256.
///
/// # Errors
/// When the database fails.
pub fn delete_session(tx: &mut Tx<'_>, token_hash: &[u8]) -> Result<(), Broken> {
    tx.send(DELETE_SESSION, &p![token_hash])?;
    Ok(())
}

/// Ends every session of an account.
///
/// # Errors
/// When the database fails.
pub fn delete_sessions(tx: &mut Tx<'_>, account: AccountId) -> Result<(), Broken> {
    tx.send(DELETE_SESSIONS_OF_ACCOUNT, &p![account])?;
    Ok(())
}

/// Lists the sign-ins of an account, those used last first.
///
/// # Errors
/// When the database fails.
pub async fn list_sign_ins(
    reads: &Reads,
    account: AccountId,
    now: Timestamp,
) -> Result<Vec<SignInRow>, Broken> {
    let parameters = p![account, now, limits::SESSIONS_MAX];
    reads.rows(LIST_SIGN_INS, parameters).await
}

/// Ends one session of an account.
///
/// # Errors
/// When the database fails.
pub fn delete_sign_in(tx: &mut Tx<'_>, account: AccountId, id: SessionId) -> Result<(), Broken> {
    tx.send(DELETE_SIGN_IN, &p![account, id])
}

/// Ends every session of an account but one.
///
/// # Errors
/// When the database fails.
pub fn delete_other_sign_ins(
    tx: &mut Tx<'_>,
    account: AccountId,
    keep: SessionId,
) -> Result<(), Broken> {
    tx.send(DELETE_OTHER_SIGN_INS, &p![account, keep])
}

/// Ends the sessions whose time is over.
///
/// # Errors
/// When the database fails.
pub fn delete_expired_sessions(tx: &mut Tx<'_>, now: Timestamp) -> Result<u64, Broken> {
    tx.exec(DELETE_EXPIRED_SESSIONS, &p![now])
}

/// Notes that a session was used, which lengthens it.
///
/// # Errors
/// When the database fails.
pub fn set_session_used(
    tx: &mut Tx<'_>,
    id: SessionId,
    at: Timestamp,
    expires: Timestamp,
) -> Result<(), Broken> {
    tx.send(SET_SESSION_USED, &p![id, at, expires])?;
    tx.send(SET_SEEN_IN_SESSION, &p![id, at])?;
    Ok(())
}
