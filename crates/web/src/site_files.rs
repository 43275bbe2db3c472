//! What browsers, search engines and monitors ask for, and no reader.

use axum::body::Body;
use axum::extract::{Path, State};
use domain::refusal::Refusal;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderValue, Response};
use store::{Reads, site};

use crate::errors::Answer;
use crate::static_files;
use crate::visit::Visit;

/// Pages that are of no use to whoever comes from a search engine.
const NOT_FOR_ROBOTS: [&str; 8] = [
    "/ask",
    "/desk",
    "/drafts",
    "/inbox",
    "/look",
    "/settings",
    "/sign-in",
    "/sign-up",
];

/// A style sheet, script or icon of this version.
pub(crate) async fn file(Path((hash, name)): Path<(String, String)>, headers: HeaderMap) -> Answer {
    static_files::find(&hash, &name, &headers).ok_or_else(|| Refusal::NoSuchPage.into())
}

/// What search engines may read.
pub(crate) async fn robots(visit: Visit) -> Answer {
    let mut text = String::from("User-agent: *\n");
    if visit.app().site().private_instance {
        text.push_str("Disallow: /\n");
    } else {
        for path in NOT_FOR_ROBOTS {
            text.push_str("Disallow: ");
            text.push_str(path);
            text.push('\n');
        }
    }
    let base = &visit.app().base_url;
    text.push_str(&format!("Sitemap: {}\n", base.absolute("/sitemap.xml")));
    Ok(plain(text))
}

/// Whether the pages can be made: the database answers.
pub(crate) async fn health(State(reads): State<Reads>) -> Answer {
    site::find_site(&reads).await?;
    Ok(plain(String::from("ok\n")))
}

fn plain(text: String) -> Response<Body> {
    let mut response = Response::new(Body::from(text));
    let kind = HeaderValue::from_static("text/plain; charset=utf-8");
    response.headers_mut().insert(CONTENT_TYPE, kind);
    response
}
