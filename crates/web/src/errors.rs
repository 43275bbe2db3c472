//! What a page says when something did not work: an expected "no" in words, or a fault of which
//! the visitor sees only the name under which the log has the rest.

use std::sync::Arc;

use askama::Template;
use axum::body::Body;
use axum::response::IntoResponse;
use domain::limits::URI_BYTES_MAX;
use domain::number;
use domain::refusal::{Field, Kind, Refusal};
use http::header::{LOCATION, RETRY_AFTER};
use http::{HeaderValue, Response, StatusCode};
use store::Broken;
use words::Words;

use crate::forms::Fields;
use crate::next;
use crate::page::{Page, html_with};
use crate::visit::Visit;

/// What handlers answer with.
pub(crate) type Answer = Result<Response<Body>, Failure>;

/// Seconds after which it is worth trying again when the database could not write.
const RETRY_SECONDS: i64 = 30;

/// A request that could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unreadable {
    /// The body is not a form.
    NotAForm,
    /// Something in it is not UTF-8.
    NotText,
    /// It has more fields than any form of ours.
    TooManyFields,
    /// It took too long to arrive.
    Slow,
    /// It ended before its end.
    CutOff,
    /// The address is longer than any of ours.
    LongAddress,
    /// Nothing here can be asked for in this way.
    Method,
    /// A field holds what no form of ours sends.
    Value,
}

/// Why there is no page.
#[derive(Debug)]
pub(crate) enum Failure {
    /// An expected "no".
    Refused(Refusal),
    /// The database failed.
    Broken(Broken),
    /// A defect of ours, for the log.
    Fault(String),
    /// The request could not be read.
    Unreadable(Unreadable),
}

impl Failure {
    /// A defect of ours, for the log.
    pub(crate) fn fault(text: impl Into<String>) -> Self {
        Self::Fault(text.into())
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Broken> for Failure {
    fn from(broken: Broken) -> Self {
        Self::Broken(broken)
    }
}

impl From<Unreadable> for Failure {
    fn from(unreadable: Unreadable) -> Self {
        Self::Unreadable(unreadable)
    }
}

impl From<askama::Error> for Failure {
    fn from(error: askama::Error) -> Self {
        Self::Fault(format!("a template: {error}"))
    }
}

impl From<operations::Failure> for Failure {
    fn from(failure: operations::Failure) -> Self {
        match failure {
            operations::Failure::Refused(refusal) => Self::Refused(refusal),
            operations::Failure::Broken(broken) => Self::Broken(broken),
        }
    }
}

/// A failure on its way from a handler to the gate, which makes a page of it.
#[derive(Clone)]
pub(crate) struct Failed(pub(crate) Arc<Failure>);

impl IntoResponse for Failure {
    fn into_response(self) -> Response<Body> {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = status(&self);
        response.extensions_mut().insert(Failed(Arc::new(self)));
        response
    }
}

/// The status of an expected "no".
#[must_use]
pub(crate) fn refusal_status(refusal: &Refusal) -> StatusCode {
    match (refusal.kind(), refusal) {
        (_, Refusal::Gone) => StatusCode::GONE,
        (_, Refusal::TooLarge { .. }) => StatusCode::PAYLOAD_TOO_LARGE,
        (Kind::SignedOut, _) => StatusCode::UNAUTHORIZED,
        (Kind::NotAllowed, _) => StatusCode::FORBIDDEN,
        (Kind::NotFound, _) => StatusCode::NOT_FOUND,
        (Kind::Invalid, _) => StatusCode::UNPROCESSABLE_ENTITY,
        (Kind::Conflict, _) => StatusCode::CONFLICT,
        (Kind::BrokenRule, _) => StatusCode::UNPROCESSABLE_ENTITY,
        (Kind::TooMany, _) => StatusCode::TOO_MANY_REQUESTS,
        (Kind::Unavailable, _) => StatusCode::SERVICE_UNAVAILABLE,
    }
}

fn status(failure: &Failure) -> StatusCode {
    match failure {
        Failure::Refused(refusal) => refusal_status(refusal),
        Failure::Broken(broken) if broken.passes() => StatusCode::SERVICE_UNAVAILABLE,
        Failure::Broken(_) | Failure::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
        Failure::Unreadable(unreadable) => match unreadable {
            Unreadable::NotAForm => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Unreadable::NotText
            | Unreadable::TooManyFields
            | Unreadable::CutOff
            | Unreadable::Value => StatusCode::BAD_REQUEST,
            Unreadable::Slow => StatusCode::REQUEST_TIMEOUT,
            Unreadable::LongAddress => StatusCode::URI_TOO_LONG,
            Unreadable::Method => StatusCode::METHOD_NOT_ALLOWED,
        },
    }
}

/// A text that was typed, on a page that could not take it.
struct Kept<'a> {
    label: &'a str,
    text: &'a str,
}

/// The page that says that something did not work.
#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage<'a> {
    page: Page,
    title: &'a str,
    explanation: String,
    id: Option<String>,
    sign_in: Option<String>,
    link: Option<(String, String)>,
    kept: Vec<Kept<'a>>,
}

