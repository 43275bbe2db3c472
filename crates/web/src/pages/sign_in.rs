//! Signing in.

use askama::Template;
use axum::extract::State;
use domain::refusal::Refusal;
use operations::decide::{decision_key, find_site_ban};
use operations::{Operations, account};

use super::again::form_again;
use super::asked::Asked;
use super::signed_in::{client, go_on};
use super::wrong::{Wrong, refused};
use crate::errors::{Answer, see_other};
use crate::forms::Form;
use crate::next::{safe_next, sign_up};
use crate::page::Page;
use crate::visit::Visit;

/// The form for signing in.
#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage<'a> {
    page: Page,
    wrong: Wrong,
    next: &'a str,
    name: &'a str,
    sign_up: String,
}

/// Shows the form. Whoever is signed in goes on to where they wanted to go.
pub(crate) async fn show(visit: Visit) -> Answer {
    let next = safe_next(&Asked::of(&visit).get("next").unwrap_or_default());
    if visit.who().is_signed_in() {
        return Ok(see_other(&next));
    }
    if visit.app().site().set_up_at.is_none() {
        return Ok(see_other("/setup"));
    }
    page(&visit, &next, "", None)
}

/// Signs in, or says why not, in the same way whether the name exists or not.
pub(crate) async fn enter(
    visit: Visit,
    State(operations): State<Operations>,
    form: Form,
) -> Answer {
    let (next, name) = (form.next(), form.text("name"));
    let outcome = async {
        form.name()?;
        let (client, password) = (client(&visit), form.text("password"));
        account::sign_in(&operations, name, password, &client, visit.now()).await
    };
    match outcome.await {
        Ok(signed) => go_on(&visit, &operations, &signed, &next).await,
        Err(failure) => {
            let refusal = refused(failure)?;
            // Told with the right password only: why, and how to ask for another look.
            if refusal == Refusal::Banned
                && let Some((decision, person)) = find_site_ban(&operations, name).await?
            {
                let key = decision_key(&operations, decision, person)?;
                return Ok(see_other(&format!("/decision/{decision}?key={key}")));
            }
            page(&visit, &next, name, Some(&refusal))
        }
    }
}

fn page(visit: &Visit, next: &str, name: &str, refusal: Option<&Refusal>) -> Answer {
    let words = visit.words();
    let wrong = refusal.map(|refusal| Wrong::new(words, refusal.clone()));
    let template = SignInPage {
        page: Page::new(visit, words.sign_in_title()).noindex().narrow(),
        wrong: wrong.unwrap_or_default(),
        next,
        name,
        sign_up: sign_up(next),
    };
    form_again(&template, refusal)
}
