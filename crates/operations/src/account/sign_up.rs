//! Signing up: in at once, by the link in a letter, by an invitation, or by an application.

use domain::account::{ApplicationState, Registration};
use domain::audit::AuditAct;
use domain::event::Event;
use domain::ids::PersonId;
use domain::limits;
use domain::mail::{Address, LinkPurpose};
use domain::name;
use domain::refusal::{Field, Refusal};
use domain::time::{HOUR, Timestamp};
use sha2::{Digest, Sha256};
use store::application::ApplicantRow;
use store::registration::RegistrationRow;
use store::{
    Carried, Lane, Query, Trouble, Tx, application, audit, form_token, mail as letters, person,
    preferences, registration,
};

use super::email::{ask, parse};
use super::{Client, NewLogin, SignedIn, begin_session, check_password, insert_person};
use crate::blocklist::{Said, check_any};
use crate::registration::{Applying, apply, is_blocked, join, spend_invitation};
use crate::{By, Failure, Operations, allowance, record, texts, token};

/// What the form for signing up holds.
#[derive(Clone, Default)]
pub struct SignUp {
    /// The name that the person wants.
    pub name: String,
    /// The password they chose.
    pub password: String,
    /// Their e-mail address; may be empty.
    pub email: String,
    /// What they answer to the site's question; empty where none is asked.
    pub answer: String,
    /// The code of an invitation; empty without one.
    pub invitation: String,
    /// What a browser worked out while its reader typed.
    pub proof: Option<Proof>,
    /// The tag of the language of the page; empty is the browser's.
    pub language: &'static str,
}

/// Proof of work: a number that makes the hash of a form's token begin with zeros.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// The form's name, by which a proof is good once.
    pub form: String,
    /// The form's token, which somebody else cannot have worked on before.
    pub challenge: String,
    /// The number.
    pub answer: String,
}

impl Proof {
    /// Whether the work was done: SHA-256 of `challenge:answer` begins with
    /// [`limits::PROOF_BITS`] zero bits.
    #[must_use]
    pub fn holds(&self) -> bool {
        if self.answer.len() > limits::PROOF_CHARS_MAX {
            return false;
        }
        let hash = Sha256::digest(format!("{}:{}", self.challenge, self.answer));
        let first: [u8; 4] = match hash.first_chunk() {
            Some(first) => *first,
            None => return false,
        };
        u32::from_be_bytes(first).leading_zeros() >= limits::PROOF_BITS
    }
}

/// What signing up came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignedUp {
    /// Somebody joined and is signed in.
    In(SignedIn),
    /// They can, once those who run the site say yes.
    Waits,
    /// They can, once they followed the link in a letter.
    Letter,
}

impl SignedUp {
    /// The session of whoever is signed in now.
    #[must_use]
    pub fn signed_in(self) -> Option<SignedIn> {
        match self {
            Self::In(signed) => Some(signed),
            Self::Waits | Self::Letter => None,
        }
    }
}

/// The way in that is open to a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    In,
    Invited,
    Apply(ApplicationState),
}

/// Makes an account and signs its person in, or writes their application.
///
/// # Errors
/// Refused for names that are taken or can't be, passwords that don't fit, addresses that are none
/// or not taken here, sites that are not set up or closed to newcomers, missing answers, proofs
/// and invitations, and too many accounts from one network.
pub async fn sign_up(
    operations: &Operations,
    form: SignUp,
    client: &Client,
    now: Timestamp,
) -> Result<SignedUp, Failure> {
    let name = name::person_name(&form.name).map_err(Refusal::BadName)?;
    check_password(&form.password)?;
    let address = parse(&form.email)?;
    let max = limits::APPLICATION_CHARS_MAX;
    let answer = texts::text(&form.answer, Field::Application, max)?;
    let site = registration::find_registration(&operations.reads()).await?;
    let site = site.filter(|site| site.set_up_at.is_some());
    let site = site.ok_or(Refusal::RegistrationClosed)?;
    if address
        .as_ref()
        .is_some_and(|it| is_blocked(&site, it.domain()))
    {
        return Err(Refusal::EmailBlocked.into());
    }
    let mails = operations.sends_mail();
    let way = way(&site, &form, address.is_some() && mails, !answer.is_empty())?;
    spend(operations, &name::name_key(&name), client, now).await?;
    let hasher = operations.hasher();
    let hash = hasher
        .hash(operations.random(), form.password.clone())
        .await?;
    let joining = Joining {
        operations: operations.clone(),
        form: SignUp {
            password: String::new(),
            ..form
        },
        key: name::name_key(&name),
        name,
        hash,
        address,
        answer,
        way,
        client: client.clone(),
        token: token::fresh(operations.random())?,
        now,
    };
    let write = move |tx: &mut Tx<'_>| joining.write(tx);
    operations.db().write(Carried::Serializable, write).await
}

