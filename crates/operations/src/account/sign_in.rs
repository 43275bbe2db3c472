//! Signing in and out.
//!
//! Whatever the name, signing in reads once, writes what it spends of the allowances, and
//! evaluates exactly one password: for an account, for none, for a banned one, for one without a
//! password. Only then the answers part.

use domain::account::ApplicationState;
use domain::audit::AuditAct;
use domain::ids::AccountId;
use domain::limits;
use domain::name;
use domain::refusal::Refusal;
use domain::time::{DAY, HOUR, Timestamp};
use store::account::CredentialsRow;
use store::application::ApplicantRow;
use store::session::SessionRow;
use store::{Carried, Lane, Query, Tx, account, application, audit, rate_limit, session};

use super::{Client, SignedIn, begin_session, check_password};
use crate::{Failure, Operations, allowance, token};

/// Signs a person in by name and password.
///
/// # Errors
/// `WrongCredentials` whether there is such a name or not; with the right password what became of
/// an application (`ApplicationWaits`, `ApplicationUnconfirmed`, `ApplicationDenied`); `Banned`
/// only with the right password, and `TooManyRequests`: for guesses at one account from networks
/// that it never signed in from, and for guesses from one network.
pub async fn sign_in(
    operations: &Operations,
    name: &str,
    password: &str,
    client: &Client,
    now: Timestamp,
) -> Result<SignedIn, Failure> {
    if password.chars().count() > limits::PASSWORD_CHARS_MAX {
        return Err(Refusal::WrongCredentials.into());
    }
    let typed: String = name
        .trim()
        .chars()
        .take(4 * limits::NAME_CHARS_MAX)
        .collect();
    let key = name::name_key(typed.strip_prefix('@').unwrap_or(&typed));
    let found = spend(operations, key.clone(), client, now).await?;
    let applicant = applicant(operations, key.clone()).await?;
    let waits = applicant.as_ref().filter(|_| found.is_none());
    let kept = found.as_ref().and_then(|found| found.password.clone());
    let kept = kept.or_else(|| waits.map(|waits| waits.password.clone()));
    let right = operations
        .hasher()
        .verify(password.to_owned(), kept)
        .await?;
    if let Some(waits) = waits.filter(|_| right) {
        return Err(told(waits).into());
    }
    let Some(found) = found.filter(|found| right && !found.deleted) else {
        return Err(Refusal::WrongCredentials.into());
    };
    if found.banned_until.is_some_and(|until| until > now) {
        return Err(Refusal::Banned.into());
    }
    begin(operations, found, key, client, now).await
}

/// Finds whoever applied for a name; asked for whether there is an account or not.
async fn applicant(operations: &Operations, key: String) -> Result<Option<ApplicantRow>, Failure> {
    let find = move |q: &mut Query<'_>| -> Result<Option<ApplicantRow>, Failure> {
        Ok(application::find_applicant_by_name(q, &key)?)
    };
    operations.reads().read(Lane::Page, find).await
}

/// What somebody is told who knows the password of an application.
fn told(applicant: &ApplicantRow) -> Refusal {
    match applicant.state {
        ApplicationState::Unconfirmed => Refusal::ApplicationUnconfirmed,
        ApplicationState::Pending => Refusal::ApplicationWaits,
        ApplicationState::Denied => Refusal::ApplicationDenied {
            reason: applicant.reason.clone(),
        },
    }
}

/// Spends what a try costs before anything is evaluated; answers what the name belongs to.
pub(super) async fn spend(
    operations: &Operations,
    key: String,
    client: &Client,
    now: Timestamp,
) -> Result<Option<CredentialsRow>, Failure> {
    let network = client.network.clone();
    let write = move |tx: &mut Tx<'_>| -> Result<Option<CredentialsRow>, Failure> {
        let found = account::find_credentials(tx, &key)?;
        allowance::spend(tx, allowance::SIGN_INS_OF_NETWORK, &network, now)?;
        let subject = subject(tx, found.as_ref().map(|found| found.id), &key, &network)?;
        allowance::spend(tx, allowance::SIGN_INS, &subject, now)?;
        Ok(found)
    };
    operations.db().write(Carried::Serializable, write).await
}

/// Whose tries are counted together: all from unknown networks, and apart from them those of
/// each network that the account signed in from, which strangers so cannot use up.
fn subject(
    tx: &mut Tx<'_>,
    id: Option<AccountId>,
    key: &str,
    network: &str,
) -> Result<String, Failure> {
    let id = id.unwrap_or(AccountId(0));
    let known = account::find_known_network(tx, id, network)?;
    Ok(if known {
        format!("{key} {network}")
    } else {
        key.to_owned()
    })
}

async fn begin(
    operations: &Operations,
    found: CredentialsRow,
    key: String,
    client: &Client,
    now: Timestamp,
) -> Result<SignedIn, Failure> {
    let token = token::fresh(operations.random())?;
    let client = client.clone();
    let write = move |tx: &mut Tx<'_>| -> Result<SignedIn, Failure> {
        let subject = subject(tx, Some(found.id), &key, &client.network)?;
        rate_limit::delete_bucket(tx, allowance::SIGN_INS.name, &subject)?;
        begin_session(tx, &token, found.id, &client, now)?;
        Ok(SignedIn {
            token: token.clone(),
            person: found.person_id,
        })
    };
    operations.db().write(Carried::Serializable, write).await
}

/// Ends the session of a token. A token that is none changes nothing.
///
/// # Errors
/// When the database fails.
pub async fn sign_out(operations: &Operations, token: &str) -> Result<(), Failure> {
    let Some(hash) = token::hash(token) else {
        return Ok(());
    };
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        session::delete_session(tx, &hash)?;
        Ok(())
    };
    operations.db().write(Carried::ByConstraint, write).await
}

/// Notes that a session is in use, at most once an hour, which lengthens it.
///
/// # Errors
/// When the database fails.
pub async fn touch(
    operations: &Operations,
    session: &SessionRow,
    now: Timestamp,
) -> Result<(), Failure> {
    if now.since(session.used_at) < HOUR {
        return Ok(());
    }
    let id = session.id;
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        let expires = now.plus(limits::SESSION_DAYS_MAX * DAY);
        session::set_session_used(tx, id, now, expires)?;
        Ok(())
    };
    operations.db().write(Carried::ByConstraint, write).await
}

/// Gives a local person a new password, from the operator's command line. Every session ends.
///
/// # Errors
/// Refused for names that nobody has and passwords that don't fit.
pub async fn set_password(
    operations: &Operations,
    name: &str,
    password: String,
    now: Timestamp,
) -> Result<(), Failure> {
    check_password(&password)?;
    let key = name::name_key(name);
    let hash = operations
        .hasher()
        .hash(operations.random(), password)
        .await?;
    let name = name.to_owned();
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        let found = account::find_credentials(tx, &key)?.ok_or(Refusal::NoSuchPerson)?;
        account::set_password(tx, found.id, &hash)?;
        session::delete_sessions(tx, found.id)?;
        audit::insert_audit(tx, None, AuditAct::SetPassword, &name, "", now)?;
        Ok(())
    };
    operations.db().write(Carried::Serializable, write).await
}
