//! What people settle for themselves: how pages look, what lists begin with, which notices come.

use domain::ids::AccountId;
use domain::limits;
use domain::notice::NoticeKind;
use domain::refusal::Refusal;
use domain::text;
use store::preferences::{self, Appearance, Reading};
use store::{Carried, Trouble, Tx};

use crate::{By, Failure, Operations, by};

/// What somebody settles for themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Preference {
    /// How pages look.
    Appearance(Appearance),
    /// What lists begin with.
    Reading(Reading),
    /// The tag of the language of pages; empty goes by the browser.
    Language(&'static str),
    /// The kinds of notices that do not come.
    Muted(Vec<NoticeKind>),
    /// The e-mail address; empty is none.
    Email(String),
}

/// Keeps what somebody settles for themselves.
///
/// # Errors
/// `BadEmail` for what is no address, or another account's; refused for banned and deleted
/// persons.
pub async fn set_preference(
    operations: &Operations,
    by: &By,
    account: AccountId,
    preference: Preference,
) -> Result<(), Failure> {
    let email = match &preference {
        Preference::Email(typed) => address(typed)?,
        _ => None,
    };
    let by = by.clone();
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        by::acting(tx, &by)?;
        match &preference {
            Preference::Appearance(new) => preferences::set_appearance(tx, account, *new)?,
            Preference::Reading(new) => preferences::set_reading(tx, account, *new)?,
            Preference::Language(tag) => preferences::set_language(tx, account, tag)?,
            Preference::Muted(kinds) => {
                preferences::set_muted_notices(tx, account, &muted(kinds))?;
            }
            Preference::Email(_) => {
                let pair = email
                    .as_ref()
                    .map(|(email, key)| (email.as_str(), key.as_str()));
                preferences::set_email(tx, account, pair).map_err(|broken| {
                    match broken.trouble() {
                        Trouble::Constraint => Failure::from(Refusal::BadEmail),
                        _ => broken.into(),
                    }
                })?;
            }
        }
        Ok(())
    };
    operations.db().write(Carried::ByConstraint, write).await
}

/// Kinds as the database has them, each between commas.
fn muted(kinds: &[NoticeKind]) -> String {
    kinds.iter().fold(String::new(), |mut text, kind| {
        if text.is_empty() {
            text.push(',');
        }
        text.push_str(kind.word());
        text.push(',');
        text
    })
}

/// An e-mail address with the key that keeps it to one account: its domain, and here its local
/// part as well, without regard to capitals.
pub(crate) fn address(typed: &str) -> Result<Option<(String, String)>, Refusal> {
    let email = text::clean_line(typed);
    if email.is_empty() {
        return Ok(None);
    }
    let (local, domain) = email.rsplit_once('@').ok_or(Refusal::BadEmail)?;
    let fits = email.chars().count() <= limits::EMAIL_CHARS_MAX
        && !local.is_empty()
        && domain.split('.').count() > 1
        && domain.split('.').all(|label| !label.is_empty())
        && !email
            .contains(|c: char| c.is_whitespace() || c.is_control() || "<>()\",;:\\".contains(c));
    if !fits {
        return Err(Refusal::BadEmail);
    }
    let key = email.to_lowercase();
    Ok(Some((email, key)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_have_a_name_and_a_domain() {
        let good = |typed: &str| address(typed).map(|found| found.map(|(_, key)| key));
        assert_eq!(
            good(" Ann.B+x@Mail.Example "),
            Ok(Some("ann.b+x@mail.example".to_owned()))
        );
        assert_eq!(good("  "), Ok(None));
        for bad in [
            "ann",
            "@a.example",
            "ann@",
            "ann@example",
            "ann@a..b",
            "a b@c.d",
            "<a@b.c>",
        ] {
            assert_eq!(good(bad), Err(Refusal::BadEmail), "{bad}");
        }
    }

    #[test]
    fn kinds_stand_between_commas() {
        assert_eq!(muted(&[]), "");
        assert_eq!(
            muted(&[NoticeKind::Answer, NoticeKind::Reply]),
            ",answer,reply,"
        );
    }
}
