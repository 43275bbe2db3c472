//! Interrupts reads that take too long.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use rusqlite::{Connection, InterruptHandle};

use super::super::Options;

/// The time between two looks when the shortest deadline, or the end, is near.
const LOOK_SOON: Duration = Duration::from_millis(5);

/// The deadlines of all reader threads, watched by one thread.
pub(super) struct Deadlines {
    readers: Vec<Deadline>,
    look_every: Duration,
    closing: Mutex<bool>,
    wake: Condvar,
    /// Reader threads that still work.
    working: AtomicUsize,
}

/// One reader's deadline. Whoever interrupts holds the mutex, so that a job is never hit by the
/// deadline of the one before.
pub(super) struct Deadline {
    interrupt: InterruptHandle,
    time_max: Duration,
    due: Mutex<Option<Instant>>,
}

impl Deadlines {
    /// One for each of these connections, of which the last is the slow lane's.
    pub(super) fn new(connections: &[Connection], options: &Options) -> Self {
        let last = connections.len().saturating_sub(1);
        let deadline = |(number, connection): (usize, &Connection)| Deadline {
            interrupt: connection.get_interrupt_handle(),
            time_max: if number == last {
                options.slow_read_time_max
            } else {
                options.read_time_max
            },
            due: Mutex::new(None),
        };
        let shortest = options.read_time_max.min(options.slow_read_time_max);
        Self {
            readers: connections.iter().enumerate().map(deadline).collect(),
            look_every: (shortest / 4).clamp(LOOK_SOON, Duration::from_millis(250)),
            closing: Mutex::new(false),
            wake: Condvar::new(),
            working: AtomicUsize::new(connections.len()),
        }
    }

    /// The deadline of the reader with this number.
    pub(super) fn of(&self, number: usize) -> Option<&Deadline> {
        self.readers.get(number)
    }

    /// Looks at all deadlines for as long as there are readers. A job with several statements
    /// is interrupted again at each look, until it gives up. A slow one is so once closing.
    pub(super) fn watch(&self) {
        while self.working.load(Ordering::Acquire) > 0 {
            let closing = self.wait();
            self.readers.iter().for_each(Deadline::look);
            if closing && let Some(slow) = self.readers.last() {
                slow.give_up();
            }
        }
    }

    /// Waits until the next look and says whether it is closing.
    fn wait(&self) -> bool {
        let closing = self.closing.lock().unwrap_or_else(PoisonError::into_inner);
        let time = if *closing { LOOK_SOON } else { self.look_every };
        *self
            .wake
            .wait_timeout(closing, time)
            .unwrap_or_else(PoisonError::into_inner)
            .0
    }

    /// A reader thread has ended.
    pub(super) fn left(&self) {
        self.working.fetch_sub(1, Ordering::AcqRel);
    }

    /// From now on the slow lane is interrupted, and the watch ends with the last reader.
    pub(super) fn shut(&self) {
        *self.closing.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.wake.notify_all();
    }
}

impl Deadline {
    /// Runs a job under this deadline.
    pub(super) fn during(&self, job: impl FnOnce()) {
        self.set(Some(Instant::now() + self.time_max));
        job();
        self.set(None);
    }

    fn set(&self, due: Option<Instant>) {
        *self.due.lock().unwrap_or_else(PoisonError::into_inner) = due;
    }

    /// Interrupts whatever runs.
    fn give_up(&self) {
        let due = self.due.lock().unwrap_or_else(PoisonError::into_inner);
        if due.is_some() {
            self.interrupt.interrupt();
        }
    }

    fn look(&self) {
        let due = self.due.lock().unwrap_or_else(PoisonError::into_inner);
        if due.is_some_and(|due| due <= Instant::now()) {
            self.interrupt.interrupt();
        }
    }
}
