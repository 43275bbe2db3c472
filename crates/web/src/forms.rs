//! Forms that come in: read within limits, and proven to come from a page of ours.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::body::HttpBody as _;
use axum::extract::FromRequestParts;
use bytes::Bytes;
use domain::limits::{BODY_SECONDS_MAX, FORM_BYTES_MAX, FORM_FIELDS_MAX};
use domain::number;
use domain::refusal::Refusal;
use http::header::CONTENT_TYPE;
use http::request::Parts;
use http::{HeaderMap, Request};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use percent_encoding::percent_decode;

use crate::errors::{Failure, Unreadable};
use crate::next::safe_next;

/// The field that carries the token.
pub(crate) const TOKEN_FIELD: &str = "token";
/// The field that says where to go afterwards.
const NEXT_FIELD: &str = "next";

/// The fields of a form, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Fields(Vec<(String, String)>);

/// A form that was sent. It came from a page of ours, or the handler would not run.
#[derive(Debug, Clone)]
pub(crate) struct Form {
    fields: Arc<Fields>,
    name: Result<String, Refusal>,
}

impl Fields {
    /// Reads `application/x-www-form-urlencoded`.
    ///
    /// # Errors
    /// `NotText` if something in it is not UTF-8, `TooManyFields`.
    fn parse(body: &[u8]) -> Result<Self, Unreadable> {
        let mut fields = Vec::new();
        for pair in body
            .split(|byte| *byte == b'&')
            .filter(|pair| !pair.is_empty())
        {
            if fields.len() >= FORM_FIELDS_MAX {
                return Err(Unreadable::TooManyFields);
            }
            let at = pair
                .iter()
                .position(|byte| *byte == b'=')
                .unwrap_or(pair.len());
            let (name, value) = pair.split_at_checked(at).unwrap_or((pair, &[]));
            let value = value.get(1..).unwrap_or_default();
            fields.push((decode(name)?, decode(value)?));
        }
        Ok(Self(fields))
    }

    /// The first value of a field.
    #[must_use]
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// Every value of a field, in order.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let of_name = self.0.iter().filter(move |(key, _)| key == name);
        of_name.map(|(_, value)| value.as_str())
    }
}

/// The version of the text that a form was shown with; one that is no number never was.
#[must_use]
pub(crate) fn shown_version(said: Option<&str>) -> Option<i64> {
    said.map(|text| text.parse().unwrap_or(0))
}

impl Form {
    pub(crate) const fn new(fields: Arc<Fields>, name: Result<String, Refusal>) -> Self {
        Self { fields, name }
    }

    /// The form's name, by which what it makes is made once. Handlers of routes that keep texts
    /// must ask for it before they do anything, and show the form again when there is none.
    ///
    /// # Errors
    /// `StaleForm` when the page was open for too long, or its session ended.
    pub(crate) fn name(&self) -> Result<&str, Refusal> {
        self.name.as_deref().map_err(Clone::clone)
    }

    /// A form as a draft kept it, which nobody sent.
    pub(crate) fn kept(pairs: &str) -> Self {
        let fields = Fields::parse(pairs.as_bytes()).unwrap_or_default();
        Self::new(Arc::new(fields), Err(Refusal::StaleForm))
    }

    /// Every field with its value, in order.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        let pairs = self.fields.0.iter();
        pairs.map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The value of a field; empty where there is none. Texts come as they were typed, for
    /// `domain::text` to clean.
    #[must_use]
    pub(crate) fn text(&self, field: &str) -> &str {
        self.fields.get(field).unwrap_or_default()
    }

    /// The value of a field, if it is there.
    #[must_use]
    pub(crate) fn get(&self, field: &str) -> Option<&str> {
        self.fields.get(field)
    }

    /// Every value of a field that can be there more than once, in order.
    pub(crate) fn all<'a>(&'a self, field: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.all(field)
    }

    /// Whether a box was ticked or a button of this name pressed.
    #[must_use]
    pub(crate) fn has(&self, field: &str) -> bool {
        self.fields.get(field).is_some()
    }

    /// What a button says of something that is either so or not: `1` or `0`.
    ///
    /// # Errors
    /// `Value` for anything else, which no page of ours sends.
    pub(crate) fn switch(&self, field: &str) -> Result<bool, Unreadable> {
        match self.text(field) {
            "1" => Ok(true),
            "0" => Ok(false),
            _ => Err(Unreadable::Value),
        }
    }

    /// Where to go afterwards: a page of this site.
    #[must_use]
    pub(crate) fn next(&self) -> String {
        safe_next(self.text(NEXT_FIELD))
    }
}

