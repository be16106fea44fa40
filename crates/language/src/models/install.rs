//! A model's folder is made beside its place and renamed, so it is whole or not there at all.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::bundle::Bundle;
use super::{Error, Models, PinnedModel, verify};

/// Held while a process changes the folder of models.
pub(super) struct Lock {
    _file: File,
}

impl Models {
    /// Waits until no other process changes the folder, and clears what a killed one left.
    pub(super) fn lock(&self) -> Result<Lock, Error> {
        fs::create_dir_all(&self.folder).map_err(Error::file("create", &self.folder))?;
        let path = self.folder.join(".lock");
        let file = File::create(&path).map_err(Error::file("create", &path))?;
        file.lock().map_err(Error::file("lock", &path))?;
        clear(&self.folder).map_err(Error::file("clear", &self.folder))?;
        Ok(Lock { _file: file })
    }

    /// A fresh folder beside the models.
    pub(super) fn scratch(&self, name: &str, _lock: &Lock) -> Result<Scratch, Error> {
        let path = self.folder.join(format!("{PARTIAL}{name}"));
        fs::create_dir_all(&path).map_err(Error::file("create", &path))?;
        Ok(Scratch { path })
    }

    /// Puts `model`, which lies at `root` of `bundle`, in its place.
    pub(super) fn install(
        &self,
        model: &PinnedModel,
        (bundle, root): (&mut Bundle, &str),
        lock: &Lock,
    ) -> Result<(), Error> {
        let scratch = self.scratch(&model.folder(), lock)?;
        for (file, sha256) in &model.files {
            let name = format!("{root}{file}");
            if !bundle.has(&name) || unpack(bundle, &name, &scratch.path.join(file))? != *sha256 {
                return Err(different(bundle, root, model, file));
            }
        }
        for notice in model.notices.iter().filter(|notice| !model.files.contains_key(*notice)) {
            let name = format!("{root}{notice}");
            if bundle.has(&name) {
                unpack(bundle, &name, &scratch.path.join(notice))?;
            }
        }
        self.put(&scratch, model, lock)
    }

    fn put(&self, scratch: &Scratch, model: &PinnedModel, lock: &Lock) -> Result<(), Error> {
        let place = self.path(model);
        let old = self.scratch("old", lock)?;
        if place.exists() {
            fs::rename(&place, old.path.join("model")).map_err(Error::file("replace", &place))?;
        }
        fs::rename(&scratch.path, &place).map_err(Error::file("create", &place))
    }
}

const PARTIAL: &str = ".partial-";

/// A folder that is removed when it is dropped.
pub(super) struct Scratch {
    pub(super) path: PathBuf,
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}

fn clear(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with(PARTIAL) {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}

/// Writes one file and returns its SHA-256.
fn unpack(bundle: &mut Bundle, name: &str, to: &Path) -> Result<String, Error> {
    let folder = to.parent().expect("a file in a folder");
    fs::create_dir_all(folder).map_err(Error::file("create", folder))?;
    let mut file = File::create(to).map_err(Error::file("create", to))?;
    let sha256 =
        verify::copy(&mut bundle.read(name)?, &mut file).map_err(Error::file("write", to))?;
    file.sync_all().map_err(Error::file("write", to))?;
    Ok(sha256)
}

fn different(bundle: &mut Bundle, root: &str, model: &PinnedModel, file: &str) -> Error {
    let found = spacy_name(bundle, root).unwrap_or_else(|| "another model".into());
    Error::Different { path: bundle.path.clone(), found, model: model.folder(), file: file.into() }
}

/// What a spaCy model calls itself.
fn spacy_name(bundle: &mut Bundle, root: &str) -> Option<String> {
    let mut text = String::new();
    bundle.read(&format!("{root}meta.json")).ok()?.read_to_string(&mut text).ok()?;
    let meta: serde_json::Value = serde_json::from_str(&text).ok()?;
    let field = |name: &str| meta.get(name)?.as_str();
    Some(format!("`{}_{}-{}`", field("lang")?, field("name")?, field("version")?))
}
