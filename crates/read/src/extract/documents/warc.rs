//! Web archives (ISO 28500): records one after another, each a head and so many bytes.

use std::io::{self, BufRead, Read};

use super::{DOCUMENT_LIMIT, Document, Sink, cut, http, last, unpackable};
use crate::extract::problem;

/// No head is longer than this.
const HEAD_LIMIT: u64 = 1 << 16;

/// What a record's head says.
struct Head {
    kind: String,
    address: String,
    length: u64,
}

/// Gives every page that was answered with; requests and other records are passed over.
pub fn documents(name: &str, from: &mut impl BufRead, sink: Sink) {
    loop {
        let goes_on = match head(from) {
            Ok(None) => return,
            Ok(Some(head)) => record(name, &head, from, sink),
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                let hint = "get the file again; what was whole before is read";
                last(sink, problem(name, "the web archive is broken in the middle", hint))
            }
            Err(error) => last(sink, unpackable(name, &error)),
        };
        if !goes_on {
            return;
        }
    }
}

/// The next record's head; none at the end.
fn head(from: &mut impl BufRead) -> io::Result<Option<Head>> {
    let mut line = String::new();
    while line.trim().is_empty() {
        line.clear();
        if from.by_ref().take(HEAD_LIMIT).read_line(&mut line)? == 0 {
            return Ok(None);
        }
    }
    if !line.starts_with("WARC/") {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let fields = http::fields(from)?;
    let field = |name: &str| http::field(&fields, name).unwrap_or_default().to_owned();
    let length = field("content-length").parse().map_err(|_| io::ErrorKind::InvalidData)?;
    let address = field("warc-target-uri").trim_matches(['<', '>']).to_owned();
    Ok(Some(Head { kind: field("warc-type"), address, length }))
}

fn record(name: &str, head: &Head, from: &mut impl BufRead, sink: Sink) -> bool {
    let place = if head.address.is_empty() { name } else { &head.address };
    let mut bytes = Vec::new();
    let wanted = head.kind == "response" && head.length <= DOCUMENT_LIMIT as u64;
    let mut block = from.take(head.length);
    let read = match wanted {
        true => block.read_to_end(&mut bytes).map(|read| read as u64),
        false => io::copy(&mut block, &mut io::sink()),
    };
    match read {
        Ok(read) if read < head.length => last(sink, cut(name)),
        Ok(_) if wanted => page(name, place, &bytes).is_none_or(sink),
        Ok(_) if head.kind == "response" => {
            sink(Err(crate::extract::too_long(place, head.length as usize)))
        }
        Ok(_) => true,
        Err(error) => last(sink, unpackable(name, &error)),
    }
}

/// The page of an answer; none where the answer is no page.
fn page(
    name: &str,
    address: &str,
    answer: &[u8],
) -> Option<Result<Document, variorum_model::Problem>> {
    let answer = match http::answer(answer) {
        Ok(answer) => answer?,
        Err(message) => {
            let hint = "the other pages of the archive are read";
            return Some(Err(problem(address, &message, hint)));
        }
    };
    let name = format!("{name}#{address}");
    Some(Ok(Document { name, bytes: answer, ..Document::at(address) }))
}
