//! What the operator decides: where things live, on which address, behind which proxies.
//!
//! A flag beats the environment, which beats the file, which beats the default. What a *site*
//! decides (its name, its rules, who may sign up) lives in the database instead.

pub(crate) mod environment;
pub(crate) mod file;
pub(crate) mod layers;
pub(crate) mod show;
pub(crate) mod table;
pub(crate) mod trouble;
pub(crate) mod values;

use std::ffi::OsString;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use domain::urls::BaseUrl;
use ipnet::IpNet;
use web::ForwardedBy;

use layers::{Layer, Layers};
use table::{Key, Shown};
use trouble::{Source, Trouble};
pub(crate) use values::LogFormat;

/// The name of the settings file that is found without being named.
const FILE_NAME: &str = "folkmoot.toml";

/// What the command line says.
#[derive(Debug, Default, Clone)]
pub(crate) struct Given {
    /// `--config`.
    pub(crate) config: Option<PathBuf>,
    /// `--data-dir`.
    pub(crate) data_dir: Option<String>,
    /// `--database`.
    pub(crate) database: Option<String>,
    /// `--listen`.
    pub(crate) listen: Option<String>,
    /// `--base-url`.
    pub(crate) base_url: Option<String>,
    /// `--demo`, which has a data folder of its own.
    pub(crate) demo: bool,
}

/// The first admin and the site's name, for a set-up without a browser.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Setup {
    /// The admin's name.
    pub(crate) admin_name: String,
    /// The admin's password.
    pub(crate) admin_password: String,
    /// The site's name.
    pub(crate) site_name: String,
}

/// How mail goes out.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Mail {
    /// By what.
    pub(crate) url: String,
    /// Who letters are from.
    pub(crate) from: String,
}

/// The settings, read and checked.
pub(crate) struct Config {
    /// The folder of everything this site keeps.
    pub(crate) data_dir: PathBuf,
    /// The URL of the database.
    pub(crate) database: String,
    /// Connections to a PostgreSQL database, where the operator gave a number.
    pub(crate) database_connections: Option<usize>,
    /// The address pages are served on.
    pub(crate) listen: SocketAddr,
    /// The address people type, where the operator named one.
    pub(crate) base_url: Option<BaseUrl>,
    /// Networks whose word on a client's address is believed.
    pub(crate) proxies: Vec<IpNet>,
    /// The header they write.
    pub(crate) proxy_header: ForwardedBy,
    /// The address of the metrics, unless they are off.
    pub(crate) metrics_listen: Option<SocketAddr>,
    /// The form of log lines.
    pub(crate) log_format: LogFormat,
    /// Which log lines there are.
    pub(crate) log_filter: String,
    /// How mail goes out, if any is sent.
    pub(crate) mail: Option<Mail>,
    /// The first admin, for a set-up without a browser.
    pub(crate) setup: Option<Setup>,
    layers: Layers,
}

impl Config {
    /// Reads the settings of all layers.
    ///
    /// # Errors
    /// The first thing that is wrong, as a sentence that says where and how to mend it.
    pub(crate) fn load(
        given: &Given,
        variables: impl IntoIterator<Item = (OsString, OsString)>,
    ) -> Result<Self, Trouble> {
        let (environment, named_file) = environment::read(variables)?;
        let mut layers = Layers(vec![flags(given), environment]);
        let named_file = given
            .config
            .clone()
            .or_else(|| named_file.map(PathBuf::from));
        let found = PathBuf::from(data_dir(&layers)).join(FILE_NAME);
        match named_file {
            Some(path) => layers.0.push(file::read(&path)?),
            None if found.is_file() => layers.0.push(found_file(&found)?),
            None => {}
        }
        layers.0.push(derived(&layers));
        Self::from_layers(layers)
    }

    fn from_layers(layers: Layers) -> Result<Self, Trouble> {
        let required = |key| {
            layers
                .parsed(key, values::text)
                .map(Option::unwrap_or_default)
        };
        Ok(Self {
            data_dir: PathBuf::from(required(Key::DataDir)?),
            database: layers
                .parsed(Key::Database, values::database)?
                .unwrap_or_default(),
            database_connections: layers.parsed(Key::DatabaseConnections, values::connections)?,
            listen: address(&layers)?,
            base_url: given_base_url(&layers)?,
            proxies: layers
                .parsed(Key::Proxies, values::networks)?
                .unwrap_or_default(),
            proxy_header: layers
                .parsed(Key::ProxyHeader, values::proxy_header)?
                .unwrap_or_default(),
            metrics_listen: layers
                .parsed(Key::MetricsListen, values::address_or_off)?
                .flatten(),
            log_format: layers
                .parsed(Key::LogFormat, values::log_format)?
                .unwrap_or(LogFormat::Terminal),
            log_filter: layers
                .parsed(Key::LogFilter, values::log_filter)?
                .unwrap_or_default(),
            mail: mail(&layers)?,
            setup: setup(&layers)?,
            layers,
        })
    }

    /// Where the value of a setting came from.
    pub(crate) fn source(&self, key: Key) -> Source {
        self.layers
            .find(key)
            .map_or(Source::Default, |written| written.source.clone())
    }

