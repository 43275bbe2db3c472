//! Links that lead whoever a decision concerns to it without signing in: they may be banned.

use data_encoding::BASE64URL_NOPAD;
use domain::ids::{DecisionId, PersonId};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::{Failure, Operations};

fn mac(
    operations: &Operations,
    decision: DecisionId,
    person: PersonId,
) -> Result<Hmac<Sha256>, Failure> {
    let mut mac = Hmac::<Sha256>::new_from_slice(operations.secret())
        .map_err(|error| store::Broken::fault(format!("the server's secret: {error}")))?;
    mac.update(format!("decision {decision} {person}").as_bytes());
    Ok(mac)
}

/// The key that opens a decision's page to the one whom it concerns.
///
/// # Errors
/// When the server's secret cannot be a key.
pub fn decision_key(
    operations: &Operations,
    decision: DecisionId,
    person: PersonId,
) -> Result<String, Failure> {
    let tag = mac(operations, decision, person)?.finalize().into_bytes();
    Ok(BASE64URL_NOPAD.encode(&tag))
}

/// Whether a key is that of a decision for this person.
///
/// # Errors
/// When the server's secret cannot be a key.
pub fn is_decision_key(
    operations: &Operations,
    decision: DecisionId,
    person: PersonId,
    key: &str,
) -> Result<bool, Failure> {
    let Ok(tag) = BASE64URL_NOPAD.decode(key.as_bytes()) else {
        return Ok(false);
    };
    Ok(mac(operations, decision, person)?
        .verify_slice(&tag)
        .is_ok())
}
