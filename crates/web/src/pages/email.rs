//! The e-mail address of an account: giving it, proving it, and ending letters.

use axum::extract::{Path, State};
use domain::refusal::{Field, Refusal};
use operations::account::{self, EmailGiven, NewEmail};
use operations::{Operations, mail};
use store::Reads;
use store::preferences::PreferencesRow;

use super::asked::Asked;
use super::controls::{Control, Input};
use super::delete::ConfirmPage;
use super::done::done;
use super::form_page::FormPage;
use super::settings::{page, preferences};
use super::signed_in::client;
use super::wrong::{Wrong, refused};
use crate::errors::{Answer, see_other};
use crate::forms::Form;
use crate::page::{Page, html};
use crate::visit::Visit;

const EMAIL: &str = "/settings/email";

/// What there is to say of an address: that it waits, is proven, or is not.
fn standing(visit: &Visit, row: &PreferencesRow) -> Option<String> {
    let words = visit.words();
    if let Some(waiting) = &row.new_email {
        return Some(words.email_waiting(waiting));
    }
    let sends = visit.app().operations.sends_mail();
    row.email.as_ref().filter(|_| sends)?;
    let said = match row.verified_at {
        Some(_) => words.email_proven(),
        None => words.email_unproven(),
    };
    Some(said.to_owned())
}

fn email_page<'a>(
    visit: &'a Visit,
    email: String,
    standing: Option<&'a str>,
    wrong: Wrong,
) -> FormPage<'a> {
    let words = visit.words();
    let hint = if visit.app().operations.sends_mail() {
        words.email_hint()
    } else {
        words.email_hint_no_mail()
    };
    let wrong_password = wrong.refusal() == Some(Refusal::WrongCredentials);
    let controls = vec![
        Control::new(
            "email",
            words.field(Field::Email),
            Input::Line("email", email),
        )
        .hint(hint)
        .wrong(&wrong, Field::Email),
        Control::new("password", words.settings_data_password(), Input::Password)
            .focus(wrong_password),
    ];
    FormPage {
        intro: standing,
        wrong,
        ..page(visit, EMAIL, words.field(Field::Email), controls)
    }
}

/// Shows the e-mail address.
pub(crate) async fn show(visit: Visit, State(reads): State<Reads>) -> Answer {
    let row = preferences(&visit, &reads).await?;
    let standing = standing(&visit, &row);
    let shown = row.new_email.or(row.email).unwrap_or_default();
    let mut form = email_page(&visit, shown, standing.as_deref(), Wrong::nothing());
    // That a letter was sent is said above, and more than “saved”.
    form.saved &= Asked::of(&visit).get("sent").is_none();
    form.answer()
}

/// Keeps the e-mail address, or sends the link that proves it.
pub(crate) async fn save(visit: Visit, State(operations): State<Operations>, form: Form) -> Answer {
    let typed = form.text("email").to_owned();
    let wanted = NewEmail {
        name: visit.who().signed_in()?.name.clone(),
        password: form.text("password").to_owned(),
        email: typed.clone(),
        language: visit.words().lang(),
    };
    let outcome = async {
        form.name()?;
        account::set_email(&operations, &visit.by()?, wanted, &client(&visit)).await
    };
    match outcome.await {
        Ok(EmailGiven::Kept) => Ok(see_other("/settings/email?saved=1")),
        Ok(EmailGiven::Asked) => Ok(see_other("/settings/email?sent=1")),
        Err(failure) => {
            let wrong = Wrong::password(visit.words(), refused(failure)?);
            let mut form = email_page(&visit, typed, None, wrong);
            form.saved = false;
            form.answer()
        }
    }
}

/// Asks before an address is proven: mail programs follow links by themselves.
pub(crate) async fn show_verify(
    visit: Visit,
    State(operations): State<Operations>,
    Path(secret): Path<String>,
) -> Answer {
    account::check_email_link(&operations, &secret, visit.now()).await?;
    let words = visit.words();
    html(&ConfirmPage {
        page: Page::new(&visit, words.verify_title()).noindex().narrow(),
        excerpt: String::new(),
        explanation: words.verify_text(),
        action: format!("/verify-email/{secret}"),
        send: words.verify_button(),
        back: String::from("/"),
        danger: false,
    })
}

/// Makes the address the account's.
pub(crate) async fn verify(
    visit: Visit,
    State(operations): State<Operations>,
    Path(secret): Path<String>,
    _form: Form,
) -> Answer {
    account::verify_email(&operations, &secret, visit.now()).await?;
    let words = visit.words();
    let link = Some(("/settings/notices", words.verify_notices()));
    done(&visit, words.verify_title(), words.verify_done(), link)
}

/// Asks before notices by mail end.
pub(crate) async fn show_unsubscribe(
    visit: Visit,
    State(operations): State<Operations>,
    Path(token): Path<String>,
) -> Answer {
    mail::check_unsubscribe(&operations, &token)?;
    let words = visit.words();
    html(&ConfirmPage {
        page: Page::new(&visit, words.unsubscribe_title())
            .noindex()
            .narrow(),
        excerpt: String::new(),
        explanation: words.unsubscribe_text(),
        action: format!("/unsubscribe/{token}"),
        send: words.unsubscribe_button(),
        back: String::from("/"),
        danger: false,
    })
}

/// Ends notices by mail. Mail programs ask for this by themselves when their reader presses
/// “unsubscribe” (RFC 8058): the signed address alone says whose letters, and that it is meant.
pub(crate) async fn unsubscribe(
    visit: Visit,
    State(operations): State<Operations>,
    Path(token): Path<String>,
) -> Answer {
    mail::unsubscribe(&operations, &token).await?;
    let words = visit.words();
    done(
        &visit,
        words.unsubscribe_title(),
        words.unsubscribe_done(),
        None,
    )
}
