//! Who may join, and what is asked of newcomers.

use axum::extract::State;
use domain::account::Registration;
use domain::refusal::{Field, Refusal};
use operations::{Operations, registration};
use store::Reads;
use store::registration::{RegistrationChange, RegistrationRow, find_registration};
use words::Words;

use super::admin::menu;
use super::asked::Asked;
use super::controls::{Choice, Control, Input};
use super::form_page::FormPage;
use super::wrong::{Wrong, refused};
use crate::errors::{Answer, see_other};
use crate::forms::Form;
use crate::page::{Nav, Page};
use crate::visit::Visit;

const PATH: &str = "/admin/registration";

/// What stands in the form; choices and numbers as they were sent.
struct Fields {
    registration: String,
    question: String,
    proof: bool,
    domains: String,
    invitations: String,
    close: String,
}

impl Fields {
    fn stored(row: RegistrationRow) -> Self {
        Self {
            registration: row.registration.word().to_owned(),
            question: row.question,
            proof: row.proof_of_work,
            domains: row.blocked_email_domains,
            invitations: row.invitations_each.to_string(),
            close: row.close_after_days.to_string(),
        }
    }

    fn typed(form: &Form) -> Self {
        let text = |field: &str| form.text(field).to_owned();
        Self {
            registration: text("registration"),
            question: text("question"),
            proof: form.has("proof"),
            domains: text("domains"),
            invitations: text("invitations"),
            close: text("close"),
        }
    }

    fn to_change(&self) -> Result<RegistrationChange, Refusal> {
        let number = |typed: &str, field| {
            let number = typed.trim().parse().ok();
            number.ok_or(Refusal::BadChoice { field })
        };
        let field = Field::Registration;
        let who = Registration::from_word(&self.registration);
        Ok(RegistrationChange {
            registration: who.ok_or(Refusal::BadChoice { field })?,
            question: self.question.clone(),
            proof_of_work: self.proof,
            blocked_email_domains: self.domains.clone(),
            invitations_each: number(&self.invitations, Field::Invitations)?,
            close_after_days: number(&self.close, Field::CloseAfter)?,
        })
    }

    fn controls<'a>(&self, words: &'a Words, wrong: &Wrong) -> Vec<Control<'a>> {
        let who = |who: &Registration| {
            let label = who_may_join(words, *who);
            Choice::new(who.word(), label, self.registration == who.word())
        };
        let who = Input::Radio(Registration::ALL.iter().map(who).collect());
        let text = |text: &String| Input::Text(text.clone());
        let number = |text: &String| Input::Line("text", text.clone());
        let proof = Input::Boxes(vec![("proof", words.admin_proof(), self.proof)]);
        vec![
            Control::new("registration", words.about_joining(), who)
                .wrong(wrong, Field::Registration),
            Control::new("question", words.admin_question(), text(&self.question))
                .hint(words.admin_question_hint())
                .wrong(wrong, Field::Application),
            Control::new(
                "invitations",
                words.admin_invitations(),
                number(&self.invitations),
            )
            .hint(words.admin_invitations_hint())
            .wrong(wrong, Field::Invitations),
            Control::new("protection", words.admin_protection(), proof),
            Control::new("domains", words.admin_email_domains(), text(&self.domains))
                .hint(words.admin_email_domains_hint())
                .wrong(wrong, Field::EmailDomains),
            Control::new("close", words.admin_close(), number(&self.close))
                .hint(words.admin_close_hint())
                .wrong(wrong, Field::CloseAfter),
        ]
    }

    fn page(&self, visit: &Visit, wrong: Wrong) -> Answer {
        let words = visit.words();
        let controls = self.controls(words, &wrong);
        let page = Page::new(visit, words.admin_menu_registration()).nav(Nav::Mine);
        let closed = visit.app().site().closed_itself_at.is_some();
        FormPage {
            menu: Some(menu(words, PATH)),
            intro: closed.then(|| words.admin_closed_itself()),
            saved: Asked::of(visit).get("saved").is_some() && wrong.refusal().is_none(),
            wrong,
            ..FormPage::new(page, PATH, controls)
        }
        .answer()
    }
}

/// Who may join, in words.
pub(super) fn who_may_join(words: &Words, who: Registration) -> &str {
    match who {
        Registration::Open => words.admin_registration_open(),
        Registration::Application => words.admin_registration_application(),
        Registration::Invitation => words.admin_registration_invitation(),
        Registration::Closed => words.admin_registration_closed(),
    }
}

/// Shows who may join.
pub(crate) async fn show(visit: Visit, State(reads): State<Reads>) -> Answer {
    let row = find_registration(&reads).await?;
    let row = row.ok_or(Refusal::Unavailable)?;
    Fields::stored(row).page(&visit, Wrong::nothing())
}

/// Changes who may join.
pub(crate) async fn save(visit: Visit, State(operations): State<Operations>, form: Form) -> Answer {
    let fields = Fields::typed(&form);
    let outcome = async {
        form.name()?;
        let change = fields.to_change()?;
        registration::change(&operations, &visit.by()?, change).await
    };
    match outcome.await {
        Ok(()) => {
            visit.app().refresh_site().await?;
            Ok(see_other("/admin/registration?saved=1"))
        }
        Err(failure) => fields.page(&visit, Wrong::new(visit.words(), refused(failure)?)),
    }
}
