//! A row of the route table, and how the table becomes a router.

use std::sync::Arc;

use axum::Router;
use axum::handler::Handler;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodRouter, get, post};
use domain::refusal::Refusal;
use http::Method;

use crate::access::Access;
use crate::errors::{Answer, Unreadable};
use crate::gate::{Guard, gate};
use crate::state::{App, AppState};

/// What a route demands and promises, apart from its handler.
#[derive(Debug, Clone)]
pub(crate) struct Rule {
    /// Who may see it.
    pub(crate) access: Access,
    /// Whether its pages may be shared between readers who are not signed in, and the names in
    /// the query that such a page depends on.
    pub(crate) shared: Option<&'static [&'static str]>,
    /// Whether it is sent to as a form.
    pub(crate) form: bool,
    /// Whether its handler shows the form again when its token is too old.
    pub(crate) keeps_text: bool,
}

/// A row of the route table.
pub(crate) struct Route {
    #[cfg_attr(not(test), expect(dead_code, reason = "the table's own tests walk it"))]
    pub(crate) method: Method,
    pub(crate) path: &'static str,
    pub(crate) rule: Rule,
    handler: MethodRouter<AppState>,
}

impl Route {
    /// A page.
    pub(crate) fn get<H, T>(path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        let rule = Rule {
            access,
            shared: None,
            form: false,
            keeps_text: false,
        };
        Self {
            method: Method::GET,
            path,
            rule,
            handler: get(handler),
        }
    }

    /// Where a form is sent to. Its origin and its token are checked before the handler runs.
    pub(crate) fn post<H, T>(path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        let rule = Rule {
            access,
            shared: None,
            form: true,
            keeps_text: false,
        };
        Self {
            method: Method::POST,
            path,
            rule,
            handler: post(handler),
        }
    }

    /// Its pages may be shared between readers who are not signed in; they depend on these names
    /// of the query and no others.
    pub(crate) fn shared(mut self, query: &'static [&'static str]) -> Self {
        self.rule.shared = Some(query);
        self
    }

    /// What its address holds is signed and says all there is to say: programs that show no page
    /// of ours send to it, so that neither origin nor token are asked for, and no form is read.
    pub(crate) fn signed(mut self) -> Self {
        self.rule.form = false;
        self
    }

    /// Its form holds a text that somebody wrote: the handler runs also when the token is too
    /// old, finds that out by `form.name()?`, and shows the form again with the text.
    pub(crate) fn keeps_text(mut self) -> Self {
        self.rule.keeps_text = true;
        self
    }
}

/// The router of these routes. What is not among them, or is asked for in another way, has pages
/// too.
pub(crate) fn router(app: &Arc<App>, routes: Vec<Route>) -> Router {
    let mut router = Router::<AppState>::new();
    let guarded = |rule| Guard {
        app: Arc::clone(app),
        rule: Arc::new(rule),
    };
    for route in routes {
        let layer = from_fn_with_state(guarded(route.rule), gate);
        router = router.route(route.path, route.handler.layer(layer));
    }
    let open = Rule {
        access: Access::Always,
        shared: None,
        form: false,
        keeps_text: false,
    };
    let layer = from_fn_with_state(guarded(open), gate);
    let unknown = no_such_page.layer(layer.clone());
    let other_method = no_such_method.layer(layer);
    router
        .method_not_allowed_fallback(other_method)
        .fallback(unknown)
        .with_state(AppState(Arc::clone(app)))
}

async fn no_such_page() -> Answer {
    Err(Refusal::NoSuchPage.into())
}

async fn no_such_method() -> Answer {
    Err(Unreadable::Method.into())
}
