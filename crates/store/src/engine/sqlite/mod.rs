//! SQLite: reader threads, a thread for slow reads, one writer thread that commits in groups.
//!
//! Readers never wait for the writer (write-ahead log), and the writer takes into one commit
//! whatever has queued while it was in the last fsync.

mod connection;
mod deadline;
mod error;
mod inspect;
mod reader;
mod run;
mod upkeep;
mod writer;

use std::path::PathBuf;
use std::sync::Arc;

use domain::limits;
use rusqlite::Connection;
use tokio::sync::{oneshot, watch};
use tokio::task;

use self::deadline::Deadlines;
use self::reader::ReadJob;
use self::writer::{Pending, WriteJob, Writer};
use super::gauges::{Figures, Gauges, unsigned};
use super::job::Failed;
use super::lock::Lock;
use super::query::{Query, Tx};
use super::queue::Queue;
use super::threads::Threads;
use super::{Lane, Options};
use crate::{Broken, Row, Statement, Value};

pub(super) use self::inspect::{complaint, plan};
pub(super) use self::run::{copy_in, each, exec, row, rows, script};

/// An open SQLite database.
pub(super) struct Sqlite {
    path: PathBuf,
    reads: Arc<Queue<ReadJob>>,
    slow: Arc<Queue<ReadJob>>,
    writes: Arc<Queue<WriteJob>>,
    deadlines: Arc<Deadlines>,
    gauges: Arc<Gauges>,
    threads: Threads,
}

impl Sqlite {
    pub(super) async fn open(path: PathBuf, options: Options) -> Result<Self, Broken> {
        task::spawn_blocking(move || Self::open_here(path, &options))
            .await
            .unwrap_or_else(|_| Err(Broken::fault("opening the database panicked")))
    }

    fn open_here(path: PathBuf, options: &Options) -> Result<Self, Broken> {
        let lock = if options.exclusive {
            Some(Lock::take(&path)?)
        } else {
            None
        };
        let beside_server = lock.is_none() && Lock::is_held(&path);
        let opening = |failed: Failed| failed.broken.during(&format!("opening {}", path.display()));
        let write_connection = connection::writer(&path, options).map_err(opening)?;
        let mut readers = Vec::new();
        for _ in 0..options.readers.max(1) {
            readers.push(connection::reader(&path).map_err(opening)?);
        }
        readers.push(connection::slow_reader(&path).map_err(opening)?);
        let gauges = Arc::new(Gauges::new());
        let writes = Arc::new(Queue::new("writes", limits::WRITE_QUEUE_MAX, &gauges));
        let writer = Writer {
            connection: write_connection,
            queue: Arc::clone(&writes),
            gauges: Arc::clone(&gauges),
            commit_delay: options.commit_delay,
            beside_server,
            _lock: lock,
        };
        let sqlite = Self {
            path,
            reads: Arc::new(Queue::new("reads", limits::READ_QUEUE_MAX, &gauges)),
            slow: Arc::new(Queue::new("slow reads", limits::SLOW_QUEUE_MAX, &gauges)),
            writes,
            deadlines: Arc::new(Deadlines::new(&readers, options)),
            gauges,
            threads: Threads::default(),
        };
        sqlite.start(writer, readers)?;
        Ok(sqlite)
    }

    /// Starts the threads: a reader for each connection, of which the last is the slow lane's.
    fn start(&self, writer: Writer, readers: Vec<Connection>) -> Result<(), Broken> {
        self.threads.start("db-write", move || writer.work())?;
        let last = readers.len().saturating_sub(1);
        for (number, connection) in readers.into_iter().enumerate() {
            let queue = Arc::clone(if number == last {
                &self.slow
            } else {
                &self.reads
            });
            let deadlines = Arc::clone(&self.deadlines);
            let name = match number {
                slow if slow == last => String::from("db-slow"),
                page => format!("db-read-{page}"),
            };
            self.threads.start(&name, move || {
                reader::work(&connection, &queue, deadlines.of(number));
                deadlines.left();
            })?;
        }
        let deadlines = Arc::clone(&self.deadlines);
        self.threads.start("db-deadline", move || deadlines.watch())
    }

