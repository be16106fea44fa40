//! A stream that does not wait for ever for whoever should read from it.

use std::io::{self, ErrorKind, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Sleep, sleep};

/// Ends with an error when what was to be written is not taken in time. The time runs from when the
/// other side is first too slow until it has taken everything, so that a byte now and then does not
/// win more; a stream of events whose every message is taken may last for ever.
pub struct Patient<S> {
    stream: S,
    limit: Duration,
    /// When the time is up, while the other side is behind.
    end: Option<Pin<Box<Sleep>>>,
}

impl<S> Patient<S> {
    pub fn new(stream: S, limit: Duration) -> Self {
        Patient { stream, limit, end: None }
    }

    /// Waits, but no longer than the limit.
    fn wait<T>(&mut self, context: &mut Context<'_>) -> Poll<io::Result<T>> {
        let limit = self.limit;
        let end = self.end.get_or_insert_with(|| Box::pin(sleep(limit)));
        ready!(end.as_mut().poll(context));
        Poll::Ready(Err(ErrorKind::TimedOut.into()))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Patient<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, bytes)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Patient<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        match Pin::new(&mut self.stream).poll_write(context, bytes) {
            Poll::Pending => self.wait(context),
            written => written,
        }
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        match Pin::new(&mut self.stream).poll_write_vectored(context, parts) {
            Poll::Pending => self.wait(context),
            written => written,
        }
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    /// Asked for when everything is written.
    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(Pin::new(&mut self.stream).poll_flush(context))?;
        self.end = None;
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;
    use std::net::TcpStream;
    use std::time::Instant;

    use tokio::net::TcpListener;
    use tokio::runtime::{Builder, Runtime};

    use super::*;

    const LIMIT: Duration = Duration::from_millis(500);
    /// More than the system keeps for the other side.
    const MUCH: usize = 64 << 20;

    fn runtime() -> Runtime {
        Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap()
    }

    /// Writes all parts with a pause before each, as a connection does.
    async fn write(listener: TcpListener, parts: Vec<Vec<u8>>) -> io::Result<()> {
        let mut stream = Patient::new(listener.accept().await?.0, LIMIT);
        for part in parts {
            sleep(LIMIT / 5).await;
            let mut rest = &part[..];
            while !rest.is_empty() {
                let step =
                    |context: &mut Context<'_>| Pin::new(&mut stream).poll_write(context, rest);
                let written = std::future::poll_fn(step).await?;
                rest = &rest[written..];
            }
            std::future::poll_fn(|context| Pin::new(&mut stream).poll_flush(context)).await?;
        }
        Ok(())
    }

    /// What comes of writing the parts to somebody who reads so many bytes at a time, with a pause.
    fn written(parts: Vec<Vec<u8>>, at_once: usize, pause: Duration) -> io::Result<()> {
        let runtime = runtime();
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let mut reader = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        std::thread::spawn(move || {
            let mut bytes = vec![0; at_once];
            while reader.read(&mut bytes).is_ok_and(|read| read > 0) {
                std::thread::sleep(pause);
            }
        });
        runtime.block_on(write(listener, parts))
    }

    #[test]
    fn who_reads_a_byte_at_a_time_is_left() {
        let begin = Instant::now();
        let end = written(vec![vec![0; MUCH]], 1, Duration::from_millis(20));
        assert_eq!(end.map_err(|error| error.kind()), Err(ErrorKind::TimedOut));
        assert!(begin.elapsed() >= LIMIT);
    }

    #[test]
    fn a_stream_that_is_read_lasts_longer_than_one_answer_may() {
        let begin = Instant::now();
        let end = written(vec![b"event: none\n\n".to_vec(); 20], 64, Duration::ZERO);
        assert!(end.is_ok() && begin.elapsed() > 2 * LIMIT, "{end:?}");
    }
}
