//! Signing up.

use askama::Template;
use axum::extract::{Path, State};
use domain::account::Registration;
use domain::refusal::{Field, Refusal};
use http::StatusCode;
use operations::account::{self, ConfirmedSignUp, Proof, SignUp, SignedUp};
use operations::{Operations, registration};
use store::Reads;
use store::registration::{RegistrationRow, find_registration};

use super::again::form_again;
use super::asked::Asked;
use super::delete::ConfirmPage;
use super::done::done;
use super::signed_in::{client, go_on};
use super::wrong::{Wrong, refused};
use crate::errors::{Answer, Failure, see_other};
use crate::forms::{Form, TOKEN_FIELD};
use crate::next::{safe_next, sign_in};
use crate::page::{Page, html, html_with};
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
    typed: &'a Typed,
    /// Who invited, if somebody did.
    inviter: Option<String>,
    /// What is asked of whoever applies.
    question: Option<String>,
    /// What is said to whoever has no script, where work is to be proven.
    without_proof: Option<&'a str>,
    /// Whether an address is of use.
    mails: bool,
    /// Whether the field that stays empty is shown, to whoever filled it in.
    trapped: bool,
    sign_in: String,
}

/// What was typed, but for the password.
#[derive(Default)]
struct Typed {
    next: String,
    name: String,
    email: String,
    answer: String,
    invite: String,
}

impl Typed {
    fn of(form: &Form) -> Self {
        let text = |field: &str| form.text(field).to_owned();
        Self {
            next: form.next(),
            name: text("name"),
            email: text("email"),
            answer: text("answer"),
            invite: text("invite"),
        }
    }
}

/// Shows the form. Whoever is signed in goes on to where they wanted to go.
pub(crate) async fn show(visit: Visit, State(reads): State<Reads>) -> Answer {
    let asked = Asked::of(&visit);
    let next = safe_next(&asked.get("next").unwrap_or_default());
    if visit.who().is_signed_in() {
        return Ok(see_other(&next));
    }
    let typed = Typed {
        next,
        invite: asked.get("invite").unwrap_or_default().into_owned(),
        ..Typed::default()
    };
    form_again(&template(&visit, &reads, &typed, None).await?, None)
}

/// Signs up and in, or sends what it takes, or says why not.
pub(crate) async fn create(
    visit: Visit,
    State(operations): State<Operations>,
    State(reads): State<Reads>,
    form: Form,
) -> Answer {
    let typed = Typed::of(&form);
    if !form.text(TRAP).is_empty() {
        let mut template = template(&visit, &reads, &typed, None).await?;
        template.trapped = true;
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &template);
    }
    let outcome = async {
        let name = form.name()?;
        let wanted = wanted(&visit, &form, &typed, name);
        account::sign_up(&operations, wanted, &client(&visit), visit.now()).await
    };
    let words = visit.words();
    match outcome.await {
        Ok(SignedUp::In(signed)) => go_on(&visit, &operations, &signed, &typed.next).await,
        Ok(SignedUp::Waits) => {
            let (title, text) = (words.sign_up_waits_title(), words.sign_up_waits());
            done(&visit, title, text, None)
        }
        Ok(SignedUp::Letter) => {
            let (title, text) = (words.sign_up_letter_title(), words.sign_up_letter());
            done(&visit, title, text, None)
        }
        Err(failure) => {
            let refusal = Some(refused(failure)?);
            let template = template(&visit, &reads, &typed, refusal.as_ref()).await?;
            form_again(&template, refusal.as_ref())
        }
    }
}

fn wanted(visit: &Visit, form: &Form, typed: &Typed, name: &str) -> SignUp {
    let proof = form.get("proof").filter(|proof| !proof.is_empty());
    SignUp {
        name: typed.name.trim().to_owned(),
        password: form.text("password").to_owned(),
        email: typed.email.clone(),
        answer: typed.answer.clone(),
        invitation: typed.invite.clone(),
        proof: proof.map(|answer| Proof {
            form: name.to_owned(),
            challenge: form.text(TOKEN_FIELD).to_owned(),
            answer: answer.to_owned(),
        }),
        language: visit.words().lang(),
    }
}

async fn template<'a>(
    visit: &Visit,
    reads: &Reads,
    typed: &'a Typed,
    refusal: Option<&Refusal>,
) -> Result<SignUpPage<'a>, Failure> {
    let words = visit.words();
    let site = find_registration(reads)
        .await?
        .ok_or(Refusal::Unavailable)?;
    let operations = &visit.app().operations;
    let mut wrong = refusal.map(|refusal| Wrong::new(words, refusal.clone()));
    let mut inviter = None;
    if !typed.invite.is_empty() {
        match registration::inviter(operations, &typed.invite, visit.now()).await {
            Ok(name) => inviter = Some(name),
            Err(failure) => {
                let refusal = refused(failure)?;
                wrong.get_or_insert_with(|| Wrong::new(words, refusal));
            }
        }
    }
    let proof = site.proof_of_work && site.registration == Registration::Open;
    let mails = operations.sends_mail();
    Ok(SignUpPage {
        page: Page::new(visit, words.sign_up_title()).noindex().narrow(),
        closed: closed(visit, &site, inviter.is_some()),
        wrong: wrong.unwrap_or_default(),
        typed,
        question: (site.registration == Registration::Application && inviter.is_none())
            .then_some(site.question),
        without_proof: (proof && inviter.is_none()).then(|| match mails {
            true => words.sign_up_proof_mail(),
            false => words.sign_up_proof_answer_only(),
        }),
        inviter,
        mails,
        trapped: false,
        sign_in: sign_in(&typed.next),
    })
}

/// Why nobody can sign up.
fn closed(visit: &Visit, site: &RegistrationRow, invited: bool) -> Option<&'static str> {
    let words = visit.words();
    match site.registration {
        _ if site.set_up_at.is_none() => Some(words.setup_waiting()),
        Registration::Closed => Some(words.sign_up_closed()),
        Registration::Invitation if !invited => Some(words.sign_up_invitation_only()),
        _ => None,
    }
}

/// Asks before an address is proven: mail programs follow links by themselves.
pub(crate) async fn show_confirm(
    visit: Visit,
    State(operations): State<Operations>,
    Path(secret): Path<String>,
) -> Answer {
    account::check_sign_up_link(&operations, &secret, visit.now()).await?;
    let words = visit.words();
    html(&ConfirmPage {
        page: Page::new(&visit, words.verify_title()).noindex().narrow(),
        excerpt: String::new(),
        explanation: words.verify_text(),
        action: format!("/confirm-sign-up/{secret}"),
        send: words.verify_button(),
        back: String::from("/"),
        danger: false,
    })
}

/// Proves the address of somebody who signs up.
pub(crate) async fn confirm(
    visit: Visit,
    State(operations): State<Operations>,
    Path(secret): Path<String>,
    _form: Form,
) -> Answer {
    let outcome = account::confirm_sign_up(&operations, &secret, visit.now()).await?;
    let words = visit.words();
    match outcome {
        ConfirmedSignUp::Joined => {
            let link = Some(("/sign-in", words.sign_in_title()));
            let text = words.confirm_sign_up_joined();
            done(&visit, words.verify_title(), text, link)
        }
        ConfirmedSignUp::Waits => {
            let text = words.confirm_sign_up_waits();
            done(&visit, words.verify_title(), text, None)
        }
    }
}
