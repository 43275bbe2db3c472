//! Many requests on one connection, sent before the first is answered.

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::Poll;

/// A request that has not been sent.
pub(super) type Request<'a, T, E> = Pin<Box<dyn Future<Output = Result<T, E>> + Send + 'a>>;

/// Sends all, in order, and waits for every answer. Returns the first failure, if there is one.
///
/// The driver sends a request when its future is first polled and answers in order, so that
/// polling all of them in turn puts them on the wire together.
pub(super) async fn all<T, E>(requests: Vec<Request<'_, T, E>>) -> Result<Vec<T>, E> {
    let mut waiting: Vec<_> = requests.into_iter().map(Some).collect();
    let mut results: Vec<Result<T, E>> = Vec::with_capacity(waiting.len());
    let mut wait = pin!(poll_fn(move |context| {
        // Answers come in the order of the requests, hence so do the results.
        for slot in &mut waiting {
            let Some(request) = slot else { continue };
            if let Poll::Ready(result) = request.as_mut().poll(context) {
                results.push(result);
                *slot = None;
            }
        }
        if waiting.iter().all(Option::is_none) {
            Poll::Ready(std::mem::take(&mut results))
        } else {
            Poll::Pending
        }
    }));
    wait.as_mut().await.into_iter().collect()
}

/// Sends two, in order, and waits for both.
pub(super) async fn both<A, B>(
    first: impl Future<Output = A>,
    second: impl Future<Output = B>,
) -> (A, B) {
    tokio::join!(biased; first, second)
}
