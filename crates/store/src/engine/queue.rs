//! A bounded queue that any number of threads take from.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use super::gauges::Gauges;
use crate::{Broken, Trouble};

/// Jobs in order of arrival.
pub(super) struct Queue<J> {
    what: &'static str,
    max: usize,
    state: Mutex<State<J>>,
    ready: Condvar,
    gauges: Arc<Gauges>,
}

struct State<J> {
    jobs: VecDeque<J>,
    /// Threads that sleep until there is something; nobody is woken while it is 0.
    idle: usize,
    closed: bool,
}

impl<J> Queue<J> {
    pub(super) fn new(what: &'static str, max: usize, gauges: &Arc<Gauges>) -> Self {
        let state = State {
            jobs: VecDeque::new(),
            idle: 0,
            closed: false,
        };
        let gauges = Arc::clone(gauges);
        Self {
            what,
            max,
            state: Mutex::new(state),
            ready: Condvar::new(),
            gauges,
        }
    }

    fn state(&self) -> MutexGuard<'_, State<J>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a job at the end.
    ///
    /// # Errors
    /// `Busy` if too many wait, `OutOfReach` once closed.
    pub(super) fn push(&self, job: J) -> Result<(), Broken> {
        let mut state = self.state();
        if state.closed {
            return Err(Broken::new(Trouble::OutOfReach, "the database is closed"));
        }
        if state.jobs.len() >= self.max {
            drop(state);
            Gauges::count(&self.gauges.turned_away);
            return Err(Broken::new(
                Trouble::Busy,
                format!("{} {} wait", self.max, self.what),
            ));
        }
        state.jobs.push_back(job);
        let wake = state.idle > 0;
        drop(state);
        if wake {
            self.ready.notify_one();
        }
        Ok(())
    }

    /// The next job, as soon as there is one; `None` once closed and empty.
    pub(super) fn pop(&self) -> Option<J> {
        let mut state = self.state();
        loop {
            if let Some(job) = state.jobs.pop_front() {
                return Some(job);
            }
            if state.closed {
                return None;
            }
            state.idle = state.idle.saturating_add(1);
            state = self
                .ready
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
            state.idle = state.idle.saturating_sub(1);
        }
    }

    /// The next job if there is one now.
    pub(super) fn try_pop(&self) -> Option<J> {
        self.state().jobs.pop_front()
    }

    /// How many jobs wait.
    pub(super) fn waiting(&self) -> usize {
        self.state().jobs.len()
    }

    /// Takes no more jobs; those that wait are still handed out.
    pub(super) fn close(&self) {
        self.state().closed = true;
        self.ready.notify_all();
    }
}
