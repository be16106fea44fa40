//! Archives of files: tar and zip. What lies in an archive is a document, not an archive again.

use std::fs::File;
use std::io::{self, Read};

use variorum_model::Problem;

use super::bounded::in_proportion;
use super::{DOCUMENT_LIMIT, Document, Progress, Sink, broken, last, unpackable};
use crate::extract::{problem, too_long};

/// Gives every file in a tar.
pub fn tar(name: &str, from: &mut impl Read, sink: Sink) {
    or_nothing(name, sink, |sink| tarred(name, from, sink));
}

/// Gives every file in a zip.
pub fn zip(name: &str, file: File, progress: &Progress, sink: Sink) {
    or_nothing(name, sink, |sink| all_zipped(name, file, progress, sink));
}

/// Says so where nothing is given.
fn or_nothing(name: &str, sink: Sink, give: impl FnOnce(Sink)) {
    let mut given = false;
    give(&mut |found| {
        given = true;
        sink(found)
    });
    if !given {
        let hint = "give an archive of pages or texts; names that begin with a dot are left out";
        sink(Err(problem(name, "the archive holds no file", hint)));
    }
}

fn tarred(name: &str, from: &mut impl Read, sink: Sink) {
    let mut archive = ::tar::Archive::new(from);
    let entries = match archive.entries() {
        Ok(entries) => entries,
        Err(error) => {
            sink(Err(unpackable(name, &error)));
            return;
        }
    };
    for entry in entries {
        let goes_on = match entry {
            Ok(entry) if !entry.header().entry_type().is_file() => true,
            Ok(entry) => {
                let path = entry.path().map(|path| path.display().to_string()).unwrap_or_default();
                let size = entry.size();
                give(&Place { archive: name, path, size }, entry, sink)
            }
            Err(error) => last(sink, unpackable(name, &error)),
        };
        if !goes_on {
            return;
        }
    }
}

fn all_zipped(name: &str, file: File, progress: &Progress, sink: Sink) {
    let length = file.metadata().map_or(0, |data| data.len());
    let mut archive = match ::zip::ZipArchive::new(io::BufReader::new(file)) {
        Ok(archive) => archive,
        Err(error) => {
            sink(Err(broken(name, &error)));
            return;
        }
    };
    if archive.index_for_name("[Content_Types].xml").is_some() {
        let message = "the file is an office document, not news text";
        sink(Err(problem(name, message, "save its text as `.txt` or `.html`")));
        return;
    }
    let number = archive.len();
    for index in 0..number {
        let packed = length / number as u64;
        let goes_on = match archive.by_index(index) {
            Ok(entry) if entry.is_dir() => true,
            Ok(entry) => zipped(name, entry, sink),
            Err(error) => sink(Err(broken(&format!("{name}#{index}"), &error))),
        };
        progress.advance(packed);
        if !goes_on {
            return;
        }
    }
}

fn zipped(name: &str, entry: ::zip::read::ZipFile<impl Read>, sink: Sink) -> bool {
    let path = entry.name().map_or_else(|_| "?".to_owned(), |path| path.into_owned());
    let size = entry.size();
    if in_proportion(entry.compressed_size(), size).is_err() {
        let message = "it unpacks to hundreds of times its size and is left there";
        let place = format!("{name}#{path}");
        return sink(Err(problem(&place, message, "unpack it by hand if it is what it should be")));
    }
    give(&Place { archive: name, path, size }, entry, sink)
}

/// A file within an archive.
struct Place<'n> {
    archive: &'n str,
    path: String,
    size: u64,
}

fn give(place: &Place, entry: impl Read, sink: Sink) -> bool {
    let name = format!("{}#{}", place.archive, place.path);
    let file = place.path.rsplit('/').next().unwrap_or_default();
    if file.starts_with('.') {
        return true;
    }
    if place.size > DOCUMENT_LIMIT as u64 {
        return sink(Err(too_long(&name, place.size as usize)));
    }
    match read(entry) {
        Ok(bytes) => sink(document(name, bytes)),
        Err(error) => last(sink, unpackable(place.archive, &error)),
    }
}

/// The bytes, no more than a document may have whatever the archive says of their number.
fn read(entry: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    entry.take(DOCUMENT_LIMIT as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn document(name: String, bytes: Vec<u8>) -> Result<Document, Problem> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.get(257..262) == Some(b"ustar") {
        let message = "an archive within an archive is not read";
        return Err(problem(&name, message, "unpack the outer one and give what was in it"));
    }
    Ok(Document { name, bytes, ..Document::default() })
}
