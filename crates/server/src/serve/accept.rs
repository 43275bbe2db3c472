//! Connections: how many, how long a request may take to arrive, how they end.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use domain::limits;
use http::{Extensions, Request, Response};
use hyper::body::{Body, Incoming};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tower::{Service, ServiceExt};

use super::patience::Patience;
use super::stop::Stop;

/// How long to wait when the system has no connection to give, as when no file may be opened.
const BREATH: Duration = Duration::from_millis(100);

/// What bounds the connections of one listener.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bounds {
    /// Connections open at a time; further ones wait in the system's queue.
    pub(crate) connections_max: usize,
    /// How long a request's header may take to arrive, also after an earlier request.
    pub(crate) header_time_max: Duration,
    /// How long a client may take none of an answer.
    pub(crate) stall_time_max: Duration,
    /// How long a stop waits for requests under way.
    pub(crate) stop_time_max: Duration,
}

impl Bounds {
    /// The bounds of pages.
    pub(crate) const fn of_pages() -> Self {
        Self {
            connections_max: limits::CONNECTIONS_MAX,
            header_time_max: Duration::from_secs(limits::HEADER_SECONDS_MAX),
            stall_time_max: Duration::from_secs(limits::REQUEST_SECONDS_MAX),
            stop_time_max: Duration::from_secs(limits::STOP_SECONDS_MAX),
        }
    }

    /// The bounds of the metrics, which a few monitors read.
    pub(crate) const fn of_metrics() -> Self {
        Self {
            connections_max: 16,
            stop_time_max: Duration::from_secs(1),
            ..Self::of_pages()
        }
    }
}

/// Notes on a request who sent it.
pub(crate) type Stamp = fn(&mut Extensions, SocketAddr);

/// Serves `service` on `listener` until `stop` comes, then finishes what is under way.
pub(crate) async fn run<S, B>(
    listener: TcpListener,
    service: S,
    stamp: Stamp,
    bounds: Bounds,
    mut stop: Stop,
) where
    S: Service<Request<Incoming>, Response = Response<B>, Error = Infallible>,
    S: Clone + Send + 'static,
    S::Future: Send,
    B: Body<Data = Bytes> + Send + 'static,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let places = Arc::new(Semaphore::new(bounds.connections_max));
    loop {
        let accepted = tokio::select! {
            accepted = accept(&listener, &places) => accepted,
            () = stop.wait() => break,
        };
        let Some((stream, peer, place)) = accepted else {
            continue;
        };
        let connection = Connection {
            stream,
            peer,
            place,
            stop: stop.clone(),
        };
        tokio::spawn(connection.serve(service.clone(), stamp, bounds));
    }
    drop(listener);
    finish(&places, bounds).await;
}

/// The next connection, once there is a place for it.
async fn accept(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> Option<(TcpStream, SocketAddr, OwnedSemaphorePermit)> {
    let place = Arc::clone(places).acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, peer)) => Some((stream, peer, place)),
        Err(error) => {
            tracing::warn!(%error, "A connection could not be accepted.");
            tokio::time::sleep(BREATH).await;
            None
        }
    }
}

/// Waits until every place is free again, but no longer than the bounds say.
async fn finish(places: &Semaphore, bounds: Bounds) {
    let all = u32::try_from(bounds.connections_max).unwrap_or(u32::MAX);
    if tokio::time::timeout(bounds.stop_time_max, places.acquire_many(all))
        .await
        .is_err()
    {
        let connections = bounds
            .connections_max
            .saturating_sub(places.available_permits());
        tracing::warn!(
            connections,
            "Some requests took too long to finish and were cut."
        );
    }
}

struct Connection {
    stream: TcpStream,
    peer: SocketAddr,
    place: OwnedSemaphorePermit,
    stop: Stop,
}

impl Connection {
    async fn serve<S, B>(self, service: S, stamp: Stamp, bounds: Bounds)
    where
        S: Service<Request<Incoming>, Response = Response<B>, Error = Infallible>,
        S: Clone + Send + 'static,
        S::Future: Send,
        B: Body<Data = Bytes> + Send + 'static,
        B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        let Self {
            stream,
            peer,
            place,
            mut stop,
        } = self;
        // Answers are written whole; waiting for more to send would only delay their end.
        let _ = stream.set_nodelay(true);
        let answer = hyper::service::service_fn(move |mut request: Request<Incoming>| {
            stamp(request.extensions_mut(), peer);
            service.clone().oneshot(request)
        });
        let stream = TokioIo::new(Patience::new(stream, bounds.stall_time_max));
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(bounds.header_time_max)
            .max_header_size(limits::HEADER_BYTES_MAX)
            .max_buf_size(limits::CONNECTION_BUFFER_BYTES_MAX)
            .serve_connection(stream, answer);
        tokio::pin!(connection);
        let outcome = tokio::select! {
            outcome = connection.as_mut() => outcome,
            () = stop.wait() => {
                connection.as_mut().graceful_shutdown();
                connection.await
            }
        };
        if let Err(error) = outcome {
            tracing::debug!(%error, "A connection ended early.");
        }
        drop(place);
    }
}
