//! The whole of the pages as one service: what is done for every request before and after the
//! router, and the short way for pages that are finished already.

use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use bytes::Bytes;
use domain::limits::{REQUEST_SECONDS_MAX, URI_BYTES_MAX};
use domain::refusal::Refusal;
use http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, COOKIE, VARY};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Method, Request, Response, Uri};
use http_body_util::BodyExt;
use hyper::body::Body as HttpBody;
use tower::{Service, ServiceExt};

use crate::cache::KeyRef;
use crate::compress;
use crate::errors::{self, Unreadable};
use crate::headers::PRIVATE;
use crate::request_id::{self, RequestId};
use crate::route::{Route, router};
use crate::routes::routes;
use crate::state::App;
use crate::visit::{Visit, accepted_language};

/// All pages as one service. Cheap to clone.
#[derive(Clone)]
pub struct Website {
    app: Arc<App>,
    router: Router,
}

/// What the log and the figures need to know of a request once it is answered.
struct Noted {
    id: RequestId,
    began: Instant,
    method: Method,
    path: String,
    gzip: bool,
}

impl Website {
    /// The pages of the route table.
    #[must_use]
    pub fn new(app: Arc<App>) -> Self {
        crate::static_files::prepare();
        Self::with_routes(app, routes())
    }

    pub(crate) fn with_routes(app: Arc<App>, routes: Vec<Route>) -> Self {
        let router = router(&app, routes);
        Self { app, router }
    }

    /// A page that is finished already, looked up once and sent as it is.
    fn finished<B>(&self, request: &Request<B>) -> Option<Response<Body>> {
        let headers = request.headers();
        let plain = *request.method() == Method::GET || *request.method() == Method::HEAD;
        let app = &self.app;
        if !plain
            || headers.contains_key("x-folkmoot")
            || !app.origin.is_asked(request.uri(), headers)
        {
            return None;
        }
        if headers.contains_key(COOKIE) && !app.cookies.read(headers).shared_page_fits() {
            return None;
        }
        let target = request.uri().path_and_query()?.as_str();
        let language = accepted_language(headers, &app.site()).lang();
        let page = app
            .cache
            .find(&KeyRef { target, language }, (app.clock)())?;
        app.figures.hit();
        Some(page.answer(headers))
    }

    async fn answer(self, request: Request<Body>, noted: Noted) -> Response<Body> {
        let response = match self.stop_early(&request) {
            Some(response) => response,
            None => self.route(request).await,
        };
        finish(&self.app, response, noted).await
    }

    async fn route(&self, request: Request<Body>) -> Response<Body> {
        let parts = without_body(&request);
        let time = Duration::from_secs(REQUEST_SECONDS_MAX);
        match tokio::time::timeout(time, self.router.clone().oneshot(request)).await {
            Ok(Ok(response)) => response,
            Ok(Err(impossible)) => match impossible {},
            Err(_) => errors::page(&self.stranger(&parts), &Refusal::Unavailable.into(), None),
        }
    }

    /// Requests that never reach the router: too long an address, or another site's.
    fn stop_early(&self, request: &Request<Body>) -> Option<Response<Body>> {
        let uri = request.uri();
        if uri
            .path_and_query()
            .is_some_and(|it| it.as_str().len() > URI_BYTES_MAX)
        {
            let mut parts = without_body(request);
            parts.uri = Uri::default();
            let failure = Unreadable::LongAddress.into();
            return Some(errors::page(&self.stranger(&parts), &failure, None));
        }
        let any_host = uri.path() == "/healthz" || uri.path().starts_with("/static/");
        if any_host || self.app.origin.is_asked(uri, request.headers()) {
            return None;
        }
        Some(errors::wrong_host(&self.stranger(&without_body(request))))
    }

    /// The visit of somebody whose session is not looked up.
    fn stranger(&self, parts: &Parts) -> Visit {
        let id = parts
            .extensions
            .get::<RequestId>()
            .copied()
            .unwrap_or_default();
        Visit::of_nobody(Arc::clone(&self.app), id, parts)
    }
}

