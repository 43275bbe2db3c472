//! Connections of every sort against a listener of ours.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::convert::Infallible;
use std::net::SocketAddr;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::Full;
use hyper::body::Incoming;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep, timeout};

use super::accept::{self, Bounds};
use super::stop::{self, Stopper};

const BOUNDS: Bounds = Bounds {
    connections_max: 2,
    header_time_max: Duration::from_millis(300),
    stall_time_max: Duration::from_millis(300),
    stop_time_max: Duration::from_secs(2),
};

#[derive(Clone, Copy)]
struct Peer(SocketAddr);

/// `/slow` takes a while, `/long` is more than buffers hold, anything else names the peer.
async fn answer(request: Request<Incoming>) -> Result<Response<Full<Bytes>>, Infallible> {
    let body = match request.uri().path() {
        "/slow" => {
            sleep(Duration::from_millis(500)).await;
            Bytes::from_static(b"done")
        }
        "/long" => Bytes::from(vec![b'x'; 64 << 20]),
        _ => Bytes::from(request.extensions().get::<Peer>().unwrap().0.to_string()),
    };
    Ok(Response::new(Full::new(body)))
}

struct Running {
    address: SocketAddr,
    stopper: Stopper,
    task: JoinHandle<()>,
}

async fn start() -> Running {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stopper, stop) = stop::pair();
    let service = tower::service_fn(answer);
    let stamp: accept::Stamp = |extensions, peer| {
        extensions.insert(Peer(peer));
    };
    let task = tokio::spawn(accept::run(listener, service, stamp, BOUNDS, stop));
    Running {
        address,
        stopper,
        task,
    }
}

async fn send(address: SocketAddr, text: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(text.as_bytes()).await.unwrap();
    stream
}

/// Everything until the other side closes, within some seconds.
async fn rest(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let read = timeout(Duration::from_secs(5), stream.read_to_end(&mut bytes)).await;
    let _ = read.expect("the connection is still open");
    String::from_utf8_lossy(&bytes).into_owned()
}

fn get(path: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
}

#[tokio::test]
async fn requests_carry_the_address_they_came_from() {
    let running = start().await;
    let mut stream = send(running.address, &get("/")).await;
    let own = stream.local_addr().unwrap().to_string();
    assert!(rest(&mut stream).await.ends_with(&own));
}

#[tokio::test]
async fn a_header_that_never_ends_is_cut_off() {
    let running = start().await;
    let mut stream = send(running.address, "GET / HTTP/1.1\r\nhost: x\r\nx-").await;
    let began = Instant::now();
    rest(&mut stream).await;
    assert!(began.elapsed() >= Duration::from_millis(200));
}

#[tokio::test]
async fn a_header_that_is_too_long_is_refused() {
    let running = start().await;
    let long = "y".repeat(domain::limits::HEADER_BYTES_MAX);
    let text = format!("GET / HTTP/1.1\r\nhost: x\r\nx-long: {long}\r\n\r\n");
    let mut stream = send(running.address, &text).await;
    let answer = rest(&mut stream).await;
    assert!(answer.starts_with("HTTP/1.1 431 "), "{answer}");
}

#[tokio::test]
async fn an_idle_connection_makes_room() {
    let running = start().await;
    let _one = TcpStream::connect(running.address).await.unwrap();
    let _two = TcpStream::connect(running.address).await.unwrap();
    let mut third = send(running.address, &get("/")).await;
    assert!(rest(&mut third).await.starts_with("HTTP/1.1 200 "));
}

#[tokio::test]
async fn who_does_not_take_an_answer_is_cut_off() {
    let running = start().await;
    let mut stalled = send(running.address, &get("/long")).await;
    sleep(Duration::from_millis(900)).await;
    let taken = rest(&mut stalled).await.len();
    assert!(taken < 64 << 20, "all of it came after a stall");
}

#[tokio::test]
async fn a_stop_finishes_what_is_under_way_and_takes_nothing_new() {
    let running = start().await;
    let mut slow = send(running.address, &get("/slow")).await;
    sleep(Duration::from_millis(100)).await;
    running.stopper.stop();
    assert!(rest(&mut slow).await.ends_with("done"));
    running.task.await.unwrap();
    assert!(TcpStream::connect(running.address).await.is_err());
}

#[tokio::test]
async fn a_stop_does_not_wait_for_idle_connections() {
    let running = start().await;
    let mut idle = send(running.address, "GET / HTTP/1.1\r\nhost: x\r\n\r\n").await;
    let mut first = [0_u8; 17];
    idle.read_exact(&mut first).await.unwrap();
    let began = Instant::now();
    running.stopper.stop();
    running.task.await.unwrap();
    assert!(began.elapsed() < Duration::from_millis(250));
}