/// Spends a try before there is a hash to be made, and looks whether the name is free: what is
/// refused later would give back what it spent in the same transaction.
async fn spend(
    operations: &Operations,
    key: &str,
    client: &Client,
    now: Timestamp,
) -> Result<(), Failure> {
    let (key, network) = (key.to_owned(), client.network.clone());
    let write = move |tx: &mut Tx<'_>| -> Result<bool, Failure> {
        allowance::spend(tx, allowance::SIGN_UP_TRIES, &network, now)?;
        Ok(person::find_person_by_name(tx, &key, None)?.is_some()
            || application::find_applicant_by_name(tx, &key)?.is_some())
    };
    match operations.db().write(Carried::Serializable, write).await? {
        true => Err(Refusal::NameTaken.into()),
        false => Ok(()),
    }
}

/// Which way in a form may take.
fn way(
    site: &RegistrationRow,
    form: &SignUp,
    can_be_written_to: bool,
    answered: bool,
) -> Result<Way, Refusal> {
    let invited = !form.invitation.is_empty();
    match site.registration {
        Registration::Closed => Err(Refusal::RegistrationClosed),
        _ if invited => Ok(Way::Invited),
        Registration::Invitation => Err(Refusal::BadInvitation),
        Registration::Application if answered => Ok(Way::Apply(ApplicationState::Pending)),
        Registration::Application => Err(Refusal::Empty {
            field: Field::Application,
        }),
        Registration::Open if !site.proof_of_work => Ok(Way::In),
        Registration::Open => match &form.proof {
            Some(proof) if proof.holds() => Ok(Way::In),
            _ if can_be_written_to => Ok(Way::Apply(ApplicationState::Unconfirmed)),
            _ if answered => Ok(Way::Apply(ApplicationState::Pending)),
            _ => Err(Refusal::ProofNeeded),
        },
    }
}

/// Somebody on the way in.
struct Joining {
    operations: Operations,
    form: SignUp,
    name: String,
    key: String,
    hash: String,
    address: Option<Address>,
    answer: String,
    way: Way,
    client: Client,
    token: String,
    now: Timestamp,
}

impl Joining {
    fn write(&self, tx: &mut Tx<'_>) -> Result<SignedUp, Failure> {
        let now = self.now;
        allowance::spend(tx, allowance::SIGN_UPS, &self.client.network, now)?;
        check_any(tx, &self.operations, &[Said::Line(Field::Name, &self.name)])?;
        match self.way {
            Way::Apply(state) => self.apply(tx, state),
            Way::Invited => {
                let by = spend_invitation(tx, &self.operations, &self.form.invitation, now)?;
                let signed = self.join(tx)?;
                let (person, name) = (Some(signed.person), &self.name);
                audit::insert_audit(tx, person, AuditAct::JoinByInvitation, name, &by, now)?;
                Ok(SignedUp::In(signed))
            }
            Way::In => {
                if let Some(proof) = &self.form.proof {
                    once(tx, proof, now)?;
                }
                Ok(SignedUp::In(self.join(tx)?))
            }
        }
    }

    fn apply(&self, tx: &mut Tx<'_>, state: ApplicationState) -> Result<SignedUp, Failure> {
        let new = Applying {
            name: &self.name,
            key: &self.key,
            hash: &self.hash,
            address: self.address.as_ref(),
            answer: &self.answer,
            language: self.form.language,
            network: &self.client.network,
            state,
            mails: self.operations.sends_mail(),
        };
        apply(tx, &new, self.now)?;
        Ok(match state {
            ApplicationState::Unconfirmed => SignedUp::Letter,
            ApplicationState::Pending | ApplicationState::Denied => SignedUp::Waits,
        })
    }

    fn join(&self, tx: &mut Tx<'_>) -> Result<SignedIn, Failure> {
        let now = self.now;
        if application::find_applicant_by_name(tx, &self.key)?.is_some() {
            return Err(Refusal::NameTaken.into());
        }
        let new = NewLogin {
            name: &self.name,
            key: &self.key,
            hash: &self.hash,
            admin: false,
        };
        let (person, account) = insert_person(tx, &self.operations, &new, now)?;
        if let Some(address) = &self.address {
            if self.operations.sends_mail() {
                ask(tx, account, address, self.form.language, now)?;
            } else {
                let pair = Some((address.text.as_str(), address.key.as_str()));
                preferences::set_email(tx, account, pair).map_err(taken)?;
            }
        }
        begin_session(tx, &self.token, account, &self.client, now)?;
        let by = By::page(person, false, now);
        record::record(tx, &by, None, &Event::PersonJoined { person })?;
        Ok(SignedIn {
            token: self.token.clone(),
            person,
        })
    }
}

