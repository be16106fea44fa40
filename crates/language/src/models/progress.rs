/// Told how far a download has come.
pub trait Progress {
    /// Begins a task of `total` bytes.
    fn begin(&mut self, task: &str, total: u64);
    /// `done` bytes of the task are there.
    fn reach(&mut self, done: u64);
    /// The task has ended, well or not.
    fn finish(&mut self);
}

/// Tells nobody.
impl Progress for () {
    fn begin(&mut self, _task: &str, _total: u64) {}
    fn reach(&mut self, _done: u64) {}
    fn finish(&mut self) {}
}
