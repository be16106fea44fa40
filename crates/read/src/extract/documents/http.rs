//! An answer as it came over HTTP: its head, and its body without the wrapping of the transport.

use std::io::{self, BufRead, Read};

use super::DOCUMENT_LIMIT;

/// No head is longer than this.
const HEAD_LIMIT: u64 = 1 << 16;

/// The fields of a head up to its empty line, names in lower case.
///
/// # Errors
///
/// When it ends before that, or is too long.
pub fn fields(from: &mut impl BufRead) -> io::Result<Vec<(String, String)>> {
    let mut from = from.take(HEAD_LIMIT);
    let mut fields: Vec<(String, String)> = Vec::new();
    loop {
        let mut line = Vec::new();
        if from.read_until(b'\n', &mut line)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let line = String::from_utf8_lossy(&line);
        match line.trim_end().split_once(':') {
            _ if line.trim().is_empty() => return Ok(fields),
            Some((name, value)) => {
                fields.push((name.to_ascii_lowercase(), value.trim().to_owned()));
            }
            None => {}
        }
    }
}

pub fn field<'f>(fields: &'f [(String, String)], name: &str) -> Option<&'f str> {
    fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

/// The body of a page; none where the answer is an error, a picture or another thing.
///
/// # Errors
///
/// In words, when the body cannot be unpacked.
pub fn answer(mut answer: &[u8]) -> Result<Option<Vec<u8>>, String> {
    let mut status = String::new();
    let broken = |_: io::Error| "the answer is broken".to_owned();
    (&mut answer).take(HEAD_LIMIT).read_line(&mut status).map_err(broken)?;
    let fields = fields(&mut answer).map_err(broken)?;
    let found = status.starts_with("HTTP/") && status.split(' ').nth(1) == Some("200");
    let kind = field(&fields, "content-type").unwrap_or("text/html").to_ascii_lowercase();
    if !found || !(kind.contains("html") || kind.contains("text/plain")) {
        return Ok(None);
    }
    let chunked = field(&fields, "transfer-encoding").is_some_and(|how| how.contains("chunked"));
    let body = if chunked { joined(answer).unwrap_or(answer.to_vec()) } else { answer.to_vec() };
    match field(&fields, "content-encoding").unwrap_or_default() {
        "gzip" | "x-gzip" => inflated(&body).map(Some),
        "" | "identity" => Ok(Some(body)),
        // Archives often keep the page unpacked under the head it was sent with.
        _ if body.trim_ascii_start().starts_with(b"<") => Ok(Some(body)),
        other => Err(format!("the page is packed as `{other}`, which is not read")),
    }
}

/// The pieces of a chunked body; none where it is not chunked after all.
fn joined(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    loop {
        let end = body.windows(2).position(|pair| pair == b"\r\n")?;
        let size = std::str::from_utf8(&body[..end]).ok()?.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        if size == 0 {
            return Some(whole);
        }
        whole.extend_from_slice(body.get(end + 2..end + 2 + size)?);
        body = body.get(end + 4 + size..)?;
    }
}

fn inflated(body: &[u8]) -> Result<Vec<u8>, String> {
    if !body.starts_with(&[0x1f, 0x8b]) {
        return Ok(body.to_vec());
    }
    let mut page = Vec::new();
    let decoder = flate2::read::MultiGzDecoder::new(body);
    match decoder.take(DOCUMENT_LIMIT as u64 + 1).read_to_end(&mut page) {
        Ok(read) if read > DOCUMENT_LIMIT => Err("the page unpacks to more than 20 MB".into()),
        Ok(_) => Ok(page),
        Err(error) => Err(format!("the page cannot be unpacked: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_unwrapped_and_other_answers_left() {
        let page = |head: &str, body: &str| {
            answer(format!("HTTP/1.1 200 OK\r\n{head}\r\n\r\n{body}").as_bytes()).unwrap()
        };
        let html = b"<html></html>".to_vec();
        assert_eq!(page("Content-Type: text/html", "<html></html>"), Some(html.clone()));
        let chunks = "6\r\n<html>\r\n7;x=1\r\n</html>\r\n0\r\n\r\n";
        assert_eq!(page("Transfer-Encoding: chunked", chunks), Some(html));
        assert_eq!(page("Content-Type: image/png", "x"), None);
        assert_eq!(answer(b"HTTP/1.1 404 Not Found\r\n\r\n<html>").unwrap(), None);
        assert!(answer(b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n\x01\x02").is_err());
    }
}
