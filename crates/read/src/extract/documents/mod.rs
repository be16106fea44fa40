//! Takes: a file of any size. Makes: its documents one after another, each the bytes of one page,
//! line or feed entry. Needs: nothing.
//!
//! No more than one document is held at a time. What unpacks to far more than it should is left,
//! and of a file that is cut off what was whole is given.

mod archive;
mod bounded;
mod feed;
mod http;
mod lines;
mod listing;
mod warc;
mod xml;

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::StreamingDecoder;
use variorum_model::{Moment, Outcome, Problem, Report};

use super::kind::{self, Kind};
use super::{Draft, Trafilatura, one, page, problem};
pub use bounded::Progress;
use bounded::{Bounded, Counted, is_bomb};
pub use listing::{ListKind, Listed, Listing, Part, listing, no_list};

/// No document is longer than this, in bytes.
const DOCUMENT_LIMIT: usize = 4 * super::TEXT_LIMIT;
/// A file that is one document may be as long as this: a list of many reports in JSON.
const FILE_LIMIT: usize = 1 << 29;
/// How much of a file tells its kind.
const HEAD: usize = 1 << 16;

/// The bytes of one page, line or entry within a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// Where it stands, for messages.
    pub name: String,
    /// The address it was fetched from, where that is known.
    pub address: Option<String>,
    /// What a list that names it says of it.
    pub title: Option<String>,
    pub published: Option<Moment>,
    pub modified: Option<Moment>,
    pub bytes: Vec<u8>,
    /// Whether it is a line that should be JSON, whatever it looks like.
    pub is_line: bool,
    /// What is read where this holds no report.
    pub instead: Option<Box<Document>>,
}

impl Document {
    /// One fetched from an address.
    pub fn at(address: &str) -> Document {
        Document { name: address.into(), address: Some(address.into()), ..Document::default() }
    }

    /// What its reports are read from: itself, or where it holds none what stands for it; with the
    /// reports and what could not be read.
    pub fn read(&self) -> (&Document, Outcome<Vec<Report>>) {
        match (self.reports(), &self.instead) {
            (found, Some(instead)) if found.value.is_empty() => instead.read(),
            (found, _) => (self, found),
        }
    }

    /// Its reports, and what could not be read.
    pub fn reports(&self) -> Outcome<Vec<Report>> {
        if self.is_line {
            return super::json::line(&self.name, &self.bytes);
        }
        let Some(address) = &self.address else {
            return super::extract(&self.name, &self.bytes);
        };
        let known = |draft: Draft| Draft {
            url: Some(own(draft.url.as_deref(), address).unwrap_or(address).to_owned()),
            title: draft.title.or_else(|| self.title.clone()),
            published: draft.published.or(self.published),
            modified: draft.modified.or(self.modified),
            ..draft
        };
        match kind::of_content(&self.bytes) {
            Kind::Other(what) => super::other(address, &what),
            Kind::Empty => super::extract(address, &[]),
            Kind::Json => super::json::reports(address, &self.bytes),
            Kind::Text => one(&self.name, &self.bytes, |text| super::plain(text).map(known)),
            _ => one(&self.name, &self.bytes, |text| page::draft(text, &Trafilatura).map(known)),
        }
    }
}

/// The address that a page calls its own, where it is on the host it was fetched from: another
/// host's is that of the report it copies.
fn own<'u>(url: Option<&'u str>, address: &str) -> Option<&'u str> {
    let split = |url: &'u str| {
        let (_, rest) = url.split_once("://")?;
        Some(rest.split_once('/').unwrap_or((rest, "")))
    };
    let host = |address: &str| {
        let rest = address.split_once("://")?.1;
        Some(rest.split(['/', '?']).next()?.trim_start_matches("www.").to_ascii_lowercase())
    };
    let (_, path) = split(url?)?;
    // Some pages name the front page of their outlet.
    (host(url?) == host(address) && !path.is_empty()).then_some(url?)
}

/// Is given each document, or why one cannot be read; answers whether to go on.
pub type Sink<'a> = &'a mut dyn FnMut(Result<Document, Problem>) -> bool;

/// Gives every document of `file` to `sink`; `progress` tells how far it is read.
pub fn of_file(name: &str, file: File, progress: &Progress, sink: Sink) {
    let mut magic = [0; 4];
    let mut head = &file;
    let is_zip = head.read_exact(&mut magic).is_ok() && magic == *b"PK\x03\x04";
    if let Err(error) = io::Seek::rewind(&mut head) {
        sink(Err(unreadable(name, &error)));
    } else if is_zip {
        archive::zip(name, file, progress, sink);
    } else {
        of_stream(name, file, progress, sink);
    }
}

