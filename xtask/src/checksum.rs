//! What tells that bytes are those they were.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// SHA-256 of a file, or of every file of a folder one after the other.
pub fn checksum(data: &Path) -> Result<String> {
    let mut hash = Sha256::new();
    for file in files(data)? {
        hash.update(fs::read(&file).with_context(|| file.display().to_string())?);
    }
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

fn files(data: &Path) -> Result<Vec<PathBuf>> {
    if data.is_file() {
        return Ok(vec![data.to_owned()]);
    }
    let mut files = Vec::new();
    for entry in fs::read_dir(data)? {
        files.extend(self::files(&entry?.path())?);
    }
    files.sort();
    Ok(files)
}
