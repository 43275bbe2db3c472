//! Signing up.

use askama::Template;
use axum::extract::State;
use domain::account::Registration;
use domain::refusal::{Field, Refusal};
use http::StatusCode;
use operations::Operations;
use operations::account::{self, SignUp};

use super::again::form_again;
use super::asked::Asked;
use super::signed_in::{client, go_on};
use super::wrong::{Wrong, refused};
use crate::errors::{Answer, see_other};
use crate::forms::Form;
use crate::next::{safe_next, sign_in};
use crate::page::{Page, html_with};
use crate::visit::Visit;

/// The field that people do not see, and programs fill in.
const TRAP: &str = "website";

/// The form for signing up, or why there is none.
#[derive(Template)]
#[template(path = "sign_up.html")]
struct SignUpPage<'a> {
    page: Page,
    /// Why nobody can sign up here now.
    closed: Option<&'a str>,
    wrong: Wrong,
    next: &'a str,
    name: &'a str,
    /// Whether the field that stays empty is shown, to whoever filled it in.
    trapped: bool,
    sign_in: String,
}

/// Shows the form. Whoever is signed in goes on to where they wanted to go.
pub(crate) async fn show(visit: Visit) -> Answer {
    let next = safe_next(&Asked::of(&visit).get("next").unwrap_or_default());
    if visit.who().is_signed_in() {
        return Ok(see_other(&next));
    }
    form_again(&template(&visit, &next, "", None), None)
}

/// Signs up and in, or says why not.
pub(crate) async fn create(
    visit: Visit,
    State(operations): State<Operations>,
    form: Form,
) -> Answer {
    let (next, name) = (form.next(), form.text("name"));
    if !form.text(TRAP).is_empty() {
        let mut template = template(&visit, &next, name, None);
        template.trapped = true;
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &template);
    }
    let outcome = match form.name() {
        Ok(_) => {
            let wanted = SignUp {
                name: name.trim().to_owned(),
                password: form.text("password").to_owned(),
            };
            account::sign_up(&operations, wanted, &client(&visit), visit.now()).await
        }
        Err(refusal) => Err(refusal.into()),
    };
    match outcome {
        Ok(signed) => go_on(&visit, &operations, &signed, &next).await,
        Err(failure) => {
            let refusal = Some(refused(failure)?);
            let template = template(&visit, &next, name, refusal.as_ref());
            form_again(&template, refusal.as_ref())
        }
    }
}

fn template<'a>(
    visit: &Visit,
    next: &'a str,
    name: &'a str,
    refusal: Option<&Refusal>,
) -> SignUpPage<'a> {
    let words = visit.words();
    let site = visit.app().site();
    let closed = if site.set_up_at.is_none() {
        Some(words.setup_waiting())
    } else if site.registration == Registration::Closed {
        Some(words.sign_up_closed())
    } else {
        None
    };
    let wrong = refusal.map(|refusal| Wrong::new(words, refusal.clone()));
    SignUpPage {
        page: Page::new(visit, words.sign_up_title()).noindex().narrow(),
        closed,
        wrong: wrong.unwrap_or_default(),
        next,
        name,
        trapped: false,
        sign_in: sign_in(next),
    }
}
