//! Every setting of the operator, once: its names, what it means and what holds without it.

/// A setting, as code names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Key {
    /// The folder of everything this site keeps.
    DataDir,
    /// The URL of the database.
    Database,
    /// Connections to a PostgreSQL database.
    DatabaseConnections,
    /// The address pages are served on.
    Listen,
    /// The address people type.
    BaseUrl,
    /// Networks whose word on a client's address is believed.
    Proxies,
    /// The header those proxies write.
    ProxyHeader,
    /// The address of the metrics.
    MetricsListen,
    /// The form of log lines.
    LogFormat,
    /// Which log lines there are.
    LogFilter,
    /// The way out for mail.
    MailUrl,
    /// Who letters are from.
    MailFrom,
    /// The first admin's name.
    SetupAdminName,
    /// The first admin's password.
    SetupAdminPassword,
    /// The site's name.
    SetupSiteName,
}

/// What of a value may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shown {
    /// All of it.
    Whole,
    /// A URL without the password in it.
    WithoutPassword,
    /// Only whether there is one.
    Never,
}

/// A row of the table.
#[derive(Debug)]
pub(crate) struct Setting {
    /// How code names it.
    pub(crate) key: Key,
    /// How the settings file names it; what stands before a dot is the table.
    pub(crate) name: &'static str,
    /// The environment variable.
    pub(crate) variable: &'static str,
    /// The flag of the command line, where it has one.
    pub(crate) flag: Option<&'static str>,
    /// What it decides, for `folkmoot config`.
    pub(crate) meaning: &'static str,
    /// What holds when nobody says anything; empty where nothing does.
    pub(crate) default: &'static str,
    /// What of it may be shown.
    pub(crate) shown: Shown,
    /// Whether it is a list: an array in the file, separated by commas in the environment.
    pub(crate) list: bool,
}

/// The folder of `serve --demo`, when no other is named.
pub(crate) const DEMO_DATA_DIR: &str = "./folkmoot-demo";

const PLAIN: Setting = Setting {
    key: Key::DataDir,
    name: "",
    variable: "",
    flag: None,
    meaning: "",
    default: "",
    shown: Shown::Whole,
    list: false,
};

/// All settings, in the order in which they are explained. Those with a table come last, as TOML
/// wants it.
pub(crate) const SETTINGS: [Setting; 15] = [
    Setting {
        key: Key::DataDir,
        name: "data_dir",
        variable: "FOLKMOOT_DATA_DIR",
        flag: Some("--data-dir"),
        meaning: "Folder of the database, its lock and the server's secret.",
        default: "./folkmoot-data",
        ..PLAIN
    },
    Setting {
        key: Key::Database,
        name: "database",
        variable: "FOLKMOOT_DATABASE",
        flag: Some("--database"),
        meaning: "Database: sqlite:PATH, or postgres://user:password@host/name. Without one, \
                  folkmoot.db in the data folder.",
        shown: Shown::WithoutPassword,
        ..PLAIN
    },
    Setting {
        key: Key::DatabaseConnections,
        name: "database_connections",
        variable: "FOLKMOOT_DATABASE_CONNECTIONS",
        meaning: "Connections to PostgreSQL that read pages, and as many again that write. More \
                  than the database's machine has use for make it slower. Without a number, \
                  two for each core here and one more, and at least four.",
        ..PLAIN
    },
    Setting {
        key: Key::Listen,
        name: "listen",
        variable: "FOLKMOOT_LISTEN",
        flag: Some("--listen"),
        meaning: "Address and port that pages are served on.",
        default: "127.0.0.1:8536",
        ..PLAIN
    },
    Setting {
        key: Key::BaseUrl,
        name: "base_url",
        variable: "FOLKMOOT_BASE_URL",
        flag: Some("--base-url"),
        meaning: "Address that people type. It is stored at the first start, since every id is \
                  made from it. Without one, http://localhost with the port of `listen`.",
        ..PLAIN
    },
    Setting {
        key: Key::Proxies,
        name: "proxies",
        variable: "FOLKMOOT_PROXIES",
        meaning: "Networks of reverse proxies whose word on a client's address is believed.",
        list: true,
        ..PLAIN
    },
    Setting {
        key: Key::ProxyHeader,
        name: "proxy_header",
        variable: "FOLKMOOT_PROXY_HEADER",
        meaning: "Header those proxies write: x-forwarded-for, or forwarded (RFC 7239).",
        default: "x-forwarded-for",
        ..PLAIN
    },
    Setting {
        key: Key::MetricsListen,
        name: "metrics_listen",
        variable: "FOLKMOOT_METRICS_LISTEN",
        meaning: "Address and port of the Prometheus metrics, or off.",
        default: "127.0.0.1:9536",
        ..PLAIN
    },
    Setting {
        key: Key::LogFormat,
        name: "log.format",
        variable: "FOLKMOOT_LOG_FORMAT",
        meaning: "Form of log lines: terminal (to read) or json (to collect).",
        default: "terminal",
        ..PLAIN
    },
    Setting {
        key: Key::LogFilter,
        name: "log.filter",
        variable: "FOLKMOOT_LOG_FILTER",
        meaning: "Which log lines there are: error, warn, info, debug or trace, also per part, as \
                  in info,store=debug.",
        default: "info",
        ..PLAIN
    },
    Setting {
        key: Key::MailUrl,
        name: "mail.url",
        variable: "FOLKMOOT_MAIL_URL",
        meaning: "Way out for mail: smtp://user:password@host:587, smtps://user:password@host, \
                  sendmail: (or sendmail:/path), or folder:/path to try out. Without one, no mail \
                  is sent.",
        shown: Shown::WithoutPassword,
        ..PLAIN
    },
    Setting {
        key: Key::MailFrom,
        name: "mail.from",
        variable: "FOLKMOOT_MAIL_FROM",
        meaning: "Address that letters are from, as in ask@mail.example, or Ask \
                  <ask@mail.example>.",
        ..PLAIN
    },
    Setting {
        key: Key::SetupAdminName,
        name: "setup.admin_name",
        variable: "FOLKMOOT_SETUP_ADMIN_NAME",
        meaning: "Name of the first admin, for a set-up without a browser. Used once, while the \
                  site has no admin.",
        ..PLAIN
    },
    Setting {
        key: Key::SetupAdminPassword,
        name: "setup.admin_password",
        variable: "FOLKMOOT_SETUP_ADMIN_PASSWORD",
        meaning: "Password of the first admin.",
        shown: Shown::Never,
        ..PLAIN
    },
    Setting {
        key: Key::SetupSiteName,
        name: "setup.site_name",
        variable: "FOLKMOOT_SETUP_SITE_NAME",
        meaning: "Name of the site, for a set-up without a browser.",
        default: "Folkmoot",
        ..PLAIN
    },
];

