//! What every request passes on its way to a handler and back, whatever the handler does: who
//! asks, whether they may, whether a form is ours, and what becomes of a failure.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::middleware::Next;
use domain::time::HOUR;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, SET_COOKIE};
use http::request::Parts;
use http::{HeaderValue, Method, Response, StatusCode, Uri};
use http_body_util::BodyExt;
use operations::account;

use crate::access::{Barrier, shares_pages};
use crate::cache::{Finished, KeyRef, Turn, known_query, wait};
use crate::elsewhere;
use crate::errors::{self, Failed, Failure, Unreadable, see_other};
use crate::forms::{self, Fields, Form, TOKEN_FIELD};
use crate::headers::{ASK_FIRST, PRIVATE, VARIES, follow_ahead};
use crate::page::About;
use crate::request_id::RequestId;
use crate::route::Rule;
use crate::state::App;
use crate::visit::{Visit, accepted_language};

/// What the gate of one route works with.
#[derive(Clone)]
pub(crate) struct Guard {
    pub(crate) app: Arc<App>,
    pub(crate) rule: Arc<Rule>,
}

/// Lets a request pass to its handler, and its answer back.
pub(crate) async fn gate(
    State(guard): State<Guard>,
    request: Request,
    next: Next,
) -> Response<Body> {
    match guard.rule.shared {
        Some(query) if is_shareable(&guard.app, &request) => {
            share(guard, query, request, next).await
        }
        _ => pass(&guard, request, next).await,
    }
}

/// Whether the answer is the same for everybody who asks like this.
fn is_shareable(app: &App, request: &Request) -> bool {
    let headers = request.headers();
    *request.method() == Method::GET
        && shares_pages(&app.site())
        && app.cookies.read(headers).shared_page_fits()
        && !headers.contains_key("x-folkmoot")
}

/// Answers from the cache, or makes the page once for all who want it.
async fn share(
    guard: Guard,
    query: &'static [&'static str],
    mut request: Request,
    next: Next,
) -> Response<Body> {
    let app = Arc::clone(&guard.app);
    let target = known_query(request.uri().path(), request.uri().query(), query);
    let language = accepted_language(request.headers(), &app.site()).lang();
    let key = KeyRef {
        target: &target,
        language,
    };
    let asked = request.headers().clone();
    if let Some(page) = app.cache.find(&key, (app.clock)()) {
        app.figures.hit();
        return page.answer(&asked);
    }
    let key = key.to_key();
    let making = match app.cache.turn(&key) {
        Turn::Make(making) => Some(making),
        Turn::Wait(others) => {
            wait(others).await;
            if let Some(page) = app.cache.find(&key.borrow(), (app.clock)()) {
                app.figures.hit();
                return page.answer(&asked);
            }
            None
        }
    };
    app.figures.miss();
    // What the page does not know of must not be seen by its handler, else one reader's address
    // would show on the page of the next.
    if let Ok(uri) = Uri::try_from(target) {
        *request.uri_mut() = uri;
    }
    let since = app.cache.time();
    let response = pass(&guard, request, next).await;
    let answer = match finished(&app, response, since).await {
        Ok(page) => app.cache.keep(key, page, (app.clock)()).answer(&asked),
        Err(response) => response,
    };
    drop(making);
    answer
}

/// The page as it is kept; the answer unchanged if it must not be.
async fn finished(
    app: &App,
    mut response: Response<Body>,
    since: u64,
) -> Result<Finished, Response<Body>> {
    let about = response.extensions_mut().remove::<About>();
    let Some(About(topics)) = about else {
        return Err(response);
    };
    // A cookie is for one reader alone, and comes with a form.
    if response.status() != StatusCode::OK || response.headers().contains_key(SET_COOKIE) {
        return Err(response);
    }
    let (mut parts, body) = response.into_parts();
    let Ok(body) = body.collect().await else {
        return Err(Response::from_parts(parts, Body::empty()));
    };
    app.headers.apply(&mut parts.headers);
    follow_ahead(&mut parts.headers);
    parts.headers.insert(CACHE_CONTROL, ASK_FIRST);
    parts.headers.insert(http::header::VARY, VARIES);
    Ok(Finished {
        headers: parts.headers,
        body: body.to_bytes(),
        topics,
        since,
    })
}

