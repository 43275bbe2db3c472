//! PostgreSQL: connections with prepared statements kept.
//!
//! Single statements, the bulk of all reads, go straight to the driver, on connections that they
//! share. Jobs of several statements are synchronous closures and run on threads that own a
//! connection each, so that waiting for an answer wakes no other thread.

mod connection;
mod error;
mod inspect;
mod load;
mod parameter;
mod pipeline;
mod pool;
mod session;
mod setup;
mod work;
mod worker;

use std::sync::Arc;

use domain::limits;
use tokio::sync::{oneshot, watch};

use self::pool::Pool;
use self::setup::Setup;
use self::worker::{Job, Worker};
use super::gauges::{Figures, Gauges, unsigned};
use super::query::{Query, Tx};
use super::queue::Queue;
use super::threads::Threads;
use super::{Carried, Lane, Options};
use crate::{Broken, Row, Statement, Value};

pub(super) use self::load::copy_in;
pub(super) use self::session::Session;

/// Connections of the slow lane.
const SLOW_WORKERS: usize = 2;

/// An open PostgreSQL database.
pub(super) struct Postgres {
    pool: Pool,
    reads: Arc<Queue<Job>>,
    slow: Arc<Queue<Job>>,
    writes: Arc<Queue<Job>>,
    gauges: Arc<Gauges>,
    threads: Threads,
}

impl Postgres {
    pub(super) async fn open(url: &str, options: &Options) -> Result<Self, Broken> {
        let gauges = Arc::new(Gauges::new());
        let setup = Setup::new(url, options)?;
        let queue = |what, max| Arc::new(Queue::new(what, max, &gauges));
        let postgres = Self {
            pool: Pool::new(&setup, &gauges),
            reads: queue("reads", limits::READ_QUEUE_MAX),
            slow: queue("slow reads", limits::SLOW_QUEUE_MAX),
            writes: queue("writes", limits::WRITE_QUEUE_MAX),
            gauges: Arc::clone(&gauges),
            threads: Threads::default(),
        };
        let (write, slow) = (setup.writes(), setup.slow());
        postgres.start("pg-write", &postgres.writes, options.pool.max(1), &write)?;
        postgres.start("pg-slow", &postgres.slow, SLOW_WORKERS, &slow)?;
        let readers = options.pool.div_ceil(2).max(1);
        postgres.start("pg-read", &postgres.reads, readers, &setup.reads())?;
        let prepare = setup.schema();
        postgres
            .ask(&postgres.writes, move |worker| worker.script(&prepare))
            .await?;
        Ok(postgres)
    }

    /// Starts threads that serve a queue; each connects with its first job.
    fn start(
        &self,
        name: &str,
        queue: &Arc<Queue<Job>>,
        threads: usize,
        config: &tokio_postgres::Config,
    ) -> Result<(), Broken> {
        for number in 0..threads {
            let (queue, worker) = (Arc::clone(queue), Worker::new(config.clone()));
            let work = move || worker.work(&queue);
            self.threads.start(&format!("{name}-{number}"), work)?;
        }
        Ok(())
    }

    /// Queues a job and waits for its answer.
    async fn ask<T, E, F>(&self, queue: &Queue<Job>, job: F) -> Result<T, E>
    where
        F: FnOnce(&mut Worker) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Broken> + Send + 'static,
    {
        let (answer, result) = oneshot::channel();
        let asked: Job = Box::new(move |worker| {
            let _ = answer.send(job(worker));
        });
        queue.push(asked).map_err(E::from)?;
        result
            .await
            .unwrap_or_else(|_| Err(E::from(Broken::fault("a job got no answer"))))
    }

    pub(super) async fn write<T, E, F>(&self, carried: Carried, job: F) -> Result<T, E>
    where
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Broken> + Send + 'static,
    {
        let gauges = Arc::clone(&self.gauges);
        let write = move |worker: &mut Worker| work::write(worker, carried, &gauges, &job);
        self.ask(&self.writes, write).await
    }

    pub(super) async fn read<T, E, F>(&self, lane: Lane, job: F) -> Result<T, E>
    where
        F: Fn(&mut Query<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Broken> + Send + 'static,
    {
        let queue = match lane {
            Lane::Page => &self.reads,
            Lane::Slow => &self.slow,
        };
        let (answer, result) = oneshot::channel();
        let gauges = Arc::clone(&self.gauges);
        let asked: Job = Box::new(move |worker| work::read(worker, &gauges, &job, answer));
        queue.push(asked).map_err(E::from)?;
        result
            .await
            .unwrap_or_else(|_| Err(E::from(Broken::fault("a read got no answer"))))
    }

    pub(super) async fn rows<R: Row>(
        &self,
        statement: Statement<R>,
        values: Vec<Value<'static>>,
    ) -> Result<Vec<R>, Broken> {
        let turn = self.pool.turn().await?;
        self.pool
            .answered(&turn, session::rows(&turn, statement.postgres(), &values))
            .await
            .map_err(|failed| failed.during(statement.name()).broken)
    }

    pub(super) async fn row<R: Row>(
        &self,
        statement: Statement<R>,
        values: Vec<Value<'static>>,
    ) -> Result<Option<R>, Broken> {
        let turn = self.pool.turn().await?;
        self.pool
            .answered(&turn, session::row(&turn, statement.postgres(), &values))
            .await
            .map_err(|failed| failed.during(statement.name()).broken)
    }

    pub(super) fn commits(&self) -> watch::Receiver<u64> {
        self.gauges.bell()
    }

    pub(super) fn figures(&self) -> Figures {
        let jobs = unsigned(self.reads.waiting());
        Figures {
            reads_waiting: jobs.saturating_add(self.pool.waiting()),
            slow_waiting: unsigned(self.slow.waiting()),
            writes_waiting: unsigned(self.writes.waiting()),
            ..self.gauges.figures()
        }
    }

    /// Takes no more jobs and waits for those that were queued.
    pub(super) async fn close(&self) {
        self.shut();
        self.threads.joined().await;
    }

    fn shut(&self) {
        self.pool.close();
        for queue in [&self.reads, &self.slow, &self.writes] {
            queue.close();
        }
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        self.shut();
    }
}
