use rayon::ThreadPoolBuilder;

use crate::Error;

/// Lets everything that follows run on `number` threads, or with 0, and without a call, on one a
/// core. Where the system gives no so many, one does it all.
///
/// Only the first call counts, and only before any work.
///
/// # Errors
///
/// When the system gives no thread.
pub fn use_threads(number: usize) -> Result<(), Error> {
    let pool = |number| ThreadPoolBuilder::new().num_threads(number);
    // Tried apart: the pool that everything runs on is not made again once that has failed.
    let number = match pool(number).build() {
        Ok(_) => number,
        Err(_) => pool(1).build().map(|_| 1).map_err(|error| Error::Threads(error.to_string()))?,
    };
    // A pool that is there already stays: the results are the same on any number of threads.
    let _ = pool(number).build_global();
    Ok(())
}
