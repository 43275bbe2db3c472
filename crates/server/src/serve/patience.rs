//! A connection whose other side must keep taking what it is sent.
//!
//! hyper bounds how long a request may take to arrive; nothing bounds how slowly an answer is
//! taken. A client that stops reading would hold its connection for ever.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep};

/// A stream that fails when a write makes no progress for this long.
pub(crate) struct Patience<T> {
    stream: T,
    wait_max: Duration,
    // One timer for the life of the connection, armed only while a write waits.
    timer: Pin<Box<Sleep>>,
    waiting: bool,
}

impl<T> Patience<T> {
    /// Bounds the waiting of writes to `stream`.
    pub(crate) fn new(stream: T, wait_max: Duration) -> Self {
        Self {
            stream,
            wait_max,
            timer: Box::pin(tokio::time::sleep(wait_max)),
            waiting: false,
        }
    }

    /// Passes a finished write on, and turns one that waited too long into an error.
    fn bound<O>(
        &mut self,
        cx: &mut Context<'_>,
        outcome: Poll<io::Result<O>>,
    ) -> Poll<io::Result<O>> {
        if outcome.is_ready() {
            self.waiting = false;
            return outcome;
        }
        if !self.waiting {
            self.waiting = true;
            let until = Instant::now()
                .checked_add(self.wait_max)
                .unwrap_or_else(Instant::now);
            self.timer.as_mut().reset(until);
        }
        ready!(self.timer.as_mut().poll(cx));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<T: AsyncRead + Unpin> AsyncRead for Patience<T> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buffer)
    }
}

impl<T: AsyncWrite + Unpin> AsyncWrite for Patience<T> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let outcome = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.bound(cx, outcome)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let outcome = Pin::new(&mut self.stream).poll_write_vectored(cx, parts);
        self.bound(cx, outcome)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let outcome = Pin::new(&mut self.stream).poll_flush(cx);
        self.bound(cx, outcome)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let outcome = Pin::new(&mut self.stream).poll_shutdown(cx);
        self.bound(cx, outcome)
    }
}
