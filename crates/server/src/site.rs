//! The site in the database: whose address it was made under, and what acts on it.

use domain::urls::BaseUrl;
use operations::mail::Mailer;
use operations::site::Start;
use operations::{Cost, Operations, Random};
use store::Db;

use crate::config::Config;
use crate::failure::Failure;
use crate::{clock, secret};

/// Everything that acts on the site: pages, imports, the operator's commands.
pub(crate) struct Site {
    /// What people can do here.
    pub(crate) operations: Operations,
    /// Whether there is an admin.
    pub(crate) set_up: bool,
    /// The server's secret.
    pub(crate) secret: [u8; secret::SECRET_BYTES],
}

/// Finds the site in the database, or makes it if this is the first start. `port` is that of the
/// pages, for a site whose address nobody named.
///
/// # Errors
/// The settings name another address than the site was made under; the secret can't be read.
pub(crate) async fn find_or_make(config: &Config, db: &Db, port: u16) -> Result<Site, Failure> {
    let base = base_url(config, db, port).await?;
    let set_up = match operations::site::start(db, &base, clock::now()).await? {
        Start::Ours { set_up, .. } => set_up,
        Start::OtherAddress { base_url } => return Err(moved(&base_url, &base)),
    };
    let secret = server_secret(config)?;
    let operations = Operations::new(db.clone(), base, Cost::Real, Random::System, secret);
    operations.set_sends_mail(config.mail.is_some());
    Ok(Site {
        operations,
        set_up,
        secret,
    })
}

/// What sends letters, where the settings say how.
///
/// # Errors
/// What is wrong with the settings.
pub(crate) fn mailer(config: &Config) -> Result<Option<Mailer>, Failure> {
    let mailer = config.mail.as_ref();
    let mailer = mailer.map(|mail| Mailer::new(&mail.url, &mail.from));
    mailer.transpose().map_err(Failure::usage)
}

/// The address that the settings name, else the one the site was made under, else this machine.
async fn base_url(config: &Config, db: &Db, port: u16) -> Result<BaseUrl, Failure> {
    if let Some(named) = &config.base_url {
        return Ok(named.clone());
    }
    let stored = store::site::find_site(&db.reads())
        .await?
        .map(|site| site.base_url);
    let stored = stored.and_then(|url| BaseUrl::parse(&url).ok());
    stored
        .or_else(|| Config::base_url_for(port))
        .ok_or_else(|| {
            Failure::usage("There is no address that people could type; name one with --base-url.")
        })
}

fn moved(stored: &str, named: &BaseUrl) -> Failure {
    Failure::new(format!(
        "This site was made under {stored}, and the settings say {named}. Every id in the database \
         begins with the first. Set base_url to {stored}, or move the site with `folkmoot admin \
         set-base-url {named}`."
    ))
}

fn server_secret(config: &Config) -> Result<[u8; secret::SECRET_BYTES], Failure> {
    let path = config.secret_file();
    let fresh = Random::System.bytes()?;
    secret::read_or_create(&path, || fresh).map_err(|why| Failure::file(&path, "used", &why))
}
