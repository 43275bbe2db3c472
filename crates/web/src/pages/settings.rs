//! Settings: what one says of oneself, and one's password.

use askama::Template;
use axum::extract::State;
use domain::refusal::{Field, Refusal};
use operations::Operations;
use operations::account::{self, NewPassword};
use store::person::find_person;
use store::{Lane, Reads};

use super::again::form_again;
use super::asked::Asked;
use super::signed_in::{client, go_on};
use super::wrong::{Wrong, refused};
use crate::errors::{Answer, Failure, see_other};
use crate::forms::Form;
use crate::page::{Nav, Page};
use crate::visit::Visit;

/// Where a form that was saved leads.
const SAVED: &str = "/settings?saved=1";

/// What one says of oneself, as it stands in the form.
struct Profile {
    display_name: String,
    bio: String,
}

/// One's settings.
#[derive(Template)]
#[template(path = "settings.html")]
struct SettingsPage<'a> {
    page: Page,
    name: &'a str,
    saved: bool,
    profile: Profile,
    wrong: Wrong,
    /// What is wrong with the form for the password.
    password: Wrong,
    /// Whether it is the password until now.
    old_wrong: bool,
}

/// Shows them.
pub(crate) async fn show(visit: Visit, State(reads): State<Reads>) -> Answer {
    let mut template = template(&visit, profile(&visit, &reads).await?)?;
    template.saved = Asked::of(&visit).get("saved").is_some();
    form_again(&template, None)
}

/// Saves what one says of oneself.
pub(crate) async fn save(visit: Visit, State(operations): State<Operations>, form: Form) -> Answer {
    let typed = Profile {
        display_name: form.text("display_name").to_owned(),
        bio: form.text("bio").to_owned(),
    };
    let by = visit.by()?;
    let outcome = match form.name() {
        Ok(_) => account::set_profile(&operations, &by, &typed.display_name, &typed.bio).await,
        Err(refusal) => Err(refusal.into()),
    };
    let Err(failure) = outcome else {
        return Ok(see_other(SAVED));
    };
    let refusal = refused(failure)?;
    let mut template = template(&visit, typed)?;
    template.wrong = Wrong::new(visit.words(), refusal.clone());
    form_again(&template, Some(&refusal))
}

/// Changes the password. Every other device is signed out, and this one gets a new session.
pub(crate) async fn change_password(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    form: Form,
) -> Answer {
    let wanted = NewPassword {
        name: visit.who().signed_in()?.name.clone(),
        before: form.text("before").to_owned(),
        password: form.text("password").to_owned(),
    };
    let by = visit.by()?;
    match account::change_password(&operations, &by, wanted, &client(&visit)).await {
        Ok(signed) => go_on(&visit, &operations, &signed, SAVED).await,
        Err(failure) => {
            let refusal = refused(failure)?;
            let mut template = template(&visit, profile(&visit, &reads).await?)?;
            template.old_wrong = refusal == Refusal::WrongCredentials;
            template.password = Wrong::new(visit.words(), refusal.clone());
            form_again(&template, Some(&refusal))
        }
    }
}

async fn profile(visit: &Visit, reads: &Reads) -> Result<Profile, Failure> {
    let id = visit.who().signed_in()?.person_id;
    let row = reads.read(Lane::Page, move |q| find_person(q, id)).await?;
    let row = row.ok_or(Refusal::NoSuchPerson)?;
    Ok(Profile {
        display_name: row.display_name.unwrap_or_default(),
        bio: row.bio_md.unwrap_or_default(),
    })
}

fn template(visit: &Visit, profile: Profile) -> Result<SettingsPage<'_>, Refusal> {
    let page = Page::new(visit, visit.words().settings_title());
    Ok(SettingsPage {
        page: page.noindex().narrow().nav(Nav::Mine),
        name: &visit.who().signed_in()?.name,
        saved: false,
        profile,
        wrong: Wrong::nothing(),
        password: Wrong::nothing(),
        old_wrong: false,
    })
}
