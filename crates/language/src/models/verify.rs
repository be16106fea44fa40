use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::PinnedModel;

/// What is in a model's folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Every file is there with its checksum.
    Ready,
    Missing,
    /// This file is missing, unreadable or changed.
    Damaged(String),
}

/// The state of `model` in `folder`, every checksum computed.
pub(super) fn state(folder: &Path, model: &PinnedModel) -> State {
    if !folder.is_dir() {
        return State::Missing;
    }
    let same = |(file, sha256): &(&String, &String)| {
        sha256_of(&folder.join(file)).ok().as_ref() == Some(*sha256)
    };
    match model.files.iter().find(|pair| !same(pair)) {
        None => State::Ready,
        Some((file, _)) => State::Damaged(file.clone()),
    }
}

/// Whether every file of `model` is in `folder`, unread.
pub(super) fn is_there(folder: &Path, model: &PinnedModel) -> bool {
    model.files.keys().all(|file| folder.join(file).is_file())
}

/// SHA-256 of a file, in hexadecimal.
pub(super) fn sha256_of(path: &Path) -> io::Result<String> {
    copy(&mut File::open(path)?, &mut io::sink())
}

/// Copies all bytes and returns their SHA-256, in hexadecimal.
pub(super) fn copy(from: &mut dyn Read, to: &mut dyn Write) -> io::Result<String> {
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match from.read(&mut buffer)? {
            0 => return Ok(hexadecimal(&hasher.finalize())),
            read => {
                hasher.update(&buffer[..read]);
                to.write_all(&buffer[..read])?;
            }
        }
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("strings take all");
        text
    })
}
