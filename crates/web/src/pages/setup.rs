//! Setting the site up, by the link that the program printed when it first started.

use askama::Template;
use axum::extract::State;
use domain::refusal::{Field, Refusal};
use operations::Operations;
use operations::account::{self, SetUp, check_set_up_link};

use super::again::form_again;
use super::asked::Asked;
use super::signed_in::{client, go_on};
use super::wrong::{Wrong, refused};
use crate::errors::Answer;
use crate::forms::Form;
use crate::page::Page;
use crate::visit::Visit;

/// What was typed, apart from the password, and the link.
#[derive(Default)]
struct Typed<'a> {
    link: &'a str,
    site_name: &'a str,
    name: &'a str,
}

/// The form for setting the site up; without the link, what visitors are told meanwhile.
#[derive(Template)]
#[template(path = "setup.html")]
struct SetUpPage<'a> {
    page: Page,
    typed: Typed<'a>,
    wrong: Wrong,
}

/// Shows the form to whoever has the link.
pub(crate) async fn show(visit: Visit, State(operations): State<Operations>) -> Answer {
    let words = visit.words();
    let Some(link) = Asked::of(&visit).get("link") else {
        let page = Page::new(&visit, words.setup_waiting_title());
        let template = SetUpPage {
            page: page.noindex().narrow(),
            typed: Typed::default(),
            wrong: Wrong::nothing(),
        };
        return form_again(&template, None);
    };
    check_set_up_link(&operations, &link)?;
    let typed = Typed {
        link: &link,
        ..Typed::default()
    };
    page(&visit, typed, None)
}

/// Sets the site up and signs its first admin in, or says why not.
pub(crate) async fn create(
    visit: Visit,
    State(operations): State<Operations>,
    form: Form,
) -> Answer {
    let typed = Typed {
        link: form.text("link"),
        site_name: form.text("site_name"),
        name: form.text("name"),
    };
    check_set_up_link(&operations, typed.link)?;
    let outcome = async {
        form.name()?;
        let filled = SetUp {
            site_name: typed.site_name.to_owned(),
            admin_name: typed.name.trim().to_owned(),
            admin_password: form.text("password").to_owned(),
            link: typed.link.to_owned(),
        };
        account::set_up(&operations, filled, &client(&visit), visit.now()).await
    };
    match outcome.await {
        Ok(signed) => {
            // The event would come a moment after the first page is asked for.
            visit.app().refresh_site().await?;
            go_on(&visit, &operations, &signed, "/").await
        }
        Err(failure) => page(&visit, typed, Some(&refused(failure)?)),
    }
}

fn page(visit: &Visit, typed: Typed<'_>, refusal: Option<&Refusal>) -> Answer {
    let words = visit.words();
    let wrong = refusal.map(|refusal| Wrong::new(words, refusal.clone()));
    let template = SetUpPage {
        page: Page::new(visit, words.setup_title()).noindex().narrow(),
        typed,
        wrong: wrong.unwrap_or_default(),
    };
    form_again(&template, refusal)
}
