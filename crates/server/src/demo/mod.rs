//! `serve --demo`: a site filled with examples, to look around in.

mod fill;
mod folder;
mod moderation;

use std::fmt::Write;

use store::Db;

use crate::clock;
use crate::config::Config;
use crate::failure::Failure;
use crate::site::Site;
use folder::State;

/// The password of all of them: the demo is served to this machine only.
const PASSWORD: &str = "folkmoot-demo";
/// What the demo calls itself.
const SITE_NAME: &str = "Folkmoot demo";
/// Whom to sign in as: who runs the site, who moderates, and who neither.
const PEOPLE: [(&str, &str); 3] = [
    ("admin", "runs the site"),
    (
        "maren",
        "moderates !ask, !kitchen and !feedback (see /desk)",
    ),
    ("tove", "asks and answers (see /inbox)"),
];

/// Looks at the folder before a start. A demo claims it if there is nothing in it yet; a site
/// leaves a demo's alone.
///
/// # Errors
/// The folder is somebody else's, or the demo would be open to others.
pub(crate) fn prepare(config: &Config, is_demo: bool) -> Result<(), Failure> {
    if !is_demo {
        return folder::refuse(&config.data_dir);
    }
    match folder::look(config)? {
        State::Filled => Ok(()),
        State::Empty | State::Half => folder::claim(&config.data_dir),
    }
}

/// Moves a demo that was filled under another port to this one; a real site refuses to start.
///
/// # Errors
/// The database fails.
pub(crate) async fn follow_address(db: &Db, config: &Config, port: u16) -> Result<(), Failure> {
    let stored = store::site::find_site(&db.reads())
        .await?
        .map(|site| site.base_url);
    let wanted = config
        .base_url
        .clone()
        .or_else(|| Config::base_url_for(port));
    if let (Some(stored), Some(wanted)) = (stored, wanted)
        && stored != wanted.to_string()
    {
        operations::site::set_base_url(db, &wanted, clock::now()).await?;
    }
    Ok(())
}

/// Fills the demo, unless it was filled before.
///
/// # Errors
/// The database or the folder can't be written.
pub(crate) async fn fill(config: &Config, site: &Site) -> Result<(), Failure> {
    if folder::look(config)? != State::Filled {
        fill::run(&site.operations, clock::now()).await?;
        folder::filled(&config.data_dir)?;
    }
    Ok(())
}

/// Whom to sign in as.
pub(crate) fn sign_ins() -> String {
    let mut text = format!("Sign in with the password {PASSWORD} as");
    for (name, does) in PEOPLE {
        let _ = write!(text, "\n  {name:<8}{does}");
    }
    text
}
