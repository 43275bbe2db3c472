//! The machine and the settings: what can be seen without the database.

use std::io;

use domain::time::Timestamp;

use super::Finding;
use crate::config::Config;
use crate::{clock, database, folder, secret};

/// Free bytes below which a site will soon be unable to write.
const FREE_BYTES_MIN: u64 = 512 * 1024 * 1024;
/// Bytes in a mebibyte.
const MIB: u64 = 1024 * 1024;
/// No clock that is right shows a time before this program was written.
const WRITTEN_AT: &str = "2026-01-01T00:00:00Z";

/// Looks at clock, disk, secret and settings.
pub(super) fn look(config: &Config) -> Vec<Finding> {
    vec![
        clock(clock::now()),
        disk(config),
        secret(config),
        address(config),
        proxies(config),
    ]
}

fn clock(now: Timestamp) -> Finding {
    let shown = now.to_rfc3339();
    match Timestamp::parse_rfc3339(WRITTEN_AT) {
        Some(written) if now < written => Finding::wrong(
            "clock",
            shown,
            "Set the clock of this machine, best by NTP.",
        ),
        _ => Finding::well("clock", shown),
    }
}

fn disk(config: &Config) -> Finding {
    let file = database::file(config).ok().flatten();
    let place = file.map_or_else(|| config.data_dir.clone(), |file| folder::of(&file));
    let Some(free) = folder::free_bytes(&place) else {
        let seen = format!("{} can't be asked for its free space", place.display());
        return Finding::well("disk", seen);
    };
    let seen = format!("{} MiB are free in {}", free / MIB, place.display());
    if free >= FREE_BYTES_MIN {
        return Finding::well("disk", seen);
    }
    Finding::wrong(
        "disk",
        seen,
        "Make room: when the disk is full, people can read but not write. Logs and old backups \
         are the usual suspects.",
    )
}

fn secret(config: &Config) -> Finding {
    let path = config.secret_file();
    let shown = path.display();
    match secret::read(&path) {
        Ok(_) => match secret::is_open_to_others(&path) {
            Ok(true) => Finding::wrong(
                "secret",
                format!("{shown} may be read by others on this machine"),
                format!("chmod 600 {shown}"),
            ),
            _ => Finding::well("secret", format!("{shown}")),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Finding::well("secret", format!("{shown} is made at the next start"))
        }
        Err(error) => Finding::wrong(
            "secret",
            format!("{shown}: {error}"),
            "Let the user who runs the server read it.",
        ),
    }
}

/// A site that answers to the whole network needs an address that others can type.
fn address(config: &Config) -> Finding {
    let listen = config.listen;
    let Some(base) = &config.base_url else {
        return match listen.ip().is_loopback() {
            true => Finding::well("address", format!("{listen}, for this machine")),
            false => Finding::wrong(
                "address",
                format!("{listen} is open to others, and no base URL says what they type"),
                "Set base_url (or --base-url) to what people type, as in https://ask.example.",
            ),
        };
    };
    let local = base.host().starts_with("localhost") || base.host().starts_with("127.");
    if base.is_https() || local {
        return Finding::well("address", format!("{base}, served on {listen}"));
    }
    Finding::wrong(
        "address",
        format!("{base} is not encrypted, so that passwords can be read on the way"),
        "Put a proxy with TLS in front and set base_url to https://…",
    )
}

/// Behind a proxy that is not named, all people seem to come from one address.
fn proxies(config: &Config) -> Finding {
    let expected = config
        .base_url
        .as_ref()
        .is_some_and(domain::urls::BaseUrl::is_https);
    if !config.proxies.is_empty() {
        let networks: Vec<String> = config.proxies.iter().map(ToString::to_string).collect();
        return Finding::well("proxies", networks.join(", "));
    }
    if !expected {
        return Finding::well("proxies", "none");
    }
    Finding::wrong(
        "proxies",
        "none, though the base URL is https, which a proxy must be speaking",
        "Set proxies to the proxy's network (127.0.0.1 if it runs here): without, all people share \
         the allowances of one address.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Given;

    fn config(pairs: &[(&str, &str)]) -> Config {
        let variables = pairs
            .iter()
            .map(|(name, value)| (name.into(), value.into()));
        Config::load(&Given::default(), variables).unwrap()
    }

    #[test]
    fn the_defaults_are_sane() {
        let config = config(&[]);
        assert_eq!(address(&config).mend, None);
        assert_eq!(proxies(&config).mend, None);
    }

    #[test]
    fn settings_that_do_not_fit_together_are_seen() {
        let open = config(&[("FOLKMOOT_LISTEN", "0.0.0.0:80")]);
        assert!(address(&open).mend.is_some());
        let plain = config(&[("FOLKMOOT_BASE_URL", "http://ask.example")]);
        assert!(address(&plain).mend.is_some());
        let tls = [
            ("FOLKMOOT_BASE_URL", "https://ask.example"),
            ("FOLKMOOT_PROXIES", "::1"),
        ];
        assert!(proxies(&config(&tls[..1])).mend.is_some());
        assert_eq!(proxies(&config(&tls)).mend, None);
    }

    #[test]
    fn a_clock_before_this_program_is_wrong() {
        assert!(clock(Timestamp::from_micros(0)).mend.is_some());
        assert_eq!(clock(crate::clock::now()).mend, None);
    }
}