fn taken(broken: store::Broken) -> Failure {
    match broken.trouble() {
        Trouble::Constraint => Refusal::BadEmail.into(),
        _ => broken.into(),
    }
}

/// Takes a proof as good, once: nobody is person 0.
fn once(tx: &mut Tx<'_>, proof: &Proof, now: Timestamp) -> Result<(), Failure> {
    let nobody = PersonId(0);
    let kind = "sign_up";
    if form_token::find_form_token(tx, nobody, &proof.form, kind)?.is_some() {
        return Err(Refusal::StaleForm.into());
    }
    let expires = now.plus(limits::FORM_HOURS_MAX * HOUR);
    form_token::insert_form_token(tx, nobody, &proof.form, kind, 0, now, expires)?;
    Ok(())
}

/// What following the link in a letter came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConfirmedSignUp {
    /// They have an account and can sign in.
    Joined,
    /// Their address is confirmed, and their application waits.
    Waits,
}

/// Whether a link proves the address of somebody who signs up.
///
/// # Errors
/// `BadLink`.
pub async fn check_sign_up_link(
    operations: &Operations,
    secret: &str,
    now: Timestamp,
) -> Result<(), Failure> {
    let hash = token::hash(secret).ok_or(Refusal::BadLink)?;
    let look = move |q: &mut Query<'_>| find(q, &hash, now).map(|_| ());
    operations.reads().read(Lane::Page, look).await
}

fn find(q: &mut Query<'_>, hash: &[u8], now: Timestamp) -> Result<ApplicantRow, Failure> {
    let link = letters::find_link(q, hash, LinkPurpose::SignUp, now)?;
    let id = link.and_then(|link| link.application_id);
    let found = application::find_applicant(q, id.ok_or(Refusal::BadLink)?)?;
    let waits = |found: &ApplicantRow| found.state != ApplicationState::Denied;
    Ok(found.filter(waits).ok_or(Refusal::BadLink)?)
}

/// Proves the address of somebody who signs up. Where that was all that was asked, they have an
/// account from then on; nobody is signed in by it.
///
/// # Errors
/// `BadLink`; `NameTaken` when somebody has the name by now.
pub async fn confirm_sign_up(
    operations: &Operations,
    secret: &str,
    now: Timestamp,
) -> Result<ConfirmedSignUp, Failure> {
    let hash = token::hash(secret).ok_or(Refusal::BadLink)?;
    let db = operations.db().clone();
    let operations = operations.clone();
    let write = move |tx: &mut Tx<'_>| -> Result<ConfirmedSignUp, Failure> {
        let mut found = find(tx, &hash, now)?;
        found.email_verified = true;
        if found.state == ApplicationState::Unconfirmed {
            still_open(tx, &found)?;
            join(tx, &operations, &found, now)?;
            return Ok(ConfirmedSignUp::Joined);
        }
        letters::delete_application_links(tx, found.id)?;
        application::set_application_verified(tx, found.id)?;
        Ok(ConfirmedSignUp::Waits)
    };
    db.write(Carried::Serializable, write).await
}

/// Whether the site still takes whoever follows their link: it may have closed since.
fn still_open(q: &mut Query<'_>, found: &ApplicantRow) -> Result<(), Failure> {
    let site = registration::find_registration_in(q)?.ok_or(Refusal::RegistrationClosed)?;
    if site.registration != Registration::Open {
        return Err(Refusal::RegistrationClosed.into());
    }
    let address = found.email.as_deref().and_then(Address::parse);
    match address.is_some_and(|it| is_blocked(&site, it.domain())) {
        true => Err(Refusal::EmailBlocked.into()),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proof_is_work() {
        let proof = |answer: &str| Proof {
            form: String::new(),
            challenge: "a token".to_owned(),
            answer: answer.to_owned(),
        };
        let tries = (0..10_000_000_u32).find(|n| proof(&n.to_string()).holds());
        assert!(tries.is_some_and(|n| n > 100), "{tries:?}");
        assert!(!proof("").holds() && !proof(&"0".repeat(21)).holds());
    }
}
