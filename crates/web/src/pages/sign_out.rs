//! Signing out.

use axum::extract::State;
use http::header::SET_COOKIE;
use operations::{Operations, account};

use super::delete::ConfirmPage;
use crate::errors::{Answer, see_other};
use crate::forms::Form;
use crate::page::{Page, html};
use crate::visit::Visit;

/// Asks before it is done: a link to here must not sign anybody out.
pub(crate) async fn show(visit: Visit) -> Answer {
    if !visit.who().is_signed_in() {
        return Ok(see_other("/"));
    }
    let words = visit.words();
    html(&ConfirmPage {
        page: Page::new(&visit, words.sign_out_title()).noindex().narrow(),
        excerpt: String::new(),
        explanation: words.sign_out_explanation(),
        action: String::from("/sign-out"),
        send: words.sign_out_button(),
        back: String::from("/"),
        danger: false,
    })
}

/// Ends the session here and in the browser.
pub(crate) async fn end(visit: Visit, State(operations): State<Operations>, _form: Form) -> Answer {
    if let Some(token) = visit.session_token() {
        account::sign_out(&operations, token).await?;
    }
    let mut response = see_other("/");
    if let Some(cookie) = visit.app().cookies.end_session() {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    Ok(response)
}
