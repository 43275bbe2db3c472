//! Tokens: 256 random bits as text, of which only the hash is kept.

use data_encoding::BASE64URL_NOPAD;
use sha2::{Digest, Sha256};
use store::Broken;

use crate::Random;

/// A fresh token as it goes into a cookie or a link.
///
/// # Errors
/// When the operating system has no randomness to give.
pub fn fresh(random: &Random) -> Result<String, Broken> {
    Ok(BASE64URL_NOPAD.encode(&random.bytes::<32>()?))
}

/// What is kept of a token: its SHA-256. `None` for a text that is no token of ours.
#[must_use]
pub fn hash(token: &str) -> Option<[u8; 32]> {
    let bytes = BASE64URL_NOPAD.decode(token.as_bytes()).ok()?;
    (bytes.len() == 32).then(|| Sha256::digest(&bytes).into())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn only_tokens_of_ours_have_a_hash() {
        let token = fresh(&Random::seeded(1)).unwrap();
        assert_eq!(token.len(), 43);
        assert!(hash(&token).is_some());
        for text in [
            "",
            "abc",
            "!",
            token.get(1..).unwrap(),
            &format!("{token}A"),
        ] {
            assert_eq!(hash(text), None, "{text:?}");
        }
    }
}