    pub(super) async fn write<T, E, F>(&self, job: F) -> Result<T, E>
    where
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Broken> + Send + 'static,
    {
        let (answer, result) = oneshot::channel();
        self.writes
            .push(Box::new(Pending::new(job, answer)))
            .map_err(E::from)?;
        result
            .await
            .unwrap_or_else(|_| Err(E::from(Broken::fault("a write got no answer"))))
    }

    pub(super) async fn read<T, E, F>(&self, lane: Lane, job: F) -> Result<T, E>
    where
        F: Fn(&mut Query<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Broken> + Send + 'static,
    {
        self.ask(lane, move |connection| reader::snapshot(connection, &job))
            .await
    }

    pub(super) async fn rows<R: Row + Send + 'static>(
        &self,
        statement: Statement<R>,
        values: Vec<Value<'static>>,
    ) -> Result<Vec<R>, Broken> {
        let job = move |connection: &Connection| {
            run::rows(connection, statement.sqlite(), &values)
                .map_err(|failed| failed.during(statement.name()).broken)
        };
        self.ask(Lane::Page, job).await
    }

    pub(super) async fn row<R: Row + Send + 'static>(
        &self,
        statement: Statement<R>,
        values: Vec<Value<'static>>,
    ) -> Result<Option<R>, Broken> {
        let job = move |connection: &Connection| {
            run::row(connection, statement.sqlite(), &values)
                .map_err(|failed| failed.during(statement.name()).broken)
        };
        self.ask(Lane::Page, job).await
    }

    /// Queues a read and waits for its answer. One whose caller has gone before it began is left
    /// out.
    async fn ask<T, E, F>(&self, lane: Lane, job: F) -> Result<T, E>
    where
        F: FnOnce(&Connection) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Broken> + Send + 'static,
    {
        let (answer, result) = oneshot::channel();
        let queue = match lane {
            Lane::Page => &self.reads,
            Lane::Slow => &self.slow,
        };
        let asked: ReadJob = Box::new(move |connection| {
            if !answer.is_closed() {
                let _ = answer.send(job(connection));
            }
        });
        queue.push(asked).map_err(E::from)?;
        result
            .await
            .unwrap_or_else(|_| Err(E::from(Broken::fault("a read got no answer"))))
    }

    pub(super) fn commits(&self) -> watch::Receiver<u64> {
        self.gauges.bell()
    }

    pub(super) fn figures(&self) -> Figures {
        Figures {
            reads_waiting: unsigned(self.reads.waiting()),
            slow_waiting: unsigned(self.slow.waiting()),
            writes_waiting: unsigned(self.writes.waiting()),
            ..self.gauges.figures()
        }
    }

    pub(super) async fn backup_to(&self, target: PathBuf) -> Result<(), Broken> {
        let source = self.path.clone();
        apart("backing up", move || upkeep::backup(&source, &target)).await
    }

    pub(super) async fn checkpoint(&self) -> Result<(), Broken> {
        let path = self.path.clone();
        apart("checkpoint", move || upkeep::checkpoint(&path)).await
    }

    pub(super) async fn close(&self) {
        self.shut();
        self.threads.joined().await;
    }

    /// Takes no more jobs. Those that wait are still done, but slow reads are interrupted.
    fn shut(&self) {
        self.reads.close();
        self.slow.close();
        self.writes.close();
        self.deadlines.shut();
    }
}

impl Drop for Sqlite {
    fn drop(&mut self) {
        self.shut();
    }
}

/// Runs upkeep on a thread and a connection of its own.
async fn apart(
    doing: &'static str,
    work: impl FnOnce() -> Result<(), Failed> + Send + 'static,
) -> Result<(), Broken> {
    task::spawn_blocking(work)
        .await
        .unwrap_or_else(|_| Err(Failed::from(Broken::fault("panicked"))))
        .map_err(|failed| failed.during(doing).broken)
}
