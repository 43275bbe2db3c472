//! The machine and the settings: what can be seen without the database.

use std::io;
use std::path::Path;

use domain::time::Timestamp;
use domain::urls::BaseUrl;

use super::Finding;
use crate::config::Config;
use crate::{clock, database, folder, secret};

/// Free bytes below which a site will soon be unable to write.
const FREE_BYTES_MIN: u64 = 512 * 1024 * 1024;
/// Bytes in a mebibyte.
const MIB: u64 = 1024 * 1024;
/// No clock that is right shows a time before this program was written.
const WRITTEN_AT: &str = "2026-01-01T00:00:00Z";

/// Looks at clock, disk, secret, files and settings; `stored` is the address that the site was made
/// under, which holds where the settings name none.
pub(super) fn look(config: &Config, stored: Option<&BaseUrl>) -> Vec<Finding> {
    // Where nobody named an address, the first start stores that of the machine itself.
    let stored = stored.filter(|base| !is_local(base));
    let base = config.base_url.as_ref().or(stored);
    vec![
        clock(clock::now()),
        disk(config),
        secret(config),
        files(config),
        address(config, base),
        proxies(config, base),
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
        return Finding::unseen("disk", seen);
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
            Finding::unseen("secret", format!("{shown} is made at the next start"))
        }
        Err(error) => Finding::wrong(
            "secret",
            format!("{shown}: {error}"),
            "Let the user who runs the server read it.",
        ),
    }
}

/// The database holds addresses, letters and drafts, and its log beside it what was written last.
fn files(config: &Config) -> Finding {
    let file = match database::file(config) {
        Ok(Some(file)) if file.exists() => file,
        Ok(Some(_)) => return Finding::unseen("files", "the database is made at the next start"),
        _ => return Finding::unseen("files", "the database is not kept in files here"),
    };
    // Where nobody else may enter, it does not matter what they could do inside.
    let shut = |folder: &Path| !secret::is_open_to_others(folder).unwrap_or(true);
    if file.parent().is_some_and(shut) {
        return Finding::well("files", "only their owner may enter the folder");
    }
    let open = ["", "-wal", "-shm"].map(|end| folder::beside(&file, end));
    let open = open
        .iter()
        .filter(|it| secret::is_open_to_others(it).unwrap_or(false));
    let open: Vec<String> = open.map(|it| it.display().to_string()).collect();
    match open.is_empty() {
        true => Finding::well("files", "only their owner may read the database"),
        false => Finding::wrong(
            "files",
            format!("{} may be read by others on this machine", open.join(", ")),
            format!("chmod 600 {}", open.join(" ")),
        ),
    }
}

/// A site that answers to the whole network needs an address that others can type.
fn address(config: &Config, base: Option<&BaseUrl>) -> Finding {
    let listen = config.listen;
    let Some(base) = base else {
        return match listen.ip().is_loopback() {
            true => Finding::well("address", format!("{listen}, for this machine")),
            false => Finding::wrong(
                "address",
                format!("{listen} is open to others, and no base URL says what they type"),
                "Set base_url (or --base-url) to what people type, as in https://ask.example.",
            ),
        };
    };
    if base.is_https() || is_local(base) {
        return Finding::well("address", format!("{base}, served on {listen}"));
    }
    Finding::wrong(
        "address",
        format!("{base} is not encrypted, so that passwords can be read on the way"),
        "Put a proxy with TLS in front and set base_url to https://…",
    )
}

/// Whether only this machine knows an address.
fn is_local(base: &BaseUrl) -> bool {
    base.host().starts_with("localhost") || base.host().starts_with("127.")
}

/// Behind a proxy that is not named, all people seem to come from one address.
fn proxies(config: &Config, base: Option<&BaseUrl>) -> Finding {
    let expected = base.is_some_and(BaseUrl::is_https);
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
        assert_eq!(address(&config, None).mend, None);
        assert_eq!(proxies(&config, None).mend, None);
    }

    #[test]
    fn settings_that_do_not_fit_together_are_seen() {
        let open = config(&[("FOLKMOOT_LISTEN", "0.0.0.0:80")]);
        assert!(address(&open, None).mend.is_some());
        let plain = config(&[("FOLKMOOT_BASE_URL", "http://ask.example")]);
        assert!(address(&plain, plain.base_url.as_ref()).mend.is_some());
        let tls = [
            ("FOLKMOOT_BASE_URL", "https://ask.example"),
            ("FOLKMOOT_PROXIES", "::1"),
        ];
        let base = BaseUrl::parse("https://ask.example").ok();
        assert!(proxies(&config(&tls[..1]), base.as_ref()).mend.is_some());
        assert_eq!(proxies(&config(&tls), base.as_ref()).mend, None);
    }

    #[test]
    fn the_address_that_the_site_was_made_under_holds_where_none_is_named() {
        let config = config(&[("FOLKMOOT_LISTEN", "0.0.0.0:80")]);
        let wrong = |stored: &str| {
            let found = look(&config, BaseUrl::parse(stored).ok().as_ref());
            let wrong = found.into_iter().filter(|it| it.mend.is_some());
            wrong.map(|it| it.what).collect::<Vec<_>>()
        };
        assert!(wrong("https://ask.example").contains(&"proxies"));
        assert!(!wrong("https://ask.example").contains(&"address"));
        assert!(wrong("http://localhost:8536").contains(&"address"));
    }

    #[test]
    fn a_clock_before_this_program_is_wrong() {
        assert!(clock(Timestamp::from_micros(0)).mend.is_some());
        assert_eq!(clock(crate::clock::now()).mend, None);
    }
}
