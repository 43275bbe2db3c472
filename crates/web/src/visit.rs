//! One request, as its handler needs it: who asks, in which language, from where.

use std::convert::Infallible;
use std::net::IpAddr;
use std::sync::{Arc, OnceLock};

use axum::extract::FromRequestParts;
use data_encoding::BASE64URL_NOPAD;
use domain::account::Theme;
use domain::limits;
use domain::refusal::Refusal;
use domain::time::Timestamp;
use domain::viewer::Viewer;
use http::request::Parts;
use http::{HeaderMap, HeaderValue};
use operations::By;
use store::Broken;
use store::feed::Taste;
use store::session::SessionRow;
use store::site::SiteRow;
use words::{Catalogue, Words};

use crate::client::{Network, PeerAddr};
use crate::cookies::Look;
use crate::errors::Failure;
use crate::form_token::{self, Holder};
use crate::next::safe_next;
use crate::request_id::RequestId;
use crate::session::Who;
use crate::state::App;

/// Bytes of the mark that ties a form to a browser without a session.
const GUEST_BYTES: usize = 18;

/// One request. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Visit(Arc<Inner>);

struct Inner {
    app: Arc<App>,
    who: Who,
    words: &'static Words,
    look: Look,
    here: String,
    /// The page of this site that the reader came from.
    from: Option<String>,
    client: IpAddr,
    agent: String,
    id: RequestId,
    now: Timestamp,
    prefetch: bool,
    fragment: bool,
    session: Option<String>,
    guest: Option<String>,
    new_guest: OnceLock<String>,
}

impl Visit {
    /// Finds out what there is to know about a request.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) async fn begin(app: Arc<App>, id: RequestId, parts: &Parts) -> Result<Self, Broken> {
        let now = (app.clock)();
        let sent = app.cookies.read(&parts.headers);
        let who = Who::find(&app.reads, sent.session, now).await?;
        Ok(Self::of(app, id, parts, who, now))
    }

    /// The same without asking the database, for pages that say that it can't be asked.
    pub(crate) fn of_nobody(app: Arc<App>, id: RequestId, parts: &Parts) -> Self {
        let now = (app.clock)();
        Self::of(app, id, parts, Who::default(), now)
    }

    fn of(app: Arc<App>, id: RequestId, parts: &Parts, who: Who, now: Timestamp) -> Self {
        let sent = app.cookies.read(&parts.headers);
        let peer = parts.extensions.get::<PeerAddr>();
        let peer = peer.map_or(IpAddr::V4(std::net::Ipv4Addr::UNSPECIFIED), |peer| peer.0);
        let here = parts
            .uri
            .path_and_query()
            .map_or("/", http::uri::PathAndQuery::as_str);
        let agent = text(&parts.headers, "user-agent").unwrap_or_default();
        let inner = Inner {
            words: language(&parts.headers, sent.look, &who, &app.site()),
            look: look(sent.look, &who),
            here: here.to_owned(),
            from: text(&parts.headers, "referer")
                .and_then(|from| from.strip_prefix(&app.base_url.absolute("")))
                .map(safe_next),
            client: app.proxies.client(peer, &parts.headers),
            agent: agent.chars().take(limits::AGENT_CHARS_MAX).collect(),
            prefetch: text(&parts.headers, "sec-purpose").is_some_and(|it| it.contains("prefetch")),
            fragment: text(&parts.headers, "x-folkmoot") == Some("fragment"),
            session: sent
                .session
                .filter(|_| who.is_signed_in())
                .map(str::to_owned),
            guest: sent.guest.map(str::to_owned),
            new_guest: OnceLock::new(),
            app,
            who,
            id,
            now,
        };
        Self(Arc::new(inner))
    }

    /// Who does what this request asks for.
    ///
    /// # Errors
    /// `SignedOut`.
    pub(crate) fn by(&self) -> Result<By, Refusal> {
        self.0.who.by(self.0.now)
    }

    /// What every request shares.
    #[must_use]
    pub(crate) fn app(&self) -> &App {
        &self.0.app
    }

    /// Who asks.
    #[must_use]
    pub(crate) fn who(&self) -> &Who {
        &self.0.who
    }

    /// For whom rows are read.
    #[must_use]
    pub(crate) fn viewer(&self) -> Viewer {
        self.0.who.viewer()
    }

    /// The reader's language.
    #[must_use]
    pub(crate) fn words(&self) -> &'static Words {
        self.0.words
    }

    /// How the reader wants pages to be.
    #[must_use]
    pub(crate) fn look(&self) -> Look {
        self.0.look
    }

    /// What the reader wants and does not want to meet in feeds: the account says so, and without
    /// one the browser.
    #[must_use]
    pub(crate) fn taste(&self) -> Taste {
        let of_browser = || Taste {
            nsfw: self.look().nsfw,
            ..Taste::default()
        };
        self.who()
            .session()
            .map_or_else(of_browser, SessionRow::taste)
    }

    /// Whether what is not safe for work is covered until the reader opens it.
    #[must_use]
    pub(crate) fn covers_nsfw(&self) -> bool {
        self.who()
            .session()
            .map_or(!self.look().nsfw, |session| session.nsfw().is_covered())
    }

    /// The path and query that was asked for.
    #[must_use]
    pub(crate) fn here(&self) -> &str {
        &self.0.here
    }

    /// The page of this site that led here, if the browser tells.
    #[must_use]
    pub(crate) fn from(&self) -> Option<&str> {
        self.0.from.as_deref()
    }

    /// When the request came.
    #[must_use]
    pub(crate) fn now(&self) -> Timestamp {
        self.0.now
    }

    /// The client's network, by which allowances are counted.
    #[must_use]
    pub(crate) fn network(&self) -> Network {
        Network::of(self.0.client)
    }

    /// What the client calls itself.
    #[must_use]
    pub(crate) fn agent(&self) -> &str {
        &self.0.agent
    }

    /// The request's name in the log.
    #[must_use]
    pub(crate) fn id(&self) -> RequestId {
        self.0.id
    }

    /// Whether a browser asks before its reader does: such a request must change nothing, not
    /// even a read mark.
    #[must_use]
    pub(crate) fn is_prefetch(&self) -> bool {
        self.0.prefetch
    }

    /// Whether our script asks and shows the answer in place.
    #[must_use]
    pub(crate) fn wants_fragment(&self) -> bool {
        self.0.fragment
    }

    /// The token of the session that asks, for ending it.
    #[must_use]
    pub(crate) fn session_token(&self) -> Option<&str> {
        self.0.session.as_deref()
    }

    /// Signs a token for a form that is shown now. Whoever is not signed in gets a mark in a
    /// cookie with it, so it belongs on pages that are not shared only.
    #[must_use]
    pub(crate) fn form_token(&self) -> String {
        let app = &self.0.app;
        match app.random.bytes() {
            Ok(random) => form_token::issue(&app.secret, self.holder(), random, self.0.now),
            // An empty token makes the form stale, which loses nothing that is typed.
            Err(broken) => {
                tracing::error!(%broken, "A form could not be signed.");
                String::new()
            }
        }
    }

    /// Checks the token of a form that came, and gives the form's name.
    ///
    /// # Errors
    /// `StaleForm`.
    pub(crate) fn check_token(&self, token: &str) -> Result<String, Refusal> {
        form_token::verify(&self.0.app.secret, self.holder(), token, self.0.now)
    }

    fn holder(&self) -> Holder<'_> {
        let guest = || {
            let known = self.0.guest.as_ref();
            Holder::Guest(known.unwrap_or_else(|| self.0.new_guest.get_or_init(|| self.mark())))
        };
        self.0
            .session
            .as_ref()
            .map_or_else(guest, |token| Holder::Session(token))
    }

    fn mark(&self) -> String {
        let random = self.0.app.random.bytes::<GUEST_BYTES>();
        random
            .map(|random| BASE64URL_NOPAD.encode(&random))
            .unwrap_or_default()
    }

    /// The cookie that goes with the answer, if a form was shown to a browser without a mark.
    pub(crate) fn new_mark(&self) -> Option<HeaderValue> {
        self.0
            .new_guest
            .get()
            .and_then(|mark| self.0.app.cookies.mark_guest(mark))
    }
}

