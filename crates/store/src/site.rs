//! The site: what it calls itself, what it decides, and the address it was made under.

use domain::account::Registration;
use domain::time::Timestamp;

use crate::broken::Broken;
use crate::{Query, Reads, Tx, p, row, statements};

row! {
    /// The site with its settings.
    pub struct SiteRow {
        /// What it calls itself.
        pub name: String,
        /// One line about it.
        pub description: Option<String>,
        /// Its sidebar as HTML that is safe to show.
        pub sidebar_html: Option<String>,
        /// The address that every `ap_id` was made from.
        pub base_url: String,
        /// When it was set up; until then nobody can sign up.
        pub set_up_at: Option<Timestamp>,
        /// Who may sign up.
        pub registration: Registration,
        /// Whether only people who are signed in see anything.
        pub private_instance: bool,
        /// Whether only admins make communities.
        pub communities_by_admins_only: bool,
    }
}

statements! {
    FIND_SITE: SiteRow =
        "SELECT s.name, s.description, s.sidebar_html, s.base_url, s.set_up_at, g.registration,
           g.private_instance, g.communities_by_admins_only
         FROM site s
         JOIN site_settings g ON g.id = s.id
         WHERE s.id = 1";
    INSERT_SITE: () =
        "INSERT INTO site (id, name, render_version, base_url, published)
         VALUES (1, $1, 0, $2, $3)
         ON CONFLICT (id) DO NOTHING";
    INSERT_SITE_SETTINGS: () =
        "INSERT INTO site_settings (id, registration, private_instance,
           communities_by_admins_only, default_language)
         VALUES (1, 'open', FALSE, FALSE, 'en')
         ON CONFLICT (id) DO NOTHING";
    INSERT_LOCAL_INSTANCE: () =
        "INSERT INTO instance (id, domain, software, state, blocked, allowed, created_at)
         VALUES (1, $1, 'folkmoot', 'ours', FALSE, FALSE, $2)
         ON CONFLICT (id) DO NOTHING";
    SET_SITE_UP: () =
        "UPDATE site SET name = $1, set_up_at = $2, updated = $2 WHERE id = 1";
    SET_REGISTRATION: () = "UPDATE site_settings SET registration = $1 WHERE id = 1";
    SET_SITE_BASE_URL: () = "UPDATE site SET base_url = $1 WHERE id = 1";
    SET_INSTANCE_DOMAIN: () = "UPDATE instance SET domain = $1 WHERE id = 1";
    SET_PERSON_AP_IDS: () =
        "UPDATE person
         SET ap_id = CAST($1 AS TEXT) || substr(ap_id, CAST(CAST($2 AS BIGINT) AS INTEGER))
         WHERE local = TRUE";
    SET_COMMUNITY_AP_IDS: () =
        "UPDATE community
         SET ap_id = CAST($1 AS TEXT) || substr(ap_id, CAST(CAST($2 AS BIGINT) AS INTEGER))
         WHERE local = TRUE";
    SET_POST_AP_IDS: () =
        "UPDATE post
         SET ap_id = CAST($1 AS TEXT) || substr(ap_id, CAST(CAST($2 AS BIGINT) AS INTEGER))
         WHERE local = TRUE";
    SET_COMMENT_AP_IDS: () =
        "UPDATE comment
         SET ap_id = CAST($1 AS TEXT) || substr(ap_id, CAST(CAST($2 AS BIGINT) AS INTEGER))
         WHERE local = TRUE";
}

/// Finds the site; absent until the first start wrote it.
///
/// # Errors
/// When the database fails.
pub async fn find_site(reads: &Reads) -> Result<Option<SiteRow>, Broken> {
    reads.row(FIND_SITE, p![]).await
}

/// Finds the site within a transaction.
///
/// # Errors
/// When the database fails.
pub fn find_site_in(q: &mut Query<'_>) -> Result<Option<SiteRow>, Broken> {
    q.row(FIND_SITE, &p![])
}

/// Writes the site on its first start; later it changes nothing.
///
/// # Errors
/// When the database fails.
pub fn insert_site(
    tx: &mut Tx<'_>,
    name: &str,
    base_url: &str,
    host: &str,
    at: Timestamp,
) -> Result<(), Broken> {
    tx.send(INSERT_SITE, &p![name, base_url, at])?;
    tx.send(INSERT_SITE_SETTINGS, &p![])?;
    tx.send(INSERT_LOCAL_INSTANCE, &p![host, at])?;
    Ok(())
}

/// Notes that the site is set up, and its name.
///
/// # Errors
/// When the database fails.
pub fn set_site_up(tx: &mut Tx<'_>, name: &str, at: Timestamp) -> Result<(), Broken> {
    tx.send(SET_SITE_UP, &p![name, at])?;
    Ok(())
}

/// Decides who may sign up.
///
/// # Errors
/// When the database fails.
pub fn set_registration(tx: &mut Tx<'_>, who: Registration) -> Result<(), Broken> {
    tx.send(SET_REGISTRATION, &p![who])?;
    Ok(())
}

/// Gives the site another address: every local `ap_id` begins with the new one instead.
///
/// # Errors
/// When the database fails.
pub fn set_base_url(tx: &mut Tx<'_>, before: &str, after: &str, host: &str) -> Result<(), Broken> {
    let rest = domain::number::from_usize(before.chars().count()) + 1;
    tx.send(SET_SITE_BASE_URL, &p![after])?;
    tx.send(SET_INSTANCE_DOMAIN, &p![host])?;
    for statement in [
        SET_PERSON_AP_IDS,
        SET_COMMUNITY_AP_IDS,
        SET_POST_AP_IDS,
        SET_COMMENT_AP_IDS,
    ] {
        tx.send(statement, &p![after, rest])?;
    }
    Ok(())
}
