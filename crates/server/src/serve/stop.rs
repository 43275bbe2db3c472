//! When to stop: the first signal stops in good order, the second at once.

use std::process;

use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::watch;

use crate::say;

/// Whether the program is to stop; cheap to copy, and every loop holds one.
#[derive(Clone)]
pub(crate) struct Stop(watch::Receiver<bool>);

/// What makes a [`Stop`] come true.
pub(crate) struct Stopper(watch::Sender<bool>);

/// A stop that has not come yet, and what brings it.
pub(crate) fn pair() -> (Stopper, Stop) {
    let (sender, receiver) = watch::channel(false);
    (Stopper(sender), Stop(receiver))
}

impl Stopper {
    /// Tells every holder to stop.
    pub(crate) fn stop(&self) {
        self.0.send_replace(true);
    }
}

impl Stop {
    /// Ends when it is time to stop; at once if it was before.
    pub(crate) async fn wait(&mut self) {
        // The other end is gone only when the program ends, which is a stop too.
        let _ = self.0.wait_for(|stop| *stop).await;
    }

    /// Whether it is time to stop.
    pub(crate) fn is_due(&self) -> bool {
        *self.0.borrow()
    }
}

/// The two signals that ask for an end: SIGTERM of a service manager, SIGINT of a keyboard.
pub(crate) struct Signals {
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    /// Listens from now on.
    ///
    /// # Errors
    /// The system refuses to deliver signals.
    pub(crate) fn listen() -> std::io::Result<Self> {
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    /// Ends at the next signal.
    pub(crate) async fn next(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }

    /// Ends the process at the next signal, whatever is under way. What was acknowledged is on
    /// the disk already.
    pub(crate) async fn end_at_next(mut self) {
        self.next().await;
        say::trouble("Stopped at once.");
        process::exit(1);
    }
}
