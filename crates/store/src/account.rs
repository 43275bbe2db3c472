//! Accounts: the logins and settings of local persons.

use domain::account::Theme;
use domain::ids::{AccountId, PersonId};
use domain::limits;
use domain::time::Timestamp;

use crate::broken::Broken;
use crate::row::Answer;
use crate::{Query, Reads, Tx, p, row, statements};

row! {
    /// What signing in takes.
    pub struct CredentialsRow {
        /// The account.
        pub id: AccountId,
        /// The person whose account it is.
        pub person_id: PersonId,
        /// Their name.
        pub name: String,
        /// The password as a PHC string; absent where there is none to sign in with.
        pub password: Option<String>,
        /// Until when the person is banned, if they are.
        pub banned_until: Option<Timestamp>,
        /// Whether the account is deleted.
        pub deleted: bool,
    }
}

row! {
    /// Somebody who administers this instance.
    pub struct AdminRow {
        /// Their name.
        pub name: String,
    }
}

statements! {
    FIND_CREDENTIALS: CredentialsRow =
        "SELECT t.id, t.person_id, a.name, t.password, a.banned_until, a.deleted
         FROM account t
         JOIN person a ON a.id = t.person_id
         WHERE a.instance_id = 1 AND a.name_key = $1";
    FIND_ANY_ADMIN: Answer =
        "SELECT EXISTS (SELECT 1 FROM account WHERE admin_since IS NOT NULL)";
    FIND_HAS_ACCOUNT: Answer =
        "SELECT EXISTS (SELECT 1 FROM account t WHERE t.person_id = $1)";
    LIST_ADMINS: AdminRow =
        "SELECT a.name
         FROM account t
         JOIN person a ON a.id = t.person_id
         WHERE t.admin_since IS NOT NULL AND a.deleted = FALSE
         ORDER BY t.id
         LIMIT $1";
    INSERT_ACCOUNT: () =
        "INSERT INTO account (person_id, password, language, theme, default_listing, default_sort,
           default_answer_sort, show_nsfw, blur_nsfw, auto_expand, show_avatars, show_scores,
           show_bot_accounts, show_read_posts, send_notifications_to_email,
           open_links_in_new_tab, infinite_scroll_enabled, post_listing_mode,
           enable_keyboard_navigation, enable_animated_images, collapse_bot_comments,
           admin_since, accepted_at, created_at)
         VALUES ($1, $2, $3, 'browser', 'all', 'hot', 'best', TRUE, TRUE, FALSE, TRUE, TRUE,
           TRUE, TRUE, FALSE, FALSE, FALSE, 'List', TRUE, TRUE, FALSE, $4, $5, $5)";
    SET_PASSWORD: () = "UPDATE account SET password = $2 WHERE id = $1";
    SET_ADMIN: () = "UPDATE account SET admin_since = $2 WHERE person_id = $1";
    SET_THEME: () = "UPDATE account SET theme = $2 WHERE id = $1";
    UPSERT_KNOWN_NETWORK: () =
        "INSERT INTO known_network (account_id, network, last_at)
         VALUES ($1, $2, $3)
         ON CONFLICT (account_id, network) DO UPDATE SET last_at = excluded.last_at";
    FIND_KNOWN_NETWORK: Answer =
        "SELECT EXISTS (SELECT 1 FROM known_network WHERE account_id = $1 AND network = $2)";
}

/// Finds what signing in as the local person whose name has this key takes.
///
/// # Errors
/// When the database fails.
pub fn find_credentials(
    q: &mut Query<'_>,
    name_key: &str,
) -> Result<Option<CredentialsRow>, Broken> {
    q.row(FIND_CREDENTIALS, &p![name_key])
}

/// Whether anybody administers this instance, which is to say that it is set up.
///
/// # Errors
/// When the database fails.
pub fn find_any_admin(q: &mut Query<'_>) -> Result<bool, Broken> {
    Ok(q.one(FIND_ANY_ADMIN, &p![])?.yes)
}

/// Whether a person has an account here, and with it an inbox.
///
/// # Errors
/// When the database fails.
pub fn has_account(q: &mut Query<'_>, person: PersonId) -> Result<bool, Broken> {
    Ok(q.one(FIND_HAS_ACCOUNT, &p![person])?.yes)
}

/// Lists those who administer this instance, those with the oldest accounts first.
///
/// # Errors
/// When the database fails.
pub async fn list_admins(reads: &Reads) -> Result<Vec<AdminRow>, Broken> {
    reads.rows(LIST_ADMINS, p![limits::ADMINS_SHOWN]).await
}

/// Writes an account for a person. `admin_since` makes it an admin's.
///
/// # Errors
/// When the database fails.
pub fn insert_account(
    tx: &mut Tx<'_>,
    person: PersonId,
    password: Option<&str>,
    language: &str,
    admin_since: Option<Timestamp>,
    at: Timestamp,
) -> Result<(), Broken> {
    tx.send(
        INSERT_ACCOUNT,
        &p![person, password, language, admin_since, at],
    )?;
    Ok(())
}

/// Changes the password, given as a PHC string.
///
/// # Errors
/// When the database fails.
pub fn set_password(tx: &mut Tx<'_>, id: AccountId, password: &str) -> Result<(), Broken> {
    tx.send(SET_PASSWORD, &p![id, password])?;
    Ok(())
}

/// Makes a person's account an admin's since then, or no longer.
///
/// # Errors
/// When the database fails.
pub fn set_admin(
    tx: &mut Tx<'_>,
    person: PersonId,
    since: Option<Timestamp>,
) -> Result<(), Broken> {
    tx.send(SET_ADMIN, &p![person, since])?;
    Ok(())
}

/// Changes the colours of the pages.
///
/// # Errors
/// When the database fails.
pub fn set_theme(tx: &mut Tx<'_>, id: AccountId, theme: Theme) -> Result<(), Broken> {
    tx.send(SET_THEME, &p![id, theme])?;
    Ok(())
}

/// Remembers that the account signed in from a network.
///
/// # Errors
/// When the database fails.
pub fn set_known_network(
    tx: &mut Tx<'_>,
    id: AccountId,
    network: &str,
    at: Timestamp,
) -> Result<(), Broken> {
    tx.send(UPSERT_KNOWN_NETWORK, &p![id, network, at])?;
    Ok(())
}

/// Whether the account ever signed in from a network.
///
/// # Errors
/// When the database fails.
pub fn find_known_network(q: &mut Query<'_>, id: AccountId, network: &str) -> Result<bool, Broken> {
    Ok(q.one(FIND_KNOWN_NETWORK, &p![id, network])?.yes)
}
