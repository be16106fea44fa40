use std::env;
use std::path::{Path, PathBuf};

use super::{Error, PinnedModel, State, pinned, verify};

/// The folder that holds the models.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Models {
    pub(super) folder: PathBuf,
}

impl Models {
    /// The models of this user, all of them there.
    ///
    /// They lie in `VARIORUM_MODELS`, or else in `variorum/models` under the user's cache folder.
    ///
    /// # Errors
    ///
    /// A model is missing, or no folder is known.
    pub fn locate() -> Result<Self, Error> {
        let models = Models::of_user()?;
        models.complete()?;
        Ok(models)
    }

    /// The folder of this user, whatever it holds.
    ///
    /// # Errors
    ///
    /// Neither `VARIORUM_MODELS`, `XDG_CACHE_HOME` nor `HOME` is set.
    pub fn of_user() -> Result<Self, Error> {
        let given = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let cache = || given("XDG_CACHE_HOME").or_else(|| Some(env::home_dir()?.join(".cache")));
        given("VARIORUM_MODELS")
            .or_else(|| Some(cache()?.join("variorum").join("models")))
            .map(Models::at)
            .ok_or(Error::NoFolder)
    }

    /// The models in `folder`.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Models { folder: folder.into() }
    }

    /// Where the models lie.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where the English pipeline lies: the folder of its `config.cfg`.
    pub fn pipeline(&self) -> PathBuf {
        self.role("pipeline")
    }

    /// Where the sentence vectors' model lies: the folder of its `model.safetensors`.
    pub fn vectors(&self) -> PathBuf {
        self.role("vectors")
    }

    /// Where the gazetteer lies: the folder of its `cities`, `countries` and `subdivisions`.
    pub fn gazetteer(&self) -> PathBuf {
        self.role("gazetteer")
    }

    /// Every model with its state, all checksums computed.
    pub fn list(&self) -> Vec<(&'static PinnedModel, State)> {
        pinned().iter().map(|model| (model, verify::state(&self.path(model), model))).collect()
    }

    pub(super) fn path(&self, model: &PinnedModel) -> PathBuf {
        self.folder.join(model.folder())
    }

    fn role(&self, role: &str) -> PathBuf {
        let model = pinned().iter().find(|model| model.role == role);
        self.path(model.expect("a role of the table"))
    }

    /// Whether every file is there, without reading them.
    fn complete(&self) -> Result<(), Error> {
        match pinned().iter().find(|model| !verify::is_there(&self.path(model), model)) {
            None => Ok(()),
            Some(model) => {
                Err(Error::Missing { model: model.folder(), folder: self.folder.clone() })
            }
        }
    }
}
