use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use jiff::Timestamp;

/// What time it is, and waiting.
pub trait Clock: Send + Sync {
    fn now(&self) -> Timestamp;
    /// Waits, and answers whether to go on.
    fn wait(&self, time: Duration) -> bool;
}

/// The machine's clock; waiting ends early once `stop` is set.
#[derive(Debug, Clone, Default)]
pub struct SystemClock {
    pub stop: Arc<AtomicBool>,
}

/// How soon it is noticed that all is to stop.
const GLANCE: Duration = Duration::from_millis(100);

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn wait(&self, time: Duration) -> bool {
        let begun = Instant::now();
        while !self.stop.load(Ordering::Relaxed) {
            match time.checked_sub(begun.elapsed()) {
                Some(rest) if !rest.is_zero() => thread::sleep(rest.min(GLANCE)),
                _ => return true,
            }
        }
        false
    }
}