/// The environment variable that names the settings file; it is no setting, since the file cannot
/// name itself.
pub(crate) const CONFIG_VARIABLE: &str = "FOLKMOOT_CONFIG";

/// The setting that the file calls by this name.
pub(crate) fn find_by_name(name: &str) -> Option<&'static Setting> {
    SETTINGS.iter().find(|setting| setting.name == name)
}

/// The setting that this environment variable sets.
pub(crate) fn find_by_variable(variable: &str) -> Option<&'static Setting> {
    SETTINGS.iter().find(|setting| setting.variable == variable)
}

/// The row of a setting.
pub(crate) fn row(key: Key) -> &'static Setting {
    SETTINGS
        .iter()
        .find(|setting| setting.key == key)
        .unwrap_or(&PLAIN)
}

/// The known word nearest to a mistyped one, if any is near enough to be meant.
pub(crate) fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    known
        .map(|candidate| {
            (
                strsim::jaro_winkler(&word.to_lowercase(), &candidate.to_lowercase()),
                candidate,
            )
        })
        .filter(|(likeness, _)| *likeness >= 0.8)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_has_names_of_its_own_and_a_meaning() {
        for (place, setting) in SETTINGS.iter().enumerate() {
            assert_eq!(row(setting.key).name, setting.name);
            assert_eq!(find_by_name(setting.name).map(|s| s.key), Some(setting.key));
            assert_eq!(
                find_by_variable(setting.variable).map(|s| s.key),
                Some(setting.key)
            );
            let variable = setting.name.to_uppercase().replace('.', "_");
            assert_eq!(
                setting.variable,
                format!("FOLKMOOT_{variable}"),
                "row {place}"
            );
            assert!(
                setting.meaning.ends_with('.'),
                "{} is not explained",
                setting.name
            );
        }
    }

    #[test]
    fn settings_with_a_table_stand_last() {
        let first = SETTINGS
            .iter()
            .position(|setting| setting.name.contains('.'));
        let rest = first.map_or(&SETTINGS[..0], |first| &SETTINGS[first..]);
        assert!(rest.iter().all(|setting| setting.name.contains('.')));
    }

    #[test]
    fn the_nearest_is_named_only_when_it_is_near() {
        let names = || SETTINGS.iter().map(|setting| setting.name);
        assert_eq!(nearest("lisen", names()), Some("listen"));
        assert_eq!(nearest("Base-URL", names()), Some("base_url"));
        assert_eq!(nearest("colour", names()), None);
    }
}
