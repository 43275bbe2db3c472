//! Who may join: what the site asks of newcomers, applications, invitations.

mod application;
mod invitation;

use domain::account::Registration;
use domain::audit::{AuditAct, Settings};
use domain::event::Event;
use domain::limits;
use domain::mail::{Address, MailKind, ascii_domain};
use domain::refusal::{Field, Refusal};
use domain::text;
use domain::time::{DAY, Timestamp};
use store::registration::{self, RegistrationChange, RegistrationRow};
use store::{Carried, Lane, Query, Tx, audit};

use crate::{By, Failure, Operations, by, mail, record};

pub use application::{ApplicationDecision, decide};
pub(crate) use application::{Applying, apply, join};
pub(crate) use invitation::spend as spend_invitation;
pub use invitation::{Invited, invite, inviter, link, may_invite, revoke};

/// Changes what is asked of newcomers. Whoever does so looks after the site: if it had closed by
/// itself, that is over.
///
/// # Errors
/// Refused for whoever does not administer the site, and for what does not fit.
pub async fn change(
    operations: &Operations,
    by: &By,
    form: RegistrationChange,
) -> Result<(), Failure> {
    let form = cleaned(&form)?;
    let by = by.clone();
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        if !by::acting(tx, &by)?.admin {
            return Err(Refusal::NotAdmin.into());
        }
        registration::set_registration(tx, &form)?;
        let set = Settings::Joining {
            registration: form.registration,
            proof_of_work: form.proof_of_work,
            invitations: form.invitations_each,
            close_after_days: form.close_after_days,
        };
        let person = Some(by.person);
        audit::insert_audit(
            tx,
            person,
            AuditAct::ChangeRegistration,
            "",
            &set.to_json(),
            by.now,
        )?;
        record::record(tx, &by, None, &Event::SiteChanged)?;
        Ok(())
    };
    operations.db().write(Carried::Serializable, write).await
}

fn cleaned(form: &RegistrationChange) -> Result<RegistrationChange, Refusal> {
    let max = limits::APPLICATION_CHARS_MAX;
    let question = crate::texts::text(&form.question, Field::Application, max)?;
    if form.registration == Registration::Application && question.is_empty() {
        let field = Field::Application;
        return Err(Refusal::Empty { field });
    }
    if !(0..=limits::INVITATIONS_EACH_MAX).contains(&form.invitations_each) {
        let field = Field::Invitations;
        return Err(Refusal::BadChoice { field });
    }
    if !(0..=limits::CLOSE_DAYS_MAX).contains(&form.close_after_days) {
        let field = Field::CloseAfter;
        return Err(Refusal::BadChoice { field });
    }
    let limit = limits::EMAIL_DOMAINS_CHARS_MAX;
    if form.blocked_email_domains.chars().count() > limit {
        let (field, limit) = (Field::EmailDomains, domain::number::from_usize(limit));
        return Err(Refusal::TooLong { field, limit });
    }
    Ok(RegistrationChange {
        question,
        blocked_email_domains: domains(&form.blocked_email_domains),
        ..form.clone()
    })
}

/// Domains, each once, in small letters and in order, a line each.
fn domains(typed: &str) -> String {
    let words = typed.split(|c: char| c.is_whitespace() || c == ',');
    let words = words.map(|word| text::clean_line(word).to_lowercase());
    let words = words.map(|word| word.trim_start_matches(['@', '.']).to_owned());
    let mut words: Vec<String> = words.filter(|word| !word.is_empty()).collect();
    words.sort_unstable();
    words.dedup();
    words.join("\n")
}

/// Whether the site takes an address, also of somebody who has an account.
///
/// # Errors
/// `EmailBlocked` for a domain that the site keeps out.
pub(crate) fn takes(q: &mut Query<'_>, address: &Address) -> Result<(), Failure> {
    let site = registration::find_registration_in(q)?;
    match site.is_some_and(|site| is_blocked(&site, address.domain())) {
        true => Err(Refusal::EmailBlocked.into()),
        false => Ok(()),
    }
}

/// Whether addresses at a domain, or at one above it, are not taken, in whichever letters.
pub(crate) fn is_blocked(row: &RegistrationRow, domain: &str) -> bool {
    let domain = ascii_domain(domain);
    row.blocked_email_domains.lines().any(|blocked| {
        let blocked = ascii_domain(blocked);
        domain == blocked
            || domain
                .strip_suffix(&blocked)
                .is_some_and(|rest| rest.ends_with('.'))
    })
}

/// Lets nobody sign up any more if it is set to close and no admin was here for that long;
/// answers whether it did. To be done every hour or so.
///
/// # Errors
/// When the database fails.
pub async fn close_unattended(operations: &Operations, now: Timestamp) -> Result<bool, Failure> {
    let look = move |q: &mut Query<'_>| is_unattended(q, now);
    if !operations.reads().read(Lane::Page, look).await? {
        return Ok(false);
    }
    let write = move |tx: &mut Tx<'_>| -> Result<bool, Failure> {
        if !is_unattended(tx, now)? {
            return Ok(false);
        }
        registration::set_registration_closed(tx, now)?;
        audit::insert_audit(tx, None, AuditAct::CloseRegistration, "", "", now)?;
        record::record_system(tx, now, None, &Event::SiteChanged)?;
        mail::queue_to_admins(tx, MailKind::ClosedItself, |_| true, now)?;
        Ok(true)
    };
    operations.db().write(Carried::Serializable, write).await
}

fn is_unattended(q: &mut Query<'_>, now: Timestamp) -> Result<bool, Failure> {
    let Some(row) = registration::find_registration_in(q)? else {
        return Ok(false);
    };
    let closes = row.close_after_days > 0 && row.registration != Registration::Closed;
    let Some(set_up_at) = row.set_up_at.filter(|_| closes) else {
        return Ok(false);
    };
    let last = registration::find_admin_last_seen(q)?.unwrap_or(set_up_at);
    Ok(now.since(last.max(set_up_at)) > row.close_after_days * DAY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn domains_are_lines_and_hold_what_is_below_them() {
        let row = RegistrationRow {
            registration: Registration::Open,
            question: String::new(),
            proof_of_work: false,
            blocked_email_domains: domains(
                " @Spam.example,bad.test\n\nbad.test .tk BÜCHER.example",
            ),
            invitations_each: 0,
            close_after_days: 0,
            closed_itself_at: None,
            set_up_at: None,
        };
        assert_eq!(
            row.blocked_email_domains,
            "bad.test\nbücher.example\nspam.example\ntk"
        );
        for domain in [
            "spam.example",
            "mx.spam.example",
            "bad.test",
            "any.tk",
            "bücher.example",
            "xn--bcher-kva.example",
            "mx.xn--bcher-kva.example",
            "bu\u{308}cher.example",
        ] {
            assert!(is_blocked(&row, domain), "{domain}");
        }
        for domain in ["notspam.example", "example", "good.test", "atk.example"] {
            assert!(!is_blocked(&row, domain), "{domain}");
        }
    }
}
