//! Work that goes on beside requests: what happened is put in order, told to whom it concerns,
//! and what ran out is swept away.
//!
//! A step takes what there is to do and says whether there was anything. Each is idempotent and
//! keeps its place in the database, so that it may stop anywhere.

use std::future::Future;
use std::time::Duration;

use domain::time::Timestamp;
use operations::Failure;
use tokio::sync::watch;

use crate::clock;
use crate::serve::stop::Stop;

/// How long to wait at most before looking again, since another process may have written.
const TICK: Duration = Duration::from_secs(1);
/// How long to gather commits before looking, so that a burst of them costs one look.
const GATHER: Duration = Duration::from_millis(20);
/// How long to wait after a failure; doubled after each further one.
const AFTER_FAILURE: Duration = Duration::from_secs(1);
/// The longest wait after failures.
const AFTER_FAILURE_MAX: Duration = Duration::from_secs(60);

/// Takes steps until it is time to stop: at once while there is more, else after the next commit
/// or tick.
pub(crate) async fn repeat<F, S>(
    name: &'static str,
    mut commits: watch::Receiver<u64>,
    mut stop: Stop,
    step: F,
) where
    F: Fn(Timestamp) -> S,
    S: Future<Output = Result<bool, Failure>>,
{
    let mut wait_after_failure = AFTER_FAILURE;
    while !stop.is_due() {
        commits.borrow_and_update();
        match step(clock::now()).await {
            Ok(false) => {
                wait_after_failure = AFTER_FAILURE;
                pause(&mut commits, &mut stop).await;
            }
            Ok(true) => wait_after_failure = AFTER_FAILURE,
            Err(failure) => {
                tracing::warn!(name, %failure, "Background work failed, and will be tried again.");
                until(&mut stop, wait_after_failure).await;
                wait_after_failure = wait_after_failure.saturating_mul(2).min(AFTER_FAILURE_MAX);
            }
        }
    }
}

/// Takes a step, then waits this long, until it is time to stop.
pub(crate) async fn every<F, S>(name: &'static str, wait: Duration, mut stop: Stop, step: F)
where
    F: Fn(Timestamp) -> S,
    S: Future<Output = Result<bool, Failure>>,
{
    while !stop.is_due() {
        if let Err(failure) = step(clock::now()).await {
            tracing::warn!(name, %failure, "Background work failed, and will be tried again.");
        }
        until(&mut stop, wait).await;
    }
}

/// Waits for a commit, the tick or the stop, whichever is first.
async fn pause(commits: &mut watch::Receiver<u64>, stop: &mut Stop) {
    tokio::select! {
        changed = commits.changed() => match changed {
            Ok(()) => until(stop, GATHER).await,
            Err(_) => until(stop, TICK).await,
        },
        () = tokio::time::sleep(TICK) => {}
        () = stop.wait() => {}
    }
}

async fn until(stop: &mut Stop, wait: Duration) {
    let _ = tokio::time::timeout(wait, stop.wait()).await;
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use store::{Broken, Trouble};
    use tokio::time::Instant;

    use super::*;
    use crate::serve::stop;

    #[tokio::test]
    async fn steps_follow_commits_and_end_with_the_stop() {
        let (bell, commits) = watch::channel(0_u64);
        let (stopper, stop) = stop::pair();
        let steps = Arc::new(AtomicUsize::new(0));
        let seen = Arc::clone(&steps);
        // The first two steps find something to do, so that the third follows at once.
        let task = tokio::spawn(repeat("test", commits, stop, move |_| {
            let step = seen.fetch_add(1, Ordering::SeqCst);
            async move { Ok(step < 2) }
        }));
        tokio::time::sleep(Duration::from_millis(200)).await;
        assert_eq!(steps.load(Ordering::SeqCst), 3);
        for commit in 1..=50 {
            bell.send_replace(commit);
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
        assert_eq!(
            steps.load(Ordering::SeqCst),
            4,
            "a burst of commits is one look"
        );
        let began = Instant::now();
        stopper.stop();
        task.await.unwrap();
        assert!(began.elapsed() < Duration::from_millis(500));
    }

    #[tokio::test]
    async fn failures_are_waited_out_and_do_not_end_the_work() {
        let (_bell, commits) = watch::channel(0_u64);
        let (stopper, stop) = stop::pair();
        let steps = Arc::new(AtomicUsize::new(0));
        let seen = Arc::clone(&steps);
        let task = tokio::spawn(repeat("test", commits, stop, move |_| {
            seen.fetch_add(1, Ordering::SeqCst);
            async { Err(Broken::new(Trouble::Full, "no space").into()) }
        }));
        tokio::time::sleep(Duration::from_millis(1_300)).await;
        assert_eq!(steps.load(Ordering::SeqCst), 2);
        stopper.stop();
        task.await.unwrap();
    }
}