/// Finds out who asks, lets them in or not, and makes a page of whatever went wrong.
async fn pass(guard: &Guard, request: Request, next: Next) -> Response<Body> {
    let (mut parts, body) = request.into_parts();
    let id = parts
        .extensions
        .get::<RequestId>()
        .copied()
        .unwrap_or_default();
    let app = || Arc::clone(&guard.app);
    let visit = match Visit::begin(app(), id, &parts).await {
        Ok(visit) => visit,
        Err(broken) => {
            let visit = Visit::of_nobody(app(), id, &parts);
            let typed = typed(guard, Request::from_parts(parts, body)).await;
            return errors::page(&visit, &Failure::Broken(broken), typed.as_ref());
        }
    };
    parts.extensions.insert(visit.clone());
    let (typed, outcome) = enter(guard, &visit, parts, body, next).await;
    let mut response = match outcome {
        Ok(response) => response,
        Err(failure) => errors::page(&visit, &failure, typed.as_deref()),
    };
    if let Some(Failed(failure)) = response.extensions_mut().remove::<Failed>() {
        response = errors::page(&visit, &failure, typed.as_deref());
    }
    // Without a page of its own: what came did not fit the handler's path or query.
    if response.status() == StatusCode::BAD_REQUEST && !is_page(&response) {
        response = errors::page(&visit, &Unreadable::CutOff.into(), typed.as_deref());
    }
    if visit.who().session().is_some_and(|it| it.new_tabs) && is_page(&response) {
        let home = guard.app.base_url.absolute("/");
        response = elsewhere::in_new_tabs(response, &home).await;
    }
    let cookies = visit
        .new_mark()
        .into_iter()
        .chain(lengthen(guard, &visit, &response));
    for cookie in cookies {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
        .headers_mut()
        .entry(CACHE_CONTROL)
        .or_insert(PRIVATE);
    response
}

/// The texts of a form that can't be handled, so that its page can show them again.
async fn typed(guard: &Guard, request: Request) -> Option<Fields> {
    if !guard.rule.form {
        return None;
    }
    forms::read(request).await.ok().map(|(_, fields)| fields)
}

fn is_page(response: &Response<Body>) -> bool {
    let kind = response.headers().get(CONTENT_TYPE);
    kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}

/// Notes that a session is in use, which makes it last longer here and in the browser. Whoever
/// asked does not wait for it, and nothing is lost if it fails.
fn lengthen(guard: &Guard, visit: &Visit, response: &Response<Body>) -> Option<HeaderValue> {
    let session = visit.who().session()?;
    let due = visit.now().since(session.used_at) >= HOUR && !visit.is_prefetch();
    if !due || response.headers().contains_key(SET_COOKIE) {
        return None;
    }
    let (app, session, now) = (Arc::clone(&guard.app), session.clone(), visit.now());
    tokio::spawn(async move {
        if let Err(error) = account::touch(&app.operations, &session, now).await {
            tracing::debug!(%error, "A session could not be lengthened.");
        }
    });
    visit
        .session_token()
        .and_then(|token| guard.app.cookies.begin_session(token))
}

/// The texts of a form, if one came, and what the handler answered.
type Entered = (Option<Arc<Fields>>, Result<Response<Body>, Failure>);

/// Reads the form before anything else is decided, so that a "no" can show its texts again.
async fn enter(guard: &Guard, visit: &Visit, parts: Parts, body: Body, next: Next) -> Entered {
    let request = Request::from_parts(parts, body);
    if !guard.rule.form {
        return match stopped(guard, visit) {
            None => (None, Ok(next.run(request).await)),
            Some(instead) => (None, instead),
        };
    }
    if let Err(refusal) = guard.app.origin.check(request.headers()) {
        return (None, Err(refusal.into()));
    }
    let (mut parts, fields) = match forms::read(request).await {
        Ok((parts, fields)) => (parts, Arc::new(fields)),
        Err((_, failure)) => return (None, Err(failure)),
    };
    if let Some(instead) = stopped(guard, visit) {
        return (Some(fields), instead);
    }
    let name = visit.check_token(fields.get(TOKEN_FIELD).unwrap_or_default());
    if let (Err(refusal), false) = (&name, guard.rule.keeps_text) {
        let failure = Failure::Refused(refusal.clone());
        return (Some(fields), Err(failure));
    }
    parts
        .extensions
        .insert(Form::new(Arc::clone(&fields), name));
    let response = next.run(Request::from_parts(parts, Body::empty())).await;
    (Some(fields), Ok(response))
}

/// What a visitor gets instead of the handler's answer, if they are not let in.
fn stopped(guard: &Guard, visit: &Visit) -> Option<Result<Response<Body>, Failure>> {
    match guard.rule.access.judge(&guard.app.site(), visit.who()) {
        Ok(()) => None,
        Err(Barrier::SetUpFirst) => Some(Ok(see_other("/setup"))),
        Err(Barrier::Refused(refusal)) => Some(Err(refusal.into())),
    }
}