/// A handler that takes a visit gets the one that the gate began.
impl<S: Sync> FromRequestParts<S> for Visit {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Self::Rejection> {
        let visit = parts.extensions.get::<Self>().cloned();
        visit.ok_or_else(|| Failure::fault("a handler outside of the route table"))
    }
}

/// Who asks, for handlers that need no more of the visit.
impl<S: Sync> FromRequestParts<S> for Who {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Infallible> {
        Ok(parts
            .extensions
            .get::<Visit>()
            .map(|visit| visit.who().clone())
            .unwrap_or_default())
    }
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// A preference in the browser beats the account's, since it is the nearer one.
fn look(sent: Option<Look>, who: &Who) -> Look {
    let mut look = sent.unwrap_or_default();
    if let (Theme::Browser, Some(session)) = (look.theme, who.session()) {
        look.theme = session.theme;
    }
    look.keys &= who.session().is_none_or(|session| session.keys);
    look
}

/// The language of shared pages, and of everybody else's without preferences.
pub(crate) fn accepted_language(headers: &HeaderMap, site: &SiteRow) -> &'static Words {
    negotiate(headers, None, site)
}

fn language(headers: &HeaderMap, look: Option<Look>, who: &Who, site: &SiteRow) -> &'static Words {
    let chosen = look.and_then(|look| look.language);
    let account = who.session().map(|session| session.language.as_str());
    let chosen = chosen.or(account.filter(|tag| !tag.is_empty()));
    negotiate(headers, chosen, site)
}

/// What was chosen, else what the browser asks for, else the site's language.
fn negotiate(headers: &HeaderMap, chosen: Option<&str>, site: &SiteRow) -> &'static Words {
    let accepted = text(headers, "accept-language").unwrap_or_default();
    let own = site.default_language.as_str();
    if own == Words::english().lang() {
        return Catalogue::negotiate(Some(accepted), chosen);
    }
    Catalogue::negotiate(Some(&format!("{accepted},{own};q=0.001")), chosen)
}
