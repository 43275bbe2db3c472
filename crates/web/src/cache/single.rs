//! One makes a page, the others wait for it.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

use super::Key;

/// Who makes which page just now.
#[derive(Default)]
pub(super) struct Single {
    making: Mutex<HashMap<Key, watch::Receiver<()>>>,
}

/// A place in the queue for one page.
pub(crate) enum Turn<'a> {
    /// Make it; the others wait until this is dropped.
    Make(Making<'a>),
    /// Somebody else makes it: wait, look again, and make it yourself if it is not there then.
    Wait(watch::Receiver<()>),
}

/// Held while a page is made.
pub(crate) struct Making<'a> {
    single: &'a Single,
    key: Key,
    _others: watch::Sender<()>,
}

impl Single {
    pub(super) fn turn(&self, key: &Key) -> Turn<'_> {
        let mut making = self.making();
        if let Some(others) = making.get(key) {
            return Turn::Wait(others.clone());
        }
        let (sender, receiver) = watch::channel(());
        making.insert(key.clone(), receiver);
        Turn::Make(Making {
            single: self,
            key: key.clone(),
            _others: sender,
        })
    }

    /// A panic while the lock was held leaves the map as it was, so it may be used on.
    fn making(&self) -> MutexGuard<'_, HashMap<Key, watch::Receiver<()>>> {
        self.making.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Making<'_> {
    fn drop(&mut self) {
        self.single.making().remove(&self.key);
    }
}

/// Waits until the one who makes the page is done, whatever came of it.
pub(crate) async fn wait(mut others: watch::Receiver<()>) {
    // Nothing is ever sent: the end of the sender is the message.
    let _ = others.changed().await;
}