/// Gives every document that `from` brings to `sink`; an archive of the form zip cannot come so.
pub fn of_stream(name: &str, from: impl Read, progress: &Progress, sink: Sink) {
    let mut packed = BufReader::with_capacity(HEAD, Counted::new(from, progress));
    let before = progress.reached();
    let bounded = || (progress, before);
    match packed.fill_buf() {
        Ok([0x1f, 0x8b, ..]) => {
            unpacked(name, Bounded::new(MultiGzDecoder::new(packed), bounded()), sink);
        }
        Ok([0x28, 0xb5, 0x2f, 0xfd, ..]) => match StreamingDecoder::new(packed) {
            Ok(decoder) => unpacked(name, Bounded::new(decoder, bounded()), sink),
            Err(error) => {
                sink(Err(broken(name, &error)));
            }
        },
        Ok(_) => unpacked(name, packed, sink),
        Err(error) => {
            sink(Err(unreadable(name, &error)));
        }
    }
}

fn unpacked(name: &str, from: impl Read, sink: Sink) {
    let mut from = BufReader::with_capacity(HEAD, from);
    let mut head = Vec::new();
    // One read of a decoder gives little, and a tar's mark stands behind its first 257 bytes.
    if let Err(error) = from.by_ref().take(HEAD as u64).read_to_end(&mut head) {
        sink(Err(unpackable(name, &error)));
        return;
    }
    let kind = kind(name, &head);
    let mut whole = BufReader::with_capacity(HEAD, io::Cursor::new(head).chain(from));
    match kind {
        Form::Warc => warc::documents(name, &mut whole, sink),
        Form::Tar => archive::tar(name, &mut whole, sink),
        Form::Lines => lines::documents(name, &mut whole, sink),
        Form::Feed => feed::documents(name, &mut whole, sink),
        Form::One => single(name, &mut whole, sink),
    }
}

/// How a file holds its documents.
#[derive(Debug, PartialEq, Eq)]
enum Form {
    Warc,
    Tar,
    Lines,
    Feed,
    One,
}

fn kind(name: &str, head: &[u8]) -> Form {
    let start = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    if start.starts_with(b"WARC/") {
        Form::Warc
    } else if head.get(257..262) == Some(b"ustar") {
        Form::Tar
    } else if lines::is_lines(name, start) {
        Form::Lines
    } else if feed::is_feed(start) {
        Form::Feed
    } else {
        Form::One
    }
}

fn single(name: &str, from: &mut impl BufRead, sink: Sink) {
    let mut bytes = Vec::new();
    sink(match from.take(FILE_LIMIT as u64 + 1).read_to_end(&mut bytes) {
        Ok(read) if read > FILE_LIMIT => Err(too_large(name)),
        Ok(_) => {
            let is_line = lines::is_line(name);
            Ok(Document { name: name.into(), bytes, is_line, ..Document::default() })
        }
        Err(error) => Err(unpackable(name, &error)),
    });
}

fn too_large(name: &str) -> Problem {
    let message = format!("it is larger than {} MB", FILE_LIMIT >> 20);
    problem(name, &message, "give many reports as lines of `.jsonl`")
}

/// Names a problem after which nothing more can be read.
fn last(sink: Sink, problem: Problem) -> bool {
    sink(Err(problem));
    false
}

/// Why a file or what it packs cannot be read to its end.
fn unpackable(name: &str, error: &io::Error) -> Problem {
    if is_bomb(error) {
        let message = "it unpacks to hundreds of times its size and is left there";
        return problem(name, message, "unpack it by hand if it is what it should be");
    }
    match error.kind() {
        io::ErrorKind::UnexpectedEof => cut(name),
        _ => broken(name, error),
    }
}

fn cut(name: &str) -> Problem {
    let message = "the file is cut off; what was whole before is read";
    problem(name, message, "get the rest of it and add it again; what is known stays")
}

fn broken(name: &str, error: &dyn std::fmt::Display) -> Problem {
    let message = format!("it cannot be unpacked: {error}");
    problem(name, &message, "unpack it by hand to see what is wrong")
}

fn unreadable(name: &str, error: &io::Error) -> Problem {
    problem(name, &format!("it cannot be read: {error}"), "see that the disk is well")
}

#[cfg(test)]
mod tests;
