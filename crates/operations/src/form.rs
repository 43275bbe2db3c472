//! One thing per form: the same form sent twice leads to what it made the first time.

use domain::limits;
use domain::refusal::Refusal;
use domain::time::HOUR;
use store::{Trouble, Tx, form_token};

use crate::{By, Failure};

/// What the form made before, if it was sent before. `kind` is `post`, `comment` or `community`.
pub(crate) fn made(
    tx: &mut Tx<'_>,
    by: &By,
    form: Option<&str>,
    kind: &str,
) -> Result<Option<i64>, Failure> {
    match form {
        Some(token) => Ok(form_token::find_form_token(tx, by.person, token, kind)?),
        None => Ok(None),
    }
}

/// Notes what the form made.
pub(crate) fn note(
    tx: &mut Tx<'_>,
    by: &By,
    form: Option<&str>,
    kind: &str,
    object: i64,
) -> Result<(), Failure> {
    let Some(token) = form else { return Ok(()) };
    // A form is kept as long as it is good, and as long again for a browser that sends it late.
    let expires = by.now.plus(2 * limits::FORM_HOURS_MAX * HOUR);
    form_token::insert_form_token(tx, by.person, token, kind, object, by.now, expires).map_err(
        |broken| match broken.trouble() {
            // It made something else before: no form of ours is sent to two places.
            Trouble::Constraint => Failure::from(Refusal::StaleForm),
            _ => broken.into(),
        },
    )
}
