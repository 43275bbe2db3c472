//! The site's first start, its settings, and moving it to another address.

use domain::audit::{AuditAct, Settings};
use domain::event::Event;
use domain::language::Languages;
use domain::limits;
use domain::refusal::{Field, Refusal};
use domain::text;
use domain::time::Timestamp;
use domain::urls::BaseUrl;
use store::site::SiteChange;
use store::{Carried, Db, Tx, audit, site};

use crate::decide::reasons;
use crate::texts::{self, Prepared};
use crate::{By, Failure, Operations, by, record};

/// What a start finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Start {
    /// The database belongs to this address.
    Ours {
        /// Whether there is an admin.
        set_up: bool,
        /// What the site calls itself.
        name: String,
    },
    /// It belongs to another address, which `folkmoot admin set-base-url` can change.
    OtherAddress {
        /// That address.
        base_url: String,
    },
}

/// Writes the site on its first start under an address, or finds out whether it is that one's.
///
/// # Errors
/// When the database fails.
pub async fn start(db: &Db, base: &BaseUrl, now: Timestamp) -> Result<Start, Failure> {
    let base = base.clone();
    let write = move |tx: &mut Tx<'_>| -> Result<Start, Failure> {
        let address = base.to_string();
        if site::find_site_in(tx)?.is_none() {
            site::insert_site(tx, "Folkmoot", &address, base.host(), now)?;
        }
        let found = site::find_site_in(tx)?.ok_or(Refusal::Unavailable)?;
        if found.base_url != address {
            return Ok(Start::OtherAddress {
                base_url: found.base_url,
            });
        }
        Ok(Start::Ours {
            set_up: found.set_up_at.is_some(),
            name: found.name,
        })
    };
    db.write(Carried::Serializable, write).await
}

/// Moves the site to another address: every local `ap_id` begins with it from now on.
///
/// # Errors
/// When the database fails, or holds no site yet (`Unavailable`).
pub async fn set_base_url(db: &Db, base: &BaseUrl, now: Timestamp) -> Result<(), Failure> {
    let base = base.clone();
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        let address = base.to_string();
        let found = site::find_site_in(tx)?.ok_or(Refusal::Unavailable)?;
        site::set_base_url(tx, &found.base_url, &address, base.host())?;
        audit::insert_audit(
            tx,
            None,
            AuditAct::SetBaseUrl,
            &address,
            &found.base_url,
            now,
        )?;
        Ok(())
    };
    db.write(Carried::Serializable, write).await
}

/// What the form of the site's settings holds.
#[derive(Debug, Clone)]
pub struct SiteForm {
    /// What it calls itself.
    pub name: String,
    /// One sentence about it.
    pub description: String,
    /// Its colour of the palette; 0 is the first.
    pub accent: i64,
    /// Its sidebar.
    pub sidebar: String,
    /// Its terms.
    pub legal: String,
    /// Its privacy notice.
    pub privacy: String,
    /// How to reach those who run it.
    pub contact: String,
    /// Where else somebody can turn to about a decision; may be empty.
    pub redress: String,
    /// Whether only people who are signed in see anything.
    pub private_instance: bool,
    /// Whether only admins make communities.
    pub communities_by_admins_only: bool,
    /// The tag of the language of readers whose browser asks for none that is there.
    pub default_language: &'static str,
    /// The languages that may be written here.
    pub languages: Languages,
}

/// The site's texts, cleaned, measured and rendered.
struct PreparedSite {
    name: String,
    description: Option<String>,
    /// The sidebar, the terms, the privacy notice, how to reach those who run it.
    texts: [Prepared; 4],
    redress: String,
}

impl PreparedSite {
    fn new(operations: &Operations, form: &SiteForm) -> Result<Self, Refusal> {
        let text = |typed: &str, field, max| texts::prepare(typed, field, max, operations.home());
        let max = limits::SITE_TEXT_CHARS_MAX;
        let most = limits::DESCRIPTION_CHARS_MAX;
        let name = (Field::SiteName, limits::DISPLAY_NAME_CHARS_MAX);
        Ok(Self {
            name: texts::line(&form.name, name.0, 1, name.1)?,
            description: texts::optional_line(&form.description, Field::Description, most)?,
            texts: [
                text(&form.sidebar, Field::Sidebar, limits::SIDEBAR_CHARS_MAX)?,
                text(&form.legal, Field::Legal, max)?,
                text(&form.privacy, Field::Privacy, max)?,
                text(&form.contact, Field::Contact, max)?,
            ],
            redress: reasons::words(&form.redress, Field::Redress, limits::REDRESS_CHARS_MAX)?,
        })
    }

    fn change<'a>(&'a self, form: &'a SiteForm) -> SiteChange<'a> {
        let [sidebar, legal, privacy, contact] = self.texts.each_ref().map(|text| {
            let empty = text.md.trim().is_empty();
            (!empty).then_some((text.md.as_str(), text.html()))
        });
        SiteChange {
            name: &self.name,
            description: self.description.as_deref(),
            accent: form.accent,
            sidebar,
            legal,
            privacy,
            contact,
            redress: Some(self.redress.as_str()).filter(|text| !text.is_empty()),
            render_version: text::RENDER_VERSION,
            private_instance: form.private_instance,
            communities_by_admins_only: form.communities_by_admins_only,
            default_language: form.default_language,
            languages: &form.languages,
        }
    }
}

/// Changes the site's texts and settings. What changed of the settings is noted in the audit.
///
/// # Errors
/// Refused for whoever does not administer it, and for texts that don't fit.
pub async fn change(operations: &Operations, by: &By, form: SiteForm) -> Result<(), Failure> {
    let prepared = PreparedSite::new(operations, &form)?;
    let by = by.clone();
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        let acting = by::acting(tx, &by)?;
        if !acting.admin {
            return Err(Refusal::NotAdmin.into());
        }
        site::set_site(tx, &prepared.change(&form), by.now)?;
        let set = Settings::Site {
            private: form.private_instance,
            communities_by_admins: form.communities_by_admins_only,
            language: form.default_language.to_owned(),
            accent: form.accent,
            languages: form.languages.to_text(),
        };
        audit::insert_audit(
            tx,
            Some(by.person),
            AuditAct::ChangeSite,
            &prepared.name,
            &set.to_json(),
            by.now,
        )?;
        record::record(tx, &by, None, &Event::SiteChanged)?;
        Ok(())
    };
    operations.db().write(Carried::Serializable, write).await
}
