//! The sockets that pages and metrics are served on.

use std::io;
use std::net::SocketAddr;

use tokio::net::TcpListener;

use crate::config::Config;
use crate::config::table::Key;
use crate::config::trouble::Source;
use crate::failure::Failure;

/// The socket of the pages.
///
/// # Errors
/// A sentence that says why not, and what to do.
pub(super) async fn pages(config: &Config) -> Result<TcpListener, Failure> {
    TcpListener::bind(config.listen)
        .await
        .map_err(|why| refused(config.listen, "--listen", &why))
}

/// The socket of the metrics, unless they are off. Where nobody chose their address, a taken one
/// is no reason not to start: it is most likely another site on the same machine.
///
/// # Errors
/// An address that somebody chose can't be had.
pub(super) async fn metrics(config: &Config) -> Result<Option<TcpListener>, Failure> {
    let Some(address) = config.metrics_listen else {
        return Ok(None);
    };
    match TcpListener::bind(address).await {
        Ok(listener) => Ok(Some(listener)),
        Err(error) if config.source(Key::MetricsListen) == Source::Default => {
            tracing::warn!(%address, %error, "There are no metrics, since their address is taken.");
            Ok(None)
        }
        Err(error) => Err(refused(address, "metrics_listen", &error)),
    }
}

fn refused(address: SocketAddr, setting: &str, why: &io::Error) -> Failure {
    Failure::new(match why.kind() {
        io::ErrorKind::AddrInUse => format!(
            "Another program serves on {address} already, perhaps another folkmoot. Stop it, or \
             choose another address with {setting}."
        ),
        io::ErrorKind::PermissionDenied => format!(
            "This user may not serve on {address}, since ports below 1024 are kept for the system. \
             Choose a higher one with {setting}, and put a proxy in front."
        ),
        io::ErrorKind::AddrNotAvailable => format!(
            "This machine does not have the address {address}. Choose another with {setting}; \
             0.0.0.0 or [::] stand for all there are."
        ),
        _ => format!("Serving on {address} failed: {why}. Choose another with {setting}."),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Given;

    fn config(pairs: &[(&str, String)]) -> Config {
        let variables = pairs
            .iter()
            .map(|(name, value)| ((*name).into(), value.into()));
        Config::load(&Given::default(), variables).unwrap()
    }

    #[tokio::test]
    async fn an_address_that_is_taken_is_said_to_be() {
        let taken = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = taken.local_addr().unwrap().to_string();
        let pages = pages(&config(&[("FOLKMOOT_LISTEN", address.clone())])).await;
        assert!(pages.unwrap_err().to_string().contains("serves on"));
        let metrics = metrics(&config(&[("FOLKMOOT_METRICS_LISTEN", address)])).await;
        assert!(metrics.unwrap_err().to_string().contains("metrics_listen"));
    }

    #[tokio::test]
    async fn metrics_can_be_off() {
        let off = config(&[("FOLKMOOT_METRICS_LISTEN", "off".into())]);
        assert!(metrics(&off).await.unwrap().is_none());
    }
}
