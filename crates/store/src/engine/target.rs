//! Which database to open.

use std::fmt;
use std::path::PathBuf;

use crate::Broken;

/// Which database to open. Shown without its password.
///
/// Connections to PostgreSQL are not encrypted: it is meant to run on the same machine, in the
/// same private network, or behind a tunnel.
#[derive(Clone, PartialEq, Eq)]
pub enum Target {
    /// A SQLite file; it is created if absent, its folder is not.
    Sqlite {
        /// Where the file is.
        path: PathBuf,
    },
    /// A PostgreSQL database.
    Postgres {
        /// `postgres://user:password@host:port/database`, as libpq reads it.
        url: String,
    },
}

impl Target {
    /// Reads `sqlite:PATH`, `sqlite://PATH`, `postgres://…`, `postgresql://…` or a plain path.
    ///
    /// # Errors
    /// A sentence that says which forms there are.
    pub fn parse(text: &str) -> Result<Self, Broken> {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self::Postgres {
                url: text.to_owned(),
            });
        }
        let path = text
            .strip_prefix("sqlite://")
            .or_else(|| text.strip_prefix("sqlite:"));
        let path = path.unwrap_or(text);
        if path.is_empty() || path.contains("://") {
            return Err(Broken::fault(
                "the database is named as sqlite:PATH, as postgres://USER@HOST/DATABASE, or by \
                 the path of a SQLite file",
            ));
        }
        Ok(Self::Sqlite {
            path: PathBuf::from(path),
        })
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite { path } => write!(f, "sqlite:{}", path.display()),
            Self::Postgres { url } => f.write_str(&without_password(url)),
        }
    }
}

impl fmt::Debug for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// The URL with stars for the password, and without its query, which may hold another one.
fn without_password(url: &str) -> String {
    let url = url.split_once('?').map_or(url, |(before, _)| before);
    let Some((scheme, rest)) = url.split_once("://") else {
        return String::from("postgres://…");
    };
    let Some((user, place)) = rest.rsplit_once('@') else {
        return format!("{scheme}://{rest}");
    };
    match user.split_once(':') {
        Some((name, _)) => format!("{scheme}://{name}:***@{place}"),
        None => format!("{scheme}://{user}@{place}"),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn paths_are_read_in_three_forms() {
        for text in [
            "sqlite:/data/forum.db",
            "sqlite:///data/forum.db",
            "/data/forum.db",
        ] {
            let path = PathBuf::from("/data/forum.db");
            assert_eq!(
                Target::parse(text).unwrap(),
                Target::Sqlite { path },
                "{text}"
            );
        }
    }

    #[test]
    fn unknown_schemes_and_nothing_are_refused() {
        for text in ["", "sqlite:", "mysql://localhost/forum"] {
            assert!(Target::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn passwords_are_not_shown() {
        let shown = [
            (
                "postgres://moot:hunter2@db:5432/moot",
                "postgres://moot:***@db:5432/moot",
            ),
            (
                "postgresql://moot:p@ss@db/moot",
                "postgresql://moot:***@db/moot",
            ),
            (
                "postgres://db/moot?user=moot&password=hunter2",
                "postgres://db/moot",
            ),
            ("postgres://moot@db/moot", "postgres://moot@db/moot"),
        ];
        for (url, expected) in shown {
            let target = Target::parse(url).unwrap();
            assert_eq!(target.to_string(), expected);
            assert_eq!(format!("{target:?}"), expected);
        }
    }
}
