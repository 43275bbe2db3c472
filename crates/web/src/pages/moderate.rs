//! The forms in which moderators and admins decide: about a post, a comment, a person, a
//! community. Each shows what stands already, and leads to it.

mod fields;
mod place;

use axum::extract::{Path, State};
use domain::decision::Action;
use domain::ids::DecisionId;
use operations::Operations;
use operations::decide::{self, With, name_moderators};
use store::Reads;

use super::form_page::FormPage;
use super::signed_in::client;
use super::wrong::{Wrong, refused};
use crate::errors::{Answer, Failure, see_other};
use crate::forms::Form;
use crate::page::Page;
use crate::visit::Visit;

use fields::Fields;
use place::Place;

/// Shows the form about a post.
pub(crate) async fn show_post(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Path(id): Path<String>,
) -> Answer {
    let place = place::of_post(&visit, &reads, &operations, &id).await?;
    page(&visit, &place, &Fields::default(), Wrong::nothing())
}

/// Decides about a post.
pub(crate) async fn post(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Path(id): Path<String>,
    form: Form,
) -> Answer {
    let place = place::of_post(&visit, &reads, &operations, &id).await?;
    decide_at(&visit, &reads, &operations, &place, &form).await
}

/// Shows the form about a comment.
pub(crate) async fn show_comment(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Path(id): Path<String>,
) -> Answer {
    let place = place::of_comment(&visit, &reads, &operations, &id).await?;
    page(&visit, &place, &Fields::default(), Wrong::nothing())
}

/// Decides about a comment.
pub(crate) async fn comment(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Path(id): Path<String>,
    form: Form,
) -> Answer {
    let place = place::of_comment(&visit, &reads, &operations, &id).await?;
    decide_at(&visit, &reads, &operations, &place, &form).await
}

/// Shows the form about a person: in a community, or on the site.
pub(crate) async fn show_person(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Path(name): Path<String>,
) -> Answer {
    let place = place::of_person(&visit, &reads, &operations, &name).await?;
    page(&visit, &place, &Fields::default(), Wrong::nothing())
}

/// Decides about a person.
pub(crate) async fn person(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Path(name): Path<String>,
    form: Form,
) -> Answer {
    let place = place::of_person(&visit, &reads, &operations, &name).await?;
    decide_at(&visit, &reads, &operations, &place, &form).await
}

/// Shows the form about a community and those who moderate it.
pub(crate) async fn show_community(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Path(name): Path<String>,
) -> Answer {
    let place = place::of_community(&visit, &reads, &operations, &name).await?;
    page(&visit, &place, &Fields::default(), Wrong::nothing())
}

/// Decides about a community, or who moderates it.
pub(crate) async fn community(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Path(name): Path<String>,
    form: Form,
) -> Answer {
    let place = place::of_community(&visit, &reads, &operations, &name).await?;
    let named = form.has(place::NAMED);
    if let (true, Some(row)) = (named || form.has(place::UNNAMED), &place.community) {
        name_moderators(&operations, &visit.by()?, row.id, named).await?;
        return Ok(see_other(&place.action));
    }
    decide_at(&visit, &reads, &operations, &place, &form).await
}

async fn decide_at(
    visit: &Visit,
    reads: &Reads,
    operations: &Operations,
    place: &Place,
    form: &Form,
) -> Answer {
    let mut fields = Fields::typed(form);
    let outcome = send(visit, reads, operations, place, form, &fields).await;
    match outcome {
        // What was taken along, and whether more is left, stands on the decision's page; and what
        // was erased has no page of its own any more.
        Ok(Some(id)) => Ok(see_other(&format!("/decision/{id}"))),
        Ok(None) => Ok(see_other(&place.back)),
        Err(Failure::Refused(refusal)) => {
            fields.instead_of_moving(&refusal);
            let wrong = Wrong::password(visit.words(), refusal);
            page(visit, place, &fields, wrong)
        }
        Err(failure) => Err(failure),
    }
}

async fn send(
    visit: &Visit,
    reads: &Reads,
    operations: &Operations,
    place: &Place,
    form: &Form,
    fields: &Fields,
) -> Result<Option<DecisionId>, Failure> {
    form.name()?;
    let decide = fields.decide(visit, reads, place).await?;
    let (by, action) = (visit.by()?, decide.action);
    let tells = action == Action::Purge || matches!(decide.with, With::Content { .. });
    let made = if decide.asks_password() {
        let name = visit.who().signed_in()?.name.clone();
        let password = form.text("password").to_owned();
        let client = client(visit);
        let login = (name.as_str(), password);
        decide::decide_with_password(operations, &by, login, &client, decide).await
    } else {
        decide::decide(operations, &by, decide).await
    };
    let id = match made {
        Ok(id) => id,
        Err(failure) => return Err(Failure::Refused(refused(failure)?)),
    };
    // Whoever pinned it looks at once; for others the event tells.
    if action == Action::PinSite {
        visit.app().refresh_site().await?;
    }
    Ok(tells.then_some(id))
}

fn page(visit: &Visit, place: &Place, fields: &Fields, wrong: Wrong) -> Answer {
    let words = visit.words();
    let page = Page::new(visit, place.title.clone());
    let page = match &place.community {
        Some(row) => page.tint(row.colour),
        None => page,
    };
    FormPage {
        excerpt: place.excerpt.as_deref(),
        intro: Some(words.moderate_intro()),
        send: words.moderate_send(),
        back: Some(place.back.clone()),
        buttons: place.buttons(words),
        links: place.links(words),
        controls: super::controls::Controls(fields.controls(words, place, &wrong)),
        wrong,
        ..FormPage::new(page, place.action.clone(), Vec::new())
    }
    .answer()
}
