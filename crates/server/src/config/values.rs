//! What the text of a setting must look like. Each answers with what it must be instead.

use std::net::{IpAddr, SocketAddr};

use domain::urls::BaseUrl;
use ipnet::IpNet;
use web::ForwardedBy;

/// Connections to one database; PostgreSQL itself takes 100 unless it is told otherwise.
const CONNECTIONS_MAX: usize = 1_000;

/// The form of log lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LogFormat {
    /// For people.
    Terminal,
    /// For machines.
    Json,
}

/// An address with a port; a name would have to be resolved, and might be several.
pub(crate) fn address(text: &str) -> Result<SocketAddr, String> {
    text.parse().map_err(|_| {
        "it must be an IP address and a port, such as 127.0.0.1:8536 or [::]:8536".into()
    })
}

/// An address with a port, or `off`.
pub(crate) fn address_or_off(text: &str) -> Result<Option<SocketAddr>, String> {
    if text == "off" {
        return Ok(None);
    }
    address(text)
        .map(Some)
        .map_err(|why| format!("{why}, or off"))
}

/// The address of the site.
pub(crate) fn base_url(text: &str) -> Result<BaseUrl, String> {
    BaseUrl::parse(text).map_err(|why| why.to_string())
}

/// The URL of a database; what stands behind the scheme is for the engine to judge.
pub(crate) fn database(text: &str) -> Result<String, String> {
    let known = ["sqlite:", "postgres://", "postgresql://"];
    if known
        .iter()
        .any(|scheme| text.starts_with(scheme) && text.len() > scheme.len())
    {
        return Ok(text.into());
    }
    Err("it must be sqlite:PATH or postgres://user:password@host/name".into())
}

/// A number of connections.
pub(crate) fn connections(text: &str) -> Result<usize, String> {
    text.parse()
        .ok()
        .filter(|number| (1..=CONNECTIONS_MAX).contains(number))
        .ok_or_else(|| format!("it must be a number from 1 to {CONNECTIONS_MAX}"))
}

/// Networks, or single addresses, separated by commas.
pub(crate) fn networks(text: &str) -> Result<Vec<IpNet>, String> {
    text.split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(network)
        .collect()
}

fn network(text: &str) -> Result<IpNet, String> {
    text.parse::<IpNet>()
        .or_else(|_| text.parse::<IpAddr>().map(IpNet::from))
        .map_err(|_| {
            format!(
                "{text:?} is no network; write one as 10.0.0.0/8 or a single address as 10.1.2.3"
            )
        })
}

/// The header that proxies write.
pub(crate) fn proxy_header(text: &str) -> Result<ForwardedBy, String> {
    match text.to_ascii_lowercase().as_str() {
        "x-forwarded-for" => Ok(ForwardedBy::XForwardedFor),
        "forwarded" => Ok(ForwardedBy::Forwarded),
        _ => Err("it must be x-forwarded-for or forwarded".into()),
    }
}

/// The form of log lines.
pub(crate) fn log_format(text: &str) -> Result<LogFormat, String> {
    match text {
        "terminal" => Ok(LogFormat::Terminal),
        "json" => Ok(LogFormat::Json),
        _ => Err("it must be terminal or json".into()),
    }
}

/// A filter of log lines.
pub(crate) fn log_filter(text: &str) -> Result<String, String> {
    tracing_subscriber::EnvFilter::try_new(text)
        .map(|_| text.into())
        .map_err(|_| {
            "it must be a level (error, warn, info, debug, trace), also per part, as in \
         info,store=debug"
                .into()
        })
}

/// The way out for mail.
pub(crate) fn mail_url(text: &str) -> Result<String, String> {
    operations::mail::check_url(text).map(|()| text.into())
}

/// Who letters are from.
pub(crate) fn mail_from(text: &str) -> Result<String, String> {
    operations::mail::check_sender(text).map(|()| text.into())
}

/// Anything but nothing.
pub(crate) fn text(text: &str) -> Result<String, String> {
    if text.trim().is_empty() {
        Err("it must not be empty".into())
    } else {
        Ok(text.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn networks_may_be_single_addresses() {
        let networks = networks("10.0.0.0/8, 192.168.1.1,::1/128,").unwrap();
        let texts: Vec<String> = networks.iter().map(ToString::to_string).collect();
        assert_eq!(texts, ["10.0.0.0/8", "192.168.1.1/32", "::1/128"]);
    }

    #[test]
    fn what_is_refused_is_refused() {
        assert!(networks("10.0.0.0/33").is_err());
        assert!(networks("localhost").is_err());
        assert!(address("localhost:80").is_err());
        assert!(address("127.0.0.1").is_err());
        assert!(database("mysql://x").is_err());
        assert!(database("sqlite:").is_err());
        assert!(proxy_header("x-real-ip").is_err());
        assert!(log_format("JSON").is_err());
        assert!(connections("0").is_err());
        assert!(connections("1001").is_err());
        assert!(log_filter("store=loud=very").is_err());
        assert!(text(" ").is_err());
    }

    #[test]
    fn metrics_can_be_off() {
        assert_eq!(address_or_off("off"), Ok(None));
        assert!(address_or_off("127.0.0.1:1").unwrap().is_some());
        assert!(address_or_off("no").is_err());
    }
}
