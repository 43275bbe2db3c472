//! The fixed text that pages are compared with: HTTP and nothing else, on as many threads as the
//! program has.

use std::convert::Infallible;
use std::net::SocketAddr;

use bytes::Bytes;
use http_body_util::Full;
use hyper::Response;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};

use crate::failure::Outcome;

/// Serves until the process ends.
pub(crate) async fn serve(listen: SocketAddr) -> Outcome<()> {
    let listener = TcpListener::bind(listen).await?;
    loop {
        let (stream, _) = listener.accept().await?;
        stream.set_nodelay(true)?;
        tokio::spawn(answer(stream));
    }
}

async fn answer(stream: TcpStream) {
    let ok = |_| async { Ok::<_, Infallible>(Response::new(Full::new(Bytes::from_static(b"ok")))) };
    // A client that goes away ends its connection, and that is all there is to it.
    let _ = http1::Builder::new()
        .serve_connection(TokioIo::new(stream), service_fn(ok))
        .await;
}
