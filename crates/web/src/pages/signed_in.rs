//! What follows when somebody has signed in, in whichever way.

use http::header::SET_COOKIE;
use operations::Operations;
use operations::account::{self, Client, SignedIn};

use crate::errors::{Answer, Failure, see_other};
use crate::visit::Visit;

/// The client of a request, as sessions and allowances know it.
pub(crate) fn client(visit: &Visit) -> Client {
    Client {
        network: visit.network().as_str().to_owned(),
        agent: visit.agent().to_owned(),
    }
}

/// Begins a session in the browser, in place of the one that it had, and goes on to a page.
///
/// # Errors
/// When the session before cannot be ended, since it would stay open unseen.
pub(crate) async fn go_on(
    visit: &Visit,
    operations: &Operations,
    signed: &SignedIn,
    next: &str,
) -> Answer {
    if let Some(before) = visit.session_token() {
        account::sign_out(operations, before).await?;
    }
    let cookie = visit.app().cookies.begin_session(&signed.token);
    let cookie = cookie.ok_or_else(|| Failure::fault("a token that fits no cookie"))?;
    let mut response = see_other(next);
    response.headers_mut().append(SET_COOKIE, cookie);
    Ok(response)
}
