//! The licences of what is in the program, each text once.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use anyhow::{Result, ensure};

use super::packages::Package;

/// How the names of files begin that hold a licence.
const NAMES: &[&str] = &["license", "licence", "copying", "copyright", "notice", "unlicense"];

/// A text for each package, those of the same text together; of a package without any, the name of
/// its licence and where it comes from.
pub fn notices(packages: &[Package]) -> Result<String> {
    let mut by_text: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for package in packages {
        let name = format!("{} {}", package.name, package.version);
        ensure!(package.license.is_some(), "`{name}` says nothing of its licence");
        for text in texts(package)? {
            by_text.entry(text).or_default().push(name.clone());
        }
    }
    let mut notices = String::from("variorum is built of these packages, under these licences.\n");
    for (text, names) in by_text {
        let _ = write!(notices, "\n{}\n{}\n\n{text}\n", "-".repeat(80), names.join(", "));
    }
    Ok(notices)
}

fn texts(package: &Package) -> Result<Vec<String>> {
    let mut files: Vec<_> = fs::read_dir(package.folder())?.collect::<Result<_, _>>()?;
    files.sort_by_key(fs::DirEntry::file_name);
    let is_licence = |name: &str| NAMES.iter().any(|start| name.to_lowercase().starts_with(start));
    files.retain(|file| is_licence(&file.file_name().to_string_lossy()) && file.path().is_file());
    let texts = files.iter().map(|file| Ok(fs::read_to_string(file.path())?.trim().to_owned()));
    let texts: Vec<String> = texts.collect::<Result<_>>()?;
    let licence = package.license.clone().unwrap_or_default();
    let origin = package.repository.clone().unwrap_or_else(|| "its package".into());
    Ok(if texts.is_empty() { vec![format!("{licence}, see {origin}")] } else { texts })
}
