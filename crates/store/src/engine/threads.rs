//! The engine's own threads.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use tokio::task;

use crate::{Broken, Trouble};

/// Threads that have been started and not been waited for.
#[derive(Default)]
pub(super) struct Threads {
    running: Mutex<Vec<JoinHandle<()>>>,
}

impl Threads {
    fn running(&self) -> MutexGuard<'_, Vec<JoinHandle<()>>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Starts one more.
    ///
    /// # Errors
    /// `OutOfReach` if the system has no more threads to give.
    pub(super) fn start(
        &self,
        name: &str,
        work: impl FnOnce() + Send + 'static,
    ) -> Result<(), Broken> {
        let started = thread::Builder::new().name(name.to_owned()).spawn(work);
        let thread = started.map_err(|error| {
            Broken::new(
                Trouble::OutOfReach,
                format!("starting the thread {name}: {error}"),
            )
        })?;
        self.running().push(thread);
        Ok(())
    }

    /// Waits until all have ended.
    pub(super) async fn joined(&self) {
        let threads = std::mem::take(&mut *self.running());
        let join = move || {
            for thread in threads {
                let _ = thread.join();
            }
        };
        let _ = task::spawn_blocking(join).await;
    }
}
