//! Ending notices by mail from a letter, without signing in (RFC 8058).
//!
//! The link holds the account's number, signed: it works as long as the account is there, and can
//! do nothing else than turn these letters off.

use data_encoding::BASE64URL_NOPAD;
use domain::ids::AccountId;
use domain::refusal::Refusal;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use store::{Broken, Carried, Tx, mail};

use crate::{Failure, Operations};

/// Bytes of the account's number.
const ID_BYTES: usize = 8;
/// Bytes of the signature that are kept; 128 bits can't be guessed (RFC 2104, section 5).
const SIGNATURE_BYTES: usize = 16;

/// The path that ends an account's notices by mail.
pub(super) fn path(operations: &Operations, account: AccountId) -> Result<String, Broken> {
    let mut token = account.get().to_be_bytes().to_vec();
    let signature = signed(operations, &token)?.finalize().into_bytes();
    token.extend(signature.iter().take(SIGNATURE_BYTES));
    Ok(format!("/unsubscribe/{}", BASE64URL_NOPAD.encode(&token)))
}

fn signed(operations: &Operations, id: &[u8]) -> Result<Hmac<Sha256>, Broken> {
    let mut mac = Hmac::<Sha256>::new_from_slice(operations.secret())
        .map_err(|_| Broken::fault("a key of 32 bytes"))?;
    mac.update(b"unsubscribe");
    mac.update(id);
    Ok(mac)
}

/// Whether a link's secret part is one of ours.
///
/// # Errors
/// `BadLink`.
pub fn check_unsubscribe(operations: &Operations, token: &str) -> Result<(), Failure> {
    account(operations, token).map(|_| ())
}

fn account(operations: &Operations, token: &str) -> Result<AccountId, Failure> {
    let bytes = BASE64URL_NOPAD.decode(token.as_bytes());
    let bytes = bytes.map_err(|_| Refusal::BadLink)?;
    let parts = bytes
        .split_at_checked(ID_BYTES)
        .filter(|(_, signature)| signature.len() == SIGNATURE_BYTES);
    let (id, signature) = parts.ok_or(Refusal::BadLink)?;
    let ours = signed(operations, id)?;
    ours.verify_truncated_left(signature)
        .map_err(|_| Refusal::BadLink)?;
    let id: [u8; ID_BYTES] = id.try_into().map_err(|_| Refusal::BadLink)?;
    Ok(AccountId(i64::from_be_bytes(id)))
}

/// Ends an account's notices by mail. Doing so again changes nothing.
///
/// # Errors
/// `BadLink` for a link that is not ours; else when the database fails.
pub async fn unsubscribe(operations: &Operations, token: &str) -> Result<(), Failure> {
    let id = account(operations, token)?;
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        mail::set_by_mail(tx, id, false)?;
        Ok(())
    };
    operations.db().write(Carried::ByConstraint, write).await
}
