use crate::{Result, Store};

impl Store {
    /// What `look` sees is the store of one moment, whatever is added meanwhile.
    ///
    /// # Errors
    ///
    /// When the store cannot be read.
    pub fn at_once<T>(&self, look: impl FnOnce(&Store) -> T) -> Result<T> {
        let moment = self.connection.unchecked_transaction()?;
        let seen = look(self);
        drop(moment);
        Ok(seen)
    }
}
