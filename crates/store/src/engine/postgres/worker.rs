//! Threads that own a connection each.

use std::panic::{AssertUnwindSafe, catch_unwind};

use tokio_postgres::Config;

use super::super::job::Failed;
use super::super::queue::Queue;
use super::session::Session;
use crate::Broken;

/// A job with its way back to who asked.
pub(super) type Job = Box<dyn FnOnce(&mut Worker) + Send>;

/// A thread's own: the connection, and how to get another.
pub(super) struct Worker {
    config: Config,
    session: Option<Session>,
}

impl Worker {
    pub(super) const fn new(config: Config) -> Self {
        Self {
            config,
            session: None,
        }
    }

    /// Does what is queued until the queue is closed and empty.
    pub(super) fn work(mut self, queue: &Queue<Job>) {
        while let Some(job) = queue.pop() {
            // Jobs guard what people gave them to run; whatever panics beyond that takes the
            // connection with it, for nobody knows its state.
            if catch_unwind(AssertUnwindSafe(|| job(&mut self))).is_err() {
                self.forget();
            }
        }
    }

    /// The connection, made now if there is none.
    pub(super) fn session(&mut self) -> Result<&Session, Failed> {
        if self.session.as_ref().is_some_and(Session::is_closed) {
            self.session = None;
        }
        match &mut self.session {
            Some(session) => Ok(session),
            none => Ok(none.insert(Session::connect(&self.config)?)),
        }
    }

    /// Gives the connection up, in whatever state it is.
    pub(super) fn forget(&mut self) {
        self.session = None;
    }

    /// Runs statements outside a transaction.
    pub(super) fn script(&mut self, text: &str) -> Result<(), Broken> {
        let run = |worker: &mut Self| worker.session()?.script(text);
        run(self).map_err(|failed| failed.during("preparing the database").broken)
    }
}
