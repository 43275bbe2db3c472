//! Getting back in without the password, by a letter.

use axum::extract::{Path, State};
use domain::refusal::{Field, Refusal};
use operations::{Operations, account};

use super::controls::{Control, Input};
use super::done::done;
use super::form_page::FormPage;
use super::signed_in::client;
use super::wrong::{Wrong, refused};
use crate::errors::Answer;
use crate::forms::Form;
use crate::page::Page;
use crate::visit::Visit;

fn ask_page(visit: &Visit, who: String, wrong: Wrong) -> FormPage<'_> {
    let words = visit.words();
    let controls = vec![
        Control::new("who", words.forgotten_label(), Input::Line("text", who))
            .hint(words.forgotten_hint()),
    ];
    FormPage {
        wrong,
        send: words.forgotten_button(),
        back: Some(String::from("/sign-in")),
        ..FormPage::new(
            Page::new(visit, words.forgotten_title()),
            "/forgotten-password",
            controls,
        )
    }
}

/// Shows the form that asks for a link.
pub(crate) async fn show(visit: Visit) -> Answer {
    let words = visit.words();
    if !visit.app().operations.sends_mail() {
        let link = Some(("/about#contact", words.footer_contact()));
        let (title, text) = (words.forgotten_title(), words.forgotten_no_mail());
        return done(&visit, title, text, link);
    }
    ask_page(&visit, String::new(), Wrong::nothing()).answer()
}

/// Sends the link, and says the same whether there is such an account or not.
pub(crate) async fn send(visit: Visit, State(operations): State<Operations>, form: Form) -> Answer {
    let (who, words) = (form.text("who"), visit.words());
    let outcome = async {
        form.name()?;
        if who.trim().is_empty() {
            return Err(Refusal::Empty { field: Field::Name }.into());
        }
        let (language, client) = (words.lang(), client(&visit));
        account::ask_for_password(&operations, who, language, &client, visit.now()).await
    };
    match outcome.await {
        Ok(()) => {
            let link = Some(("/sign-in", words.sign_in_title()));
            done(
                &visit,
                words.forgotten_title(),
                words.forgotten_sent(),
                link,
            )
        }
        Err(failure) => {
            let wrong = Wrong::new(words, refused(failure)?);
            ask_page(&visit, who.to_owned(), wrong).answer()
        }
    }
}

fn reset_page<'a>(visit: &'a Visit, secret: &str, wrong: Wrong) -> FormPage<'a> {
    let words = visit.words();
    let controls = vec![
        Control::new(
            "password",
            words.settings_password_new(),
            Input::NewPassword,
        )
        .hint(words.sign_up_password_hint())
        .wrong(&wrong, Field::Password),
    ];
    FormPage {
        wrong,
        ..FormPage::new(
            Page::new(visit, words.reset_title()),
            format!("/reset-password/{secret}"),
            controls,
        )
    }
}

/// Shows the form for a new password to whoever has the link.
pub(crate) async fn show_reset(
    visit: Visit,
    State(operations): State<Operations>,
    Path(secret): Path<String>,
) -> Answer {
    account::check_password_link(&operations, &secret, visit.now()).await?;
    reset_page(&visit, &secret, Wrong::nothing()).answer()
}

/// Changes the password. Nobody is signed in by it.
pub(crate) async fn reset(
    visit: Visit,
    State(operations): State<Operations>,
    Path(secret): Path<String>,
    form: Form,
) -> Answer {
    let (password, words) = (form.text("password").to_owned(), visit.words());
    let outcome = async {
        form.name()?;
        account::reset_password(&operations, &secret, password, visit.now()).await
    };
    match outcome.await {
        Ok(()) => {
            let link = Some(("/sign-in", words.sign_in_title()));
            done(&visit, words.reset_title(), words.reset_done(), link)
        }
        Err(failure) => {
            let wrong = Wrong::new(words, refused(failure)?);
            reset_page(&visit, &secret, wrong).answer()
        }
    }
}
