//! The site: what it calls itself, what it decides, and the address it was made under.

use domain::account::Registration;
use domain::language::Languages;
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
        /// Its colour of the palette; 0 is the first.
        pub accent: i64,
        /// Its terms as HTML that is safe to show.
        pub legal_html: Option<String>,
        /// Its privacy notice as HTML that is safe to show.
        pub privacy_html: Option<String>,
        /// How to reach those who run it, as HTML that is safe to show.
        pub contact_html: Option<String>,
        /// The address that every `ap_id` was made from.
        pub base_url: String,
        /// When it was set up; until then nobody can sign up.
        pub set_up_at: Option<Timestamp>,
        /// Who may sign up.
        pub registration: Registration,
        /// When it closed to newcomers by itself, if it did.
        pub closed_itself_at: Option<Timestamp>,
        /// Whether only people who are signed in see anything.
        pub private_instance: bool,
        /// Whether only admins make communities.
        pub communities_by_admins_only: bool,
        /// The tag of the language of readers whose browser asks for none that is there.
        pub default_language: String,
        /// The languages that may be written here.
        pub languages: Languages,
        /// Whether a post is pinned above the main feeds.
        pub pinned: bool,
        /// Where else somebody can turn to about a decision, as the operator says.
        pub redress: Option<String>,
    }
}

row! {
    /// The site's texts as typed, for the form that changes them.
    pub struct SiteTextsRow {
        /// Its sidebar.
        pub sidebar: Option<String>,
        /// Its terms.
        pub legal: Option<String>,
        /// Its privacy notice.
        pub privacy: Option<String>,
        /// How to reach those who run it.
        pub contact: Option<String>,
    }
}

/// A text as typed and as shown; nothing where there is none.
pub type SiteText<'a> = Option<(&'a str, &'a str)>;

/// What admins change of the site.
#[derive(Debug, Clone, Copy)]
pub struct SiteChange<'a> {
    /// What it calls itself.
    pub name: &'a str,
    /// One line about it.
    pub description: Option<&'a str>,
    /// Its colour of the palette; 0 is the first.
    pub accent: i64,
    /// Its sidebar.
    pub sidebar: SiteText<'a>,
    /// Its terms.
    pub legal: SiteText<'a>,
    /// Its privacy notice.
    pub privacy: SiteText<'a>,
    /// How to reach those who run it.
    pub contact: SiteText<'a>,
    /// Where else somebody can turn to about a decision.
    pub redress: Option<&'a str>,
    /// By which version of the renderer.
    pub render_version: i64,
    /// Whether only people who are signed in see anything.
    pub private_instance: bool,
    /// Whether only admins make communities.
    pub communities_by_admins_only: bool,
    /// The tag of the language of readers whose browser asks for none that is there.
    pub default_language: &'a str,
    /// The languages that may be written here.
    pub languages: &'a Languages,
}

statements! {
    FIND_SITE: SiteRow =
        "SELECT s.name, s.description, s.sidebar_html, s.accent, s.legal_html, s.privacy_html,
           s.contact_html, s.base_url, s.set_up_at, g.registration, g.closed_itself_at,
           g.private_instance, g.communities_by_admins_only, g.default_language,
           g.languages, EXISTS (SELECT 1 FROM post p
             WHERE p.featured_site = TRUE AND p.published > -1000000000000000000),
           s.redress
         FROM site s
         JOIN site_settings g ON g.id = s.id
         WHERE s.id = 1";
    FIND_SITE_TEXTS: SiteTextsRow =
        "SELECT sidebar_md, legal_md, privacy_md, contact_md FROM site WHERE id = 1";
    SET_SITE: () =
        "UPDATE site
         SET name = $1, description = $2, accent = $3, sidebar_md = $4, sidebar_html = $5,
           legal_md = $6, legal_html = $7, privacy_md = $8, privacy_html = $9,
           contact_md = $10, contact_html = $11, render_version = $12, updated = $13,
           redress = $14
         WHERE id = 1";
    SET_SITE_SETTINGS: () =
        "UPDATE site_settings
         SET private_instance = $1, communities_by_admins_only = $2, default_language = $3,
           languages = $4
         WHERE id = 1";
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
    SET_GONE_AP_IDS: () =
        "UPDATE gone
         SET ap_id = CAST($1 AS TEXT) || substr(ap_id, CAST(CAST($2 AS BIGINT) AS INTEGER))
         WHERE substr(ap_id, 1, CAST(CAST($2 AS BIGINT) AS INTEGER) - 1) = CAST($3 AS TEXT)";
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

/// Finds the site's texts as typed.
///
/// # Errors
/// When the database fails.
pub async fn find_site_texts(reads: &Reads) -> Result<Option<SiteTextsRow>, Broken> {
    reads.row(FIND_SITE_TEXTS, p![]).await
}

/// Changes the site.
///
/// # Errors
/// When the database fails.
pub fn set_site(tx: &mut Tx<'_>, new: &SiteChange<'_>, at: Timestamp) -> Result<(), Broken> {
    let mut parameters = p![new.name, new.description, new.accent];
    for text in [new.sidebar, new.legal, new.privacy, new.contact] {
        let (md, html) = text.unzip();
        parameters.extend(p![md, html]);
    }
    parameters.extend(p![new.render_version, at, new.redress]);
    tx.send(SET_SITE, &parameters)?;
    tx.send(
        SET_SITE_SETTINGS,
        &p![
            new.private_instance,
            new.communities_by_admins_only,
            new.default_language,
            new.languages.to_text()
        ],
    )
}

/// Gives the site another address: every local `ap_id` begins with the new one instead.
///
/// # Errors
/// When the database fails.
pub fn set_base_url(tx: &mut Tx<'_>, before: &str, after: &str, host: &str) -> Result<(), Broken> {
    let rest = domain::number::from_usize(before.chars().count()) + 1;
    tx.send(SET_SITE_BASE_URL, &p![after])?;
    tx.send(SET_INSTANCE_DOMAIN, &p![host])?;
    tx.send(SET_GONE_AP_IDS, &p![after, rest, before])?;
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
