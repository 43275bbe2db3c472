//! Connections for single statements, and who waits for one.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use deadpool_postgres::{Client, Manager, ManagerConfig, RecyclingMethod, Runtime};
use domain::limits;
use tokio_postgres::NoTls;

use super::super::gauges::{Gauges, unsigned};
use super::super::job::Failed;
use super::setup::{CONNECT_TIME_MAX, Setup};
use crate::{Broken, Trouble};

/// Some connections and a bounded number of statements that wait for one.
pub(super) struct Pool {
    pool: deadpool_postgres::Pool,
    asking: AtomicU64,
    asking_max: u64,
    gauges: Arc<Gauges>,
}

/// Counts a statement as asking for as long as it lives.
struct Asking<'p>(&'p AtomicU64);

impl Drop for Asking<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Pool {
    pub(super) fn new(setup: &Setup, gauges: &Arc<Gauges>) -> Result<Self, Broken> {
        let recycling = ManagerConfig {
            recycling_method: RecyclingMethod::Fast,
        };
        let size = setup.options.pool.max(1);
        let pool =
            deadpool_postgres::Pool::builder(Manager::from_config(setup.reads(), NoTls, recycling))
                .max_size(size)
                .runtime(Runtime::Tokio1)
                .wait_timeout(Some(setup.options.read_time_max))
                .create_timeout(Some(CONNECT_TIME_MAX))
                .build()
                .map_err(|error| Broken::fault(error.to_string()))?;
        Ok(Self {
            pool,
            asking: AtomicU64::new(0),
            asking_max: unsigned(limits::READ_QUEUE_MAX),
            gauges: Arc::clone(gauges),
        })
    }

    /// A connection, as soon as one is free.
    ///
    /// # Errors
    /// `Busy` if too many wait or it takes too long, `OutOfReach` if the server is.
    pub(super) async fn get(&self) -> Result<Client, Broken> {
        let before = self.asking.fetch_add(1, Ordering::Relaxed);
        let _asking = Asking(&self.asking);
        if before >= self.asking_max {
            Gauges::count(&self.gauges.turned_away);
            let text = format!("{} reads wait for a connection", self.asking_max);
            return Err(Broken::new(Trouble::Busy, text));
        }
        self.pool
            .get()
            .await
            .map_err(|error| Failed::from(error).during("connecting").broken)
    }

    /// How many statements wait, about: an idle connection is had at once.
    pub(super) fn waiting(&self) -> u64 {
        self.asking.load(Ordering::Relaxed)
    }

    pub(super) fn close(&self) {
        self.pool.close();
    }
}
