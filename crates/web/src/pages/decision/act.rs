//! What is done with a decision: it is undone, somebody asks for another look, somebody answers.

use axum::extract::{Path, State};
use domain::decision::AppealState;
use domain::ids::DecisionId;
use domain::refusal::{Field, Refusal};
use operations::Operations;
use operations::decide::{self, AppealAnswer, Grounds, RepairAnswer};
use store::Reads;

use super::{Again, Answered, Found, address, find, page};
use crate::errors::{Answer, see_other};
use crate::forms::{Form, shown_version};
use crate::named::Named;
use crate::pages::canned::rule_and_version;
use crate::pages::controls::whole_number;
use crate::pages::wrong::{Wrong, refused};
use crate::visit::Visit;

/// Undoes a decision.
pub(crate) async fn undo(
    visit: Visit,
    State(operations): State<Operations>,
    Named(id): Named<DecisionId>,
    _form: Form,
) -> Answer {
    decide::undo(&operations, &visit.by()?, id).await?;
    Ok(see_other(&address(id, "")))
}

/// Asks for somebody else to look again.
pub(crate) async fn appeal(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Path(id): Path<String>,
    form: Form,
) -> Answer {
    let key = form.text("key").to_owned();
    let text = form.text("text").to_owned();
    let found = find(&visit, &reads, &operations, &id, &key).await?;
    let id = found.rows.line.id;
    let outcome = async {
        form.name()?;
        let person = found.asks.ok_or(Refusal::NotConcerned)?;
        decide::appeal(&operations, person, id, &text, visit.now()).await
    };
    let outcome = outcome.await;
    after(&visit, &found, outcome, Again::Appeal(text))
}

/// Decides about an appeal.
pub(crate) async fn answer(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Path(id): Path<String>,
    form: Form,
) -> Answer {
    let found = find(&visit, &reads, &operations, &id, "").await?;
    let id = found.rows.line.id;
    let line = &found.rows.line;
    let text = |name: &str, else_: &str| form.get(name).unwrap_or(else_).to_owned();
    let typed = Answered {
        state: AppealState::from_word(form.text("state")),
        days: form.text("days").to_owned(),
        reason: form.text("text").to_owned(),
        rule: form.text("rule").to_owned(),
        message: text("message", &line.message),
        law: text("law", &line.law),
    };
    let outcome = async {
        form.name()?;
        decide::answer_appeal(&operations, &visit.by()?, id, answered(&typed)?).await
    };
    let outcome = outcome.await;
    after(&visit, &found, outcome, Again::Answer(Box::new(typed)))
}

/// What the form says about an appeal.
fn answered(typed: &Answered) -> Result<AppealAnswer, Refusal> {
    let field = Field::Setting;
    let rule = match typed.rule.as_str() {
        "" => None,
        text => Some(rule_and_version(text).ok_or(Refusal::NoSuchRule)?),
    };
    Ok(AppealAnswer {
        state: typed.state.ok_or(Refusal::BadChoice { field })?,
        reason: typed.reason.clone(),
        days: whole_number(&typed.days, Field::Days)?,
        grounds: Grounds {
            rule,
            message: Some(typed.message.clone()),
            law: Some(typed.law.clone()),
        },
    })
}

/// Decides about what its author mended.
pub(crate) async fn repaired(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Path(id): Path<String>,
    form: Form,
) -> Answer {
    let found = find(&visit, &reads, &operations, &id, "").await?;
    let id = found.rows.line.id;
    let reason = form.text("text").to_owned();
    let answer = RepairAnswer {
        accepted: form.has("accept"),
        reason: reason.clone(),
        version: shown_version(form.get("version")),
    };
    let outcome = async {
        form.name()?;
        decide::answer_repair(&operations, &visit.by()?, id, answer).await
    };
    after(&visit, &found, outcome.await, Again::Repaired(reason))
}

/// The decision once it was answered, or the form again with what was typed.
fn after(
    visit: &Visit,
    found: &Found,
    outcome: Result<(), operations::Failure>,
    again: Again,
) -> Answer {
    match outcome {
        Ok(()) => Ok(see_other(&address(found.rows.line.id, &found.key))),
        Err(failure) => {
            let wrong = Wrong::new(found.words, refused(failure)?);
            page(visit, found, wrong, again)
        }
    }
}
