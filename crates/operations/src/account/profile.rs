//! What people say of themselves, and how they like their pages.

use domain::account::Theme;
use domain::event::Event;
use domain::ids::AccountId;
use domain::limits;
use domain::refusal::Field;
use domain::text;
use store::{Carried, Tx, account, person, search};

use crate::blocklist::{self, Said};
use crate::{By, Failure, Operations, allowance, by, record, texts};

/// Changes one's display name and biography; empty ones are none.
///
/// # Errors
/// Refused for texts that don't fit.
pub async fn set_profile(
    operations: &Operations,
    by: &By,
    display_name: &str,
    bio: &str,
) -> Result<(), Failure> {
    let max = limits::DISPLAY_NAME_CHARS_MAX;
    let display_name = texts::optional_line(display_name, Field::DisplayName, max)?;
    let bio = texts::prepare(bio, Field::Bio, limits::BIO_CHARS_MAX, operations.home())?;
    let (by, writing) = (by.clone(), operations.clone());
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        by::acting(tx, &by)?;
        let name = display_name.as_deref().unwrap_or_default();
        let said = [
            Said::Line(Field::DisplayName, name),
            Said::Text(Field::Bio, &bio),
        ];
        blocklist::check(tx, &writing, &by, &said)?;
        allowance::spend(tx, allowance::CHANGES, &by.person.to_string(), by.now)?;
        let shown = !bio.md.trim().is_empty();
        let texts = shown.then_some((bio.md.as_str(), bio.html()));
        let version = text::RENDER_VERSION;
        person::set_profile(
            tx,
            by.person,
            display_name.as_deref(),
            texts,
            version,
            by.now,
        )?;
        search::index_person(tx, by.person)?;
        let event = Event::PersonChanged { person: by.person };
        record::record(tx, &by, None, &event)?;
        Ok(())
    };
    operations.db().write(Carried::Serializable, write).await
}

/// Changes the colours of one's pages.
///
/// # Errors
/// Refused for banned and deleted persons.
pub async fn set_theme(
    operations: &Operations,
    by: &By,
    account: AccountId,
    theme: Theme,
) -> Result<(), Failure> {
    let by = by.clone();
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        by::acting(tx, &by)?;
        account::set_theme(tx, account, theme)?;
        Ok(())
    };
    operations.db().write(Carried::ByConstraint, write).await
}
