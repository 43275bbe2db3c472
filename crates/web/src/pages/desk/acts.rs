//! What the forms of the desk's cards do.

use axum::extract::State;
use domain::ids::{CommunityId, ItemId, NoteId, PersonId};
use domain::refusal::{Field, Refusal};
use operations::desk::{
    NotedIn, Removal, Shown, claim as claim_item, delete_note, keep as keep_item, note,
    remove as remove_item,
};
use operations::{Operations, illegal_notice};
use store::Reads;

use super::super::asked::Asked;
use super::super::canned::{Canned, rule_and_version};
use super::super::wrong::{Wrong, refused};
use super::card::Typed;
use super::single;
use crate::errors::{Answer, see_other};
use crate::forms::{Form, shown_version};
use crate::named::Named;
use crate::page::done_fragment;
use crate::visit::Visit;

/// What is answered to a form of a card: done, or the card again with what was typed.
async fn answered(
    visit: &Visit,
    reads: &Reads,
    id: ItemId,
    form: &Form,
    outcome: Result<(), operations::Failure>,
    typed: Typed<'_>,
) -> Answer {
    match outcome {
        Ok(()) => done(visit, form),
        Err(failure) => {
            let refusal = refused(failure)?;
            if visit.wants_fragment() || refusal == Refusal::NoSuchItem {
                return Err(refusal.into());
            }
            let wrong = Wrong::new(visit.words(), refusal);
            single(visit, reads, id, wrong, typed).await
        }
    }
}

/// What is answered once something is done: our script takes the card away by itself. A page of
/// one thing leads on to the others.
fn done(visit: &Visit, form: &Form) -> Answer {
    if visit.wants_fragment() {
        return Ok(done_fragment());
    }
    let next = form.next();
    let own = next.starts_with("/desk/item/") || next == NOTES;
    Ok(see_other(if own { "/desk" } else { &next }))
}

/// Where forms of notes are sent, and come back from.
const NOTES: &str = "/desk/notes";

/// Leaves something as it is.
pub(crate) async fn keep(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Named(id): Named<ItemId>,
    form: Form,
) -> Answer {
    let shown = Shown {
        over: form.has("over"),
        version: shown_version(Asked::of(&visit).get("version").as_deref()),
    };
    let outcome = keep_item(&operations, &visit.by()?, id, shown).await;
    answered(&visit, &reads, id, &form, outcome, Typed::default()).await
}

/// Takes something away, by the rule whose button was pressed or for the reason that was typed.
pub(crate) async fn remove(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Named(id): Named<ItemId>,
    form: Form,
) -> Answer {
    let typed = form.text("message");
    let outcome = async {
        form.name()?;
        remove_item(&operations, &visit.by()?, id, removal(&form)?).await
    };
    let typed = Typed::message(typed);
    answered(&visit, &reads, id, &form, outcome.await, typed).await
}

/// How something is taken away, as its form says.
fn removal(form: &Form) -> Result<Removal, Refusal> {
    let field = Field::Rule;
    let rule = match form.get("rule") {
        Some(text) => Some(rule_and_version(text).ok_or(Refusal::BadChoice { field })?),
        None => None,
    };
    let canned = Canned::parse(form.text("canned"))?;
    Ok(Removal {
        rule: rule.or(canned.as_ref().map(|it| it.rule)),
        message: Canned::with(canned.as_ref(), form.text("message")),
        shown: Shown {
            over: form.has("over"),
            version: shown_version(form.get("version")),
        },
    })
}

/// Says that the reader looks at something, or no longer does.
pub(crate) async fn claim(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Named(id): Named<ItemId>,
    form: Form,
) -> Answer {
    let claimed = form.switch("claim")?;
    let outcome = claim_item(&operations, &visit.by()?, id, claimed).await;
    if outcome.is_ok() && !visit.wants_fragment() {
        return Ok(see_other(&back(&form)));
    }
    answered(&visit, &reads, id, &form, outcome, Typed::default()).await
}

/// Back to where a form stood that leaves its card there. Forms that came back on a page of one
/// thing lead to that page.
fn back(form: &Form) -> String {
    let next = form.next();
    let Some(rest) = next.strip_prefix("/desk/item/") else {
        return if next == NOTES {
            String::from("/desk")
        } else {
            next
        };
    };
    let id: String = rest.chars().take_while(char::is_ascii_digit).collect();
    format!("/desk/item/{id}")
}

/// Answers a notice of something illegal.
pub(crate) async fn answer(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Named(id): Named<ItemId>,
    form: Form,
) -> Answer {
    let text = form.text("text");
    let outcome = async {
        form.name()?;
        illegal_notice::answer(&operations, &visit.by()?, id, text).await
    };
    let typed = Typed::message(text);
    answered(&visit, &reads, id, &form, outcome.await, typed).await
}

/// Where a note is, as a form says it.
fn noted_in(form: &Form) -> Result<NotedIn, Refusal> {
    let scope = form.text("scope");
    let community = CommunityId::parse(scope);
    if community.is_none() && scope != "0" {
        return Err(Refusal::NoSuchCommunity);
    }
    Ok(NotedIn {
        person: PersonId::parse(form.text("person")).ok_or(Refusal::NoSuchPerson)?,
        community,
    })
}

/// Notes something about somebody, or removes a note.
pub(crate) async fn notes(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    form: Form,
) -> Answer {
    let text = form.text("text");
    let outcome = noted(&visit, &operations, &form).await;
    let item = ItemId::parse(form.text("item"));
    match (outcome, item) {
        (Ok(()), _) => Ok(see_other(&form.next())),
        (Err(failure), Some(item)) => {
            let refusal = refused(failure)?;
            let wrong = Wrong::new(visit.words(), refusal);
            single(&visit, &reads, item, wrong, Typed::note(text)).await
        }
        (Err(failure), None) => Err(refused(failure)?.into()),
    }
}

async fn noted(
    visit: &Visit,
    operations: &Operations,
    form: &Form,
) -> Result<(), operations::Failure> {
    form.name()?;
    let (by, place) = (visit.by()?, noted_in(form)?);
    match form.get("delete") {
        Some(id) => {
            let id = NoteId::parse(id).ok_or(Refusal::NoSuchItem)?;
            delete_note(operations, &by, place, id).await
        }
        None => note(operations, &by, place, form.text("text")).await,
    }
}
