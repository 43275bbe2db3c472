//! Values as they were written, and who wins when several wrote one.

use super::table::{self, Key, Shown};
use super::trouble::{Source, Trouble};

/// A value as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Written {
    /// The setting.
    pub(crate) key: Key,
    /// Its text; the elements of a list are separated by commas.
    pub(crate) text: String,
    /// Who wrote it.
    pub(crate) source: Source,
}

/// What one place says: the flags, the environment or the file.
#[derive(Debug, Default, Clone)]
pub(crate) struct Layer(Vec<Written>);

impl Layer {
    /// Notes a value.
    pub(crate) fn set(&mut self, key: Key, text: impl Into<String>, source: Source) {
        self.0.push(Written {
            key,
            text: text.into(),
            source,
        });
    }

    /// What this layer says of a setting, without where.
    #[cfg(test)]
    pub(crate) fn text(&self, key: Key) -> Option<&str> {
        self.find(key).map(|written| written.text.as_str())
    }

    /// What this layer says of a setting.
    pub(crate) fn find(&self, key: Key) -> Option<&Written> {
        self.0.iter().find(|written| written.key == key)
    }
}

/// All layers, the strongest first.
#[derive(Debug)]
pub(crate) struct Layers(pub(crate) Vec<Layer>);

impl Layers {
    /// What the strongest layer that speaks of it says.
    pub(crate) fn find(&self, key: Key) -> Option<&Written> {
        self.0.iter().find_map(|layer| layer.find(key))
    }

    /// The value of a setting, read by `parse`; `None` where neither a layer nor the table has
    /// one.
    ///
    /// # Errors
    /// Says where the value stands and what it must be, in the words of `parse`.
    pub(crate) fn parsed<T>(
        &self,
        key: Key,
        parse: impl Fn(&str) -> Result<T, String>,
    ) -> Result<Option<T>, Trouble> {
        let row = table::row(key);
        let (text, source) = match self.find(key) {
            Some(written) => (written.text.as_str(), written.source.clone()),
            None if row.default.is_empty() => return Ok(None),
            None => (row.default, Source::Default),
        };
        parse(text).map(Some).map_err(|why| Trouble::Senseless {
            name: row.name,
            place: source,
            shown: shown(row.shown, text),
            why,
        })
    }
}

/// A value as far as it may be shown.
pub(crate) fn shown(rule: Shown, text: &str) -> String {
    match rule {
        Shown::Whole => format!("{text:?}"),
        Shown::WithoutPassword => format!("{:?}", without_password(text)),
        Shown::Never => "(hidden)".into(),
    }
}

/// A URL whose password is three asterisks. What looks like none is returned as it is.
pub(crate) fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else {
        return url.into();
    };
    // The last @ before the path ends the credentials, since a password may contain others.
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (authority, tail) = rest.split_at_checked(end).unwrap_or((rest, ""));
    let Some((credentials, host)) = authority.rsplit_once('@') else {
        return hide_query(url);
    };
    let user = credentials
        .split_once(':')
        .map_or(credentials, |(user, _)| user);
    let hidden = if credentials.contains(':') {
        ":***"
    } else {
        ""
    };
    hide_query(&format!("{scheme}://{user}{hidden}@{host}{tail}"))
}

/// The URL with the value of a `password=` parameter, another place where one may stand, hidden.
fn hide_query(url: &str) -> String {
    let Some((before, query)) = url.split_once('?') else {
        return url.into();
    };
    let parts: Vec<&str> = query
        .split('&')
        .map(|part| {
            if part.starts_with("password=") {
                "password=***"
            } else {
                part
            }
        })
        .collect();
    format!("{before}?{}", parts.join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_in_urls_are_hidden() {
        for (url, want) in [
            ("sqlite:./a.db", "sqlite:./a.db"),
            ("postgres://host/db", "postgres://host/db"),
            ("postgres://ann@host/db", "postgres://ann@host/db"),
            (
                "postgres://ann:s3cret@host:5432/db",
                "postgres://ann:***@host:5432/db",
            ),
            (
                "postgres://ann:p@ss@host/db?x=1",
                "postgres://ann:***@host/db?x=1",
            ),
            (
                "postgres://host/db?user=ann&password=s3cret",
                "postgres://host/db?user=ann&password=***",
            ),
        ] {
            assert_eq!(without_password(url), want);
        }
    }

    proptest::proptest! {
        #[test]
        fn no_password_is_ever_shown(password in "[a-z0-9@:!]{1,12}QQ", host in "[a-z]{1,8}") {
            let url = format!("postgres://ann:{password}@{host}/db");
            proptest::prop_assert!(!without_password(&url).contains("QQ"));
        }
    }
}
