//! The site's first start, and moving it to another address.

use domain::refusal::Refusal;
use domain::time::Timestamp;
use domain::urls::BaseUrl;
use store::{Carried, Db, Tx, audit, site};

use crate::Failure;

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
        audit::insert_audit(tx, None, "set_base_url", &address, &found.base_url, now)?;
        Ok(())
    };
    db.write(Carried::Serializable, write).await
}
