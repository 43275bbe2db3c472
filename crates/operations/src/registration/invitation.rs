//! Invitations: links that let a few people in.
//!
//! The code in a link is the invitation's number, signed, so that the database holds none.

use data_encoding::BASE64URL_NOPAD;
use domain::account::Registration;
use domain::limits;
use domain::refusal::{Field, Refusal};
use domain::time::{DAY, Timestamp};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use store::invitation;
use store::registration::{RegistrationRow, find_registration_in};
use store::{Broken, Carried, Lane, Query, Tx};

use crate::{By, Failure, Operations, allowance, by};

/// Bytes of an invitation's number.
const ID_BYTES: usize = 8;
/// Bytes of the signature that are kept.
const SIGNATURE_BYTES: usize = 16;

/// What the form for an invitation holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Invited {
    /// How many people it lets in.
    pub uses: i64,
    /// For how many days it is good.
    pub days: i64,
}

/// How many invitations somebody may have open; none is nobody's.
#[must_use]
pub const fn may_invite(row: &RegistrationRow, admin: bool) -> i64 {
    match row.registration {
        Registration::Closed => 0,
        _ if admin => limits::INVITATIONS_ADMIN_MAX,
        _ => row.invitations_each,
    }
}

/// Makes an invitation.
///
/// # Errors
/// `MayNotInvite`; `TooManyOfThese` for whoever has as many open as they may; `BadChoice` for
/// numbers that are too large or too small.
pub async fn invite(operations: &Operations, by: &By, new: Invited) -> Result<(), Failure> {
    let fits = (1..=limits::INVITATION_USES_MAX).contains(&new.uses)
        && (1..=limits::INVITATION_DAYS_MAX).contains(&new.days);
    if !fits {
        let field = Field::Setting;
        return Err(Refusal::BadChoice { field }.into());
    }
    let by = by.clone();
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        let acting = by::acting(tx, &by)?;
        allowance::spend(tx, allowance::CHANGES, &by.person.to_string(), by.now)?;
        let row = find_registration_in(tx)?.ok_or(Refusal::Unavailable)?;
        let limit = may_invite(&row, acting.admin);
        if limit == 0 {
            return Err(Refusal::MayNotInvite.into());
        }
        if invitation::count_invitations(tx, by.person, by.now)? >= limit {
            return Err(Refusal::TooManyOfThese { limit }.into());
        }
        let expires = by.now.plus(new.days * DAY);
        invitation::insert_invitation(tx, by.person, new.uses, by.now, expires)?;
        Ok(())
    };
    operations.db().write(Carried::Serializable, write).await
}

/// Revokes one of one's own invitations; another's is left alone.
///
/// # Errors
/// Refused for banned and deleted persons; else when the database fails.
pub async fn revoke(operations: &Operations, by: &By, id: i64) -> Result<(), Failure> {
    let by = by.clone();
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        by::acting(tx, &by)?;
        invitation::delete_invitation(tx, id, by.person)?;
        Ok(())
    };
    operations.db().write(Carried::ByConstraint, write).await
}

/// The code of an invitation.
fn code(operations: &Operations, id: i64) -> Result<String, Broken> {
    let mut code = id.to_be_bytes().to_vec();
    let signature = signed(operations, &code)?.finalize().into_bytes();
    code.extend(signature.iter().take(SIGNATURE_BYTES));
    Ok(BASE64URL_NOPAD.encode(&code))
}

fn signed(operations: &Operations, id: &[u8]) -> Result<Hmac<Sha256>, Broken> {
    let mut mac = Hmac::<Sha256>::new_from_slice(operations.secret())
        .map_err(|_| Broken::fault("a key of 32 bytes"))?;
    mac.update(b"invitation");
    mac.update(id);
    Ok(mac)
}

/// The link that somebody is invited by.
///
/// # Errors
/// Never in practice: the key has a length that HMAC takes.
pub fn link(operations: &Operations, id: i64) -> Result<String, Failure> {
    let path = format!("/sign-up?invite={}", code(operations, id)?);
    Ok(operations.base().absolute(&path))
}

/// The invitation that a code stands for.
fn read(operations: &Operations, code: &str) -> Result<i64, Failure> {
    let bytes = BASE64URL_NOPAD.decode(code.trim().as_bytes());
    let bytes = bytes.map_err(|_| Refusal::BadInvitation)?;
    let parts = bytes
        .split_at_checked(ID_BYTES)
        .filter(|(_, signature)| signature.len() == SIGNATURE_BYTES);
    let (id, signature) = parts.ok_or(Refusal::BadInvitation)?;
    let ours = signed(operations, id)?;
    ours.verify_truncated_left(signature)
        .map_err(|_| Refusal::BadInvitation)?;
    let id: [u8; ID_BYTES] = id.try_into().map_err(|_| Refusal::BadInvitation)?;
    Ok(i64::from_be_bytes(id))
}

/// Who invited, by the code of their invitation.
///
/// # Errors
/// `BadInvitation` for one that is used up, revoked, over, or none of ours.
pub async fn inviter(
    operations: &Operations,
    code: &str,
    now: Timestamp,
) -> Result<String, Failure> {
    let id = read(operations, code)?;
    let find = move |q: &mut Query<'_>| -> Result<String, Failure> {
        let found = invitation::find_inviter(q, id, now)?;
        Ok(found.ok_or(Refusal::BadInvitation)?.name)
    };
    operations.reads().read(Lane::Page, find).await
}

/// Lets somebody in by a code; answers who invited them.
///
/// # Errors
/// As [`inviter`].
pub(crate) fn spend(
    tx: &mut Tx<'_>,
    operations: &Operations,
    code: &str,
    now: Timestamp,
) -> Result<String, Failure> {
    let id = read(operations, code)?;
    let by = invitation::find_inviter(tx, id, now)?;
    let by = by.ok_or(Refusal::BadInvitation)?;
    if invitation::use_invitation(tx, id, now)? {
        Ok(by.name)
    } else {
        Err(Refusal::BadInvitation.into())
    }
}
