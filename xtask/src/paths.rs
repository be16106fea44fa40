//! Where things are.

use std::path::{Path, PathBuf};

/// The top folder of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the repository")
}

/// The data for evaluation beside the repository, if it is there.
pub fn shared() -> Option<PathBuf> {
    let given = std::env::var_os("VARIORUM_SHARED").map(PathBuf::from);
    let folder = given.unwrap_or_else(|| root().join("../shared"));
    folder.is_dir().then_some(folder)
}

/// Where tasks leave what they make.
pub fn made(name: &str) -> PathBuf {
    built("xtask").join(name)
}

/// Where cargo leaves what it builds.
pub fn built(name: impl AsRef<Path>) -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    target.unwrap_or_else(|| root().join("target")).join(name)
}
