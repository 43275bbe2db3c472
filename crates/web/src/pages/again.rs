//! A form that comes back, as an answer.

use askama::Template;
use domain::refusal::Refusal;
use http::header::RETRY_AFTER;
use http::{HeaderValue, StatusCode};

use crate::errors::{Answer, refusal_retry_seconds, refusal_status};
use crate::page::html_with;

/// The page of a form with the status of what was wrong with it, and when to try again. Without a
/// refusal it is the page as it is first shown.
///
/// # Errors
/// As [`html_with`].
pub(crate) fn form_again<T: Template>(template: &T, refusal: Option<&Refusal>) -> Answer {
    let status = refusal.map_or(StatusCode::OK, refusal_status);
    let mut response = html_with(status, template)?;
    if let Some(seconds) = refusal.and_then(refusal_retry_seconds) {
        let headers = response.headers_mut();
        headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    Ok(response)
}
