//! `folkmoot serve`: from the settings to a site that answers, and to its end in good order.

mod accept;
mod beside;
mod listen;
mod patience;
pub(crate) mod stop;
#[cfg(test)]
mod tests;
mod welcome;

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use domain::refusal::Field;
use http::Extensions;
use operations::{Random, account};
use store::Db;
use tokio::net::TcpListener;
use tokio::task::JoinSet;
use web::{App, Given, PeerAddr, Proxies, Secret, Website};

use crate::config::table::{self, Key};
use crate::config::{Config, Setup};
use crate::database::{self, Opening};
use crate::failure::Failure;
use crate::metrics::{self, Metrics};
use crate::site::{self, Site};
use crate::{clock, demo, say};
use accept::Bounds;
use stop::{Signals, Stop};

/// Serves the site until a signal asks to stop.
///
/// # Errors
/// What keeps it from starting, as a sentence that says what to do.
pub(crate) async fn run(config: &Config, is_demo: bool) -> Result<(), Failure> {
    let signals = Signals::listen().map_err(|why| no_signals(&why))?;
    let sockets = Sockets::open(config).await?;
    demo::prepare(config, is_demo)?;
    let db = database::open(config, Opening::Server).await?;
    let outcome = serve(config, is_demo, &db, sockets, signals).await;
    // Whatever happened, writes that were queued are finished.
    db.close().await;
    outcome
}

fn no_signals(why: &io::Error) -> Failure {
    Failure::new(format!(
        "The system delivers no signals to this program: {why}."
    ))
}

/// The sockets, opened first: a taken address is found out before anything is written.
struct Sockets {
    pages: TcpListener,
    metrics: Option<TcpListener>,
    address: SocketAddr,
}

impl Sockets {
    async fn open(config: &Config) -> Result<Self, Failure> {
        let pages = listen::pages(config).await?;
        let metrics = listen::metrics(config).await?;
        let address = pages.local_addr().unwrap_or(config.listen);
        Ok(Self {
            pages,
            metrics,
            address,
        })
    }
}

async fn serve(
    config: &Config,
    is_demo: bool,
    db: &Db,
    sockets: Sockets,
    mut signals: Signals,
) -> Result<(), Failure> {
    let address = sockets.address;
    let site = ready(config, is_demo, db, address.port()).await?;
    let app = app(config, &site).await?;
    let (stopper, stop) = stop::pair();
    let mailer = site::mailer(config)?;
    let mut beside = beside::start(&site.operations, &app, mailer, &stop).await?;
    let mut listeners = listeners(db, &app, sockets, &stop);
    welcome::say(&site, is_demo, address)?;
    tracing::info!(%address, version = env!("CARGO_PKG_VERSION"), "The site is served.");
    signals.next().await;
    tracing::info!("Stopping: finishing requests and writes that are under way.");
    stopper.stop();
    tokio::spawn(signals.end_at_next());
    while listeners.join_next().await.is_some() {}
    while beside.join_next().await.is_some() {}
    say::line("Stopped.");
    Ok(())
}

/// The site with all that the settings say of it: made, filled, set up.
async fn ready(config: &Config, is_demo: bool, db: &Db, port: u16) -> Result<Site, Failure> {
    if is_demo {
        demo::follow_address(db, config, port).await?;
    }
    let mut site = site::find_or_make(config, db, port).await?;
    if is_demo {
        demo::fill(config, &site).await?;
        site.set_up = true;
    } else if let (false, Some(setup)) = (site.set_up, &config.setup) {
        set_up(&site, setup).await?;
        site.set_up = true;
    }
    Ok(site)
}

async fn set_up(site: &Site, setup: &Setup) -> Result<(), Failure> {
    let Setup {
        site_name,
        admin_name,
        admin_password,
    } = setup.clone();
    let now = clock::now();
    account::create_admin(&site.operations, site_name, admin_name, admin_password, now)
        .await
        .map_err(refused_set_up)?;
    tracing::info!(
        admin = setup.admin_name,
        "The site was set up from the settings."
    );
    Ok(())
}

/// Why the settings' set-up was refused, with the setting that has to be changed.
fn refused_set_up(failure: operations::Failure) -> Failure {
    let field = match &failure {
        operations::Failure::Refused(refusal) => refusal.field(),
        operations::Failure::Broken(_) => return failure.into(),
    };
    let key = match field {
        Some(Field::Name) => Key::SetupAdminName,
        Some(Field::Password) => Key::SetupAdminPassword,
        Some(Field::SiteName) => Key::SetupSiteName,
        _ => return failure.into(),
    };
    let setting = table::row(key);
    let why = Failure::from(failure);
    Failure::usage(format!("{} ({}): {why}", setting.name, setting.variable))
}

async fn app(config: &Config, site: &Site) -> Result<Arc<App>, Failure> {
    let row = store::site::find_site(&site.operations.reads()).await?;
    Ok(App::new(Given {
        operations: site.operations.clone(),
        secret: Secret::new(site.secret),
        proxies: Proxies::new(config.proxies.clone(), config.proxy_header),
        site: row.ok_or_else(|| Failure::new("The database lost its site."))?,
        clock: Arc::new(clock::now),
        random: Random::System,
    }))
}

/// Starts serving pages and metrics.
fn listeners(db: &Db, app: &Arc<App>, sockets: Sockets, stop: &Stop) -> JoinSet<()> {
    let mut tasks = JoinSet::new();
    let pages = Website::new(Arc::clone(app));
    tasks.spawn(accept::run(
        sockets.pages,
        pages,
        stamp,
        Bounds::of_pages(),
        stop.clone(),
    ));
    if let Some(listener) = sockets.metrics {
        let metrics = Arc::new(measured(db, app));
        let answer =
            tower::service_fn(move |request| metrics::answer(Arc::clone(&metrics), request));
        tasks.spawn(accept::run(
            listener,
            answer,
            stamp,
            Bounds::of_metrics(),
            stop.clone(),
        ));
    }
    tasks
}

fn measured(db: &Db, app: &Arc<App>) -> Metrics {
    let mut metrics = Metrics::new(clock::now());
    let (db, app) = (db.clone(), Arc::clone(app));
    metrics.tell(move || metrics::sources::of_database(&db.figures()));
    metrics.tell(move || metrics::sources::of_pages(&app.figures.now()));
    metrics
}

fn stamp(extensions: &mut Extensions, peer: SocketAddr) {
    extensions.insert(PeerAddr(peer.ip()));
}
