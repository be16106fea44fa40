use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use variorum::store::{Access, Result, Store};

/// Connections to a store that only read, lent one at a time.
pub struct Pool {
    folder: PathBuf,
    free: Mutex<Vec<Store>>,
}

impl Pool {
    /// # Errors
    ///
    /// When there is no store to read.
    pub fn new(folder: &Path) -> Result<Pool> {
        let first = Store::open(folder, Access::Read)?;
        Ok(Pool { folder: folder.into(), free: Mutex::new(vec![first]) })
    }

    /// Lends a store; after a panic it is not taken back.
    pub fn with<T>(&self, look: impl FnOnce(&Store) -> T) -> Result<T> {
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let store = match free {
            Some(store) => store,
            None => Store::open(&self.folder, Access::Read)?,
        };
        let seen = store.at_once(look)?;
        self.free.lock().unwrap_or_else(PoisonError::into_inner).push(store);
        Ok(seen)
    }
}