/// Plus is a space, and percent signs stand for bytes, of a text in UTF-8.
fn decode(bytes: &[u8]) -> Result<String, Unreadable> {
    let spaced: Vec<u8> = bytes
        .iter()
        .map(|b| if *b == b'+' { b' ' } else { *b })
        .collect();
    let decoded: Vec<u8> = percent_decode(&spaced).collect();
    String::from_utf8(decoded).map_err(|_| Unreadable::NotText)
}

/// Reads a form's body within its limits of bytes, fields and time.
///
/// # Errors
/// What could not be read, or `TooLarge`.
pub(crate) async fn read(request: Request<Body>) -> Result<(Parts, Fields), (Parts, Failure)> {
    let (parts, body) = request.into_parts();
    match read_body(&parts.headers, body).await {
        Ok(fields) => Ok((parts, fields)),
        Err(failure) => Err((parts, failure)),
    }
}

async fn read_body(headers: &HeaderMap, body: Body) -> Result<Fields, Failure> {
    if !is_form(headers) {
        return Err(Unreadable::NotAForm.into());
    }
    let time = Duration::from_secs(BODY_SECONDS_MAX);
    // Said before anything is read: who asks first whether to send it (`Expect: 100-continue`, RFC
    // 9110, section 10.1.1) is told without having sent it.
    let said = usize::try_from(body.size_hint().lower()).unwrap_or(usize::MAX);
    if said > FORM_BYTES_MAX {
        return Err(too_large());
    }
    let limited = Limited::new(body, FORM_BYTES_MAX);
    let bytes = match tokio::time::timeout(time, limited.collect()).await {
        Err(_) => return Err(Unreadable::Slow.into()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => {
            return Err(too_large());
        }
        Ok(Err(_)) => return Err(Unreadable::CutOff.into()),
        Ok(Ok(collected)) => collected.to_bytes(),
    };
    parse(&bytes)
}

fn too_large() -> Failure {
    let limit = number::from_usize(FORM_BYTES_MAX);
    Refusal::TooLarge { limit }.into()
}

fn parse(bytes: &Bytes) -> Result<Fields, Failure> {
    Ok(Fields::parse(bytes)?)
}

fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers
        .get(CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/x-www-form-urlencoded")
}

/// A handler that takes a form gets the one that the gate read and checked.
impl<S: Sync> FromRequestParts<S> for Form {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Failure> {
        let form = parts.extensions.get::<Self>().cloned();
        form.ok_or_else(|| Failure::fault("a form on a route that takes none"))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn fields_are_read_as_browsers_write_them() {
        let fields =
            Fields::parse(b"title=How+do+I+%E2%80%A6%3F&text=a%0D%0Ab&x&y=1=2&y=3").unwrap();
        assert_eq!(fields.get("title"), Some("How do I …?"));
        assert_eq!(fields.get("text"), Some("a\r\nb"));
        assert_eq!(fields.get("x"), Some(""));
        assert_eq!(fields.get("y"), Some("1=2"));
        assert_eq!(fields.get("z"), None);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for body in [
            b"text=%ff".as_slice(),
            b"text=\xc3",
            b"%c3=1",
            b"a=%ed%a0%80",
        ] {
            assert_eq!(Fields::parse(body), Err(Unreadable::NotText));
        }
    }

    #[test]
    fn there_is_an_end_to_fields() {
        let body = |n| "a=1&".repeat(n).into_bytes();
        assert!(Fields::parse(&body(FORM_FIELDS_MAX)).is_ok());
        assert_eq!(
            Fields::parse(&body(FORM_FIELDS_MAX + 1)),
            Err(Unreadable::TooManyFields)
        );
    }

    fn request(kind: &'static str, body: Body) -> Request<Body> {
        Request::post("/")
            .header(CONTENT_TYPE, kind)
            .body(body)
            .unwrap()
    }

    const FORM: &str = "application/x-www-form-urlencoded; charset=UTF-8";

    #[tokio::test]
    async fn a_body_has_its_limits() {
        let read_it = |kind, body| async move { read(request(kind, body)).await.map(|(_, f)| f) };
        assert!(read_it(FORM, Body::from("a=1")).await.is_ok());
        let (_, failure) = read_it("application/json", Body::from("{}"))
            .await
            .unwrap_err();
        assert!(matches!(failure, Failure::Unreadable(Unreadable::NotAForm)));
        let large = Body::from("a".repeat(FORM_BYTES_MAX + 1));
        let (_, failure) = read_it(FORM, large).await.unwrap_err();
        assert!(matches!(
            failure,
            Failure::Refused(Refusal::TooLarge { .. })
        ));
    }

    proptest! {
        #[test]
        fn any_text_survives_the_way(text in "\\PC{0,50}") {
            let body: String = form_urlencoded::Serializer::new(String::new())
                .append_pair("text", &text)
                .finish();
            let fields = Fields::parse(body.as_bytes()).unwrap();
            prop_assert_eq!(fields.get("text"), Some(text.as_str()));
        }
    }
}
