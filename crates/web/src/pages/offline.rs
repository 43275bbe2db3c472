//! What a browser shows when it reaches nobody, and the worker that keeps it there.

use askama::Template;
use axum::body::Body;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderValue, Response};

use crate::errors::Answer;
use crate::headers::ASK_FIRST;
use crate::page::{Page, html, shared};
use crate::static_files::{Asset, asset};
use crate::visit::Visit;

/// The worker, without the address of the style sheet, which changes with its content.
const WORKER: &str = include_str!("../../static/service-worker.js");

/// Says that there is no connection.
#[derive(Template)]
#[template(path = "offline.html")]
struct OfflinePage {
    page: Page,
}

/// The page for want of a connection.
pub(crate) async fn show(visit: Visit) -> Answer {
    let page = Page::new(&visit, visit.words().offline_title());
    let template = OfflinePage {
        page: page.noindex().narrow(),
    };
    if visit.who().is_signed_in() {
        return html(&template);
    }
    shared(&template, Vec::new())
}

/// The worker. It stands at the root, since a worker sees only what is below its own address.
pub(crate) async fn worker() -> Answer {
    let style = asset(Asset::Style);
    let mut response = Response::new(Body::from(format!("const STYLE = \"{style}\";\n{WORKER}")));
    let headers = response.headers_mut();
    let kind = HeaderValue::from_static("text/javascript; charset=utf-8");
    headers.insert(CONTENT_TYPE, kind);
    headers.insert(CACHE_CONTROL, ASK_FIRST);
    Ok(response)
}
