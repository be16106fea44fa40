//! One JSON object a line.

use std::io::{BufRead, Read};

use super::{DOCUMENT_LIMIT, Document, Sink, last, unpackable};
use crate::extract::too_long;

/// Whether a file of this name and beginning has an object on each line.
pub fn is_lines(name: &str, start: &[u8]) -> bool {
    let named = is_named(name);
    let mut lines = start.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    let whole = |line: &[u8]| line.starts_with(b"{") && line.ends_with(b"}");
    named || lines.next().is_some_and(whole) && lines.next().is_some_and(|l| l.starts_with(b"{"))
}

/// Whether a document is named as one line of such a file: `reports.jsonl:5`.
pub fn is_line(name: &str) -> bool {
    let numbered = name.rsplit_once(':').filter(|(_, line)| line.parse::<usize>().is_ok());
    numbered.is_some_and(|(file, _)| is_named(file))
}

fn is_named(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let name = name.strip_suffix(".gz").or(name.strip_suffix(".zst")).unwrap_or(&name);
    name.ends_with(".jsonl") || name.ends_with(".ndjson")
}

pub fn documents(name: &str, from: &mut impl BufRead, sink: Sink) {
    let mut bytes = Vec::new();
    for number in 1.. {
        bytes.clear();
        let place = format!("{name}:{number}");
        let read = from.by_ref().take(DOCUMENT_LIMIT as u64).read_until(b'\n', &mut bytes);
        let goes_on = match read {
            Ok(0) => return,
            Ok(DOCUMENT_LIMIT) if bytes.last() != Some(&b'\n') => match skip_line(from) {
                Ok(rest) => sink(Err(too_long(&place, DOCUMENT_LIMIT + rest))),
                Err(error) => last(sink, unpackable(name, &error)),
            },
            Ok(_) if bytes.trim_ascii().is_empty() => true,
            Ok(_) => sink(Ok(line(place, &bytes))),
            Err(error) => last(sink, unpackable(name, &error)),
        };
        if !goes_on {
            return;
        }
    }
}

fn line(name: String, bytes: &[u8]) -> Document {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii().to_vec();
    Document { name, bytes, is_line: true, ..Document::default() }
}

/// Reads to the end of a line without keeping it; gives its length.
fn skip_line(from: &mut impl BufRead) -> std::io::Result<usize> {
    let mut length = 0;
    loop {
        let buffer = from.fill_buf()?;
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let used = end.map_or(buffer.len(), |end| end + 1);
        from.consume(used);
        length += used;
        if end.is_some() || used == 0 {
            return Ok(length);
        }
    }
}
