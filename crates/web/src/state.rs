//! What every request shares.

use std::sync::{Arc, PoisonError, RwLock};

use axum::extract::FromRef;
use domain::time::Timestamp;
use domain::urls::BaseUrl;
use operations::{Operations, Random};
use store::site::SiteRow;
use store::{Broken, Reads};

use crate::cache::PageCache;
use crate::client::Proxies;
use crate::cookies::Cookies;
use crate::figures::Figures;
use crate::form_token::Secret;
use crate::headers::SecurityHeaders;
use crate::origin::OwnOrigin;
use crate::pages::rule_list::RuleLists;
use crate::request_id::RequestIds;

/// What tells the time.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// What the server gives the pages to work with.
pub struct Given {
    /// What people can do; with it come the database, to read, and the site's address.
    pub operations: Operations,
    /// What forms are signed with.
    pub secret: Secret,
    /// Whose word about a client's address counts.
    pub proxies: Proxies,
    /// The site, as it is now; see [`App::refresh_site`].
    pub site: SiteRow,
    /// The clock.
    pub clock: Clock,
    /// Randomness for forms and guests' marks.
    pub random: Random,
}

/// What every request shares.
pub struct App {
    pub(crate) reads: Reads,
    pub(crate) operations: Operations,
    pub(crate) base_url: BaseUrl,
    pub(crate) secret: Secret,
    pub(crate) proxies: Proxies,
    pub(crate) clock: Clock,
    pub(crate) random: Random,
    pub(crate) origin: OwnOrigin,
    pub(crate) cookies: Cookies,
    pub(crate) headers: SecurityHeaders,
    pub(crate) ids: RequestIds,
    /// Pages that are finished; the server tells it of events.
    pub cache: PageCache,
    /// Counts for the metrics.
    pub figures: Figures,
    /// Lists of rules that are finished.
    pub(crate) rule_lists: RuleLists,
    site: RwLock<Arc<SiteRow>>,
}

impl App {
    /// Puts together what requests share.
    #[must_use]
    pub fn new(given: Given) -> Arc<Self> {
        let base_url = given.operations.base().clone();
        let https = base_url.is_https();
        // Without randomness names would only repeat after a restart.
        let start = given
            .random
            .bytes()
            .map(u64::from_be_bytes)
            .unwrap_or_default();
        Arc::new(Self {
            origin: OwnOrigin::new(&base_url),
            cookies: Cookies::new(https),
            headers: SecurityHeaders::new(https),
            ids: RequestIds::new(start),
            cache: PageCache::default(),
            figures: Figures::default(),
            rule_lists: RuleLists::default(),
            site: RwLock::new(Arc::new(given.site)),
            reads: given.operations.reads(),
            operations: given.operations,
            base_url,
            secret: given.secret,
            proxies: given.proxies,
            clock: given.clock,
            random: given.random,
        })
    }

    /// The site as it was last read.
    #[must_use]
    pub fn site(&self) -> Arc<SiteRow> {
        Arc::clone(&self.site.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads the site again: to be called when an event says that it changed.
    ///
    /// # Errors
    /// When the database fails; the site stays as it was.
    pub async fn refresh_site(&self) -> Result<(), Broken> {
        if let Some(site) = store::site::find_site(&self.reads).await? {
            *self.site.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(site);
        }
        Ok(())
    }
}

/// The state that handlers take parts of.
#[derive(Clone)]
pub(crate) struct AppState(pub(crate) Arc<App>);

impl FromRef<AppState> for Reads {
    fn from_ref(state: &AppState) -> Self {
        state.0.reads.clone()
    }
}

impl FromRef<AppState> for Operations {
    fn from_ref(state: &AppState) -> Self {
        state.0.operations.clone()
    }
}

impl FromRef<AppState> for Arc<App> {
    fn from_ref(state: &AppState) -> Self {
        Self::clone(&state.0)
    }
}