/// What is known of a request apart from its body.
fn without_body(request: &Request<Body>) -> Parts {
    let (mut parts, ()) = Request::new(()).into_parts();
    parts.uri = request.uri().clone();
    parts.headers = request.headers().clone();
    parts.extensions = request.extensions().clone();
    parts
}

/// Adds what every answer carries, makes it smaller, and notes it.
async fn finish(app: &App, response: Response<Body>, noted: Noted) -> Response<Body> {
    let mut response = if noted.gzip {
        smaller(response).await
    } else {
        response
    };
    let headers = response.headers_mut();
    app.headers.apply(headers);
    headers.entry(CACHE_CONTROL).or_insert(PRIVATE);
    note(app, &mut response, &noted);
    response
}

/// Counts an answer, tells its name, and writes its line in the log.
fn note(app: &App, response: &mut Response<Body>, noted: &Noted) {
    let took = noted.began.elapsed();
    let status = response.status();
    app.figures.answered(status, took);
    response
        .headers_mut()
        .insert(request_id::HEADER, noted.id.header());
    let (id, method, path, status) = (noted.id, &noted.method, &noted.path, status.as_u16());
    if status >= 500 {
        tracing::info!(%id, %method, path, status, ?took, "Answered with an error of ours.");
    } else {
        tracing::debug!(%id, %method, path, status, ?took, "Answered.");
    }
}

/// Compresses text that is worth it and is not compressed yet.
async fn smaller(response: Response<Body>) -> Response<Body> {
    let length = response.body().size_hint().exact().unwrap_or_default();
    let small = usize::try_from(length).is_ok_and(|length| length < compress::BYTES_MIN);
    if small || !is_text(response.headers()) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    // Pages are whole before they are sent, so this waits for nothing.
    let Ok(body) = body.collect().await else {
        return Response::from_parts(parts, Body::empty());
    };
    let body = body.to_bytes();
    parts
        .headers
        .append(VARY, HeaderValue::from_static("accept-encoding"));
    let Some(packed) = compress::once(&body) else {
        return Response::from_parts(parts, Body::from(body));
    };
    // The router has written down how long the page was.
    parts.headers.remove(CONTENT_LENGTH);
    parts
        .headers
        .insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    Response::from_parts(parts, Body::from(packed))
}

fn is_text(headers: &HeaderMap) -> bool {
    let kind = headers
        .get(CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .unwrap_or_default();
    kind.starts_with("text/") && !headers.contains_key(CONTENT_ENCODING)
}

/// An answer that is there already, or one that is being made.
pub enum Answering {
    /// There; nothing once it was taken.
    Ready(Option<Response<Body>>),
    /// Being made.
    Making(Pin<Box<dyn Future<Output = Response<Body>> + Send>>),
}

impl Future for Answering {
    type Output = Result<Response<Body>, Infallible>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        match self.get_mut() {
            Self::Ready(response) => Poll::Ready(Ok(response.take().unwrap_or_default())),
            Self::Making(making) => making.as_mut().poll(cx).map(Ok),
        }
    }
}

impl<B> Service<Request<B>> for Website
where
    B: HttpBody<Data = Bytes> + Send + 'static,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Answering;

    fn poll_ready(&mut self, _cx: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, mut request: Request<B>) -> Answering {
        let (began, id) = (Instant::now(), self.app.ids.next());
        let noted = |path: String| Noted {
            id,
            began,
            method: request.method().clone(),
            path,
            gzip: compress::accepts_gzip(request.headers()),
        };
        if let Some(mut response) = self.finished(&request) {
            note(
                &self.app,
                &mut response,
                &noted(String::from("(finished page)")),
            );
            return Answering::Ready(Some(response));
        }
        let noted = noted(request.uri().path().to_owned());
        request.extensions_mut().insert(id);
        let answer = self.clone().answer(request.map(Body::new), noted);
        Answering::Making(Box::pin(answer))
    }
}

#[cfg(test)]
mod tests;
