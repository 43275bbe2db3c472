//! Asking for the password once more, before something that cannot be undone.

use domain::name;
use domain::refusal::Refusal;
use store::account::CredentialsRow;

use super::Client;
use super::sign_in::spend;
use crate::{By, Failure, Operations};

/// Finds out whether whoever acts knows the password, at the price of a try to sign in.
pub(crate) async fn confirm(
    operations: &Operations,
    by: &By,
    name: &str,
    password: String,
    client: &Client,
) -> Result<CredentialsRow, Failure> {
    let found = spend(operations, name::name_key(name), client, by.now).await?;
    let found = found.filter(|found| found.person_id == by.person);
    let kept = found.as_ref().and_then(|found| found.password.clone());
    let right = operations.hasher().verify(password, kept).await?;
    found
        .filter(|_| right)
        .ok_or_else(|| Refusal::WrongCredentials.into())
}
