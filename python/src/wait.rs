use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use pyo3::prelude::*;

use crate::error::VariorumError;

/// How soon Ctrl-C is noticed.
const TICK: Duration = Duration::from_millis(50);

/// A thread that panics has said why on stderr.
const PANIC: &str = "variorum itself failed; what it says on stderr is worth reporting";

/// Works on a thread of its own without the interpreter's lock, and looks for Ctrl-C meanwhile; then
/// the work is left to itself.
pub fn wait<T: Send + 'static>(
    py: Python,
    work: impl FnOnce() -> T + Send + 'static,
) -> PyResult<T> {
    let (send, receive) = sync_channel(1);
    let receive = Mutex::new(receive);
    thread::spawn(move || drop(send.send(work())));
    let come = || receive.lock().unwrap_or_else(PoisonError::into_inner).recv_timeout(TICK);
    loop {
        match py.detach(come) {
            Ok(value) => return Ok(value),
            Err(RecvTimeoutError::Timeout) => py.check_signals()?,
            Err(RecvTimeoutError::Disconnected) => return Err(VariorumError::new_err(PANIC)),
        }
    }
}
