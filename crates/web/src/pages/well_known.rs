//! Small files at fixed addresses that browsers, password managers and finders of defects ask for.

use axum::body::Body;
use domain::time::DAY;
use http::header::{CONTENT_TYPE, LOCATION};
use http::{HeaderValue, Response, StatusCode};

use crate::errors::Answer;
use crate::static_files::{Asset, asset};
use crate::visit::Visit;

/// Days after which the contact is to be asked for anew: less than a year, as RFC 9116 recommends
/// in section 2.5.5.
const SECURITY_DAYS: i64 = 364;

/// Where a defect of safety is told (RFC 9116).
pub(crate) async fn security(visit: Visit) -> Answer {
    let base = &visit.app().base_url;
    // The same text all day, so that whoever keeps it sees no change where there is none.
    let today = visit.now().micros() / DAY * DAY;
    let expires = domain::time::Timestamp::from_micros(today + SECURITY_DAYS * DAY).to_rfc3339();
    let text = format!(
        "Contact: {}\nExpires: {expires}\nPreferred-Languages: en\nCanonical: {}\n",
        base.absolute("/about#contact"),
        base.absolute("/.well-known/security.txt"),
    );
    Ok(file("text/plain; charset=utf-8", text))
}

/// Where a password is changed, for password managers (W3C, A Well-Known URL for Changing
/// Passwords).
pub(crate) async fn change_password() -> Answer {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::FOUND;
    let settings = HeaderValue::from_static("/settings/password");
    response.headers_mut().insert(LOCATION, settings);
    Ok(response)
}

/// What a browser needs to keep the site as an app (W3C Web Application Manifest).
pub(crate) async fn manifest(visit: Visit) -> Answer {
    let name = json_text(&visit.app().site().name);
    let icon = asset(Asset::Icon);
    let text = format!(
        "{{\"name\":{name},\"short_name\":{name},\"start_url\":\"/\",\"scope\":\"/\",\
         \"display\":\"minimal-ui\",\"background_color\":\"#fbfaf7\",\
         \"theme_color\":\"#0b5d57\",\"icons\":[{{\"src\":\"{icon}\",\
         \"sizes\":\"any\",\"type\":\"image/svg+xml\"}}]}}"
    );
    Ok(file("application/manifest+json", text))
}

/// A text as JSON writes it (RFC 8259, section 7).
fn json_text(text: &str) -> String {
    let mut out = String::from('"');
    for c in text.chars().filter(|c| !c.is_control()) {
        if matches!(c, '"' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('"');
    out
}

fn file(kind: &'static str, text: String) -> Response<Body> {
    let mut response = Response::new(Body::from(text));
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_within_their_quotes() {
        assert_eq!(json_text("a \"b\" \\ c\n"), r#""a \"b\" \\ c""#);
    }
}