/// The page for a failure. `typed` is the form that was sent, whose texts are shown again.
pub(crate) fn page(visit: &Visit, failure: &Failure, typed: Option<&Fields>) -> Response<Body> {
    log(visit, failure);
    let signed_out = matches!(failure, Failure::Refused(Refusal::SignedOut));
    if signed_out && typed.is_none() && !visit.wants_fragment() {
        return see_other(&next::sign_in(visit.here()));
    }
    let status = status(failure);
    let explanation = explanation(visit.words(), failure, typed.is_some());
    let mut response = if visit.wants_fragment() {
        plain(status, explanation)
    } else {
        full_page(visit, status, explanation, typed)
    };
    if let Some(seconds) = retry_seconds(failure) {
        response
            .headers_mut()
            .insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

fn full_page(
    visit: &Visit,
    status: StatusCode,
    explanation: String,
    typed: Option<&Fields>,
) -> Response<Body> {
    let words = visit.words();
    let title = title(words, status);
    let broken = status == StatusCode::INTERNAL_SERVER_ERROR;
    let made = html_with(
        status,
        &ErrorPage {
            page: Page::new(visit, title).noindex(),
            title,
            explanation,
            id: broken.then(|| words.error_broken_id(&visit.id().to_string())),
            sign_in: (status == StatusCode::UNAUTHORIZED).then(|| String::from("/sign-in")),
            link: None,
            kept: typed.map(|typed| kept(words, typed)).unwrap_or_default(),
        },
    );
    // If even this page can't be made there is nothing better to say than its title.
    made.unwrap_or_else(|_| plain(status, title.to_owned()))
}

/// The page for a request under another name than the site's, with the right link.
pub(crate) fn wrong_host(visit: &Visit) -> Response<Body> {
    let words = visit.words();
    let address = visit.app().base_url.absolute(visit.here());
    let label = words.error_wrong_host_link(visit.app().base_url.host());
    let title = words.error_wrong_host_title();
    let made = html_with(
        StatusCode::MISDIRECTED_REQUEST,
        &ErrorPage {
            page: Page::new(visit, title).noindex(),
            title,
            explanation: words.error_wrong_host().to_owned(),
            id: None,
            sign_in: None,
            link: Some((address, label)),
            kept: Vec::new(),
        },
    );
    made.unwrap_or_else(|_| plain(StatusCode::MISDIRECTED_REQUEST, title.to_owned()))
}

/// A redirect after a form, or to signing in: the next request is a GET.
#[must_use]
pub(crate) fn see_other(path: &str) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SEE_OTHER;
    let location = HeaderValue::from_str(path).unwrap_or(HeaderValue::from_static("/"));
    response.headers_mut().insert(LOCATION, location);
    response
}

/// A sentence alone, for our script.
fn plain(status: StatusCode, text: String) -> Response<Body> {
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    let kind = HeaderValue::from_static("text/plain; charset=utf-8");
    response
        .headers_mut()
        .insert(http::header::CONTENT_TYPE, kind);
    response
}

fn log(visit: &Visit, failure: &Failure) {
    let id = visit.id();
    match failure {
        Failure::Broken(broken) if broken.passes() => {
            tracing::warn!(%id, %broken, "A page could not be made for now.");
        }
        Failure::Broken(broken) => tracing::error!(%id, %broken, "A page broke."),
        Failure::Fault(fault) => tracing::error!(%id, fault, "A page broke."),
        Failure::Refused(_) | Failure::Unreadable(_) => {}
    }
}

fn title(words: &Words, status: StatusCode) -> &str {
    match status {
        StatusCode::NOT_FOUND => words.error_not_found_title(),
        StatusCode::GONE => words.error_gone_title(),
        StatusCode::FORBIDDEN | StatusCode::UNAUTHORIZED => words.error_not_allowed_title(),
        StatusCode::PAYLOAD_TOO_LARGE => words.error_too_large_title(),
        StatusCode::TOO_MANY_REQUESTS => words.error_too_many_title(),
        StatusCode::SERVICE_UNAVAILABLE => words.error_unavailable_title(),
        StatusCode::INTERNAL_SERVER_ERROR => words.error_broken_title(),
        StatusCode::METHOD_NOT_ALLOWED => words.error_method_title(),
        _ => words.error_bad_request_title(),
    }
}

/// The sentence. Whoever sent a form is told what became of it.
fn explanation(words: &Words, failure: &Failure, sent: bool) -> String {
    match failure {
        Failure::Refused(refusal) => words.refusal(refusal),
        Failure::Broken(broken) if broken.passes() && sent => words.refusal(&Refusal::Unavailable),
        Failure::Broken(broken) if broken.passes() => words.error_busy().to_owned(),
        Failure::Broken(_) | Failure::Fault(_) => words.error_broken().to_owned(),
        Failure::Unreadable(unreadable) => match unreadable {
            Unreadable::Method => words.error_method().to_owned(),
            Unreadable::Slow => words.error_slow().to_owned(),
            Unreadable::NotText => words.error_not_text().to_owned(),
            Unreadable::LongAddress => {
                let limit = number::from_usize(URI_BYTES_MAX);
                words.error_long_address(&words.size(limit))
            }
            Unreadable::NotAForm
            | Unreadable::TooManyFields
            | Unreadable::CutOff
            | Unreadable::Value => words.error_bad_request().to_owned(),
        },
    }
}

fn retry_seconds(failure: &Failure) -> Option<i64> {
    match failure {
        Failure::Refused(refusal) => refusal_retry_seconds(refusal),
        Failure::Broken(broken) if broken.passes() => Some(RETRY_SECONDS),
        _ => None,
    }
}

/// Seconds after which a "no" may be another answer, if it is one that passes.
#[must_use]
pub(crate) const fn refusal_retry_seconds(refusal: &Refusal) -> Option<i64> {
    match refusal {
        Refusal::TooManyRequests { seconds } => Some(*seconds),
        Refusal::Unavailable => Some(RETRY_SECONDS),
        _ => None,
    }
}

/// Texts that took somebody time to write, whatever form they stand in; never a password.
fn kept<'a>(words: &'a Words, typed: &'a Fields) -> Vec<Kept<'a>> {
    let texts = [
        ("title", words.field(Field::Title)),
        ("subject", words.modmail_subject()),
        ("url", words.field(Field::Url)),
        ("urls", words.illegal_urls()),
        ("text", words.field(Field::Text)),
        ("why", words.illegal_why()),
        ("words", words.report_words()),
        ("reason", words.field(Field::Reason)),
        ("message", words.field(Field::Reason)),
        ("law", words.field(Field::Law)),
        ("facts", words.field(Field::Facts)),
        ("answer", words.field(Field::Application)),
        ("bio", words.field(Field::Bio)),
        ("sidebar", words.field(Field::Sidebar)),
        ("description", words.field(Field::Description)),
        ("meaning", words.field(Field::Meaning)),
        ("question", words.admin_question()),
        ("legal", words.field(Field::Legal)),
        ("privacy", words.field(Field::Privacy)),
        ("contact", words.field(Field::Contact)),
        ("redress", words.field(Field::Redress)),
    ];
    texts
        .into_iter()
        .filter_map(|(name, label)| {
            let text = typed.get(name).filter(|text| !text.is_empty())?;
            Some(Kept { label, text })
        })
        .collect()
}
