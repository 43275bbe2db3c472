//! Where a request comes from.
//!
//! The address is the socket's. Only when that belongs to a proxy that the operator named is a
//! forwarded header believed, and of it only what such proxies wrote themselves: the list is read
//! from its end, and the first address that is not one of the proxies is the client. Anything
//! further left was sent by the client and may say whatever it likes.

use domain::limits::HOPS_MAX;
use std::fmt;
use std::net::{IpAddr, SocketAddr};

use http::HeaderMap;
use http::header::FORWARDED;
use ipnet::{IpNet, Ipv4Net, Ipv6Net};

/// The address at the other end of the socket, put into a request's extensions by the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PeerAddr(pub IpAddr);

/// Which header the operator's proxies write. The other one is never read, since a client can
/// send it through a proxy that does not know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ForwardedBy {
    /// `X-Forwarded-For`.
    #[default]
    XForwardedFor,
    /// `Forwarded` (RFC 7239).
    Forwarded,
}

/// The operator's proxies.
#[derive(Debug, Clone, Default)]
pub struct Proxies {
    networks: Vec<IpNet>,
    header: ForwardedBy,
}

impl Proxies {
    /// Proxies within these networks, which write this header.
    #[must_use]
    pub fn new(networks: Vec<IpNet>, header: ForwardedBy) -> Self {
        Self { networks, header }
    }

    /// The address of the client.
    #[must_use]
    pub fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let mut client = peer.to_canonical();
        if !self.trusts(client) {
            return client;
        }
        for hop in self.hops(headers).into_iter().rev().take(HOPS_MAX) {
            // What cannot be read was not written by our proxy as it should: stop at the last
            // address that is certain.
            let Some(hop) = hop else { break };
            client = hop;
            if !self.trusts(client) {
                break;
            }
        }
        client
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.networks
            .iter()
            .any(|network| network.contains(&address))
    }

    /// The addresses of the header in order, nothing where one cannot be read.
    fn hops(&self, headers: &HeaderMap) -> Vec<Option<IpAddr>> {
        let (name, read): (_, fn(&str) -> Option<IpAddr>) = match self.header {
            ForwardedBy::XForwardedFor => ("x-forwarded-for", address),
            ForwardedBy::Forwarded => (FORWARDED.as_str(), forwarded_for),
        };
        let lines = headers.get_all(name).iter();
        let mut hops = Vec::new();
        for line in lines {
            match line.to_str() {
                Ok(line) => hops.extend(line.split(',').map(|member| read(member.trim()))),
                Err(_) => hops.push(None),
            }
        }
        hops
    }
}

/// An address as proxies write it: bare, with a port, or in brackets.
fn address(text: &str) -> Option<IpAddr> {
    let bare = text
        .strip_prefix('[')
        .and_then(|text| text.strip_suffix(']'))
        .unwrap_or(text);
    let address = bare.parse::<IpAddr>().ok();
    address
        .or_else(|| text.parse::<SocketAddr>().ok().map(|it| it.ip()))
        .map(|it| it.to_canonical())
}

/// The `for` of one member of `Forwarded`.
fn forwarded_for(member: &str) -> Option<IpAddr> {
    let (_, value) = member
        .split(';')
        .filter_map(|pair| pair.split_once('='))
        .find(|(name, _)| name.trim().eq_ignore_ascii_case("for"))?;
    address(value.trim().trim_matches('"'))
}

/// A client's network: what allowances are counted by, since one client easily has many
/// addresses of one network. /24 of IPv4, /64 of IPv6.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Network(String);

impl Network {
    /// The network that an address belongs to.
    #[must_use]
    pub(crate) fn of(address: IpAddr) -> Self {
        let network = match address.to_canonical() {
            IpAddr::V4(address) => Ipv4Net::new(address, 24).map(|net| net.trunc().to_string()),
            IpAddr::V6(address) => Ipv6Net::new(address, 64).map(|net| net.trunc().to_string()),
        };
        Self(network.unwrap_or_default())
    }

    /// Its text, such as `192.0.2.0/24`.
    #[must_use]
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use http::HeaderValue;

    fn proxies(header: ForwardedBy) -> Proxies {
        Proxies::new(
            vec!["10.0.0.0/8".parse().unwrap(), "::1/128".parse().unwrap()],
            header,
        )
    }

    fn client(peer: &str, header: ForwardedBy, lines: &[(&'static str, &'static str)]) -> String {
        let mut headers = HeaderMap::new();
        for (name, line) in lines {
            headers.append(*name, HeaderValue::from_static(line));
        }
        proxies(header)
            .client(peer.parse().unwrap(), &headers)
            .to_string()
    }

    #[test]
    fn strangers_cannot_say_who_they_are() {
        let lines = [
            ("x-forwarded-for", "198.51.100.7"),
            ("forwarded", "for=198.51.100.7"),
        ];
        for header in [ForwardedBy::XForwardedFor, ForwardedBy::Forwarded] {
            assert_eq!(client("203.0.113.9", header, &lines), "203.0.113.9");
        }
    }

    #[test]
    fn only_the_last_untrusted_hop_counts() {
        for (lines, want) in [
            (vec![], "10.0.0.1"),
            (vec![("x-forwarded-for", "198.51.100.7")], "198.51.100.7"),
            (
                vec![("x-forwarded-for", "1.2.3.4, 198.51.100.7")],
                "198.51.100.7",
            ),
            (
                vec![("x-forwarded-for", "1.2.3.4, 198.51.100.7, 10.9.9.9")],
                "198.51.100.7",
            ),
            (
                vec![
                    ("x-forwarded-for", "1.2.3.4"),
                    ("x-forwarded-for", "5.6.7.8"),
                ],
                "5.6.7.8",
            ),
            (vec![("x-forwarded-for", "1.2.3.4, nonsense")], "10.0.0.1"),
            (vec![("x-forwarded-for", "1.2.3.4, , 10.1.1.1")], "10.1.1.1"),
            (
                vec![("x-forwarded-for", "198.51.100.7:4711")],
                "198.51.100.7",
            ),
            (
                vec![("x-forwarded-for", "[2001:db8::7]:4711")],
                "2001:db8::7",
            ),
            (
                vec![("x-forwarded-for", "::ffff:198.51.100.7")],
                "198.51.100.7",
            ),
            (vec![("forwarded", "for=198.51.100.7")], "10.0.0.1"),
        ] {
            assert_eq!(
                client("10.0.0.1", ForwardedBy::XForwardedFor, &lines),
                want,
                "{lines:?}"
            );
        }
    }

    #[test]
    fn the_standard_header_is_read_when_it_was_chosen() {
        for (lines, want) in [
            (
                vec![("forwarded", "for=198.51.100.7;proto=https")],
                "198.51.100.7",
            ),
            (
                vec![("forwarded", "for=1.2.3.4, For=\"[2001:db8::7]:80\"; by=x")],
                "2001:db8::7",
            ),
            (vec![("forwarded", "for=_hidden")], "::1"),
            (vec![("x-forwarded-for", "1.2.3.4")], "::1"),
        ] {
            assert_eq!(
                client("::1", ForwardedBy::Forwarded, &lines),
                want,
                "{lines:?}"
            );
        }
    }

    #[test]
    fn networks_gather_what_one_client_may_have() {
        for (address, network) in [
            ("192.0.2.77", "192.0.2.0/24"),
            ("::ffff:192.0.2.77", "192.0.2.0/24"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ] {
            assert_eq!(Network::of(address.parse().unwrap()).as_str(), network);
        }
    }
}