    /// The value of a setting as it may be shown; `None` where there is none.
    fn shown_text(&self, key: Key) -> Option<String> {
        let row = table::row(key);
        let default = Some(row.default).filter(|text| !text.is_empty());
        let text = self
            .layers
            .find(key)
            .map(|written| written.text.as_str())
            .or(default)?;
        Some(match row.shown {
            Shown::WithoutPassword => layers::without_password(text),
            Shown::Whole | Shown::Never => text.into(),
        })
    }

    /// The address people type when neither the operator nor the database names one: this
    /// machine, at the port that pages are served on.
    pub(crate) fn base_url_for(port: u16) -> Option<BaseUrl> {
        BaseUrl::parse(&format!("http://localhost:{port}")).ok()
    }

    /// The file that holds the server's secret, beside the database.
    pub(crate) fn secret_file(&self) -> PathBuf {
        self.data_dir.join("secret")
    }
}

fn flags(given: &Given) -> Layer {
    let mut layer = Layer::default();
    let flags = [
        (Key::DataDir, &given.data_dir),
        (Key::Database, &given.database),
        (Key::Listen, &given.listen),
        (Key::BaseUrl, &given.base_url),
    ];
    for (key, value) in flags {
        if let (Some(value), Some(flag)) = (value, table::row(key).flag) {
            layer.set(key, value.as_str(), Source::Flag(flag));
        }
    }
    if given.demo && given.data_dir.is_none() {
        layer.set(Key::DataDir, table::DEMO_DATA_DIR, Source::Flag("--demo"));
    }
    layer
}

/// A file that was found in the data folder cannot move the data folder.
fn found_file(path: &Path) -> Result<Layer, Trouble> {
    let layer = file::read(path)?;
    match layer.find(Key::DataDir) {
        None => Ok(layer),
        Some(written) => Err(Trouble::Misplaced(format!(
            "{}: data_dir has no place in a file that was found in the data folder. Move the file \
             elsewhere and name it with --config, or leave data_dir out.",
            written.source
        ))),
    }
}

/// Defaults that follow from other settings.
fn derived(layers: &Layers) -> Layer {
    let mut layer = Layer::default();
    let folder = data_dir(layers);
    let database = format!("sqlite:{}/folkmoot.db", folder.trim_end_matches('/'));
    layer.set(Key::Database, database, Source::Default);
    if let Some(url) = address(layers)
        .ok()
        .and_then(|listen| Config::base_url_for(listen.port()))
    {
        layer.set(Key::BaseUrl, url.to_string(), Source::Default);
    }
    layer
}

fn data_dir(layers: &Layers) -> &str {
    layers
        .find(Key::DataDir)
        .map_or(table::row(Key::DataDir).default, |written| &written.text)
}

/// The base URL where somebody named it. The derived one only shows what would hold; a database
/// that was set up knows its own.
fn given_base_url(layers: &Layers) -> Result<Option<BaseUrl>, Trouble> {
    let url = layers.parsed(Key::BaseUrl, values::base_url)?;
    let named = layers
        .find(Key::BaseUrl)
        .is_some_and(|by| by.source != Source::Default);
    Ok(url.filter(|_| named))
}

fn address(layers: &Layers) -> Result<SocketAddr, Trouble> {
    let address = layers.parsed(Key::Listen, values::address)?;
    Ok(address.unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 8536))))
}

/// Mail: both or neither of where it goes and who it is from.
fn mail(layers: &Layers) -> Result<Option<Mail>, Trouble> {
    let url = layers.parsed(Key::MailUrl, values::mail_url)?;
    let from = layers.parsed(Key::MailFrom, values::mail_from)?;
    match (url, from) {
        (Some(url), Some(from)) => Ok(Some(Mail { url, from })),
        (None, None) => Ok(None),
        (url, _) => {
            let (there, missing) = match url {
                Some(_) => ("mail.url", "mail.from"),
                None => ("mail.from", "mail.url"),
            };
            Err(Trouble::Misplaced(format!(
                "{there} is set and {missing} is not. Mail needs both; leave both out to send \
                 none."
            )))
        }
    }
}

/// The unattended set-up: both or neither of name and password.
fn setup(layers: &Layers) -> Result<Option<Setup>, Trouble> {
    let admin_name = layers.parsed(Key::SetupAdminName, values::text)?;
    let admin_password = layers.parsed(Key::SetupAdminPassword, values::text)?;
    let site_name = layers
        .parsed(Key::SetupSiteName, values::text)?
        .unwrap_or_default();
    match (admin_name, admin_password) {
        (Some(admin_name), Some(admin_password)) => Ok(Some(Setup {
            admin_name,
            admin_password,
            site_name,
        })),
        (None, None) => Ok(None),
        (Some(_), None) => Err(half("setup.admin_name", "setup.admin_password")),
        (None, Some(_)) => Err(half("setup.admin_password", "setup.admin_name")),
    }
}

fn half(there: &str, missing: &str) -> Trouble {
    Trouble::Misplaced(format!(
        "{there} is set and {missing} is not. A set-up without a browser needs both; leave both \
         out to be given a link to set the site up with."
    ))
}

#[cfg(test)]
mod tests;
