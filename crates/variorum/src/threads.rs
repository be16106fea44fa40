/// Lets everything that follows run on `number` threads; without a call it is one a core.
///
/// Only the first call counts, and only before any work.
pub fn use_threads(number: usize) {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(number);
    // A pool that is there already stays: the results are the same on any number of threads.
    let _ = pool.build_global();
}
