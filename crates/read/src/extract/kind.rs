use encoding_rs::Encoding;

use super::decode::unmarked_utf16;

/// What a file holds.
#[derive(Debug, PartialEq, Eq)]
pub enum Kind {
    Empty,
    /// Nothing that is read here, described in words.
    Other(String),
    Text,
    Page,
    /// One JSON value, or one a line.
    Json,
}

/// Endings of names, with what such a file holds.
const ENDINGS: &[(&str, Kind)] = &[
    ("txt", Kind::Text),
    ("text", Kind::Text),
    ("md", Kind::Text),
    ("html", Kind::Page),
    ("htm", Kind::Page),
    ("xhtml", Kind::Page),
    ("json", Kind::Json),
    ("jsonl", Kind::Json),
    ("ndjson", Kind::Json),
];

/// First bytes that tell files of other kinds.
const OTHERS: &[(&[u8], &str)] = &[
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a sound, film or WebP image"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"WARC/", "a web archive"),
    (b"PAR1", "a Parquet table"),
    (b"ARROW1", "an Arrow table"),
    (b"<?xml", "XML"),
];

/// Tells what the unpacked file named `source` holds.
pub fn kind(source: &str, bytes: &[u8]) -> Kind {
    let head = start(bytes);
    if head.is_empty() {
        return Kind::Empty;
    }
    if is_page(head) {
        return Kind::Page;
    }
    if let Some((_, what)) = OTHERS.iter().find(|(first, _)| head.starts_with(first)) {
        return Kind::Other((*what).into());
    }
    if is_binary(bytes) {
        return Kind::Other("no text (it holds zero bytes)".into());
    }
    by_name(source, head)
}

/// Tells what bytes without a name hold; what is no page and nothing else is plain text.
pub fn of_content(bytes: &[u8]) -> Kind {
    let head = start(bytes);
    match kind("", bytes) {
        Kind::Text if head.starts_with(b"<") => Kind::Page,
        other => other,
    }
}

fn by_name(source: &str, head: &[u8]) -> Kind {
    let ending = ending(source);
    let known = ENDINGS.iter().find(|(name, _)| *name == ending);
    match known.map(|(_, kind)| kind) {
        Some(Kind::Json) => Kind::Json,
        Some(Kind::Page) => Kind::Page,
        Some(_) => Kind::Text,
        None if matches!(head[0], b'{' | b'[') => Kind::Json,
        None if ending.is_empty() => Kind::Text,
        None => Kind::Other(format!("of an unknown kind (`.{ending}`)")),
    }
}

/// The lower-case ending of the name, without that of a packer.
fn ending(source: &str) -> String {
    let name = source.rsplit(['/', '\\']).next().unwrap_or_default().to_ascii_lowercase();
    let name = name.strip_suffix(".gz").or(name.strip_suffix(".zst")).unwrap_or(&name);
    name.rsplit_once('.').map(|(_, ending)| ending.to_string()).unwrap_or_default()
}

/// The first bytes that are not white space or a byte order mark.
fn start(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start()
}

fn is_page(head: &[u8]) -> bool {
    let head = &head[..head.len().min(1000)].to_ascii_lowercase();
    let has = |words: &[u8]| head.windows(words.len()).any(|window| window == words);
    head.first() == Some(&b'<') && (has(b"<!doctype html") || has(b"<html") || has(b"<head"))
}

fn is_binary(bytes: &[u8]) -> bool {
    let marked = Encoding::for_bom(bytes).is_some() || unmarked_utf16(bytes).is_some();
    !marked && bytes.iter().take(8000).any(|byte| *byte == 0)
}
