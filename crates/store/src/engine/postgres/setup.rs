//! How each connection to PostgreSQL is set up.

use std::str::FromStr;
use std::time::Duration;

use tokio_postgres::Config;

use super::super::Options;
use crate::{Broken, Trouble};

/// How long connecting may take.
pub(super) const CONNECT_TIME_MAX: Duration = Duration::from_secs(5);

/// After how much silence a connection is asked whether it is still there.
const SILENCE_MAX: Duration = Duration::from_secs(30);

/// How long a transaction may do nothing, which only a stuck process lets happen.
const IDLE_TIME_MAX: Duration = Duration::from_secs(60);

/// Tables that PostgreSQL may join in another order than that of the text. Fewer than from where on
/// it no longer searches but guesses (`geqo_threshold`, 12).
const JOINED_MAX: &str = "11";

type Settings<'a> = &'a [(&'a str, &'a str)];

const READ_ONLY: Settings<'static> = &[("default_transaction_read_only", "on")];

/// Statements that somebody waits for take few rows, each by an index, in the index's order. Where
/// PostgreSQL guesses wrong how many there are (it takes a cursor's two bounds for a handful of
/// rows), it must not come to read whole tables, to sort them, nor to compile the plan. A plan
/// lives as long as its connection, so that it must also hold for a table that was empty when it
/// was made. What can't be had otherwise is still sorted or read whole.
const BY_INDEX: Settings<'static> = &[
    ("enable_hashjoin", "off"),
    ("enable_mergejoin", "off"),
    ("enable_seqscan", "off"),
    ("enable_sort", "off"),
    ("enable_incremental_sort", "off"),
    ("enable_material", "off"),
    ("jit", "off"),
];

/// What all connections have in common.
pub(super) struct Setup {
    config: Config,
    pub(super) options: Options,
}

impl Setup {
    pub(super) fn new(url: &str, options: &Options) -> Result<Self, Broken> {
        let config = Config::from_str(url)
            .map_err(|error| Broken::new(Trouble::OutOfReach, error.to_string()))?;
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if options
            .schema
            .as_ref()
            .is_some_and(|name| name.is_empty() || !name.chars().all(plain))
        {
            return Err(Broken::fault("a schema's name is made of a-z, 0-9 and _"));
        }
        Ok(Self {
            config,
            options: options.clone(),
        })
    }

    /// For reads that pages wait for.
    pub(super) fn reads(&self) -> Config {
        self.session(self.options.read_time_max, &[READ_ONLY, BY_INDEX].concat())
    }

    /// For slow reads.
    pub(super) fn slow(&self) -> Config {
        self.session(self.options.slow_read_time_max, READ_ONLY)
    }

    /// For writes.
    pub(super) fn writes(&self) -> Config {
        self.session(self.options.read_time_max, BY_INDEX)
    }

    /// A session whose statements may take so long, as `postgres -c` takes its settings, after
    /// those of the URL.
    fn session(&self, time_max: Duration, more: Settings<'_>) -> Config {
        let millis = |time: Duration| time.as_millis().to_string();
        let mut settings = self
            .config
            .get_options()
            .map(str::to_owned)
            .unwrap_or_default();
        let mut set = |name: &str, value: &str| {
            settings.push_str(" -c ");
            settings.push_str(name);
            settings.push('=');
            settings.push_str(value);
        };
        set("statement_timeout", &millis(time_max));
        set(
            "idle_in_transaction_session_timeout",
            &millis(IDLE_TIME_MAX),
        );
        // A plan for unknown parameters, made once per connection: making one for these very
        // parameters took longer than ten pages take, and PostgreSQL would do it each time.
        set("plan_cache_mode", "force_generic_plan");
        // Beyond so many tables PostgreSQL joins them as they stand in the text, whatever that
        // costs; a comment with its votes and blocks has more than the default of 8. Statements
        // are planned once per connection, so that a longer search is cheap.
        set("join_collapse_limit", JOINED_MAX);
        set("from_collapse_limit", JOINED_MAX);
        for (name, value) in more {
            set(name, value);
        }
        if let Some(schema) = &self.options.schema {
            set("search_path", schema);
        }
        let mut config = self.config.clone();
        config
            .application_name("folkmoot")
            .connect_timeout(CONNECT_TIME_MAX)
            .keepalives_idle(SILENCE_MAX)
            .tcp_user_timeout(SILENCE_MAX)
            .options(settings);
        config
    }

    /// What makes the schema, if one is asked for.
    pub(super) fn schema(&self) -> String {
        self.options
            .schema
            .as_ref()
            .map_or_else(String::new, |schema| {
                format!("CREATE SCHEMA IF NOT EXISTS {schema}")
            })
    }
}
