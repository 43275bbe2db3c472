//! Tokens in forms: proof that a form was shown by this site to the browser that sends it.
//!
//! A token is signed, not stored: a random number, the time it ends, and an HMAC-SHA256 over both
//! and over whom the form was shown to. The random number doubles as the form's name, by which
//! whatever the form makes is made once however often it is sent.

use std::fmt;

use data_encoding::BASE64URL_NOPAD;
use domain::limits::FORM_HOURS_MAX;
use domain::number;
use domain::refusal::Refusal;
use domain::time::{HOUR, Timestamp};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// Bytes of the random number.
const NONCE_BYTES: usize = 12;
/// Bytes of the end, in seconds since 1970.
const END_BYTES: usize = 8;
/// Bytes of the signature that are kept; 128 bits can't be guessed (RFC 2104, section 5).
const SIGNATURE_BYTES: usize = 16;
const TOKEN_BYTES: usize = NONCE_BYTES + END_BYTES + SIGNATURE_BYTES;

/// The server's secret, from which signatures are made. It never shows itself.
#[derive(Clone)]
pub struct Secret([u8; 32]);

impl Secret {
    /// The secret of these bytes.
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

/// Whom a form is shown to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holder<'a> {
    /// Somebody signed in, by the token in the session's cookie.
    Session(&'a str),
    /// Somebody who is not, by the mark in the guest's cookie.
    Guest(&'a str),
}

/// Signs a token for a form that is shown now. `random` must come from the operating system.
#[must_use]
pub(crate) fn issue(
    secret: &Secret,
    holder: Holder<'_>,
    random: [u8; 12],
    now: Timestamp,
) -> String {
    let end = now.plus(FORM_HOURS_MAX * HOUR).seconds();
    let mut token = Vec::with_capacity(TOKEN_BYTES);
    token.extend_from_slice(&random);
    token.extend_from_slice(&end.to_be_bytes());
    if let Some(mac) = mac(secret, holder, &token) {
        let signature = mac.finalize().into_bytes();
        token.extend(signature.iter().take(SIGNATURE_BYTES));
    }
    BASE64URL_NOPAD.encode(&token)
}

/// Checks a token that came with a form, and gives the form's name: 16 characters.
///
/// # Errors
/// `StaleForm` when it is not ours, was shown to somebody else, or its time is over.
pub(crate) fn verify(
    secret: &Secret,
    holder: Holder<'_>,
    token: &str,
    now: Timestamp,
) -> Result<String, Refusal> {
    let bytes = BASE64URL_NOPAD
        .decode(token.as_bytes())
        .map_err(|_| Refusal::StaleForm)?;
    let signed = NONCE_BYTES + END_BYTES;
    let parts = bytes
        .split_at_checked(signed)
        .filter(|_| bytes.len() == TOKEN_BYTES);
    let (message, signature) = parts.ok_or(Refusal::StaleForm)?;
    let mac = mac(secret, holder, message).ok_or(Refusal::StaleForm)?;
    mac.verify_truncated_left(signature)
        .map_err(|_| Refusal::StaleForm)?;
    let (name, end) = message
        .split_at_checked(NONCE_BYTES)
        .ok_or(Refusal::StaleForm)?;
    let end = end
        .iter()
        .fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte));
    if number::from_u64(end) <= now.seconds() {
        return Err(Refusal::StaleForm);
    }
    Ok(BASE64URL_NOPAD.encode(name))
}

/// The signature's beginning. The kind and length of the holder go first, so that no session can
/// be taken for a guest, nor the end of one part for the beginning of the next.
fn mac(secret: &Secret, holder: Holder<'_>, message: &[u8]) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(&secret.0).ok()?;
    let (kind, id) = match holder {
        Holder::Session(token) => (b"form s".as_slice(), token),
        Holder::Guest(mark) => (b"form g".as_slice(), mark),
    };
    mac.update(kind);
    mac.update(&number::from_usize(id.len()).to_be_bytes());
    mac.update(id.as_bytes());
    mac.update(message);
    Some(mac)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SECRET: Secret = Secret::new([7; 32]);
    const ANN: Holder<'_> = Holder::Session("ann-session");
    const NOW: Timestamp = Timestamp(1_700_000_000_000_000);

    #[test]
    fn a_form_comes_back_from_where_it_was_shown() {
        let token = issue(&SECRET, ANN, [1; 12], NOW);
        assert_eq!(
            verify(&SECRET, ANN, &token, NOW),
            Ok(BASE64URL_NOPAD.encode(&[1; 12]))
        );
        for other in [
            Holder::Session("ben-session"),
            Holder::Guest("ann-session"),
            Holder::Session("ann-sessio"),
        ] {
            assert_eq!(verify(&SECRET, other, &token, NOW), Err(Refusal::StaleForm));
        }
        let elsewhere = Secret::new([8; 32]);
        assert_eq!(
            verify(&elsewhere, ANN, &token, NOW),
            Err(Refusal::StaleForm)
        );
    }

    #[test]
    fn forms_get_stale() {
        let token = issue(&SECRET, ANN, [1; 12], NOW);
        let end = NOW.plus(FORM_HOURS_MAX * HOUR);
        assert!(verify(&SECRET, ANN, &token, end.plus(-domain::time::SECOND)).is_ok());
        assert_eq!(verify(&SECRET, ANN, &token, end), Err(Refusal::StaleForm));
    }

    proptest! {
        #[test]
        fn every_bit_counts(at in 0..TOKEN_BYTES, bit in 0_u8..8) {
            let token = issue(&SECRET, ANN, [9; 12], NOW);
            let mut bytes = BASE64URL_NOPAD.decode(token.as_bytes()).unwrap();
            bytes[at] ^= 1 << bit;
            let changed = BASE64URL_NOPAD.encode(&bytes);
            prop_assert_eq!(verify(&SECRET, ANN, &changed, NOW), Err(Refusal::StaleForm));
        }

        #[test]
        fn nonsense_is_refused(text in ".{0,100}") {
            prop_assert_eq!(verify(&SECRET, ANN, &text, NOW), Err(Refusal::StaleForm));
        }
    }

    #[test]
    fn secrets_do_not_show() {
        assert_eq!(format!("{SECRET:?}"), "Secret");
    }
}
