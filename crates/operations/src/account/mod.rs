//! Accounts: signing up, in and out, and what people settle for themselves.

mod change_password;
pub(crate) mod confirm;
pub(crate) mod email;
mod erase;
pub mod operator;
mod own_data;
mod preferences;
mod profile;
mod set_up;
mod sign_in;
mod sign_ins;
mod sign_up;

use domain::account::SessionKind;
use domain::ids::{AccountId, PersonId};
use domain::limits;
use domain::number;
use domain::refusal::{Field, Refusal};
use domain::time::{DAY, Timestamp};
use store::session::NewSession;
use store::{Tx, account, session};

use crate::{Failure, Operations, token};

pub use change_password::{NewPassword, change_password};
pub(crate) use confirm::confirm;
pub use email::{
    EmailGiven, NewEmail, ask_for_password, check_email_link, check_password_link, reset_password,
    set_email, verify_email,
};
pub use erase::{Leave, erase_step, leave};
pub use own_data::{may_have_own_data, write_own_data};
pub use preferences::{ByMail, Preference, set_preference};
pub use profile::{set_profile, set_theme};
pub use set_up::{SetUp, check_set_up_link, create_admin, set_up, set_up_link};
pub use sign_in::{set_password, sign_in, sign_out, touch};
pub use sign_ins::{end_other_sign_ins, end_sign_in};
pub use sign_up::{
    ConfirmedSignUp, Proof, SignUp, SignedUp, check_sign_up_link, confirm_sign_up, sign_up,
};

/// The client of somebody who signs in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    /// Its network: a /24 or /64.
    pub network: String,
    /// What it calls itself; cut where it is long.
    pub agent: String,
}

/// Somebody who is signed in now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// The session's token, for the cookie. It is kept nowhere.
    pub token: String,
    /// Who is signed in.
    pub person: PersonId,
}

/// Begins a session in a transaction. The network becomes one that the account signed in from.
fn begin_session(
    tx: &mut Tx<'_>,
    token: &str,
    account: AccountId,
    client: &Client,
    now: Timestamp,
) -> Result<(), Failure> {
    let hash = token::hash(token).ok_or_else(|| store::Broken::fault("a token of ours"))?;
    let agent: String = client.agent.chars().take(limits::AGENT_CHARS_MAX).collect();
    let new = NewSession {
        account,
        token_hash: &hash,
        kind: SessionKind::Web,
        network: &client.network,
        agent: &agent,
        at: now,
        expires: now.plus(limits::SESSION_DAYS_MAX * DAY),
    };
    session::insert_session(tx, &new, limits::SESSIONS_MAX)?;
    account::set_known_network(tx, account, &client.network, now)?;
    Ok(())
}

/// A password that can be one: long enough, and no longer than a form can be.
fn check_password(password: &str) -> Result<(), Refusal> {
    let chars = password.chars().count();
    let field = Field::Password;
    if chars < limits::PASSWORD_CHARS_MIN {
        let limit = number::from_usize(limits::PASSWORD_CHARS_MIN);
        return Err(Refusal::TooShort { field, limit });
    }
    if chars > limits::PASSWORD_CHARS_MAX {
        let limit = number::from_usize(limits::PASSWORD_CHARS_MAX);
        return Err(Refusal::TooLong { field, limit });
    }
    Ok(())
}

/// Writes a local person with an account in a transaction.
pub(crate) fn insert_person(
    tx: &mut Tx<'_>,
    operations: &Operations,
    new: &NewLogin<'_>,
    now: Timestamp,
) -> Result<(PersonId, AccountId), Failure> {
    let id = store::dialect::next_person_id(tx)?;
    let person = store::person::NewPerson {
        id,
        instance: domain::ids::LOCAL_INSTANCE,
        name: new.name,
        name_key: new.key,
        ap_id: &operations
            .base()
            .absolute(&domain::urls::person(new.name, None)),
        display_name: None,
        bio_md: None,
        bio_html: None,
        render_version: 0,
        local: true,
        shadow: false,
        bot: false,
        published: now,
    };
    store::person::insert_person(tx, &person).map_err(crate::community::taken)?;
    store::search::index_person(tx, id)?;
    let admin_since = new.admin.then_some(now);
    account::insert_account(tx, id, Some(new.hash), "", admin_since, now)?;
    let written = account::find_credentials(tx, new.key)?
        .ok_or_else(|| store::Broken::fault("the account just written"))?;
    Ok((id, written.id))
}

/// A login to be written.
pub(crate) struct NewLogin<'a> {
    pub(crate) name: &'a str,
    pub(crate) key: &'a str,
    pub(crate) hash: &'a str,
    pub(crate) admin: bool,
}
