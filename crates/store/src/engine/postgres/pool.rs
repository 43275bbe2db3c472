//! Connections for single statements, which share them.

use std::ops::Deref;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use domain::limits;
use tokio::time::timeout;
use tokio_postgres::Config;

use super::super::gauges::{Gauges, unsigned};
use super::super::job::Failed;
use super::connection::Connection;
use super::setup::{CONNECT_TIME_MAX, Setup};
use crate::{Broken, Trouble};

/// How many times as long as a statement may run its answer is waited for.
const SILENT_TIMES: u32 = 4;

/// Some connections. A statement goes to one that is free or, if none is, behind others to the one
/// that is asked for least: the server then finds the next as soon as it is done with one, where
/// it would fall asleep between them if each waited here for its turn.
pub(super) struct Pool {
    config: Box<Config>,
    size: usize,
    /// How long an answer may take, with those before it.
    silence_max: Duration,
    links: Mutex<Vec<Arc<Link>>>,
    /// Held by who makes a connection.
    connecting: tokio::sync::Mutex<()>,
    closed: AtomicBool,
    asking: AtomicU64,
    asking_max: u64,
    gauges: Arc<Gauges>,
}

/// A connection, and how many statements it was asked for and has not answered.
struct Link {
    connection: Connection,
    asked: AtomicU64,
}

/// Counts a statement for as long as it lives.
struct Asking<'p>(&'p AtomicU64);

impl<'p> Asking<'p> {
    fn begin(counter: &'p AtomicU64) -> Self {
        counter.fetch_add(1, Ordering::Relaxed);
        Self(counter)
    }
}

impl Drop for Asking<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// A connection that a statement may be sent on.
pub(super) struct Turn<'p> {
    link: Arc<Link>,
    _asking: Asking<'p>,
}

impl Deref for Turn<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.link.connection
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.link.asked.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Link {
    fn take(self: &Arc<Self>) -> Arc<Self> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        Arc::clone(self)
    }
}

impl Pool {
    pub(super) fn new(setup: &Setup, gauges: &Arc<Gauges>) -> Self {
        Self {
            config: Box::new(setup.reads()),
            size: setup.options.pool.max(1),
            silence_max: setup.options.read_time_max.saturating_mul(SILENT_TIMES),
            links: Mutex::default(),
            connecting: tokio::sync::Mutex::default(),
            closed: AtomicBool::new(false),
            asking: AtomicU64::new(0),
            asking_max: unsigned(limits::READ_QUEUE_MAX),
            gauges: Arc::clone(gauges),
        }
    }

    /// A connection to send a statement on, at once unless there is none yet.
    ///
    /// # Errors
    /// `Busy` if too many ask, `OutOfReach` if the server is.
    pub(super) async fn turn(&self) -> Result<Turn<'_>, Broken> {
        let asking = Asking::begin(&self.asking);
        if self.waiting() > self.asking_max {
            Gauges::count(&self.gauges.turned_away);
            let text = format!("{} reads wait for their answers", self.asking_max);
            return Err(Broken::new(Trouble::Busy, text));
        }
        Ok(Turn {
            link: self.link().await?,
            _asking: asking,
        })
    }

    async fn link(&self) -> Result<Arc<Link>, Broken> {
        if self.closed.load(Ordering::Acquire) {
            return Err(Broken::new(Trouble::OutOfReach, "the database is closed"));
        }
        if let Some(link) = self.take(self.size) {
            return Ok(link);
        }
        // Who finds none at all waits for the first; else one connects and the others go on.
        let _connecting = match self.connecting.try_lock() {
            Ok(held) => held,
            Err(_) => match self.take(1) {
                Some(link) => return Ok(link),
                None => self.connecting.lock().await,
            },
        };
        match self.take(self.size) {
            Some(link) => Ok(link),
            // Where the server takes no more, those that there are do.
            None => match self.connect().await {
                Ok(link) => Ok(link),
                Err(broken) => self.take(1).ok_or(broken),
            },
        }
    }

    /// A link that is free, or the one asked for least where there are `enough`.
    fn take(&self, enough: usize) -> Option<Arc<Link>> {
        let mut links = self.links.lock().unwrap_or_else(PoisonError::into_inner);
        links.retain(|link| !link.connection.is_closed());
        let asked = |link: &&Arc<Link>| link.asked.load(Ordering::Relaxed);
        let least = links.iter().min_by_key(asked)?;
        (links.len() >= enough || asked(&least) == 0).then(|| least.take())
    }

    async fn connect(&self) -> Result<Arc<Link>, Broken> {
        let connection = match timeout(CONNECT_TIME_MAX, Connection::open(&self.config)).await {
            Ok(opened) => opened.map_err(|failed| failed.during("connecting").broken)?,
            Err(_) => {
                let text = "the server did not take a connection in time";
                return Err(Broken::new(Trouble::OutOfReach, text));
            }
        };
        let link = Arc::new(Link {
            connection,
            asked: AtomicU64::new(0),
        });
        let taken = link.take();
        let mut links = self.links.lock().unwrap_or_else(PoisonError::into_inner);
        if !self.closed.load(Ordering::Acquire) {
            links.push(link);
        }
        Ok(taken)
    }

    /// Waits for an answer. The server ends what takes too long, each statement for itself; this
    /// is for one that says nothing at all any more.
    ///
    /// # Errors
    /// `Busy` if no answer came, and those of the statement.
    pub(super) async fn answered<T>(
        &self,
        turn: &Turn<'_>,
        answer: impl Future<Output = Result<T, Failed>>,
    ) -> Result<T, Failed> {
        match timeout(self.silence_max, answer).await {
            Ok(answer) => answer,
            Err(_) => {
                self.forget(&turn.link);
                Err(Broken::new(Trouble::Busy, "the server did not answer in time").into())
            }
        }
    }

    /// Gives up a connection that is silent, which would look free and draw everything to it.
    fn forget(&self, silent: &Arc<Link>) {
        let mut links = self.links.lock().unwrap_or_else(PoisonError::into_inner);
        links.retain(|link| !Arc::ptr_eq(link, silent));
    }

    /// How many statements wait for their answers.
    pub(super) fn waiting(&self) -> u64 {
        self.asking.load(Ordering::Relaxed)
    }

    /// Gives the connections up; what was sent on them is still answered.
    pub(super) fn close(&self) {
        self.closed.store(true, Ordering::Release);
        self.links
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }
}
