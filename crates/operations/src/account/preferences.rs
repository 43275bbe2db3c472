//! What people settle for themselves: how pages look, what lists begin with, which notices come.

use domain::ids::AccountId;
use domain::language::Languages;
use domain::notice::NoticeKind;
use store::preferences::{self, Appearance, Reading};
use store::{Carried, Tx, mail};

use crate::{By, Failure, Operations, by};

/// What somebody settles for themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Preference {
    /// How pages look.
    Appearance(Appearance),
    /// What lists begin with.
    Reading(Reading),
    /// The languages of pages and of what others write.
    Languages {
        /// The tag of the language of pages; empty goes by the browser.
        pages: &'static str,
        /// Those in which they read what others write.
        read: Languages,
    },
    /// Which notices come.
    Notices {
        /// The kinds that do not.
        muted: Vec<NoticeKind>,
        /// Which of the others come by mail as well; nothing leaves that as it is.
        by_mail: Option<ByMail>,
    },
}

/// Which notices come by mail as well. Decisions about somebody always do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByMail {
    /// Whether any do.
    pub any: bool,
    /// The kinds that do not, even then.
    pub except: Vec<NoticeKind>,
}

/// Keeps what somebody settles for themselves.
///
/// # Errors
/// Refused for banned and deleted persons.
pub async fn set_preference(
    operations: &Operations,
    by: &By,
    account: AccountId,
    preference: Preference,
) -> Result<(), Failure> {
    let by = by.clone();
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        by::acting(tx, &by)?;
        match &preference {
            Preference::Appearance(new) => preferences::set_appearance(tx, account, *new)?,
            Preference::Reading(new) => preferences::set_reading(tx, account, *new)?,
            Preference::Languages { pages, read } => {
                preferences::set_language(tx, account, pages)?;
                preferences::set_languages_read(tx, account, read)?;
            }
            Preference::Notices {
                muted: kinds,
                by_mail,
            } => {
                preferences::set_muted_notices(tx, account, &muted(kinds))?;
                if let Some(ByMail { any, except }) = by_mail {
                    mail::set_by_mail(tx, account, *any)?;
                    preferences::set_unmailed_notices(tx, account, &muted(except))?;
                }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_stand_between_commas() {
        assert_eq!(muted(&[]), "");
        assert_eq!(
            muted(&[NoticeKind::Answer, NoticeKind::Reply]),
            ",answer,reply,"
        );
    }
}
