//! How far a file is read, and whether what it unpacks to is in proportion.

use std::io::{self, Read};
use std::sync::atomic::{AtomicU64, Ordering};

/// What is packed may unpack to so many times its size, and any file to this many bytes.
const RATIO: u64 = 400;
const ALWAYS: u64 = 64 << 20;

/// How many bytes of files are read so far; can be asked from another thread.
#[derive(Debug, Default)]
pub struct Progress(AtomicU64);

impl Progress {
    pub fn reached(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    pub(super) fn advance(&self, bytes: u64) {
        self.0.fetch_add(bytes, Ordering::Relaxed);
    }
}

/// Counts what is read.
pub struct Counted<'p, R> {
    from: R,
    progress: &'p Progress,
}

impl<'p, R> Counted<'p, R> {
    pub fn new(from: R, progress: &'p Progress) -> Self {
        Counted { from, progress }
    }
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(buffer)?;
        self.progress.advance(read as u64);
        Ok(read)
    }
}

/// Ends in an error when far more comes out than went in.
pub struct Bounded<'p, R> {
    from: R,
    progress: &'p Progress,
    before: u64,
    out: u64,
}

impl<'p, R> Bounded<'p, R> {
    /// `before` is how far `progress` was when this file began.
    pub fn new(from: R, (progress, before): (&'p Progress, u64)) -> Self {
        Bounded { from, progress, before, out: 0 }
    }
}

impl<R: Read> Read for Bounded<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(buffer)?;
        self.out += read as u64;
        in_proportion(self.progress.reached() - self.before, self.out)?;
        Ok(read)
    }
}

/// # Errors
///
/// When `out` bytes are too many to have come of `packed`.
pub fn in_proportion(packed: u64, out: u64) -> io::Result<()> {
    if out > ALWAYS && out > RATIO * packed { Err(io::Error::other(Bomb)) } else { Ok(()) }
}

/// That something unpacks to more than it should.
#[derive(Debug)]
struct Bomb;

impl std::fmt::Display for Bomb {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str("it unpacks to far more than its size")
    }
}

impl std::error::Error for Bomb {}

pub fn is_bomb(error: &io::Error) -> bool {
    error.get_ref().is_some_and(|inner| inner.is::<Bomb>())
}
